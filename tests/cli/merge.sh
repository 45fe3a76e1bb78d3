#!/bin/sh
# Splits a check up, joins the reports, and compares with one run over the whole: byte for byte in every format. Then
# joins what does not belong together or was damaged, and looks at what is said.
#
#   sh merge.sh PROGRAM
set -eu
program=$1
work=$(mktemp -d "${TMPDIR:-/tmp}/merge.XXXXXX")
trap "rm -rf \"$work\"" EXIT
cd "$work"
unset SOCIALCHECK_FINGERPRINT_KEY

fail() {
  echo "$1"
  cat said 2>/dev/null || true
  exit 1
}

# ------------------------------------------------------------------------------------------------------------- drafts

mkdir queue other
# Long enough to be cut into several runs of lines; now and then posts that belong together, far from each other.
awk 'BEGIN {
  for (at = 1; at <= 2800; ++at) {
    text = sprintf("Post number %d about hand washing, parking and the summer fair that everybody is welcome to join", at)
    account = "@thornley\",\"capacity\":\"official"
    if (at % 900 == 1) text = "Sat with my lady in bed 4, 97 years old and sharp as a tack."
    if (at % 900 == 500) text = "Update on my lady: she broke her hip on the croft."
    if (at % 900 == 200) text = "The lady in bed 4 broke her hip on the croft."
    if (at % 900 == 320) text = "The 97 year old in bed 4 broke her hip and still sings."
    if (at % 900 == 1 || at % 900 == 200 || at % 900 == 500) account = "@n" int(at / 900) "\",\"capacity\":\"personal\",\"author\":{\"role\":\"nurse\"},\"x\":\""
    if (at % 900 == 320) account = "@p2\",\"capacity\":\"personal\",\"author\":{\"role\":\"physio\"},\"x\":\""
    if (at % 700 == 3) text = "Strep clinic: Thursday 9 December, 4 to 7pm, Thornley General. No appointment needed."
    if (at % 700 == 300) text = "Strep clinic on Thursday 9 December, 5 to 6pm, appointment only."
    if (at % 1100 == 5) text = "Ring the patient with NHS number 999 000 0018 about the results, and use #longlowercasetag"
    if (at % 300 == 9) text = "We are proud of every porter, cleaner and cook who kept the hospital going through the storm"
    if (at % 1000 == 0) { print "{\"text\": broken"; continue }
    sub(/,"x":"$/, "", account)
    printf "{\"id\":\"p%d\",\"text\":\"%s\",\"platform\":\"x\",\"account\":\"%s%s,", at, text, account, account ~ /}$/ ? "" : "\""
    printf "\"schedule\":{\"at\":\"2027-12-0%dT%02d:%02d:00Z\"}}\n", 1 + int(at / 1400), at / 100 % 24, at % 60
  }
}' >queue/long.jsonl
{
  echo 'id,text,platform,capacity,account'
  awk 'BEGIN { for (at = 1; at <= 60; ++at) printf "c%d,\"Row %d, and\na second line #longlowercasetag\",x,official,@thornley\n", at, at % 7 }'
} >queue/plan.csv
printf -- '---\nid: waived\nplatforms: [x]\ncapacity: official\naccount: "@thornley"\nwaivers:\n  - {rule: accessibility.hashtags, reason: Printed like this, by: Kim Placeholder, until: 2028-01-01}\n---\nSee #longlowercasetag\n' >queue/waived.md
printf 'Caf\351 open from 9am; the patient in bed 4 liked it\n' >queue/old.txt
printf -- '- {id: y1, text: "We are proud of every porter, cleaner and cook who kept the hospital going through the storm", platform: x, account: "@thornley", capacity: official}\n- {id: y2, txt: "wrong key"}\n' >queue/posts.yaml
printf '{"text":"The gentleman of 88 in bed 9 fell on the ferry.","account":"@n9","capacity":"personal","author":{"role":"nurse"}}\n' >published.jsonl
printf '{"text":"My gentleman in bed 9 has broken his hip.","account":"@n9","capacity":"personal","author":{"role":"nurse"}}\n' >queue/late.jsonl
printf 'severity: {accessibility.*: warning}\nwaivers:\n  - {rule: accessibility.hashtags, id: c3, reason: Printed, by: Kim Placeholder, until: 2028-01-01}\n' >.socialcheck.yaml
formats="text line json jsonl sarif github gitlab junit checkstyle rdjson html"

