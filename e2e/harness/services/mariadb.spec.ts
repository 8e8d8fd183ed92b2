import { runCommand } from '../command.js';
import { describeService } from './describe-service.js';
import { findBinary } from './find-binary.js';
import { startMariadb } from './mariadb.js';
import type { Service } from './service.js';
import { hangs } from './test-support.js';

describeService('MariaDB', 'a MariaDB of our own', () => {
  let mariadb: Service;

  beforeAll(async () => {
    mariadb = await startMariadb();
  });
  afterAll(() => mariadb?.stop());

  test('answers queries as its real self', async () => {
    expect(await query('select version()')).toContain('MariaDB');
  });

  test('hangs a query while paused, and answers it once resumed', async () => {
    mariadb.pause();
    const answer = query('select 1');
    expect(await hangs(answer, 300)).toBe(true);
    mariadb.resume();
    expect(await answer).toBe('1\n');
  });

  test('keeps its port and its data over a restart', async () => {
    await query('create table kept as select 42 as answer');
    await mariadb.restart();
    expect(await query('select answer from kept')).toBe('42\n');
  });

  test('refuses connections once halted', async () => {
    await mariadb.halt();
    await expect(query('select 1')).rejects.toThrow("Can't connect");
  });

  async function query(sql: string): Promise<string> {
    const client = findBinary('mariadb');
    if (!client)
      throw new Error('The mariadb client is not installed: apt-get install -y mariadb-client');
    const { hostname, port, username, pathname } = new URL(mariadb.url);
    const connection = [
      `--host=${hostname}`,
      `--port=${port}`,
      `--user=${username}`,
      '--protocol=tcp',
    ];
    const { status, stdout, stderr } = await runCommand(
      client,
      [
        '--no-defaults',
        ...connection,
        '--skip-column-names',
        `--execute=${sql}`,
        pathname.slice(1),
      ],
      { limitMs: 60_000 },
    );
    if (status !== 0) throw new Error(stderr);
    return stdout;
  }
});
