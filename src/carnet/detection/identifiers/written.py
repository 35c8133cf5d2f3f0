"""What only a label gives away: birth dates, passports, licences, plates, usernames."""
# ruff: noqa: RUF001 - letters and signs of other scripts

import re
from collections.abc import Iterator

from carnet.detection.hit import LABELLED, LIKELY, POSSIBLE, Hit
from carnet.detection.identifiers.labels import Label
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind

_MONTH = r"(?:(?:Meán|Deireadh)[ ](?:an[ ])?Fómhair|[^\W\d_]{3,12}\.?)"
DATE = re.compile(
    r"(?<![0-9A-Za-z])(?:"
    r"\d{1,2}[./\- ]{1,2}\d{1,2}[./\- ]{1,2}(?:1[89]|20)?\d\d\.?"
    r"|\d{1,2}-[A-Za-z]{3}-\d\d(?:\d\d)?"
    r"|(?:1[89]|20)\d\d[./\-]\s?\d{1,2}[./\-]\s?\d{1,2}\.?"
    r"|(?:1[89]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|[ºªoa]|\.|-?го)?[ \-](?:de |d'|of |ta' "
    rf"|ta’ )?{_MONTH},?[ \-](?:de |del )?(?:1[89]|20)\d\d"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:1[89]|20)\d\d"
    rf"|(?:1[89]|20)\d\d\.? (?:gada"
    rf"|m\.) (?:\d{{1,2}}\. ?)?{_MONTH}(?: \d{{1,2}})?(?: d\.)?"
    rf"|(?:1[89]|20)\d\d(?:\. ?|[ \-]){_MONTH} \d{{1,2}}\.?"
    r"|(?:1 ?[89]|2 ?0) ?\d ?\d\s?[年년]\s?\d ?\d?\s?[月월](?:\s?\d ?\d?\s?[日号號일])?"
    r"|(?:民[國国]|西元)\s?(?:\d{1,4}|[一二三四五六七八九十百零〇]{1,5})\s?年\s?"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?月"
    r"(?:\s?(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})\s?[日号號])?"
    r"|[一二][零〇○九八一二三四五六七]{3}年[一二三四五六七八九十]{1,2}月"
    r"(?:[一二三四五六七八九十廿]{1,3}[日号號])?"
    r")(?![0-9A-Za-z])"
)
# One space at most, or Hungarian's "on".
_BEFORE = re.compile(r"\s?|-?[ae]n\s")
# Six digits (`870612`, `120687`) are a date only directly behind the word.
_SIX = re.compile(
    r"[^\w\n]{0,4}(?P<v>\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d)(?![0-9A-Za-z.,\-])"
)
_YEAR = re.compile(r"(?<![0-9])(?:19|20)\d\d(?![0-9]|[\-/][0-9])")
_CODE_VALUE = re.compile(
    r"[A-ZА-ЯІЇЄΑ-Ω0-9](?:[A-ZА-ЯІЇЄΑ-Ω0-9]|[\-./ ](?=[A-ZА-ЯІЇЄΑ-Ω0-9]*[0-9])){3,19}"
    r"(?![^\W_\u3400-\u9fff])"
)
_PLATE = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-ZÄÖÜŠŽČĆĐΑ-ΩА-Я]{1,3}"
    r"|[0-9]{1,4})(?:[ \-·.]{0,3}(?:[A-ZÄÖÜŠŽČĆĐΑ-ΩА-Я]{1,3}"
    r"|[0-9]{1,5})){1,4}(?![A-Za-z0-9])"
    r"|[\u4e00-\u9fff][A-Z][·• ]?[A-Z0-9]{5,6}(?![A-Za-z0-9])"
)
# A Chinese plate needs no label: province character, letter, five or six characters.
# Source: GA 36-2018, the provinces' single-character names.
_PLATE_CN = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    "[A-HJ-NP-Z][·• ]?(?=[A-HJ-NP-Z0-9]*[0-9])[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"
)
_PLATE_SIGN = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z]"
)
_USER = re.compile(
    r"(?P<tail>[\w\- ]{0,14}?)[\"']?"
    r"(?P<sign>[ \t]*[:：][ \t]*|=|(?<=\w)[ \t](?:is|ist|lautet|est|es|jest|je|er|är"
    r"|on)[ \t]|是|为)"
    r"(?P<q>[\"'„“]?)(?P<v>@?(?:[A-Za-z0-9_][A-Za-z0-9_.\-]{2,40}(?=[\u3400-\u9fff])"
    r"|\w[\w.\-]{2,40}))"
)
# Right behind a word that means nothing else, a name with a digit needs no sign.
_BESIDE = re.compile(
    r"[ \t]?(?P<v>@?[A-Za-z](?=[A-Za-z_.\-]*[0-9])[A-Za-z0-9_.\-]{4,40})"
    r"(?![A-Za-z0-9(=\[])"
)
_SURE_USER = frozenset(
    "username,user name,nom d'utilisateur,benutzername,nombre de usuario,nome utente,"
    "nome de utilizador,gebruikersnaam,nazwa uzytkownika,uzivatelske jmeno,"
    "kullanici adi,felhasznalonev,anvandarnamn,"
    "微信号,微信號,微信,用户名,用戶名,登录名,抖音号,qq号".split(",")
)
_HANDLE = re.compile(r"[ \t]*[:：]?[ \t]*(?P<v>@[A-Za-z0-9_.]{3,30})")
# "@name on insta": the network stands behind, where no label is looked for.
_ON_NETWORK = re.compile(
    r"(?<![\w@./])@(?P<v>[A-Za-z0-9_][A-Za-z0-9_.]{2,29})[ \t]"
    r"(?:on|auf|sur|en|su|op|på|na|no|i|în|per|στο|в|у)[ \t](?:insta(?:gram)?|twitter"
    r"|(?-i:X)|tiktok|telegram|facebook|threads|snapchat|mastodon|bluesky|youtube"
    r"|twitch|discord|github|reddit|linkedin)(?!\w)",
    re.IGNORECASE,
)
# The address of somebody's page at a network; what else stands there is no person.
_PAGE = re.compile(
    r"(?<![\w.])(?:www\.|m\.|[a-z]{2}\.)?(?:linkedin\.com/(?:in|pub)|xing\.com/profile"
    r"|tiktok\.com|(?:facebook|instagram|twitter|x|vk)\.com|t\.me|weibo\.com/u)/"
    r"(?!(?:pages|groups|events|hashtag|share|sharer|intent|watch|explore|search|login"
    r"|reel|reels|stories|p|i|home|help|legal|about|company|jobs|policies|privacy"
    r"|marketplace|settings|tag)(?![\w.\-]))@?(?P<v>[\w\-%][\w.\-%]{2,60}(?<![.\-]))",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"(?<![A-Za-z0-9])(?P<v>[A-ZΑ-Ω]{0,3}[ \-]?[0-9](?:[A-Z0-9]"
    r"|[\-./ ](?=[A-Z]{0,2}[0-9])){4,21})"
    r"(?![A-Za-z0-9])"
)
_CARD_CODE = re.compile(
    r"[^\W\d_]{0,6}[^\w\n]{0,3}(?:n[o.º°]{0,2}|nr\.?|№|number|Nummer)?[^\w\n]{0,3}"
    r"(?P<v>[A-Z0-9]{8,9})(?![0-9A-Za-z])"
)
# Series and number of a document, as RO, UA and PL print them.
_SERIES = re.compile(
    r"\b(?:[Ss]eri[ae]i?|[Сс]ерія|[Сс]ерії|[Сс]ерия)[ :]{1,2}"
    r"(?P<v>[A-ZА-ЯІЇЄ]{2,3}[ ,]{0,2}(?:nr\.?|num[aă]r(?:ul)?|numer|[Nn]o\.?|номер)?"
    r"[ :]{0,2}[0-9]{6,7})(?![0-9A-Za-z])"
)
_DATE = 24  # characters of a date, which may begin where its label still reaches
_LEAD = 36  # characters between a label and the code it names
_BREAK = re.compile(r"(?:(?<=\w{4})[.!?]|[。；;])\s|\n\s*\n")
_ENDS = frozenset(["", "\r", "\n", ",", ";", "}", "。", "，"])
_ATTRIBUTE = re.compile(r"(?:self|os|cls|this|args|request|settings|config)\.")
_WORDS = frozenset(
    "name names required optional none null true false string str int the and field "
    "already exists invalid not unknown default empty root admin user test".split()
)


