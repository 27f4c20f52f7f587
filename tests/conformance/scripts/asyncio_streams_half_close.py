# write_eof: the client has said all, the server answers still; extra info, is_closing, wait_closed, writelines, connection refused.
import asyncio

PORT = 18731


async def upper(reader, writer):
    data = await reader.read()
    print("server read", data, writer.can_write_eof())
    writer.writelines([data.upper(), b"!", b"\n"])
    await writer.drain()
    writer.close()
    print("closing", writer.is_closing())
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(upper, "127.0.0.1", PORT)
    print(server.is_serving(), len(server.sockets), server.sockets[0].getsockname())
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    print(writer.get_extra_info("peername"), writer.get_extra_info("nothing", "default"), writer.transport.get_extra_info("peername"))
    writer.write(b"hello ")
    writer.write(b"world")
    writer.write_eof()
    print(await reader.readline(), await reader.read(), reader.at_eof())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
    print(server.is_serving(), server.sockets)
    try:
        await asyncio.open_connection("127.0.0.1", PORT)
    except ConnectionRefusedError as error:
        print(error.errno, error)
    async with await asyncio.start_server(upper, "127.0.0.1", PORT, start_serving=False) as server:
        print(server.is_serving())
        await server.start_serving()
        print(server.is_serving())
        serving = asyncio.create_task(server.serve_forever())
        await asyncio.sleep(0.1)
        serving.cancel()
        try:
            await serving
        except asyncio.CancelledError:
            print("served", server.is_serving())


asyncio.run(main())
