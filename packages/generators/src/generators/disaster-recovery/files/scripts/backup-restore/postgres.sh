# shellcheck shell=bash disable=SC2034 # what the parts share, one alone does not show
# What physical and logical backups of PostgreSQL have in common.

# postgres_tools <major version, or nothing>: puts the programs of that version first on PATH.
postgres_tools() {
  local folder
  folder=$(setting bin_directory "/usr/lib/postgresql/${1:-$(newest_postgres)}/bin")
  if [ -d "$folder" ]; then PATH=$folder:$PATH; fi
}

newest_postgres() { find /usr/lib/postgresql -mindepth 1 -maxdepth 1 -printf '%f\n' 2>/dev/null | sort -n | tail -n 1; }

# postgres_address: the address, in the variables that libpq reads.
postgres_address() {
  local option
  read_address 'postgres|postgresql'
  export PGHOST PGPORT PGUSER PGDATABASE PGPASSWORD PGSSLMODE PGSSLROOTCERT PGCONNECT_TIMEOUT=10 PGAPPNAME=backup-restore.sh
  unset PGSERVICE PGOPTIONS
  option=$(address_option host)
  PGHOST=${ADDRESS_HOST:-${option:-/var/run/postgresql}} PGPORT=${ADDRESS_PORT:-5432}
  PGUSER=${ADDRESS_USER:-$(id -un)} PGDATABASE=${ADDRESS_PATH:-postgres} PGPASSWORD=$ADDRESS_PASSWORD
  PGSSLMODE=$(address_option sslmode) PGSSLROOTCERT=$(address_option sslrootcert)
  PGSSLMODE=${PGSSLMODE:-prefer}
  # An empty password is one, and keeps libpq from looking into ~/.pgpass.
  [ -n "$PGPASSWORD" ] || unset PGPASSWORD
  [ -n "$PGSSLROOTCERT" ] || unset PGSSLROOTCERT
}

# restored_postgres_tools: the programs of the version that the backup at hand was made of.
restored_postgres_tools() {
  local version
  version=$(whole "$(info "$RESTORED_ID" server_version)" 'the version in backup.info')
  postgres_tools "$((version / 10000))"
  [ "$(id -u)" != 0 ] || die "$WRONG_USAGE" 'PostgreSQL does not start as root: run this as the user that owns the database'
}

# ask_postgres <SQL> [database]: a real server's answer, without decoration.
ask_postgres() { limited psql -XAtqw -v ON_ERROR_STOP=1 ${2:+-d "$2"} -c "$1"; }

postgres_connect() {
  needs psql
  postgres_address
  SERVER_VERSION=$(ask_postgres 'SHOW server_version_num') || die "$FAILED" 'the server does not answer'
  SERVER_VERSION=$(whole "$SERVER_VERSION" 'the version of the server')
  postgres_tools "$((SERVER_VERSION / 10000))"
  needs pg_dump pg_basebackup
}

postgres_notes() {
  note server_version "$SERVER_VERSION"
  note superuser "$(ask_postgres 'SELECT rolname FROM pg_roles WHERE oid = 10')"
}

