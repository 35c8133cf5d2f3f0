"""A chat that goes on: what left once leaves as the same bytes in every later turn.

The provider's cache knows the beginning of a request by its bytes, and the model should
read its own words as it wrote them.
"""
# ruff: noqa: RUF001 - signs of Chinese, letters of Turkish

import json
import re
from itertools import pairwise
from typing import Any

import openai
import pytest
from tests.clients.speech import said

from carnet.testing import FakeProvider, Received, Reply

CHATS = {
    "de": (
        "Bitte schreiben Sie an Frau Erika Quandt, Lindenweg 12, 50674 Köln.",
        "Sehr geehrte Frau {0},\n{0}s Antrag liegt vor: {1}. Erbeten von {0}.",
        ["Ihre Adresse: Lindenweg 12, Köln?", "Kürze „Frau Quandts Antrag“", "Danke"],
    ),
    "hu": (
        "Írj Kovács Géza ügyfelünknek a 12. ügyben.",
        "Tisztelt {0}!\n{0}nak írunk, {0}val beszéltünk, {0}ról szól.",
        ["Kovács Géza válaszolt", "Mit írt Kovács Gézának?"],
    ),
    "fr": (
        "Écrivez à Mme Hélène Lefèvre.",
        "Chère Mme {0},\nvotre dossier, le dossier d'{0}, est clos.",
        ["Résume la lettre d'Hélène Lefèvre", "Et l'avis d'Hélène ?"],
    ),
    "tr": (
        "Ayşe Yılmaz'a yaz.",
        "Sayın {0},\n{0}'ın başvurusu alındı.",
        ["AYŞE YILMAZ cevap verdi", "Ayşe Yılmaz'ın mektubu"],
    ),
    "zh": (
        "请给王小明先生写信，电话 13800138000。",
        "尊敬的{0}先生：\n电话{1}。",
        ["王小明回复了", "小明说他不同意"],
    ),
}


def persons(text: str) -> set[str]:
    """Whom the placeholders of persons mean, in whatever spelling."""
    return set(re.findall("PERSON_[0-9A-Z]{8}", text))


@pytest.mark.parametrize("chat", CHATS)
def test_each_turn_begins_with_the_bytes_of_the_one_before(
    gpt: openai.OpenAI, provider: FakeProvider, chat: str
) -> None:
    prompt, template, others = CHATS[chat]
    written: list[str] = []

    def answers(received: Received) -> Reply:
        names = list(dict.fromkeys(received.placeholders))
        written.append(template.format(*names[:2], *names[:1]))
        return Reply(written[-1])

    provider.script(*[answers] * (1 + len(others)))
    messages: Any = [{"role": "user", "content": prompt}]
    for text in (*others, ""):
        answer = gpt.chat.completions.create(model="m", messages=messages)
        messages.append({"role": "assistant", "content": said(answer)})
        messages.append({"role": "user", "content": text})
    turns = [json.loads(one.body)["messages"] for one in provider.requests]
    for before, after in pairwise(turns):
        assert after[: len(before)] == before
    assert [one["content"] for one in turns[-1] if one["role"] == "assistant"] == (
        written[:-1]
    )
    everybody = [persons(one["content"]) for one in turns[-1]]
    assert len(set[str]().union(*everybody)) == 1
