import { spawnSync } from 'node:child_process';

const OLDEST_MINOR = 30;

/** Why `kubectl` cannot be tried here; `undefined` where it can. Older ones drop fields that they do not know. */
export function whyNoKubectl(): string | undefined {
  const { status, stdout } = spawnSync('kubectl', ['version', '--client', '--output=json']);
  if (status !== 0) return 'kubectl is not installed';
  const { clientVersion } = JSON.parse(stdout.toString()) as {
    clientVersion: { gitVersion: string };
  };
  const [, minor] = /^v1\.(\d+)/.exec(clientVersion.gitVersion) ?? [];
  return Number(minor) >= OLDEST_MINOR ? undefined : `kubectl is older than 1.${OLDEST_MINOR}`;
}

/** What `kubectl` prints; it asks no cluster. @throws Error with what it says where it fails. */
export function kubectl(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('kubectl', args);
  if (status !== 0) throw new Error(stderr.toString());
  return stdout.toString();
}
