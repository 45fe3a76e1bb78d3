#!/bin/sh
# The hook that `socialcheck init --git-hook` writes blocks a commit and lets others pass:
#
#   sh git_hook.sh PROGRAM ROOT    ROOT is the repository of socialcheck; exit 77 without git
set -eu
. "$(dirname -- "$0")/repository.sh"

socialcheck init --git-hook >"$work/said" 2>&1 || fail "no hook was written"
said "wrote .git/hooks/pre-commit"
if socialcheck init --git-hook >"$work/said" 2>&1; then fail "a hook that was there was written over"; fi
said "'.git/hooks/pre-commit' is there already"

printf '%s\n' "$bad" >drafts/bad.md
git add drafts/bad.md
if commit bad; then fail "a bad draft was committed"; fi
said "drafts/bad.md:1:"
printf '%s\n' "$good" >drafts/bad.md # better now, but not what is staged
if commit bad; then fail "the hook looked at the wrong text"; fi
git add drafts/bad.md
commit better || fail "a good draft was not committed"

printf 'Still nothing\n' >README.md
git add README.md && commit "no draft" || fail "a commit without drafts was blocked"
printf '%s\n' "$bad" >drafts/bad.md
git commit -q -a --no-verify -m "on purpose"
printf 'And our café is open again.\n' >>drafts/bad.md
git commit -a -m "an old finding" >"$work/said" 2>&1 || fail "a finding in a line that is as it was blocked a commit"
git rm -q drafts/bad.md && commit "gone" || fail "taking a draft away was blocked"

rm "$work/bin/socialcheck"
printf '%s\n' "$bad" >drafts/bad.md
git add drafts/bad.md
if PATH=/usr/bin:/bin commit "unchecked"; then
  command -v socialcheck >/dev/null || fail "without socialcheck, a draft was committed unchecked"
fi

git init -q --bare "$work/bare" && cd "$work/home"
if "$program" init --git-hook >"$work/said" 2>&1; then fail "a hook outside any repository"; fi
said "this folder is in no git repository"
