"""`carnet erase`: a person goes, the trail stays."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import requests
from tests.cli.conftest import Ran
from tests.cli.people import ADA, BO, ids, letter

from carnet import Guard
from carnet.testing import FakeProvider


def test_an_erased_person_is_in_no_file_and_the_trail_verifies(
    folder: Path, call: Callable[[str], None], carnet: Callable[..., Ran]
) -> None:
    for subject in (ADA, BO, ADA):
        call(subject)
    with closing(sqlite3.connect(folder.parent / "vault")) as vault:
        assert vault.execute("SELECT count(*) FROM entry").fetchone() == (2,)
    first, bo, again = ids(folder)
    assert first == again != bo
    ran = carnet(
        "erase", "trail", ADA, "--request", "DSR-7", "--out", "c.json", "--json"
    )
    assert ran.code == 0, ran
    assert ran.document["key_id"] == first
    assert ADA not in ran.out + ran.err
    vkey = carnet("keys", "show", "--json").document["vkey"]
    assert carnet("verify", "c.json", "--key", vkey, "--level", "L1").code == 0
    assert carnet("verify", "c.json").code == 0
    changed = json.loads((folder / "c.json").read_text())
    changed["record"] = changed["record"].replace("DSR-7", "DSR-8")
    (folder / "d.json").write_text(json.dumps(changed))
    assert carnet("verify", "d.json", "--key", vkey).code == 1
    whole = (folder / "c.json").read_text()
    for name, text, code in (
        ("swapped", whole.replace(first, bo, 1), 1),
        ("mailed", "\ufeff" + whole.replace("\n", "\r\n"), 0),
        ("later", whole.replace("certificate/1", "certificate/2"), 3),
        ("cut", whole[:400], 3),
    ):
        (folder / name).write_text(text, newline="")
        assert carnet("verify", name, "--key", vkey).code == code, name
    assert carnet("verify", "trail", "--key", vkey, "--level", "L1").code == 0
    for path in folder.parent.rglob("*"):
        if path.is_file():
            assert ADA.encode() not in path.read_bytes(), path
    with closing(sqlite3.connect(folder.parent / "vault")) as vault:
        assert vault.execute("SELECT count(*) FROM entry").fetchone() == (1,)
    call(ADA)
    assert ids(folder)[-1] not in (first, bo)


def test_without_a_file_the_certificate_alone_is_on_stdout_and_verifies(
    folder: Path, call: Callable[[str], None], real: Callable[..., Ran]
) -> None:
    call(ADA)
    ran = real("erase", "trail", ADA)
    assert ran.code == 0
    (folder / "c.json").write_text(ran.out)
    assert json.loads(ran.out)["key_id"] in ran.err
    assert "keys in backups" in ran.err
    said = real("verify", "c.json")
    assert said.code == 0
    assert f"the key {json.loads(ran.out)['key_id']} was destroyed" in said.out
    assert "without a recorded end" not in said.out
    for option in (("--old", "trail/checkpoint"), ("--lint",), ("--replay",)):
        assert real("verify", "c.json", *option).code == 2


@pytest.mark.parametrize("where", ["certificate", "record"])
def test_a_certificate_that_is_nested_too_deeply_is_none(
    where: str, folder: Path, carnet: Callable[..., Ran]
) -> None:
    deep = "[" * 100_000 + "]" * 100_000
    found = {"schema": "carnet.erasure-certificate/1", "key_id": "a", "vkeys": []}
    if where == "record":
        found["record"] = f'{{"type":"subject.erased","key_id":"a","x":{deep}}}'
    text = json.dumps({**found, "x": "*"}).replace('"*"', deep)
    (folder / "c.json").write_text(text)
    assert carnet("verify", "c.json").code == 3


def test_a_guard_that_is_running_begins_a_new_pseudonym_after_an_erasure(
    folder: Path, call: Callable[[str], None], real: Callable[..., Ran]
) -> None:
    assert callable(call)
    with FakeProvider() as provider, Guard.from_env() as guard:
        client = guard.wrap(requests.Session())

        def made() -> str:
            with guard.context(data_subject=ADA):
                client.post(
                    f"{provider.url}/v1/chat/completions",
                    json={"model": "m-1", "messages": [letter(ADA)]},
                )
            return ids(folder)[-1]

        first = made()
        assert made() == first
        assert real("erase", "trail", ADA).code == 0
        second = made()
        assert made() == second != first


def test_an_unknown_person_cannot_be_told_from_an_erased_one(
    folder: Path, call: Callable[[str], None], carnet: Callable[..., Ran]
) -> None:
    assert callable(call)
    ran = carnet("erase", "trail", ADA, "--json")
    assert (ran.code, ran.document["verdict"]) == (3, "inconclusive")
    (finding,) = ran.document["findings"]
    assert finding["message"] == (
        "no such subject is known here; nothing to erase or already erased"
    )
    assert not (folder.parent / "subjects").exists()


def test_a_reference_that_names_the_person_is_refused(
    folder: Path, call: Callable[[str], None], carnet: Callable[..., Ran]
) -> None:
    assert callable(call)
    named = ("asked for by Karin Lindqvist", "auf Wunsch von Herrn Brandstetter")
    for words in (f"mail of {BO}", "about Customer-4711 again", *named):
        for option in ("--request", "--reason"):
            ran = carnet("erase", "trail", "customer-4711", option, words, "--json")
            assert ran.code == 2
            assert words not in ran.out
    (folder / "c.json").write_text("mine")
    assert carnet("erase", "trail", ADA, "--out", "c.json").code == 2
    assert carnet("verify", "c.json").code == 2


def test_nobody_is_erased_whose_certificate_could_not_be_written(
    folder: Path, call: Callable[[str], None], carnet: Callable[..., Ran]
) -> None:
    call(ADA)
    ran = carnet("erase", "trail", ADA, "--out", "nowhere/erased.json")
    assert ran.code == 3
    (folder / "link.json").symlink_to("nowhere/erased.json")
    assert carnet("erase", "trail", ADA, "--out", "link.json").code == 2
    assert carnet("subject", "trail", ADA).code == 0


@pytest.mark.parametrize(
    "words",
    [
        "Art. 17(1)(b) GDPR",
        "Widerruf der Einwilligung",
        "the customer asked, ticket 4711",
    ],
)
def test_a_reason_that_names_nobody_is_taken(
    words: str, call: Callable[[str], None], carnet: Callable[..., Ran]
) -> None:
    call(ADA)
    assert carnet("erase", "trail", ADA, "--reason", words).code == 0


@pytest.mark.parametrize("command", ["subject", "erase"])
def test_a_name_that_is_no_utf_8_is_usage_and_never_said_to_be_unknown(
    call: Callable[[str], None], carnet: Callable[..., Ran], command: str
) -> None:
    call(ADA)
    ran = carnet(command, "trail", "ada\udcff")  # as an argument of other bytes is read
    assert ran.code == 2
    assert "not UTF-8" in ran.err
    assert "no such subject" not in ran.out + ran.err


ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0"}
"""Of cron, and of a container that sets nothing else."""


def test_a_person_is_found_whatever_the_locale(
    folder: Path, call: Callable[[str], None], real: Callable[..., Ran]
) -> None:
    person = "kunde-\u00fc1"
    call(person)
    shutil.copytree(folder / "trail", folder / "sp\u00fcr")
    asked = ("trail", "show", "sp\u00fcr", "--subject", person)
    shown = real(*asked, env=ASCII)
    assert shown.code == 0, shown
    assert shown == real(*asked)
    assert real("subject", "sp\u00fcr", person, env=ASCII).code == 0
    ran = real("erase", "trail", person, "--out", "\u00fc.json", env=ASCII)
    assert ran.code == 0, ran
    assert (folder / "\u00fc.json").exists()
    assert real("verify", "\u00fc.json", env=ASCII).code == 0
    assert real("erase", "trail", person, env=ASCII).code == 3
    to = ("decide", "--to", "https://ex\u00e4mple.com/\u00fc", "--from", "DE")
    there, here = real(*to, env=ASCII), real(*to)
    assert there == here
    assert "xn--exmple-cua.com" in here.out
