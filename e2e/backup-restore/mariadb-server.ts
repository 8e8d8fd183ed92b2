import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { freePort } from '../harness/free-port.js';
import { type RunningProcess, startProcess } from '../harness/process.js';
import { findBinary } from '../harness/services/find-binary.js';
import { Sandbox, type Section } from './sandbox.js';

/** A MariaDB with a binary log, the database `shop` and a user whose password ends strings and comments. */
export class MariadbServer {
  static readonly password = `m'"\\ #$(x)%s`;
  readonly data: string;
  private server: RunningProcess | undefined;

  private constructor(
    readonly sandbox: Sandbox,
    readonly port: number,
  ) {
    this.data = join(sandbox.path, 'data');
  }

  static async start(settings: Section = {}): Promise<MariadbServer> {
    const sandbox = new Sandbox('shop', 'mysql');
    const started = new MariadbServer(sandbox, await freePort());
    sandbox.env['SHOP_URL'] =
      `mysql://backup:${encodeURIComponent(MariadbServer.password)}@127.0.0.1:${started.port}/shop`;
    sandbox.configure({
      engine: 'mariadb',
      url_env: 'SHOP_URL',
      data_directory: started.data,
      log: 'archive',
      row_hashes: 'yes',
      ...settings,
    });
    const install =
      'exec mariadb-install-db --no-defaults --datadir="$0" --auth-root-authentication-method=normal --skip-test-db';
    const { status, output } = await sandbox.bash('-c', install, started.data);
    if (status !== 0) throw new Error(output);
    await started.launch();
    const quoted = MariadbServer.password.replace(/['\\]/g, '\\$&');
    await started.ask(`CREATE USER backup@'%' IDENTIFIED BY '${quoted}'`, 'root');
    await started.ask(`GRANT ALL ON *.* TO backup@'%' WITH GRANT OPTION`, 'root');
    await started.ask('CREATE DATABASE shop', 'root');
    await started.ask(
      'CREATE TABLE shop.orders (id INT PRIMARY KEY, item VARCHAR(64), placed TIMESTAMP)',
    );
    await started.ask(
      'INSERT INTO shop.orders SELECT seq, MD5(seq), NOW() FROM shop.seq_1_to_3000',
    );
    return started;
  }

  /** Starts it on the folder that is there now. */
  async launch(): Promise<void> {
    this.server = startProcess(
      findBinary('mariadbd') ?? 'mariadbd',
      [
        ...['--no-defaults', `--datadir=${this.data}`, `--port=${this.port}`],
        ...['--bind-address=127.0.0.1', `--socket=${join(this.sandbox.path, 'socket')}`],
        ...[`--pid-file=${join(this.sandbox.path, 'pid')}`],
        ...['--log-bin=mysql-bin', '--server-id=1', '--sync-binlog=1'],
      ],
      {
        cwd: this.sandbox.path,
        env: { ...this.sandbox.environment, LC_ALL: 'C' },
        user: this.sandbox.user,
      },
    );
    await this.server.waitForLine(/ready for connections/);
  }

  async crash(): Promise<void> {
    this.server?.kill();
    await this.server?.exited;
  }

  async ask(sql: string, user = 'backup'): Promise<unknown[][]> {
    const connection = await createConnection({
      host: '127.0.0.1',
      port: this.port,
      user,
      ...(user === 'backup' ? { password: MariadbServer.password } : {}),
    });
    try {
      const [rows] = await connection.query({ sql, rowsAsArray: true });
      return rows as unknown[][];
    } finally {
      await connection.end();
    }
  }

  /** Number of rows and the server's checksum of a table. */
  async content(table = 'shop.orders'): Promise<unknown> {
    return [
      (await this.ask(`SELECT COUNT(*) FROM ${table}`))[0],
      (await this.ask(`CHECKSUM TABLE ${table}`))[0],
    ];
  }

  /** The next whole second of the server, once it has begun: binary logs know no finer time. */
  async nextSecond(): Promise<string> {
    const at = String((await this.ask('SELECT UNIX_TIMESTAMP() + 1'))[0]?.[0]);
    await this.ask(`SELECT SLEEP(${at} - UNIX_TIMESTAMP(NOW(6)) + 0.01)`);
    return `${new Date(Number(at) * 1_000).toISOString().slice(0, 19)}Z`;
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    this.sandbox.remove();
  }
}