def find(scan: Scan) -> Iterator[Hit]:
    """Everything that a label names."""
    for label in scan.labels.found:
        for tag, rule in _RULES:
            if tag in label.tags:
                yield from rule(scan, label)
    yield from _outer(scan)
    yield from _series(scan)
    yield from _on_network(scan)
    if _PLATE_SIGN.search(scan.text):
        for match in _PLATE_CN.finditer(scan.text):
            normal = bare(match[0])
            yield Hit(*match.span(), Kind.VEHICLE_PLATE, normal, "plate.cn", LIKELY)


def _on_network(scan: Scan) -> Iterator[Hit]:
    """Whom a network knows by that name: `@name on insta`, a page's address."""
    signs = ((_ON_NETWORK, ("@",)), (_PAGE, (".com/", ".COM/", "t.me/")))
    for shape, needed in signs:
        if not any(sign in scan.text for sign in needed):
            continue
        for match in shape.finditer(scan.text):
            span, normal = match.span("v"), match["v"].lower()
            yield Hit(*span, Kind.USERNAME, normal, "username", LIKELY)


def _series(scan: Scan) -> Iterator[Hit]:
    if not any(word in scan.folded for word in ("seri", "сері", "сери")):
        return
    for match in _SERIES.finditer(scan.text):
        if "not" not in scan.around(*match.span("v")).every:
            span, normal = match.span("v"), bare(match["v"])
            yield Hit(*span, Kind.GOVERNMENT_ID, normal, "series", LIKELY)


