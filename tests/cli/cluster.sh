#!/bin/sh
# Runs examples/cluster with GNU parallel: what it writes is what one run writes. Exit 77 without GNU parallel.
#
#   sh cluster.sh PROGRAM ROOT
set -eu
program=$1 root=$2
parallel --version 2>/dev/null | grep -q '^GNU parallel' || {
  echo "not run: GNU parallel is not installed (apt-get install parallel)"
  exit 77
}
work=$(mktemp -d "${TMPDIR:-/tmp}/cluster.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir bin home
ln -s "$program" bin/socialcheck
PATH=$work/bin:$PATH HOME=$work/home
export PATH HOME
unset SOCIALCHECK_FINGERPRINT_KEY
awk 'BEGIN {
  for (at = 1; at <= 4000; ++at)
    printf "{\"id\":\"p%d\",\"text\":\"Post %d of the summer fair, with cake, music and a tombola for all who come along\"," \
      "\"platform\":\"x\",\"account\":\"@thornley\",\"capacity\":\"official\"," \
      "\"schedule\":{\"at\":\"2027-12-01T%02d:%02d:00Z\"}}\n", at, at % 90, at / 200, at % 60
}' >queue.jsonl
for format in jsonl line html; do
  for parts in 1 3; do
    code=0 expected=0
    sh "$root/examples/cluster/run.sh" queue.jsonl $parts $format >joined 2>said || code=$?
    socialcheck --format $format queue.jsonl >one 2>/dev/null || expected=$?
    cmp joined one || { cat said; exit 1; }
    [ $code = $expected ] || { echo "exit $code, not $expected"; cat said; exit 1; }
  done
done
[ "$(wc -l <one)" -gt 100 ]
