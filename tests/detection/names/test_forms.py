"""Case forms whose stem changes belong to the person whom the text names elsewhere."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

FORMS = [
    ("Jarkko Vuorenniemi on sairas. Sanni puhui Vuorenniemen kanssa.", "Vuorenniemen"),
    ("Дзвонила Олена Верховенко. Документи у Верховенка.", "Верховенка"),
    ("Обади се Радостин Владовски. Чакам отговор от Владовски.", "Владовски"),
    ("Bořivoj Hrdlička přišel, s Hrdličkou jsme mluvili.", "Hrdličkou"),
]
CHANGED = [
    ("Hakija: Inkeri Mustajoki\n\nMustajoelle on luvattu korvaus.", "Mustajoelle"),
    ("Hakija: Tuulikki Rautakoski\n\nTuulikille voi soittaa.", "Tuulikille"),
    ("Hakija: Niilo Vesterkangas\n\nSoita Vesterkankaalle tänään.", "Vesterkankaalle"),
    ("Hakija: Niilo Kaukovesi\n\nKaukovedelle on luvattu 41 €.", "Kaukovedelle"),
    ("Taotleja: Karl Rannamets\n\nRannametsaga lepiti kokku.", "Rannametsaga"),
    ("Taotleja: Peep Kivi\n\nPeebuga lepiti kokku reedeks.", "Peebuga"),
    ("Kérelmező: Molnár Tünde\n\nTündétől még nincs levél.", "Tündétől"),
    ("Başvuran: Turgut Kaya\n\nTurguda 41 lira ödenecek.", "Turguda"),
    ("Pracownik: Wioletta Wolan\n\nWioletcie trzeba doliczyć dietę.", "Wioletcie"),
    ("Wnioskodawca: Adam Kozioł\n\nJutro spotkamy się z Kozłem.", "Kozłem"),
    ("Žadatel: Jan Hladký\n\nHladkému přísluší náhrada 450 Kč.", "Hladkému"),
    ("Заявник: Надія Гончар\n\nПередайте, що Надією зайнявся відділ.", "Надією"),
    ("Заявитель: Глафира Гончар\n\nГлафиры сегодня нет.", "Глафиры"),
    ("Pareiškėjas: Rytis Girnius\n\nRyčio prašymas gautas.", "Ryčio"),
    ("Iesniedzējs: Roberts Vanags\n\nVanagam pienākas 45 eiro.", "Vanagam"),
    ("Αιτών: Μανώλης Κυριακού\n\nΜανώλη, στείλτε το τιμολόγιο.", "Μανώλη"),
    ("Umsækjandi: Katla Karlsson\n\nKötlu ber að greiða 45 evrur.", "Kötlu"),
    ("Iarratasóir: Séamas Ó Briain\n\nTá iarratas Shéamais anseo.", "Shéamais"),
    ("Iesniedzējs: Dzintars Krūze\n\nVakar runājām ar Dzintaru.", "Dzintaru"),
]
OTHERS = [
    # Usual words of the language that are forms of a name, too.
    ("Žadatel: Jan Nový\n\nNovému vedoucímu pošlete fakturu.", {"Jan Nový"}),
    ("Vlagatelj: Rok Hribar\n\nRoku za pritožbo je potekel čas.", {"Rok Hribar"}),
    ("Hakija: Antti Vesala\n\nVesi on kylmää.", {"Antti Vesala"}),
    ("Wnioskodawca: Adam Marzec\n\nMarka samochodu: Opel.", {"Adam Marzec"}),
    ("Žadatel: Jan Svoboda\n\nSvobodu pohybu zaručuje Listina.", {"Jan Svoboda"}),
    # Firms.
    ("Podnositelj: Petar Barišić\n\nRačun je poslao Petrom.", {"Petar Barišić"}),
    ("Adam Berger lebt hier. Das Bergische Land ist schön.", {"Adam Berger"}),
    (
        "Czy druhna Żaneta Wrońska jedzie, skoro wiozą Przewozy Wroński i Synowie?",
        {"Żaneta Wrońska"},
    ),
    (
        "Martin Novotny liebt Inseln. Martinique ist schön.",
        {"Martin Novotny"},
    ),
]


@pytest.mark.parametrize(("text", "form"), FORMS + CHANGED)
def test_a_case_form_of_a_person_is_the_person(
    persons: Persons, text: str, form: str
) -> None:
    assert form in persons(text)


@pytest.mark.parametrize(("text", "names"), OTHERS)
def test_a_word_that_only_begins_alike_stays(
    persons: Persons, text: str, names: set[str]
) -> None:
    assert set(persons(text)) == names
