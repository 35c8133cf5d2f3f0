"""Parties whose names are other words, too, tell with what one does in them."""

import pytest
from tests.detection.cues.reader import kinds

ANNA = ("Anna Weber", "王芳")
JOINED = """
Anna Weber meldte seg inn i Sp i fjor.|Anna Weber stemmer Høyre.
Anna Weber stiller for Rødt til høsten.|Anna Weber stiller op for Venstre.
Anna Weber röstar på V.|Anna Weber volila Hlas.|Anna Weber vstoupila do Pirátů.
Anna Weber a intrat în USR.|Anna Weber candidează din partea AUR.
Anna Weber klebt Plakate für die Linke.|Anna Weber canvasses for Plaid.
Anna Weber is a Reform councillor.|Anna Weber gekk í Pírata.
Anna Weber balso par Saskaņu.|Anna Weber kandiduje za Saskaņu.
Anna Weber est élue PS.|Anna Weber należy do Razem.|王芳是民建会员。
"""
BEHIND = """
Anna Weber ist SP-Kantonsrätin.|Anna Weber är S-politiker.|Anna Weber er H-velger.
Anna Weber er SF-medlem.|Anna Weber on SDP:n jäsen.|Anna Weber yra TS-LKD narė.
Anna Weber Momentum-tag.|Anna Weber CHP'ye üye oldu.|Anna Weber on EKRE liige.
Anna Weber je HDZ-ova vijećnica.|Bei Anna Weber ist die AfD-Nähe bekannt.
王芳在群里替民建拉票。|王芳幫民建拉票。
"""
OTHERWISE = """
Anna Weber meldte seg inn i sp i fjor.|Anna Weber går til Høyre.
Anna Weber stiller for firmaet, Sp og V står på lista.
Anna Weber är medlem i gruppen S.|Ano, Anna Weber kandiduje na vedoucí.
Anna Weber fand die Linke, Mitglied der Gruppe ist sie nicht.
Anna Weber je členka týmu. Smer cesty je sever.|王芳为民建房。
"""


def lines(text: str) -> list[str]:
    return text.replace("\n", "|").strip("|").split("|")


@pytest.mark.parametrize("text", lines(JOINED))
def test_what_one_does_in_a_party_stands_before_its_name(text: str) -> None:
    assert kinds(text, known=ANNA) == {"political_opinion"}


@pytest.mark.parametrize("text", lines(BEHIND))
def test_or_right_behind_it(text: str) -> None:
    assert kinds(text, known=ANNA) == {"political_opinion"}


@pytest.mark.parametrize("text", lines(OTHERWISE))
def test_without_a_capital_or_with_a_pause_it_is_another_word(text: str) -> None:
    assert kinds(text, known=ANNA) == set()


def test_a_union_is_joined_as_a_party_is() -> None:
    said = ["Anna Weber meldte seg inn i NITO.", "Anna Weber gekk í Eflingu."]
    assert [kinds(one, known=ANNA) for one in said] == [{"trade_union"}] * 2


def test_a_name_of_one_language_is_a_partys_in_sentences_of_all() -> None:
    said = ["Anna Weber vota a la AfD.", "Anna Weber is an AfD member."]
    assert [kinds(one, known=ANNA) for one in said] == [{"political_opinion"}] * 2
