import { readJson, type Tree } from '@nx/devkit';
import { type Project, projectsOf } from '../../../shared/project/application.js';

/** `@shop/orders_api` is `orders-api`: letters, digits and hyphens, as the names of objects are. */
export function kubernetesName(project: string): string {
  const name = project
    .toLowerCase()
    .replace(/^@[^/]*\//, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63)
    .replace(/-+$/, '');
  return /^[a-z]/.test(name) ? name : `app-${name}`.slice(0, 63).replace(/-+$/, '');
}

/** The name of the workspace, as that of an object; absent where package.json has none. */
export function workspaceName(tree: Tree): string | undefined {
  if (!tree.exists('package.json')) return undefined;
  const { name } = readJson<{ name?: unknown }>(tree, 'package.json');
  return typeof name === 'string' && name !== '' ? kubernetesName(name) : undefined;
}

/** Letters and digits alone: `orders-api`, `ordersApi` and `orders_api` are one name. */
export const folded = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** By what names an application may be known, and which are those of others. */
export interface Names {
  readonly own: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
}

/** Its name, its folder's, and either behind the workspace's; none that another project has too. */
export function namesOf(tree: Tree, { name, root }: Project): Names {
  const workspace = workspaceName(tree);
  const named = (project: string, folder: string): readonly string[] => {
    const base = folder === '.' ? [] : [folder.slice(folder.lastIndexOf('/') + 1)];
    return [kubernetesName(project), ...base]
      .flatMap((one) => (workspace === undefined ? [one] : [one, `${workspace}-${one}`]))
      .map(folded);
  };
  const others = new Set(
    [...projectsOf(tree)]
      .filter(([other]) => other !== name)
      .flatMap(([other, project]) => named(other, project.root)),
  );
  const exact = folded(kubernetesName(name));
  const own = named(name, root).filter((one) => one === exact || !others.has(one));
  others.delete(exact);
  return { own: new Set(own), others };
}
