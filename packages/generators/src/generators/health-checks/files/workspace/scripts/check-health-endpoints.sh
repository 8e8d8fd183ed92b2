#!/usr/bin/env bash
# Emitted by @reliability/generators:health-checks; yours to edit.
set -u
export LC_ALL=C

usage() {
  cat <<'HELP'
Usage: check-health-endpoints.sh [base-url …] [--config file] [--timeout seconds] [--json]

Asks /health, /health/ready, /health/alive and /health/startup below each address
(default http://localhost:8000) how the service is, and whether the answers are
such that probers and balancers can rely on them. Where a config/health-checks.yml
says other paths, or another port, those are asked: the one that --config names,
else the only one below this workspace.

  GET answers 200 or 503 and nothing else, and the body says the same
  the body is JSON or plain text, and nobody may store it (Cache-Control: no-store)
  HEAD answers too, POST is refused with 405
  /health/alive answers within a second
  no body holds something like ://user:password@

  --config file      a config/health-checks.yml, for its paths and its port
  --timeout seconds  how long to wait for one answer, 1 to 300; default 5
  --json             the result as one JSON object
  --help             this text

Exit status: 0 all green, degraded included; 1 something is red or does not answer;
2 wrong usage; 3 an answer breaks the rules above, whatever the health is.
HELP
}

refuse() {
  printf 'check-health-endpoints.sh: %s\nTry --help.\n' "$1" >&2
  exit 2
}

timeout=5
format=table
config=
bases=()
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage && exit 0 ;;
    --json) format=json ;;
    --timeout)
      [ $# -gt 1 ] || refuse '--timeout needs a number of seconds'
      timeout=$2
      shift
      ;;
    --timeout=*) timeout=${1#--timeout=} ;;
    --config)
      [ $# -gt 1 ] || refuse '--config needs a file'
      config=$2
      shift
      ;;
    --config=*) config=${1#--config=} ;;
    -*) refuse "unknown option: $1" ;;
    *) bases+=("${1%/}") ;;
  esac
  shift
done
[[ $timeout =~ ^([1-9]|[1-9][0-9]|[12][0-9][0-9]|300)$ ]] ||
  refuse '--timeout needs a whole number of seconds from 1 to 300'
[ -z "$config" ] || [ -r "$config" ] || refuse "there is no $config"
if [ -z "$config" ]; then
  found=()
  root=$(dirname -- "$0")/..
  for file in "$root"/config/health-checks.yml "$root"/*/config/health-checks.yml \
    "$root"/*/*/config/health-checks.yml; do
    case $file in */node_modules/*) ;; *) [ -r "$file" ] && found+=("$file") ;; esac
  done
  # Of several nobody knows which is meant.
  [ ${#found[@]} != 1 ] || config=${found[0]}
fi

# setting <key> [in]: what a key of the configuration holds, at the top or in a mapping of either form; nothing where it is
# not there, or holds what is no plain path or number.
setting() {
  [ -n "$config" ] || return 0
  tr -d '\r' <"$config" | awk -v key="$1" -v outer="${2-}" '
    { sub(/(^|[ \t])#.*/, "") }
    outer == "" && $0 ~ "^" key ":" { sub(/^[^:]*:[ \t]*/, ""); print; exit }
    outer == "" { next }
    /^[^ \t]/ { inside = $0 ~ "^" outer ":" }
    inside && match($0, "[ \t{,]" key ":[ \t]*") {
      value = substr($0, RSTART + RLENGTH); sub(/[,}].*/, "", value); print value; exit
    }' | sed "s/^[\"']//; s/[\"' \t]*\$//" | grep -E '^(/[A-Za-z0-9._~/-]*|[0-9]{1,5})$'
}

paths=()
for named in health:/health readiness:/health/ready liveness:/health/alive startup:/health/startup; do
  said=$(setting "${named%%:*}" paths)
  paths+=("${said:-${named#*:}}")
