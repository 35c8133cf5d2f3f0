"""Is a text of eight bits windows-1252 beyond doubt, or also a text in another page?

    46 6F 72 20 4D FC 6C 6C 65 72    "Müller" on every page on which FC is in a word
    4B 6C 69 6A 65 6E 74 20 AE 65    "®e" in Western Europe, "Že" in Croatia

No byte says on which page it was written. So it is read on every one: where one gives
other letters, and a language that is written on it has such words, nobody can tell. A
word may have the letters of one language and of its neighbours (`_GUESTS`), in small
letters, capitals, or a capital before small ones, and what no language does (`_NEVER`)
rules a page out.

Pages are those that browsers read and those of DOS: an export of today is on no other.

Sources: WHATWG Encoding Standard §4.2 (pages); the alphabets of Unicode CLDR 46
(exemplar characters); the character maps of Unicode (ISO8859, VENDORS/MICSFT,
VENDORS/APPLE); Pravidlá slovenského pravopisu 2013 (ĺ and ŕ are syllables of their own,
between consonants).
"""

# ruff: noqa: RUF001 - signs that look like others

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from carnet.detection.views.western import is_western

_LANGUAGES: Final[Mapping[str, str]] = {
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "pl": "ąćęłńóśźż",
    "hu": "áéíóöőúüű",
    "ro": "ăâîşţ",
    "ro-2003": "ăâîșț",
    "hr": "čćđšž",
    "sq": "çë",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņōŗšūž",
    "et": "äõöüšž",
    "tr": "âçğıîöşüû\u0307",
    "mt": "ċġħżàèìòù",
    "cy": "áâäéêëíîïôöûŵŷ",
    "se": "áčđŋšŧž",
    "vi": "àáâãăèéêìíòóôõơùúưýđ\u0300\u0301\u0303\u0309\u0323",
    "fr": "àâæçèéêëîïôœùûüÿ",
    "de": "äöüß",
    "es": "áéíñóúü",
    "it": "àèéìíòóùú",
    "nl": "áäèéêëíïóöúü",
    "ca": "àçèéíïòóúü",
    "da": "åæøéü",
    "sv": "åäöéü",
    "fi": "åäöšž",
    "is": "áðéíóúýþæö",
    "fo": "áðíóúýæø",
    "pt": "áàâãçéêíóôõúü",
}
_GUESTS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("cs", "sk", "pl", "hu", "hr", "ro"), "äöüßáé"),
    **dict.fromkeys(("lt", "lv", "et", "tr"), "äöüß"),
}
"""Letters of the names of neighbours."""
_CONSONANT: Final = "bcčdďfghjkľlmnňprřsštťvwxzž"
_NEVER: Final[Mapping[str, str]] = {
    "cs": rf"(?<![bpvmfdtn])ě|(?<![{_CONSONANT}])ů|\A[ďěňťů]\Z",
    "sk": rf"(?<![{_CONSONANT}])[ĺŕ]|[ĺŕ](?![{_CONSONANT}])|\A[äďľňôť]\Z",
    "pl": r"\A[ąęń]|ń[aeiouyąęó]",
    "lt": r"\A[ęų]|[qwx]",
    "lv": r"[āēīōū][aeiouāēīū]|[bcdfghjmptvz]ķ|[qwxy]",
    "tr": r"\Ağ",
    "vi": "(?<![aeiouyăâêôơư])[\u0300-\u0323]",
    **dict.fromkeys(("is", "fo"), r"\Að"),
}
"""What no word of a language has."""
_ENGLISH = re.compile(r"n[íĺ]t\Z|[íĺ](?:ll|ve|re)\Z")
"""English with an apostrophe (`don’t`) on an old page, and no word of any language."""

_WEST: Final = "fr de es it nl ca da sv fi is fo pt"
_LATIN: Final[Mapping[str, str]] = {
    **dict.fromkeys(("cp1250", "iso8859-2", "cp852"), "cs sk pl hu ro hr sq"),
    **dict.fromkeys(("cp1257", "iso8859-13"), "lt lv et"),
    **dict.fromkeys(("cp437", "cp850", "iso8859-15", "mac-roman"), _WEST),
    "iso8859-3": "mt",
    "iso8859-4": "lt lv et se",
    "iso8859-10": "se",
    "iso8859-14": "cy",
    "iso8859-16": "ro-2003",
    "cp1254": "tr",
    "cp1258": "vi",
}
"""Pages, and the languages that are written on them."""
_SCRIPTS: Final = {
    "[\u0400-\u04ff]": "cp1251 iso8859-5 koi8-r koi8-u cp866 mac-cyrillic",
    "[\u0370-\u03ff]": "cp1253 iso8859-7 cp737",
    "[\u05d0-\u05ea]": "cp1255 iso8859-8 cp862",
    "[\u0621-\u06d2]": "cp1256 iso8859-6",
    "[\u0e01-\u0e4e]": "cp874",
}
_ASIAN: Final = ("gb2312", "big5", "shift-jis", "euc-jp", "euc-kr")

