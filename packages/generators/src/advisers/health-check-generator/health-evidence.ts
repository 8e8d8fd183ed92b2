/** What a probe can be asked about. `http` is another service, the others are datastores. */
export type DependencyType = 'postgres' | 'mysql' | 'mongodb' | 'redis' | 'http';

/** A place in the workspace that tells of a dependency of an application. */
export interface Sighting {
  readonly type: DependencyType;
  /** As a person would call it: `payment-api`; for a datastore whose name nobody says, its type. */
  readonly name: string;
  /** The variable of the environment that holds its address. */
  readonly urlEnv?: string;
  /** Where: `src/orders.ts:12`, `prisma/schema.prisma`. */
  readonly where: string;
  /** Whether the application's own source uses it; a compose file may hold what others use. */
  readonly used: boolean;
}

/** A variable of the environment that holds an address, and where it is told of. */
export interface AddressVariable {
  readonly variable: string;
  /** What it is set to, where that is told. It may hold a password: it is looked at and never shown. */
  readonly value?: string;
  readonly where: string;
}

/** All that is known of what an application depends on. */
export interface HealthEvidence {
  readonly sightings: readonly Sighting[];
  readonly variables: readonly AddressVariable[];
}
