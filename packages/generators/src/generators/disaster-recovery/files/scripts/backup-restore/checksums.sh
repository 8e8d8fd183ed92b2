# shellcheck shell=bash
# One list of SHA-256 sums for each backup, and what makes it last.

# durable <file or folder> …: returns once the disk has them.
durable() { sync "$@"; }

# write_checksums <backup>: of all that it consists of. The marks that are added later are no part of it.
write_checksums() {
  local sums
  sums=$(cd "$1" && find . -type f -printf '%P\0' | sort -z | xargs -0 -r sha256sum)
  printf '%s\n' "$sums" >"$1/SHA256SUMS"
}

# check_checksums <backup>: fails at a file that is changed, missing or added.
check_checksums() {
  local listed present
  sums_of() { (cd "$1" && sha256sum --quiet --strict --check SHA256SUMS) >&2; }
  [ -s "$1/SHA256SUMS" ] || die "$DAMAGED" 'SHA256SUMS is missing'
  sums_of "$1" || die "$DAMAGED" 'a file is not what it was when the backup was made'
  listed=$(cut -c 67- "$1/SHA256SUMS" | sort)
  present=$(cd "$1" && find . ! -type d ! -path ./SHA256SUMS ! -path './mark.*' -printf '%P\n' | sort)
  [ "$listed" = "$present" ] || die "$DAMAGED" 'there are files that the backup did not have'
}
