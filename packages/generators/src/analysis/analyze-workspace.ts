import { existsSync, readFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { assessResilience } from '../advisers/resilience-architect/index.js';
import { EXPERIMENTS_PATH } from '../experiments/experiment.js';
import { readExperiments } from '../experiments/read-experiments.js';
import type { Baseline } from '../findings/baseline/baseline.js';
import { findWeaknesses, type Weaknesses } from '../findings/find-weaknesses.js';
import { buildGraph } from '../graph/build-graph.js';
import { readPolicies } from '../graph/policies.js';
import { type KnownProject, projectsOf, type WorkspaceProject } from '../graph/projects.js';
import { readSourceSigns } from '../graph/source-signs.js';
import type { Infrastructure } from '../infrastructure/infrastructure.js';
import { readInfrastructure } from '../infrastructure/read-infrastructure.js';
import { projectFinder, workspaceFacts } from '../scan/workspace-facts.js';
import type { Analysis } from './analysis.js';
import { builtOf, within } from './built-of.js';
import { readSettings, type SettingsFile } from './read-settings.js';

export interface AnalyzeRequest {
  /** Absolute. */
  readonly root: string;
  /** The projects that Nx knows; none where there is no Nx. */
  readonly known: readonly KnownProject[];
  /** The folder of memory and reports, relative to `root`. */
  readonly outputs: string;
  readonly baseline: Baseline | null;
  /** A project: source is looked at of this one alone, and of what it is built of. Default: all. */
  readonly only?: string;
  /** The day of the report: `2026-11-28`. */
  readonly today: string;
  /** Whether a file of manifests, relative to the workspace, tells nothing here. Default: all tell. */
  readonly isLeftOut?: (file: string) => boolean;
  /** Reads all source again. Default: whether Nx was told so. */
  readonly skipCache?: boolean;
  /** Told how far the reading of source is. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** An analysis, and what there is to say about decisions of the past. */
export interface AnalyzedWorkspace extends Omit<Weaknesses, 'findings'> {
  readonly analysis: Analysis;
  readonly infrastructure: Infrastructure;
  readonly projects: readonly WorkspaceProject[];
  /** The facts of the source are those of an earlier run, for nothing has changed. */
  readonly cached: boolean;
}

/**
 * Reads the source, the manifests and the configuration of a workspace, and says what would take it down.
 * @throws UsageError where `analysis` in a config/reliability.yml cannot be used.
 */
export async function analyzeWorkspace(request: AnalyzeRequest): Promise<AnalyzedWorkspace> {
  const { root, known, outputs, baseline, only, today } = request;
  const projects = projectsOf(root, known);
  const settings = readSettings(settingsFiles(root, projects));
  const { facts: all, cached } = workspaceFacts({
    root,
    projects,
    ...(request.skipCache && { skipCache: true }),
    ...(request.onProgress && { onProgress: request.onProgress }),
  });
  const facts = only === undefined ? all : within(all, isPartOf(only, projects));
  const calls = facts.calls.map(({ fact }) => fact);
  const infrastructure = await readInfrastructure(root, request.isLeftOut);
  const graph = buildGraph({
    projects,
    calls,
    infrastructure,
    policies: readPolicies(root, projects),
    signs: readSourceSigns(root, projects),
    swallowed: new Set(
      facts.calls.filter((one) => one.swallowed || one.lost).map(({ fact }) => fact),
    ),
    settings,
  });
  const experiments = readExperiments(join(root, outputs, EXPERIMENTS_PATH));
  const architect = assessResilience({ graph, settings, experiments, today });
  const { findings, ...decisions } = findWeaknesses({
    scan: facts,
    graph,
    architect,
    settings,
    baseline,
    today,
  });
  const analysis: Analysis = {
    name: nameOf(root),
    date: today,
    calls,
    graph,
    architect,
    findings,
    files: facts.files,
    skipped: facts.skipped,
  };
  return { analysis, infrastructure, projects, cached, ...decisions };
}

/** Whether a file belongs to a project, or to one that it is built of. */
function isPartOf(name: string, projects: readonly WorkspaceProject[]): (file: string) => boolean {
  const parts = builtOf(projects, name);
  const projectOf = projectFinder(projects);
  return (file) => parts.has(projectOf(file) ?? '');
}

/** config/reliability.yml of the workspace and of its projects. */
function settingsFiles(
  root: string,
  projects: readonly WorkspaceProject[],
): readonly SettingsFile[] {
  const folders = [...new Set(['.', ...projects.map((project) => project.root)])];
  return folders
    .map((folder) => posix.join(folder, 'config/reliability.yml'))
    .filter((file) => existsSync(join(root, file)))
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
}

/** As package.json has it, else that of the folder. */
function nameOf(root: string): string {
  try {
    const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly name?: unknown;
    };
    if (typeof name === 'string' && name !== '') return name;
  } catch {
    // A workspace of Python has none.
  }
  return basename(root);
}
