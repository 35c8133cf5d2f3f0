"""The vendor's own words in a request: roles, ids, models, which are never replaced.

They pass while they look like such words, and a person's name may look so, too: a model
that was tuned for somebody, the id of a call that an application makes up. So they are
searched for what was found elsewhere and for what is known, and what a record would
tell of them is searched by itself.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from carnet.crossing.message import Message
from carnet.crossing.recorded_host import labels
from carnet.detection import Detector
from carnet.detection.letters import bare
from carnet.redaction import Nature
from carnet.vocabulary import Destination, Finding, Kind, Passage

_FAMILIES = """
    alpaca aya bart bert bge claude codestral command dall davinci deepseek devstral
    dolphin ernie falcon flux gemini gemma glm gpt granite grok haiku hermes hunyuan
    imagen jamba jina kimi llama luminous lyria magistral maverick ministral mistral
    mixtral nemotron nova opus orca phi pixtral qwen roberta scout solar sonar sonnet
    sora starling titan turbo veo vicuna whisper wizard zephyr
    ai base chat control embed embedding embeddings instruct large mini org small tts
""".split()
"""What vendors call their models, and the sorts of them. Some are names of persons: who
asks Claude about Claude tells nothing by the model."""
_PUBLIC = re.compile(
    rf"(?<![a-z])(?:{'|'.join(_FAMILIES)})(?![a-z])"
    r"|(?<![0-9])20[0-9]{2}-?[01][0-9]-?[0-3][0-9](?![0-9])",  # the day of a release
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[a-z]+")
_BETWEEN = "\0" * 5  # more than may stand between two digits of one number
_LONG = 8  # letters and digits that do not stand in a word of others by chance
_PAIR = 2  # digits
_FIELDS = re.compile(r"[/:,]+")
_MAY_NAME = re.compile(
    r"@|[0-9]{6}|[^\W\d_]{2}[\W_]+[^\W\d_]{2}|[^\x00-\x7f]|[a-z]{2}[A-Z][a-z]{2}"
)
"""An address, a number or two words; most names of models have none once what is
public is gone. Of a word two letters are looked at: a name of 70 000 letters, each of
them tried as the beginning of a word, took minutes."""
_SEPARATORS = re.compile(r"[\W_]+|(?<=[a-z]{2})(?=[A-Z][a-z]{2})")
"""Two words may stand in one, each with a capital: `ErikaMustermann`."""


def left(
    detector: Detector, findings: Sequence[Finding], message: Message
) -> frozenset[Kind]:
    """The kinds of the findings whose value stands in such a word.

    Whatever stands between its letters: `erika-mustermann`. A single word that an
    engine took for a name is none where the API has a word, such as `assistant`.
    """
    words = _spoken(message) if findings else ()
    if not words:
        return frozenset()
    single = [one for one in findings if _is_single(one)]
    others = [one for one in findings if not _is_single(one)]
    odd = [word for word in words if not _PLAIN.fullmatch(word)]
    shown = _bare_lines(words)
    return (
        detector.left(others, [_BETWEEN.join(words)])
        | detector.left(single, [_BETWEEN.join(odd)])
        | {k for o in others if _stands_apart(o.value, shown) for k in o.kinds}
    )


def known_in(
    detector: Detector, message: Message, known: Sequence[str]
) -> frozenset[Kind]:
    """The kinds of the values known to the caller in what is never replaced.

    Not of a single sign or a number of two digits: versions and models have them all.
    """
    known = [value for value in known if not _is_anywhere(value)]
    if not known:
        return frozenset()
    words = _spoken(message)
    shown = _bare_lines(words)
    near = [value for value in known if _stands(value, shown, least=1)]
    if any(_stands(value, shown, least=_LONG) for value in near):
        return frozenset({Kind.KNOWN_VALUE})
    return _known_kinds(detector, message.protocol, known) | _known_kinds(
        detector, words, near
    )


def of_persons(detector: Detector, place: Destination | None) -> frozenset[str]:
    """Which names of a destination no record may tell, since they name a person."""
    if place is None:
        return frozenset()
    own = labels(place.host)
    names = (place.model, place.region, *own, ".".join(own))
    found = frozenset(one for one in names if one and _bears_name(detector, one))
    return found.union(own) if ".".join(own) in found else found


def _bears_name(detector: Detector, text: str) -> bool:
    """Does detection find somebody in the name of a model or a region?

    Each field of it by itself, as it stands and as words: `acme:erika.mustermann`.
    """
    fields = _suspect(text)
    if any(detector.find([Passage(one)])[0] for one in fields):
        return True
    return any(
        found.kind is Kind.PERSON_NAME and not _is_single(found)
        for one in fields
        for said in as_words(one)
        for found in detector.find([Passage(said)])[0]
    )


@lru_cache(maxsize=4096)
def _suspect(name: str) -> tuple[str, ...]:
    """The fields of a name that may name somebody; of most models none."""
    every = _FIELDS.split(_without_public(name))
    return tuple(one for one in every if _MAY_NAME.search(one))


def _known_kinds(
    detector: Detector, texts: Sequence[str], known: Sequence[str]
) -> frozenset[Kind]:
    found = detector.find(tuple(map(Passage, texts)), known, by_context=False)
    every = (one for group in found for one in group)
    return frozenset(k for one in every if one.detector == "known" for k in one.kinds)


def _spoken(message: Message) -> tuple[str, ...]:
    """Each word of the protocol in the body once, without those that are public."""
    own = message.by_nature.get(Nature.PROTOCOL, ())
    every = (message.slots[i].text for i in own)
    return tuple(map(_without_public, dict.fromkeys(every)))


@lru_cache(maxsize=4096)
def _without_public(word: str) -> str:
    """What of a word is not public."""
    return _PUBLIC.sub("", word)


def as_words(field: str) -> tuple[str, ...]:
    """A field of a name as somebody would write the words of it."""
    said = _SEPARATORS.sub(" ", field).strip()
    return tuple(dict.fromkeys((said, said.title()))) if " " in said else ()


def _is_single(one: Finding) -> bool:
    return one.kind is Kind.PERSON_NAME and one.value.isalpha()


def _bare_lines(words: Iterable[str]) -> str:
    """The letters and digits of each word, a line for each."""
    return "\n".join(bare(word.casefold()) for word in words)


def _stands_apart(value: str, shown: str) -> bool:
    """Does it stand there with other signs between its letters?"""
    return not value.isalpha() and _stands(value, shown, least=_LONG)


def _is_anywhere(value: str) -> bool:
    """Is it so little that the API's own words have it by chance: the 4 of `gpt-4`?"""
    said = bare(value)
    return said.isascii() and len(said) < (_PAIR if said.isdigit() else 1) + 1


def _stands(value: str, shown: str, *, least: int) -> bool:
    said = bare(value.casefold())
    return len(said) >= least and said in shown
