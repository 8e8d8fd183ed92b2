# shellcheck shell=bash
# Reads backup-restore.conf: sections, keys and values, of which nothing is ever evaluated.

declare -A SETTINGS=()
DATASTORES=()

# kind_of <key>: what its value may be; fails for a key that is not known.
kind_of() {
  case $1 in
    backup_root | scratch_root | data_directory | encryption_recipients | bin_directory) echo path ;;
    paths) echo paths ;;
    url_env | offsite_repository_env | decryption_identity_env) echo variable ;;
    engine) echo 'postgres|mariadb|mysql|redis|mongodb|files' ;;
    method) echo 'physical|logical' ;;
    log) echo 'none|archive|receive|synchronous' ;;
    compression) echo 'zstd|lz4|none' ;;
    compress_at) echo 'server|client' ;;
    encryption) echo 'none|age|gpg' ;;
    row_hashes | offsite_prune) echo 'yes|no' ;;
    keep_daily | keep_weekly | keep_monthly | jobs | deadline | keep_free_mb) echo count ;;
    databases | shared_preload_libraries | append_filename | dump_filename) echo names ;;
    probe_command | freshness_query | start_command | stop_command) echo text ;;
    *) return 1 ;;
  esac
}

readonly NAME='^[a-z][a-z0-9-]{0,47}$'
readonly PATH_PATTERN='^(/[A-Za-z0-9_@+][A-Za-z0-9._@+-]*)+$'

# accepts <kind> <value>
accepts() {
  local kind=$1 value=$2 pattern
  case $kind in
    path) pattern=$PATH_PATTERN ;;
    paths) pattern='^(/[A-Za-z0-9_@+][A-Za-z0-9._@+-]*)+( (/[A-Za-z0-9_@+][A-Za-z0-9._@+-]*)+)*$' ;;
    variable) pattern='^[A-Za-z_][A-Za-z0-9_]*$' ;;
    count) pattern='^(0|[1-9][0-9]{0,8})$' ;;
    names) pattern='^[A-Za-z0-9_][A-Za-z0-9_.-]*( [A-Za-z0-9_][A-Za-z0-9_.-]*)*$' ;;
    text) pattern='^[[:print:]]+$' ;;
    *) pattern="^($kind)\$" ;;
  esac
  [[ $value =~ $pattern ]]
}

trimmed() {
  local text=$1
  text=${text#"${text%%[![:space:]]*}"}
  printf '%s' "${text%"${text##*[![:space:]]}"}"
}

# read_settings <file>: fills SETTINGS and DATASTORES.
read_settings() {
  local file=$1 line number=0 section='' key value kind
  if ! [ -f "$file" ] || ! [ -r "$file" ]; then die "$WRONG_USAGE" "no settings in $file"; fi
  # Whoever can write it can have commands run.
  [ -z "$(find -L "$file" -maxdepth 0 -perm /022)" ] || die "$WRONG_USAGE" "$file can be written by others: chmod go-w"
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    line=$(trimmed "$line")
    case $line in
      '' | '#'*) continue ;;
      '[defaults]') section=defaults ;;
      '[datastore '*']')
        section=${line#'[datastore '}
        section=${section%']'}
        if ! [[ $section =~ $NAME ]] || [ "$section" = defaults ]; then
          die "$WRONG_USAGE" "$file:$number: a datastore's name is of small letters, digits and hyphens, and not \"defaults\""
        fi
        [[ " ${DATASTORES[*]-} " != *" $section "* ]] || die "$WRONG_USAGE" "$file:$number: $section is there twice"
        DATASTORES+=("$section")
        ;;
      *=*)
        key=$(trimmed "${line%%=*}")
        value=$(trimmed "${line#*=}")
        [ -n "$section" ] || die "$WRONG_USAGE" "$file:$number: before the first [section]"
        kind=$(kind_of "$key") || die "$WRONG_USAGE" "$file:$number: unknown key $key"
        accepts "$kind" "$value" || die "$WRONG_USAGE" "$file:$number: $key does not take this value (expected: $kind)"
        [ -z "${SETTINGS[$section.$key]+set}" ] || die "$WRONG_USAGE" "$file:$number: $key is there twice"
        SETTINGS[$section.$key]=$value
        ;;
      *) die "$WRONG_USAGE" "$file:$number: expected [section] or key = value" ;;
    esac
  done <"$file"
  ((${#DATASTORES[@]} > 0)) || die "$WRONG_USAGE" "$file names no [datastore …]"
}

# setting <key> [default]: of the datastore at hand, else of [defaults].
setting() { printf '%s' "${SETTINGS[$DATASTORE.$1]-${SETTINGS[defaults.$1]-${2-}}}"; }

# required <key>
required() {
  local value
  value=$(setting "$1")
  [ -n "$value" ] || die "$WRONG_USAGE" "the settings lack $1"
  printf '%s' "$value"
}
