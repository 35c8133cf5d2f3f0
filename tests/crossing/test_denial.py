"""The decision behind a refused call can be found again, whatever the SDK kept."""

import base64
import json
from datetime import date

import pytest

from carnet.denial import (
    HEADER,
    answer,
    decision_of,
    decode,
    encode,
    from_json,
    message,
    to_json,
)
from carnet.errors import TransferBlocked
from carnet.vocabulary import (
    Decision,
    Destination,
    Effect,
    Form,
    Kind,
    Obligation,
    Reason,
    RegimeResult,
)
from carnet_anthropic.dialect import ANTHROPIC
from carnet_openai.dialect import OPENAI

WHY = Reason("eu.X", "nothing fits", "GDPR Art. 44")
DECISION = Decision(
    Effect.BLOCK,
    date(2026, 11, 24),
    (WHY,),
    replace=frozenset({Kind.EMAIL, Kind.AGE}),
    obligations=(Obligation("notice", "name the country", due=date(2027, 1, 1)),),
    alternatives=("eu.api.openai.com would be allowed",),
    regimes=(RegimeResult("eu", Effect.BLOCK, Form.NON_PERSONAL, (WHY,)),),
    valid_until=date(2027, 6, 30),
    destination=Destination("api.deepseek.com", processing=("CN",)),
)


def test_a_decision_survives_its_json_and_its_header() -> None:
    assert from_json(json.loads(json.dumps(to_json(DECISION)))) == DECISION
    assert decode(encode(DECISION)) == DECISION


@pytest.mark.parametrize(
    "value",
    ["", "x", "!!!", "e30", base64.urlsafe_b64encode(b'{"effect":"maybe"}').decode()],
)
def test_a_header_that_is_no_decision_is_none(value: str) -> None:
    assert decode(value) is None


class Holder(Exception):
    def __init__(self, **attributes: object) -> None:
        super().__init__("x")
        self.__dict__.update(attributes)


HEADERS = {HEADER: encode(DECISION)}


@pytest.mark.parametrize(
    "subject",
    [
        TransferBlocked("x", decision=DECISION),
        Holder(headers=HEADERS),
        Holder(response=Holder(headers=HEADERS)),
        Holder(response={"ResponseMetadata": {"HTTPHeaders": HEADERS}}),
        {"ResponseMetadata": {"HTTPHeaders": HEADERS}},
    ],
)
def test_the_decision_is_found_where_an_sdk_puts_it(subject: object) -> None:
    assert decision_of(subject) == DECISION


def test_the_decision_is_found_behind_causes_and_contexts() -> None:
    outer, inner = Holder(), Holder(headers=HEADERS)
    outer.__context__ = Holder(__cause__=None)
    outer.__context__.__cause__ = inner
    assert decision_of(outer) == DECISION
    loop = Holder()
    loop.__context__ = loop
    assert decision_of(loop) is None


def test_the_decision_is_found_in_a_group_of_tasks() -> None:
    others = [ValueError(str(n)) for n in range(20)]
    inner = ExceptionGroup("inner", [*others, TransferBlocked("x", decision=DECISION)])
    outer = Holder()
    outer.__cause__ = BaseExceptionGroup("outer", [KeyboardInterrupt(), inner])
    assert decision_of(outer) == DECISION
    assert decision_of(ExceptionGroup("others", others)) is None


def test_nothing_of_ours_gives_nothing() -> None:
    assert decision_of(ValueError("x")) is None
    assert decision_of(None) is None


def test_the_message_names_rule_source_and_the_lawful_way() -> None:
    text = message(DECISION)
    for part in ("eu.X", "GDPR Art. 44", "eu.api.openai.com would be allowed"):
        assert part in text


def test_the_answer_has_the_vendors_own_shape_and_forbids_retries() -> None:
    headers, body = answer(DECISION, OPENAI)
    assert json.loads(body)["error"]["code"] == "eu.X"
    assert headers["x-should-retry"] == "false"
    _, body = answer(DECISION, ANTHROPIC)
    assert json.loads(body)["type"] == "error"
    _, body = answer(DECISION, None)
    assert "eu.X" in json.loads(body)["error"]["message"]
