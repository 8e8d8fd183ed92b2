import { UsageError } from '../../shared/usage-error.js';

/** A request that makes an application call what it depends on. */
export interface DrivingRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string | undefined;
}

/**
 * A request as it is typed: `/orders`, `GET /orders`, `POST /orders {"item":"tea"}`.
 * @throws UsageError where it is none.
 */
export function readRequest(text: string): DrivingRequest {
  const [, method = 'GET', path, body] =
    /^(?:(GET|HEAD|POST|PUT|PATCH|DELETE) +)?(\/\S*)(?: +(\S.*))?$/s.exec(text.trim()) ?? [];
  if (path === undefined) {
    throw new UsageError(
      `--request needs a path such as /orders, or "POST /orders {…}", got ${text}`,
    );
  }
  return { method, path, body };
}
