#!/usr/bin/env bash
# Emitted by @reliability/generators:circuit-breaker; yours to edit.
# Lets the circuits of an application open, and close again. --help says more.
set -eu
export LC_ALL=C

cd -- "$(dirname -- "$0")/.."

refuse() {
  printf 'test-circuit-breakers.sh: %s\n' "$1" >&2
  exit 3
}

command -v node >/dev/null 2>&1 || refuse 'node is not there; it runs the proxy'
package=$(node -p 'require.resolve("@reliability/generators/package.json")' 2>/dev/null) ||
  refuse '@reliability/generators is not installed here; npm i -D @reliability/generators'

# The same process gets the signals, and so puts everything back.
exec node "$(dirname -- "$package")/dist/chaos/circuits/main.js" "$@"
