"""Machines, services, containers and branches called like persons.

`jadranka.service failed`, `upstream "marko"`, `WARN Juliet job retry 3`: a line of a
log or an error says of a bare name in it that it is a thing's. `docker run --name
freja`, `kubectl logs pod/aino-7d9f6c5b8-x2kqz`: so does the option of a command. Whose
account it is stays a person (`user bozena`, `role "pilar"`, `-u bozena`), and so do who
is called by more than one word, and who is told in the same text with a capital.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache, partial
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.text.folded import folded_of

_THING: Final = r"[\"']?(?P<w>[^\W\d_]{2,30})"
_HASHED: Final = r"(?![\w@]|-(?![a-z0-9]*[0-9])|\.[a-z]+@)"
"""A hash may follow, as of a pod: `aino|-7d9f6c5b8-x2kqz`."""
_OPTIONS: Final = (
    r"(?:--?(?!u[ ]|user[ =])[a-z][\w\-]{0,20}(?:=\S{1,30}|[ ]\d\w{0,9})?[ ]){0,4}"
)
_KINDS: Final = (
    r"(?:pods?|po|deploy(?:ment)?s?|svc|services?|sts|statefulsets?|ds|daemonsets?|jobs?"
    r"|cronjobs?|cj|cm|configmaps?|ing|ingress|nodes?|ns|namespaces?|rs|replicasets?|hpa"
    r"|pvc?|containers?|images?)"
)
_OF_KIND: Final = late.compile(rf"(?<![\w/.\-:]){_KINDS}/{_THING}{_HASHED}")
"""`deploy/aino`; a path has a sign before it."""
_KUBERNETES: Final = late.compile(
    rf"(?<!\w)(?:kubectl|oc)[ ](?:[^\s|&;]{{1,40}}[ ]){{0,4}}?(?:logs|exec|describe|get"
    r"|delete|edit|scale|expose|attach|port-forward|drain|cordon|uncordon"
    r"|(?:rollout[ ])(?:undo|status|restart|history))"
    rf"[ ]{_OPTIONS}(?:{_KINDS}[ ])?{_THING}{_HASHED}"
)
_ROLLOUT: Final = late.compile(
    r"(?<!\w)(?:kubectl|oc)[ ](?:[^\s|&;]{1,40}[ ]){0,4}?rollout[ ]"
    r"(?P<w>undo|status|restart|history|pause|resume)(?!\w)"
)
"""Its own words, which no list has."""
_CONTAINERS: Final = late.compile(
    r"(?<!\w)(?:docker|podman|nerdctl|docker-compose|lxc|incus|virsh|multipass|pm2"
    r"|supervisorctl|helm|systemctl)[ ](?:compose[ ]|container[ ]|image[ ]|volume[ ]"
    r"|network[ ])?(?:exec|logs|stop|start|restart|reload|rm|kill|inspect|stats|attach"
    r"|top|port|pause|unpause|wait|up|down|launch|shutdown|destroy|delete|install"
    r"|upgrade|uninstall|rollback|status|history|enable|disable|create|prune)"
    rf"[ ]{_OPTIONS}{_THING}{_HASHED}"
)
_CALLED: Final = late.compile(
    r"(?<!\w)(?:docker|podman|nerdctl|az|gcloud|doctl|hcloud|minikube|k3d|multipass"
    r"|virt-install|pm2|docker-compose)(?:[ ]|[ ][^\n|&;]{0,200}?[ ])"
    rf"(?:--name|--hostname|-h|--network|--network-alias|--link)[ =]{_THING}{_HASHED}"
)
_OPTION: Final = late.compile(
    r"(?<=[ ])--(?:namespace|cluster|container|service|deployment|database|dbname|db"
    r"|queue|topic|bucket|instance|app|vm|limit|function-name|stack-name|cluster-name"
    rf"|service-name|container-name|release-name)[ =]{_THING}{_HASHED}"
)
_DATABASE: Final = late.compile(
    r"(?<!\w)(?:(?:createdb|dropdb|pg_dump|pg_restore|psql)[ ]"
    rf"(?:[^\n|&;]{{0,60}}?[ ])?-d[ ]|(?:createdb|dropdb)[ ]){_THING}{_HASHED}"
)
_BRANCH: Final = late.compile(
    r"(?<![\w/.\-:@])(?:feature|feat|bugfix|hotfix|release|chore|refactor|experiment|spike"
    r"|epic)s?/(?:[A-Z]{2,8}-[0-9]{1,6}-)?(?P<w>[a-z]{2,30})(?![\w@/])"
)
"""`feature/zoryana-ui`: what a branch is about; `anna/fix` says whose it is."""
_PACKAGE: Final = late.compile(
    r"(?<![\w.\-@/])(?:com|org|net|io|dev|edu)\.[a-z]\w{1,30}(?P<rest>(?:\.[a-z]\w{1,30}){1,6})"
    r"(?![\w@])"
)
"""`com.fasterxml.jackson.databind`: behind a domain's name, libraries and parts."""
_LOG: Final = late.compile(rf"(?<!\w)journalctl[ ]{_OPTIONS}-u[ ]{_THING}{_HASHED}")
_COMMANDS: Final = (
    _OF_KIND,
    _KUBERNETES,
    _ROLLOUT,
    _CONTAINERS,
    _CALLED,
    _OPTION,
    _DATABASE,
    _LOG,
    _BRANCH,
)
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
_words: Final = partial(tables.every, "nobody/goods/machines")


def has_any(text: str) -> bool:
    """Has a text a branch or a package, whatever words it has?"""
    if "/" in text and _BRANCH.search(text):
        return True
    return text.count(".") > 1 and _PACKAGE.search(text) is not None


def packaged(text: str) -> frozenset[str]:
    """The parts of its packages behind the names of domains."""
    every = (match["rest"] for match in _PACKAGE.finditer(text))
    return frozenset(part for rest in every for part in rest.split(".") if part)


def commanded(text: str) -> Iterator[re.Match[str]]:
    """What its commands call so, as the group `w`."""
    for sign in _COMMANDS:
        yield from sign.finditer(text)


class Machines(NamedTuple):
    """What a text names as machines' in its lines of logs and errors."""

    words: frozenset[str]
    starts: frozenset[int]
    """Where those lines have them."""
    commanded: frozenset[str] = frozenset()
    """Those that commands call so, in small letters."""
    packaged: frozenset[str] = frozenset()
    """Parts of packages, in small letters."""


@cache
def _acts() -> tuple[str, ...]:
    return tuple(_words("acts"))


def is_technical(text: str, words: AbstractSet[str]) -> bool:
    """Does it speak of programs? `words`: its own, of letters alone and folded."""
    if not words.isdisjoint(_words("technical")) or _MARKS.search(text):
        return True
    return has_any(text)


def named(text: str) -> Machines:
    """What such a text names as machines' in its lines of logs and errors."""
    called = list(commanded(text))
    found = [match for sign in _SIGNS for match in sign.finditer(text)] + called
    return Machines(
        frozenset(match["w"] for match in found),
        frozenset(match.start("w") for match in found),
        frozenset(match["w"] for match in called if match["w"].islower()),
        packaged(text),
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
