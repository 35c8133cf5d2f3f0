"""E-mail addresses: plain, internationalised, and written against robots.

Sources: RFC 5321 §4.1.2 (local part at most 64 octets), RFC 6531 (non-ASCII letters).
"""
# ruff: noqa: RUF001 - words and signs of other scripts

import re
from collections.abc import Iterator

from carnet import late
from carnet.detection import literals
from carnet.detection.hit import CERTAIN, LIKELY, Hit
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold
from carnet.vocabulary import Kind

# A letter or digit of a script that sets words apart by spaces: in running Chinese an
# address begins and ends where the Han characters do.
_W = r"[^\W\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
_H = r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]"
# Read backwards from the sign, so that each sign costs one match.
_LOCAL = late.compile(rf"(?:{_W}|(?<=\w)'(?=\w)|[.+\-&]){{1,64}}")
_LOCAL_HAN = late.compile(rf"{_H}{{1,20}}")
_LABEL = rf"{_W}(?:{_W}|-(?=[\w-]))*+"
_DOMAIN = late.compile(rf"[ \t]?(?:\r?\n)?(?P<d>{_LABEL}(?:\.{_LABEL})++)")
_DOMAIN_HAN = late.compile(
    rf"(?P<d>(?:{_H}|[A-Za-z0-9-])+(?:\.(?:{_H}{{1,4}}|[A-Za-z]+))+)"
)
_TOP = late.compile(r"(?:[^\W\d_]{2,}|xn--[a-z0-9-]+)\Z", re.IGNORECASE)
_ENDING = late.compile(
    r"\.(?P<top>[^\W\d_]{2,})(?P<e>-(?:[rbnvh][ae]|[ao]?n|b[ae]n|n[ae]k|v[ae]l|h[oeö]z"
    r"|r[óő]l|t[óő]l|b[óő]l|[oeöa]t|t|ért|ig))\Z"
)
"""A case ending of Hungarian behind the address: `example.hu-ra`."""
_VERSION = late.compile(r"v?\d+\.\d+(?:\.|\Z)")
_DASHED = late.compile(r"\.[^\W\d_]{2,24}(?=-[^\W_]|--)")

