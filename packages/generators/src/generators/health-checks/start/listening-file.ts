import type { Tree } from '@nx/devkit';
import { posix } from 'node:path';
import type { Findings } from '../../init/lib/probe.js';
import type { Wired } from '../lib/wire.js';

const LISTENS = /\.listen\(|\bserve\(|serve_forever|\badd_health\(|\.run\(/;
const ENTRIES = ['main', 'server', 'index', 'app'];

/** The file in which an application's server is made to listen, as far as that is seen: the one to be started. */
export function listeningFile(
  tree: Tree,
  { framework }: Findings,
  { at, beside }: Wired,
): string | undefined {
  if (!at) return undefined;
  const home = fileOf(at.where);
  if (beside && framework !== 'fastify') return fileOf(beside.where);
  const folder = posix.dirname(home);
  const siblings = ENTRIES.map((name) => `${folder}/${name}${posix.extname(home)}`);
  return [...siblings, home].find(
    (file) => tree.exists(file) && LISTENS.test(tree.read(file, 'utf-8') ?? ''),
  );
}

const fileOf = (where: string): string => where.replace(/:\d+$/, '');
