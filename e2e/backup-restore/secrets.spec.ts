import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeService } from '../harness/services/describe-service.js';
import { ORDERS, PASSWORD, PostgresServer } from './postgres-server.js';
import { MariadbServer } from './mariadb-server.js';
import type { Sandbox } from './sandbox.js';

const forms = (password: string): string[] => [password, encodeURIComponent(password)];

describeService('PostgreSQL', 'the password of PostgreSQL', () => {
  test('stands on no command line, in no log and in no backup', async () => {
    const server = await PostgresServer.start();
    try {
      await server.ask(ORDERS);
      const { seen, said } = await watched(
        server.sandbox,
        ['backup', '--verify'],
        ['drill'],
        ['restore', '--force'],
      );
      expect(seen.some((line) => line.includes('pg_basebackup'))).toBe(true);
      for (const secret of forms(PASSWORD)) {
        expect(seen.filter((line) => line.includes(secret))).toEqual([]);
        expect(said).not.toContain(secret);
        expect(
          (await server.sandbox.bash('-c', 'grep -rlF -- "$1" "$0"', server.sandbox.store, secret))
            .stdout,
        ).toBe('');
      }
    } finally {
      await server.stop();
    }
  });

  test('is not shown when it is wrong', async () => {
    const server = await PostgresServer.start();
    try {
      server.sandbox.env['ORDERS_URL'] =
        `postgres://postgres:hunter2@127.0.0.1:${server.port}/postgres`;
      const { status, output } = await server.sandbox.run('backup');
      expect([status, output]).toEqual([1, expect.stringContaining('does not answer')]);
      expect(output).not.toContain('hunter2');
    } finally {
      await server.stop();
    }
  });
});

describeService('MariaDB', 'the password of MariaDB', () => {
  test('stands on no command line, in no log and in no file that is left', async () => {
    const server = await MariadbServer.start();
    try {
      const { seen, said } = await watched(
        server.sandbox,
        ['ship-log'],
        ['backup', '--verify'],
        ['drill'],
      );
      expect(seen.some((line) => line.includes('mariadb-backup'))).toBe(true);
      for (const secret of forms(MariadbServer.password)) {
        expect(seen.filter((line) => line.includes(secret))).toEqual([]);
        expect(said).not.toContain(secret);
        expect(
          (
            await server.sandbox.bash(
              '-c',
              'grep -rlF --exclude-dir=data -- "$1" "$0"',
              server.sandbox.path,
              secret,
            )
          ).stdout,
        ).toBe('');
      }
    } finally {
      await server.stop();
    }
  });
});

/** All command lines of this machine while the commands run, and what these said. */
async function watched(
  sandbox: Sandbox,
  ...commands: readonly (readonly [string, ...string[]])[]
): Promise<{ seen: string[]; said: string }> {
  const seen = new Set<string>();
  let running = true;
  const watching = (async () => {
    while (running) {
      for (const line of commandLines()) seen.add(line);
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  let said = '';
  try {
    for (const [command, ...args] of commands) {
      const { status, output } = await sandbox.run(command, ...args);
      said += output;
      if (status !== 0) throw new Error(`${command}: ${status}\n${output}`);
    }
  } finally {
    running = false;
    await watching;
  }
  return { seen: [...seen], said };
}

function* commandLines(): Generator<string> {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (Number(pid) === process.pid) continue;
    try {
      yield readFileSync(join('/proc', pid, 'cmdline'), 'utf8').replaceAll('\0', ' ');
    } catch {
      // It ended between the listing and the reading.
    }
  }
}
