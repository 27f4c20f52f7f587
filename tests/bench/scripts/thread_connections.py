"""many_connections.py with a thread for each connection on either side, as many as asked for."""
import socket
import threading
import time

CONNECTIONS, ROUNDS = 1000, 3
latencies = []
started = threading.Barrier(CONNECTIONS + 1)
rounds = [threading.Barrier(CONNECTIONS + 1) for _ in range(ROUNDS)]


def serve(connection):
    with connection:
        while line := connection.recv(100):
            connection.sendall(line)


def accept(listener):
    for _ in range(CONNECTIONS):
        connection, _ = listener.accept()
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


def client(address):
    with socket.create_connection(address) as connection:
        started.wait()
        for barrier in rounds:
            begin = time.perf_counter()
            connection.sendall(b"ping\n")
            connection.recv(100)
            latencies.append(time.perf_counter() - begin)
            barrier.wait()


listener = socket.create_server(("127.0.0.1", 0), backlog=4096)
threading.Thread(target=accept, args=(listener,), daemon=True).start()
begin = time.perf_counter()
for _ in range(CONNECTIONS):
    threading.Thread(target=client, args=(listener.getsockname(),), daemon=True).start()
started.wait()
print(f"opened {CONNECTIONS} in {time.perf_counter() - begin:.3f} s")
for barrier in rounds:
    begin = time.perf_counter()
    barrier.wait()
    took = time.perf_counter() - begin
    times = sorted(latencies)
    latencies.clear()
    shown = [f"p{p} {times[len(times) * p // 100] * 1000:.0f} ms" for p in (50, 90, 99)]
    print(f"all at once: {', '.join(shown)}, max {times[-1] * 1000:.0f} ms; {len(times) / took:.0f} answers a second")
