import type { StoreKind, StoreProduct } from '../infrastructure/products.js';
import type { Place, Stated } from '../shared/place.js';

/** What may be down. */
export type NodeKind = StoreKind | 'service' | 'llm' | 'email' | 'api';

/** Who needs whom, as far as source, manifests and configuration tell. */
export interface DependencyGraph {
  /** Sorted by id. */
  readonly nodes: readonly GraphNode[];
  /** Sorted by `from`, then `to`; one for a pair. */
  readonly edges: readonly GraphEdge[];
  /** Where one of several is enough. */
  readonly alternatives: readonly Alternatives[];
  /** What people come for. */
  readonly journeys: readonly Journey[];
  /** What might have said more, and why it could not be read. */
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
}

/** A service of the workspace, or something that its services call. */
export interface GraphNode {
  /** `service:orders`, `database:orders-db`; the same in each run. */
  readonly id: string;
  /** As a person would call it. */
  readonly name: string;
  readonly kind: NodeKind;
  /** What a datastore speaks, where that is known. */
  readonly product?: StoreProduct;
  /** The project of the workspace that it is made of. */
  readonly project: string | null;
  /** Where it is known from. */
  readonly places: readonly Place[];
  /** How it runs; `null` where it is not run from this workspace, such as the API of somebody else. */
  readonly operation: Operation | null;
  /** What a service does about its own health; `null` for what is no service of this workspace. */
  readonly health: ServiceHealth | null;
}

/** How something is run. */
export interface Operation {
  readonly replicas: Stated<number>;
  /** How many of the replicas must be up. */
  readonly needed: number;
  /** Over how many zones the replicas are spread. */
  readonly zones: Stated<number>;
  /** Whether an eviction leaves enough of them. */
  readonly disruptionBudget: Stated<boolean>;
  /** For datastores: another one stands by, and takes over. */
  readonly standby: Stated<boolean>;
  /** Somebody else runs it, with an availability of its own: RDS, Cloud SQL. */
  readonly managed: boolean;
}

/** What a service does about its own health. */
export interface ServiceHealth {
  /** The probes of its manifests, or the endpoints of its source where it has no manifest. */
  readonly readiness: Stated<boolean>;
  readonly liveness: Stated<boolean>;
  /** Nodes that readiness asks: while they are down, the service takes no requests. */
  readonly readinessAsks: readonly string[];
  /** Nodes that liveness asks: while they are down, the service is restarted. */
  readonly livenessAsks: readonly string[];
  /** On SIGTERM it stops taking requests, and finishes those under way. */
  readonly gracefulShutdown: Stated<boolean>;
}

/** One node calls another, or cannot start without it. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** While `to` is down, `from` cannot do its work. */
  readonly hard: boolean;
  /** Why it is taken for hard or not: `no fallback on 3 of 4 calls`. */
  readonly why: string;
  readonly calls: readonly EdgeCall[];
  /** Where else it is known from: `depends_on` of a compose file, a variable of a manifest. */
  readonly places: readonly Place[];
}

/** A call in the source. */
export interface EdgeCall extends Place {
  readonly line: number;
  /** As in the source: `this.http.get`. */
  readonly callee: string;
  readonly operation: string;
  readonly protection: EdgeProtection;
  readonly retrySafe: boolean;
}

/** What guards a call. */
export interface EdgeProtection {
  readonly timeout: boolean;
  /** Milliseconds, where the configuration says. */
  readonly timeoutMs: number | null;
  readonly retry: boolean;
  /** Calls in all, the first among them; 1 without a retry; `null` where it is not known how often. */
  readonly attempts: number | null;
  readonly circuitBreaker: boolean;
  readonly bulkhead: boolean;
  readonly fallback: boolean;
}

/** `from` does its work while `needed` of `of` are up: a primary and its replica, two providers of mail. */
export interface Alternatives {
  readonly from: string;
  readonly of: readonly string[];
  readonly needed: number;
  readonly places: readonly Place[];
}

/** What people come for: an entry, and all that it needs. */
export interface Journey {
  readonly name: string;
  /** A node. */
  readonly entry: string;
  /** How much of all use is this, 0 to 1; all journeys together are 1. */
  readonly weight: number;
  /** Why it is one: an Ingress, a page of the configuration, or that nobody in the workspace calls it. */
  readonly why: string;
  readonly places: readonly Place[];
}
