# shellcheck shell=bash disable=SC2034,SC2153 # what the parts share, one alone does not show
# Makes a backup, and has it checked where --verify says so.

backup() {
  local bytes
  needs_encryption
  "${DRIVER}_connect"
  bytes=$("${DRIVER}_source_bytes")
  bytes=$(whole "$bytes" 'the size of what is backed up')
  require_space "$STORE" "$bytes" 'a backup'
  if planned "back up $((bytes / 1048576)) MB by $DRIVER into $BACKUPS"; then return; fi
  begin_backup
  trap 'rm -rf "$PARTIAL"' EXIT
  trap 'exit 143' TERM
  trap 'exit 130' INT
  note raw_bytes "$bytes"
  "${DRIVER}_backup" "$PARTIAL/data"
  publish_backup
  trap - EXIT
  say "backup $BACKUP_ID is finished, $(($(bytes_in "$BACKUPS/$BACKUP_ID") / 1048576)) MB, and unverified"
  printf '%s\n' "$BACKUP_ID"
  if [ -n "$(setting offsite_repository_env)" ]; then offsite_copy; fi
  if [ "$VERIFY" = yes ]; then
    BACKUP=$BACKUP_ID
    verify
  fi
}
