#!/usr/bin/env bash
# Compiles a document in Chinese and one in English with floats and tables of the program, as
# `ogi figures` writes them; the text of the page must hold caption, note and numbers.
# Usage: tests/check_latex.sh OGI
. "$(dirname "$0")/support/scratch.sh"
need xelatex pdftotext

"$OGI" -q load samples
for lang in zh en; do
    cat >paper.json <<JSON
{"defaults": {"lang": "$lang", "year": 2021, "preset": "single", "no-title": true},
 "figures": [{"name": "bar-$lang", "kind": "bar", "indicator": "requests_per_100k", "latex": true},
             {"name": "odd-$lang", "kind": "bar", "indicator": "requests_per_100k", "latex": true,
              "title": "100 % & more_of #1 [a] {b} \$c\$ ~ ^ −5", "formats": ["png"]}],
 "tables": [{"name": "rate-$lang", "command": "rate", "indicator": "requests_per_100k"},
            {"name": "growth-$lang", "command": "growth", "indicator": "new_received", "year": "2020-2023"}]}
JSON
    "$OGI" -q figures paper.json
    cat >paper-$lang.tex <<LATEX
\\documentclass{article}
\\usepackage{fontspec,graphicx,booktabs,longtable}
\\setmainfont{Noto Serif CJK SC}
\\XeTeXlinebreaklocale "zh"
\\XeTeXlinebreakskip = 0pt plus 1pt
\\begin{document}
Figure~\\ref{fig:bar-$lang}.
\\input{bar-$lang.tex}
\\input{odd-$lang.tex}
\\input{rate-$lang.tex}
\\input{growth-$lang.tex}
\\end{document}
LATEX
    for pass in 1 2; do
        xelatex -interaction=nonstopmode -halt-on-error paper-$lang.tex >log 2>&1 ||
            { grep -A 3 '^!' log; fail "paper-$lang.tex does not compile (pass $pass)"; }
    done
    ! grep -q 'Missing character' log || { grep 'Missing character' log; fail "characters are lost"; }
    ! grep -q 'undefined references' log || fail "paper-$lang.tex has an undefined reference"
    pdftotext paper-$lang.pdf text
    grep -q 铜鼓县 text || grep -qi tonggu text || fail "铜鼓县 is not in paper-$lang.pdf"
    grep -q 'Garwood 1936' text || fail "the note of the figure is not in paper-$lang.pdf"
    grep -q '100 % & more_of #1 \[a\] {b} \$c\$' text || fail "the caption is not in paper-$lang.pdf"
done
