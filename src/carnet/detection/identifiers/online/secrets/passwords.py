"""Passwords, PINs and codes that open an account once, behind the words for them.

GDPR Art. 32: a secret never leaves, whatever the destination.
"""
# ruff: noqa: RUF001, RUF003 - signs of other scripts

import re
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.hit import LABELLED, LIKELY, Hit
from carnet.detection.identifiers.copula import FOLDED, FOLDED_NOW, HAN, IS_OR_WAS, NOW
from carnet.detection.identifiers.lexicon import Label
from carnet.detection.identifiers.online.evidence.made_up import (
    KNOWN,
    is_made_up,
)
from carnet.detection.identifiers.online.evidence.whose import is_own
from carnet.detection.identifiers.online.secrets import spoken
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Sieve
from carnet.detection.letters import fold
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
# Read in the folded text: "-kood 4817", "2: 4817", "1-ks 4817", "码是4817".
_NAMED_CODE = (
    r"(?:['’\-](?:s?i|im|in|ul|e[nt]|u|a)(?![^\W\d_]))?"
    r"(?:[12](?:['’\-]?[^\W\d_]{1,4}(?![^\W_]))?)?[^\w\n]{0,3}(?:(?:[ck]oo?d|код|κωδικ)[^\W\d_]{0,4}|[码碼])?"
    rf"[ \t]?(?:[:=：]|[|\-–](?=[ \t]))?[ \t]?"
    rf"(?:(?:{FOLDED})[ ](?:(?:{FOLDED_NOW})[ ]){{0,2}}(?:(?:le|el|il|o|die|de)[ ])?"
    rf"|[{HAN}])?[ \t]?"
)
_SHORT = late.compile(rf"{_NAMED_CODE}(?P<v>[0-9]{{3,8}})(?![0-9a-z])")
_UNLOCKING = late.compile(
    rf"(?<![^\W_])(?:puk|пук){_NAMED_CODE}"
    r"(?P<v>[0-9]{4}[ ]?[0-9]{4})(?![0-9a-z])"
)
"""What unlocks a SIM or an identity card: eight digits, as operators print them."""
_OF: Final = (
    "din|min|dinn|minn|þinn|þitt|hans|hennes|dvs[.]?|dumneavoastră|tău|meu|σας|μου|σου"
    "|tiegħek|tiegħi|tagħkom|agat|agamsa|kodunuz|kodunuzu|ваш|ти|ви|mu"
)
"""Whose a code is, behind its word in the north, in Romanian, Greek and Maltese."""
_FOR: Final = r"(?:[ ][^\W\d_]{1,14}(?:[\-'’][^\W\d_]{1,14})?)"
"""What a code is for, before what it is: `TAN für die Überweisung lautet 471236`."""
_ONCE = late.compile(
    rf"[^\W\d]{{0,10}}(?:[ ](?:{_OF})(?=[ :]))?"
    rf"(?:{_FOR}{{0,5}}?(?:[ ](?:{IS_OR_WAS}|hu|to|sms|whatsapp)(?:[ ](?:{NOW})){{0,2}}"
    r"(?:[ ](?:le|il|el|o|the|die|de))?|(?=[ ]?[:：])))?"
    r"[ \t]{0,2}"
    r"[:：=#|\"'(„“»«\-–】」\]]{0,2}[ \t\n]{0,2}"
    rf"[{HAN}：]?[\"'„“«]?"
    r"(?P<v>(?:[A-Z]{1,2}-)?(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{4,8}"
    r"|[0-9]{3}[ \-][0-9]{3}|[0-9]{2} [0-9]{2} [0-9]{2}"
    r"|(?=[A-Z]{0,5}[0-9][A-Z0-9]{0,6}[0-9])[A-Z0-9]{6,8})"
    r"(?![0-9A-Za-z]|[./][0-9]|,[0-9](?![0-9]?[分秒小]))"
)
"""A code by SMS behind its label: four to eight digits, in groups or not."""
_IS_CODE = late.compile(
    r"(?<![\w.,/#\-])"
    r"(?P<v>(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{4,8}|[0-9]{3}[ \-][0-9]{3})"
    rf"[\"'”“»]?[ ](?:{IS_OR_WAS})[ ](?:[^\W\d_]{{1,10}}[ ]){{0,2}}\Z"
)
"""The code before what is said of it: `482917 is your login code`."""
_AHEAD: Final = 44  # characters before a word for a code
_CARD = late.compile(
    r"[2-6](?<![0-9].)[0-9]{3}(?P<s>[ \-]?)[0-9]{4}(?P=s)[0-9]{4}(?P=s)[0-9]{3,4}"
    r"(?![0-9])"
)
_OF_CARD = late.compile(
    rf"[^\W\d_]{{0,10}}(?:[ ](?:{IS_OR_WAS}))?[ ]{{0,2}}[:：=(]?[ ]?[{HAN}]?"
    r"(?P<v>[0-9]{3})(?![0-9A-Za-z]|[ .,/\-][0-9])"
)
"""The three digits on the back of a payment card, in a text that speaks of one."""
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
    r"|getpass.*|//.*|[0-9][0-9\-~～至到]{0,6}[位个個字].*"
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
    if not scan.words.isdisjoint(spoken.SHORT_WORDS):
        yield from spoken.abbreviated(scan.text)
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
        if match and not setting and _tells(scan, label, match, value, code=code):
            start = match.start("v")
            yield _hit(start, start + len(value), value, "secret.label", LABELLED)
        elif not setting and match:  # "the password hunter22X is valid until Friday"
            yield from spoken.told(scan, label)
        elif not setting:
            yield from spoken.find(scan, label, code=code)
    if "secret" in scan.labels.outer[0] and _whole(scan.text):
        value = scan.text.strip()
        start = scan.text.find(value)
        yield _hit(start, start + len(value), value, "secret.label", LIKELY)


def _tells(
    scan: Scan, label: Label, match: re.Match[str], value: str, *, code: bool
) -> bool:
    """Whether it is a secret, by its letters or because somebody says it is theirs."""
    if _is_secret(scan.text, match, value, code=code):
        return True
    if code or scan.folded[label.start : label.end] in spoken.LOOSE:
        return False
    return is_own(scan, label.start, match.start("v"), value)


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
        if match is None:
            low = max(0, label.start - _AHEAD)
            match = _IS_CODE.search(scan.text, low, label.start)
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
        door = spoken.locked().match(fold(value))
        return door is None or not value[door.end() :].strip("-").isdigit()
    said = _DESCRIBED.fullmatch(value)
    if said is not None:
        return not (said["n"] or said["w"]).islower()
    tail = value.partition("-")[2]
    return not (tail.isalpha() and tail.islower() and KNOWN.fullmatch(value))
