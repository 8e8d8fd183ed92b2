import { field, textField } from '../error-facts/field.js';
import { isCalled } from '../error-facts/types-of.js';
import { type Evidence, failureIf, sent } from './evidence.js';

/** Closed by an operator, out of resources, internal (AMQP 0-9-1, section 1.6: reply codes). */
const FAILING = [320, 506, 541];
const MESSAGES = /^(?:Socket closed abruptly|Unexpected close|Heartbeat timeout|message nacked$)/;
/** Azure Service Bus and Event Hubs. */
const AZURE =
  /^(?:Server(?:Busy|Timeout)(?:Error)?|Service(?:Busy|Timeout|CommunicationProblem|Unavailable)(?:Error)?|(?:Connection|Detach)ForcedError|OperationTimeoutError|InternalServerError)$/;

/** What amqplib says, and Azure's clients. A channel that is closed can send nothing, whoever closed it. */
export function amqpEvidence(error: object): Evidence {
  const code = field(error, 'code');
  const isReply = typeof code === 'number' && field(error, 'classId') !== undefined;
  const [, reply] = /^Connection closed: (\d{3}) /.exec(textField(error, 'message')) ?? [];
  if (isReply || reply !== undefined) return sent(FAILING.includes(Number(reply ?? code)));
  return failureIf(
    isCalled(error, /^IllegalOperationError$/) ||
      MESSAGES.test(textField(error, 'message')) ||
      AZURE.test(textField(error, 'code')),
  );
}
