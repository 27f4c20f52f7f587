"""Families, kinds and addresses, as both networks of a run mean them."""
STREAM, DATAGRAM = 1, 2
UNIX, INET, INET6 = 1, 2, 10

local_names = {'localhost': '127.0.0.1', 'loopscope': '127.0.0.1', 'ip6-localhost': '::1'}


def any_address(family):
    return '' if family == UNIX else ('0.0.0.0', 0) if family == INET else ('::', 0, 0, 0)


def note_of_connection(family, address):
    return f"A connection to {'a socket file' if family == UNIX else f'{address[0]}:{address[1]}'} opens."
