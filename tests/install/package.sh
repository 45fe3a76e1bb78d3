#!/bin/sh
# Makes the Debian packages of a build, holds them against Debian's policy, and installs and removes them in a root of
# their own:
#
#   sh package.sh BUILD WORK    exit 77 where Debian's tools are missing
set -eu
build=$1 work=$2
for tool in cpack dpkg-deb dpkg dpkg-shlibdeps file gzip; do
  command -v $tool >/dev/null || exit 77
done
rm -rf "$work" && mkdir -p "$work" && cd "$work"
umask 022
fail() {
  echo "$1"
  cat said 2>/dev/null || true
  exit 1
}

make_packages() { # FOLDER
  SOURCE_DATE_EPOCH=1764028800 cpack --config "$build/CPackConfig.cmake" -G DEB -B "$work/$1" >said 2>&1 ||
    fail "no packages were made"
}
make_packages first
set -- first/*.deb
[ $# -eq 2 ] || fail "not two packages but $#"
make_packages second
for package in first/*.deb; do
  cmp "$package" "second/$(basename "$package")" || fail "the same build gave two different packages"
done

for package in first/*.deb; do
  if dpkg-deb --contents "$package" | awk '{print $6}' | grep -v '^\./\(usr/\|$\)' | grep -v '^\./usr/\?$'; then
    fail "$package has files outside of /usr"
  fi
done
if command -v lintian >/dev/null; then
  # Only a package of Debian itself closes a bug that announces it and builds with flags of its own; the file for
  # pkg-config lies in lib, not in a folder of one architecture, when the build was configured for /usr/local.
  lintian --allow-root --tag-display-limit 0 --fail-on error,warning \
    --suppress-tags initial-upload-closes-no-bugs,hardening-no-fortify-functions,pkg-config-unavailable-for-cross-compilation first/*.deb >said 2>&1 ||
    fail "lintian does not accept the packages"
fi

# A root with the status of this system, so that what the packages depend on is known to be there.
root=$work/root
mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates" "$root/var/lib/dpkg/triggers"
cp /var/lib/dpkg/status "$root/var/lib/dpkg/status"
in_root() { dpkg --root="$root" --force-not-root --force-script-chrootless --log=/dev/null "$@" >said 2>&1; }
in_root --install first/socialcheck_*.deb || fail "the package cannot be installed"
program=$root/usr/bin/socialcheck
printf 'Dr Sample is an idiot and a liar.\n' >draft.md
code=0
"$program" --no-config draft.md >said 2>&1 || code=$?
[ $code -eq 1 ] || fail "what was installed ends with $code"
for file in man/man1/socialcheck.1.gz man/man5/socialcheck-draft.5.gz doc/socialcheck/copyright \
  bash-completion/completions/socialcheck zsh/site-functions/_socialcheck fish/vendor_completions.d/socialcheck.fish \
  socialcheck/schema/policy.schema.json; do
  [ -s "$root/usr/share/$file" ] || fail "$file is not in the package"
done
gzip -t "$root/usr/share/man/man1/socialcheck.1.gz" || fail "the manual page is broken"
in_root --purge socialcheck || fail "the package cannot be removed"
left=$(find "$root" -path "$root/var" -prune -o -type f -print)
[ -z "$left" ] || fail "left behind: $left"
