# shellcheck shell=bash disable=SC2034,SC2153,SC2154 # what the parts share, one alone does not show
# A backup is not done until it has been restored and checked: verify and drill.

# fact <key> <value>: what a rehearsal, which runs in a shell of its own, tells the one that records it.
fact() { printf '%s=%s\n' "$1" "$2" >>"$FACTS"; }

# fact_of <key>
fact_of() { sed -n "s/^$1=//p" "$FACTS" | tail -n 1; }

# log_is_damaged <text>: that is no fault of the backup, which brings back what it holds all the same.
log_is_damaged() {
  if [ -n "${FACTS-}" ]; then fact damaged log; fi
  die "$DAMAGED" "$1; --to-gap restores up to there"
}

# stage_checked <id> <until>: restores into $SCRATCH/data, and leaves it answering. Where time counts the sums are
# checked meanwhile.
stage_checked() {
  local sums=''
  RESTORED_ID=$1 RESTORED_UNTIL=''
  needs_decryption "$BACKUPS/$1/data"
  if [ "$2" = backup ]; then
    check_checksums "$BACKUPS/$1"
  else
    check_checksums "$BACKUPS/$1" "$SELF_CHECKED" &
    sums=$!
  fi
  "${DRIVER}_unpack" "$BACKUPS/$1/data" "$SCRATCH/data"
  if [ "$COMMAND" = restore ]; then begin_to_write "$SCRATCH/data"; fi
  [ -z "$sums" ] || wait "$sums" || die "$DAMAGED" "backup $1 does not have the content that it was made with"
  # Nothing is started that is not proven to be what was backed up.
  "${DRIVER}_stage" "$SCRATCH/data" "$2"
}

# rehearse <id> <until>: restore, ask, check, throw away. <until> is a time, "latest" or "backup".
rehearse() {
  local began ready
  make_scratch "$(setting scratch_root "$STORE")"
  require_space "$SCRATCH" "$(info "$1" raw_bytes)" 'a rehearsal'
  began=$(now)
  stage_checked "$1" "$2"
  probe "$SCRATCH/data"
  ready=$(now)
  fact rto_seconds "$(difference "$ready" "$began")"
  fact restored_until "${RESTORED_UNTIL:-$(info "$1" started_at)}"
  "${DRIVER}_check" "$SCRATCH/data" >"$SCRATCH/rows"
  fact objects "$(wc -l <"$SCRATCH/rows")"
  if [ -f "$BACKUPS/$1/rows" ] && [ "$2" = backup ]; then
    diff -u "$BACKUPS/$1/rows" "$SCRATCH/rows" >&2 || die "$DAMAGED" 'the rows are not those that were backed up'
  fi
  stop_isolated
  "${DRIVER}_inspect" "$SCRATCH/data"
  fact check_seconds "$(difference "$(now)" "$ready")"
  fact rows_sha256 "$(sha256sum <"$SCRATCH/rows" | cut -d ' ' -f 1)"
}

# record <kind> <id> <began> <status>: one line of JSON.
record() {
  local until rpo=''
  until=$(fact_of restored_until)
  if [ -n "$until" ]; then rpo=$(difference "$3" "$until"); fi
  printf '{"schema_version":1,"kind":"%s","datastore":"%s","backup":"%s","driver":"%s","started_at":"%s",' \
    "$1" "$DATASTORE" "$2" "$DRIVER" "$(utc "$3")"
  printf '"restored_until":%s,"rto_seconds":%s,"rpo_seconds":%s,"check_seconds":%s,"objects":%s,"rows_sha256":%s,"verified":%s}' \
    "$([ -n "$until" ] && json_text "$(utc "$until")" || printf null)" "$(json_number "$(fact_of rto_seconds)")" \
    "$(json_number "$rpo")" "$(json_number "$(fact_of check_seconds)")" "$(json_number "$(fact_of objects)")" \
    "$([ -n "$(fact_of rows_sha256)" ] && json_text "$(fact_of rows_sha256)" || printf null)" \
    "$([ "$4" = 0 ] && echo true || echo false)"
}

# rehearse_and_mark <kind> <id> <until>: leaves $status and RECORD.
rehearse_and_mark() {
  local began damaged
  FACTS=$(mktemp)
  began=$(now)
  attempt rehearse "$2" "$3"
  RECORD=$(record "$1" "$2" "$began" "$status")
  damaged=$(fact_of damaged)
  rm -f "$FACTS"
  if [ "$status" = 0 ]; then
    mark "$2" verified "$RECORD"
    unmark "$2" damaged
    say "backup $2 was restored and checked"
  elif [ "$damaged" = log ]; then
    say "the log since backup $2 is DAMAGED; take a new backup now, for what comes after it needs none of that log"
  elif [ "$status" = "$DAMAGED" ]; then
    mark "$2" damaged "$RECORD"
    unmark "$2" verified
    say "backup $2 is DAMAGED"
  else
    say "backup $2 could not be rehearsed, which says nothing of it"
  fi
}

verify() {
  local id ids worst=0
  if [ "$ALL" = yes ]; then ids=$(backup_ids); else ids=$(chosen_backup); fi
  while IFS= read -r id; do
    [ -n "$id" ] || continue
    if planned "restore backup $id into $(setting scratch_root "$STORE") and check it"; then continue; fi
    rehearse_and_mark verify "$id" backup
    if [ "$JSON" = yes ]; then printf '%s\n' "$RECORD"; fi
    if ((status > worst)); then worst=$status; fi
  done <<<"$ids"
  leave "$worst"
}

# drill: how long it takes to restore the newest backup with all logs, and how much is lost.
drill() {
  local id
  id=$(chosen_backup "$UNTIL")
  if planned "restore backup $id into $(setting scratch_root "$STORE"), check it and record how long that takes"; then return; fi
  rehearse_and_mark drill "$id" "${UNTIL:-latest}"
  printf '%s\n' "$RECORD" >>"$STORE/drills.jsonl"
  durable "$STORE/drills.jsonl"
  printf '%s\n' "$RECORD"
  leave "$status"
}
