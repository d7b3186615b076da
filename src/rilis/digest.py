"""SHA-256 without loading OpenSSL."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Hash(Protocol):
        def update(self, data: bytes, /) -> None: ...
        def hexdigest(self) -> str: ...


def sha256(data: bytes = b"") -> Hash:
    """Return a hash of the data, to which more can be added.

    It is for a few kilobytes: hashlib loads OpenSSL at its import, which costs half of Python's own start-up, but is
    some times faster on many.
    """
    try:
        from _sha2 import sha256  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        try:
            from _sha256 import sha256  # type: ignore[import-not-found, unused-ignore]
        except ImportError:
            from hashlib import sha256
    digest: Hash = sha256(data)
    return digest
