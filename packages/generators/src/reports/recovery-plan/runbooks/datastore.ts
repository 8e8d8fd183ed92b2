import { listed } from '../../facts/amounts.js';
import { code, text } from '../../markdown/escape.js';
import { paragraphs, section } from '../../markdown/table.js';
import { sizeText, spanText } from '../amounts.js';
import type { DatastoreView, PlanFacts } from '../facts/plan-facts.js';
import { prose } from '../facts/prose.js';
import { isFolderRestore, isRestored } from '../facts/to-fill.js';
import type { Way } from '../facts/back-after.js';
import { endOf } from './budget.js';
import { providerRestore } from './managed.js';
import { promotion, unblocking } from './promote.js';
import { runCommands } from './run-commands.js';
import {
  hasMoments,
  precision,
  restoreCommand,
  restoredText,
  SCRIPT,
  SEE_STATUS,
} from './script.js';
import { type Step, steps } from './step.js';
import { timeline } from './timeline.js';

/** How one datastore comes back, whatever was lost. */
export function datastoreRunbook(facts: PlanFacts, one: DatastoreView): string {
  return section(
    `#### ${one.handle}: ${code(one.name)}`,
    introduction(facts, one),
    timeline(one),
    ...bodies(facts, one),
  );
}

function bodies(facts: PlanFacts, one: DatastoreView): readonly string[] {
  const { plan } = one;
  if (plan.facts.managed) return managed(facts, one);
  if (!one.isScripted) {
    return [
      `${code(SCRIPT)} takes names of small letters, digits and hyphens, and this one is none. Give it such a name under ${code('datastores')} in ${code('config/disaster-recovery.yml')}.`,
    ];
  }
  if (plan.facts.rebuildable && plan.backup.method === null) return [rebuilt(facts, one)];
  if (!isRestored(one)) {
    return [
      `Nothing here copies ${text(plan.facts.product ?? plan.facts.engine)}. Its own tools have to, and a person has to rehearse them.`,
    ];
  }
  return [
    ...(plan.replication === null || plan.replication.kind === 'receiver'
      ? []
      : [promoted(facts, one)]),
    newest(facts, one),
    moment(facts, one),
    offsite(one),
    blocked(one),
  ];
}

function introduction(facts: PlanFacts, one: DatastoreView): string {
  const { facts: known, strategy } = one.plan;
  const urlEnv = one.settings?.urlEnv ?? known.urlEnv;
  const users = one.users.map((id) => code(facts.name(id)));
  return [
    `${capital(text(known.product ?? known.engine))}${known.sizeBytes === null ? '' : `, ${sizeText(known.sizeBytes)}`}, tier ${one.tier}, ${code(strategy)}.`,
    users.length > 0 ? `Used by ${listed(users, 6)}.` : 'Nothing that is known uses it.',
    ...(urlEnv === null ? [] : [`Its address is in ${code(urlEnv)}.`]),
    ...(known.node === null ? [] : owners(facts, known.node)),
  ].join(' ');
}

function owners(facts: PlanFacts, id: string): readonly string[] {
  const found = facts.ownersOf(id);
  return found.length === 0 ? [] : [`Owner: ${found.map(text).join(', ')}.`];
}

/** Nobody may write while it is brought back. */
function stopped(facts: PlanFacts, one: DatastoreView, way: Way): readonly Step[] {
  const known = one.users.map((id) => [id, runCommands(facts, id)] as const);
  const commands = known.flatMap(([, found]) => found?.stop ?? []);
  const unknown = known
    .filter(([, found]) => (found?.stop ?? []).length === 0)
    .map(([id]) => code(facts.name(id)));
  if (commands.length === 0 && unknown.length === 0) return [];
  return [
    {
      title: 'Stop who writes to it.',
      ...(unknown.length > 0 && {
        text: `No file tells how ${listed(unknown, 9)} ${unknown.length === 1 ? 'is' : 'are'} stopped: see the list at the top.`,
      }),
      commands,
      ...(commands.length > 0 && { expect: 'no pod and no container of them runs any more.' }),
      byMs: endOf(one, 'provision', way),
    },
  ];
}

/** A restore writes where it is typed, and a pod or a container has its data elsewhere. */
function volumeText({ workload, settings }: DatastoreView): string {
  if (workload === null) return '';
  const folder = settings?.dataDirectory ?? 'data_directory';
  const volume =
    workload.form === 'compose service'
      ? 'the volume of the container'
      : 'the claim of its pod, by a pod that has the tools of the backups and nothing else';
  return `**The restore writes into ${code(folder)} of where it is typed.** Mount ${volume} there, with the backups and the workspace beside it, and type all commands of ${code(SCRIPT)} below in there: typed elsewhere, the server would start with its old data.`;
}

