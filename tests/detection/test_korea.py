"""Korean addresses, by roads and by lots."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


def addresses(text: str) -> list[str]:
    return of_kind(Kind.POSTAL_ADDRESS, text)


@pytest.mark.parametrize(
    "address",
    [
        "서울특별시 마포구 월드컵북로 396, 101동 1502호",
        "강남구 테헤란로14길 6 3층",
        "전라북도 전주시 완산구 효자동3가 1525",
        "부산광역시 해운대구 우동 1408-2번지",
        "대전 유성구 대학로 99, 공대 2호관 304호",
        "인천광역시 연수구 송도과학로 27번길 55 (송도동), 2301호 21984",
        "삼성로 85길 12, 2층",
    ],
)
def test_an_address_is_found_whole(address: str) -> None:
    assert addresses(f"주소: {address}\n") == [address]


@pytest.mark.parametrize(
    "text",
    [
        "제품을 서울로 20개 보내 주세요.",
        "버전 3으로 12번 시도했습니다.",
        "할인율로 15% 적용, 가격은 20000원.",
        "3동 회의실 12호는 비어 있습니다.",
        "서울시 2024년 예산, 강남구 3위.",
        "강남구 기준으로 20곳, 서울 기준으로 3",
        "서울 평가 12, 경기 노동 5",
    ],
)
def test_other_syllables_are_no_address(text: str) -> None:
    assert addresses(text) == []