done
port=$(setting port)
[ ${#bases[@]} -gt 0 ] || bases=("http://localhost:${port:-8000}")
for base in "${bases[@]}"; do
  [[ $base =~ ^https?://[^[:space:]/@?#\"\\]+(/[^[:space:]@?#\"\\]*)?$ ]] ||
    refuse 'an address begins with http:// or https:// and holds no password, query or blank'
done
command -v curl >/dev/null || refuse 'curl is not installed'

scratch=$(mktemp -d) || refuse 'no temporary folder can be made'
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

direct="localhost,127.0.0.1,::1,${no_proxy:-${NO_PROXY:-}}"

# ask <url> [curl's options]: leaves $code, $seconds, $scratch/headers and $scratch/body. Never follows a redirect.
ask() {
  local url=$1 said
  shift
  : >"$scratch/headers"
  : >"$scratch/body"
  said=$(curl -q --silent --globoff --noproxy "$direct" --max-time "$timeout" --max-filesize 1048576 \
    --dump-header "$scratch/headers" --output "$scratch/body" --write-out '%{http_code} %{time_total}' \
    "$@" -- "$url" 2>/dev/null)
  failure=$?
  code=${said%% *}
  seconds=${said##* }
  code=${code:-000}
  seconds=${seconds:-0}
}

# header <name in small letters>: its value, in small letters and without what a terminal would obey.
header() {
  tr -d '\r' <"$scratch/headers" | tr '[:upper:]' '[:lower:]' | tr -cd '[:print:]\n' |
    sed -n "s/^$1:[[:space:]]*//p" | tail -n 1 | cut -c 1-100
}

is_answer() { [ "$code" = 200 ] || [ "$code" = 503 ]; }
blame() { problems+=("$1"); }

# The word for health that the body holds; nothing where it holds none that is known.
health_in_body() {
  local word
  word=$(tr -d ' \n\r\t' <"$scratch/body" | sed -n 's/^{"status":"\([a-z]*\)".*/\1/p' | cut -c 1-20)
  [ -n "$word" ] || word=$(head -c 20 "$scratch/body" | tr -cd '[:lower:]')
  case $word in pass | warn | fail | ok | degraded | unavailable) printf '%s' "$word" ;; esac
}

# check <url> <path>: leaves $verdict, $health, $code, $seconds and $problems.
check() {
  local url=$1 path=$2 http time type
  problems=()
  health=
  ask "$url"
  http=$code
  time=$seconds
  if [ "$http" = 000 ]; then
    verdict=red
    case $failure in
      28) blame "no answer within $timeout s" ;;
      *) blame "does not answer (curl: $failure)" ;;
    esac
    return
  fi
  verdict=green
  [ "$http" = 200 ] || verdict=red
  if ! is_answer; then
    blame "answers $http instead of 200 or 503"
    verdict=broken
    return
  fi

  # Not a complete answer: cut off, or larger than any report.
  [ "$failure" = 0 ] || blame "ends before its answer does (curl: $failure)"
  type=$(header content-type)
  case ${type%%;*} in
    application/health+json | application/json | text/plain) ;;
    *) blame "content type is ${type:-missing}" ;;
  esac
  case $(header cache-control) in *no-store*) ;; *) blame 'may be stored: Cache-Control is not no-store' ;; esac
  health=$(health_in_body)
  case $http-$health in
    200-pass | 200-warn | 200-ok | 200-degraded | 503-fail | 503-unavailable) ;;
    *-) blame 'the body says nothing of health' ;;
    *) blame "answers $http and says $health" ;;
  esac
  if grep -Eq ':(\\?/){2}[^[:space:]"/@:]*:[^[:space:]"@]+@' "$scratch/body"; then
    blame 'the body holds what looks like an address with a password'
  fi
  if [ "$path" = "${paths[2]}" ] && [ "${time%%.*}" -ge 1 ]; then blame 'liveness takes a second or more'; fi

  ask "$url" --head
  is_answer || blame "HEAD answers $code instead of 200 or 503"
  ask "$url" --request POST --data ''
  [ "$code" = 405 ] || blame "POST answers $code instead of 405"

  code=$http
  seconds=$time
  [ ${#problems[@]} = 0 ] || verdict=broken
}

joined() {
  local all='' one
  for one in ${problems[@]+"${problems[@]}"}; do all="${all:+$all; }$one"; done
  printf '%s' "$all"
}

json_text() { printf '%s' "$1" | sed 's/[\\"]/\\&/g; s/^/"/; s/$/"/'; }

json_endpoint() {
  local list='' one
  for one in ${problems[@]+"${problems[@]}"}; do list="${list:+$list,}$(json_text "$one")"; done
  printf '{"url":%s,"http":%s,"health":%s,"seconds":%s,"verdict":"%s","problems":[%s]}' \
    "$(json_text "$1")" "$((10#$code))" "$([ -n "$health" ] && json_text "$health" || printf null)" \
    "$seconds" "$verdict" "$list"
}

red=0
broken=0
endpoints=
for base in "${bases[@]}"; do
  if [ "$format" = table ]; then
    printf '%s\n  %-16s %-5s %-12s %-11s %s\n' "$base" ENDPOINT HTTP HEALTH TIME VERDICT
  fi
  for path in "${paths[@]}"; do
    check "$base$path" "$path"
    case $verdict in red) red=1 ;; broken) broken=1 ;; esac
    if [ "$format" = table ]; then
      reasons=$(joined)
      printf '  %-16s %-5s %-12s %-11s %s\n' "$path" "$code" "${health:--}" "${seconds}s" \
        "$verdict${reasons:+: $reasons}"
    else
      endpoints="${endpoints:+$endpoints,}$(json_endpoint "$base$path")"
    fi
  done
done

status=0
result=green
if [ "$red" = 1 ]; then status=1 result=red; fi
if [ "$broken" = 1 ]; then status=3 result=broken; fi
if [ "$format" = json ]; then
  printf '{"schemaVersion":1,"result":"%s","endpoints":[%s]}\n' "$result" "$endpoints"
else
  case $result in
    green) echo 'All green.' ;;
    red) echo 'Red: see above.' ;;
    broken) echo 'Not to be relied on: see above.' ;;
  esac
fi
exit "$status"
