# shellcheck shell=bash disable=SC2153 # what the parts share, one alone does not show
# The third copy, elsewhere: encrypted and deduplicated by restic. Its repository and password come from the environment.

offsite_connect() {
  local variable
  variable=$(required offsite_repository_env)
  needs restic
  [ -n "${!variable-}" ] || die "$WRONG_USAGE" "the environment lacks $variable"
  export RESTIC_REPOSITORY=${!variable}
  if [ -z "${RESTIC_PASSWORD-}${RESTIC_PASSWORD_FILE-}${RESTIC_PASSWORD_COMMAND-}" ]; then
    die "$WRONG_USAGE" 'the environment lacks RESTIC_PASSWORD_FILE, RESTIC_PASSWORD or RESTIC_PASSWORD_COMMAND'
  fi
}

# restic, without the repository's address in what it says.
offsite() { restic --quiet "$@" 2> >(redacted); }

# offsite_begin: makes the repository where there is none; what cannot be opened is none that could be made.
offsite_begin() {
  local said
  said=$(restic --quiet cat config 2>&1 >/dev/null) && return
  if ! grep -Eqi 'is there a repository|does not exist|no such file|unable to open config' <<<"$said"; then
    printf '%s\n' "$said" | redacted
    die "$FAILED" 'the repository elsewhere cannot be opened'
  fi
  offsite init
}

# offsite_ids: of the backups that are complete there.
offsite_ids() {
  offsite snapshots --json --tag "datastore=$DATASTORE,kind=backup" |
    { grep -oE 'backup=[0-9]{8}T[0-9]{6}\.[0-9]{3}Z' || true; } | cut -d = -f 2 | sort -u
}

# offsite_copy: whatever is not there yet; after an interruption it goes on where it was.
offsite_copy() {
  local id there
  offsite_connect
  if planned 'copy what is not yet in the repository elsewhere'; then return; fi
  offsite_begin
  offsite unlock
  there=$(offsite_ids)
  while IFS= read -r id; do
    [ -n "$id" ] || continue
    if ! grep -Fxq -- "$id" <<<"$there"; then
      # Relative, so that a restore does not ask where the backups once lay.
      (cd "$BACKUPS" && offsite backup --host "$DATASTORE" --tag "datastore=$DATASTORE,kind=backup,backup=$id" "./$id")
      say "backup $id is copied off site"
    fi
    if [ ! -e "$BACKUPS/$id/mark.offsite" ]; then mark "$id" offsite "$(utc "$(now)")"; fi
  done <<<"$(backup_ids)"
  if [ -d "$LOG" ]; then
    (cd "$STORE" && offsite backup --host "$DATASTORE" --tag "datastore=$DATASTORE,kind=log" --exclude '.partial-*' ./log)
  fi
}

# offsite_fetch: the backup that is asked for, and the log, back into the catalogue.
offsite_fetch() {
  local id ids chosen='' moment
  offsite_connect
  ids=$(offsite_ids) || die "$FAILED" 'the repository elsewhere cannot be read'
  while IFS= read -r id; do
    [ -n "$id" ] || continue
    moment=$(date -u -d "${id:0:4}-${id:4:2}-${id:6:2} ${id:9:2}:${id:11:2}:${id:13}" +%s.%3N)
    if [ -n "$BACKUP" ] && [ "$id" != "$BACKUP" ]; then continue; fi
    if [ -z "$UNTIL" ] || earlier "$moment" "$UNTIL"; then chosen=$id; fi
  done <<<"$ids"
  [ -n "$chosen" ] || die "$FAILED" 'the repository elsewhere has no such backup'
  if planned "fetch backup $chosen and the log from the repository elsewhere"; then return; fi
  mkdir -p "$BACKUPS"
  chmod 0700 "$STORE"
  if [ ! -d "$BACKUPS/$chosen" ]; then
    rm -rf "$BACKUPS/.partial-$chosen"
    offsite restore latest --tag "datastore=$DATASTORE,kind=backup,backup=$chosen" --target "$BACKUPS/.partial-$chosen" >&2
    check_checksums "$BACKUPS/.partial-$chosen/$chosen"
    sync -f "$BACKUPS"
    mv -T "$BACKUPS/.partial-$chosen/$chosen" "$BACKUPS/$chosen"
    rmdir "$BACKUPS/.partial-$chosen"
    durable "$BACKUPS"
  fi
  if [ -n "$(offsite snapshots --json --tag "datastore=$DATASTORE,kind=log" | grep -o short_id || true)" ]; then
    offsite restore latest --tag "datastore=$DATASTORE,kind=log" --target "$STORE" >&2
  fi
  say "backup $chosen is back from off site"
}

# offsite_prune <ids to keep>: only where the settings allow it; a repository that can only be added to is safer.
offsite_prune() {
  local id there kept
  offsite_connect
  there=$(offsite_ids | sort -r)
  # By age as well, for after a disaster the catalogue here knows nothing of what is there.
  kept=$(printf '%s\n' "$1" && last_of %Y-%m-%d "$(setting keep_daily 7)" <<<"$there" &&
    last_of %G-%V "$(setting keep_weekly 4)" <<<"$there" && last_of %Y-%m "$(setting keep_monthly 12)" <<<"$there")
  while IFS= read -r id; do
    [ -n "$id" ] || continue
    if grep -Fxq -- "$id" <<<"$kept"; then continue; fi
    if planned "remove backup $id off site"; then continue; fi
    offsite_forget "$id"
  done <<<"$there"
  if planned 'remove what the repository elsewhere does not need'; then return; fi
  offsite forget --tag "datastore=$DATASTORE,kind=log" --group-by host --keep-last 2 --prune >&2
}

# offsite_forget <id>: by the snapshots' own ids, since restic forgets none by tag alone.
offsite_forget() {
  local snapshot
  while IFS= read -r snapshot; do
    if [ -n "$snapshot" ]; then offsite forget "$snapshot" >&2; fi
  done <<<"$(offsite snapshots --json --tag "datastore=$DATASTORE,kind=backup,backup=$1" |
    grep -oE '"short_id":"[0-9a-f]+"' | grep -oE '[0-9a-f]{8}' || true)"
}
