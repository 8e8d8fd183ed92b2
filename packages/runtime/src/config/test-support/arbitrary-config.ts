import fc from 'fast-check';
import type { ConfigFile } from '../config-file.js';
import type { Shape } from '../shape.js';

/** What people write: right for some key, wrong for most. */
const plainValue = fc.oneof(
  fc.constantFrom<unknown>(
    ...['10s', '250ms', '1.5m', '0.5ms', '0.001s', '0.0005s', '0s', '1h', '10', ''],
    ...['100 calls', '0 calls', 'consecutive', 'http', 'postgres', 'disk-space', 'full', 'none'],
    ...['never', 'authorized', 'always', 'auto', 'plain'],
    ...['latency', 'blackhole', 'process-kill', 'GET', 'command', 'health', 'pass', 'application'],
    ...['127.0.0.1:5432', 'application/json', '-1h', 'node'],
    ...['timeout', 'connection', 'retry', '.multiagent', '../x', '/health', '/h?x', 'DATABASE_URL'],
    ...['2027-03-31', '2027-13-01', 'missing-timeout', 'apps/legacy/**'],
    ...['40GB', '1.5TB', '0.5GiB', '0GB', '0.0MB', '125MB/s', '0MB/s', 'eu-west-1', 'synchronous'],
    ...['http://host/path', 'http://u:p@host/', 'line\nbreak', 'yes', 'null', 'true'],
    ...[0, 1, 2, -1, 0.5, 1.5, 50, 429, 503, 600, 70_000, 1e200, 2 ** 53, true, false, null],
  ),
  fc.string({ maxLength: 12 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const anyValue = fc.oneof(
  { weight: 12, arbitrary: plainValue },
  { weight: 1, arbitrary: fc.array(plainValue, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.dictionary(fc.string({ maxLength: 5 }), plainValue, { maxKeys: 2 }) },
);

const name = fc.oneof(
  fc.constantFrom('payment-api', 'db.main', 's3:bucket', 'a', '__proto__', 'a b', 'x'.repeat(129)),
  fc.string({ maxLength: 6 }),
);

/** Configurations of which many fit `description`, and many nearly do. */
export function arbitraryConfig({ shape }: ConfigFile): fc.Arbitrary<Record<string, unknown>> {
  return ofShape(shape, 1).map((value) => ({ version: 1, ...(value as object) }));
}

function ofShape(shape: Shape, rightness: number): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'scalar': {
      const fitting = plainValue.filter((value) => shape.accepts(value));
      return fc.oneof(
        { weight: 20, arbitrary: fitting },
        { weight: rightness, arbitrary: anyValue },
      );
    }
    case 'anything':
      return anyValue;
    case 'list':
      return fc.array(ofShape(shape.of, rightness), { maxLength: 3 });
    case 'named':
      return fc.dictionary(
        fc.oneof({ weight: 9, arbitrary: fc.constantFrom('a', 'payment-api') }, name),
        ofShape(shape.of, rightness),
        { maxKeys: 2 },
      );
    case 'record': {
      const fields = Object.entries(shape.fields).filter(([key]) => key !== 'version');
      const known = fc.record(
        Object.fromEntries(fields.map(([key, field]) => [key, ofShape(field.shape, rightness)])),
        { requiredKeys: fields.filter(([, field]) => field.required).map(([key]) => key) },
      );
      const unknown = fc.dictionary(fc.string({ maxLength: 4 }), plainValue, { maxKeys: 1 });
      return fc.oneof(
        { weight: 30, arbitrary: known },
        { weight: 1, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.tuple(known, unknown).map(([a, b]) => ({ ...a, ...b })) },
      );
    }
  }
}
