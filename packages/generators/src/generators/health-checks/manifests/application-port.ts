import { posix } from 'node:path';
import { joinPathFragments, type Tree } from '@nx/devkit';
import type { FoundContainer } from '@reliability/k8s-templates';
import type { Findings } from '../../init/lib/probe.js';
import type { Wired } from '../lib/wire.js';

const WITH_ROUTES = ['fastapi', 'starlette', 'flask', 'django'];
/** How a port is written where a server is started, the surest first. */
const LISTENS = [
  /\.listen\(\s*(\d{2,5})\b/,
  /\bport\b[^;\n]{0,80}?(?:\?\?|\|\|)\s*["']?(\d{2,5})\b/i,
  /["']PORT["']\s*,\s*["']?(\d{2,5})\b/,
  /\bport\s*[:=]\s*(\d{2,5})\b/i,
];
const ENTRIES = ['main', 'server', 'index'];
const NAMED = /^(?:http|web|app|api|main)$/;

/** Whether health is asked on the application's own port: its routes were added to it, and no server beside it. */
export function sharesPort({ language, framework }: Findings, { at }: Wired): boolean {
  if (!at) return false;
  return language !== 'python' || WITH_ROUTES.includes(framework ?? '');
}

/** The port that an application takes requests on: what its Dockerfile exposes, or what its entry file listens on. */
export function applicationPort(tree: Tree, root: string, { at }: Wired): number | undefined {
  const dockerfile = joinPathFragments(root, 'Dockerfile');
  const exposed = [
    ...(tree.read(dockerfile, 'utf-8') ?? '').matchAll(/^\s*EXPOSE\s+(\d+)(?:\/tcp)?\s*$/gim),
  ];
  if (exposed.length === 1) return Number(exposed[0]![1]);
  const entry = at?.where.replace(/:\d+$/, '');
  if (entry === undefined) return undefined;
  const beside = ENTRIES.map((name) => `${posix.dirname(entry)}/${name}${posix.extname(entry)}`);
  for (const where of [entry, ...beside]) {
    const text = tree.read(where, 'utf-8') ?? '';
    const port = Number(LISTENS.map((one) => one.exec(text)?.[1]).find((one) => one !== undefined));
    if (port > 0 && port <= 65_535) return port;
  }
  return undefined;
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
