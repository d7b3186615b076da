"""Telling misspelt words from other words."""

from __future__ import annotations


def within_one_edit(a: str, b: str) -> bool:
    """Tell whether one letter added, dropped, changed or swapped with its neighbour makes `a` into `b`."""
    if len(a) < len(b):
        a, b = b, a
    if len(a) - len(b) > 1:
        return False
    at = 0
    while at < len(b) and a[at] == b[at]:
        at += 1
    if len(a) > len(b):
        return a[at + 1 :] == b[at:]
    return a[at + 1 :] == b[at + 1 :] or (a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :])
