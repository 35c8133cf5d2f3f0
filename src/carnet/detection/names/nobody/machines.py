"""Machines, services and modules called like persons, by the line that names them.

`jadranka.service failed`, `upstream "marko"`, `WARN Juliet job retry 3`. A line of a
log or an error says of a bare name in it that it is a thing's; whose account it is
stays a person (`user bozena`, `role "pilar"`), and so does who is called by more than
one word.
"""

from collections.abc import Set as AbstractSet
from functools import cache, partial
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.folded import folded_of
from carnet.detection.names.nobody import commands

_FAR: Final = 60  # characters of a sentence on either side of another mention
_NEAR: Final = 40  # characters before a name
_WORDS: Final = 4  # between a noun and its name
_QUOTES: Final = "\"'`\u201c\u201e\u201d\u00ab\u00bb\u2018\u2019"
_NAME: Final = r"(?P<w>[^\W\d_]{2,30})"
_END: Final = r"(?![\w\-])"
_LEVEL: Final = r"(?:DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL|[EWIF][0-9]{4})"
_FILE: Final = late.compile(
    r"\.(?:service|svc|socket|timer|mount|java|py|sh|js|ts|jsx|tsx|rb|go|php|jar|conf"
    r"|cfg|ini|ya?ml|toml|list|sql|log|c|cpp|h|cs|rs|lock|sock)(?![\w\-])"
)
"""What a unit, a program or its settings end with; no document of somebody."""
_BEHIND_LEVEL: Final = late.compile(
    rf"(?<!\w){_LEVEL}[ ]{_NAME}(?:(?=:[ ])|(?=[ ](?:job|worker|task|service|queue"
    r"|thread|pod|node|retry|timeout|timed|crashed|restart|restarting|exited"
    r"|unhealthy|down|init)(?!\w)))"
)
"""`WARN Juliet job retry 3`, `W0312 robin: lease lost`."""
_BEFORE_ERROR: Final = late.compile(
    rf"(?<![\w@.\-]){_NAME}[ ](?:not[ ](?:initiali[sz]ed|in[ ]enum|a[ ]function"
    r"|found[ ]in[ ](?:schema|registry|upstream|namespace))"
    r"|is[ ](?:not[ ](?:a[ ]function|defined)|undefined)"
    r"|init!|exited[ ]\([0-9]|unhealthy(?!\w))"
)
"""`Otto not initialised`, `Tilen not in enum Oddelek`, `Otso init! Attempted to`."""
_NOUN: Final = late.compile(
    r"(?<!\w)(?:upstream|database|network|relation|table|schema|module|package|volume"
    r"|container|image|pod|namespace|queue|topic|index|bucket|enum|cluster|deployment"
    rf"|daemonset|unit)[ ][{_QUOTES}]{_NAME}[{_QUOTES}]"
)
"""`host not found in upstream "marko"`, `database "jonas" does not exist`."""
_KEY: Final = late.compile(
    r"(?<!\w)(?:queue|job|task|worker|host|node|pod|service|svc|app|db|database"
    r"|schema|table|topic|index|module|bean|thread|logger|enum|namespace|ns|cluster"
    rf"|unit|image|container|bucket|volume|branch)=[{_QUOTES}]?{_NAME}{_END}"
)
_JOB: Final = late.compile(rf"\({_NAME}\)[ ]CMD[ ]")
"""Who runs a job of cron, mostly a service."""
_SPACE: Final = late.compile(
    rf"(?<!\w)kubectl[ ][^\n]{{0,80}}[ ](?:-n|--namespace)[ =]{_NAME}{_END}"
)
_SIGNS: Final = (_BEHIND_LEVEL, _BEFORE_ERROR, _NOUN, _KEY, _JOB, _SPACE)
_MARKS: Final = late.compile(
    r"D(?<!\w.)EBUG[ :]|I(?<!\w.)(?:NFO|[0-9]{4})[ :]"
    r"|W(?<!\w.)(?:ARN(?:ING)?|[0-9]{4})[ :]|E(?<!\w.)(?:RROR|[0-9]{4})[ :]"
    r"|F(?<!\w.)(?:ATAL|[0-9]{4})[ :]|C(?<!\w.)RITICAL[ :]"
    r"|\.(?<=\w.)(?:service|svc|java|py|sh|js|conf|list|c)(?!\w)|\)[ ]CMD[ ]|init!"
    r"|Exception(?<=[a-z]Exception)(?!\w)|Error:"
    r"|az(?<!\waz)[ ][a-z]{2,20}[ ][a-z]{2,20}[ ]--"
)
"""What such a text has, if none of the words. Each branch begins with a sign of its
own, so that the search skips all others and takes an eighth of the time."""
_PARTED: Final = late.compile(r"[^\n.!?;]*\Z")
_SENTENCE: Final = late.compile(r"[^\n.!?;]*")
_WORD: Final = late.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
_LED: Final = late.compile(rf"(?P<noun>[^\W\d_]+)[ ][{_QUOTES}]?\Z")
_MADE: Final = late.compile(
    r"[\w\- ]*[^\W_][\-_](?:db|api|proxy|ui|svc|srv|dev|prod|staging|server|worker)"
)
"""A name that programs have: `zhang-db`."""


