"""Sockets of the run's own network, simulated or (in a live run) on the loopback of this machine. Nothing else is reached."""
import io
import os
import re
import time
from enum import IntEnum, IntFlag

import _network
import _services

error = OSError
has_ipv6 = True
SOMAXCONN = 4096


class gaierror(OSError):
    pass


class herror(OSError):
    pass


timeout = TimeoutError

AddressFamily = IntEnum('AddressFamily', {'AF_UNSPEC': 0, 'AF_UNIX': 1, 'AF_INET': 2, 'AF_INET6': 10}, module='socket')
SocketKind = IntEnum('SocketKind', {'SOCK_STREAM': 1, 'SOCK_DGRAM': 2, 'SOCK_RAW': 3, 'SOCK_SEQPACKET': 5, 'SOCK_NONBLOCK': 2048, 'SOCK_CLOEXEC': 524288}, module='socket')
AddressInfo = IntFlag('AddressInfo', {'AI_PASSIVE': 1, 'AI_CANONNAME': 2, 'AI_NUMERICHOST': 4, 'AI_V4MAPPED': 8, 'AI_ALL': 16, 'AI_ADDRCONFIG': 32, 'AI_NUMERICSERV': 1024}, module='socket')
MsgFlag = IntFlag('MsgFlag', {'MSG_OOB': 1, 'MSG_PEEK': 2, 'MSG_DONTWAIT': 64, 'MSG_WAITALL': 256}, module='socket')
for _names in (AddressFamily, SocketKind, AddressInfo, MsgFlag):
    globals().update(_names.__members__)

SOL_SOCKET, SO_DEBUG, SO_REUSEADDR, SO_TYPE, SO_ERROR, SO_DONTROUTE, SO_BROADCAST, SO_SNDBUF, SO_RCVBUF, SO_KEEPALIVE, SO_LINGER, SO_REUSEPORT = 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 15
IPPROTO_IP, IPPROTO_ICMP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6, IPV6_V6ONLY = 0, 1, 6, 17, 41, 26
TCP_NODELAY, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT = 1, 4, 5, 6
IP_ADD_MEMBERSHIP, IP_MULTICAST_TTL, IP_MULTICAST_LOOP = 35, 33, 34
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
INADDR_ANY, INADDR_LOOPBACK, INADDR_BROADCAST = 0, 0x7f000001, 0xffffffff
NI_NUMERICHOST, NI_NUMERICSERV = 1, 2
EAI_NONAME, EAI_FAMILY = -2, -6
_GLOBAL_DEFAULT_TIMEOUT = object()
_default_timeout = None


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout):
    global _default_timeout
    _default_timeout = timeout


# ---- names -------------------------------------------------------------------------------------------------------

_ipv4 = re.compile(r'(?:(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])(?:\.(?!$)|$)){4}', re.ASCII)


def _is_ipv4(host):
    return _ipv4.fullmatch(host) is not None


def _numeric(host):
    """(family, host) of an address in digits, or None."""
    if _is_ipv4(host):
        return AF_INET, host
    if ':' in host:
        return AF_INET6, host
    return None


_port_numbers = {'http': 80, 'https': 443, 'ftp': 21, 'ssh': 22, 'smtp': 25, 'domain': 53}


