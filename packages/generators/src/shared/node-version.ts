import { ownManifest } from './own-manifest.js';
import { UsageError } from './usage-error.js';

/**
 * Refuses a Node that is older than `engines` in this package's manifest allows.
 * @param running A version such as `20.19.0`. Default: that of this process.
 * @throws UsageError that names both versions.
 */
export function requireSupportedNode(running: string = process.versions.node): void {
  const needed = ownManifest.engines.node.replace('>=', '');
  if (compare(running, needed) >= 0) return;
  throw new UsageError(
    `Node ${running} is too old: ${ownManifest.name} needs ${needed} or newer.`,
    'Install a maintained Node from https://nodejs.org (or `nvm install --lts`), then run the command again.',
  );
}

function compare(left: string, right: string): number {
  const numbers = (version: string): number[] => version.split('.').map(Number);
  const [ours, theirs] = [numbers(left), numbers(right)];
  const at = theirs.findIndex((number, index) => number !== (ours[index] ?? 0));
  return at < 0 ? 0 : (ours[at] ?? 0) - theirs[at]!;
}
