import type { DatastoreEngine } from '../../../../advisers/recovery-planner/recovery-facts.js';
import type {
  DatastorePlan,
  RecoveryPlan,
} from '../../../../advisers/recovery-planner/recovery-plan.js';
import type { SettingsSection } from './merge-settings.js';

/** As the images of these engines have it. */
const DATA: Readonly<Record<string, string>> = {
  postgres: '/var/lib/postgresql/data',
  mariadb: '/var/lib/mysql',
  mysql: '/var/lib/mysql',
  redis: '/data',
  mongodb: '/data/db',
  files: '/srv/files',
};

/** The datastores of a plan that scripts/backup-restore.sh copies. */
export const backedUp = ({ datastores }: RecoveryPlan): readonly DatastorePlan[] =>
  datastores.filter(({ backup }) => backup.method !== null);

/** What runs them: each needs parts of its own. */
export const enginesOf = (plan: RecoveryPlan): ReadonlySet<DatastoreEngine> =>
  new Set(backedUp(plan).map(({ facts }) => facts.engine));

/** The variable that holds its address where the workspace names none: `ORDERS_DB_URL`. */
export const variableFor = ({ facts }: DatastorePlan): string =>
  facts.urlEnv ?? `${facts.name.toUpperCase().replaceAll('-', '_')}_URL`;

/** What scripts/backup-restore.conf has to say for a plan. Secrets are in none of it: only the names of their variables. */
export function settingsFor(plan: RecoveryPlan, workspace: string): readonly SettingsSection[] {
  return [
    {
      name: 'defaults',
      keys: {
        backup_root: `/var/backups/${workspace}`,
        ...(plan.regions.length > 1 && { offsite_repository_env: 'BACKUP_REPOSITORY' }),
      },
      planned: {},
    },
    ...backedUp(plan).map(sectionFor),
  ];
}

function sectionFor(plan: DatastorePlan): SettingsSection {
  const { facts, backup } = plan;
  const isSql = ['postgres', 'mariadb', 'mysql'].includes(facts.engine);
  const takesOplog = facts.engine === 'mongodb';
  return {
    name: `datastore ${facts.name}`,
    keys: {
      engine: facts.engine,
      ...(facts.engine !== 'files' && { url_env: variableFor(plan) }),
      data_directory: DATA[facts.engine]!,
    },
    planned: {
      ...(isSql && { method: backup.method!, log: backup.log }),
      ...(takesOplog && { log: 'archive' }),
    },
  };
}
