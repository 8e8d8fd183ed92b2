import type { Duration } from '../../duration.js';

/** Which requests an HTTP fault meets. What is left out matches all. */
export interface HttpMatch {
  /** `GET`, `POST`, …; upper case. */
  readonly method?: string;
  /** The beginning of the path, as it was sent: `/orders`. */
  readonly path?: string;
  /** Headers that a request must have, by lower-case name: a text is the whole value, a pattern a part of it. */
  readonly headers?: Readonly<Record<string, string | RegExp>>;
  /** The share of the requests that match so far, 0 to 1. Default 1. */
  readonly share?: number;
}

/** Answers with a status, and asks the server nothing. */
export interface HttpStatus {
  readonly type: 'status';
  /** 200 to 599. */
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: empty. */
  readonly body?: string;
}

/** Breaks the connection off after so many bytes of the answer's body. */
export interface HttpTruncated {
  readonly type: 'truncated';
  readonly bytes: number;
}

/** Turns bytes of the answer's body into others: each with the likelihood `rate`. Its length stays. */
export interface HttpCorrupted {
  readonly type: 'corrupted';
  /** More than 0, at most 1. Default 0.01. At least one byte of a body is met. */
  readonly rate?: number;
}

/** Takes the request, and never answers. */
export interface HttpHang {
  readonly type: 'hang';
}

/** Passes the request on later. */
export interface HttpDelay {
  readonly type: 'delay';
  readonly delay: Duration;
}

/** What can be done to a request or to its answer. */
export type HttpEffect = HttpStatus | HttpTruncated | HttpCorrupted | HttpHang | HttpDelay;

/** An HTTP fault to be added to a proxy. */
export type HttpFaultOptions = HttpEffect & {
  /** Default: its type. */
  readonly name?: string;
  readonly match?: HttpMatch;
  /** It is taken away by itself after so long, unless it is renewed. Default: that of the proxy. */
  readonly ttl?: Duration;
};
