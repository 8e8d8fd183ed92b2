# shellcheck shell=bash disable=SC2034 # what the parts share, one alone does not show
# MongoDB, by mongodump and mongorestore; of a replica set with the changes that were made meanwhile.

mongodb_restores() { echo server; }
mongodb_prune_log() { :; }
mongodb_ship_log() { die "$WRONG_USAGE" 'the oplog is not archived by this script: Percona Backup for MongoDB does that'; }
mongodb_receive_log() { mongodb_ship_log; }
mongodb_can_reach() { [ "$1" = latest ] || say '--at takes the newest dump from before; a moment between two needs an archive of the oplog'; }
mongodb_inspect() { :; }

# The address stands in a file that only this process can read, where mongodump looks for it.
mongodb_connect() {
  local variable
  needs mongodump mongorestore
  read_address 'mongodb|mongodb[+]srv'
  variable=$(required url_env)
  [[ ${!variable} != *[\"\\]* ]] || die "$WRONG_USAGE" "$variable holds a quotation mark or a backslash: write them with a percent sign"
  keep_secret "uri: \"${!variable}\""
}

# Unknown before it is dumped: as much as the last backup, twice, in case that it has grown.
mongodb_source_bytes() {
  local last
  last=$(backup_ids | tail -n 1)
  if [ -n "$last" ]; then echo $((2 * $(bytes_in "$BACKUPS/$last"))); else echo 0; fi
}

# mongodb_backup <folder>
mongodb_backup() {
  local -a oplog=()
  # One database alone has no consistent oplog; a whole replica set has.
  if [ "$(setting log none)" = archive ]; then oplog=(--oplog); fi
  mongodump --config="$SECRET_FILE" --archive ${oplog[@]+"${oplog[@]}"} 2>"$PARTIAL/said" |
    compressed >"$1/dump.archive$(compression_ending)" || {
    tail -n 5 "$PARTIAL/said" | redacted
    die "$FAILED" 'mongodump failed'
  }
  documents "$PARTIAL/said" 's/.*done dumping ([^ ]+) \(([0-9]+) documents?\).*/\1\t\2/p' >"$PARTIAL/rows"
  note oplog "${oplog[*]-}"
  rm -f "$PARTIAL/said"
}

# documents <what a tool said> <its form>: collections with their number of documents, without MongoDB's own.
documents() { sed -n -E "$2" "$1" | { grep -vE '^(admin|config|local|)\.' || true; } | sort; }

# mongodb_unpack <data> <staging>
mongodb_unpack() {
  needs mongod mongorestore
  mkdir -m 0700 "$2"
  unpacked "$1/dump.archive" >"$SCRATCH/dump.archive" || die "$DAMAGED" 'the dump cannot be unpacked'
}

# mongodb_stage <staging> <until>
mongodb_stage() {
  replay_options
  STOP_SIGNAL=TERM
  start_isolated mongod --dbpath "$1" --bind_ip "$SOCKETS/mongodb.sock" --filePermissions 0700 --nounixsocket
  await_isolated test -S "$SOCKETS/mongodb.sock"
  mongodb_environment mongorestore --uri="mongodb://${SOCKETS//\//%2F}%2Fmongodb.sock" --archive="$SCRATCH/dump.archive" \
    "${REPLAY[@]}" --stopOnError 2>"$SCRATCH/said" || {
    tail -n 5 "$SCRATCH/said" | redacted
    die "$DAMAGED" 'the dump cannot be restored'
  }
}

# replay_options: leaves REPLAY; what was written during the dump belongs to it.
replay_options() {
  REPLAY=(--verbose)
  if [ -n "$(info "$RESTORED_ID" oplog)" ]; then REPLAY=(--oplogReplay); fi
}

# mongodb_environment <command …>: runs it against the restored server.
mongodb_environment() { RESTORED_URL="mongodb://${SOCKETS//\//%2F}%2Fmongodb.sock" "$@"; }

mongodb_check() { documents "$SCRATCH/said" 's/.*finished restoring ([^ ]+) \(([0-9]+) documents?, 0 failures\).*/\1\t\2/p'; }

# There is no way to ask without a shell of MongoDB, which need not be installed: so it counts as live.
mongodb_live() { printf 'a server may be in use at url_env'; }

# mongodb_load <data> <until>: what is there is backed up first.
mongodb_load() {
  unpacked "$1/dump.archive" >"$SCRATCH/dump.archive" || die "$DAMAGED" 'the dump cannot be unpacked'
  keep_before_restore
  replay_options
  mongorestore --config="$SECRET_FILE" --archive="$SCRATCH/dump.archive" --drop "${REPLAY[@]}" --stopOnError 2> >(redacted) ||
    die "$FAILED" 'the dump was not restored whole: run it again'
}