_SURE_AT = (
    "arroba|arobase|chiocciol(?:a|ina)|małpa|malpa|zavináč|zavinac|kukac|manki|majmun"
    "|ap(?:en|e)staartje|snabel-?a|alfakrull|kr[øo]llalfa|[kK]lammeraffe"
    "|[aA]ffenschwanz|собака|равлик|παπάκι|αρουλάκι|кльомба|a[ ]?rond|ät"
    "|miuku(?:mauku)?|(?:güzel|kuyruklu)[ ]a"
    "|ätt|[aä]t-?merkki|arobas|małpk[aą]"
)
"""Words for the sign of which none stands before a domain else."""
_AT_WORDS = (
    rf"at|@|{_SURE_AT}|chez|eta|et|afna|собачка|песик|маймун(?:ка|ско(?:[ ][аa])?)|кома"
    "|coad[ăa] de maimu[țt][ăa]|мавпочка|вухо|ag|艾特|小老鼠|圈a"
)
_DOT_WORDS = (
    "dot|period|full stop|punkt|Punkt|punktum"
    "|punt|nokta|крапка|point|punto|ponto|kropka|tečka|tecka|bodka|pont|piste|punct|"
    "τελεία|точка|taškas|taskas|punkts|pika|točka|tocka|pilk|ponc|pointe|punktur|tikka|点|點"
)
_ANYWHERE = "com|org|net|info|eu|example|test|invalid"
_OPEN, _CLOSE = r"[ \t]?[\[({<][ \t]?", r"[ \t]?[\])}>][ \t]?"
_PREPOSITIONS = (
    "fi|fil|fuq|bei|hos|em|presso|kod|pri|na|στο|в|у|на|la|en|u|w|hjá|pie|prie"
)
"""In brackets they are signs where the full stop is one, too: `(fi) posta (tikka)`."""
# `(a)` also numbers paragraphs, which a space follows.
_AT = late.compile(
    r"[\[({<#*](?:(?<=[\[({<])"
    rf"(?:[ \t]?(?:{_AT_WORDS}|(?P<p>{_PREPOSITIONS})){_CLOSE}"
    r"|(?<=[A-Za-z0-9].)a[\])](?=[a-z0-9]))"
    r"|(?<=[A-Za-z0-9][#*])[#*]?at[#*]{1,2}(?=[a-z0-9]))",
    re.IGNORECASE,
)
_DOT = rf"(?:{_OPEN}(?:{_DOT_WORDS}|\.){_CLOSE}|[ \t](?:{_DOT_WORDS})[ \t]|\.)"
_SPELLED = late.compile(
    rf"(?P<first>{_W}(?:{_W}"
    rf"|[.+\-])*+)(?P<mid>(?:{_OPEN}(?:{_DOT_WORDS}){_CLOSE}{_LABEL})*)\Z",
    re.IGNORECASE,
)
_SPELLED_DOMAIN = late.compile(rf"(?P<d>{_LABEL}(?:{_DOT}{_LABEL})++)", re.IGNORECASE)
_WORDY = late.compile(
    rf"(?<![\w.+\-])(?P<l>{_W}[\w.+\-]{{0,63}})[ \t]"
    r"(?:(?:at|AT|ät)[ \t](?!(?:the|this|a|an)[ \t])(?P<d>"
    r"[\w\-]{1,63}(?:[ \t](?:dot|DOT|Punkt|punkt)[ \t][\w\-]{2,63})+)"
    rf"|(?:{_SURE_AT})"
    rf"[ \t](?P<e>[\w\-]{{1,63}}(?:(?:[ \t](?:{_DOT_WORDS})[ \t]|\.)[\w\-]{{2,63}})+))"
)
# `name.x @ example.org`, `name @ example . org`: blanks around the sign, and a local
# part or dots as nothing else has them ("lunch @ cafe.example").
_SPACED = late.compile(
    r"(?<![\w.+\-@])(?=[\w+\-]*[._0-9]|\w+[ \t]@[ \t][\w\-]+[ \t]\.)"
    rf"(?P<l>{_W}[\w.+\-]{{0,63}})[ \t]@[ \t]"
    r"(?P<d>[\w\-]{1,63}(?:(?:\.|[ \t]\.[ \t])[a-z0-9\-]{2,63})+)(?![\w@])"
)
# Chinese glues its words to the address: `qin.jing艾特example点com`.
_GLUED_HAN = late.compile(
    r"(?<![A-Za-z0-9_.+\-])(?P<l>[A-Za-z0-9][A-Za-z0-9_.+\-]{1,63})"
    r"[ ]?(?:艾特|小老鼠|圈[aA])[ ]?"
    r"(?P<d>[A-Za-z0-9\-]{1,63}(?:[ ]?(?:点|點|\.)[ ]?[A-Za-z]{2,12}){1,3})"
    r"(?![A-Za-z0-9])"
)
# Joined by one sign, as web pages have it: `m.lind-at-example-dot-org`. What has no
# digit or full stop before it is the name of a page: `look-at-me-dot-com`.
_JOINED = late.compile(
    r"(?<![\w.+\-/])(?P<l>(?=[A-Za-z]*[0-9.+])[A-Za-z0-9][A-Za-z0-9.+]{1,40}?)"
    r"(?P<s>[\-_])at(?P=s)(?P<d>[A-Za-z0-9]{2,40}(?:(?P=s)dot(?P=s)[A-Za-z0-9]{2,24})"
    rf"{{0,3}}(?P=s)dot(?P=s)(?:{_ANYWHERE}|[a-z]{{2}}))(?![\w\-/(.])"
)
_JOINTS = ("-dot-", "_dot_")
_HAN_SIGNS = ("艾特", "小老鼠", "圈a", "圈A")
_WORDY_SIGNS = (
    " dot ", " DOT ", " punkt ", " Punkt ", " arroba ", " arobase ", " chiocciola ",
    " małpa ", " malpa ", " zavin", " kukac ", " apenstaartje ", " apestaartje ",
    " snabel", " alfakrull ", " собака ", " равлик ", " παπάκι ", " кльомба ",
    " arond ", " ät ", " ätt ", "tmerkki ", "t-merkki ", " arobas ",
    " małpką ", " małpka ", " miuku", " majmun ", " manki ",
    " chiocciolina ", "llalfa ",
    "lammeraffe ", "ffenschwanz ", " αρουλάκι ", " rond ", " güzel a ", " kuyruklu a ",
)  # fmt: skip
_WORDY_WORDS = frozenset(
    map(
        fold,
        "dot punkt arroba arobase chiocciola chiocciolina malpa zavinac kukac snabel"
        " apenstaartje apestaartje snabela alfakrull krøllalfa krollalfa klammeraffe"
        " affenschwanz собака равлик παπάκι αρουλάκι кльомба arond rond miuku majmun"
        " miukumauku manki güzel kuyruklu ätmerkki atmerkki arobas małpka małpką"
        " merkki".split(),
    )
)
"""Words of those, folded, without `ät`, which is English without its dots."""
# Where the word for the sign is an ordinary one, it has to stand with a full stop in
# words and an end that is no word of that language: at, full stop, own ending.
_ROWS = (
    ("at", "period|full stop", "uk|ie|us|au|ca|nz"),
    ("hjá|at", "punktur", "is|de"), ("bei|at", "punkt|Punkt", "de|at|ch"),
    ("chez|à", "point", "fr|be|lu"), ("en", "punto", "es"),
    ("presso|at", "punto", "it"),
    ("em|no|na", "ponto", "pt|br"), ("bij|op|at", "punt", "nl"),
    ("na|at|w", "kropka", "pl"), ("na|u", "tečka|tecka", "cz"), ("na|u", "bodka", "sk"),
    ("na|pri|afna|et", "pika|točka|tocka", "si"),
    ("kod|na|pri|et|at|afna", "točka|tocka", "hr|ba|rs|de"),
    ("la|at|coad[ăa] de maimu[țt][ăa]", "punct", "ro"),
    ("на|в|ет|маймунка|маймунско а|кома", "точка", "бг|bg|ру|ru|de"),
    ("у|на|в|ет|собачка|песик", "крапка|точка", "укр|ua|de"),
    ("στο|στη|στον|στην", "τελεία", "gr|cy|de"),
    ("hos|på|at|ät", "punkt|prick", "se|nu|no"), ("hos|på|at", "punktum|prik", "dk|no"),
    ("ät|at|miuku", "piste", "fi"), ("ät|ätt|at|juures|ett", "punkt", "ee"),
    ("pie|at|et", "punkts", "lv|de"), ("prie|at|eta", "taškas|taskas", "lt|de"),
    ("fi|at", "punt|dot|tikka", "mt"), ("ag", "ponc", "ie"),
    ("et|at", "nokta", "com|tr"), ("kukac|at", "pont", "hu"),
)  # fmt: skip


