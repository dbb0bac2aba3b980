#!/bin/sh
# Loading, side by side with sqlite3's own .import and a plain Python loader, on generated data.
# store.sh OGI FOLDER: FOLDER holds long.csv and panel.csv (unit,year,...: units by years by
# indicators) and, if there, txt/ with generated reports. Prints wall time, CPU time and peak
# memory of each; run it on a quiet machine.
set -eu
ogi=$1
data=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# time_it NAME COMMAND...: the kernel's accounting of one run
time_it()
{
    name=$1
    shift
    if ! command -v python3 > /dev/null; then
        echo "$name: python3 is needed to take the time" >&2
        return
    fi
    python3 - "$name" "$@" <<'EOF'
import os, sys, time
start = time.monotonic()
pid = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ,
                      file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
_, status, usage = os.wait4(pid, 0)
print("%-34s %8.2f s wall %8.2f s cpu %7.0f MB" %
      (sys.argv[1] + ("" if status == 0 else " (failed)"), time.monotonic() - start,
       usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
EOF
}

if [ -f "$data/long.csv" ]; then
    time_it "ogi variables, long" "$ogi" -q --db "$work/a.db" variables --level county "$data/long.csv"
    time_it "ogi variables, wide" "$ogi" -q --db "$work/b.db" variables --level county "$data/panel.csv"
    if command -v sqlite3 > /dev/null; then
        time_it "sqlite3 .import, long" sqlite3 "$work/c.db" "pragma journal_mode=off;" \
            "pragma synchronous=off;" \
            "create table obs(unit text, year int, indicator text, value real);" \
            ".import --csv --skip 1 $data/long.csv obs"
    fi
    time_it "python csv + sqlite3, long" python3 -c '
import csv, sqlite3, sys
con = sqlite3.connect(sys.argv[2])
con.execute("create table obs(unit text, year int, indicator text, value real)")
rows = csv.reader(open(sys.argv[1], encoding="utf-8"))
next(rows)
con.executemany("insert into obs values(?,?,?,?)", rows)
con.commit()' "$data/long.csv" "$work/d.db"
fi

if [ -d "$data/txt" ]; then
    n=$(find "$data/txt" -type f | wc -l)
    echo "$n reports"
    time_it "ogi load -j 2" "$ogi" -q --db "$work/e.db" load -j 2 "$data/txt"
    time_it "ogi load -j 2, all unchanged" "$ogi" -q --db "$work/e.db" load -j 2 "$data/txt"
    time_it "ogi load --dry-run -j 1" "$ogi" -q load --dry-run -j 1 "$data/txt"
    bytes=$(wc -c < "$work/e.db")
    echo "database: $((bytes / n)) bytes a report"
fi
