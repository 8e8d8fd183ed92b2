import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { movement } from '../../load/ledger.js';
import type { Transaction } from '../../load/writer.js';
import type { Background } from '../../scratch/background.js';
import { DrillError } from '../../scratch/drill-error.js';
import type { Scratch } from '../../scratch/scratch.js';
import { until } from '../../scratch/until.js';
import type { ScratchServer } from '../scratch-server.js';
import { sessions } from './sessions.js';

const START_MS = 600_000;
const FILL_MS = 3_600_000;
const LEDGER = 'reliability_drill:';

/** A Redis on a port of the loopback, which asks for a password that nobody knows. */
export class RedisServer implements ScratchServer {
  readonly data: string;
  readonly settings = {};
  readonly programs = ['redis-server', 'redis-cli', 'redis-check-rdb'];
  private readonly password = randomBytes(18).toString('hex');

  constructor(
    private readonly scratch: Scratch,
    private readonly port: number,
  ) {
    this.data = join(scratch.path, 'primary');
  }

  url(): string {
    return `redis://:${this.password}@127.0.0.1:${this.port}`;
  }

  create(): Promise<void> {
    this.scratch.folder('primary');
    return Promise.resolve();
  }

  async start(): Promise<void> {
    const config = this.scratch.write(
      'redis.conf',
      [
        `port ${this.port}`,
        'bind 127.0.0.1',
        `dir ${this.data}`,
        `requirepass ${this.password}`,
        `appendonly ${existsSync(join(this.data, 'dump.rdb')) && !existsSync(join(this.data, 'appendonlydir')) ? 'no' : 'yes'}`,
        'save ""',
        'enable-debug-command local',
        '',
      ].join('\n'),
    );
    const server = this.scratch.start('redis-server', [config], { cwd: this.data });
    await until('start', 'the server takes writes', START_MS, async () => {
      if (!server.running) throw new DrillError('start', `the server ended: ${server.output}`);
      return this.answers();
    });
  }

  async answers(): Promise<boolean> {
    const ping = this.scratch.start('redis-cli', [...this.args(), 'PING'], { env: this.env() });
    return (await ping.endsWithin(3_000)) === 'exit 0' && ping.output.trim() === 'PONG';
  }

  async fill(bytes: number): Promise<void> {
    const loading = this.scratch.start('redis-cli', [...this.args(), '--pipe'], {
      env: this.env(),
    });
    for (const some of sessions(bytes)) await loading.feed(some);
    loading.write('', true);
    const end = await loading.endsWithin(FILL_MS);
    if (end !== 'exit 0')
      throw new DrillError('fill', `redis-cli: ${end ?? 'too slow'}. ${loading.output}`);
  }

  async openLedger(accounts: number): Promise<void> {
    await this.ask(['HSET', `${LEDGER}size`, 'accounts', String(accounts)]);
  }

  client(): Background {
    return this.scratch.start('redis-cli', this.args(), { env: this.env() });
  }

  transaction(accounts: number, random: () => number): Transaction {
    return (writer, sequence) => {
      const { account, teller, branch, delta } = movement(
        { accounts, tellers: 100, branches: 10 },
        random,
      );
      return `EVAL "${TRANSFER}" 0 ${writer} ${sequence} ${account} ${teller} ${branch} ${delta}`;
    };
  }

  async size(): Promise<number> {
    return Number(/^used_memory:(\d+)/m.exec(await this.ask(['INFO', 'memory']))?.[1] ?? 0);
  }

  async staticSums(): Promise<string> {
    const hash = createHash('sha256');
    const keyspace = await this.ask(['INFO', 'keyspace']);
    for (const [, database = '0'] of keyspace.matchAll(/^db(\d+):/gm)) {
      const select = ['-n', database];
      const keys = (await this.ask([...select, '--scan'])).split('\n').filter(Boolean);
      const fixed = keys.filter((key) => !key.startsWith(LEDGER)).sort();
      hash.update(`${database} ${fixed.length}\n`);
      for (let at = 0; at < fixed.length; at += 1_000) {
        hash.update(
          await this.ask([...select, 'DEBUG', 'DIGEST-VALUE', ...fixed.slice(at, at + 1_000)]),
        );
      }
    }
    return hash.digest('hex');
  }

  async recovered(): Promise<ReadonlySet<string>> {
    const all = await this.ask(['LRANGE', `${LEDGER}history`, '0', '-1']);
    return new Set(all.trim().split('\n'));
  }

  async isBalanced(): Promise<boolean> {
    return (await this.ask(['EVAL', BALANCED, '0'])).trim() === '1';
  }

  async ownProbe(): Promise<boolean> {
    return (await this.ask(['GET', 'session:1'])).includes('"customer"');
  }

  environment(): NodeJS.ProcessEnv {
    return this.env();
  }

  private env(): NodeJS.ProcessEnv {
    return { REDISCLI_AUTH: this.password, LC_ALL: 'C' };
  }

  private args(): readonly string[] {
    return ['-e', '-h', '127.0.0.1', '-p', String(this.port)];
  }

  private ask(command: readonly string[]): Promise<string> {
    return this.scratch.run('ask', 'redis-cli', [...this.args(), ...command], {
      env: this.env(),
      deadlineMs: FILL_MS,
    });
  }
}

/** One transaction of the ledger; the server runs it as a whole. */
const TRANSFER = [
  `local d = ARGV[6]`,
  `redis.call('HINCRBY', '${LEDGER}accounts', ARGV[3], d)`,
  `redis.call('HINCRBY', '${LEDGER}tellers', ARGV[4], d)`,
  `redis.call('HINCRBY', '${LEDGER}branches', ARGV[5], d)`,
  `redis.call('INCRBY', '${LEDGER}moved', d)`,
  `redis.call('RPUSH', '${LEDGER}history', ARGV[1] .. ':' .. ARGV[2])`,
  `return 'ack ' .. ARGV[2]`,
].join(' ');

/** 1 where the sums agree. */
const BALANCED = [
  `local moved = tonumber(redis.call('GET', '${LEDGER}moved') or '0')`,
  `for _, name in ipairs({'accounts', 'tellers', 'branches'}) do`,
  `local sum = 0`,
  `for _, value in ipairs(redis.call('HVALS', '${LEDGER}' .. name)) do sum = sum + tonumber(value) end`,
  `if sum ~= moved then return 0 end`,
  `end`,
  `return 1`,
].join(' ');
