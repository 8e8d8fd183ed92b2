import { BulkheadFullError, CircuitOpenError, TimeoutError } from '../../errors.js';

/** An error of the parity table, in words that fit every language. */
export type DescribedError =
  | 'plain'
  | 'validation'
  | 'type-error'
  | 'refused'
  | 'reset'
  | 'unknown-host'
  | 'tls'
  | 'timeout'
  | 'our-timeout'
  | 'aborted'
  | 'circuit-open'
  | 'bulkhead-full'
  | { readonly status: number }
  | { readonly answers: number; readonly wraps?: DescribedError }
  | { readonly wraps: DescribedError }
  | { readonly orm: DescribedError }
  | { readonly parts: readonly DescribedError[] }
  | { readonly sqlState: string }
  | { readonly mysql: number }
  | { readonly mongo: { readonly code: number; readonly labels?: readonly string[] } }
  | { readonly aws: { readonly code: string; readonly status: number } }
  | { readonly redis: string }
  | { readonly amqp: number }
  | { readonly kafka: { readonly retriable: boolean; readonly type: string } }
  | { readonly grpc: number }
  | { readonly llm: string }
  | { readonly smtp: number };

/** An error with these fields. */
export const errorWith = (fields: object, message = 'from a library'): Error =>
  Object.assign(new Error(message), fields);

/** The error that the description stands for, in the shape in which a client of Node's throws it. */
export function libraryError(described: DescribedError): unknown {
  if (typeof described === 'string') return NAMED[described]();
  if ('answers' in described) return nestException(described.answers, described.wraps);
  if ('wraps' in described) {
    return new Error('wrapped', { cause: libraryError(described.wraps) });
  }
  if ('orm' in described) return errorWith({ driverError: libraryError(described.orm) });
  if ('parts' in described) return new AggregateError(described.parts.map(libraryError));
  if ('status' in described) return errorWith({ response: { status: described.status } });
  if ('sqlState' in described) return errorWith({ code: described.sqlState, severity: 'ERROR' });
  if ('mysql' in described) return errorWith({ errno: described.mysql, code: 'ER_OF_MYSQL' });
  if ('mongo' in described) {
    const { code, labels = [] } = described.mongo;
    return errorWith({ name: 'MongoServerError', code, errorLabels: labels });
  }
  if ('aws' in described) {
    const { code, status } = described.aws;
    return errorWith({ name: code, $fault: 'client', $metadata: { httpStatusCode: status } });
  }
  if ('redis' in described) return errorWith({ name: 'ReplyError' }, described.redis);
  if ('amqp' in described) return errorWith({ code: described.amqp, classId: 10, methodId: 50 });
  if ('kafka' in described) return errorWith({ name: 'KafkaJSProtocolError', ...described.kafka });
  if ('grpc' in described) {
    return errorWith({ code: described.grpc, details: 'told', metadata: {} });
  }
  if ('llm' in described) {
    return errorWith({ error: { type: 'error', error: { type: described.llm } } });
  }
  return errorWith({ responseCode: described.smtp, code: 'EMESSAGE' });
}

const NAMED: Readonly<Record<Extract<DescribedError, string>, () => unknown>> = {
  plain: () => new Error('an order needs a customer'),
  validation: () => errorWith({ name: 'ZodError', errors: [{ code: 'invalid_type', path: [] }] }),
  'type-error': () => new TypeError("Cannot read properties of undefined (reading 'id')"),
  refused: () => errorWith({ code: 'ECONNREFUSED', errno: -111, syscall: 'connect' }),
  reset: () => errorWith({ code: 'ECONNRESET' }),
  'unknown-host': () => errorWith({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
  tls: () => errorWith({ code: 'CERT_HAS_EXPIRED' }),
  timeout: () => errorWith({ code: 'ETIMEDOUT' }),
  'our-timeout': () => new TimeoutError('inner', 50),
  aborted: () => new DOMException('This operation was aborted', 'AbortError'),
  'circuit-open': () => new CircuitOpenError('other', 'open', 1_000),
  'bulkhead-full': () => new BulkheadFullError('other', 10, 0),
};

function nestException(status: number, wraps: DescribedError | undefined): Error {
  const methods = { getStatus: () => status, getResponse: () => ({}) };
  const cause = wraps === undefined ? undefined : libraryError(wraps);
  return errorWith({ name: 'HttpException', status, cause, ...methods });
}
