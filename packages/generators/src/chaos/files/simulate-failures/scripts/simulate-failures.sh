#!/usr/bin/env bash
# Emitted by @reliability/generators:disaster-recovery; yours to edit.
# Tells what the chaos experiments of this workspace would do; does it with --run. --help says more.
set -eu
export LC_ALL=C

arguments=$*
cd -- "$(dirname -- "$0")/.."

refuse() {
  printf 'simulate-failures.sh: %s\n' "$1" >&2
  case " $arguments " in *' --json '*) printf '{ "schemaVersion": 1, "error": { "message": "%s" } }\n' "$1" ;; esac
  exit 3
}

command -v node >/dev/null 2>&1 || refuse 'node is not there; it runs the experiments'
package=$(node -p 'require.resolve("@reliability/generators/package.json")' 2>/dev/null) ||
  refuse '@reliability/generators is not installed here; npm i -D @reliability/generators'

# The same process gets the signals, and so puts everything back.
exec node "$(dirname -- "$package")/dist/chaos/command/main.js" "$@"
