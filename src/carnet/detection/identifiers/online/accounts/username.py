"""What somebody is called where people log in: by label or network.

Pages (`pages.py`) and numbers (`numbered.py`) tell it as well.
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.copula import HAN, IS, NOW
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.lexicon import Label
from carnet.detection.identifiers.online.accounts import numbered, pages
from carnet.detection.identifiers.online.evidence.of_users import is_trait
from carnet.detection.identifiers.online.evidence.spelled import (
    AFTER,
    is_initialled,
    is_thing,
    other,
    shape_of,
)
from carnet.detection.identifiers.online.evidence.whose import is_own, is_whose
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.words import table
from carnet.vocabulary import Kind

_USER = late.compile(
    r"(?P<tail>[\w\- ]{0,14}?)[\"']?"
    r"(?P<sign>[ \t]*[:：][ \t]*(?:\r?\n[ \t]{0,4}(?=[\w.\-]{0,40}[0-9_]))?|="
    r"|[ \t]{1,2}[|\-–—][ \t]{1,2}(?=[a-z][\w.\-]{0,40}[0-9_])|(?<=\w)[ \t](?:"
    rf"{IS})(?:[ \t](?:{NOW})){{0,2}}[ \t]|[{HAN}][ \t]?)"
    r"(?P<q>[\"'„“`]|\*{1,2}|)(?P<v>(?:live:(?:\.cid\.)?)?@?(?:[A-Za-z0-9_][A-Za-z0-9_.\-]{2,40}(?=[\u3400-\u9fff])"
    r"|\w[\w.\-]{2,40}))"
)
# Right behind a word that means nothing else, a name with a digit needs no sign, nor
# one with an initial: `username smith_j`.
_BESIDE = late.compile(
    r"(?:[^\W\d_]{1,6}|['’][^\W\d_]{1,5})?(?:[ \t](?:id|nick|name|als|as|come|como|som"
    r"|kot|kao|jako|ako|ca|kui|sem|bhala"
    r"|to(?=[ ][a-z]{6,20}(?![\w.]))))?[ \t]?"
    r"(?<![A-Za-z0-9_])"  # of `微信号lanhua_x7` no letter is an ending of the label
    r"(?P<v>@?(?:[A-Za-z](?=[A-Za-z_.\-]*[0-9])[A-Za-z0-9_.\-]{4,40}"
    r"|[A-Za-z]_[A-Za-z]{4,30}|[A-Za-z]{4,30}_[A-Za-z]|[a-z]{4,30}\.[a-z]{3,30}"
    r"|(?<=[\u3400-\u9fff][ ])[a-z]{3,20}_[a-z]{3,20}|(?P<l>[a-z]{6,20})))"
    r"(?![A-Za-z0-9_(=\[])"
)
_BRACKETED = late.compile(r"\.?[ ](?P<v>[A-Za-z0-9_][A-Za-z0-9_.\-]{3,40})(?=[)\]）])")
"""`(Kor. ime zlatan_k)`: alone with its label."""
_TWO = late.compile(r"[a-z]{3,20}\.(?P<w>[a-z]{3,20})")
_IN_CLAUSE = late.compile(
    r"[^\W\d_]{0,6}(?:[ \-][^\W\d_]{1,14}(?:['’\-][^\W\d_]{1,10})?){1,6}[ ]"
    r"(?P<v>(?=[A-Za-z.\-]*[0-9_]|[a-z]{3,20}\.[a-z]{3})"
    rf"[A-Za-z](?:[A-Za-z0-9_]|[.\-](?=[A-Za-z0-9_])){{3,38}}){AFTER}"
)
"""`my nick in the game is zlatan_k`: where it is stands between."""
_SPACED = late.compile(
    r"[ \t]{0,2}[:：=]?[ \t]{0,2}"
    r"(?P<v>@?(?:[A-Za-z0-9_.\-][ ]){5,30}[A-Za-z0-9])(?![A-Za-z0-9])"
)
"""Letter by letter, so that no program reads it: `微信 s h a n _ c a o`."""
_HANDLE = late.compile(
    r"[\"'*_]{0,3}[ \t]*[:：=]?[ \t]*(?:\r?\n[ \t]{0,4})?[\"'`*„“«(\[]{0,2}"
    r"(?P<v>@[A-Za-z0-9_.]{3,30})(?![\w@/:(])"
)
# "my Telegram is @name", in any script; read in the folded text.
_OF_NETWORK = late.compile(
    r"(?<![^\W_\u3400-\u9fff])(?:twitter|instagram|insta|telegram|telega|tg|ig|fb|facebook|skype"
    r"|discord|snapchat|snap|tiktok|mastodon|reddit|bluesky|bsky|threads|viber|wechat"
    r"|signal|youtube|twitch|messenger|твит+ер|твіт+ер|туитър|инстаграм|інстаграм|инста"
    r"|інста|інсті|телеграм|телега|телезі|фейсбук|тикток|тікток|дискорд|діскорд|скаип"
    r"|скайп|вайбер|ваибер|ινσταγκραμ|ινστα|τελεγκραμ|τουιτερ|τικτοκ"
    r"|(?:on|auf|sur|en|su|op|pa|na|no|i|in|per|στο|в|у|v|a)[ ]x)"
    r"[^\W\d_]{0,6}(?:['’][^\W\d_]{1,5})?"
    r"(?:[ \t](?!and|und|et|the)[^\W\d_]{1,12}){0,2}[ \t]*[:=(\-–]?[ \t]*"
    r"(?<![^\W\u3400-\u9fff])(?<!\.)@(?P<v>[a-z0-9\-][a-z0-9\-.]{2,30})(?![@a-z0-9_/(])"
)
_NETWORK = 64  # characters of a network and the words behind it
_NAME = 40  # of a name there
_EVERYBODY = frozenset(
    "channel here everyone all online mention mentions dataclass property override team"
    " staticmethod classmethod bot".split()
)
"""Words behind an `@` that are nobody's name."""
_DECORATORS = frozenset(
    "app bp api router client bot click celery functools pytest unittest mock typing"
    " abc contextlib dataclasses task event hook inject component media layer".split()
)
"""What stands there in programs."""
# "@name on insta": the network stands behind, where no label is looked for.
_ON_NETWORK = late.compile(
    r"@(?<![\w@./]@)(?P<v>[A-Za-z0-9_][A-Za-z0-9_.]{2,29})[ \t]"
    r"(?:on|auf|sur|en|su|op|på|na|no|i|în|per|στο|в|у)[ \t](?:insta(?:gram)?|twitter"
    r"|(?-i:X)|tiktok|telegram|facebook|threads|snapchat|mastodon|bluesky|youtube"
    r"|twitch|discord|github|reddit|linkedin)(?!\w)",
    re.IGNORECASE,
)
_QUOTED_ON = late.compile(
    r"['\"“„«’‘](?<!\w.)(?i:"
    r"@?(?P<v>(?=[\w.]*[_.0-9])[A-Za-z0-9_][A-Za-z0-9_.]{2,29})"
    r"['\"”“»’][ \t](?:on|auf|sur|en|su|op|på|na|no|i|în|per|στο|в|у|ar|fuq|facebookis)"
    r"[ \t](?:insta(?:gram)?|twitter|(?-i:X)|tiktok|telegram|facebook|threads|snapchat"
    r"|mastodon|bluesky|youtube|twitch|discord|github|reddit|linkedin))"
)
"""A name there in quotes: `'mille_lykke92' på Insta`."""
_SPELLED = late.compile(
    r"@(?<![^\W\u3400-\u9fff]@)(?<![@./:\-]@)"
    r"(?P<v>(?=[A-Za-z0-9_.]*[a-z][A-Za-z0-9_.]*[_.0-9])"
    r"[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*)(?![A-Za-z0-9_/(@\-])"
)
"""`@kwabena_gaillimh`, spelled as no word is, where a network is spoken of."""
_QUOTES = frozenset("'\"“„«’")
_QUOTING = Sieve(
    Beginning(
        "insta twitter tiktok telegram facebook threads snapchat mastodon bluesky"
        " youtube twitch discord github reddit linkedin".split()
    )
)
"""Words of a text that may be one of its networks."""
_ATTRIBUTE = late.compile(r"(?:self|os|cls|this|args|request|settings|config)\.")
_LOGGED = late.compile(r"(?:[,;]?[ ]|&)[A-Za-z][\w.\-]{1,30}=(?!=)")
"""The next key of a line of a log or of a query."""
_WORDS = frozenset(
    "name names required optional none null true false string str int the and field "
    "already exists case-sensitive case-insensitive invalid not unknown default empty "
    "root admin user test".split()
)
_BRACKETS = frozenset("([（")
_ENDS = frozenset(["", "\r", "\n", ",", ";", "}", "。", "，"])
# A short name for a network, a colon and what nobody but somebody there is called.
_SHORT = late.compile(
    r"(?<![^\W_\u3040-\u9fff])(?:LINE|Line|(?<=[\u3400-\u9fff])line"
    r"|(?<=[\u3400-\u9fff] )line|snap|insta|IG|FB|TG|Insta|Snap|Signal|Viber|Kakao"
    r"|WeChat|WX|Zalo|Threads|微博|支付宝|支付寶|小红书|小紅書|快手|B站|知乎"
    r"|(?<=[我的在你加])(?:dc|DC|ig|ins|fb|tg|steam)|ins(?=[上搜])|[闲鲜]鱼|论坛|論壇)"
    r"我?[ ]?[(（]?(?:ID|id|帳號|账号|號|号)?[ ]?"
    r"(?:[:：]|名?是|上?我?[叫搜]|上我?是)[ ]?@?"
    r"(?P<v>(?=[a-z0-9._\-]{0,30}[0-9_])(?=[0-9._\-]{0,30}[a-z])"
    r"[a-z0-9][a-z0-9._\-]{3,30})"
    r"(?<!\.[a-z]{2})(?<!\.[a-z]{3})(?<![.\-])(?![\w@(=/\[])"
)
_IN_LATIN = late.compile(r"[a-z0-9][a-z0-9._\-]{3,}")
"""What may be the name there."""
# Who wrote a message of an exported chat, whom the exporter does not know by name:
# `[11/3/26, 8:04 PM] ~Sivu:` (WhatsApp sets the sign before what people call
# themselves).
_SENDER = late.compile(
    r"[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:[ \u202f]?[APap]\.?[Mm]\.?)?\]?[ ]"
    r"(?:[\-–][ ])?~[ \u202f]?(?P<v>[^\s:~][^\n:~]{1,40}?)(?=:)"
)
_HAN_NAMES = (
    "我",
    "微博",
    "支付宝",
    "支付寶",
    "小红书",
    "小紅書",
    "快手",
    "B站",
    "知乎",
    "闲鱼",
    "论坛",
    "論壇",
)
_SHORT_NAMES = frozenset(
    name + tail
    for name in (
        *("line", "snap", "insta", "ig", "fb", "tg", "signal", "viber", "kakao"),
        *("wechat", "wx", "zalo", "threads", "dc", "ins", "steam"),
    )
    for tail in ("", "id")
)
_SIGNALS = Sieve(late.compile(r"позивн|позывн|callsign|\Asign").search)
"""Words that what a soldier is called stands behind."""
_CALLED = late.compile(
    r"(?<![^\W_])(?:позивн[^\W\d_]{1,3}|позывн[^\W\d_]{1,3}|call ?sign)[ ]?[:\-–]?[ ]?"
    r"[«\"„“](?P<v>[^\W\d_][^«»\"“”\n]{1,24})[»\"“”]"
)
"""What a soldier is called by radio; read in the folded text."""


