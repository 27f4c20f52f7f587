# Tokenizer, Pratt parser, evaluator; recursive descent JSON; errors with position.
import re, sys, operator, math, collections
from dataclasses import dataclass
from typing import Iterator, Union
Token = collections.namedtuple("Token", "kind text pos")
SPEC = [("NUM", r"\d+(?:\.\d*)?(?:[eE][+-]?\d+)?"), ("NAME", r"[A-Za-z_]\w*"), ("OP", r"\*\*|[-+*/%^()=,!<>]=?|&&|\|\|"), ("WS", r"\s+"), ("BAD", r".")]
RX = re.compile("|".join(f"(?P<{k}>{v})" for k, v in SPEC))
class ParseError(SyntaxError): pass
def tokens(src: str) -> Iterator[Token]:
    for m in RX.finditer(src):
        if m.lastgroup == "WS": continue
        if m.lastgroup == "BAD": raise ParseError(f"unexpected {m.group()!r} at {m.start()}")
        yield Token(m.lastgroup, m[0], m.start())
    yield Token("END", "", len(src))
@dataclass
class Num: value: float
@dataclass
class Var: name: str
@dataclass
class Bin: op: str; left: "Node"; right: "Node"
@dataclass
class Un: op: str; arg: "Node"
@dataclass
class Call: fn: str; args: list
Node = Union[Num, Var, Bin, Un, Call]
POWER = {"=": (2, 1), "||": (3, 4), "&&": (5, 6), "==": (7, 8), "!=": (7, 8), "<": (9, 10), ">": (9, 10), "<=": (9, 10), ">=": (9, 10), "+": (11, 12), "-": (11, 12), "*": (13, 14), "/": (13, 14), "%": (13, 14), "**": (18, 17)}
class Parser:
    def __init__(self, src): self.t = list(tokens(src)); self.i = 0
    def peek(self): return self.t[self.i]
    def next(self): t = self.t[self.i]; self.i += 1; return t
    def expect(self, text):
        t = self.next()
        if t.text != text: raise ParseError(f"expected {text!r}, got {t.text!r} at {t.pos}")
    def expr(self, bp=0):
        t = self.next()
        match t:
            case Token("NUM", s, _): left = Num(float(s))
            case Token(kind="NAME", text=n) if self.peek().text == "(":
                self.next(); args = []
                while self.peek().text != ")":
                    args.append(self.expr(2))
                    if self.peek().text == ",": self.next()
                self.expect(")"); left = Call(n, args)
            case Token("NAME", n): left = Var(n)
            case Token("OP", "("): left = self.expr(); self.expect(")")
            case Token("OP", "-" | "+" | "!" as op): left = Un(op, self.expr(16))
            case _: raise ParseError(f"unexpected {t.kind} at {t.pos}")
        while (op := self.peek().text) in POWER and POWER[op][0] >= bp:
            self.next(); left = Bin(op, left, self.expr(POWER[op][1]))
        return left
OPS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "%": operator.mod, "**": operator.pow, "<": operator.lt, ">": operator.gt, "==": operator.eq, "!=": operator.ne, "<=": operator.le, ">=": operator.ge}
def ev(n, env):
    match n:
        case Num(v): return v
        case Var(x):
            try: return env[x]
            except KeyError: raise NameError(f"name {x!r} is not defined") from None
        case Bin("=", Var(x), r): env[x] = v = ev(r, env); return v
        case Bin("&&", l, r): return ev(l, env) and ev(r, env)
        case Bin("||", l, r): return ev(l, env) or ev(r, env)
        case Bin(op, l, r): return OPS[op](ev(l, env), ev(r, env))
        case Un("-", a): return -ev(a, env)
        case Un("!", a): return not ev(a, env)
        case Un(_, a): return +ev(a, env)
        case Call(f, args): return getattr(math, f)(*[ev(a, env) for a in args])
env = {"pi": math.pi}
for src in ["1 + 2 * 3", "2 ** 3 ** 2", "-2 ** 2", "(1+2)*3 % 4", "x = y = 7", "x * y - 1", "sqrt(16) + max", "hypot(3, 4) == 5 && !0", "1 +", "3 $ 4", "f(", "2 * (3", "1/0", "1e3 + .5", "log(0)", "factorial(3.5)"]:
    try:
        p = Parser(src); n = p.expr()
        if p.peek().kind != "END": raise ParseError(f"trailing {p.peek()}")
        print(f"{src:22} = {ev(n, env)}")
    except (ParseError, ArithmeticError, NameError, AttributeError, ValueError, TypeError) as e:
        print(f"{src:22} ! {type(e).__name__}: {e}")
print(Parser("a + -b * f(1, 2)").expr())
print(env)