def bare(value: str) -> str:
    """Letters and digits alone, in capitals."""
    return "".join(c for c in value if c.isalnum()).upper()


def _birth(scan: Scan, label: Label) -> Iterator[Hit]:
    window = min(len(scan.text), label.end + 48)
    match = DATE.search(scan.text, label.end, window + _DATE)
    if match and match.start() > window:
        match = None
    if match is None or _BREAK.search(scan.text, label.end + 1, match.start()):
        match = _YEAR.search(scan.text, label.end, label.end + 10) or _born(scan, label)
    if match is None and (six := _SIX.match(scan.text, label.end)):
        normal = six["v"]
        yield Hit(*six.span("v"), Kind.BIRTH_DATE, normal, "birth", LABELLED)
    if match:
        normal = "".join(match[0].split()).lower().rstrip(".")
        end = (
            match.start() + len(match[0].rstrip("."))
            if match[0][-1] == "."
            else match.end()
        )
        yield Hit(match.start(), end, Kind.BIRTH_DATE, normal, "birth", LABELLED)


def _born(scan: Scan, label: Label) -> re.Match[str] | None:
    """The date directly before the word (1987年6月12日出生, ... 12-én született)."""
    for match in DATE.finditer(scan.text, max(0, label.start - 24), label.start):
        if _BEFORE.fullmatch(scan.folded, match.end(), label.start):
            return match
    return None


def _code(scan: Scan, label: Label, kind: Kind) -> Iterator[Hit]:
    """The first code of upper-case letters and digits after the label."""
    text = scan.text
    stop = min(len(text), label.end + _LEAD)
    for start in range(label.end, stop):
        before = text[start - 1]
        if before.isalnum() and before < "\u2e80":
            continue
        match = _CODE_VALUE.match(text, start)
        if match and sum(c.isdigit() for c in match[0]) >= 4:  # noqa: PLR2004
            if not _BREAK.search(text, label.end + 4, start):
                value = match[0].rstrip("-./ ")
                yield Hit(
                    start, start + len(value), kind, bare(value), kind.value, LIKELY
                )
            return


def _passport(scan: Scan, label: Label) -> Iterator[Hit]:
    return _code(scan, label, Kind.PASSPORT)


def _licence(scan: Scan, label: Label) -> Iterator[Hit]:
    return _code(scan, label, Kind.DRIVER_LICENSE)


def _government(scan: Scan, label: Label) -> Iterator[Hit]:
    """A number that a general label (`ID card`, `tax number`) names, of any country."""
    window = min(len(scan.text), label.end + _LEAD)
    match = _GENERAL.search(scan.text, label.end, window + 24)
    if match is None or match.start("v") > window:
        yield from _card_code(scan, label)
        return
    value = match["v"].rstrip("-./ ")
    between = scan.text[label.end : match.start("v")]
    if _BREAK.search(between):
        return
    if sum(c.isdigit() for c in value) < 6:  # noqa: PLR2004
        yield from _card_code(scan, label)
        return
    if any(c.isdigit() for c in between):
        return
    start = match.start("v") + len(value) - len(value.lstrip(" -"))
    end = match.start("v") + len(value)
    yield Hit(start, end, Kind.GOVERNMENT_ID, bare(value), "gov", POSSIBLE)