/** The server itself, where a manifest runs it. */
function server(facts: PlanFacts, one: DatastoreView, what: 'start' | 'stop'): readonly Step[] {
  const id = one.plan.facts.node;
  const commands = (id === null ? null : runCommands(facts, id))?.[what] ?? [];
  if (commands.length > 0) {
    return [
      what === 'stop'
        ? {
            title: 'Stop the server.',
            text: volumeText(one),
            commands,
            expect: 'it does not answer any more.',
          }
        : { title: 'Start the server.', commands, expect: 'it is ready within 5 min.' },
    ];
  }
  if (what === 'stop') return [];
  return [
    one.settings?.startCommand != null
      ? {
          title: 'See that the server runs.',
          text: `The script has started it, by ${code('start_command')}: ${code(one.settings.startCommand)}.`,
        }
      : {
          title: 'Start the server.',
          text: `Neither a manifest nor ${code('start_command')} in ${code('scripts/backup-restore.conf')} tells how: as it was started before.`,
        },
  ];
}

/** Afterwards nothing that was backed up before leads further than to the restore. */
const again = (one: DatastoreView, way: Way): readonly Step[] => [
  {
    title: 'Take a new backup at once, and have it restored and checked.',
    text: 'A new history has begun: the old log does not lead further. The services may start meanwhile.',
    commands: [`${SCRIPT} backup --datastore=${one.name} --verify`],
    expect: '`backup … was restored and checked`.',
    otherwise: 'the datastore works and is not protected. Say so to the commander.',
  },
  {
    title: 'Start the services, in the order of [9.5](#95-services-in-order).',
    byMs: endOf(one, 'redirect', way),
  },
  {
    title: 'Have the data owner look: [11](#11-verification-and-declaration-of-recovery).',
    byMs: endOf(one, 'verify', way),
  },
];

function newest(facts: PlanFacts, one: DatastoreView): string {
  const isFolder = isFolderRestore(one);
  const command = restoreCommand(one, 'newest');
  return paragraphs(
    '##### To the newest state',
    steps([
      ...stopped(facts, one, 'elsewhere'),
      {
        title: 'See what there is to restore.',
        commands: [`${SCRIPT} list --datastore=${one.name}`],
        expect: `a line a backup, the newest last, that says \`verified\`. None: go on with “From off site”.`,
      },
      ...(isFolder ? server(facts, one, 'stop') : [...server(facts, one, 'start')]),
      {
        title: 'Have it said what would be done.',
        commands: [`${command} --dry-run`],
        expect: '`would restore backup … into …`: the right backup, into the right place.',
      },
      {
        title: 'Restore.',
        ...(one.plan.replication?.kind === 'receiver' && {
          text: 'Run it where the received log lies, in the other failure domain: without it the last seconds are lost.',
        }),
        commands: [command],
        expect: restoredText(one),
        otherwise: SEE_STATUS,
        byMs: endOf(one, 'replay', 'elsewhere'),
      },
      ...(isFolder ? server(facts, one, 'start') : []),
      ...again(one, 'elsewhere'),
    ]),
  );
}

function moment(facts: PlanFacts, one: DatastoreView): string {
  const command = restoreCommand(one, 'moment');
  const beside = command.replace('--force', `--target=/var/tmp/${one.name}-look`);
  const isFolder = isFolderRestore(one);
  return paragraphs(
    '##### To a moment in the past',
    `For data that are wrong rather than gone. ${precision(one)}`,
    steps([
      {
        title: 'Say which moment.',
        text: 'The last one at which the data were right, in UTC. When in doubt earlier: what was right can be looked up in what is moved aside. Set the variable first; the command refuses to guess.',
        commands: [
          ...(hasMoments(one) ? [askedFor(facts)] : []),
          `${SCRIPT} list --datastore=${one.name}`,
          ...(hasMoments(one) ? [] : ['BACKUP="${BACKUP:?the id of a backup, as list prints it}"']),
        ],
        expect: `a backup from before it${hasMoments(one) ? '' : ', whose id is the first column after the name'}.`,
      },
      ...(isFolder
        ? [
            {
              title: 'Look at it first, beside the real one.',
              text: 'Nothing is stopped for that, so it may be done before anything is declared.',
              commands: [beside],
              expect: `\`backup … is restored into /var/tmp/${one.name}-look\`. Start a server on it that listens on no network, and look for what was wrong.`,
            },
          ]
        : []),
      ...stopped(facts, one, 'inPlace'),
      ...(isFolder ? server(facts, one, 'stop') : []),
      {
        title: 'Restore.',
        commands: [command],
        expect: restoredText(one),
        otherwise: SEE_STATUS,
        byMs: endOf(one, 'replay', 'inPlace'),
      },
      ...(isFolder ? server(facts, one, 'start') : []),
      {
        title: 'Bring over what was right and written since.',
        text: 'It is in what was moved aside. The data owner says which rows; they are copied by hand, and each is noted.',
      },
      ...again(one, 'inPlace'),
    ]),
  );
}

/** Nothing that could be copied by mistake: who has not said when is asked. */
const askedFor = ({ context: { today } }: PlanFacts): string =>
  `AT="\${AT:?the last good moment, in UTC, as ${today}T03:12:00Z}"`;

