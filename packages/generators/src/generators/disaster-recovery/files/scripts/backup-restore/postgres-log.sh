# shellcheck shell=bash
# The WAL of a PostgreSQL server: archived by the server itself, received over the network, or both.

readonly WAL_NAME='^([0-9A-F]{24}|[0-9A-F]{8}\.history|[0-9A-F]{24}\.[0-9A-F]{8}\.backup)$'

# archive_wal <path> <name>: for archive_command. Complete and on disk under its name, or not there at all; never overwritten.
archive_wal() {
  local source=$1 name=$2 target partial sum
  [[ $name =~ $WAL_NAME ]] || die "$WRONG_USAGE" "no name of a WAL file: $name"
  mkdir -p "$LOG/sums"
  sum=$(sha256sum <"$source" | cut -d ' ' -f 1)
  if stored "$LOG/$name" >/dev/null; then
    # After a crash the server asks again for what it has already sent; what is encrypted cannot be compared here.
    if [ "$(cat "$LOG/sums/$name" 2>/dev/null)" = "$sum" ]; then return; fi
    die "$REFUSED" "$name is in the archive with another content: do two servers write there?"
  fi
  target=$LOG/$name$(compression_ending)$(encryption_ending)
  partial=$(mktemp "$LOG/.partial-XXXXXX")
  compressed <"$source" | encrypted >"$partial"
  printf '%s\n' "$sum" >"$LOG/sums/$name"
  durable "$partial" "$LOG/sums/$name" "$LOG/sums"
  ln -T "$partial" "$target"
  rm -f "$partial"
  durable "$LOG"
}

# fetch_wal <name> <path>: for restore_command. The receiver's unfinished segment is better than none.
fetch_wal() {
  local name=$1 path=$2
  [[ $name =~ $WAL_NAME ]] || die "$WRONG_USAGE" "no name of a WAL file: $name"
  rm -f "$path"
  if stored "$LOG/$name" >/dev/null; then
    fetch_archived "$name" "$path.fetched" || end_at_gap "$name" "$name in the archive cannot be read"
  elif [ -f "$RECEIVED/$name" ]; then
    cp "$RECEIVED/$name" "$path.fetched"
  elif [ -f "$RECEIVED/$name.partial" ]; then
    cp "$RECEIVED/$name.partial" "$path.fetched"
  else
    ! is_gap "$name" || end_at_gap "$name" "$name is not in the archive, and there are later ones"
    exit 1
  fi
  keep_until_switch "$name" "$path.fetched"
  mv -f "$path.fetched" "$path"
}