class _Words(NamedTuple):
    """Those of `username.toml`, of all languages."""

    sure: frozenset[str]
    nicks: tuple[str, ...]
    near: re.Pattern[str]
    """One of them, or what is said before `X`, in the folded text."""


@cache
def _words() -> _Words:
    rows = table(__package__, "username")
    sure, nicks, near = (
        frozenset(chain.from_iterable(rows[sort].values()))
        for sort in ("sure", "nicks", "near")
    )
    on = r"(?:on|auf|sur|en|su|op|pa|na|no|i|in|per|στο|в|у|v|a|ar)[ ]x"
    shape = rf"(?<![^\W_])(?:{expression(near)}|{on})(?![^\W_])"
    return _Words(sure, tuple(nicks), late.compile(shape))


def is_everybody(name: str) -> bool:
    """Whether a name behind an `@` is nobody's: `@here`, `@pytest`."""
    return name.partition(".")[0] in _EVERYBODY | _DECORATORS


def find(scan: Scan) -> Iterator[Hit]:
    """Every name of an account."""
    for label in scan.labels.having("user"):
        yield from _user(scan, label)
    yield from _on_network(scan)
    for match in _named(scan.folded) if scan.has_mention else ():
        (low, high), name = match.span("v"), match["v"].rstrip("-.")
        if name not in _EVERYBODY:
            high -= len(match["v"]) - len(name)
            normal = scan.text[low:high].lower()
            yield Hit(low, high, Kind.USERNAME, normal, "username", LIKELY)
    yield from _shortly(scan)
    for sender in _SENDER.finditer(scan.text) if "~" in scan.text else ():
        span, normal = sender.span("v"), sender["v"].lower()
        yield Hit(*span, Kind.USERNAME, normal, "username", LIKELY)
    for called in _CALLED.finditer(scan.folded) if _SIGNALS.of(scan.plain) else ():
        span, normal = called.span("v"), called["v"]
        yield Hit(*span, Kind.USERNAME, normal, "username", LIKELY)
    yield from _spelled(scan)
    yield from pages.find(scan)
    yield from numbered.find(scan)


