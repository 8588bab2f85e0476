#!/bin/sh
# Debian's chromium for the browser tests, where it is missing and can be installed; never fails: without a browser
# those tests are skipped with a line that says so.
if command -v chromium >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Debian's chromium for the browser tests …"
    (apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk) >/dev/null 2>&1 ||
        echo "chromium could not be installed: browser tests will be skipped"
else
    echo "no chromium, and no right to install it: browser tests will be skipped"
fi
exit 0
