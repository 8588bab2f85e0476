"""Static files under names that carry their content's hash, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise has no types
    """WhiteNoise's hashed, compressed files; a file collected by nobody yet is served under its plain name.

    So the tests, and a server started before `collectstatic`, still find every file.
    """

    manifest_strict = False