class Machines(NamedTuple):
    """What a text names as machines' in its lines of logs and errors."""

    words: frozenset[str]
    starts: frozenset[int]
    """Where those lines have them."""
    commanded: frozenset[str] = frozenset()
    """Those that commands call so, in small letters."""
    packaged: frozenset[str] = frozenset()
    """Parts of packages, in small letters."""


_words: Final = partial(tables.every, "nobody/machines")


@cache
def _acts() -> tuple[str, ...]:
    return tuple(_words("acts"))


def is_technical(text: str, words: AbstractSet[str]) -> bool:
    """Does it speak of programs? `words`: its own, of letters alone and folded."""
    if not words.isdisjoint(_words("technical")) or _MARKS.search(text):
        return True
    return commands.has_any(text)


def named(text: str) -> Machines:
    """What such a text names as machines' in its lines of logs and errors."""
    called = list(commands.named(text))
    found = [match for sign in _SIGNS for match in sign.finditer(text)] + called
    return Machines(
        frozenset(match["w"] for match in found),
        frozenset(match.start("w") for match in found),
        frozenset(match["w"] for match in called if match["w"].islower()),
        commands.packaged(text),
    )


def is_machine(text: str, start: int, end: int, known: Machines) -> bool:
    """Is it one word, and a machine's; `known`: those that the text names?

    What follows in small letters is a word of the sentence: `servizz Karmen | mitluf`.
    """
    value = text[start:end]
    head, _, rest = value.partition(" ")
    bare = head if rest.startswith("-") else value  # `kubectl | -n`
    if fold(bare) in _words("technical") or _MADE.fullmatch(value):
        return True
    if start in known.starts and "-" in value and value.islower():
        return True  # feature/zoryana-ui
    if not head.isalpha() or (rest and not rest.islower()):
        return False
    if start in known.starts or (not rest and _FILE.match(text, end)):
        return True
    if value in known.commanded or value.lower() in known.packaged:
        return True
    if head in known.words and _is_acted(text, start, start + len(head)):
        return True
    return _is_beside(text, start)


def _is_acted(text: str, start: int, end: int) -> bool:
    """Does its sentence say what is done to machines: `do I restart | robin`?"""
    folded = folded_of(text)
    before = _PARTED.search(folded, max(0, start - _FAR), start)
    behind = _SENTENCE.match(folded, end, end + _FAR)
    near = f"{before[0] if before else ''} {behind[0] if behind else ''}"
    return any(f" {act}" in f" {near}" for act in _acts())


def _is_beside(text: str, start: int) -> bool:
    """Does a noun of machines stand before it, or a project that is called so?"""
    folded = folded_of(text)
    clause = _PARTED.search(folded, max(0, start - _FAR), start)
    words = _WORD.findall(clause[0]) if clause else []
    led = _LED.search(folded, max(0, start - _NEAR), start)
    if led is not None and led["noun"] in _words("beside"):
        return True
    if led is not None and led["noun"] in _words("second"):
        return any(_is_called(words[:at]) for at in range(2, len(words)))
    return _is_called(words)


def _is_called(words: list[str]) -> bool:
    """Do these end with a noun for a machine or a project, and its verb?"""
    if _words("called").isdisjoint((*words[-1:], " ".join(words[-2:]))):
        return False
    return not _words("projects").isdisjoint(words[-_WORDS:-1])
