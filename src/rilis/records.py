"""Named tuples that are cheap to define.

`typing.NamedTuple` compiles every annotation in order to check it, and a run of rilis defines some seventy of them: a
tenth of its time. Here the annotations are left alone; type checkers see `typing.NamedTuple` itself.

For the same reason the modules that every run loads import `typing` for type checkers alone, below a `TYPE_CHECKING`
of their own: what they annotate is never evaluated.
"""

from __future__ import annotations

import sys
from collections import namedtuple

TYPE_CHECKING = False
# From 3.14 on annotations are no part of a class's body.
if TYPE_CHECKING or sys.version_info >= (3, 14):
    from typing import NamedTuple as NamedTuple
else:
    _IMPLIED = frozenset({"__module__", "__qualname__"})

    class _Definition(type):
        """Makes a named tuple of the body of a class: annotated names are fields, all others stay as they are."""

        def __new__(mcs, name, bases, body):
            if not bases:
                return super().__new__(mcs, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            for key, value in body.items():
                if key not in _IMPLIED:
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Definition):
        pass
