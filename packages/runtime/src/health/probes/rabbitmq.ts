import type { CheckDefinition } from '../check.js';
import type { Observation } from '../observation.js';
import { type Handle, hasMethods, openHandle } from './handle.js';

/** What tells events, as an amqplib connection does. */
export interface AmqpEvents {
  on(event: string, listener: () => void): unknown;
}

/** A connection of `amqplib`, promises flavour. */
export interface AmqpConnection extends AmqpEvents {
  createChannel(): PromiseLike<{ close(): PromiseLike<unknown> }>;
}

/** A channel of `amqplib`, promises flavour. */
export interface AmqpChannel {
  checkExchange(name: string): PromiseLike<unknown>;
  /** Tells the events of the connection, although amqplib's types do not say so. */
  readonly connection: object;
}

/** What a program speaks to RabbitMQ through. */
export type RabbitmqHandle = AmqpConnection | AmqpChannel;

/**
 * A check that RabbitMQ answers, through the connection or a channel of `amqplib`. A connection is asked to open and
 * close a channel; a channel whether `amq.direct` is there, which every virtual host has, so that it is not closed by the
 * question. A broker that has blocked publishers, for want of memory or disk, warns with `BLOCKED`. amqplib does not
 * connect again by itself: hand in a function that gives the connection which the program has now.
 * @see https://www.rabbitmq.com/docs/connection-blocked
 */
export function rabbitmqCheck(handle: Handle<RabbitmqHandle>): CheckDefinition {
  const known = new WeakMap<AmqpEvents, Blockage>();
  const blockageOf = (connection: AmqpEvents): Blockage => {
    const blockage = known.get(connection) ?? new Blockage(connection);
    known.set(connection, blockage);
    return blockage;
  };
  if (typeof handle !== 'function') blockageOf(connectionOf(handle));
  return {
    async check(): Promise<Observation> {
      const current = await openHandle(handle, isAmqp);
      const blockage = blockageOf(connectionOf(current));
      if (!blockage.blocked) await Promise.race([ask(current), blockage.begins()]);
      return blockage.blocked ? { status: 'warn', output: 'BLOCKED' } : { status: 'pass' };
    },
  };
}

/** Whether the broker takes nothing from a connection now: then it answers no question either, though it is there. */
class Blockage {
  blocked = false;
  #tell = (): void => undefined;

  constructor(connection: AmqpEvents) {
    connection.on('blocked', () => {
      this.blocked = true;
      this.#tell();
    });
    for (const event of ['unblocked', 'close']) connection.on(event, () => (this.blocked = false));
  }

  /** Ends when the connection is blocked, which may be never. */
  begins(): Promise<void> {
    return new Promise((resolve) => (this.#tell = resolve));
  }
}

async function ask(handle: RabbitmqHandle): Promise<void> {
  if (!('createChannel' in handle)) await handle.checkExchange('amq.direct');
  else await (await handle.createChannel()).close();
}

const isAmqp = (value: object): boolean =>
  hasMethods(value, 'createChannel') || hasMethods(value, 'checkExchange');

function connectionOf(handle: RabbitmqHandle): AmqpEvents {
  return 'createChannel' in handle ? handle : (handle.connection as AmqpEvents);
}
