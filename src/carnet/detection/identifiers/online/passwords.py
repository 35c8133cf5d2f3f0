"""Passwords, PINs and codes that open an account once, behind the words for them.

GDPR Art. 32: a secret never leaves, whatever the destination.
"""
# ruff: noqa: RUF001, RUF003 - signs of other scripts

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.hit import LABELLED, LIKELY, Hit
from carnet.detection.identifiers.copula import FOLDED, FOLDED_NOW, HAN, IS_OR_WAS, NOW
from carnet.detection.identifiers.expressions import END, expression
from carnet.detection.identifiers.lexicon import Label
from carnet.detection.identifiers.online.made_up import (
    COMMON_SIGNS,
    KNOWN,
    LONG,
    WORDED,
    is_drawn,
    is_made_up,
    is_several,
    is_strange,
    sort,
)
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Sieve
from carnet.detection.letters import fold
from carnet.detection.words import table
from carnet.vocabulary import Kind

_ESCAPED = r"\\(?![\"'][ ]?[,:;}\])])."  # no quote that ends a value
# What may stand between the word and the secret: a short tail of the label, a copula.
_VALUE = late.compile(
    r"(?P<tail>[\w\-' ]{0,24}?)(?P<q0>[\"']?)[ \t]*"
    r"(?P<sign>[:：]=?|=>|(?<![=!<>])=(?!=)|(?<=\s)[|\-–—](?=\s)|(?<=\s)"
    rf"(?:{IS_OR_WAS}|(?P<weak>to|van))(?:[ ](?:{IS_OR_WAS}))?(?:[ ](?:{NOW})){{0,2}}"
    rf"(?=[\s:])|[{HAN}]|,[ ]c['’]est(?=[ ]))"
    r"[ \t]*:?[ \t]*\n?[ \t]*(?P<q>[\"'`„“«]?)(?P<v>"
    rf"(?<=\")(?:[^\"\n\\]|{_ESCAPED}){{4,128}}(?=\")"
    rf"|(?<=')(?:[^'\n\\]|{_ESCAPED}){{4,128}}(?=')"
    r"|[!#-&(-;=?-_a-z|~]{4,64}(?=[\u3400-\u9fff])"  # Chinese goes on without a space
    r"|(?:[^\s\"'`”“»<>{}，。；、]|(?<=[\w!#$%&*+?@])[\"'](?=[\w!#$%&*+?@])){4,256})"
)
_PARAMETER = late.compile(r"&(?:amp;)?[A-Za-z_][\w.\-\[\]]{0,47}=")
# Read in the folded text: "-kood 4817", "2: 4817", "码是4817".
_NAMED_CODE = (
    r"[12]?[^\w\n]{0,3}(?:(?:[ck]oo?d|код|κωδικ)[^\W\d_]{0,4}|[码碼])?"
    rf"[ \t]?(?:[:=：]|[|\-–](?=[ \t]))?[ \t]?"
    rf"(?:(?:{FOLDED})[ ](?:(?:{FOLDED_NOW})[ ]){{0,2}}|[{HAN}])?[ \t]?"
)
_SHORT = late.compile(rf"{_NAMED_CODE}(?P<v>[0-9]{{3,8}})(?![0-9a-z])")
_UNLOCKING = late.compile(
    rf"(?<![^\W_])(?:puk|пук){_NAMED_CODE}"
    r"(?P<v>[0-9]{4}[ ]?[0-9]{4})(?![0-9a-z])"
)
"""What unlocks a SIM or an identity card: eight digits, as operators print them."""
_ONCE = late.compile(
    rf"[^\W\d]{{0,10}}(?:[ ](?:{IS_OR_WAS}|sms|whatsapp)(?:[ ](?:{NOW})){{0,2}})?"
    r"[ \t]{0,2}"
    r"[:：=#|\"'(„“»«\-–]{0,2}[ \t\n]{0,2}"
    rf"[{HAN}：]?[\"'„“«]?"
    r"(?P<v>(?:[A-Z]{1,2}-)?(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{4,8}"
    r"|[0-9]{3}[ \-][0-9]{3}|[0-9]{2} [0-9]{2} [0-9]{2}"
    r"|(?=[A-Z]{0,5}[0-9][A-Z0-9]{0,6}[0-9])[A-Z0-9]{6,8})(?![0-9A-Za-z]|[.,/][0-9])"
)
"""A code by SMS behind its label: four to eight digits, in groups or not."""
_CARD = late.compile(
    r"[2-6](?<![0-9].)[0-9]{3}(?P<s>[ \-]?)[0-9]{4}(?P=s)[0-9]{4}(?P=s)[0-9]{3,4}"
    r"(?![0-9])"
)
_OF_CARD = late.compile(
    rf"[^\W\d_]{{0,10}}(?:[ ](?:{IS_OR_WAS}))?[ ]{{0,2}}[:：=(]?[ ]?[{HAN}]?"
    r"(?P<v>[0-9]{3})(?![0-9A-Za-z]|[ .,/\-][0-9])"
)
"""The three digits on the back of a payment card, in a text that speaks of one."""
# "my password hunter22X": what is no word by its letters, digits and signs.
_BESIDE = late.compile(
    r"[^\W\d_]{0,6}(?:(?:[ ][^\W\d_]{1,5})?[ ](?P<of>[^\W\d_]{2,12})"
    r"(?:[\-'’][^\W\d_]{1,4})?)?[ ][\"'„“«‘]?"
    r"(?P<v>(?=[^\s\d]{0,40}[0-9])(?=[^\s]{0,40}[^\W\d_])"
    r"[^\s\"'`”“»<>{}()\[\]=,;，。；、]{6,64})"
)
# "The password that you gave me (Spring!Mist2013)": what is no word, by itself.
_APART = late.compile(
    r"[^\n.;:!?()]{0,40}(?<=[ ])\((?P<v>(?=[^\s\d]{0,40}[0-9])(?=[^\sa-z]{0,40}[a-z])"
    r"[^\s\"'`<>{}()\[\],;/]{8,64})\)"
)
# "The password you want is on the note, Tr0ut!9xKq": further on in the sentence.
_FURTHER = late.compile(
    r"[^\n.;!?()\[\]{}<>=\\0-9]{1,40}?[ ][\"'„“«‘]?(?P<v>(?=[^\s\d]{0,40}[0-9])"
    r"[^\s\"'`”“»<>{}()\[\],;，。；、]{8,64})"
)
# "pw Tr0ut9x": short for the word, no sign between; `pass` also lets people through.
_ABBREVIATED = late.compile(
    r"[PpWw](?<![\w.\-/].)(?i:(?P<sure>w|(?<=p)(?:wd|sw|swd|assw))|(?<=p)ass)[ \t]?"
    r"[:=]?[ \t]?[\"„“]?(?P<v>(?![/~\\])(?=[^\s\d]{0,40}[0-9])"
    r"(?=[^\sA-Za-z]{0,40}[A-Za-z])[^\s\"'`”“»<>{}()\[\]=,;，。；、]{6,64})"
    r"(?<![0-9]%)(?<!\.[A-Za-z]{3})"
)
_LOGIN = late.compile(
    r"(?<![^\W_])(?:user|login|log-?in|nick|account|acc|e-?mail|wifi|wlan|ssid|pc|ssh|vpn"
    r"|router|server|admin)[ \t:=\-]{0,3}(?!(?:will|can|could|must|should|may|might|to"
    r"|did|does|not|and|or|who|that|we|you|they)(?!\w))[^\s,;/|]{0,40}[\s,;/|]{1,3}\Z"
    r"|\w@[\w\-.]{3,40}[\s,;/|]{1,3}\Z",
    re.IGNORECASE,
)
"""What somebody logs in to or as, right before `pass`."""
_SHORT_WORDS = frozenset("pw pwd psw pswd passw pass ww".split())
_LOGIN_REACH = 90  # characters
_FEWEST = 6  # characters of a password without a sign before it
_MANY = late.compile(r"(?=.*[^\W\d_].*[0-9].*[0-9]).{7}")  # `hunter22`, not `week2`
_CODES = frozenset({"sifra", "clave"})
"""Words for passwords that stand right before codes of goods as well."""
LOOSE = frozenset("token secret bearer credential jeton pin sifre".split())
"""Words for secrets behind which a word with digits may be a name of something."""
_DESCRIBED = late.compile(
    r"[0-9]{1,3}[a-z]{0,2}-(?P<n>[^\W\d_]{2,})|[^\W\d_]+[\-'’](?P<w>[^\W\d_]+(?:-[^\W\d_]+)?)"
)
"""What is said of a password: `case-sensitive`, `12-stellig`, `24h-valid`."""
PINS = frozenset(
    "pin|cvv|cvc|otp|pin code|pincode|pinkod|pinkode|pinkoden|pinkood|pinkoodi"
    "|tunnusluku|uap|пин|пін".split("|")
)
_DUMMY = late.compile(
    r"(?i)[*x•.\-_]+|[:?][?\-+=]?[a-z ]*|0x[0-9a-f]{1,4}|\$.*|%.*"
    r"|none|null|true|false|nil|undefined"
    r"|required|optional|str|"
    r"string|int|bytes|bool|any|todo|changeme|your[_-].*|my[_-].*|example|redacted|"
    r"hidden|empty|missing|invalid|incorrect|wrong|expired|reset|forgotten|the|not"
    r"|self.*|"
    r"(?-i:[A-Z][A-Z_]+_[A-Z0-9]{8,10})|args.*|os\..*|request\..*|config.*|settings.*"
    r"|getpass.*"
)
_MEASURE = late.compile(
    r"[0-9]{1,9}(?:[.,_][0-9]{1,6})?[ ]?"
    r"(?:ms|s|secs?|m|mins?|h|hrs?|d|days?|w|y|k|kb|mb|%)?",
    re.IGNORECASE,
)
_KEY = 40  # characters of a key before its word
_KEY_AHEAD = late.compile(r"[\w.\-]+\Z|(?:max|maximum|minimum)\.?[ ]\Z", re.IGNORECASE)
_KEY_WORDS = late.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_DASHES = frozenset("|-–—")
_SETTINGS = frozenset(
    "max min maximum minimum length len size limit limits count counts num total ttl"
    " expiry expires expire expiration timeout day days hour hours minute minutes"
    " second seconds secs age lifetime duration interval retries attempts rotation"
    " history cost rounds tokens budget window usage quota iterations bits".split()
)
"""Words in the name of a setting whose number is no secret."""
_NAMES = frozenset({"max", "min", "total"})
"""Behind the word for a secret they may be somebody: `password for Max: 4817`."""
_HAN_ONLY = late.compile("[\u3400-\u9fff]+")
_CALL = late.compile(r"[(\[]|\w\.\w+\Z")
_WORD_AFTER = late.compile(
    r"[ \t]+(?:[^\W\d_]{2,}|[0-9]{1,3}[ \t][^\W\d_]{2,}|[+*/|&][ \t]+[^\W\d])"
)
"""What makes the value a part of a sentence, or of a sum: `Token = Ignore + Plain`."""
_CODE_SIGN = late.compile(
    r"^\s*(?:(?:def|func) \w+\(|class \w+[ ]?(?:[({:]|extends |implements )"
    r"|import [\w.*{}, \"'/]+(?:[;{]|\s+from |\s+as |$)|from [\w.]+ import"
    r"|return [\w.\"'(\[{]+(?:[;=(\[.]|[ ][=+\-*/<>|&?]|$)"
    r"|(?:var|let|const) [\w{}\[\], ]+(?::[ ]?\w+)?[ ]?[=;]|#include)",
    re.MULTILINE,
)
"""A line of a program; `var` and `let` begin sentences in six languages."""
_VARIABLE = late.compile(
    r"(?<![A-Za-z0-9])[A-Z][A-Z0-9_]*_(?:PASS|PWD|PW|PASSWD|PASSPHRASE)[ ]?[:=][ ]?"
    r"(?P<q>[\"']?)(?P<v>(?<=\")[^\"\n]{4,128}(?=\")|(?<=')[^'\n]{4,128}(?=')"
    r"|[^\s\"'`<>{}$]{4,128})"
)
"""A variable of the environment: `SMTP_PASS=...`."""
_PUK: Final = Sieve(late.compile("puk|пук").search)  # what unlocks a card, in short


