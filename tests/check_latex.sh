#!/usr/bin/env bash
# Compiles a document in Chinese and one in English with figures and tables of the program.
# Usage: tests/check_latex.sh OGI
. "$(dirname "$0")/support/scratch.sh"
need xelatex pdftotext

"$OGI" -q load samples
for lang in zh en; do
    "$OGI" -q --lang $lang chart bar requests_per_100k -y 2021 -o bar-$lang.pdf --latex bar-$lang.tex
    "$OGI" -q --lang $lang rate requests_per_100k -y 2021 -f latex -o rate-$lang.tex
    cat >paper-$lang.tex <<LATEX
\\documentclass{article}
\\usepackage{fontspec,graphicx,booktabs}
\\setmainfont{Noto Serif CJK SC}
\\XeTeXlinebreaklocale "zh"
\\XeTeXlinebreakskip = 0pt plus 1pt
\\begin{document}
\\input{bar-$lang.tex}
\\input{rate-$lang.tex}
\\end{document}
LATEX
    xelatex -interaction=nonstopmode -halt-on-error paper-$lang.tex >log 2>&1 ||
        { grep -A 3 '^!' log; fail "paper-$lang.tex does not compile"; }
    pdftotext paper-$lang.pdf text
    grep -q 铜鼓县 text || grep -qi tonggu text || fail "铜鼓县 is not in paper-$lang.pdf"
done
