# shellcheck shell=bash
# Who may do what at the same time. The kernel lets go of a lock when its holder dies, so none is ever stale.

# lock <shared|exclusive> <name>: waits for as long as --wait says, and tells who holds it.
lock() {
  local mode=$1 file=$STORE/.$2.lock descriptor
  mkdir -p "$STORE"
  exec {descriptor}<>"$file"
  if ! flock --"$mode" --timeout "$WAIT" "$descriptor"; then
    die "$LOCKED" "locked by $(head -c 200 "$file" | head -n 1)"
  fi
  if [ "$mode" = exclusive ]; then
    printf '%s, process %s on %s since %s\n' "$COMMAND" "$$" "$(hostname)" "$(utc "$(now)")" >"$file"
  fi
}

# Backups, prunings and restores of one datastore exclude each other; whoever reads backups only excludes pruning.
lock_for_command() {
  [ "$DRY_RUN" = no ] || return 0
  case $COMMAND in
    backup | offsite)
      lock exclusive writer
      lock shared catalogue
      ;;
    restore)
      # Beside the real one it only reads, and keeps no backup from being made meanwhile.
      if [ -z "$TARGET" ] || [ -n "$FROM" ]; then lock exclusive writer; fi
      lock shared catalogue
      ;;
    prune)
      lock exclusive writer
      lock exclusive catalogue
      ;;
    verify | drill) lock shared catalogue ;;
    ship-log) lock exclusive log ;;
    receive-log) lock exclusive receiver ;;
  esac
}