def is_program(text: str) -> bool:
    """Whether the text has lines of a program."""
    return _CODE_SIGN.search(text) is not None


def is_dummy(value: str) -> bool:
    """Whether what stands where a secret would is none: `required`, `12`, `****`."""
    shapes = (_DUMMY, _MEASURE, _HAN_ONLY)
    return any(shape.fullmatch(value) for shape in shapes)


def find(scan: Scan) -> Iterator[Hit]:
    """Every secret that a word before it gives away."""
    yield from _labelled(scan)
    if not scan.words.isdisjoint(_SHORT_WORDS):
        yield from _abbreviated(scan.text)
    yield from _once(scan)
    for match in _UNLOCKING.finditer(scan.folded) if _PUK.of(scan.plain) else ():
        yield _hit(*match.span("v"), match["v"], "secret.pin", LABELLED)
    for match in _VARIABLE.finditer(scan.text) if "_P" in scan.text else ():
        value = match["v"]
        if not _DUMMY.fullmatch(value):
            yield _hit(*match.span("v"), value, "secret.variable", LABELLED)


def _labelled(scan: Scan) -> Iterator[Hit]:
    code: bool | None = None
    for label in scan.labels.having("secret"):
        if scan.folded[label.start : label.end] in PINS:
            yield from _short(scan, label.end)
        if code is None:
            code = is_program(scan.text)
        match = _behind_sign(scan.text, label.end)
        value = _value(match) if match else ""
        setting = match and _is_setting(scan.text, label.start, match, value)
        if match and not setting and _is_secret(scan.text, match, value, code=code):
            start = match.start("v")
            yield _hit(start, start + len(value), value, "secret.label", LABELLED)
        elif not setting:
            found = [] if match else _beside(scan, label) or _apart(scan, label)
            yield from found or ([] if code else _further(scan, label))
    if "secret" in scan.labels.outer[0] and _whole(scan.text):
        value = scan.text.strip()
        start = scan.text.find(value)
        yield _hit(start, start + len(value), value, "secret.label", LIKELY)


