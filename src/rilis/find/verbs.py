"""How verbs of Indonesian begin: shapes for words that no list can hold.

Some nouns begin so, too (`direktur`, `berita`); whoever asks leaves out those that matter at that place.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

ACTIVE: Final = re.compile(r"(?:me[mnlrwy]|meng|ber)[a-z]{3,}\Z")
PASSIVE: Final = re.compile(r"di[a-z]{4,}(?<!nya)\Z")
VERBLIKE: Final = re.compile(r"(?:me[mnlrwy]|meng|ber|di|ter)[a-z]{3,}\Z")
