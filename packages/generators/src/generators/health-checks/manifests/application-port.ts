import { joinPathFragments, type Tree } from '@nx/devkit';
import type { FoundContainer } from '@reliability/k8s-templates';
import type { Project } from '../../../shared/project/application.js';
import type { Wired } from '../lib/wire.js';
import { ownPort } from '../start/own-port.js';

const NAMED = /^(?:http|web|app|api|main)$/;

/** Whether health is asked on the application's own port: its endpoints are there, whatever else answers. */
export const sharesPort = ({ at }: Wired): boolean => at !== undefined;

/** The port that an application takes requests on in its container: what its Dockerfile exposes, or what it listens on. */
export function applicationPort(tree: Tree, project: Project, { at }: Wired): number | undefined {
  const exposed = exposedPort(tree, project.root);
  if (exposed !== undefined || !at) return exposed;
  return ownPort(tree, project, at.where.replace(/:\d+$/, ''))?.port;
}

/** The only port that an application's Dockerfile exposes. */
export function exposedPort(tree: Tree, root: string): number | undefined {
  const dockerfile = tree.read(joinPathFragments(root, 'Dockerfile'), 'utf-8') ?? '';
  const [exposed, ...others] = [...dockerfile.matchAll(/^\s*EXPOSE\s+(\d+)(?:\/tcp)?\s*$/gim)];
  return exposed && others.length === 0 ? Number(exposed[1]) : undefined;
}

/** The port of the application in a container that declares it; `undefined` where that is a guess. */
export function containerPort(
  { ports }: FoundContainer,
  seen: number | undefined,
): number | undefined {
  if (ports.some(({ number }) => number === seen)) return seen;
  if (ports.length === 1) return ports[0]!.number;
  return ports.find(({ name = '' }) => NAMED.test(name))?.number;
}
