"""Towns of several words, orders of parts, boxes and countries' own parts."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("before", "address", "behind"),
    [
        ("Stanujem na ", "Prešernova ulica 50, 5969 Novo mesto", " od maja."),
        ("", "goethestr. 147, 67433 neustadt an der weinstraße", ""),
        ("Abito in ", "Largo Augusto 183 int. 5, 42121 Reggio nell'Emilia", "."),
        ("Ik woon op de ", "Laan van Baak 27 hs, 5211 DU 's-Hertogenbosch", " nu."),
        ("Vivo en ", "ronda de toledo 156, 15001 a coruña", " desde mayo."),
        ("Go to ", "90 Park Avenue, New York, NY 10016", " and ask."),
        ("Moro na ", "travessa do carmo 126, 4400-187 vila nova de gaia", " agora."),
        ("Adresse: ", "Nordre gt. 29, 6005 Ålesund", ""),
        ("J'habite ", "12 Grande Rue, 39000 Lons-le-Saunier", "."),
        ("I live at ", "83 Maple Street #305, Portland, OR 97201-1234", "."),
        ("", "91 n elm st, salt lake city, ut 84101", ""),
        ("Ik woon op ", "Kerkstraat 98 III, 1017 UA Amsterdam", "."),
        ("我住在", "Flat B, 12/F, 144 Nathan Road, Kowloon, Hong Kong", "。"),
        ("I am at ", "Room 1203, Block 4, 75 Queen's Road Central, Hong Kong", "."),
        ("Vivo en ", "Apdo. 123, 11001 Cádiz", " desde mayo."),
        ("", "Case postale 45, 1211 Genève", ""),
        ("", "1387 Budapest, Pf. 123", ""),
        ("", "skr. poczt. 123, 90-998 Łódź", ""),
        ("저는 ", "서울특별시 강남구 월드컵북로 92", "에 살아요."),
        ("", "서울특별시 강남구 테헤란로 152, 101동 1203호", ""),
        ("", "(48095) 부산광역시 해운대구 중동2로 11", ""),
    ],
)
def test_an_address_is_found_whole(before: str, address: str, behind: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, before + address + behind) == [address]


@pytest.mark.parametrize("town", ["София", "Велико Търново"])
def test_the_code_of_a_town_is_no_house_of_the_street_behind_it(town: str) -> None:
    """It was read as `12 rue de la Paix` is, and the street's own number stayed."""
    text = f"Живея на {town} 4034, ул. Шипка № 71, вх. Б, ет. 3, ап. 12 от май."
    (address,) = of_kind(Kind.POSTAL_ADDRESS, text)
    assert address.endswith(f"{town} 4034, ул. Шипка № 71, вх. Б, ет. 3, ап. 12")


@pytest.mark.parametrize(
    "text",
    [
        "서울시에서 부산시까지 2시간, 강남구 인구는 50만 명",
        "강남구 길 3년 공사",
        "la 12 rue est longue",
        "we sold 12 high street maps, in 20000 shops",
        "161 oak chairs, or 17083 of them",
    ],
)
def test_what_looks_like_one_stays(text: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, text) == []
