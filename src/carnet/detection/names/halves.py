"""Are the words at the end of one part and at the beginning of the next one name?

The tagger read them side by side and takes them for one: `Anna | Kowalska, order 5`.
With a capital a part begins that says something of its own, too: `a letter to Anna |
Summarize this letter`. A name of the lists goes on, and so does a strange word before a
sign, or behind a given name; an ordinary word does so where it is a surname, too, and a
sign follows.
"""

from typing import Final

from carnet import late
from carnet.detection.names.tagger import model
from carnet.detection.names.tagger.features import COMMON, GIVEN, HAN, SURNAME

_SIGN: Final = late.compile(r"\s*(?:[,.;)!?\u3002\uff0c]|\Z)")


def is_one(first: str, second: str, behind: str) -> bool:
    """Does a name that ends a part go on in the next; `behind`: what follows there?"""
    word = second.split(maxsplit=1)[0]
    if second >= HAN or word.islower():
        return True
    flags = model.shipped().flags([word, first.rsplit(maxsplit=1)[-1]])
    listed, common = bool(flags[0][GIVEN] or flags[0][SURNAME]), bool(flags[0][COMMON])
    signed = " " in second or _SIGN.match(behind) is not None
    if listed or common:
        return listed and (signed or not common)
    return signed or bool(flags[1][GIVEN])
