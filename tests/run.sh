#!/bin/sh
# Installs what is missing, builds Release and runs every test; ends with ctest's totals. Run again, it builds what
# changed.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"

sh .ci/deps test
if [ ! -d ../shared ]; then
  echo "tests: there is no ../shared beside the repository: the tests that read the policy ledger, the corpus and the"
  echo "tests: conformance data from it are skipped; the others run"
fi
cmake --preset release
cmake --build --preset release --parallel "$(nproc)"
ctest --preset release --parallel "$(nproc)"
