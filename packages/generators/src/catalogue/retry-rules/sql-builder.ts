import type { StaticValue } from '../static-value.js';
import { changeBy } from './absolute.js';
import { literalText } from './options.js';
import { lastMember, nameWords } from './name-words.js';
import type { RuleCall, Verdict } from './rule-call.js';
import { safe, unsafe } from './verdict.js';

const LOCKS =
  /^(for_?update|for_?share|for_?no_?key_?update|with_?for_?update|set_?lock|select_?for_?update)$/i;
/** Whether a step of a query locks the rows that it reads, which lasts as long as its transaction. */
export const locksRows = (step: string): boolean => LOCKS.test(step);

const IGNORES = /^(on_?conflict_?do_?nothing|do_?nothing|or_?ignore|ignore)$/i;
const UPSERTS = /^(on_?conflict.*|on_?duplicate.*|or_?update|merge|upsert|do_?update.*)$/i;
const ACTING = /^(increment|decrement|truncate|merge|alter|drop|raw)$/;
const READS = new Set(
  'select,find,first,pluck,count,min,max,avg,sum,get,one,all,exists,scalar,scalars,query,from,distinct,with,union'.split(
    ',',
  ),
);

/** By the verb among the members of a query builder's chain. */
export function judgeSqlBuilder(call: RuleCall): Verdict {
  const member = lastMember(call.member);
  const own = call.chain.includes(member) ? call.chain : [...call.chain, member];
  const given = call.given ?? own.map((name) => (name === member ? call.arguments : []));
  return judgeBuilderSteps(own, given);
}

/** @param given What each step was given, as far as it is known. */
export function judgeBuilderSteps(
  steps: readonly string[],
  given: readonly (readonly StaticValue[])[],
): Verdict {
  // The word `create` in it says that there is a builder, not what is built.
  const names = steps.map(lastMember).map((name) => name.replace(/^createQuery/, 'query'));
  const verbs = names.map((name) => nameWords(name)[0] ?? '');
  const argumentsOf = (...wanted: readonly string[]) =>
    names.flatMap((name, index) => (wanted.includes(name) ? (given[index] ?? []) : []));
  const locks = argumentsOf('for').map(literalText);
  if (
    names.some((name) => LOCKS.test(name)) ||
    locks.some((lock) => /update|share/.test(lock ?? ''))
  ) {
    return unsafe('it takes a lock on what it reads');
  }
  const acting = names.find((_, index) => ACTING.test(verbs[index]!));
  if (acting !== undefined && !verbs.includes('insert')) return unsafe(`${acting} may act twice`);
  if (verbs.some((verb) => /^(insert|create|into|replace)$/.test(verb)))
    return judgeInsert(names, argumentsOf);
  if (verbs.some((verb) => /^(update|patch)$/.test(verb))) return judgeUpdate(argumentsOf);
  if (verbs.some((verb) => /^(delete|del|destroy|remove)$/.test(verb))) {
    return names.includes('returning')
      ? unsafe('the rows that the delete gives back are gone the second time')
      : safe('a delete is idempotent');
  }
  const read = names.find((_, index) => READS.has(verbs[index]!));
  return read === undefined
    ? unsafe('what the builder was told is not known from the source')
    : safe(`${read} only reads`);
}

type ArgumentsOf = (...names: readonly string[]) => readonly StaticValue[];

function judgeInsert(names: readonly string[], argumentsOf: ArgumentsOf): Verdict {
  if (names.some((name) => IGNORES.test(name)))
    return safe('an insert that leaves what is there alone');
  if (!names.some((name) => UPSERTS.test(name))) return unsafe('an insert adds a row each time');
  const update = names.find((name) =>
    /^(on_?conflict_?do_?update|on_?duplicate_?key_?update)$/i.test(name),
  );
  const set = update === undefined ? undefined : argumentsOf(update)[0];
  return changeBy(set) === 'relative'
    ? unsafe('its upsert computes from what is there')
    : safe('an upsert');
}

function judgeUpdate(argumentsOf: ArgumentsOf): Verdict {
  const set = argumentsOf('set', 'values');
  // `update(table).set(values)`: what is updated is no value, wherever it was made.
  const values =
    set.length > 0
      ? set
      : argumentsOf('update', 'patch').filter(({ kind }) => kind === 'object' || kind === 'made');
  const pairs = argumentsOf('update').length > 1 && argumentsOf('update')[0]?.kind === 'literal';
  const changes = values.map((value) => changeBy(value));
  if (changes.includes('relative')) return unsafe('its update computes from what is there');
  const known = pairs || (changes.length > 0 && changes.every((change) => change === 'absolute'));
  return known
    ? safe('an update to given values')
    : unsafe('what it updates is not known from the source');
}
