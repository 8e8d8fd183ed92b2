// @ts-check
// Runs programs as a user that PostgreSQL accepts.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';

/** @typedef {{ readonly name: string, readonly uid?: number, readonly gid?: number }} User */

/** Root runs servers as `postgres`; anybody else as who they are. @returns {User} */
export function databaseUser() {
  if (process.getuid?.() !== 0) return { name: userInfo().username };
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((text) => text.startsWith('postgres:'));
  if (!line) throw new Error('Servers do not start as root, and there is no user postgres.');
  const [name = '', , uid, gid] = line.split(':');
  return { name, uid: Number(uid), gid: Number(gid) };
}

/**
 * What a script of Bash writes; its own arguments follow it, as `$0` and on.
 * @param {{ user: User, env: NodeJS.ProcessEnv, cwd: string }} where
 * @param {string} script
 * @param {readonly string[]} args
 * @returns {Promise<string>}
 * @throws Error with all that it said, where it fails.
 */
export function bash({ user, env, cwd }, script, ...args) {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-euo', 'pipefail', '-c', script, ...args], {
      cwd,
      env,
      ...(user.uid === undefined || user.gid === undefined ? {} : { uid: user.uid, gid: user.gid }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let all = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      all += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => (all += text));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(stdout) : reject(new Error(`${script} ${args.join(' ')}\n${all}`)),
    );
  });
}
