import { deputyOf, contactOf, PLAN_ROLES } from './contacts.js';
import type { DatastoreView, PlanFacts } from './plan-facts.js';

/** What only a person knows, and where to say it. */
export interface ToFill {
  readonly what: string;
  /** A key of config/disaster-recovery.yml, or of scripts/backup-restore.conf. */
  readonly key: string;
  readonly file: 'config/disaster-recovery.yml' | 'scripts/backup-restore.conf';
  /** What goes wrong without it. */
  readonly why: string;
}

/** All that is missing, what is needed in the first minutes first. */
export const toFill = (facts: PlanFacts): readonly ToFill[] => [
  ...contacts(facts),
  ...channels(facts),
  ...restoring(facts),
  ...running(facts),
  ...judging(facts),
  ...papers(facts),
];

const plan = (what: string, key: string, why: string): ToFill => ({
  what,
  key,
  why,
  file: 'config/disaster-recovery.yml',
});
const conf = (what: string, key: string, why: string): ToFill => ({
  what,
  key,
  why,
  file: 'scripts/backup-restore.conf',
});

function contacts({ context: { people } }: PlanFacts): readonly ToFill[] {
  const missing = PLAN_ROLES.flatMap((role) => [role.key, deputyOf(role)]).filter(
    (key) => contactOf(people, key) === null,
  );
  if (missing.length === 0) return [];
  const why = 'Nobody can be called at night.';
  return [plan(`How to reach: ${missing.join(', ')}`, 'contacts', why)];
}

function channels({ context: { people } }: PlanFacts): readonly ToFill[] {
  const { incident, bridge, statusPage } = people.channels;
  const missing = Object.entries({ incident, bridge, status_page: statusPage })
    .filter(([, said]) => said === null)
    .map(([key]) => key);
  if (missing.length === 0) return [];
  const why = 'The first minutes go by in looking for each other.';
  return [plan(`Where people meet: ${missing.join(', ')}`, 'channels', why)];
}

/** What a restore cannot do without. */
function restoring(facts: PlanFacts): readonly ToFill[] {
  const { people } = facts.context;
  const scripted = facts.datastores.filter(isRestored);
  if (scripted.length === 0) return [];
  const without = (lacks: (one: DatastoreView) => boolean): string =>
    scripted
      .filter((one) => !one.plan.facts.rebuildable && lacks(one))
      .map(({ name }) => name)
      .join(', ');
  const [folder, probe, size] = [
    without((one) => isFolderRestore(one) && !one.settings?.dataDirectory),
    without(({ settings }) => !settings?.probeCommand),
    without(({ plan: { facts } }) => facts.sizeBytes === null),
  ];
  const offsite = without(({ settings }) => !settings?.offsiteRepositoryEnv);
  return [
    ...(people.backupHost === null
      ? [
          plan(
            'Where scripts/backup-restore.sh runs',
            'backup_host',
            'Nobody knows where to log in.',
          ),
        ]
      : []),
    ...(people.keyEscrow === null
      ? [
          plan(
            'Where the key to the backups lies, and who can fetch it',
            'key_escrow',
            'A backup that nobody can decrypt is none.',
          ),
        ]
      : []),
    ...(folder
      ? [
          conf(
            `The folder of the data: ${folder}`,
            'data_directory',
            'A restore does not know where to.',
          ),
        ]
      : []),
    ...(offsite
      ? [
          conf(
            `A copy elsewhere: ${offsite}`,
            'offsite_repository_env',
            'Nothing survives the loss of this site, or an attacker in it.',
          ),
        ]
      : []),
    ...(size
      ? [
          plan(
            `How much data there is: ${size}`,
            'datastores.<name>.size',
            'The time of a restore is a bound, and no figure.',
          ),
        ]
      : []),
    ...(probe
      ? [
          conf(
            `The application's own question to restored data: ${probe}`,
            'probe_command',
            'A drill checks the files, and not what they mean.',
          ),
        ]
      : []),
  ];
}

function running({ context, order, node, workloadOf }: PlanFacts): readonly ToFill[] {
  const missing = order.groups
    .flat()
    .filter((id) => node(id)?.kind === 'service' && workloadOf(id) === null)
    .map((id) => node(id)!.name)
    .filter((name) => context.people.commands.get(name)?.start == null);
  if (missing.length === 0) return [];
  const why = 'No manifest tells, so the runbooks cannot.';
  return [
    plan(
      `How to start, stop and check: ${missing.join(', ')}`,
      'commands.<service>.{start,stop,check}',
      why,
    ),
  ];
}

function judging({ context }: PlanFacts): readonly ToFill[] {
  const { people, graph } = context;
  const journeys = graph.journeys
    .filter(({ name }) => people.business.get(name)?.longestOutageMs == null)
    .map(({ name }) => name);
  const vendors = graph.nodes
    .filter(
      ({ kind, operation }) => kind !== 'service' && (operation === null || operation.managed),
    )
    .filter(({ name }) => people.vendors.get(name)?.support == null)
    .map(({ name }) => name);
  return [
    ...(journeys.length > 0
      ? [
          plan(
            `What an outage costs, and how long is too long: ${journeys.join(', ')}`,
            'business.<journey>.{longest_outage,cost_per_hour}',
            'Nobody can say whether the objectives are the right ones.',
          ),
        ]
      : []),
    ...(vendors.length > 0
      ? [
          plan(
            `Support and promises of: ${vendors.join(', ')}`,
            'vendors.<dependency>.{support,sla}',
            'Their outage is waited for in the dark.',
          ),
        ]
      : []),
  ];
}

function papers({ context: { people } }: PlanFacts): readonly ToFill[] {
  const why = 'An auditor asks first.';
  return [
    ...(people.owner === null ? [plan('Who answers for this plan', 'owner', why)] : []),
    ...(people.approval?.on == null
      ? [plan('Who has approved it, and when', 'approval.{by,on,next_review}', why)]
      : []),
  ];
}

/** Whether scripts/backup-restore.sh brings it back. */
export const isRestored = ({ plan: { facts, backup }, isScripted }: DatastoreView): boolean =>
  isScripted && !facts.managed && facts.engine !== 'unknown' && backup.method !== null;

/** Whether a restore puts a folder in place, rather than talking to a server. */
export function isFolderRestore({ plan: { facts, backup } }: DatastoreView): boolean {
  if (facts.engine === 'mongodb') return false;
  return facts.engine === 'redis' || facts.engine === 'files' || backup.method !== 'logical';
}
