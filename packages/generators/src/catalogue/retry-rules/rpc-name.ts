import { lastMember, nameWords } from './name-words.js';
import type { RuleCall, Verdict } from './rule-call.js';
import { safe, unsafe } from './verdict.js';
import { ACTING } from './verbs.js';

const READING =
  /^(get|list|batch get|search|lookup|look up|check|describe|count|exists|watch|ping|query|find|fetch|read|is|has|retrieve|validate|verify)\b/;

/** By the first words of a remote procedure's name. */
export function judgeRpcName(call: RuleCall): Verdict {
  const name = lastMember(call.member);
  const words = nameWords(name);
  if (READING.test(words.join(' '))) {
    return words.includes('or') ? unsafe(`${name} may act twice`) : safe(`${name} only reads`);
  }
  return ACTING.has(words[0] ?? '')
    ? unsafe(`${name} may act twice`)
    : unsafe(`nobody can tell from the name ${name}; decide yourself`);
}