def _loud(words: str) -> str:
    """The words of an alternative, small and in capitals."""
    return f"{words}|{words.upper()}"


_ORDINARY = late.compile(
    rf"(?<![\w.+\-])(?P<l>{_W}(?:[\w.+\-]{{0,63}}\w)?)[ \t](?:"
    + "|".join(
        rf"(?:{_loud(at)})[ \t](?P<d{row}>"
        rf"[\w\-]{{2,63}}(?:[ \t](?:{_loud(dot)})[ \t][\w\-]{{2,63}})?"
        rf"[ \t](?:{_loud(dot)})[ \t](?:{_ANYWHERE}|{own}))"
        for row, (at, dot, own) in enumerate(_ROWS)
    )
    + r")(?!\w)"
)
_DOTS = late.compile(
    rf"[ \t](?:{'|'.join(dict.fromkeys(_loud(row[1]) for row in _ROWS))})[ \t]"
    rf"(?:{_ANYWHERE}|{'|'.join(dict.fromkeys(row[2] for row in _ROWS))})(?!\w)"
)
_ROW_WORDS = frozenset(
    fold(dot).split()[-1] for row in _ROWS for dot in row[1].split("|")
)
"""The words for a full stop there, folded."""
_MOST_WORDS = 160  # characters of such an address before its last full stop
_ANY_DOT = late.compile(_DOT, re.IGNORECASE)


