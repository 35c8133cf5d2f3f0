"""Any site but one country: judged by what the facts say of the rest."""

from dataclasses import replace

import pytest
from tests.policy.deciding import LAW, TOOL, go, named, rules

from carnet.policy import Exporter, Tia, locate
from carnet.vocabulary import Effect

ALIBABA = "https://dashscope-intl.aliyuncs.com/compatible-mode/v1/chat/completions"
EVERYWHERE = replace(
    TOOL,
    targets=("alibaba-intl",),
    covers=("any",),
    tia=Tia("T", review=TOOL.tia.review if TOOL.tia else None, positive=True),
)


def test_the_facts_say_any_site_but_mainland_china() -> None:
    place = locate(LAW, rules(), url=ALIBABA)
    assert place.processing == ("global",)
    assert place.processing_except == ("CN",)


@pytest.mark.parametrize(
    ("covers", "effect"),
    [(("any",), Effect.ALLOW), (("SG",), Effect.REDACT), (("SG", "CN"), Effect.REDACT)],
)
def test_a_tool_has_to_reach_every_site_that_is_left(
    covers: tuple[str, ...], effect: Effect
) -> None:
    tool = replace(EVERYWHERE, covers=covers)
    found = go(ALIBABA, by=rules(tools=(tool,)))
    assert found.effect is effect
    assert named(found) == {"eu.M1" if effect is Effect.ALLOW else "eu.X"}


def test_without_the_mainland_there_still_are_places_of_concern() -> None:
    found = go(ALIBABA, by=rules(exporter=Exporter("US")))
    assert named(found) == {"us.W3"}
    assert "any site of the provider" in found.reasons[0].sentence
