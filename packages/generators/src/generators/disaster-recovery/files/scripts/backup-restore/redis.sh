# shellcheck shell=bash disable=SC2034 # what the parts share, one alone does not show
# Redis and Valkey: a snapshot over the network, restored so that a server finds it whether or not it appends to a file.

redis_restores() { echo folder; }
redis_prune_log() { :; }
redis_ship_log() { die "$WRONG_USAGE" 'Redis has no log that could be archived'; }
redis_receive_log() { redis_ship_log; }
redis_can_reach() { [ "$1" = latest ] || say '--at takes the newest snapshot from before; there is nothing between two'; }
redis_inspect() { :; }

# redis_tool <cli|server|check-rdb>
redis_tool() { type -P "redis-$1" || type -P "valkey-$1" || die "$WRONG_USAGE" "redis-$1 is not installed"; }

redis_address() {
  read_address 'redis|rediss'
  REDIS_OPTIONS=(-h "$ADDRESS_HOST" -p "${ADDRESS_PORT:-6379}")
  if [ "$ADDRESS_SCHEME" = rediss ]; then REDIS_OPTIONS+=(--tls); fi
  if [ -n "$ADDRESS_USER" ] && [ "$ADDRESS_USER" != default ]; then REDIS_OPTIONS+=(--user "$ADDRESS_USER"); fi
  if [ -n "$ADDRESS_PASSWORD" ]; then export REDISCLI_AUTH=$ADDRESS_PASSWORD; fi
}

# ask_redis <command …>: -e makes an answer that is an error a failure.
ask_redis() { timeout 60 "$(redis_tool cli)" -e --no-auth-warning "${REDIS_OPTIONS[@]}" "$@"; }

redis_connect() {
  redis_address
  [ "$(ask_redis PING)" = PONG ] || die "$FAILED" 'the server does not answer'
  SERVER_VERSION=$(redis_said server redis_version)
}

# redis_said <section> <field>
redis_said() { ask_redis INFO "$1" | tr -d '\r' | sed -n "s/^$2://p"; }

redis_source_bytes() { redis_said memory used_memory; }

# redis_backup <folder>
redis_backup() {
  note server_version "$SERVER_VERSION"
  note keyspace "$(ask_redis INFO keyspace | tr -d '\r' | grep '^db' || true)"
  limited "$(redis_tool cli)" --no-auth-warning "${REDIS_OPTIONS[@]}" --rdb "$PARTIAL/dump.rdb" >/dev/null 2>&1 || die "$FAILED" 'the server sent no snapshot, or not within the deadline'
  "$(redis_tool check-rdb)" "$PARTIAL/dump.rdb" >/dev/null || die "$FAILED" 'the snapshot that the server sent is not whole'
  compressed <"$PARTIAL/dump.rdb" >"$1/dump.rdb$(compression_ending)"
  rm -f "$PARTIAL/dump.rdb"
}

# redis_unpack <data> <staging>
redis_unpack() {
  mkdir -m 0700 "$2"
  unpacked "$1/dump.rdb" >"$2/$(setting dump_filename dump.rdb)" || die "$DAMAGED" 'the snapshot cannot be unpacked'
  "$(redis_tool check-rdb)" "$2/$(setting dump_filename dump.rdb)" >/dev/null || die "$DAMAGED" 'the snapshot is not whole'
}

# redis_stage <staging> <until>: loaded from the snapshot, with the append-only file off, or an empty one would win.
redis_stage() {
  local -a more=()
  local version
  version=$(whole "$(info "$RESTORED_ID" server_version | cut -d . -f 1)" 'the version in backup.info')
  if ((version >= 7)); then more=(--enable-debug-command local); fi
  STOP_SIGNAL=TERM
  start_isolated "$(redis_tool server)" --port 0 --unixsocket "$SOCKETS/redis.sock" --unixsocketperm 700 --dir "$1" \
    --dbfilename "$(setting dump_filename dump.rdb)" --appendfilename "$(setting append_filename appendonly.aof)" \
    --appendonly no --save '' --daemonize no ${more[@]+"${more[@]}"}
  await_isolated redis_has_loaded
  # The server itself writes the other form, so a restart with appendonly yes finds the same.
  ask_restored_redis CONFIG SET appendonly yes >/dev/null
  await_isolated redis_has_appended
}

ask_restored_redis() { env -u REDISCLI_AUTH "$(redis_tool cli)" -e -s "$SOCKETS/redis.sock" "$@"; }
redis_has_loaded() { [ "$(ask_restored_redis PING)" = PONG ]; }
redis_has_appended() {
  local persistence
  persistence=$(ask_restored_redis INFO persistence | tr -d '\r')
  grep -q '^aof_rewrite_in_progress:0$' <<<"$persistence" && grep -q '^aof_rewrite_scheduled:0$' <<<"$persistence" &&
    grep -q '^aof_last_bgrewrite_status:ok$' <<<"$persistence"
}

# redis_environment <command …>: runs it against the restored server.
redis_environment() { RESTORED_URL="unix://$SOCKETS/redis.sock" "$@"; }

# Keys of each database, and a sum over all that they hold.
redis_check() {
  ask_restored_redis INFO keyspace | tr -d '\r' | { grep '^db' || true; } | cut -d , -f 1
  if [ "$(setting row_hashes no)" = yes ]; then ask_restored_redis DEBUG DIGEST; fi
}

# redis_live <target>
redis_live() {
  [ -z "$TARGET" ] || return 0
  redis_address
  if ask_redis PING >/dev/null 2>&1; then printf 'a server answers at url_env'; fi
}

redis_stop_live() {
  redis_address
  # It ends instead of answering, which redis-cli takes for a failure.
  ask_redis SHUTDOWN SAVE 2>&1 >/dev/null | { grep -v 'closed the connection' || true; } | redacted || true
}
redis_finish() { :; }
redis_restored() { :; }
