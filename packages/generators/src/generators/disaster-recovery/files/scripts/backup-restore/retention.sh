# shellcheck shell=bash
# Which backups may go: grandfather, father, son, among those that were verified.

# kept_ids: the last of each of so many days, weeks and months; the newest verified one always.
kept_ids() {
  local id newest=''
  local -a verified=()
  while IFS= read -r id; do
    if [ -n "$id" ] && [ "$(state_of "$id")" = verified ]; then verified=("$id" ${verified[@]+"${verified[@]}"}); fi
  done <<<"$(backup_ids)"
  newest=${verified[0]-}
  for id in ${verified[@]+"${verified[@]}"}; do printf '%s\n' "$id"; done | last_of %Y-%m-%d "$(setting keep_daily 7)"
  for id in ${verified[@]+"${verified[@]}"}; do printf '%s\n' "$id"; done | last_of %G-%V "$(setting keep_weekly 4)"
  for id in ${verified[@]+"${verified[@]}"}; do printf '%s\n' "$id"; done | last_of %Y-%m "$(setting keep_monthly 12)"
  printf '%s\n' "$newest"
  # Nothing newer is proven, so these stay; and where nothing at all is proven, everything does.
  while IFS= read -r id; do
    if [ -n "$id" ] && [[ -z $newest || $id > $newest ]]; then printf '%s\n' "$id"; fi
  done <<<"$(backup_ids)"
}

# last_of <format of a period> <how many>: of ids, the newest first, the first of each period.
last_of() {
  local id period seen=' ' count=0
  while IFS= read -r id; do
    [ -n "$id" ] || continue
    period=$(date -u -d "${id:0:4}-${id:4:2}-${id:6:2}" "+$1")
    [[ $seen != *" $period "* ]] || continue
    ((count < $2)) || break
    seen+="$period "
    count=$((count + 1))
    printf '%s\n' "$id"
  done
}

prune() {
  local id kept
  kept=$(kept_ids)
  while IFS= read -r id; do
    [ -n "$id" ] || continue
    if grep -Fxq -- "$id" <<<"$kept"; then continue; fi
    if planned "remove backup $id"; then continue; fi
    say "removes backup $id"
    remove_backup "$id"
  done <<<"$(backup_ids)"
  "${DRIVER}_prune_log"
  if [ "$(setting offsite_prune no)" = yes ]; then offsite_prune "$kept"; fi
}
