import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flushChanges, FsTree } from 'nx/src/generators/tree';
import { type Files, filesIn, writeFiles } from '../../../../test-support/golden.js';
import { silenceOutput } from '../../../../test-support/output.js';
import { healthChecksGenerator } from '../../generator.js';
import type { HealthChecksReport } from '../../lib/report.js';
import type { HealthChecksGeneratorSchema } from '../../schema.js';

const REPOSITORY = join(__dirname, '../../../../../../..');

/** A workspace with an Express application, api, on port 3000, and a worker. */
export const APPLICATION: Files = {
  'nx.json': '{}\n',
  'package.json': '{ "name": "shop", "private": true }\n',
  'apps/api/project.json': '{ "name": "api", "projectType": "application" }\n',
  'apps/api/package.json':
    '{ "name": "api", "type": "module", "version": "1.2.3", "dependencies": { "express": "5", "pg": "8" } }\n',
  'apps/api/src/main.ts':
    "import express from 'express';\nimport { Pool } from 'pg';\n\nconst app = express();\nconst pool = new Pool({ connectionString: process.env.DATABASE_URL });\napp.get('/', async () => pool.query('select 1'));\napp.listen(process.env.PORT ?? 3000);\n",
  'apps/worker/project.json': '{ "name": "worker", "projectType": "application" }\n',
};

/** A Deployment whose only container is written in braces. */
export const deployment = (
  name: string,
  container = `{name: app, image: "any:1"}`,
  labels = '{}',
) =>
  `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  template:
    metadata: {labels: ${labels}}
    spec:
      containers:
      - ${container}
`;

/** A workspace on disk, made anew for each test of a `describe`. */
export interface DiskWorkspace {
  readonly root: () => string;
  readonly put: (files: Files) => void;
  readonly read: (file: string) => string;
  /** Every file but the application's source and what makes a workspace. */
  readonly manifests: () => Files;
  /** Runs the generator as Nx does. */
  readonly run: (options?: HealthChecksGeneratorSchema) => Promise<HealthChecksReport>;
}

export function diskWorkspace(): DiskWorkspace {
  const output = silenceOutput();
  let root: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'manifests-')));
    symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  const isManifest = (file: string): boolean =>
    !/^(?:nx|package)\.json$|^scripts\/|^apps\/\w+\/(?:src|config)\/|^apps\/\w+\/\w+\.json$/.test(
      file,
    );
  return {
    root: () => root,
    put: (files) => writeFiles(root, files),
    read: (file) => filesIn(join(root, file, '..'))[file.slice(file.lastIndexOf('/') + 1)] ?? '',
    manifests: () =>
      Object.fromEntries(Object.entries(filesIn(root)).filter(([file]) => isManifest(file))),
    async run(options = {}) {
      const tree = new FsTree(root, false);
      const before = output.stdout().length;
      const skips = { skipVerify: true, skipInstall: true, skipPackageJson: true };
      const task = await healthChecksGenerator(tree, {
        ...skips,
        skipFormat: true,
        project: 'api',
        format: 'json',
        ...options,
      });
      flushChanges(root, tree.listChanges());
      await task();
      const written = output.stdout().slice(before);
      return JSON.parse(written.slice(written.indexOf('{'))) as HealthChecksReport;
    },
  };
}
