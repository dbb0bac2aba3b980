# Which packages the project needs, and how to get them. Sourced by quickstart and test.
#
# need_packages LIST... installs what is missing of the named lists (build, test, full) on Debian and
# its relatives. Elsewhere it goes on when the tools and libraries are there, and otherwise says
# what to install and ends with exit code 4.

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

install_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -eq 0 ] && return
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        die "These packages are missing and need root to install: ${missing[*]}
Run this as root: apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    fi
    say "Installing ${#missing[@]} packages: ${missing[*]}"
    mkdir -p build
    as_root apt-get update -qq >build/packages.log 2>&1 &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y \
            --no-install-recommends "${missing[@]}" >>build/packages.log 2>&1 || {
        tail -n 20 build/packages.log >&2
        die "apt-get could not install the packages; the whole log is in build/packages.log."
    }
}

# On another system: fine when everything is there already, else say what is needed.
check_other_system() {
    local missing=() tool module
    for tool in "${tools_build[@]}"; do
        command -v "$tool" >/dev/null || missing+=("$tool")
    done
    for module in "${modules_build[@]}"; do
        pkg-config --exists "$module" 2>/dev/null || missing+=("$module")
    done
    [ ${#missing[@]} -eq 0 ] && return
    die "This system has no apt-get, so nothing was installed. Missing here: ${missing[*]}.
Needed: a C17 compiler, cmake 3.25 or later, ninja, pkg-config, the development files of
glib 2.74, gsl 2.7, cairo 1.16, pango 1.50, fontconfig, jansson 2.12, sqlite 3.40, libxml2,
libpng, poppler-glib, libarchive and uchardet, and the font Noto Sans CJK.
On Debian these are: ${packages_build[*]}"
}

need_packages() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        check_other_system
        return
    fi
    local list packages=()
    for list in "$@"; do
        local -n of_list="packages_$list"
        packages+=("${of_list[@]}")
    done
    install_packages "${packages[@]}"
}
