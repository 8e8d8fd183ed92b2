import { type Change, changeBy } from './absolute.js';
import { lastMember, nameWords } from './name-words.js';
import { optionOf } from './options.js';
import type { RuleCall, Verdict } from './rule-call.js';
import { safe, unsafe } from './verdict.js';
import { ACTING, ACTING_BESIDES, READING, REMOVING, SENT, UPDATING, UPSERTING } from './verbs.js';

/** `get_or_create`, `findBuild`. */
const CREATING = /\b(create|update|insert|delete|build)\b/;

/**
 * By the first word of the member's name, and what an update or upsert is given: the rule for ORMs.
 * @param position The argument that holds the new values of an update.
 */
export function judgeMemberName(call: RuleCall, position = 1): Verdict {
  const name = lastMember(call.member);
  const [verb = '', ...others] = nameWords(name);
  if (READING.has(verb)) {
    const words = [verb, ...others].join(' ');
    const acts = CREATING.test(words) || ACTING_BESIDES.test(words);
    return acts ? unsafe(`${name} may act twice`) : safe(`${name} only reads`);
  }
  if (UPSERTING.has(verb)) {
    return judgeChange(name, newValues(call, ['create', 'update'], 0));
  }
  if ((verb === 'bulk' || verb === 'batch') && others.includes('get'))
    return safe(`${name} only reads`);
  if (ACTING.has(verb)) return unsafe(`${name} may act twice`);
  if (verb === 'put' && others.some((word) => SENT.has(word)))
    return unsafe(`${name} may act twice`);
  if (UPDATING.has(verb))
    return judgeChange(name, newValues(call, ['data', 'values', 'set'], position));
  if (REMOVING.has(verb)) {
    return others.includes('many') || others.includes('all')
      ? safe(`${name} is idempotent`)
      : unsafe(`${name} may not find it the second time; decide yourself`);
  }
  return unsafe(`nobody can tell from the name ${name}; decide yourself`);
}

/** What the options of those names, or else the argument at `position`, do to what is stored. */
function newValues(call: RuleCall, options: readonly string[], position: number): Change {
  const changes = options.flatMap((name) => {
    const option = optionOf(call, name);
    return typeof option === 'object' ? [changeBy(option)] : [];
  });
  if (changes.length === 0) {
    const given = call.arguments[position] ?? call.arguments[0];
    return given ? changeBy(given) : byKeywords(call);
  }
  return changes.find((change) => change !== 'absolute') ?? 'absolute';
}

/** `update(paid=True, owner=owner)`: a value that is computed there may build on the one that it takes the place of. */
const byKeywords = ({ named, open }: RuleCall): Change =>
  !open &&
  named.size > 0 &&
  [...named.values()].every((one) => one.kind === 'literal' || (one.kind === 'unknown' && one.held))
    ? 'absolute'
    : 'opaque';

function judgeChange(name: string, change: Change): Verdict {
  if (change === 'absolute') return safe(`${name} with given values is idempotent`);
  return unsafe(
    change === 'relative'
      ? `${name} computes from what is there`
      : `what ${name} is given is not known from the source; decide yourself`,
  );
}
