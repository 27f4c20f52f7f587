"""What an event loop does with sockets: watching them, transports on them, connections and servers.

The order of callbacks is asyncio's, because programs print in it.
Source: CPython 3.11 Lib/asyncio/selector_events.py, base_events.py
"""
import asyncio
import collections
import itertools
import os
import socket

import _readiness
import _shown
from _asyncio_server import AbstractServer, BaseServer, Server
from _asyncio_sockets import _DatagramTransport, _SocketTransport

_watched = {}  # (loop, fd): [endpoint, reader, writer]


# ---- watching ----------------------------------------------------------------------------------------------------

def _endpoint_of(fd):
    import _network
    if not isinstance(fd, int):
        fd = fd.fileno()
    endpoint = _network.endpoint(fd)
    if endpoint is None:
        raise ValueError(f"Invalid file descriptor: {fd}")
    return endpoint


def _check_open(loop):
    if loop.is_closed():
        raise RuntimeError('Event loop is closed')


def _watch(loop, fd, place, handle):
    endpoint = _endpoint_of(fd)
    entry = _watched.setdefault((loop, endpoint.fd), [endpoint, None, None])
    if entry[0] is not endpoint:  # the number has been given out again
        entry[:] = [endpoint, None, None]
    before, entry[place] = entry[place], handle
    endpoint.watch(loop, entry[1], entry[2])
    if before is not None:
        before.cancel()
    if entry[1] is None and entry[2] is None:
        del _watched[loop, endpoint.fd]


def _unwatch(loop, fd, place):
    if loop.is_closed():
        return False
    number = fd if isinstance(fd, int) else fd.fileno()
    entry = _watched.get((loop, number))
    if entry is None or entry[place] is None:
        return False
    before, entry[place] = entry[place], None
    if not entry[0].is_closed:
        entry[0].watch(loop, entry[1], entry[2])
    if entry[1] is None and entry[2] is None:
        del _watched[loop, number]
    before.cancel()
    return True


def add_reader(loop, fd, callback, *args):
    _check_open(loop)
    handle = _readiness.handle(loop, callback, args)
    _watch(loop, fd, 1, handle)
    return handle


def add_writer(loop, fd, callback, *args):
    _check_open(loop)
    handle = _readiness.handle(loop, callback, args)
    _watch(loop, fd, 2, handle)
    return handle


def remove_reader(loop, fd):
    return _unwatch(loop, fd, 1)


def remove_writer(loop, fd):
    return _unwatch(loop, fd, 2)


# ---- sockets without transports ----------------------------------------------------------------------------------

def _check_nonblocking(sock):
    if sock.gettimeout() != 0 and asyncio.get_running_loop().get_debug():
        raise ValueError("the socket must be non-blocking")


async def _when_ready(loop, sock, watch, unwatch, attempt, what='read'):
    """What attempt() gives when it does not raise BlockingIOError any more."""
    _check_nonblocking(sock)
    try:
        return attempt()
    except (BlockingIOError, InterruptedError):
        pass
    future = _shown.waits(loop.create_future(), what)
    fd = sock.fileno()

    def try_again():
        if future.done():
            return
        try:
            result = attempt()
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(result)

    handle = watch(loop, fd, try_again)
    future.add_done_callback(lambda _: handle.cancelled() or unwatch(loop, fd))
    return await future


def sock_recv(loop, sock, n):
    return _when_ready(loop, sock, add_reader, remove_reader, lambda: sock.recv(n))


def sock_recv_into(loop, sock, buf):
    return _when_ready(loop, sock, add_reader, remove_reader, lambda: sock.recv_into(buf))


def sock_recvfrom(loop, sock, bufsize):
    return _when_ready(loop, sock, add_reader, remove_reader, lambda: sock.recvfrom(bufsize))


def sock_recvfrom_into(loop, sock, buf, nbytes=0):
    return _when_ready(loop, sock, add_reader, remove_reader, lambda: sock.recvfrom_into(buf, nbytes or len(buf)))


def sock_accept(loop, sock):
    def accept():
        conn, address = sock.accept()
        conn.setblocking(False)
        return conn, address
    return _when_ready(loop, sock, add_reader, remove_reader, accept, 'accept')


def sock_sendto(loop, sock, data, address):
    return _when_ready(loop, sock, add_writer, remove_writer, lambda: sock.sendto(data, address), 'write')


async def sock_sendall(loop, sock, data):
    left = bytes(data)

    def send():
        nonlocal left
        left = left[sock.send(left):] if left else left
        if left:
            raise BlockingIOError
    await _when_ready(loop, sock, add_writer, remove_writer, send, 'write')


async def sock_connect(loop, sock, address):
    _check_nonblocking(sock)
    if sock.family in (socket.AF_INET, socket.AF_INET6):
        resolved = await _ensure_resolved(address, family=sock.family, type=sock.type, proto=sock.proto, loop=loop)
        address = resolved[0][4]
    future = _shown.waits(loop.create_future(), 'connect')
    try:
        sock.connect(address)
    except (BlockingIOError, InterruptedError):
        fd = sock.fileno()
        handle = add_writer(loop, fd, _sock_connect_cb, future, sock, address)
        future.add_done_callback(lambda _: handle.cancelled() or remove_writer(loop, fd))
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(None)
    return await future


