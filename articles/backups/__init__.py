"""The whole archive in one file, taken while the site runs: behind `manage.py backup`, `verify_backup`, `restore_backup`.

A back-up is a tar of the database, the originals with their images, and a manifest with the SHA-256 of each member. The
index is in none: it is made anew from the rows. Nor is the secret key, nor any setting but by its name.
"""

from articles.backups.container import BackupError, Manifest, verify
from articles.backups.whole import backup, restore

__all__ = ["BackupError", "Manifest", "backup", "restore", "verify"]
