import { code, text } from '../../markdown/escape.js';
import { section, table } from '../../markdown/table.js';
import type { PlanFacts } from '../facts/plan-facts.js';
import { isRestored } from '../facts/to-fill.js';
import { SCRIPT } from '../runbooks/script.js';

/** 13: who can read the backups, who can remove them, and where the key is when all else is gone. */
export function security(facts: PlanFacts): string {
  const { keyEscrow } = facts.context.people;
  const scripted = facts.datastores.filter(isRestored);
  const plain = scripted.filter(
    ({ plan, settings }) =>
      plan.facts.engine !== 'files' && (settings?.encryption ?? 'none') === 'none',
  );
  return section(
    '## 13. Security of backups',
    table(
      ['What', 'How'],
      [
        [
          'Encrypted at rest',
          plain.length === 0
            ? 'yes, all of them'
            : `**not** ${plain.map(({ name }) => code(name)).join(', ')}: set ${code('encryption')} and ${code('encryption_recipients')} in ${code('scripts/backup-restore.conf')}`,
        ],
        ['Encrypted off site', 'by restic, always'],
        [
          'Key to back up',
          'a public key; whoever has the machine cannot read older backups with it',
        ],
        [
          'Key to restore',
          keyEscrow === null ? '**nobody has said where it lies**' : text(keyEscrow),
        ],
        [
          'Passwords',
          `in the environment; none is on a command line, in a message or in a backup of ${code(SCRIPT)}`,
        ],
        ['Who can read', 'the user that owns the database: folders are 0700'],
        [
          'Who can remove',
          'off site nobody from here, as long as `offsite_prune` is `no` and the repository can only be added to',
        ],
        ['Told when changed', 'SHA-256 tells of accidents; age and restic tell of tampering too'],
      ],
    ),
    '### Key escrow',
    [
      '- The private key and restic’s password lie in two places that do not fail with this one, neither of them a machine of this workspace.',
      '- Two people can fetch it, and neither alone without the other knowing.',
      '- It is tried by the drill of section 12 with the escrowed copy, on a machine that has no other. A key that has not been tried is no key.',
      '- When somebody who could fetch it leaves, it is changed, and a new backup is made with the new one. The old key is kept as long as old backups are.',
    ].join('\n'),
  );
}
