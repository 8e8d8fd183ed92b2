import { lastMember, nameWords } from './name-words.js';
import { anyOption, isFresh } from './options.js';
import type { RuleCall, Verdict } from './rule-call.js';
import { safe, unsafe } from './verdict.js';

const READING =
  /^(get|list|describe|head|query|scan|batch get|receive|transact get|select|search|lookup|check|verify|validate|decrypt|converse|invoke model|detect|wait|paginate|simulate|preview|download|filter log events)\b/;

/** Commands after which things are as they are after the first time. */
const IDEMPOTENT =
  /^(put (object|item|bucket .*|parameter|public access block|metric alarm|rule|secret value)|delete (object|objects|item|message|message batch)|upload part|put|delete|copy object|tag resource|untag resource|upload fileobj|upload file|abort multipart upload)$/;

const TOKENS = [
  'ClientToken',
  'ClientRequestToken',
  'IdempotencyToken',
  'MessageDeduplicationId',
  'ClientReferenceId',
];
const CONDITIONS = [
  'ConditionExpression',
  'ConditionalOperator',
  'Expected',
  'IfNoneMatch',
  'IfMatch',
];

/** By the class of the command (`send(new GetObjectCommand(…))`) or the operation's name (`get_object`, `getObject`). */
export function judgeAwsCommand(call: RuleCall): Verdict {
  const command = commandOf(call);
  if (command === undefined) return unsafe('the command is not known from the source');
  const words = nameWords(command).join(' ');
  if (READING.test(words)) return safe(`${command} only reads`);
  const token = anyOption(call, TOKENS);
  if (token) {
    return isFresh(token)
      ? unsafe('its token is a new one for each attempt')
      : safe(`${command} with a token by which a repeat is known`);
  }
  if (!IDEMPOTENT.test(words)) return unsafe(`${command} may act twice`);
  return anyOption(call, CONDITIONS)
    ? unsafe(`the condition of ${command} may not hold the second time`)
    : safe(`${command} is idempotent`);
}

function commandOf(call: RuleCall): string | undefined {
  const member = lastMember(call.member);
  if (member !== 'send') return member;
  const [command] = call.arguments;
  if (command?.kind !== 'made') return undefined;
  const name = lastMember(command.by);
  return name.endsWith('Command') ? name.slice(0, -'Command'.length) : undefined;
}
