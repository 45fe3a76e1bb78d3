#!/bin/sh
# Runs the fuzzers of the preset `fuzz`, each for an equal part of the time, and prints what each of them executed. What
# they find interesting stays in build/fuzz/corpus, so that the next run goes on from there; what breaks them in
# build/fuzz/found. SEED=N: another way through the inputs.
#
#   sh tests/fuzz/run.sh SECONDS [TARGET...]    SECONDS of all processors together; all targets without a name
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$root"

# One target: prints a line, or what went wrong.
run_one() {
  target=$1
  seconds=$2
  corpus=build/fuzz/corpus/$target
  log=build/fuzz/found/$target.log
  mkdir -p "$corpus" build/fuzz/found
  set -- -max_total_time="$seconds" -timeout=60 -rss_limit_mb=4096 -seed="${SEED:-20261125}" -max_len=2048 -print_final_stats=1 \
    -artifact_prefix="build/fuzz/found/$target-"
  dictionary=tests/fuzz/dictionaries/$target.dict
  [ -f "$dictionary" ] && set -- "$@" -dict="$dictionary"
  if ! "build/fuzz/tests/fuzz/fuzz_$target" "$@" "$corpus" "tests/fuzz/seeds/$target" >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    echo "fuzz: $target broke; its input is in build/fuzz/found" >&2
    return 1
  fi
  printf '%-12s %10s executed\n' "$target" "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")"
}

if [ "${1:-}" = --one ]; then
  run_one "$2" "$3"
  exit
fi
seconds=${1:?say how many seconds}
shift
if [ $# -eq 0 ]; then
  for source in tests/fuzz/fuzz_*.cpp; do
    name=$(basename "$source" .cpp)
    set -- "$@" "${name#fuzz_}"
  done
fi
jobs=$(nproc)
each=$((seconds * jobs / $#))
[ "$each" -ge 1 ] || each=1
echo "fuzz: $# targets, $each seconds each, $jobs at a time"
printf '%s\n' "$@" | xargs -P "$jobs" -I '{}' sh "$0" --one '{}' "$each"
