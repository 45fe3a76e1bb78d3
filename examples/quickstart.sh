#!/bin/sh
# Builds socialcheck, after installing what that needs and is missing, and lints the example drafts.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"

sh .ci/deps build
cmake --preset user
cmake --build --preset user --parallel "$(nproc)"

socialcheck=build/user/cli/socialcheck
echo
echo "\$ $socialcheck examples/drafts"
code=0
"$socialcheck" examples/drafts || code=$?
echo
case $code in
  0) echo "Exit status 0: no finding is an error." ;;
  1) echo "Exit status 1: the drafts above must not go out as they are. That is what a script or a CI job sees." ;;
  *) exit "$code" ;;
esac
echo "Next: $socialcheck explain confidentiality.patient-identifiable"
