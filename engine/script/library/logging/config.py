"""Logging set up from a dictionary."""
import logging

import logging.handlers


def _resolve(name):
    if not isinstance(name, str):
        return name
    parts = name.split('.')
    found = __import__(parts[0])
    path = parts[0]
    for part in parts[1:]:
        path += '.' + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(path)
            found = getattr(found, part)
    return found


def _made(settings, default=None):
    """The object of a dictionary with '()' or 'class', and what is left of the dictionary for its arguments."""
    settings = dict(settings)
    factory = settings.pop('()', None) or settings.pop('class', None)
    extra = settings.pop('.', None)
    made = (_resolve(factory) if factory else default)(**{key: _value(value) for key, value in settings.items()})
    for name, value in (extra or {}).items():
        setattr(made, name, value)
    return made


def _value(value):
    if isinstance(value, str) and value.startswith('ext://'):
        return _resolve(value[6:])
    return value


def _formatter(settings):
    if '()' in settings:
        return _made(settings)
    kind = _resolve(settings.get('class', 'logging.Formatter'))
    return kind(settings.get('format'), settings.get('datefmt'), settings.get('style', '%'))


def dictConfig(config):
    if config.get('version') != 1:
        raise ValueError("dictionary doesn't specify a version" if 'version' not in config else f"Unsupported version: {config['version']}")
    if not config.get('incremental', False):
        _forget_handlers()
    formatters = {name: _formatter(settings) for name, settings in config.get('formatters', {}).items()}
    filters = {name: _made(settings) if '()' in settings else logging.Filter(settings.get('name', '')) for name, settings in config.get('filters', {}).items()}
    handlers = {}
    for name, settings in config.get('handlers', {}).items():
        try:
            handlers[name] = _handler(name, settings, formatters, filters)
        except Exception as error:
            raise ValueError(f'Unable to configure handler {name!r}') from error
    known = set(logging.root.manager.loggerDict) if hasattr(logging.root, 'manager') else set()
    for name, settings in config.get('loggers', {}).items():
        logger = logging.getLogger(name)
        known.discard(name)
        _set_up(logger, settings, handlers, filters)
        logger.propagate = settings.get('propagate', True)
        logger.disabled = False
    if config.get('disable_existing_loggers', True):
        for name in known:
            logger = logging.root.manager.loggerDict[name]
            if isinstance(logger, logging.Logger) and not any(name.startswith(other + '.') for other in config.get('loggers', {})):
                logger.disabled = True
    if 'root' in config:
        _set_up(logging.root, config['root'], handlers, filters)


def _forget_handlers():
    for logger in [logging.root]:
        for handler in list(logger.handlers):
            logger.removeHandler(handler)


def _handler(name, settings, formatters, filters):
    settings = dict(settings)
    formatter, level, own_filters = settings.pop('formatter', None), settings.pop('level', None), settings.pop('filters', ())
    for key, value in settings.items():
        settings[key] = _value(value)
    made = _made(settings)
    made.name = name
    if formatter is not None:
        made.setFormatter(formatters[formatter])
    if level is not None:
        made.setLevel(level)
    for each in own_filters:
        made.addFilter(filters[each] if isinstance(each, str) else each)
    return made


def _set_up(logger, settings, handlers, filters):
    if 'level' in settings:
        logger.setLevel(settings['level'])
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
    for name in settings.get('handlers', ()):
        logger.addHandler(handlers[name])
    for name in settings.get('filters', ()):
        logger.addFilter(filters[name] if isinstance(name, str) else name)


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    raise NotImplementedError("logging is set up from a dictionary here: use logging.config.dictConfig")
