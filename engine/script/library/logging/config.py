"""Logging set up from a dictionary (dictConfig) or from an INI file (fileConfig).

Source: CPython 3.11 Lib/logging/config.py
"""
import logging
import logging.handlers
import re

DEFAULT_LOGGING_CONFIG_PORT = 9030
_IDENTIFIER = re.compile(r"[a-z_][a-z0-9_]*$", re.I)


def _reset_handlers():
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


class DictConfigurator:
    """Makes what the dictionary describes: formatters, filters, handlers, then loggers."""

    def __init__(self, config):
        self.config = config
        self.formatters, self.filters, self.handlers = {}, {}, {}

    # ---- values -----------------------------------------------------------------------------------------------------

    def resolve(self, name):
        """The object of a dotted name."""
        parts = name.split(".")
        path = parts.pop(0)
        try:
            found = __import__(path)
            for part in parts:
                path += "." + part
                try:
                    found = getattr(found, part)
                except AttributeError:
                    __import__(path)
                    found = getattr(found, part)
            return found
        except ImportError as error:
            raise ValueError(f"Cannot resolve {name!r}: {error}") from error

    def convert(self, value):
        """ext://name is the object of that name, cfg://path another part of the dictionary."""
        if isinstance(value, dict):
            return {key: self.convert(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.convert(item) for item in value]
        if type(value) is tuple:
            return tuple([self.convert(item) for item in value])
        if isinstance(value, str):
            if value.startswith("ext://"):
                return self.resolve(value[6:])
            if value.startswith("cfg://"):
                return self._part(value[6:])
        return value

    def _part(self, path):
        found = self.config
        for name, index in re.findall(r"\.?(\w+)|\[\s*(\w+)\s*\]", path):
            key = name or index
            found = found[int(key)] if key.isdigit() and not isinstance(found, dict) else found[key]
        return self.convert(found)

    def configure_custom(self, config):
        """What config['()'] makes of the other keys; '.' holds attributes to set."""
        config = dict(config)
        factory = config.pop("()")
        if not callable(factory):
            factory = self.resolve(factory)
        attributes = config.pop(".", None)
        made = factory(**{key: self.convert(value) for key, value in config.items() if _IDENTIFIER.match(key)})
        for name, value in (attributes or {}).items():
            setattr(made, name, value)
        return made

    # ---- the parts --------------------------------------------------------------------------------------------------

    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        if config.pop("incremental", False):
            self._adjust()
            return
        disable_existing = config.pop("disable_existing_loggers", True)
        _reset_handlers()
        self._make_all("formatter", self.configure_formatter, self.formatters)
        self._make_all("filter", self.configure_filter, self.filters)
        self._make_handlers()
        self._set_up_loggers(disable_existing)
        if config.get("root"):
            try:
                self._set_up(logging.getLogger(), config["root"])
            except Exception as error:
                raise ValueError("Unable to configure root logger") from error

    def _adjust(self):
        """Levels only, of what there is."""
        for name, settings in self.config.get("handlers", {}).items():
            if name not in logging._handlers:
                raise ValueError(f"No handler found with name {name!r}")
            try:
                if settings.get("level"):
                    logging._handlers[name].setLevel(logging._checkLevel(settings["level"]))
            except Exception as error:
                raise ValueError(f"Unable to configure handler {name!r}") from error
        for name, settings in self.config.get("loggers", {}).items():
            try:
                logger = logging.getLogger(name)
                self._set_up(logger, settings, True)
                if settings.get("propagate") is not None:
                    logger.propagate = settings["propagate"]
            except Exception as error:
                raise ValueError(f"Unable to configure logger {name!r}") from error
        if self.config.get("root"):
            self._set_up(logging.getLogger(), self.config["root"], True)

    def _make_all(self, kind, make, made):
        for name, settings in self.config.get(kind + "s", {}).items():
            try:
                made[name] = make(settings)
            except Exception as error:
                raise ValueError(f"Unable to configure {kind} {name!r}") from error

    def configure_formatter(self, config):
        if "()" in config:
            try:
                return self.configure_custom(config)
            except TypeError as error:
                if "'format'" not in str(error):
                    raise
                config = dict(config)
                config["fmt"] = config.pop("format")
                return self.configure_custom(config)
        kind = self.resolve(config["class"]) if config.get("class") else logging.Formatter
        arguments = [config.get("format"), config.get("datefmt"), config.get("style", "%")]
        if "validate" in config:
            arguments.append(config["validate"])
        return kind(*arguments)

    def configure_filter(self, config):
        return self.configure_custom(config) if "()" in config else logging.Filter(config.get("name", ""))

    def _make_handlers(self):
        settings, later = self.config.get("handlers", {}), []
        for deferred in (False, True):  # a handler's target may come after it
            for name in sorted(settings) if not deferred else later:
                try:
                    handler = self.configure_handler(settings[name])
                    handler.name = name
                    self.handlers[name] = handler
                except Exception as error:
                    if not deferred and "target not configured yet" in str(error.__cause__):
                        later.append(name)
                    else:
                        raise ValueError(f"Unable to configure handler {name!r}") from error

    def configure_handler(self, config):
        config = dict(config)
        formatter, level, filters = config.pop("formatter", None), config.pop("level", None), config.pop("filters", None)
        if formatter:
            try:
                formatter = self.formatters[formatter]
            except Exception as error:
                raise ValueError(f"Unable to set formatter {formatter!r}") from error
        if "()" not in config:
            kind = self.resolve(config.pop("class"))
            if issubclass(kind, logging.handlers.MemoryHandler) and "target" in config:
                try:
                    target = self.handlers[config["target"]]
                    if not isinstance(target, logging.Handler):
                        raise TypeError("target not configured yet")
                    config["target"] = target
                except KeyError:
                    raise ValueError(f"Unable to set target handler {config['target']!r}") from TypeError("target not configured yet")
            config["()"] = kind
        made = self.configure_custom(config)
        if formatter:
            made.setFormatter(formatter)
        if level is not None:
            made.setLevel(logging._checkLevel(level))
        if filters:
            self._add_filters(made, filters)
        return made

    def _add_filters(self, owner, names):
        for name in names:
            try:
                owner.addFilter(name if callable(name) or callable(getattr(name, "filter", None)) else self.filters[name])
            except Exception as error:
                raise ValueError(f"Unable to add filter {name!r}") from error

    def _set_up_loggers(self, disable_existing):
        existing, children = sorted(logging.root.manager.loggerDict), []
        for name, settings in self.config.get("loggers", {}).items():
            if name in existing:
                children += [other for other in existing if other.startswith(name + ".")]
                existing.remove(name)
            try:
                logger = logging.getLogger(name)
                self._set_up(logger, settings)
                logger.disabled = False
                if settings.get("propagate") is not None:
                    logger.propagate = settings["propagate"]
            except Exception as error:
                raise ValueError(f"Unable to configure logger {name!r}") from error
        _leave_existing(existing, children, disable_existing)

    def _set_up(self, logger, config, incremental=False):
        if config.get("level") is not None:
            logger.setLevel(logging._checkLevel(config["level"]))
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for name in config.get("handlers") or ():
            try:
                logger.addHandler(self.handlers[name])
            except Exception as error:
                raise ValueError(f"Unable to add handler {name!r}") from error
        if config.get("filters"):
            self._add_filters(logger, config["filters"])


def _leave_existing(existing, children, disable):
    """Loggers that are not named in the configuration: children of named ones hand on to them, others may be disabled."""
    for name in existing:
        logger = logging.root.manager.loggerDict[name]
        if name not in children:
            logger.disabled = disable
        elif isinstance(logger, logging.Logger):
            logger.setLevel(logging.NOTSET)
            logger.handlers = []
            logger.propagate = True


dictConfigClass = DictConfigurator


def dictConfig(config):
    dictConfigClass(dict(config)).configure()


# ---- INI files ------------------------------------------------------------------------------------------------------

def _names(section):
    return [name.strip() for name in section["keys"].split(",") if name.strip()]


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    import configparser
    if isinstance(fname, configparser.RawConfigParser):
        parser = fname
    else:
        parser = configparser.ConfigParser(defaults)
        if hasattr(fname, "readline"):
            parser.read_file(fname)
        else:
            parser.read(fname, encoding=encoding)
    formatters = {name: _file_formatter(parser[f"formatter_{name}"]) for name in _names(parser["formatters"])}
    _reset_handlers()
    handlers = _file_handlers(parser, formatters)
    _file_loggers(parser, handlers, disable_existing_loggers)


def _file_formatter(section):
    kind = DictConfigurator({}).resolve(section["class"]) if section.get("class") else logging.Formatter
    return kind(section.get("format", raw=True, fallback=None), section.get("datefmt", raw=True, fallback=None), section.get("style", raw=True, fallback="%"))


def _file_handlers(parser, formatters):
    handlers, targets = {}, {}
    for name in _names(parser["handlers"]):
        section = parser[f"handler_{name}"]
        try:
            kind = eval(section["class"], vars(logging))
        except (AttributeError, NameError):
            kind = DictConfigurator({}).resolve(section["class"])
        handler = kind(*eval(section.get("args", "()"), vars(logging)), **eval(section.get("kwargs", "{}"), vars(logging)))
        handler.name = name
        if section.get("level"):
            handler.setLevel(section["level"])
        if section.get("formatter"):
            handler.setFormatter(formatters[section["formatter"]])
        if section.get("target"):
            targets[handler] = section["target"]
        handlers[name] = handler
    for handler, target in targets.items():
        handler.setTarget(handlers[target])
    return handlers


def _file_loggers(parser, handlers, disable_existing):
    names = _names(parser["loggers"])
    names.remove("root")
    existing, children = sorted(logging.root.manager.loggerDict), []
    _file_logger(logging.getLogger(), parser["logger_root"], handlers)
    for name in names:
        section = parser[f"logger_{name}"]
        qualified = section["qualname"]
        if qualified in existing:
            children += [other for other in existing if other.startswith(qualified + ".")]
            existing.remove(qualified)
        logger = logging.getLogger(qualified)
        _file_logger(logger, section, handlers)
        logger.propagate = section.getint("propagate", fallback=1)
        logger.disabled = False
    _leave_existing(existing, children, disable_existing)


def _file_logger(logger, section, handlers):
    if "level" in section:
        logger.setLevel(section["level"])
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
    for name in section["handlers"].split(","):
        if name.strip():
            logger.addHandler(handlers[name.strip()])


def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    raise NotImplementedError("logging is set up from a dictionary or a file here: use logging.config.dictConfig or fileConfig")
