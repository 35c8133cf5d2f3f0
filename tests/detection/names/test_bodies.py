"""Prose in a log, a literal or a fence is read as prose; what programs say is not."""

from collections.abc import Callable

import pytest

from carnet.detection.names.text.bodies import is_prose, prose

Persons = Callable[[str], list[str]]

MAIL = "hallo zusammen, Gwendolin ist heute krank und kommt erst am Montag wieder."


@pytest.mark.parametrize(
    "around",
    [
        "2026-03-04T10:11:12Z INFO ticket=4711 body={}",
        'ts=2026-03-04T10:11:12Z level=info msg="{}"',
        "2026-03-04 10:11:12,345 INFO chat.service - Received message: {}",
        "INSERT INTO tickets (id, body) VALUES (4711, '{}');",
        "const prompt = `{}`;",
        "Translate:\n```\n{}\n```",
        "Translate:\n```text\n{}\n```",
        'curl -d \'{{"prompt": "{}"}}\' https://api.example.org/v1',
    ],
)
def test_a_mail_is_read_as_one_wherever_it_stands(
    persons: Persons, around: str
) -> None:
    assert persons(around.format(MAIL)) == ["Gwendolin"]


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-04T10:11:12Z INFO Starting Apache Tomcat on port 8080",
        "ERROR Worker Apollo failed: Connection refused by Hermes (attempt 3)",
        "```python\nclass Anders(Basis):\n    def kurt(self): ...\n```",
        "```\nclass Anders(Basis):\n    wert = Kurt.load()\n```",
        'raise ValueError("Zip64 extensions are required, because the file is large.")',
    ],
)
def test_what_programs_say_names_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []


def test_what_stands_before_the_prose_of_a_line_is_none() -> None:
    line = f"2026-03-04T10:11:12Z INFO ticket=4711 body={MAIL}\n"
    assert [line[slice(*span)] for span in prose(line)] == [MAIL]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (MAIL, True),
        ("明天下午三点请通知张伟和李小明参加会议。", True),
        ("Starting Tomcat Server Version Nine On Port Eight Now", False),
        ("user=anna path=/var/log mode=rw uid=3 gid=4, all of it fine.", False),
        ("too short, it is.", False),
    ],
)
def test_sentences_are_told_from_what_programs_write(text: str, *, told: bool) -> None:
    assert is_prose(text) is told