def _sock_connect_cb(future, sock, address):
    if future.done():
        return
    code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if code:
        future.set_exception(OSError(code, f'Connect call failed {address}'))
    else:
        future.set_result(None)


def _no_sendfile(*args, **kwargs):
    raise NotImplementedError("a run has no files to send: write their content to the transport")


sendfile = sock_sendfile = _no_sendfile


# ---- names -------------------------------------------------------------------------------------------------------

async def getaddrinfo(loop, host, port, *, family=0, type=0, proto=0, flags=0):
    return await loop.run_in_executor(None, socket.getaddrinfo, host, port, family, type, proto, flags)


async def getnameinfo(loop, sockaddr, flags=0):
    return await loop.run_in_executor(None, socket.getnameinfo, sockaddr, flags)


async def _ensure_resolved(address, *, family=0, type=socket.SOCK_STREAM, proto=0, flags=0, loop):
    host, port = address[:2]
    if isinstance(host, bytes):
        host = host.decode('ascii')
    if host and socket._numeric(host) and not isinstance(port, bytes):
        return socket.getaddrinfo(host, port, family, type, proto, flags)
    return await loop.getaddrinfo(host, port, family=family, type=type, proto=proto, flags=flags)


# ---- connections -------------------------------------------------------------------------------------------------

def _no_tls(ssl):
    if ssl:
        raise NotImplementedError("a run has no TLS: connect without ssl, the network is the run's own")


async def create_connection(loop, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0, sock=None, local_addr=None, server_hostname=None,
                            ssl_handshake_timeout=None, ssl_shutdown_timeout=None, happy_eyeballs_delay=None, interleave=None):
    if server_hostname is not None and not ssl:
        raise ValueError('server_hostname is only meaningful with ssl')
    _no_tls(ssl)
    if host is not None or port is not None:
        if sock is not None:
            raise ValueError('host/port and sock can not be specified at the same time')
        infos = await _ensure_resolved((host, port), family=family, type=socket.SOCK_STREAM, proto=proto, flags=flags, loop=loop)
        if not infos:
            raise OSError('getaddrinfo() returned empty list')
        exceptions = []
        for info in infos:
            try:
                sock = await _connect_sock(loop, info, local_addr)
                break
            except OSError as error:
                exceptions.append(error)
        if sock is None:
            try:
                if len(exceptions) == 1 or all(str(error) == str(exceptions[0]) for error in exceptions):
                    raise exceptions[0]
                raise OSError(f"Multiple exceptions: {', '.join(str(error) for error in exceptions)}")
            finally:
                exceptions = None
    else:
        if sock is None:
            raise ValueError('host and port was not specified and no sock specified')
        if sock.type != socket.SOCK_STREAM:
            raise ValueError(f'A Stream Socket was expected, got {sock!r}')
    return await _create_connection_transport(loop, sock, protocol_factory)


async def _connect_sock(loop, info, local_addr):
    family, type_, proto, _, address = info
    sock = socket.socket(family, type_, proto)
    try:
        sock.setblocking(False)
        if local_addr is not None:
            sock.bind(local_addr)
        await loop.sock_connect(sock, address)
        return sock
    except BaseException:
        sock.close()
        raise


async def _create_connection_transport(loop, sock, protocol_factory):
    sock.setblocking(False)
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = _SocketTransport(loop, sock, protocol, waiter)
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol


