# configparser: sections, defaults, interpolation, typed getters, writing, errors, converters, dict access.
import configparser
import io

text = """
[DEFAULT]
base = /srv
retries = 3

[web]
root = %(base)s/web
debug = yes
port: 8080
empty =
multi = one
    two
    three

[db]
url = postgres://%(user)s@host
user = ann
timeout = 2.5
"""
config = configparser.ConfigParser()
config.read_string(text)
print(config.sections(), config["web"]["root"], config["db"]["url"], config.getint("web", "port"), config.getboolean("web", "debug"), config.getfloat("db", "timeout"), config["web"].getint("retries"), repr(config["web"]["empty"]), repr(config["web"]["multi"]))
print("web" in config, "nope" in config, config.has_option("db", "user"), config.get("db", "nope", fallback="fb"), config["db"].get("nope"), list(config["db"]), dict(config["db"]), config.options("web"), config.defaults(), config.get("web", "root", raw=True), config.get("web", "root", vars={"base": "/tmp"}))
config["new"] = {"a": 1, "b": "x"}
config.set("new", "c", "5")
config.remove_option("db", "timeout")
config.remove_section("web")
config.add_section("other")
config["other"]["key"] = "100%%"
out = io.StringIO()
config.write(out)
print(out.getvalue())
print(config["other"]["key"], config.items("new"), len(config), config["new"].name, config["new"])
for wrong in (lambda: config["zip"], lambda: config["db"]["zip"], lambda: config.get("zip", "x"), lambda: config.add_section("new"), lambda: config.add_section("DEFAULT"), lambda: config.getint("db", "user"), lambda: config.getboolean("new", "b"), lambda: config.set("new", "z", 5), lambda: config.read_string("key = 1"), lambda: config.read_string("[a]\nx = 1\nx = 2"), lambda: config.read_string("[a]\n[a]"), lambda: config.read_string("[a\nx=1"), lambda: config.read_dict({"q": {"v": "%(missing)s"}}) or config["q"]["v"], lambda: config.read_dict({"q2": {"v": "%(v)s"}}) or config["q2"]["v"], lambda: config.read_dict({"q3": {"v": "50%"}}) or config["q3"]["v"]):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, str(error).replace("\n", "|"))
raw = configparser.RawConfigParser(allow_no_value=True, delimiters=("=",), comment_prefixes=("#",), strict=False)
raw.optionxform = str
raw.read_string("[S]\nKey = %(raw)s\nflag\n# comment\nKey = last")
print(dict(raw["S"]), raw.get("S", "flag"))
extended = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), converters={"list": lambda v: [x.strip() for x in v.split(",")]})
extended.read_string("[p]\nhome = /h\n[q]\npath = ${p:home}/x\nprice = $$5\nitems = a, b")
print(extended["q"]["path"], extended["q"]["price"], extended["q"].getlist("items"), extended.getlist("q", "items"))
