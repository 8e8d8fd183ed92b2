import { code } from '../../markdown/escape.js';
import { paragraphs, table } from '../../markdown/table.js';
import { isFolderRestore } from '../facts/to-fill.js';
import type { DatastoreView, PlanFacts } from '../facts/plan-facts.js';

/** The script, from the workspace's folder. */
export const SCRIPT = 'scripts/backup-restore.sh';

/** A lock of a backup that is just being made is waited for, seconds. */
const WAIT = '--wait=300';

/** `newest`: all that there is. `moment`: as of the variable AT. `offsite`: when this site is lost. */
export type RestoreKind = 'newest' | 'moment' | 'offsite';

/** The command that brings a datastore back. Its name has been found fit for a command line. */
export function restoreCommand(one: DatastoreView, kind: RestoreKind): string {
  const at = hasMoments(one) ? '--at="$AT"' : '--backup="$BACKUP"';
  const which = { newest: '', moment: ` ${at}`, offsite: ' --from=offsite' }[kind];
  return `${SCRIPT} restore --datastore=${one.name}${which} --force ${WAIT}`;
}

/** Whether `--at` is taken; otherwise a backup is chosen by its id. */
export function hasMoments({ plan: { facts, backup } }: DatastoreView): boolean {
  const needsLog =
    facts.engine === 'mariadb' ||
    facts.engine === 'mysql' ||
    (facts.engine === 'postgres' && backup.method === 'physical');
  return !needsLog || backup.log !== 'none';
}

/** How near to a moment a restore comes. */
export function precision(one: DatastoreView): string {
  const { facts, backup } = one.plan;
  const isLogged = backup.log !== 'none';
  if (facts.engine === 'postgres' && backup.method === 'physical' && isLogged) {
    return 'To the microsecond: what was committed up to AT.';
  }
  if ((facts.engine === 'mariadb' || facts.engine === 'mysql') && isLogged) {
    return 'To the whole second: what began before AT.';
  }
  return 'There is nothing between two backups: the newest that was finished before AT is taken.';
}

/** What the script says when it is done, as Markdown. */
export function restoredText(one: DatastoreView): string {
  if (!isFolderRestore(one)) return '`backup … is restored into the server`, and exit status 0.';
  const folder = one.settings?.dataDirectory ?? 'the data_directory';
  const where = code(`backup … is restored into ${folder}`);
  return `${where}, and exit status 0. What was there is kept: \`what was in … is now …\`.`;
}

/** What each exit status of the script tells to do. */
export const STATUS = paragraphs(
  `If ${code(SCRIPT)} does not end with 0, its exit status says what to do:`,
  table(
    ['Exit status', 'What it means', 'What to do'],
    [
      [
        '1',
        'it failed; the message says at which step',
        'mend that and run it again: nothing has been changed',
      ],
      [
        '2',
        'wrong usage or settings, or a tool is missing',
        'read the message: it names the variable, the key or the tool',
      ],
      [
        '3',
        'refused: something lives there, or the disk is too full',
        'look whether it is the right place; `--force` moves aside what is there',
      ],
      ['4', 'another run holds the lock', 'wait for the backup that is being made, or end it'],
      [
        '5',
        'the backup is damaged',
        'take the one before it: `list`, then `--backup=` with its id',
      ],
    ],
  ),
);

/** Where a step says it. */
export const SEE_STATUS = 'by its exit status, see [9.1](#91-before-any-command).';

/** Lines that name each variable that is missing, and nothing else. */
export function missingVariables({ datastores }: PlanFacts): readonly string[] {
  const names = datastores.flatMap(({ plan, settings }) => [
    settings?.urlEnv ?? plan.facts.urlEnv,
    settings?.decryptionIdentityEnv ?? null,
    settings?.offsiteRepositoryEnv ?? null,
  ]);
  const hasOffsite = datastores.some(({ settings }) => settings?.offsiteRepositoryEnv != null);
  return [
    ...new Set([...names, ...(hasOffsite ? ['RESTIC_PASSWORD_FILE'] : [])].filter(isVariableName)),
  ]
    .sort()
    .map((name) => `printenv ${name} >/dev/null || echo '${name} is not set'`);
}

const isVariableName = (name: string | null): name is string =>
  name !== null && /^[A-Za-z_]\w{0,127}$/.test(name);
