"""The same as echo_streams.py with protocols, as hand-written C++ does it: what is received is answered in its callback."""
import asyncio
import time

CONNECTIONS, MESSAGES = 100, 300
LINE = b"x" * 63 + b"\n"


class Server(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)


class Client(asyncio.Protocol):
    def __init__(self, done):
        self.done, self.left = done, MESSAGES

    def connection_made(self, transport):
        self.transport = transport
        transport.write(LINE)

    def data_received(self, data):
        self.left -= 1
        if self.left:
            self.transport.write(LINE)
        else:
            self.transport.close()
            self.done.set_result(None)


async def client(loop, port):
    done = loop.create_future()
    await loop.create_connection(lambda: Client(done), "127.0.0.1", port)
    await done


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Server, "127.0.0.1", 0, backlog=CONNECTIONS)
    port = server.sockets[0].getsockname()[1]
    begin = time.perf_counter()
    await asyncio.gather(*[client(loop, port) for _ in range(CONNECTIONS)])
    print(time.perf_counter() - begin)
    server.close()


asyncio.run(main())
