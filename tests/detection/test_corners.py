"""Corners of two streets at which somebody lives, which have no number."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    "text",
    [
        "We live at the corner of <Bildi Road and Tilde Road>.",
        "Nous habitons au coin de l'<avenue du Féllou et du quai Lén>.",
        "Vivimos en la esquina de <calle Rizan y plaza del Colis>.",
        "Abitiamo all'angolo tra <via dei Varonno e vicolo Nullorto>.",
        "Moramos na esquina da <Rua da Jozis com a Rua da Tolas>.",
        "Wij wonen op de hoek van de <Nekijkade en de Brotadreef>.",
        "Vi bor på hjørnet af <Gilævænget og Jeruparken>.",
        "Vi bor i hörnet av <Ditästigen och Belostigen>.",
        "Mieszkam na rogu <ul. Nosonowej i os. Stalowego>.",
        "Bydlíme na rohu <ul. Zorůzova a Na Líváku>.",
        "Stanujem na uglu <Kekovove ulice i Daravove>.",
        "A <Zözaz sor és a Szödáz sétány> sarkán lakunk.",
        "Locuim la colțul străzii <Vatas cu aleea Dărăt>.",
        "Живеем на ъгъла на <ул. Гялалов и бул. Рисан>.",
        "Живемо на розі <просп. Насусого та вул. Руравенка>.",
        "Μένουμε στη γωνία <Ποσουνά και Βουρίρων>.",
        "<Calar Bulvarı ile Gikur Sokağı> köşesinde oturuyoruz.",
        "Wir wohnen <Rorstraße Ecke Gurgaugasse>.",
    ],
)
def test_a_corner_where_somebody_lives_is_found(text: str) -> None:
    wanted = text.split("<")[1].split(">", maxsplit=1)[0]
    plain = text.replace("<", "").replace(">", "")
    assert wanted in "|".join(of_kind(Kind.POSTAL_ADDRESS, plain))


@pytest.mark.parametrize(
    "text",
    [
        "She stood on the corner of Bildi Road and Tilde Road in the film.",
        "Un accident a eu lieu à l'angle de la rue Lén et de la rue Cer.",
        "Incidente all'angolo tra via Varonno e vicolo Nullorto.",
        "Die Ecke Rorstraße und Gurgaugasse ist gefährlich.",
        "We live in a corner of the world and love it.",
        "Na rohu ulic Zorůzova a Lívákova stojí socha.",
        "A Zözaz utca és a Szödáz utca sarkán baleset történt.",
    ],
)
def test_a_corner_of_no_one_stays(text: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, text) == []
