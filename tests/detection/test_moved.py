"""Where somebody moved to or is at home, as people type it: weak words count there."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    "text",
    [
        "on a déménagé au <20a allée déle> à grelloville",
        "nos mudamos a <camino de nesir 67> en villagalez",
        "ci siamo trasferiti in <largo stinnulle 155> a san firire",
        "mudámos para a <rua da posez 98-b> em vila nalãos",
        "przeprowadziliśmy się na <ul. lólesów 4b/2> w lesolowie",
        "presťahovali sme sa na <ulica zázuvská 1813/36> v tezôlove",
        "ne-am mutat pe <aleea sirăr nr. 93a> in valea vâlun",
        "преместихме се на <бул. ракон 86> в зикусово",
        "átköltöztünk a <rősál út 49> alá",
        "persikraustėm į <dinielės g. 5-44>",
        "pārvācāmies uz <kierulu gatve 10>",
        "vi har flyttat till <nirsoslingan 31 b> i norra poro",
        "vi har flyttet til <våldås vei 4 a> i pøndvik",
        "im at home, <138 peand way>, you coming?",
        "esu namie, <žasasio pr. 213>, ateisi?",
        "itthon vagyok, <sörés tér 69>, jössz?",
        "evdeyim, <danim caddesi no: 107/27>, geliyor musun?",
    ],
)
def test_a_street_in_small_letters_is_found(text: str) -> None:
    wanted = text.split("<")[1].split(">", maxsplit=1)[0]
    plain = text.replace("<", "").replace(">", "")
    assert wanted in "|".join(of_kind(Kind.POSTAL_ADDRESS, plain))


@pytest.mark.parametrize(
    "text",
    [
        "We are moving to 1200 users this year.",
        "we moved to python 3 in may",
        "Ho trasferito 1200 Euro alla banca.",
        "la 12 rue est longue",
        "flyttet til avdeling 4 b i mai",
        "přestěhovali jsme se na jaře 2019",
        "preselili smo se na verzijo 3",
        "átköltöztünk a 3. emeletre",
        "on a déménagé 12 serveurs en 2023",
        "Il y a 12 commerces avenue du Lac.",
        "El modelo Zanus 500 cuesta 12 euros.",
        "El artículo 26, apartado 3, se aplica.",
        "Yötıt Caddesi 1897 yılında yapıldı.",
        "A Dorok utca 1897-ben épült.",
    ],
)
def test_what_else_is_moved_counted_or_dated_stays(text: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, text) == []
    assert of_kind(Kind.POSTAL_CODE, text) == []
