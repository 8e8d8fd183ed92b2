# shellcheck shell=bash disable=SC2034 # what the parts share, one alone does not show
# Brings a backup back. What is there is moved aside and never deleted.

restore() {
  local id
  if [ "$FROM" = offsite ]; then
    offsite_fetch
    if planned 'restore it'; then return; fi
  fi
  id=$(chosen_backup "$UNTIL")
  "${DRIVER}_can_reach" "${UNTIL:-latest}"
  [ "$(state_of "$id")" = verified ] || say "backup $id has never been verified; it is checked before it is put in place"
  case $("${DRIVER}_restores") in
    folder) restore_folder "$id" "${TARGET:-$(required data_directory)}" ;;
    server)
      [ -z "$TARGET" ] || die "$WRONG_USAGE" "$DRIVER restores into the server at url_env; --target is for folders"
      restore_server "$id"
      ;;
  esac
  if [ -n "$(setting start_command)" ] && [ -z "$TARGET" ]; then bash -c "$(setting start_command)" >&2; fi
}

# restore_folder <id> <target>: staged beside the target, so that putting it in place is one rename.
restore_folder() {
  local id=$1 target=$2 live
  [[ $target =~ $PATH_PATTERN ]] || die "$WRONG_USAGE" 'the target is an absolute path of letters, digits and ._@+-'
  live=$("${DRIVER}_live" "$target")
  if [ "$FORCE" = no ]; then
    [ -z "$live" ] || die "$REFUSED" "$live; --force stops it"
    [ -z "$(ls -A "$target" 2>/dev/null)" ] || die "$REFUSED" "$target is not empty; --force moves it aside"
  fi
  require_space "$(dirname "$target")" "$(info "$id" raw_bytes)" 'a restore'
  if planned "restore backup $id${AT:+ and its logs until $AT} into $target${live:+, although $live}"; then return; fi

  if mountpoint -q "$target"; then make_scratch "$target"; else make_scratch "$(dirname "$target")"; fi
  stage_checked "$id" "${UNTIL:-latest}"
  probe "$SCRATCH/data"
  "${DRIVER}_finish" "$SCRATCH/data" "$target"
  stop_isolated
  sync -f "$SCRATCH/data"

  if [ -n "$live" ]; then stop_live "$target"; fi
  put_in_place "$target"
  "${DRIVER}_restored" "$target"
  say "backup $id is restored into $target${RESTORED_UNTIL:+, with what was committed until $(utc "$RESTORED_UNTIL")}"
}

# put_in_place <target>: in one step, or in many where the target is a volume, which cannot be renamed.
put_in_place() {
  local aside
  aside=$1.before-$(new_id)
  if mountpoint -q "$1"; then
    aside=$1/.before-$(new_id)
    mkdir "$aside"
    find "$1" -mindepth 1 -maxdepth 1 ! -name lost+found ! -name '.before-*' ! -path "$SCRATCH" -exec mv -t "$aside" {} +
    find "$SCRATCH/data" -mindepth 1 -maxdepth 1 -exec mv -t "$1" {} +
    durable "$1"
    say "what was in $1 is now in $aside"
    return
  fi
  if [ -e "$1" ]; then
    mv -T "$1" "$aside"
    say "what was in $1 is now $aside"
  fi
  mv -T "$SCRATCH/data" "$1"
  durable "$(dirname "$1")"
}

# stop_live <target>: refuses to go on while anything still answers.
stop_live() {
  say 'stops the server that runs there'
  if [ -n "$(setting stop_command)" ] && [ -z "$TARGET" ]; then
    bash -c "$(setting stop_command)" >&2
  else
    "${DRIVER}_stop_live" "$1"
  fi
  until_true "$(setting deadline 3600)" 'the server does not end' is_not_live "$1"
}

is_not_live() { [ -z "$("${DRIVER}_live" "$1")" ]; }

# restore_server <id>: into a server that answers, by the tool that reads such backups.
restore_server() {
  local id=$1 live
  "${DRIVER}_connect"
  live=$("${DRIVER}_live" '')
  if [ -n "$live" ] && [ "$FORCE" = no ]; then die "$REFUSED" "$live; --force replaces it"; fi
  if planned "restore backup $id${AT:+ and its logs until $AT} into the server${live:+, although $live}"; then return; fi
  make_scratch "$(setting scratch_root "$STORE")"
  RESTORED_ID=$id RESTORED_UNTIL=''
  needs_decryption "$BACKUPS/$id/data"
  check_checksums "$BACKUPS/$id"
  "${DRIVER}_load" "$BACKUPS/$id/data" "${UNTIL:-latest}"
  say "backup $id is restored into the server"
}

# keep_before_restore: where nothing can be moved aside, a backup of it. It is only restored when it is asked for by its id.
keep_before_restore() {
  needs_encryption
  begin_backup
  note purpose before-restore
  note raw_bytes "$("${DRIVER}_source_bytes")"
  "${DRIVER}_backup" "$PARTIAL/data"
  publish_backup
  say "what was there is now backup $BACKUP_ID"
}
