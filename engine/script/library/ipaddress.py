"""Addresses and networks of IPv4 and IPv6 as numbers."""
from functools import total_ordering


class AddressValueError(ValueError):
    pass


class NetmaskValueError(ValueError):
    pass


def ip_address(address):
    for kind in (IPv4Address, IPv6Address):
        try:
            return kind(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{address!r} does not appear to be an IPv4 or IPv6 address")


def ip_network(address, strict=True):
    for kind in (IPv4Network, IPv6Network):
        try:
            return kind(address, strict)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{address!r} does not appear to be an IPv4 or IPv6 network")


def ip_interface(address):
    for kind in (IPv4Interface, IPv6Interface):
        try:
            return kind(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{address!r} does not appear to be an IPv4 or IPv6 interface")


def _parse_v4(text):
    if not text:
        raise AddressValueError("Address cannot be empty")
    octets = text.split(".")
    if len(octets) != 4:
        raise AddressValueError(f"Expected 4 octets in {text!r}")
    value = 0
    for octet in octets:
        if not octet:
            raise AddressValueError(f"Empty octet not permitted in {text!r}")
        if not (octet.isascii() and octet.isdigit()):
            raise AddressValueError(f"Only decimal digits permitted in {octet!r} in {text!r}")
        if len(octet) > 3:
            raise AddressValueError(f"At most 3 characters permitted in {octet!r} in {text!r}")
        if octet != "0" and octet[0] == "0":
            raise AddressValueError(f"Leading zeros are not permitted in {octet!r} in {text!r}")
        if int(octet) > 255:
            raise AddressValueError(f"Octet {int(octet)} (> 255) not permitted in {text!r}")
        value = value << 8 | int(octet)
    return value


def _parse_v6(text):
    if not text:
        raise AddressValueError("Address cannot be empty")
    parts = text.split(":")
    if len(parts) < 3:
        raise AddressValueError(f"At least 3 parts expected in {text!r}")
    if "." in parts[-1]:
        last = _parse_v4(parts.pop())
        parts += [f"{last >> 16:x}", f"{last & 0xffff:x}"]
    if len(parts) > 9:
        raise AddressValueError(f"At most 8 colons permitted in {text!r}")
    if text.count("::") > 1 or ":::" in text:
        raise AddressValueError(f"At most one '::' permitted in {text!r}")
    if "::" in text:
        before, after = text.split("::")
        left = [p for p in before.split(":") if p]
        right = parts[len(parts) - len([p for p in after.split(":") if p]):] if after else []
        if "." in after:
            right = parts[-(len(after.split(":")) + 1):]
        groups = left + ["0"] * (8 - len(left) - len(right)) + right
    else:
        groups = parts
    if len(groups) != 8:
        raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
    value = 0
    for group in groups:
        if not group:
            raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
        if not set(group) <= set("0123456789abcdefABCDEF"):
            raise AddressValueError(f"Only hex digits permitted in {group!r} in {text!r}")
        if len(group) > 4:
            raise AddressValueError(f"At most 4 characters permitted in {group!r} in {text!r}")
        value = value << 16 | int(group, 16)
    return value


def _write_v6(value):
    groups = [f"{value >> shift & 0xffff:x}" for shift in range(112, -1, -16)]
    best, start = (0, 0), None
    for i, group in enumerate([*groups, "end"]):
        if group == "0" and start is None:
            start = i
        elif group != "0" and start is not None:
            best, start = max(best, (i - start, -start)), None
    length, start = best[0], -best[1]
    if length < 2:
        return ":".join(groups)
    return ":".join(groups[:start]) + "::" + ":".join(groups[start + length:])


@total_ordering
class _Address:
    __slots__ = ("_ip", "__weakref__")

    def __init__(self, address):
        bits = self.max_prefixlen
        if isinstance(address, int):
            if address < 0:
                raise AddressValueError(f"{address} (< 0) is not permitted as an IPv{self.version} address")
            if address >= 1 << bits:
                raise AddressValueError(f"{address} (>= 2**{bits}) is not permitted as an IPv{self.version} address")
            self._ip = address
        elif isinstance(address, bytes):
            if len(address) != bits // 8:
                raise AddressValueError(f"{address!r} (len {len(address)} != {bits // 8}) is not permitted as an IPv{self.version} address")
            self._ip = int.from_bytes(address, "big")
        else:
            address = str(address)
            if "/" in address:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            self._ip = self._parse(address)

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        return self._ip == other._ip and self.version == other.version if isinstance(other, _Address) else NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return self._ip < other._ip

    def __hash__(self):
        return hash(hex(self._ip))

    def __add__(self, other):
        return type(self)(self._ip + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return type(self)(self._ip - other) if isinstance(other, int) else NotImplemented

    def __str__(self):
        return self._write(self._ip)

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    @property
    def packed(self):
        return self._ip.to_bytes(self.max_prefixlen // 8, "big")

    @property
    def compressed(self):
        return str(self)

    @property
    def is_private(self):
        return any(self in network for network in self._constants("private"))

    @property
    def is_loopback(self):
        return any(self in network for network in self._constants("loopback"))

    @property
    def is_multicast(self):
        return any(self in network for network in self._constants("multicast"))

    @property
    def is_link_local(self):
        return any(self in network for network in self._constants("link_local"))

    @property
    def is_global(self):
        return not self.is_private and not any(self in network for network in self._constants("shared"))

    @property
    def is_unspecified(self):
        return self._ip == 0


class IPv4Address(_Address):
    __slots__ = ()
    version, max_prefixlen = 4, 32
    _parse = staticmethod(_parse_v4)

    @staticmethod
    def _write(value):
        return ".".join(str(value >> shift & 255) for shift in (24, 16, 8, 0))

    @property
    def exploded(self):
        return str(self)

    @property
    def reverse_pointer(self):
        return ".".join(reversed(str(self).split("."))) + ".in-addr.arpa"

    @staticmethod
    def _constants(kind):
        return {"private": _private_v4, "loopback": _loopback_v4, "multicast": _multicast_v4, "link_local": _link_local_v4, "shared": _shared_v4}[kind]


class IPv6Address(_Address):
    __slots__ = ()
    version, max_prefixlen = 6, 128
    _parse = staticmethod(_parse_v6)
    _write = staticmethod(_write_v6)

    @property
    def exploded(self):
        return ":".join(f"{self._ip >> shift & 0xffff:04x}" for shift in range(112, -1, -16))

    @property
    def ipv4_mapped(self):
        return IPv4Address(self._ip & 0xffffffff) if self._ip >> 32 == 0xffff else None

    @staticmethod
    def _constants(kind):
        return {"private": _private_v6, "loopback": _loopback_v6, "multicast": _multicast_v6, "link_local": _link_local_v6, "shared": ()}[kind]


def _split_prefix(kind, text):
    """(address, length of the prefix) of 'address/prefix'; the prefix may be a mask."""
    if isinstance(text, tuple):
        address, mask = text[0], text[1] if len(text) > 1 else kind.max_prefixlen
    elif isinstance(text, (int, bytes)):
        return kind(text), kind.max_prefixlen
    else:
        address, slash, mask = str(text).partition("/")
        if "/" in mask:
            raise AddressValueError(f"Only one '/' permitted in {text!r}")
        mask = mask if slash else kind.max_prefixlen
    bits = kind.max_prefixlen
    if isinstance(mask, str) and not mask.isdigit() or isinstance(mask, str) and "." in mask:
        try:
            value = kind._parse(mask)
        except AddressValueError:
            raise NetmaskValueError(f"{mask!r} is not a valid netmask") from None
        for candidate in (value, value ^ (1 << bits) - 1):
            length = bin(candidate).count("1")
            if candidate == (1 << bits) - (1 << bits - length):
                return kind(address), length
        raise NetmaskValueError(f"{mask!r} is not a valid netmask")
    length = int(mask)
    if not 0 <= length <= bits:
        raise NetmaskValueError(f"{mask!r} is not a valid netmask")
    return kind(address), length


@total_ordering
class _Network:
    def __init__(self, address, strict=True):
        kind = self._address_class
        start, self.prefixlen = _split_prefix(kind, address)
        mask = (1 << kind.max_prefixlen) - (1 << kind.max_prefixlen - self.prefixlen)
        if int(start) & mask != int(start):
            if strict:
                raise ValueError(f"{start}/{self.prefixlen} has host bits set")
            start = kind(int(start) & mask)
        self.network_address, self.netmask, self.hostmask = start, kind(mask), kind(mask ^ (1 << kind.max_prefixlen) - 1)
        self.broadcast_address = kind(int(start) | int(self.hostmask))
        self.version, self.max_prefixlen = kind.version, kind.max_prefixlen

    def __str__(self):
        return f"{self.network_address}/{self.prefixlen}"

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __iter__(self):
        for n in range(int(self.network_address), int(self.broadcast_address) + 1):
            yield self._address_class(n)

    def __getitem__(self, n):
        base = int(self.network_address) if n >= 0 else int(self.broadcast_address) + 1
        if not int(self.network_address) <= base + n <= int(self.broadcast_address):
            raise IndexError("address out of range")
        return self._address_class(base + n)

    def __contains__(self, other):
        if isinstance(other, _Network) or self.version != other.version:
            return False
        return int(self.network_address) <= int(other) <= int(self.broadcast_address)

    def __eq__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        return (self.version, self.network_address, self.netmask) == (other.version, other.network_address, other.netmask)

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return (self.network_address, self.netmask) < (other.network_address, other.netmask)

    def __hash__(self):
        return hash((int(self.network_address), int(self.netmask)))

    @property
    def num_addresses(self):
        return int(self.broadcast_address) - int(self.network_address) + 1

    @property
    def with_prefixlen(self):
        return str(self)

    @property
    def with_netmask(self):
        return f"{self.network_address}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self.network_address}/{self.hostmask}"

    compressed = property(__str__)
    exploded = property(lambda self: f"{self.network_address.exploded}/{self.prefixlen}")

    def hosts(self):
        first, last = int(self.network_address), int(self.broadcast_address)
        if self.prefixlen == self.max_prefixlen:
            return [self.network_address]
        if self.prefixlen == self.max_prefixlen - 1:
            return [self.network_address, self.broadcast_address]
        return (self._address_class(n) for n in range(first + 1, last + (0 if self.version == 4 else 1)))

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        if new_prefix is not None:
            if new_prefix < self.prefixlen:
                raise ValueError("new prefix must be longer")
            prefixlen_diff = new_prefix - self.prefixlen
        if self.prefixlen == self.max_prefixlen:
            yield self
            return
        if prefixlen_diff < 0:
            raise ValueError("prefix length diff must be > 0")
        length = self.prefixlen + prefixlen_diff
        if length > self.max_prefixlen:
            raise ValueError(f"prefix length diff {length} is invalid for netblock {self}")
        for start in range(int(self.network_address), int(self.broadcast_address) + 1, 1 << self.max_prefixlen - length):
            yield type(self)((start, length))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        length = new_prefix if new_prefix is not None else self.prefixlen - prefixlen_diff
        if length < 0:
            raise ValueError(f"current prefixlen is {self.prefixlen}, cannot have a prefixlen_diff of {prefixlen_diff}")
        return type(self)((int(self.network_address), length), strict=False)

    def overlaps(self, other):
        return other.network_address in self or other.broadcast_address in self or self.network_address in other

    def subnet_of(self, other):
        return other.network_address <= self.network_address and other.broadcast_address >= self.broadcast_address

    def supernet_of(self, other):
        return other.subnet_of(self)

    @property
    def is_private(self):
        return self.network_address.is_private and self.broadcast_address.is_private


class IPv4Network(_Network):
    _address_class = IPv4Address


class IPv6Network(_Network):
    _address_class = IPv6Address


class IPv4Interface(IPv4Address):
    def __init__(self, address):
        start, length = _split_prefix(IPv4Address, address)
        IPv4Address.__init__(self, int(start))
        self.network = IPv4Network((int(start), length), strict=False)
        self.netmask, self.hostmask = self.network.netmask, self.network.hostmask

    @property
    def ip(self):
        return IPv4Address(self._ip)

    def __str__(self):
        return f"{IPv4Address._write(self._ip)}/{self.network.prefixlen}"


class IPv6Interface(IPv6Address):
    def __init__(self, address):
        start, length = _split_prefix(IPv6Address, address)
        IPv6Address.__init__(self, int(start))
        self.network = IPv6Network((int(start), length), strict=False)
        self.netmask, self.hostmask = self.network.netmask, self.network.hostmask

    @property
    def ip(self):
        return IPv6Address(self._ip)

    def __str__(self):
        return f"{_write_v6(self._ip)}/{self.network.prefixlen}"


def summarize_address_range(first, last):
    """The networks that hold exactly the addresses from first to last."""
    if first.version != last.version:
        raise TypeError(f"{first} and {last} are not of the same version")
    if first > last:
        raise ValueError("last IP address must be greater than first")
    kind, bits = (IPv4Network if first.version == 4 else IPv6Network), first.max_prefixlen
    at, end = int(first), int(last)
    while at <= end:
        size = min((at & -at).bit_length() - 1 if at else bits, (end - at + 1).bit_length() - 1)
        yield kind((at, bits - size))
        at += 1 << size


def collapse_addresses(addresses):
    networks = sorted(each if isinstance(each, _Network) else ip_network(each) for each in addresses)
    merged = []
    for network in networks:
        if merged and int(network.broadcast_address) <= int(merged[-1].broadcast_address):
            continue
        merged.append(network)
        while len(merged) > 1 and merged[-1].prefixlen == merged[-2].prefixlen and merged[-1].supernet() == merged[-2].supernet():
            merged[-2:] = [merged[-1].supernet()]
    return iter(merged)


_private_v4 = [IPv4Network(n) for n in ("0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/29", "192.0.0.170/31",
                                        "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
                                        "255.255.255.255/32")]
_loopback_v4, _multicast_v4 = [IPv4Network("127.0.0.0/8")], [IPv4Network("224.0.0.0/4")]
_link_local_v4, _shared_v4 = [IPv4Network("169.254.0.0/16")], [IPv4Network("100.64.0.0/10")]
_private_v6 = [IPv6Network(n) for n in ("::1/128", "::/128", "100::/64", "2001::/23", "2001:db8::/32", "fc00::/7", "fe80::/10")]
_loopback_v6, _multicast_v6, _link_local_v6 = [IPv6Network("::1/128")], [IPv6Network("ff00::/8")], [IPv6Network("fe80::/10")]