whole() { "$program" --as-of 2027-01-05 --history published.jsonl "$@" queue; }
# split NAME N OPTION...: all parts of N into the folder NAME
split() {
  name=$1 of=$2
  shift 2
  mkdir -p "$name"
  for part in $(seq "$of"); do
    code=0
    whole -j 1 --quiet --format jsonl --shard "$part/$of" --digests "$name/$part.digests" -o "$name/$part.jsonl" "$@" 2>said || code=$?
    [ $code -le 1 ] || [ $code = 3 ] || fail "part $part of $of: exit $code"
  done
}

# ------------------------------------------------------------------------------------------------- the same as one run

for format in $formats; do
  code=0
  whole --format "$format" >"one.$format" 2>"one.$format.said" || code=$?
  echo $code >"one.$format.code"
done
[ "$(cat one.text.code)" = 3 ] || { cat one.text.said; fail "the broken line does not show in the exit code"; }
for rule in confidentiality.mosaic confidentiality.mosaic-of-several accuracy.event-differs account-governance.posted-twice; do
  grep -q "\[$rule\]$" one.line || fail "no finding of $rule to compare"
done
for of in 1 2 7; do
  split "of$of" "$of"
  reversed=$(ls "of$of"/* | sort -r)
  for format in $formats; do
    code=0
    # shellcheck disable=SC2086
    "$program" merge --format "$format" $reversed >joined 2>said || code=$?
    cmp joined "one.$format" || fail "$of parts are not one run in format $format"
    [ $code = "$(cat "one.$format.code")" ] || fail "$of parts in format $format: exit $code"
    [ "$format" = jsonl ] || cmp said "one.$format.said" || fail "$of parts in format $format: other problems"
  done
done
ls of7/*.jsonl >/dev/null
[ -s of7/5.jsonl ] || fail "there are not enough parts to share out"
"$program" merge -j 1 --format jsonl of7/* >joined 2>said || true
cmp joined one.jsonl || fail "one thread gives another report"
whole --format json --show-sensitive >one 2>said || true
"$program" merge --show-sensitive --format json of2/* >joined 2>said || true
cmp joined one || fail "--show-sensitive is not that of one run"
whole --write-baseline known.json --quiet >/dev/null 2>said || true
"$program" merge --write-baseline joined.json --quiet of2/* >/dev/null 2>said || true
cmp known.json joined.json || fail "another baseline"
"$program" merge --baseline known.json --format line of7/* >joined 2>said || true
[ ! -s joined ] || fail "the baseline does not hold"
code=0
"$program" merge --fail-on never --quiet -o report.html --format html of2/* 2>said || code=$?
[ $code = 3 ] && [ -s report.html ] || fail "--fail-on and -o: exit $code"
cd of2
code=0
"$program" merge ./* >../joined 2>../said || code=$?
cd ..
[ $code = 2 ] && grep -q 'another folder' said || fail "another folder: exit $code"

# --------------------------------------------------------------------------------------------------- what they reveal

for word in tack croft hip Strep '999 000' thornley longlower porter physio; do
  ! grep -q "$word" of2/*.digests || fail "the digests say $word"
done
# A ward has no other hash than in the next run over other drafts.
hash() { sed -n 's/.*"words",\([0-9]*\),.*/\1/p' "$1" | sort -u; }
printf '{"text":"Sat with my lady in bed 4, 97 years old and sharp as a tack.","account":"@a"}\n' >other/a.jsonl
cp other/a.jsonl other/b.jsonl
"$program" --no-config --format jsonl --digests a.digests other/a.jsonl >/dev/null 2>said || true
echo >>other/b.jsonl
"$program" --no-config --format jsonl --digests b.digests other/b.jsonl >/dev/null 2>said || true
hash a.digests >a.hashes && hash b.digests >b.hashes
[ -s a.hashes ] || fail "no words were seen"
[ -z "$(comm -12 a.hashes b.hashes)" ] || fail "the same words have the same hash in two runs"

# ----------------------------------------------------------------------------------------- runs over different drafts

echo 'a key that is only for tests' >key
export SOCIALCHECK_FINGERPRINT_KEY="$(cat key)"
whole --no-batch --format jsonl >/dev/null 2>said || true
"$program" --as-of 2027-01-05 --format jsonl queue other >one 2>said || true
"$program" --as-of 2027-01-05 --format jsonl --digests 1.d -o 1.r queue 2>said || true
"$program" --as-of 2027-01-05 --format jsonl --digests 2.d -o 2.r other 2>said || true
"$program" merge --format jsonl 1.r 1.d 2.d 2.r >joined 2>said || true
cmp joined one || fail "two runs with one key are not one run"
code=0
SOCIALCHECK_FINGERPRINT_KEY= "$program" merge 1.r 1.d >joined 2>said || code=$?
[ $code = 2 ] && grep -q 'need the --fingerprint-key' said || fail "no key: exit $code"
code=0
SOCIALCHECK_FINGERPRINT_KEY='another key, as long' "$program" merge 1.r 1.d >joined 2>said || code=$?
[ $code = 2 ] && grep -q 'another --fingerprint-key' said || fail "another key: exit $code"
unset SOCIALCHECK_FINGERPRINT_KEY

# ------------------------------------------------------------------------------------------------ what is not believed

# refuse CODE WORDS FILE...: nothing but one line on standard error that names a place
refuse() {
  expected=$1 words=$2
  shift 2
  code=0
  "$program" merge "$@" >joined 2>said || code=$?
  [ $code = "$expected" ] || fail "$words: exit $code"
  grep -qF -- "$words" said || fail "not said: $words"
  [ ! -s joined ] || fail "$words: and yet there is a report"
}
copy() { rm -rf bad && cp -r of2 bad; }
refuse 2 'socialcheck: name the reports'
refuse 3 'nowhere: error: ' nowhere of2/1.jsonl
refuse 2 'no digests among these files' of2/1.jsonl of2/2.jsonl
refuse 2 'of2/1.digests:1:1: error: part 2 of 2 is missing' of2/1.*
refuse 2 'of2/1.digests:1:1: error: part 1 of 2 is there twice, also in' of2/* of2/1.digests of2/1.jsonl
refuse 2 'of2/2.digests:1:1: error: the report that was written with these digests is not among' of2/1.* of2/2.digests
refuse 2 'of2/2.jsonl:1:1: error: none of the digests belong to this report' of2/1.* of2/2.jsonl
refuse 2 "and 'of2/1.digests' is part 1 of 2 of the same drafts" of2/* of7/*
refuse 3 'queue/long.jsonl:1:1: error: this is no report' of2/* queue/long.jsonl
refuse 3 'queue/waived.md:1:1: error: this is no report' of2/* queue/waived.md
copy && head -n 20 of2/2.jsonl >bad/2.jsonl
refuse 3 'bad/2.jsonl:21:1: error: the report ends here, after 20 drafts of ' bad/*
copy && head -c 5000 of2/2.jsonl >bad/2.jsonl
refuse 3 'the report ends in the middle of a draft' bad/*
copy && sed '7s/"verdict":"[a-z]*"/"verdict":"pass"/;8s/x/y/' of2/2.jsonl >bad/2.jsonl
refuse 3 'bad/2.jsonl:1:1: error: this report was changed' bad/*
copy && head -n 12 of2/2.digests >bad/2.digests
refuse 3 'bad/2.digests:12:1: error: the last line is missing' bad/*
copy && sed '5s/1/2/' of2/2.digests >bad/2.digests
refuse 3 'these digests were changed after they were written' bad/*
copy && sed '1s/"format":1/"format":2/' of2/2.digests >bad/2.digests
refuse 3 'bad/2.digests:1:1: error: these digests are of another format' bad/*
copy && printf 'x' | dd of=bad/2.jsonl bs=1 seek=0 conv=notrunc 2>/dev/null
refuse 3 'bad/2.jsonl:1:1: error: this is no report' bad/*
copy && mkfifo bad/pipe
{ cat bad/1.jsonl >bad/pipe 2>/dev/null & } && refuse 3 'only a file can be merged' bad/pipe bad/1.digests
wait
# resign FILE: a forger can count, too; what is in the lines must be looked at
resign() {
  hash=$(sed '$d' "$1" | sha256sum | cut -d' ' -f1)
  report=$(sha256sum <"$2" | cut -d' ' -f1)
  first=$(head -n 1 "$2" | sha256sum | cut -d' ' -f1)
  sed -i "\$s/\"report\":\"[0-9a-f]*\",\"first\":\"[0-9a-f]*\",\"digests\":\"[0-9a-f]*\"/\"report\":\"$report\",\"first\":\"$first\",\"digests\":\"$hash\"/" "$1"
}
forge() {
  copy && sed -i "$2" "bad/$1" && resign bad/2.digests bad/2.jsonl
}
forge 2.digests '1s/"version":"[^"]*"/"version":"9.9.9"/'
refuse 2 "bad/2.digests:1:1: error: written by version '9.9.9'" bad/*
forge 2.digests '1s/"policy":"./"policy":"x/'
refuse 2 "bad/2.digests:1:1: error: checked by other rules than 'bad/1.digests'" bad/*
forge 2.digests '1s/2027-01-05/2027-01-06/'
refuse 2 'bad/2.digests:1:1: error: checked as of another day' bad/*
forge 2.digests '1s/"options":{/"options":{"strict":true,/'
refuse 2 'bad/2.digests:1:1: error: checked with other options' bad/*
forge 2.digests '1s/"configuration":"./"configuration":"x/'
refuse 2 'bad/2.digests:1:1: error: checked with another configuration' bad/*
# Much may have been written by then, but not to a file.
stop() {
  code=0
  "$program" merge -o written bad/* >joined 2>said || code=$?
  [ $code = 3 ] || fail "$1: exit $code"
  [ "$(wc -l <said)" = 1 ] && grep -qF -- "$1" said || fail "not said: $1"
  [ ! -e written ] || fail "$1: and yet there is a report"
}
forge 2.digests '3s/"state":"[a-z]*"/"state":"fine"/'
stop 'bad/2.digests:3:11: error: this is none of the words that may stand here'
forge 2.digests '2s/"part":1/"part":3/'
stop 'bad/2.digests:2:1: error: part 1 of the drafts is expected here'
forge 2.digests '2s/"drafts":[0-9]*/"drafts":99999999/'
stop 'bad/2.digests:2:1: error: there are not so many drafts'
forge 2.jsonl '1s/"problems"/"problms"/'
stop 'bad/2.jsonl:1:1: error: this is no draft of a report'
# What a report says in the place of a draft's own words is not repeated.
escape=$(printf '\342\200\256')
forge 2.jsonl "s/\"text\":\"[^\"]*\"/\"text\":\"NHS number 999 000 0018 $escape\"/"
"$program" merge --format jsonl bad/* >joined 2>said || true
cmp joined one.jsonl || fail "forged words are copied"

# ------------------------------------------------------------------------------------------------------ what has moved

"$program" --as-of 2027-01-05 --no-config --format jsonl --digests d -o r other 2>said || true
echo ' ' >>other/a.jsonl
refuse 2 'the drafts are not those that were checked' r d
"$program" --as-of 2027-01-05 --format jsonl --digests d -o r other 2>said || true
echo 'strict: true' >>.socialcheck.yaml
refuse 2 "'d': the configuration, or what it names, is not what it was" r d
printf 'signals: {a-word: {phrases: [zzyzx]}}\nrules: [{id: tone.a-word, find: a-word, severity: info, message: A word}]\n' >own.yaml
"$program" --rules own.yaml --as-of 2027-01-05 --format jsonl --digests d -o r other 2>said || true
sed -i s/zzyzx/zzyzy/ own.yaml
refuse 2 "'d': the rules are not those that the drafts were checked by" r d
use() {
  code=0
  "$program" --no-config "$@" >joined 2>said || code=$?
  [ $code = 2 ] || fail "$*: exit $code"
}
use --digests d other && grep -q 'add --format jsonl' said || fail "a format that is no report in JSON Lines"
use --format jsonl --digests d - </dev/null && grep -q 'standard input' said || fail "standard input"
use --format jsonl --digests d --baseline known.json other && grep -q 'merge' said || fail "a baseline"
use --format jsonl --digests nowhere/d other && grep -q 'cannot be written' said || fail "a folder that is not there"
echo "all formats, 1, 2 and 7 parts: $(wc -l <one.jsonl) drafts, $(wc -l <one.line) findings"