def find(scan: Scan) -> Iterator[Hit]:
    """Every e-mail address of the text."""
    text = scan.text
    if "@" in text or "＠" in text:
        yield from _plain(text)
    if any(sign in text for sign in "([{<#*"):
        yield from _obfuscated(text)
    if " @ " in text:
        yield from _spaced(text)
    yield from _wordy(scan)
    for match in _JOINED.finditer(text) if any(map(text.__contains__, _JOINTS)) else ():
        domain = match["d"].replace(f"{match['s']}dot{match['s']}", ".")
        yield _hit(*match.span(), match["l"], domain, LIKELY)
    if scan.has_han and any(sign in text for sign in _HAN_SIGNS):
        for match in _GLUED_HAN.finditer(text):
            domain = re.sub("[ ]?[点點.][ ]?", ".", match["d"])
            yield _hit(*match.span(), match["l"], domain, CERTAIN)
    if scan.says(_ROW_WORDS):
        yield from _in_words(text)


def _wordy(scan: Scan) -> Iterator[Hit]:
    """Addresses whose sign is a word that means nothing else."""
    text = scan.text
    told = scan.says(_WORDY_WORDS) or " ät " in text or " ätt " in text
    if told and any(sign in text for sign in _WORDY_SIGNS):
        for match in _WORDY.finditer(text):
            domain = _ANY_DOT.sub(".", match["d"] or match["e"])
            start = _first_word(text, match.start(), match["d"] or match["e"])
            local = _ANY_DOT.sub(".", text[start : match.end("l")])
            yield _hit(start, match.end(), local, domain, LIKELY)


def _in_words(text: str) -> Iterator[Hit]:
    """Addresses whose signs are ordinary words: `name hjá firm punktur example`."""
    reached = 0
    for end in _DOTS.finditer(text):
        low = max(reached, end.start() - _MOST_WORDS)
        for match in _ORDINARY.finditer(text, low, end.end()):
            reached = match.end()
            named = match.lastgroup or "l"
            domain = _ANY_DOT.sub(".", match[named])
            start = _first_word(text, match.start(), match[named])
            local = _ANY_DOT.sub(".", text[start : match.end("l")])
            yield _hit(start, match.end(), local, domain, LIKELY)


def _first_word(text: str, start: int, domain: str) -> int:
    """Where the words before an address begin that the domain's own dot joins to it."""
    dot = _ANY_DOT.search(domain)
    if dot is None or not dot[0].replace(" ", "").strip().isalpha():
        return start
    words = rf"(?<![\w.+\-])(?:[\w+\-]{{1,40}}{re.escape(dot[0])}){{1,3}}\Z"
    before = late.compile(words).search(text, max(0, start - _MOST_WORDS), start)
    return before.start() if before else start


def _spaced(text: str) -> Iterator[Hit]:
    for match in _SPACED.finditer(text):
        domain = "".join(match["d"].split())
        if _TOP.match(domain.rpartition(".")[2]) and not _VERSION.match(domain):
            yield _hit(*match.span(), match["l"], domain, LIKELY)


