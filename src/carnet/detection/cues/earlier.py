"""What was said before the texts of a call, as reading them for cues needs it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Earlier(NamedTuple):
    """What was said before: in the turn before a text, or in an earlier call."""

    asked: Mapping[int, str] = MappingProxyType({})
    """By passage, the question that it answers."""
    somebody: bool = False
    """An earlier turn of the conversation, which this call lacks, told of somebody."""