def _shortly(scan: Scan) -> Iterator[Hit]:
    """Names behind a short name for a network."""
    found: Iterable[re.Match[str]] = ()
    if scan.says(_SHORT_NAMES):
        found = _SHORT.finditer(scan.text)
    elif scan.has_han and any(map(scan.text.__contains__, _HAN_NAMES)):
        found = _shortly_in_han(scan.text)
    for known in found:
        span, normal = known.span("v"), known["v"]
        yield Hit(*span, Kind.USERNAME, normal, "username", LIKELY)


def _shortly_in_han(text: str) -> Iterator[re.Match[str]]:
    """The same where no network is named in Latin letters: such names are few there."""
    reached = 0
    for name in _IN_LATIN.finditer(text):
        low, high = max(reached, name.start() - _NETWORK), name.end() + 1
        if match := _SHORT.search(text, low, high):
            reached = match.end()
            yield match


def _named(folded: str) -> Iterator[re.Match[str]]:
    """Networks and somebody's name there, looked for before each `@`."""
    reached, at = 0, folded.find("@")
    while at >= 0:
        low, high = max(reached, at - _NETWORK), at + _NAME
        if match := _OF_NETWORK.search(folded, low, high):
            reached = match.end()
            yield match
        at = folded.find("@", at + 1)