def _behind_sign(text: str, end: int) -> re.Match[str] | None:
    """What a sign or a copula behind a word tells; of a dash, at the end of a clause.

    Right behind the word it says so anywhere.
    """
    match = _VALUE.match(text, end)
    if match is None or match["sign"] not in _DASHES or not match["tail"].strip():
        return match
    value = _value(match)
    goes_on = _WORD_AFTER.match(text, match.start("v") + len(value))
    return match if is_made_up(value) and not goes_on else None


def _value(match: re.Match[str]) -> str:
    """The secret itself; in a query up to the next parameter."""
    value = match["v"]
    if match["q"]:
        return value
    after = _PARAMETER.search(value) if match["sign"] == "=" else None
    return (value[: after.start()] if after else value).rstrip(").,;:]")


def _once(scan: Scan) -> Iterator[Hit]:
    """Codes that open an account once, behind their label; those of a card, too."""
    for label in scan.labels.having("code"):
        match = _ONCE.match(scan.text, label.end)
        if match is None and ("card" in scan.tags or _CARD.search(scan.text)):
            match = _OF_CARD.match(scan.text, label.end)
        if match:
            yield _hit(*match.span("v"), match["v"], "secret.code", LABELLED)
        elif "secret" not in label.tags:
            yield from _lettered(scan, label)


