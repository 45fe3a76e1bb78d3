#!/bin/sh
# Checks what changed in a git repository, as --diff and --staged promise it:
#
#   sh changes.sh PROGRAM    exit 77 without git
set -eu
program=$1
command -v git >/dev/null || exit 77
work=$(mktemp -d "${TMPDIR:-/tmp}/changes.XXXXXX")
trap 'rm -rf "$work"' EXIT
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE GIT_PREFIX 2>/dev/null || true
export HOME="$work" GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8
git config --global user.name "Kim Placeholder"
git config --global user.email kim@example.org
git config --global init.defaultBranch main
git config --global diff.mnemonicPrefix true
git config --global diff.external false # must not be asked

# expect NAME EXIT ARGUMENTS...: the lines of the report, and those of standard error, are what standard input says.
expect() {
  name=$1 wanted=$2
  shift 2
  code=0
  env PATH="${only_path:-$PATH}" "$program" --no-config --select accessibility.hashtags,approval.* --format line --fail-on info "$@" \
    >"$work/said" 2>&1 || code=$?
  cat >"$work/wanted"
  [ "$code" -eq "$wanted" ] || {
    echo "$name: exit code $code, not $wanted"
    cat "$work/said"
    exit 1
  }
  sed 's/^\(.*:[0-9]*:[0-9]*\): [a-z]*: .*\[\(.*\)\]$/\1 \2/' "$work/said" | diff -u "$work/wanted" - || {
    echo "$name: differs (- expected, + seen)"
    exit 1
  }
}

mkdir "$work/repository"
cd "$work/repository"
git init -q
expect "a repository without commits has nothing staged" 0 --staged <<END
socialcheck: no draft has changed
END

mkdir -p drafts/.hidden
printf 'See #oldtagofours\n\nand the rest\n' >drafts/post.md
printf 'See #othertagofours\n' >drafts/same.md
printf 'id,text\n1,See #firsttagofours\n2,nothing\n3,See #thirdtagofours\n' >drafts/plan.csv
git add . && expect "before the first commit all that is staged is new" 1 --staged <<END
drafts/plan.csv:2:7 accessibility.hashtags
drafts/plan.csv:4:7 accessibility.hashtags
drafts/post.md:1:5 accessibility.hashtags
drafts/same.md:1:5 accessibility.hashtags
END
git commit -q -m first

expect "nothing has changed" 0 --diff HEAD <<END
socialcheck: no draft has changed
END
expect "nor has what is named" 0 --diff HEAD drafts/same.md <<END
socialcheck: no draft has changed
END

printf 'See #oldtagofours\n\nand the rest, #newtagofours\n++ b/drafts/same.md\n@@ -1 +1 @@\n' >drafts/post.md
printf 'id,text\n1,See #firsttagofours\n2,See #secondtagofours\n3,See #thirdtagofours\n' >drafts/plan.csv
expect "findings in changed lines only" 1 --diff HEAD <<END
drafts/plan.csv:3:7 accessibility.hashtags
drafts/post.md:3:15 accessibility.hashtags
END
expect "of the paths that are named" 1 --diff HEAD drafts/post.md drafts/same.md <<END
drafts/post.md:3:15 accessibility.hashtags
END
expect "nothing of it is staged" 0 --staged <<END
socialcheck: no draft has changed
END

git add drafts/post.md
printf 'See #muchlatertag\n' >drafts/post.md
expect "what is staged, not what came after" 1 --staged <<END
drafts/post.md:3:15 accessibility.hashtags
END
rm drafts/post.md
expect "even if the file is gone" 1 --staged drafts <<END
drafts/post.md:3:15 accessibility.hashtags
END
git checkout -q drafts/post.md

