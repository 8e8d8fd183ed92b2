import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';

/** Whom a server runs as. `uid` and `gid` are absent when it is the person who runs the tests. */
export interface UnprivilegedUser {
  readonly name: string;
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * A user a server may run as: PostgreSQL and MariaDB refuse root.
 * Root gets the first of `preferred`, else `nobody`; anybody else stays who they are.
 * @throws Error when root has no such user to fall back to.
 */
export function unprivilegedUser(...preferred: string[]): UnprivilegedUser {
  if (process.getuid?.() !== 0) return { name: userInfo().username };
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const wanted of [...preferred, 'nobody']) {
    const [name, , uid, gid] = users.find(([candidate]) => candidate === wanted) ?? [];
    if (name) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    `Servers do not start as root, and /etc/passwd has no user ${preferred.join(', ')} or nobody.`,
  );
}
