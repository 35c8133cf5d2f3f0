"""What the clouds' clients are given in tests, and a judge of their signatures."""

import hashlib
import hmac
import ipaddress
import re
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from carnet import decision_of
from carnet.testing import FakeProvider, Received
from carnet.vocabulary import Effect

ACCESS_KEY = "AKIAIOSFODNN7EXAMPLE"  # AWS's own example of a key
SECRET_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
SESSION_TOKEN = "FQoGZXIvYXdzEXAMPLETOKEN"
REGION = "eu-central-1"
BEARER = "bedrock-api-key-EXAMPLE0123"
AD_TOKEN = "eyJ0eXAiOiJKV1QiEXAMPLE"  # of Azure's or Google's kind
SECRETS = (ACCESS_KEY, SECRET_KEY, SESSION_TOKEN, BEARER, AD_TOKEN)
CLAUDE = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
_SCHEME = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/([^/]+)/aws4_request, "
    r"SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})"
)


def signature_holds(received: Received) -> bool:
    """Does the signature cover the bytes that arrived?

    Computed from the specification, with no AWS library. Source: AWS, "Create a signed
    AWS API request" (IAM user guide), as of 2026-11.
    """
    found = _SCHEME.fullmatch(received.header("authorization"))
    if found is None:
        return False
    key_id, day, region, service, signed, signature = found.groups()
    scope = f"{day}/{region}/{service}/aws4_request"
    canonical = hashlib.sha256(_canonical(received, signed).encode()).hexdigest()
    stamp = received.header("x-amz-date")
    text = f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{canonical}"
    key = f"AWS4{SECRET_KEY}".encode()
    for part in (day, region, service, "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    expected = hmac.digest(key, text.encode(), "sha256").hex()
    return key_id == ACCESS_KEY and hmac.compare_digest(expected, signature)


def _canonical(received: Received, signed: str) -> str:
    """The canonical request of the bytes that arrived."""
    url = urlsplit(received.target)
    names = signed.split(";")
    lines = [f"{name}:{' '.join(received.header(name).split())}\n" for name in names]
    return "\n".join(
        (
            received.method,
            quote(url.path, safe="/-_.~"),
            url.query,
            "".join(lines),
            signed,
            hashlib.sha256(received.body).hexdigest(),
        )
    )


def over_tls(provider: FakeProvider, folder: Path) -> Path:
    """Have the provider speak TLS from now on; the certificate to trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "loopback")])
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    day = timedelta(days=1)
    made = (
        x509.CertificateBuilder(name, name, key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - day)
        .not_valid_after(datetime.now(UTC) + day)
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .sign(key, SHA256())
    )
    held, trusted = folder / "tls-key.pem", folder / "tls.pem"
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    held.write_bytes(pem)
    trusted.write_bytes(made.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(trusted, held)
    server = provider._server
    server.socket = context.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    return trusted


def check_refusal(error: Any) -> None:
    """An SDK's own error tells the decision, and no credential of the client."""
    found = decision_of(error)
    assert found is not None
    assert found.effect is Effect.BLOCK
    assert error.status_code == 451
    told = repr(error.request.headers) + str(error)
    assert not [secret for secret in SECRETS if secret in told]
