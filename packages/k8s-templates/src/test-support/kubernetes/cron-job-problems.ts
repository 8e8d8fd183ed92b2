import type { ICronJob } from 'kubernetes-models/batch/v1';

const FIELD = /^(?:\*|\d+)(?:-\d+)?(?:\/\d+)?$/;
/** Longest pause between two runs, in minutes of a year that is not a leap year. */
const YEAR = 365 * 24 * 60;
const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** What Kubernetes' own validation refuses of a CronJob beyond the schema; read from `pkg/apis/batch` of 1.36. */
export function cronJobProblems({ metadata, spec }: ICronJob): readonly string[] {
  const { jobTemplate, schedule } = spec!;
  const { template, podFailurePolicy, activeDeadlineSeconds = 1 } = jobTemplate.spec!;
  const pod = template.spec!;
  const volumes = (pod.volumes ?? []).map(({ name }) => name);
  const wrong: Record<string, unknown> = {
    'name: longer than 52': metadata!.name!.length > 52,
    'schedule: no five fields':
      schedule.split(' ').length !== 5 || !schedule.split(' ').every((one) => FIELD.test(one)),
    'restartPolicy: Always': pod.restartPolicy !== 'Never' && pod.restartPolicy !== 'OnFailure',
    'podFailurePolicy: needs Never': podFailurePolicy && pod.restartPolicy !== 'Never',
    'podFailurePolicy: no such container': podFailurePolicy?.rules.some(
      ({ onExitCodes }) => !pod.containers.some(({ name }) => name === onExitCodes?.containerName),
    ),
    'activeDeadlineSeconds: below one': activeDeadlineSeconds < 1,
    'startingDeadlineSeconds: below ten': (spec!.startingDeadlineSeconds ?? 10) < 10,
    'volumeMounts: no such volume': pod.containers.some(({ volumeMounts = [] }) =>
      volumeMounts.some(({ name }) => !volumes.includes(name)),
    ),
  };
  return Object.keys(wrong).filter((name) => wrong[name]);
}

/** The minutes of a year, from its first, at which a schedule of ours runs. */
export function minutesOf(schedule: string, firstWeekday = 4): readonly number[] {
  const [minute, hour, day, month, weekday] = schedule.split(' ').map(matcher);
  const minutes: number[] = [];
  for (let at = 0; at < YEAR; at++) {
    const days = Math.floor(at / 1_440);
    const { dayOfMonth, monthOfYear } = dateOf(days);
    const fits =
      minute!(at % 60) &&
      hour!(Math.floor(at / 60) % 24) &&
      day!(dayOfMonth) &&
      month!(monthOfYear) &&
      weekday!((days + firstWeekday) % 7);
    if (fits) minutes.push(at);
  }
  return minutes;
}

function dateOf(days: number): { dayOfMonth: number; monthOfYear: number } {
  let left = days;
  let month = 0;
  while (left >= MONTHS[month]!) left -= MONTHS[month++]!;
  return { dayOfMonth: left + 1, monthOfYear: month + 1 };
}

function matcher(field: string): (value: number) => boolean {
  const [range, step] = field.split('/');
  const [from, to] = range === '*' ? [0, 59] : range!.split('-').map(Number);
  if (step === undefined && to === undefined) return (value) => value === from;
  const by = Number(step ?? 1);
  return (value) => value >= from! && value <= (to ?? 59) && (value - from!) % by === 0;
}
