import { table } from '../../../shared/terminal/table.js';
import { verificationLines } from '../../init/lib/summary.js';
import { manifestLines } from '../manifests/manifest-lines.js';
import type { HealthChecksReport } from './report.js';

const MARKS = { passed: '✓', failed: '✗', 'not-tried': '–' } as const;

/** The summary in the words of the terminal. */
export function summaryLines(report: HealthChecksReport): readonly string[] {
  const { unprobed, trials, verification, changed, next } = report;
  return [
    heading(report),
    ...probeLines(report),
    ...unprobed.map(({ name, reason }) => `  no probe for ${name}: ${reason}`),
    ...wiringLines(report),
    ...manifestLines(report.manifests),
    ...fileLines(report),
    ...trialHeading(report),
    ...trials.map(({ name, status, detail }) => `  ${MARKS[status]} ${name}: ${detail}`),
    '',
    ...verificationLines(verification),
    ...(changed && next.length ? ['', 'What to do next', ...next.map((line) => `  ${line}`)] : []),
  ];
}

function trialHeading({ application, trials }: HealthChecksReport): readonly string[] {
  if (trials.length === 0 && !application) return [];
  const mark = application?.status === 'ended' ? '✗' : '–';
  return [
    '',
    application?.status === 'started'
      ? `Each dependency of the running application broken in turn: ${application.detail}`
      : 'Each dependency broken in turn, and its probe asked',
    ...(application && application.status !== 'started'
      ? `${mark} the application ${application.status === 'ended' ? '' : 'was not started: '}${application.detail}`
          .split('\n')
          .map((line) => `  ${line}`)
      : []),
  ];
}

function heading({ project, changed, dryRun, deep, probes }: HealthChecksReport): string {
  if (!changed) return `Nothing changed: the health of ${project} was set up already`;
  const verb = dryRun ? 'would be' : 'is';
  const what = deep
    ? `what ${project} depends on ${verb} probed`
    : `the process of ${project} ${verb} reported on, and nothing that it depends on`;
  return probes.length || !deep
    ? what
    : `${project} ${verb} reported on; it depends on nothing that can be probed`;
}

function probeLines({ probes }: HealthChecksReport): readonly string[] {
  if (probes.length === 0) return [];
  const rows = probes.map(({ name, type, urlEnv, critical, reason }) => [
    name,
    type,
    urlEnv,
    critical ? 'critical' : 'degrades',
    reason,
  ]);
  return [
    '',
    ...table(['probe', 'type', 'address in', 'an outage', 'seen at'], rows).map(
      (line) => `  ${line}`,
    ),
  ];
}

function wiringLines({
  wiring: { at, beside, ports, left },
}: HealthChecksReport): readonly string[] {
  const place = at
    ? [at.before ? `Endpoints at ${at.where}, as before` : `Endpoints at ${at.where}: ${at.how}`]
    : [];
  return [
    ...(place.length || left.length ? [''] : []),
    ...place,
    ...(at && ports ? portLines(ports, beside) : []),
    ...left.map(({ where, reason }) => `  no endpoints added at ${where}: ${reason}`),
  ];
}

/** Where somebody finds them, and why there. */
function portLines(
  { own, health, rival, differ }: NonNullable<HealthChecksReport['wiring']['ports']>,
  beside: HealthChecksReport['wiring']['beside'],
): readonly string[] {
  const ask = (port: number | undefined): string =>
    `curl http://localhost:${port ?? '<port>'}/health`;
  const others = rival === undefined ? '' : `; ${rival} listens on it as well`;
  if (!differ)
    return [
      `  ${ask(health)}, the application's own port${rival === undefined ? '' : `; ${rival} listens on the usual one`}`,
    ];
  if (!beside) return [`  ${ask(own)}, the application's own port alone, and not on ${health}`];
  const said = beside.before ? 'as before' : beside.how;
  const whose = own === undefined ? 'besides its own port' : `besides ${own}, its own port`;
  return [`  ${ask(health)}, ${whose}: ${said} at ${beside.where}${others}`];
}

function fileLines({ files, dependencies }: HealthChecksReport): readonly string[] {
  const told = files.filter(({ action }) => action !== 'unchanged');
  const created = told.filter(({ action }) => action === 'created').map(({ path }) => path);
  const folders = new Map<string, number>();
  for (const path of created) {
    const folder = path.slice(0, path.lastIndexOf('/'));
    folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  return [
    '',
    ...[...folders].map(
      ([folder, count]) => `  ${folder}: ${count === 1 ? '1 file' : `${count} files`} created`,
    ),
    ...told
      .filter(({ action }) => action !== 'created')
      .map(({ path, action }) => `  ${path}: ${action}`),
    ...dependencies.map(({ name, version, file, action }) =>
      file ? `  ${file}: ${name} ${version} ${action}` : `  ${name}${version}: to be added by hand`,
    ),
  ];
}
