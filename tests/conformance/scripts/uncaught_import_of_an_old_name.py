from asyncio import coroutine
