#!/usr/bin/env bash
# A throw-away PostgreSQL on loopback from the system's packages: run COMMAND…
# `tests/postgres.sh .venv/bin/python -m pytest` starts a server in an empty folder, runs the command with
# TEST_DATABASE_URL set to it, stops the server and removes the folder. Ends with the command's own code; 77 with a
# line where there is no PostgreSQL and none can be installed, or none starts; with INSTALL=no none is.
set -euo pipefail

binaries() { # the newest of Debian's folders, else what is on the path
    ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1
    if command -v initdb >/dev/null 2>&1; then dirname "$(readlink -f "$(command -v initdb)")"; fi
}

if [ -z "$(binaries)" ] && [ "${INSTALL:-yes}" = yes ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Debian's postgresql …"
    (apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql) >/dev/null 2>&1 || true
fi
BIN=$(binaries | sed -n 1p)
[ -n "$BIN" ] || { echo "no PostgreSQL here, and none can be installed"; exit 77; }

FOLDER=$(mktemp -d)
as_server() { # PostgreSQL refuses to run as root
    if [ "$(id -u)" = 0 ]; then (cd "$FOLDER" && setpriv --reuid=65534 --regid=65534 --clear-groups "$@"); else "$@"; fi
}
finish() {
    as_server "$BIN/pg_ctl" -D "$FOLDER/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$FOLDER"
}
trap finish EXIT
chmod 755 "$FOLDER"
if [ "$(id -u)" = 0 ]; then chown 65534:65534 "$FOLDER"; fi
PORT=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
start() {
    as_server "$BIN/initdb" -D "$FOLDER/data" -U baoku --auth=trust --encoding=UTF8 --locale=C.UTF-8 || return 1
    # A server of tests keeps nothing: it need not wait for the disk.
    as_server "$BIN/pg_ctl" -D "$FOLDER/data" -l "$FOLDER/log" -w \
        -o "-p $PORT -k $FOLDER -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=100" start
}
said=$(start 2>&1) || { printf 'PostgreSQL does not start here:\n%s\n' "$said"; exit 77; }
TEST_DATABASE_URL=postgresql://baoku@127.0.0.1:$PORT/postgres "$@"
