"""The other end of a simulated connection to a service, which is on another machine: it costs the run no time."""
import _internet
from _network_simulated import Endpoint, _drop_descriptor


class ServicePeer(Endpoint):
    def __init__(self, client, host, address):
        super().__init__(client.family, client.kind)
        _drop_descriptor(self.fd)
        self.fd = -1
        self.address, self.peer_address = address, client.address
        self.peer = client
        self._connection = _internet.Connection(host)

    def tell(self):
        """Something has been written, or the connection is shut."""
        if self.received:
            data = b''.join(self.received)
            self.received.clear()
            self.received_size = 0
            for when, data in self._connection.receive(data):
                self.peer.expect(when, data)
