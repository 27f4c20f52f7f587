"""Every algorithm that there is may be used."""


def requires_hashdigest(digestname, openssl=None, usedforsecurity=True):
    return lambda thing: thing
