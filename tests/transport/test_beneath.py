"""Requests of the guard's own pass beneath it, and nothing else does."""

import asyncio

from carnet.beneath import abeneath, is_beneath


def test_a_pass_beneath_the_guard_ends_with_its_call_for_copied_contexts_too() -> None:
    async def outer() -> list[bool]:
        seen: list[bool] = []
        go = asyncio.Event()

        async def task() -> None:
            seen.append(is_beneath())
            await go.wait()
            seen.append(is_beneath())

        async def send() -> asyncio.Task[None]:
            running = asyncio.create_task(task())
            await asyncio.sleep(0)
            return running

        running = await abeneath(send)
        go.set()
        await running
        return seen

    assert asyncio.run(outer()) == [True, False]
    assert not is_beneath()
