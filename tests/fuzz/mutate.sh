#!/bin/sh
# Runs every fuzz target of an ordinary build over changed copies of its seeds, and prints how many each was given. What
# breaks one is left in BUILD/fuzz-found.
#
#   sh tests/fuzz/mutate.sh BUILD SECONDS    SECONDS for all of them together
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$root"

if [ "$1" = --one ]; then
  build=$2
  name=$4
  found=$build/fuzz-found/$name
  log=$found.log
  mkdir -p "$build/fuzz-found"
  if ! FUZZ_FOUND=$found ASAN_OPTIONS=abort_on_error=1 UBSAN_OPTIONS=abort_on_error=1:print_stacktrace=1 \
    "$build/tests/fuzz/fuzz_$name" "--mutate=$3" "tests/fuzz/seeds/$name" >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    echo "fuzz: $name broke; its input is $found" >&2
    exit 1
  fi
  printf '%-12s %s\n' "$name" "$(tail -n 1 "$log")"
  exit
fi
build=$1
seconds=$2
jobs=$(nproc)
targets=$(ls tests/fuzz/fuzz_*.cpp | sed 's#.*/fuzz_##; s#\.cpp$##')
count=$(echo "$targets" | wc -l)
each=$((seconds * jobs / count))
[ "$each" -ge 1 ] || each=1
echo "fuzz: $count targets, $each seconds each, $jobs at a time"
echo "$targets" | xargs -P "$jobs" -I '{}' sh "$0" --one "$build" "$each" '{}'
