"""A value that is derived once for each object, and not before it is asked for."""

import pytest

from carnet.kept import kept


class Square:
    def __init__(self, side: int) -> None:
        self.side = side
        self.derived = 0

    @kept
    def area(self) -> int:
        """Side by side."""
        self.derived += 1
        if self.side < 0:
            raise ValueError("no square")
        return self.side**2


def test_it_is_derived_when_asked_for_and_once_for_each_object() -> None:
    one, other = Square(2), Square(3)
    assert one.derived == 0
    assert (one.area, one.area, other.area) == (4, 4, 9)
    assert (one.derived, other.derived) == (1, 1)


def test_a_failure_is_no_value() -> None:
    one = Square(-1)
    for asked in (1, 2):
        with pytest.raises(ValueError, match="no square"):
            assert one.area
        assert one.derived == asked
