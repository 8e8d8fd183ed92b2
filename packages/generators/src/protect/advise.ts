import { join } from 'node:path';
import { joinPathFragments } from '@nx/devkit';
import { FAILURE_HISTORY_PATH, parseDuration } from '@reliability/runtime';
import type { Advice, Settings } from '../advisers/advice.js';
import { configureCircuitBreaker } from '../advisers/circuit-breaker-configurator/index.js';
import type { Evidence } from '../advisers/evidence/evidence.js';
import { type Gathered, gatherEvidence } from '../advisers/evidence/gather-evidence.js';
import { adviseRetry } from '../advisers/retry-strategist/index.js';
import { ImpossibleSlo } from '../advisers/slo/impossible-slo.js';
import { parseSlo, type Slo } from '../advisers/slo/slo.js';
import { measuredText } from '../advisers/wording/in-figures.js';
import { requireUsable } from '../generators/init/lib/config-files.js';
import { outputsFolder } from '../shared/project/outputs-folder.js';
import { UsageError } from '../shared/usage-error.js';
import { entriesOf, timeoutInForce } from './config-entries.js';
import {
  type AdvisedDependency,
  dependenciesToAdvise,
  type GuardedCalls,
} from './dependencies-to-advise.js';
import type { ProtectOptions } from './options.js';
import type { AdviceReport, DependencyAdvice, Difference, EvidenceSummary } from './report.js';

export interface AdviseRequest extends GuardedCalls {
  readonly options: ProtectOptions;
  readonly cwd: string;
}

/** The numbers, and what they rest on. */
export interface Advised extends Gathered {
  readonly dependencies: readonly (DependencyAdvice & { readonly defaults: Settings })[];
  /** Whether somebody asked for advice, also on what is guarded already. */
  readonly wasAsked: boolean;
}

/**
 * Has the advisers choose the numbers of each dependency that is guarded now, or was before where evidence or an SLO was
 * given. Nothing is written.
 * @throws UsageError where evidence cannot be read or is about nothing here, or an SLO cannot be kept.
 */
export async function advise(request: AdviseRequest): Promise<Advised> {
  const { tree, root, options } = request;
  requireUsable(tree, joinPathFragments(root, 'config'));
  const slo = parseSlo(options);
  const files = [options.evidence ?? []].flat().filter((file) => file !== '');
  const wasAsked = files.length > 0 || Object.keys(slo).length > 0;
  const wanted = dependenciesToAdvise(request, wasAsked);
  const gathered = await gather(request, files, wanted);
  const impossible: string[] = [];
  const dependencies = wanted.flatMap((dependency) => {
    try {
      return [adviseOne(request, dependency, gathered.by.get(dependency.dependency), slo)];
    } catch (error) {
      if (!(error instanceof ImpossibleSlo)) throw error;
      impossible.push(`  ${dependency.dependency}: ${error.message}.`, `    ${error.remedy}`);
      return [];
    }
  });
  if (impossible.length > 0) {
    throw new UsageError('The SLO cannot be kept, so nothing was written.', ...impossible);
  }
  return { ...gathered, dependencies, wasAsked };
}

/** The advice as the closing summary has it. */
export function adviceReport(
  { sources, unmatched, dependencies }: Advised,
  differences: readonly Difference[],
): AdviceReport {
  return {
    sources,
    unmatched,
    dependencies: dependencies.map(({ dependency, evidence, settings, bulkhead, notes }) => ({
      dependency,
      ...(evidence && { evidence }),
      settings,
      ...(bulkhead && { bulkhead }),
      notes,
    })),
    differences,
  };
}

function adviseOne(
  request: AdviseRequest,
  { dependency, kind }: AdvisedDependency,
  evidence: Evidence | undefined,
  slo: Slo,
): Advised['dependencies'][number] {
  const { tree, root, policy } = request;
  const timeoutMs = timeoutInForce(entriesOf(tree, root, 'circuit-breaker'), dependency);
  const ask = (given: object): Advice & { readonly bulkhead?: Settings | undefined } =>
    policy === 'retry'
      ? adviseRetry({ kind, timeoutMs, ...given })
      : configureCircuitBreaker({ kind, ...given });
  const { settings, notes, bulkhead } = ask({ evidence, slo });
  return {
    dependency,
    ...(evidence && { evidence: summaryOf(evidence) }),
    settings,
    ...(bulkhead && { bulkhead }),
    notes: [...notes, ...shorterElsewhere(request, dependency, settings)],
    defaults: ask({}).settings,
  };
}

function summaryOf(evidence: Evidence): EvidenceSummary {
  const { dependency, calls, failures, failuresByKind, rate, outages, history } = evidence;
  const { latency, peakInFlight } = evidence;
  return {
    dependency,
    calls,
    failures,
    failuresByKind,
    rate,
    outages,
    history,
    peakInFlight,
    ...(latency && { latency: { count: latency.count, meanMs: latency.meanMs } }),
  };
}

/** Of two time limits the smaller one holds, and people look for it in the wrong file. */
function shorterElsewhere(
  { tree, root, policy }: AdviseRequest,
  dependency: string,
  { timeout }: Settings,
): readonly string[] {
  if (policy === 'retry' || !timeout) return [];
  const other = timeoutInForce(entriesOf(tree, root, 'retry'), dependency);
  const own = parseDuration(timeout.value)!;
  return other !== undefined && other < own
    ? [`retry-policies.yml ends an attempt after ${measuredText(other)} already`]
    : [];
}

/** The evidence that was given, and the failure history where there is one. */
async function gather(
  { tree, root, cwd, calls, policy }: AdviseRequest,
  files: readonly string[],
  wanted: readonly AdvisedDependency[],
): Promise<Gathered> {
  const known = [
    ...wanted.map(({ dependency }) => dependency),
    ...calls.map(({ fact }) => fact.dependency),
    ...Object.keys(entriesOf(tree, root, policy).entries),
  ];
  const outputs = outputsFolder(
    tree.read(joinPathFragments(root, 'config/reliability.yml'), 'utf-8'),
  );
  const folders = [join(tree.root, outputs), join(tree.root, root, outputs)];
  const gathered = await gatherEvidence({
    files,
    automatic: folders.map((folder) => join(folder, FAILURE_HISTORY_PATH)),
    dependencies: [...new Set(known)],
    workspace: tree.root,
    cwd,
  });
  if (files.length > 0) requireUse(gathered, wanted);
  return gathered;
}

/** @throws UsageError where evidence was given, and none of it is about a dependency that is advised. */
function requireUse({ by, sources }: Gathered, wanted: readonly AdvisedDependency[]): void {
  if (wanted.length === 0 || wanted.some(({ dependency }) => by.has(dependency))) return;
  const names = [...new Set(sources.flatMap((source) => source.names))];
  const shown = names.slice(0, 20).join(', ') + (names.length > 20 ? ', …' : '');
  throw new UsageError(
    'The evidence tells of nothing that is guarded here. Nothing was written.',
    `It tells of: ${shown || 'nobody'}`,
    `Guarded here: ${wanted.map(({ dependency }) => dependency).join(', ')}`,
    'Where they are the same under other names, say so: --evidence=<dependency>=<file> takes the calls of a file that name nobody; or rename them in the log.',
  );
}
