import type { CallKind, Shape } from '../catalogue/entry.js';
import type { CallProtection } from '../scan/calls/call-fact.js';
import type { Confidence } from '../scan/tracker/meaning.js';
import type { TextEdit } from './text-edit.js';

/** How a call is guarded: around the body of its function, around the call alone, by a decorator. */
export type Style = 'body' | 'call' | 'decorator';

/** What a rewriter is asked to do in one file. */
export interface RewriteRequest {
  /** Relative to the workspace, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly policy: 'circuit-breaker' | 'retry';
  readonly style: Style;
  /** Every call that the scan found in the file, those that are not to be touched among them. */
  readonly calls: readonly CallToGuard[];
  /** The module that the guards are imported from, as this file is to write it. */
  readonly importFrom: string;
  /** `retry`: also guard what is not safe to repeat. */
  readonly includeUnsafe?: boolean;
}

export interface CallToGuard {
  /** Of the call's expression in `text`. */
  readonly start: number;
  readonly end: number;
  /** 1-based, of the called member's name. */
  readonly line: number;
  readonly callee: string;
  readonly dependency: string;
  readonly library: string;
  readonly kind: CallKind;
  readonly shape: Shape;
  readonly confidence: Confidence;
  /** Whether the user asked for this one: its dependency, its lines. */
  readonly chosen: boolean;
  /** It gives a response whose status may tell a failure, and throws nothing then: `fetch`, `requests.get`. */
  readonly answersWithStatus: boolean;
  /** It is part of an open transaction. */
  readonly inTransaction: boolean;
  readonly protection: CallProtection;
  /** What repeats the function that it stands in, from elsewhere: `src/pay.ts:12`, `load in src/pay.py`. */
  readonly repeatedFrom?: string;
  readonly retrySafe: boolean;
  readonly retrySafeReason: string;
}

/** What a rewriter would do in one file. */
export interface RewriteResult {
  /** Empty where nothing is to be changed. */
  readonly edits: readonly TextEdit[];
  readonly guarded: readonly GuardedUnit[];
  /** Calls that were guarded before, and calls that are left alone. */
  readonly left: readonly LeftCall[];
}

/** A function, or a call, around which a guard was put. */
export interface GuardedUnit {
  /** `PaymentsService.charge`; none for a call at a place that has no name. */
  readonly name?: string;
  readonly dependency: string;
  readonly kind: CallKind;
  readonly style: Style;
  /** The lines of the calls in it. */
  readonly lines: readonly number[];
  /** What a reader should know of it: `3 calls count as one`. */
  readonly notes: readonly string[];
}

export interface LeftCall {
  readonly line: number;
  readonly callee: string;
  readonly dependency: string;
  /** `protected` needs nothing; `refused` would break the code, `unsafe` must not be repeated, `unsure` is a guess. */
  readonly why: 'protected' | 'refused' | 'unsafe' | 'unsure';
  /** For a person, one clause: `is a generator: it fails while it is read`. */
  readonly reason: string;
}
