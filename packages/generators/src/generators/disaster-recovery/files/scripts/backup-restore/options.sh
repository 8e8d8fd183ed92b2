# shellcheck shell=bash disable=SC2034 # what the parts share, one alone does not show
# The command line.

# misused <text>
misused() {
  printf 'backup-restore.sh: %s\nTry --help.\n' "$1" >&2
  exit "$WRONG_USAGE"
}

# read_options <arguments …>: leaves COMMAND, OPERANDS and a variable for each option.
read_options() {
  local option value
  while [ $# -gt 0 ]; do
    option=${1%%=*}
    case $1 in
      --help | -h)
        usage
        exit 0
        ;;
      --dry-run) DRY_RUN=yes ;;
      --force) FORCE=yes ;;
      --to-gap) TO_GAP=yes ;;
      --json) JSON=yes ;;
      --all) ALL=yes ;;
      --verify) VERIFY=yes ;;
      --datastore* | --at* | --backup* | --target* | --from* | --wait* | --config*)
        if [[ $1 == *=* ]]; then
          value=${1#*=}
        else
          [ $# -gt 1 ] || misused "$option needs a value"
          value=$2
          shift
        fi
        take_option "$option" "$value"
        ;;
      -*) misused 'there is no such option' ;;
      *) if [ -z "$COMMAND" ]; then COMMAND=$1; else OPERANDS+=("$1"); fi ;;
    esac
    shift
  done
  case $COMMAND in
    archive-wal | fetch-wal) [ ${#OPERANDS[@]} = 2 ] || misused "$COMMAND takes two operands" ;;
    backup | verify | restore | list | prune | drill | offsite | ship-log | receive-log)
      [ ${#OPERANDS[@]} = 0 ] || misused 'one command at a time'
      ;;
    '') misused 'which command?' ;;
    *) misused 'there is no such command' ;;
  esac
}

# take_option <name> <value>
take_option() {
  case $1 in
    --datastore)
      [[ $2 =~ ^[a-z][a-z0-9-]{0,47}$ ]] || misused 'a datastore has a name of small letters, digits and hyphens'
      DATASTORE=$2
      ;;
    --at)
      # Without an offset it would mean another moment on another machine.
      [[ $2 =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}[T\ ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})$ ]] ||
        misused '--at needs a time with its offset, as 2026-05-01T12:34:56Z or 2026-05-01T14:34:56+02:00'
      AT=$2
      UNTIL=$(date -u -d "$2" +%s.%6N 2>/dev/null) || misused '--at is no time'
      # The clock of the server may be a little ahead.
      earlier "$(difference "$UNTIL" 60)" "$(now)" || misused "--at is in the future: it is $(utc "$(now)")"
      ;;
    --backup)
      [[ $2 =~ ^[0-9]{8}T[0-9]{6}\.[0-9]{3}Z$ ]] || misused '--backup needs an id, as list prints it'
      BACKUP=$2
      ;;
    --target) TARGET=$2 ;;
    --from)
      [ "$2" = offsite ] || misused '--from takes offsite'
      FROM=$2
      ;;
    --wait)
      [[ $2 =~ ^[0-9]{1,6}$ ]] || misused '--wait needs a number of seconds'
      WAIT=$2
      ;;
    --config) CONFIG=$(realpath -m -- "$2") ;;
    *) misused 'there is no such option' ;;
  esac
}
