#!/usr/bin/env bash
# A throw-away OpenSearch of three nodes on loopback, from Maven's artefacts: run COMMAND with TEST_SEARCH_URL set to it.
# Ends with the command's own code; 77 with a line where Java, Maven or unzip is missing.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
for program in java mvn unzip curl setpriv; do
    command -v "$program" >/dev/null 2>&1 || { echo "no $program here: the cluster's tests are not run"; exit 77; }
done
export OPENSEARCH_TEST_DIR=${OPENSEARCH_TEST_DIR:-$(mktemp -d /tmp/baoku-cluster-XXXXXX)}
mkdir -p "$OPENSEARCH_TEST_DIR"
chmod 755 "$OPENSEARCH_TEST_DIR"
trap '"$here/opensearch-cluster.sh" wipe' EXIT
"$here/opensearch-cluster.sh" start "${NODES:-3}"
TEST_SEARCH_URL=http://127.0.0.1:${OPENSEARCH_HTTP_PORT:-19200} "$@"
