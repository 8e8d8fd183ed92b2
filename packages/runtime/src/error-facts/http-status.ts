import { field } from './field.js';

/**
 * The HTTP status that a response has, or an error of one of the usual clients: its own, that of its `response`, or
 * where AWS and Elasticsearch keep it. `undefined` where there is none.
 */
export function httpStatus(value: unknown): number | undefined {
  const response = field(value, 'response');
  for (const status of [
    field(value, 'status'),
    field(value, 'statusCode'),
    field(response, 'status'),
    field(response, 'statusCode'),
    field(field(value, '$metadata'), 'httpStatusCode'),
    field(field(value, 'meta'), 'statusCode'),
  ]) {
    if (isHttpStatus(status)) return status;
  }
  return undefined;
}

export function isHttpStatus(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 100 && Number(value) <= 599;
}

/** Whether a status says that the server could not serve, and not that the request was wrong. */
export function isFailingStatus(status: number): boolean {
  return status >= 500 || status === 408 || status === 429;
}
