"""What the settings ask for, as values that travel to other processes."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from carnet.vocabulary import Kind, Strictness

if TYPE_CHECKING:
    from carnet.detection import Detector, Engine
    from carnet.engines.patterns import Pattern
    from carnet.engines.words import WordList

ENGINES = ("rampart", "lac", "presidio")
"""Each is a module of this package, imported where it is wanted."""


@dataclass(frozen=True, slots=True)
class Model:
    """An engine, and where its files are if not in its package."""

    name: str
    files: Path | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is found, and what is kept, beside the built-in detectors."""

    models: tuple[Model, ...] = ()
    patterns: "tuple[Pattern, ...]" = ()
    words: "tuple[WordList, ...]" = ()
    keep: tuple[str, ...] = ()
    """The operator's own names and addresses, never replaced."""

    def engines(self, strictness: Strictness) -> "tuple[Engine, ...]":
        """The engines, not loaded yet; the tagger of names first, which is always on.

        Raises:
            ConfigError: One is not installed.
        """
        from carnet.engines import names

        models = tuple(_engine(model, strictness) for model in self.models)
        return (names.Tagger(strictness), *models, *self.patterns, *self.words)


def _engine(model: Model, strictness: Strictness) -> "Engine":
    if model.name == "rampart":
        from carnet.engines.rampart import Rampart

        return Rampart(model.files, strictness)
    if model.name == "lac":
        from carnet.engines.lac import Lac

        return Lac(model.files)
    from carnet.engines.presidio import Presidio

    return Presidio(model.files)


def check(wanted: Wanted) -> frozenset[Kind]:
    """The kinds that the wanted engines find.

    Raises:
        ConfigError: One is not installed.
    """
    return frozenset().union(*(one.kinds for one in wanted.engines("balanced")))


def detector(
    kinds: frozenset[Kind] | None,
    strictness: Strictness,
    region: str | None,
    wanted: Wanted,
) -> "Detector":
    """The built-in detectors, the tagger and the wanted engines, as one.

    An engine none of whose kinds is wanted is left out, but for the operator's own
    expressions and lists: who writes them wants what they find.

    Raises:
        ConfigError: An engine is not installed.
    """
    from carnet.detection import Detector

    own: tuple[Engine, ...] = (*wanted.patterns, *wanted.words)
    return Detector(
        kinds,
        strictness=strictness,
        region=region,
        engines=[
            one
            for one in wanted.engines(strictness)
            if kinds is None or one.kinds & kinds or one in own
        ],
        own=frozenset[Kind]().union(*(one.kinds for one in own)),
        keep=wanted.keep,
    )