def _card_code(scan: Scan, label: Label) -> Iterator[Hit]:
    """A code of capitals and digits right behind the label (FR, DE identity cards).

    Source: ICAO Doc 9303 part 5: the document number of a card has up to nine.
    """
    match = _CARD_CODE.match(scan.text, label.end)
    if match and sum(c.isdigit() for c in match["v"]) >= 2:  # noqa: PLR2004 - no word
        rule, span = "gov", match.span("v")
        yield Hit(*span, Kind.GOVERNMENT_ID, match["v"], rule, POSSIBLE)


def _plate(scan: Scan, label: Label) -> Iterator[Hit]:
    stop = min(len(scan.text), label.end + _LEAD)
    for match in _PLATE.finditer(scan.text, label.end, min(len(scan.text), stop + 12)):
        if match.start() > stop or _BREAK.search(scan.text, label.end, match.start()):
            return
        letters = [c for c in match[0] if c.isalpha()]
        digits = sum(c.isdigit() for c in match[0])
        if digits >= 2 and letters and len(bare(match[0])) >= 4:  # noqa: PLR2004
            normal = bare(match[0])
            yield Hit(*match.span(), Kind.VEHICLE_PLATE, normal, "plate", LIKELY)
            return


def _user(scan: Scan, label: Label) -> Iterator[Hit]:
    match = _USER.match(scan.text, label.end) or _HANDLE.match(scan.text, label.end)
    if match is None and scan.folded[label.start : label.end] in _SURE_USER:
        match = _BESIDE.match(scan.text, label.end)
    if match is None:
        return
    value = match["v"].rstrip(".-")
    if value.lower().lstrip("@") in _WORDS or len(value) < 3:  # noqa: PLR2004
        return
    end = match.start("v") + len(value)
    after = scan.text[end : end + 1]
    if after in {"(", "[", "="} or _ATTRIBUTE.match(value):
        return
    if scan.folded[label.start : label.end] == "handle" and value[0] != "@":
        return
    if value.startswith("@") or not value.isalpha() or _is_field(scan, match):
        start = match.start("v")
        normal = value.lower().lstrip("@")
        yield Hit(start, start + len(value), Kind.USERNAME, normal, "username", LIKELY)


def _is_field(scan: Scan, match: re.Match[str]) -> bool:
    """Whether a plain word is the whole field: a colon before, the end behind it."""
    groups = match.groupdict()
    if groups.get("q"):
        return ":" in groups["sign"]
    rest = scan.text[match.end("v") : match.end("v") + 1]
    return ":" in (groups.get("sign") or "").replace("：", ":") and rest in _ENDS


_RULES = (
    ("birth", _birth),
    ("passport", _passport),
    ("licence", _licence),
    ("gov", _government),
    ("plate", _plate),
    ("user", _user),
)

_FIELD = 64  # characters; a field of a record, not a text
_FIELDS: dict[str, tuple[Kind, re.Pattern[str]]] = {
    "birth": (Kind.BIRTH_DATE, DATE),
    "passport": (Kind.PASSPORT, re.compile(r"[A-Za-z0-9 \-]{5,20}")),
    "licence": (Kind.DRIVER_LICENSE, re.compile(r"[A-Za-z0-9 \-/]{5,24}")),
    "plate": (Kind.VEHICLE_PLATE, re.compile(r"[\w \-·]{4,14}")),
    "gov": (Kind.GOVERNMENT_ID, re.compile(r"[A-Za-z0-9 .\-/()]{5,26}")),
    "user": (Kind.USERNAME, re.compile(r"@?[\w.\-]{3,40}")),
}


def _outer(scan: Scan) -> Iterator[Hit]:
    """The text itself, when the caller's key names it (`customer.passport`)."""
    if not scan.label or len(scan.text) > _FIELD:
        return
    value = scan.text.strip()
    for tag, (kind, shape) in _FIELDS.items():
        if tag in scan.labels.outer[0] and shape.fullmatch(value):
            if kind is not Kind.USERNAME and not any(c.isdigit() for c in value):
                continue
            start = scan.text.find(value)
            yield Hit(start, start + len(value), kind, bare(value), tag, LIKELY)
