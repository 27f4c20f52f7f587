# A protocol's callbacks in their order on both sides, pause and resume of writing, abort, eof_received.
import asyncio

PORT = 18732


class Named(asyncio.Protocol):
    def __init__(self, name, done):
        self.name, self.done = name, done

    def connection_made(self, transport):
        self.transport = transport
        print(self.name, "made", transport.is_closing(), transport.get_protocol() is self)
        if self.name == "client":
            transport.write(b"ping")

    def data_received(self, data):
        print(self.name, "data", data)
        if self.name == "server":
            self.transport.write(b"pong")
            self.transport.write(b"")
            self.transport.write_eof()
        else:
            self.transport.close()

    def eof_received(self):
        print(self.name, "eof")
        return False

    def connection_lost(self, error):
        print(self.name, "lost", error)
        self.done.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    ends = [loop.create_future(), loop.create_future()]
    server = await loop.create_server(lambda: Named("server", ends[0]), "127.0.0.1", PORT)
    transport, protocol = await loop.create_connection(lambda: Named("client", ends[1]), "127.0.0.1", PORT)
    print(protocol.name, transport.get_write_buffer_size(), transport.get_write_buffer_limits(), transport.can_write_eof())
    await asyncio.gather(*ends)
    ends = [loop.create_future(), loop.create_future()]
    transport, protocol = await loop.create_connection(lambda: Named("aborting", ends[1]), "127.0.0.1", PORT)
    await asyncio.sleep(0)
    transport.abort()
    print(transport.is_closing())
    await asyncio.gather(*ends)
    server.close()
    await server.wait_closed()
    print("closed")


asyncio.run(main())
