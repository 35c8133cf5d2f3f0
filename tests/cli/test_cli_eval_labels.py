"""`carnet eval` measures what its labels name, and refuses labels that name nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

MAIL = "li@wei.example"
RULES = {"CARNET_DETECT": "email"}
LISTED = {
    "CARNET_WORDS__P__FILE": "p.txt",
    "CARNET_WORDS__P__KIND": "person_name",
    "CARNET_DETECT": "person_name",
}


def measured(carnet: Any, folder: Path, *records: Any, **env: str) -> Any:
    text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)
    (folder / "d").write_text(text)
    return carnet("eval", "d", "--json", env={**RULES, **env})


def leaks(ran: Any) -> tuple[int, int]:
    assert ran.code == 0, ran.out
    total = ran.document["total"]
    return total["values"], total["leaks"]


PAYLOAD = {"messages": [{"role": "user", "content": f"mail {MAIL}"}]}
TEXT = {"id": "a", "text": "hello, zzqword here"}


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({**TEXT, "must_hide": ["zzq@example.com"]}, "must_hide 1 is not in the text"),
        ({**TEXT, "must_hide": ["zzqword", "zzqx"]}, "must_hide 2 is not in the text"),
        ({**TEXT, "must_hide": [], "must_keep": ["zzqx"]}, "must_keep 1 is not in"),
        ({**TEXT, "must_hide": ["zzq"]}, "must_hide 1 is not in the text"),  # no word
        ({**TEXT, "must_hide": [""]}, "must_hide 1 is empty"),
        ({**TEXT, "must_hide": [" \u200b"]}, "must_hide 1 is empty"),
        ({**TEXT, "must_hide": [], "must_keep": [""]}, "must_keep 1 is empty"),
        ({**TEXT, "must_hide": [], "also_hide": [""]}, "also_hide 1 is empty"),
        (
            {
                "id": "a",
                "text": "zzqword",
                "payload": PAYLOAD,
                "must_hide": ["zzqword"],
            },
            "must_hide 1 is not in the text",
        ),
        (
            {"id": "a", "parts": ["b", "c"], "must_hide": ["zzqword"]},
            "must_hide 1 is not in the text",
        ),
    ],
)
def test_a_label_that_the_text_does_not_hold_is_an_error(
    carnet: Any, folder: Path, record: Any, said: str
) -> None:
    ran = measured(carnet, folder, {"text": "x", "must_hide": []}, record)
    assert ran.code == 2
    assert ran.document["findings"][0]["message"].startswith(f"line 2: id a: {said}")
    assert "zzq" not in ran.out + ran.err


def test_nothing_is_signed_for_a_label_that_names_nothing(
    carnet: Any, folder: Path
) -> None:
    carnet("keys", "new", "key.pem")
    (folder / "d").write_text(json.dumps({**TEXT, "must_hide": ["zzq@example.com"]}))
    assert carnet("eval", "d", "--out", "r", "--key", "key.pem").code == 2
    assert not (folder / "r").exists()


def test_labels_are_sought_as_they_read_once_decoded(carnet: Any, folder: Path) -> None:
    arguments = json.dumps({"to": f'"Li"\n<{MAIL}>'})
    payload = {"a": "first line\nand", "calls": [{"arguments": arguments}]}
    record = {
        "payload": payload,
        "must_hide": [f"<{MAIL}>".strip("<>")],
        "must_keep": ["line\nand", '"Li"\n<'],
        "also_hide": ["bGlAd2VpLmV4YW1wbGU="],  # never there as written
    }
    ran = measured(carnet, folder, record)
    assert leaks(ran) == (2, 0)
    assert ran.document["total"]["over"] == 0
    parts = {"parts": ["a\nb", MAIL], "must_hide": [MAIL], "must_keep": ["a\nb"]}
    assert leaks(measured(carnet, folder, parts)) == (1, 0)


@pytest.mark.parametrize(
    "value",
    [
        "word zzq\nsecond",
        'zzq "quoted" here',
        "back\\slash zzq",
        "tab\tzzq 1",
    ],
)
@pytest.mark.parametrize("nested", [False, True])
def test_a_value_that_json_escapes_leaks_in_a_payload(
    carnet: Any, folder: Path, value: str, *, nested: bool
) -> None:
    inner: Any = {"a": f"secret {value} line"}
    payload = {"a": json.dumps(inner)} if nested else inner
    record = {"id": "1", "payload": payload, "must_hide": [value]}
    assert leaks(measured(carnet, folder, record)) == (1, 1)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("Ian met a Persian", "Ian", 0),
        ("Per asked", "Per", 0),  # PERSON_...
        ("Ian met IAN2 and a Persian", "Ian", 1),  # the list has whole words only
        ("\u674e\u56db\u53eb\u674e\u56db\u6765", "\u674e\u56db", 0),
        ("only Persian words", "Persian", 1),
        ("P<UTOERIKSSON<<ANNA", "ERIKSSON", 1),
    ],
)
def test_a_name_is_left_where_it_is_a_word_of_its_own(
    carnet: Any, folder: Path, text: str, value: str, expected: int
) -> None:
    (folder / "p.txt").write_text("Ian\nPer\nKov\u00e1cs\n\u674e\u56db\n")
    ran = measured(carnet, folder, {"text": text, "must_hide": [value]}, **LISTED)
    assert leaks(ran) == (1, expected)


def left(text: str, value: str, *placeholders: str) -> bool:
    from carnet.evaluation.left import Left

    return Left(text, placeholders).holds(value)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("Persian", "Ian", False),
        ("the IAN.", "Ian", True),
        ("_ian_7", "Ian", True),
        ("Peterson", "Peter", True),  # declined, as far as anybody can tell
        ("Petersonville", "Peter", False),
        ("asked Kov\u00e1csnak", "Kov\u00e1cs", True),
        ("\uff29an", "Ian", True),
        ("I\u200ban", "Ian", True),
        ("\u6211\u4fc2Kwok Pui\u5440", "Kwok Pui", True),
        ("\u674e\u5efa\u56fd\u6765\u4e86", "\u5efa\u56fd", True),
        ("a 4111-1100 x", "41111100", True),
        ("a 4111-11 x", "411111", True),
        ("a 41-11 x", "4111", False),
        ("m.ell\u00adsw [@] ex am", "m.ellsw@exam", False),
        ("m.ellsworth / ex / am", "m.ellsworth@ex.am", True),  # 17 characters
        ("x m.Ellsw@exam", "m.ellsw@exam", True),
        ("two\u00a0 words", "two words", True),
    ],
)
def test_what_counts_as_left(text: str, value: str, *, expected: bool) -> None:
    assert left(text, value) is expected


def test_a_placeholder_is_no_text_that_is_left() -> None:
    out = "ask PERSON_7F3K2M9QAB or PERSON_7F3K2M9Q"
    issued = ("PERSON_7F3K2M9Q", "PERSON_7F3K2M9QAB")
    for value in ("7F3K2M9Q", "AB", "person", "3K2M"):
        assert not left(out, value, *issued)
    assert left(out, "PERSON_7F3K2M9Q", issued[1])  # that one stood in the text


def test_the_reference_and_carnet_agree_on_a_text_that_nobody_redacted() -> None:
    from carnet.evaluation import Scores, labelled

    folder = Path(__file__).parents[1] / "detection" / "probes"
    scores, hidden = Scores(), 0
    for number, line in enumerate((folder / "dev.jsonl").read_text().splitlines(), 1):
        one = labelled(json.loads(line), number)
        (content,) = one.record.values()
        source = "|".join(content) if "parts" in one.record else content  # type: ignore[arg-type]
        hidden += len(one.hide)
        scores.add(one, source, ())
    total = scores.total()
    assert (total.values, total.leaks, total.over) == (hidden, hidden, 0)
    assert hidden > 60


def spans(*tags: str) -> list[str]:
    from carnet.evaluation import labelled

    tokens = ["Aa", "Bb", "Cc", "Dd"][: len(tags)]
    one = labelled({"tokens": tokens, "tags": list(tags)}, 1)
    return [value for _, value in one.hide]


@pytest.mark.parametrize(
    ("tags", "persons"),
    [
        ("B-PER I-PER O B-PERSON", ["Aa Bb", "Dd"]),
        ("B-PERSON I-PERSON I-PERSON O", ["Aa Bb Cc"]),
        ("S-PER O S-PERSON S-PER", ["Aa", "Cc", "Dd"]),
        ("U-PER U-PER O O", ["Aa", "Bb"]),
        ("B-PER E-PER B-PER L-PER", ["Aa Bb", "Cc Dd"]),
        ("B-PER I-PER L-PER I-PER", ["Aa Bb Cc", "Dd"]),
        ("I-PER I-PER I-LOC B-ORG", ["Aa Bb"]),
        ("B-LOCATION I-LOCATION B-MISC S-PER", ["Dd"]),
    ],
)
def test_persons_are_read_from_every_usual_scheme(
    tags: str, persons: list[str]
) -> None:
    assert spans(*tags.split()) == persons


@pytest.mark.parametrize(
    "tag", ["b-per", "PER", "B_PER", "B-ZZQ", "X-PER", "B-PERS", "", "0", "B-PER\n"]
)
def test_a_tag_that_is_not_known_is_an_error_by_its_position(
    carnet: Any, folder: Path, tag: str
) -> None:
    record = {"tokens": ["Aa", "Bb", "Cc"], "tags": ["O", "B-PER", tag]}
    ran = measured(carnet, folder, {"text": "x", "must_hide": []}, record)
    assert ran.code == 2
    (found,) = ran.document["findings"]
    assert found["message"] == "line 2: tag 3 is none that is known"
    assert "ZZQ" not in ran.out
    assert "B- I-" in found["hint"]


@pytest.mark.parametrize("text", ["", "\n\n", "  \n"])
def test_data_without_a_record_is_an_error(
    carnet: Any, folder: Path, text: str
) -> None:
    (folder / "d").write_text(text)
    ran = carnet("eval", "d", "--json")
    assert ran.code == 2
    assert ran.document["findings"][0]["code"] == "input.empty"


@pytest.mark.parametrize("given", ["a", 7, "Lena Br\u00fcck zzq"])
def test_an_id_that_comes_again_is_an_error(
    carnet: Any, folder: Path, given: Any
) -> None:
    one = {"text": "x", "must_hide": []}
    ran = measured(carnet, folder, {**one, "id": given}, one, {**one, "id": given})
    assert ran.code == 2
    assert ran.document["findings"][0]["message"] == "line 3: the id of line 1 again"
    assert "zzq" not in ran.out + ran.err
    assert measured(carnet, folder, one, one).code == 0  # without ids
