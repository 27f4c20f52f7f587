"""What programs that talk over sockets cost and see, on the simulated network and on the real one.

    python3 network.py LOOPSCOPE
"""
import os
import subprocess
import sys
import tempfile
import unittest

LOOPSCOPE = os.path.abspath(sys.argv.pop(1))

ECHO_CLIENTS = """
import asyncio, time
N = {clients}
async def serve(reader, writer):
    writer.write(await reader.readline())
    await writer.drain()
    writer.close()
async def client(port, i):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    writer.write(b'hello %d\\n' % i)
    line = await reader.readline()
    writer.close()
    return line == b'hello %d\\n' % i
async def main():
    server = await asyncio.start_server(serve, '127.0.0.1', 0, backlog=N)
    port = server.sockets[0].getsockname()[1]
    begin = time.perf_counter()
    print(sum(await asyncio.gather(*[client(port, i) for i in range(N)])), time.perf_counter() - begin)
    server.close()
asyncio.run(main())
"""


class Network(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name, text):
        path = os.path.join(self.folder.name, name)
        with open(path, "w") as file:
            file.write(text)
        return path

    def run_script(self, source, *options, seconds=60):
        return subprocess.run([LOOPSCOPE, "run", *options, self.path("script.py", source)], capture_output=True, text=True, timeout=seconds)


class SimulatedNetwork(Network):
    def test_ten_times_the_connections_cost_ten_times_the_computing(self):
        costs = {}
        for clients in (200, 2000):
            done = self.run_script(ECHO_CLIENTS.format(clients=clients))
            answered, seconds = done.stdout.split()
            self.assertEqual((int(answered), done.stderr), (clients, ""))
            costs[clients] = float(seconds)
        self.assertLess(costs[2000], 11 * costs[200])
        self.assertLess(costs[2000], 2000 * 0.0006)  # what CPython 3.11 takes for each on real sockets, at most


if __name__ == "__main__":
    unittest.main()
