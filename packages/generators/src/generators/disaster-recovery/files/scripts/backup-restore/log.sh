# shellcheck shell=bash disable=SC2034 # what the parts share, one alone does not show
# What a person and a program are told: messages on standard error, results on standard output.

readonly FAILED=1 WRONG_USAGE=2 REFUSED=3 LOCKED=4 DAMAGED=5
# What a shell within this one adds to its exit status once the reason has been told: so nothing is told twice, and the
# status of a tool is never taken for one of ours.
readonly TOLD=100

# say <text>: one line with the time, of which a terminal obeys nothing.
say() {
  printf '%s %s%s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "${DATASTORE:+$DATASTORE: }" \
    "$(printf '%s' "$*" | tr -d '\000-\010\013-\037\177')" >&2
}

# die <exit status> <text>
die() {
  say "${*:2}"
  if [ "$1" = "$DAMAGED" ] && scratch_is_full; then
    say "the disk of $SCRATCH is full, which says nothing of the backup"
    leave "$FAILED"
  fi
  leave "$1"
}

# leave <exit status>: after the reason was told.
leave() {
  if ((BASH_SUBSHELL > 0)); then exit $((TOLD + $1)); fi
  # PostgreSQL takes a small status for the end of the log, and would begin to serve with less than there is.
  if [ "$COMMAND" = fetch-wal ] && [ -n "${LOG_GAP-}" ]; then exit 200; fi
  exit "$1"
}

# Tools repeat addresses in their errors; what precedes the @ of one is nobody's business.
redacted() { sed -u -E 's#://[^/@[:space:]]*@#://***@#g' >&2; }

# tell_where: what a tool said of its failure may be little; this says which step it was.
tell_where() {
  local failure=$?
  # Whoever asks for the status of what fails, as attempt does, judges it as well.
  [[ $- == *e* ]] || return "$failure"
  if was_told "$failure"; then leave $((failure - TOLD)); fi
  say "failed at ${BASH_SOURCE[1]##*/}:${BASH_LINENO[0]}"
  leave "$FAILED"
}

# was_told <exit status>: whether a shell within this one ended with it and has said why.
was_told() { (($1 > TOLD && $1 <= TOLD + DAMAGED)); }

# planned <text>: in a dry run says what would be done and is true.
planned() {
  [ "$DRY_RUN" = yes ] || return 1
  say "would $*"
}

json_text() {
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  printf '"%s"' "$(printf '%s' "$text" | tr '\n\t' '  ' | tr -d '\000-\037\177')"
}

# json_number <value>: the number, or null where there is none.
json_number() { if [[ ${1:-} =~ ^-?[0-9]+(\.[0-9]+)?$ ]]; then printf '%s' "$1"; else printf null; fi; }

# whole <text> <what it is>: the number, before Bash reckons with it, which could be made to run what it reads.
whole() {
  [[ $1 =~ ^[0-9]{1,18}$ ]] || die "$FAILED" "$2 is no whole number"
  printf '%s' "$1"
}

# Seconds since 1970, with milliseconds.
now() { date -u +%s.%3N; }

# difference <later> <earlier>: seconds, with milliseconds.
difference() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", a - b }'; }

# earlier <a> <b>: whether a is not after b.
earlier() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a <= b) }'; }

# utc <seconds since 1970>: as RFC 3339.
utc() { date -u -d "@$1" +%Y-%m-%dT%H:%M:%S.%3NZ; }

# needs <tool> …: refuses at once where one is not installed.
needs() {
  local tool
  for tool; do
    command -v "$tool" >/dev/null || die "$WRONG_USAGE" "$tool is not installed"
  done
}

# limited <command …>: ends it at the deadline of the settings, for a server that hangs answers nobody.
limited() { timeout --foreground --kill-after=10 "$(setting deadline 3600)" "$@"; }

# attempt <function> [arguments]: runs it in a shell of its own that ends at its first failure, and leaves $status.
# Never call it in a condition: there bash would go on after a failure.
attempt() {
  set +e
  (
    set -e
    "$@"
  )
  status=$?
  set -e
  if was_told "$status"; then status=$((status - TOLD)); fi
}

# until_true <seconds> <what> <command …>: asks ten times a second; a wait without an end is an outage of its own.
until_true() {
  local seconds=$1 what=$2 end
  shift 2
  end=$((SECONDS + seconds))
  until "$@"; do
    ((SECONDS < end)) || die "$FAILED" "$what: not within $seconds s"
    sleep 0.1
  done
}
