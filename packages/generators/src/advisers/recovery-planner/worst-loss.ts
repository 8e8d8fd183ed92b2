import { spanText } from '../wording/spans-and-sizes.js';
import { type ChangeLog, RECEIVED_WITHIN_MS } from './change-log.js';
import type { Periodic } from './periodic.js';
import { failureDomains, type Planning } from './planning.js';
import type { ReplicationPlan, WorstLoss } from './recovery-plan.js';

/** How a datastore is copied. */
export interface Copying {
  readonly log: ChangeLog | null;
  /** Where there is no log. */
  readonly periodic: Periodic | null;
  readonly replication: ReplicationPlan | null;
}

const MINUTE = 60_000;
/** Of a log that is copied elsewhere by a timer. */
const OFFSITE = [30, 15, 10, 5, 2, 1].map((minutes) => minutes * MINUTE);

/** How often an archived log has to be copied into another region to keep the RPO there; `null` where no interval does. */
export function offsiteEvery(
  { regions }: Pick<Planning, 'regions'>,
  { log, replication }: Copying,
  rpoMs: number,
): number | null {
  if (regions.length < 2 || replication !== null || log?.log !== 'archive') return null;
  return OFFSITE.find((every) => log.worstMs + 2 * every <= rpoMs) ?? null;
}

/** What is lost at worst, for each thing that may happen. What would be more than the RPO is not promised. */
export function worstLosses(
  planning: Planning,
  copying: Copying,
  rpoMs: number,
): readonly WorstLoss[] {
  const { regions } = planning;
  const direct = directLoss(copying);
  const promised = (scenario: WorstLoss['scenario'], ms: number, why: string): WorstLoss =>
    ms <= rpoMs
      ? { scenario, ms, why }
      : { scenario, ms: null, why: `${why}: more than the RPO, so it is not promised` };
  const not = (scenario: WorstLoss['scenario'], why: string): WorstLoss => ({
    scenario,
    ms: null,
    why,
  });
  const history = fromHistory(planning, copying);
  return [
    promised('node', direct.ms, direct.why),
    failureDomains(planning) >= 2
      ? promised('zone', direct.ms, `${direct.why}, in another zone`)
      : not('zone', 'one place is known: what takes it down takes the copies along'),
    regions.length < 2
      ? not('region', 'no second region is named')
      : inOtherRegion(planning, copying, rpoMs, promised, not),
    promised('corruption', history.ms, history.why),
    promised('operator-error', history.ms, history.why),
  ];
}

function directLoss({ log, periodic, replication }: Copying): { ms: number; why: string } {
  if (replication && replication.kind !== 'asynchronous') {
    return {
      ms: 0,
      why: 'each commit is on disk elsewhere before it is acknowledged',
    };
  }
  const kept = log ?? periodic!;
  if (replication && kept.worstMs >= RECEIVED_WITHIN_MS) {
    return {
      ms: RECEIVED_WITHIN_MS,
      why: `the standby lags at most ${spanText(RECEIVED_WITHIN_MS)}: alert on more`,
    };
  }
  return { ms: kept.worstMs, why: log ? 'what the log lacks' : 'since the backup before the last' };
}

function inOtherRegion(
  planning: Planning,
  copying: Copying,
  rpoMs: number,
  promised: (scenario: 'region', ms: number, why: string) => WorstLoss,
  not: (scenario: 'region', why: string) => WorstLoss,
): WorstLoss {
  const other = planning.regions[1]!;
  const { log, periodic, replication } = copying;
  const direct = directLoss(copying);
  if (replication) return promised('region', direct.ms, `${direct.why}, in ${other}`);
  if (periodic) {
    return promised('region', periodic.worstMs, `each backup is copied to ${other} at once`);
  }
  if (log!.log !== 'archive') return promised('region', log!.worstMs, `received in ${other}`);
  const every = offsiteEvery(planning, copying, rpoMs);
  if (every === null) {
    return not('region', `no timer copies an archived log to ${other} within the RPO`);
  }
  const why = `the log is copied to ${other} every ${spanText(every)}, and one run may fail`;
  return promised('region', log!.worstMs + 2 * every, why);
}

/** Replication repeats mistakes: what helps is to go back in time. */
function fromHistory({ facts }: Planning, { log, periodic }: Copying): { ms: number; why: string } {
  if (log === null) {
    return { ms: periodic!.worstMs, why: 'the newest backup from before the mistake' };
  }
  if (facts.engine === 'postgres') {
    return { ms: 0, why: 'back to any moment before the mistake; what came after it, by hand' };
  }
  return {
    ms: 1_000,
    why: 'back to any whole second before the mistake; what came after it, by hand',
  };
}
