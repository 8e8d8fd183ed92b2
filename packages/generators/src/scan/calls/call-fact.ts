import type { CallKind } from '../../catalogue/entry.js';
import type { Confidence } from '../tracker/meaning.js';

/** What is said of an outbound call to everybody who asks: reports, rewriters, a person with `--format=json`. */
export interface CallFact {
  /** Relative to what was scanned, with `/`. */
  readonly file: string;
  /** 1-based; where the called member's name stands. */
  readonly line: number;
  /** 1-based, in UTF-16 code units; where the called member's name stands. */
  readonly column: number;
  /** 1-based; where the call ends. */
  readonly endLine: number;
  /** The Nx project that the file belongs to. */
  readonly project: string | null;
  readonly language: 'typescript' | 'javascript' | 'python';
  readonly library: string;
  /** As in the source: `this.http.get`. */
  readonly callee: string;
  readonly kind: CallKind;
  /** What is asked of the dependency: `GET`, `SELECT`, `PutObject`; the member's name where that is all there is to say. */
  readonly operation: string;
  /** The dependency, as a person would call it: `payment-api`. */
  readonly dependency: string;
  readonly protection: CallProtection;
  /** Whether calling twice does what calling once does. */
  readonly retrySafe: boolean;
  readonly retrySafeReason: string;
  readonly confidence: Confidence;
}

/** What guards a call already, the library's own defaults among it. */
export interface CallProtection {
  readonly timeout: boolean;
  readonly retry: boolean;
  readonly circuitBreaker: boolean;
  readonly fallback: boolean;
}
