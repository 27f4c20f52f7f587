# A registry of types that go through JSON and back: datetime, sets, enums, dataclasses, Decimal, nested.
import dataclasses
import datetime
import decimal
import enum
import json


class Level(enum.Enum):
    LOW = "low"
    HIGH = "high"


@dataclasses.dataclass
class Order:
    id: int
    when: datetime.datetime
    total: decimal.Decimal
    tags: set = dataclasses.field(default_factory=set)
    level: Level = Level.LOW


def encode(value):
    match value:
        case datetime.datetime():
            return {"$type": "datetime", "value": value.isoformat()}
        case decimal.Decimal():
            return {"$type": "decimal", "value": str(value)}
        case set():
            return {"$type": "set", "value": sorted(value)}
        case enum.Enum():
            return {"$type": type(value).__name__, "value": value.value}
        case _ if dataclasses.is_dataclass(value):
            return {"$type": "Order", **{f.name: getattr(value, f.name) for f in dataclasses.fields(value)}}
    raise TypeError(f"cannot encode {type(value).__name__}")


def decode(data):
    kind = data.pop("$type", None)
    makers = {"datetime": datetime.datetime.fromisoformat, "decimal": decimal.Decimal, "set": set, "Level": Level}
    return Order(**data) if kind == "Order" else makers[kind](data["value"]) if kind else data


orders = {"orders": [Order(1, datetime.datetime(2024, 2, 29, 12, 30), decimal.Decimal("9.90"), {"b", "a"}, Level.HIGH)], "none": None}
text = json.dumps(orders, default=encode, indent=1, sort_keys=True)
print(text)
back = json.loads(text, object_hook=decode)
print(back == orders, sorted(back["orders"][0].tags), back["orders"][0].level)
try:
    json.dumps({"x": object()}, default=encode)
except TypeError as error:
    print(error)
