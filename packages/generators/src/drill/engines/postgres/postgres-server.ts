import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { isBalanced, SQL_SUMS, sqlTransaction } from '../../load/ledger.js';
import type { Transaction } from '../../load/writer.js';
import type { Background } from '../../scratch/background.js';
import { DrillError } from '../../scratch/drill-error.js';
import type { Scratch } from '../../scratch/scratch.js';
import { until } from '../../scratch/until.js';
import type { ScratchServer } from '../scratch-server.js';
import { sqlFile } from '../sql-file.js';
import { pathWithPostgres } from './postgres-programs.js';
import { postgresArguments, requiredSettings } from './postgres-settings.js';

/** What a drill decides of its PostgreSQL. */
export interface PostgresOptions {
  /** The command that archives a segment; `null` where nothing is archived. */
  readonly archiveCommand: string | null;
  readonly archiveTimeoutMs: number;
  /** Database that the application uses. */
  readonly database: string;
  readonly superuser: string;
  readonly preload: string;
  /** Where its programs lie, unless where Debian has them. */
  readonly binDirectory: string | undefined;
}

/** Bytes of an order with its lines, its share of the customers, and their indexes; measured. */
const BYTES_PER_ORDER = 455;
const START_MS = 600_000;
const FILL_MS = 3_600_000;

/** A PostgreSQL that only its owner can reach, by a socket. */
export class PostgresServer implements ScratchServer {
  readonly data: string;
  readonly settings = {};
  readonly programs = [
    'postgres',
    'initdb',
    'psql',
    'pg_basebackup',
    'pg_verifybackup',
    'pg_isready',
  ];

  private superuser: string;

  constructor(
    private readonly scratch: Scratch,
    private readonly options: PostgresOptions,
  ) {
    this.data = join(scratch.path, 'primary');
    this.superuser = options.superuser;
  }

  /** Whose the restored files are: a copy knows no other superuser than the server that it was taken of. */
  belongTo(superuser: string): void {
    this.superuser = superuser;
  }

  url(): string {
    const { database } = this.options;
    return `postgres://${encodeURIComponent(this.superuser)}@/${encodeURIComponent(database)}?host=${encodeURIComponent(this.scratch.sockets)}`;
  }

  async create(): Promise<void> {
    const args = ['-D', this.data, '-U', this.superuser, '-A', 'trust', '-k', '--no-sync'];
    await this.run('create', 'initdb', [...args, '-E', 'UTF8', '--locale=C']);
  }

  /** What a copy of the real server was told to do with its archive and its standbys. */
  forgetOrders(): void {
    truncateSync(join(this.data, 'postgresql.auto.conf'));
  }

  async start(): Promise<void> {
    const control = await this.run('start', 'pg_controldata', [this.data]);
    const config = this.scratch.write('postgresql.conf', requiredSettings(control));
    const hba = this.scratch.write(
      'hba.conf',
      'local all all trust\nlocal replication all trust\n',
    );
    const args = postgresArguments({
      data: this.data,
      sockets: this.scratch.sockets,
      hba,
      ident: this.scratch.write('ident.conf', ''),
      archiveCommand: this.options.archiveCommand,
      archiveTimeoutMs: this.options.archiveTimeoutMs,
      preload: this.options.preload,
    });
    const server = this.scratch.start(
      'postgres',
      ['-D', this.data, '-c', `config_file=${config}`, ...args],
      { env: this.env(), cwd: this.data },
    );
    await until('start', 'the server takes writes', START_MS, async () => {
      if (!server.running) throw new DrillError('start', `the server ended: ${server.complaint}`);
      return this.takesWrites();
    });
  }

  async answers(): Promise<boolean> {
    const ping = this.scratch.start('pg_isready', ['-q', '-t', '1'], { env: this.env() });
    return (await ping.endsWithin(3_000)) === 'exit 0';
  }

  async fill(bytes: number): Promise<void> {
    const rows = Math.max(1_000, Math.round(bytes / BYTES_PER_ORDER));
    await this.ask(sqlFile(join(__dirname, 'files/shop.sql'), { rows }), FILL_MS);
  }

