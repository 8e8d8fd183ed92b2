import type { CallFact } from './calls/call-fact.js';
import type { InternalCall } from './calls/internal-calls.js';
import type { LostFailure } from './calls/lost-failure.js';
import type { NamedGuard } from './calls/protection/named-guards.js';
import type { OutboundCall } from './calls/outbound-call.js';
import type { LifecycleSign } from './lifecycle/lifecycle-signs.js';
import type { FunctionSummary } from './summary/index.js';
import type { Skipped } from './sources/source-file.js';

/** What a scan found. */
export interface ScanResult {
  /** In the order of the files and of the source. */
  readonly calls: readonly FoundCall[];
  /** Calls of the project's own functions that lead to outbound ones. */
  readonly internal: readonly InternalCall[];
  /** Our own guards, and the dependencies that they name. */
  readonly guards: readonly NamedGuard[];
  /** Where programs begin to take requests, and where they see to their end. */
  readonly lifecycle: readonly LifecycleSign[];
  readonly skipped: readonly Skipped[];
  /** Source files that were looked at. */
  readonly files: number;
  /** Of those, the ones that were read as a whole, for they or what they import know a client. */
  readonly read: number;
  /** Whether a file runs in a browser, as far as imports tell. */
  readonly runsInBrowser: (file: string) => boolean;
  readonly leftOut: Readonly<Record<'test' | 'migration' | 'generated', number>>;
}

/** A call as everybody sees it, and as it stands in the source. */
export interface FoundCall {
  readonly fact: CallFact;
  readonly call: OutboundCall;
  /** It is part of an open transaction. */
  readonly inTransaction: boolean;
  /** The functions around it, from the inside out. */
  readonly functions: readonly FunctionSummary[];
  /** It stands in a retry itself; what the library repeats by itself does not count. */
  readonly isRepeated: boolean;
  /** How nobody comes to know of its failure. */
  readonly lost?: LostFailure;
  /** Where one of them is called inside of a retry: `apps/api/src/pay.ts:12`. */
  readonly repeatedFrom?: string;
}
