import type { Tree } from '@nx/devkit';
import { posix } from 'node:path';
import { programFiles } from '../../generators/health-checks/lib/program-files.js';
import { howItStarts } from '../../generators/health-checks/start/how-it-starts.js';
import { probe } from '../../generators/init/lib/probe.js';
import { at, textOf } from '../../shared/plain-data.js';
import type { Project } from '../../shared/project/application.js';
import type { Language } from '../../shared/project/language.js';
import type { ApplicationToBreak } from './application-to-break.js';

const LISTENS = /\.listen\(|\bserve\(|serve_forever|\badd_health\(|\.run\(/;
/** No port that somebody has chosen: it stands for the one that is chosen when an experiment is run. */
const ANY_PORT = 49_151;

/** How an application is started for an experiment, or why that is not known. */
export function startOf(
  tree: Tree,
  project: Project,
  language: Language,
): ApplicationToBreak['start'] {
  const findings = probe(tree, project, language);
  const entry = programFiles(tree, project.root, language).find((file) =>
    LISTENS.test(tree.read(file, 'utf-8') ?? ''),
  );
  const start = howItStarts(tree, findings, entry);
  if ('reason' in start) return start;
  const words = start
    .arguments(ANY_PORT)
    .map((word) => word.replaceAll(String(ANY_PORT), '${PORT}'));
  const isPython = language === 'python';
  return {
    command: [isPython ? 'python3' : 'jiti', ...words],
    cwd: posix.relative(project.root, start.cwd) || '.',
    env: isPython ? {} : { JITI_TSCONFIG_PATHS: 'true' },
  };
}

/** Where an application answers for its health, by its config/health-checks.yml. */
export const pathsIn = (health: unknown): NonNullable<ApplicationToBreak['paths']> => ({
  readiness: textOf(at(health, 'paths', 'readiness')) ?? '/health/ready',
  liveness: textOf(at(health, 'paths', 'liveness')) ?? '/health/alive',
});
