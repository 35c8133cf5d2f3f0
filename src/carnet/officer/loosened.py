"""Settings that decide beside tools and lists, compared from one policy to another.

No decision shows them: what is found at all, what is kept, what counts as settled. They
are assertions, as the officers sign them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from carnet.officer.assertions import Assertion
from carnet.officer.limits import LIMIT
from carnet.policy.rules import Opening, Rules

SETTING = "setting/"
_SCOPE = f"{LIMIT}PSEUDONYM_SCOPE"
"""Has three values; `scopes` compares them."""
_ADDED = ("KEEP", "LAW_KEYS", "CONTRADICTION_CLEARED")
"""Lists that loosen only by what is added."""


@dataclass(frozen=True, slots=True)
class Altered:
    """One setting that differs: its id, what it said and says, empty for a default."""

    id: str
    before: str
    after: str
    looser: bool
    """Could a call leave on easier terms than before?"""


def altered(
    before: Iterable[Assertion], after: Iterable[Assertion]
) -> Iterator[Altered]:
    """Each setting and each limit of its own that is another in `after`.

    One that was a limit and is a loosening now, or the other way round, is told once.
    """
    old, new = _said(before), _said(after)
    pairs = ((old.get(name), new.get(name)) for name in sorted({*old, *new}))
    yield from filter(None, (_between(was, now) for was, now in pairs))


def _between(was: Assertion | None, now: Assertion | None) -> Altered | None:
    """What became of one setting; None: nothing."""
    held = now or was
    if held is None:
        return None
    before, after = (str(one.content) if one else "" for one in (was, now))
    if before == after:
        return None
    turned = was is not None and now is not None and was.id != now.id
    looser = held.id.startswith(SETTING) if turned else _looser(held.id, before, after)
    return Altered(held.id, before, after, looser)


def balances(old: Opening, new: Opening) -> Iterator[Altered]:
    """Each opening balance of the counters that is another, and when they begin.

    A smaller one is looser, although no decision shows it before a threshold is near;
    so is one that runs out where it did not, or sooner.
    """
    for law, was, now in (("CN", old.cn, new.cn), ("US", old.us, new.us)):
        before, after = dict(was), dict(now)
        for name in sorted({*before, *after}):
            least, most = after.get(name, 0), before.get(name, 0)
            if least != most:
                id_ = f"{SETTING}COUNTERS__{law}__{name.upper()}"
                yield Altered(id_, _number(most), _number(least), least < most)
    if old.since != new.since and (old.cn or old.us):
        sooner = new.since is not None and (old.since or date.max) > new.since
        before_, after_ = (str(day or "") for day in (old.since, new.since))
        yield Altered(f"{SETTING}COUNTERS__SINCE", before_, after_, sooner)


def scopes(old: Rules, new: Rules) -> Iterator[Altered]:
    """How far placeholders link, where it is another; only `conversation` is less."""
    was, now = old.pseudonym_scope, new.pseudonym_scope
    if was != now:
        looser = was == "conversation"
        yield Altered(_SCOPE, was, now, looser)


def _number(persons: int) -> str:
    return str(persons) if persons else ""


def _said(every: Iterable[Assertion]) -> Mapping[str, Assertion]:
    """What is asserted of each setting, by its name; none is a limit and looser too."""
    found = (one for one in every if one.id.startswith((SETTING, LIMIT)))
    shown = (one for one in found if not (_is_rule(one.id) or one.id == _SCOPE))
    return {one.id.partition("/")[2]: one for one in shown}


def _is_rule(name: str) -> bool:
    """Is it about one purpose or endpoint, which decisions show?"""
    return name.startswith((f"{LIMIT}PURPOSES__", f"{LIMIT}ENDPOINTS__"))


def _looser(name: str, was: str, now: str) -> bool:
    """Is it looser? Of a limit whatever is taken out; of a change in it, nobody knows.

    A shorter list of kinds to find is looser than a longer one, and no list finds all.
    """
    if name.startswith(LIMIT):
        return bool(was)
    if name == "setting/DETECT":
        return bool(now) and (not was or bool(_items(was) - _items(now)))
    if name == "setting/OBSERVE_UNTIL":
        return now > was  # RFC 3339: the later day sorts behind the earlier one
    if name.removeprefix(SETTING) in _ADDED:
        return bool(_items(now) - _items(was))
    return bool(now)


def _items(text: str) -> frozenset[str]:
    return frozenset(text.replace("\n", ",").split(",")) - {""}