odd=$(printf 'a b\t"c"\nd\\é.md')
printf 'See #oddtagofours\n' >"drafts/$odd"
printf 'See #hiddentagofours\n' >drafts/.hidden/post.md
printf 'See #notadrafttag\n' >drafts/notes.bin
printf 'drafts/ignored.md\n' >.gitignore
printf 'See #ignoredtagofours\n' >drafts/ignored.md
git add drafts/post.md drafts/plan.csv
expect "new files, known or not, with any name" 1 --diff HEAD <<'END'
drafts/a b\t"c"\nd\é.md:1:5 accessibility.hashtags
drafts/plan.csv:3:7 accessibility.hashtags
drafts/post.md:3:15 accessibility.hashtags
END
git add "drafts/$odd"
git config core.quotePath true
expect "also when staged, together with a revision" 1 --staged --diff HEAD <<'END'
drafts/a b\t"c"\nd\é.md:1:5 accessibility.hashtags
drafts/plan.csv:3:7 accessibility.hashtags
drafts/post.md:3:15 accessibility.hashtags
END
expect "an ignored file that is named" 1 --diff HEAD drafts/ignored.md <<END
drafts/ignored.md:1:5 accessibility.hashtags
END
git rm -q --cached "drafts/$odd" && rm "drafts/$odd"
cd drafts
expect "from a folder in the repository" 1 --diff HEAD <<END
plan.csv:3:7 accessibility.hashtags
post.md:3:15 accessibility.hashtags
END
cd "$work"
expect "from outside, by the path" 1 --diff HEAD repository/drafts <<END
repository/drafts/plan.csv:3:7 accessibility.hashtags
repository/drafts/post.md:3:15 accessibility.hashtags
END
ln -s repository link
expect "through a link" 1 --diff HEAD link/drafts/post.md <<END
link/drafts/post.md:3:15 accessibility.hashtags
END
cd repository

printf 'See nothing\n' >drafts/same.md
git add drafts && git commit -q -m second
git checkout -q -b topic HEAD~1
printf 'See #topictagofours\n' >drafts/topic.md
git add drafts && git commit -q -m topic
expect "what differs from a branch that went on" 1 --diff main <<END
drafts/same.md:1:5 accessibility.hashtags
drafts/topic.md:1:5 accessibility.hashtags
END
expect "what this branch changed" 1 --diff main... <<END
drafts/topic.md:1:5 accessibility.hashtags
END

# What is missing is said of a draft in which anything changed, and of no other.
draft() { printf -- '---\nplatforms: [x]\naccount: "@x"\ncapacity: official\n---\nWe open on %s\n' "$1"; }
printf '{"text":"We open","capacity":"official"}\n{"text":"We close","capacity":"official"}\n' >drafts/queue.jsonl
draft Monday >drafts/one.md
draft Monday >drafts/two.md
git add drafts && git commit -q -m drafts
draft Tuesday >drafts/one.md
printf '{"text":"We open","capacity":"official"}\n{"text":"We shut","capacity":"official"}\n' >drafts/queue.jsonl
expect "missing evidence" 1 --diff HEAD drafts <<END
drafts/one.md:1:1 approval.two-yes
drafts/queue.jsonl:2:1 approval.two-yes
END
draft Monday | sed 3d >drafts/one.md
sed -n 1p drafts/queue.jsonl >drafts/queue && mv drafts/queue drafts/queue.jsonl
expect "a draft in which something was taken out has changed" 1 --diff HEAD drafts/one.md <<END
drafts/one.md:1:1 approval.two-yes
END

expect "an unknown revision" 2 --diff nonsense <<END
socialcheck: --diff: 'nonsense' is no revision that this git repository has
END
expect "a revision that looks like an option" 2 --diff=--output=x <<END
socialcheck: --diff: '--output=x' is no revision that this git repository has
END
expect "standard input" 2 --diff HEAD - <<END
socialcheck: --diff compares files; standard input has no earlier version
END
expect "a path elsewhere" 2 --staged .. <<END
socialcheck: --staged: '..' is not in the git repository '$work/repository'
END
expect "a file that is not there" 3 --diff HEAD drafts/gone.md <<END
drafts/gone.md: error: there is no such file [input/missing]
END
expect "a baseline of changes" 2 --diff HEAD --write-baseline x.json <<END
socialcheck: --write-baseline records all findings, not only changed ones: leave out --diff and --staged
END
cd "$work"
expect "outside any repository" 2 --diff HEAD . <<END
socialcheck: --diff compares files in a git repository, and '$work' is in none
END
git clone -q --depth 1 "file://$work/repository" shallow
cd shallow
expect "a clone without history" 2 --diff HEAD~1 <<END
socialcheck: --diff: 'HEAD~1' is no revision that this git repository has; only a part of its history was fetched
END
only_path=/nowhere
expect "no git at all" 2 --staged <<END
socialcheck: --staged needs git, which cannot be run: No such file or directory
END
