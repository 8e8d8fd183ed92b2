import type { Window } from '../circuit-breaker/options.js';
import type { Duration } from '../duration.js';
import type { RetryCondition } from '../retry/transient-failure.js';
import type { JsonSchema, ScalarShape } from './shape.js';

function scalar<T>(
  expected: string,
  schema: JsonSchema,
  accepts: (value: unknown) => boolean,
): ScalarShape<T> {
  return { kind: 'scalar', expected, schema, accepts: accepts as ScalarShape<T>['accepts'] };
}

export const flag = scalar<boolean>(
  'true or false',
  { type: 'boolean' },
  (value) => typeof value === 'boolean',
);

/** A whole number in a range; without a `most`, as far as numbers are exact. */
export const wholeNumber = (least: number, most = Number.MAX_SAFE_INTEGER): ScalarShape<number> =>
  scalar<number>(
    most === Number.MAX_SAFE_INTEGER
      ? `a whole number of at least ${least}`
      : `a whole number from ${least} to ${most}`,
    { type: 'integer', minimum: least, maximum: most },
    (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
  );

export const numberBetween = (least: number, most: number): ScalarShape<number> =>
  scalar<number>(
    `a number from ${least} to ${most}`,
    { type: 'number', minimum: least, maximum: most },
    (value) => typeof value === 'number' && value >= least && value <= most,
  );

export const numberFrom = (least: number): ScalarShape<number> =>
  scalar<number>(
    `a number of at least ${least}`,
    { type: 'number', minimum: least },
    (value) => Number.isFinite(value) && Number(value) >= least,
  );

/** A share of calls that means something as a threshold: nought would be reached by no call at all. */
export const share = scalar<number>(
  'a share, more than 0 and at most 1',
  { type: 'number', exclusiveMinimum: 0, maximum: 1 },
  (value) => typeof value === 'number' && value > 0 && value <= 1,
);

export const positive = scalar<number>(
  'a number of more than 0',
  { type: 'number', exclusiveMinimum: 0 },
  (value) => Number.isFinite(value) && Number(value) > 0,
);

/** One of a few words. */
export const oneOf = <const T extends string | number>(...choices: readonly T[]): ScalarShape<T> =>
  scalar<T>(
    choices.length === 1
      ? String(choices[0])
      : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`,
    choices.length === 1 ? { const: choices[0] } : { enum: choices },
    (value) => choices.includes(value as T),
  );

/** Text of a given form. */
export const text = (expected: string, pattern: RegExp): ScalarShape<string> =>
  scalar<string>(
    expected,
    { type: 'string', pattern: pattern.source },
    (value) => typeof value === 'string' && pattern.test(value),
  );

/** The same, where what stands there instead could be a secret. */
export const secretive = <T>(shape: ScalarShape<T>): ScalarShape<T> => ({ ...shape, secret: true });

/** Any of several scalars; `expected` says them in one breath. */
const anyOf = <T>(expected: string, ...shapes: readonly ScalarShape[]): ScalarShape<T> =>
  scalar<T>(expected, { anyOf: shapes.map(({ schema }) => schema) }, (value) =>
    shapes.some((shape) => shape.accepts(value)),
  );

const DURATIONS = '250ms, 10s, 5m, 1h or a number of milliseconds';

/** A length of time, which may be none. */
export const durationOrNone = anyOf<Duration>(
  `a duration such as ${DURATIONS}`,
  numberFrom(0),
  text('', /^(0|[1-9]\d{0,11})(\.\d{1,3})?(ms|s|m|h)$/),
);

/** A length of time of at least a millisecond, which is what three decimals of a second can say. */
const LASTING = /^([1-9]\d{0,11}(\.\d{1,3})?(ms|s|m|h)|0\.(?!0+[smh])\d{1,3}[smh])$/;

export const duration = anyOf<Duration>(
  `a duration of at least 1ms, such as ${DURATIONS}`,
  numberFrom(1),
  text('', LASTING),
);

export const breakerWindow = anyOf<Window>(
  'a duration such as 10s, a number of calls such as `100 calls`, or `consecutive`',
  duration,
  text('', /^[1-9]\d{0,6} calls$/),
  oneOf('consecutive'),
);

/** What a retry repeats. */
export const retryCondition = anyOf<RetryCondition>(
  'timeout, connection or an HTTP status from 100 to 599',
  oneOf('timeout', 'connection'),
  wholeNumber(100, 599),
);
