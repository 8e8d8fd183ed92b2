import { joinPathFragments, type Tree } from '@nx/devkit';
import { isScalar, parseDocument } from 'yaml';
import { applyEdits } from '../../../rewrite/text-edit.js';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import { applicationsOf } from '../../../shared/project/application.js';
import type { Findings } from '../../init/lib/probe.js';
import { exposedPort } from '../manifests/application-port.js';
import { ownPort, usualPort } from '../start/own-port.js';

/** Where health is answered: among the routes of the application, and on the port in config/health-checks.yml. */
export interface HealthPorts {
  /** The one in the configuration. */
  readonly health: number;
  /** The one that the application listens on when it is started here, where that is known. */
  readonly own?: number;
  /** Whether they are two, as far as is known. */
  readonly differ: boolean;
  /** Another application of the workspace that listens on the port for health. */
  readonly rival?: string;
  /** What became of the configuration. */
  readonly outcome?: FileOutcome;
}

const DEFAULT_PORT = 8000;
/** The line that is emitted; one that differs is a person's. */
const EMITTED =
  /^port: 8000 # of the health server, where health does not share the application's own$/m;

/**
 * On which ports health is answered. Where another application of the workspace listens on the one for health itself,
 * both could not run on one machine, so that this application's own is written into its configuration; one that a
 * person has set stays.
 * @param entry The file that makes the application, where it is known.
 * @param said The port that a person says it listens on.
 */
export function healthPorts(
  tree: Tree,
  { project, language, framework }: Findings,
  entry: string | undefined,
  said: number | undefined,
): HealthPorts {
  const own =
    said ??
    ownPort(tree, project, entry)?.port ??
    exposedPort(tree, project.root) ??
    (language === 'python' ? usualPort(tree, project, framework)?.port : undefined);
  const path = joinPathFragments(project.root, 'config/health-checks.yml');
  const text = tree.read(path, 'utf-8') ?? '';
  const health = portIn(text);
  if (own === health) return { health, own, differ: false };
  const rival = applicationsOf(tree).find(
    (other) => other.name !== project.name && ownPort(tree, other)?.port === health,
  )?.name;
  const ports = { health, differ: true, ...(own !== undefined && { own }) };
  if (rival === undefined) return ports;
  if (own === undefined || !EMITTED.test(text)) return { ...ports, rival };
  tree.write(path, withPort(text, own, `the application's own; ${rival} listens on ${health}`));
  return { health: own, own, differ: false, rival, outcome: { path, action: 'merged' } };
}

function portIn(text: string): number {
  const port: unknown = parseDocument(text).get('port');
  return typeof port === 'number' ? port : DEFAULT_PORT;
}

function withPort(text: string, port: number, reason: string): string {
  const node = parseDocument(text).get('port', true);
  const start = isScalar(node) ? node.range![0] : 0;
  const end = text.indexOf('\n', start);
  return applyEdits(text, [{ start, end, text: `${port} # ${reason}` }]);
}
