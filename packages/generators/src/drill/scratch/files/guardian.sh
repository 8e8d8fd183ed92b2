#!/usr/bin/env bash
# Guards the scratch folder of a drill. When its standard input ends, because the drill has or because it was killed, it
# ends all that runs in the folder and removes it. Written "keep", it only ends what runs.
set -uo pipefail
trap '' HUP INT TERM
folder=$1 sockets=$2 keep=no
while IFS= read -r line; do
  if [ "$line" = keep ]; then keep=yes; fi
done

# running: what works in the folder and has no terminal; whoever looks around there by hand has one.
running() {
  find /proc/[0-9]*/cwd -maxdepth 0 \( -lname "$folder" -o -lname "$folder/*" \) -printf '%h/stat\n' 2>/dev/null |
    xargs -r sed -E -n 's/^([0-9]+) \(.*\) [^ ]+ [0-9-]+ [0-9-]+ [0-9-]+ 0 .*/\1/p' 2>/dev/null
}

for _ in {1..200}; do
  pids=$(running)
  [ -n "$pids" ] || break
  # shellcheck disable=SC2086
  kill -KILL $pids 2>/dev/null
  sleep 0.05
done

# Sockets of servers that backup-restore.sh had no time to remove.
find "$folder" -path '*/.scratch-*/sockets' -type f -exec cat {} + 2>/dev/null | while IFS= read -r line; do
  if [[ $line =~ ^/tmp/\.scratch\.[A-Za-z0-9]{6}$ ]]; then rm -rf "$line"; fi
done
rm -rf "$sockets"
if [ "$keep" = no ]; then rm -rf "$folder"; fi