def _spelled(scan: Scan) -> Iterator[Hit]:
    """Names behind an `@` not far from a network, or from a word for such names."""
    if not scan.has_mention:
        return
    for match in _SPELLED.finditer(scan.text):
        low, high = max(0, match.start() - _NETWORK), match.end() + _NETWORK
        known = is_everybody(match["v"].lower()) or len(match["v"]) <= 3  # noqa: PLR2004
        if not known and _words().near.search(scan.folded, low, high):
            span, normal = match.span("v"), match["v"].lower()
            yield Hit(*span, Kind.USERNAME, normal, "username", LIKELY)


def _on_network(scan: Scan) -> Iterator[Hit]:
    """Whom a network knows by that name: `@name on insta`."""
    text = scan.text
    shapes = [_ON_NETWORK] if scan.has_mention else []
    named = "X" in text and (" X" in text or "\tX" in text)
    if (named or _QUOTING.of(scan.plain)) and any(map(text.__contains__, _QUOTES)):
        shapes.append(_QUOTED_ON)
    for match in chain.from_iterable(shape.finditer(text) for shape in shapes):
        span, normal = match.span("v"), match["v"].lower()
        yield Hit(*span, Kind.USERNAME, normal, "username", LIKELY)


def _user(scan: Scan, label: Label) -> Iterator[Hit]:
    if spaced := _SPACED.match(scan.text, label.end):
        span, normal = spaced.span("v"), "".join(spaced["v"].split()).lower()
        yield Hit(*span, Kind.USERNAME, normal, "username", LIKELY)
        return
    match = _USER.match(scan.text, label.end) or _HANDLE.match(scan.text, label.end)
    sure = scan.folded[label.start : label.end] in _words().sure
    if sure and (match is None or _has_digit(match.groupdict().get("tail"))):
        match = _BESIDE.match(scan.text, label.end) or match
    match = match or _in_brackets(scan, label) or _in_clause(scan, label)
    if match is None:
        return
    value = match["v"].rstrip(".-")
    if _is_nobody(value) or len(value) < 3:  # noqa: PLR2004
        return
    end = match.start("v") + len(value)
    if scan.text[end : end + 1] in {"(", "[", "="} or _ATTRIBUTE.match(value):
        return
    if value[0] != "@" and _is_of_others(scan, label, match.start("v")):
        return
    if value.startswith("@") or not value.isalpha() or _is_told(scan, label, match):
        start = match.start("v")
        normal = value.lower().lstrip("@")
        yield Hit(start, start + len(value), Kind.USERNAME, normal, "username", LIKELY)


