import type { ManagedStore, Workload } from '../infrastructure/infrastructure.js';
import { PRODUCTS, type StoreProduct } from '../infrastructure/products.js';
import type { NodeKind } from './dependency-graph.js';
import { slug } from './names.js';
import type { Place } from '../shared/place.js';
import type { WorkspaceProject } from './projects.js';

/** A node of the graph while it is being made. */
export interface Part {
  readonly id: string;
  readonly name: string;
  readonly kind: NodeKind;
  readonly project: WorkspaceProject | null;
  readonly product: StoreProduct | null;
  /** What runs it; of several descriptions the first counts. */
  readonly workloads: readonly Workload[];
  readonly store: ManagedStore | null;
  readonly places: readonly Place[];
  /** Somebody else runs it, as its address tells. */
  readonly isManaged: boolean;
  /** Why it is taken to be there, where nothing describes it. */
  readonly assumed: string | null;
}

const EMPTY = {
  project: null,
  product: null,
  workloads: [],
  store: null,
  places: [],
  isManaged: false,
  assumed: null,
} as const;

export const partOf = (
  kind: NodeKind,
  name: string,
  more: Partial<Omit<Part, 'id' | 'kind' | 'name'>>,
): Part => ({ ...EMPTY, ...more, kind, name, id: `${kind}:${slug(name)}` });

export const kindOfProduct = (product: StoreProduct): NodeKind => PRODUCTS[product].kind;

/** Whether it keeps something for others, rather than doing something for them. */
export const isStore = ({ kind }: Part): boolean =>
  kind === 'database' || kind === 'cache' || kind === 'queue' || kind === 'storage';
