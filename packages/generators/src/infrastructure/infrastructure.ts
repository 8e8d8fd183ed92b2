import type { Place, Stated } from '../shared/place.js';
import type { Address } from './address.js';
import type { Login } from './login.js';
import type { StoreProduct } from './products.js';

/** How the services of a workspace are run, as far as its files tell. Secrets have been left behind in them. */
export interface Infrastructure {
  /** What runs, each described once for each way to run it; what counts first comes first. */
  readonly workloads: readonly Workload[];
  /** Datastores that somebody else runs, or that an operator makes of a resource of its own. */
  readonly stores: readonly ManagedStore[];
  /** What `.env.example` and its like set, by folder. */
  readonly variables: readonly FolderVariable[];
  /** Databases that schemas of Prisma are about. */
  readonly schemas: readonly DatabaseSchema[];
  readonly unreadable: readonly Unreadable[];
}

/** A file that might have said more. */
export interface Unreadable {
  readonly file: string;
  /** Why, in half a sentence. */
  readonly reason: string;
}

/** What something is there for. */
export type WorkloadRole =
  /** Answers others. */
  | 'service'
  /** Runs once, such as a migration, or by the clock. */
  | 'job'
  /** Makes load, or tests. */
  | 'load'
  /** Collects what others tell of themselves. */
  | 'telemetry';

/** Something that runs: a Deployment and its like, a service of a compose file, a service of ECS. */
export interface Workload {
  readonly name: string;
  /** `Deployment`, `compose service`. */
  readonly form: string;
  readonly place: Place;
  readonly namespace: string | null;
  readonly images: readonly string[];
  /** The folders that its image is built of. */
  readonly builds: readonly string[];
  /** The names by which others reach it, in lower case. */
  readonly hosts: readonly string[];
  /** On which it listens, as the machine sees it that runs it: `localhost:5432` of a compose file. */
  readonly published: readonly number[];
  /** Why people reach it from outside; `null` where they do not. */
  readonly entry: Entry | null;
  readonly variables: readonly Variable[];
  readonly startsAfter: readonly StartsAfter[];
  readonly replicas: Stated<number>;
  readonly zones: Stated<number>;
  readonly disruptionBudget: Stated<boolean>;
  readonly readiness: Stated<boolean>;
  readonly liveness: Stated<boolean>;
  /** What the probes ask, as one text; `null` where there is none. */
  readonly readinessPath: string | null;
  readonly livenessPath: string | null;
  /** A pause before SIGTERM. */
  readonly preStop: Place | null;
  /** Volumes that outlive it and that it writes to, by their names, as far as that is read. */
  readonly volumes?: readonly string[];
  /** What datastore it is, by its image. */
  readonly product: StoreProduct | null;
  readonly role: WorkloadRole;
}

/** What people come in by. */
export interface Entry {
  /** `Ingress shop`. */
  readonly why: string;
  readonly place: Place;
  /** A port that is opened on a developer’s machine tells less than an Ingress. */
  readonly isSure: boolean;
}

/** A variable of a workload. */
export interface Variable {
  readonly name: string;
  /** Where it leads; empty where its value is no address, or is not told. */
  readonly addresses: readonly Address[];
  /** As whom a datastore is asked by it, where that is told. */
  readonly login?: Login | undefined;
  /** The Secret that it comes from. */
  readonly secret: string | null;
  readonly place: Place;
}

/** A variable that holds for the applications of a folder. */
export interface FolderVariable extends Variable {
  readonly folder: string;
  /** From a template that is meant to be read, not from what somebody runs with. */
  readonly isExample: boolean;
}

/** `depends_on`. */
export interface StartsAfter {
  readonly name: string;
  readonly place: Place;
}

/** A datastore that is no workload of the workspace. */
export interface ManagedStore {
  readonly name: string;
  readonly product: StoreProduct;
  readonly place: Place;
  /** What it is made by: `aws_db_instance`, `Cluster of CloudNativePG`. */
  readonly form: string;
  readonly hosts: readonly string[];
  readonly replicas: Stated<number>;
  readonly zones: Stated<number>;
  readonly standby: Stated<boolean>;
  readonly disruptionBudget: Stated<boolean>;
  /** Somebody else runs it. */
  readonly managed: boolean;
}

/** The database that a schema is about. */
export interface DatabaseSchema {
  readonly folder: string;
  readonly product: StoreProduct;
  readonly variable: string | null;
  readonly place: Place;
}
