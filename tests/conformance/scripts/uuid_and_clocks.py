import uuid, time, asyncio
print(uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_URL, "http://x"), uuid.uuid4().version, uuid.UUID(int=5), uuid.UUID("12345678-1234-5678-1234-567812345678").hex, len(str(uuid.uuid1())))
print(time.process_time_ns() >= 0, time.thread_time_ns() >= 0, time.time_ns() // 10**9 == int(time.time()), isinstance(time.monotonic_ns(), int))
async def main(): print(isinstance(asyncio.get_running_loop(), asyncio.BaseEventLoop), isinstance(asyncio.get_running_loop(), asyncio.AbstractEventLoop))
asyncio.run(main())
