import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isBalanced, SQL_SUMS, sqlTransaction } from '../../load/ledger.js';
import type { Transaction } from '../../load/writer.js';
import type { Background } from '../../scratch/background.js';
import { DrillError } from '../../scratch/drill-error.js';
import type { Scratch } from '../../scratch/scratch.js';
import { until } from '../../scratch/until.js';
import type { ScratchServer } from '../scratch-server.js';
import { sqlFile } from '../sql-file.js';

/** Bytes of an order with its lines, its share of the customers, and their indexes; measured. */
const BYTES_PER_ORDER = 400;
const START_MS = 600_000;
const FILL_MS = 3_600_000;
const USER = 'reliability_drill';

/** A MariaDB with a binary log that only its owner can reach, by a socket. */
export class MariadbServer implements ScratchServer {
  readonly data: string;
  readonly settings = {};
  readonly programs = [
    'mariadbd',
    'mariadb-install-db',
    'mariadb',
    'mariadb-admin',
    'mariadb-backup',
  ];
  private readonly password = randomBytes(18).toString('hex');
  private readonly socket: string;
  private readonly options: string;

  constructor(
    private readonly scratch: Scratch,
    private readonly database: string,
  ) {
    this.data = join(scratch.path, 'primary');
    this.socket = join(scratch.sockets, 'mysql.sock');
    this.options = scratch.write(
      'client.cnf',
      `[client]\nuser=${USER}\npassword=${this.password}\nsocket=${this.socket}\n`,
    );
  }

  url(): string {
    return `mysql://${USER}:${this.password}@localhost/${encodeURIComponent(this.database)}?socket=${encodeURIComponent(this.socket)}`;
  }

  async create(): Promise<void> {
    const args = [
      '--no-defaults',
      `--datadir=${this.data}`,
      '--skip-test-db',
      '--skip-name-resolve',
    ];
    await this.scratch.run('create', 'mariadb-install-db', args, { env: this.env() });
  }

  async start(): Promise<void> {
    // A user of its own, whoever else a copy knows; it is not for the log, which a restore would replay.
    const init = this.scratch.write(
      'init.sql',
      [
        'SET sql_log_bin = 0;',
        `DROP USER IF EXISTS '${USER}'@'localhost';`,
        `CREATE USER '${USER}'@'localhost' IDENTIFIED BY '${this.password}';`,
        `GRANT ALL PRIVILEGES ON *.* TO '${USER}'@'localhost' WITH GRANT OPTION;`,
        '',
      ].join('\n'),
    );
    const server = this.scratch.start(
      'mariadbd',
      [
        ...['--no-defaults', `--datadir=${this.data}`, `--socket=${this.socket}`],
        ...['--skip-networking', `--pid-file=${join(this.scratch.path, 'mariadb.pid')}`],
        ...[`--init-file=${init}`, '--log-bin=mysql-bin', '--server-id=1', '--sync-binlog=1'],
        ...['--innodb-flush-log-at-trx-commit=1', '--innodb-buffer-pool-size=256M'],
        ...['--skip-slave-start', '--event-scheduler=OFF', `--tmpdir=${this.scratch.path}`],
      ],
      { env: this.env() },
    );
    await until('start', 'the server takes writes', START_MS, async () => {
      if (!server.running) throw new DrillError('start', `the server ended: ${server.complaint}`);
      return (await this.quietly('mariadb', ['-N', '-e', 'SELECT @@read_only'])) === '0';
    });
  }

  async answers(): Promise<boolean> {
    return (await this.quietly('mariadb-admin', ['--connect-timeout=1', 'ping'])) !== undefined;
  }

  async fill(bytes: number): Promise<void> {
    const rows = Math.max(1_000, Math.round(bytes / BYTES_PER_ORDER));
    await this.ask(sqlFile(join(__dirname, 'files/shop.sql'), { rows }));
  }

  async openLedger(accounts: number): Promise<void> {
    await this.ask(sqlFile(join(__dirname, 'files/ledger.sql'), { accounts }));
  }

  client(): Background {
    return this.scratch.start('mariadb', [...this.args(), '--unbuffered'], { env: this.env() });
  }

  transaction(accounts: number, random: () => number): Transaction {
    return sqlTransaction({ accounts, tellers: 100, branches: 10 }, random);
  }

  async size(): Promise<number> {
    const sql =
      'SELECT coalesce(sum(data_length + index_length), 0) FROM information_schema.tables';
    return Number(await this.ask(sql));
  }

  async staticSums(): Promise<string> {
    const tables = await this.ask(
      `SELECT concat('\`', replace(table_schema, '\`', '\`\`'), '\`.\`', replace(table_name, '\`', '\`\`'), '\`')
       FROM information_schema.tables WHERE table_type = 'BASE TABLE'
       AND table_schema NOT IN ('information_schema', 'performance_schema', 'mysql', 'sys', 'reliability_drill') ORDER BY 1`,
    );
    let sums = '';
    for (const table of tables.split('\n').filter(Boolean)) {
      sums += await this.ask(`CHECKSUM TABLE ${table}; SELECT count(*) FROM ${table};`);
    }
    return sums;
  }

  async recovered(): Promise<ReadonlySet<string>> {
    const sql = `SELECT concat(writer, ':', sequence) FROM reliability_drill.history`;
    return new Set((await this.ask(sql)).trim().split('\n'));
  }

  async isBalanced(): Promise<boolean> {
    return isBalanced(await this.ask(SQL_SUMS));
  }

  async ownProbe(): Promise<boolean> {
    const sql =
      'SELECT count(*) FROM shop.orders o JOIN shop.customers c ON c.id = o.customer JOIN shop.order_lines l ON l.order_id = o.id WHERE o.id <= 100';
    return Number(await this.ask(sql)) > 0;
  }

  async isReceivedBy(): Promise<boolean> {
    const sql = `SELECT count(*) FROM information_schema.processlist WHERE command = 'Binlog Dump'`;
    return Number(await this.ask(sql)) > 0;
  }

  environment(): NodeJS.ProcessEnv {
    return { ...this.env(), MYSQL_UNIX_PORT: this.socket, RESTORED_OPTIONS: this.options };
  }

  private env(): NodeJS.ProcessEnv {
    return { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin`, LC_ALL: 'C' };
  }

  private args(): readonly string[] {
    return [`--defaults-file=${this.options}`, '--batch', '--skip-column-names', '--binary-mode'];
  }

  private ask(sql: string): Promise<string> {
    return this.scratch.run('ask', 'mariadb', this.args(), {
      env: this.env(),
      input: `${sql}\n;`,
      deadlineMs: FILL_MS,
    });
  }

  /** The answer, or nothing where there is none. */
  private async quietly(command: string, args: readonly string[]): Promise<string | undefined> {
    const asking = this.scratch.start(command, [`--defaults-file=${this.options}`, ...args], {
      env: this.env(),
    });
    return (await asking.endsWithin(5_000)) === 'exit 0' ? asking.output.trim() : undefined;
  }
}
