import type { Candidate } from '../choose-workloads.js';
import { distanceFromProduction, isAside } from '../environments.js';
import type { ListedFile } from '../files/list-files.js';
import type { ManagedStore, Unreadable } from '../infrastructure.js';
import { readCharts } from '../helm/read-charts.js';
import { isKustomization, readKustomizations } from './kustomize.js';
import { type Manifest, manifestsIn } from './manifest.js';
import type { ManifestSet } from './manifest-set.js';
import { operatedStores } from './operators.js';
import { readWorkloads } from './read-workloads.js';
import { heldValues } from './variables.js';

export interface ReadKubernetes {
  readonly candidates: readonly Candidate[];
  readonly stores: readonly ManagedStore[];
  readonly unreadable: readonly Unreadable[];
}

const MANIFEST_FILE = /\.(?:ya?ml|json)$/;
const RUNS = /^\s*kind:\s*["']?(?:Deployment|StatefulSet|DaemonSet|CronJob)\b/m;
const NO_MANIFESTS = /(?:^|\/)(?:package|project|nx|lerna|turbo|tsconfig[^/]*)\.json$/;

/** What runs by the manifests among files: raw ones, those of kustomizations, and charts. */
export function readKubernetes(files: readonly ListedFile[]): ReadKubernetes {
  const unreadable: Unreadable[] = [];
  const byFile = new Map<string, readonly Manifest[]>();
  const charts = readCharts(files);
  for (const { file, text } of files) {
    if (!MANIFEST_FILE.test(file) || NO_MANIFESTS.test(file) || isKustomization(file)) continue;
    if (charts.taken.has(file)) continue;
    if (text.includes('{{')) {
      if (RUNS.test(text)) unreadable.push({ file, reason: 'is a template, and of no chart' });
      continue;
    }
    const read = manifestsIn(file, text);
    byFile.set(file, read.manifests);
    if (read.problem !== undefined) unreadable.push({ file, reason: read.problem });
  }
  const kustomizations = readKustomizations(files, (file) => byFile.get(file) ?? []);
  const plain = [...byFile]
    .filter(([file]) => !kustomizations.taken.has(file))
    .flatMap(([, manifests]) => manifests);
  const held = heldValues({ manifests: [...byFile.values()].flat() });
  return {
    candidates: [
      ...kustomizations.built.flatMap(({ file, manifests }) =>
        candidatesOf({ manifests }, [heldValues({ manifests }), held], 0, file),
      ),
      ...candidatesOf(withoutAside(plain), [held], 1),
      ...charts.charts.flatMap(({ file, manifests }) =>
        candidatesOf({ manifests }, [heldValues({ manifests }), held], 2, file),
      ),
    ],
    stores: distinctStores([
      ...chosenStores([
        ...kustomizations.built.map(({ file, manifests }) => ({ file, set: { manifests } })),
        { file: null, set: withoutAside(plain) },
        ...charts.charts.map(({ file, manifests }) => ({ file, set: { manifests } })),
      ]),
      ...charts.charts.filter(({ file }) => !isAside(file)).flatMap(({ stores }) => stores),
    ]),
    unreadable: [...unreadable, ...kustomizations.unreadable, ...charts.unreadable],
  };
}

/** A chart and what it is part of may require the same one. */
const distinctStores = (stores: readonly ManagedStore[]): readonly ManagedStore[] => [
  ...new Map([...stores].reverse().map((one) => [`${one.product} ${one.name}`, one])).values(),
];

/** A store of several environments is one: that of what is nearest to production. */
function chosenStores(
  sets: readonly { readonly file: string | null; readonly set: ManifestSet }[],
): readonly ManagedStore[] {
  const found = sets.flatMap(({ file, set }) =>
    operatedStores(set).map((store) => ({ store, file: file ?? store.place.file })),
  );
  const chosen = new Map<string, ManagedStore>();
  const distance = ({ file }: (typeof found)[0]): number => distanceFromProduction(file);
  for (const { store } of found.sort((a, b) => distance(a) - distance(b))) {
    const key = `${store.form} ${store.name}`;
    if (!chosen.has(key)) chosen.set(key, store);
  }
  return [...chosen.values()];
}

/** Examples are read only where there is nothing else. */
function withoutAside(manifests: readonly Manifest[]): ManifestSet {
  const real = manifests.filter(({ file }) => !isAside(file));
  return { manifests: real.length > 0 ? real : manifests };
}

function candidatesOf(
  set: ManifestSet,
  held: readonly ReturnType<typeof heldValues>[],
  order: number,
  file?: string,
): readonly Candidate[] {
  return readWorkloads(set, held)
    .filter(({ images }) => images.length > 0)
    .map((workload) => ({ workload, file: file ?? workload.place.file, order }));
}
