# To be read by the tests beside it, with PROGRAM and ROOT as their arguments: makes $work, in it a repository with a
# draft that is fine, goes there, and puts the program on the path as people install it.
program=$1 root=$2
command -v git >/dev/null || exit 77
work=$(mktemp -d "${TMPDIR:-/tmp}/ci-test.XXXXXX")
trap 'rm -rf "$work"' EXIT
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE GIT_PREFIX 2>/dev/null || true
export HOME="$work/home" GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8
mkdir "$HOME" "$work/bin" "$work/repository"
ln -s "$program" "$work/bin/socialcheck"
PATH="$work/bin:$PATH"
git config --global user.name "Kim Placeholder"
git config --global user.email kim@example.org
git config --global init.defaultBranch main
cd "$work/repository"
git init -q
mkdir drafts
good='Our new walk-in opens on Monday. No appointment needed.'
bad='Dr Sample is an idiot and a liar.' # an error, whoever says it
printf '%s\n' "$good" >drafts/good.md
printf 'Nothing to see\n' >README.md
git add . && git commit -q -m first

fail() {
  echo "$1"
  cat "$work/said" 2>/dev/null || true
  exit 1
}
# commit MESSAGE: true if git and its hooks let it through; what was said is in $work/said
commit() { git commit -m "$1" >"$work/said" 2>&1; }
said() { grep -qF -- "$1" "$work/said" || fail "nobody said: $1"; }
