import type { Shape } from '../catalogue/entry.js';
import type { CallToGuard } from '../rewrite/request.js';
import type { FoundCall } from '../scan/scan-result.js';
import { isSelected, type Selection } from './selection.js';

/** A call as a rewriter asks for it. */
export function callToGuard(
  { fact, call, inTransaction }: FoundCall,
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
    retrySafe: fact.retrySafe,
    retrySafeReason: fact.retrySafeReason,
  };
}

function shapeOf({ client, group, type }: FoundCall['call'], language: string): Shape {
  const { entry } = client;
  const usual = language === 'python' ? 'sync' : 'promise';
  return group.shape ?? entry.types[type]?.shape ?? entry.shape ?? usual;
}
