import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SkewableClock } from '../../clock/skewable-clock.js';
import { fillDisk } from '../../disk/fill-disk.js';
import type { FaultyNameServer } from '../../dns/faulty-name-server.js';
import type { Fault } from '../../fault.js';
import { httpFault } from '../../http/fault.js';
import type { HttpFaultProxy } from '../../http/http-fault-proxy.js';
import { killProcess } from '../../process/kill-fault.js';
import { stopProcess } from '../../process/stop-fault.js';
import type { FaultProxy } from '../../proxy/fault-proxy.js';
import { downFault, toxicFault } from '../../proxy/faults.js';
import type { ToxicEffect } from '../../proxy/toxic.js';
import type { Step, Target } from '../experiment.js';
import { startOf } from '../undo/process-identity.js';
import type { UndoJournal } from '../undo/undo-journal.js';
import type { ApplicationProcess } from './application-process.js';
import { journaled } from './journaled.js';

/** A target that can be made to fail. */
export interface OpenTarget {
  readonly target: Target;
  /** The project's folder. */
  readonly folder: string;
  readonly proxy?: FaultProxy;
  /** Behind `proxy`, where a step breaks single requests. */
  readonly http?: HttpFaultProxy;
  readonly application?: ApplicationProcess;
  /** Starts the application again, and waits until it answers. */
  readonly restart?: () => Promise<unknown>;
  readonly clock?: SkewableClock;
  readonly names?: FaultyNameServer;
}

/** Faults of connections, as a proxy knows them. */
const TOXICS: Partial<Record<Step['fault'], (step: Step) => ToxicEffect>> = {
  latency: ({ latencyMs, jitterMs }) => ({ type: 'latency', latency: latencyMs, jitter: jitterMs }),
  bandwidth: ({ rate }) => ({ type: 'bandwidth', rate: rate / 1_000 }),
  reset: ({ delayMs }) => ({ type: 'reset_peer', timeout: delayMs }),
  blackhole: () => ({ type: 'timeout' }),
  hang: () => ({ type: 'hang' }),
  truncate: ({ bytes }) => ({ type: 'limit_data', bytes }),
  'slow-close': ({ delayMs }) => ({ type: 'slow_close', delay: delayMs }),
};

/** Whether a step breaks single requests, which needs a proxy that knows HTTP. */
export const breaksRequests = ({ fault }: Step): boolean => fault.startsWith('http-');

/**
 * What a step makes go wrong.
 * @throws Error where that cannot be done here.
 */
export function faultOn(open: OpenTarget, step: Step, journal: UndoJournal): Fault {
  const { target, folder, proxy, http, clock, names } = open;
  if (breaksRequests(step) && http) return onRequests(http, step);
  if (proxy) return onConnection(proxy, step);
  const ttl = step.forMs + MARGIN_MS;
  switch (step.fault) {
    case 'disk-full':
      return fillDisk({
        folder: resolve(folder, target.folder!),
        ttl,
        ...(step.leave > 0 && { leaveBytes: step.leave }),
      });
    case 'dns-failure':
      return names!.fault({ host: target.host!, type: 'nxdomain', ttl });
    case 'clock-skew': {
      if (!clock) throw new Error('only the clock of the application that is started can be wrong');
      const { offsetMs } = step;
      return clock.skew(offsetMs < 0 ? { behind: -offsetMs } : { ahead: offsetMs });
    }
    case 'process-stop':
    case 'process-kill':
      return onProcess(open, step, journal);
    case 'latency':
    case 'bandwidth':
    case 'reset':
    case 'blackhole':
    case 'hang':
    case 'refuse':
    case 'truncate':
    case 'slow-close':
    case 'http-status':
    case 'http-corrupt':
      throw new Error(`${step.fault} of ${target.name} needs a connection`);
  }
}

/** A fault ends by itself where nobody ends it, but not before somebody could. */
const MARGIN_MS = 60_000;

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

const onRequests = (proxy: HttpFaultProxy, { fault, status, share }: Step): Fault =>
  httpFault(proxy, {
    ...(fault === 'http-status'
      ? { type: 'status' as const, status }
      : { type: 'corrupted' as const }),
    match: { share },
  });

/** Of a process that is killed and is not the application; a report that says `held` must not hide it. */
const NOBODY_STARTS_IT = 'which the experiment does not start again';

function onProcess(open: OpenTarget, step: Step, journal: UndoJournal): Fault {
  const pid = open.application?.pid ?? pidOf(open);
  const allow = { pids: [pid] };
  if (step.fault === 'process-stop') {
    const fault = stopProcess({ pid, allow, ttl: step.forMs + MARGIN_MS });
    const startedAt = startOf(pid);
    return startedAt === undefined
      ? fault
      : journaled(fault, { undo: 'continue', pid, startedAt }, journal);
  }
  const { application, restart } = open;
  const fault = killProcess({ pid, allow, tree: true, ...(restart && { restart }) });
  if (!application) return { ...fault, description: `${fault.description}, ${NOBODY_STARTS_IT}` };
  return {
    description: fault.description,
    begin: () => {
      application.expectEnd();
      return fault.begin();
    },
    end: () => fault.end(),
  };
}

/** @throws Error where no process is told. */
function pidOf({ target, folder }: OpenTarget): number {
  if (target.pid !== undefined) return target.pid;
  const file = resolve(folder, target.pidFile!);
  if (!existsSync(file)) throw new Error(`there is no ${target.pidFile}: does ${target.name} run?`);
  const pid = Number(readFileSync(file, 'utf8').split('\n', 1)[0]);
  if (Number.isInteger(pid) && pid > 1) return pid;
  throw new Error(`${target.pidFile} does not begin with the number of a process`);
}
