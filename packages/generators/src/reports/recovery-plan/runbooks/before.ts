import { code, text } from '../../markdown/escape.js';
import { paragraphs } from '../../markdown/table.js';
import type { PlanFacts } from '../facts/plan-facts.js';
import { isRestored } from '../facts/to-fill.js';
import { missingVariables, SCRIPT, STATUS } from './script.js';
import { type Step, steps } from './step.js';

/** 9.1: where commands are typed, and what they need. */
export function before(facts: PlanFacts): string {
  const { people, infrastructure } = facts.context;
  const inCluster = infrastructure.workloads.some(({ form }) => form !== 'compose service');
  const variables = missingVariables(facts);
  const isScripted = facts.datastores.some(isRestored);
  const host = people.backupHost === null ? 'the machine of the backups' : text(people.backupHost);
  const all: readonly Step[] = [
    ...(isScripted
      ? [
          {
            title: `Log in to ${host}, as the user that owns the databases, and go to the workspace.`,
            text: `${people.backupHost === null ? '**Nobody has said which machine it is.** ' : ''}PostgreSQL and MariaDB do not start as root.`,
            commands: [`test -x ${SCRIPT} && id --user --name`],
            expect: 'the name of that user, and not `root`.',
          },
        ]
      : []),
    ...(isScripted && variables.length > 0
      ? [
          {
            title: 'See that all variables are set.',
            text: 'They hold addresses, and the ways to keys and passwords. Their values belong into no chat.',
            commands: variables,
            expect: 'no output.',
          },
        ]
      : []),
    ...(inCluster
      ? [
          {
            title: 'See that kubectl talks to the right cluster.',
            commands: [
              'kubectl config current-context',
              'kubectl get nodes --label-columns=topology.kubernetes.io/zone',
            ],
            expect: 'the cluster that has failed, or the one to recover into; its nodes by zone.',
          },
        ]
      : []),
    {
      title: 'Keep what is said and typed.',
      text: 'It is the record of the event, and the next version of this plan.',
      commands: ['script --append --flush "recovery-$(date -u +%Y%m%d).log"'],
      expect: '`Script started`.',
    },
  ];
  return paragraphs(
    '### 9.1 Before any command',
    `Each runbook may be stopped after any step and begun again: ${code(SCRIPT)} moves aside and never deletes, and a restore that was interrupted has changed nothing.`,
    steps(all),
    isScripted ? STATUS : '',
  );
}
