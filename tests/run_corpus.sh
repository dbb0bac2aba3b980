#!/usr/bin/env bash
# Reads the real reports, where OGI_CORPUS names their folder, and holds the result against
# their truth files: at least 99.5 % of the printed cells exact, at most three wrong or invented,
# at least 85 % of the claims, every report read without a crash. Skipped (77) without OGI_CORPUS or python3.
# Usage: tests/run_corpus.sh OGI
set -euo pipefail

if [ -z "${OGI_CORPUS:-}" ] || [ ! -f "$OGI_CORPUS/score.py" ]; then
    echo "OGI_CORPUS is not set to the folder of real reports"
    exit 77
fi
command -v python3 >/dev/null || { echo "python3 is not installed"; exit 77; }

score=$(python3 "$OGI_CORPUS/score.py" "$1" "$OGI_CORPUS/truth" "$OGI_CORPUS" --list) || true
printf '%s\n' "$score" | tail -n 40
printf '%s\n' "$score" | tail -n 1 | awk '
    { for (i = 1; i < NF; i++) value[$i] = $(i + 1) }
    END {
        exact = value["exact"] + 0; wrong = value["wrong"] + value["invented"]
        claims = value["claims"] + 0
        if (value["cells"] + 0 == 0 || exact < 99.5 || wrong > 3 || claims < 85) {
            print "below the bar: exact " exact " (99.5), wrong and invented " wrong " (3), claims " claims " (85)"
            exit 1
        }
    }'

# Exit codes 0 (read) and 3 (a file with a reason) are answers; anything else is a crash or a hang.
crashes=0
for report in "$OGI_CORPUS"/reports/* "$OGI_CORPUS"/seeds/*; do
    status=0
    timeout 60 "$1" parse "$report" >/dev/null 2>"${TMPDIR:-/tmp}/ogi-corpus.$$" || status=$?
    if [ "$status" -ne 0 ] && [ "$status" -ne 3 ]; then
        echo "$report: exit code $status"
        tail -n 5 "${TMPDIR:-/tmp}/ogi-corpus.$$"
        crashes=$((crashes + 1))
    fi
done
rm -f "${TMPDIR:-/tmp}/ogi-corpus.$$"
[ "$crashes" -eq 0 ]
