#!/bin/sh
# Runs the fuzzers of the preset `fuzz`, and prints how many new inputs each of them was given. What they find interesting
# stays in build/fuzz/corpus, so that the next run goes on from there; what breaks them, and what they said, in
# build/fuzz/found; how many inputs each had, by build, in build/fuzz/executed.
#
#   sh tests/fuzz/run.sh SECONDS [TARGET...]          each for an equal part of the SECONDS of all processors together
#   sh tests/fuzz/run.sh --until COUNT [TARGET...]    one at a time, those that have had fewer than COUNT inputs so far
#
# All targets without a name. SEED=N: another way through the inputs. FUZZ_BUILD=build/fuzz-fast: the programs of the
# preset `fuzz-fast`. MAX_LEN=N: the longest input, in bytes.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$root"
build=${FUZZ_BUILD:-build/fuzz}
place=build/fuzz
turn=300  # seconds of one target before the next one has its turn, with --until

# How many inputs a target has had from this build.
executed() {
  [ -f "$place/executed" ] || : >"$place/executed"
  awk -v target="$1" -v build="$build" '$1 == target && $2 == build { sum += $3 } END { print sum + 0 }' "$place/executed"
}

# One target, for so many seconds and new inputs: prints a line, or what went wrong.
run_one() {
  target=$1
  seconds=$2
  count=${3:-1000000000}
  corpus=$place/corpus/$target
  log=$place/found/$(basename "$build")-$target.log
  if [ ! -x "$build/tests/fuzz/fuzz_$target" ]; then
    echo "fuzz: there is no $build/tests/fuzz/fuzz_$target; build the target 'fuzzers' first" >&2
    return 1
  fi
  mkdir -p "$corpus" "$place/found"
  # What is there already is run first; it is not counted.
  old=$(find "$corpus" "tests/fuzz/seeds/$target" -type f | wc -l)
  set -- -max_total_time="$seconds" -runs=$((count + old + 1)) -timeout=60 -rss_limit_mb=4096 -seed="${SEED:-20261125}" \
    -max_len="${MAX_LEN:-2048}" -entropic=0 -print_final_stats=1 -artifact_prefix="$place/found/$target-"
  dictionary=tests/fuzz/dictionaries/$target.dict
  [ -f "$dictionary" ] && set -- "$@" -dict="$dictionary"
  # Not by the rarity of what an input reaches (-entropic): in `lint`, four fifths of the time went into keeping count.
  failed=0
  "$build/tests/fuzz/fuzz_$target" "$@" "$corpus" "tests/fuzz/seeds/$target" >"$log" 2>&1 || failed=1
  count=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  count=$((${count:-0} > old + 1 ? count - old - 1 : 0))
  echo "$target $build $count" >>"$place/executed"
  if [ "$failed" -eq 1 ]; then
    tail -n 40 "$log" >&2
    echo "fuzz: $target broke; its input is in $place/found" >&2
    return 1
  fi
  printf '%-12s %10s executed\n' "$target" "$count"
}

# In turns, so that a fault in one target is seen before another has had its hour. The way goes on where it ended: each
# turn has a seed of its own.
run_until() {
  least=$1
  shift
  broken=
  going=1
  while [ "$going" -eq 1 ]; do
    going=0
    for target; do
      case " $broken " in *" $target "*) continue ;; esac
      had=$(executed "$target")
      [ "$had" -lt "$least" ] || continue
      going=1
      SEED=$((20261125 + had)) run_one "$target" "$turn" $((least - had)) || broken="$broken $target"
    done
  done
  for target; do printf '%-12s %10s in all\n' "$target" "$(executed "$target")"; done
  [ -z "$broken" ]
}

if [ "${1:-}" = --one ]; then
  run_one "$2" "$3"
  exit
fi
how=seconds
if [ "${1:-}" = --until ]; then
  how=until
  shift
fi
amount=${1:?say how many seconds}
shift
if [ $# -eq 0 ]; then
  for source in tests/fuzz/fuzz_*.cpp; do
    name=$(basename "$source" .cpp)
    set -- "$@" "${name#fuzz_}"
  done
fi
mkdir -p "$place"
if [ "$how" = until ]; then
  run_until "$amount" "$@"
  exit
fi
jobs=$(nproc)
each=$((amount * jobs / $#))
[ "$each" -ge 1 ] || each=1
echo "fuzz: $# targets, $each seconds each, $jobs at a time"
printf '%s\n' "$@" | xargs -P "$jobs" -I '{}' sh "$0" --one '{}' "$each"
