"""Accounts by a mention, or at a service in whatever case; and no code."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


def names(text: str) -> list[str]:
    return of_kind(Kind.USERNAME, text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ping @lind_berta when it is done", ["lind_berta"]),
        ("frag bitte @holger_b, eier er @tiril_h.", ["holger_b", "tiril_h"]),
        ("kanal #drift-natt på Slack, eier @tiril_h.", ["tiril_h"]),
        ("OWNER=@petra.wolny\nDEBUG=1", ["petra.wolny"]),
        ('{"собственик": "@krumov7"}', ["krumov7"]),
        ("Mě najdeš na Discordu jako @dub_a_lipa", ["dub_a_lipa"]),
        ("Na Discordu @dub_a_lipa, na GitHubu lipa-dev.", ["dub_a_lipa", "lipa-dev"]),
        ("Steam-tili routa_kettu92 lukittiin", ["routa_kettu92"]),
        ("Sur Twitch je diffuse sous hibou_du_nord31, mais", ["hibou_du_nord31"]),
        ("Mein Konto bei Twitch heißt so, Discord-Name wald_eule8", ["wald_eule8"]),
        ("Discordissa nimellä routa_kettu92", ["routa_kettu92"]),
        ("В Дискорді я під ником kava_lviv8", ["kava_lviv8"]),
        ("Στο Discord είμαι ως kyma_88", ["kyma_88"]),
        ("Twitteryje rašau kaip rudens_lapas9", ["rudens_lapas9"]),
        ("Steam hesabım kara_kedi34 çalındı", ["kara_kedi34"]),
        ("I'm moor_hen22 on Discord", ["moor_hen22"]),
        ("A NAS-ra a bodza_imre58 felhasználóval lépek be", ["bodza_imre58"]),
        ("kara_kedi34 kullanıcısı giremiyor", ["kara_kedi34"]),
        ("routa_kettu92-tunnuksella ei pääse", ["routa_kettu92"]),
        ("joan.seguí21x", []),
        ("joan.segui21\nOn és la meva comanda?", ["joan.segui21"]),
    ],
)
def test_an_account_is_found_by_a_mention_or_its_service(
    text: str, found: list[str]
) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "use the @lru_cache decorator, or @login_required",
        "@my_hook\ndef run(): ...",
        "SELECT @row_total; SET @start_day = 4",
        "if @best_x > 3 then show(@retry_2)",
        "npm i @scope_x/pkg and `@big_thing`",
        "Fair on Sunday! #market #spring @town_hall_x",
        "open the GitHub repo my_project1, the Slack channel dev_ops",
        "Discord bot music_bot2 is down, Steam build_1234 too",
        "issue_4 on GitHub, my_repo2 on GitHub, video_2024 on YouTube",
        "GitHub workflow as build_step2; the file report_2024 on Telegram",
        "table_users2 user, field_name2 account, steam_api64 account",
        "report.final2024\nWhat does it say?",
        "owner: @ManyToOne(user), admin: @org/team",
    ],
)
def test_what_is_spelled_alike_is_nobody(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("WARN risk uid=u_nanlin ip=203.0.113.7 score=0.87", ["u_nanlin"]),
        ("bind uid=onovak,ou=People,dc=example,dc=com", ["onovak"]),
        ("brukaren eldrid.sæbø har passordet skrive ned", []),
        ("passordet er skrive ned av brukaren eldrid.sæbø.", ["eldrid.sæbø"]),
        ("the user config.loader reads the password.", []),
    ],
)
def test_a_login_is_told_by_its_key_or_by_a_secret(text: str, found: list[str]) -> None:
    assert names(text) == found
