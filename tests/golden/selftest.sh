#!/bin/sh
# Runs the golden runner on a stand-in for the program: a difference in any one of the texts must fail, and an update
# must make it pass.
set -eu
runner=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)/run.sh
work=$(mktemp -d "${TMPDIR:-/tmp}/golden selftest.XXXXXX")
trap 'rm -rf "$work"' EXIT
unset UPDATE_GOLDEN GOLDEN_UNDER
export NO_COLOR=1

cat >"$work/program" <<'PROGRAM'
#!/bin/sh
# Shows arguments, standard input, the files beside it and what of the environment reached it.
for word; do echo "[$word]"; done
cat
ls -A
echo "NO_COLOR=${NO_COLOR-unset} LC_ALL=$LC_ALL"
[ "$HOME" = "$(pwd)" ] || echo "HOME is not the copy"
echo "a problem" >&2
echo report >out.txt
exit 3
PROGRAM
chmod +x "$work/program"
mkdir -p "$work/case/folder" "$work/case/written"
printf '%s\n' "check 'two words' draft.md" >"$work/case/cmd"
echo "typed" >"$work/case/stdin"
echo "text" >"$work/case/draft.md"
echo "hidden" >"$work/case/.socialcheck.yaml"
printf '[check]\n[two words]\n[draft.md]\ntyped\n.socialcheck.yaml\ndraft.md\nfolder\n' >"$work/case/stdout"
echo "NO_COLOR=unset LC_ALL=C.UTF-8" >>"$work/case/stdout"
echo "a problem" >"$work/case/stderr"
echo 3 >"$work/case/exit"
echo report >"$work/case/written/out.txt"

fail() {
  echo "$1"
  exit 1
}
run() { sh "$runner" "$work/program" "$work/case" >"$work/said" 2>&1; }

run || fail "a case that agrees failed: $(cat "$work/said")"
[ ! -e "$work/case/out.txt" ] || fail "the program ran in the case itself"
for name in stdout stderr exit written/out.txt; do
  cp "$work/case/$name" "$work/right"
  echo "9" >>"$work/case/$name"
  ! run || fail "a difference in $name passed"
  grep -q "^--- $name differs" "$work/said" || fail "a difference in $name was not named: $(cat "$work/said")"
  rm "$work/case/$name"
  case $name in written/*) ;; *) ! run || fail "a missing $name passed" ;; esac
  echo "9" >"$work/case/$name"
  UPDATE_GOLDEN=1 run || fail "the update of $name failed: $(cat "$work/said")"
  cmp "$work/right" "$work/case/$name" || fail "the update of $name is not what was said"
done

printf '#!/bin/sh\nexit 0\n' >"$work/program"
rm -r "$work/case/written"
UPDATE_GOLDEN=1 run || fail "the update to silence failed"
for name in stdout stderr exit; do
  [ ! -e "$work/case/$name" ] || fail "an expected $name was written where there is nothing to expect"
done
run || fail "a silent case failed: $(cat "$work/said")"
