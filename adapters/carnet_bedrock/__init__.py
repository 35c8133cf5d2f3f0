"""Amazon Bedrock: boto3's `bedrock-runtime` client, and its wire.

Converse and invoke, whole and as event streams. What the guard changed is signed anew
(SigV4) by the client's own signer. Calls with an API key (a bearer token) go through
any guarded HTTP client too; there, a signed body passes only where nothing changes.
"""

from collections.abc import Mapping
from typing import Any

from carnet.adapter import SCHEMA_NUMBERS, UUID, Adapter, Dialect, Fitter, Json
from carnet.sdk import Sdk
from carnet.vocabulary import Decision

_SERVICE = "bedrock-runtime"
_PRESIGNED = "a signed address would let a call go round the guard"
_WORD = r"[A-Za-z][A-Za-z0-9_]{1,63}"
_ID = r"(?!.*[0-9]{8})[\w-]{2,100}"
_SIGNING = {
    "x-amz-algorithm": r"AWS4-[A-Z0-9-]+",
    "x-amz-api-version": r"20\d\d-\d\d-\d\d",
    "x-amz-content-sha256": r"[0-9a-f]{64}|UNSIGNED-PAYLOAD|STREAMING-[A-Z0-9-]+",
    "x-amz-credential": r"[\w/-]+",
    "x-amz-date": r"\d{8}T\d{6}Z",
    "x-amz-decoded-content-length": r"\d{1,18}",
    "x-amz-expires": r"\d{1,9}",
    "x-amz-signature": r"[0-9a-f]+",
    "x-amz-signedheaders": r"[\w;-]+",
    "x-amz-target": r"[\w.]+",
    "x-amz-trailer": r"x-amz-checksum-\w+",
    "x-amz-user-agent": r"[^@]*",
    **{
        f"x-amz-checksum-{name}": r"[\w+/=]{4,90}"
        for name in "crc32 crc32c crc64nvme sha1 sha256".split()
    },
}
"""Headers of the signature (SigV4) and of AWS's SDKs (botocore 1.43). By name, since an
application may write what it likes under `x-amz-meta-`."""
_GUARDRAIL = r"[a-z0-9]{1,64}|arn:aws[\w-]*:bedrock:[\w-]+:\d{12}:guardrail/\w{1,64}"
_SPAN = r"(?:Root|Self|Parent|Sampled|Lineage)=[0-9a-f:-]{1,60}"
_MEDIA = r"\*/\*|(?:application|text|image|audio|video)/[\w.+-]{1,100}"


_BUCKET = "the answer would go to a bucket that the guard cannot see"


def error(message: str, decision: Decision) -> Json:
    """The body of a Bedrock error."""
    return {
        "message": message,
        "__type": "AccessDeniedException",
        "reason": decision.reasons[0].rule,
        "alternatives": list(decision.alternatives),
    }


def signed(node: Mapping[str, Json]) -> bool:
    """Is it reasoning that the model's vendor signed?"""
    kind = node.get("type")
    own = "reasoningText" in node or "redactedContent" in node
    return own or kind in ("thinking", "redacted_thinking")


def sealed(node: Mapping[str, Json]) -> bool:
    """Does a block of a request carry the vendor's signature?"""
    kind = node.get("type")
    if kind in ("thinking", "redacted_thinking"):
        return bool(node.get("signature" if kind == "thinking" else "data"))
    if "redactedContent" in node:
        return True
    return "text" in node and bool(node.get("signature"))


def structured(body: Json) -> bool:
    """Does the request demand JSON as the answer's text?"""
    if not isinstance(body, Mapping):
        return False
    config = body.get("outputConfig") or body.get("output_config")
    if not isinstance(config, Mapping):
        return False
    form = config.get("textFormat") or config.get("format")
    return isinstance(form, Mapping) and form.get("type") == "json_schema"


