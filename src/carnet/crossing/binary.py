"""A long run of base64 that decodes to no text: a file without first bytes of its own.

Databases, archives, compressed streams, recordings: there are more formats than a list
of first bytes could name. What a run is not tells them: no text in any common encoding,
no part of a token, no key, no digest, no word.

Sources: RFC 4648 §4 and §5 (alphabets), RFC 2045 §6.8 and RFC 7468 §2 (lines), RFC 7515
§3 (tokens), RFC 4253 §6.6 (keys of SSH).
"""

import re
from collections.abc import Iterator

from carnet.detection.views import encoded

LONG = 400
"""Characters of base64 that are no id, token or signature (of RSA-2048: 344)."""

_LINE = 60  # characters of a line of a wrapped run: 64 and 76 are usual
_BETWEEN = re.compile(r"(?:(?<!\\)\\+[rn]|[\r\n])+")
"""Breaks between lines. A run of backslashes is gone through once, from its first: who
tried from each of them would take the square of their number."""
_PERCENT = re.compile(r"%(?:2B|2F)", re.IGNORECASE)
_RUN = re.compile(rf"[A-Za-z0-9+/_-]{{{LONG},}}")
_OF_TOKEN = re.compile(r"[A-Za-z0-9_-]{10,}\.\Z")
_LABEL = re.compile(
    r"-----BEGIN [A-Z0-9 ]*(?:CERTIFICATE|KEY|CRL|REQUEST|SIGNATURE)(?: BLOCK)?-----\Z"
)
_BEFORE = 80  # characters that hold such a label
_SSH = re.compile(r"AAAA(?:[BC]3NzaC1|E2VjZHNh)")
_SORTS = (re.compile("[a-z]"), re.compile("[A-Z]"), re.compile("[0-9]"))
_OF_EACH = 6  # in base64 of any file, however many zeros it has
_DISTINCT = 24
_JOINTS = re.compile("[/_-]+")
_ONE_IN = 12  # joints in a path or in words; in base64 they are two in 64


def holds_binary(text: str, start: int, end: int) -> bool:
    """Does the run of base64 from `start` to `end`, with its breaks, hold a file?"""
    if end - start < LONG:
        return False
    return any(
        _looks_coded(run) and encoded.decode(run) is None
        for whole in _unwrapped(text, start, end)
        for run in _RUN.findall(whole)
    )


def _unwrapped(text: str, start: int, end: int) -> Iterator[str]:
    """What stands there in one line, or wrapped into lines of one length."""
    before = text[max(0, start - _BEFORE) : start]
    bare = _PERCENT.sub("+", text[start:end].replace("\\/", "/"))
    held: list[str] = []
    labelled = _OF_TOKEN.search(before) is not None
    for line in (*_BETWEEN.split(bare), ""):
        if held and len(line) == len(held[-1]) >= _LINE:
            held.append(line)
            continue
        if held and not labelled:
            yield "".join((*held, line) if len(held) > 1 else held)
        if held:
            labelled = _LABEL.search(before + held[-1]) is not None
            before = held[-1]
        held = [line]


def _looks_coded(run: str) -> bool:
    """Is it no number, word, path or key?"""
    if _SSH.match(run) or len(set(run)) < _DISTINCT:
        return False
    if any(len(sort.findall(run)) < _OF_EACH for sort in _SORTS):
        return False
    return len(_JOINTS.findall(run)) * _ONE_IN < len(run)
