"""One conversation, as each of its calls knows it."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field

_ISSUED = 20_000  # placeholders kept per conversation, about 4 MB at the very most


@dataclass(slots=True)
class Told:
    """What a conversation told so far, as all who hold one of its threads know it."""

    of_somebody: bool = False
    """A person was found or declared in one of its calls that left."""


@dataclass(frozen=True, slots=True)
class Thread:
    """One conversation: its id, and what the provider may still send back from it."""

    id: str
    issued: MutableMapping[str, str] = field(repr=False, default_factory=dict)
    resumed: bool = False
    """The provider holds earlier turns, so answers may bring back old placeholders."""
    told: Told = field(default_factory=Told, compare=False)
    """The same object in each turn that this process knows."""

    def remember(self, issued: Mapping[str, str]) -> None:
        """Keep placeholders for a later turn that the request itself does not carry."""
        if len(self.issued) + len(issued) <= _ISSUED:
            self.issued.update(issued)
