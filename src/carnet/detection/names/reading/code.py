"""Which lines of a text are code, logs or markup, and in which somebody speaks.

Names need more evidence there. `00:14:02 MARGIT: so who signed it off` and `00:14:02
ERROR: no route to host` have one form: what a log has before its colon are levels,
threads, daemons and modules, which `transcripts.toml` knows, and what stands behind it
in most logs are figures and signs. `00:14:02 Margit, where were you?` is a subtitle: a
sentence with a capital and its sign at the end, without figures.
"""

import re
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.text import bodies

_FENCE = late.compile(r"^\s*(?:```|~~~)[ ]?(?P<of>[^\s`]{0,20})")
_TEXTS: Final = frozenset({"", "text", "txt", "plain", "plaintext", "md", "markdown"})
"""What a fence says of text; most say nothing (CommonMark 0.31.2, 4.5)."""
_WORDS = late.compile(
    r"^\s*(?:def|class|import|from\s+[\w.]+\s+import|return|raise|yield|elif|except|try:|"
    r"const|let|var|function|public|private|protected|static|void|package|using|#include|"
    r"func|fn|impl|struct|enum|interface|SELECT|INSERT|UPDATE|CREATE|ALTER|FROM|WHERE|"
    r"@\w+\(?|#!|\"\"\"|'''|//|/\*|\*/|\{%|<\?)"
)
_SIGNS = late.compile(
    r"[{}\[\]();=<>|&$#\\]|::|->|=>|\b[A-Za-z_]\w*\(|\w\.\w+\(|\b[a-z]+_[a-z_]+|\b[a-z]+[A-Z]\w+"
)
# Without one of these there is none of those, nor what `_PROSE` has: most lines.
_SOME = late.compile(r"[{}\[\]();=<>|&$#\\_]")
_HUMP = late.compile(r"[A-Z](?<=[a-z].)")  # of capitals there are few
_PAIRED = late.compile(r"[<()\[]")
# A row of data - JSON, a table, markup, CSV - is no code: people stand in its fields.
_DATA = late.compile(
    r"[{\[|<\"]|[^;=(){}]*[;,\t][^;=(){}]*[;,\t]|(?![a-z])[^;=(){}|]*(?:\s\|(?=\s|\Z)[^;=(){}|]*)+\Z"
)
# Without spaces three cells are one: `88-101|Hu Weijie|Capuano`.
_PIPED = late.compile(r"(?![a-z])[^;=(){}<>&$#\\|]*(?:\|[^;=(){}<>&$#\\|]*){2,}")
# Its last cell may be empty: `Kokalj;Tinkara;18;`. Statements have a space between.
_CELLS = late.compile(r"(?![a-z])[^;=(){}\[\]<>]+(?:;(?! )[^;=(){}\[\]<>]*)+;")
# Before a line of a mail that somebody answers; Python's prompt has three signs.
_QUOTED = late.compile(r"^(?:>[ ]?){1,2}(?!>)")
_CALL = late.compile(r"\w\(|=>|;\s*$|</?(?:script|style|\?php)|\b\w+ = ")
_CALLED = late.compile(r"[(=;<]")  # one of which is in each of those
_LOG = late.compile(
    r"^\W*(?:(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d|\[\w+\]"
    r"|(?:DEBUG|INFO|WARN|WARNING|ERROR|TRACE|FATAL)\b)"
    r"|^\s*File \"|^Traceback|^\s+at \w"
)
# What prose has of these signs: an address in angle brackets, a remark in parentheses,
# a department behind a name; no space stands before them in scripts without spaces.
# What is to be filled in: `Dear [Name]`.
_PROSE = late.compile(
    r"<[^<>\s]+@[^<>\s]+>|(?<=[\s,.\u2e80-\uffff])\([^()\[\]{}=;<>|&$#\\]*\)"
    r"|\([A-Z]{1,5}\)|(?<![A-Za-z0-9(])\d{1,2}\)"
    r"|(?:(?<=[\s,(])|^)\[[^\W\d_][^\[\](){}=;:<>|&$#\\\"',]{1,40}\](?=[\s.,;:!?)]|$)"
)
# Between words with capitals or figures: `Kerli & Kaspar 120 -> 131`.
_JOINT = late.compile(
    r"(?<![\w.$@#])(?:[^\W\d_a-z][^\W\d_]*\.?|\d[\d.,]*)[ ](?:&|[-=]>|\u2192|\|)[ ]"
    r"(?=[^\W\d_a-z]|\d)"
)
_ONE_WORD = late.compile(r"[A-Za-z_$][A-Za-z0-9_$]*(?:[.\-/:][A-Za-z0-9_$]+)*")
_MADE_UP = late.compile(r"[_$0-9./:]|[a-z][A-Z]")
_LITERAL = late.compile(r"^\s*0x[0-9A-Fa-f]+\b|^\s{4,}(?:\"\"\"|\'\'\')\w")
# `BOE` of `BOE-A-2018-16673`; a file of somebody, `CV-HELLKAMP-2024.pdf`, is none.
_REST: Final = late.compile(
    r"[\-\u2010\u2011/](?:[A-Z]{1,2}[\-/]?)?[0-9][0-9A-Z\-/]*(?![\w.]*\.[a-z])"
)
# Digits glued to small letters: `kx-lorem-4711`, `worker-7`.
_REFERENCE: Final = late.compile(r"(?<!\w)[a-z]+(?:-[a-z]+){0,9}-[0-9][a-z0-9-]*(?!\w)")
_AUTHORS: Final = late.compile(
    r"^\s*\\{1,2}(?:author|editor|supervisor|advisor|thanks)\{"
)
_KEY: Final = "AAAA"
_MIXED: Final = late.compile(r"[A-Z]{1,2}[2-46-9][A-Z]{1,8}(?![^\W\d_A-Z])")
"""`S4HANA`, `B2B`; a scan reads other digits for letters: `KJE1LENG`."""
_PAIR: Final = late.compile(r"(?<!\w)[A-Za-z]{2,16}=")
_LOGGED: Final = late.compile(
    r"(?<!\w)(?:SRC|DST|PROTO|SPT|DPT|TTL|PID|UID|GID|MAC|EXE|COMM|TTY|RULE)=",
    re.IGNORECASE,  # as read, a row of words in capitals is spelled as a sentence
)
"""What logs of a kernel or a firewall have in every line: `LEN=71 PROTO=UDP`."""
_PAIRS: Final = 2
_AROUND: Final = 160  # characters of a line on either side
_SHORT: Final = 4  # letters of an abbreviation
_START: Final = late.compile(r"[0-9][A-Z]{0,2}[\-\u2010\u2011]\Z")
_FEW: Final = 5  # lines
_MOSTLY: Final = 0.25
_DENSE: Final = 0.055  # signs of a programming language per character
_SPOKEN: Final = late.compile(
    r"^\W{0,4}\d\d:\d\d:\d\d[\])]?[ \t]{0,2}[-\u2013\u2014]?[ \t]{0,2}[\[(<]?"
    r"(?P<who>[^\W\d_]+\.?(?:[ '\u2019\-\u00b7][^\W\d_]+\.?){0,3})[\])>]?[ ]?"
    r"(?::[ \t]+|\uff1a[ ]?)"
    r"(?P<says>[^\n]{0,80})"
)
_SENTENCE: Final = late.compile(
    r"^\W{0,4}\d\d:\d\d:\d\d(?:[,.]\d{3})?[\])]?[ \t]{0,2}"
    r"(?:[-\u2013\u2014][ \t]{0,2})?"
    r"(?P<says>[\"'\u00ab\u201e\u201c\u00bf\u00a1]?[^\W\d_][^\d_{}<>$\\=|\[\]\n]{0,200}"
    r"[.?!\u2026\u3002\uff1f\uff01][\"'\u00bb\u201d\u201c]?)[ \t]*$"
)
"""Of subtitles, which have nobody's name before what is said."""
_NO_SPEECH: Final = late.compile(r"[{}<>$\\]|[\w\]]=|::|/\w+/|\b[a-z]+_[a-z]|\w\(")
_WORD: Final = late.compile(r"[^\W\d_]+")