def _plain(text: str) -> Iterator[Hit]:
    at, reached = text.find("@"), 0
    while at >= 0:
        local = _local(text, at, reached)
        if local is not None and (span := _domain(text, at + 1)):
            start, (low, high) = local, span
            reached = high
            domain = _ANY_DOT.sub(".", text[low:high])
            hit = _hit(start, high, text[start:at], domain, CERTAIN)
            if not _is_remote(text, hit):
                yield hit
        at = text.find("@", at + 1)


def _local(text: str, at: int, reached: int) -> int | None:
    """Where the local part before the sign begins; not within the address before."""
    if not at or text[at - 1].isspace():
        return None
    before = text[max(reached, at - 64) : at][::-1]
    match = _LOCAL.match(before) or _LOCAL_HAN.match(before)
    if match is None:
        return None
    start = literals.begin(text, at - match.end(), at)
    while start < at and text[start] in ".-+&'":
        start += 1
    return start if start < at else None


def _domain(text: str, start: int) -> tuple[int, int] | None:
    match = _DOMAIN.match(text, start) or _DOMAIN_HAN.match(text, start)
    if match is None:
        return _defanged(text, start)
    low, high = match.span("d")
    name = text[low:high].rstrip("-._")
    top = name.rpartition(".")[2]
    if not _TOP.match(top) and (ending := _ENDING.search(name)):
        name, top = name[: ending.start("e")], ending["top"]
    if not _TOP.match(top) or text.startswith("@", high):
        name = _before_dash(name)
        top = name.rpartition(".")[2]
    if not _TOP.match(top) or _VERSION.match(name) or "." not in name:
        return None
    return low, low + len(name)


def _before_dash(name: str) -> str:
    """A domain up to the dash behind it, with which the sentence, or a list, goes on.

    `example.com--thanks`; a dash between two addresses is a hyphen in their view.
    """
    ends = [top.end() for top in _DASHED.finditer(name)]
    return name[: ends[-1]] if ends else name


def _defanged(text: str, start: int) -> tuple[int, int] | None:
    """A domain whose dots are written `[.]` or `(dot)`."""
    match = _SPELLED_DOMAIN.match(text, start)
    if match is None or not _TOP.search(_ANY_DOT.split(match["d"])[-1]):
        return None
    return match.span("d") if re.search(r"[\[({]", match["d"]) else None


def _is_remote(text: str, hit: Hit) -> bool:
    """Whether `git@host:path`: the account of a service, not of a person."""
    return hit.normal.startswith("git@") and text[hit.end : hit.end + 1] in {":", "/"}


_TOLD_DOT = late.compile(rf"(?:[\[({{<]|[ \t])[ \t]?(?:{_DOT_WORDS})", re.IGNORECASE)


_COMMON_TOP = late.compile(rf"\.(?:[a-z]{{2}}|{_ANYWHERE})\Z")


def _is_glued(sign: re.Match[str]) -> bool:
    """Whether a preposition stands in brackets without a blank, letters beside it."""
    before = sign.string[sign.start() - 1 : sign.start()]
    inside = sign[0][1:-1] == sign["p"] and len(sign["p"]) > 1
    return inside and before.isalnum()


def _obfuscated(text: str) -> Iterator[Hit]:
    for match in _AT.finditer(text):
        end = match.start() - (text[match.start() - 1 : match.start()] in {" ", "\t"})
        before = _SPELLED.search(text, max(0, end - 96), end)
        after = _SPELLED_DOMAIN.match(text, match.end())
        if not (before and after and _TOP.search(_ANY_DOT.split(after["d"])[-1])):
            continue
        glued = _is_glued(match) and _COMMON_TOP.search(after["d"])
        if match["p"] is None or glued or _TOLD_DOT.search(after["d"]):
            local = _ANY_DOT.sub(".", before[0])
            domain = _ANY_DOT.sub(".", after["d"])
            yield _hit(before.start(), after.end(), local, domain, CERTAIN)


def _hit(start: int, end: int, local: str, domain: str, score: int) -> Hit:
    normal = f"{local}@{domain}".lower()
    return Hit(start, end, Kind.EMAIL, normal, "email", score)