function offsite(one: DatastoreView): string {
  const repository = one.settings?.offsiteRepositoryEnv;
  if (repository == null) {
    return paragraphs(
      '##### From off site',
      `There is no copy off site: ${code('offsite_repository_env')} is not set in ${code('scripts/backup-restore.conf')}. When this site is lost, these data are.`,
    );
  }
  return paragraphs(
    '##### From off site',
    `For when this site is lost, or nobody trusts it any more. It needs ${code(repository)}, restic's password${one.settings?.decryptionIdentityEnv == null ? '' : ` and ${code(one.settings.decryptionIdentityEnv)}`}: see [13](#13-security-of-backups).`,
    steps([
      {
        title: 'Fetch and restore, on the new machine.',
        commands: [restoreCommand(one, 'offsite')],
        expect: `\`backup … is back from off site\`, then ${restoredText(one)}`,
        otherwise: SEE_STATUS,
        byMs: endOf(one, 'replay', 'elsewhere'),
      },
      {
        title: 'Go on as in “To the newest state”, after its step “Restore”.',
      },
    ]),
  );
}

/** The price of an RPO of 0. */
function blocked({ plan: { replication, facts } }: DatastoreView): string {
  if (replication === null || replication.acknowledgedBy === 0) return '';
  return section('##### When no commit returns', steps(unblocking(facts)));
}

const promoted = (facts: PlanFacts, one: DatastoreView): string =>
  paragraphs(
    '##### By its standby',
    `For a node, a zone or a region that is lost. Not for data that are wrong: the standby has the same.${one.plan.strategy === 'HOT_STANDBY' ? ' It takes over by itself where its quorum is set up: step 2 then says so, and what is left begins with step 4.' : ''}`,
    steps([
      {
        title: 'See that the old one cannot be written to any more.',
        text: 'Two that are written to cannot be joined again. Section 10 says how it is fenced.',
        commands: runCommands(facts, one.plan.facts.node ?? '')?.stop ?? [],
        expect: 'it does not answer, and nothing will start it again.',
      },
      ...promotion(one.plan.facts, endOf(one, 'promote', 'usual')),
      {
        title: `Lead the clients there${one.settings?.urlEnv == null ? '' : `: ${code(one.settings.urlEnv)}`}.`,
        text: `Clients follow within ${spanText(facts.plan.assumptions.dnsMs)}.`,
        byMs: endOf(one, 'redirect', 'usual'),
      },
      ...again(one, 'usual'),
    ]),
  );

function managed(facts: PlanFacts, one: DatastoreView): readonly string[] {
  const found = providerRestore(one);
  if (!found) {
    return [
      `Somebody else runs it${one.store === null ? '' : `, as ${code(one.store.form)}`}. Restore it in their console into a new one beside the old, lead the clients there, and go on with [9.5](#95-services-in-order). Rehearse it once: what they promise is not what you have measured.`,
    ];
  }
  const lead: readonly Step[] = [
    {
      title: `Lead the clients to the new one${one.plan.facts.urlEnv === null ? '' : `: ${code(one.plan.facts.urlEnv)}`}.`,
      byMs: endOf(one, 'redirect', 'inPlace'),
    },
    { title: 'Start the services, in the order of [9.5](#95-services-in-order).' },
    {
      title: 'Have the data owner look: [11](#11-verification-and-declaration-of-recovery).',
      byMs: endOf(one, 'verify', 'inPlace'),
    },
  ];
  return [
    paragraphs(
      `##### To the newest state, by ${found.provider}`,
      steps([
        ...stopped(facts, one, 'inPlace'),
        {
          title: 'See until when it can be restored.',
          text: 'The name in the next command is that of the manifest. Where the list has another, take that.',
          commands: [found.look],
          expect: 'its name, and a time a few minutes ago.',
        },
        {
          title: 'Restore beside the old one.',
          commands: [found.newest],
          expect: found.expect,
          byMs: endOf(one, 'replay', 'inPlace'),
        },
        ...lead,
      ]),
    ),
    paragraphs(
      `##### To a moment in the past, by ${found.provider}`,
      steps([
        ...stopped(facts, one, 'inPlace'),
        {
          title: 'Restore beside the old one, as of the last moment at which the data were right.',
          commands: [askedFor(facts), found.moment],
          expect: found.expect,
          byMs: endOf(one, 'replay', 'inPlace'),
        },
        ...lead,
      ]),
    ),
  ];
}

function rebuilt(facts: PlanFacts, one: DatastoreView): string {
  return paragraphs(
    '##### Rebuilt, not restored',
    `${capital(prose(one.plan.facts.rebuildableWhy))}. An old copy would be worse than none.`,
    steps([
      ...server(facts, one, 'start'),
      {
        title: 'Let it fill itself.',
        text: 'Until it has, everything that it saves goes to what stands behind it: let users back in by and by, and watch the databases.',
      },
    ]),
  );
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
