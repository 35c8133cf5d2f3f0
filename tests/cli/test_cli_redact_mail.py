"""A mail that was redacted is a mail, and comes home as it was."""

import email
import email.policy
import json
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from carnet.cli import main
from carnet.redaction import ISSUED

BODY = (
    "Sehr geehrte Frau Anna-Katharina Müller-Lüdenscheidt,\n\nbitte rufen Sie Herrn "
    "Jörg Großmann unter +49 151 23456789 an oder schreiben Sie an "
    "anna.mueller@brueck.example. Ihre IBAN ist DE89 3704 0044 0532 0130 00, Ihre "
    "Adresse Musterstraße 12, 80331 München. Viele Grüße\n"
)
SECRETS = ("Müller", "mueller", "Jörg", "2345", "DE89", "0130", "Musterstr", "80331")


def made(way: str, charset: str, *, parts: bool) -> bytes:
    one = EmailMessage()
    one["From"] = "Jörg Großmann <joerg.grossmann@brueck.example>"
    one["To"] = "anna.mueller@brueck.example"
    one["Subject"] = "Termin für Frau Anna Müller"
    one.set_content(BODY, cte=way, charset=charset)
    if parts:
        page = f"<p>{BODY}</p>"
        one.add_alternative(page, subtype="html", cte=way, charset=charset)
        one.add_attachment(BODY.encode(), maintype="text", subtype="csv")
        held = [part for part in one.walk() if part.is_multipart()]
        for number, part in enumerate(held):  # digits drawn by lot may be a code's
            part.set_boundary(f"=part{number}=")
    return one.as_bytes()


def texts(written: bytes) -> list[str]:
    read = email.message_from_bytes(written, policy=email.policy.default)
    parts = [part for part in read.walk() if not part.is_multipart()]
    assert not any(part.defects for part in parts)
    heads = [str(read[name]) for name in ("From", "To", "Subject")]
    return [*heads, *(part.get_content() for part in parts)]


@pytest.mark.parametrize("parts", [False, True])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
@pytest.mark.parametrize("way", ["quoted-printable", "base64"])
def test_a_mail_stays_one_and_its_text_comes_home(
    capfdbinary: Any, folder: Path, way: str, charset: str, *, parts: bool
) -> None:
    given = made(way, charset, parts=parts)
    (folder / "in").write_bytes(given)
    assert main(["redact", "--map", "m", "in"]) == 0
    redacted = capfdbinary.readouterr().out
    said = texts(redacted)
    assert not [one for one in SECRETS if one in redacted.decode() + "".join(said)]
    assert all(ISSUED.search(one) for one in said)
    assert "Viele Grüße" in said[3]
    (folder / "out").write_bytes(redacted)
    assert main(["restore", "--map", "m", "out"]) == 0
    assert texts(capfdbinary.readouterr().out) == texts(given)


@pytest.mark.parametrize("way", ["quoted-printable", "base64"])
def test_a_mail_that_somebody_changed_is_restored_in_what_it_says(
    capfdbinary: Any, folder: Path, way: str
) -> None:
    (folder / "in").write_bytes(made(way, "utf-8", parts=False))
    assert main(["redact", "--map", "m", "in"]) == 0
    changed = b"X-Seen: yes\n" + capfdbinary.readouterr().out
    (folder / "out").write_bytes(changed)
    assert main(["restore", "--map", "m", "out"]) == 0
    assert texts(capfdbinary.readouterr().out) == texts(made(way, "utf-8", parts=False))


@pytest.mark.parametrize("way", ["quoted-printable", "base64"])
def test_a_finding_says_where_in_the_mail_it_is(
    carnet: Any, folder: Path, way: str
) -> None:
    given = made(way, "utf-8", parts=False)
    (folder / "in").write_bytes(given)
    found = carnet("redact", "--json", "in").document["found"]
    spans = [(one["start"], one["end"]) for one in found]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(given) for start, end in spans)
    mail, *_ = (given[start:end] for start, end in spans if b"@" in given[start:end])
    assert mail == b"joerg.grossmann@brueck.example"


def test_nothing_links_two_mails(carnet: Any, folder: Path) -> None:
    env = {"CARNET_PSEUDONYM_KEY": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="}
    text = "".join(f"{name}={value}\n" for name, value in env.items())
    (folder / ".env").write_text(text)
    seen = []
    for lead in ("Hallo,\n", "Guten Tag,\n"):
        one = EmailMessage()
        one["From"] = "ich@brueck.example"
        one.set_content(f"{lead}anna.mueller@brueck.example\n", cte="base64")
        out = carnet("redact", stdin=one.as_string()).out
        seen.append(texts(out.encode())[3].splitlines()[1])
    assert seen[0] != seen[1]


def test_a_map_of_before_restores_what_it_was_made_of(
    carnet: Any, folder: Path
) -> None:
    """Those name values as the encoding writes them."""
    redacted = (
        "From: me\nContent-Transfer-Encoding: quoted-printable\n\nPERSON_7F3K2M9Q"
    )
    document = {
        "schema": "carnet.map/1",
        "placeholders": {"PERSON_7F3K2M9Q": "J=C3=B6rg"},
    }
    (folder / "m").write_text(json.dumps(document))
    back = carnet("restore", "--map", "m", stdin=redacted).out
    assert back == redacted.replace("PERSON_7F3K2M9Q", "J=C3=B6rg")