def _lettered(scan: Scan, label: Label) -> Iterator[Hit]:
    """What opens an account and is a password rather than a number of digits."""
    match = _behind_sign(scan.text, label.end)
    if match is None or " " in match["tail"].strip():
        return
    value, start = _value(match), match.start("v")
    if is_made_up(value):
        yield _hit(start, start + len(value), value, "secret.code", LIKELY)


def _beside(scan: Scan, label: Label) -> list[Hit]:
    """A password right behind its word, which is spelled as no word is."""
    match = _BESIDE.match(scan.text, label.end)
    word = scan.folded[label.start : label.end]
    if match is None:
        return []
    value = match["v"].rstrip(".:!?")
    if word in _CODES and not match["of"] and not is_strange(value):
        return []
    if match["of"] and not locked().match(fold(match["of"])):
        return []
    worded = word not in LOOSE and len(value) >= LONG and WORDED.fullmatch(value)
    if not (worded or is_several(value)) or KNOWN.fullmatch(value):
        return []
    start = match.start("v")
    return [_hit(start, start + len(value), value, "secret.beside", LIKELY)]


def _apart(scan: Scan, label: Label) -> list[Hit]:
    """A password in parentheses behind what is said of it."""
    match = _APART.match(scan.text, label.end)
    if match is None or not is_several(match["v"]) or KNOWN.fullmatch(match["v"]):
        return []
    return [_hit(*match.span("v"), match["v"], "secret.apart", LIKELY)]


