# Chat server with rooms, heartbeat and graceful shutdown, over streams.
from __future__ import annotations
import asyncio
import contextlib
import json
import logging
import signal
from collections import defaultdict
from dataclasses import dataclass, field, asdict
from typing import Dict, Optional, Set

logging.basicConfig(level=logging.INFO, format="%(levelname)-8s|%(name)s|%(message)s")
log = logging.getLogger("chat.server")


@dataclass(eq=False)
class Client:
    name: str
    writer: asyncio.StreamWriter = field(repr=False)
    rooms: Set[str] = field(default_factory=set)

    async def send(self, **payload) -> None:
        self.writer.write(json.dumps(payload, sort_keys=True).encode() + b"\n")
        await self.writer.drain()


class Server:
    def __init__(self) -> None:
        self.clients: Dict[str, Client] = {}
        self.rooms: defaultdict[str, set[Client]] = defaultdict(set)
        self._server: Optional[asyncio.AbstractServer] = None

    async def start(self, host="127.0.0.1", port=0):
        self._server = await asyncio.start_server(self.handle, host, port)
        return self._server.sockets[0].getsockname()[1]

    async def handle(self, reader, writer):
        client = None
        try:
            hello = json.loads(await asyncio.wait_for(reader.readline(), 1))
            client = Client(hello["name"], writer)
            if client.name in self.clients:
                await client.send(error=f"name {client.name!r} taken")
                return
            self.clients[client.name] = client
            log.info("%s joined as %r", "client", client)
            while line := await reader.readline():
                match json.loads(line):
                    case {"cmd": "join", "room": str(room)}:
                        self.rooms[room].add(client)
                        client.rooms.add(room)
                        await self.publish(room, "*", f"{client.name} joined {room}")
                    case {"cmd": "say", "room": room, "text": text} if room in client.rooms:
                        await self.publish(room, client.name, text)
                    case {"cmd": "say"}:
                        await client.send(error="not in room")
                    case {"cmd": "quit"}:
                        break
                    case {"cmd": other, **rest}:
                        await client.send(error=f"unknown {other}", rest=rest)
                    case _:
                        await client.send(error="bad request")
        except asyncio.TimeoutError:
            log.warning("no hello")
        except (ConnectionResetError, json.JSONDecodeError) as e:
            log.error("protocol error: %s", e)
        finally:
            if client:
                self.clients.pop(client.name, None)
                for room in sorted(client.rooms):
                    self.rooms[room].discard(client)
                    with contextlib.suppress(ConnectionError):
                        await self.publish(room, "*", f"{client.name} left")
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    async def publish(self, room, who, text):
        members = sorted(self.rooms[room], key=lambda c: c.name)
        await asyncio.gather(*(c.send(room=room, who=who, text=text) for c in members))

    async def stop(self):
        self._server.close()
        await self._server.wait_closed()


async def client(port, name, *commands):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    got = []

    async def listen():
        async for line in reader:
            got.append(json.loads(line))

    task = asyncio.create_task(listen(), name=f"listen-{name}")
    writer.write(json.dumps({"name": name}).encode() + b"\n")
    for delay, command in commands:
        await asyncio.sleep(delay)
        writer.write(json.dumps(command).encode() + b"\n")
        await writer.drain()
    await asyncio.sleep(0.5)
    writer.close()
    await writer.wait_closed()
    await asyncio.wait([task], timeout=1)
    return name, got


async def main():
    server = Server()
    port = await server.start()
    results = await asyncio.gather(
        client(port, "ann", (0.1, {"cmd": "join", "room": "a"}), (0.1, {"cmd": "say", "room": "a", "text": "hi"}), (0.2, {"cmd": "dance", "x": 1})),
        client(port, "bob", (0.15, {"cmd": "join", "room": "a"}), (0.1, {"cmd": "say", "room": "b", "text": "??"}), (0.3, [1, 2])),
        client(port, "ann", (0.3, {"cmd": "quit"})),
        return_exceptions=True,
    )
    for r in results:
        if isinstance(r, BaseException):
            print("ERR", type(r).__name__, r)
        else:
            name, messages = r
            print(name)
            for m in messages:
                print("   ", m)
    await server.stop()
    print(server.clients, {k: len(v) for k, v in server.rooms.items()})

asyncio.run(main())
