# shellcheck shell=bash disable=SC2034 # what the parts share, one alone does not show
# What physical and logical backups of MariaDB and MySQL have in common.

# mariadb_tool <name>: that of the engine at hand; MySQL calls its programs otherwise.
mariadb_tool() {
  local kind name
  kind=$(setting engine)
  case $kind-$1 in
    mysql-client) name=mysql ;;
    mysql-backup) name=xtrabackup ;;
    mysql-stream) name=xbstream ;;
    mysql-server) name=mysqld ;;
    mysql-*) name=mysql$1 ;;
    mariadb-client) name=mariadb ;;
    mariadb-stream) name=mbstream ;;
    mariadb-server) name=mariadbd ;;
    *) name=mariadb-$1 ;;
  esac
  type -P "$name" || type -P "/usr/sbin/$name" || die "$WRONG_USAGE" "$name is not installed"
}

# option_value <text>: as it stands in a configuration file of MariaDB.
option_value() {
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}

# mariadb_address: leaves CLIENT_OPTIONS, a file that only this process can read.
mariadb_address() {
  local text socket authority
  read_address 'mysql|mariadb'
  socket=$(address_option socket)
  authority=$(address_option ssl-ca)
  text="[client]
user=$(option_value "$ADDRESS_USER")
password=$(option_value "$ADDRESS_PASSWORD")"
  if [ -n "$socket" ]; then
    text+="
socket=$(option_value "$socket")"
  else
    text+="
protocol=tcp
host=$(option_value "$ADDRESS_HOST")
port=${ADDRESS_PORT:-3306}"
  fi
  if [ -n "$authority" ]; then
    text+="
ssl-ca=$(option_value "$authority")"
  fi
  keep_secret "$text"
  CLIENT_OPTIONS=$SECRET_FILE
}

# ask_mariadb <SQL>
ask_mariadb() { limited "$(mariadb_tool client)" --defaults-file="$CLIENT_OPTIONS" --connect-timeout=10 --batch --skip-column-names -e "$1"; }

mariadb_connect() {
  mariadb_address
  SERVER_VERSION=$(ask_mariadb 'SELECT VERSION()') || die "$FAILED" 'the server does not answer'
  LOG_BIN=$(ask_mariadb 'SELECT @@log_bin')
}

mariadb_source_bytes() {
  ask_mariadb "SELECT CAST(COALESCE(SUM(data_length + index_length + data_free), 0) AS UNSIGNED) + 134217728 FROM information_schema.tables"
}

mariadb_notes() {
  note server_version "$SERVER_VERSION"
  note lower_case_table_names "$(ask_mariadb 'SELECT @@lower_case_table_names')"
  if [ "$LOG_BIN" = 1 ] && [ "$(setting log none)" != none ]; then note lineage "$(lineage)"; fi
}

# quietly <command …>: these tools tell a novel; it is shown where they fail.
quietly() {
  local said
  said=$(mktemp)
  if "$@" 2>"$said"; then
    rm -f "$said"
  else
    tail -n 20 "$said" | redacted
    rm -f "$said"
    return 1
  fi
}

# start_mariadb <folder> <defaults file> [options …]: reachable through $SOCKETS only, by a user that exists for this purpose.
# It writes no binary log, follows no primary and runs no events.
start_mariadb() {
  local folder=$1 defaults=$2 password
  shift 2
  [ "$(id -u)" != 0 ] || die "$WRONG_USAGE" 'the server does not start as root: run this as the user that owns the database'
  password=$(head -c 24 /dev/urandom | base64 | tr -d '+/=')
  (
    umask 077
    printf '%s\n' "DROP USER IF EXISTS 'backup_restore'@'localhost';" \
      "CREATE USER 'backup_restore'@'localhost' IDENTIFIED BY '$password';" \
      "GRANT ALL PRIVILEGES ON *.* TO 'backup_restore'@'localhost' WITH GRANT OPTION;" >"$SCRATCH/init.sql"
    printf '[client]\nuser=backup_restore\npassword=%s\nsocket=%s\n' "$password" "$SOCKETS/mysql.sock" >"$SCRATCH/client.cnf"
    cp "$defaults" "$SCRATCH/server.cnf"
  )
  STOP_SIGNAL=TERM
  start_isolated "$(mariadb_tool server)" --defaults-file="$SCRATCH/server.cnf" --datadir="$folder" \
    --socket="$SOCKETS/mysql.sock" --pid-file="$SCRATCH/server.pid" --skip-networking --skip-log-bin --skip-slave-start \
    --event-scheduler=OFF --init-file="$SCRATCH/init.sql" --tmpdir="$SCRATCH" \
    --lower-case-table-names="$(info "$RESTORED_ID" lower_case_table_names)" "$@"
  await_isolated ask_restored_mariadb 'DO 1'
}

restored_client() { "$(mariadb_tool client)" --defaults-file="$SCRATCH/client.cnf" --binary-mode --batch --skip-column-names "$@"; }
ask_restored_mariadb() { limited "$(mariadb_tool client)" --defaults-file="$SCRATCH/client.cnf" --batch --skip-column-names -e "$1"; }

# mariadb_environment <command …>: runs it against the restored server.
mariadb_environment() { MYSQL_UNIX_PORT=$SOCKETS/mysql.sock RESTORED_OPTIONS=$SCRATCH/client.cnf RESTORED_DATABASE=$(application_database mysql) "$@"; }

readonly mariadb_own="'information_schema', 'performance_schema', 'mysql', 'sys'"

# Each table with its number of rows, and with its checksum where the settings want that.
mariadb_rows() {
  local schema table name
  while IFS=$'\t' read -r schema table; do
    [ -n "$schema" ] || continue
    name="\`${schema//\`/\`\`}\`.\`${table//\`/\`\`}\`"
    printf '%s\t%s\t%s' "$schema" "$table" "$(restored_client -e "SELECT COUNT(*) FROM $name")"
    if [ "$(setting row_hashes no)" = yes ]; then printf '\t%s' "$(restored_client -e "CHECKSUM TABLE $name" | cut -f 2)"; fi
    printf '\n'
  done <<<"$(ask_restored_mariadb "SELECT table_schema, table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ($mariadb_own) ORDER BY 1, 2")"
}

mariadb_checked() {
  local problems
  problems=$("$(mariadb_tool check)" --defaults-file="$SCRATCH/client.cnf" --all-databases --silent 2>&1) ||
    die "$DAMAGED" 'the check of the tables failed'
  # Silent but for what is wrong.
  if grep -Eq '^(error|Error|warning) ' <<<"$problems"; then
    printf '%s\n' "$problems" >&2
    die "$DAMAGED" 'a table is corrupt'
  fi
}

# mariadb_freshness: the newest moment that the application knows of, where the settings say how to ask.
mariadb_freshness() {
  local query
  query=$(setting freshness_query)
  [ -n "$query" ] || return 0
  restored_client "$(application_database mysql)" -e "SELECT UNIX_TIMESTAMP(($query))"
}
