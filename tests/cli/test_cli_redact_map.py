"""`carnet redact --map`: what left is given back, byte by byte and line by line."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from carnet.cli import main
from carnet.redaction import ISSUED

MANY = 150
"""Spellings of one address; two characters tell 1024 apart, so some of them meet."""


def spelled() -> str:
    """Lines with one address, each in capitals of its own."""
    letters = "ada.lovelace@example.com"
    choices = [(c, c.upper()) if c.isalpha() else (c,) for c in letters[:12]]
    names = ("".join(chosen) for chosen in itertools.product(*choices))
    texts = (f"write to {name}{letters[12:]} now" for name in names)
    lines = [
        json.dumps({"id": n, "text": text})
        for n, text in enumerate(itertools.islice(texts, MANY))
    ]
    return "\n".join(lines) + "\n"


def outputs(stream: str) -> list[str]:
    return [json.loads(line)["redacted"] for line in stream.splitlines()]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_spellings_of_one_value_that_meet_are_told_apart_over_all_lines(
    real: Any, workers: str
) -> None:
    text = spelled()
    ran = real(
        *("redact", "--jsonl", "--importer", "X", "--map", "m", "--workers", workers),
        stdin=text,
        env={"CARNET_DETECT": "email"},
    )
    assert ran.code == 0
    redacted = outputs(ran.out)
    assert len(set(redacted)) == MANY
    back = real("restore", "--map", "m", stdin="\n".join(redacted)).out.splitlines()
    assert back == [json.loads(line)["text"] for line in text.splitlines()]


PRIVATE = (
    '{"key": "-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0B'
    'AQEFAASCBKcwggSjAgEAAoIBAQC7\\n-----END PRIVATE KEY-----\\n"}'
)
LETTER_OF = 'Dear Mr. Sean "Bob" Smith\nMusterstr. 5\n12345 Berlin\n'


@pytest.mark.parametrize(
    "text",
    [
        f"[Draft]\n{LETTER_OF}",
        f"{{{{ greeting }}}}\r\n{LETTER_OF}",
        f'"{LETTER_OF}"',
        f"| a | {LETTER_OF.strip()} |\n",
        f"```python\nx = '{LETTER_OF}'\n```",
        '\ufeff{ "name" :"Mr. Sean \\"Bob\\" Smith",\r\n\t"x": 1E5, "y": [1.10 ] }\r\n',
        '{"u": "f\\u00fcr Herrn J\\u00fcrgen M\\u00fcller", "s": "a\\/b"}',
        """{"q": "SELECT * FROM t WHERE name = 'Sean O'Brien'"}\n""",
        '{"a": "Musterstr. 5\\n12345 Berlin", "Mr. Sean \\"Bob\\" Smith": 1}',
        PRIVATE,
        '{"to": "ada@example.com"}\n{"to": "Mr. Sean \\"Bob\\" Smith", "x": 1E5}\n',
        '{"to": "ada@example.com", "to": "Mr. Sean \\"Bob\\" Smith"}',
    ],
)
def test_a_file_comes_back_byte_for_byte(
    capfdbinary: Any, folder: Path, text: str
) -> None:
    (folder / "in").write_bytes(text.encode())
    assert main(["redact", "--map", "m", "in"]) == 0
    redacted = capfdbinary.readouterr().out
    assert ISSUED.search(redacted.decode())
    (folder / "out").write_bytes(redacted)
    assert main(["restore", "--map", "m", "out"]) == 0
    assert capfdbinary.readouterr().out == text.encode()


def test_an_answer_keeps_its_layout_and_stays_what_it_is(carnet: Any) -> None:
    redacted = carnet("redact", "--map", "m", stdin=LETTER_OF).out
    name, address = ISSUED.findall(redacted)
    answer = (
        f'{{ "name" : "{name}",\n"x": 1E5, "u": "f\\u00fcr", "to":["{address}"]}}\n'
    )
    back = carnet("restore", "--map", "m", stdin=answer).out
    assert json.loads(back)["name"] == 'Sean "Bob" Smith'
    assert json.loads(back)["to"] == ["Musterstr. 5\n12345 Berlin"]
    assert back.startswith('{ "name" : "')
    assert '"x": 1E5, "u": "f\\u00fcr", "to":["' in back
    lines = f'{{"to": "{address}"}}\n{{"to": "{name}"}}\n'
    back = carnet("restore", "--map", "m", stdin=lines).out
    assert json.loads(back.splitlines()[1])["to"] == 'Sean "Bob" Smith'
    fenced = f'So:\n```json\n{{"name": "{name}"}}\n```\n'
    back = carnet("restore", "--map", "m", stdin=fenced).out
    assert back == fenced.replace(name, r"Sean \"Bob\" Smith")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_reader_that_goes_away_leaves_a_map_of_all_that_it_read(
    start: Any, carnet: Any, folder: Path, workers: str
) -> None:
    lines = (
        json.dumps({"id": n, "text": f"write to u{n}@brueck.example"}) + "\n"
        for n in range(3000)
    )
    (folder / ".env").write_text("CARNET_DETECT=email\n")
    (folder / "in").write_text("".join(lines))
    with start("redact", "--jsonl", "--workers", workers, "--map", "m", "in") as one:
        read = [one.stdout.readline() for _ in range(20)]
        one.stdout.close()
        one.stderr.read()
    assert one.returncode == 3
    for n, line in enumerate(read):
        redacted = json.loads(line)["redacted"]
        back = carnet("restore", "--map", "m", stdin=redacted).out
        assert (redacted != back, back) == (True, f"write to u{n}@brueck.example")


@pytest.mark.parametrize("unbuffered", ["", pytest.param("1", marks=pytest.mark.slow)])
def test_a_text_cut_short_by_its_reader_is_no_answer_either_way(
    start: Any, folder: Path, monkeypatch: pytest.MonkeyPatch, unbuffered: str
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    rest = "The tide comes twice a day.\n" * 8000  # more than the pipe holds
    (folder / "in").write_text(f"{LETTER_OF}\n{rest}")
    for words in (("redact", "--map", "m", "in"), ("restore", "--map", "m", "in")):
        with start(*words) as process:
            assert process.stdout.readline().startswith(b"Dear Mr. ")
            process.stdout.close()
            process.stderr.read()
        assert process.returncode == 3
    assert (folder / "m").exists()
