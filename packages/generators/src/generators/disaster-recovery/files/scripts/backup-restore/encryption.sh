# shellcheck shell=bash
# Files at rest: compressed, then encrypted. A file's endings say what was done to it: base.tar.zst.age.

# compressed: standard input, as the settings say.
compressed() {
  case $(setting compression zstd) in
    zstd) zstd -q -1 -T0 ;;
    lz4) lz4 -q -1 ;;
    none) cat ;;
  esac
}

compression_ending() {
  case $(setting compression zstd) in zstd) echo .zst ;; lz4) echo .lz4 ;; esac
}

encryption_ending() {
  case $(setting encryption none) in age) echo .age ;; gpg) echo .gpg ;; esac
}

needs_encryption() {
  local recipients
  case $(setting encryption none) in
    none) return ;;
    age) needs age ;;
    gpg) needs gpg ;;
  esac
  recipients=$(required encryption_recipients)
  [ -s "$recipients" ] || die "$WRONG_USAGE" "no recipients in $recipients"
}

# encrypted: standard input, for the recipients in the settings. Only public keys are needed to back up.
encrypted() {
  case $(setting encryption none) in
    none) cat ;;
    age) age --encrypt --recipients-file "$(required encryption_recipients)" ;;
    gpg) gpg --batch --quiet --trust-model always --encrypt --recipient-file "$(required encryption_recipients)" ;;
  esac
}

# seal <folder>: encrypts each file in it and leaves no plain one.
seal() {
  local file ending
  ending=$(encryption_ending)
  [ -n "$ending" ] || return 0
  while IFS= read -r -d '' file; do
    encrypted <"$file" >"$file$ending"
    rm -f "$file"
  done < <(find "$1" -type f -print0)
}

# needs_decryption <folder>: refuses where nothing here opens what is encrypted in it, which is no damage.
needs_decryption() {
  local file said
  file=$(find "$1" -type f \( -name '*.age' -o -name '*.gpg' \) -printf '%s %p\n' | sort -n | head -n 1 | cut -d ' ' -f 2-)
  case $file in
    '') return ;;
    *.age) needs age ;;
    *.gpg) needs gpg ;;
  esac
  said=$(decrypted "$file" 2>&1 >/dev/null) && return
  said=$(grep -Eim 1 'no identity matched|no secret key|error: reading |no such file|the environment lacks' <<<"$said") || return 0
  die "$WRONG_USAGE" "backup ${RESTORED_ID-} is encrypted, and the key here does not open it: ${said##*Z "$DATASTORE": }"
}

# decrypted <file>: its plain content.
decrypted() {
  local variable identity
  variable=$(setting decryption_identity_env)
  identity=${variable:+${!variable-}}
  case $1 in
    *.age)
      [ -n "$identity" ] || die "$WRONG_USAGE" "the environment lacks ${variable:-decryption_identity_env}, the path of age's identity"
      age --decrypt --identity "$identity" "$1"
      ;;
    *.gpg) GNUPGHOME=${identity:-${GNUPGHOME-$HOME/.gnupg}} gpg --batch --quiet --decrypt "$1" ;;
    *) cat "$1" ;;
  esac
}

# stored <path without endings>: the path with them; fails where there is none.
stored() {
  local ending file
  for ending in '' .zst .lz4 .gz; do
    for file in "$1$ending" "$1$ending.age" "$1$ending.gpg"; do
      if [ -f "$file" ]; then
        printf '%s' "$file"
        return
      fi
    done
  done
  return 1
}

# unpacked <path without endings>: the plain content. What is not encrypted is read by the one that decompresses it.
unpacked() {
  local file plain
  local -a reader
  file=$(stored "$1") || die "$DAMAGED" "${1##*/} is missing"
  plain=${file%.age}
  plain=${plain%.gpg}
  case $plain in
    *.zst) reader=(zstd -q -d -c) ;;
    *.lz4) reader=(lz4 -q -d -c) ;;
    *.gz) reader=(gzip -d -c) ;;
    *) reader=(cat) ;;
  esac
  if [ "$plain" = "$file" ]; then
    "${reader[@]}" "$file"
  else
    decrypted "$file" | "${reader[@]}"
  fi
}

# decrypted_folder <folder> <into>: for tools that read folders; compressed files stay compressed.
decrypted_folder() {
  local file name
  while IFS= read -r -d '' file; do
    name=${file#"$1"/}
    name=${name%.age}
    name=${name%.gpg}
    mkdir -p "$2/$(dirname "$name")"
    decrypted "$file" >"$2/$name"
  done < <(find "$1" -type f -print0)
}
