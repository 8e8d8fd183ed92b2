import type { DependencyGraph } from '../../graph/dependency-graph.js';
import type { Infrastructure } from '../../infrastructure/infrastructure.js';
import type { DrillRecord } from '../../drill/record/drill-record.js';
import type { PlanPeople } from './plan-people.js';

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
  /** Each datastore's section of scripts/backup-restore.conf, by name. */
  readonly settings: ReadonlyMap<string, BackupSettings>;
  /** All that are remembered, the newest last. */
  readonly drills: readonly DrillRecord[];
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
