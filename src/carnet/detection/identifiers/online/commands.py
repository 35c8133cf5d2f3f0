"""Passwords where programs take them: options of commands, statements, settings.

    mysql -u root -pBlau77      sshpass -p Blau77     tool --password Blau77
    IDENTIFIED BY 'Blau77'      requirepass Blau77    define('DB_PASSWORD', 'Blau77')
    WIFI:T:WPA;S:Gast;P:Blau77;;                      machine api login app password Blau77

What stands there is one by its place alone, however it is spelled; a placeholder or a
variable is none. Sources: the programs' manuals, by their own names.
"""

import re
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.hit import LABELLED, Hit
from carnet.detection.identifiers.online.passwords import is_dummy
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

_WORD: Final = r"(?P<v>[^\s\"'`<>{}$|;\\]{4,128})"
_QUOTED: Final = r"(?:\"(?P<d>[^\"\n$<>{}]{4,128})\"|'(?P<s>[^'\n<>{}]{4,128})')"
_BASE64: Final = r"[A-Za-z0-9+/]{4,}={0,2}"

_PLACES: Final = tuple(
    (sign, late.compile(expression, flags))
    for sign, expression, flags in (
        # MySQL and archivers glue it to the option; ssh's helper does not.
        (
            " -p",
            r"(?<![\w.\-])(?:mysql(?:dump|admin|import|show)?|mariadb(?:-dump)?|7z[ar]?"
            r"|(?:un)?rar)[ ][^\n|;&]{0,120}?(?<=[ ])-p(?![ ])(?:"
            rf"{_QUOTED}|{_WORD})",
            re.NOFLAG,
        ),
        (
            "sshpass",
            rf"(?<![\w.\-])sshpass[ ]+-p[ ]?(?:{_QUOTED}|{_WORD})",
            re.NOFLAG,
        ),
        (
            "--",
            r"(?<![^\s\[(\"'`])--(?:[a-z0-9]{1,16}-){0,3}(?:password|passwd|pass|pwd"
            r"|passphrase|token|secret|api-?key|access-key|secret-key)(?:[ ]|=)"
            rf"(?:{_QUOTED}|(?!-){_WORD})",
            re.NOFLAG,
        ),
        ("pass:", rf"(?<=[ \"'])pass:{_WORD}", re.NOFLAG),
        (
            "/user:",
            rf"(?<![\w.\-])net[ ]use[ ][^\n|;&]{{1,120}}?/user:[^\s]{{1,64}}[ ]{_WORD}",
            re.IGNORECASE,
        ),
        (
            "assword",
            r"(?<![^\W_])machine\s+\S{1,80}\s+login\s+\S{1,80}\s+password\s+" + _WORD,
            re.NOFLAG,
        ),
        (":5432:", rf"^[\w.\-*]{{1,80}}:5432:[^\s:]{{1,63}}:[^\s:]{{1,63}}:{_WORD}$", re.M),
        ("requirepass", rf"^[ \t]*requirepass[ \t]+(?:{_QUOTED}|{_WORD})", re.M),
        ("masterauth", rf"^[ \t]*masterauth[ \t]+(?:{_QUOTED}|{_WORD})", re.M),
        # Statements of SQL, PowerShell, and calls that name a variable before its value.
        (
            "BY",
            rf"(?<!\w)identified[ ](?:with[ ]\w{{1,32}}[ ])?by[ ](?:password[ ])?{_QUOTED}",
            re.IGNORECASE,
        ),
        (
            "PASSWORD",
            rf"(?<!\w)(?:with|encrypted|role|user)[ ](?:\w{{1,64}}[ ])?password[ ]{_QUOTED}",
            re.IGNORECASE,
        ),
        ("SecureString", rf"ConvertTo-SecureString[ ](?:-String[ ])?{_QUOTED}", re.I),
        (
            "PASS",
            r"[\"'][A-Z0-9_]{0,40}(?:PASSWORD|PASSWD|PASS|_PWD|_PW)[\"'][ ]?,[ ]?"
            rf"{_QUOTED}",
            re.NOFLAG,
        ),
        (
            "PASSW",
            r"(?<![A-Za-z0-9_$])[A-Z][A-Z0-9_]{0,40}PASSW(?:OR)?D="
            rf"(?:{_QUOTED}|(?P<v>[^\s\"'`<>{{}}$()|;\\]{{4,128}}))",
            re.NOFLAG,
        ),
        # Settings of programs and of networks.
        (
            "\"pw",
            rf"[\"'](?:pw|psw|pswd|passw)[\"'][ ]?:[ ]?{_QUOTED}",
            re.IGNORECASE,
        ),
        (
            "PW",
            r"^[ \t>*\-]{0,4}PW[ ]?[:=][ ]?(?P<v>(?=[^\s\d]{0,40}[0-9])"
            r"(?![0-9.,]+[A-Za-z]{0,3}\s)[^\s\"'`<>{}$()|;]{6,64})[ ]*$",
            re.MULTILINE | re.IGNORECASE,
        ),
        (
            "wd=",
            r"(?:server|host|data source|uid|user id|user|database|initial catalog)"
            r"=[^;\n\"']{1,120};[^\n\"']{0,200}?(?<![A-Za-z])(?:pwd|password)="
            r"(?P<v>[^;\s\"'<>{}$]{4,128})",
            re.IGNORECASE,
        ),
        (
            "WIFI:",
            r"(?<!\w)WIFI:(?:[A-Z]:[^;\n]{0,64};){0,5}?P:(?P<v>[^;\n]{4,64});",
            re.NOFLAG,
        ),
        (
            "ass",
            r"(?<![^\W_])(?:user(?:name)?|login)[ ]?[/|][ ]?(?:pass(?:word|wd)?|pwd?)"
            rf"[ ]?[:=][ ]?[^\s/|]{{1,64}}[ ]?[/|][ ]?{_WORD}",
            re.IGNORECASE,
        ),
        ("uth", rf"\"auth\":[ ]?\"(?P<v>{_BASE64})\"|(?<!\w)_auth[ ]?=[ ]?(?P<w>{_BASE64})", re.NOFLAG),
    )
)
"""A sign that must be there, and the place with what stands in it."""
_SECRET: Final = late.compile(r"^[ ]{0,4}\"?kind\"?:[ ]?\"?Secret\b", re.MULTILINE)
_ENTRY: Final = late.compile(
    rf"^[ ]{{2,8}}[\w.\-]{{1,80}}:[ ]+\"?(?P<v>{_BASE64})\"?[ ]*$", re.MULTILINE
)
_DATA: Final = late.compile(r"^data:[ ]*$", re.MULTILINE)
_NEXT: Final = late.compile(r"^[A-Za-z\-]", re.MULTILINE)
"""A Secret of Kubernetes, whose values are base64."""
_MNEMONIC: Final = late.compile(
    r"(?<![^\W_])(?:(?:seed|recovery|mnemonic|backup|wallet)[ _](?:phrase|words|seed)"
    r"|mnemonic|bip-?39)[^a-z](?:[\s\S]{0,60}?(?<![a-z]))??"
    r"(?P<v>(?:(?!(?:the|and|for|are|not|was|has)[ ])[a-z]{3,8}[ ]){11,23}+[a-z]{3,8})"
    r"(?![a-z])"
)
"""Twelve to twenty-four words, by which a wallet opens (BIP-39); in the folded text."""
_PLACEHOLDER: Final = late.compile(r"[A-Z][A-Z_\-]*|\[.*|.*[\[(]\w*[\])]?|\*+|x{3,}|\.\.\.")
_FEWEST, _DIGITS = 4, 6  # characters of a password, and of one of digits alone
_PROSE: Final = late.compile(r"[ ][a-z]{2,}")
"""A sentence goes on: `with --password to log in`."""


