# shellcheck shell=bash
# A place to restore into, with a server that only this process can reach and that ends with it.

# make_scratch <parent folder>: leaves SCRATCH, and SOCKETS, whose path is short enough for a socket. Both go when the process does.
make_scratch() {
  local descriptor guard
  mkdir -p "$1" "$STORE"
  # One at a time, so that whatever has no lock on it is nobody's.
  exec {guard}>"$STORE/.scratch.lock"
  flock "$guard"
  sweep_scratch "$1"
  SCRATCH=$(mktemp -d "$1/.scratch-$DATASTORE.XXXXXX")
  SOCKETS=$(mktemp -d /tmp/.scratch.XXXXXX)
  printf '%s\n' "$SOCKETS" >"$SCRATCH/sockets"
  exec {descriptor}<"$SCRATCH/sockets"
  flock --shared --nonblock "$descriptor"
  exec {guard}>&-
  ISOLATED=''
  trap leave_scratch EXIT
  trap 'exit 143' TERM
  trap 'exit 130' INT
}

leave_scratch() {
  local left=$?
  trap '' TERM INT
  stop_isolated || true
  rm -rf "$SCRATCH" "$SOCKETS"
  exit "$left"
}

# sweep_scratch <parent folder>: what processes left that were killed. Whoever lives, a server of theirs too, holds a lock on it.
sweep_scratch() {
  local folder sockets
  for folder in "$1/.scratch-$DATASTORE."??????; do
    [ -d "$folder" ] || continue
    sockets=''
    if [ -s "$folder/sockets" ]; then
      flock --exclusive --nonblock "$folder/sockets" true || continue
      sockets=$(head -n 1 "$folder/sockets")
    fi
    if [[ $sockets =~ ^/tmp/\.scratch\.[A-Za-z0-9]{6}$ ]]; then rm -rf "$sockets"; fi
    rm -rf "$folder"
  done
}

# start_isolated <command …>: a server in the background, without the secrets of the real one.
start_isolated() {
  local address
  address=$(setting url_env no_address)
  env -u "$address" -u PGPASSWORD -u REDISCLI_AUTH -u PGHOST -u PGPORT -u PGUSER -u PGDATABASE -u PGSSLMODE -u PGSSLROOTCERT \
    -u PGOPTIONS -u RESTIC_PASSWORD -u MYSQL_PWD "$@" >"$SCRATCH/server.log" 2>&1 </dev/null &
  ISOLATED=$!
}

isolated_lives() { [ -n "$ISOLATED" ] && kill -0 "$ISOLATED" 2>/dev/null; }

# await_isolated <command …>: until it succeeds; fails as soon as the server ends.
await_isolated() {
  local end
  end=$((SECONDS + $(setting deadline 3600)))
  until "$@" 2>/dev/null; do
    isolated_lives || explain_end
    ((SECONDS < end)) || die "$FAILED" "the restored server is not ready within deadline: $(tail -n 2 "$SCRATCH/server.log" | tr '\n' ' ')"
    sleep 0.05
  done
}

# explain_end: why the restored server ended before it was ready. A driver may know of reasons that are no damage.
explain_end() {
  if declare -F "${DRIVER}_explain_end" >/dev/null; then "${DRIVER}_explain_end"; fi
  die "$DAMAGED" "the restored server ended: $(tail -n 8 "$SCRATCH/server.log" | tr '\n' ' ')"
}

# stop_isolated: asks, and after a minute does not ask any more.
stop_isolated() {
  local end=$((SECONDS + 60))
  [ -n "${ISOLATED:-}" ] || return 0
  # PostgreSQL's fast shutdown is SIGINT; to the others it means what SIGTERM means.
  kill -s "${STOP_SIGNAL:-TERM}" "$ISOLATED" 2>/dev/null || true
  while kill -0 "$ISOLATED" 2>/dev/null && ((SECONDS < end)); do sleep 0.05; done
  kill -KILL "$ISOLATED" 2>/dev/null || true
  wait "$ISOLATED" 2>/dev/null || true
  ISOLATED=''
}

# probe <folder>: the application's own question to what was restored.
probe() {
  local command address
  command=$(setting probe_command)
  address=$(setting url_env)
  [ -n "$command" ] || return 0
  # The application finds what was restored where it finds the real one, and cannot ask that by mistake.
  if [ -n "$address" ]; then command="export $address=\"\${RESTORED_URL-}\"; $command"; fi
  RESTORED_FOLDER=$1 RESTORED_SOCKET=$(find "$SOCKETS" -type s -print -quit) RESTORED_SOCKETS=$SOCKETS \
    "${DRIVER}_environment" limited bash -c "$command" >&2 || die "$DAMAGED" 'probe_command failed on what was restored'
}
