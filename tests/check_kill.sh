#!/usr/bin/env bash
# Kills a load at several moments, fills the file system's quota, locks the database, starts two loads at
# once: the database stays whole, what was committed stays, and the next load finishes the work.
# Usage: tests/check_kill.sh OGI MAKE_REPORTS
make_reports=$(realpath -e -- "${2:?usage: $0 OGI MAKE_REPORTS}")
. "$(dirname "$0")/support/scratch.sh"
need sqlite3

"$make_reports" 400 reports "$source_folder/data/reference/divisions.csv"
whole() {
    [ "$(sqlite3 "$1" 'pragma integrity_check')" = ok ] || fail "$1 is damaged: $2"
}
count() {
    sqlite3 "$1" 'select count(*) from report where active'
}

before=0
for delay in 0.05 0.1 0.2 0.3 0.5; do
    "$OGI" -q --db killed.db load reports >/dev/null 2>&1 &
    child=$!
    sleep "$delay"
    kill -9 "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
    [ -f killed.db ] || continue
    [ "$(sqlite3 killed.db "select count(*) from sqlite_schema where name = 'report'")" = 1 ] || continue
    whole killed.db "killed after $delay s"
    now=$(count killed.db)
    [ "$now" -ge "$before" ] || fail "reports were lost: $before, then $now"
    before=$now
done
"$OGI" -q --db killed.db load reports
whole killed.db "after the last load"
[ "$(count killed.db)" = 400 ] || fail "$(count killed.db) of 400 reports after being killed"

# No file may grow beyond 200 KB: the load must stop with exit code 4 and leave a whole file.
status=0
(ulimit -f 200; trap '' XFSZ; "$OGI" -q --db full.db load reports) >out 2>&1 || status=$?
[ "$status" -eq 4 ] || fail "a full disk gave exit code $status: $(cat out)"
[ "$(wc -l <out)" -le 2 ] || fail "more than one line: $(cat out)"
[ ! -s full.db ] || whole full.db "after the disk was full"
"$OGI" -q --db full.db load reports
[ "$(count full.db)" = 400 ] || fail "the load after the full disk is not complete"

# Two loads at once: both end well, and nothing is there twice.
"$OGI" -q --db both.db load reports >one 2>&1 &
first=$!
status=0
"$OGI" -q --db both.db load reports >two 2>&1 || status=$?
wait "$first" || fail "the first of two loads failed: $(cat one)"
[ "$status" -eq 0 ] || [ "$status" -eq 4 ] || fail "the second of two loads gave exit code $status: $(cat two)"
whole both.db "two loads at once"
[ "$(count both.db)" = 400 ] || fail "two loads at once: $(count both.db) reports"
