"""What stands in a wider value goes by its own kind, on the wire and in records."""

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from carnet import Guard
from carnet.testing import FakeProvider, write_env

LETTER = (
    "Patientin Agnieszka Wiśniewska, geb. 02.11.1987, a.wisniewska@wp.pl, "
    "Tel. +48 601 234 567, IBAN PL61109010140000071219812874. Bitte um Rückruf.\n"
)
MAIL = (
    "Content-Transfer-Encoding: base64\n\n"
    f"{base64.encodebytes(LETTER.encode()).decode()}"
)
ROWS = "Nr\tName\tStraße\tOrt\na\tJürgen Hößlinger\tLindenstraße 14\t50674 Köln\n"
EVERY = ["bank_account", "birth_date", "email", "person_name", "phone"]


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider() as one:
        yield one


class Desk:
    """Calls to an importer in France that may have in clear what a purpose names."""

    def __init__(self, place: Path, provider: FakeProvider, categories: str) -> None:
        self.place, self.provider = place, provider
        settings = {
            "CARNET_ENDPOINTS__FAKE__COUNTRY": "FR",
            "CARNET_ALLOW": "FR",
            "CARNET_REDACT": "CN",
        }
        if categories:
            settings |= {
                "CARNET_PURPOSE": "P",
                "CARNET_PURPOSES__P__BASIS": "6-1-b",
                "CARNET_PURPOSES__P__CATEGORIES": categories,
            }
        self.env = write_env(place, provider, settings=settings)

    def send(self, *texts: str) -> list[str]:
        """What arrived of each text."""
        url = f"{self.provider.url}/v1/chat/completions"
        with Guard.from_env(self.env) as guard, guard.wrap(httpx.Client()) as http:
            for text in texts:
                said = [{"role": "user", "content": text}]
                http.post(url, json={"model": "m-1", "messages": said})
        bodies = (json.loads(one.body) for one in self.provider.requests)
        return [body["messages"][0]["content"] for body in bodies]

    def told(self, *arguments: str) -> str:
        whole = [sys.executable, "-m", "carnet", *arguments]
        return subprocess.run(whole, capture_output=True, text=True, check=True).stdout

    def records(self) -> list[dict[str, Any]]:
        """The calls in the trail, which holds when it is replayed."""
        trail = str(self.place / "trail")
        self.told("verify", trail, "--replay")
        lines = self.told("trail", "show", trail, "--full").splitlines()
        every = [json.loads(line)["record"] for line in lines]
        return [one for one in every if one["type"] == "transfer.intent"]


def test_encoded_text_leaves_by_each_kind_that_is_in_it(
    tmp_path: Path, provider: FakeProvider
) -> None:
    desk = Desk(tmp_path, provider, "birth_date")
    alone = "Die Person, geb. 02.11.1987, kommt.\n"
    clear, plain, encoded = desk.send(alone, LETTER, MAIL)
    assert clear == alone
    assert "Wiśniewska" not in plain
    lines = MAIL.splitlines()[2:]
    assert not any(line in encoded for line in lines)
    born, *both = desk.records()
    assert (born["data_categories"], born["data_form"]) == (["birth_date"], "clear")
    for one in both:
        assert (one["data_categories"], one["data_form"]) == (EVERY, "pseudonymised")
        assert sorted(one["redaction"]["entities_replaced"]) == EVERY
        assert one["data_subject"]["count_estimate"] == 4


def test_a_name_in_an_address_leaves_by_its_own_kind(
    tmp_path: Path, provider: FakeProvider
) -> None:
    desk = Desk(tmp_path, provider, "postal_address")
    (rows,) = desk.send(ROWS)
    assert "Hößlinger" not in rows
    assert "Jürgen" not in rows
    (one,) = desk.records()
    assert {"person_name", "postal_address"} <= {*one["data_categories"]}


def test_a_secret_in_encoded_text_goes_where_only_secrets_do(
    tmp_path: Path, provider: FakeProvider
) -> None:
    text = "IBAN PL61109010140000071219812874, password: Sommer2024!x"
    encoded = base64.b64encode(text.encode()).decode()
    beside = "Mein Konto: DE89 3704 0044 0532 0130 00"
    desk = Desk(tmp_path, provider, "")
    (left,) = desk.send(f"{beside}, {encoded}")
    assert beside in left
    assert encoded[8:40] not in left
    (one,) = desk.records()
    assert one["data_categories"] == ["bank_account", "password_secret"]
    # An account is still there in clear, so not all accounts were replaced.
    assert one["redaction"]["entities_replaced"] == {"password_secret": 1}
    assert one["data_form"] == "clear"
