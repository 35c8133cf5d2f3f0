"""A guarded HTTP session for botocore's clients, and so for boto3's.

The session stands below every event of the client: hooks, retries, proxies, caches. It
sees each attempt as it would leave, signed; what the guard changed is signed anew by
the client's own signer, which the public event `before-sign` hands out.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from botocore.auth import BaseSigner
from botocore.awsrequest import AWSPreparedRequest, AWSRequest, AWSResponse, HeadersDict
from botocore.endpoint import Endpoint
from botocore.httpsession import URLLib3Session
from urllib3.response import HTTPResponse

from carnet.crossing.answer import Answer
from carnet.crossing.message import Request
from carnet.crossing.steps import Response
from carnet.denial import HEADER, STATUS, answer
from carnet.errors import NotSigned, PolicyDenied, UnsupportedClient
from carnet.transport import proxies
from carnet.transport.gate import Gate, admit, drive
from carnet.transport.raw import Raw
from carnet.transport.signing import only_signed, unsigned
from carnet.wire.head import Headers

_KEPT = "carnet_signing"
"""Key of a request's context under which its signer is kept."""
_ASSUMED = ("Content-Type", "application/json")
"""What Bedrock takes a body without a type to be (InvokeModel, API reference, 2026-11);
a body that is not is refused."""


@dataclass(frozen=True, slots=True)
class Swap:
    """What `fit` did to a client, so that it can be undone."""

    endpoint: Any
    session: Any
    forget: Callable[[], None]

    def undo(self) -> None:
        """Give the client its own session back."""
        self.endpoint.http_session = self.session
        self.forget()


def fit(client: Any, gate: Gate, *, vendor: bool = True) -> Swap:
    """Guard a botocore client in place; a second time changes nothing.

    Raises:
        UnsupportedClient: Its shape is unknown (aiobotocore), or it is another guard's
            already; it is as it was.
    """
    del vendor  # a client of AWS always raises its own error from an answer
    endpoint: Any = getattr(client, "_endpoint", None)
    session = getattr(endpoint, "http_session", None)
    if isinstance(session, Session):
        if session.gate is not gate:
            raise UnsupportedClient(
                "the client is guarded by another guard already",
                hint="use one guard for each client",
            )
        return Swap(endpoint, session, lambda: None)
    if type(endpoint) is not Endpoint or not isinstance(session, URLLib3Session):
        raise UnsupportedClient(
            f"{type(client).__name__} has no HTTP session that can be guarded",
            hint="supported: synchronous clients of botocore 1.44",
        )
    events, name = client.meta.events, client.meta.service_model.service_id.hyphenize()
    events.register_last(f"before-sign.{name}", _keep_signer)
    endpoint.http_session = Session(session, gate)
    forget = partial(events.unregister, f"before-sign.{name}", _keep_signer)
    return Swap(endpoint, session, forget)


@dataclass(eq=False)
class Session:
    """Stands in for the endpoint's HTTP session."""

    inner: URLLib3Session
    gate: Gate

    def send(self, request: AWSPreparedRequest) -> AWSResponse:
        """Decide, strip, record, send, restore."""
        plain = _plain(request)
        config = self.inner._proxy_config  # noqa: SLF001 - botocore 1.29 to 1.44
        if proxy := proxies.host_in(config.proxy_url_for(plain.url)):
            plain = replace(plain, proxy=proxy)
        got: list[AWSResponse] = []

        def transmit(outgoing: Request) -> Response:
            built = request if outgoing is plain else _rebuilt(request, outgoing)
            got.append(self.inner.send(built))
            return Response(got[-1].status_code, tuple(got[-1].headers.items()))

        try:
            passed = drive(admit(self.gate, plain), transmit)
        except PolicyDenied as error:
            refused = error
        else:
            return _answered(got[-1], request, passed)
        return self.denied(request, refused)

    def denied(self, request: AWSPreparedRequest, denied: PolicyDenied) -> AWSResponse:
        """A 451, which the client raises as its own error, once."""
        dialect = self.gate.error_dialect(request.url)
        headers, body = answer(denied.decision, dialect)
        return AWSResponse(request.url, STATUS, headers, _stream(body))

    def close(self) -> None:
        """Close the session within; the client may go on, and is guarded still."""
        self.inner.close()


def _keep_signer(
    request: AWSRequest,
    signing_name: str,
    region_name: str,
    signature_version: str,
    request_signer: Any,
    **_: object,
) -> None:
    """Keep with the request how it is signed, as `RequestSigner.sign` does it."""
    own = request.context.get("signing", {})
    asked = own.get("request_credentials")
    request.context[_KEPT] = partial(
        request_signer.get_auth_instance,
        signing_name=own.get("signing_name") or signing_name,
        region_name=own.get("region") or region_name,
        signature_version=signature_version,
        **({"request_credentials": asked} if asked else {}),
    )


def _plain(request: AWSPreparedRequest) -> Request:
    """The request as the guard reads it; a file as its body is read whole."""
    body = request.body
    if hasattr(body, "read"):
        body = body.read()
    content = body.encode() if isinstance(body, str) else bytes(body or b"")
    request.body = content or None
    lines = tuple((k, _text(v)) for k, v in request.headers.items())
    if content and "content-type" not in request.headers:
        lines = (*lines, _ASSUMED)
    url, resigns = request.url, _KEPT in (getattr(request, "context", None) or {})
    return Request(request.method, url, lines, content, resigns=resigns)


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


def _rebuilt(request: AWSPreparedRequest, outgoing: Request) -> AWSPreparedRequest:
    """The library's request for `outgoing`, signed anew if it was signed."""
    headers = outgoing.headers
    fresh = AWSRequest(
        outgoing.method,
        outgoing.url,
        headers=HeadersDict(unsigned(headers) if outgoing.is_signed else headers),
        data=outgoing.body,
        stream_output=request.stream_output,
    )
    fresh.context = request.context
    if outgoing.is_signed:
        _sign(fresh, headers)
    built = fresh.prepare()
    for name, value in tuple(built.headers.items()):
        built.headers[name] = _text(value).encode()
    built.headers["Content-Length"] = str(len(outgoing.body)).encode()
    return built


def _sign(request: AWSRequest, outgoing: Headers) -> None:
    try:
        auth: BaseSigner = request.context[_KEPT]()
        auth.add_auth(request)
    except Exception as error:
        raise NotSigned(
            "the changed request could not be signed anew",
            hint="check that the client's credentials are still valid",
        ) from error
    only_signed(outgoing, tuple((k, _text(v)) for k, v in request.headers.items()))


def _answered(
    response: AWSResponse, request: AWSPreparedRequest, passed: Answer
) -> AWSResponse:
    """The library's answer: a stream restored while it is read, a body at once."""
    response.headers.pop(HEADER, None)  # a decision is the guard's to tell
    if not passed.untouched:
        response.headers.pop("content-length", None)
    if request.stream_output:
        if not passed.untouched:
            response.headers.pop("content-encoding", None)
        response.raw = Raw(response.raw, passed)
        return response
    try:
        body = passed.feed(response.content) + passed.finish()
    finally:
        passed.close()
    return AWSResponse(
        response.url, response.status_code, response.headers, _stream(body)
    )


def _stream(body: bytes) -> HTTPResponse:
    return HTTPResponse(io.BytesIO(body), preload_content=False)
