# shellcheck shell=bash disable=SC2153 # what the parts share, one alone does not show
# The binary logs of a MariaDB or MySQL server. Their names begin at 1 again when a server begins anew, so the
# archive keeps each lineage in a folder of its own, and a backup knows to which it belongs.

mariadb_can_reach() {
  [ "$1" != latest ] || return 0
  [ "$(setting log none)" != none ] || die "$WRONG_USAGE" '--at needs the binary logs: log = archive'
  # That is how precise the times in binary logs are.
  [[ $1 =~ \.0+$ ]] || die "$WRONG_USAGE" '--at takes whole seconds here: the changes that began before'
}

new_lineage() {
  local lineage
  lineage=$(new_id)
  mkdir -p "$LOG/$lineage"
  printf '%s\n' "$lineage" >"$LOG/.current.new"
  durable "$LOG/.current.new"
  mv -f "$LOG/.current.new" "$LOG/current"
  durable "$LOG"
  printf '%s' "$lineage"
}

# lineage: that of the server's logs; a new one where they are not those that the archive knows under these names.
lineage() {
  local current name bytes newest='' last='' archived
  current=$(cat "$LOG/current" 2>/dev/null || true)
  if ! [[ $current =~ ^[0-9]{8}T[0-9]{6}\.[0-9]{3}Z$ ]]; then
    new_lineage
    return
  fi
  newest=$(tail -n 1 "$LOG/$current/sizes" 2>/dev/null | cut -d ' ' -f 1 || true)
  while IFS=$'\t' read -r name bytes _; do
    archived=$(sed -n "s/^$name //p" "$LOG/$current/sizes" 2>/dev/null || true)
    if [ -n "$archived" ] && [ "$archived" != "$bytes" ]; then last=other; fi
    [ "$last" = other ] || last=$name
  done <<<"$(server_logs)"
  if [ "$last" = other ] || [[ -n $newest && $last < $newest ]]; then
    say 'WARNING: the binary logs of the server have begun anew: take a new backup'
    new_lineage
  else
    printf '%s' "$current"
  fi
}

# Name and size of each; what a name may be is decided here, for it becomes that of a file.
server_logs() { ask_mariadb 'SHOW BINARY LOGS' | grep -E '^[A-Za-z0-9_.-]+\.[0-9]{6,}[[:space:]]'; }

# mariadb_ship_log: has the server begin a new log, and archives all that are complete.
mariadb_ship_log() {
  local folder name bytes active
  mariadb_connect
  [ "$LOG_BIN" = 1 ] || die "$FAILED" 'the server writes no binary log: log_bin'
  if planned 'archive the binary logs of the server'; then return; fi
  ask_mariadb 'FLUSH BINARY LOGS'
  mkdir -p "$LOG"
  rm -rf "$LOG"/.shipping-*
  folder=$LOG/$(lineage)
  active=$(server_logs | tail -n 1 | cut -f 1)
  while IFS=$'\t' read -r name bytes _; do
    if [ "$name" = "$active" ] || stored "$folder/$name" >/dev/null; then continue; fi
    ship_binlog "$folder" "$name" "$bytes"
  done <<<"$(server_logs)"
}

# ship_binlog <folder> <name> <bytes>: complete and on disk under its name, or not there at all.
ship_binlog() {
  local work
  work=$(mktemp -d "$LOG/.shipping-XXXXXX")
  quietly "$(mariadb_tool binlog)" --defaults-file="$CLIENT_OPTIONS" --read-from-remote-server --raw --result-file="$work/" "$2"
  [ "$(stat -c %s "$work/$2")" = "$3" ] || die "$FAILED" "$2 was not received whole"
  quietly "$(mariadb_tool binlog)" --no-defaults --verify-binlog-checksum "$work/$2" >/dev/null ||
    die "$FAILED" "$2 does not have the content that its checksums say"
  compressed <"$work/$2" | encrypted >"$work/packed"
  printf '%s %s\n' "$2" "$3" >>"$1/sizes"
  durable "$work/packed" "$1/sizes"
  ln -T "$work/packed" "$1/$2$(compression_ending)$(encryption_ending)"
  durable "$1"
  rm -rf "$work"
}

# mariadb_receive_log: until it is stopped. The log that was being received when it last ended is received again.
mariadb_receive_log() {
  local folder first tool
  mariadb_connect
  if planned "receive binary logs into $RECEIVED"; then return; fi
  folder=$RECEIVED/$(lineage)
  mkdir -p "$folder"
  first=$(find "$folder" -type f ! -name '*.before' -printf '%f\n' | sort | tail -n 1)
  if [ -n "$first" ]; then cp "$folder/$first" "$folder/$first.before"; fi
  first=${first:-$(server_logs | tail -n 1 | cut -f 1)}
  tool=$(mariadb_tool binlog)
  say "receives binary logs, from $first"
  exec "$tool" --defaults-file="$CLIENT_OPTIONS" --read-from-remote-server --raw --stop-never --result-file="$folder/" "$first"
}

