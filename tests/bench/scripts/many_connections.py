"""Opens CONNECTIONS on the loopback, keeps them open, sends a line each way on each at once, three times. Prints how long it
took to open them, how many megabytes they take if the system says so, and percentiles of the time to an answer."""
import asyncio
import sys
import time

CONNECTIONS, ROUNDS = 9900, 3  # both ends are here, of 20,000 descriptors


async def serve(reader, writer):
    while line := await reader.readline():
        writer.write(line)
        await writer.drain()
    writer.close()


async def ask(reader, writer):
    begin = time.perf_counter()
    writer.write(b"ping\n")
    await reader.readline()
    return time.perf_counter() - begin


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0, backlog=4096)
    port = server.sockets[0].getsockname()[1]
    begin = time.perf_counter()
    streams = []
    for first in range(0, CONNECTIONS, 1000):
        count = min(1000, CONNECTIONS - first)
        streams += await asyncio.gather(*[asyncio.open_connection("127.0.0.1", port) for _ in range(count)])
    print(f"opened {len(streams)} in {time.perf_counter() - begin:.3f} s")
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        times = sorted(await asyncio.gather(*[ask(*stream) for stream in streams]))
        took = time.perf_counter() - begin
        shown = [f"p{p} {times[min(len(times) - 1, len(times) * p // 100)] * 1000:.0f} ms" for p in (50, 90, 99)]
        print(f"all at once: {', '.join(shown)}, max {times[-1] * 1000:.0f} ms; {len(times) / took:.0f} answers a second")
    latencies = []
    for stream in streams[::10]:
        latencies.append(await ask(*stream))
    latencies.sort()
    print(f"one at a time beside them: p50 {latencies[len(latencies) // 2] * 1e6:.0f} us, p99 {latencies[len(latencies) * 99 // 100] * 1e6:.0f} us")
    for _, writer in streams:
        writer.close()
    server.close()


asyncio.run(main())
