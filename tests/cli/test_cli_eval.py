"""`carnet eval` counts leaks and needless replacements, and its result verifies."""

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import clean, command

PROBES: list[dict[str, Any]] = [
    {
        "id": "email-1",
        "lang": "de",
        "text": "Schreib an lena@brueck.example wegen Auftrag 7.",
        "must_hide": ["lena@brueck.example"],
        "must_keep": ["Auftrag 7"],
        "types": ["email"],
    },
    {
        "id": "email-2",
        "lang": "de",
        "text": "der schalter steht auf petrolblau; auch kai@brueck.example",
        "must_hide": ["petrolblau", "kai@brueck.example"],
        "must_keep": ["schalter"],
        "types": ["password", "email"],
    },
    {
        "id": "negative-1",
        "lang": "en",
        "text": "Shop with newsletter@shop.example and 12 units",
        "must_hide": [],
        "must_keep": ["newsletter@shop.example", "12 units"],
    },
    {
        "id": "iban-1",
        "lang": "en",
        "parts": ["Pay DE89 3704 0044", "0532 0130 00 now"],
        "must_hide": ["0532 0130 00"],
        "must_keep": ["now"],
        "kind": "iban/card",
    },
    {
        "id": "payload-1",
        "lang": "en",
        "payload": {"messages": [{"role": "user", "content": "mail li@wei.example"}]},
        "must_hide": ["li@wei.example"],
        "must_keep": ["messages"],
        "also_hide": ["bGlAd2VpLmV4YW1wbGU="],
    },
]
TAGGED: list[dict[str, Any]] = [
    {
        "lang": "en",
        "tokens": ["Zork", "Quux", "met", "Blip", "Vrim", "in", "Oslo"],
        "tags": ["B-PER", "I-PER", "O", "B-PER", "I-PER", "O", "B-LOC"],
    },
    {
        "lang": "zh",
        "tokens": list("白鹭来了"),
        "tags": ["B-PER", "I-PER", "O", "O"],
    },
]
LISTED = {"CARNET_WORDS__P__FILE": "p.txt", "CARNET_WORDS__P__KIND": "person_name"}


def lines(records: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records)


@pytest.fixture
def data(folder: Path) -> str:
    (folder / "data.jsonl").write_text(lines(PROBES))
    (folder / "tagged.jsonl").write_text(lines(TAGGED))
    (folder / "p.txt").write_text("Zork Quux\nBlip\nOslo\n白鹭\n")
    return "data.jsonl"


def rows(document: dict[str, Any]) -> dict[tuple[str, str], tuple[int, ...]]:
    names = ("values", "leaks", "judged", "over")
    return {
        (row["kind"], row["lang"]): tuple(row[name] for name in names)
        for row in document["rows"]
    }


def test_probes_are_counted_per_kind_and_language(carnet: Any, data: str) -> None:
    env = {"CARNET_DETECT": "email,bank_account"}
    document = carnet("eval", data, "--json", env=env).document
    assert rows(document) == {
        ("email", "de"): (2, 0, 2, 0),
        ("password", "de"): (1, 1, 0, 0),
        ("negative", "en"): (0, 0, 2, 1),
        ("iban/card", "en"): (1, 0, 1, 0),
        ("payload", "en"): (2, 0, 1, 0),
    }
    assert document["leaking"] == ["email-2"]
    assert document["overdone"] == ["negative-1"]
    assert document["data"]["records"] == 5
    total = document["total"]
    assert (total["values"], total["leaks"]) == (6, 1)
    # Wilson 1927, 1 of 6: 3.0 to 56.4 per cent.
    assert total["leak_95"] == ["0.0301", "0.5635"]


def test_tagged_sentences_judge_every_person_that_is_found(
    carnet: Any, data: str
) -> None:
    assert data
    env = {**LISTED, "CARNET_DETECT": "person_name"}
    document = carnet("eval", "tagged.jsonl", "--json", env=env).document
    english = next(row for row in document["rows"] if row["lang"] == "en")
    assert english["values"] == 2
    assert english["over"] >= 1  # Oslo stands in the list and is no person
    chinese = next(row for row in document["rows"] if row["lang"] == "zh")
    assert (chinese["values"], chinese["leaks"], chinese["over"]) == (1, 0, 0)


def test_the_table_shows_counts_and_intervals_and_no_text(real: Any, data: str) -> None:
    ran = real("eval", data)
    assert ran.code == 0
    assert re.search(r"email +de +2 +0 +0\.0 to 65\.8 +2 +0", ran.out)
    for text in ("lena", "petrolblau", "brueck", "newsletter", "li@wei"):
        assert text not in ran.out + ran.err


def test_an_id_that_could_be_a_text_is_shown_as_its_line(
    carnet: Any, folder: Path
) -> None:
    one = {**PROBES[1], "id": "Lena Brück, Köln", "lang": "Lena B"}
    (folder / "d").write_text("\n" + lines([one]))
    ran = carnet("eval", "d", "--json", env={"CARNET_DETECT": "email"})
    assert ran.document["leaking"] == ["line:2"]
    assert {row["lang"] for row in ran.document["rows"]} == {"und"}
    assert "Lena" not in ran.out


