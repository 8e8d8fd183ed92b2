# shellcheck shell=bash disable=SC2034 # what the parts share, one alone does not show
# The files of a whole PostgreSQL server, and with its archived WAL any moment since.

# The manifest of the server holds a sum for each file in these, which pg_verifybackup compares; its own is in SHA256SUMS.
SELF_CHECKED=' data/(base|[0-9]+)[.]tar[.a-z0-9]*$'

postgres_physical_connect() { postgres_connect; }
postgres_physical_environment() { postgres_environment "$@"; }
postgres_physical_restores() { echo folder; }
postgres_physical_check() { postgres_amcheck; postgres_rows; }
postgres_physical_source_bytes() { ask_postgres 'SELECT sum(pg_tablespace_size(oid))::bigint FROM pg_tablespace'; }

postgres_physical_can_reach() {
  [ "$1" = latest ] || [ "$(setting log none)" != none ] || die "$WRONG_USAGE" '--at needs a log archive: log = archive'
}

# postgres_physical_backup <folder>
postgres_physical_backup() {
  postgres_notes
  warn_of_missing_archive
  pg_basebackup --pgdata="$1" --format=tar --wal-method=stream --checkpoint=fast --no-password --no-sync \
    --label="$DATASTORE $BACKUP_ID" --compress="$(postgres_compression)" >&2
  note_wal_range "$1/backup_manifest"
  compress_wal "$1/pg_wal.tar"
}

# Where to compress, how: servers before 15 cannot, and their pg_basebackup knows gzip only.
postgres_compression() {
  local where method
  where=$(setting compress_at server) method=$(setting compression zstd)
  if [ "$method" = none ]; then
    echo 0
  elif ((SERVER_VERSION < 150000)); then
    echo 1
  elif [ "$method" = zstd ]; then
    echo "$where-zstd:level=1,workers=$(setting jobs 2)"
  else
    echo "$where-lz4:1"
  fi
}

# The server compresses its files, but not the WAL that it sends beside them.
compress_wal() {
  if [ ! -f "$1" ] || [ "$(setting compression zstd)" = none ]; then return; fi
  compressed <"$1" >"$1$(compression_ending)"
  rm -f "$1"
}

# Without WAL in the archive, --at has nothing to go by.
warn_of_missing_archive() {
  [ "$(setting log none)" = archive ] || return 0
  if [[ $(ask_postgres 'SHOW archive_mode') = off || $(ask_postgres 'SHOW archive_command') != *archive-wal* ]]; then
    say 'WARNING: archive_command of the server does not call archive-wal'
  fi
}

