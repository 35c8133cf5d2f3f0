"""Who comes and goes in a log, a command or a report of a fault: of letters alone, too.

    user mhansen logged out
    Der Benutzer "mhansen" kann sich nicht anmelden.
    {"level": "info", "user": "mhansen"}
    21:47:09 inloggning misslyckades m.hansen7

What such a word is called by itself says nothing (`user interface`); what is said of it
does, or the quotes around it (`sessions.toml`).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.announced import Announced
from carnet.detection.identifiers.online.evidence.nobody import is_nobody
from carnet.detection.identifiers.online.evidence.spelled import (
    is_thing,
    shape_of,
)
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.letters import fold
from carnet.detection.words import any_of, table
from carnet.vocabulary import Kind

_NAME: Final = r"(?P<v>[a-z][a-z0-9]*(?:[._\-][a-z0-9]+){0,3})"
_FEWEST: Final = 4  # letters of a name
_FOR: Final = late.compile(
    r"(?<![\w\-])(?:log(?:in|on)|sign-?in|auth(?:entication)?|access|password)"
    rf"(?: [a-z]{{2,14}}){{0,2}} for (?:(?:user|account) [\"']?|[\"']){_NAME}[\"']?"
    r"(?=[\s.,;:)\]]|\Z)"
)
_KEYED: Final = late.compile(
    r"[\"'](?:user|actor|(?:created|updated|modified|submitted|requested|approved)-?by"
    r"|(?:current|logged-?in)-?user)[\"'][ ]?:[ ]?"
    rf"[\"']{_NAME}[\"']"
)
_ELEMENT: Final = late.compile(
    rf"<(?:user|(?:created|updated|modified|submitted|approved)-?by)>{_NAME}</"
)
_BRACKETED: Final = late.compile(rf"[\[(]user[:=][ ]?{_NAME}[\])]")
_VARIABLE: Final = late.compile(
    r"(?:^|(?<=\n))[ \t]*(?:export |set |- )?(?:[a-z0-9]{2,24}-)*(?:user|username|login"
    rf"|logname)=[\"']?{_NAME}[\"']?[ \t]*(?=\r?\n|\Z)"
)
"""One of an environment, if its name has capitals; folded, a `_` is a hyphen."""
_SIBLING: Final = r"[a-z\-]{2,24}:(?: [^\n]{1,80})?"
_YAML: Final = late.compile(
    rf"\n(?P<i>[ ]{{1,12}})(?P<b>{_SIBLING}\n(?P=i))?(?:user|login)(?:-?name)?: "
    rf"[\"']?{_NAME}[\"']?[ ]*(?(b)(?=\n|\Z)|(?=\n(?P=i)[a-z\-]{{2,24}}:))"
)
"""Among other keys of an object of YAML."""
_PASSED: Final = late.compile(
    r"(?:(?<=\s-e )|(?:^|(?<=\s))(?:env |arg ))(?:[a-z0-9]{2,24}-)*"
    rf"(?:user|username|login)=[\"']?{_NAME}[\"']?(?=\s|\Z)"
)
"""A variable that a container is given."""
_ANGLED: Final = late.compile(rf"(?<![\w\-])(?:user|login)=<{_NAME}>")
"""What Dovecot writes of a login."""
_OPTION: Final = late.compile(rf"(?<=\s)--user(?:name)?[= ]{_NAME}(?=\s|\Z)")
_COMMAND: Final = late.compile(
    rf"(?<![\w\-./])(?:su -l? ?{_NAME.replace('P<v>', 'P<s>')}(?=\s|\Z)"
    rf"|chown(?: -R| -r)? {_NAME}(?=:[a-z]|[ ][~./*]))"
)
_BY: Final = late.compile(rf"(?<= by ){_NAME}(?=\(uid=)")
_ACCOUNT: Final = late.compile(
    r"(?<![\w\-])(?:account name|samaccountname|logon name|user ?name|login ?name"
    r"|benutzername|anmeldename|nom d['\u2019]utilisateur|nombre de usuario|nome utente"
    r"|nome de utilizador|gebruikersnaam|nazwa uzytkownika|uzivatelske jmeno)"
    rf"[ \t]?:[ \t]*{_NAME}"
    r"(?=[ \t]{2,}[a-z]|\t|[ ](?:[^\W\d_]+ ){0,2}[^\W\d_]+:|[ ]*(?:\r?\n|\Z))"
)
"""Before the next field of its line, or alone."""


_BEHIND: Final = late.compile(
    r"(?:[ ](?:for|pour|para|per|voor|dla|pro|pre|za|til|till|von|de|di|da)"
    r"(?:[ ]user)?(?=[ ]))?(?:[ ]?[:(\[=][ ]?|[ ][\u2013\-][ ]|[ ])[\"']?"
    r"(?:(?:user|uid|login)[=:])?(?<![^\W_])(?P<v>[a-z][a-z0-9.\-]{3,30}[a-z0-9])(?=[\"')\],;]?(?:\s|\Z))"
)
"""A name in small letters right behind an event, which no hyphen joins to it; read in
the folded text, where `login_or_none` has one."""


class _Shape(NamedTuple):
    """One of these, what a text must hold, and what it is written like there."""

    signs: tuple[str, ...]
    shape: re.Pattern[str]
    shared: str = ""
    """What all of the signs hold: without it none of them is looked for."""
    capitals: bool = False


_OTHERS: Final = (
    _Shape((" for user ", " for account ", " for '", ' for "'), _FOR, " for "),
    _Shape(('":', "':", '" :', "' :"), _KEYED, ":"),
    _Shape(("</",), _ELEMENT),
    _Shape(("su -", "chown "), _COMMAND),
    _Shape(("(uid=",), _BY),
    _Shape(
        ("ame:", "AME:", "ame :", "eur:", "rio:", "nte:", "dor:", "aam:"), _ACCOUNT, ":"
    ),
    _Shape(("nika:", "méno:"), _ACCOUNT, ":"),
    _Shape(("LOGIN=", "LOGNAME="), _VARIABLE, "=", capitals=True),
)
_NO_NAMES: Final = frozenset(
    "gast gaest gestur invite invitado convidado ospite"
    " string object array number integer boolean optional required account accounts"
    " group groups interface session sessions management input data agent names with"
    " that this which have they owner editor viewer member members guest guests"
    " everyone anonymous premium free standard customer client admin admins staff"
    " manager assistant visitor support info sales office postmaster hostmaster"
    " systems process scheduler worker import export migration auto automatic".split()
)
"""Words and roles that stand there and name nobody."""


@cache
def _words(sort: str) -> frozenset[str]:
    """The words of that sort in all languages, folded."""
    every = table(__package__, "sessions").values()
    return frozenset(fold(word) for row in every for word in row.get(sort, ()))


@cache
def _sieve() -> Sieve:
    return Sieve(Beginning(_words("user")))


@cache
def _of_users() -> tuple[_Shape, ...]:
    """Those for texts that have a word for a user."""
    user = rf"(?<![\w\-/<]){any_of(_words('user'))}[^\W\d_]{{0,4}}"
    said = rf"{user} {_NAME} (?={any_of(_words('does'))})"
    quoted = (
        rf"{user}(?: name)?:? (?:(?P<q>[\"'`])|[\u2018\u201c\u201e\u00ab]){_NAME}"
        r"(?(q)(?P=q)|[\u2018\u2019\u201c\u201d\u00bb])(?!\w)"
    )
    quotes = ("'", '"', "\u2018", "\u201c", "\u201e", "\u00ab", "`")
    return (
        _Shape((" ",), late.compile(said)),
        _Shape(quotes, late.compile(quoted)),
        _Shape(("[", "("), _BRACKETED),
        _Shape(("=",), _VARIABLE, capitals=True),
        _Shape(("-e ", "ENV ", "ARG "), _PASSED, "=", capitals=True),
        _Shape(("=<",), _ANGLED),
        _Shape(("--user",), _OPTION),
        _Shape(("\n ",), _YAML),
    )


@cache
def _events() -> Announced:
    return Announced(_words("event"), 0)


def _in_events(scan: Scan) -> Iterator[Hit]:
    """Who is named right behind what a log says of sessions."""
    if not _events().may_stand(scan):
        return
    for end in _events().ends(scan):
        match = _BEHIND.match(scan.folded, end)
        name = scan.text[slice(*match.span("v"))] if match else ""
        if match and shape_of(name) is not None and not is_thing(name):
            yield Hit(*match.span("v"), Kind.USERNAME, name, "session.event", LIKELY)


def find(scan: Scan) -> Iterator[Hit]:
    """Every name of an account that such words tell."""
    yield from _in_events(scan)
    text = scan.text
    every = (*(_of_users() if _sieve().of(scan.plain) else ()), *_OTHERS)
    for signs, shape, shared, capitals in every:
        if shared not in text or not any(map(text.__contains__, signs)):
            continue
        for match in shape.finditer(scan.folded):
            named = "s" if shape is _COMMAND and match["s"] else "v"
            start, end = match.span(named)
            before = text[match.start() : start]
            if capitals and before.upper() != before.replace("export", "EXPORT"):
                continue
            if _is_somebody(text[start:end]):
                name = text[start:end]
                yield Hit(start, end, Kind.USERNAME, name, "session", LIKELY)


def _is_somebody(name: str) -> bool:
    """Is it small, as such names are, and neither a word of the trade nor a service?"""
    small = name.isascii() and name.islower()
    long = sum(map(str.isalpha, name)) >= _FEWEST
    word = name in _NO_NAMES or name.endswith("user")
    return small and long and not word and not is_nobody(name)
