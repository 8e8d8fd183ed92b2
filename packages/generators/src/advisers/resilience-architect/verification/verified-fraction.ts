import type { Experiment } from '../../../experiments/experiment.js';
import type { VerifiedFraction } from '../architect-report.js';
import type { Assessment } from '../assessment.js';
import { namesOf } from '../system/system.js';
import { type InPlace, mechanismsOf } from './mechanisms.js';

const DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * How much of what is in place an experiment of the last 30 days has seen work. The latest experiment of each decides:
 * one that failed takes back what an earlier one had shown. A restore counts as in place where somebody tried one, for
 * nothing in a workspace tells whether there is a backup.
 * @param today The day until which experiments count, `2026-11-28`, in whatever time zone it is then.
 */
export function verifiedFraction(
  assessment: Assessment,
  experiments: readonly Experiment[],
  today: string,
): VerifiedFraction {
  const start = Date.parse(`${today}T00:00:00Z`);
  // A day on either side may belong to today somewhere on earth.
  const recent = experiments
    .filter(
      ({ at }) => Date.parse(at) >= start - DAYS * DAY_MS && Date.parse(at) < start + 2 * DAY_MS,
    )
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const inPlace = [...mechanismsOf(assessment), ...restoresTried(assessment, recent)];
  const latest = inPlace.map((one) => recent.filter((experiment) => shows(experiment, one)).at(-1));
  const verified = latest.filter((experiment) => experiment?.passed === true).length;
  const counted = recent.filter((experiment) => inPlace.some((one) => shows(experiment, one)));
  return {
    fraction: inPlace.length === 0 ? null : Number((verified / inPlace.length).toFixed(4)),
    verified,
    of: inPlace.length,
    days: DAYS,
    experiments: counted.map(({ subject, mechanism, at, passed }) => ({
      subject,
      mechanism,
      at,
      passed,
    })),
  };
}

function restoresTried({ system }: Assessment, recent: readonly Experiment[]): readonly InPlace[] {
  return system.nodes
    .map(
      (node): InPlace => ({
        mechanism: 'restore',
        subjects: namesOf(node),
        services: null,
        only: true,
      }),
    )
    .filter((restore) => recent.some((experiment) => shows(experiment, restore)));
}

function shows({ subject, project, mechanism }: Experiment, one: InPlace): boolean {
  if (mechanism !== one.mechanism || !one.subjects.includes(subject)) return false;
  if (one.services === null) return true;
  return project == null ? one.only : one.services.includes(project);
}
