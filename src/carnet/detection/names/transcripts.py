"""Does somebody speak in a line that begins with a time, or is it a log's?

`00:14:02 MARGIT: so who signed it off` and `00:14:02 ERROR: no route to host` have one
form: what a log has before its colon are levels, threads, daemons and modules, which
`transcripts.toml` knows, and what stands behind it in most logs are figures and signs.
`00:14:02 Margit, where were you?` is a subtitle: a sentence with a capital and its sign
at the end, without figures.
"""

from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.tagger.features import HAN

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


def is_spoken(line: str) -> bool:
    """Do up to four words that no program has, a colon and speech follow a time?

    Or a sentence whose first word no program has.
    """
    match = _SPOKEN.match(line)
    if match is None or not _WORD.search(match["says"]):
        return _is_subtitle(line)
    who = match["who"]
    if any(fold(word) in tables.every("transcripts") for word in _WORD.findall(who)):
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
    return fold(first[0]) not in tables.every("transcripts")
