#!/usr/bin/env python3
"""Records of `ogi parse` as the cells that the report generator of the benchmarks knows.

  ogi parse --no-infer FILE... | ogi_to_t7.py > cells.csv      unit,year,table,row,col,value
  ogi parse --no-infer FILE... | ogi_to_t7.py --faults F.csv   which planted faults are named

A fault (unit,year,kind,table,row,col,printed,consistent) is named when a finding of its report
that fails lists the changed cell among the cells it used. A layout that loses the changed cell
does not print the fault. Exit 1 when one that is printed is not named.
"""
import argparse, csv, json, sys

COLUMNS = dict(zip("natural_person business research social_org legal_service other total".split(),
                   "p b1 b2 b3 b4 b5 t".split()))
ROWS = dict(zip(
    """new_received carried_in granted partial refuse_state_secret refuse_law_forbids
    refuse_three_safety_one_stability refuse_third_party refuse_internal_affairs refuse_process
    refuse_enforcement_file refuse_admin_query unable_not_held unable_must_create
    unable_unclear_after_supplement reject_petition reject_repeat reject_publication
    reject_excessive reject_reconfirm other_no_supplement other_fee_unpaid other_other other
    total carried_out""".split(),
    "A1 A2 B1 B2 C1 C2 C3 C4 C5 C6 C7 C8 D1 D2 D3 E1 E2 E3 E4 E5 F1 F2 F3 F T N".split()))
ITEMS = dict(rules="规章", normative_documents="文件", licensing="许可", other_services="其他对外",
             penalty="处罚", coercion="强制", fees="收费", procurement="采购")
FIGURES = dict(issued="made", made="made", repealed="repealed", in_force="valid",
               published="opened", public_total="total", decisions="n", amount="amount",
               items_last_year="items", items_change="delta", projects="items")
REVIEW = [f"{row}.{column}"
          for row in ("reconsideration", "litigation_direct", "litigation_after_review")
          for column in ("upheld", "corrected", "other", "pending", "total")]


def cell_name(key):
    """requests.granted.total -> ("3", "B1", "t")"""
    table, row, column = key.split(".")
    if table == "requests":
        return "3", ROWS[row], COLUMNS[column]
    if table == "review":
        return "4", "r", str(REVIEW.index(f"{row}.{column}") + 1)
    return "2", ITEMS[row], FIGURES[column]


def list_cells(record):
    for table in ("disclosure", "requests", "review"):
        for row, columns in (record.get(table) or {}).items():
            for column, value in columns.items():
                if value is not None:
                    yield cell_name(f"{table}.{row}.{column}"), value


def named_cells(record):
    """The cells that failing findings used, with the rules that failed."""
    named = {}
    for finding in record["findings"]:
        if finding["status"] != "fail":
            continue
        for cell in finding.get("cells") or []:
            if not cell["field"].startswith("claim:"):
                named.setdefault(cell_name(cell["field"]), set()).add(finding["rule"])
    return named


def check_faults(records, path):
    reports = {(r["unit"]["name"], str(r["year"])): (named_cells(r), dict(list_cells(r)))
               for r in records}
    total, unprinted, missed, rules = 0, 0, [], {}
    for f in csv.DictReader(open(path, encoding="utf-8")):
        named, printed = reports.get((f["unit"], f["year"]), ({}, {}))
        cell = f["table"], f["row"], f["col"]
        if (f["unit"], f["year"]) in reports and cell not in printed:
            unprinted += 1
            continue
        total += 1
        found = named.get(cell)
        if not found:
            missed.append(f)
        for rule in found or ():
            rules[rule] = rules.get(rule, 0) + 1
    print(f"faults {total} named {total - len(missed)} not printed {unprinted}", dict(sorted(rules.items())))
    for f in missed:
        print("missed", ",".join(f.values()))
    return 1 if missed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--faults")
    options = parser.parse_args()
    records = (json.loads(line) for line in sys.stdin)
    if options.faults:
        return check_faults(records, options.faults)
    out = csv.writer(sys.stdout, lineterminator="\n")
    for record in records:
        for (table, row, column), value in list_cells(record):
            out.writerow([record["unit"]["name"], record["year"], table, row, column, value])
    return 0


if __name__ == "__main__":
    sys.exit(main())
