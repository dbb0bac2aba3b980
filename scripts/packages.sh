# Which packages the project needs, and how to get them. Sourced by quickstart and test.
#
# need_packages LIST... installs what is missing of the named lists (build) on Debian and its
# relatives. Elsewhere, or where apt-get fails, it goes on when the tools and libraries are there, and
# otherwise says what to install and ends with exit code 4.
# want_packages LIST... is the same for what is useful but not needed (test, full): it says what could
# not be installed, and goes on.

packages_build=(gcc libc6-dev cmake ninja-build pkg-config
    libglib2.0-dev libgsl-dev libcairo2-dev libpango1.0-dev libfontconfig-dev libjansson-dev
    libsqlite3-dev libxml2-dev libpng-dev libpoppler-glib-dev libarchive-dev libuchardet-dev
    fonts-noto-cjk)
packages_test=(python3-minimal poppler-utils)
packages_full=(r-base-core r-cran-robustbase r-cran-rsqlite r-cran-jsonlite python3 chromium
    texlive-xetex texlive-latex-recommended librsvg2-bin gnuplot-nox sqlite3 valgrind
    clang-format)

# What the packages of packages_build bring, by the names pkg-config knows.
modules_build=(glib-2.0 gio-2.0 gsl cairo pangocairo pangoft2 fontconfig jansson sqlite3
    libxml-2.0 libpng poppler-glib libarchive uchardet)
tools_build=(cc cmake ninja pkg-config)

say() { printf '%s\n' "$*" >&2; }

die() {
    say "$1"
    exit "${2:-4}"
}

package_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Prints what is not installed of the packages given.
missing_packages() {
    local package
    for package in "$@"; do
        package_installed "$package" || printf '%s\n' "$package"
    done
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        return 127
    fi
}

# Installs the packages; FALSE when that fails, the log is build/packages.log.
apt_install() {
    say "Installing ${#} packages: $*"
    mkdir -p build
    as_root apt-get update -qq </dev/null >build/packages.log 2>&1 || true
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y \
        --no-install-recommends "$@" </dev/null >>build/packages.log 2>&1
}

can_install() {
    command -v apt-get >/dev/null && command -v dpkg-query >/dev/null &&
        { [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null; }
}

# Fine when everything is there already, else say what is needed.
check_tools() {
    local missing=() tool module
    for tool in "${tools_build[@]}"; do
        command -v "$tool" >/dev/null || missing+=("$tool")
    done
    for module in "${modules_build[@]}"; do
        pkg-config --exists "$module" 2>/dev/null || missing+=("$module")
    done
    [ ${#missing[@]} -eq 0 ] && return
    [ ! -s build/packages.log ] || tail -n 5 build/packages.log >&2
    die "$1 Missing here: ${missing[*]}.
Needed: a C17 compiler, cmake 3.25 or later, ninja, pkg-config, the development files of
glib 2.74, gsl 2.7, cairo 1.16, pango 1.50, fontconfig, jansson 2.12, sqlite 3.40, libxml2,
libpng, poppler-glib, libarchive and uchardet, and the font Noto Sans CJK.
On Debian these are: ${packages_build[*]}"
}

# Puts the packages of the named lists that are not installed into the array `missing`.
find_missing() {
    local list wanted=()
    for list in "$@"; do
        local -n of_list="packages_$list"
        wanted+=("${of_list[@]}")
    done
    mapfile -t missing < <(missing_packages "${wanted[@]}")
}

need_packages() {
    local missing=()
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        check_tools "This system has no apt-get, so nothing was installed."
        return
    fi
    find_missing "$@"
    [ ${#missing[@]} -eq 0 ] && return
    can_install || check_tools "Installing packages needs root or sudo; as root: apt-get update && \
apt-get install --no-install-recommends ${missing[*]}"
    ! can_install || apt_install "${missing[@]}" ||
        check_tools "apt-get could not install the packages; the log is build/packages.log."
}

# Each on its own when they cannot be had together, so that one missing package costs only its tests.
want_packages() {
    local missing=() package
    can_install || return 0
    find_missing "$@"
    [ ${#missing[@]} -eq 0 ] || apt_install "${missing[@]}" ||
        for package in "${missing[@]}"; do
            apt_install "$package" || say "Not installed: $package; tests that need it are skipped."
        done
}