def getservbyname(name, protocol=None):
    if name not in _port_numbers:
        raise OSError('service/proto not found')
    return _port_numbers[name]


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    if isinstance(host, bytes):
        host = host.decode()
    if type == 1 and family in (0, 2) and proto in (0, 6) and isinstance(port, int) and isinstance(host, str) and _is_ipv4(host):  # as nearly always
        return [(AF_INET, SOCK_STREAM, IPPROTO_TCP, '', (host, port))]
    if isinstance(port, str):
        port = int(port) if port.isdecimal() else getservbyname(port)
    port = port or 0
    if host is None or host == '':
        passive = flags & AI_PASSIVE
        found = [(AF_INET, '0.0.0.0' if passive else '127.0.0.1'), (AF_INET6, '::' if passive else '::1')]
        if not passive:
            found.reverse()
    elif _numeric(host):
        found = [_numeric(host)]
    elif host in _network.local_names:
        found = [_numeric(_network.local_names[host])]
    elif (address := _services.address_of(host)) is not None:
        found = [(AF_INET, address)]
    else:
        raise gaierror(EAI_NONAME, 'Name or service not known')
    results = []
    for each_family, address in found:
        if family not in (0, each_family):
            continue
        for kind, protocol in ((SOCK_STREAM, IPPROTO_TCP), (SOCK_DGRAM, IPPROTO_UDP)):
            if type in (0, kind) and proto in (0, protocol):
                results.append((each_family, kind, protocol, '', (address, port) if each_family == AF_INET else (address, port, 0, 0)))
    if not results:
        raise gaierror(-9 if found else EAI_NONAME, 'Address family for hostname not supported' if found else 'Name or service not known')
    return results


def getnameinfo(sockaddr, flags):
    return ('localhost' if sockaddr[0] in ('127.0.0.1', '::1') and not flags & NI_NUMERICHOST else sockaddr[0]), str(sockaddr[1])


def gethostname():
    return 'loopscope'


def getfqdn(name=''):
    return name or 'loopscope'


def gethostbyname(hostname):
    if hostname == '':
        return '0.0.0.0'
    if _is_ipv4(hostname):
        return hostname
    if hostname in _network.local_names:
        return '127.0.0.1'
    if (address := _services.address_of(hostname)) is not None:
        return address
    raise gaierror(EAI_NONAME, 'Name or service not known')


def gethostbyname_ex(hostname):
    return hostname, [], [gethostbyname(hostname)]


def gethostbyaddr(ip_address):
    if ip_address in ('127.0.0.1', 'localhost'):
        return 'localhost', [], ['127.0.0.1']
    raise herror(1, 'Unknown host')


def inet_aton(text):
    if not _is_ipv4(text):
        raise OSError('illegal IP address string passed to inet_aton')
    return bytes(int(part) for part in text.split('.'))


def inet_ntoa(packed):
    if len(packed) != 4:
        raise OSError('packed IP wrong length')
    return '.'.join(str(byte) for byte in packed)


def inet_pton(family, text):
    if family == AF_INET:
        if not _is_ipv4(text):
            raise OSError('illegal IP address string passed to inet_pton')
        return inet_aton(text)
    from ipaddress import IPv6Address
    return IPv6Address(text).packed


def htons(x):
    return (x & 0xff) << 8 | x >> 8


ntohs = htons


def htonl(x):
    return int.from_bytes(x.to_bytes(4, 'little'), 'big')


ntohl = htonl


# ---- sockets -----------------------------------------------------------------------------------------------------

