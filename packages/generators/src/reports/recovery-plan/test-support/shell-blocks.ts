import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PARTS = join(__dirname, '../../../generators/disaster-recovery/files/scripts/backup-restore');

/** Every block of shell in a document, in its order. */
export const shellBlocks = (document: string): readonly string[] =>
  [...document.matchAll(/^(`{3,})sh\n([\s\S]*?)^\1$/gm)].map(([, , block]) => block!);

/** All commands of a runbook but the script's own: they only write down that they were called, and how. */
const STUBS =
  'kubectl docker psql mariadb mysql redis-cli mongosh aws gcloud crontab xargs script systemctl printenv test id'.split(
    ' ',
  );

/** A folder in which a runbook can be typed without any harm. */
export function shellFolder(folder: string): string {
  for (const one of ['bin', 'scripts', 'work']) mkdirSync(join(folder, one));
  const stub =
    '#!/bin/bash\n{ printf \'%s\' "${0##*/}"; printf \' [%s]\' "$@"; echo; } >>"$CALLS"\n';
  for (const name of STUBS) executable(join(folder, 'bin', name), stub);
  mkdirSync(join(folder, 'work/scripts'));
  executable(
    join(folder, 'work/scripts/backup-restore.sh'),
    `#!/bin/bash
set -eu
COMMAND='' DATASTORE='' AT='' UNTIL='' BACKUP='' TARGET='' FROM='' WAIT=0 CONFIG='' OPERANDS=()
DRY_RUN=no FORCE=no JSON=no ALL=no VERIFY=no
. '${PARTS}/catalogue.sh'
. '${PARTS}/log.sh'
. '${PARTS}/options.sh'
read_options "$@"
echo "backup-restore.sh $COMMAND $DATASTORE" >>"$CALLS"
`,
  );
  return folder;
}

/** Types a block as somebody would who has set what it asks for. @returns What was called, and what failed. */
export function typed(
  folder: string,
  block: string,
  environment: Readonly<Record<string, string>>,
): { readonly status: number | null; readonly stderr: string; readonly calls: readonly string[] } {
  const calls = join(folder, 'calls');
  writeFileSync(calls, '');
  const run = spawnSync('/bin/bash', ['--noprofile', '--norc', '-eu', '-c', block], {
    cwd: join(folder, 'work'),
    env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, CALLS: calls, ...environment },
    encoding: 'utf8',
  });
  return {
    status: run.status,
    stderr: run.stderr,
    calls: readFileSync(calls, 'utf8').split('\n').filter(Boolean),
  };
}

/** What lies in the folder in which the blocks were typed. */
export const leftBehind = (folder: string): readonly string[] => readdirSync(join(folder, 'work'));

function executable(file: string, text: string): void {
  writeFileSync(file, text);
  chmodSync(file, 0o755);
}
