"""The portal's settings as the tests run on them: as with nothing set, in a data folder of the run's own."""

from tests.environment import use_own_folder

use_own_folder()

from portal.settings import *  # noqa: E402, F403  the environment had to be cleaned before they are read

PASSWORD_HASHERS = [
    "tests.hashing.Quick"
]  # a curator of each test costs no fifth of a second; tests/portal asks for the site's own
SEARCHES_PER_MINUTE = 1_000_000  # the tests are one client; tests/http asks for less
