# shellcheck shell=bash
# Refuses what would fill the disk.

# free_bytes <folder>: of the nearest folder above it that exists.
free_bytes() {
  local folder=$1
  until [ -d "$folder" ]; do folder=$(dirname "$folder"); done
  df -B1 --output=avail "$folder" | tail -n 1 | tr -d ' '
}

# require_space <folder> <bytes> <for what>
require_space() {
  local free keep bytes
  bytes=$(whole "${2:-0}" 'the size')
  free=$(free_bytes "$1")
  keep=$(($(setting keep_free_mb 256) * 1024 * 1024))
  if ((free < bytes + keep)); then
    die "$REFUSED" "$3 needs $((bytes / 1048576)) MB in $1, and keep_free_mb is to stay free; $((free / 1048576)) MB are"
  fi
}

# scratch_is_full: whether what was being restored had no room. Less than a segment of WAL is none.
scratch_is_full() {
  [ -d "${SCRATCH-}" ] || return 1
  (($(free_bytes "$SCRATCH") < 32 * 1048576)) ||
    grep -Eqis 'no space left on device|disk (is )?full|errno:? "?28|quota exceeded' "$SCRATCH/server.log"
}

# bytes_in <folder>
bytes_in() { du -sb --apparent-size "$1" | cut -f 1; }