  async openLedger(accounts: number): Promise<void> {
    await this.ask(sqlFile(join(__dirname, 'files/ledger.sql'), { accounts }), FILL_MS);
  }

  client(): Background {
    return this.scratch.start('psql', PSQL, { env: this.env() });
  }

  transaction(accounts: number, random: () => number): Transaction {
    return sqlTransaction({ accounts, tellers: 100, branches: 10 }, random);
  }

  async size(): Promise<number> {
    return Number(await this.ask('SELECT sum(pg_database_size(oid)) FROM pg_database'));
  }

  async staticSums(): Promise<string> {
    const databases = await this.ask(
      'SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate ORDER BY 1',
    );
    let sums = '';
    for (const database of databases.trim().split('\n')) {
      const content = readFileSync(join(__dirname, 'files/content.sql'), 'utf8');
      sums += await this.ask(content, FILL_MS, database);
    }
    return sums;
  }

  async recovered(): Promise<ReadonlySet<string>> {
    const rows = await this.ask(`SELECT writer || ':' || sequence FROM reliability_drill.history`);
    return new Set(rows.trim().split('\n'));
  }

  async isBalanced(): Promise<boolean> {
    return isBalanced(await this.ask(SQL_SUMS));
  }

  async ownProbe(): Promise<boolean> {
    const sql =
      'SELECT count(*) FROM shop.orders o JOIN shop.customers c ON c.id = o.customer JOIN shop.order_lines l ON l.order_id = o.id WHERE o.id <= 100';
    return Number(await this.ask(sql)) === 200;
  }

  async waitForReceiver(name: string): Promise<void> {
    await this.ask(`ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 ("${name}")'`);
    await this.ask('SELECT pg_reload_conf()');
    await until('receiver', 'commits wait for the receiver', 60_000, async () => {
      const sql = `SELECT 1 FROM pg_stat_replication WHERE application_name = '${name}' AND sync_state = 'quorum'`;
      return (await this.ask(sql)).trim() === '1';
    });
  }

  async isReceivedBy(name: string): Promise<boolean> {
    const sql = `SELECT 1 FROM pg_stat_replication WHERE application_name = '${name}' AND state = 'streaming'`;
    return (await this.ask(sql)).trim() === '1';
  }

  environment(): NodeJS.ProcessEnv {
    return this.env();
  }

  private env(): NodeJS.ProcessEnv {
    return {
      PATH: pathWithPostgres(process.env['PATH'] ?? '', this.options.binDirectory),
      LC_ALL: 'C',
      PGHOST: this.scratch.sockets,
      PGPORT: '5432',
      PGUSER: this.superuser,
      PGDATABASE: this.options.database,
      PGCONNECT_TIMEOUT: '10',
    };
  }

  private run(step: string, command: string, args: readonly string[]): Promise<string> {
    return this.scratch.run(step, command, args, { env: this.env() });
  }

  private ask(sql: string, deadlineMs = FILL_MS, database?: string): Promise<string> {
    const env = { ...this.env(), ...(database === undefined ? {} : { PGDATABASE: database }) };
    return this.scratch.run('ask', 'psql', PSQL, { env, input: `${sql}\n;`, deadlineMs });
  }

  /** @throws DrillError where no waiting would help. */
  private async takesWrites(): Promise<boolean> {
    const args = [...PSQL, '-c', 'SELECT pg_is_in_recovery()'];
    const asking = this.scratch.start('psql', args, { env: this.env() });
    const end = await asking.endsWithin(15_000);
    const [missing] = /(?:role|database) ".*" does not exist/.exec(asking.complaint) ?? [];
    if (missing) throw new DrillError('start', `the server is up, and ${missing}`);
    return end === 'exit 0' && asking.output.trim() === 'f';
  }
}

/** Nobody's own settings, no decoration, and an end at the first error. */
const PSQL = ['-X', '-A', '-t', '-q', '-w', '-v', 'ON_ERROR_STOP=1'];
