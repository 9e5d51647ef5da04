"""What could tell who a patient is: found, and taken out.

:func:`find_privacy_problems` looks, :func:`deidentified` takes out what can be taken out
without judgement. Neither proves that nobody can be recognised.
"""

from anagen.reports.pack.privacy.deidentify import deidentified
from anagen.reports.pack.privacy.lint import find_privacy_problems
from anagen.reports.pack.privacy.small_counts import find_small_counts

__all__ = ["deidentified", "find_privacy_problems", "find_small_counts"]
