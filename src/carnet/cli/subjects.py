"""The persons of a trail: their keys, their placeholders, and one that is unknown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from carnet.cli.answer import Note
from carnet.errors import ConfigError

if TYPE_CHECKING:
    from carnet.config import Config
    from carnet.trail.persons.erasure import Forget
    from carnet.trail.persons.subject_store import SubjectStore
    from carnet.trail.stores import Location

_CODE = "subject.unknown"
_HINT = "give the very string that the application passed as data_subject"
_ERASED = "no such subject is known here: never named in a call, or erased since"
_PRUNED = (
    "no such subject is known here: never named in a call, erased since, or the "
    "person's key was destroyed when `carnet trail prune` found its time to be over"
)
NOTHING_TO_ERASE = Note(
    _CODE, "no such subject is known here; nothing to erase or already erased", _HINT
)


def unknown(place: "Location") -> Note:
    """Why nobody of a name is known in a trail, as far as the trail tells.

    Raises:
        TrailError: It cannot be read.
    """
    from carnet.trail.reading.pruning import TYPE
    from carnet.trail.reading.search import Query, matching

    announced = matching(place, Query(types=frozenset({TYPE})))
    pruned = next(iter(announced), None) is not None
    return Note(_CODE, _PRUNED if pruned else _ERASED, _HINT)


def subjects(settings: "Config", place: "Location", origin: str) -> "SubjectStore":
    """Return the subject keys of the trail of `origin` at `place`.

    Raises:
        ConfigError: There is no pseudonym key, under which they would last.
    """
    from carnet.trail.persons.subject_store import SubjectStore

    key = settings.pseudonym_key
    if key is None:
        raise ConfigError(
            "CARNET_PSEUDONYM_KEY: missing, so no subject has a key that lasts",
            hint="give the .env of the application with --env-file",
        )
    return SubjectStore.of(place, settings.subject_keys, key, origin)


def forget(settings: "Config") -> "Forget":
    """Return what erases the placeholders of a person; nothing without a vault file."""

    def erase_placeholders(ids: Sequence[str]) -> None:
        from carnet.vault import Vault

        if settings.vault and settings.pseudonym_key and settings.vault.exists():
            vault = Vault.open(settings.vault, settings.pseudonym_key)
            try:
                vault.forget(*ids)
            finally:
                vault.close()

    return erase_placeholders
