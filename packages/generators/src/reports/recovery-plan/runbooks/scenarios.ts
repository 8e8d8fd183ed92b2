import { code } from '../../markdown/escape.js';
import { paragraphs } from '../../markdown/table.js';
import { spanText } from '../amounts.js';
import type { DatastoreView, PlanFacts } from '../facts/plan-facts.js';
import { word } from '../facts/shell.js';
import { isRestored } from '../facts/to-fill.js';
import { type Happening, isTakenOver } from '../facts/back-after.js';
import { endAfter } from './budget.js';
import { kubectl, runCommands } from './run-commands.js';
import { type RestoreKind, restoreCommand, SCRIPT } from './script.js';
import { type Step, steps } from './step.js';

/** 9.3: one runbook for each thing that happens. Those of the datastores have the details. */
export const scenarios = (facts: PlanFacts): string =>
  paragraphs(
    '### 9.3 By scenario',
    scenario('A: node lost', steps(nodeLost(facts))),
    scenario('B: zone lost', steps(zoneLost(facts))),
    scenario('C: region lost', steps(regionLost(facts))),
    scenario('D: data corrupted', steps(corrupted(facts))),
    scenario('E: operator error', steps(operatorError(facts))),
    scenario('F: ransomware', steps(ransomware(facts))),
  );

const scenario = (title: string, body: string): string => `#### ${title}\n\n${body}`;

const declared = (facts: PlanFacts, what: Happening): Step => ({
  title: 'Have it declared, by section 7.',
  text: 'Message 1 of section 8 goes out.',
  byMs: endAfter(facts.datastores, 'decide', what),
});

const services: Step = {
  title: 'Bring the services back, in the order of [9.5](#95-services-in-order).',
  expect: 'each step is green before the next begins.',
};

const over = (facts: PlanFacts, what: Happening): Step => ({
  title:
    'Verify, and have the recovery declared: [11](#11-verification-and-declaration-of-recovery).',
  byMs: endAfter(facts.datastores, 'verify', what),
});

/** All datastores that the script then restores, in the order of recovery, one command each. */
function restored(
  facts: PlanFacts,
  kind: RestoreKind,
  what: Happening,
  more: Partial<Step> = {},
): readonly Step[] {
  const lost = facts.datastores.filter((one) => !isTakenOver(one, what));
  const scripted = lost.filter((one) => isRestored(one) && !one.plan.facts.rebuildable);
  const others = lost.filter((one) => !scripted.includes(one));
  const seen =
    kind === 'offsite'
      ? scripted.filter(({ settings }) => settings?.offsiteRepositoryEnv != null)
      : scripted;
  return [
    ...(seen.length > 0
      ? [
          {
            title: 'Restore the datastores.',
            text: 'Each in a terminal of its own, at once. Before and after each stands what its runbook says.',
            commands: seen.flatMap((one) => [
              `# ${one.handle} ${one.name}`,
              restoreCommand(one, kind),
            ]),
            expect: 'exit status 0 of each. Else: “If not” in the runbook of that datastore.',
            byMs: endAfter(seen, 'replay', what),
            ...more,
          },
        ]
      : []),
    ...(others.length > 0
      ? [
          {
            title: `Bring back ${others.map(link).join(', ')} as ${others.length === 1 ? 'its runbook says' : 'their runbooks say'}.`,
          },
        ]
      : []),
  ];
}

const link = ({ handle, name }: DatastoreView): string => `${handle} ${code(name)}`;

const namespaces = ({ context }: PlanFacts): readonly (string | null)[] => [
  ...new Set(
    context.infrastructure.workloads
      .filter(({ form }) => form !== 'compose service')
      .map(({ namespace }) => namespace),
  ),
];

const isInCluster = (facts: PlanFacts): boolean => namespaces(facts).length > 0;

const pods = (facts: PlanFacts): readonly string[] =>
  namespaces(facts).map((one) => `${kubectl(one)} get pods --output=wide`);

const checks = (facts: PlanFacts): readonly string[] => [
  ...new Set(facts.order.groups.flat().flatMap((id) => runCommands(facts, id)?.check ?? [])),
];

function seen(facts: PlanFacts): Step {
  const commands = isInCluster(facts)
    ? ['kubectl get nodes --label-columns=topology.kubernetes.io/zone', ...pods(facts)]
    : checks(facts);
  return {
    title: 'See what is down.',
    commands,
    ...(commands.length === 0 && {
      text: 'No manifest tells where things run: look in the console of the provider, and at the monitoring.',
    }),
    ...(commands.length > 0 && {
      expect: isInCluster(facts)
        ? 'which node is `NotReady`, and which pods are `Pending` or `Terminating`.'
        : 'which of them does not run.',
    }),
    byMs: endAfter(facts.datastores, 'detect', 'node'),
  };
}

