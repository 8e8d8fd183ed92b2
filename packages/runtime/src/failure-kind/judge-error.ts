import type { Verdict } from '../circuit-breaker/options.js';
import { textField } from '../error-facts/field.js';
import { layersOf } from '../error-facts/layers.js';
import { isRejection } from '../errors.js';
import { cacheEvidence } from './cache.js';
import { dbEvidence } from './db.js';
import type { DependencyKind } from './dependency-kind.js';
import { emailEvidence } from './email.js';
import { type Evidence, type EvidenceReader, worst } from './evidence.js';
import { generalEvidence } from './general.js';
import { httpEvidence } from './http.js';
import { llmEvidence } from './llm.js';
import { isOwnAnswer, ownAnswerEvidence } from './own-answer.js';
import { queueEvidence } from './queue.js';
import { rpcEvidence } from './rpc.js';
import { sdkEvidence } from './sdk.js';
import { storageEvidence } from './storage.js';

const READERS: Readonly<Record<DependencyKind, EvidenceReader>> = {
  http: httpEvidence,
  db: dbEvidence,
  cache: cacheEvidence,
  queue: queueEvidence,
  rpc: rpcEvidence,
  llm: llmEvidence,
  storage: storageEvidence,
  email: emailEvidence,
  sdk: sdkEvidence,
};

/**
 * What an error says about a dependency of that `kind`: `failure` where the dependency was not reached or could not
 * serve, `success` where it answered, be it a refusal, and `ignored` where the error shows no sign of it, such as a
 * validation error or a mistake in the code around the call. Causes are looked at too, and the worst of them counts.
 *
 * With `answered`, the dependency is known to have answered, and an error that shows no sign of it is a `success`, but
 * for an abort.
 *
 * An error is judged by its shape, so that no client is imported. It never throws, whatever the error does.
 */
export function judgeError(kind: DependencyKind, error: unknown, answered = false): Verdict {
  try {
    const layers = layersOf(error);
    if (layers.some(isRejection)) return 'ignored';
    const evidence = evidenceIn(layers, READERS[kind]);
    if (evidence) return evidence === 'answer' ? 'success' : 'failure';
    return answered && !layers.some(isAbort) ? 'success' : 'ignored';
  } catch {
    return 'ignored';
  }
}

const isAbort = (layer: object): boolean =>
  /^(?:Abort|Cancell?ed)Error$/.test(textField(layer, 'name'));

function evidenceIn(layers: readonly object[], ofKind: EvidenceReader): Evidence {
  const fromOutside = layers.filter((layer) => !isOwnAnswer(layer));
  const found = fromOutside.map((layer) => ofKind(layer) ?? generalEvidence(layer));
  // What our own code makes of a failure counts where it keeps the failure itself to itself.
  return worst(...found) ?? worst(...layers.filter(isOwnAnswer).map(ownAnswerEvidence));
}