def find(scan: Scan) -> Iterator[Hit]:
    """Every password in such a place."""
    text = scan.text
    for sign, place in _PLACES:
        if sign in text or (sign.isupper() and sign.lower() in text):
            for match in place.finditer(text):
                yield from _hit(text, match)
    if "kind" in text and _SECRET.search(text):
        yield from _entries(text)
    if "phrase" in scan.folded or "mnemonic" in scan.folded or "bip" in scan.folded:
        for match in _MNEMONIC.finditer(scan.folded):
            yield _secret(text, *match.span("v"))


def _hit(text: str, match: re.Match[str]) -> Iterator[Hit]:
    group = match.lastgroup or "v"
    value = match[group].rstrip(".,)") if group == "v" else match[group]
    start = match.start(group)
    end = start + len(value)
    option = group == "v" and match[0].startswith("--")
    prose = option and value.isalpha() and _PROSE.match(text, end)
    digits = value.isdigit() and len(value) >= _DIGITS
    empty = is_dummy(value) and not digits
    if len(value) >= _FEWEST and not (prose or empty or _PLACEHOLDER.fullmatch(value)):
        yield _secret(text, start, end)


def _entries(text: str) -> Iterator[Hit]:
    """The values of a Secret, from its `data:` to what stands on that level next."""
    for data in _DATA.finditer(text):
        after = _NEXT.search(text, data.end())
        for entry in _ENTRY.finditer(text, data.end(), after.start() if after else len(text)):
            yield _secret(text, *entry.span("v"))


def _secret(text: str, start: int, end: int) -> Hit:
    return Hit(start, end, Kind.PASSWORD_SECRET, text[start:end], "secret.command", LABELLED)
