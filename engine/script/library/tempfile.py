"""Where temporary files would be."""
tempdir = None
template = "tmp"


def gettempdir():
    return "/tmp"


def gettempprefix():
    return template
