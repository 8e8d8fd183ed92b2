import { field, textField } from '../../error-facts/field.js';
import type { CheckDefinition } from '../check.js';
import type { Observation } from '../observation.js';
import { type Handle, hasMethods, openHandle } from './handle.js';

/** A client of `ioredis` or of `redis` (node-redis). */
export interface RedisHandle {
  ping(): PromiseLike<unknown>;
  info(section: string): PromiseLike<unknown>;
  /** ioredis. */
  readonly status?: string;
  /** node-redis. */
  readonly isReady?: boolean;
}

export interface RedisCheckOptions {
  /** Whether the program writes, so that a replica is one that fails. Default false. */
  readonly writable?: boolean | undefined;
}

const isRedis = (value: object): boolean => hasMethods(value, 'ping', 'info');

/**
 * A check that Redis, or Valkey, answers `PING`, through `ioredis` or `redis`. A client without a connection fails at
 * once with `NOT_READY` instead of queueing the question. What Redis refuses comes under Redis's own word: `LOADING` while
 * it reads its data, `NOAUTH`, `MASTERDOWN`; with `writable`, a replica fails with `READONLY`.
 * @see https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors
 */
export function redisCheck(
  handle: Handle<RedisHandle>,
  { writable = false }: RedisCheckOptions = {},
): CheckDefinition {
  return {
    async check(): Promise<Observation> {
      const redis = await openHandle(handle, isRedis);
      if (!isReady(redis)) return { status: 'fail', output: 'NOT_READY' };
      try {
        await redis.ping();
        if (writable && isReplica(await redis.info('replication'))) {
          return { status: 'fail', output: 'READONLY' };
        }
        return { status: 'pass' };
      } catch (error) {
        const output = refusal(error);
        if (output) return { status: 'fail', output };
        throw error;
      }
    },
  };
}

/** With ioredis's `lazyConnect` the first command connects, so a client that waits for one is asked. */
function isReady({ status, isReady }: RedisHandle): boolean {
  return isReady ?? (status === undefined || status === 'ready' || status === 'wait');
}

function isReplica(replication: unknown): boolean {
  return /^role:slave\r?$/m.test(String(replication));
}

/** The first word of what Redis itself replied, which it keeps for programs; the rest may hold names of users and keys. */
function refusal(error: unknown): string | undefined {
  const isReply =
    textField(error, 'name') === 'ReplyError' ||
    /^(Simple|Blob)Error$|^ErrorReply$/.test(textField(field(error, 'constructor'), 'name'));
  return isReply ? /^[A-Z]{2,20}(?= |$)/.exec(textField(error, 'message'))?.[0] : undefined;
}
