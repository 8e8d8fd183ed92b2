/** What only a person knows: as config/disaster-recovery.yml says it, `null` and empty where it does not. */
export interface PlanPeople {
  /** Who answers for the plan. */
  readonly owner: string | null;
  readonly approval: Approval | null;
  /** How people are reached at night, by role as the file has it. */
  readonly contacts: ReadonlyMap<string, string>;
  readonly channels: Channels;
  /** By name of a journey. */
  readonly business: ReadonlyMap<string, BusinessImpact>;
  /** By name of a dependency in the graph. */
  readonly vendors: ReadonlyMap<string, Vendor>;
  /** Where the key to the backups lies outside of what may be lost, and who can fetch it. */
  readonly keyEscrow: string | null;
  /** Where scripts/backup-restore.sh runs, and as which user. */
  readonly backupHost: string | null;
  /** How a service is run that no manifest tells of, by name. */
  readonly commands: ReadonlyMap<string, ServiceCommands>;
}

export interface Approval {
  readonly by: string;
  /** Days: `2026-11-28`. */
  readonly on: string | null;
  readonly nextReview: string | null;
}

/** Where people meet during a recovery, and where they tell others. */
export interface Channels {
  readonly incident: string | null;
  readonly bridge: string | null;
  readonly statusPage: string | null;
}

export interface BusinessImpact {
  /** Maximum tolerable period of disruption, milliseconds. */
  readonly longestOutageMs: number | null;
  /** With its currency: `EUR 4000`. */
  readonly costPerHour: string | null;
}

export interface Vendor {
  readonly support: string | null;
  readonly sla: string | null;
  readonly contract: string | null;
}

/** Each one line of shell. */
export interface ServiceCommands {
  readonly start: string | null;
  readonly stop: string | null;
  readonly check: string | null;
}

/** Nobody has said anything yet. */
export const NOBODY: PlanPeople = {
  owner: null,
  approval: null,
  contacts: new Map(),
  channels: { incident: null, bridge: null, statusPage: null },
  business: new Map(),
  vendors: new Map(),
  keyEscrow: null,
  backupHost: null,
  commands: new Map(),
};
