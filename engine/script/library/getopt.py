"""Options of the command line, as C's getopt reads them."""
__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]


class GetoptError(Exception):
    def __init__(self, msg, opt=""):
        self.msg, self.opt = msg, opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    opts, args = [], list(args)
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    while args and args[0].startswith("-") and args[0] != "-":
        if args[0] == "--":
            args = args[1:]
            break
        args = _read(opts, args, shortopts, longopts)
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    """Options may stand between the other arguments, too."""
    opts, others, args = [], [], list(args)
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    stops_early = shortopts.startswith("+")
    shortopts = shortopts.removeprefix("+")
    while args:
        if args[0] == "--":
            others += args[1:]
            break
        if args[0].startswith("-") and args[0] != "-":
            args = _read(opts, args, shortopts, longopts)
        elif stops_early:
            others += args
            break
        else:
            others.append(args.pop(0))
    return opts, others


def _read(opts, args, shortopts, longopts):
    if args[0].startswith("--"):
        return _read_long(opts, args[0][2:], longopts, args[1:])
    word, args = args[0][1:], args[1:]
    while word:
        opt, word = word[0], word[1:]
        at = shortopts.find(opt)
        if at < 0 or opt == ":":
            raise GetoptError(f"option -{opt} not recognized", opt)
        value = ""
        if shortopts[at + 1:at + 2] == ":":
            if not word:
                if not args:
                    raise GetoptError(f"option -{opt} requires argument", opt)
                word, args = args[0], args[1:]
            value, word = word, ""
        opts.append(("-" + opt, value))
    return args


def _read_long(opts, opt, longopts, args):
    opt, has_value, value = opt.partition("=")
    possible = [each for each in longopts if each.startswith(opt)]
    if not possible:
        raise GetoptError(f"option --{opt} not recognized", opt)
    if opt in possible or opt + "=" in possible:
        wanted, takes = opt, opt + "=" in possible and opt not in possible
    elif len(possible) > 1:
        raise GetoptError(f"option --{opt} not a unique prefix", opt)
    else:
        takes, wanted = possible[0].endswith("="), possible[0].removesuffix("=")
    if takes and not has_value:
        if not args:
            raise GetoptError(f"option --{wanted} requires argument", wanted)
        value, args = args[0], args[1:]
    elif has_value and not takes:
        raise GetoptError(f"option --{wanted} must not have an argument", wanted)
    opts.append(("--" + wanted, value))
    return args
