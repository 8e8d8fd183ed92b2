import type { Tree } from '@nx/devkit';
import { join } from 'node:path';
import { type EmittedFile, templateFolder } from '../../../shared/emit/template-folder.js';
import { type FileOutcome, type OnConflict, reconcile } from '../../../shared/emit/reconcile.js';
import type { Findings } from '../../init/lib/probe.js';
import { type HealthPorts, healthPorts } from './health-ports.js';
import type { Mounted, WiredPlace } from './mount.js';
import { programFiles } from './program-files.js';
import { javascriptWirer, OWN_ROUTES } from './wire-javascript.js';
import { hostOf, pythonWirer } from './wire-python.js';

/** Where the health endpoints went in a person's own source. */
export interface Wired {
  readonly files: readonly FileOutcome[];
  /** Among the routes of the application; absent where no place was found. */
  readonly at?: WiredPlace;
  /** What answers on the port in config/health-checks.yml as well, where the application listens on another. */
  readonly beside?: WiredPlace;
  /** Absent where nothing was to be wired. */
  readonly ports?: Omit<HealthPorts, 'outcome'>;
  /** Places that nothing was added to, and why. */
  readonly left: readonly { readonly where: string; readonly reason: string }[];
}

/** Adds health endpoints to the source of one language. Nothing is written before both acts have been thought through. */
export interface SourceWirer {
  /** Among the routes of the application. */
  mount(tree: Tree, files: readonly string[], ownPort?: number): Mounted;
  /** On the port for health, too. */
  beside(tree: Tree, files: readonly string[], mounted: Mounted, ports: HealthPorts): Mounted;
}

const TEMPLATES = join(__dirname, '../files');

/**
 * Adds the health endpoints to the application in a project's own source, at one place: one statement and one import;
 * and where it listens on another port than the one for health, what answers on that one. All files are looked at before
 * the first is touched.
 * @param said The port that a person says the application listens on.
 */
export function wire(tree: Tree, findings: Findings, onConflict: OnConflict, said?: number): Wired {
  const { project, language } = findings;
  const files = reconcile(tree, project.root, emittedFor(findings), onConflict);
  const wirer = language === 'python' ? pythonWirer(findings) : javascriptWirer(findings);
  const program = programFiles(tree, project.root, language);
  const found = wirer.mount(tree, program);
  const entry = found.at?.where.replace(/:\d+$/, '');
  const { outcome, ...ports } = healthPorts(tree, findings, entry, said);
  const mounted = ports.differ ? wirer.mount(tree, program, ports.own) : found;
  const beside =
    ports.differ && mounted.at ? wirer.beside(tree, program, mounted, ports) : undefined;
  const changed = new Map<string, string>();
  for (const one of [mounted.changed, beside?.changed]) {
    if (one) changed.set(one.file, one.content);
  }
  for (const [file, content] of changed) tree.write(file, content);
  return {
    files: [
      ...files,
      ...(outcome ? [outcome] : []),
      ...[...changed.keys()].map((path) => ({ path, action: 'merged' as const })),
    ],
    ...(mounted.at && { at: mounted.at }),
    ...(beside?.at && { beside: beside.at }),
    ports,
    left: [...mounted.left, ...(beside?.left ?? [])],
  };
}

/** What the endpoints are added with: routes for frameworks of their own kind, and the health of a Python service. */
function emittedFor({ language, framework, importSuffix = '' }: Findings): readonly EmittedFile[] {
  if (language === 'python') {
    return ['beside', hostOf(framework)].flatMap((group) =>
      templateFolder(join(TEMPLATES, 'python', group)),
    );
  }
  if (!OWN_ROUTES.includes(framework)) return [];
  return templateFolder(join(TEMPLATES, 'typescript', framework!)).map(({ path, content }) => ({
    path,
    content: content.replaceAll(/(?<=from '\.[^']*)\.js(?=')/g, importSuffix),
  }));
}
