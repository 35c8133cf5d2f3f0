"""What stands behind street and number in Brazil: quarter, town, state, code.

`Rua da Assembleia, 10 - Centro, Rio de Janeiro - RJ, CEP 20040-020`. Source: Correios
(Brasil), "Endereçamento", 2024: line 3 is quarter, line 4 code, town and state.
"""
# ruff: noqa: RUF001 - dashes

from carnet import late
from carnet.detection.identifiers.places.spelling import LINK, UPPER

_WORD = rf"[{UPPER}][^\W\d_]{{0,20}}\.?"
_NAME = rf"{_WORD}(?:[ ](?:{LINK}[ ])?{_WORD}){{0,4}}"
_SEP = r"(?:[ ]?[,\-–][ ]|[ ]?,?\r?\n[ ]?)"
_STATE = r"(?:A[CLMP]|BA|CE|DF|ES|GO|M[AGST]|P[ABEIR]|R[JNORS]|S[CEP]|TO)(?![^\W_])"
_CODE = (
    r"(?:CEP[ :.]{0,2})?[0-9]{2}(?:\.?[0-9]{3}-[0-9]{3}|(?<=CEP ..)[0-9]{6})(?![0-9\-])"
)
_TAIL = late.compile(
    rf"(?:{_SEP}{_NAME}){{0,3}}?"
    rf"(?:(?:[ ]?[/\-–][ ]?|{_SEP})(?P<state>{_STATE})"
    rf"(?:[ ]?[,.;\-–]?[ \r\n]{{1,2}}{_CODE})?"
    rf"|{_SEP}{_CODE}(?:[ ]?[,\-–]?[ ]{_NAME}(?:[ ]?[/\-–,][ ]?{_STATE})?)?)"
)
_EIGHT = late.compile(r"(?<![0-9])[0-9]{5}-[0-9]{3}(?![0-9\-])")
_WIDEST = 140  # characters


def end_of(text: str, end: int) -> int | None:
    """Where quarter, town, state and code end behind a house; None if none do."""
    tail = _TAIL.match(text, end, end + _WIDEST)
    return tail.end() if tail else None


def is_coded(text: str, end: int) -> bool:
    """Whether one of Brazil's codes stands there: five digits, three digits."""
    return _EIGHT.search(text, end, end + _WIDEST) is not None
