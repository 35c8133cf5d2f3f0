"""Passwords where programs take them: options of commands, statements, settings.

    mysql -u root -pBlau77      sshpass -p Blau77     tool --password Blau77
    IDENTIFIED BY 'Blau77'      requirepass Blau77    define('DB_PASSWORD', 'Blau77')
    WIFI:T:WPA;S:Gast;P:Blau77;;    machine api login app password Blau77

What stands there is one by its place alone, however it is spelled; a placeholder or a
variable is none. Sources: the programs' manuals, by their own names.
"""

import re
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.hit import LABELLED, Hit
from carnet.detection.identifiers.online.secrets.passwords import is_dummy
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Sieve
from carnet.vocabulary import Kind

_WORD: Final = r"(?P<v>[^\s\"'`<>{}$|;\\]{4,128})"
_QUOTED: Final = r"(?:\"(?P<d>[^\"\n$<>{}]{4,128})\"|'(?P<s>[^'\n<>{}]{4,128})')"
_EITHER: Final = rf"(?:{_QUOTED}|{_WORD})"
_BASE64: Final = r"[A-Za-z0-9+/]{4,}={0,2}"

# MySQL and archivers glue it to the option; ssh's helper does not.
_GLUED: Final = (
    r"(?<![\w.\-])(?:mysql(?:dump|admin|import|show)?|mariadb(?:-dump)?|7z[ar]?"
    rf"|(?:un)?rar)[ ][^\n|;&]{{0,120}}?(?<=[ ])-p(?![ ]){_EITHER}"
)
_OPTION: Final = (
    r"(?<![^\s\[(\"'`])--(?:[a-z0-9]{1,16}-){0,3}(?:password|passwd|pass|pwd|passphrase"
    r"|token|secret|api-?key|access-key|secret-key)(?:[ ]|=)"
    rf"(?:{_QUOTED}|(?!-){_WORD})"
)
_REST: Final = r"[ ][^\n|;&]{0,160}?(?<=[ ])"
_LOGIN: Final = (
    rf"(?<![\w.\-])(?:(?:docker|podman|buildah|nerdctl|helm|oras|crane|npm|oc|cf|az|argocd"
    rf"|ibmcloud|bx|heroku)(?:[ ][\w\-]{{1,24}})?[ ]login{_REST}-p"
    rf"|(?:mongo(?:sh|dump|restore|export|import)?|twine){_REST}-p"
    rf"|(?:sqlcmd|bcp|unzip|zip|ipmitool){_REST}-P|ldap[a-z]{{3,8}}{_REST}-w"
    rf"|redis-cli{_REST}-a|(?:xfreerdp|wfreerdp|rdesktop){_REST}(?:/p:|-p))[ =]*"
    rf"(?![\-/])(?:{_QUOTED}|{_WORD})"
)
"""Programs that take a password behind a short option, wherever it stands."""
_CREDENTIALS: Final = (
    rf"(?<![\w.\-])(?:curl|wget|https?|skopeo|smbclient|crane){_REST}"
    r"(?:-u|-U|-a|--user|--creds|--(?:src|dest)-creds)(?:[ ]|=)?[\"']?"
    r"(?![\"']?user(?:name)?:pass)[\w.@\\\-]{1,64}[:%](?P<v>[^\s\"'`<>{}$|;]{4,128})"
)
_SETTING: Final = (
    r"(?<![\w.\-])(?:vault|kubectl|oc|mount|mvn|gradle|sudo|ansible)[ ][^\n|;&]{0,200}?"
    r"(?<=[ ,.=D])(?:\w{1,16}[._\-])?(?:password|passwd|pass)="
    rf"(?:{_QUOTED}|(?P<v>[^\s\"'`<>{{}}$|;\\,]{{4,128}}))"
)
_PIPED: Final = (
    r"(?<!\w)(?:echo|printf|print)[ ](?:-n[ ])?(?:"
    r"\"(?:[\w.\-]{1,32}:)?(?P<d>[^\"\n$<>{}:]{4,128})\""
    r"|'(?:[\w.\-]{1,32}:)?(?P<s>[^'\n<>{}:]{4,128})'"
    r"|(?:[\w.\-]{1,32}:)?(?P<v>[^\s\"'`<>{}$|;\\:]{4,128}))[ ]?\|[ ]?(?:sudo[ ])?"
    r"(?:[^\n|;&]{1,120}--(?:password|pass|secret|token)-stdin|chpasswd|sudo[ ]-S"
    r"|passwd[ ]--stdin|kinit)"
)
"""A password that a program reads from another one."""
_BATCH: Final = (
    r"(?<![\w.\-])(?:htpasswd[ ]-[a-zA-Z]*b[a-zA-Z]*[ ]+\S{1,80}[ ]+\S{1,64}"
    r"|net[ ]user[ ]+\S{1,64}(?=[ ]+\S{4,64}[ ]+/)|lftp[ ]-u[ ]+[\w.\-]{1,64},"
    r"|net[ ]use[ ]+(?:[A-Za-z*]:?|\\\\\S{1,80})[ ]+\S{1,80})(?:(?<=,)|[ ]+)(?!/)"
    rf"{_EITHER}"
)
_NUMBERED: Final = (
    rf"(?<=[ ])--?(?:password|pass)[0-9]?(?:[ ]|=)(?:{_QUOTED}|(?!-|pass:){_WORD})"
)
_SHARE: Final = (
    rf"(?i)(?<![\w.\-])net[ ]use[ ][^\n|;&]{{1,120}}?/user:[^\s]{{1,64}}[ ]{_WORD}"
)
_MACHINE: Final = (
    rf"(?<![^\W_])machine\s+\S{{1,80}}\s+login\s+\S{{1,80}}\s+password\s+{_WORD}"
)
_POSTGRES: Final = rf"(?m)^[\w.\-*]{{1,80}}:5432:[^\s:]{{1,63}}:[^\s:]{{1,63}}:{_WORD}$"
_IDENTIFIED: Final = (
    rf"(?i)(?<!\w)identified[ ](?:with[ ]\w{{1,32}}[ ])?by[ ](?:password[ ])?{_QUOTED}"
)
_STATED: Final = (
    r"(?i)(?<!\w)(?:with|encrypted|role|user)[ ](?:\w{1,64}[ ])?password[ ]"
    rf"{_QUOTED}"
)
_ARGUMENT: Final = (
    r"[\"'][A-Z0-9_]{0,40}(?:PASSWORD|PASSWD|PASS|_PWD|_PW)[\"'][ ]?,[ ]?"
    rf"{_QUOTED}"
)
_VARIABLE: Final = (
    r"(?<![A-Za-z0-9_$])[A-Z][A-Z0-9_]{0,40}PASSW(?:OR)?D="
    rf"(?:{_QUOTED}|(?P<v>[^\s\"'`<>{{}}$()|;\\]{{4,128}}))"
)
_CONNECTION: Final = (
    r"(?i)(?:server|host|data source|uid|user id|user|database|initial catalog)"
    r"=[^;\n\"']{1,120};[^\n\"']{0,200}?(?<![A-Za-z])(?:pwd|password)="
    r"(?P<v>[^;\s\"'<>{}$]{4,128})"
)
_KEYED: Final = rf"(?i)[\"'](?:pw|psw|pswd|passw)[\"'][ ]?:[ ]?{_QUOTED}"
_SHORT: Final = (
    r"(?im)^[ \t>*\-]{0,4}PW[ ]?[:=][ ]?(?P<v>(?=[^\s\d]{0,40}[0-9])"
    r"(?![0-9.,]+[A-Za-z]{0,3}\s)[^\s\"'`<>{}$()|;]{6,64})[ ]*$"
)
_PAIR: Final = (
    r"(?i)(?<![^\W_])(?:user(?:name)?|login)[ ]?[/|][ ]?(?:pass(?:word|wd)?|pwd?)"
    rf"[ ]?[:=][ ]?[^\s/|]{{1,64}}[ ]?[/|][ ]?{_WORD}"
)
_REGISTRY: Final = rf"\"auth\":[ ]?\"(?P<v>{_BASE64})\""
_REGISTRY_LINE: Final = rf"_auth(?<!\w.....)[ ]?=[ ]?(?P<w>{_BASE64})"
_PORT: Final = ":5432:"
_PLACES: Final = tuple(
    (sign, late.compile(expression))
    for sign, expression in (
        (" -p", _GLUED),
        (" -p", _LOGIN),
        (" -P", _LOGIN),
        (" -w", _LOGIN),
        (" -a", _LOGIN),
        ("/p:", _LOGIN),
        (" -u", _CREDENTIALS),
        (" -U", _CREDENTIALS),
        (" -a", _CREDENTIALS),
        ("--user", _CREDENTIALS),
        ("-creds", _CREDENTIALS),
        ("pass", _SETTING),
        ("-stdin", _PIPED),
        ("passwd", _PIPED),
        ("sudo -S", _PIPED),
        ("htpasswd", _BATCH),
        ("net us", _BATCH),
        ("lftp", _BATCH),
        ("-pass", _NUMBERED),
        ("sshpass", rf"(?<![\w.\-])sshpass[ ]+-p[ ]?{_EITHER}"),
        ("--", _OPTION),
        ("pass:", rf"(?<=[ \"'])pass:{_WORD}"),
        ("/user:", _SHARE),
        ("machine", _MACHINE),
        (_PORT, _POSTGRES),
        ("requirepass", rf"(?m)^[ \t]*requirepass[ \t]+{_EITHER}"),
        ("masterauth", rf"(?m)^[ \t]*masterauth[ \t]+{_EITHER}"),
        ("DENTIFIED", _IDENTIFIED),
        ("PASSWORD", _STATED),
        ("SecureString", rf"(?i)ConvertTo-SecureString[ ](?:-String[ ])?{_QUOTED}"),
        ("_P", _ARGUMENT),
        ("PASSW", _VARIABLE),
        ("wd=", _CONNECTION),
        ("WIFI:", r"(?<!\w)WIFI:(?:[A-Z]:[^;\n]{0,64};){0,5}?P:(?P<v>[^;\n]{4,64});"),
        ('pw"', _KEYED),
        ("PW", _SHORT),
        ("ass", _PAIR),
        ('"auth"', _REGISTRY),
        ("_auth", _REGISTRY_LINE),
    )
)
"""A sign that must be there, in capitals also in small letters, and the place."""
_SECRET: Final = late.compile(r"(?m)^[ ]{0,4}\"?kind\"?:[ ]?\"?Secret\b")
_ENTRY: Final = late.compile(
    rf"(?m)^[ ]{{2,8}}[\w.\-]{{1,80}}:[ ]+\"?(?P<v>{_BASE64})\"?[ ]*$"
)
_DATA: Final = late.compile(r"(?m)^data:[ ]*$")
_NEXT: Final = late.compile(r"(?m)^[A-Za-z\-]")
"""A Secret of Kubernetes, whose values are base64."""
_MNEMONIC: Final = late.compile(
    r"(?<![^\W_])(?:(?:seed|recovery|mnemonic|backup|wallet)[ _\-](?:phrase|words|seed)"
    r"|mnemonic|bip-?39)[^a-z](?:[\s\S]{0,60}?(?<![a-z]))??"
    r"(?P<v>(?:(?!(?:the|and|for|are|not|was|has)[ ])[a-z]{3,8}[ ]){11,23}[a-z]{3,8})"
    r"(?![a-z])"
)
"""Twelve to twenty-four words, by which a wallet opens (BIP-39); in the folded text."""
_TOLD: Final = frozenset(("phrase", "mnemonic", "bip", "words", "seed"))
_SPOKEN: Final = Sieve(
    late.compile(
        r"auth|pass|p(?:wd?|sw)\Z|token|secure?|key|machine|identified|wifi|mysql"
        r"|curl\Z|skopeo|crane\Z|smbclient|ldap|mongo|sqlcmd|bcp\Z|redis|freerdp|rdesktop"
        r"|twine\Z|unzip|zip\Z|ipmitool|sudo\Z|lftp|https?\Z|net\Z"
        r"|mariadb|(?:un)?rar\Z|z[ar]?\Z|user|login|kind"
    ).search
)
"""Words of the folded text without one of which no such place is there."""
_PLACEHOLDER: Final = late.compile(
    r"[A-Z][A-Z_\-]*|\[.*|.*[\[(]\w*[\])]?|\*+|x{3,}|\.\.\."
)
_FEWEST, _DIGITS = 4, 6  # characters of a password, and of one of digits alone
_PROSE: Final = late.compile(r"[ ][a-z]{2,}")
"""A sentence goes on: `with --password to log in`."""


