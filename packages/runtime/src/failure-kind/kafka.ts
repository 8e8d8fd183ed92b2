import { field, textField } from '../error-facts/field.js';
import { isCalled } from '../error-facts/types-of.js';
import { type Evidence, failureIf, sent } from './evidence.js';

const FAILING_TYPES =
  /^KafkaJS(?:Connection|ConnectionClosed|BrokerNotFound|RequestTimeout|LockTimeout|NumberOfRetriesExceeded|GroupCoordinatorNotFound|MetadataNotLoaded)\w*$/;
/** librdkafka: transport, resolve, message timed out, all brokers down, timed out, queue full. */
const LIBRDKAFKA = [-195, -193, -192, -187, -185, -184];

/** What kafkajs and the clients on librdkafka say: what a broker may get over is its own, the rest is an answer. */
export function kafkaEvidence(error: object): Evidence {
  if (isCalled(error, /^KafkaJSProtocolError$/)) {
    const type = textField(error, 'type');
    const may = field(error, 'retriable') === true && type !== 'UNKNOWN_TOPIC_OR_PARTITION';
    return sent(may || type === 'UNKNOWN');
  }
  return failureIf(
    isCalled(error, FAILING_TYPES) || LIBRDKAFKA.includes(field(error, 'code') as number),
  );
}
