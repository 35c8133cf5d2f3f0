"""`carnet erase`: make one person unreadable in a trail, and prove it."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Final

import typer

from carnet.cli import files, personal, terminal
from carnet.cli.answer import Answer, Exit
from carnet.cli.failure import UsageProblem
from carnet.cli.opening import opened
from carnet.cli.options import DEFAULT_ENV, EnvFile, Person, TrailArgument
from carnet.cli.subjects import NOTHING_TO_ERASE, forget, subjects

if TYPE_CHECKING:
    from carnet.config import Config
    from carnet.trail import Trail
    from carnet.trail.persons.erasure import Erased


ARTICLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "eu": "GDPR Art. 17",
        "uk": "UK GDPR Art. 17",
        "ch": "FADP Art. 32(2)(c)",
        "cn": "PIPL Art. 47",
    }
)
"""Where a law lets a person ask for erasure."""

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
    stands on stdout.
    """
    from carnet import config
    from carnet.trail.persons import erasure
    from carnet.trail.stores import locate

    place, settings = locate(path), config.load(str(env_file))
    for name, text in (("--reason", reason), ("--request", request)):
        _refuse_personal(settings, name, text, subject)
    if out is not None:
        # What is destroyed cannot be certified a second time.
        files.must_be_free(out, "--out")
    with opened(place, env_file) as trail:
        done = erasure.erase(
            trail,
            subjects(settings, place, trail.origin),
            subject,
            forget(settings),
            reason=reason or _requested(settings),
            request=request,
        )
        if done is None:
            return Answer(
                "erase", Exit.UNKNOWN, (NOTHING_TO_ERASE,), fields={"key_id": None}
            )
        return _answer(trail, done, out)


def _requested(settings: "Config") -> str:
    """A request under the exporter's own law."""
    from carnet import law
    from carnet.policy.regimes.applicable import regime_of
    from carnet.trail.persons.erasure import REQUESTED

    own = regime_of(law.load(), settings.rules.exporter.country)
    article = ARTICLES.get(own or "")
    return f"{REQUESTED} ({article})" if article else REQUESTED


def _answer(trail: "Trail", done: "Erased", out: Path | None) -> Answer:
    import json

    from carnet.trail.persons.certificate import certificate

    data = certificate(trail, done)
    if out is not None:
        files.create_private(out, data)
    said = (
        f"erased {done.key_id}: entry {done.index} of {trail.origin}",
        "keys in backups of the subject keys must be erased there too",
    )
    if out is None:
        terminal.say(*said)
    return Answer(
        "erase",
        fields={
            "key_id": done.key_id,
            "index": done.index,
            "certificate": json.loads(data),
        },
        lines=(*said, f"wrote {out}") if out else tuple(data.decode().splitlines()),
    )


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
