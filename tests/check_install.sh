#!/usr/bin/env bash
# Installs the build into an empty folder and looks for every part, then runs the installed program.
# Usage: tests/check_install.sh BUILD_FOLDER
set -euo pipefail

prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
cmake --install "$1" --prefix "$prefix" >"$prefix/log" || {
    cat "$prefix/log"
    exit 1
}

for file in bin/ogi share/man/man1/ogi.1 share/bash-completion/completions/ogi \
    share/zsh/site-functions/_ogi share/fish/vendor_completions.d/ogi.fish \
    share/ogi/reference/population.csv share/ogi/samples/tangyin-2021.txt \
    share/ogi/reference/SOURCES.md share/doc/ogi/LICENSE; do
    [ -s "$prefix/$file" ] || { echo "not installed: $file"; exit 1; }
done
"$prefix/bin/ogi" version
