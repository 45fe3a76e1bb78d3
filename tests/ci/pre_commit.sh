#!/bin/sh
# pre-commit, with this repository's hooks as their source, blocks a commit and lets others pass:
#
#   sh pre_commit.sh PROGRAM ROOT    ROOT is the repository of socialcheck; exit 77 without git or pre-commit
set -eu
command -v pre-commit >/dev/null || exit 77
. "$(dirname -- "$0")/repository.sh"

# The hooks as pre-commit gets them: from a commit of a repository.
git init -q "$work/hooks"
cp "$root/.pre-commit-hooks.yaml" "$work/hooks"
git -C "$work/hooks" add .
git -C "$work/hooks" commit -q -m hooks
git -C "$work/hooks" tag v0.1.0
configure() { # the example, with another source and hook
  sed "s|https://github.com/OWNER/socialcheck|$work/hooks|; s|id: socialcheck|id: $1|" \
    "$root/examples/ci/pre-commit-config.yaml" | sed "${2:-}" >.pre-commit-config.yaml
}
configure socialcheck
git add . && git commit -q -m configure
pre-commit install >"$work/said" 2>&1 || fail "pre-commit does not take the hooks"

printf '%s\n' "$bad" >"drafts/bad one.md"
git add drafts
if commit bad; then fail "a bad draft was committed"; fi
said "drafts/bad one.md:1:"
said "Failed"
printf '%s\n' "$good" >"drafts/bad one.md"
git add drafts
commit better || fail "a good draft was not committed"
said "Passed"
pre-commit run --all-files >"$work/said" 2>&1 || fail "the repository does not pass as a whole"

# Without `files`, the hook is handed everything that looks like text, and knows itself what is no draft.
configure socialcheck '/files:/d'
printf '%s\n' "$bad" >README.md
printf 'a: 1\n' >.hidden.yaml
git add . && commit "no drafts" || fail "a file that is no draft was taken for one"
printf '%s\n' "$bad" >drafts/old.md
git add . && git commit -q --no-verify -m "on purpose"
if pre-commit run --all-files >"$work/said" 2>&1; then fail "the whole repository passes with a bad draft"; fi

configure socialcheck-changed
printf 'And our café is open again.\n' >>drafts/old.md
git add . && commit "an old finding" || fail "a finding in a line that is as it was blocked a commit"
printf '%s\n' "$bad" >>drafts/old.md
git add . && if commit "a new one"; then fail "a finding in a changed line was committed"; fi
said "drafts/old.md:3:"