def find(scan: Scan) -> Iterator[Hit]:
    """Every password in such a place."""
    text = scan.text
    if _SPOKEN.of(scan.plain) or _PORT in text:
        for sign, place in _PLACES:
            if sign in text or (sign.isupper() and sign.lower() in text):
                for match in place.finditer(text):
                    yield from _hit(text, match)
        if "kind" in text and _SECRET.search(text):
            yield from _entries(text)
    if not _TOLD.isdisjoint(scan.plain):
        for match in _MNEMONIC.finditer(scan.folded):
            yield _secret(text, *match.span("v"))


def _hit(text: str, match: re.Match[str]) -> Iterator[Hit]:
    """What stands in the place, if it is no placeholder and no word of a sentence."""
    group = match.lastgroup or "v"
    value = match[group].rstrip(".,)") if group == "v" else match[group]
    start = match.start(group)
    end = start + len(value)
    option = group == "v" and match[0].startswith("--")
    if option and value.isalpha() and _PROSE.match(text, end):
        return
    digits = value.isdigit() and len(value) >= _DIGITS
    empty = is_dummy(value) and not digits
    if len(value) >= _FEWEST and not empty and not _PLACEHOLDER.fullmatch(value):
        yield _secret(text, start, end)


def _entries(text: str) -> Iterator[Hit]:
    """The values of a Secret, from its `data:` to what stands on that level next."""
    for data in _DATA.finditer(text):
        after = _NEXT.search(text, data.end())
        end = after.start() if after else len(text)
        for entry in _ENTRY.finditer(text, data.end(), end):
            yield _secret(text, *entry.span("v"))


def _secret(text: str, start: int, end: int) -> Hit:
    value = text[start:end]
    return Hit(start, end, Kind.PASSWORD_SECRET, value, "secret.command", LABELLED)
