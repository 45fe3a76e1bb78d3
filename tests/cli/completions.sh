#!/bin/sh
# Asks shells to complete command lines with the scripts that the program writes:
#
#   sh completions.sh PROGRAM    shells that are missing are left out; exit 77 if none is there
set -eu
work=$(mktemp -d "${TMPDIR:-/tmp}/completions.XXXXXX")
trap 'rm -rf "$work"' EXIT
ln -s "$1" "$work/socialcheck"
PATH="$work:$PATH"
export HOME="$work" LC_ALL=C.UTF-8
cd "$work"
: >'my draft.md'

# expect SHELL LINE WORDS: what the shell offers after LINE is WORDS, in any order, or "...WORD" among others.
failed=0
expect() {
  sort -u "$work/offered" | tr '\n' ' ' | sed 's/ $//' >"$work/sorted"
  case $3 in
    ...*) tr ' ' '\n' <"$work/sorted" | grep -qx -e "${3#...}" || failed=$((failed + 1)) ;;
    *) [ "$(cat "$work/sorted")" = "$3" ] || failed=$((failed + 1)) ;;
  esac
  [ $failed -eq 0 ] || {
    echo "$1, after '$2': not '$3' but '$(cat "$work/sorted")'"
    exit 1
  }
}
cases() { # SHELL: a function that asks the shell is called ask_SHELL
  while IFS='#' read -r line wanted; do
    ask_"$1" "socialcheck $line" >"$work/offered"
    expect "$1" "$line" "$wanted"
  done <<'END'
cov#coverage
check --fail-on #error info never warning
--form#--format
--fail-on w#warning
rules --po#--policy
rules --format #json text
check --policy nhs-w#nhs-wales
check --capacity #official personal professional union
explain accuracy.wrong-week#accuracy.wrong-weekday
explain NHSW-6-14#NHSW-6-14
completion #bash fish zsh
--select accuracy.wrong-weekd#accuracy.wrong-weekday
init --g#--git-hook
END
}
ran=0

if command -v bash >/dev/null; then
  ran=1
  cat >"$work/ask.bash" <<'END'
source <(socialcheck completion bash)
compopt() { :; } # of use in a real completion only
COMP_WORDBREAKS=$' \t\n"\'><=;|&(:'
IFS=' ' read -r -a COMP_WORDS <<< "${1//=/ = }"
[[ $1 != *' ' ]] || COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_socialcheck
printf '%s\n' "${COMPREPLY[@]}"
END
  ask_bash() { bash "$work/ask.bash" "$1"; }
  cases bash
  for line in '--fail-on=w#warning' '--fail-on=#error info never warning' '--policy dbth,nhs-w#dbth,nhs-wales' \
    'my#my draft.md' '-o m#my draft.md' 'check --no-b#--no-batch' 'tokens m#my draft.md'; do
    ask_bash "socialcheck ${line%%#*}" >"$work/offered"
    expect bash "${line%%#*}" "${line#*#}"
  done
fi
if command -v fish >/dev/null; then
  ran=1
  ask_fish() {
    fish --no-config -c 'socialcheck completion fish | source; complete -C $argv[1]' -- "$1" | cut -f1
  }
  cases fish
fi
if command -v zsh >/dev/null; then
  ran=1
  socialcheck completion zsh >"$work/_socialcheck"
  # A shell in a terminal of its own, in which a completion function tells what it was asked to add.
  cat >"$work/ask.zsh" <<'END'
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PS1= PROMPT2=; fpath=('$PWD' $fpath); autoload -Uz compinit; compinit -u -D; setopt noautolist nomenucomplete
compadd() { if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
local -a found; builtin compadd -A found "$@"; print -l -- $found >>'$PWD'/added; builtin compadd "$@"; }
tell() { : >'$PWD'/added; BUFFER=$(<'$PWD'/line); CURSOR=$#BUFFER; zle complete-word; : >'$PWD'/done; BUFFER= }
zle -N tell; bindkey "^X" tell; : >'$PWD'/ready'
for ((i = 0; i < 100; ++i)); do [[ -e ready ]] && break; sleep 0.05; done
print -rn -- "$1" >line
zpty -n -w shell $'\x18'
for ((i = 0; i < 100; ++i)); do [[ -e done ]] && break; sleep 0.05; done
zpty -d shell
sort -u added
END
  ask_zsh() {
    rm -f "$work/added" "$work/done" "$work/ready"
    zsh -f "$work/ask.zsh" "$1" 2>/dev/null | sed 's/=$//'
  }
  cases zsh
fi
[ $ran -eq 1 ] || exit 77
