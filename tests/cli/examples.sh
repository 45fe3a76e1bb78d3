#!/bin/sh
# Runs the command on everything in examples/, as README shows it:
#
#   sh examples.sh PROGRAM ROOT    ROOT is the repository
#
# Every draft must be read without a problem and get the verdict that examples.txt gives it; the local policy must pass
# its own examples and find what it is for.
set -eu
program=$1
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$2"
out=$(mktemp -d "${TMPDIR:-/tmp}/examples.XXXXXX")
trap 'rm -rf "$out"' EXIT

fail() {
  echo "$1"
  cat "$out/problems" "$out/report" 2>/dev/null || true
  exit 1
}

"$program" --as-of 2026-12-01 --fail-on never --format jsonl examples/drafts >"$out/report" 2>"$out/problems" ||
  fail "the example drafts cannot be checked"
[ ! -s "$out/problems" ] || fail "the example drafts cannot be read without a problem"
sed -n 's/^{"id":"\([^"]*\)".*"verdict":"\([a-z]*\)".*/\2 \1/p' "$out/report" >"$out/verdicts"
diff -u "$here/examples.txt" "$out/verdicts" || fail "verdicts of example drafts changed; is that right?"

"$program" --as-of 2026-12-01 --fail-on never --format line examples/register >"$out/report" 2>"$out/problems" ||
  fail "the example of a register cannot be checked"
[ ! -s "$out/problems" ] || fail "the example of a register cannot be read without a problem"
for rule in 2:.*account-governance.training-lapsed 3:.*consent.withdrawn 4:.*platform-choice.not-approved; do
  grep -q "^examples/register/queue.jsonl:$rule\]\$" "$out/report" || fail "examples/register: $rule is not found"
done

plan=$(find examples/drafts -name '*.csv' | head -n 1)
"$program" --as-of 2026-12-01 --fail-on never --annotate "$out/checked.csv" "$plan" >"$out/report" 2>"$out/problems" ||
  fail "$plan cannot be annotated"
grep -q ',verdict,findings$' "$out/checked.csv" || fail "$plan, annotated, has no column of verdicts"
[ "$(wc -l <"$plan")" = "$(wc -l <"$out/checked.csv")" ] || fail "$plan, annotated, has other rows"

rm "$out/report"
# The finding that README shows is what the program says.
finding() { sed -n "/^$1examples.drafts.open-day.md:.*wrong-weekday/,/^\$/s/^$1//p"; }
"$program" --no-config --as-of 2026-12-01 --policy nhs-highland examples/drafts/open-day.md 2>"$out/problems" |
  finding '' >"$out/finding"
[ -s "$out/finding" ] || fail "README's finding is not there any more"
finding '    ' <README.md >"$out/shown"
sed '/^$/d' "$out/finding" | diff -u "$out/shown" - || fail "README shows a finding as it was: bring it up to date"

policy=examples/policies/local.yaml
"$program" test "$policy" --select 'accuracy.old-name,accuracy.works-helpline,old-name,building-works' \
  >"$out/report" 2>"$out/problems" || fail "the examples inside $policy fail"
"$program" --no-config --rules "$policy" --policy alderbrook --as-of 2026-12-01 --format line examples/drafts \
  >"$out/report" 2>"$out/problems" || fail "$policy cannot be used"
grep -q 'newsletter.yaml.*\[accuracy.works-helpline\]$' "$out/report" || fail "$policy finds nothing in newsletter.yaml"
