"""Who is there; a password is read like any line."""


class GetPassWarning(UserWarning):
    pass


def getuser():
    return 'user'


def getpass(prompt='Password: ', stream=None):
    return input(prompt)
