"""Are the words at the end of one part and at the beginning of the next one name?

The tagger read them side by side and takes them for one: `Anna | Kowalska, order 5`.
With a capital a part begins that says something of its own, too: `a letter to Anna |
Summarize this letter`. A name of the lists goes on, and so does a strange word before a
sign, or behind a given name; an ordinary word does so where it is a surname, too, and a
sign follows.
"""

from typing import Final

from carnet import late
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of

_SIGN: Final = late.compile(r"\s*(?:[,.;)!?\u3002\uff0c]|\Z)")


def is_one(first: str, second: str, behind: str) -> bool:
    """Does a name that ends a part go on in the next; `behind`: what follows there?"""
    word = second.split(maxsplit=1)[0]
    if second >= HAN or word.islower():
        return True
    flags = flags_of(word)
    signed = " " in second or _SIGN.match(behind) is not None
    if flags.named or flags.common:
        return flags.named and (signed or not flags.common)
    return signed or flags_of(first.rsplit(maxsplit=1)[-1]).given
