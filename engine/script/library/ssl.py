"""TLS, which a run's network has not: what scripts set up is accepted, using it is refused."""
from enum import IntEnum

PROTOCOL_TLS, PROTOCOL_TLS_CLIENT, PROTOCOL_TLS_SERVER = 2, 16, 17
CERT_NONE, CERT_OPTIONAL, CERT_REQUIRED = 0, 1, 2
OP_NO_SSLv2, OP_NO_SSLv3, OP_NO_COMPRESSION = 0, 33554432, 131072


class SSLError(OSError):
    pass


class SSLCertVerificationError(SSLError, ValueError):
    pass


CertificateError = SSLCertVerificationError
Purpose = IntEnum('Purpose', {'SERVER_AUTH': 1, 'CLIENT_AUTH': 2}, module='ssl')


class SSLContext:
    def __init__(self, protocol=PROTOCOL_TLS):
        self.protocol, self.check_hostname, self.verify_mode, self.options, self.minimum_version = protocol, False, CERT_NONE, 0, None

    def load_cert_chain(self, certfile, keyfile=None, password=None):
        pass

    def load_verify_locations(self, cafile=None, capath=None, cadata=None):
        pass

    def set_ciphers(self, ciphers):
        pass

    def set_alpn_protocols(self, protocols):
        pass

    def wrap_socket(self, *args, **kwargs):
        raise NotImplementedError("a run has no TLS: connect without ssl, the network is the run's own")


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    return SSLContext()


_create_unverified_context = create_default_context
