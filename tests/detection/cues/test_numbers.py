"""Ages and classes in words; years of what lasts are no age."""

# ruff: noqa: RUF001 - words of other scripts

import pytest
from tests.detection.cues.reader import kinds

from carnet.detection.cues import LANGUAGES
from carnet.detection.cues.numbers import after, and_half, before, compounds

ANNA = ("Anna Weber", "Анна Вебер", "Άννα Βέμπερ", "王芳")
UNDER_14 = [
    "Anna Weber is six years old.",
    "Anna Weber, a twelve-year-old, came along.",
    "The baby of Anna Weber is eleven months old.",
    "Anna Weber, elf Jahre alt, darf mitfahren.",
    "Die neunjährige Anna Weber schwimmt.",
    "Anna Weber a huit ans.",
    "Anna Weber tiene nueve años.",
    "Anna Weber ha undici anni.",
    "Anna Weber tem doze anos.",
    "Anna Weber are zece ani.",
    "Anna Weber ma dziesięć lat.",
    "Pięcioletnia Anna Weber rysuje.",
    "Anna Weber má deväť rokov.",
    "Osmiletá Anna Weber kreslí.",
    "Anna Weber ima jedanaest godina.",
    "Petletna Anna Weber riše.",
    "Anna Weber är tio år.",
    "Åttaåriga Anna Weber ritar.",
    "Anna Weber er elleve år gammel.",
    "Anna Weber er níu ára.",
    "De achtjarige Anna Weber tekent.",
    "Kuusivuotias Anna Weber piirtää.",
    "Kaheksa-aastane Anna Weber. Üheksaaastane Anna Weber joonistab.",
    "Anna Weber kilencéves.",
    "Anna Weber, aštuonmetė mergaitė.",
    "Anna Weber ir deviņus gadus veca.",
    "Anna Weber dokuz yaşında.",
    "Tá Anna Weber naoi mbliana d'aois.",
    "Anna Weber għandha disa snin età.",
    "Анна Вебер на девет години.",
    "Дев'ятирічна Анна Вебер малює.",
    "Η εξάχρονη Άννα Βέμπερ ζωγραφίζει.",
    "Η Άννα Βέμπερ είναι εννέα ετών.",
    "王芳今年九岁。",
    "Anna Weber is in third grade.",
    "Anna Weber geht in die vierte Klasse.",
    "Anna Weber frequenta la quinta elementare.",
    "Anna Weber chodzi do czwartej klasy.",
    "Anna Weber chodí do páté třídy.",
    "Anna Weber går i sjätte klass.",
    "Anna Weber este în clasa a treia.",
    "Anna Weber on viidennellä luokalla.",
    "Анна Вебер навчається в п'ятому класі.",
    "Η Άννα Βέμπερ πάει στην έκτη δημοτικού.",
    "Anna Weber, kolmasluokkalainen, piirtää.",
    "王芳读國小五年級。",
    "Anna Weber is three and a half.",
    "Anna Weber ist dreieinhalb.",
    "Anna Weber ma trzy i pół roku.",
    "Anna Weber ir trīsarpus gadu.",
    "Anna Weber will be 12 in May.",
    "Anna Weber wird im Mai 12.",
    "Anna Weber cumple 12 en mayo.",
    "Anna Weber feiert ihren achten Geburtstag.",
    "Anna Weber fête son 8e anniversaire.",
    "Anna Weber obchodzi ósme urodziny.",
    "Anna Weber geht in die 4b.",
    "Anna Weber chodí do 4.B.",
    "Anna Weber учи в 4б клас.",
    "Anna Weber går i 4 B.",
    "Anna Weber ha sei settimane.",
    "Anna Weber má šest týdnů.",
]
TEENS = [
    "Anna Weber is only sixteen, so she may not drive.",
    "Die sechzehnjährige Anna Weber jobbt.",
    "Anna Weber a dix-sept ans.",
    "Anna Weber, una quindicenne, lavora.",
    "Anna Weber on beş yaşında.",
    "Anna Weber má patnáct let.",
    "Anna Weber ma szesnaście lat.",
    "Tá Anna Weber ceithre bliana déag d'aois.",
    "Чотирнадцятирічна Анна Вебер працює.",
    "王芳十六歲。",
]
NO_AGE = [
    "Anna Weber has sixteen years of experience.",
    "Anna Weber sold a ten-year-old laptop.",
    "Anna Weber is twenty-seven years old.",
    "Anna Weber bietet fünf Jahre Garantie.",
    "Anna Weber hat eine siebenjährige Berufserfahrung.",
    "Anna Weber a trente-sept ans.",
    "Anna Weber a sept ans d'expérience.",
    "Anna Weber tiene nueve años de experiencia.",
    "Anna Weber tiene treinta y siete años.",
    "Anna Weber ha undici anni di anzianità.",
    "Anna Weber ma dziesięć lat doświadczenia.",
    "Anna Weber podpisała pięcioletnią umowę.",
    "Anna Weber ma dwadzieścia siedem lat.",
    "Anna Weber har tre års erfarenhet.",
    "Anna Weber signerade ett femårigt avtal.",
    "Det är sex år sedan Anna Weber kom.",
    "Anna Weber má sedm let praxe.",
    "Anna Weber ima deset godina iskustva.",
    "Anna Weber er níu ára reynsla.",
    "Anna Weber yirmi yedi yaşında.",
    "Анна Вебер має сім років досвіду.",
    "王芳二十七岁。",
    "王芳三十岁。",
    "Anna Weber reist in der zweiten Klasse.",
    "Anna Weber ist dreißig Jahre alt.",
    "Anna Weber will be 12 minutes late.",
    "Anna Weber bliver i lokale 12.",
    "Anna Weber būs 12. telpā.",
    "Anna Weber says the price will be 12.",
    "Anna Weber is in room 4b.",
    "Anna Weber liest 3 a 5 Seiten.",
    "Anna Weber: sales rose by three and a half percent.",
    "Our company celebrates its 10th birthday with Anna Weber.",
    "Unsere Firma feiert ihren 10. Geburtstag mit Anna Weber.",
    "Anna Weber: billets pour les enfants de 6 à 12 ans.",
    "王芳：6至12岁儿童半价。",
    "Anna Weber ha ancora dieci settimane di ferie.",
    "Il rapporto di Anna Weber ha tre settimane.",
    "Der Bericht von Anna Weber ist drei Wochen alt.",
]


