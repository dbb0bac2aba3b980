#!/usr/bin/env bash
# Checks that each folder includes, calls and prints only what CONTRIBUTING.md allows.
# Usage: tests/check_layers.sh [SOURCE FOLDER]
set -euo pipefail
export LC_ALL=C.UTF-8

cd "${1:-$(dirname "$0")/..}"
problems=0

# complain MESSAGE: reads "file:line:text" lines and prints each with the message.
complain() {
    local hit
    while IFS= read -r hit; do
        printf '%s\n    %s\n' "$hit" "$1"
        problems=$((problems + 1))
    done
}

sources() {
    find "$@" -name '*.[ch]' -o -name '*.inc' | sort
}

# includes FOLDER ALLOWED: quoted includes of FOLDER must match the extended expression ALLOWED.
includes() {
    complain "$1/ may include only: $2" < <(
        sources "$1" | xargs -r grep -nE '^ *# *include +"' | grep -vE "include +\"($2)\"" || true)
}

includes data 'data/.*'
includes analysis 'analysis/.*|data/(panel|field|form)\.h'
includes render 'render/.*|analysis/result\.h|data/library\.h'
includes cmd '(data|analysis|render|cmd)/.*'

# library HEADERS FILES: system headers that match HEADERS appear only in files that match FILES.
library() {
    complain "only these files may use this library: $2" < <(
        sources data analysis render cmd | { grep -vE "^($2)" || true; } |
            xargs -r grep -nE "^ *# *include +<($1)" || true)
}

library 'sqlite3' 'data/(store/|variables/|population)[a-z_]*\.[ch]$'
library 'libxml/' 'data/formats/(html|docx|word|xml)[a-z_]*\.[ch]$'
library 'poppler|glib/poppler' 'data/formats/pdf[a-z_]*\.[ch]$'
library 'archive' 'data/formats/[a-z_]*(archive|docx|zip|unpack)[a-z_]*\.[ch]$'
library 'uchardet' 'data/encoding/[a-z_]*\.[ch]$'
library 'jansson' '(data/record/record_json|data/formats/json|render/[a-z_]*(json|metadata|map)|cmd/)[a-z_]*\.[ch]$'
library 'gsl/' '(analysis/|cmd/main\.c$)'
library 'cairo|pango|fontconfig' 'render/(typeface|paint|output|lettering|surface|pdf|svg|png)[a-z_]*\.[ch]$'
library 'png\.h|zlib' 'render/(output|png)[a-z_]*\.[ch]$'

complain "only cmd/ prints; return text or a GError instead" < <(
    sources data analysis render |
        xargs -r grep -nE '\b(v?f?printf|puts|putchar|perror|g_print|g_printerr|stdout|stderr) *(\(|[,;)])' || true)

complain "SQL belongs in data/store/, data/variables/ and data/population.c" < <(
    sources data analysis render cmd | { grep -vE '^data/(store/|variables/|population)' || true; } |
        xargs -r grep -nE '"[^"]*\b(SELECT .* FROM|INSERT (OR [A-Z]+ )?INTO|CREATE (TEMP )?(TABLE|VIEW|INDEX)|DELETE FROM|UPDATE [a-z_]+ SET|PRAGMA )' || true)

# An include that names no file of the project was not written from the project root.
while IFS=: read -r file line path; do
    [ -f "$path" ] || complain "no such file from the project root" <<<"$file:$line:$path"
done < <(sources data analysis render cmd |
    xargs -r grep -nE '^ *# *include +"' | sed -E 's/^([^:]*:[0-9]+):.*"([^"]*)".*/\1:\2/')

if [ "$problems" -gt 0 ]; then
    echo "$problems layer problems"
    exit 1
fi
echo "layers are kept"
