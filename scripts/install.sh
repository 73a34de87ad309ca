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

# The first Python that fits. After python3, 3.12: on Linux x86-64 it and 3.11 bring a Redis server along.
choose_python() {
    seen=
    for candidate in ${PYTHON:-python3 python3.12 python3.11 python3.13}; do
        version=$(version_of "$candidate") || continue
        case $version in
        3.11 | 3.12 | 3.13)
            "$candidate" -c 'import ensurepip, venv' 2>/dev/null && return
            without_venv=$candidate
            ;;
        esac
        seen="$seen $candidate ($version)"
    done
    if [ -n "${without_venv:-}" ]; then
        fail "$without_venv has no venv module. Install it, on Debian with: apt-get install python$(version_of "$without_venv")-venv"
    fi
    fail "Python 3.11, 3.12 or 3.13 is needed (found:${seen:- none}). Install one, or name it: make PYTHON=/path/to/python3.12"
}

case $(version_of .venv/bin/python) in
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
touch .venv/.runtime ".venv/.$1"
