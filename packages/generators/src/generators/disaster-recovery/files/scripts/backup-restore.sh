#!/usr/bin/env bash
# Emitted by @reliability/generators:disaster-recovery; yours to edit.
# What the parts in backup-restore/ share, this file alone does not show.
# shellcheck source-path=SCRIPTDIR disable=SC1091,SC2034,SC2153
set -euo pipefail
export LC_ALL=C TZ=UTC
umask 077

usage() {
  cat <<'HELP'
Usage: backup-restore.sh <command> [--datastore <name>] [options]

  backup    makes a backup; unverified until it has been restored and checked
  verify    restores a backup into a scratch place, checks it and marks it
  restore   brings a backup back
  list      the backups and their state
  prune     removes backups by age, never before a newer one is verified, and logs that none needs
  drill     restores the newest backup with all its logs into a scratch place, checks it,
            and records how long that took and how much was lost

  offsite       copies what is not yet there into the encrypted repository elsewhere
  ship-log      has the server finish its log of changes, and archives it
  receive-log   receives that log until it is stopped
  archive-wal   <path> <name>, for PostgreSQL's archive_command
  fetch-wal     <name> <path>, for PostgreSQL's restore_command

  --datastore <name>  one of the settings; all of them where none is named and the command allows it
  --at <time>         the state of that moment: 2026-05-01T12:34:56Z, or with an offset as +02:00
  --backup <id>       that backup instead of the newest
  --all               verify: all backups
  --verify            backup: verify it at once
  --target <folder>   restore: there, and not over the real one
  --from offsite      restore: fetch the backup from the repository elsewhere first
  --force             restore: although a server runs or files are there; they are moved aside
  --to-gap            restore, drill: where the log of changes lacks a part or is damaged, up to there
  --wait <seconds>    for a lock; default 0
  --config <file>     default: backup-restore.conf beside this script
  --json              list, verify: the result as JSON
  --dry-run           says what would be done, and changes nothing
  --help              this text

Exit status: 0 done; 1 failed; 2 wrong usage or settings, or a tool is missing; 3 refused, because something
lives there or the disk is too full; 4 locked by another run; 5 a backup is damaged.
HELP
}

if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404)); then
  echo 'backup-restore.sh needs bash 4.4 or newer' >&2
  exit 2
fi
shopt -s inherit_errexit

SCRIPT=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/$(basename "${BASH_SOURCE[0]}")
LIBRARY=${SCRIPT%.sh}
COMMAND='' DATASTORE='' AT='' UNTIL='' BACKUP='' TARGET='' FROM='' WAIT=0 CONFIG=$LIBRARY.conf
DRY_RUN=no FORCE=no JSON=no ALL=no VERIFY=no TO_GAP=no
OPERANDS=() SELF_CHECKED=''

# shellcheck source=backup-restore/log.sh
. "$LIBRARY/log.sh"
# shellcheck source=backup-restore/options.sh
. "$LIBRARY/options.sh"
# shellcheck source=backup-restore/settings.sh
. "$LIBRARY/settings.sh"
# shellcheck source=backup-restore/address.sh
. "$LIBRARY/address.sh"
# shellcheck source=backup-restore/lock.sh
. "$LIBRARY/lock.sh"
# shellcheck source=backup-restore/space.sh
. "$LIBRARY/space.sh"
# shellcheck source=backup-restore/checksums.sh
. "$LIBRARY/checksums.sh"
# shellcheck source=backup-restore/encryption.sh
. "$LIBRARY/encryption.sh"
# shellcheck source=backup-restore/catalogue.sh
. "$LIBRARY/catalogue.sh"
# shellcheck source=backup-restore/scratch.sh
. "$LIBRARY/scratch.sh"
# shellcheck source=backup-restore/backup.sh
. "$LIBRARY/backup.sh"
# shellcheck source=backup-restore/rehearsal.sh
. "$LIBRARY/rehearsal.sh"
# shellcheck source=backup-restore/restore.sh
. "$LIBRARY/restore.sh"
# shellcheck source=backup-restore/retention.sh
. "$LIBRARY/retention.sh"
# shellcheck source=backup-restore/offsite.sh
. "$LIBRARY/offsite.sh"

