"""Where the services of the simulated internet are: each host has an address of 198.18.0.0/15, which no real network uses."""
import _internet

_prefix = '198.18.'
_addresses, _hosts = {}, {}


def address_of(host, any_host=False):
    """The address of a service's host; None: no script has declared one (any_host: then it is a service with the defaults)."""
    host = host.lower()
    if host in _addresses:
        return _addresses[host]
    if not _internet.knows(host) and (not any_host or host.endswith('.invalid') or '.' not in host or host.replace('.', '').isdecimal()):
        return None
    number = len(_addresses) + 1
    address = _addresses[host] = f'{_prefix}{number >> 8}.{number & 255}'
    _hosts[address] = host
    return address


def host_at(address):
    """The service's host at an address; None: there is none."""
    return _hosts.get(address) if address.startswith(_prefix) else None