# timeline_at <until>: the one on which the real server was at that moment, for each restore begins another; nothing where
# the log knows of none but the backup's.
timeline_at() {
  local file newest='' began
  for file in "$LOG"/????????.history* "$RECEIVED"/????????.history; do
    [[ ${file##*/} =~ ^[0-9A-F]{8}[.]history ]] || continue
    began=$(stat -c %.6Y "$file")
    if [ "$1" != latest ] && ! earlier "$began" "$1"; then continue; fi
    file=${file##*/}
    if [[ ${file:0:8} > $newest ]]; then newest=${file:0:8}; fi
  done
  # None had begun: then that of the backup.
  if [ -z "$newest" ] && [ "$1" != latest ]; then newest=$(info "$RESTORED_ID" log_start | cut -c 1-8); fi
  printf '%s' "$newest"
}

# keep_until_switch <segment> <file>: of a timeline that the wanted one has left in this segment only what comes before.
# While the first segment of the new one is not archived, PostgreSQL would read on in the old one, which has what the
# restore was made to undo.
keep_until_switch() {
  local offset
  if [ -z "${LOG_TIMELINE-}" ] || ! [[ $1 =~ ^[0-9A-F]{24}$ ]]; then return 0; fi
  offset=$(switch_offset "$1")
  case $offset in
    '') return ;;
    0)
      rm -f "$2"
      exit 1
      ;;
  esac
  truncate -s "$offset" "$2"
  truncate -s "$LOG_SEGMENT_BYTES" "$2"
}

# switch_offset <segment>: where in it the wanted timeline leaves that of the segment; 0 where before it, nothing where after.
switch_offset() {
  local history='' timeline parent at begin end
  timeline=$((16#${1:0:8}))
  begin=$(((16#${1:8:8} << 32) + 16#${1:16:8} * LOG_SEGMENT_BYTES))
  if stored "$LOG/$LOG_TIMELINE.history" >/dev/null; then
    history=$(unpacked "$LOG/$LOG_TIMELINE.history")
  elif [ -f "$RECEIVED/$LOG_TIMELINE.history" ]; then
    history=$(cat "$RECEIVED/$LOG_TIMELINE.history")
  fi
  while read -r parent at _; do
    if [ "$parent" != "$timeline" ] || ! [[ $at =~ ^[0-9A-F]{1,8}/[0-9A-F]{1,8}$ ]]; then continue; fi
    end=$(((16#${at%/*} << 32) + 16#${at#*/}))
    if ((end <= begin)); then
      echo 0
    elif ((end < begin + LOG_SEGMENT_BYTES)); then
      echo $((end - begin))
    fi
    return
  done <<<"$history"
}

# fetch_archived <name> <path>: fails where it is not what the server sent. What is compressed or encrypted has a sum within.
fetch_archived() {
  unpacked "$LOG/$1" >"$2" || return 1
  if [ -f "$LOG/$1" ] && [ -f "$LOG/sums/$1" ]; then
    [ "$(sha256sum <"$2" | cut -d ' ' -f 1)" = "$(cat "$LOG/sums/$1")" ]
  fi
}

# is_gap <segment>: whether neither the timeline that was asked for nor another has it, and this one goes on after it.
is_gap() {
  local file name
  [[ $1 =~ ^[0-9A-F]{24}$ ]] || return 1
  for file in "$LOG"/????????"${1:8}"* "$RECEIVED"/????????"${1:8}"*; do
    name=${file##*/}
    if [ -f "$file" ] && [[ ! $name =~ ^[0-9A-F]{24}[.][0-9A-F]{8}[.]backup ]]; then return 1; fi
  done
  for file in "$LOG/${1:0:8}"* "$RECEIVED/${1:0:8}"*; do
    name=${file##*/}
    if [ -f "$file" ] && [[ ${name:0:24} =~ ^[0-9A-F]{24}$ && ${name:0:24} > $1 ]]; then return 0; fi
  done
  return 1
}

# end_at_gap <segment> <text>: LOG_GAP is not set where the log is wanted up to there, nor for a standby, which asks again.
end_at_gap() {
  rm -f "$path.fetched"
  # The backup brings its own segments along.
  if [ -f "pg_wal/$1" ]; then exit 1; fi
  say "$2"
  if [ -z "${LOG_GAP-}" ]; then exit 1; fi
  printf '%s\n' "$2" >"$LOG_GAP"
  exit 200
}

# Runs until it is stopped. With log = synchronous every commit waits for it: name it in synchronous_standby_names.
postgres_physical_receive_log() {
  local -a mode=()
  postgres_connect
  needs pg_receivewal
  if [ "$(setting log none)" = synchronous ]; then mode=(--synchronous); fi
  if planned "receive WAL into $RECEIVED by the slot $(wal_slot)"; then return; fi
  mkdir -p "$RECEIVED"
  # Only the receiver bears this name: pg_basebackup receives WAL too while it runs, and with the same name a commit
  # would wait for it instead, although what it has goes into a backup that is not finished.
  PGAPPNAME=backup_$DATASTORE
  pg_receivewal --no-password --create-slot --if-not-exists --slot="$(wal_slot)"
  say "receives WAL; its name in synchronous_standby_names is $PGAPPNAME"
  exec pg_receivewal --no-password --directory="$RECEIVED" --slot="$(wal_slot)" ${mode[@]+"${mode[@]}"}
}

wal_slot() { printf 'backup_%s' "${DATASTORE//-/_}"; }

# Has the server begin a new segment, and returns once the present one is archived.
postgres_physical_ship_log() {
  local segment
  postgres_connect
  if planned 'have the server archive the segment that it is writing'; then return; fi
  # Where nothing was written since the last switch, this is the segment before, which is archived.
  segment=$(ask_postgres 'SELECT pg_walfile_name(pg_switch_wal())')
  until_true "$(setting deadline 3600)" "$segment does not come into the archive" is_shipped "$segment"
}

is_shipped() { stored "$LOG/$1" >/dev/null || [ -f "$RECEIVED/$1" ]; }

# What no kept backup needs: segments before the first of the oldest. Histories of timelines stay.
postgres_physical_prune_log() {
  local id first='' start file name
  while IFS= read -r id; do
    [ -n "$id" ] || continue
    start=$(info "$id" log_start)
    if [ -z "$first" ] || [[ ${start:8} < ${first:8} ]]; then first=$start; fi
  done <<<"$(backup_ids)"
  [ -n "$first" ] || return 0
  # What an archive_command left that was killed.
  if [ "$DRY_RUN" = no ] && [ -d "$LOG" ]; then find "$LOG" -maxdepth 1 -name '.partial-*' -mmin +60 -delete; fi
  for file in "$LOG"/* "$RECEIVED"/*; do
    name=${file##*/}
    if [[ ${name:0:24} =~ ^[0-9A-F]{24}$ && ${name:8:16} < ${first:8} ]]; then
      if planned "remove WAL $name"; then continue; fi
      rm -f "$file" "$LOG/sums/${name:0:24}" "$LOG/sums/${name:0:24}".*
    fi
  done
}
