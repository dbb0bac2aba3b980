#!/usr/bin/env bash
# The same data gives the same bytes: two databases loaded in different orders and with different
# numbers of threads, and each figure and table made from both.
# Usage: tests/check_repeat.sh OGI
. "$(dirname "$0")/support/scratch.sh"

"$OGI" -q --db a.db load -j 1 samples
mapfile -t backwards < <(printf '%s\n' samples/* | sort -r)
"$OGI" -q --db b.db load -j 4 "${backwards[@]}"

make_all() {
    local db=$1 out=$2
    mkdir "$out"
    "$OGI" -q --db "$db" export panel -o "$out/panel.csv"
    "$OGI" -q --db "$db" rate requests_per_100k -o "$out/rate.csv"
    "$OGI" -q --db "$db" validate -o "$out/findings.csv"
    for kind in svg png pdf; do
        "$OGI" -q --db "$db" chart bar requests_per_100k -y 2021 -o "$out/bar.$kind"
        "$OGI" -q --db "$db" chart line new_received -o "$out/line.$kind"
    done
}
make_all a.db first
make_all a.db second
make_all b.db third
diff -r first second || fail "the same command gave other bytes the second time"
diff -r first third || fail "the order of loading or the number of threads changed the output"
