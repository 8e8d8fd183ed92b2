# shellcheck shell=bash disable=SC2034,SC2154 # what the parts share, one alone does not show
# Dumps of PostgreSQL databases: slower to restore, and without the moments between, but into any newer version.

postgres_logical_connect() { postgres_connect; }
postgres_logical_environment() { postgres_environment "$@"; }
postgres_logical_restores() { echo server; }
postgres_logical_check() { postgres_rows; }
postgres_logical_inspect() { :; }
postgres_logical_prune_log() { :; }
postgres_logical_ship_log() { die "$WRONG_USAGE" 'a logical backup has no log; method = physical has'; }
postgres_logical_receive_log() { postgres_logical_ship_log; }
postgres_logical_can_reach() { [ "$1" = latest ] || say '--at takes the newest dump from before; a moment between two needs method = physical'; }

postgres_logical_databases() {
  local database
  while IFS= read -r database; do
    accepts names "$database" || die "$REFUSED" 'a database has a name with other characters than letters, digits and _.-'
    if [ -z "$(setting databases)" ] || [[ " $(setting databases) " == *" $database "* ]]; then printf '%s\n' "$database"; fi
  done <<<"$(ask_postgres "$postgres_databases_sql")"
}

postgres_logical_source_bytes() {
  ask_postgres 'SELECT sum(pg_database_size(oid))::bigint FROM pg_database WHERE datallowconn'
}

# postgres_logical_backup <folder>
postgres_logical_backup() {
  local database
  postgres_notes
  postgres_logical_databases >"$1/databases"
  pg_dumpall --globals-only --no-password >"$1/globals.sql"
  while IFS= read -r database; do
    dump_database "$database" "$1/$database"
  done <"$1/databases"
}

# dump_database <name> <folder>: its tables are counted in the very snapshot that is dumped.
dump_database() {
  local answer snapshot compress
  compress=1
  if [ "$(setting compression zstd)" = none ]; then compress=0; fi
  if ((SERVER_VERSION >= 160000)) && ((compress)); then compress=$(setting compression zstd):1; fi
  coproc SESSION { psql -XAtqw -v ON_ERROR_STOP=1 -d "$1"; }
  printf 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;\nSELECT pg_export_snapshot();\n' >&"${SESSION[1]}"
  read -r -t 60 snapshot <&"${SESSION[0]}" || die "$FAILED" 'no snapshot is exported'
  pg_dump --no-password --format=directory --jobs="$(setting jobs 2)" --compress="$compress" --snapshot="$snapshot" \
    --file="$2" "$1"
  { postgres_rows_sql && printf '\\echo counted\n'; } >&"${SESSION[1]}"
  while IFS= read -r -t "$(setting deadline 3600)" answer <&"${SESSION[0]}"; do
    [ "$answer" != counted ] || break
    printf '%s\n' "$answer" >>"$PARTIAL/rows"
  done
  [ "${answer-}" = counted ] || die "$FAILED" 'the tables of the dump could not be counted'
  printf '\\q\n' >&"${SESSION[1]}"
  wait "$SESSION_PID" || true
}

# postgres_logical_unpack <data> <staging>
postgres_logical_unpack() {
  restored_postgres_tools
  needs initdb postgres pg_restore psql pg_controldata
  decrypted_folder "$1" "$SCRATCH/dump"
  initdb -D "$2" -U "$(info "$RESTORED_ID" superuser)" -A trust -E UTF8 --locale=C --no-sync >/dev/null
}

# postgres_logical_stage <staging> <until>
postgres_logical_stage() {
  local database
  start_postgres "$1"
  # The superuser is there already; whatever else is wrong shows where objects want their owners.
  RESTORED_DATABASE=postgres postgres_environment psql -Xqw -f "$SCRATCH/dump/globals.sql" >/dev/null 2>&1
  while IFS= read -r database; do
    RESTORED_DATABASE=template1 postgres_environment pg_restore -w --clean --if-exists --create --exit-on-error \
      --jobs="$(setting jobs 2)" --dbname=template1 "$SCRATCH/dump/$database" >&2 || die "$DAMAGED" "the dump of $database cannot be restored"
  done <"$SCRATCH/dump/databases"
  RESTORED_UNTIL=$(postgres_freshness)
}

