#!/usr/bin/env bash
# Known vulnerabilities in what the portal runs on (requirements.txt), by pip-audit. Its data comes from outside: where it
# cannot be had a line says so.
set -euo pipefail
cd "$(dirname "$0")/.."
BIN=${BIN:-.venv/bin}
ONE=$(mktemp)
trap 'rm -f "$ONE"' EXIT
audit=("$BIN/pip-audit" --strict --disable-pip --no-deps --progress-spinner off)

grep -i '^django==' requirements.txt | tr -d '\\' >"$ONE"
said=$(timeout 60 "${audit[@]}" -r "$ONE" 2>&1) || case "$said" in
    *"vulnerabilit"*) ;; # it is known: the whole list is looked at below
    *) echo "no data about vulnerabilities can be had here: requirements.txt was not audited"; exit 0 ;;
esac
"${audit[@]}" -r requirements.txt
