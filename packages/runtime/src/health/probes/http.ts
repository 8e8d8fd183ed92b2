import { InvalidOptionError } from '../../errors.js';
import { wholeNumber } from '../../options.js';
import type { CheckDefinition } from '../check.js';
import type { Observation } from '../observation.js';
import { freshStatus } from './http-fresh.js';

/** What a check tells `fetch`. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

/** What a check needs of an answer. */
export interface FetchAnswer {
  readonly status: number;
  readonly body: {
    getReader(): {
      read(): PromiseLike<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
      cancel(): PromiseLike<unknown>;
    };
  } | null;
}

/** `fetch`, as far as a check needs it. */
export type Fetch = (url: URL, init: FetchInit) => PromiseLike<FetchAnswer>;

export interface HttpCheckOptions {
  /** Default `GET`. */
  readonly method?: 'GET' | 'HEAD' | undefined;
  /** Sent along; a secret belongs here, not into the URL. Default none. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The statuses that mean up. Default 200 to 299. */
  readonly expectedStatus?: number | readonly number[] | undefined;
  /** The program's own, when it has one: with its agent, its proxy, its certificates. Default the global one. */
  readonly fetch?: Fetch | undefined;
  /**
   * Every so many questions, one goes over a connection of its own instead of those that `fetch` keeps: they stay with
   * the address of yesterday when the name has moved. Default 10, or 0, which is never, where `fetch` is the program's own.
   */
  readonly freshEvery?: number | undefined;
  /** Up to so many bytes of an answer are read, so that its connection can be used again; beyond, it is ended. Default 65,536. */
  readonly maxBodyBytes?: number | undefined;
}

/**
 * A check that an HTTP service answers with a status that is expected; any other fails, such as with `HTTP_503`. A
 * redirect is not followed: one to a login would pass for health.
 * @param url `http:` or `https:`, without a user and password.
 * @throws InvalidOptionError where the URL or an option is unusable; the message does not repeat the URL.
 */
export function httpCheck(url: string | URL, options: HttpCheckOptions = {}): CheckDefinition {
  const target = targetOf(url);
  const { method = 'GET', headers = {}, expectedStatus, fetch = globalThis.fetch } = options;
  const freshEvery = options.freshEvery ?? (options.fetch ? 0 : 10);
  wholeNumber('http', 'freshEvery', freshEvery, 0);
  const maxBodyBytes = wholeNumber('http', 'maxBodyBytes', options.maxBodyBytes ?? 65_536, 0);
  const isExpected = expectation(expectedStatus);
  let asked = 0;
  return {
    async check(signal): Promise<Observation> {
      asked += 1;
      const init = { method, headers: { ...headers }, signal };
      const status =
        freshEvery > 0 && asked % freshEvery === 0
          ? await freshStatus(target, init, maxBodyBytes)
          : await fetchedStatus(await fetch(target, { ...init, redirect: 'manual' }), maxBodyBytes);
      return isExpected(status) ? { status: 'pass' } : { status: 'fail', output: `HTTP_${status}` };
    },
  };
}

function targetOf(url: string | URL): URL {
  const target = URL.canParse(String(url)) ? new URL(url) : undefined;
  if (!target || !/^https?:$/.test(target.protocol)) {
    throw new InvalidOptionError('http', 'url', 'something else', 'an http or https URL');
  }
  if (target.username || target.password) {
    throw new InvalidOptionError('http', 'url', 'one with them', 'without a user and password');
  }
  return target;
}

function expectation(expected: HttpCheckOptions['expectedStatus']): (status: number) => boolean {
  if (expected === undefined) return (status) => status >= 200 && status <= 299;
  const statuses = new Set([expected].flat());
  return (status) => statuses.has(status);
}

async function fetchedStatus({ status, body }: FetchAnswer, maxBodyBytes: number): Promise<number> {
  const reader = body?.getReader();
  for (let read = 0; reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    read += value?.length ?? 0;
    if (read > maxBodyBytes) {
      await reader.cancel();
      break;
    }
  }
  return status;
}
