import { code } from '../../markdown/escape.js';
import { section } from '../../markdown/table.js';
import type { PlanFacts } from '../facts/plan-facts.js';
import { isRestored } from '../facts/to-fill.js';
import { runCommands } from '../runbooks/run-commands.js';
import { restoreCommand, SCRIPT } from '../runbooks/script.js';
import { type Step, steps } from '../runbooks/step.js';

/** 10: how the old place is kept from coming back by itself, and how one goes back on purpose. */
export function failback(facts: PlanFacts): string {
  return section(
    '## 10. Failback',
    'The old place is fenced before the new one is written to, and stays fenced until somebody goes back on purpose. Two that are written to cannot be joined again.',
    '### Fencing',
    steps(fencing(facts)),
    '### Going back',
    'Not in the week of the disaster, and not under load. It is a planned failover: it has a day, a window, and this list.',
    steps(goingBack(facts)),
    '### Afterwards',
    [
      '- Remove what was moved aside (`….before-…`, `…_before_…`) when the data owner says so, not sooner than 14 days after.',
      '- Throw away the machines of the old place. Do not start them again.',
      '- Change the passwords and keys that were used in a hurry.',
      '- See that backups run, and go off site, from where it runs now.',
    ].join('\n'),
  );
}

function fencing(facts: PlanFacts): readonly Step[] {
  const stores = facts.datastores.filter(({ plan }) => !plan.facts.rebuildable);
  const stops = stores.flatMap(({ plan: { facts: one } }) =>
    one.node === null ? [] : (runCommands(facts, one.node)?.stop ?? []),
  );
  return [
    {
      title: 'Stop the datastores there, if anything there still answers.',
      commands: stops,
      ...(stops.length === 0 && {
        text: 'No file tells how: as they are stopped otherwise. Then see that they do not start with the machine.',
      }),
      ...(stops.length > 0 && { expect: 'each is stopped, and nothing starts it again.' }),
    },
    {
      title: 'Take the network from it, at the provider.',
      text: 'Does nothing there answer, this is the only fence there is: security groups, routes, or the power of the machines. From an account and an endpoint that do not lie there.',
      expect: 'a connection to the old address of each datastore ends in a timeout.',
    },
    {
      title: 'Take its credentials.',
      text: 'Change the passwords of the datastores in the new place: a service that was forgotten over there cannot write here.',
    },
    {
      title: 'Turn off what fails back by itself.',
      text: 'k8gb and weighted DNS lead users back as soon as something answers there again. With a promoted database that is the second disaster.',
    },
  ];
}

function goingBack(facts: PlanFacts): readonly Step[] {
  const scripted = facts.datastores.filter((one) => isRestored(one) && !one.plan.facts.rebuildable);
  return [
    {
      title: 'Build the old place anew, and restore into it while the new one works.',
      commands: scripted.map((one) =>
        one.settings?.offsiteRepositoryEnv == null
          ? restoreCommand(one, 'newest')
          : restoreCommand(one, 'offsite'),
      ),
      ...(scripted.length > 0 && { expect: 'exit status 0 of each.' }),
    },
    {
      title: 'In the window: stop all who write, and have the last changes backed up and checked.',
      commands: scripted.map((one) => `${SCRIPT} backup --datastore=${one.name} --verify`),
      ...(scripted.length > 0 && { expect: '`backup … was restored and checked` of each.' }),
    },
    {
      title: 'Restore these into the old place, by the same commands as in step 1.',
    },
    {
      title:
        'Start the services there, in the order of [9.5](#95-services-in-order), and verify by [11](#11-verification-and-declaration-of-recovery).',
    },
    {
      title: 'Lead users there, fence the place that is left, and keep it for a week.',
      text: `Nothing is deleted in ${code('backup_root')} of either place until then.`,
    },
  ];
}
