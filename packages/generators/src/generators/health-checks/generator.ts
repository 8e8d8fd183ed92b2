import { type GeneratorCallback, joinPathFragments, type Tree } from '@nx/devkit';
import { adviseHealthChecks } from '../../advisers/health-check-generator/health-check-generator.js';
import { scanWorkspace } from '../../protect/scan-workspace.js';
import { reconcile } from '../../shared/emit/reconcile.js';
import { requireInsideWorkspace } from '../../shared/inside-workspace.js';
import { requireSupportedNode } from '../../shared/node-version.js';
import { terminalFor } from '../../shared/terminal/terminal.js';
import { chooseTarget } from '../init/lib/choose-target.js';
import { emit } from '../init/lib/emit.js';
import { type Findings, probe, tell } from '../init/lib/probe.js';
import { countOf } from '../init/lib/report.js';
import { requirementsOf } from './lib/evidence/driver.js';
import { gatherEvidence } from './lib/evidence/gather-evidence.js';
import { depthOf } from './lib/depth.js';
import { finish } from './lib/finish.js';
import { listProbes } from './lib/list-probes.js';
import { probeFiles } from './lib/probe-files.js';
import { summaryLines } from './lib/summary.js';
import { wire, type Wired } from './lib/wire.js';
import { writeHealthConfig } from './lib/write-config.js';
import { writeScripts } from './lib/workspace-scripts.js';
import { healthConfigPath } from './manifests/context-of.js';
import { writeManifests } from './manifests/write-manifests.js';
import type { HealthChecksGeneratorSchema } from './schema.js';

/**
 * Gives an application probes for what it depends on, endpoints that tell of them, and manifests that ask them: probe,
 * advise, generate; then, when it stands on disk, verify and summary.
 * @throws UsageError where the input cannot be used. Nothing is written then.
 */
export async function healthChecksGenerator(
  tree: Tree,
  options: HealthChecksGeneratorSchema,
): Promise<GeneratorCallback> {
  requireSupportedNode();
  const depth = depthOf(options);
  const deep = depth ?? true;
  const terminal = terminalFor(options.format, summaryLines);
  const { steps } = terminal;
  const { project, language } = await chooseTarget(tree, {
    pattern: 'health-check',
    ...(options.project !== undefined && { project: options.project }),
    ...(options.language && { language: options.language }),
  });
  const findings = probe(tree, project, language);
  steps.step('probe', ...tell(findings));
  const calls = deep
    ? scanWorkspace(tree, project.root, (line) => steps.note(line))
        .calls.map(({ fact }) => fact)
        .filter((fact) => fact.project === project.name)
    : [];
  const requirements = requirementsOf(tree, project, language);
  const evidence = gatherEvidence(tree, project, language, calls, requirements);
  for (const file of evidence.unreadable) steps.note(`not read: ${file}: is no compose file`);
  if (deep) steps.note(`${calls.length} outbound calls`);

  const advised = deep ? adviseHealthChecks(evidence) : { probes: [], unprobed: [] };
  const {
    files,
    emitted: probes,
    withoutDriver,
    listed: modules,
  } = probeFiles(findings, advised.probes, requirements, databaseProbe(tree, findings));
  const advice = {
    probes,
    unprobed: [
      ...advised.unprobed,
      ...withoutDriver.map(({ name, type }) => ({
        name,
        reason: `no driver for ${type} that a probe is emitted for is among the requirements`,
      })),
    ],
  };
  steps.step(
    'advise',
    ...(probes.length ? probes : [{ name: 'disk-space', reason: 'this process alone' }]).map(
      ({ name, reason }) => `${name}: ${reason}`,
    ),
  );

  const onConflict = options.onConflict ?? 'fail';
  requireInsideWorkspace(tree.root, joinPathFragments(project.root, 'kubernetes'), 'The project');
  requireInsideWorkspace(tree.root, 'scripts', 'The folder of scripts');
  const configBefore = tree.read(healthConfigPath(project.root), 'utf-8');
  const emitted = await emit(tree, findings, ['health-check'], options);
  const sources = reconcile(tree, project.root, files, onConflict);
  const list = joinPathFragments(project.root, 'src/health/probes/index.ts');
  const listed = language === 'typescript' ? [{ path: list, action: listAll() }] : [];
  const config = writeHealthConfig(tree, project.root, probes, depth);
  const wired: Wired = options.skipWiring
    ? { files: [], left: [] }
    : wire(tree, findings, onConflict, options.port);
  const manifests = writeManifests(tree, findings, wired, options, configBefore);
  const scripts = writeScripts(tree, onConflict);
  // The ports may have been settled in it since.
  const isToldAlready = wired.files.some(({ path }) => path === config.path);
  const configured = isToldAlready ? [] : [config];
  const all = [...sources, ...listed, ...configured, ...manifests.files, ...scripts];
  steps.step('generate', countOf([...emitted.files, ...all, ...wired.files]));

  return finish({
    tree,
    findings,
    deep,
    calls,
    advice,
    variables: evidence.variables,
    emitted,
    files: all,
    wired,
    manifests: manifests.report,
    options,
    terminal,
  });

  function listAll(): 'merged' | 'unchanged' {
    const { importSuffix = '' } = findings;
    const outcome = listProbes(
      tree,
      list,
      modules.map((one) => ({ ...one, module: `./${one.module}${importSuffix}` })),
    );
    if (outcome !== 'unreadable') return outcome;
    steps.note(`${list} has another form than it was emitted in: list the probes there by hand`);
    return 'unchanged';
  }
}

/** What asks the first database, where an earlier run has left it. */
function databaseProbe(tree: Tree, { project, language }: Findings): string | null {
  const file = language === 'python' ? 'database.py' : 'database.ts';
  return tree.read(joinPathFragments(project.root, 'src/health/probes', file), 'utf-8');
}
