import { joinPathFragments, readJson, type Tree } from '@nx/devkit';
import { requirementsOfFolder } from '../dependencies/requirements-of-folder.js';
import type { Project } from './application.js';
import type { Language } from './language.js';

/** Frameworks whose way to serve `/health` differs. The first that is found counts, so those built on others stand first. */
const FRAMEWORKS = {
  typescript: ['@nestjs/core', 'next', 'fastify', 'koa', 'hono', 'express'],
  python: ['django', 'fastapi', 'starlette', 'flask'],
} as const satisfies Record<Language, readonly string[]>;

export type Framework = (typeof FRAMEWORKS)[Language][number];

/** The web framework among a project's dependencies, or among the workspace's where the project has no package.json. */
export function frameworkOf(
  tree: Tree,
  project: Project,
  language: Language,
): Framework | undefined {
  if (language === 'python') {
    const required = requirementsOfFolder(tree, project.root);
    // What extends a framework, such as flask-cors, stands on it.
    return FRAMEWORKS.python.find((name) =>
      required.some((one) => one === name || one.startsWith(`${name}-`)),
    );
  }
  const own = joinPathFragments(project.root, 'package.json');
  const manifest = tree.exists(own) ? own : 'package.json';
  if (!tree.exists(manifest)) return undefined;
  const { dependencies = {} } = readJson<{ dependencies?: object }>(tree, manifest);
  return FRAMEWORKS.typescript.find((name) => name in dependencies);
}
