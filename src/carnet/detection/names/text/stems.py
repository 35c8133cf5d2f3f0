"""What stands behind a name: case endings, and what an apostrophe joins to it.

Given names in case forms: `eetulta`, `Gergővel`, `mantui`. A word counts as a given
name when one of its stems is in the list: what stands before an ending of the languages
that inflect names (redaction/endings.py holds them too, as models write them behind
placeholders), the stem's own last letter as it is or as the nominative has it
(`Mantas`, `mantui`).

What an apostrophe joins to a name and is no part of it: `Anna | 's`, `Ayşe | 'nin`. The
name alone is the finding, so that one person has one placeholder, and an answer keeps
the ending that the sentence needs: `PERSON_7F3K2M9Q's car`. Letters that an apostrophe
joins inside a name stay: `D'Angelo`, `Chang'e`, `O'Neill`.
"""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable, Iterator
from typing import Final

from carnet import late
from carnet.detection.names.tagger import model, tongues
from carnet.detection.names.tagger.features import folded, hashed, member

ENDINGS: Final = tuple(
    sorted(
        frozenset(
            # hu, fi, et, tr
            "nak nek val vel ról ről tól től hoz hez höz nál nél t at et ot"
            " n lla llä lta ltä lle ssa ssä sta stä ta tä a ä in en"
            " le lt s l st d"
            " ya ye a e i u ı ü yı yi yu yü da de dan den nın nin nun nün ın in un ün"
            # pl, cs, sk, sl, hr
            " u owi a em ie i y e ě ą ę ze ovi om ou ú o ju jem ja je"
            # lt, lv, is, de, sv, da, nb, ro
            " ui o ą us ai os ei ė iui io am im as es u i ar ur ei s es"
            # bg, uk, el
            " у ові і ю єві а ом ем ою е я и η ο ε ου ας ης".split()
        ),
        key=lambda ending: (-len(ending), ending),
    )
)
ENDS: Final = frozenset(ENDINGS)
_LONGEST: Final = max(map(len, ENDINGS))
_NOMINATIVE: Final = ("", "a", "as", "is", "us", "s", "ė", "e", "o", "а", "я", "ς", "о")
_WEAK: Final = frozenset("n lla llä lta ltä lle ssa ssä sta stä".split())
"""Finnish endings before which a doubled k, p or t is single: `Matin` of Matti."""
_GRADED: Final = frozenset("kpt")
_VOWELS: Final = frozenset("aeiouyäö")
_SHORTENED: Final = {"á": "a", "é": "e"}
"""A Hungarian stem's last vowel, long before an ending: `Orsolyát`."""
_GREEK: Final = frozenset("ηαοιυω")
_SHORTEST: Final = 3  # letters of a stem
_JOINED: Final = late.compile(r"(?<=[^\W\d_]{3})['\u2019\u02bc](?P<e>[^\W\d_]{1,4})\Z")
_POSSESSIVE: Final = "s"
CASES: Final = frozenset(
    "e a ye ya i ı u ü yi yı yu yü de da te ta den dan ten tan in ın un ün nin nın nun"
    " nün le la yle yla".split()
)
"""Of Turkish, behind an apostrophe after a name (TDK, Yazım Kılavuzu, 2012)."""


def is_given(word: str, *, alone: bool = True) -> bool:
    """Is it a case form of a given name; `alone`: of one that is no other word?"""
    low = folded(word)
    longest = min(_LONGEST, len(low) - _SHORTEST)
    heads = {low[:-cut] for cut in range(1, longest + 1) if low[-cut:] in ENDS}
    heads |= {head[:-1] + _SHORTENED[head[-1]] for head in heads if head[-1] in "áé"}
    heads |= {one for head in heads for one in strong(head, low[len(head) :])}
    every = [head + tail for head in heads for tail in _NOMINATIVE]
    if low[-1:] in _GREEK:
        every.append(low + "ς")  # τον Θανάση
    if not every:
        return False
    lists, hashes = model.shipped().weights.lists, hashed(every)
    given = hashes[member(lists.given, hashes)]
    if alone and len(given):  # few are: the words are thrice as many as the names
        given = given[~member(lists.common, given)]
    return bool(len(given))


def strong(stem: str, ending: str) -> Iterator[str]:
    """The stem of a Finnish nominative, whose k, p or t is doubled: `Mati|n`, Matti."""
    if ending in _WEAK and stem[-2:-1] in _GRADED and stem[-1] in _VOWELS:
        yield stem[:-1] + stem[-2:]


def end_of_name(text: str, start: int, end: int, languages: Callable[[], int]) -> int:
    """Where the name that stands there ends, without what an apostrophe joins.

    `languages` tells the bits of those that the text may be in; of a short one none.
    """
    found = _JOINED.search(text, start, end)
    if found is None:
        return end
    ending = found["e"].lower()
    turkish = ending in CASES and (languages() or tongues.TURKISH) & tongues.TURKISH
    return found.start() if turkish or ending == _POSSESSIVE else end
