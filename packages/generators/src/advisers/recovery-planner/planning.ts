import type { DatastoreFacts, RecoveryAssumptions } from './recovery-facts.js';

/** What the plan of one datastore is made of. */
export interface Planning {
  readonly facts: DatastoreFacts;
  readonly assumptions: RecoveryAssumptions;
  readonly regions: readonly string[];
}

/** Places that do not fail together: as many as were stated, and no fewer than there are regions. */
export const failureDomains = ({ assumptions, regions }: Omit<Planning, 'facts'>): number =>
  Math.max(assumptions.failureDomains, regions.length);

/** `failure_domains: 3` in the configuration, as a remedy says it. */
export const sayDomains = (least: number): string =>
  `have ${least} places that do not fail together, and say so: \`assumptions: { failure_domains: ${least} }\` in config/disaster-recovery.yml, or \`--regions\``;

/** A key of the datastore in the configuration, as a remedy says it. */
export const sayOf = ({ name }: DatastoreFacts, setting: string): string =>
  `\`datastores: { ${name}: { ${setting} } }\` in config/disaster-recovery.yml`;

/** Bytes a second with which its backup is taken and restored. */
export function rateOf({ facts, assumptions }: Planning, isDump: boolean): number {
  const byFiles = facts.engine === 'files' || (isSql(facts) && !isDump);
  return byFiles ? assumptions.physicalRate : assumptions.logicalRate;
}

/** Whether it has a log of changes from which any moment can be had. */
export const isSql = ({ engine }: DatastoreFacts): boolean =>
  engine === 'postgres' || engine === 'mariadb' || engine === 'mysql';

/** As people call it. */
export const ENGINES: Readonly<Record<DatastoreFacts['engine'], string>> = {
  postgres: 'PostgreSQL',
  mariadb: 'MariaDB',
  mysql: 'MySQL',
  redis: 'Redis',
  mongodb: 'MongoDB',
  files: 'a folder of files',
  unknown: 'an unknown engine',
};
