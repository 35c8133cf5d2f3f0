"""Labels that are ordinary words of other languages: `v`, `ver`, `po`, `nie`, `charge`.

`v utorok` (on Tuesday), `para ver`, `po poludniu`, `hra` (a game) and `in charge` say
nothing of a number, `seria` is "would be" and `parole` are words, and what is taken for
a label of goods hides one; `šifra ceste` is the code of a road. Such a word is a label
only where what it labels, or a sign for it, follows.
"""

import re
from typing import Final

from carnet import late

_VERSION: Final = late.compile(r"[.:]?[ ]?[0-9]{1,3}(?:[._]|(?![0-9 ]))")
_ORDER: Final = late.compile(
    r"(?![ ](?!(?:number|num|no|nr|ref|reference|line|is)(?![^\W_]))[^\W\d_]{2,}"
    r"|[ ][0-9]{1,2}(?![0-9\-/]))"
)
"""Of a purchase order no word or hour: `po poludniu` is "in the afternoon"."""
_REGISTER: Final = late.compile(r"[ .:]{1,3}(?:nr[.]?[ ]?)?[0-9]")
_BATCH: Final = late.compile(
    r"[ .:-]{0,2}(?:nr|nummer|[a-z]{1,3}-?[0-9]|[0-9]{1,4}(?![0-9 ]))"
)
_AMOUNT: Final = late.compile(
    r"[ ]?[:=]|[ ](?:za|de|do)(?![^\W_])"
    r"|[ ][0-9][0-9 .,]{0,11}(?:-|[ ]?(?:kc|zl|eur|€|lei|ron|kr|sek|nok|dkk))"
)
_SAID: Final = r"[^\w\s]{0,3}[ ]?[:=#(]|[ ](?:es|e|n[o.]|num|numero|nr|szam)(?![^\W_])"
"""A sign, also behind the quotes of a key, or a word for "number"."""
_SAID_OR_KEY: Final = rf"{_SAID}|[ ]?[^\w\s]{{0,2}}\Z"
"""The same, or nothing, in a key."""
_APART: Final = (
    r"(?:[ ]{0,2}[^\w\s]{0,3}\s{0,2}|[ ]?\.{2,30}[ ]?|\",[ ]?\"value\":[ ]?\""
    r"|(?:</?[a-z][^<>\n]{0,40}>\s{0,4}){1,4})"
)
"""What parts a label from its value, in a text, a table or on a page."""
_WHOLE: Final = r"(?![^\W\d_])"
"""The word ends there: `dnia 5` is "on day 5"."""
_NINE: Final = late.compile(
    rf"{_SAID_OR_KEY}|{_APART}[0-9]{{3}}[ -]?[0-9]{{3}}[ -]?[0-9]{{3}}"
)
_PASSPORT: Final = late.compile(
    rf"{_SAID}|[ ](?:nr|c|cislo|numeris|numurs|je|ir|yra)(?![^\W_])"
    r"|[^\n]{0,12}?(?<![a-z0-9])(?=[a-z]{0,3}[0-9])(?=[a-z0-9]{0,5}[0-9]{3})"
    r"[a-z0-9]{7,9}(?![a-z0-9])"
)
"""`obvod pasu 1200`: a waist; Latvian `pašu` is "own"."""
_CHASSIS: Final = late.compile(
    r"[ ]?[\"'(]?[^\w\n]{0,3}(?:(?:is|ist|lautet|nr|no|number|code)[.:]?[ ])?[\"']?"
    r"(?=[0-9]{0,10}[a-z])(?=[a-z]{0,10}[0-9])(?=[a-z0-9]{0,16}[0-9]{3})[a-z0-9]{14,18}"
    r"(?![a-z0-9])|[ ]?[\"']?[ ]?[:=]?\s{0,3}\Z"
)
"""A vehicle's number, or none, in a key; `fin` ends a film and `vin` is wine."""
_NO_YEAR: Final = late.compile(r"(?![ ](?:i[ ])?[0-9]{2,4}(?![0-9./-]|[ ][0-9]))")
"""`firmaet fylder år i 2025` says no birthday."""
_FOLLOWED: Final = {
    "cena": _AMOUNT,
    "charge": _BATCH,
    "cie": late.compile(
        rf"{_SAID_OR_KEY}|{_WHOLE}[\s\S]{{0,12}}?[a-z]{{2}}[ ]?[0-9]{{5}}"
        r"(?:[a-z]{2}|[0-9]{2})"
    ),
    "dni": late.compile(
        rf"{_SAID_OR_KEY}|{_APART}[0-9]|{_WHOLE}[\s\S]{{0,12}}?[0-9][ -]?[a-z](?![a-z])"
        r"|[ ][a-z][0-9]{6,8}"
    ),
    "chi": late.compile(
        rf"{_SAID_OR_KEY}|[ ](?:number|index)(?![^\W_])"
        r"|\s{0,2}(?:[0-9][ -]?){10}(?![0-9])"
    ),
    "doi": late.compile(r"[ :./]{0,3}(?:org/)?10[.]"),
    "fin": _CHASSIS,
    "fylder ar": _NO_YEAR,
    "fyller ar": _NO_YEAR,
    "hra": _REGISTER,
    "nas": _NINE,
    "ni": late.compile(r"[\s:#]{0,3}(?:i\.\s)?[a-z]{2}[ -]?[0-9]{2}"),
    "nie": late.compile(
        rf"{_SAID_OR_KEY}|{_WHOLE}[\s\S]{{0,20}}?(?<![a-z])[xyz][-. ]?[0-9]"
    ),
    "nin": late.compile(
        rf"{_SAID_OR_KEY}|{_WHOLE}[\s\S]{{0,8}}?[a-z]{{2}}[ ]?[0-9]{{2}}"
    ),
    "parole": late.compile(
        r"(?!(?:[ ][^\W\d_]{1,10}(?=:))?[ ]?[:=]?[ ]{0,2}"
        r"(?:[0-9]{1,5}|[0-9]{1,3}[.,][0-9]{3})(?![^\W_]))"
    ),
    "pasas": late.compile(rf"{_PASSPORT.pattern}|\Z"),
    "pase": _PASSPORT,
    "pases": _PASSPORT,
    "pasos": late.compile(r"[^\n]{0,20}?(?<![0-9])[0-9]{7,9}(?![0-9])"),
    "pasu": _PASSPORT,
    "po": _ORDER,
    "preco": _AMOUNT,
    "pret": _AMOUNT,
    "pris": _AMOUNT,
    "reg. no": late.compile(
        r"\.?\Z|(?:[^\w\n]{0,8}|\.?:?\s{1,5}|[^\w\n]{0,4}(?:</?[a-z]{1,12}>\s{0,4}){1,4})"
        r"[a-z]{2}[0-9]{2}[ ]?[a-z]{3}(?![^\W_])"
    ),
    "s. ": late.compile(r"[0-9]{3}[ -]?[0-9]{4}(?![0-9-])"),
    "secret": late.compile(r"(?!ar|air|et[aio])"),
    "seria": late.compile(rf"{_SAID}|[\s.]{{1,3}}(?:[a-z]{{2}}(?![^\W\d_])|si[ ])"),
    "sifra": late.compile(
        r"(?![ ][^\W\d_]{3,14}[ ]?:)|[ ](?:racun|korisn|uporabn|wi|mrez|omrez|kartic"
        r"|mail|e-|post|nalog|telefon|mobitel|sef|alarm|vrat|ulaz|portafon|profil|aplikacij)"
    ),
    "taj": late.compile(rf"{_NINE.pattern}|{_APART}[0-9](?:[ -]?[0-9]){{8,11}}"),
    "tan": late.compile(
        rf"{_SAID}|(?:[ ][^\W\d_]{{1,14}}){{0,5}}?[ ](?:ist|lautet|nummer)(?![^\W_])"
        r"|[ ]?\(?[0-9]{6}(?![0-9])"
    ),
    "v": _VERSION,
    "vin": _CHASSIS,
    "ver": _VERSION,
}
"""What has to follow each, by the word as it is folded."""


def is_label(folded: str, match: re.Match[str]) -> bool:
    """Is a label that was matched in a folded text meant as one?"""
    needed = _FOLLOWED.get(match[0])
    return needed is None or needed.match(folded, match.end()) is not None
