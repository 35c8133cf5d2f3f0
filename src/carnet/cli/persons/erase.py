"""`carnet erase`: make one person unreadable in a trail, and prove it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Final

import typer

from carnet.cli import files, personal, terminal
from carnet.cli.answer import Answer, Exit, Note
from carnet.cli.failure import UsageProblem
from carnet.cli.notes import under_word
from carnet.cli.opening import opened
from carnet.cli.options import DEFAULT_ENV, EnvFile, Person, TrailArgument
from carnet.cli.subjects import (
    NOTHING_TO_ERASE,
    Placeholders,
    elsewhere,
    placeholders,
    subjects,
    vault_away,
)
from carnet.errors import TrailError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from carnet.config import Config
    from carnet.trail import Trail
    from carnet.trail.persons.erasure import Cause, Erased
    from carnet.trail.persons.subject_store import SubjectStore


ARTICLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "eu": "GDPR Art. 17",
        "uk": "UK GDPR Art. 17",
        "ch": "FADP Art. 32(2)(c)",
        "cn": "PIPL Art. 47",
    }
)
"""Where a law lets a person ask for erasure."""

STORE_KEEPS: Final = Note(
    "store.keeps",
    "the store overwrites nothing: the destroyed key may be read, with CARNET_PSEUDONYM"
    "_KEY, in what it has kept of it: dead rows of a table (also after VACUUM), its "
    "write-ahead log and archives, a bucket's older versions, backups",
    "where that is too much, give CARNET_SUBJECT_KEYS a folder from the beginning",
)
"""PostgreSQL writes a new row for each change and clears no page; a bucket with
versions keeps each. No order of writes overwrites there what was written."""

Reason = Annotated[
    str | None, typer.Option("--reason", help="Why; goes into the trail.")
]
Request = Annotated[
    str | None,
    typer.Option("--request", help="Reference of the request; names nobody."),
]
CertificateFile = Annotated[
    Path | None,
    typer.Option("--out", help="Where the certificate goes.", metavar="FILE"),
]


def erase(
    path: TrailArgument,
    subject: Person,
    *,
    reason: Reason = None,
    request: Request = None,
    out: CertificateFile = None,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Destroy a person's key, so that nobody can find or read them in the trail.

    Writes a certificate that `carnet verify` accepts offline; without --out it alone
    stands on stdout. If anything stops it, run it again: it goes on where it ended.
    """
    from carnet import config
    from carnet.trail.persons.erasure import Cause
    from carnet.trail.stores import locate

    place, settings = locate(path), config.load(str(env_file))
    for name, text in (("--reason", reason), ("--request", request)):
        _refuse_personal(settings, name, text, subject)
    if out is not None:
        files.must_be_free(out, "--out")
    answer: Answer | None = None
    try:
        with opened(place, env_file) as trail, placeholders(settings) as vault:
            store = subjects(settings, place, trail.origin)
            work = _Work(trail, store, vault, settings, out)
            cause = Cause(reason or _requested(settings), request)
            answer = work.erase(subject, cause)
    except TrailError as error:
        if answer is None:
            raise
        # What was done stays done, whatever comes of closing the trail.
        said = Note("trail", str(error.args[0]), error.hint)
        answer = replace(answer, notes=(*answer.notes, said))
        terminal.say(*under_word("WARN", (said,)))
    return answer


@dataclass(slots=True)
class _Work:
    """One erasure: where it is done, and what it leaves."""

    trail: "Trail"
    store: "SubjectStore"
    vault: Placeholders
    settings: "Config"
    out: Path | None
    certificate: bytes = b""
    limits: tuple[Note, ...] = ()
    """What the erasure did not reach."""

    def erase(self, subject: str, cause: "Cause") -> Answer:
        """Erase a person, and answer what was done, and what was not.

        Raises:
            TrailError: As `erasure.erase`.
        """
        from carnet.trail.persons import erasure

        done = erasure.erase(
            self.trail, self.store, subject, self.vault.forget, cause, self._certify
        )
        return self._answer(done) if done else self._nothing()

    def _certify(self, done: "Sequence[Erased]") -> None:
        from carnet.trail.persons.certificate import certificate

        self.certificate = certificate(self.trail, done[0])
        # Before anything is kept: one who cannot be told the limits runs it again.
        self.limits = tuple(_limits(self.settings, self.trail, self.store))
        if self.out is not None:
            files.create_private(self.out, self.certificate)

    def _nothing(self) -> Answer:
        """Nobody of that name; perhaps a backup of the vault was put back, though."""
        from carnet.trail.persons.erasure import erased

        others = elsewhere(self.trail.location, self.store)
        note = NOTHING_TO_ERASE
        if others is not None:
            note = replace(
                note,
                message=f"nobody was erased: no such subject is known here, but "
                f"{others.message}",
                hint=others.hint,
            )
        again = (_again(self.vault.erased),) if self.vault.erased else ()
        away = vault_away(self.settings) if erased(self.trail.location) else None
        notes = (note, *again, *((away,) if away else ()))
        return Answer("erase", Exit.UNKNOWN, notes, fields={"key_id": None})

    def _answer(self, done: "Sequence[Erased]") -> Answer:
        import json

        first, *others = done
        said = (
            f"erased {first.key_id}: entry {first.index} of {self.trail.origin}",
            *(f"erased {o.key_id}, the same person: entry {o.index}" for o in others),
            _backups(self.settings),
            *under_word("WARN", self.limits),
        )
        if self.out is None:
            terminal.say(*said)
        alone = tuple(self.certificate.decode().splitlines())
        return Answer(
            "erase",
            notes=self.limits,
            fields={
                "key_id": first.key_id,
                "index": first.index,
                "certificate": json.loads(self.certificate),
            },
            lines=(*said, f"wrote {self.out}") if self.out else alone,
        )


def _backups(settings: "Config") -> str:
    said = "keys in backups of the subject keys must be erased there too"
    return f"{said}, and so must backups of the vault" if settings.vault else said


def _limits(
    settings: "Config", trail: "Trail", store: "SubjectStore"
) -> "Iterator[Note]":
    """What this erasure did not reach, or may not have."""
    if (others := elsewhere(trail.location, store)) is not None:
        said = f"{others.message}: the same person may be among them"
        yield replace(others, message=said)
    if (away := vault_away(settings)) is not None:
        yield away
    if not isinstance(store.where, Path):
        yield STORE_KEEPS


def _again(rows: int) -> Note:
    return Note(
        "vault.again",
        f"of persons erased before, {rows} placeholders stood in the vault; they are "
        "erased now",
        "it was away then, or a copy was put back: see to its other copies",
    )


def _requested(settings: "Config") -> str:
    """A request under the exporter's own law."""
    from carnet import law
    from carnet.policy.regimes.applicable import regime_of
    from carnet.trail.persons.erasure import REQUESTED

    own = regime_of(law.load(), settings.rules.exporter.country)
    article = ARTICLES.get(own or "")
    return f"{REQUESTED} ({article})" if article else REQUESTED


def _refuse_personal(
    settings: "Config", option: str, text: str | None, subject: str
) -> None:
    """Refuse words for the trail that name the person they are about, or anybody."""
    if not text:
        return
    if subject.casefold() in text.casefold() or personal.names_somebody(settings, text):
        raise UsageProblem(
            f"{option}: looks like personal data, and it would go into the trail",
            hint="a reference, such as DSR-2026-014",
        )
