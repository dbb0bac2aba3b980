#!/usr/bin/env bash
# Runs one case of tests/cli: the program with the case's arguments in an empty folder, and
# compares what it printed and its exit code with what the case expects.
# Usage: tests/run_cli.sh OGI CASE_FOLDER
#
# A case is a folder with
#   args     the arguments, quoted as in a shell; may name samples/ and fixtures/
#   setup    optional bash script, run first in the same folder; $OGI is the program
#   stdin    optional input
#   stdout, stderr, status   what is expected; a file that is not there means empty (or 0)
#   stdout.match, stderr.match   instead of the whole text: extended expressions, one per line,
#            each of which some line must match
#   check    optional bash script, run afterwards in the same folder; must succeed
# OGI_TEST_UPDATE=1 writes stdout, stderr and status anew. Read the difference before you commit it.
set -euo pipefail

OGI=$(realpath -e -- "$1")
case_folder=$(realpath -e -- "$2")
source_folder=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT

# The same surroundings everywhere: locale, time zone, width, no settings of the user.
unset OGI_DB OGI_CORPUS OGI_DATA LANGUAGE SOURCE_DATE_EPOCH XDG_CONFIG_HOME XDG_DATA_HOME
export OGI LC_ALL=C.UTF-8 TZ=UTC COLUMNS=100 NO_COLOR=1 HOME="$scratch/home"
export LSAN_OPTIONS="suppressions=$source_folder/tests/support/lsan.txt:print_suppressions=0"
mkdir "$scratch/home" "$scratch/run"
cd "$scratch/run"
ln -s "$source_folder/data/samples" samples
ln -s "$source_folder/tests/fixtures" fixtures

if [ -f "$case_folder/setup" ]; then
    bash -euo pipefail "$case_folder/setup" >"$scratch/setup.log" 2>&1 || {
        echo "setup failed:"
        cat "$scratch/setup.log"
        exit 1
    }
fi

eval "set -- $(cat "$case_folder/args")"
input=/dev/null
[ ! -f "$case_folder/stdin" ] || input=$case_folder/stdin
status=0
"$OGI" "$@" <"$input" >"$scratch/stdout" 2>"$scratch/stderr" || status=$?
echo "$status" >"$scratch/status"

keep() {
    rm -f "$case_folder/$1"
    if [ -s "$scratch/$1" ] && [ "$1:$(cat "$scratch/$1")" != status:0 ]; then
        cp "$scratch/$1" "$case_folder/$1"
    fi
}

# Whether two texts differ only in the last digits of long numbers: those of 10 digits and more
# may be off by 1e-9 of themselves (another compiler, another libm).
same_numbers() {
    awk '
        function near(a, b, d, m) {
            if (a == b) return 1
            if (a !~ number || b !~ number || length(a) < 10 || length(b) < 10) return 0
            d = a - b; m = a < 0 ? -a : a + 0
            return (d < 0 ? -d : d) <= 1e-9 * m
        }
        BEGIN { number = "^-?[0-9]+\\.[0-9]+(e[-+]?[0-9]+)?$"; FS = "[],:}{[]" }
        FILENAME == ARGV[1] { expected[FNR] = $0; lines = FNR; next }
        { seen = FNR; n = split(expected[FNR], fields); if (n != NF) exit bad = 1
          for (i = 1; i <= n; i++) if (!near(fields[i], $i)) exit bad = 1 }
        END { exit bad || seen != lines }' "$1" "$2"
}

failed=0
compare() {
    local expected=$case_folder/$1
    if [ ! -f "$expected" ]; then
        expected=$scratch/expected
        if [ "$1" = status ]; then echo 0; else true; fi >"$expected"
    fi
    cmp -s "$expected" "$scratch/$1" || same_numbers "$expected" "$scratch/$1" ||
        { diff -u --label "expected $1" --label "actual $1" "$expected" "$scratch/$1" || failed=1; }
}

match() {
    local expression
    while IFS= read -r expression; do
        grep -qE -e "$expression" "$scratch/$1" || {
            echo "no line of $1 matches: $expression"
            failed=1
        }
    done <"$case_folder/$1.match"
    [ "$failed" -eq 0 ] || sed "s/^/    $1: /" "$scratch/$1"
}

for part in status stdout stderr; do
    if [ -f "$case_folder/$part.match" ]; then
        match "$part"
    elif [ "${OGI_TEST_UPDATE:-}" = 1 ]; then keep "$part"; else compare "$part"; fi
done

if [ -f "$case_folder/check" ]; then
    bash -euo pipefail "$case_folder/check" || {
        echo "check failed"
        failed=1
    }
fi
exit "$failed"
