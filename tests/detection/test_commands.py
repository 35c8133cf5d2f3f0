"""Passwords where programs take them: options, statements, settings."""

import pytest
from tests.detection.values import secrets

PLACES = (
    "mysql -u root -p{} shop",
    "7z x -p{} a.7z",
    "sshpass -p {} ssh app@host",
    "tool --user app --password {} --verbose",
    "tool --api-key={}",
    "openssl enc -pass pass:{}",
    r"net use Z: \\srv\share /user:app {}",
    "machine api.example.org login app password {}",
    "db.example.org:5432:shop:app:{}",
    "requirepass {}",
    "CREATE USER 'app'@'%' IDENTIFIED BY '{}';",
    "ALTER USER app WITH PASSWORD '{}';",
    '$pw = ConvertTo-SecureString "{}" -AsPlainText -Force',
    "define('DB_PASSWORD', '{}');",
    "docker run -e POSTGRES_PASSWORD={} postgres",
    'var text = "Server=db;Uid=app;Pwd={};";',
    "WIFI:T:WPA;S:Gast;P:{};;",
    '{{"db": {{"credentials": {{"pw": "{}"}}}}}}',
    "User/Pass: app / {}",
)


@pytest.mark.parametrize("password", ["hunter2", "pA55w0rd", "Blaubeere", "12345678"])
@pytest.mark.parametrize("place", PLACES)
def test_what_stands_in_a_place_for_a_password_is_one(
    place: str, password: str
) -> None:
    assert secrets(place.format(password)) == [password]


@pytest.mark.parametrize(
    "text",
    [
        "run it with --password to log in",
        "tool --password PASSWORD --token <token>",
        "tool --token $TOKEN --password ${PASSWORD}",
        "DB_PASSWORD=$(cat /run/secrets/db)",
        "os.environ['DB_PASSWORD']",
        "CREATE USER app IDENTIFIED BY ?",
        "requirepass <password>",
        'getenv("DB_PASSWORD", "")',
    ],
)
def test_a_placeholder_and_a_variable_stay(text: str) -> None:
    assert secrets(text) == []


def test_each_value_of_a_secret_of_kubernetes_is_one() -> None:
    manifest = (
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\ndata:\n"
        "  tls.key: QmxhdWJlZXJl\n  user: YXBw\ntype: Opaque\n"
    )
    assert secrets(manifest) == ["QmxhdWJlZXJl", "YXBw"]
    assert secrets(manifest.replace("Secret", "ConfigMap")) == []


WORDS = "acid barrel cactus dilemma eagle fabric gadget habit icon jacket kangaroo lamp"


@pytest.mark.parametrize(
    "text",
    [
        "My seed phrase is {}.",
        'seed_phrase = "{}"',
        "| nr | recovery phrase |\n|---|---|\n| 1 | {} |",
        "<th>Mnemonic</th><td>{}</td>",
    ],
)
def test_the_words_that_open_a_wallet_are_a_secret(text: str) -> None:
    assert secrets(text.format(WORDS)) == [WORDS]


def test_a_sentence_about_a_seed_phrase_stays() -> None:
    text = "A seed phrase has twelve words that you write down and keep in a safe."
    assert secrets(text) == []
