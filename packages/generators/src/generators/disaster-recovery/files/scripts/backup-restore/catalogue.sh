# shellcheck shell=bash disable=SC2153 # what the parts share, one alone does not show
# The backups of one datastore. A folder that is named by a time is a finished backup; it got that name in one step, at the end.

readonly ID='[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]T[0-9][0-9][0-9][0-9][0-9][0-9].[0-9][0-9][0-9]Z'

# A name for a backup that begins now, unlike that of any other.
new_id() {
  local id
  until id=$(date -u +%Y%m%dT%H%M%S.%3NZ) && [ ! -e "$BACKUPS/$id" ]; do sleep 0.002; done
  printf '%s' "$id"
}

# begin_backup: leaves PARTIAL, the folder to fill; removes what earlier ones have left unfinished.
begin_backup() {
  mkdir -p "$BACKUPS"
  chmod 0700 "$STORE"
  rm -rf "$BACKUPS"/.partial-* "$BACKUPS"/.expired-*
  BACKUP_ID=$(new_id)
  PARTIAL=$BACKUPS/.partial-$BACKUP_ID
  mkdir -p "$PARTIAL/data"
  note id "$BACKUP_ID"
  note datastore "$DATASTORE"
  note driver "$DRIVER"
  note started_at "$(now)"
}

# note <key> <value>: what the backup says of itself.
note() { printf '%s=%s\n' "$1" "$(printf '%s' "$2" | tr '\n' ' ')" >>"$PARTIAL/backup.info"; }

# publish_backup: from here on it exists.
publish_backup() {
  local -a everything
  seal "$PARTIAL/data"
  note encryption "$(setting encryption none)"
  note finished_at "$(now)"
  write_checksums "$PARTIAL"
  mapfile -d '' -t everything < <(find "$PARTIAL" -depth -print0)
  durable "${everything[@]}"
  mv -T "$PARTIAL" "$BACKUPS/$BACKUP_ID"
  durable "$BACKUPS"
}

# backup_ids: of all finished backups, the oldest first.
backup_ids() {
  local folder
  for folder in "$BACKUPS"/$ID; do
    if [ -d "$folder" ]; then printf '%s\n' "${folder##*/}"; fi
  done
}

# info <id> <key>
info() { sed -n "s/^$2=//p" "$BACKUPS/$1/backup.info" | head -n 1; }

# state_of <id>: damaged, verified or unverified.
state_of() {
  if [ -e "$BACKUPS/$1/mark.damaged" ]; then
    echo damaged
  elif [ -e "$BACKUPS/$1/mark.verified" ]; then
    echo verified
  else
    echo unverified
  fi
}

# mark <id> <verified|damaged|offsite> <content>
mark() {
  local file=$BACKUPS/$1/mark.$2
  printf '%s\n' "$3" >"$file.new.$$"
  durable "$file.new.$$"
  mv -f "$file.new.$$" "$file"
  durable "$BACKUPS/$1"
}

unmark() { rm -f "$BACKUPS/$1/mark.$2"; }

# chosen_backup [no later than, seconds since 1970]: that of --backup, else the newest that is not known to be damaged.
chosen_backup() {
  local id chosen='' oldest='' damaged='' until=${1:-}
  if [ -n "$BACKUP" ]; then
    [ -d "$BACKUPS/$BACKUP" ] || die "$WRONG_USAGE" "there is no backup $BACKUP"
    if [ -n "$until" ] && ! earlier "$(info "$BACKUP" finished_at)" "$until"; then
      die "$WRONG_USAGE" "backup $BACKUP was finished after $AT"
    fi
    printf '%s' "$BACKUP"
    return
  fi
  while IFS= read -r id; do
    [ -n "$id" ] || continue
    if [ -n "$(info "$id" purpose)" ]; then continue; fi
    if [ -n "$until" ] && ! earlier "$(info "$id" finished_at)" "$until"; then
      oldest=${oldest:-$id}
    elif [ "$(state_of "$id")" = damaged ]; then
      damaged=$id
    else
      chosen=$id
    fi
  done <<<"$(backup_ids)"
  [ -n "$chosen" ] || die "$FAILED" "there is no backup${AT:+ from before $AT}${damaged:+ that is not marked as damaged; verify --backup=$damaged looks again}${oldest:+; the oldest after it was finished at $(utc "$(info "$oldest" finished_at)")}"
  printf '%s' "$chosen"
}

# remove_backup <id>: first its name, so that none that is half removed looks finished.
remove_backup() {
  mv -T "$BACKUPS/$1" "$BACKUPS/.expired-$1"
  durable "$BACKUPS"
  rm -rf "$BACKUPS/.expired-$1"
}

list_backups() {
  local id bytes separator=''
  if [ "$JSON" = yes ]; then printf '{"schema_version":1,"datastore":"%s","backups":[' "$DATASTORE"; fi
  while IFS= read -r id; do
    [ -n "$id" ] || continue
    bytes=$(bytes_in "$BACKUPS/$id")
    if [ "$JSON" = yes ]; then
      printf '%s{"id":"%s","driver":%s,"state":"%s","finished_at":"%s","seconds":%s,"bytes":%s,"encryption":%s,"offsite":%s}' \
        "$separator" "$id" "$(json_text "$(info "$id" driver)")" "$(state_of "$id")" "$(utc "$(info "$id" finished_at)")" \
        "$(difference "$(info "$id" finished_at)" "$(info "$id" started_at)")" "$bytes" \
        "$(json_text "$(info "$id" encryption)")" "$(if [ -e "$BACKUPS/$id/mark.offsite" ]; then echo true; else echo false; fi)"
      separator=,
    else
      printf '%-20s %-20s %-10s %10s kB  %s%s\n' "$DATASTORE" "$id" "$(state_of "$id")" "$((bytes / 1024))" \
        "$(info "$id" driver)" "$(if [ -e "$BACKUPS/$id/mark.offsite" ]; then echo ', off site'; fi)"
    fi
  done <<<"$(backup_ids)"
  if [ "$JSON" = yes ]; then printf ']}\n'; fi
}
