import { posix } from 'node:path';
import type { Infrastructure, Workload } from '../infrastructure/infrastructure.js';
import { imageName } from '../infrastructure/products.js';
import { folded, meanings } from './names.js';
import { kindOfProduct, type Part, partOf } from './part.js';
import { projectFinder, type WorkspaceProject } from './projects.js';

/** The services and datastores that are described: by projects, by what runs, by what somebody else runs. */
export function describedParts(
  projects: readonly WorkspaceProject[],
  infrastructure: Infrastructure,
  calling: ReadonlySet<string>,
): readonly Part[] {
  const owner = ownerFinder(projects);
  const services: Draft[] = [];
  const prefixes = prefixesOf(infrastructure.workloads);
  const stores: Part[] = [];
  for (const workload of infrastructure.workloads) {
    if (!isPartOfTheSystem(workload)) continue;
    if (workload.product !== null) {
      stores.push(storeOf(workload, stores));
      continue;
    }
    const project = owner(workload);
    const same = services.find((one) => isSame(one, workload, project, prefixes));
    if (same) same.workloads.push(workload);
    else services.push({ project, workloads: [workload] });
  }
  const run = new Set(services.map(({ project }) => project?.name));
  const isAlone = infrastructure.workloads.every((one) => !isPartOfTheSystem(one));
  for (const project of projects) {
    if (!project.isApplication || run.has(project.name)) continue;
    if (isAlone || calling.has(project.name)) services.push({ project, workloads: [] });
  }
  const managed = infrastructure.stores.map((store) =>
    partOf(kindOfProduct(store.product), store.name, {
      store,
      product: store.product,
      places: [store.place],
      isManaged: store.managed,
    }),
  );
  return distinct([
    ...services.map((one) => serviceOf(one, services)),
    ...withStandIns(managed, stores),
  ]);
}

/**
 * What a compose file runs on a developer’s machine stands in for what somebody else runs in production, where there is
 * just one that it can stand in for: then they are one.
 */
function withStandIns(managed: readonly Part[], stores: readonly Part[]): readonly Part[] {
  const isLocal = ({ workloads }: Part): boolean =>
    workloads.every((one) => platform(one) === 'compose');
  const merged = managed.map((part) => {
    const rivals = managed.filter(({ product }) => product === part.product);
    const local = stores.filter((one) => one.product === part.product && isLocal(one));
    const names = new Set(local.map(({ workloads: [one] }) => one!.name));
    if (rivals.length > 1 || names.size !== 1) return part;
    return {
      ...part,
      workloads: local.flatMap(({ workloads }) => workloads),
      places: [...part.places, ...local.flatMap(({ places }) => places)],
    };
  });
  const taken = new Set(merged.flatMap(({ workloads }) => workloads));
  return [
    ...stores.filter(({ workloads }) => workloads.every((one) => !taken.has(one))),
    ...merged,
  ];
}

interface Draft {
  readonly project: WorkspaceProject | null;
  readonly workloads: Workload[];
}

/** What runs once is over before anybody comes; what measures takes nothing down. */
const isPartOfTheSystem = ({ role, form }: Workload): boolean =>
  role === 'service' || role === 'load' || (role === 'job' && form === 'CronJob');

const platform = ({ form }: Workload): string =>
  form === 'compose service' ? 'compose' : 'cluster';

/** Manifests and a compose file may both describe a service. */
function isSame(
  draft: Draft,
  workload: Workload,
  project: WorkspaceProject | null,
  prefixes: ReadonlySet<string>,
): boolean {
  if (draft.workloads.some((one) => platform(one) === platform(workload))) {
    const isTwin = draft.workloads.some((one) => folded(one.name) === folded(workload.name));
    return isTwin && platform(workload) === 'compose' && draft.project === project;
  }
  if (draft.workloads.some((one) => isOneName(one.name, workload.name, prefixes))) return true;
  return project !== null && draft.project?.name === project.name;
}

