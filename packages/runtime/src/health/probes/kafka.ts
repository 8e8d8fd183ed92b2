import { wholeNumber } from '../../options.js';
import type { CheckDefinition } from '../check.js';
import type { Observation } from '../observation.js';
import { type Handle, hasMethods, openHandle } from './handle.js';

/** An admin client of `kafkajs`, connected. */
export interface KafkaHandle {
  describeCluster(): PromiseLike<{ readonly brokers: readonly unknown[] }>;
}

export interface KafkaCheckOptions {
  /**
   * With fewer brokers than this the cluster is degraded (`warn`, `TOO_FEW_BROKERS`): take the replication factor of your
   * topics. Default 1.
   */
  readonly minBrokers?: number | undefined;
}

/**
 * A check that a Kafka cluster tells its brokers, through an admin client that stays connected; what is observed is their
 * number. A cluster without a broker fails with `NO_BROKER`.
 * @throws InvalidOptionError where `minBrokers` is no whole number of at least 1.
 * @see https://kafka.apache.org/protocol#The_Messages_Metadata
 */
export function kafkaCheck(
  handle: Handle<KafkaHandle>,
  { minBrokers = 1 }: KafkaCheckOptions = {},
): CheckDefinition {
  wholeNumber('kafka', 'minBrokers', minBrokers, 1);
  return {
    async check(): Promise<Observation> {
      const admin = await openHandle(handle, (value) => hasMethods(value, 'describeCluster'));
      const count = (await admin.describeCluster()).brokers.length;
      const brokers = { observedValue: count, observedUnit: 'brokers' };
      if (count === 0) return { status: 'fail', output: 'NO_BROKER', ...brokers };
      if (count < minBrokers) return { status: 'warn', output: 'TOO_FEW_BROKERS', ...brokers };
      return { status: 'pass', ...brokers };
    },
  };
}
