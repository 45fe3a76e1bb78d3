#!/bin/sh
# Records findings, changes the files as people and tools do, and compares: what was known stays known.
#
#   sh baselines.sh PROGRAM
set -eu
program=$1
work=$(mktemp -d "${TMPDIR:-/tmp}/baselines.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"

check() { "$program" --no-config --as-of 2026-12-01 --fail-on never "$@"; }
record() { check --quiet --write-baseline known.json . >/dev/null 2>said || fail "cannot record"; }
fail() {
  echo "$1"
  cat said report 2>/dev/null || true
  exit 1
}
# expect NAME NEW UNCHANGED FIXED
expect() {
  check --baseline known.json . >report 2>said || fail "$1: cannot compare"
  grep -qxF "beside the baseline: $2 new, $3 unchanged, $4 fixed" report || fail "$1: not $2 new, $3 unchanged, $4 fixed"
}

draft() { printf -- '---\nplatforms: [x]\ncapacity: official\n---\n'; }
insult='Dr Sample is an idiot and a liar.'
tag='See #longlowercasetag'
number='Ring about the patient with NHS number 999 000 0018'

{ draft && printf '%s\n\n%s\n' "$insult" "$tag"; } >a.md
{
  printf 'id,text,platform\n'
  printf '1,"%s",x\n2,"%s",x\n3,"%s",facebook\n' "$tag" "$insult" "$number"
} >plan.csv
printf 'text,capacity\n"%s",official\n"%s",official\n"We open",official\n' "$tag" "$number" >rows.csv
record
all=$(grep -o '"count":[0-9]*' known.json | cut -d: -f2 | paste -sd+ | xargs -I{} sh -c 'echo $(({}))')
[ "$all" -gt 10 ] || fail "only $all findings to compare"
expect "the same" 0 "$all" 0

{ draft && printf 'Good morning.\n\n%s\n\nAnd more.\n\n%s\n' "$tag" "$insult"; } >a.md
expect "lines moved, and others came between" 0 "$all" 0
mkdir later && mv a.md later/
expect "a file moved to another folder" 0 "$all" 0
{
  printf 'Notes,Platform,Text,ID\r\n'
  printf ',facebook,%s,3\r\nx,x,%s,1\r\n,x,"%s",2\r\n' "$number" "$tag" "$insult"
} >plan.csv
expect "another export: columns, rows, quotes and line ends" 0 "$all" 0
printf 'text,capacity\n"We open",official\n"%s",official\n"%s",official\n' "$number" "$tag" >rows.csv
expect "rows without ids in another order" 0 "$all" 0

sed -i 's/idiot and a liar/good doctor/' plan.csv
check --baseline known.json . >report 2>said || fail "cannot compare"
grep -q "beside the baseline: 0 new, .* unchanged, [1-9] fixed" report || fail "what is fixed is not counted"
grep -q 'of the baseline not met any more' said || fail "nobody says that the baseline is out of date"
printf 'Nurse Example is a lazy thief. #anotherlongtag\n' >new.md
check --baseline known.json --format json . >report 2>said || fail "cannot compare"
grep -q '"baseline":{"new":[1-9],' report || fail "what is new is not counted"
grep -q '"path":"new.md","line":1,"verdict":"[a-z]*","findings":.{"rule"' report || fail "what is new is not reported"
if grep -q 'Sample\|000 0018\|longlower' known.json; then fail "the baseline holds text"; fi
