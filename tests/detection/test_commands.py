"""Passwords where programs take them: options, statements, settings."""

import pytest
from tests.detection.values import of_kind, secrets

from carnet.vocabulary import Kind

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
    "docker login registry.example -u app -p '{}'",
    "docker login -u app -p {} registry.example",
    'helm registry login r.example -u app -p "{}"',
    "oc login -u app -p {} https://h.example",
    "az login -u app@x.example -p {}",
    "mongosh -u app -p {}",
    "twine upload -u app -p {} dist/*",
    "sqlcmd -S h -U app -P {}",
    "ldapsearch -D cn=app -w {}",
    "redis-cli -a {} ping",
    "curl -u app:{} https://api.example",
    "curl --user 'app:{}' https://api.example",
    "skopeo copy --dest-creds app:{} a b",
    "smbclient //h/s -U app%{}",
    "vault login -method=userpass username=app password={}",
    "kubectl create secret generic s --from-literal=password={}",
    "mount -t cifs //h/s /m -o username=app,password={}",
    "echo '{}' | docker login -u app --password-stdin",
    "echo 'app:{}' | chpasswd",
    "htpasswd -b .htpasswd app {}",
    r"net use Z: \\srv\share {} /user:app",
    "imapsync --user1 app --password1 {}",
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
        "docker login -u app -p <password>",
        "docker login -u $USER -p $PASS",
        "docker run -p 8080:80 nginx",
        "docker login -u app --password-stdin",
        "echo $PASS | docker login -u app --password-stdin",
        "mkdir -p src/Main_1/test22",
        "ssh -p 2222 host",
        "tsc -p tsconfig.build2.json",
        'redis-cli -a "$REDIS" ping',
        "the net use of energy was 4500 kWh in 2024",
        "net user growth in Q4/2024 was flat",
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


@pytest.mark.parametrize(
    "text",
    [
        "docker login registry.example -u bolira.gavo -p 'Encija%4471'",
        "oc login -u bolira.gavo -p Encija%4471",
        "curl --user 'bolira.gavo:Encija%4471' https://api.example",
        "skopeo copy --dest-creds bolira.gavo:Encija%4471 a b",
        "smbclient //h/s -U bolira.gavo%Encija4471",
        "ldapsearch -D cn=bolira.gavo -w Encija%4471",
        "twine upload -u bolira.gavo -p Encija%4471 dist/*",
        "htpasswd -b .htpasswd bolira.gavo Encija%4471",
        "echo 'bolira.gavo:Encija%4471' | chpasswd",
    ],
)
def test_who_logs_in_so_is_an_account(text: str) -> None:
    assert of_kind(Kind.USERNAME, text) == ["bolira.gavo"]


@pytest.mark.parametrize(
    "text",
    ["docker run -u 1000 nginx", "docker exec -u www-data a b", "curl -u $U:$P x"],
)
def test_users_of_machines_stay(text: str) -> None:
    assert of_kind(Kind.USERNAME, text) == []
