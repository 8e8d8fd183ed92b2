import { amqpEvidence } from './amqp.js';
import { cacheEvidence } from './cache.js';
import { firstOf } from './evidence.js';
import { kafkaEvidence } from './kafka.js';
import { natsEvidence } from './nats.js';

/** A queue failed where its broker could not be reached or could not take or give. Bull and its kin are Redis below. */
export const queueEvidence = firstOf(kafkaEvidence, amqpEvidence, natsEvidence, cacheEvidence);