async def connect_accepted_socket(loop, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
    if sock.type != socket.SOCK_STREAM:
        raise ValueError(f'A Stream Socket was expected, got {sock!r}')
    _no_tls(ssl)
    return await _create_connection_transport(loop, sock, protocol_factory)


async def create_unix_connection(loop, protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
    _no_tls(ssl)
    if path is not None:
        if sock is not None:
            raise ValueError('path and sock can not be specified at the same time')
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0)
        try:
            sock.setblocking(False)
            await loop.sock_connect(sock, os.fspath(path))
        except BaseException:
            sock.close()
            raise
    elif sock is None:
        raise ValueError('no path and sock were specified')
    return await _create_connection_transport(loop, sock, protocol_factory)


async def create_datagram_endpoint(loop, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0, flags=0, reuse_address=None, reuse_port=None,
                                   allow_broadcast=None, sock=None):
    remote = None
    if sock is None:
        if not (local_addr or remote_addr):
            if family == 0:
                raise ValueError('unexpected address family')
        found = {}
        for address, name in ((local_addr, 'local'), (remote_addr, 'remote')):
            if address is not None:
                infos = await _ensure_resolved(address, family=family, type=socket.SOCK_DGRAM, proto=proto, flags=flags, loop=loop)
                found[name] = infos[0]
        chosen = next(iter(found.values()))[0] if found else family
        sock = socket.socket(chosen, socket.SOCK_DGRAM)
        try:
            sock.setblocking(False)
            if 'local' in found:
                sock.bind(found['local'][4])
            if 'remote' in found:
                remote = found['remote'][4]
                await loop.sock_connect(sock, remote)
        except BaseException:
            sock.close()
            raise
    else:
        sock.setblocking(False)
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = _DatagramTransport(loop, sock, protocol, remote, waiter)
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol


# ---- servers -----------------------------------------------------------------------------------------------------

async def _create_server_getaddrinfo(loop, host, port, family, flags):
    infos = await _ensure_resolved((host, port), family=family, type=socket.SOCK_STREAM, flags=flags, loop=loop)
    if not infos:
        raise OSError(f'getaddrinfo({host!r}) returned empty list')
    return infos


async def create_server(loop, protocol_factory, host=None, port=None, *, family=socket.AF_UNSPEC, flags=socket.AI_PASSIVE, sock=None, backlog=100, ssl=None, reuse_address=None,
                        reuse_port=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True):
    if isinstance(ssl, bool):
        raise TypeError('ssl argument must be an SSLContext or None')
    _no_tls(ssl)
    if host is not None or port is not None:
        if sock is not None:
            raise ValueError('host/port and sock can not be specified at the same time')
        if host == '':
            hosts = [None]
        elif isinstance(host, str) or not isinstance(host, collections.abc.Iterable):
            hosts = [host]
        else:
            hosts = host
        found = await asyncio.gather(*[_create_server_getaddrinfo(loop, host, port, family=family, flags=flags) for host in hosts])
        sockets = []
        completed = False
        try:
            for info in dict.fromkeys(itertools.chain.from_iterable(found)):
                af, socktype, proto, _, address = info
                made = socket.socket(af, socktype, proto)
                sockets.append(made)
                if reuse_address or reuse_address is None:
                    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
                if reuse_port:
                    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, True)
                if af == socket.AF_INET6:
                    made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, True)
                try:
                    made.bind(address)
                except OSError as error:
                    raise OSError(error.errno, f'error while attempting to bind on address {address!r}: {error.strerror.lower()}') from None
            completed = True
        finally:
            if not completed:
                for made in sockets:
                    made.close()
    else:
        if sock is None:
            raise ValueError('Neither host/port nor sock were specified')
        if sock.type != socket.SOCK_STREAM:
            raise ValueError(f'A Stream Socket was expected, got {sock!r}')
        sockets = [sock]
    return await _serve(loop, sockets, protocol_factory, backlog, start_serving)


async def _serve(loop, sockets, protocol_factory, backlog, start_serving):
    for sock in sockets:
        sock.setblocking(False)
    server = Server(loop, sockets, protocol_factory, backlog)
    if start_serving:
        server._start_serving()
        await asyncio.sleep(0)
    return server


async def create_unix_server(loop, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True):
    _no_tls(ssl)
    if path is not None:
        if sock is not None:
            raise ValueError('path and sock can not be specified at the same time')
        path = os.fspath(path)
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            sock.bind(path)
        except OSError as error:
            sock.close()
            raise OSError(error.errno, f'Address {path!r} is already in use') from None
    elif sock is None:
        raise ValueError('path was not specified, and no sock specified')
    return await _serve(loop, [sock], protocol_factory, backlog, start_serving)


def _start_listening(loop, protocol_factory, sock, server, backlog):
    add_reader(loop, sock.fileno(), _accept_connection, loop, protocol_factory, sock, server, backlog)


def _accept_connection(loop, protocol_factory, sock, server, backlog):
    for _ in range(backlog):
        try:
            conn, address = sock.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            return
        conn.setblocking(False)
        loop.create_task(_accept_connection2(loop, protocol_factory, conn, {'peername': address}, server))


async def _accept_connection2(loop, protocol_factory, conn, extra, server):
    try:
        protocol = protocol_factory()
        waiter = loop.create_future()
        transport = _SocketTransport(loop, conn, protocol, waiter, extra, server)
        try:
            await waiter
        except BaseException:
            transport.close()
            raise
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as error:
        if loop.get_debug():
            loop.call_exception_handler({'message': 'Error on transport creation for incoming connection', 'exception': error})


_accept_connection2.__qualname__ = 'BaseSelectorEventLoop._accept_connection2'


# ---- what a run has not ------------------------------------------------------------------------------------------

async def start_tls(loop, transport, protocol, sslcontext, **kwargs):
    _no_tls(True)


async def _no_pipes(loop, *args, **kwargs):
    raise NotImplementedError("a run has no pipes to other programs: asyncio.Queue or a socket connects tasks")


connect_read_pipe = connect_write_pipe = _no_pipes


async def subprocess_exec(loop, *args, **kwargs):
    import _asyncio_programs
    _asyncio_programs._refuse()


subprocess_shell = subprocess_exec
