"""The address of a bucket: which host it comes to, and what its URL may say.

    s3://bucket/prefix?region=eu-central-1
    s3://bucket/prefix?endpoint=https://objects.acme.example
    gs://bucket/prefix
    gs://bucket/prefix?endpoint=https://storage-acme.p.googleapis.com
    az://account/container/prefix

What the URL does not say, and the credentials, obstore reads where the SDKs of the
cloud have them: AWS_ACCESS_KEY_ID, AWS_REGION, AWS_ENDPOINT_URL;
GOOGLE_SERVICE_ACCOUNT; AZURE_STORAGE_ACCOUNT_KEY; or the identity of the machine. A URL
with a secret in it is refused.
"""

import ipaddress
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from carnet.errors import TrailError
from carnet.trail.stores.location import CLOUDS

_KNOWN: Final = {
    "s3": ("region", "endpoint"),
    "gs": ("endpoint",),
    "az": ("endpoint",),
}
_FORM: Final = (
    "s3://bucket/prefix?region=..., gs://bucket/prefix or az://account/container"
)
_DOTS: Final = {".", ".."}
"""Segments that a URL's reader takes away: another trail's prefix, or all of it."""


@dataclass(frozen=True, slots=True)
class CloudEnvironment:
    """Where the environment tells the SDKs of a cloud to look for its buckets."""

    region: str | None = None
    endpoints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """What the URL of a bucket says."""

    scheme: str
    bucket: str
    """The bucket; of Azure the account."""
    url: str
    """The URL for obstore: without account, and without what follows `?`."""
    region: str | None = None
    endpoint: str | None = None

    @property
    def plain(self) -> bool:
        """Whether the endpoint is spoken to without TLS."""
        return bool(self.endpoint) and urlsplit(self.endpoint or "").scheme != "https"

    @property
    def local(self) -> bool:
        """Whether the endpoint is on this machine."""
        host = urlsplit(self.endpoint or "").hostname or ""
        try:
            return host == "localhost" or ipaddress.ip_address(host).is_loopback
        except ValueError:
            return False

    def hosts(self, environment: CloudEnvironment) -> tuple[str, ...]:
        """Every host, with its port, that it may come to; else a bucket's name.

        `environment` decides where the URL says nothing.
        """
        endpoints = [self.endpoint] if self.endpoint else environment.endpoints
        if endpoints:
            return tuple(dict.fromkeys(map(_place_of, endpoints)))
        region = self.region or environment.region
        if self.scheme == "s3":
            return (f"s3.{region}.amazonaws.com" if region else self.bucket,)
        if self.scheme == "az":
            return (f"{self.bucket}.blob.core.windows.net",)
        return ("storage.googleapis.com",)


def _place_of(endpoint: str) -> str:
    """Host and port of an endpoint, or the text itself, which no rule then names."""
    return (urlsplit(endpoint).netloc if _has_host(endpoint) else "") or endpoint


def _has_host(endpoint: str) -> bool:
    try:
        parts = urlsplit(endpoint)
        parts.port  # noqa: B018 - raises where it is no number
    except ValueError:  # half a bracket, or no port that there is
        return False
    return bool(parts.hostname)


def parse(url: str) -> Address:
    """Return what the URL of a bucket says.

    Raises:
        TrailError: It is none, holds a user or secret, or an option nobody knows.
    """
    try:
        parts = urlsplit(url)
        given = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        parts.port  # noqa: B018 - raises where it is no number
    except ValueError:
        raise TrailError("the URL of the bucket cannot be read", hint=_FORM) from None
    scheme = parts.scheme.lower()
    if scheme not in CLOUDS or not parts.netloc or parts.fragment:
        raise TrailError("the URL of the bucket cannot be read", hint=_FORM)
    endpoint = given.get("endpoint", "")
    if "@" in parts.netloc + endpoint or set(given) - set(_KNOWN[scheme]):
        raise TrailError(
            f"the URL of the bucket {parts.netloc.rpartition('@')[2]} says what it "
            "must not",
            hint="credentials belong in the environment; known behind ? are "
            + (", ".join(_KNOWN[scheme]) or "no options"),
        )
    if "endpoint" in given and not _has_host(endpoint):
        raise TrailError(
            "the endpoint of the bucket cannot be read", hint="endpoint=https://host"
        )
    path = parts.path.strip("/")
    if _DOTS & set(unquote(path).split("/")):
        raise TrailError(
            "the prefix of the bucket climbs out of itself", hint="leave . and .. out"
        )
    if scheme == "az" and not path:
        raise TrailError("the URL of the bucket names no container", hint=_FORM)
    plain = f"az://{path}" if scheme == "az" else f"{scheme}://{parts.netloc}/{path}"
    return Address(
        scheme, parts.netloc, plain, given.get("region"), given.get("endpoint")
    )
