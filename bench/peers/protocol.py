"""The peers' side of the bench's protocol: JSON lines on standard input and output, see PeerProcess.java."""

import atexit
import json
import signal
import sys


def is_active(parameter, params):
    """Tells whether each parent in `when` is active and has the value, or one of the values."""
    for parent, wanted in parameter.get("when", {}).items():
        values = wanted if isinstance(wanted, list) else [wanted]
        if parent not in params or params[parent] not in values:
            return False
    return True


def active(space, value):
    """The active parameters' values, parents first, wherever they are declared. `value(name, parameter)` gives one."""
    params = {}
    left = dict(space)
    while left:
        for name in list(left):
            if not any(parent in left for parent in left[name].get("when", {})):
                parameter = left.pop(name)
                if is_active(parameter, params):
                    params[name] = value(name, parameter)
    return params


def choices(parameter):
    """The choices of a categorical or bool parameter."""
    return [False, True] if parameter["type"] == "bool" else parameter["choices"]


def steps(parameter):
    """The number of steps between the bounds of a number with a step; the default step of whole numbers is 1."""
    return int((parameter["high"] - parameter["low"]) / parameter.get("step", 1) + 1e-9)


def legal(parameter, x):
    """The legal number nearest to `x`: on the grid, between the bounds."""
    low, high = parameter["low"], parameter["high"]
    if parameter["type"] == "int" or "step" in parameter:
        step = parameter.get("step", 1)
        x = low + min(round((x - low) / step), steps(parameter)) * step
    return min(max(x, low), high)


def grid(parameter):
    """The legal numbers of a parameter with a step, in order; None for any other, and for whole numbers with step 1."""
    whole = parameter["type"] == "int"
    if "step" not in parameter or whole and parameter["step"] == 1:
        return None
    low, step = parameter["low"], parameter["step"]
    return [(int if whole else float)(legal(parameter, low + i * step)) for i in range(steps(parameter) + 1)]


def value(parameter, x):
    """Converts `x`, a number or the index of a choice or of an ordinal's value, to the types of the space."""
    kind = parameter["type"]
    if kind in ("float", "int"):
        return legal(parameter, float(x) if kind == "float" else int(x))
    return (parameter["values"] if kind == "ordinal" else choices(parameter))[int(x)]


class Failures:
    """Counts the asks at which a library failed, which were answered with a quasi-random point.

    Prints the count once, on standard error, at the end.
    """

    def __init__(self, peer):
        self.peer = peer
        self.asks = 0
        self.first = None
        signal.signal(signal.SIGTERM, lambda *_: sys.exit())
        atexit.register(self.say)

    def add(self, error):
        self.asks += 1
        self.first = self.first or "%s: %s" % (type(error).__name__, str(error)[:200])

    def say(self):
        if self.asks:
            print("%s failed at %d asks; the first time: %s" % (self.peer, self.asks, self.first), file=sys.stderr)


def serve(version, start):
    """Answers until the input ends.

    `start(space, seed)` returns an object with ask() -> params and tell(value). If it can stop trials, it also has
    report(step, value), which returns whether to stop this one, and prune(). If it knows several objectives or
    constraints, `start` takes their numbers as `objectives` and `constraints`, and it has tell_all(values, violations).
    """
    search = None
    for line in sys.stdin:
        try:
            request = json.loads(line)
            op = request["op"]
            if op == "hello":
                reply = {"version": version}
            elif op == "start":
                numbers = {name: request[name] for name in ("objectives", "constraints") if name in request}
                search = start(request["space"], request["seed"], **numbers)
                reply = {"ok": True}
            elif op == "ask":
                reply = {"params": search.ask()}
            elif op == "tell" and "values" in request:
                search.tell_all(request["values"], request["violations"])
                reply = {"ok": True}
            elif op == "tell":
                search.tell(request["value"])
                reply = {"ok": True}
            elif op == "report":
                reply = {"prune": search.report(request["step"], request["value"])}
            elif op == "prune":
                search.prune()
                reply = {"ok": True}
            else:
                reply = {"error": "unknown op %r" % op}
        except Exception as error:
            reply = {"error": "%s: %s" % (type(error).__name__, error)}
        print(json.dumps(reply), flush=True)


def missing(error):
    """Answers every request with the reason why the peer cannot run."""
    for _ in sys.stdin:
        print(json.dumps({"error": str(error)}), flush=True)
