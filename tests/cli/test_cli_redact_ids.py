"""The id of a record hides what its text hides, and stays as it was otherwise."""

import json
from typing import Any

import pytest

MAIL = "erika@example.com"
NAMED = "Please refund Margaret Ellsworth today."


def done(carnet: Any, given: Any, *, more: tuple[str, ...] = (), **record: Any) -> Any:
    ran = carnet("redact", "--jsonl", *more, stdin=json.dumps({"id": given, **record}))
    assert ran.code == 0, ran.err
    (line,) = ran.lines
    return line


def test_an_id_gets_the_placeholder_of_the_text(carnet: Any) -> None:
    line = done(carnet, MAIL, text=MAIL)
    assert line["id"] == line["redacted"] != MAIL
    assert [one["end"] for one in line["findings"]] == [len(MAIL)]  # of the text only
    line = done(carnet, f"mail:{MAIL}:7", text=f"write to {MAIL}.")
    assert line["id"] == f"mail:{line['redacted'].split()[2].strip('.')}:7"


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (MAIL.upper(), f"write to {MAIL}"),
        ("138-0013-8025", "\u8bf7\u81f4\u7535 13800138025"),
        ("13800138025", "\u8bf7\u81f4\u7535 138 0013 8025"),
        (13800138025, "\u8bf7\u81f4\u7535 13800138025"),
        ("DE91100000000123456789", "IBAN DE91 1000 0000 0123 4567 89"),
        ("margaret-ellsworth-1", NAMED),
        ("margaret ellsworth", NAMED),
        (MAIL, "nothing of it here"),
        ("mail:4711 " + MAIL, "nothing of it here"),
        ("+49 30 23125 014", "nothing of it here"),
        ("DE91100000000123456789", "nothing of it here"),
    ],
)
def test_an_id_that_names_somebody_is_replaced_and_restored(
    carnet: Any, given: Any, text: str
) -> None:
    line = done(carnet, given, more=("--map", "m"), text=text)
    hidden = "".join(filter(str.isalnum, str(line["id"]).casefold()))
    sought = "".join(filter(str.isalnum, str(given).casefold()))
    assert sought.removesuffix("1") not in hidden
    back = carnet("restore", "--map", "m", stdin=json.dumps(line, ensure_ascii=False))
    assert json.loads(back.out)["id"] == str(given)
    assert json.loads(back.out)["redacted"] == text


def test_ids_of_parts_and_payloads_and_ids_that_are_objects(carnet: Any) -> None:
    line = done(carnet, MAIL, parts=["write to", MAIL])
    assert line["redacted"] == f"write to|{line['id']}"
    line = done(carnet, MAIL, payload={"to": MAIL})
    assert line["redacted"] == {"to": line["id"]}
    line = done(carnet, {"user": [MAIL, 7], MAIL: None}, text=MAIL)
    hidden = line["redacted"]
    assert line["id"] == {"user": [hidden, 7], hidden: None}


@pytest.mark.parametrize(
    "given",
    [
        *(None, True, 0, 7, -12, 1.5, 4111110000001425, 13800138025),
        *("a", "", "ticket-4711", "user_000123", "train/0001", "persian-7"),
        *("6f1e7c1a-52b3-4d5e-9a57-0c6d9d1f4e10", "82044556133"),
        *("c1000bea-4b3f-1d20-5bd6-a94d60556919", "msg-20240612-001"),
        *(
            "2024-06-12T10:11:12Z",
            "chatcmpl-Zx81kQ0pLmN7v",
            "\u0437\u0430\u043a\u0430\u0437-5",
        ),
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    ],
)
def test_a_number_or_a_plain_id_stays_as_it_is(carnet: Any, given: Any) -> None:
    text = f"{NAMED} {MAIL}, 7 units for Ian Ellsworth"
    assert done(carnet, given, text=text)["id"] == given


def test_workers_treat_ids_alike(real: Any) -> None:
    lines = "".join(
        json.dumps({"id": f"u{n}@brueck.example", "text": f"to u{n}@brueck.example"})
        + "\n"
        for n in range(80)
    )
    mails = {"CARNET_DETECT": "email"}  # no worker loads the model of names
    ran = real("redact", "--jsonl", "--workers", "2", stdin=lines, env=mails)
    assert [one["redacted"] for one in ran.lines] == [
        f"to {one['id']}" for one in ran.lines
    ]
    assert "brueck" not in ran.out


def test_that_ids_are_replaced_is_said_in_the_help(carnet: Any) -> None:
    told = " ".join(carnet("redact", "--help").out.split())
    assert "An id that names somebody gets placeholders too" in told
