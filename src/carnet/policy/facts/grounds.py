"""Articles as an operator writes them: which condition, basis or consent they name."""

import re

_WHOLE = r"(?<![\w§])(?<!§ )(?<!\d[.-])"
"""Before the number of an article: no digit, no paragraph sign of a national law."""


def point(article: str, letters: str) -> re.Pattern[str]:
    """A point of an article's paragraph, such as `9-2-h`, `9(2)(h)` or `9(2)h`."""
    number, _, paragraph = article.partition("-")
    text = rf"{_WHOLE}{number}\W{{1,3}}{paragraph}\W{{0,3}}[{letters}]\b"
    return re.compile(text, re.IGNORECASE)


_ART9 = point("9-2", "a-j")
_CONSENTS = (point("6-1", "a"), point("9-2", "a"), point("49-1", "a"))
_AUTHORISED = re.compile(r"\b8\b")
_GUARDED = re.compile(r"\b(?:8|31)\b")
_OTHER_BASES = (point("6-1", "b-f"), point("9-2", "b-j"))
_PIPL = re.compile(r"(?<!\w)13\W{1,3}1\W{1,3}([1-7])\b")
_PIPL_CONSENT = re.compile(
    r"(?<!\w)13\W{1,3}1\W{0,3}(?:[2-7](?:\W|and|or|und|oder|[和或及、]){1,9})*1\b"
    r"|consen[st]|einwilligung|同意",
    re.IGNORECASE,
)
"""Consent in figures, also further on in a list as in `13(1)(2), (1)`, or in words."""
_DENIED = re.compile(
    r"(?:\b(?:not|nor|no|without|except|nicht|kein\w*|ohne)|[不非无])"
    r"(?:\W|under|by|on|based|nach|gemäß|art\w*|pipl|gdpr)*$",
    re.IGNORECASE,
)
"""What stands before an article that is named because it does not apply."""


def is_art9_ground(text: str) -> bool:
    """Does `text` name a condition of GDPR Art. 9(2), such as `9-2-h`?"""
    return any(_claimed(text, one) for one in _ART9.finditer(text))


def is_childs_consent(text: str) -> bool:
    """Does `text` name a consent, and not Art. 8, by which parents authorise it?"""
    return is_consent(text) and not _AUTHORISED.search(text)


def is_guardians_consent(text: str) -> bool:
    """Can `text` be a guardian's consent, which PIPL Art. 31(1) asks for?

    The child's own is none, nor is another basis of the GDPR: a contract or a public
    task spares parents there, and nobody here.
    """
    if not text or is_childs_consent(text):
        return False
    other = any(pattern.search(text) for pattern in _OTHER_BASES)
    return not other or bool(_GUARDED.search(text))


def is_consent(text: str) -> bool:
    """Does `text` name the subject's own consent?"""
    return any(pattern.search(text) for pattern in _CONSENTS)


def is_pipl_ground(text: str) -> bool:
    """Does `text` name a ground of PIPL Art. 13(1), such as `13-1-2` or `13(1)(2)`?"""
    return any(_claimed(text, one) for one in _PIPL.finditer(text))


def names_pipl_consent(text: str) -> bool:
    """Does `text` name consent (PIPL Art. 13(1)(1)), alone or beside other grounds?"""
    return _PIPL_CONSENT.search(text) is not None


def spares_separate_consent(text: str) -> bool:
    """Does `text` name grounds of PIPL Art. 13(1), and consent nowhere among them?

    The strict reading (PIPL Art. 39): where consent is one of several bases, or is
    mentioned at all, the separate consent is asked for.
    """
    return is_pipl_ground(text) and not names_pipl_consent(text)


def _claimed(text: str, found: re.Match[str]) -> bool:
    return _DENIED.search(text[: found.start()]) is None
