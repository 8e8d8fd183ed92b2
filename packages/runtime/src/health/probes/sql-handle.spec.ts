import { sqlRows } from './sql-handle.js';

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
    expect(await sqlRows(handle, 'select 1 as one')).toEqual([ROW]);
  });

  it.each([undefined, null, { affectedRows: 1 }, []])('has no row in %p', async (result) => {
    expect(await sqlRows(answers('query', result), 'select 1')).toEqual([]);
  });

  it('refuses a handle that nothing can be asked through', async () => {
    await expect(sqlRows({} as never, 'select 1')).rejects.toThrow(TypeError);
  });
});