# postgres_logical_live: which of the databases hold anything.
postgres_logical_live() {
  local database
  while IFS= read -r database; do
    [ -n "$database" ] || continue
    if [ -n "$(ask_postgres "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind IN ('r', 'p') AND nspname <> 'information_schema' AND nspname !~ '^pg_' LIMIT 1" "$database")" ]; then
      printf 'the database %s holds tables' "$database"
      return
    fi
  done <<<"$(postgres_logical_databases)"
}

# postgres_logical_load <data> <until>: each database under another name first, then in place of the old one, which is kept.
postgres_logical_load() {
  local database
  decrypted_folder "$1" "$SCRATCH/dump"
  missing_roles "$SCRATCH/dump/globals.sql" | psql -Xqw -v ON_ERROR_STOP=1 -d template1 >&2
  while IFS= read -r database; do
    load_database "$database" "$SCRATCH/dump/$database"
  done <"$SCRATCH/dump/databases"
}

# missing_roles <globals.sql>: what makes the roles that the server does not have, and leaves the others as they are.
missing_roles() {
  ask_postgres 'SELECT quote_ident(rolname) FROM pg_roles' |
    awk 'NR == FNR { there[$0] = 1; next }
      /^CREATE ROLE / { role = substr($0, 13, length($0) - 13); if (!(role in there)) { made[role] = 1; print } }
      /^ALTER ROLE / { for (role in made) if (index($0, "ALTER ROLE " role " ") == 1) print }' - "$1"
}

# load_database <name> <dump>
load_database() {
  local fresh="$1_restoring" aside
  aside="$1_before_$(date -u +%Y%m%d%H%M%S)"
  ask_postgres "DROP DATABASE IF EXISTS \"$fresh\"" template1
  ask_postgres "CREATE DATABASE \"$fresh\" TEMPLATE template0 $(database_locale "$2")" template1
  pg_restore -w --exit-on-error --jobs="$(setting jobs 2)" --dbname="$fresh" "$2" >&2 ||
    die "$DAMAGED" "the dump of $1 cannot be restored; what is there is as it was"
  if [ -n "$(ask_postgres "SELECT 1 FROM pg_database WHERE datname = '$1'" template1)" ]; then
    ask_postgres "ALTER DATABASE \"$1\" WITH ALLOW_CONNECTIONS false" template1
    ask_postgres "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '$1'" template1 >/dev/null
    ask_postgres "ALTER DATABASE \"$1\" RENAME TO \"$aside\"" template1
    ask_postgres "ALTER DATABASE \"$aside\" WITH ALLOW_CONNECTIONS true" template1
    say "what was in $1 is now the database $aside"
  fi
  ask_postgres "ALTER DATABASE \"$fresh\" RENAME TO \"$1\"" template1
  # What belongs to the database itself: owner, settings, who may connect.
  pg_restore --create --section=pre-data --file=- "$2" |
    grep -E "^(ALTER DATABASE .* (OWNER TO|SET) |(GRANT|REVOKE) .* ON DATABASE |COMMENT ON DATABASE )" |
    psql -Xqw -v ON_ERROR_STOP=1 -d template1 >&2 || say "the owner or the rights of $1 could not be set as they were"
}

# database_locale <dump>: encoding and locale that the dump was made with.
database_locale() {
  pg_restore --create --section=pre-data --file=- "$1" |
    sed -n -E 's/^CREATE DATABASE .* WITH TEMPLATE = template0 (.*);$/\1/p' | head -n 1
}
