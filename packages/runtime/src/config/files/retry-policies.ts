import { parseDuration } from '../../duration.js';
import type { Contradiction } from '../config-file.js';
import { type EntryOf, policyFile } from '../policy-file.js';
import {
  duration,
  durationOrNone,
  numberBetween,
  numberFrom,
  oneOf,
  retryCondition,
  wholeNumber,
} from '../scalars.js';
import { listOf, record } from '../shape.js';

const budget = record({
  ratio: {
    shape: numberBetween(0, 1),
    doc: 'Retries allowed for each first call.',
    default: 0.2,
  },
  minimum_per_second: {
    shape: numberFrom(0),
    doc: 'Retries allowed each second however few calls there are.',
    default: 10,
  },
  window: {
    shape: duration,
    doc: 'How many seconds’ worth of `minimum_per_second` may be saved up.',
    default: '10s',
  },
});

const fields = {
  max_retries: {
    shape: wholeNumber(0, 100),
    doc: 'Attempts after the first.',
    default: 3,
  },
  base_delay: { shape: durationOrNone, doc: 'Ceiling of the first delay.', default: '100ms' },
  max_delay: {
    shape: durationOrNone,
    doc: 'Ceiling of every delay. A server’s Retry-After beyond it ends the retries.',
    default: '10s',
  },
  backoff_multiplier: {
    shape: numberFrom(1),
    doc: 'Growth of the ceiling from one delay to the next.',
    default: 2,
  },
  jitter: {
    shape: oneOf('full', 'equal', 'decorrelated', 'none'),
    doc: 'How chance enters a delay, so that callers which failed together do not come back together.',
    default: 'full',
  },
  retry_on: {
    shape: listOf(retryCondition),
    doc: 'What is worth repeating: `timeout`, `connection`, HTTP statuses.',
    default: ['timeout', 'connection', 429, 502, 503, 504],
  },
  timeout: {
    shape: duration,
    doc: 'How long one attempt may take. Where circuit-breakers.yml has one too, the smaller holds.',
  },
  total_timeout: {
    shape: duration,
    doc: 'No attempt begins later than this after the first.',
  },
  budget: {
    shape: budget,
    doc: 'Allowance that all retries to this dependency share, so that they cannot multiply an outage. Always there; its keys say how large it is.',
    default: {},
  },
} as const;

/** The keys of one dependency in retry-policies.yml. */
export type RetryEntry = EntryOf<typeof fields>;

/** config/retry-policies.yml. */
export const retryPoliciesFile = policyFile({
  name: 'retry-policies',
  title: 'Which failures to repeat, how often, and after how long.',
  section: 'policies',
  fields,
  contradictions,
});

function* contradictions(entry: RetryEntry): Generator<Contradiction> {
  const { base_delay = '100ms', max_delay = '10s' } = entry;
  if (parseDuration(max_delay)! < parseDuration(base_delay)!) {
    yield {
      keys: ['max_delay', 'base_delay'],
      message: `\`max_delay\` (${max_delay}) is shorter than \`base_delay\` (${base_delay})`,
    };
  }
}
