# Sourced by the script tests: a scratch folder with the samples, the program on the path, and the
# same surroundings everywhere. Sets $scratch, $source_folder and $OGI; `need` skips the test (77).
set -euo pipefail
source_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
OGI=$(realpath -e -- "${1:?usage: $0 OGI}")
scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
unset OGI_DB OGI_DATA LANGUAGE SOURCE_DATE_EPOCH
export OGI LC_ALL=C.UTF-8 TZ=UTC COLUMNS=100 NO_COLOR=1 HOME="$scratch"
export LSAN_OPTIONS="suppressions=$source_folder/tests/support/lsan.txt:print_suppressions=0"
mkdir "$scratch/run"
cd "$scratch/run"
ln -s "$source_folder/data/samples" samples

# need PROGRAM...: without one of them the test is skipped, and says so.
need() {
    local program
    for program in "$@"; do
        command -v "$program" >/dev/null || { echo "not installed: $program"; exit 77; }
    done
}

fail() {
    echo "$*"
    exit 1
}
