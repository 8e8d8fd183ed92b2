import type { StaticValue } from '../static-value.js';
import { lastMember } from './name-words.js';
import { anyOption, literalText } from './options.js';
import { IDEMPOTENT, READS } from './redis-commands.js';
import type { RetryRule } from './rule.js';
import type { RuleCall, Verdict } from './rule-call.js';
import { safe, unsafe } from './verdict.js';

/** By the command that the member is named after: `hGetAll`, `HGETALL`, `h_get_all`. */
export function judgeRedis(call: RuleCall): Verdict {
  const command = commandOf(call.member);
  if (/^EXEC(ASPIPELINE|ASYNC|UTE)?$/.test(command)) return judgePipeline(call);
  return judgeCommand(command, call, call.arguments);
}

/** By the command that is an argument: `sendCommand(['SET', key, value])`, `call('GET', key)`. */
export function judgeRedisCommand(
  rule: Extract<RetryRule, { readonly rule: 'redis-command' }>,
  call: RuleCall,
): Verdict {
  const sent = call.arguments[rule.argument];
  const list = sent?.kind === 'list' ? sent.items : call.arguments.slice(rule.argument);
  const [name, ...rest] = list;
  const [command, ...words] = (literalText(name) ?? '').split(' ');
  if (!command) return unsafe('the command is not known from the source');
  const given = words.map((value): StaticValue => ({ kind: 'literal', value }));
  return judgeCommand(commandOf(command), call, [...given, ...rest]);
}

/** Clients write a command in several ways, and some add how the answer is decoded. */
const commandOf = (member: string): string => {
  const name = member.replace(/^json\./i, 'JSON').replace(/^ft\./i, 'FT');
  return lastMember(name)
    .replace(/[^A-Za-z]/g, '')
    .toUpperCase()
    .replace(/(.)BUFFER$/, '$1');
};

/** A pipeline is safe to repeat where each of its commands is; `MULTI`, which makes it a transaction, is none of those. */
function judgePipeline(call: RuleCall): Verdict {
  const steps = call.chain.map(commandOf);
  const given = (index: number) => call.given?.[index] ?? [];
  const commands = steps
    .map((command, index) => ({ command, given: given(index) }))
    .filter(
      ({ command }) => !/^(PIPELINE|BATCH|EXEC.*|DUPLICATE|THEN|CATCH|FINALLY)$/.test(command),
    );
  if (commands.length === 0) return unsafe('what the pipeline holds is not known from the source');
  for (const { command, given } of commands) {
    const verdict = judgeCommand(command, { ...call, arguments: given, named: new Map() }, given);
    if (!verdict.safe) return verdict;
  }
  return safe('each command of the pipeline may be repeated');
}

function judgeCommand(command: string, call: RuleCall, given: readonly StaticValue[]): Verdict {
  if (READS.has(command)) return safe(`${command} only reads`);
  if (command === 'SET') return judgeSet(call, given);
  if (command === 'ZADD' && saysAny(call, given.slice(1), ['INCR']))
    return unsafe('ZADD … INCR counts each time');
  if (IDEMPOTENT.has(command)) return safe(`${command} is idempotent`);
  return unsafe(`${command} may act twice`);
}

function judgeSet(call: RuleCall, given: readonly StaticValue[]): Verdict {
  const said = saysAny(call, given.slice(2), ['NX', 'GET', 'IFEQ']);
  if (said !== undefined) return unsafe(`SET … ${said} answers otherwise the second time`);
  if (call.open || opaque(given.slice(2)))
    return unsafe('the options of SET are not known from the source');
  return safe('SET is idempotent');
}

/** Which of the words stands among the options, as an option that is on, or as the value of `condition`. */
function saysAny(
  call: RuleCall,
  options: readonly StaticValue[],
  words: readonly string[],
): string | undefined {
  const said = { ...call, arguments: options, given: [] };
  const condition = literalText(anyOption(said, ['condition']));
  return words.find(
    (word) =>
      condition === word ||
      options.some((value) => literalText(value)?.toUpperCase() === word) ||
      anyOption(said, [word, word.toLowerCase()]) !== undefined,
  );
}

/** Whether what stands there could be options that nobody sees; a time to live after `EX` could not. */
function opaque(options: readonly StaticValue[]): boolean {
  return options.some((value, index) => {
    if (value.kind === 'object') return value.open;
    if (value.kind === 'literal') return false;
    const before = literalText(options[index - 1])?.toUpperCase();
    return !/^(EX|PX|EXAT|PXAT)$/.test(before ?? '');
  });
}
