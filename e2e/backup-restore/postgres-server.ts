import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../harness/free-port.js';
import { type RunningProcess, startProcess } from '../harness/process.js';
import { findBinary } from '../harness/services/find-binary.js';
import { Sandbox, type Section } from './sandbox.js';

/** What makes a password hostile: it ends strings, comments, addresses and command lines. */
export const PASSWORD = `p'"\\ #$(x)%s`;

let made: Promise<string> | undefined;

/** A new cluster to copy, which takes a tenth of the time of making one; it goes when this process does. */
function template(): Promise<string> {
  made ??= makeTemplate();
  return made;
}

async function makeTemplate(): Promise<string> {
  const sandbox = new Sandbox('template', 'postgres');
  process.once('exit', () => sandbox.remove());
  const data = join(sandbox.path, 'data');
  const { status, output } = await sandbox.bash(
    '-c',
    'exec initdb -D "$0" -U postgres -A scram-sha-256 -E UTF8 --locale=C -k --no-sync --pwfile="$1"',
    data,
    sandbox.write('password', PASSWORD, 0o600),
  );
  if (status !== 0) throw new Error(output);
  return data;
}

/** A PostgreSQL that archives by the emitted script, and asks for a password. */
export class PostgresServer {
  readonly data: string;
  /** As whom questions are asked. */
  user = 'postgres';
  private server: RunningProcess | undefined;

  private constructor(
    readonly sandbox: Sandbox,
    readonly port: number,
  ) {
    this.data = join(sandbox.path, 'data');
  }

  static async start(settings: Section = {}): Promise<PostgresServer> {
    const sandbox = new Sandbox('orders', 'postgres');
    const started = new PostgresServer(sandbox, await freePort());
    sandbox.env['ORDERS_URL'] =
      `postgres://postgres:${encodeURIComponent(PASSWORD)}@127.0.0.1:${started.port}/postgres`;
    sandbox.configure({
      engine: 'postgres',
      url_env: 'ORDERS_URL',
      data_directory: started.data,
      log: 'archive',
      row_hashes: 'yes',
      compression: 'lz4',
      ...settings,
    });
    sandbox.write('password', PASSWORD, 0o600);
    const copied = await sandbox.bash('-c', 'cp -R "$0" "$1"', await template(), started.data);
    if (copied.status !== 0) throw new Error(copied.output);
    appendFileSync(
      join(started.data, 'postgresql.conf'),
      [
        `port = ${started.port}`,
        `listen_addresses = '127.0.0.1'`,
        `unix_socket_directories = ''`,
        'archive_mode = on',
        `archive_command = '${sandbox.script} archive-wal --datastore=orders "%p" "%f"'`,
        '',
      ].join('\n'),
    );
    await started.launch();
    return started;
  }

  /** Starts it on the folder that is there now. */
  async launch(): Promise<void> {
    this.server = startProcess(findBinary('postgres') ?? 'postgres', ['-D', this.data], {
      cwd: this.sandbox.path,
      env: { ...this.sandbox.environment, LC_ALL: 'C' },
      user: this.sandbox.user,
      stopSignal: 'SIGINT',
    });
    await this.server.waitForLine(/ready to accept connections/);
  }

  async halt(): Promise<void> {
    await this.server?.stop();
  }

  /** As if the machine had lost its power. */
  async crash(): Promise<void> {
    this.server?.kill();
    await this.server?.exited;
  }

  /** Waits until the server has archived all that it had to, for it does so in its own time. */
  async archived(): Promise<void> {
    await this.ask(`DO $$ BEGIN
      FOR attempt IN 1..400 LOOP
        IF NOT EXISTS (SELECT FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready') THEN RETURN; END IF;
        PERFORM pg_sleep(0.05);
      END LOOP;
      RAISE EXCEPTION 'still archiving';
    END $$`);
  }

  /** The rows that a statement gives, each as a list of values. */
  async ask(sql: string, database = 'postgres'): Promise<unknown[][]> {
    const client = new Client({
      host: '127.0.0.1',
      port: this.port,
      user: this.user,
      password: PASSWORD,
      database,
    });
    await client.connect();
    try {
      const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
      return rows;
    } finally {
      await client.end();
    }
  }

  /** Number of rows and a sum over their content. */
  async content(table: string, database = 'postgres'): Promise<unknown> {
    const sql = `SELECT count(*)::int, md5(string_agg(t::text, ',' ORDER BY t::text)) FROM ${table} t`;
    return (await this.ask(sql, database))[0];
  }

  /** The server's own time, as `--at` takes it. */
  async time(): Promise<string> {
    const sql = `SELECT to_char(clock_timestamp() AT TIME ZONE 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
    return String((await this.ask(sql))[0]?.[0]);
  }

  async stop(): Promise<void> {
    await this.halt();
    this.sandbox.remove();
  }
}

export const ORDERS = `CREATE TABLE orders AS SELECT g AS id, md5(g::text) AS item, now() AS placed FROM generate_series(1, 5000) g;
  ALTER TABLE orders ADD PRIMARY KEY (id);`;
