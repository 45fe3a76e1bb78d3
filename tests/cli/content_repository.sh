#!/bin/sh
# Works in a copy of examples/content-repository as its README says:
#
#   sh content_repository.sh PROGRAM ROOT    ROOT is the repository of socialcheck; exit 77 without git
set -eu
program=$1 root=$2
command -v git >/dev/null || exit 77
work=$(mktemp -d "${TMPDIR:-/tmp}/content.XXXXXX")
trap 'rm -rf "$work"' EXIT
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE GIT_PREFIX 2>/dev/null || true
export HOME="$work" GIT_CONFIG_NOSYSTEM=1
cp -R "$root/examples/content-repository" "$work/repository"
cd "$work/repository"

fail() {
  echo "$1"
  cat said report 2>/dev/null || true
  exit 1
}
check() { "$program" --as-of 2026-12-01 "$@"; }

code=0
check --baseline baseline.json --format line . >../report 2>../said || code=$?
diff -u expected/report.txt ../report || fail "it says something else; is that right? Then: see README there"
[ $code -eq 1 ] || fail "exit code $code"
[ ! -s ../said ] || { cat ../said && fail "there are problems with its files"; }
check --baseline baseline.json --format text . >../report 2>&1 || true
grep -q '^beside the baseline: .* 2 unchanged, 0 fixed$' ../report || { cat ../report && fail "the baseline does not fit"; }
"$program" test policies/house.yaml --select accuracy.old-name,old-name >../report 2>&1 || { cat ../report && fail "its own rules fail"; }
check --fix-dry-run . >../report 2>&1 || true
grep -q '^+.*Free bulbs' ../report || { cat ../report && fail "nothing to mend"; }
check --format html --fail-on never -o report.html . 2>../said || fail "no page"
grep -q '<table>' report.html || fail "the page has no table"

git init -q && git add . && git -c user.name=x -c user.email=x@example.org commit -q -m first
printf 'Dr Sample is an idiot and a liar.\n' >>drafts/flu-clinic.md
git add .
code=0
check --staged --format line >../report 2>&1 || code=$?
[ $code -eq 1 ] && grep -q '^drafts/flu-clinic.md:12:' ../report || { cat ../report && fail "what is staged is not seen"; }
if grep -q open-day ../report; then fail "what is not staged is reported"; fi

# The files for pipelines are those that are tested.
for pair in .gitlab-ci.yml:gitlab-ci.yml .pre-commit-config.yaml:pre-commit-config.yaml \
  .github/workflows/drafts.yml:github.yml; do
  cmp "$root/examples/content-repository/${pair%%:*}" "$root/examples/ci/${pair#*:}" || fail "${pair%%:*} is another"
done
