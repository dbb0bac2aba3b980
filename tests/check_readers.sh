#!/usr/bin/env bash
# Opens the database with other programs: Python's sqlite3 module, R's RSQLite, the sqlite3 shell.
# Usage: tests/check_readers.sh OGI
. "$(dirname "$0")/support/scratch.sh"

"$OGI" -q load samples
used=0

# 汤阴县 2021 took 12 requests; eleven reports are in the panel; the file is whole.
query="select count(*) || ' ' || max(case when unit = '汤阴县' then new_received end) from panel"
expected='11 12'

if command -v python3 >/dev/null && python3 -c 'import sqlite3' 2>/dev/null; then
    got=$(python3 -c 'import sqlite3, sys
db = sqlite3.connect("file:ogi.db?mode=ro", uri=True)
assert db.execute("pragma integrity_check").fetchone() == ("ok",)
print(db.execute(sys.argv[1]).fetchone()[0])' "$query")
    [ "$got" = "$expected" ] || fail "python3: $got instead of $expected"
    used=$((used + 1))
fi
if command -v sqlite3 >/dev/null; then
    got=$(sqlite3 -readonly ogi.db "$query")
    [ "$got" = "$expected" ] || fail "sqlite3: $got instead of $expected"
    used=$((used + 1))
fi
if command -v Rscript >/dev/null && Rscript -e 'library(RSQLite)' >/dev/null 2>&1; then
    got=$(Rscript -e 'a <- commandArgs(TRUE)
db <- DBI::dbConnect(RSQLite::SQLite(), "ogi.db", flags = RSQLite::SQLITE_RO)
cat(DBI::dbGetQuery(db, a[1])[[1]])' "$query")
    [ "$got" = "$expected" ] || fail "R: $got instead of $expected"
    used=$((used + 1))
fi
[ "$used" -gt 0 ] || { echo "not installed: python3, sqlite3, R with RSQLite"; exit 77; }
echo "$used programs read the database"
