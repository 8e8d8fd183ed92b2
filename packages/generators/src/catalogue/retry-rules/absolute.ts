import type { StaticValue } from '../static-value.js';
import { lastMember } from './name-words.js';

/** What a set of new values does to what is there. */
export type Change =
  /** It puts given values in its place. */
  | 'absolute'
  /** It computes from it. */
  | 'relative'
  /** The source does not show it. */
  | 'opaque';

const OPERATORS =
  /^(increment|decrement|multiply|divide|push|append|create|createMany|connectOrCreate|\$inc|\$push|\$mul|\$currentDate|\$bit|\$pop)$/;

const COMPUTED =
  /^(sql|raw|literal|fn|func|col|F|increment|decrement|arrayUnion|serverTimestamp|expression)$/;

/** What values that are to be stored do to those that are there: `{ name }` or `{ visits: { increment: 1 } }`. */
export function changeBy(value: StaticValue | undefined, depth = 0): Change {
  switch (value?.kind) {
    case 'object': {
      const changes = [...value.entries].map(([name, inner]) =>
        OPERATORS.test(name) ? 'relative' : changeBy(inner, depth + 1),
      );
      if (changes.includes('relative')) return 'relative';
      return value.open || changes.includes('opaque') ? 'opaque' : 'absolute';
    }
    case 'list':
      return (
        value.items
          .map((item) => changeBy(item, depth + 1))
          .find((change) => change !== 'absolute') ?? 'absolute'
      );
    case 'made':
      if ([value.by, ...value.chain].some((name) => COMPUTED.test(lastMember(name))))
        return 'relative';
      return depth > 0 ? 'absolute' : 'opaque';
    case 'literal':
    case 'text':
    case 'environment':
      return 'absolute';
    // A variable as a column's value is what was computed before; as all the values it may hold anything.
    case 'class':
    case 'function':
    case 'unknown':
      return depth > 0 ? 'absolute' : 'opaque';
    case undefined:
      return 'opaque';
  }
}
