#!/usr/bin/env python3
"""Made-up annual reports, flattened and damaged in every way seen in the wild, with the truth.

  flatten.py -n 1000 --seed 1 --out DIR     writes DIR/NNNNN.txt and DIR/truth.jsonl
  flatten.py --check CELLS DIR              runs CELLS (tests/support/cells.c) over DIR and
                                            counts exact, missed, wrong and invented cells

The truth of a cell is what is still printed: a number, or null where the cell is blank, cut
off or cannot be told from the text by any reader. The same seed gives the same bytes.
"""
import argparse, collections, json, os, random, subprocess, sys

TYPES = "natural_person business research social_org legal_service other total".split()
ROWS = [
    ("new_received", "", "一、", "本年新收政府信息公开申请数量"),
    ("carried_in", "", "二、", "上年结转政府信息公开申请数量"),
    ("granted", "", "（一）", "予以公开"),
    ("partial", "", "（二）", "部分公开（区分处理的，只计这一情形，不计其他情形）"),
    ("refuse_state_secret", "三", "1.", "属于国家秘密"),
    ("refuse_law_forbids", "三", "2.", "其他法律行政法规禁止公开"),
    ("refuse_three_safety_one_stability", "三", "3.", "危及“三安全一稳定”"),
    ("refuse_third_party", "三", "4.", "保护第三方合法权益"),
    ("refuse_internal_affairs", "三", "5.", "属于三类内部事务信息"),
    ("refuse_process", "三", "6.", "属于四类过程性信息"),
    ("refuse_enforcement_file", "三", "7.", "属于行政执法案卷"),
    ("refuse_admin_query", "三", "8.", "属于行政查询事项"),
    ("unable_not_held", "四", "1.", "本机关不掌握相关政府信息"),
    ("unable_must_create", "四", "2.", "没有现成信息需要另行制作"),
    ("unable_unclear_after_supplement", "四", "3.", "补正后申请内容仍不明确"),
    ("reject_petition", "五", "1.", "信访举报投诉类申请"),
    ("reject_repeat", "五", "2.", "重复申请"),
    ("reject_publication", "五", "3.", "要求提供公开出版物"),
    ("reject_excessive", "五", "4.", "无正当理由大量反复申请"),
    ("reject_reconfirm", "五", "5.", "要求行政机关确认或重新出具已获取信息"),
    ("other_no_supplement", "六", "1.",
     "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("other_fee_unpaid", "六", "2.",
     "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("other_other", "六", "3.", "其他"),
    ("other", "", "（六）", "其他处理"),
    ("total", "", "（七）", "总计"),
    ("carried_out", "", "四、", "结转下年度继续办理"),
]
GROUP = {"三": "（三）不予公开", "四": "（四）无法提供", "五": "（五）不予处理", "六": "（六）其他处理"}
ORDER = [r[0] for r in ROWS]
OUTCOMES = [k for k in ORDER if k not in ("new_received", "carried_in", "total", "carried_out")]
REVIEW = [f"review.{g}.{c}" for g in ("reconsideration", "litigation_direct",
                                      "litigation_after_review")
          for c in ("upheld", "corrected", "other", "pending", "total")]
T2021 = [("第二十条第（一）项", ["本年制发件数", "本年废止件数", "现行有效件数"],
          [("rules", "规章", ["issued", "repealed", "in_force"]),
           ("normative_documents", "行政规范性文件", ["issued", "repealed", "in_force"])]),
         ("第二十条第（五）项", ["本年处理决定数量"], [("licensing", "行政许可", ["decisions"])]),
         ("第二十条第（六）项", ["本年处理决定数量"],
          [("penalty", "行政处罚", ["decisions"]), ("coercion", "行政强制", ["decisions"])]),
         ("第二十条第（八）项", ["本年收费金额（单位：万元）"],
          [("fees", "行政事业性收费", ["amount"])])]
ITEMS = ["items_last_year", "items_change", "decisions"]
T2019 = [("第二十条第（一）项", ["本年新制作数量", "本年新公开数量", "对外公开总数量"],
          [("rules", "规章", ["made", "published", "public_total"]),
           ("normative_documents", "规范性文件", ["made", "published", "public_total"])]),
         ("第二十条第（五）项", ["上一年项目数量", "本年增/减", "处理决定数量"],
          [("licensing", "行政许可", ITEMS), ("other_services", "其他对外管理服务事项", ITEMS)]),
         ("第二十条第（六）项", ["上一年项目数量", "本年增/减", "处理决定数量"],
          [("penalty", "行政处罚", ITEMS), ("coercion", "行政强制", ITEMS)]),
         ("第二十条第（八）项", ["上一年项目数量", "本年增/减"],
          [("fees", "行政事业性收费", ITEMS[:2])]),
         ("第二十条第（九）项", ["采购项目数量", "采购总金额（单位：万元，保留4位小数）"],
          [("procurement", "政府集中采购", ["projects", "amount"])])]
TRADITIONAL = str.maketrans("规范条项内处决数许对务罚强业费购额总计请结转开属国机关废无续继办执询护权稳类过补确举"
                            "报诉认获维纠审织团构会组单万应为经据级个证电余时发缴纳书统访设动与实际题进",
                            "規範條項內處決數許對務罰強業費購額總計請結轉開屬國機關廢無續繼辦執詢護權穩類過補確舉"
                            "報訴認獲維糾審織團構會組單萬應為經據級個證電餘時發繳納書統訪設動與實際題進")
PINYIN = {"项": "項(xiàng)", "数": "數(shù)", "机": "機(jī)", "务": "務(wù)", "业": "業(yè)", "复": "復(fù)"}
FOOTERS = ["-3-", "- 4 -", "—5—"]


def rows_of(form):
    drop = {"2021": {"other"}, "2019": set(OUTCOMES[-4:-1]), "single": set(OUTCOMES[-4:-1])}
    return [r for r in ROWS if r[0] not in drop[form]]


def draw(rng, form):
    """Numbers that close every identity, but for a planted fault in one report of ten."""
    v = {}
    size = rng.choice([0, 0, 1, 3, 8, 20, 60, 300])
    weight = [.75, .12, .02, .03, .05, .03]
    outcomes = [r[0] for r in rows_of(form) if r[0] in OUTCOMES]
    t3 = {r[0]: [0] * 6 for r in rows_of(form)}
    for source, n in (("new_received", size), ("carried_in", size // 8)):
        for q in rng.choices(range(6), weight, k=n):
            t3[source][q] += 1
            where = "carried_out" if rng.random() < .06 else rng.choices(
                outcomes, [12 if k == "granted" else 6 if k == "unable_not_held" else 1
                           for k in outcomes])[0]
            t3[where][q] += 1
            if where != "carried_out":
                t3["total"][q] += 1
    for k, cells in t3.items():
        for c, x in zip(TYPES, cells + [sum(cells)]):
            v[f"requests.{k}.{c}"] = x
    for g in range(3):
        parts = [0 if rng.random() < .6 else rng.randint(1, 30) for _ in range(4)]
        for key, x in zip(REVIEW[5 * g:5 * g + 5], parts + [sum(parts)]):
            v[key] = x
    for _, _, rows in (T2019 if form == "2019" else T2021):
        for key, _, columns in rows:
            for c in columns:
                x = 0 if rng.random() < .35 else int(rng.lognormvariate(4, 1.6))
                if c == "amount" and x:
                    x = round(x + rng.random() * 100, rng.choice([1, 2, 4]))
                if c == "items_change" and rng.random() < .3:
                    x = -x
                v[f"disclosure.{key}.{c}"] = x
    if rng.random() < .1:
        k = rng.choice([k for k in v if k.startswith("requests") or k.startswith("review")])
        v[k] += rng.choice([1, 2, 9, 10])
    return v


class Cell:
    """One printed cell: its text, the fields it carries, and how many columns it spans."""
    def __init__(self, text, key=None, span=1, label=None):
        self.text, self.key, self.span, self.label = text, key, span, label


def number_text(rng, key, x, damage):
    if x == 0 and "dash" in damage and rng.random() < .5:
        return rng.choice(["-", "/", "—"]), None
    if x == 0 and "blank_zeros" in damage:
        return "", None
    if key.endswith("items_change"):
        if x < 0:
            return (f"减{-x}" if "words" in damage else str(x)), x
        if x > 0 and "words" in damage:
            return f"+{x}", x
    if key.endswith("amount") and x and "units" in damage:
        if rng.random() < .5:
            return f"{x}万元", x
        yuan = round(x * 10000)
        return f"{yuan}元", yuan / 10000
    if x >= 1000 and isinstance(x, int) and "commas" in damage:
        return f"{x:,}", x
    text = str(x)
    if "fullwidth" in damage:
        text = "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in text)
    return text, x


def value_cell(rng, v, key, damage, truth):
    text, number = number_text(rng, key, v[key], damage)
    truth[key] = number
    return Cell(text, key)


def label_text(rng, ordinal, label, damage):
    text = ordinal + label
    if "no_ordinal" in damage and label not in ("其他", "总计") and rng.random() < .5:
        text = label
    if "noise" in damage and len(label) > 6 and rng.random() < .4:
        at = rng.randrange(2, len(label) - 1)
        kind = rng.randrange(3)
        text = ordinal + (label[:at] + label[at + 1:] if kind == 0 else
                          label[:at] + rng.choice("=专口") + label[at:] if kind == 1 else
                          label[:at] + rng.choice("口田卜") + label[at + 1:])
    if "spaced" in damage and rng.random() < .3:
        at = rng.randrange(1, len(text))
        text = text[:at] + " " + text[at:]
    return text


def tables(rng, form, v, damage, truth):
    """Three lists of rows of cells."""
    t2, t3, t4 = [], [], []
    for clause, heads, rows in (T2019 if form == "2019" else T2021):
        wide = 4
        t2.append([Cell(clause, span=wide)])
        t2.append([Cell("信息内容")] + [Cell(h) for h in heads])
        if "short_heads" in damage and heads[0] == "本年新制作数量":
            t2[-1][1].text = t2[-1][2].text = "本年新"
        for key, label, columns in rows:
            t2.append([Cell(label, label=key)] +
                      [value_cell(rng, v, f"disclosure.{key}.{c}", damage, truth)
                       for c in columns])
    t3.append([Cell("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", span=3),
               Cell("申请人情况", span=7)])
    t3.append([Cell("", span=3), Cell("自然人"), Cell("法人或其他组织", span=5), Cell("总计")])
    heads = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    if "lost_heads" in damage:
        heads = heads[rng.randrange(1, 4):]
    t3.append([Cell("", span=4)] + [Cell(h) for h in heads])
    group = None
    empty_rows = set()
    if "blank_rows" in damage:
        start = rng.randrange(2, 10)
        empty_rows = set(range(start, start + rng.randrange(2, 7)))
    for i, (key, g, ordinal, label) in enumerate(rows_of(form)):
        row = []
        blank = i in empty_rows and all(v[f"requests.{key}.{c}"] == 0 for c in TYPES)
        if key == "granted":
            row.append(Cell("三、本年度办理结果"))
        elif i > 2 and key != "carried_out":
            row.append(Cell(""))
        text = label_text(rng, ordinal, label, damage)
        if g:
            row.append(Cell(GROUP[g] if g != group else ""))
            row.append(Cell(text, label=key))
        else:
            row.append(Cell(text, span=2 if row else 3, label=key))
        group = g
        for c in TYPES:
            cell = value_cell(rng, v, f"requests.{key}.{c}", damage, truth)
            if blank:
                cell.text, truth[cell.key] = "", None
            row.append(cell)
        t3.append(row)
    t4.append([Cell("行政复议", span=5), Cell("行政诉讼", span=10)])
    five = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    t4.append([Cell(h) for h in five] + [Cell("未经复议直接起诉", span=5), Cell("复议后起诉", span=5)])
    t4.append([Cell("", span=5)] + [Cell(h) for h in five * 2])
    t4.append([value_cell(rng, v, k, damage, truth) for k in REVIEW])
    return [t2, t3, t4]


def lost(rng, rows, truth, damage):
    """Damage to whole rows: what the layout writers cannot do cell by cell."""
    if "no_total" in damage:
        for row in rows:
            for cell in [c for c in row if (c.key or "").endswith(".total") or
                         (c.text == "总计" and c.label is None)]:
                row.remove(cell)
                if cell.key:
                    truth[cell.key] = None
    if "dropped" in damage:
        for row in rows:
            cells = [cell for cell in row if cell.key]
            if cells and rng.random() < .1:
                cell = rng.choice(cells)
                truth[cell.key] = None
                row.remove(cell)
    if "group_labels_lost" in damage:
        for row in rows:
            for cell in row:
                if cell.text in GROUP.values() and cell.label is None:
                    cell.text = ""


def tabs(rng, table, damage):
    out = []
    for row in table:
        cells = []
        for cell in row:
            cells += [cell.text] + [""] * (cell.span - 1)
        if "shift" in damage and rng.random() < .15 and cells[0] == "" and len(row) > 7:
            cells = cells[1:] + ([""] if rng.random() < .7 else [])
        out.append("\t".join(cells + [""] * (2 if "padding" in damage else 0)))
    return out


def per_line(rng, table, damage, before="", after="", blank_line=False):
    out = []
    for row in table:
        for cell in row:
            if cell.text == "" and cell.key is None:
                continue
            if cell.text == "" and "vanish" in damage:
                continue
            out.append(before + cell.text + after)
            if blank_line:
                out.append("")
    return out


def piped(rng, table, damage, markdown=False):
    out = []
    for row in table:
        cells = [c for c in row if c.text or c.key or markdown]
        span = sum(c.span - 1 for c in row)
        line = " | ".join(c.text for c in cells) + " |" + ("" if markdown or not span else
                                                          " " + "|" * span)
        out.append("| " + line if markdown else line)
    return out


def lone_pipes(rng, table, damage):
    out = []
    for row in table:
        for cell in row:
            if cell.text or cell.key:
                out += [cell.text, "|"] if cell.text else ["|"]
    return out


def aligned(rng, table, damage):
    out = []
    for row in table:
        line, at = "", 0
        label = "".join(c.text for c in row if c.key is None)
        numbers = [c.text for c in row if c.key]
        if numbers:
            line = "    " + label.ljust(36 - len(label)) + "".join("  " + n.rjust(5) for n in numbers)
            if "wrap" in damage and len(label) > 14 and rng.random() < .6:
                cut = rng.randrange(8, len(label) - 4)
                out.append("    " + label[:cut])
                if rng.random() < .5:
                    out.append("    " + label[cut:])
                    line = " " * 36 + "".join("  " + n.rjust(5) for n in numbers)
                else:
                    line = "    " + label[cut:].ljust(36) + "".join("  " + n.rjust(5) for n in numbers)
        else:
            line = "    " + "    ".join(c.text for c in row if c.text)
        out.append(line)
        if "footers" in damage and rng.random() < .04:
            out += ["", " " * 30 + rng.choice(FOOTERS)]
    return out


def raw(rng, table, damage):
    out = []
    for row in table:
        labels = [c.text for c in row if c.key is None and c.text]
        numbers = " ".join(c.text for c in row if c.key and c.text)
        if not numbers:
            out += labels
            continue
        for group in labels[:-1]:
            out.append(group)
        label = labels[-1] if labels else ""
        if "wrap" in damage and len(label) > 14 and rng.random() < .6:
            cut = rng.randrange(9, len(label) - 4)
            out += [label[:cut], label[cut:], numbers]
        else:
            out.append((label + " " + numbers).strip())
        if "footers" in damage and rng.random() < .04:
            out.append(rng.choice(FOOTERS))
    return out


def glued(rng, table, damage):
    out = ""
    for row in table:
        for cell in row:
            out += cell.text + (" " if rng.random() < .05 and not cell.key else "")
    return [out]


def html(rng, table, damage):
    """A table with merged cells; blank cells are sometimes &nbsp; or hold an empty paragraph."""
    grid = [[c for c in row] for row in table]
    out = ["<table border=1>"]
    for i, row in enumerate(grid):
        line = "<tr>"
        for j, cell in enumerate(row):
            if cell.text == "" and cell.key is None:
                continue
            down = 1
            while (cell.key is None and cell.label is None and i + down < len(grid) and
                   cell.text[:1] in "三（" and len(grid[i + down]) > j + 1 and
                   grid[i + down][j].text == "" and grid[i + down][j].key is None):
                down += 1
            text = cell.text or rng.choice(["&nbsp;", "", "<p>&nbsp;</p>", "<p></p>"])
            if "spaced" in damage:
                text = f"<p align=center>{text}</p>"
            span = (f" colspan={cell.span}" if cell.span > 1 else "") + (
                f" rowspan={down}" if down > 1 else "")
            line += f"<td{span}>{text}</td>"
        out.append(line + "</tr>")
    return out + ["</table>"]


LAYOUTS = {
    "html": html,
    "tabs": tabs,
    "lines": per_line,
    "blank_lines": lambda r, t, d: per_line(r, t, d, blank_line=True),
    "tabbed_lines": lambda r, t, d: per_line(r, t, d, before="\t"),
    "piped_lines": lambda r, t, d: per_line(r, t, d, after=" |"),
    "lone_pipes": lone_pipes,
    "pipes": piped,
    "markdown": lambda r, t, d: piped(r, t, d, markdown=True),
    "aligned": aligned,
    "raw": raw,
    "glued": glued,
}
DAMAGES = {  # which damage makes sense in which layout; None: in all
    "blank_zeros": ("tabs", "pipes", "markdown", "html"),
    "blank_rows": ("tabs", "pipes", "markdown", "html"),
    "vanish": ("lines", "blank_lines"), "dash": ("html", "tabs", "lines", "blank_lines", "pipes",
                                                 "markdown", "raw", "aligned"),
    "words": ("html", "tabs", "lines", "blank_lines", "pipes", "piped_lines", "raw", "aligned"),
    "units": ("tabs", "lines", "blank_lines", "pipes", "raw", "aligned"),
    "commas": ("tabs", "lines", "pipes", "markdown", "raw"),
    "fullwidth": None, "no_ordinal": ("tabs", "lines", "pipes", "piped_lines", "blank_lines"),
    "noise": ("html", "tabs", "lines", "pipes", "raw", "aligned", "blank_lines"),
    "spaced": ("html", "tabs", "lines", "pipes", "raw"), "short_heads": None, "lost_heads": None,
    "dropped": ("tabs", "pipes"), "shift": ("tabs",), "padding": ("tabs",), "wrap": ("aligned", "raw"),
    "footers": ("aligned", "raw"), "no_total": ("html", "tabs", "lines", "pipes", "aligned", "raw"),
    "group_labels_lost": ("tabs", "lines", "pipes"),
    "traditional": None, "pinyin": None, "cut": None, "no_headings": ("tabs", "lines", "pipes"),
    "blank_and_vanish": ("lines", "blank_lines"),
}


def report(rng, number):
    form = rng.choice(["2021", "2021", "2019", "single"])
    layout = rng.choice(sorted(LAYOUTS))
    fitting = sorted(d for d, where in DAMAGES.items() if where is None or layout in where)
    damage = set(rng.sample(fitting, min(len(fitting), rng.choice([0, 0, 1, 1, 2, 3]))))
    if "blank_and_vanish" in damage:
        damage |= {"blank_zeros", "vanish"}
    truth = {}
    v = draw(rng, form)
    parts = tables(rng, form, v, damage, truth)
    lost(rng, parts[1], truth, damage)
    year = rng.randrange(2019, 2025)
    head = [f"某县{year}年政府信息公开工作年度报告", "", "一、总体情况", "",
            f"{year}年，本县公开信息{rng.randrange(100, 9000)}条，受理申请"
            f"{v['requests.new_received.total']}件，予以公开1件，行政许可2件。", ""]
    titles = ["二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
              "四、政府信息公开行政复议、行政诉讼情况"]
    body = []
    for title, table in zip(titles, parts):
        if "no_headings" not in damage:
            body += [title] + ([] if layout == "glued" else [""])
        body += LAYOUTS[layout](rng, table, damage) + ([] if layout == "glued" else [""])
    tail = ["五、存在的主要问题及改进情况", "", "人手不足，2处栏目更新慢，明年增加3人。", "",
            "六、其他需要报告的事项", "", "无"]
    lines = (["".join(head + body + tail)] if layout == "glued" else head + body + tail)
    text = "\n".join(lines) + "\n"
    if layout == "html":
        text = "<html><body>" + "".join(line if line.startswith("<") else f"<p>{line}</p>"
                                        for line in lines) + "</body></html>"
    if "traditional" in damage:
        text = text.translate(TRADITIONAL)
    elif "pinyin" in damage:
        for a, b in PINYIN.items():
            text = text.replace(a, b)
    if "cut" in damage:
        text = text[:rng.randrange(len(text) // 3, len(text))]
    return {"file": f"{number:05d}.txt", "form": "2019" if form == "2019" else "2021",
            "layout": layout, "damage": sorted(damage), "cells": truth, "cut": "cut" in damage,
            "kept": {}}, text


def generate(args):
    rng = random.Random(args.seed)
    os.makedirs(args.out, exist_ok=True)
    with open(os.path.join(args.out, "truth.jsonl"), "w", encoding="utf-8") as out:
        for i in range(args.n):
            truth, text = report(rng, i)
            with open(os.path.join(args.out, truth["file"]), "w", encoding="utf-8") as f:
                f.write(text)
            out.write(json.dumps(truth, ensure_ascii=False) + "\n")


def check(cells, folder, listing):
    with open(os.path.join(folder, "truth.jsonl"), encoding="utf-8") as f:
        truths = [json.loads(line) for line in f]
    total, by = collections.Counter(), collections.defaultdict(collections.Counter)
    found = []
    for i in range(0, len(truths), 400):
        run = subprocess.run([cells] + [os.path.join(folder, t["file"])
                                        for t in truths[i:i + 400]],
                             capture_output=True, text=True, check=True)
        found += [json.loads(line) for line in run.stdout.splitlines()]
    for truth, record in zip(truths, found):
        row = collections.Counter()
        for key, value in truth["cells"].items():
            got = record["cells"].get(key)
            kind = ("blank" if got is None else "invented") if value is None else (
                "missed" if got is None else
                "exact" if abs(got - value) <= 1e-9 * max(1, abs(value)) else "wrong")
            if truth["cut"] and kind == "missed":
                kind = "cut"
            row[kind] += 1
            if kind in ("wrong", "invented") or (kind == "missed" and listing > 1):
                if listing:
                    print(truth["file"], truth["layout"], ",".join(truth["damage"]), kind, key,
                          value, got)
        row["invented"] += sum(k not in truth["cells"] for k in record["cells"])
        row["form"] += record["form"] != truth["form"] and not truth["cut"]
        total += row
        by["layout " + truth["layout"]] += row
        for d in truth["damage"] or ["(clean)"]:
            by["damage " + d] += row
    for name in sorted(by):
        r = by[name]
        n = r["exact"] + r["missed"] + r["wrong"]
        print(f"{name:28} n {n:7} exact {100 * r['exact'] / max(n, 1):7.3f}% wrong {r['wrong']:4} "
              f"invented {r['invented']:4} form {r['form']:3}")
    n = total["exact"] + total["missed"] + total["wrong"]
    print(f"reports {len(truths)} cells {n} exact {100 * total['exact'] / max(n, 1):.3f}% "
          f"missed {total['missed']} wrong {total['wrong']} invented {total['invented']} "
          f"form {total['form']}")
    return total, n


def main():
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("-n", type=int, default=1000)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--out")
    ap.add_argument("--check", nargs=2, metavar=("CELLS", "DIR"))
    ap.add_argument("--list", type=int, default=0, help="1: wrong cells, 2: missed ones too")
    ap.add_argument("--least", type=float, help="fail below this share of exact cells, in %%")
    ap.add_argument("--most-wrong", type=float, default=0.1, help="in %%")
    args = ap.parse_args()
    if args.out:
        generate(args)
    if args.check:
        total, n = check(args.check[0], args.check[1], args.list)
        bad = total["wrong"] + total["invented"]
        if args.least is not None and (100 * total["exact"] < args.least * n or
                                       100 * bad > args.most_wrong * n):
            return 1
    return 0


sys.exit(main())