/** What of the datastores has another that takes over, and what has not. */
function storesGone(facts: PlanFacts, what: Happening): Step {
  const standing = facts.datastores.filter(
    ({ plan }) => plan.replication !== null && plan.replication.kind !== 'receiver',
  );
  const alone = facts.datastores.filter((one) => !standing.includes(one));
  return {
    title: 'Look at the datastores that stood there.',
    text: [
      ...(standing.length > 0
        ? [`A standby takes over from ${standing.map(link).join(', ')}: “By its standby”.`]
        : []),
      ...(standing.every((one) => isTakenOver(one, what))
        ? []
        : ['Nobody has said that it stands anywhere else: is it lost as well, go on below.']),
      ...(alone.length > 0
        ? [
            `${alone.map(link).join(', ')} ${alone.length === 1 ? 'has' : 'have'} none: where the volume is whole, start the server again on another node; where it is not, “To the newest state”, and have a disaster declared.`,
          ]
        : []),
    ].join(' '),
  };
}

function nodeLost(facts: PlanFacts): readonly Step[] {
  return [
    seen(facts),
    ...(isInCluster(facts)
      ? [
          {
            title: 'Let nothing new be put on it, and what is left be moved.',
            text: 'Set its name first. A node that does not answer cannot be drained: delete it at the provider, so that its volumes are let go.',
            commands: [
              'NODE="${NODE:?the name of the node}"',
              'kubectl cordon "$NODE"',
              'kubectl drain "$NODE" --ignore-daemonsets --delete-emptydir-data --timeout=5m',
            ],
            expect: '`node/… drained`.',
          },
        ]
      : []),
    storesGone(facts, 'node'),
    services,
    over(facts, 'node'),
  ];
}

const zoneLost = (facts: PlanFacts): readonly Step[] => [
  seen(facts),
  {
    title: 'See whether the other zones carry it.',
    text: 'What is spread over zones goes on by itself. What has one replica does not: it is started elsewhere, if its volume is not bound to the zone.',
    commands: checks(facts),
  },
  storesGone(facts, 'zone'),
  ...restored(facts, 'newest', 'zone', {
    title: 'Restore, into another zone, the datastores that stood in this zone alone.',
  }),
  services,
  {
    title: 'Do not move back when the zone is there again: section 10.',
  },
  over(facts, 'zone'),
];

function regionLost(facts: PlanFacts): readonly Step[] {
  const [here, ...elsewhere] = facts.plan.regions;
  const target = elsewhere[0];
  const { regions } = facts.context;
  const fence = here === undefined ? undefined : regions?.fence.get(here);
  const takeOver = target === undefined ? undefined : regions?.takeOver.get(target);
  return [
    declared(facts, 'region'),
    {
      title: 'Fence the lost region, so that it cannot come back by itself.',
      text: 'Two regions that are written to cannot be joined again. If its cluster answers, by this; else at the provider: section 10.',
      ...(fence !== undefined && { commands: inContext(here!, fence) }),
    },
    ...promotedIn(facts),
    {
      title:
        target === undefined
          ? 'Have machines in another region.'
          : `Have machines in ${code(target)}.`,
      text:
        target === undefined
          ? `No second region is named: say it under ${code('regions')} in ${code('config/disaster-recovery.yml')}. Until then everything there has to be made first.`
          : 'Use what lies in that region alone: its endpoints, its registry, its copies of secrets. A control plane of the lost region answers nobody.',
      byMs: endAfter(
        facts.datastores.filter((one) => !isTakenOver(one, 'region')),
        'provision',
        'region',
      ),
    },
    ...restored(facts, 'offsite', 'region'),
    ...(takeOver !== undefined
      ? [
          {
            title: `Have ${code(target!)} take over.`,
            commands: inContext(target!, regions!.prepare, takeOver),
            expect: '`created` or `configured` for each.',
          },
        ]
      : []),
    services,
    {
      title: 'Lead users there: change DNS, or the weight of the region.',
      text: `Clients follow within ${spanText(facts.plan.assumptions.dnsMs)}.`,
      byMs: endAfter(facts.datastores, 'redirect', 'region'),
    },
    over(facts, 'region'),
  ];
}

/** Those whose standby is in the other region already: a restore would lose time and data. */
function promotedIn({ datastores }: PlanFacts): readonly Step[] {
  const standing = datastores.filter((one) => isTakenOver(one, 'region'));
  if (standing.length === 0) return [];
  return [
    {
      title: `Promote the standby there of ${standing.map(link).join(', ')}: “By its standby”.`,
      byMs: endAfter(standing, 'promote', 'region'),
    },
  ];
}

/** A context of kubectl has the name of its region, or is given another one before. */
const inContext = (region: string, ...commands: readonly string[]): readonly string[] => [
  `kubectl config use-context ${word(region)}   # or as \`kubectl config get-contexts\` names it`,
  ...commands,
];

