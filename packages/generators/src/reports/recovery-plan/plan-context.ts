import type { DependencyGraph } from '../../graph/dependency-graph.js';
import type { Infrastructure } from '../../infrastructure/infrastructure.js';
import type { ShownDrill } from './render-drill-table.js';

/** All that the plan's document tells beside the plan itself. */
export interface PlanContext {
  /** Of the workspace, as package.json has it. */
  readonly workspace: string;
  /** The day on which it is written, of which the calendar of tests is made: `2026-11-28`. */
  readonly today: string;
  readonly graph: DependencyGraph;
  /** Where the workloads run, for the commands of the runbooks. */
  readonly infrastructure: Pick<Infrastructure, 'workloads' | 'stores'>;
  /** `null` where no CODEOWNERS is in the workspace. */
  readonly owners: CodeOwners | null;
  /** What only a person knows. */
  readonly people: PlanPeople;
  /** What config/disaster-recovery.yml says of where there may be copies: `eu-west-1`; the first is where things run. */
  readonly regions: readonly string[];
  /** Each datastore's section of scripts/backup-restore.conf, by name. */
  readonly settings: ReadonlyMap<string, BackupSettings>;
  /** All that are remembered, the newest last. */
  readonly drills: readonly ShownDrill[];
  /** The document that is there already, of which the drills and the log of changes are kept; `null` for the first. */
  readonly before: string | null;
}

/** Who answers for which file. */
export interface CodeOwners {
  /** Where it says so: `.github/CODEOWNERS`. */
  readonly file: string;
  /** @param path Relative to the workspace, with `/`. @returns As in the file: `@shop/orders`, `a@example.com`. */
  ownersOf(path: string): readonly string[];
}

/** What of scripts/backup-restore.conf the commands of a runbook are made of. */
export interface BackupSettings {
  readonly urlEnv: string | null;
  readonly dataDirectory: string | null;
  readonly encryption: 'none' | 'age' | 'gpg';
  /** The variable that holds the way to the private key. */
  readonly decryptionIdentityEnv: string | null;
  /** The variable that holds the repository elsewhere. */
  readonly offsiteRepositoryEnv: string | null;
}

/** What only a person knows: as config/disaster-recovery.yml says it, `null` and empty where it does not. */
export interface PlanPeople {
  /** `owner`: who answers for the plan. */
  readonly owner: string | null;
  /** `approval: { by, on, next_review }`, days as `2026-11-28`. */
  readonly approval: Approval | null;
  /** `contacts: { commander: { name, reach, deputy, deputy_reach } }`, by role. */
  readonly contacts: ReadonlyMap<PlanRole, Contact>;
  /** `channels: { incident, status_page, bridge }`. */
  readonly channels: Channels;
  /** `business: { <journey>: { longest_outage: 8h, cost_per_hour: EUR 4000 } }`, by name of a journey. */
  readonly business: ReadonlyMap<string, BusinessImpact>;
  /** `vendors: { <dependency>: { support, sla, contract } }`, by name in the graph. */
  readonly vendors: ReadonlyMap<string, Vendor>;
  /** `key_escrow: { where, holders: [a, b] }`. */
  readonly keyEscrow: KeyEscrow | null;
  /** `backup_host`: where scripts/backup-restore.sh runs. */
  readonly backupHost: string | null;
}

/** Roles of a recovery: who decides, who restores, who speaks, who checks the data. */
export const PLAN_ROLES = ['commander', 'recovery_lead', 'communications', 'data_owner'] as const;

export type PlanRole = (typeof PLAN_ROLES)[number];

export interface Contact {
  readonly name: string;
  /** A number or an address that works when everything here is down. */
  readonly reach: string | null;
  readonly deputy: string | null;
  readonly deputyReach: string | null;
}

export interface Approval {
  readonly by: string;
  readonly on: string;
  readonly nextReview: string | null;
}

export interface Channels {
  readonly incident: string | null;
  readonly statusPage: string | null;
  readonly bridge: string | null;
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

export interface KeyEscrow {
  readonly where: string;
  readonly holders: readonly string[];
}

/** Nobody has said anything yet. */
export const NOBODY: PlanPeople = {
  owner: null,
  approval: null,
  contacts: new Map(),
  channels: { incident: null, statusPage: null, bridge: null },
  business: new Map(),
  vendors: new Map(),
  keyEscrow: null,
  backupHost: null,
};
