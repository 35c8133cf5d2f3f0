"""What the guard itself refuses names the law of whoever asks, not another's."""

from datetime import date
from pathlib import Path

import httpx2
import pytest

from carnet import Guard, TransferBlocked
from carnet.crossing.refusal import explain
from carnet.errors import TrailError, WireError
from carnet.hooks import CallView, Hook
from carnet.testing import FakeProvider, write_env
from carnet.trail.persons.subjects import SubjectKeyUnavailable
from carnet.vocabulary import Decision

ON = date(2026, 11, 24)
BODY = {"model": "m", "messages": [{"role": "user", "content": "How do tides work?"}]}


def broken(_call: CallView) -> Decision:
    raise ZeroDivisionError


def opened(folder: Path, provider: FakeProvider, country: str, *hooks: Hook) -> Guard:
    """A guard of an exporter who asks a model at home, where no law is against it."""
    settings = {
        "CARNET_ALLOW": "*",
        "CARNET_REDACT": "",
        "CARNET_EXPORTER__COUNTRY": country,
        "CARNET_SUBJECTS": country,
        "CARNET_REGIMES": "",
        "CARNET_ENDPOINTS__FAKE__COUNTRY": country,
        "CARNET_ENDPOINTS__FAKE__PARENT": country,
        "CARNET_ENDPOINTS__FAKE__DIALECT": "openai",
    }
    env = write_env(folder, provider, tool=False, settings=settings)
    return Guard.from_env(env, hooks=hooks)


def refused(guard: Guard, provider: FakeProvider) -> tuple[str, str]:
    with guard, httpx2.Client() as client, pytest.raises(TransferBlocked) as caught:
        guard.wrap(client).post(f"{provider.url}/v1/chat/completions", json=BODY)
    assert not provider.requests
    assert caught.value.decision is not None
    reason = caught.value.decision.reasons[0]
    assert reason.citation in str(caught.value)
    return reason.rule, reason.citation


@pytest.mark.parametrize(
    ("country", "security"),
    [
        ("DE", "GDPR Art. 32"),
        ("GB", "UK GDPR Art. 32"),
        ("CH", "FADP Art. 8"),
        ("CN", "PIPL Art. 51"),
        ("US", "operator's rule"),
    ],
)
def test_a_fault_of_the_guard_cites_the_exporters_own_law(
    tmp_path: Path, country: str, security: str
) -> None:
    with FakeProvider() as provider:
        guard = opened(tmp_path, provider, country, broken)
        assert refused(guard, provider) == ("guard.internal", security)


@pytest.mark.parametrize(
    ("laws", "proof"),
    [
        (("eu",), "GDPR Art. 5(2)"),
        (("eu", "cn"), "GDPR Art. 5(2); PIPL Art. 9, 54"),
        (("ch", "us"), "FADP Art. 12"),
        ((), "operator's rule"),
    ],
)
def test_a_trail_that_failed_cites_what_every_law_of_the_call_wants_proved(
    laws: tuple[str, ...], proof: str
) -> None:
    found = explain(TrailError("full", hint="free some space"), ON, laws)
    assert [(one.rule, one.citation) for one in found.reasons] == [
        ("trail.unavailable", proof)
    ]


def test_a_person_whose_key_cannot_be_kept_has_a_reason_of_its_own() -> None:
    """Without the folder: a refusal is recorded, and homes bear their owners' names."""
    error = SubjectKeyUnavailable("/home/ada/keys: read-only", hint="chmod /home/ada")
    (found,) = explain(error, ON, ("eu",)).reasons
    assert (found.rule, found.citation) == ("subject.unavailable", "GDPR Art. 5(2)")
    assert "CARNET_SUBJECT_KEYS" in found.sentence
    assert "ada" not in found.sentence


def test_what_a_request_does_not_say_is_against_no_law() -> None:
    found = explain(WireError("odd", code="wire.upgrade", hint="ask"), ON, ("eu",))
    assert [one.citation for one in found.reasons] == [""]
