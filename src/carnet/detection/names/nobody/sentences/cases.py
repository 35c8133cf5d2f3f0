"""Names of decided cases, which are citations of law: `Roe v. Wade, 410 U.S. 113`.

Only with a reporter, a neutral citation, an ECLI or a year before 1950 behind, or the
register of a European court beside, or in a question about the world that speaks of
law, as `did Archibald v Fife Council change anything?`: a suit of somebody against
somebody is no law.
Forms: The Bluebook (21st ed. 2020) rule 10; OSCOLA (4th ed. 2012) 2.1; the Supreme
Court of India's reports SCC, AIR, SCR; Singapore Academy of Law, style guide (2021);
Philippine Manual of Judicial Writing (2005), G.R. numbers and SCRA; Council conclusions
on the European Case Law Identifier (OJ C 127, 29.4.2011).
"""
# ruff: noqa: RUF001 - dashes of citations, letters of other languages

import re
from functools import partial
from typing import Final

from carnet import late
from carnet.detection.names import tables
from carnet.detection.names.nobody.sentences import knowledge
from carnet.detection.names.text.folded import folded_of

_SHORT: Final = (
    r"(?:Co|Corp|Inc|Ltd|Bros|Bd|Dept|Ins|Ry|Pty|Assn|Comm|Univ|Educ|St|Rep)"
)
_WORD: Final = rf"(?:(?:[^\W\d_a-z]\.)+|{_SHORT}\.|[^\W\d_a-zа-яα-ωß][\w'’&\-]*)"
_PARTY: Final = rf"{_WORD}(?:[ ](?:of|the|de|la|du|van|and|&|A|{_WORD})){{0,6}}"
_VERSUS: Final = (
    r"(?:vs?\.?|\./\.|gegen|contre|c\.|contra|contro|proti|przeciwko|protiv|срещу|проти"
    r"|prieš|pret|versus|tegen|ellen)"
)
_COURTS: Final = (
    r"(?:UKSC|UKHL|UKPC|UKEAT|EWCA|EWHC|CSIH|CSOH|NICA|IESC|IECA|IEHC|IR|ILRM|AC|QB|KB"
    r"|WLR|ECR|BCLC|ICR|IRLR|PTSR|RPC|Ch|Fam|STC|SGCA|SGHC|SGDC|SLR|MLJ|HKCFA|HKCA"
    r"|HKCFI|HKLRD|HKC|HCA|FCA|NSWCA|NZSC|NZCA|NZLR|SCC|SCR|INSC|ZACC|PC|P"
    r"|All[ ]ER|Lloyd's[ ]Rep|Cr[ ]App[ ]R|EHRR|CMLR)"
)
_REPORTERS: Final = (
    r"(?:U\.[ ]?S\.|S\.[ ]?Ct\.|F\.[ ]?(?:2d|3d|4th)|F\.[ ]?Supp\.(?:[ ]?[23]d)?"
    r"|L\.[ ]?Ed\.(?:[ ]?2d)?|N\.[ ]?[YEW]\.(?:[ ]?[23]d)?|(?:P|A|So"
    r"|S\.[ ]?[EW])\.[ ]?[23]d"
    r"|Cal\.(?:[ ]?(?:2d|3d|4th))?|SCRA|Phil\.|SCC|SCR|EHRR|CLR|NZLR|MLJ"
    r"|WLR|Cush\.|Mass\."
    r"|Wis\.|Minn\.|Mich\.|Ill\.|Ohio[ ]St\.)"
)
_OLD_REPORTERS: Final = (
    r"(?:LR[ ])?(?:[0-9]{1,3}[ ])?(?:LR[ ])?(?:(?:QB|HL|CP|Eq|Ch|PC|Ex|KB"
    r"|App)(?:[ ](?:D|Cas|App)"
    r")?|QBD|SCC|SCR|SCALE|Exch|EHRR|CLR|ALR|NZLR|SLR|MLJ|HKCFAR|HKLR|ITR"
    r"|PD|App[ ]Cas|AC"
    r"|Cox(?:[ ]CC)?|CB|ER|TLR|LT|H[ ]?&[ ]?[CN]|B[ ]?&[ ]?[SA]|E[ ]?&[ ]?B|M[ ]?&[ ]?W"
    r"|Burr|WLR|DLR|HCA|HKC|Cr[ ]App[ ]R)"
)
_BEHIND: Final = (
    rf"(?:[0-9]{{1,4}}[ ]{_REPORTERS}[ ][0-9]{{1,5}}"
    rf"|\[[0-9]{{4}}\][ ](?:[0-9]{{1,2}}[ ])?{_COURTS}(?:\([A-Z]\)|[ ](?:Civ|Crim))?"
    r"[ ][0-9]{1,5}"
    rf"|\([12][0-9]{{3}}\)[ ]{_OLD_REPORTERS}[ ](?:\([A-Za-z]{{2,4}}\)[ ])?[0-9]{{1,5}}"
    r"|AIR[ ][0-9]{4}[ ][A-Z]{2,5}[ ][0-9]{1,5}|[0-9]{4}[ ]INSC[ ][0-9]{1,5}"
    r"|G\.?[ ]?R\.?[ ]Nos?\.?[ ]L?-?[0-9]{4,6}(?:-[0-9]{2})?"
    r"|BGE[ ][0-9]{2,3}[ ][IV]{1,3}a?[ ][0-9]{1,4}"
    r"|(?:Case[ ])?[CT][-‑–][0-9]{1,4}/[0-9]{2}"
    r"|(?:ECLI:)?EU:[CT]:[0-9]{4}:[0-9]{1,4})(?![^\W_])"
)
_ANCIENT: Final = r"\(1(?:[5-8][0-9]{2}|9[0-4][0-9])\)"
_CITED: Final = rf"{_PARTY}[ ]vs?\.?[ ]{_PARTY},?[ ](?:\(?{_BEHIND}|{_ANCIENT})"
_NOUN: Final = (
    r"(?:Rs\.|Case|[Vv]ěc|[Vv]eci?|[Ss]praw[ay]|[Ww]yroku?|Rechtssache"
    r"|[Aa]ffaire|[Aa]rrêt"
    r"|[Cc]ausa|[Aa]sunto|[Zz]adev[ai]|[Pp]redmet[ua]?|[Bb]yl[ao]j?e?"
    r"|[Ll]iet[aā]|[Aa]sias?s?a?"
    r"|[Дд]ело|[Сс]права|EuGH|EuG|CJEU|ECJ|CJUE|TSUE|TJUE|SDEU|SDEÚ|SEU|EUT|HvJ)"
)
# Rs. C-55/94, Gebhard; sprawa C-260/18 Dziubak: since July 2018 the Court of Justice of
# the European Union names no natural person, so a later register is somebody's own.
_REGISTERED: Final = (
    rf"{_NOUN}[ ](?:[^\W\d_]{{1,3}}\.?[ ])?[CT][-‑–][0-9]{{1,4}}"
    rf"/(?:[5-9][0-9]|0[0-9]|1[0-8])"
    rf",?[ ]{_PARTY}(?:[ ]{_VERSUS}[ ]{_PARTY})?"
    rf"|Case[ ]C[-‑–][0-9]{{1,4}}/[0-9]{{2}},?[ ]{_PARTY}[ ]vs?\.?[ ]{_PARTY}"
)
_STRASBOURG: Final = (
    r"(?:EGMR|ECHR|ECtHR|CEDH|ETPCz?|ETPČ|ESLP|ESĽP|ESČP|ЄСПЛ|ЕСПЧ|EMRK"
    r"|CtEDH|TEDH|Corte EDU"
    r"|EDU|EHRM|EIT|EIK|ECT|EJEE|EŽTT)"
)
# Handyside gegen Vereinigtes Königreich, EGMR Nr. 5493/72
_APPLICATION: Final = (
    rf"{_PARTY}[ ]{_VERSUS}[ ]{_PARTY},?[ ]\(?(?:{_STRASBOURG},?[ ])?"
    r"(?:[Aa]ppl?(?:ication)?\.?[ ])?(?:[Nn]o|[Nn]r|č|n°|št|sz|бр"
    r"|№)\.?[ ]?[0-9]{3,5}/[0-9]{2}"
    r"(?![0-9])"
)
_CASE: Final = late.compile(f"{_CITED}|{_REGISTERED}|{_APPLICATION}")
_SIGNS: Final = late.compile(rf"[ ]{_VERSUS}[ ]|[CT][-‑–][0-9]{{1,4}}/[0-9]{{2}}")
_COURT: Final = late.compile(_STRASBOURG)
_PARTIES: Final = late.compile(rf"{_PARTY}[ ]{_VERSUS}[ ]{_PARTY}")
_LETTERS: Final = late.compile(r"[^\W\d_]+")
_REACH: Final = 100  # characters from a party to the other end of the citation
_law: Final = partial(tables.every, "nobody/sentences/cases", "law")


def cites(text: str) -> bool:
    """May a text cite a case: is a sign of one anywhere in it?"""
    return _SIGNS.search(text) is not None


def is_cited(text: str, start: int, end: int, languages: int) -> bool:
    """Is what stands there a party in the citation of a decided case?"""
    low = max(0, start - _REACH)
    near = text[low : end + _REACH]
    if not _SIGNS.search(near):
        return False
    for one in _CASE.finditer(near):
        inside = one.start() <= start - low and end - low <= one.end()
        if inside and (not _is_application(one[0]) or _COURT.search(near)):
            return True
    return (
        _is_party(near, start - low, end - low)
        and _speaks_of_law(text)
        and knowledge.is_question(text, lambda: languages, aside=True)
    )


def _speaks_of_law(text: str) -> bool:
    return not _law().isdisjoint(_LETTERS.findall(folded_of(text)))


def _is_party(near: str, start: int, end: int) -> bool:
    """Is it one of two parties, with nothing of a citation?"""
    return any(
        one.start() <= start and end <= one.end() for one in _PARTIES.finditer(near)
    )


def _is_application(cited: str) -> bool:
    """Does a citation end with a number of application, which asks for its court?"""
    return re.search(_CITED, cited) is None and re.match(_REGISTERED, cited) is None
