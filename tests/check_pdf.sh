#!/usr/bin/env bash
# A figure as PDF: fonts embedded, simplified Chinese forms, text that can be searched, no trace of the time.
# Usage: tests/check_pdf.sh OGI
. "$(dirname "$0")/support/scratch.sh"
need pdffonts pdftotext

"$OGI" -q load samples
"$OGI" -q --lang zh chart bar requests_per_100k -y 2021 -o a.pdf
pdffonts a.pdf | tail -n +3 >fonts
[ -s fonts ] || fail "no font in the PDF"
while read -r line; do
    # Columns: name type [more] encoding emb sub uni object ID
    echo "$line" | grep -qE ' yes +(yes|no) +yes +[0-9]+ +[0-9]+$' || fail "not embedded or not searchable: $line"
    case $line in
    *CJKjp* | *CJKkr* | *CJKtc*) fail "not simplified Chinese: $line" ;;
    esac
done <fonts
grep -q 'CJKsc' fonts || fail "no simplified Chinese font: $(cat fonts)"
pdftotext -layout a.pdf - | tr -d ' ' >text
grep -q '铜鼓县' text || fail "铜鼓县 cannot be found in the text: $(cat text)"
