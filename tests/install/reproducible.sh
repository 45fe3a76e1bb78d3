#!/bin/sh
# Builds what is committed twice, in folders of different names, and compares the programs byte for byte. A matter of
# minutes, so it is part of .ci/full and no test of its own.
#
#   sh reproducible.sh ROOT
set -eu
root=$1
work=$(mktemp -d "${TMPDIR:-/tmp}/reproducible.XXXXXX")
trap 'rm -rf "$work"' EXIT
export CCACHE_DISABLE=1
for name in one another-folder; do
  mkdir "$work/$name"
  git -C "$root" archive HEAD | tar -x -C "$work/$name"
  (cd "$work/$name" && cmake --preset user >/dev/null && cmake --build --preset user --parallel "${JOBS:-$(nproc)}" >/dev/null)
done
for file in cli/socialcheck lib/libsocialcheck.a; do
  cmp "$work/one/build/user/$file" "$work/another-folder/build/user/$file"
done
echo "two builds gave the same program: $(sha256sum <"$work/one/build/user/cli/socialcheck" | cut -d' ' -f1)"
