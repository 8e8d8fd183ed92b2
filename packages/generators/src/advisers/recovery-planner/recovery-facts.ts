import type { StoreKind } from '../../infrastructure/products.js';
import type { Place, Stated } from '../../shared/place.js';
import type { Login } from '../../infrastructure/login.js';

/** What a datastore runs, as far as recovery is concerned: each has its own way to be copied and restored. */
export type DatastoreEngine =
  | 'postgres'
  | 'mariadb'
  | 'mysql'
  | 'redis'
  | 'mongodb'
  | 'files'
  /** Known to hold data, and not known how it is copied: it is listed, and never promised. */
  | 'unknown';

/** What has to come back within the first, and how much of the newest may be lost. */
export interface RecoveryObjectives {
  /** Recovery time objective, milliseconds. */
  readonly rtoMs: number;
  /** Recovery point objective, milliseconds; 0 means that nothing acknowledged is lost. */
  readonly rpoMs: number;
}

/** What is known of a datastore before anything is decided. */
export interface DatastoreFacts {
  /** As in the graph: `orders-db`. */
  readonly name: string;
  readonly engine: DatastoreEngine;
  /** What it is in words: `postgres`, `kafka`, `aws_db_instance`; `null` where nothing tells. */
  readonly product: string | null;
  readonly kind: StoreKind;
  /** Its id in the graph; `null` where the configuration alone knows it. */
  readonly node: string | null;
  /** Where it is known from. */
  readonly places: readonly Place[];
  /** Services whose work ends without it, by name. */
  readonly usedBy: readonly string[];
  /** The variable that holds its address, where the source or a manifest names one. */
  readonly urlEnv: string | null;
  /** As whom and where its server is asked, as far as the workspace tells; nothing of it is a secret. */
  readonly login: Login;
  /** Somebody else runs it, with backups of its own: RDS, Cloud SQL. */
  readonly managed: boolean;
  /** Another one stands by, and takes over. */
  readonly standby: Stated<boolean>;
  /** Whether a commit waits for what stands by; `null` where nobody said. */
  readonly replication: 'none' | 'asynchronous' | 'synchronous' | null;
  /** How its log of changes is kept; `null` where nobody said, and the planner chooses. */
  readonly log: 'none' | 'archive' | 'receive' | 'synchronous' | null;
  /** What is lost with it can be made again from elsewhere: a cache. */
  readonly rebuildable: boolean;
  /** Why that is taken for true or not: `config/disaster-recovery.yml says so`. */
  readonly rebuildableWhy: string;
  /** Bytes of data; `null` where nobody said, and then the plan says up to which size it holds. */
  readonly sizeBytes: number | null;
  /** Where it has others than the workspace's. */
  readonly objectives: RecoveryObjectives;
}

/** How fast people and machines are here. Each that nobody said is a default, and marked as one in the plan. */
export interface RecoveryAssumptions {
  /** Until an alert is raised, milliseconds. */
  readonly detectMs: number;
  /** Until somebody has declared a disaster, milliseconds. */
  readonly decideMs: number;
  /** Until there is a machine to restore to, milliseconds. */
  readonly provisionMs: number;
  /** Bytes a second of a physical restore. */
  readonly physicalRate: number;
  /** Bytes a second of a logical restore. */
  readonly logicalRate: number;
  /** Until clients follow the new address: its TTL, milliseconds. */
  readonly dnsMs: number;
  /** Until the data are looked at and released, milliseconds. */
  readonly verifyMs: number;
  /** Places that do not fail together. */
  readonly failureDomains: number;
  /** Names of those that a person said; all others are defaults. */
  readonly stated: readonly string[];
}
