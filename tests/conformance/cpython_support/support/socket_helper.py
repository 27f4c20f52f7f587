"""The network of the run."""
import contextlib
import socket

HOST, HOSTv4, HOSTv6 = "localhost", "127.0.0.1", "::1"
IPV6_ENABLED = False
has_gethostname = True


def find_unused_port(family=socket.AF_INET, socktype=socket.SOCK_STREAM):
    with socket.socket(family, socktype) as each:
        return bind_port(each)


def bind_port(sock, host=HOST):
    sock.bind((host, 0))
    return sock.getsockname()[1]


def bind_unix_socket(sock, addr):
    sock.bind(addr)


def skip_unless_bind_unix_socket(f):
    return f


@contextlib.contextmanager
def transient_internet(resource_name, *, timeout=None, errnos=()):
    yield
