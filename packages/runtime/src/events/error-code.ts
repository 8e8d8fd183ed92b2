import { field, textField } from '../error-facts/field.js';
import { httpStatus } from '../error-facts/http-status.js';
import { layersOf } from '../error-facts/layers.js';

/** `ECONNREFUSED`, PostgreSQL's `28P01`, `RELIABILITY_TIMEOUT`: nothing that could carry a sentence, a host or a password. */
const CODE = /^[A-Z0-9][A-Z0-9_]{1,39}$/;
const TYPE = /^[A-Z][A-Za-z0-9]{1,39}$/;

/** Whether `text` is safe to show to anybody who asks: in a report, a log or a file. */
export function isCode(text: unknown): text is string {
  return typeof text === 'string' && CODE.test(text);
}

/**
 * What may be said of an error where others read it: its code, its HTTP status, those of its cause, or its type. Never
 * its message, which may hold a connection string, a query or a person's data. `undefined` where it has none of these.
 */
export function errorCode(error: unknown): string | undefined {
  for (const layer of layersOf(error)) {
    const code = field(layer, 'code');
    if (isCode(code)) return code;
    const status = httpStatus(layer);
    if (status !== undefined) return String(status);
  }
  const type = textField(error, 'name');
  return TYPE.test(type) ? type : undefined;
}