# load_driver: the functions of the datastore's engine, whose names all begin with $DRIVER.
load_driver() {
  local engine
  engine=$(required engine)
  case $engine-$(setting method physical) in
    postgres-physical)
      DRIVER=postgres_physical
      # shellcheck source=backup-restore/postgres.sh
      . "$LIBRARY/postgres.sh"
      # shellcheck source=backup-restore/postgres-physical.sh
      . "$LIBRARY/postgres-physical.sh"
      # shellcheck source=backup-restore/postgres-log.sh
      . "$LIBRARY/postgres-log.sh"
      ;;
    postgres-logical)
      DRIVER=postgres_logical
      # shellcheck source=backup-restore/postgres.sh
      . "$LIBRARY/postgres.sh"
      # shellcheck source=backup-restore/postgres-logical.sh
      . "$LIBRARY/postgres-logical.sh"
      ;;
    mariadb-* | mysql-*)
      DRIVER=mariadb_$(setting method physical)
      # shellcheck source=backup-restore/mariadb.sh
      . "$LIBRARY/mariadb.sh"
      # shellcheck source=backup-restore/mariadb-log.sh
      . "$LIBRARY/mariadb-log.sh"
      # shellcheck source=backup-restore/mariadb-physical.sh
      . "$LIBRARY/mariadb-physical.sh"
      # shellcheck source=backup-restore/mariadb-logical.sh
      . "$LIBRARY/mariadb-logical.sh"
      ;;
    redis-*)
      DRIVER=redis
      # shellcheck source=backup-restore/redis.sh
      . "$LIBRARY/redis.sh"
      ;;
    mongodb-*)
      DRIVER=mongodb
      # shellcheck source=backup-restore/mongodb.sh
      . "$LIBRARY/mongodb.sh"
      ;;
    files-*)
      DRIVER=files
      # shellcheck source=backup-restore/files.sh
      . "$LIBRARY/files.sh"
      ;;
  esac
}

# run_for_all: one process for each datastore, so that what fails in one leaves the others alone; the worst status counts.
run_for_all() {
  local name status worst=0
  for name in "${DATASTORES[@]}"; do
    status=0
    "$BASH" "$SCRIPT" "$@" --datastore="$name" || status=$?
    if ((status > worst)); then worst=$status; fi
  done
  return "$worst"
}

set -o errtrace
trap tell_where ERR

read_options "$@"
read_settings "$CONFIG"
if [ -z "$DATASTORE" ]; then
  case $COMMAND in
    backup | verify | list | prune | drill | offsite | ship-log) run_for_all "$@" && exit 0 || exit $? ;;
    *) die "$WRONG_USAGE" "$COMMAND needs --datastore, one of: ${DATASTORES[*]}" ;;
  esac
fi
[[ " ${DATASTORES[*]} " == *" $DATASTORE "* ]] || die "$WRONG_USAGE" "no such datastore; there are: ${DATASTORES[*]}"

load_driver
STORE=$(required backup_root)/$DATASTORE
BACKUPS=$STORE/backups LOG=$STORE/log RECEIVED=$STORE/received
needs flock sha256sum zstd awk
lock_for_command

case $COMMAND in
  backup) backup ;;
  verify) verify ;;
  restore) restore ;;
  list) list_backups ;;
  prune) prune ;;
  drill) drill ;;
  offsite) offsite_copy ;;
  ship-log) "${DRIVER}_ship_log" ;;
  receive-log) "${DRIVER}_receive_log" ;;
  archive-wal) archive_wal "${OPERANDS[@]}" ;;
  fetch-wal) fetch_wal "${OPERANDS[@]}" ;;
esac
