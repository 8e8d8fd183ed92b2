import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMap, parseDocument } from 'yaml';

/** A copy of an application's configuration by which health turns within seconds, and tells details. */
export interface QuickConfig {
  readonly folder: string;
  /** Where health is answered. */
  readonly paths: Readonly<Record<'health' | 'readiness' | 'liveness', string>>;
  /** How long the slowest check may take to turn. */
  readonly turnsWithinMs: number;
  readonly remove: () => void;
}

const INTERVAL = '250ms';
const DEFAULT_PATHS = { health: '/health', readiness: '/health/ready', liveness: '/health/alive' };
/** What a check may take on a busy machine beyond its own numbers. */
const MARGIN_MS = 20_000;

/** Copies `config`, which stays as it is. */
export function quickConfig(config: string): QuickConfig {
  const folder = mkdtempSync(join(tmpdir(), 'reliability-config-'));
  cpSync(config, folder, { recursive: true });
  const file = join(folder, 'health-checks.yml');
  const document = parseDocument(readFileSync(file, 'utf8'));
  document.set('details', 'always');
  document.set('host', '127.0.0.1');
  const probes = document.get('probes');
  let answers = 1;
  for (const { value } of isMap(probes) ? probes.items : []) {
    if (!isMap(value)) continue;
    value.set('interval', INTERVAL);
    for (const threshold of ['failure_threshold', 'success_threshold']) {
      answers = Math.max(answers, Number(value.get(threshold) ?? 1) || 1);
    }
  }
  writeFileSync(file, document.toString({ lineWidth: 0 }));
  const { paths } = document.toJS() as { paths?: Partial<typeof DEFAULT_PATHS> };
  return {
    folder,
    paths: { ...DEFAULT_PATHS, ...paths },
    turnsWithinMs: MARGIN_MS * answers,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
