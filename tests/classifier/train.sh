#!/bin/sh
# Trains the classifier of the built-in policy: train.sh BUILD [options of train_classifier]
set -eu
build=$1
shift
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
set -- --out policies/lists/classifier.tsv "$@"
for set in tests/corpus/*.jsonl ../shared/corpus/drafts.jsonl; do
  case $set in
    */unread.jsonl | */kept-back.jsonl | */kept-back-newsroom.jsonl | */plain-newsroom.jsonl | */set-aside.jsonl) ;;
    *) if [ -f "$set" ]; then set -- "$@" "$set"; else echo "not there: $set" >&2; fi ;;
  esac
done
exec "$build/tests/classifier/train_classifier" "$@" tests/classifier/lessons/*.tsv
