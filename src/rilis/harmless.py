"""Words of a document on a terminal: nothing in them may steer it, or turn a line's letters around."""

from __future__ import annotations

# One sign for one, so that columns keep their places: control pictures for C0 and DEL, the replacement character for
# C1 and for what overrides the direction of writing.
_CONTROLS = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD),
}
_CONTROLS_BUT_LAYOUT = {code: shown for code, shown in _CONTROLS.items() if code not in (0x09, 0x0A)}
_ESCAPED = {code: f"\\u{code:04x}" for code in _CONTROLS if code >= 0x7F}


def harmless(text: str) -> str:
    """Return `text` on one line, with a visible sign for each control character."""
    return text if text.isprintable() else _encodable(text.translate(_CONTROLS))


def harmless_lines(text: str) -> str:
    """Return `text` with its lines and tabs, and with a visible sign for each other control character."""
    return _encodable(text.translate(_CONTROLS_BUT_LAYOUT))


def harmless_json(text: str) -> str:
    """Return JSON that says the same without the control characters that JSON itself lets through."""
    return text.translate(_ESCAPED)


def _encodable(text: str) -> str:
    """Return `text` with `?` for each lone surrogate."""
    return text.encode(errors="replace").decode()