const corrupted = (facts: PlanFacts): readonly Step[] => [
  {
    title: 'Stop what writes wrong data.',
    text: 'Undo the release that does it, or stop the service: 9.5 has its command. Every minute makes more.',
  },
  {
    title: 'Keep all backups: nothing is removed until this is over.',
    text: `Stop the job that runs ${code('prune')}. Corruption that is older than the oldest backup cannot be undone.`,
    ...suspended(facts),
  },
  declared(facts, 'corruption'),
  {
    title: 'Find the last moment at which the data were right.',
    text: 'By the time of a release, by the first wrong row, by the oldest complaint. The data owner says it.',
  },
  ...restored(facts, 'moment', 'corruption', {
    title: 'Restore, as of that moment, only the datastores that are wrong.',
    text: 'AT and BACKUP are set in “To a moment in the past” of their runbooks. Look at it beside the real one first.',
  }),
  services,
  over(facts, 'corruption'),
];

const operatorError = (facts: PlanFacts): readonly Step[] => [
  {
    title: 'Stop. Type nothing more, and say when it was.',
    text: 'Who did it helps to find the moment, and is not asked why.',
  },
  {
    title: 'Have what was written until now archived.',
    commands: facts.datastores
      .filter((one) => isRestored(one) && one.plan.backup.log === 'archive')
      .filter(({ plan }) => ['postgres', 'mariadb', 'mysql'].includes(plan.facts.engine))
      .map((one) => `${SCRIPT} ship-log --datastore=${one.name}`),
    expect: 'exit status 0: the log up to now can be restored.',
  },
  declared(facts, 'operator-error'),
  ...restored(facts, 'moment', 'operator-error', {
    title: 'Restore only what was hit, as of the second before.',
    text: 'AT and BACKUP are set in “To a moment in the past” of the runbook. Is it a table and no more, restore beside with `--target` and copy the table over.',
  }),
  services,
  over(facts, 'operator-error'),
];

const ransomware = (facts: PlanFacts): readonly Step[] => [
  {
    title: 'Have it declared at once. Talk on a phone.',
    text: 'Whoever is in the systems reads the chat. The data owner calls the insurer, the police and a forensic team; where personal data are concerned, the authority within 72 hours (GDPR, article 33).',
    byMs: endAfter(facts.datastores, 'detect', 'ransomware'),
  },
  {
    title: 'Cut off: network first, power never.',
    text: 'Memory is evidence. Take away routes and security groups from the outside, at the provider.',
    commands: cutOff(facts),
    ...(isInCluster(facts) && { expect: '`created`: no pod is talked to, and none talks.' }),
  },
  {
    title: 'Keep the backups from being overwritten, or removed by age.',
    ...suspended(facts),
    text: 'The repository off site can only be added to. See that its password is not on a machine that they had.',
  },
  {
    title: 'Find the first sign of them.',
    text: 'Not the encryption: the login before it, often weeks. Backups from after it hold what they left.',
  },
  {
    title: 'Build new machines, with new keys.',
    text: 'From source and images of before. Nothing of the old ones is started again. Change every password, token and key that was ever on them, restic’s too.',
    byMs: endAfter(facts.datastores, 'provision', 'ransomware'),
  },
  ...restored(facts, 'offsite', 'ransomware', {
    text: 'On the new machines, and into a network that reaches nothing. Add `--at` with the first sign, where it is known.',
  }),
  {
    title: 'Have the forensic team look before anything is connected.',
  },
  services,
  over(facts, 'ransomware'),
];

const cutOff = (facts: PlanFacts): readonly string[] =>
  namespaces(facts).map(
    (namespace) =>
      `echo '{"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","metadata":{"name":"cut-off"},"spec":{"podSelector":{},"policyTypes":["Ingress","Egress"]}}' | ${kubectl(namespace)} apply --filename=-`,
  );

/** CronJobs that back up or remove, as far as their names tell. */
function suspended(facts: PlanFacts): Pick<Step, 'commands' | 'expect'> {
  return isInCluster(facts)
    ? {
        commands: [
          ...namespaces(facts).map((namespace) => `${kubectl(namespace)} get cronjobs`),
          ...namespaces(facts).map(
            (namespace) =>
              `${kubectl(namespace)} get cronjobs --output=name | grep -E 'backup|prune' | xargs --no-run-if-empty ${kubectl(namespace)} patch --patch='{"spec":{"suspend":true}}'`,
          ),
        ],
        expect: '`patched`; the list says `SUSPEND True` for each.',
      }
    : {
        commands: ["crontab -l | grep -n 'backup-restore[.]sh'"],
        expect: 'the lines to comment out, with `crontab -e`.',
      };
}
