"""Below a farewell stands who takes leave, also where no list has the name."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("farewell", "name"),
    [
        ("Поздрави,", "Дунджиев"),
        ("S přáním hezkého dne", "Kubrnal"),
        ("Bedste hilsner", "Hylvense"),
        ("Viele Grüße", "Pluschkat"),
        ("Alles Gute,", "Röllner"),
        ("Με εκτίμηση", "Κουτσαβέλος"),
        ("Speak soon,", "Tathwood"),
        ("Cordialmente", "Emersindo Gorretaina"),
        ("Ilusat päeva", "Kurväli"),
        ("Kaikkea hyvää", "Lautsuonen"),
        ("Cordialement,", "Guitriervez"),
        ("Le meas", "Coilinnach"),
        ("Lijep pozdrav", "Brkaničar"),
        ("Minden jót", "Szabolcze"),
        ("Bestu kveðjur", "Valdarssoni"),
        ("Con stima", "Simiongiu"),
        ("Nuoširdžiai", "Jazdaitis"),
        ("Ar cieņu", "Mucis"),
        ("Tislijiet", "Bellizzaru"),
        ("Beste hilsen", "Korsmoenli"),
        ("Hoogachtend,", "Huigrok"),
        ("Z wyrazami szacunku", "Michowdzki"),
        ("Cumprimentos", "Vararonza"),
        ("Numai bine", "Emiluțescu"),
        ("S pozdravom", "Polencinek"),
        ("Lep pozdrav", "Pajdič"),
        ("Allt gott", "Björnellman"),
        ("İyi çalışmalar", "Kayadelenoğ"),
        ("Щиро", "Стовбурчак"),
        ("Hartelijke groet,", "Bregje Uitslag"),
    ],
)
def test_who_takes_leave_is_somebody(
    farewell: str, name: str, persons: Persons
) -> None:
    assert persons(f"1) 12:30 OK\n\n{farewell}\n{name}") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Viele Grüße\nIhr Support-Team",
        "Thanks,\nMarketing",
        "Regards\nAccounts Department",
        "Danke!\n\nAnforderungen",
        "Thanks\n\nPython",
        "Thanks!\n\nKubernetes cluster is down",
        "Cordialement\nService Clients",
        "Hartelijke groet,\nCoolblue Klantenservice",
        "Beste groet,\nUitslag Volgt",
        "Danke\n\nBerlin",
        "Cheers\nGrafana",
    ],
)
def test_a_team_a_word_and_a_town_are_nobody(text: str, persons: Persons) -> None:
    assert persons(text) == []
