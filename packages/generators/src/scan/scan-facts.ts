import type { CallFact } from './calls/call-fact.js';
import type { InternalCall, ReachedCall } from './calls/internal-calls.js';
import type { NamedGuard } from './calls/protection/named-guards.js';
import type { LostFailure } from './calls/lost-failure.js';
import type { LifecycleSign } from './lifecycle/lifecycle-signs.js';
import type { FoundCall, ScanResult } from './scan-result.js';
import type { Skipped, SourceFile } from './sources/source-file.js';
import type { FunctionSummary } from './summary/index.js';

/** What a scan found, as plain data: enough to judge a system by, and to be kept; a rewriter needs `ScanResult`. */
export interface ScanFacts {
  /** In the order of the files and of the source. */
  readonly calls: readonly ScannedCall[];
  /** Calls of the project's own functions that lead to outbound ones. */
  readonly internal: readonly InternalFact[];
  /** Our own guards, and the dependencies that they name. */
  readonly guards: readonly NamedGuard[];
  /** Where programs begin to take requests, and where they see to their end. */
  readonly lifecycle: readonly LifecycleSign[];
  readonly skipped: readonly Skipped[];
  /** Source files that were looked at. */
  readonly files: number;
  /** Of those, the ones that were read as a whole. */
  readonly read: number;
  readonly leftOut: ScanResult['leftOut'];
  /** The files that run in a browser, as far as imports tell. */
  readonly inBrowser: readonly string[];
}

/** An outbound call and what is around it. */
export interface ScannedCall {
  readonly fact: CallFact;
  /** It is part of an open transaction. */
  readonly inTransaction: boolean;
  /** It stands in a `try` of the same function that lets nobody know of a failure. */
  readonly swallowed: boolean;
  /** How nobody comes to know of its failure. */
  readonly lost?: LostFailure;
  /** It stands in a retry itself; what the library repeats by itself does not count. */
  readonly isRepeated: boolean;
  /** The functions around it, from the inside out. */
  readonly functions: readonly FunctionFact[];
  /** Where one of them is called inside of a retry: `apps/api/src/pay.ts:12`. */
  readonly repeatedFrom?: string;
}

/** A function of the project; those of one file differ in `start`. */
export interface FunctionFact {
  readonly name?: string;
  readonly role: FunctionSummary['role'];
  readonly async: boolean;
  /** UTF-16 code units from the start of the file's text. */
  readonly start: number;
  readonly end: number;
}

/** A call of a function of the project which leads to outbound calls. */
export interface InternalFact {
  /** Relative to what was scanned, with `/`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** As in the source. */
  readonly callee: string;
  readonly reaches: readonly ReachedFact[];
}

/** What is called in the end: of several calls of a dependency one that must not be repeated, if there is one. */
export interface ReachedFact extends ReachedCall {
  readonly dependency: string;
}

/** @param files All that were looked at. */
export function factsOf(result: ScanResult, files: readonly SourceFile[]): ScanFacts {
  return {
    calls: result.calls.map(scannedCall),
    internal: result.internal.map(internalFact),
    guards: result.guards,
    lifecycle: result.lifecycle,
    skipped: result.skipped,
    files: result.files,
    read: result.read,
    leftOut: result.leftOut,
    inBrowser: files.map(({ file }) => file).filter((file) => result.runsInBrowser(file)),
  };
}

const scannedCall = ({ fact, call, ...found }: FoundCall): ScannedCall => ({
  fact,
  inTransaction: found.inTransaction,
  swallowed: call.site.within.some((one) => one.kind === 'try' && one.guarded && one.swallows),
  functions: found.functions.map(({ name, role, async, start, end }) => ({
    ...(name === undefined ? {} : { name }),
    role,
    async,
    start,
    end,
  })),
  isRepeated: found.isRepeated,
  ...(found.lost && { lost: found.lost }),
  ...(found.repeatedFrom === undefined ? {} : { repeatedFrom: found.repeatedFrom }),
});

const internalFact = ({ module, site, reaches }: InternalCall): InternalFact => ({
  file: module.file,
  line: site.line,
  callee: site.calleeText,
  reaches: [...reaches].map(([dependency, reached]) => ({
    dependency,
    kind: reached.kind,
    library: reached.library,
    where: reached.where,
    retrySafe: reached.retrySafe,
    retrySafeReason: reached.retrySafeReason,
  })),
});