class socket:
    def __init__(self, family=-1, type=-1, proto=-1, fileno=None, *, _endpoint=None):
        if _endpoint is None:
            family = AF_INET if family == -1 else family
            type = SOCK_STREAM if type == -1 else type
            if family not in (AF_UNIX, AF_INET, AF_INET6):
                raise OSError(97, 'Address family not supported by protocol')
            if type & 15 not in (SOCK_STREAM, SOCK_DGRAM):
                raise PermissionError(1, 'Operation not permitted')
            _endpoint = _network.Endpoint(int(family), int(type) & 15)
        self._endpoint = _endpoint
        self._proto = 0 if proto == -1 else proto
        self._timeout = 0.0 if isinstance(type, int) and type != -1 and type & SOCK_NONBLOCK else _default_timeout

    family = property(lambda self: AddressFamily(self._endpoint.family))
    type = property(lambda self: SocketKind(self._endpoint.kind))
    proto = property(lambda self: self._proto)
    timeout = property(lambda self: self._timeout)
    _closed = property(lambda self: self._endpoint.is_closed)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __repr__(self):
        parts = [f"{type(self).__module__}.{type(self).__qualname__}{' [closed]' if self._closed else ''} fd={self.fileno()}, family={int(self.family)}, type={int(self.type)}, proto={self._proto}"]
        if not self._closed:
            parts.append(f"laddr={self.getsockname()}")
            if (peer := self._endpoint.peer_name()) is not None:
                parts.append(f"raddr={peer}")
        return f"<{', '.join(parts)}>"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {self.__class__.__name__!r} object")

    def fileno(self):
        return -1 if self._closed else self._endpoint.fd

    def _open(self):
        if self._closed:
            raise OSError(9, 'Bad file descriptor')
        return self._endpoint

    def close(self):
        self._endpoint.close()

    def detach(self):
        return self._endpoint.fd

    def shutdown(self, how):
        self._open().shut(how in (SHUT_RD, SHUT_RDWR), how in (SHUT_WR, SHUT_RDWR))

    def setblocking(self, flag):
        self._timeout = None if flag else 0.0

    def getblocking(self):
        return self._timeout is None or self._timeout > 0

    def settimeout(self, value):
        if value is not None and value < 0:
            raise ValueError('Timeout value out of range')
        self._timeout = value if value is None else float(value)

    def gettimeout(self):
        return self._timeout

    def setsockopt(self, level, optname, value, optlen=None):
        self._open().set_option(level, optname, value)

    def getsockopt(self, level, optname, buflen=None):
        if (level, optname) == (SOL_SOCKET, SO_ERROR):
            return self._open().take_error()
        if (level, optname) == (SOL_SOCKET, SO_TYPE):
            return int(self.type)
        return self._open().option(level, optname)

    def set_inheritable(self, inheritable):
        pass

    def get_inheritable(self):
        return False

    def getsockname(self):
        return self._open().name()

    def getpeername(self):
        address = self._open().peer_name()
        if address is None:
            raise OSError(107, 'Transport endpoint is not connected')
        return address

    def _resolved(self, address):
        family = self._endpoint.family
        if family == _network.UNIX:
            return os.fspath(address)
        if not isinstance(address, tuple):
            raise TypeError(f"connect(): AF_INET address must be tuple, not {type(address).__name__}")
        host, port = address[0], address[1]
        if not 0 <= port <= 65535:
            raise OverflowError('port must be 0-65535.')
        if family == _network.INET and _is_ipv4(host):
            return host, port
        host = {'': '0.0.0.0' if family == _network.INET else '::', '<broadcast>': '255.255.255.255'}.get(host, host)
        return getaddrinfo(host, port, family)[0][4]

    def bind(self, address):
        self._open().bind(self._resolved(address))

    def listen(self, backlog=128):
        self._open().listen(backlog)

    def _wait(self, attempt, what, writing=False):
        """What attempt() gives once it is not None any more, as it was just now; blocks the thread meanwhile, as the timeout says."""
        if self._timeout == 0.0:
            raise BlockingIOError(11, 'Resource temporarily unavailable')
        endpoint = self._open()
        end = None if self._timeout is None else time.monotonic() + self._timeout
        while (result := attempt()) is None:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                raise TimeoutError('timed out')
            endpoint.wait(writing, left, what)
            if endpoint.is_closed:
                raise OSError(9, 'Bad file descriptor')
        return result

    def accept(self):
        endpoint = self._open()
        if not endpoint.is_listening:
            raise OSError(22, 'Invalid argument')
        other = endpoint.accept()
        if other is None:
            other = self._wait(endpoint.accept, 'socket.accept()')
        made = socket(proto=self._proto, _endpoint=other)
        return made, other.peer_name()

    def connect(self, address):
        endpoint = self._open()
        if endpoint.kind == _network.STREAM and endpoint.peer_name() is not None:
            raise OSError(106, 'Transport endpoint is already connected')
        endpoint.connect(self._resolved(address))
        if endpoint.kind == _network.DATAGRAM:
            return
        if self._timeout == 0.0 and endpoint.family != _network.UNIX:
            raise BlockingIOError(115, 'Operation now in progress')
        code = endpoint.finish_connect(self._timeout)
        if code is None:
            raise TimeoutError('timed out')
        if code:
            raise OSError(code, os.strerror(code))

    def connect_ex(self, address):
        try:
            self.connect(address)
        except OSError as error:
            return error.errno
        return 0

    def send(self, data, flags=0):
        endpoint = self._open()
        data = bytes(data) if not isinstance(data, bytes) else data
        if endpoint.kind == _network.DATAGRAM:
            return endpoint.send_to(data, self.getpeername())
        sent = endpoint.send(data)
        return self._wait(lambda: endpoint.send(data), 'socket.send()', True) if sent is None else sent

    def sendall(self, data, flags=0):
        view = bytes(data)
        while view:
            view = view[self.send(view):]

    def sendto(self, data, flags_or_address, address=None):
        target = self._resolved(flags_or_address if address is None else address)
        return self._open().send_to(bytes(data), target)

    def recv(self, bufsize, flags=0):
        endpoint = self._open()
        if bufsize < 0:
            raise ValueError('negative buffersize in recv')
        if endpoint.kind == _network.DATAGRAM:
            return self.recvfrom(bufsize)[0]
        data = endpoint.receive(bufsize)
        return self._wait(lambda: endpoint.receive(bufsize), 'socket.recv()') if data is None else data

    def recvfrom(self, bufsize, flags=0):
        endpoint = self._open()
        if endpoint.kind == _network.STREAM:
            return self.recv(bufsize), None
        found = endpoint.receive_from(bufsize)
        return self._wait(lambda: endpoint.receive_from(bufsize), 'socket.recvfrom()') if found is None else found

    def recv_into(self, buffer, nbytes=0, flags=0):
        data = self.recv(nbytes or len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        data, address = self.recvfrom(nbytes or len(buffer))
        buffer[:len(data)] = data
        return len(data), address

    def makefile(self, mode='r', buffering=None, *, encoding=None, errors=None, newline=None):
        return _File(self, mode, encoding or 'utf-8')


SocketType = socket


class _File:
    """A socket that reads and writes like a file."""

    def __init__(self, sock, mode, encoding):
        self._sock = sock
        self._encoding = None if 'b' in mode else encoding
        self._buffer = b''

    def _shown(self, data):
        return data if self._encoding is None else data.decode(self._encoding)

    def readline(self):
        while b'\n' not in self._buffer:
            data = self._sock.recv(8192)
            if not data:
                break
            self._buffer += data
        line, newline, self._buffer = self._buffer.partition(b'\n')
        return self._shown(line + newline)

    def read(self, size=-1):
        while size < 0 or len(self._buffer) < size:
            data = self._sock.recv(8192)
            if not data:
                break
            self._buffer += data
        size = len(self._buffer) if size < 0 else size
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return self._shown(data)

    def write(self, data):
        self._sock.sendall(data if self._encoding is None else data.encode(self._encoding))
        return len(data)

    def __iter__(self):
        return iter(self.readline, self._shown(b''))

    def flush(self):
        pass

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    family = AF_UNIX if family is None else family
    return tuple(socket(family, type, proto, _endpoint=each) for each in _network.pair(int(family), int(type)))


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False):
    host, port = address
    failure = None
    for family, kind, proto, _, sockaddr in getaddrinfo(host, port, 0, SOCK_STREAM):
        sock = socket(family, kind, proto)
        try:
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            sock.connect(sockaddr)
            return sock
        except OSError as error:
            failure = error
            sock.close()
    raise failure


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    sock = socket(family, SOCK_STREAM)
    sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    sock.bind(address)
    sock.listen(128 if backlog is None else backlog)
    return sock


def has_dualstack_ipv6():
    return True
