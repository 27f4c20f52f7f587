import asyncio

ROUNDS = 5  #@ slider 1..20 "rounds"
LIMIT = 3  #@ slider 1..6 "connections at most"

opened = 0


class Session:
    """Stands for an HTTP client. A connection that is idle is used again."""

    def __init__(self):
        self.places = asyncio.Semaphore(LIMIT)
        self.idle = []

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        self.idle.clear()

    async def get(self, path):
        async with self.places:
            connection = self.idle.pop() if self.idle else await connect()
            await asyncio.sleep(0.1)  # the request
            self.idle.append(connection)


async def connect():
    global opened
    opened += 1
    await asyncio.sleep(0.2)  # TCP and TLS handshakes
    return opened


async def main():
    async with Session() as session:
        for _ in range(ROUNDS):
            paths = ("/users", "/products", "/orders")
            await asyncio.gather(*[session.get(path) for path in paths])
    print(f"connections opened: {opened}")


asyncio.run(main())
