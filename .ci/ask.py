"""`ask.py ADDRESS PID`: wait until the portal answers a search with an article of the seeds; PID is the process that serves.

Ends with 1 where that process ends, where the answer has no hit, or where none comes within a quarter of an hour (a first
`make run` installs everything).
"""

import os
import sys
import time
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import urlopen

QUERY = "棚户区"
PATIENCE = 900  # s


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def ask(address: str, pid: int) -> str:
    """The page that answers the search, as soon as there is one."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if not runs(pid):
            sys.exit("make run ended before it answered")
        try:
            with urlopen(f"{address}/search/?q={quote(QUERY)}", timeout=60) as answer:
                return str(answer.read().decode("utf-8"))
        except HTTPError as problem:
            sys.exit(f"the search was answered with {problem.code}")
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(1)
    sys.exit(f"no answer within {PATIENCE} s")


if __name__ == "__main__":
    page = ask(sys.argv[1], int(sys.argv[2]))
    if 'href="/articles/' not in page or "<mark>" not in page:
        sys.exit(f"the search for {QUERY} found nothing")
    print(f"a search for {QUERY} was answered with hits")