# start_postgres <folder> [settings, as -c name=value …]: reachable through $SOCKETS only, by this user only.
# What is said on the command line outranks the restored postgresql.auto.conf: this server archives nothing into
# the archive of the real one, waits for no standby and follows nobody.
start_postgres() {
  local folder=$1
  shift
  printf 'local all all trust\n' >"$SCRATCH/hba.conf"
  : >"$SCRATCH/ident.conf"
  {
    printf '%s\n' "hba_file = '$SCRATCH/hba.conf'" "ident_file = '$SCRATCH/ident.conf'"
    "$(type -P pg_controldata)" "$folder" | sed -n -E \
      -e 's/^(max_connections|max_worker_processes|max_wal_senders) setting: +([0-9]+)$/\1 = \2/p' \
      -e 's/^max_prepared_xacts setting: +([0-9]+)$/max_prepared_transactions = \1/p' \
      -e 's/^max_locks_per_xact setting: +([0-9]+)$/max_locks_per_transaction = \1/p'
  } >"$SCRATCH/postgresql.conf"
  STOP_SIGNAL=INT
  start_isolated postgres -D "$folder" -c "config_file=$SCRATCH/postgresql.conf" -c "data_directory=$folder" \
    -c listen_addresses= -c "unix_socket_directories=$SOCKETS" -c port=5432 -c unix_socket_permissions=0700 \
    -c "hba_file=$SCRATCH/hba.conf" -c "ident_file=$SCRATCH/ident.conf" -c ssl=off -c external_pid_file= \
    -c archive_mode=off -c archive_command= -c synchronous_standby_names= -c primary_conninfo= -c primary_slot_name= \
    -c recovery_target= -c recovery_target_name= -c recovery_target_time= -c recovery_target_xid= -c recovery_target_lsn= \
    -c recovery_target_timeline=latest -c recovery_target_action=promote -c hot_standby=off -c logging_collector=off \
    -c log_destination=stderr -c "shared_preload_libraries=$(setting shared_preload_libraries | tr ' ' ,)" \
    -c max_wal_size=4GB -c "fsync=$([ "$COMMAND" = restore ] && echo on || echo off)" -c full_page_writes=on "$@"
  await_isolated postgres_is_primary
}

# postgres_environment <command …>: runs it against the restored server, as its superuser.
postgres_environment() {
  local database=${RESTORED_DATABASE:-}
  if [ -z "$database" ]; then database=$(application_database postgres); fi
  PGHOST=$SOCKETS PGPORT=5432 PGUSER=$(info "$RESTORED_ID" superuser) PGDATABASE=$database PGSSLMODE=disable PGPASSWORD='' \
    RESTORED_URL="postgres:///$database?host=$SOCKETS" "$@"
}

# ask_restored <SQL> [database]
ask_restored() { RESTORED_DATABASE=${2:-template1} postgres_environment limited psql -XAtqw -v ON_ERROR_STOP=1 -c "$1"; }

postgres_is_primary() { [ "$(ask_restored 'SELECT pg_is_in_recovery()')" = f ]; }

# Each table with its number of rows, and with a sum over the hashes of its rows where the settings want that.
postgres_rows_sql() {
  local hash="''"
  if [ "$(setting row_hashes no)" = yes ]; then hash='coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)'; fi
  cat <<SQL
SELECT format('SELECT %L, %L, %L, count(*), $(printf '%s' "$hash" | sed "s/'/''/g") FROM ONLY %I.%I t', current_database(), n.nspname, c.relname, n.nspname, c.relname)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND c.relpersistence = 'p' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C" \gexec
SQL
}

postgres_databases_sql="SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate ORDER BY datname COLLATE \"C\""

# postgres_rows: of the restored server, one line for each table.
postgres_rows() {
  local database
  while IFS= read -r database; do
    postgres_rows_sql | RESTORED_DATABASE=$database postgres_environment psql -XAtqw -v ON_ERROR_STOP=1
  done <<<"$(ask_restored "$postgres_databases_sql")"
}

# postgres_amcheck: heap and indexes of all tables, where the extension is installed on this machine.
postgres_amcheck() {
  [ -n "$(ask_restored "SELECT 1 FROM pg_available_extensions WHERE name = 'amcheck'")" ] || return 0
  command -v pg_amcheck >/dev/null || return 0
  postgres_environment pg_amcheck -w --all --install-missing --jobs="$(setting jobs 2)" >&2 ||
    die "$DAMAGED" 'pg_amcheck found corruption'
}

# freshness: the newest moment that the application knows of, where the settings say how to ask.
postgres_freshness() {
  local query
  query=$(setting freshness_query)
  [ -n "$query" ] || return 0
  ask_restored "SELECT extract(epoch FROM ($query))" "$(application_database postgres)"
}
