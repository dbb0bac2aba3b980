#!/usr/bin/env bash
# Checks what the eye would: formatting, leftovers, length of lines, files and functions.
# Formatting and leftovers fail the test; length is listed as a warning, because a table or one flat
# switch may be longer. Without clang-format its part is left out, and the test says so.
# Usage: tests/check_style.sh [SOURCE FOLDER]
set -euo pipefail
export LC_ALL=C.UTF-8

cd "${1:-$(dirname "$0")/..}"
problems=0
mapfile -t files < <(find data analysis render cmd tests -name '*.[ch]' | sort)

if command -v clang-format >/dev/null; then
    for file in "${files[@]}"; do
        if ! clang-format --dry-run -Werror "$file" >/dev/null 2>&1; then
            echo "$file: run clang-format -i $file"
            problems=$((problems + 1))
        fi
    done
else
    echo "clang-format is not installed: formatting is not checked"
fi

mark='TO''DO|FIX''ME|XX''X'
if grep -nE "\b($mark)\b" -r data analysis render cmd tests scripts cmake \
    --include='*.[ch]' --include='*.cmake' --include='*.sh' --include=CMakeLists.txt; then
    echo "finish it or take it out"
    problems=$((problems + 1))
fi

if grep -nE '[[:blank:]]+$' "${files[@]}"; then
    echo "blanks at the end of a line"
    problems=$((problems + 1))
fi

wc -l "${files[@]}" | awk '$2 != "total" && $1 > 350 { print "long file: " $2 ": " $1 " lines" }'
# A function ends at a brace in the first column; it began at the last line before its opening brace.
awk 'FNR == 1 { start = 0 }
     /^[{]/ { start = FNR }
     /^[}]$/ && start { if (FNR - start > 41) print "long function: " FILENAME ":" start ": " FNR - start - 1 " lines"; start = 0 }' \
    "${files[@]}"

[ "$problems" -eq 0 ] || { echo "$problems style problems"; exit 1; }