def _further(scan: Scan, label: Label) -> list[Hit]:
    """A password a few words behind its word, spelled as nothing else is."""
    match = _FURTHER.match(scan.text, label.end)
    value = match["v"].rstrip(".:!?") if match else ""
    if match is None or not (is_strange(value) or is_drawn(value)):
        return []
    start = match.start("v")
    return [_hit(start, start + len(value), value, "secret.further", LIKELY)]


@cache
def locked() -> re.Pattern[str]:
    """What has a password: the words of `locked.toml`."""
    rows = table(__package__, "locked").values()
    words = {fold(word).replace("$", END) for row in rows for word in row}
    return re.compile(expression(words))


def _abbreviated(text: str) -> Iterator[Hit]:
    """A password behind `pw` or `pass`, spelled as no word, code or version is."""
    for match in _ABBREVIATED.finditer(text):
        value = match["v"].rstrip(".:!?")
        sorts = {sort(sign) for sign in value}
        if len(value) < _FEWEST or KNOWN.fullmatch(value) or "a" not in sorts:
            continue
        low = max(0, match.start() - _LOGIN_REACH)
        if match["sure"] or _LOGIN.search(text, low, match.start()):
            many = _MANY.search(value) is not None
            fits = many or len(sorts) > 2  # noqa: PLR2004
        else:
            fits = len(sorts) > 3 and not COMMON_SIGNS.fullmatch(value)  # noqa: PLR2004
        if fits:
            start = match.start("v")
            yield _hit(start, start + len(value), value, "secret.beside", LIKELY)


def _hit(start: int, end: int, value: str, rule: str, score: int) -> Hit:
    return Hit(start, end, Kind.PASSWORD_SECRET, value, rule, score)


def _short(scan: Scan, end: int) -> Iterator[Hit]:
    """The digits of a PIN or a card's security code."""
    match = _SHORT.match(scan.folded, end)
    if match:
        yield _hit(*match.span("v"), match["v"], "secret.pin", LABELLED)


def _whole(text: str) -> bool:
    value = text.strip()
    return 4 <= len(value) <= 256 and not _DUMMY.fullmatch(value) and " " not in value  # noqa: PLR2004


def _is_setting(text: str, start: int, match: re.Match[str], value: str) -> bool:
    """Whether it is how many or how long: `MAX_TOKENS=2048`, `token ttl: 3600s`."""
    if not _MEASURE.fullmatch(value):
        return False
    if (
        match["tail"].startswith("s")
        and text[: match.start("tail")][-5:].lower() == "token"
    ):
        return True  # `tokens: 2048`
    ahead = _KEY_AHEAD.search(text, max(0, start - _KEY), start)
    low = ahead.start() if ahead else start
    before = _KEY_WORDS.findall(text, low, match.start("tail"))
    behind = _KEY_WORDS.findall(match["tail"])
    measures = _SETTINGS.intersection(map(str.lower, behind)) - _NAMES
    return bool(measures) or not _SETTINGS.isdisjoint(map(str.lower, before))


def _is_secret(text: str, match: re.Match[str], value: str, *, code: bool) -> bool:
    if len(value) < 4 or _DUMMY.fullmatch(value):  # noqa: PLR2004 - a PIN has four
        return False
    if _HAN_ONLY.fullmatch(value):
        return False  # `密码：至少八位字符` speaks of passwords
    if match["q"]:
        return not value.isspace()
    signs = text[match.start("sign") : match.start("v")]
    field = any(sign in signs for sign in ":=：")
    if not field and not _is_told(match, value):
        return False
    if _CALL.search(value):
        return any(c.isdigit() for c in value) and not code
    if any(c.isdigit() for c in value):
        return not code or not value.isidentifier()
    if code or _WORD_AFTER.match(text, match.start("v") + len(value)):
        return False
    mixed = not value.isalpha()
    return mixed or (field and not match["tail"].strip(" -"))


def _is_told(match: re.Match[str], value: str) -> bool:
    """Whether what stands behind "is" is a password, not what is said of one.

    A dash, or a word that is a copula in one language and "to" or "of" in another, says
    less: what stands behind it has to look like one.
    """
    if match["sign"] in _DASHES:
        return is_made_up(value)
    if match["weak"]:
        door = locked().match(fold(value))
        return door is None or not value[door.end() :].strip("-").isdigit()
    said = _DESCRIBED.fullmatch(value)
    if said is not None:
        return not (said["n"] or said["w"]).islower()
    tail = value.partition("-")[2]
    return not (tail.isalpha() and tail.islower() and KNOWN.fullmatch(value))