def is_identifier(text: str) -> bool:
    """Is the whole text one word as programs spell it: a key, a constant, a path?"""
    return _ONE_WORD.fullmatch(text.strip()) is not None


def is_made_up(word: str) -> bool:
    """Does nobody spell a name so: `AF_ROSE`, `tax2`, `getChild`, `v1.users`?"""
    return _MADE_UP.search(word) is not None


def is_part_of_code(text: str, start: int, end: int) -> bool:
    """Is it an abbreviation that a hyphen or slash glues to digits: `BOE-A-2018`?

    A longer word in capitals may be somebody's: `KOWALSKI/2024/118`. So is the key of a
    machine, which begins with a length in base64: `ssh-rsa AAAAB3`.
    """
    word = text[start:end]
    if _KEY in word or word.startswith("ssh-") or _MIXED.match(word):
        return True
    if word.isalpha() and text.startswith("=", end):
        low = text.rfind("\n", 0, start) + 1
        line = text[max(low, start - _AROUND) : end + _AROUND].partition("\n")[0]
        return _LOGGED.search(line) is not None and len(_PAIR.findall(line)) > _PAIRS
    if not word.isupper() or " " in word or len(word.partition("-")[0]) > _SHORT:
        return False
    before = _START.search(text, max(0, start - 4), start)
    return before is not None or _REST.match(text, end) is not None