# binlog_into <lineage> <name> <file>: from the archive, else as much as was received.
binlog_into() {
  local received=$RECEIVED/$1/$2 size before
  if stored "$LOG/$1/$2" >/dev/null; then
    unpacked "$LOG/$1/$2" >"$3"
    return
  fi
  [ -f "$received" ] || return 1
  size=$(stat -c %s "$received")
  before=$(stat -c %s "$received.before" 2>/dev/null || echo 0)
  if ((before > size)); then received=$received.before; fi
  cp "$received" "$3"
  : >"$SCRATCH/binlog.received"
}

# reaches <until> <file …>: whether the last of these has what was written at that moment or later, and no other is needed.
reaches() {
  local until=$1
  shift
  [ "$until" != latest ] && [ $# -gt 0 ] || return 1
  "$(mariadb_tool binlog)" --no-defaults --force-if-open --start-datetime="$(date -u -d "@$until" '+%Y-%m-%d %H:%M:%S')" "${@: -1}" 2>/dev/null |
    grep -Ec 'end_log_pos [0-9]+.*[[:space:]](Rotate|Stop|Query|Xid|GTID)' >/dev/null
}

# replay_binlog <until>: what was committed after the backup, in order and without a gap, into the restored server.
replay_binlog() {
  local until=$1 start name position lineage number width latest
  local -a files=() stop=()
  lineage=$(info "$RESTORED_ID" lineage)
  if [ -n "$lineage" ] && ! [[ $lineage =~ ^[0-9]{8}T[0-9]{6}\.[0-9]{3}Z$ ]]; then die "$DAMAGED" 'the backup names no lineage of logs'; fi
  if [ -z "$lineage" ] || [ "$(setting log none)" = none ]; then return 0; fi
  start=$(info "$RESTORED_ID" log_start)
  [[ $start =~ ^([A-Za-z0-9_.-]+)\.([0-9]{6,}):([0-9]+)$ ]] || die "$DAMAGED" 'the backup does not tell where in the binary logs it ends'
  name=${BASH_REMATCH[1]} number=$((10#${BASH_REMATCH[2]})) width=${#BASH_REMATCH[2]} position=${BASH_REMATCH[3]}
  mkdir "$SCRATCH/binlog"
  latest=$({ find "$LOG/$lineage" "$RECEIVED/$lineage" -type f -name "$name.[0-9]*" -printf '%f\n' 2>/dev/null || true; } |
    sed -n -E 's/^.*\.([0-9]{6,})(\..*)?$/\1/p' | sort | tail -n 1)
  while ((number <= 10#${latest:-0})); do
    start=$name.$(printf "%0${width}d" "$number")
    if ! binlog_into "$lineage" "$start" "$SCRATCH/binlog/$start"; then
      if [ "$TO_GAP" = yes ] || reaches "$until" ${files[@]+"${files[@]}"}; then break; fi
      log_is_damaged "the binary log $start cannot be read or is missing, and there are later ones"
    fi
    files+=("$SCRATCH/binlog/$start")
    number=$((number + 1))
  done
  if [ ${#files[@]} = 0 ]; then
    say 'no binary log was archived since the backup'
    return
  fi
  if [ "$until" != latest ]; then stop=(--stop-datetime="$(date -u -d "@$until" '+%Y-%m-%d %H:%M:%S')"); fi
  {
    "$(mariadb_tool binlog)" --no-defaults --force-if-open --start-position="$position" ${stop[@]+"${stop[@]}"} "${files[@]}" ||
      : >"$SCRATCH/binlog.cut"
  } | awk -v out="$SCRATCH/binlog.until" '{ print } /^SET TIMESTAMP=[0-9]/ { split($0, part, /[=\/]/); at = part[2] } END { print at > out }' |
    restored_client || die "$DAMAGED" 'the binary logs cannot be replayed'
  # Only a log that was being received when the server died may end in the middle.
  if [ -e "$SCRATCH/binlog.cut" ] && [ ! -e "$SCRATCH/binlog.received" ] && [ "$TO_GAP" = no ]; then
    log_is_damaged 'a binary log in the archive is damaged'
  fi
  RESTORED_UNTIL=$(grep . "$SCRATCH/binlog.until" || printf '%s' "$RESTORED_UNTIL")
}

# What no kept backup needs: whole lineages without one, and in the others the logs before the first of their oldest.
mariadb_prune_log() {
  local folder id first file name
  for folder in "$LOG"/$ID "$RECEIVED"/$ID; do
    [ -d "$folder" ] || continue
    first=''
    while IFS= read -r id; do
      if [ -n "$id" ] && [ "$(info "$id" lineage)" = "${folder##*/}" ]; then
        name=$(info "$id" log_start)
        if [[ -z $first || ${name%:*} < $first ]]; then first=${name%:*}; fi
      fi
    done <<<"$(backup_ids)"
    if [ -z "$first" ] && [ "${folder##*/}" = "$(cat "$LOG/current")" ]; then continue; fi
    for file in "$folder"/*; do
      name=${file##*/}
      if [ -z "$first" ] || { [ "$name" != sizes ] && [[ $name < $first ]]; }; then
        if planned "remove the binary log $name"; then continue; fi
        rm -f "$file"
      fi
    done
    if [ -z "$first" ] && [ "$DRY_RUN" = no ]; then rmdir "$folder"; fi
  done
}
