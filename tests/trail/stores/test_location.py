"""What names a trail's place, and the secrets in it that nothing may repeat."""

from pathlib import Path

import pytest

from carnet.config import load
from carnet.config.description import rows
from carnet.config.envfile import Variable
from carnet.errors import ConfigError, TrailError
from carnet.trail.stores import locate
from carnet.trail.stores.location import masked

SECRET = "Kettle71"
USERINFO = ("{}", "a?{}", "{}#b", "a b{}", "{}/b", "a@{}", "?{}#", "a&{}=x")
"""libpq takes `?` and `#` in a password as they are; the others it misreads."""
QUERIES = (
    "?password={}",
    "?passw%6Frd={}",
    "?sslmode=require&ssl%70assword={}",
    "?user=ada&password={}",
)
NO_URL = (
    "host=db.example user=ada password={} dbname=x",
    "dbname = x password = '{} two'",
    "postgresql:ada:{}@db.example/x",
    "postgres:/ada:{}@db.example/x",
    "<postgresql://ada:{}@db.example/x>",
    "jdbc:postgresql://db.example/x?user=ada&password={}",
    "mysql://ada:{}@db.example/x",
)
PATHS = ("trail", "/srv/user=ada/trail", "host=a/trail", "./a b", "C:/trail", "pw@x")


@pytest.mark.parametrize("part", USERINFO)
def test_no_user_or_password_of_a_url_is_shown(part: str) -> None:
    for host in ("db.example/x", "db.example:5432/x?sslmode=require"):
        url = f"postgresql://ada:{part.format(SECRET)}@{host}"
        shown = (str(locate(url)), repr(locate(url)), masked(url))
        assert not [text for text in shown if SECRET in text or "ada" in text]


@pytest.mark.parametrize("query", QUERIES)
def test_no_secret_behind_the_question_mark_is_shown(query: str) -> None:
    url = f"postgresql://db.example/x{query.format(SECRET)}"
    assert SECRET not in f"{locate(url)} {locate(url)!r} {masked(url)}"
    assert "db.example/x" in masked(url)


@pytest.mark.parametrize(
    "text",
    [
        "https://files.example/scc.pdf?X-Amz-Date=1&X-Amz-Signature={}",
        "https://files.example/scc.pdf?X-Amz-Credential={}&sv=2",
        "https://files.example/scc.pdf?api-key={}",
        "hsm:1?label=seal&pin-value={}",
        "hsm:1?pin={}&label=seal",
    ],
)
def test_no_secret_of_another_address_is_shown(text: str) -> None:
    assert masked(text.format(SECRET)) == text.format("***")
    assert masked("https://a.example/?pinned=1&design=2&assignee=3").count("*") == 0


@pytest.mark.parametrize("text", NO_URL)
def test_what_is_neither_path_nor_url_founds_no_folder_and_is_not_repeated(
    text: str, tmp_path: Path
) -> None:
    given = text.format(SECRET)
    with pytest.raises(TrailError) as refused:
        locate(given)
    file = tmp_path / ".env"
    file.write_text(f"CARNET_EXPORTER__COUNTRY=DE\nCARNET_TRAIL={given}\n")
    with pytest.raises(ConfigError, match="CARNET_TRAIL") as unset:
        load(str(file))
    for error in (refused.value, unset.value):
        assert SECRET not in f"{error} {error.hint}"
    assert [each.name for each in tmp_path.iterdir()] == [".env"]


def test_the_table_of_settings_shows_none_of_it() -> None:
    for text in (*NO_URL, *(f"postgresql://h/x{query}" for query in QUERIES)):
        given = Variable("CARNET_TRAIL", text.format(SECRET), ".env:1")
        assert SECRET not in str(list(rows({"CARNET_TRAIL": given})))


@pytest.mark.parametrize("path", PATHS)
def test_an_odd_path_stays_a_path(path: str) -> None:
    assert locate(path) == Path(path)
