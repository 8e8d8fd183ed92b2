import type { Shape } from '../catalogue/entry.js';
import type { CallToGuard } from '../rewrite/request.js';
import type { InternalCall } from '../scan/calls/internal-calls.js';
import type { FoundCall } from '../scan/scan-result.js';
import { isSelected, type Selection } from './selection.js';

/** A call as a rewriter asks for it. */
export function callToGuard(
  { fact, call, inTransaction, repeatedFrom }: FoundCall,
  selection: Selection,
): CallToGuard {
  const { site, client } = call;
  const { callee, line, dependency, library, kind, confidence, protection } = fact;
  return {
    start: site.start,
    end: site.end,
    line,
    callee,
    dependency,
    library,
    kind,
    shape: shapeOf(call, fact.language),
    confidence,
    chosen: isSelected(selection, fact),
    answersWithStatus: client.entry.answers === 'status',
    inTransaction,
    protection,
    ...(repeatedFrom === undefined ? {} : { repeatedFrom }),
    retrySafe: fact.retrySafe,
    retrySafeReason: fact.retrySafeReason,
  };
}

/**
 * Calls of the project's own functions in the words of a rewriter: what they call in the end belongs to who calls them,
 * too. A body that pays through another function is not to be repeated, nor its failures to be counted as another's, nor
 * twice: what is guarded inside is another dependency outside. Python, where only whole functions can be guarded, lets a
 * function count what it calls for the same dependency.
 */
export function internalCallsToGuard({
  module,
  site,
  reaches,
}: InternalCall): readonly CallToGuard[] {
  const through = module.language === 'python' ? '' : ` through ${site.calleeText}`;
  return [...reaches].map(([dependency, { kind, library, where, retrySafe, retrySafeReason }]) => ({
    start: site.start,
    end: site.end,
    line: site.line,
    callee: site.calleeText,
    dependency: dependency + through,
    library,
    kind,
    shape: 'promise',
    confidence: 'certain',
    chosen: false,
    answersWithStatus: false,
    inTransaction: false,
    protection: { timeout: false, retry: false, circuitBreaker: false, fallback: false },
    retrySafe,
    retrySafeReason: retrySafe ? retrySafeReason : `in ${where} it leads to: ${retrySafeReason}`,
  }));
}

function shapeOf({ client, group, type }: FoundCall['call'], language: string): Shape {
  const { entry } = client;
  const usual = language === 'python' ? 'sync' : 'promise';
  return group.shape ?? entry.types[type]?.shape ?? entry.shape ?? usual;
}
