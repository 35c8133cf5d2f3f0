"""A service that streams: FastAPI in front, an asynchronous client behind the guard.

    python fastapi_service.py [ENV_FILE [BASE_URL [PORT]]]
    curl -N -d '{"name": "Max Muster", "text": "Max Muster, max@example.org: hello"}' \
         -H 'content-type: application/json' http://127.0.0.1:8000/answer

Each request has a context of its own, which travels with its task; the event loop never
waits for the trail's disk. Placeholders become values again while the answer streams.
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI
from fastapi.responses import JSONResponse, Response, StreamingResponse
from openai import APIStatusError, AsyncOpenAI
from pydantic import BaseModel

from carnet import Guard, decision_of


class Question(BaseModel):
    name: str
    text: str


def service(env_file: str, base_url: str) -> FastAPI:
    client = AsyncOpenAI(base_url=base_url, api_key="from your vault")
    guard = Guard.from_env(env_file)
    guard.wrap(client)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        await client.close()
        guard.close()

    app = FastAPI(lifespan=lifespan)

    @app.post("/answer")
    async def answer(asked: Question) -> Response:
        with guard.context(purpose="support", known=[asked.name]):
            try:
                stream = await client.chat.completions.create(
                    model="model-1",
                    messages=[{"role": "user", "content": asked.text}],
                    stream=True,
                )
            except APIStatusError as error:
                decision = decision_of(error)
                if decision is None:
                    raise
                why = [reason.sentence for reason in decision.reasons]
                return JSONResponse({"refused": why}, status_code=451)

        async def pieces() -> AsyncIterator[str]:
            async for chunk in stream:
                for choice in chunk.choices:
                    yield choice.delta.content or ""

        return StreamingResponse(pieces(), media_type="text/plain; charset=utf-8")

    return app


def main(
    env_file: str = ".env",
    base_url: str = "https://api.deepseek.com/v1",
    port: str = "8000",
) -> int:
    uvicorn.run(service(env_file, base_url), port=int(port), log_level="warning")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
