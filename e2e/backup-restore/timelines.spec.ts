import { describeService } from '../harness/services/describe-service.js';
import { ORDERS, PostgresServer } from './postgres-server.js';

describeService('PostgreSQL', 'the timelines that restores begin', () => {
  let server: PostgresServer;
  beforeEach(async () => (server = await PostgresServer.start({ row_hashes: 'no' })));
  afterEach(() => server.stop());

  const write = (id: number): Promise<unknown> =>
    server.ask(`INSERT INTO orders VALUES (${id}, 'later', now())`);
  const newest = async (): Promise<unknown> =>
    (await server.ask('SELECT min(id) FROM orders'))[0]?.[0];
  const restored = async (...options: string[]): Promise<unknown> => {
    await server.sandbox.done('restore', '--force', ...options);
    await server.launch();
    return newest();
  };

  test('are told apart: what was undone stays so, and a moment is that of the server as it was then', async () => {
    const { sandbox } = server;
    await server.ask(ORDERS);
    await sandbox.done('backup');
    await write(-1);
    const first = await server.time();
    await write(-2);
    const second = await server.time();
    await write(-3);
    await sandbox.done('ship-log');
    expect(await restored(`--at=${first}`)).toBe(-1);
    await server.archived();
    // Of the new timeline nothing but its name is archived yet; the old one goes on in the same segment.
    expect(await restored()).toBe(-1);
    // The first moment was too early: what came after it is on the timeline of then.
    expect(await restored(`--at=${second}`)).toBe(-2);
    await write(-4);
    await sandbox.done('ship-log');
    expect(await restored()).toBe(-4);
  });
});
