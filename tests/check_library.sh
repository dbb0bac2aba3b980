#!/usr/bin/env bash
# A library that is opened on demand and is not installed: one line that names it, and an exit code,
# from whoever needs it; everybody else works on.
# Usage: tests/check_library.sh OGI
set -euo pipefail
export LC_ALL=C.UTF-8

ogi=$(realpath -e -- "$1")
source=$(realpath -e -- "$(dirname "$0")/..")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

# The same program, asking for libraries that nobody has.
sed 's/libpangocairo-1\.0\.so\.0/libpangocairo-1.0.so.X/; s/libxml2\.so\.2/libxml2.so.X/' "$ogi" >lacking
chmod +x lacking

# fails CODE LIBRARY COMMAND...: the exit code, and the only line on stderr.
fails() {
    local wanted=$1 library=$2 code=0
    shift 2
    "$@" >out 2>err || code=$?
    if [ "$code" != "$wanted" ] || [ "$(grep -c . err)" != 1 ] || ! grep -q "^ogi: .*$library" err; then
        printf '%s: exit code %s\n' "$*" "$code"
        cat err
        exit 1
    fi
}

printf 'unit,value\na,1\nb,2\n' >values.csv
fails 4 libpangocairo-1.0.so.X ./lacking chart bar --input values.csv -o bar.png
[ ! -e bar.png ]
fails 3 libxml2.so.X ./lacking parse "$source/tests/fixtures/pingtan-2021.gb.html"
./lacking parse "$source/data/samples/pingtan-2021.txt" >lacking.jsonl
"$ogi" parse "$source/data/samples/pingtan-2021.txt" >whole.jsonl
cmp lacking.jsonl whole.jsonl
