import { type GeneratorCallback, type Tree } from '@nx/devkit';
import { chooseTarget } from '../generators/init/lib/choose-target.js';
import { emit, type Emitted } from '../generators/init/lib/emit.js';
import { probe, tell } from '../generators/init/lib/probe.js';
import { requireSupportedNode } from '../shared/node-version.js';
import { counted } from '../shared/terminal/counted.js';
import { terminalFor } from '../shared/terminal/terminal.js';
import { withProgress } from '../shared/terminal/progress.js';
import { adviceReport, advise } from './advise.js';
import { evidenceLines } from './evidence-lines.js';
import { finish } from './finish.js';
import type { ProtectOptions, ProtectPolicy } from './options.js';
import { projectOfTarget } from './project-of-target.js';
import { rewriteFiles, writeFiles } from './rewrite-files.js';
import { REWRITERS } from './rewriters.js';
import { scanWorkspace } from './scan-workspace.js';
import { requireKnown } from './require-known.js';
import { whyNothing } from './why-nothing.js';
import { selectionFrom } from './selection.js';
import { summaryLines } from './summary.js';
import { baselineOf, checkersFor } from './type-check/type-check.js';
import { withOutcomes, writeAdvice } from './write-advice.js';

/**
 * Puts a policy around the outbound calls of a project: probe, advise, generate; then, when it stands on disk, verify and
 * summary.
 * @throws UsageError where the input cannot be used. Nothing is written then.
 */
export async function protect(
  tree: Tree,
  policy: ProtectPolicy,
  options: ProtectOptions,
): Promise<GeneratorCallback> {
  requireSupportedNode();
  const terminal = terminalFor(options.format, summaryLines);
  const { steps } = terminal;
  const note = (line: string): void => steps.note(line);
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const { project, language } = await chooseTarget(
    tree,
    {
      ...projectOfTarget(tree, options, cwd),
      ...(options.language ? { language: options.language } : {}),
    },
    commandFor(policy, options),
  );
  const findings = probe(tree, project, language);
  steps.step('probe', ...tell(findings));
  const selection = selectionFrom(tree, options.target, cwd, project.root);
  const scanned = scanWorkspace(tree, project.root, note);
  const calls = scanned.calls.filter(({ fact }) => fact.project === project.name);
  note(
    `${counted(scanned.files, 'source file')}, ${counted(calls.length, 'outbound call')} in ${project.name}`,
  );
  requireKnown(selection, calls);
  const nothing = whyNothing(selection, scanned.skipped);
  if (nothing !== undefined) note(nothing);

  const files = rewriteFiles({ ...scanned, calls }, (file) => tree.read(file, 'utf-8')!, {
    policy,
    style: options.style ?? 'body',
    includeUnsafe: options.includeUnsafe ?? false,
    selection,
    home: { root: project.root, importSuffix: findings.importSuffix },
    language: findings.language === 'python' ? 'py' : 'ts',
    rewriters: REWRITERS,
  });
  const changed = files.filter(({ content }) => content !== undefined);
  const units = files.flatMap(({ file, guarded }) => guarded.map((unit) => ({ ...unit, file })));
  const request = { tree, policy, options, root: project.root, cwd, selection, calls, files };
  const advised = await withProgress('reading the evidence', advise(request), note);
  steps.step(
    'advise',
    `${counted(units.length, 'place')} to guard in ${counted(changed.length, 'file')}`,
    ...evidenceLines(advised),
  );

  const dryRun = process.env.NX_DRY_RUN === 'true';
  const skipCheck = dryRun || (options.skipTypeCheck ?? false) || changed.length === 0;
  const checkers = skipCheck
    ? []
    : checkersFor(
        tree.root,
        [project.root],
        changed.map(({ file }) => file),
      );
  const baseline = await withProgress('checking types as they are', baselineOf(checkers), note);

  let emitted: Emitted = { files: [], dependencies: [], inForce: [] };
  if (changed.length) {
    emitted = await emit(tree, findings, [policy], { ...initOptions(options), onConflict: 'keep' });
    writeFiles(tree, changed);
  }
  const config = writeAdvice(tree, project.root, policy, advised);
  emitted = { ...emitted, files: withOutcomes(emitted.files, config.files) };
  steps.step('generate', `${changed.length} of ${counted(files.length, 'file')} rewritten`);
  return finish({
    tree,
    policy,
    findings,
    files,
    units,
    scanned,
    emitted,
    advice: adviceReport(advised, config.differences),
    baseline,
    options,
    terminal,
  });
}

/** What a person types again, with the project named. */
const commandFor = (policy: ProtectPolicy, { target }: ProtectOptions): string =>
  [`nx g @reliability/generators:${policy === 'retry' ? 'retry-strategy' : policy}`, target]
    .filter((part) => part !== undefined)
    .join(' ');

function initOptions({ skipPackageJson, skipFormat }: ProtectOptions): object {
  return {
    ...(skipPackageJson === undefined ? {} : { skipPackageJson }),
    ...(skipFormat === undefined ? {} : { skipFormat }),
  };
}