def minors(text: str) -> set[str]:
    return {kind for kind in kinds(text, known=ANNA) if kind.startswith("minor")}


@pytest.mark.parametrize("text", UNDER_14)
def test_an_age_or_class_in_words_makes_a_child(text: str) -> None:
    assert minors(text) == {"minor_under_14"}


@pytest.mark.parametrize("text", TEENS)
def test_an_age_in_words_makes_a_teenager(text: str) -> None:
    assert minors(text) == {"minor_14_17"}


@pytest.mark.parametrize("text", NO_AGE)
def test_what_lasts_and_who_is_grown_is_no_minor(text: str) -> None:
    assert minors(text) == set()


def test_a_number_stands_directly_beside() -> None:
    assert before("nine of ", 8, "en") is None
    assert before("anything", 0, "en") is None
    assert after(" of nine", 0, "en") is None
    assert after("", 0, "en") is None
    assert after("nine", 0, "xx") is None
    assert before("nine", 4, "xx") is None
    assert and_half("nine and a half", 0, "xx") is None
    assert and_half(" nine and a half", 0, "en") == (9, 1, 16)
    assert and_half(" 9 and a half", 0, "en") == (9, 1, 13)
    assert and_half(" nine and one", 0, "en") is None
    assert before("十十岁", 3, "zh") is None


def test_only_languages_with_age_words_in_one_have_compounds() -> None:
    assert {name for name in LANGUAGES if [*compounds(name)]} == set(
        "bg cs da de el et fi hr hu lt lv nl no pl sk sl sv uk".split()
    )
