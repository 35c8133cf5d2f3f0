"""The persons of a trail: their keys, their placeholders, and one that is unknown."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from carnet.cli.answer import Note
from carnet.errors import ConfigError, RedactionError, TrailError

if TYPE_CHECKING:
    from carnet.config import Config
    from carnet.trail.persons.subject_store import SubjectStore
    from carnet.trail.stores import Location
    from carnet.vault import Vault

_CODE: Final = "subject.unknown"
_HINT: Final = "give the very string that the application passed as data_subject"
_OTHER_USER: Final = (
    "run it as the user of the application, or set CARNET_SUBJECT_KEYS to the folder "
    "of keys that it uses"
)
_ERASED: Final = "no such subject is known here: never named in a call, or erased since"
_PRUNED: Final = (
    "no such subject is known here: never named in a call, erased since, or the "
    "person's key was destroyed when `carnet trail prune` found its time to be over"
)
NOTHING_TO_ERASE: Final = Note(
    _CODE, "no such subject is known here; nothing to erase or already erased", _HINT
)


def unknown(place: "Location", settings: "Config", person: str) -> Note:
    """Why nobody of a name is known in a trail, as far as trail and keys tell.

    Raises:
        ConfigError: There is no pseudonym key, or the keys are another trail's.
        TrailError: Trail or keys cannot be read.
    """
    from carnet.trail.reading.pruning import TYPE
    from carnet.trail.reading.search import Query, matching, origin_of

    store = subjects(settings, place, origin_of(place))
    earlier = ", ".join(store.find_earlier(person))
    if earlier:
        said = f"known only to the log that this one continues, {earlier}"
        return Note(_CODE, said, "ask for it in the copy of that log that was kept")
    if others := elsewhere(place, store):
        said = f"no such subject is known here, but {others.message}"
        return Note(_CODE, said, others.hint)
    announced = matching(place, Query(types=frozenset({TYPE})))
    pruned = next(iter(announced), None) is not None
    return Note(_CODE, _PRUNED if pruned else _ERASED, _HINT)


def elsewhere(place: "Location", store: "SubjectStore") -> Note | None:
    """That a trail names persons whose keys are not here, if it does.

    Raises:
        TrailError: Trail or keys cannot be read.
    """
    from carnet.trail.persons.census import strangers

    many = strangers(place, store)
    if not many:
        return None
    whom = "1 person" if many == 1 else f"{many} persons"
    has = "has" if many == 1 else "have"
    said = f"{whom} of the trail {has} no key in {store.where}"
    return Note("subjects.elsewhere", said, _OTHER_USER)


def returned(store: "SubjectStore", key_id: str | None = None) -> Note | None:
    """That keys of erased persons are back in `store`, if they are.

    With `key_id` only that one counts.

    Raises:
        ConfigError: The keys are open to others, or of another key or trail.
        TrailError: Trail or keys cannot be read.
    """
    back = store.returned()
    if key_id is not None:
        back &= {bytes.fromhex(key_id)}
    if not back:
        return None
    whose = "1 person's key" if len(back) == 1 else f"{len(back)} persons' keys"
    again = "is there again" if len(back) == 1 else "are there again"
    return Note(
        "subjects.returned",
        f"{whose} that the trail says to be destroyed {again} in {store.where}",
        "a copy of the keys was put back: `carnet erase`, of whomever, destroys them "
        "again",
    )


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


class Placeholders:
    """What the vault of the settings holds of persons who are erased, if there is one.

    `erased` says how many rows went.
    """

    def __init__(self, vault: "Vault | None") -> None:
        self._vault = vault
        self.erased = 0

    def forget(self, ids: Sequence[str]) -> None:
        """Erase what was issued for these pseudonyms.

        Raises:
            TrailError: The vault cannot be written; it may still be there.
        """
        if self._vault is None:
            return
        try:
            self.erased += self._vault.forget(*ids)
        except RedactionError as error:
            raise TrailError(str(error.args[0]), hint=error.hint) from None


@contextmanager
def placeholders(settings: "Config") -> Iterator[Placeholders]:
    """Open the vault, and for writing: before a key is destroyed, not after.

    Raises:
        ConfigError: It cannot be opened; nothing was erased.
        TrailError: Another process does not let go of it; nothing was erased.
    """
    from carnet.vault import Vault

    if not (settings.vault and settings.pseudonym_key and settings.vault.exists()):
        yield Placeholders(None)
        return
    try:
        vault = Vault.open(settings.vault, settings.pseudonym_key)
    except ConfigError as error:
        said = f"{error.args[0]}; nothing was erased now"
        raise ConfigError(said, hint=error.hint) from None
    except RedactionError as error:
        said = f"{settings.vault}: {error.args[0]}; nothing was erased now"
        raise TrailError(
            said, hint="let the other process end, such as a backup, and run it again"
        ) from None
    try:
        yield Placeholders(vault)
    finally:
        vault.close()


def vault_away(settings: "Config") -> Note | None:
    """That the vault of the settings is not where they say, so nothing in it goes."""
    if settings.vault is None or settings.vault.exists():
        return None
    return Note(
        "vault.away",
        f"CARNET_VAULT: {settings.vault} is not there, so what was issued for a person "
        "who is erased may stand in it still",
        "where it comes back, run `carnet erase` of anybody there: it takes out all "
        "whom the trail says to be erased",
    )
