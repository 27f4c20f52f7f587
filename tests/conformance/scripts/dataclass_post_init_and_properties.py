# Dataclasses with properties, validation, class methods, caching, conversion to and from dictionaries, sorting and grouping.
import itertools
from dataclasses import asdict, astuple, dataclass, field, fields, replace
from functools import cached_property


@dataclass(order=True)
class Employee:
    sort_index: tuple = field(init=False, repr=False)
    name: str
    salary: float
    skills: set = field(default_factory=set, compare=False)
    _manager: "Employee | None" = field(default=None, repr=False, compare=False)

    def __post_init__(self):
        if self.salary < 0:
            raise ValueError(f"negative salary {self.salary}")
        self.sort_index = (-self.salary, self.name)

    @property
    def manager(self):
        return self._manager.name if self._manager else "nobody"

    @cached_property
    def bonus(self):
        print("computing", self.name)
        return self.salary * 0.1

    @classmethod
    def parse(cls, text):
        name, salary, *skills = text.split(",")
        return cls(name, float(salary), set(skills))


ann = Employee.parse("ann,100,py,sql")
bob = replace(ann, name="bob", salary=80, _manager=ann)
print(ann.name, bob.manager, ann.manager, ann < bob, sorted([bob, ann])[0].name, ann.bonus, ann.bonus)
try:
    Employee("x", -1)
except ValueError as error:
    print(error)
print([f.name for f in fields(Employee) if f.init], sorted(asdict(bob)["skills"]), asdict(bob)["_manager"]["name"], astuple(ann)[1:3])
people = sorted([ann, bob, Employee("eve", 80)], key=lambda e: e.salary)
print({salary: [e.name for e in group] for salary, group in itertools.groupby(people, key=lambda e: e.salary)})
