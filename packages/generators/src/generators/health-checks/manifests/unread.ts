import type { FoundWorkloads } from '@reliability/k8s-templates';
import type { PassedBy } from './manifest-report.js';
import type { MergeContext } from './merge-context.js';
import { folded } from './names.js';

/** Files that hold workloads and were not understood, where they have to do with the application. */
export function unread(
  { tree, projectRoot, names }: MergeContext,
  { templates, unreadable }: FoundWorkloads,
): readonly PassedBy[] {
  const isInside = (path: string): boolean =>
    projectRoot !== '.' && path.startsWith(`${projectRoot}/`);
  const words = (path: string): readonly string[] =>
    `${path} ${tree.read(path, 'utf-8') ?? ''}`.split(/[^\w-]+/).map(folded);
  return [
    ...templates.map((where) => ({ where, reason: 'a template, left alone' })),
    ...unreadable.map(({ path, problem }) => ({ where: path, reason: problem })),
  ].filter(({ where }) => isInside(where) || words(where).some((word) => names.own.has(word)));
}
