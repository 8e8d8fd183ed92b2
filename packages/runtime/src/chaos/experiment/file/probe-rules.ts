import type { Blame } from '../../../config/config-file.js';
import type { ExperimentEntry } from './experiment-file.js';
import type { ProbeEntry } from './probe-shape.js';

/** The keys that say something for one type of probe alone. */
const OF_TYPE = {
  http: [
    ...['method', 'body', 'content_type', 'status', 'during_status', 'within', 'body_contains'],
    ...['path', 'url', 'token_env'],
  ],
  health: ['check', 'expect', 'during_expect', 'path', 'url', 'token_env', 'within'],
  command: ['command', 'exit', 'output_contains'],
} as const;

const OF_EVERY_TYPE = ['type', 'timeout', 'tolerance'];

/** What must hold between the keys of a probe. */
export function examineProbes(
  probes: ReadonlyMap<string, ProbeEntry>,
  path: readonly string[],
  entry: Pick<ExperimentEntry, 'application' | 'url'>,
  blame: Blame,
): void {
  for (const [name, probe] of probes) examineProbe(probe, [...path, name], entry, blame);
}

function examineProbe(
  probe: ProbeEntry,
  path: readonly string[],
  { application, url }: Pick<ExperimentEntry, 'application' | 'url'>,
  blame: Blame,
): void {
  const { type = 'http' } = probe;
  const known: readonly string[] = [...OF_TYPE[type], ...OF_EVERY_TYPE];
  for (const key of Object.keys(probe)) {
    if (known.includes(key)) continue;
    blame.blame(path, [key], `\`${key}\` says nothing for a probe of type ${type}`);
  }
  if (type === 'command') {
    if ((probe.command ?? []).length === 0) blame.blameWhole(path, '`command` is missing');
    return;
  }
  if ('path' in probe && 'url' in probe) {
    blame.blame(path, ['url'], '`path` and `url` exclude each other');
  } else if (type === 'http' && !('path' in probe) && !('url' in probe)) {
    blame.blameWhole(path, '`path` or `url` says what is asked');
  }
  if (!('url' in probe) && !application && url === undefined) {
    const message = 'a path needs `application` or `url` beside `targets`, which say where it is';
    blame.blameWhole(path, message);
  }
}
