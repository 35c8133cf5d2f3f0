"""Who asks beforehand hears what an answer said against a place, wherever he asks."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openai
import pytest
from tests.clients.answers.reporting import AZURE, LAX, ask, chat, claude, gpt, ran_in

from carnet import Guard, decision_of
from carnet.cli import main
from carnet.testing import FakeProvider, Reply

Opens = Callable[..., Guard]
Journal = Callable[[str], list[dict[str, Any]]]


def test_whoever_asks_beforehand_hears_of_it_until_it_is_settled(
    opens: Opens,
    provider: FakeProvider,
    journal: Journal,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    url = "https://contoso.openai.azure.com/openai/v1"
    guard = opens(tool=False, **AZURE)
    provider.script(Reply("ok", headers={"x-ms-region": "East US"}))
    assert guard.decide(url).effect == "allow"
    with gpt(guard, provider, url) as client:
        chat(client)
        with pytest.raises(openai.APIStatusError) as caught:
            chat(client)
    (entry,) = journal("destination.contradiction")
    clearing = f"CARNET_CONTRADICTION_CLEARED={entry['call_id']}"
    told, real = guard.decide(url), decision_of(caught.value)
    assert real is not None
    assert (told.effect, told.reasons) == (real.effect, real.reasons)
    assert told.alternatives == real.alternatives
    (ailment,) = guard.health().ailments
    assert ailment.code == "destination.contradiction"
    assert clearing in ailment.hint
    assert guard.health().ok  # calls to other places go on
    guard.close()
    assert asked(capfd, tmp_path, "decide", "--to", url) == (
        1,
        [("guard.contradicted", True)],
    )
    assert asked(capfd, tmp_path, "check") == (1, [("destination.contradiction", True)])
    settled = {**AZURE, "CARNET_CONTRADICTION_CLEARED": entry["call_id"]}
    again = opens(tool=False, **settled)
    assert again.decide(url).effect == "allow"
    assert again.health().ailments == ()
    again.close()
    assert asked(capfd, tmp_path, "decide", "--to", url) == (0, [])
    assert asked(capfd, tmp_path, "check") == (0, [])


def asked(
    capfd: pytest.CaptureFixture[str], folder: Path, *command: str
) -> tuple[int, list[tuple[str, bool]]]:
    """Exit code and findings of a command; does the hint tell how to settle it?"""
    capfd.readouterr()
    code = main([*command, "--env-file", str(folder / ".env"), "--json"])
    found = json.loads(capfd.readouterr().out)["findings"]
    return code, [
        (one["code"], "CARNET_CONTRADICTION_CLEARED=" in one["hint"]) for one in found
    ]


def test_a_declaration_of_what_really_is_ends_the_ailment(
    opens: Opens, provider: FakeProvider
) -> None:
    url = "https://contoso.openai.azure.com/openai/v1"
    guard = opens(tool=False, **AZURE)
    provider.script(Reply("ok", headers={"x-ms-region": "East US"}))
    with gpt(guard, provider, url) as client:
        chat(client)
    guard.close()
    real = opens(tool=False, **{**AZURE, "CARNET_ENDPOINTS__AZ__SKU": "GlobalStandard"})
    assert real.health().ailments == ()


def test_a_place_that_only_requests_pin_is_an_ailment_too(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(tool=False, **LAX)
    provider.script(ran_in("global"))
    with claude(guard, provider) as client:
        ask(client)
    assert guard.decide("https://api.anthropic.com").reasons[0].rule != (
        "guard.contradicted"
    )
    (ailment,) = guard.health().ailments
    assert ailment.code == "destination.contradiction"
    # Calls that pin nothing go on, so they are not told to be refused.
    assert "calls that are decided as computed in US are refused" in ailment.words
