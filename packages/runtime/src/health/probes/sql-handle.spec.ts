import { ManualClock } from '../../testing/manual-clock.js';
import { type SqlHandle, sqlRows } from './sql-handle.js';

const ask = (handle: SqlHandle) =>
  sqlRows(handle, 'select 1', { ms: 30_000, clock: new ManualClock() });
const ROW = { one: 1 };
const FIELDS = [{ name: 'one' }];
const answers = (method: string, result: unknown) => ({ [method]: async () => result }) as never;

describe('sqlRows', () => {
  // Shapes that only a server would give otherwise; those servers are asked in e2e/health/probes.
  it.each([
    ['{ rows } of pg', answers('query', { rows: [ROW] })],
    ['rows of TypeORM', answers('query', [ROW])],
    ['[rows, fields] of mysql2', answers('query', [[ROW], FIELDS])],
    ['rows of Prisma', answers('$queryRawUnsafe', [ROW])],
    ['rows of postgres.js', answers('unsafe', [ROW])],
    ['[rows, fields] of Knex', answers('raw', [[ROW], FIELDS])],
    ['{ rows } of Drizzle', answers('execute', { rows: [ROW] })],
  ])('reads the %s', async (_, handle) => {
    expect(await ask(handle)).toEqual([ROW]);
  });

  it.each([undefined, null, { affectedRows: 1 }, []])('has no row in %p', async (result) => {
    expect(await ask(answers('query', result))).toEqual([]);
  });

  it('refuses a handle that nothing can be asked through', async () => {
    await expect(ask({} as never)).rejects.toThrow(TypeError);
  });
});
