"""The cheap named tuples behave as `typing.NamedTuple` does."""

from __future__ import annotations

import pickle
import typing

import pytest

from rilis.records import NamedTuple


class Cheap(NamedTuple):
    """A place in a text."""

    start: int
    end: int
    rule: str = "x/y"

    @property
    def length(self) -> int:
        return self.end - self.start

    @classmethod
    def at(cls, start: int) -> Cheap:
        return cls(start, start + 1)


class Usual(typing.NamedTuple):
    """A place in a text."""

    start: int
    end: int
    rule: str = "x/y"


def test_fields_defaults_and_text_are_those_of_a_usual_named_tuple() -> None:
    assert Cheap._fields == Usual._fields
    assert Cheap._field_defaults == Usual._field_defaults
    assert Cheap.__doc__ == Usual.__doc__
    assert typing.get_type_hints(Cheap) == typing.get_type_hints(Usual)
    assert repr(Cheap(1, 2)) == repr(Usual(1, 2)).replace("Usual", "Cheap")
    assert (Cheap.__module__, Cheap.__qualname__) == (__name__, "Cheap")


def test_it_is_a_tuple_with_the_methods_of_its_class() -> None:
    place = Cheap.at(3)
    assert place == (3, 4, "x/y")
    assert isinstance(place, Cheap)
    assert place._replace(end=9).length == 6
    assert pickle.loads(pickle.dumps(place)) == place
    with pytest.raises(AttributeError):
        place.start = 4  # type: ignore[misc]
    with pytest.raises(TypeError):
        Cheap(1)  # type: ignore[call-arg]
