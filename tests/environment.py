"""The tests' own environment: nothing that an operator set, and a data folder that is gone after the run.

What a person keeps in `DATA_DIR` (database, index, collected files, secret key) is never seen by a test, let alone
touched, whatever the environment says.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
READ = re.compile(r"""env\.(?:text|integer|boolean|choice|words|urls?|mapping)\(\s*"([A-Z_]+)\"""")
READERS = (ROOT / "portal" / "settings.py", ROOT / "portal" / "gunicorn.conf.py")
SERVER = "TEST_DATABASE_URL"  # a database server on which the run makes, and drops, test databases of its own


def names_read() -> set[str]:
    """Every variable that the project reads from the environment."""
    return {name for file in READERS for name in READ.findall(file.read_text(encoding="utf-8"))}


def use_own_folder() -> Path:
    """Forget what the environment sets, and keep data in a folder of this process; before settings are imported.

    Processes that a test starts inherit both. `TEST_DATABASE_URL` names a server for runs on PostgreSQL.
    """
    for name in names_read():
        os.environ.pop(name, None)
    folder = Path(tempfile.mkdtemp(prefix="baoku-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["DATA_DIR"] = str(folder)
    if os.environ.get(SERVER):
        os.environ["DATABASE_URL"] = os.environ[SERVER]
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"  # for processes that a test starts
    return folder
