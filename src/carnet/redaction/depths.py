"""How deep a string of an answer stands in JSON text, and what is left alone.

It depends on the key and on the type of the object around it: `delta` is prose in
`response.refusal.delta`, JSON in `response.function_call_arguments.delta`, and what was
asked for in `response.output_text.delta`. Below the arguments of a tool, given as an
object, every key is the application's own and means nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from carnet.adapter import Dialect, Json

LEFT_ALONE = frozenset({"logprobs"})
"""Keys whose strings are pieces of tokens: they cannot be restored, and are not."""


@dataclass(frozen=True, eq=False, slots=True)
class Keys:
    """What the keys of one object mean."""

    json: frozenset[str] = frozenset()
    """Keys of strings that are JSON text."""
    alone: frozenset[str] = frozenset()
    """Keys of what is left as it is."""
    signed: Callable[[Mapping[str, Json]], bool] | None = None
    own: frozenset[str] = frozenset()
    """Keys whose objects are the application's own."""
    kinds: "Mapping[str, Keys]" = field(default_factory=dict)
    """Type of an object -> what its keys mean, and those below."""

    def of(self, kind: Json) -> "Keys":
        """What they mean in an object of this type, if it names one."""
        return self.kinds.get(kind, self) if isinstance(kind, str) else self

    def below(self, key: str) -> "Keys":
        """What they mean in the object under `key`."""
        return APPLICATION if key in self.own else self


APPLICATION = Keys()
"""In an object of the application's own."""

NOBODYS = Keys(alone=LEFT_ALONE, own=frozenset({"args", "arguments", "input"}))
"""In an answer on a wire that nobody described: a call's arguments are objects there.
"""


@lru_cache(maxsize=256)
def keys(dialect: Dialect | None, *, structured: bool) -> Keys:
    """What the keys of an answer mean; `structured`: its text is JSON in a string."""
    if dialect is None:
        return NOBODYS
    alone = LEFT_ALONE | dialect.unrestored | dialect.opaque

    def made(more: frozenset[str], kinds: Mapping[str, Keys]) -> Keys:
        json = dialect.json_text | more
        return Keys(json, alone, dialect.signed, dialect.json_text, kinds)

    prose = {kind: made(more, {}) for kind, more in dialect.json_events.items()}
    if not structured:
        return made(frozenset(), prose)
    text = dialect.answer_text
    kinds = {
        **dict.fromkeys(dialect.prose, made(frozenset(), prose)),
        **{kind: made(text | more, {}) for kind, more in dialect.json_events.items()},
        **{kind: made(text | more, {}) for kind, more in dialect.answer_events.items()},
    }
    return made(text, kinds)
