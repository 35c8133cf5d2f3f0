"""Where the environment tells the SDKs of a cloud to look for buckets.

Only what decides about the host; credentials are read by the SDKs themselves.
"""

import os
from typing import Final

from carnet.trail.stores.address import CloudEnvironment

_ENDPOINTS: Final = {
    "s3": ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT"),
    "az": ("AZURE_STORAGE_ENDPOINT", "AZURE_ENDPOINT"),
}
_REGIONS: Final = ("AWS_REGION", "AWS_DEFAULT_REGION")


def environment_of(scheme: str) -> CloudEnvironment:
    """Return what the environment says about the buckets of `s3`, `gs` or `az`."""
    regions = [found for name in _REGIONS if (found := _value(name))]
    endpoints = (_value(name) for name in _ENDPOINTS.get(scheme, ()))
    return CloudEnvironment(
        regions[0] if regions else None, tuple(filter(None, endpoints))
    )


def _value(name: str) -> str:
    return os.environ.get(name, "").strip()  # noqa: TID251 - this room may
