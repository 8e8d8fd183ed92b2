import type { ModuleSummary } from '../summary/index.js';
import type { Tracker } from '../tracker/tracker.js';
import type { CallFact } from './call-fact.js';
import { dependencyName } from './dependency-name/dependency-name.js';
import { operationOf } from './operation.js';
import type { OutboundCall } from './outbound-call.js';
import type { GuardedFunctions } from './protection/guarded-functions.js';
import { protectionOf } from './protection/protection-of.js';
import { retrySafety } from './retry-safety.js';
import { kindOf } from './service.js';

/** What is said of `call` to everybody who asks. */
export function callFact(
  tracker: Tracker,
  guarded: GuardedFunctions,
  call: OutboundCall,
  project: string | null,
): CallFact {
  const { module, site, client } = call;
  const { safe, reason } = retrySafety(tracker, call);
  return {
    file: module.file,
    line: site.line,
    column: site.column,
    endLine: site.endLine,
    project,
    language: languageOf(module),
    library: client.entry.library,
    callee: site.calleeText,
    kind: kindOf(tracker, call),
    operation: operationOf(call),
    dependency: dependencyName(tracker, call),
    protection: protectionOf(tracker, guarded, call),
    retrySafe: safe,
    retrySafeReason: reason,
    confidence: client.confidence,
  };
}

function languageOf({ file, language }: ModuleSummary): CallFact['language'] {
  if (language === 'python') return 'python';
  return /\.[cm]?tsx?$/.test(file) ? 'typescript' : 'javascript';
}
