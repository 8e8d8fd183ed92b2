import { lastMember, nameWords } from './name-words.js';
import { literalText } from './options.js';
import type { StaticValue } from '../static-value.js';
import type { RuleCall, Verdict } from './rule-call.js';
import { safe, unsafe } from './verdict.js';
import { ACTING, ACTING_BESIDES } from './verbs.js';

const READING =
  /^(get|list|batch get|search|lookup|look up|check|describe|count|exists|watch|ping|query|find|fetch|read|is|has|retrieve|validate|verify)\b/;

/** By the first words of a remote procedure's name: the member's, or what the argument at that index says. */
export function judgeRpcName(call: RuleCall, argument?: number): Verdict {
  const name = argument === undefined ? lastMember(call.member) : nameIn(call.arguments[argument]);
  if (name === undefined) return unsafe('what it asks for is not known from the source');
  const words = nameWords(name);
  if (READING.test(words.join(' '))) {
    const acts = words.includes('or') || ACTING_BESIDES.test(words.join(' '));
    return acts ? unsafe(`${name} may act twice`) : safe(`${name} only reads`);
  }
  return ACTING.has(words[0] ?? '')
    ? unsafe(`${name} may act twice`)
    : unsafe(`nobody can tell from the name ${name}; decide yourself`);
}

function nameIn(value: StaticValue | undefined): string | undefined {
  if (value?.kind !== 'object') return literalText(value);
  return literalText(value.entries.get('cmd') ?? [...value.entries.values()][0]);
}
