import { spanText } from '../../advisers/wording/spans-and-sizes.js';
import type { DrillStep } from '../record/drill-record.js';
import type { DrillFindings } from './findings.js';
import { rpoRemedy, rtoRemedy } from './remedies.js';

/** Whether a drill has met its target, and the sentences that say why. */
export interface Verdict {
  readonly passed: boolean;
  /** What was met or missed, the worst first, each with what would mend it. */
  readonly reasons: readonly string[];
}

/** Steps that take place before and after what users wait for. */
const COUNTED = ['detect', 'restore', 'start', 'first write'];

/** Judges what a drill has measured. Nothing that was not looked at counts as good. */
export function verdictOn(found: DrillFindings): Verdict {
  const misses = [failure(found), damage(found), rpo(found), rto(found)].flat();
  return misses.length > 0
    ? { passed: false, reasons: misses }
    : { passed: true, reasons: [met(found), unkept(found)].flat() };
}

const failure = ({ failure: why }: DrillFindings): readonly string[] =>
  why === null ? [] : [`The drill did not come to its end: ${why}.`];

function damage({ verified, failure: why }: DrillFindings): readonly string[] {
  if (why !== null) return [];
  return [
    verified.checksums ? [] : 'Rows that nobody wrote are not those that were backed up.',
    verified.rows ? [] : 'What holds after every transaction does not hold after the recovery.',
    verified.probe ? [] : 'The probe of the application fails on what was restored.',
  ].flat();
}

function rpo(found: DrillFindings): readonly string[] {
  const { achieved, target, ackedLost, acked } = found;
  if (achieved.rpoMs === null || ackedLost === null) return [];
  if (acked === 0) return ['No write was acknowledged, so nothing is known of the RPO.'];
  if (achieved.rpoMs <= target.rpoMs) return [];
  return [
    `RPO missed: ${ackedLost} of ${acked} acknowledged writes are lost, the newest ${spanText(achieved.rpoMs)}; allowed are ${spanText(target.rpoMs)}. ${rpoRemedy(found)}`,
  ];
}

function rto(found: DrillFindings): readonly string[] {
  const { achieved, target, besidesMs } = found;
  if (achieved.rtoMs === null) return [];
  const all = achieved.rtoMs + besidesMs;
  if (all <= target.rtoMs) return [];
  const besides =
    besidesMs > 0
      ? ` and ${spanText(besidesMs)} that config/disaster-recovery.yml says people and machines need besides`
      : '';
  if (besidesMs > achieved.rtoMs) {
    return [
      `RTO missed: ${spanText(achieved.rtoMs)} until the first write${besides}; allowed are ${spanText(target.rtoMs)}. Most of it is besides: decide by a rule and not by a call, keep a machine ready, shorten the TTL.`,
    ];
  }
  const slowest = slowestOf(found.steps);
  return [
    `RTO missed: ${spanText(achieved.rtoMs)} until the first write${besides}; allowed are ${spanText(target.rtoMs)}. ${slowest === undefined ? '' : `Most of it, ${spanText(slowest.ms)}, went into "${slowest.step}": ${rtoRemedy(slowest.step)}`}`.trim(),
  ];
}

function met({ achieved, target, acked, ackedLost, besidesMs }: DrillFindings): string {
  const besides = besidesMs > 0 ? ` and ${spanText(besidesMs)} besides` : '';
  const lost =
    ackedLost === 0
      ? `none of ${acked} acknowledged writes is lost`
      : `${ackedLost} of ${acked} acknowledged writes are lost, the newest ${spanText(achieved.rpoMs ?? 0)}`;
  return `Back after ${spanText(achieved.rtoMs ?? 0)}${besides} of ${spanText(target.rtoMs)}; ${lost}, of ${spanText(target.rpoMs)} allowed.`;
}

/** Without a log the drill decides how much is lost, by how long it goes on; of production backups decide. */
const unkept = ({ log, target }: DrillFindings): readonly string[] =>
  log === 'none'
    ? [
        `No log is kept, so all since the newest backup is lost: it holds only where one is finished at least every ${spanText(target.rpoMs)}.`,
      ]
    : [];

function slowestOf(steps: readonly DrillStep[]): DrillStep | undefined {
  return steps
    .filter(({ step }) => COUNTED.includes(step))
    .reduce<
      DrillStep | undefined
    >((most, one) => (most && most.ms >= one.ms ? most : one), undefined);
}
