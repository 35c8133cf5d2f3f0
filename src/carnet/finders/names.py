"""The project's own tagger of persons' names, 29 languages, numpy only (extra `names`).

Its weights ship with this package: `detection/names/weights.npz`, CC BY-SA 4.0, with
MODEL_CARD.md beside them.
"""

from pathlib import Path

from carnet.detection import Engine, Strictness
from carnet.errors import ConfigError
from carnet.finders import files

NAME = "names"
PACKAGES = ("numpy",)


def tagger(given: Path | None, strictness: Strictness) -> Engine:
    """The tagger; it reads its weights when the first text is tagged.

    Raises:
        ConfigError: numpy is not installed, or files of its own were given.
    """
    if given is not None:
        raise ConfigError(
            "CARNET_ENGINE_FILES__NAMES: the tagger brings its own weights",
            hint="remove the line",
        )
    files.installed(NAME, NAME, PACKAGES)
    from carnet.detection.names import Names

    return Names(strictness)
