# Framing over streams: length prefixes, lines, separators, JSON messages, an oversized frame refused.
import asyncio
import json
import struct

PORT = 18741


async def read_frame(reader, limit=64):
    size, = struct.unpack(">I", await reader.readexactly(4))
    if size > limit:
        raise ValueError(f"frame of {size} bytes")
    return await reader.readexactly(size)


def frame(data):
    return struct.pack(">I", len(data)) + data


async def serve(reader, writer):
    try:
        while True:
            message = json.loads(await read_frame(reader))
            writer.write(frame(json.dumps({"echo": message, "size": len(str(message))}).encode()))
            await writer.drain()
    except asyncio.IncompleteReadError as error:
        print("server: closed after", error.partial)
    except ValueError as error:
        print("server:", error)
        writer.write(frame(b"{}"))
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", PORT)
    async with server:
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
        for message in ([1, 2], {"k": "v"}):
            writer.write(frame(json.dumps(message).encode()))
            print(json.loads(await read_frame(reader)))
        writer.write(b"\x00\x00")
        writer.write_eof()
        print(await reader.read())
        writer.close()
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
        writer.write(struct.pack(">I", 10 ** 6))
        print(await read_frame(reader), await reader.read())
        writer.close()
        await writer.wait_closed()


asyncio.run(main())
