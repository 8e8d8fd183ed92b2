# shellcheck shell=bash
# The files of a whole MariaDB server, and with its binary logs any second since.

mariadb_physical_connect() { mariadb_connect; }
mariadb_physical_source_bytes() { mariadb_source_bytes; }
mariadb_physical_environment() { mariadb_environment "$@"; }
mariadb_physical_restores() { echo folder; }
mariadb_physical_prune_log() { mariadb_prune_log; }
mariadb_physical_ship_log() { mariadb_ship_log; }
mariadb_physical_receive_log() { mariadb_receive_log; }
mariadb_physical_can_reach() { mariadb_can_reach "$1"; }
mariadb_physical_inspect() { :; }

mariadb_physical_check() {
  mariadb_checked
  mariadb_rows
}

# mariadb_physical_backup <folder>
mariadb_physical_backup() {
  local stream=mbstream
  mariadb_notes
  if [ "$(setting engine)" = mysql ]; then stream=xbstream; fi
  mkdir "$PARTIAL/lsn"
  quietly "$(mariadb_tool backup)" --defaults-file="$CLIENT_OPTIONS" --backup --stream="$stream" --parallel="$(setting jobs 2)" \
    --extra-lsndir="$PARTIAL/lsn" --target-dir="$PARTIAL/lsn" | compressed >"$1/base.xbstream$(compression_ending)"
  note log_start "$(sed -n -E "s/^binlog_pos = filename '([^']+)', position '([0-9]+)'.*/\1:\2/p" "$PARTIAL"/lsn/*_info | head -n 1)"
  rm -rf "$PARTIAL/lsn"
}

# mariadb_physical_unpack <data> <staging>
mariadb_physical_unpack() {
  mkdir -m 0700 "$2"
  unpacked "$1/base.xbstream" | "$(mariadb_tool stream)" -x -C "$2" || die "$DAMAGED" 'the stream cannot be unpacked'
}

# mariadb_physical_stage <staging> <until>
mariadb_physical_stage() {
  quietly "$(mariadb_tool backup)" --prepare --target-dir="$1" >&2 || die "$DAMAGED" 'the files cannot be made consistent'
  start_mariadb "$1" "$1/backup-my.cnf"
  RESTORED_UNTIL=$(info "$RESTORED_ID" finished_at)
  if [ "$2" != backup ]; then replay_binlog "$2"; fi
  RESTORED_UNTIL=$(mariadb_freshness | grep . || printf '%s' "$RESTORED_UNTIL")
}

# mariadb_physical_live <target>: why it must not be overwritten; nothing where it may.
mariadb_physical_live() {
  if [ -f "$1/ibdata1" ] && [ -n "$(find /proc/[0-9]*/fd -lname "$1/ibdata1" -print -quit 2>/dev/null)" ]; then
    printf 'a server runs on %s' "$1"
  elif [ -z "$TARGET" ]; then
    mariadb_address
    if ask_mariadb 'DO 1' >/dev/null 2>&1; then printf 'a server answers at url_env'; fi
  fi
}

mariadb_physical_stop_live() {
  mariadb_address
  ask_mariadb SHUTDOWN
}

# mariadb_physical_finish <staging> <target>: without the traces of the restore.
mariadb_physical_finish() {
  ask_restored_mariadb "DROP USER 'backup_restore'@'localhost'"
  rm -f "$1"/{xtrabackup,mariadb_backup}_* "$1/backup-my.cnf"
}

mariadb_physical_restored() {
  if [ -z "$TARGET" ] && [ -d "$LOG" ]; then new_lineage >/dev/null; fi
  say 'its binary logs begin anew: take a new backup as soon as it runs'
}
