import type { Fault } from '../../fault.js';
import type { FaultProxy } from '../../proxy/fault-proxy.js';
import { downFault, toxicFault } from '../../proxy/faults.js';
import type { ToxicEffect } from '../../proxy/toxic.js';
import type { Step, Target } from '../experiment.js';
import type { UndoJournal } from '../undo/undo-journal.js';
import type { ApplicationProcess } from './application-process.js';

/** A target that can be made to fail. */
export interface OpenTarget {
  readonly target: Target;
  /** The project's folder. */
  readonly folder: string;
  readonly proxy?: FaultProxy;
  readonly application?: ApplicationProcess;
}

/** Faults of connections, as a proxy knows them. */
const TOXICS: Partial<Record<Step['fault'], (step: Step) => ToxicEffect>> = {
  latency: ({ latencyMs, jitterMs }) => ({
    type: 'latency',
    latency: latencyMs,
    jitter: jitterMs,
  }),
  bandwidth: ({ rate }) => ({ type: 'bandwidth', rate: rate / 1_000 }),
  reset: ({ delayMs }) => ({ type: 'reset_peer', timeout: delayMs }),
  blackhole: () => ({ type: 'timeout' }),
  hang: () => ({ type: 'hang' }),
  truncate: ({ bytes }) => ({ type: 'limit_data', bytes }),
  'slow-close': ({ delayMs }) => ({ type: 'slow_close', delay: delayMs }),
};

/**
 * What a step makes go wrong.
 * @throws Error where that cannot be done here.
 */
export function faultOn(open: OpenTarget, step: Step, journal: UndoJournal): Fault {
  const { proxy, target } = open;
  if (proxy) return onConnection(proxy, step);
  void journal;
  throw new Error(`${step.fault} of ${target.name} cannot be made here`);
}

function onConnection(proxy: FaultProxy, step: Step): Fault {
  if (step.fault === 'refuse') return downFault(proxy);
  const effect = TOXICS[step.fault];
  if (!effect) throw new Error(`${step.fault} cannot be done to a connection`);
  return toxicFault(proxy, {
    ...effect(step),
    name: step.fault,
    toxicity: step.share,
    // Nobody who gets no request ends a connection, which would be an answer of its own.
    stream: step.fault === 'blackhole' ? 'upstream' : 'downstream',
  });
}
