"""An engine for tests that knows one name, so that nothing depends on the tagger."""

from collections.abc import Iterator
from dataclasses import dataclass

from carnet.vocabulary import Finding, Kind


@dataclass(frozen=True)
class Namer:
    """Finds the first place of `name` in a text, and no other person."""

    name: str
    kinds = frozenset({Kind.PERSON_NAME})
    digest = "namer"
    by_context = True

    def find(self, text: str, _label: str) -> Iterator[Finding]:
        start = text.find(self.name)
        if start >= 0:
            name, end = self.name, start + len(self.name)
            yield Finding(start, end, Kind.PERSON_NAME, name, name, "namer", 850)
