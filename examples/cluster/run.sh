#!/bin/sh
# Checks a large queue of posts with GNU parallel (Debian: apt-get install parallel), in as many parts as there are
# cores; with --sshlogin the same runs on several machines that share the file system.
#
#   ./run.sh queue.jsonl [PARTS] > report.jsonl
#
# Each part takes every PARTS-th run of lines. The parts are joined and put back into the order of the queue. Rules over
# several drafts see only the drafts of their part: run without --no-batch in one process where those matter.
# Exit code: the highest of the parts, as one run would give it.
set -u
queue=$1
parts=${2:-$(nproc)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
seq "$parts" | parallel --will-cite --joblog "$work/log" \
  socialcheck check --no-batch --jobs 1 --quiet --format jsonl --shard "{}/$parts" -o "$work/{}.jsonl" "$queue"
# Every object says the line it stands for.
cat "$work"/*.jsonl | sed -n 's/^\(.*"line":\([0-9]*\),"verdict".*\)$/\2 \1/p' | sort -n -s -k1,1 | cut -d' ' -f2-
awk 'NR > 1 && $7 > worst { worst = $7 } END { exit worst }' "$work/log"
