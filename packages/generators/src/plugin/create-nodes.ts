import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CreateNodes, createNodesFromFiles } from '@nx/devkit';
import { experimentsIn } from '../chaos/run/find-experiments.js';
import { RECOVERY_CONFIG } from '../generators/disaster-recovery/config/recovery-config.js';
import { nameOfProject } from './name-of-project.js';
import { outputsFolder } from '../shared/project/outputs-folder.js';
import type { ReliabilityPluginOptions } from './plugin-options.js';
import { targetsFor } from './targets-for.js';

const MANIFESTS = ['project.json', 'package.json', 'pyproject.toml'];

/** Gives each project that holds config/reliability.yml its targets. What is emitted for tests and goldens is no project. */
export const createNodes: CreateNodes<ReliabilityPluginOptions> = [
  '**/config/reliability.yml',
  (files, options, context) =>
    createNodesFromFiles(
      (file, given, { workspaceRoot }) => {
        const root = dirname(dirname(file));
        const folder = join(workspaceRoot, root);
        const manifest = MANIFESTS.find((name) => existsSync(join(folder, name)));
        if (manifest === undefined) return {};
        const recovers = existsSync(join(workspaceRoot, RECOVERY_CONFIG));
        const outputs = outputsFolder(readFileSync(join(workspaceRoot, file), 'utf8'));
        const hasExperiments = experimentsIn(workspaceRoot, root).size > 0;
        const targets = targetsFor(given ?? {}, outputs, { hasExperiments, recovers });
        const name = manifest === 'pyproject.toml' ? nameOfProject(folder) : undefined;
        return { projects: { [root]: { root, ...(name !== undefined && { name }), targets } } };
      },
      files,
      options,
      context,
    ),
];
