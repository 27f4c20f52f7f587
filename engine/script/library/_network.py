"""The network of a run: simulated under the virtual clock, this machine's loopback under the live one. What sockets stand
on; `socket` has their names.

Both modules have the same: Endpoint(family, kind), what a file descriptor means; endpoint(fd); pair(family, kind);
drop_connections().
"""
import _sockets
from _network_addresses import DATAGRAM, INET, INET6, STREAM, UNIX, any_address, local_names

is_real = _sockets.is_live
if is_real:
    from _network_real import Endpoint, drop_connections, endpoint, pair, select
else:
    from _network_simulated import Endpoint, drop_connections, endpoint, lock, pair