def references(text: str) -> Iterator[tuple[int, int]]:
    """Where codes of small letters and digits stand: `kx-lorem-4711`, `worker-7`."""
    for match in _REFERENCE.finditer(text) if "-" in text else ():
        yield match.span()


def lines_of_code(text: str) -> list[tuple[int, int]]:
    """Spans of the lines that read as code, in code points, in order.

    Without the prose that they hold: a customer's mail in a log, in a literal.
    """
    return [*_without_prose(text, _filled(text, _lines(text)))]


def _without_prose(
    text: str, every: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    for low, high in every:
        at = low
        for line in text[low:high].splitlines(keepends=True):
            for start, end in bodies.prose(line):
                yield low, at + start
                low = at + end  # noqa: PLW2901 - what is left of it
            at += len(line)
        if low < high:
            yield low, high


def _lines(text: str) -> list[tuple[int, int]]:
    """Those of programs; in a fence of a language all, in any other those like them."""
    found, at, fence = [], 0, None
    for line in text.splitlines(keepends=True):
        end = at + len(line)
        border = _FENCE.match(line)
        if border is not None:
            fence = None if fence else border
        programmed = fence is not None and not _is_of_text(fence)
        if border or programmed or _is_code(_QUOTED.sub("", line)):
            found.append((at, end))
        at = end
    return found


def _is_of_text(fence: re.Match[str]) -> bool:
    """Does the fence say that it holds text, or say nothing of what it holds?"""
    return fence["of"].lower() in _TEXTS


def _filled(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines, or all from the first to the last where they are most of the text.

    Comments and docstrings of a program read as prose but speak of its classes.
    """
    if not lines:
        return lines
    first, last = lines[0][0], lines[-1][1]
    inside = sum(end - start for start, end in lines)
    blank = sum(len(line) for line in text[first:last].split("\n") if not line.strip())
    whole = len(lines) > _FEW and inside > _MOSTLY * (last - first - blank)
    return [(first, last)] if whole else lines


def _is_code(line: str) -> bool:
    bare = line.strip()
    if _LITERAL.match(line):
        return True
    if _AUTHORS.match(line):
        return False
    if not bare or _is_row(bare):
        return False
    if _DATA.match(bare) and not (_CALLED.search(bare) and _CALL.search(bare)):
        return False
    if _LOG.match(line) and not is_spoken(line):
        return True
    prose = _PROSE.sub(" ", bare) if _PAIRED.search(bare) else bare
    if "&" in prose or ">" in prose or "|" in prose:
        joined = _JOINT.sub(" ", prose)
        prose = prose if _SIGNS.search(joined) else joined
    some = _SOME.search(prose) or "::" in prose or _HUMP.search(prose)
    signs = len(_SIGNS.findall(prose)) if some else 0
    if _WORDS.match(line) and (signs or bare.endswith(":")):
        return True
    return signs > 1 and signs / len(bare) > _DENSE


def _is_row(bare: str) -> bool:
    """Is a line cells of data between semicolons, or between pipes without spaces?"""
    cells = ";" in bare and _CELLS.fullmatch(bare)
    return bool(cells or ("|" in bare and _PIPED.fullmatch(bare)))


def is_spoken(line: str) -> bool:
    """Do up to four words that no program has, a colon and speech follow a time?

    Or a sentence whose first word no program has.
    """
    match = _SPOKEN.match(line)
    if match is None or not _WORD.search(match["says"]):
        return _is_subtitle(line)
    who = match["who"]
    known = tables.every("reading/transcripts")
    if any(fold(word) in known for word in _WORD.findall(who)):
        return False
    if who.istitle() or who >= HAN:
        return True
    return _NO_SPEECH.search(match["says"]) is None


def _is_subtitle(line: str) -> bool:
    match = _SENTENCE.match(line)
    if match is None or _NO_SPEECH.search(match["says"]):
        return False
    first = _WORD.search(match["says"])
    if first is None or first[0][0].islower():
        return False
    return fold(first[0]) not in tables.every("reading/transcripts")
