#!/usr/bin/env bash
# Holds the README against the program: its list of commands is that of `ogi help`, and every
# "console" block prints what it says (the lines after "$ " are run, in order, in one folder that
# has data/samples; the rest is what they print, on stdout and stderr).
# Usage: tests/check_readme.sh OGI        OGI_TEST_UPDATE=1 writes the output anew into the README
set -euo pipefail

ogi=$(realpath -e -- "$1")
source_folder=$(cd "$(dirname "$0")/.." && pwd)
readme=$source_folder/README.md
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
unset OGI_DB OGI_CORPUS OGI_DATA LANGUAGE
export LC_ALL=C.UTF-8 TZ=UTC COLUMNS=100 NO_COLOR=1 HOME="$scratch" PATH="$scratch/bin:$PATH"
mkdir -p "$scratch/bin" "$scratch/run/data"
ln -s "$ogi" "$scratch/bin/ogi"
ln -s "$source_folder/data/samples" "$scratch/run/data/samples"
failed=0

"$ogi" help | sed -n 's/^  \([a-z][a-z]*\)  .*/\1/p' | sort >"$scratch/commands"
awk '/^## /{inside = /^## Commands/} inside' "$readme" |
    sed -n 's/^| `\([a-z]*\)[^`]*`.*/\1/p' | sort >"$scratch/listed"
[ -s "$scratch/commands" ] || { echo "ogi help lists no command"; exit 1; }
diff -u --label "ogi help" --label "README: Commands" "$scratch/commands" "$scratch/listed" || failed=1

cd "$scratch/run"
blocks=0
inside=0
while IFS= read -r line; do
    case $inside:$line in
    0:'```console')
        inside=1
        printf '%s\n' "$line"
        ;;
    1:'```')
        inside=0
        printf '%s\n' "$line"
        ;;
    1:'$ '*)
        printf '%s\n' "$line"
        bash -c "${line#\$ }" </dev/null 2>&1 || true
        ;;
    1:*) ;;
    *) printf '%s\n' "$line" ;;
    esac
done <"$readme" >"$scratch/readme"
blocks=$(grep -c '^```console' "$readme" || true)

if [ "${OGI_TEST_UPDATE:-}" = 1 ]; then
    "$ogi" help | sed -n 's/^  \([a-z][a-z]*\)  *\(.*\)/| `\1` | \2 |/p' >"$scratch/table"
    awk -v table="$scratch/table" '
        /^## / { inside = /^## Commands/ }
        inside && /^\| `/ { next }
        { print }
        inside && /^\| --- / { while ((getline row < table) > 0) print row }
    ' "$scratch/readme" >"$readme"
elif ! diff -u --label README.md --label "what the commands print" "$readme" "$scratch/readme"; then
    failed=1
fi
echo "$blocks blocks of the README were run"
[ "$blocks" -gt 0 ] || failed=1
exit "$failed"