@pytest.fixture
def key(carnet: Any, data: str) -> str:
    assert data
    return str(carnet("keys", "new", "key.pem", "--json").document["vkey"])


def signed(carnet: Any, name: str, **env: str) -> Any:
    env = {"CARNET_DETECT": "email,bank_account", **env}  # whatever the tagger learns
    return carnet("eval", "data.jsonl", "--out", name, "--key", "key.pem", env=env)


def test_a_signed_result_verifies_and_holds_no_text(
    carnet: Any, key: str, folder: Path
) -> None:
    assert signed(carnet, "r.note").code == 0
    text = (folder / "r.note").read_text()
    first, line = text.split("\n")[:2]
    document = json.loads(line)
    assert first == "carnet.eval/1"
    assert {"data", "detectors", "rows", "versions", "time"} <= set(document)
    for words in ("lena", "petrolblau", "brueck", "newsletter"):
        assert words not in text
    alone = carnet("verify", "r.note", "--json")
    assert (alone.code, alone.document["level"]) == (0, "L0")
    assert alone.document["findings"][0]["code"] == "key.unvouched"
    own = document["signer"]
    assert own.rpartition("+")[2] == key.rpartition("+")[2]  # the same public key
    vouched = carnet("verify", "r.note", "--key", own, "--level", "L1", "--json")
    assert (vouched.code, vouched.document["level"]) == (0, "L1")
    assert carnet("verify", "r.note", "--level", "L1").code == 3
    assert carnet("verify", "r.note", "--key", own, "--level", "L2").code == 3
    assert carnet("eval", "data.jsonl", "--out", "r.note").code == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"leaks":1', '"leaks":0'),
        ('"records":5', '"records":6'),
        ("\u2014 ", "- "),
        ("carnet.eval/1\n{", "carnet.eval/1\n {"),
        ('"strictness":"balanced"', '"strictness":"strict"'),
    ],
)
def test_a_result_that_was_changed_is_refuted(
    carnet: Any, key: str, folder: Path, old: str, new: str
) -> None:
    assert key
    assert signed(carnet, "r.note").code == 0
    text = (folder / "r.note").read_text()
    assert old in text
    (folder / "r.note").write_text(text.replace(old, new))
    ran = carnet("verify", "r.note", "--json")
    assert ran.code == 1
    assert ran.document["findings"][0]["code"] == "result.changed"


def test_figures_that_a_signer_made_up_are_refuted(
    carnet: Any, key: str, folder: Path
) -> None:
    from carnet.officer.statement import sign
    from carnet.trail import keys

    assert key
    assert signed(carnet, "r.note").code == 0
    line = (folder / "r.note").read_text().split("\n")[1]
    document = json.loads(line)
    document["total"]["leaks"] = 0
    signer = keys.signer("carnet-eval", keys.load(folder / "key.pem"))
    (folder / "f.note").write_bytes(sign("carnet.eval/1", document, signer))
    assert carnet("verify", "f.note").code == 1


def test_a_stranger_key_cannot_tell(carnet: Any, key: str) -> None:
    assert key
    assert signed(carnet, "r.note").code == 0
    other = carnet("keys", "new", "other.pem", "--json").document["vkey"]
    ran = carnet("verify", "r.note", "--key", other, "--json")
    assert ran.code == 3
    assert ran.document["findings"][0]["code"] == "key.unknown"
    assert "carnet keys list TRAIL" in ran.document["findings"][0]["hint"]


def test_any_of_several_keys_of_one_name_may_be_the_signer_s(
    carnet: Any, key: str, folder: Path
) -> None:
    assert key
    assert signed(carnet, "r.note").code == 0
    own = json.loads((folder / "r.note").read_text().split("\n")[1])["signer"]
    made = carnet("keys", "new", "o.pem", "--name", own.partition("+")[0], "--json")
    for vkeys in ((own, made.document["vkey"]), (made.document["vkey"], own)):
        given = (one for vkey in vkeys for one in ("--key", vkey))
        assert carnet("verify", "r.note", *given, "--level", "L1").code == 0


def test_two_results_are_compared_row_by_row(
    carnet: Any, key: str, folder: Path
) -> None:
    assert key
    assert signed(carnet, "all.note").code == 0
    assert signed(carnet, "few.note", CARNET_DETECT="bank_account").code == 0
    worse = carnet("eval", "--compare", "all.note", "few.note", "--json")
    assert worse.code == 1
    assert ["email", "de", "0 -> 2", "0 -> 0", "worse"] in worse.document["changes"]
    better = carnet("eval", "--compare", "few.note", "all.note", "--json").document
    negative = [row for row in better["changes"] if row[0] == "negative"]
    assert negative == [["negative", "en", "0 -> 0", "0 -> 1", "worse"]]
    same = carnet("eval", "--compare", "all.note", "all.note", "--json")
    assert (same.code, same.document["changes"]) == (0, [])
    (folder / "data.jsonl").write_text(lines(PROBES[:1]))
    assert signed(carnet, "less.note").code == 0
    assert carnet("eval", "--compare", "all.note", "less.note").code == 3
    (folder / "bad.note").write_text("no result\n")
    assert carnet("eval", "--compare", "all.note", "bad.note").code == 3


