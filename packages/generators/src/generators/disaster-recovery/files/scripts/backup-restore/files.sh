# shellcheck shell=bash
# A folder of files, by restic: encrypted, and each piece of content kept once, however many backups hold it.

files_restores() { echo folder; }
files_ship_log() { die "$WRONG_USAGE" 'files have no log'; }
files_receive_log() { files_ship_log; }
files_can_reach() { [ "$1" = latest ] || say '--at takes the newest backup from before'; }
files_inspect() { :; }
files_environment() { "$@"; }
files_live() { :; }
files_stop_live() { :; }
files_finish() { :; }
files_restored() { :; }
files_stage() { :; }

files_connect() {
  needs restic
  if [ -z "${RESTIC_PASSWORD-}${RESTIC_PASSWORD_FILE-}${RESTIC_PASSWORD_COMMAND-}" ]; then
    die "$WRONG_USAGE" 'the environment lacks RESTIC_PASSWORD_FILE, RESTIC_PASSWORD or RESTIC_PASSWORD_COMMAND'
  fi
}

# The repository beside the catalogue; a backup in the catalogue is the name of a snapshot in it.
files_restic() { RESTIC_REPOSITORY=$STORE/restic restic --quiet "$@"; }

files_source_bytes() {
  local folder
  folder=$(required data_directory)
  [ -d "$folder" ] || die "$FAILED" "there is no folder $folder"
  bytes_in "$folder"
}

# files_open: refuses where the password is another, which is no damage.
files_open() {
  local said
  said=$(files_restic cat config 2>&1 >/dev/null) && return
  ! grep -qi 'wrong password' <<<"$said" || die "$WRONG_USAGE" 'the password does not open the repository of the files'
}

# files_backup <folder>
files_backup() {
  local snapshot
  [ -e "$STORE/restic/config" ] || files_restic init
  files_open
  files_restic unlock
  (cd "$(required data_directory)" && files_restic backup --host "$DATASTORE" --tag "backup=$BACKUP_ID" .) >&2
  snapshot=$(files_restic snapshots --json --tag "backup=$BACKUP_ID" | grep -oE '"id":"[0-9a-f]{64}"' | cut -d '"' -f 4)
  [[ $snapshot =~ ^[0-9a-f]{64}$ ]] || die "$FAILED" 'restic made no snapshot'
  printf '%s\n' "$snapshot" >"$1/snapshot"
}

# files_unpack <data> <staging>: restic checks the content of each file against its hash.
files_unpack() {
  local snapshot
  files_connect
  files_open
  snapshot=$(unpacked "$1/snapshot")
  [[ $snapshot =~ ^[0-9a-f]{64}$ ]] || die "$DAMAGED" 'the backup names no snapshot'
  mkdir -m 0700 "$2"
  files_restic restore "$snapshot" --target "$2" --verify >&2 || die "$DAMAGED" 'restic cannot restore the snapshot'
}

files_check() { (cd "$1" && find . -type f -print0 | sort -z | xargs -0 -r sha256sum); }

# Snapshots that no backup in the catalogue names, those of backups that were interrupted included.
files_prune_log() {
  local id kept=' ' snapshot
  files_connect
  [ -e "$STORE/restic/config" ] || return 0
  while IFS= read -r id; do
    if [ -n "$id" ]; then kept+="$(unpacked "$BACKUPS/$id/data/snapshot") "; fi
  done <<<"$(backup_ids)"
  while IFS= read -r snapshot; do
    if [ -z "$snapshot" ] || [[ $kept == *" $snapshot "* ]]; then continue; fi
    if planned "remove snapshot ${snapshot:0:8}"; then continue; fi
    files_restic forget "$snapshot" >&2
  done <<<"$(files_restic snapshots --json | grep -oE '"id":"[0-9a-f]{64}"' | cut -d '"' -f 4 || true)"
  if planned 'remove content that no snapshot needs'; then return; fi
  files_restic prune >&2
}
