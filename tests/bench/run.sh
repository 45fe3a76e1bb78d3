#!/bin/sh
# Measures whole processes, and prints one line a figure. Ratios are of runs that stood side by side in this one call,
# each the best of several, since the rest of a machine is never quiet.
#
#   sh tests/bench/run.sh                 builds the presets bench and release-static first
#   POSTS=100000 sh tests/bench/run.sh    fewer posts (1000000)
#   RUNS=3 sh tests/bench/run.sh          fewer runs of each (5)
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$root"
posts=${POSTS:-1000000}
runs=${RUNS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --preset bench >/dev/null
cmake --build --preset bench --parallel >/dev/null
cmake --preset release-static >/dev/null
cmake --build --preset release-static --parallel >/dev/null
ours=build/bench/cli/socialcheck
ours_static=build/release-static/cli/socialcheck
make_posts=build/bench/tests/make_posts

# An empty program, both ways: what starting costs on this machine whatever is started.
echo 'int main() { return 0; }' >"$work/empty.cpp"
c++ -O2 "$work/empty.cpp" -o "$work/empty"
c++ -O2 -static "$work/empty.cpp" -o "$work/empty-static"

# Seconds of the best run: of wall time, or of the processor with `cpu` first.
best() {
  what=real
  [ "$1" = cpu ] && what=cpu && shift
  times=$work/times
  : >"$times"
  for _ in $(seq "$runs"); do
    # bash's own `time` would do; this works in every shell that Debian has.
    python3 - "$what" "$@" >>"$times" <<'PY'
import os, subprocess, sys, time
what, words = sys.argv[1], sys.argv[2:]
with open(os.devnull, 'wb') as sink:
    before, start = os.times(), time.perf_counter()
    subprocess.run(words, stdout=sink, stderr=sink, stdin=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, os.times()
cpu = after.children_user + after.children_system - before.children_user - before.children_system
print(wall if what == 'real' else cpu)
PY
  done
  sort -g "$times" | head -n 1
}
# For programs that take less than a millisecond: many starts in one loop.
start_of() {
  python3 - "$@" <<'PY'
import os, sys, time
best = 1.0
for _ in range(200):
    begin = time.perf_counter()
    child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ,
                           file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                                         (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
    os.waitpid(child, 0)
    best = min(best, time.perf_counter() - begin)
print(best)
PY
}
memory_of() {
  python3 - "$@" <<'PY'
import os, resource, subprocess, sys
with open(os.devnull, 'wb') as sink:
    subprocess.run(sys.argv[1:], stdout=sink, stderr=sink)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
PY
}
ratio() { awk "BEGIN { printf \"%.2f\", $1 / $2 }"; }
rate() { awk "BEGIN { printf \"%.0f\", $1 / $2 }"; }
say() { printf '%-58s %s\n' "$1" "$2"; }

"$make_posts" jsonl "$posts" >"$work/posts.jsonl"
"$make_posts" text "$posts" >"$work/posts.txt"
"$make_posts" markdown 10000 "$work/drafts"
cp examples/drafts/open-day.md "$work/one.md" 2>/dev/null || cp "$(find "$work/drafts" -name '*.md' | head -n 1)" "$work/one.md"

dynamic=$(start_of "$ours" "$work/one.md")
static=$(start_of "$ours_static" "$work/one.md")
say "start, one draft, static (ms; times an empty program)" \
  "$(awk "BEGIN { printf \"%.2f\", $static * 1000 }") $(ratio "$static" "$(start_of "$work/empty-static")")"
say "start, one draft, dynamic (ms; times an empty program)" \
  "$(awk "BEGIN { printf \"%.2f\", $dynamic * 1000 }") $(ratio "$dynamic" "$(start_of "$work/empty")")"

one=$(best "$ours" --format line -j 1 --no-batch -o "$work/out.txt" "$work/posts.jsonl")
two=$(best "$ours" --format line -j 2 --no-batch -o "$work/out.txt" "$work/posts.jsonl")
cat=$(best sh -c "cat '$work/posts.jsonl' >/dev/null")
say "JSON Lines, $posts posts, one thread (posts/s)" "$(rate "$posts" "$one")"
say "the same over cat" "$(ratio "$one" "$cat")"
say "two threads over one" "$(ratio "$one" "$two")"
files=$(best "$ours" --format line -j 2 --no-batch -o "$work/out.txt" "$work/drafts")
say "10000 Markdown files, two threads (files/s)" "$(rate 10000 "$files")"
say "memory, one draft (MB)" "$(memory_of "$ours" "$work/one.md")"
say "memory, $posts posts (MB)" "$(memory_of "$ours" --format line --no-batch -o "$work/out.txt" "$work/posts.jsonl")"
say "memory, and rules over several drafts (MB)" "$(memory_of "$ours" --format line -o "$work/out.txt" "$work/posts.jsonl")"
"$make_posts" csv "$posts" >"$work/posts.csv"
say "memory, as CSV, with many accounts (MB)" "$(memory_of "$ours" --format line -o "$work/out.txt" "$work/posts.csv")"

python3 tests/bench/make_policy.py own >"$work/own.yaml"
own=$(start_of "$ours" --rules "$work/own.yaml" "$work/one.md")
say "a policy of $(($(wc -c <"$work/own.yaml") / 1000)) KB of one's own, added to the start (ms)" \
  "$(awk "BEGIN { printf \"%.1f\", ($own - $dynamic) * 1000 }")"
python3 tests/bench/make_policy.py words 500 18 >"$work/twice.yaml"
python3 tests/bench/make_policy.py blank $((posts / 10)) >"$work/blank.jsonl"
once=$(best cpu "$ours" --format line -j 1 --no-batch "$work/blank.jsonl")
twice=$(best cpu "$ours" --format line -j 1 --no-batch --rules "$work/twice.yaml" "$work/blank.jsonl")
nothing=$(best cpu "$ours" --format line -j 1 --no-batch --rules "$work/twice.yaml" "$work/one.md")
say "twice the rules and phrases, on text without hits (times)" \
  "$(awk "BEGIN { printf \"%.2f\", ($twice - $nothing) / $once }")"

if command -v rg >/dev/null; then
  head -n $((posts / 100)) "$work/posts.txt" >"$work/some.txt"
  head -n $((posts / 100)) "$work/posts.jsonl" >"$work/some.jsonl"
  python3 tests/bench/make_policy.py own-regex >"$work/own.txt"
  theirs=$(best cpu rg -w -i -f "$work/own.txt" -c "$work/some.txt")
  mine=$(best cpu "$ours" --format line -j 1 --no-batch --rules "$work/own.yaml" "$work/some.jsonl")
  say "processor time of rg, 1,000 words and 50 patterns, over ours" "$(ratio "$theirs" "$mine")"
  # All forms of all phrases are too many for it, or take it minutes.
  build/bench/tests/print_phrases | sort -u >"$work/phrases.txt"
  if timeout 300 rg -F -w -i -f "$work/phrases.txt" -c "$work/some.txt" >"$work/counted" 2>"$work/refused"; then
    theirs=$(runs=1 best cpu rg -F -w -i -f "$work/phrases.txt" -c "$work/some.txt")
    mine=$(best cpu "$ours" --format line -j 1 --no-batch "$work/some.jsonl")
    say "processor time of rg -F -w -i, $(wc -l <"$work/phrases.txt") phrases, over ours" "$(ratio "$theirs" "$mine")"
  else
    say "rg -F -w -i, $(wc -l <"$work/phrases.txt") phrases" "refused: $(head -c 60 "$work/refused")"
  fi
fi
echo
build/bench/tests/benchmarks --benchmark_min_time=0.2
