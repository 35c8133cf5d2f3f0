"""In a chat, who speaks beside a person is a person; a role or a setting is not."""
# ruff: noqa: RUF001 - signs of Chinese, letters of other languages

from collections.abc import Callable

import pytest

from carnet.detection.names import Names
from carnet.vocabulary import Kind

NAMES = Names()


def names(text: str) -> set[str]:
    found = NAMES.find(text, "")
    return {one.value for one in found if one.kind is Kind.PERSON_NAME}


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("KERTTU: kas keegi tuleb?\nsass: ma tulen aga", {"KERTTU", "sass"}),
        ("QUINTO: dove sta la motozappa?\nInes: in garage", {"QUINTO", "Ines"}),
        ("VALE: chi porta le birre\nUccio: io", {"VALE", "Uccio"}),
        ("Saoirse: I can\nBig Tony: got a hole\nPawel: no", {"Big Tony"}),
        ("Saoirse: I can\nMaddie x: is it green\nPawel: no", {"Maddie x"}),
        ("Mert: etler bende\nSu: mezeler bende\nKaan D.: kömür\nEmre: tamam", {"Su"}),
        ("Muffi: wer kommt\nJana Kuhl: ich\nMuffi: gut\nBodo ruft an", {"Muffi"}),
        ("阿杜：我來\nCoco：來，帶老公\n冼家豪：周日行\n阿杜：好", {"Coco"}),
        ("8:02 Meta: kdo kuha?\n8:03 Gašper: jaz\n8:04 Meta: ok", {"Meta", "Gašper"}),
    ],
)
def test_who_speaks_beside_a_person_is_one(text: str, speakers: set[str]) -> None:
    assert names(text) >= speakers


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Agent: Guten Tag\nAnna Müller: Mein Paket fehlt\nAgent: Moment", "Agent"),
        ("Name: Anna Müller\nProjekt: Phoenix\nBerlin: nein\nIKEA: ja", "Berlin"),
        ("Name: Anna Müller\nProjekt: Phoenix\nBerlin: nein\nIKEA: ja", "IKEA"),
        ("De : Gontran Maliâtre\nÀ : Perrine Vasseur\nObjet : clés", "De"),
        ("Trainer Anna: los\nBen Kühn: ja\nAnna: gut", "Trainer"),
        ("阿杜：我來\nNote：週日集合\n冼家豪：行\n阿杜：好", "Note"),
        ("Anna: kommt später\nWLAN: aus\nTODO: Schuhe\nFritzbox: neu", "Fritzbox"),
        ("User: hi\nAssistant: hello\nUser: my name is Zoe", "Assistant"),
        ("Anna: Mathe üben\nPhysik: Seite drei\nSport: fällt aus", "Physik"),
    ],
)
def test_roles_settings_towns_and_firms_are_nobody(text: str, kept: str) -> None:
    assert kept not in names(text)


def test_a_mail_s_subject_and_an_instruction_speak_for_nobody(
    persons: Callable[[str], list[str]],
) -> None:
    chat = "Sjaan: ik breng salade\nGijsbert: vlees\nCoosje: brood\nMaak: een lijstje"
    assert persons(chat) == ["Sjaan", "Gijsbert", "Coosje"]
    mail = "Fwd: Fwd: Klíče\n\nPřemysl: kde jsou?\nMarkéta: u mě\nPřemysl: díky"
    assert "Fwd" not in persons(mail)


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        (
            (
                "Telegram › Vizinhança do Bloco C\nDona Lourdes, 07:12: sem luz\n"
                "Wellington Síndico, 07:15: a Enel vem às 10\nTainá, 07:20: insulina"
                " tá na geladeira"
            ),
            "Wellington",
        ),
        (
            (
                "（下午 3:12） 緹雅：房東說押金只退一半\n（下午 3:13） 宥勳：憑什麼\n"
                "（下午 3:15） 緹雅：對"
            ),
            "緹雅",
        ),
    ],
)
def test_a_time_beside_who_speaks(text: str, somebody: str) -> None:
    assert somebody in names(text)


@pytest.mark.parametrize("me", ["me", "ich", "moi", "ja", "én", "ben", "εγώ", "я"])
def test_beside_me_somebody_speaks(me: str) -> None:
    assert names(f"Cammuti: ok, done\n{me}: thanks") == {"Cammuti"}


@pytest.mark.parametrize("who", ["Support", "Kunde", "Gemini", "Siemens", "Shop"])
def test_beside_me_a_firm_and_a_role_speak(who: str) -> None:
    assert not names(f"{who}: ok, done\nich: danke")
