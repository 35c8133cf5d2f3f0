"""The answer of an upstream on its way to the application, whole or visibly cut."""

import httpx2
from starlette.responses import StreamingResponse
from starlette.types import Send

from carnet.events import logger


class Carried(StreamingResponse):
    """What the upstream cuts is cut for the application, too, and no fault of ours.

    An answer that is not ended makes the server close the connection: so the client
    sees that it lacks something. An exception would do the same with a traceback for
    every upstream that goes away.
    """

    async def stream_response(self, send: Send) -> None:
        """Send what comes; leave the answer open where it breaks off."""
        try:
            await super().stream_response(send)
        except httpx2.HTTPError as error:
            logger("carnet").warning("proxy.answer_cut", error=type(error).__name__)
