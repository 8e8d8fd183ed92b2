import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { UsageError } from '../../shared/usage-error.js';

/** Whom servers run as. `uid` and `gid` are absent where it is the person who runs the drill. */
export interface ServerUser {
  readonly name: string;
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * The user for a scratch server: PostgreSQL and MariaDB refuse root, for whom it is the first of `preferred` that the
 * machine has, else `nobody`.
 * @throws UsageError where root has no such user to fall back to.
 */
export function serverUser(...preferred: readonly string[]): ServerUser {
  if (process.getuid?.() !== 0) return { name: userInfo().username };
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const wanted of [...preferred, 'nobody']) {
    const [name, , uid, gid] = users.find(([candidate]) => candidate === wanted) ?? [];
    if (name) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new UsageError(
    `Servers do not start as root, and this machine has no user ${preferred.join(', ')} or nobody.`,
  );
}
