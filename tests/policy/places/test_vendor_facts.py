"""What the facts say of a vendor in words, and a decision has to see."""

from dataclasses import replace
from datetime import date

import pytest
from tests.policy.deciding import LAW, TOOL, duties, go, rules

from carnet.policy import Tia
from carnet.vocabulary import Effect

CHINESE = [
    "dashscope-us.aliyuncs.com",
    "x.eu-central-1.maas.aliyuncs.com",
    "cn-hongkong.dashscope.aliyuncs.com",
]


@pytest.mark.parametrize("host", CHINESE)
def test_a_global_scope_that_includes_mainland_china_is_named_by_it(host: str) -> None:
    url = f"https://{host}/v1/chat/completions"
    assert go(url, frozenset(), by=rules(block=("CN",))).effect is Effect.BLOCK
    assert go(url, frozenset()).effect is Effect.ALLOW
    tia = Tia("T", positive=True, covers=("any",), review=date(2027, 6, 30))
    tool = replace(TOOL, targets=(host,), covers=("any",), tia=tia)
    found = go(url, by=rules(tools=(tool,)))
    assert found.effect is Effect.ALLOW
    (notice,) = (d for d in found.obligations if d.id == "eu.notice")
    assert "CN" in notice.sentence


def test_a_global_scope_without_mainland_china_is_not() -> None:
    url = "https://dashscope-intl.aliyuncs.com/v1/chat/completions"
    assert go(url, frozenset(), by=rules(block=("CN",))).effect is Effect.ALLOW


@pytest.mark.parametrize(
    "provider",
    [
        "aws-eusc",
        "mistral-eu",
        "openai-region-proc",
        "openai-region-store",
        "vertex-global",
        "vertex-region",
        "vertex-us",
    ],
)
def test_where_nobody_says_whether_inputs_are_trained_on_it_is_asked(
    provider: str,
) -> None:
    row = LAW.provider(provider)
    assert row
    assert row.training not in ("yes", "no")


def test_the_duty_to_confirm_it_is_told() -> None:
    assert "eu.training" in duties(go("https://api.eu.mistral.ai/v1/chat/completions"))
    assert "eu.training" not in duties(go("https://api.openai.com/v1/chat/completions"))