def _has_digit(tail: str | None) -> bool:
    """Whether a name stands before the "is": `username smith12 is locked`."""
    return any(map(str.isdigit, tail or ""))


def _is_of_others(scan: Scan, label: Label, start: int) -> bool:
    """Whether a label is a handle of things, or tells something of users."""
    handle = scan.folded[label.start : label.end] == "handle"
    return handle or is_trait(scan, label[:2], start)


def _in_brackets(scan: Scan, label: Label) -> re.Match[str] | None:
    """A name that is alone with its label between brackets."""
    if scan.text[label.start - 1 : label.start] not in _BRACKETS:
        return None
    match = _BRACKETED.match(scan.text, label.end)
    return match if match and _is_handle(match["v"]) else None


def _in_clause(scan: Scan, label: Label) -> re.Match[str] | None:
    """A name some words behind a nick that is somebody's, in the same clause."""
    if not scan.folded.startswith(_words().nicks, label.start):
        return None
    match = _IN_CLAUSE.match(scan.text, label.end)
    if match is None or not _is_handle(match["v"]):
        return None
    return match if is_whose(scan, label.start, match.start("v")) else None


def _is_handle(value: str) -> bool:
    """Whether it is spelled as a name of an account, or is two words with a stop."""
    if is_thing(value):
        return False
    two = _TWO.fullmatch(value)
    if two:
        return two["w"] not in other().ends | other().fields
    return shape_of(value) is not None


def _is_told(scan: Scan, label: Label, match: re.Match[str]) -> bool:
    """Whether letters alone are a name: in a field, by a beginning, by whose it is."""
    value, start = match["v"].rstrip(".-"), match.start("v")
    begun = is_initialled(value) and "mt" not in scan.languages
    if scan.folded[label.start : label.end] == "utente" and "pt" in scan.languages:
        return False  # a patient, or who is served
    if begun or match.groupdict().get("l"):
        return begun
    return _is_field(scan, match) or is_own(scan, label.start, start, value)


def _is_nobody(value: str) -> bool:
    """Whether it is a word for no name, or for everybody: `None`, `@channel`."""
    name = value.lower().lstrip("@")
    blank = not name.strip("_.-")  # `User: ______`, to be filled in
    return blank or name in _WORDS or (value[:1] == "@" and is_everybody(name))


def _is_field(scan: Scan, match: re.Match[str]) -> bool:
    """Whether a plain word is the whole field: a colon before, the end behind it."""
    groups = match.groupdict()
    if groups.get("q"):
        return ":" in groups["sign"] or groups["q"] in {"`", "*", "**"}
    if groups.get("sign") == "=" and _LOGGED.match(scan.text, match.end("v")):
        return True
    rest = scan.text[match.end("v") : match.end("v") + 1]
    return ":" in (groups.get("sign") or "").replace("：", ":") and rest in _ENDS