# note_wal_range <manifest>: the first segment that a restore needs, and the moment from which one is possible.
note_wal_range() {
  local timeline start segment_bytes high low segment
  timeline=$(sed -n -E 's/.*"Timeline": ([0-9]+), "Start-LSN".*/\1/p' "$1" | tail -n 1)
  start=$(sed -n -E 's/.*"Start-LSN": "([0-9A-F]+\/[0-9A-F]+)".*/\1/p' "$1" | tail -n 1)
  if ! [[ $timeline =~ ^[0-9]+$ && $start =~ ^[0-9A-F]+/[0-9A-F]+$ ]]; then die "$FAILED" 'the manifest names no WAL'; fi
  segment_bytes=$(whole "$(ask_postgres "SELECT setting FROM pg_settings WHERE name = 'wal_segment_size'")" wal_segment_size)
  high=$((16#${start%/*})) low=$((16#${start#*/}))
  segment=$((low / segment_bytes))
  note log_start "$(printf '%08X%08X%08X' "$timeline" "$high" "$segment")"
}

# untarred <folder>: standard input, a megabyte at a time, which takes a quarter less time than tar's own ten kilobytes.
untarred() { tar -x -b 2048 -C "$1"; }

# postgres_physical_unpack <data> <staging>
postgres_physical_unpack() {
  local file oid spaces
  restored_postgres_tools
  needs postgres pg_verifybackup pg_controldata psql
  mkdir -m 0700 "$2"
  unpacked "$1/base.tar" | untarred "$2" || die "$DAMAGED" 'base.tar cannot be unpacked'
  unpacked "$1/pg_wal.tar" | untarred "$2/pg_wal" || die "$DAMAGED" 'pg_wal.tar cannot be unpacked'
  unpacked "$1/backup_manifest" >"$2/backup_manifest" || die "$DAMAGED" 'the manifest cannot be read'
  # Tablespaces come to lie within, wherever they were: a rehearsal must not touch the real ones.
  spaces=$2/restored_tablespaces
  for file in "$1"/[0-9]*.tar*; do
    [ -e "$file" ] || continue
    oid=${file##*/}
    oid=${oid%%.*}
    mkdir -p "$spaces/$oid"
    unpacked "$1/$oid.tar" | untarred "$spaces/$oid" || die "$DAMAGED" "$oid.tar cannot be unpacked"
    ln -sfn "../restored_tablespaces/$oid" "$2/pg_tblspc/$oid"
  done
}

# postgres_physical_stage <staging> <until>
postgres_physical_stage() {
  local -a target=()
  pg_verifybackup --quiet --ignore=restored_tablespaces --ignore=tablespace_map "$1" >&2 ||
    die "$DAMAGED" 'pg_verifybackup: not what the server sent'
  # The links are in place already, and relative ones survive the move of the folder.
  rm -f "$1/tablespace_map" "$1/standby.signal" "$1/recovery.signal" "$1/backup_manifest"
  if [ "$2" != backup ] && [ "$(setting log none)" != none ]; then
    : >"$1/recovery.signal"
    if [ "$TO_GAP" = no ]; then export LOG_GAP=$SCRATCH/gap; fi
    LOG_SEGMENT_BYTES=$(pg_controldata "$1" | sed -n -E 's/^Bytes per WAL segment: +([0-9]+)$/\1/p')
    LOG_TIMELINE=$(timeline_at "$2")
    export LOG_SEGMENT_BYTES LOG_TIMELINE
    target=(-c "restore_command=$(fetch_command)")
    if [ -n "$LOG_TIMELINE" ]; then target+=(-c "recovery_target_timeline=$((16#$LOG_TIMELINE))"); fi
    if [ "$2" != latest ]; then target+=(-c "recovery_target_time=$(date -u -d "@$2" '+%Y-%m-%d %H:%M:%S.%6N+00')" -c recovery_target_inclusive=on); fi
  fi
  start_postgres "$1" ${target[@]+"${target[@]}"}
  RESTORED_UNTIL=$(ask_restored 'SELECT extract(epoch FROM pg_last_xact_replay_timestamp())')
  # Nothing was committed during and after the backup: then it has all that there was when it ended.
  RESTORED_UNTIL=${RESTORED_UNTIL:-$(info "$RESTORED_ID" finished_at)}
  RESTORED_UNTIL=$(postgres_freshness | grep . || printf '%s' "$RESTORED_UNTIL")
}

# Of a server that is missing a part of its log, or the moment that was asked for.
postgres_physical_explain_end() {
  local until
  if [ -s "$SCRATCH/gap" ]; then log_is_damaged "$(head -n 1 "$SCRATCH/gap")"; fi
  if grep -q 'recovery ended before configured recovery target was reached' "$SCRATCH/server.log"; then
    until=$(sed -n -E 's/.*last completed transaction was at log time ([0-9-]+ [0-9:.]+)\+00.*/\1/p' "$SCRATCH/server.log" | tail -n 1)
    die "$FAILED" "the log ends${until:+ with $until UTC,} before $AT: ship-log first where the server still runs; without --at all that is in the log is restored"
  fi
}

# fetch_command: what PostgreSQL calls for a segment; a percent sign of ours is none of PostgreSQL's.
fetch_command() {
  local command
  printf -v command '%q fetch-wal --config=%q --datastore=%q' "$SCRIPT" "$CONFIG" "$DATASTORE"
  printf '%s "%%f" "%%p"' "${command//%/%%}"
}

# Pages against their own checksums, where the server keeps any.
postgres_physical_inspect() {
  if pg_controldata "$1" | grep -Eq '^Data page checksum version: +[1-9]'; then
    pg_checksums --check -D "$1" >/dev/null || die "$DAMAGED" 'pg_checksums found a page that is not what was written'
  fi
}

# postgres_physical_live <target>: why it must not be overwritten; nothing where it may.
postgres_physical_live() {
  local pid=''
  if [ -f "$1/postmaster.pid" ]; then pid=$(head -n 1 "$1/postmaster.pid"); fi
  if [[ $pid =~ ^[0-9]+$ ]] && [ -e "/proc/$pid" ] && grep -qs postgres "/proc/$pid/comm"; then
    printf 'a server runs on %s as process %s' "$1" "$pid"
  elif [ -z "$TARGET" ]; then
    postgres_tools ''
    postgres_address
    if pg_isready -q -t 5 || [ $? = 1 ]; then printf 'a server answers at url_env'; fi
  fi
}

postgres_physical_stop_live() {
  [ -f "$1/postmaster.pid" ] || die "$REFUSED" 'the server that answers does not run on this folder; stop it where it runs'
  pg_ctl stop -D "$1" --mode=fast --timeout=120 >&2 || pg_ctl stop -D "$1" --mode=immediate --timeout=60 >&2
}

# postgres_physical_finish <staging> <target>: settings with which the restored server must not begin its new life.
postgres_physical_finish() {
  local history
  if grep -Eqs "^[[:space:]]*synchronous_standby_names[[:space:]]*=?[[:space:]]*'[^']" "$1"/postgresql{,.auto}.conf; then
    say 'synchronous_standby_names is emptied, or the first commit would hang: set it again when a standby follows'
  fi
  printf "synchronous_standby_names = ''\n" >>"$1/postgresql.auto.conf"
  if [ "$2" != "$(setting data_directory)" ]; then
    say 'archive_mode is off in it: it is not the real server, and must not write into its archive'
    printf 'archive_mode = off\n' >>"$1/postgresql.auto.conf"
    return
  fi
  # The archive must know of the new timeline, or the next restore would begin one of the same number.
  for history in "$1"/pg_wal/*.history; do
    if [ -e "$history" ] && ! stored "$LOG/${history##*/}" >/dev/null; then : >"$1/pg_wal/archive_status/${history##*/}.ready"; fi
  done
}

postgres_physical_restored() { say 'a new timeline has begun: take a new backup as soon as it runs'; }
