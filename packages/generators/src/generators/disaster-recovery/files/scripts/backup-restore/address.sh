# shellcheck shell=bash disable=SC2034 # what the parts share, one alone does not show
# Takes apart the address that a variable of the environment holds, so that no tool gets it on its command line.

# decoded <text>: without percent signs; refuses what could end a line of a tool's own configuration.
decoded() {
  local text=${1//\\/\\\\}
  text=$(printf '%b.' "${text//%/\\x}")
  text=${text%.}
  [[ $text != *[[:cntrl:]]* ]] || die "$WRONG_USAGE" 'the address holds a control character'
  printf '%s' "$text"
}

# read_address <schemes, as a|b>: leaves ADDRESS_{SCHEME,USER,PASSWORD,HOST,PORT,PATH,QUERY}. Never shows any of it.
read_address() {
  local schemes=$1 variable rest authority=''
  variable=$(required url_env)
  rest=${!variable-}
  [ -n "$rest" ] || die "$WRONG_USAGE" "the environment lacks $variable"
  [[ $rest =~ ^($schemes)://[^[:space:]]*$ ]] || die "$WRONG_USAGE" "$variable is no address that begins with ${schemes//|/:// or }://"
  ! [[ $rest =~ %([^0-9A-Fa-f]|.[^0-9A-Fa-f]|.?$|00) ]] || die "$WRONG_USAGE" "$variable holds a broken percent sign"
  ADDRESS_SCHEME=${rest%%://*}
  rest=${rest#*://}
  ADDRESS_QUERY='' ADDRESS_PATH='' ADDRESS_USER='' ADDRESS_PASSWORD='' ADDRESS_PORT=''
  if [[ $rest == *\?* ]]; then ADDRESS_QUERY=${rest#*\?} rest=${rest%%\?*}; fi
  if [[ $rest == */* ]]; then ADDRESS_PATH=$(decoded "${rest#*/}") rest=${rest%%/*}; fi
  if [[ $rest == *@* ]]; then
    authority=${rest%@*} rest=${rest##*@}
    ADDRESS_USER=$(decoded "${authority%%:*}")
    if [[ $authority == *:* ]]; then ADDRESS_PASSWORD=$(decoded "${authority#*:}"); fi
  fi
  if [[ $rest =~ ^(.*):([0-9]{1,5})$ ]]; then rest=${BASH_REMATCH[1]} ADDRESS_PORT=${BASH_REMATCH[2]}; fi
  rest=${rest#\[}
  ADDRESS_HOST=$(decoded "${rest%\]}")
  [[ $ADDRESS_HOST != -* && $ADDRESS_USER != -* && $ADDRESS_PATH != -* ]] || die "$WRONG_USAGE" "$variable holds a name that begins with a hyphen"
}

# application_database <default>: the first in the settings, else that of the address; where the address is not given, the default.
application_database() {
  local variable name
  name=$(setting databases)
  variable=$(setting url_env)
  if [ -z "$name" ] && [ -n "$variable" ] && [ -n "${!variable-}" ]; then
    read_address '[a-z+]+'
    name=$ADDRESS_PATH
  fi
  name=${name%% *}
  printf '%s' "${name:-$1}"
}

# address_option <name>: from behind the address's question mark; nothing where it is not there.
address_option() {
  local pair pairs
  IFS='&' read -r -a pairs <<<"$ADDRESS_QUERY"
  for pair in ${pairs[@]+"${pairs[@]}"}; do
    if [ "${pair%%=*}" = "$1" ]; then decoded "${pair#*=}"; fi
  done
}

# keep_secret <text>: leaves in SECRET_FILE a path at which only this process and its children read it.
# The file has no name any more, so nothing is left behind, however this process ends.
keep_secret() {
  local file
  file=$(mktemp)
  printf '%s\n' "$1" >"$file"
  exec {secret}<"$file"
  rm -f "$file"
  SECRET_FILE=/dev/fd/$secret
}
