import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { flushChanges, FsTree } from 'nx/src/generators/tree';
import type { ProtectOptions, ProtectPolicy } from '../options.js';
import { protect } from '../protect.js';

const REPOSITORY = join(__dirname, '../../../../..');

const FILES: Readonly<Record<string, string>> = {
  'nx.json': '{}\n',
  'package.json': '{ "name": "demo", "private": true }\n',
  'apps/api/project.json': '{ "name": "api", "projectType": "application", "root": "apps/api" }\n',
  'apps/api/package.json': '{ "name": "api", "type": "module" }\n',
  'apps/api/src/payments.ts': [
    'const base = process.env.PAYMENTS_URL;',
    '',
    'export async function balance(id: string): Promise<unknown> {',
    '  const response = await fetch(`${base}/balances/${id}`);',
    '  return response.json();',
    '}',
    '',
  ].join('\n'),
  'apps/api/src/stock.ts': [
    'const base = process.env.STOCK_URL;',
    '',
    'export async function stock(id: string): Promise<unknown> {',
    '  const response = await fetch(`${base}/stock/${id}`);',
    '  return response.json();',
    '}',
    '',
  ].join('\n'),
  'apps/bank/project.json':
    '{ "name": "bank", "projectType": "application", "root": "apps/bank" }\n',
  'apps/bank/pyproject.toml':
    '[project]\nname = "bank"\nrequires-python = ">=3.11"\ndependencies = []\n',
  'apps/bank/src/__init__.py': '',
  'apps/bank/src/ledger.py': [
    'import os',
    '',
    'import requests',
    '',
    '',
    'def entries(account):',
    '    return requests.get(f"{os.environ[\'LEDGER_URL\']}/entries/{account}").json()',
    '',
  ].join('\n'),
};

/** Where the person stands, and what a run did. */
export interface GuardedWorkspace {
  readonly path: string;
  write(file: string, content: string): string;
  read(file: string): string;
  /** Runs a generator as Nx does: what it throws leaves the files as they are. @returns The files that changed. */
  run(policy: ProtectPolicy, options?: ProtectOptions): Promise<readonly string[]>;
  remove(): void;
}

/** A workspace on disk with a TypeScript service that calls `payments` and `stock`, and a Python one that calls `ledger`. */
export function guardedWorkspace(): GuardedWorkspace {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'reliability-advice-')));
  const write = (file: string, content: string): string => {
    const target = join(path, file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
    return target;
  };
  for (const [file, content] of Object.entries(FILES)) write(file, content);
  symlinkSync(join(REPOSITORY, 'node_modules'), join(path, 'node_modules'));
  return {
    path,
    write,
    read: (file) => (existsSync(join(path, file)) ? readFileSync(join(path, file), 'utf8') : ''),
    async run(policy, options = {}) {
      const tree = new FsTree(path, false);
      const task = await protect(tree, policy, {
        project: 'api',
        skipVerify: true,
        skipInstall: true,
        skipTypeCheck: true,
        ...options,
      });
      const changes = tree.listChanges();
      flushChanges(path, changes);
      await task();
      return changes.map((change) => change.path).sort();
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
