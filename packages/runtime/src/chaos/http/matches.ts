import type { IncomingMessage } from 'node:http';
import type { HttpMatch } from './http-fault.js';

/** Whether a request is one of those that a fault is for, chance apart. */
export function matches(
  request: IncomingMessage,
  { method, path, headers = {} }: HttpMatch,
): boolean {
  if (method !== undefined && request.method !== method) return false;
  if (path !== undefined && !request.url!.startsWith(path)) return false;
  return Object.entries(headers).every(([name, wanted]) => {
    const value = request.headers[name.toLowerCase()];
    if (value === undefined) return false;
    const text = String(value);
    return typeof wanted === 'string' ? text === wanted : text.search(wanted) >= 0;
  });
}
