#!/bin/sh
# Runs the scripts of action.yml and of the GitLab example as their runners would, in a branch with a bad draft:
#
#   sh pipelines.sh PROGRAM ROOT    ROOT is the repository of socialcheck; exit 77 without git, bash or Python's YAML
set -eu
python=/usr/bin/python3
test -x $python || python=python3
$python -c 'import yaml' 2>/dev/null && command -v bash >/dev/null || exit 77
. "$(dirname -- "$0")/repository.sh"

printf '%s\n' "$bad" >drafts/old.md
git add . && git commit -q -m old
git clone -q "$work/repository" "$work/clone" && cd "$work/clone"
git checkout -q -b topic
printf '%s\n' "$bad" "::error::forged </pre>" >"drafts/new one.md"
git add . && git commit -q -m topic

for file in action.yml examples/ci/github.yml examples/ci/gitlab-ci.yml examples/ci/pre-commit-config.yaml \
  .pre-commit-hooks.yaml; do
  $python -c 'import sys, yaml; yaml.safe_load(open(sys.argv[1]))' "$root/$file" || fail "$file is no YAML"
done
# Whatever a caller hands to the action is named by it, and never becomes part of a script.
$python - "$root" >"$work/said" <<'END' || fail "the action and its example do not fit"
import sys, yaml
action = yaml.safe_load(open(sys.argv[1] + "/action.yml"))
steps = action["runs"]["steps"]
assert all("${{" not in step["run"] for step in steps), "an expression in a script"
job, = yaml.safe_load(open(sys.argv[1] + "/examples/ci/github.yml"))["jobs"].values()
used, = [step["with"] for step in job["steps"] if "socialcheck" in step.get("uses", "")]
assert set(used) <= set(action["inputs"]), "an input that there is not"
handed = {value.split()[1] for step in steps for value in step.get("env", {}).values()}
assert handed == {"inputs." + name for name in action["inputs"]}, "an input that is not handed on"
END

script() { # STEP: the script of a step of the action
  $python -c 'import sys, yaml
print(next(s["run"] for s in yaml.safe_load(open(sys.argv[1]))["runs"]["steps"] if s["id"] == sys.argv[2]))' \
    "$root/action.yml" "$1" >"$work/step.sh"
}
export GITHUB_PATH="$work/path" GITHUB_OUTPUT="$work/output" GITHUB_STEP_SUMMARY="$work/summary"
export GITHUB_ACTION_PATH="$root"
script build
bash "$work/step.sh" >"$work/said" 2>&1 || fail "the action does not find the program"
[ ! -e "$GITHUB_PATH" ] || fail "the action builds what is there"

script check
export INPUT_PATHS="drafts" INPUT_DIFF="origin/main..." INPUT_FAIL_ON=error INPUT_SARIF=out.sarif
export INPUT_OPTIONS='--no-config
--ignore=no.such.*,accessibility'
code=0
bash "$work/step.sh" >"$work/said" 2>&1 || code=$?
[ $code -eq 2 ] || fail "wrong options give $code"
INPUT_OPTIONS='--no-config
--ignore=accessibility.*'
: >"$work/summary" >"$work/output"
code=0
bash "$work/step.sh" >"$work/said" 2>&1 || code=$?
[ $code -eq 1 ] || fail "the action ends with $code"
said "::error file=drafts/new one.md,line=1"
if grep -q 'old.md' "$work/said"; then fail "a finding that is older than the branch"; fi
grep -qx 'findings=true' "$work/output" || fail "no output"
grep -q '"ruleId"' out.sarif || fail "no report for code scanning"
grep -q 'drafts/new one.md:1:' "$work/summary" || fail "no summary"
[ "$(grep -c '</pre>' "$work/summary")" -eq 1 ] || fail "a draft ends the summary's box"
INPUT_PATHS='drafts/good.md
drafts/old.md' INPUT_DIFF='' INPUT_FAIL_ON=never
bash "$work/step.sh" >"$work/said" 2>&1 || fail "fail-on is not handed on"
said "::error file=drafts/old.md,line=1"

# GitLab: the lines of the script, one after another, with the variables of a merge request.
$python -c 'import sys, yaml
job = yaml.safe_load(open(sys.argv[1]))["socialcheck"]
print("set -e", *["export %s=%r" % v for v in job["variables"].items()], *job["script"], sep="\n")
open(sys.argv[2], "w").write(job["artifacts"]["reports"]["codequality"])' \
  "$root/examples/ci/gitlab-ci.yml" "$work/artifact" >"$work/job.sh"
code=0
CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main bash "$work/job.sh" >"$work/said" 2>&1 || code=$?
[ $code -eq 1 ] || fail "the GitLab job ends with $code"
said "drafts/new one.md:1:"
$python -c 'import json, sys
issues = json.load(open(sys.argv[1]))
assert issues and {i["location"]["path"] for i in issues} == {"drafts/new one.md"}, issues' \
  "$(cat "$work/artifact")" >"$work/said" 2>&1 || fail "the artifact is not what GitLab reads"
