#!/bin/sh
# Runs one golden case and compares whole texts.
#
#   sh run.sh PROGRAM CASE    CASE is a folder that holds
#     cmd        the arguments, one line, quoted as in sh
#     stdin      what the program reads; nothing where absent
#     stdout, stderr, exit    what it must say; empty, empty and 0 where absent
#     written/   files it must have written
#     anything else: inputs, copied to a fresh folder in which the program runs
#
# UPDATE_GOLDEN=1 writes what was said into the case instead of comparing. GOLDEN_UNDER is put before the program
# (valgrind and its options). The environment is scrubbed but for the options of sanitizers.
set -eu
program=$1
case_dir=$(CDPATH='' cd -- "$2" && pwd)
[ -f "$case_dir/cmd" ] || {
  echo "there is no cmd in $case_dir" >&2
  exit 2
}

work=$(mktemp -d "${TMPDIR:-/tmp}/golden.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
mkdir "$work/in"
cp -R "$case_dir/." "$work/in"
(cd "$work/in" && rm -rf cmd stdin stdout stderr exit written)

stdin=/dev/null
[ ! -f "$case_dir/stdin" ] || stdin=$case_dir/stdin
code=0
# GOLDEN_UNDER is a command with its options:
# shellcheck disable=SC2086
(
  cd "$work/in"
  eval "set -- $(cat "$case_dir/cmd")"
  exec env -i PATH="$PATH" HOME="$work/in" TMPDIR="$work" LC_ALL=C.UTF-8 TZ=UTC \
    ${ASAN_OPTIONS:+"ASAN_OPTIONS=$ASAN_OPTIONS"} ${UBSAN_OPTIONS:+"UBSAN_OPTIONS=$UBSAN_OPTIONS"} \
    ${TSAN_OPTIONS:+"TSAN_OPTIONS=$TSAN_OPTIONS"} ${GOLDEN_UNDER:-} "$program" "$@" \
    <"$stdin" >"$work/stdout" 2>"$work/stderr"
) || code=$?
printf '%s\n' "$code" >"$work/exit"

# Where nothing is expected there is no file.
expected() {
  if [ -f "$case_dir/$1" ]; then
    cat "$case_dir/$1"
  elif [ "$1" = exit ]; then
    echo 0
  fi
}

if [ "${UPDATE_GOLDEN:-}" = 1 ]; then
  for name in stdout stderr exit; do
    rm -f "$case_dir/$name"
    expected "$name" | cmp -s - "$work/$name" || cp "$work/$name" "$case_dir/$name"
  done
  [ ! -d "$case_dir/written" ] || (cd "$case_dir/written" && find . -type f) | while IFS= read -r file; do
    cp "$work/in/$file" "$case_dir/written/$file"
  done
  exit 0
fi

failed=0
differs() {
  failed=1
  echo "--- $1 differs (- expected, + seen):"
  diff -u "$2" "$3" | sed '1,2d' || true
}
for name in exit stdout stderr; do
  expected "$name" >"$work/expected"
  cmp -s "$work/expected" "$work/$name" || differs "$name" "$work/expected" "$work/$name"
done
if [ -d "$case_dir/written" ]; then
  (cd "$case_dir/written" && find . -type f) >"$work/written"
  while IFS= read -r file; do
    [ -e "$work/in/$file" ] || : >"$work/in/$file"
    cmp -s "$case_dir/written/$file" "$work/in/$file" ||
      differs "written/${file#./}" "$case_dir/written/$file" "$work/in/$file"
  done <"$work/written"
fi
[ "$failed" -eq 0 ] || {
  echo "in $case_dir; if what was seen is right: UPDATE_GOLDEN=1 ctest -L golden"
  exit 1
}
