// @ts-check
import { chownSync, cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @import { Cluster } from './cluster.mjs' */

/**
 * @typedef {object} Contestant
 * @property {string} by
 * @property {string} label
 * @property {(cluster: Cluster) => Promise<void>} prepare once, before anything is timed
 * @property {(cluster: Cluster) => Promise<unknown>} backup ends when the disk has it
 * @property {(cluster: Cluster, target: string) => Promise<unknown>} restore of the last backup, to files from which a server starts
 * @property {(cluster: Cluster) => Promise<unknown>} bytes of the last backup
 */

const SCRIPTS = join(
  import.meta.dirname,
  '../../../packages/generators/src/generators/disaster-recovery/files/scripts',
);

/** @param {Cluster} cluster @param {string} name @param {string} text */
function write({ path, where }, name, text) {
  const file = join(path, name);
  writeFileSync(file, text, { mode: 0o644 });
  if (where.user.uid !== undefined && where.user.gid !== undefined)
    chownSync(file, where.user.uid, where.user.gid);
  return file;
}

/** The emitted script; each backup gets its checksums, each restore is compared with them and recovered before it is put in place. */
const ours = (/** @type {string} */ compression) => {
  const name = `ours-${compression}`;
  const run = (
    /** @type {Cluster} */ cluster,
    /** @type {string} */ command,
    /** @type {readonly string[]} */ ...args
  ) =>
    cluster.bash(
      'export BENCH_URL="postgres://postgres@127.0.0.1:$PGPORT/postgres"; bash "$@"',
      'bench',
      join(cluster.path, 'scripts/backup-restore.sh'),
      command,
      `--datastore=${name}`,
      `--config=${join(cluster.path, `${name}.conf`)}`,
      ...args,
    );
  return /** @type {Contestant} */ ({
    by: 'backup-restore.sh',
    label: `physical, ${compression}`,
    async prepare(cluster) {
      cpSync(SCRIPTS, join(cluster.path, 'scripts'), { recursive: true });
      write(
        cluster,
        `${name}.conf`,
        `[datastore ${name}]\nengine = postgres\nurl_env = BENCH_URL\nbackup_root = ${cluster.path}/ours\ndata_directory = ${cluster.data}\ncompression = ${compression}\n`,
      );
    },
    backup: (cluster) => run(cluster, 'backup'),
    restore: (cluster, target) => run(cluster, 'restore', `--target=${target}`),
    bytes: (cluster) =>
      cluster.bash(
        'du -sb "$(ls -d "$0"/2* | tail -n 1)" | cut -f 1',
        join(cluster.path, 'ours', name, 'backups'),
      ),
  });
};

/** PostgreSQL's own tool: nothing is checked, neither after a backup nor in a restore. */
const plain = {
  by: 'pg_basebackup',
  label: 'plain files, copied back',
  async prepare() {},
  backup: (/** @type {Cluster} */ cluster) =>
    cluster.bash(
      'rm -rf plain; pg_basebackup -D plain -F plain -X stream -c fast && sync -f plain',
    ),
  restore: (/** @type {Cluster} */ cluster, /** @type {string} */ target) =>
    cluster.bash('cp -a plain "$0" && sync -f "$0"', target),
  bytes: (/** @type {Cluster} */ cluster) => cluster.bash('du -sb plain | cut -f 1'),
};

const archived = {
  by: 'pg_basebackup',
  label: 'tar, zstd level 1 by the server',
  async prepare() {},
  backup: (/** @type {Cluster} */ cluster) =>
    cluster.bash(
      'rm -rf tar; pg_basebackup -D tar -F tar -X stream -c fast --compress=server-zstd:level=1 && sync -f tar',
    ),
  restore: (/** @type {Cluster} */ cluster, /** @type {string} */ target) =>
    cluster.bash(
      'mkdir -m 700 "$0" && zstd -qdc tar/base.tar.zst | tar -x -C "$0" && tar -x -C "$0/pg_wal" -f tar/pg_wal.tar && sync -f "$0"',
      target,
    ),
  bytes: (/** @type {Cluster} */ cluster) => cluster.bash('du -sb tar | cut -f 1'),
};

/** @param {Cluster} cluster @param {string} command */
const pgbackrest = (cluster, command) =>
  `pgbackrest --config=${cluster.path}/pgbackrest.conf --stanza=bench ${command}`;

const pgBackRest = {
  by: 'pgBackRest',
  label: 'full, zstd level 1, two processes',
  async prepare(/** @type {Cluster} */ cluster) {
    write(cluster, 'pgbackrest.conf', pgbackrestSettings(cluster));
    await cluster.bash(`mkdir -p log lock spool && ${pgbackrest(cluster, 'stanza-create')}`);
  },
  backup: (/** @type {Cluster} */ cluster) =>
    cluster.bash(`${pgbackrest(cluster, 'backup --type=full')} && sync -f repo`),
  restore: (/** @type {Cluster} */ cluster, /** @type {string} */ target) =>
    cluster.bash(
      `mkdir -m 700 "$0" && ${pgbackrest(cluster, 'restore --archive-mode=off --pg1-path="$0"')} && sync -f "$0"`,
      target,
    ),
  bytes: (/** @type {Cluster} */ cluster) =>
    cluster.bash('du -sb "$(ls -d repo/backup/bench/2*F | tail -n 1)" | cut -f 1'),
};

/** @param {Cluster} cluster */
export const pgbackrestSettings = ({ path, data, port }) => `[global]
repo1-path=${path}/repo
repo1-retention-full=99
log-path=${path}/log
lock-path=${path}/lock
spool-path=${path}/spool
log-level-file=off
process-max=2
compress-type=zst
compress-level=1
start-fast=y
[bench]
pg1-path=${data}
pg1-port=${port}
pg1-socket-path=${path}
pg1-user=postgres
`;

/** @param {Cluster} cluster @param {string} command */
const barmanCommand = (cluster, command) => `barman -q -c ${cluster.path}/barman.conf ${command}`;

const barman = {
  by: 'Barman',
  label: 'by pg_basebackup',
  async prepare(/** @type {Cluster} */ cluster) {
    const { path, port, where } = cluster;
    const bin = (where.env.PATH ?? '').split(':')[0];
    write(
      cluster,
      'barman.conf',
      `[barman]
barman_user = ${where.user.name}
barman_home = ${path}/barman
barman_lock_directory = ${path}/barman
log_level = ERROR
log_file = ${path}/barman/barman.log
path_prefix = ${bin}
[bench]
description = bench
conninfo = host=127.0.0.1 port=${port} user=postgres dbname=postgres
streaming_conninfo = host=127.0.0.1 port=${port} user=postgres
backup_method = postgres
immediate_checkpoint = true
archiver = on
streaming_archiver = off
parallel_jobs = 2
`,
    );
    await cluster.bash(
      `mkdir -p barman/bench/incoming && ${barmanCommand(cluster, 'switch-wal --force bench')}; ${barmanCommand(cluster, 'archive-wal bench')}`,
    );
  },
  backup: (/** @type {Cluster} */ cluster) =>
    cluster.bash(
      `${barmanCommand(cluster, 'backup bench')} && ${barmanCommand(cluster, 'switch-wal --force bench')} && ${barmanCommand(cluster, 'archive-wal bench')}; sync -f barman`,
    ),
  restore: (/** @type {Cluster} */ cluster, /** @type {string} */ target) =>
    cluster.bash(`${barmanCommand(cluster, 'recover bench latest "$0"')} && sync -f "$0"`, target),
  bytes: (/** @type {Cluster} */ cluster) =>
    cluster.bash('du -sb "$(ls -d barman/bench/base/2* | tail -n 1)" | cut -f 1'),
};

/** Archives for those that need an archive; all take their backups from the same server. @param {Cluster} cluster */
export const archiveCommand = (cluster) =>
  `${pgbackrest(cluster, 'archive-push %p')} && (test -f ${cluster.path}/barman/bench/incoming/%f || cp %p ${cluster.path}/barman/bench/incoming/%f)`;

/** @type {readonly Contestant[]} */
export const contestants = [ours('zstd'), ours('lz4'), plain, archived, pgBackRest, barman];
