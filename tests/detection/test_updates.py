"""Versions of four numbers in a step from one to another, which are no addresses."""

import pytest

from carnet.detection import Detector
from carnet.vocabulary import Passage

DETECTOR = Detector()


@pytest.mark.parametrize(
    "text",
    [
        "The update from 10.4.2.1 to 10.5.0.3 failed",
        "Po aktualizácii z 10.4.2.1 na 10.5.0.3 nefunguje VPN",
        "Nach dem Update von 10.4.2.1 auf 10.5.0.3 stürzt es ab",
        "Efter uppdateringen från 10.4.2.1 till 10.5.0.3 kraschar appen",
        "Po nadogradnji s 10.4.2.1 na 10.5.0.3 pada",
        "Frissítés után 10.4.2.1-ről 10.5.0.3-ra összeomlik",
        "Dopo l'aggiornamento da 10.4.2.1 a 10.5.0.3 non parte",
        "Tras actualizar de 10.4.2.1 a 10.5.0.3 falla",
        "Pärast uuendust 10.4.2.1-lt 10.5.0.3-le jookseb kokku",
        "След обновяване от 10.4.2.1 до 10.5.0.3 спира",
        "Μετά την ενημέρωση από 10.4.2.1 σε 10.5.0.3 κολλάει",
        "从10.4.2.1升级到10.5.0.3之后崩溃",
        "Upgraded 10.4.2.1 -> 10.5.0.3",
    ],
)
def test_a_step_between_versions_stays(text: str) -> None:
    assert DETECTOR.find([Passage(text)]) == ((),)


@pytest.mark.parametrize(
    "text",
    [
        "After the update the server moved from 10.4.2.1 to 10.5.0.3",
        "The DNS record was updated from 10.4.2.1 to 10.5.0.3",
        "ping from 10.4.2.1 to 10.5.0.3 fails",
        "Adresse IP mise à jour de 81.23.4.1 à 81.23.4.9",
        "Nach dem Update ist 81.23.4.1 nicht erreichbar, 81.23.4.9 auch",
    ],
)
def test_a_step_between_addresses_is_found(text: str) -> None:
    assert len(DETECTOR.find([Passage(text)])[0]) == 2
