#!/usr/bin/env bash
# Each file of deploy/ before its own linter: hadolint, the compose specification, the Kubernetes schemas, systemd-analyze, nginx -t.
# The last two are the system's: where one is missing, a line says so.
set -euo pipefail
cd "$(dirname "$0")/.."
BIN=${BIN:-.venv/bin}
FOLDER=$(mktemp -d)
trap 'rm -rf "$FOLDER"' EXIT

"$BIN/hadolint" deploy/Containerfile
"$BIN/check-jsonschema" --builtin-schema vendor.compose-spec deploy/compose.yaml
"$BIN/kubernetes-validate" --quiet deploy/kubernetes/*.yaml

if command -v systemd-analyze >/dev/null 2>&1; then
    mkdir "$FOLDER/units"
    for unit in deploy/systemd/*.service; do # what is not installed here is asked of /bin/true
        sed 's#/srv/baoku/.venv/bin/[a-z]*#/bin/true#' "$unit" >"$FOLDER/units/$(basename "$unit")"
    done
    said=$(systemd-analyze verify "$FOLDER"/units/*.service 2>&1 | grep "^$FOLDER\|^baoku" || true)
    if [ -n "$said" ]; then echo "$said"; exit 1; fi
else
    echo "no systemd-analyze here: deploy/systemd/ was not checked"
fi

NGINX=$(command -v nginx || ls /usr/sbin/nginx 2>/dev/null || true)
if [ -n "$NGINX" ]; then
    openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=baoku.example \
        -keyout "$FOLDER/privkey.pem" -out "$FOLDER/fullchain.pem" 2>/dev/null
    sed -e "s#/etc/nginx/certificates#$FOLDER#; s#/var/log/nginx#$FOLDER#; s#/var/run/nginx.pid#$FOLDER/nginx.pid#" \
        -e 's#web-[12]:8000#127.0.0.1:8000#; s#^user nginx;##' deploy/nginx.conf >"$FOLDER/nginx.conf"
    "$NGINX" -t -q -c "$FOLDER/nginx.conf" -p "$FOLDER"
else
    echo "no nginx here: deploy/nginx.conf was not checked"
fi
