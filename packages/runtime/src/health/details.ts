import { createHash, timingSafeEqual } from 'node:crypto';

/** A request for health, whichever framework brought it. */
export interface HealthRequest {
  /** In capitals, such as `GET`. */
  readonly method: string;
  /** The header of that name, which is written in small letters. */
  header(name: string): string | undefined;
  /** The framework's own request. */
  readonly raw: unknown;
}

/** Who is told the single checks, rather than the status alone: nobody, whom `authorize` lets, or everybody. */
export type Details = 'never' | 'authorized' | 'always';

/** Whether whoever sent the request may be told the single checks. One that throws or rejects means no. */
export type Authorize = (request: HealthRequest) => boolean | Promise<boolean>;

/**
 * Lets those in who send `Authorization: Bearer <token>`. Without a token, as where the environment has none, nobody.
 * It takes as long to refuse a token that is nearly right as any other.
 */
export function bearerToken(token: string | undefined): Authorize {
  if (!token) return () => false;
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const expected = digest(token);
  return (request) => {
    const [, given] = /^Bearer +(\S+) *$/i.exec(request.header('authorization') ?? '') ?? [];
    return given !== undefined && timingSafeEqual(digest(given), expected);
  };
}
