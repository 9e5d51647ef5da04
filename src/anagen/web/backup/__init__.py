"""Backups: one file with everything, the same for every database."""

from __future__ import annotations

from anagen.web.backup.read import BackupReport, check_backup, restore_backup
from anagen.web.backup.write import write_backup

__all__ = ["BackupReport", "check_backup", "restore_backup", "write_backup"]
