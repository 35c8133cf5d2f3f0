"""Secrets never leave, and the rest of the call goes as if they had not been there."""

from collections.abc import Callable, Iterator
from pathlib import Path

import openai
import pytest
from tests.clients.decisions.from_china import FROM_CHINA
from tests.clients.speech import Journal, Opens, ask

from carnet import Guard
from carnet.replay import replay
from carnet.testing import FakeProvider
from carnet.trail import Verdict, records

SECRET = "hunter2xyzQ9"
KEY = "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD"
LABELLED = (
    f"password: {SECRET}",
    f"Das Passwort lautet {SECRET}!",
    f"mot de passe : {SECRET}",
    f"hasło: {SECRET}",
    f"密码:{SECRET}",
    f"DB_PASSWORD={SECRET}",
    f'{{"user": "x", "password": "{SECRET}"}}',
    f"git clone https://deploy:{SECRET}@git.example/shop.git",
    f"pin code: 4821, password: {SECRET}",
    f"key {KEY}",
)
Says = Callable[[Guard, str], str]
MAIL = "a1@example.cn"
INSIDE = {"CARNET_ENDPOINTS__FAKE__COUNTRY": "FR", "CARNET_ALLOW": "EEA"}


@pytest.fixture
def says(provider: FakeProvider) -> Iterator[Says]:
    """Asks a model through a guard."""
    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as one:
        yield lambda guard, text: ask(guard.wrap(one), text)


@pytest.fixture
def trail(tmp_path: Path) -> Iterator[Path]:
    """What was recorded is decided alike once more."""
    yield tmp_path / "trail"
    done = replay(records(tmp_path / "trail"), "acme.example/transfers")
    assert (done.verdict, done.findings) == (Verdict.CONFIRMED, done.findings)
    assert not [one for one in done.findings if one.code == "replay.differs"]


@pytest.mark.usefixtures("trail")
@pytest.mark.parametrize("where", [{}, FROM_CHINA, INSIDE], ids=["no tool", "cn", "eu"])
def test_a_labelled_secret_goes_as_a_placeholder_wherever_the_call_goes(
    opens: Opens, says: Says, provider: FakeProvider, where: dict[str, str]
) -> None:
    guard = opens(tool=False, **where)
    for text in LABELLED:
        answer = says(guard, text)
        sent = provider.requests[-1].body
        assert SECRET.encode() not in sent
        assert KEY.encode() not in sent
        assert b"SECRET_" in sent
        assert text in answer
    assert len(provider.requests) == len(LABELLED)


@pytest.mark.usefixtures("trail")
@pytest.mark.parametrize(
    ("where", "wanted"), [(FROM_CHINA, "ordinary"), (INSIDE, None)], ids=["cn", "eu"]
)
def test_beside_a_secret_the_rest_goes_and_counts_as_by_itself(
    opens: Opens,
    says: Says,
    provider: FakeProvider,
    journal: Journal,
    where: dict[str, str],
    wanted: str | None,
) -> None:
    guard = opens(tool=False, **where)
    for text in (f"mail {MAIL} key {KEY}", f"mail {MAIL}"):
        says(guard, text)
    both, alone = (request.body for request in provider.requests)
    assert MAIL.encode() in both
    assert MAIL.encode() in alone
    assert b"SECRET_" in both
    first, second = journal("transfer.intent")
    counted = [
        one["counters"] and one["counters"]["adds"]["cn"] for one in (first, second)
    ]
    assert counted == [wanted, wanted]
    assert first["data_form"] == second["data_form"] == "clear"
    assert first["redaction"]["entities_replaced"] == {"password_secret": 1}
    assert "redaction" in str(first["dpv"]["measures"]).lower()
    assert "measures" not in second["dpv"]


@pytest.mark.usefixtures("trail")
def test_where_only_secrets_were_found_nothing_left_in_clear(
    opens: Opens, says: Says, journal: Journal
) -> None:
    guard = opens(tool=False, **INSIDE)
    says(guard, f"password: {SECRET}")
    (intent,) = journal("transfer.intent")
    assert intent["data_form"] == "pseudonymised"
    assert intent["redaction"]["entities_replaced"] == {"password_secret": 1}
