#!/usr/bin/env bash
# A throw-away OpenSearch on loopback, from Maven's artefacts: run COMMAND with TEST_SEARCH_URL set to it.
# Three nodes, or NODES; downloaded within 600 s, or PATIENCE. Ends with the command's own code; 77 with a line where a
# program or the memory is missing, nothing could be downloaded in that time, or no cluster came about.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
nodes=${NODES:-3} patience=${PATIENCE:-600}
left_out() { echo "$1: the cluster's tests are not run"; exit 77; }
for program in java mvn unzip curl setpriv timeout; do
    command -v "$program" >/dev/null 2>&1 || left_out "no $program here"
done
free=$(awk '/^MemAvailable/ { print int($2 / 1024) }' /proc/meminfo)
[ "$free" -ge $((1200 * nodes)) ] || left_out "$free MB of memory are free, not 1,200 for each of $nodes nodes"
made=
if [ -z "${OPENSEARCH_TEST_DIR:-}" ]; then made=$(mktemp -d /tmp/baoku-cluster-XXXXXX); fi
export OPENSEARCH_TEST_DIR=${OPENSEARCH_TEST_DIR:-$made}
mkdir -p "$OPENSEARCH_TEST_DIR"
chmod 755 "$OPENSEARCH_TEST_DIR"
trap '"$here/opensearch-cluster.sh" wipe; [ -z "$made" ] || rm -rf "$made"' EXIT
timeout "$patience" "$here/opensearch-cluster.sh" install || left_out "OpenSearch was not downloaded within $patience s"
"$here/opensearch-cluster.sh" start "$nodes" || left_out "no cluster of $nodes came about"
TEST_SEARCH_URL=http://127.0.0.1:${OPENSEARCH_HTTP_PORT:-19200} "$@"
