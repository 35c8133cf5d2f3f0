"""Finding a fact by what people type: a country, a vendor's name, a slip of the pen."""

from carnet.law.fact import Fact
from carnet.law.facts import Law

_LOOSE = 0.55
"""How alike two words are that may be meant for each other; 1 is equal."""


def of_country(law: Law, code: str) -> tuple[Fact, ...]:
    """Every entry about a country or bloc: by its id, its members, its importer.

    `BR` finds its adequacy decisions, its own rule, whom it recognises, and providers
    that are established there; `UK` also what the ids call so. In the order of the
    facts; empty: none, or no code.
    """
    wanted = {law.country(code), code.strip().upper()}
    if any(not name.isalpha() or len(name) > len("EEA") for name in wanted):
        return ()
    return tuple(fact for fact in law.facts.values() if _is_about(fact, wanted))


def _is_about(fact: Fact, codes: set[str]) -> bool:
    named = {part.upper() for part in fact.id.split(".")}
    for key in ("countries", "members"):
        items = fact.content.get(key)
        named |= set(map(str, items)) if isinstance(items, list) else set()
    return bool(codes & named) or fact.content.get("importer") in codes


def nearest(law: Law, word: str) -> str | None:
    """Id of the entry that `word` was probably meant for; None: nothing is near.

    Case does not matter; an id that contains the word counts, as does a name.
    """
    lower = word.strip().lower()
    names: dict[str, str] = {}
    for fact in law.facts.values():
        for name in (fact.id, fact.name):
            names.setdefault(name.lower(), fact.id)
    import difflib

    near = difflib.get_close_matches(lower, list(names), 1, _LOOSE)
    inside = sorted((n for n in names if lower and lower in n), key=len)
    best = (*near, *inside)
    return names[best[0]] if best else None
