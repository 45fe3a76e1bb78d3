#!/bin/sh
# Checks a large queue of posts with GNU parallel (Debian: apt-get install parallel), in as many parts as there are
# cores; with --sshlogin the same runs on several machines that share the file system, and a Slurm array job does the
# same with "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT".
#
#   ./run.sh queue.jsonl [PARTS [FORMAT]] > report
#
# Each part takes every PARTS-th run of lines, and writes its report and its digests: what rules over several drafts ask
# of each, without its text. `socialcheck merge` joins them, looks at all drafts together, and writes the report of one
# run over the whole. Exit code: that of one run.
set -u
queue=$1
parts=${2:-$(nproc)}
format=${3:-jsonl}
day=$(date -u +%F) # the same for all parts, also around midnight
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
seq "$parts" | parallel --will-cite \
  socialcheck check --jobs 1 --quiet --fail-on never --as-of "$day" --format jsonl --shard "{}/$parts" \
  --digests "$work/{}.digests" -o "$work/{}.jsonl" "$queue"
socialcheck merge --format "$format" "$work"/*.digests "$work"/*.jsonl
