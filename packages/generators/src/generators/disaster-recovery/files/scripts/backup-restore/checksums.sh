# shellcheck shell=bash
# One list of SHA-256 sums for each backup, and what makes it last.

# durable <file or folder> …: returns once the disk has them.
durable() { sync "$@"; }

# begin_to_write <folder>: the disk writes while its content is checked, so that less is left to wait for.
begin_to_write() { sync -f "$1" & }

# summed: for files whose names are read, each ended by a zero byte. OpenSSL uses what the processor has for this, which
# takes a fifth of the time.
summed() {
  if command -v openssl >/dev/null; then
    xargs -0 -r openssl dgst -sha256 -r | sed -E 's/^([0-9a-f]{64}) [*]/\1  /'
  else
    xargs -0 -r sha256sum
  fi
}

# write_checksums <backup>: of all that it consists of. The marks that are added later are no part of it.
write_checksums() {
  local sums
  sums=$(cd "$1" && find . -type f -printf '%P\0' | sort -z | summed)
  printf '%s\n' "$sums" >"$1/SHA256SUMS"
}

# check_checksums <backup> [pattern]: fails at a file that is changed, missing or added. Not summed up are files whose
# names match the pattern, for their content is compared with sums of its own.
check_checksums() {
  local listed present
  [ -s "$1/SHA256SUMS" ] || die "$DAMAGED" 'SHA256SUMS is missing'
  (cd "$1" && grep -Ev -- "${2:-^$}" SHA256SUMS | sha256sum --quiet --strict --check) >&2 ||
    die "$DAMAGED" 'a file is not what it was when the backup was made'
  listed=$(cut -c 67- "$1/SHA256SUMS" | sort)
  present=$(cd "$1" && find . ! -type d ! -path ./SHA256SUMS ! -path './mark.*' -printf '%P\n' | sort)
  [ "$listed" = "$present" ] || die "$DAMAGED" 'there are files that the backup did not have'
}