BEDROCK = Dialect(
    name="bedrock",
    paths=(
        r"/model/[^/]+/converse(?:-stream)?$",
        r"/model/[^/]+/(?:invoke(?:-with-response-stream)?|count-tokens)$",
        r"/guardrail/[^/]+/version/[^/]+/apply$",
    ),
    begun=(r"/model/[^/]+/[\w-]+$", r"/guardrail/[^/]+/version/[^/]+/apply$"),
    hosts=(r"bedrock-runtime(?:-fips)?\.[\w-]+\.amazonaws\.com(?:\.cn)?",),
    error=error,
    refused={
        r"/invoke-with-bidirectional-stream$": "a media stream goes round the guard",
        r"/async-invoke": _BUCKET,
    },
    credentials=frozenset({"authorization", "x-amz-security-token"}),
    headers={
        **_SIGNING,
        "amz-sdk-invocation-id": UUID,
        "amz-sdk-request": r"\w+=\w+(?:; ?\w+=\w+)*",
        "x-amzn-bedrock-accept": _MEDIA,
        "x-amzn-bedrock-content-type": _MEDIA,
        "x-amzn-bedrock-guardrailidentifier": _GUARDRAIL,
        "x-amzn-bedrock-guardrailversion": r"\d{1,8}|DRAFT",
        "x-amzn-bedrock-performanceconfig-latency": r"standard|optimized",
        "x-amzn-bedrock-service-tier": r"[a-z]{1,20}",
        "x-amzn-bedrock-trace": r"ENABLED|ENABLED_FULL|DISABLED",
        "x-amzn-trace-id": rf"{_SPAN}(?:;{_SPAN})*",
    },
    protocol={
        "role": r"user|assistant|system|tool",
        "type": _WORD,
        "format": r"[a-z0-9]{2,8}",
        "toolUseId": _ID,
        "anthropic_version": r"(?:bedrock-)?20[2-9]\d-[01]\d-[0-3]\d",
        "stopReason": _WORD,
        "stop_reason": _WORD,
    },
    opaque=frozenset({"signature"}),
    numbers=SCHEMA_NUMBERS.union(["seed"]),
    attachments=frozenset({"bytes", "data", "url"}),
    onward=frozenset({"uri", "url"}),
    json_text=frozenset({"input", "partial_json", "requestMetadata"}),
    answer_text=frozenset({"text"}),
    unrestored=frozenset({"reasoningContent", "thinking", "signature"}),
    application=frozenset(
        """additionalModelRequestFields input_examples input_schema json metadata
        promptVariables requestMetadata schema""".split()
    ),
    signed=signed,
    sealed=sealed,
    reasoning=frozenset({"text", "signature", "redactedContent", "thinking", "data"}),
    structured=structured,
    last_event=r"messageStop|message_stop",
)


class BedrockAdapter:
    """Guards a boto3 or botocore client in place."""

    name = "bedrock"
    dialects: tuple[Dialect, ...] = (BEDROCK,)
    sdk = Sdk("botocore", "botocore.client", ("BaseClient",), tested=">=1.44,<2")

    def knows(self, client: object) -> bool:
        """Is it a botocore client of the service `bedrock-runtime`?"""
        if not self.sdk.made(client):
            return False
        meta = getattr(client, "meta", None)
        return bool(meta and meta.service_model.service_name == _SERVICE)

    def fit(self, client: Any, fitter: Fitter) -> object:
        """Guard the HTTP session under the client's endpoint."""
        fitter.http(client)
        fitter.forbid(client, ("generate_presigned_url",), _PRESIGNED)
        # Also at an endpoint that nobody declared as Bedrock's, such as a VPC's own.
        hint = "call invoke_model, or the same model by converse"
        fitter.forbid(client, ("start_async_invoke",), _BUCKET, hint=hint)
        return client._endpoint  # noqa: SLF001 - the one private name, see above


ADAPTER: Adapter = BedrockAdapter()
