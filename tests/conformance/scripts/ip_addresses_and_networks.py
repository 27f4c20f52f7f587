# IPv4 and IPv6 addresses, networks and interfaces.
import ipaddress as ip
n = ip.ip_network("192.168.1.0/29"); print(n, n.num_addresses, list(n.hosts()), n.netmask, n.broadcast_address, n.hostmask, ip.ip_address("192.168.1.3") in n, list(n.subnets()), n.supernet(), n[2], n[-1])
for a in ("127.0.0.1", "10.1.2.3", "8.8.8.8", "::1", "2001:db8::1", "fe80::1", "224.0.0.1", "::ffff:1.2.3.4", "1:0:0:2:0:0:0:3"): x = ip.ip_address(a); print(repr(x), x.version, x.is_private, x.is_loopback, x.is_global, x.is_multicast, x.is_link_local, int(x), x.exploded)
for bad in ("256.1.1.1", "1.2.3", "a.b.c.d", "01.2.3.4", "1::2::3", "12345::", "", "1.2.3.4/24", "g::"):
    for f in (ip.ip_address, ip.IPv4Address, ip.IPv6Address):
        try: print(f(bad))
        except ValueError as e: print(type(e).__name__, e)
for bad in ("10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/255.0.0.0", "10.0.0.0/0.255.255.255"):
    try: print(ip.ip_network(bad))
    except ValueError as e: print(e)
print(ip.ip_network("10.0.0.1/8", strict=False), ip.ip_interface("10.0.0.5/24"), ip.ip_interface("10.0.0.5/24").network, ip.ip_address("1.2.3.4") + 5, ip.ip_address("1.2.3.4") < ip.ip_address("1.2.3.5"), sorted(map(ip.ip_address, ["10.0.0.2", "9.0.0.1"])), [str(x) for x in ip.summarize_address_range(ip.ip_address("10.0.0.1"), ip.ip_address("10.0.0.6"))], list(ip.collapse_addresses([ip.ip_network("10.0.0.0/25"), ip.ip_network("10.0.0.128/25")])), n.overlaps(ip.ip_network("192.168.0.0/16")), ip.ip_address("1.2.3.4").packed, ip.ip_address("1.2.3.4").reverse_pointer, ip.IPv4Address(16909060), n.with_netmask, {ip.ip_address("::1"): 1})
