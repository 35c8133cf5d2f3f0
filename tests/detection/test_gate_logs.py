"""Plates in the log of a gate: one that is found vouches for those of like lines."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("text", "plates"),
    [
        (
            "Stāvvietas žurnāls:\n07:41 iebrauc JK-4817\n07:55 iebrauc HN 902",
            ["JK-4817", "HN 902"],
        ),
        (
            "Parkplatzlog:\n07:41 Einfahrt K-AB 417\n07:55 Einfahrt M-X 90",
            ["K-AB 417", "M-X 90"],
        ),
        (
            "Dziennik parkingu:\n07:41 wjazd KR 4821L\n07:55 wjazd HNA 90211",
            ["KR 4821L", "HNA 90211"],
        ),
        (
            "Registre du parking :\n07:41 entrée AB-482-KL\n07:55 entrée 902 HN 29",
            ["AB-482-KL", "902 HN 29"],
        ),
        (
            "Parkeringslogg:\n07:41 in JKR 481\n07:55 in HNB 90L",
            ["JKR 481", "HNB 90L"],
        ),
        (
            "Stāvvieta:\nJK-4817, iebrauc 07:41\nHN 902, iebrauc 07:55",
            ["JK-4817", "HN 902"],
        ),
    ],
)
def test_every_line_of_the_log_has_its_plate(text: str, plates: list[str]) -> None:
    assert of_kind(Kind.VEHICLE_PLATE, text) == plates


@pytest.mark.parametrize(
    ("text", "plates"),
    [
        ("Server log:\n07:41 start JOB 902\n07:55 stop JOB 4817", []),
        (
            "Parkplatz, AB-CD 482 gesehen.\n07:41 Ankunft RE 4817\n07:55 an IC 902",
            ["AB-CD 482"],
        ),
        (
            "Parkplatz:\n07:41 Einfahrt K-AB 417\n08:10 Fehler E 404\n08:20 CO 21 GRAD",
            ["K-AB 417"],
        ),
        (
            "Parkplatz:\n07:41 Einfahrt K-AB 417\n08:30 Schranke 2\n08:40 GTI 4000",
            ["K-AB 417"],
        ),
        ("Zug:\n07:41 Gleis 4\n07:55 ICE 902\n08:10 RE 4817", []),
    ],
)
def test_other_lines_with_times_stay(text: str, plates: list[str]) -> None:
    assert of_kind(Kind.VEHICLE_PLATE, text) == plates