/** `orders-service` of a cluster is `orders` of a compose file; and so is `shop-orders`, where all begin with `shop`. */
function isOneName(a: string, b: string, prefixes: ReadonlySet<string>): boolean {
  const [first, second] = [a, b].map((name) => {
    const [word = '', rest] = name.split(/[-_](.*)/s, 2);
    return meanings(prefixes.has(word) && rest ? rest : name);
  });
  return first!.some((one) => second!.includes(one));
}

/** Words that the names of most of what runs in a cluster begin with. */
function prefixesOf(workloads: readonly Workload[]): ReadonlySet<string> {
  const words = workloads
    .filter((one) => platform(one) === 'cluster')
    .map(({ name }) => name.split(/[-_]/)[0] ?? '');
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const isCommon = ([, count]: readonly [string, number]): boolean =>
    count > Math.max(2, words.length / 2);
  return new Set([...counts].filter(isCommon).map(([word]) => word));
}

function serviceOf({ project, workloads }: Draft, all: readonly Draft[]): Part {
  const [first] = workloads;
  const isOnly = all.filter((one) => one.project?.name === project?.name).length === 1;
  // Nx names projects on purpose; elsewhere people know a service by what runs.
  const isNamed = project !== null && isOnly && project.isKnown;
  const name = isNamed || !first ? project!.name : first.name;
  return partOf('service', name.replace(/^@[^/]*\//, ''), {
    project,
    workloads,
    places: first ? workloads.map((one) => one.place) : [{ file: project!.file }],
  });
}

/** Two compositions may each have a `postgres`. */
function storeOf(workload: Workload, stores: readonly Part[]): Part {
  const kind = kindOfProduct(workload.product!);
  const more = { product: workload.product, workloads: [workload], places: [workload.place] };
  const part = partOf(kind, workload.name, more);
  if (stores.every((other) => other.id !== part.id)) return part;
  const folder = posix.basename(posix.dirname(workload.place.file));
  const space = workload.namespace ?? (folder === '.' ? 'workspace' : folder);
  return partOf(kind, `${space}-${workload.name}`, more);
}

/** Ids are given once: what has the same one is told apart by its form, and then left out. */
function distinct(parts: readonly Part[]): readonly Part[] {
  const byId = new Map<string, Part>();
  for (const part of parts) if (!byId.has(part.id)) byId.set(part.id, part);
  return [...byId.values()];
}

/** The project that a workload runs: by the folder its image is built of, else by its name or its image’s. */
function ownerFinder(
  projects: readonly WorkspaceProject[],
): (workload: Workload) => WorkspaceProject | null {
  const projectAt = projectFinder(projects);
  const byName = new Map<string, WorkspaceProject | null>();
  for (const project of projects) {
    const base = project.root === '.' ? [] : [posix.basename(project.root)];
    for (const name of new Set([project.name, ...base].flatMap(meanings))) {
      const other = byName.get(name);
      // A name that two projects may be meant by is nobody's, unless just one of them runs.
      if (other === undefined || (other && !other.isApplication)) byName.set(name, project);
      else if (other !== project && project.isApplication) byName.set(name, null);
    }
    byName.set(folded(project.name.replace(/^@[^/]*\//, '')), project);
  }
  return (workload) => {
    for (const folder of workload.builds) {
      const project = projectAt(`${folder === '.' ? '' : `${folder}/`}x`);
      if (project && (project.root !== '.' || projects.length === 1)) return project;
      if (project && folder === '.' && project.isApplication) return project;
    }
    const names = [workload.name, ...workload.images.map(imageName)];
    return (
      names
        .flatMap((name) => [...meanings(name), ...meanings(lastWords(name))])
        .map((name) => byName.get(name))
        .find((project) => project !== undefined && project !== null) ?? null
    );
  };
}

/** `shop-orders` may be `orders` of the shop. */
const lastWords = (name: string): string => name.replace(/^[^-_]+[-_](?=.{3})/, '');