def test_a_comparison_says_that_nobody_vouches_for_the_keys(
    carnet: Any, key: str
) -> None:
    assert key
    carnet("keys", "new", "other.pem")
    assert signed(carnet, "a.note").code == 0
    env = {"CARNET_DETECT": "email,bank_account"}
    sign = ("--out", "b.note", "--key", "other.pem")
    assert carnet("eval", "data.jsonl", *sign, env=env).code == 0
    ran = carnet("eval", "--compare", "a.note", "b.note", "--json")
    assert ran.code == 0
    found = [(one["code"], one["message"][:6]) for one in ran.document["findings"]]
    assert found == [("key.unvouched", "a.note"), ("key.unvouched", "b.note")]
    told = carnet("eval", "--compare", "a.note", "b.note").out
    assert "key.unvouched: b.note: the key came with the result" in told
    assert "carnet verify F --key VKEY" in told


def test_a_comparison_with_a_result_that_was_changed_says_no(
    carnet: Any, key: str, folder: Path
) -> None:
    assert key
    assert signed(carnet, "a.note").code == 0
    text = (folder / "a.note").read_text()
    (folder / "b.note").write_text(text.replace('"leaks":1', '"leaks":0'))
    for pair in (("a.note", "b.note"), ("b.note", "a.note")):
        ran = carnet("eval", "--compare", *pair, "--json")
        assert ran.code == 1
        (found,) = ran.document["findings"]
        assert found["code"] == "result.changed"
        assert found["message"].startswith("b.note: ")


@pytest.mark.parametrize(
    "line",
    [
        '{"id":"a","text":"secret-text"}',
        '{"id":"a","text":"secret-text","must_hide":"x"}',
        '{"id":"a","text":"t","must_hide":["secret-text"],"types":["a","b"]}',
        '{"tokens":["secret-text"],"tags":[]}',
        '{"must_hide":["secret-text"]}',
        "secret-text",
        "[1]",
    ],
)
def test_a_record_without_labels_is_refused_by_its_line(
    carnet: Any, folder: Path, line: str
) -> None:
    (folder / "d").write_text(f"{lines(PROBES[:1])}{line}\n")
    ran = carnet("eval", "d", "--json")
    assert ran.code == 2
    assert ran.document["findings"][0]["message"].startswith("line 2: ")
    assert "secret-text" not in ran.out + ran.err


def test_the_line_that_the_hint_gives_is_taken(carnet: Any, folder: Path) -> None:
    (folder / "d").write_text('{"id": "1", "text": "..."}\n')
    hint = carnet("eval", "d", "--json").document["findings"][0]["hint"]
    (folder / "d").write_text(hint[hint.index("{") :] + "\n")
    assert carnet("eval", "d", "--json").code == 0


def test_a_wrong_call_exits_with_usage_and_a_missing_file_with_unknown(
    carnet: Any, data: str
) -> None:
    for arguments in (
        ["eval"],
        ["eval", "missing.jsonl", "--compare", "a", "b"],
        ["eval", data, "--out", "r.note"],  # no key anywhere
    ):
        assert carnet(*arguments, "--json").code == 2
    assert carnet("eval", "missing.jsonl", "--json").code == 3


def workers_of(pid: int) -> list[int]:
    """The processes that do the work of `carnet redact --jsonl`."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [
        int(child)
        for child in children
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


def test_a_worker_that_is_killed_is_told_and_what_was_written_is_whole(
    folder: Path, home: Path
) -> None:
    text = "".join(
        json.dumps({"id": n, "text": f"mail a{n}@brueck.example " * 40}) + "\n"
        for n in range(3000)
    )
    (folder / "big.jsonl").write_text(text)
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        process = subprocess.Popen(
            command(["redact", "--jsonl", "--workers", "2", "big.jsonl"]),
            stdout=out,
            stderr=err,
            cwd=folder,
            env=clean(home),
        )
        while not (folder / "out").stat().st_size:
            assert process.poll() is None
            time.sleep(0.01)
        os.kill(workers_of(process.pid)[0], signal.SIGKILL)
        assert process.wait(120) == 70
    said = (folder / "err").read_text()
    written = [json.loads(one) for one in (folder / "out").read_text().splitlines()]
    assert [one["id"] for one in written] == list(range(len(written)))
    assert 0 < len(written) < 3000
    assert "a worker process ended before its work was done" in said
    assert "brueck" not in said


def test_the_data_digest_is_that_of_the_file(carnet: Any, folder: Path) -> None:
    import hashlib

    data = lines(PROBES).rstrip("\n").encode()
    (folder / "d").write_bytes(data)
    document = carnet("eval", "d", "--json").document
    assert document["data"]["sha256"] == hashlib.sha256(data).hexdigest()
