# shellcheck shell=bash disable=SC2154 # what the parts share, one alone does not show
# Dumps of MariaDB or MySQL databases, and with the binary logs any second since.

mariadb_logical_connect() { mariadb_connect; }
mariadb_logical_source_bytes() { mariadb_source_bytes; }
mariadb_logical_environment() { mariadb_environment "$@"; }
mariadb_logical_restores() { echo server; }
mariadb_logical_prune_log() { mariadb_prune_log; }
mariadb_logical_ship_log() { mariadb_ship_log; }
mariadb_logical_receive_log() { mariadb_receive_log; }

mariadb_logical_can_reach() {
  mariadb_can_reach "$1"
  if [ "$1" != latest ] && ! is_whole; then
    die "$WRONG_USAGE" '--at needs method = physical, or a dump of all databases: in the logs of a server one alone cannot be told apart'
  fi
}

# Whether the dump is of all databases and the logs of the same server are archived: then these can be replayed.
is_whole() { [ -z "$(setting databases)" ] && [ "$(setting log none)" != none ]; }
mariadb_logical_inspect() { :; }
mariadb_logical_check() { mariadb_rows; }

readonly dump_options=(--single-transaction --quick --routines --triggers --events --hex-blob --default-character-set=utf8mb4)

mariadb_logical_databases() {
  local database
  while IFS= read -r database; do
    accepts names "$database" || die "$REFUSED" 'a database has a name with other characters than letters, digits and _.-'
    if [ -z "$(setting databases)" ] || [[ " $(setting databases) " == *" $database "* ]]; then printf '%s\n' "$database"; fi
  done <<<"$(ask_mariadb "SELECT schema_name FROM information_schema.schemata WHERE schema_name NOT IN ($mariadb_own) ORDER BY 1")"
}

# mariadb_logical_backup <folder>
mariadb_logical_backup() {
  local -a databases position=()
  mariadb_notes
  mapfile -t databases < <(mariadb_logical_databases)
  ((${#databases[@]} > 0)) || die "$FAILED" 'there is no database to back up'
  if [ "$LOG_BIN" = 1 ]; then
    position=(--master-data=2)
    if [ "$(setting engine)" = mysql ]; then position=(--source-data=2); fi
  fi
  quietly "$(mariadb_tool dump)" --defaults-file="$CLIENT_OPTIONS" "${dump_options[@]}" ${position[@]+"${position[@]}"} --databases "${databases[@]}" |
    compressed >"$1/dump.sql$(compression_ending)"
  note log_start "$({ unpacked "$1/dump.sql" 2>/dev/null | head -n 60 || true; } |
    sed -n -E "s/^-- CHANGE (MASTER|REPLICATION SOURCE) TO .*_LOG_FILE='([^']+)', .*_LOG_POS=([0-9]+);.*/\2:\3/p")"
  printf '%s\n' "${databases[@]}" >"$1/databases"
  if [ "$(setting engine)" = mariadb ]; then
    quietly "$(mariadb_tool dump)" --defaults-file="$CLIENT_OPTIONS" --system=users --insert-ignore >"$1/users.sql" ||
      say 'WARNING: the users of the server could not all be dumped'
  fi
}

# complete_dump <data>: the SQL; one that was cut off lacks its last line, and its databases must not be touched.
complete_dump() {
  unpacked "$1/databases" >"$SCRATCH/databases" || die "$DAMAGED" 'the backup names no database'
  if stored "$1/users.sql" >/dev/null; then unpacked "$1/users.sql" >"$SCRATCH/users.sql"; fi
  unpacked "$1/dump.sql" >"$SCRATCH/dump.sql" || die "$DAMAGED" 'the dump cannot be unpacked'
  tail -n 1 "$SCRATCH/dump.sql" | grep -q '^-- Dump completed' || die "$DAMAGED" 'the dump is cut off'
}

# mariadb_logical_unpack <data> <staging>
mariadb_logical_unpack() {
  complete_dump "$1"
  if [ "$(setting engine)" = mysql ]; then
    "$(mariadb_tool server)" --no-defaults --initialize-insecure --datadir="$2" >&2
  else
    "$(mariadb_tool install-db)" --no-defaults --datadir="$2" --auth-root-authentication-method=normal --skip-test-db >/dev/null
  fi
}

# mariadb_logical_stage <staging> <until>
mariadb_logical_stage() {
  start_mariadb "$1" /dev/null
  # Later logs may grant something to users of then.
  if [ -f "$SCRATCH/users.sql" ]; then restored_client --force <"$SCRATCH/users.sql" 2>/dev/null || true; fi
  restored_client <"$SCRATCH/dump.sql" || die "$DAMAGED" 'the dump cannot be restored'
  RESTORED_UNTIL=$(info "$RESTORED_ID" started_at)
  if [ "$2" != backup ] && is_whole; then replay_binlog "$2"; fi
  RESTORED_UNTIL=$(mariadb_freshness | grep . || printf '%s' "$RESTORED_UNTIL")
}

# mariadb_logical_live: which of the databases hold anything.
mariadb_logical_live() {
  local database
  while IFS= read -r database; do
    if [ -n "$database" ] && [ "$(ask_mariadb "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '$database'")" != 0 ]; then
      printf 'the database %s holds tables' "$database"
      return
    fi
  done <<<"$(mariadb_logical_databases)"
}

# mariadb_logical_load <data> <until>: a database cannot be renamed here, so what is there is backed up first.
mariadb_logical_load() {
  local database
  local -a restored
  if is_whole; then
    # Logs are replayed aside, so that the real server gets the state of one moment or stays as it is.
    mariadb_logical_unpack "$1" "$SCRATCH/data"
    mariadb_logical_stage "$SCRATCH/data" "$2"
    mapfile -t restored <"$SCRATCH/databases"
    "$(mariadb_tool dump)" --defaults-file="$SCRATCH/client.cnf" "${dump_options[@]}" --databases "${restored[@]}" >"$SCRATCH/dump.sql"
    stop_isolated
  else
    complete_dump "$1"
  fi
  if [ -n "$(mariadb_logical_live)" ]; then keep_before_restore; fi
  while IFS= read -r database; do
    accepts names "$database" || die "$DAMAGED" 'the backup names no database'
    ask_mariadb "DROP DATABASE IF EXISTS \`$database\`"
  done <"$SCRATCH/databases"
  live_client <"$SCRATCH/dump.sql" || die "$FAILED" 'the dump was not restored whole: run it again'
}

live_client() { "$(mariadb_tool client)" --defaults-file="$CLIENT_OPTIONS" --binary-mode --batch; }
