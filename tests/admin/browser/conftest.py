"""The site that these tests visit, for as long as tests of this folder run."""

from tests.visited import site  # noqa: F401  a fixture