_WORD = re.compile(rb"[0-9A-Za-z]*[\x80-\xff][0-9A-Za-z\x80-\xff]*")
_SIGNS: Final = frozenset("«»“”‘’„‚‹›–—…•·°§€£¥¢©®™±¡¿ªº¼½¾×²³µ\xa0\xad")
_LETTERS = re.compile(r"(?:[^\W\d_]|[\u0300-\u0323])+")
_GLUED = re.compile(
    r"[^\W\d_][«»“”„‚‹›¿¡§€£¥¢©®™°±²³µ×ªº¼½¾][^\W\d_]|[®©£¥¢§™][a-zà-öø-ž]"
)
"""Signs within words, or before them."""
_NUMBERED = re.compile(r"[^\W\d_a-zA-Zªº²³¼½¾µ]\d|\d[^\W\d_a-zA-Zªº²³¼½¾µ]")
"""Letters beyond ASCII beside digits, as on another page than the text's."""
_LONELY = re.compile(
    r"(?<![^\x00-\x7f])[^\x00-\x7f][a-z]|[a-z][^\x00-\x7f](?![^\x00-\x7f])"
)
"""One sign of East Asia beside small Latin letters, of which none is written so."""
_HALF = re.compile("[\uff61-\uff9f]")
_FEW: Final = 4
"""One word in so many may be written as none is, such as `novýNázev`."""


def is_certain(raw: bytes) -> bool:
    """Are bytes that windows-1252 makes a text no text with other letters elsewhere?"""
    if not is_western(raw.decode("cp1252", "replace")):
        return False
    words = frozenset(_WORD.findall(raw))
    ours = {word: word.decode("cp1252", "replace") for word in words}
    if any(map(_GLUED.search, ours.values())):
        return False
    return not (_is_asian(raw) or any(_others(words, ours)))


def _others(words: Collection[bytes], ours: Mapping[bytes, str]) -> Iterator[bool]:
    """For each page with other letters: is it a text there?"""
    for page, languages in _LATIN.items():
        read = _read(words, page)
        if read is not None and _differ(list(ours.values()), read):
            yield _is_latin(read, languages)
    for script, pages in _SCRIPTS.items():
        for page in pages.split():
            read = _read(words, page)
            yield read is not None and _is_of_script(read, script)


def _read(words: Collection[bytes], page: str) -> list[str] | None:
    """The words on this page; None: it is no text there."""
    try:
        read = [word.decode(page) for word in words]
    except UnicodeDecodeError:
        return None
    others = {sign for one in read for sign in one if not _is_letter(sign)}
    return read if {one for one in others if not one.isascii()} <= _SIGNS else None


def _is_letter(sign: str) -> bool:
    return (sign.isalpha() and sign not in "ªº") or "\u0300" <= sign <= "\u0323"


def _differ(ours: list[str], read: list[str]) -> bool:
    """Are there other letters in these words than for a sign alone (`5 €`)?"""
    return any(
        _said(mine) != _said(other) and (len(mine) > 1 or _is_letter(mine))
        for mine, other in zip(ours, read, strict=True)
    )


def _said(word: str) -> str:
    """A word's letters; which signs are between them is no matter."""
    return "".join(one if _is_letter(one) else " " for one in word)


def _is_latin(read: list[str], languages: str) -> bool:
    """Are these words of one of these languages?"""
    if sum(map(_is_odd, read)) * _FEW > len(read):
        return False
    parts = [part.lower() for word in read for part in _LETTERS.findall(word)]
    if any(map(_ENGLISH.search, parts)):
        return False
    letters = {one for part in parts for one in part if not one.isascii()}
    return any(_is_of(one, letters, parts) for one in languages.split())


def _is_of(language: str, letters: set[str], parts: list[str]) -> bool:
    if not letters <= frozenset(_LANGUAGES[language] + _GUESTS.get(language, "")):
        return False
    never = _NEVER.get(language)
    return never is None or not any(re.search(never, part) for part in parts)


def _is_odd(word: str) -> bool:
    """Is it written as no word is: `JosÈ`, `M³ller`?"""
    if _GLUED.search(word) or _NUMBERED.search(word):
        return True
    parts = (one.replace("ß", "") for one in _LETTERS.findall(word))
    return not all(
        one.islower() or one.isupper() or one[1:].islower() or len(one) < 2  # noqa: PLR2004 - a capital before small ones
        for one in parts
    )


def _is_of_script(read: list[str], script: str) -> bool:
    """Are these words all in this script, and one of them longer than a letter?"""
    parts = [part for word in read for part in _LETTERS.findall(word)]
    whole = re.compile(f"{script}+|[A-Za-z]+")
    longer = re.compile(f"{script}{{2}}")
    return all(map(whole.fullmatch, parts)) and any(map(longer.search, parts))


def _is_asian(raw: bytes) -> bool:
    """Is it a text in one of the character sets of East Asia?"""
    for name in _ASIAN:
        try:
            read = raw.decode(name)
        except UnicodeDecodeError:
            continue
        if not (_HALF.search(read) or _LONELY.search(read)):
            return True
    return False
