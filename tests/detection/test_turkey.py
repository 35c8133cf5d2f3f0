"""Turkey's addresses, on one line or on several."""
# ruff: noqa: RUF001 - letters of Turkish

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


def addresses(text: str) -> list[str]:
    return of_kind(Kind.POSTAL_ADDRESS, text)


@pytest.mark.parametrize(
    "address",
    [
        "Yenimahalle Mah. Atatürk Cad. No: 14 Kat: 3 D: 7, 06170 Yenimahalle/Ankara",
        "Barbaros Mahallesi\nÇiçek Sokak No:5/3\nAtaşehir / İstanbul",
        "Fatih Sultan Mehmet Mah. Lale Sk. Papatya Sitesi C2 Blok Daire 9",
        "BAHÇELİEVLER MAH. 7. CAD. NO:42/8 ÇANKAYA/ANKARA",
        "Gül Apt. D:4\nİnönü Cd. No 18\n35290 Konak İzmir",
        "Mimar Sinan Mah.\n1421 Sk. No 6/4\nMenderes Apt.\nBuca - İzmir",
        "Esentepe Mahallesi Kore Şehitleri Caddesi No:17 Daire:4 Şişli İstanbul",
    ],
)
def test_an_address_is_found_whole(address: str) -> None:
    assert addresses(f"Adres:\n{address}\n") == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Sipariş No: 4471, Kat: 3 ürün, D: 12 adet.",
        "Madde 14, No: 5, 2024 yılı. Sk. 3 sayfa.",
        "Saat 14.30, B Blok, Salon 3 toplantısı var.",
        "Maç 2-1 bitti, Atatürk Cad. kapalı.",
        "Site No: 5, Evleri 3, Plaza 12",
    ],
)
def test_other_words_with_numbers_are_no_address(text: str) -> None:
    assert addresses(text) == []


def test_the_sentence_behind_an_address_is_no_part_of_it() -> None:
    address = "Moda Cad. Nefi Sok. No:27 Kat:3, 34710 Kadıköy/İstanbul"
    text = f"Adres: {address}. Sipariş 7714-0092 bugün çıktı."
    assert addresses(text) == [address]
