"""The peers' side of the bench's protocol: JSON lines on standard input and output, see PeerProcess.java."""

import atexit
import json
import signal
import sys


def is_active(parameter, params):
    """Whether each parent in `when` is active and has the value, or one of the values."""
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


def legal(parameter, x):
    """The legal number nearest to `x`: on the grid, between the bounds."""
    low, high, step = parameter["low"], parameter["high"], parameter.get("step")
    if parameter["type"] == "int":
        step = step or 1
    if step:
        x = low + min(round((x - low) / step), int((high - low) / step + 1e-9)) * step
    return min(max(x, low), high)


class Failures:
    """Counts the asks at which a library failed and that were answered with a quasi-random point; says so once, on standard error, in the end."""

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
    """Answers until the input ends. `start(space, seed)` gives an object with ask() -> params and tell(value)."""
    search = None
    for line in sys.stdin:
        try:
            request = json.loads(line)
            op = request["op"]
            if op == "hello":
                reply = {"version": version}
            elif op == "start":
                search = start(request["space"], request["seed"])
                reply = {"ok": True}
            elif op == "ask":
                reply = {"params": search.ask()}
            elif op == "tell":
                search.tell(request["value"])
                reply = {"ok": True}
            else:
                reply = {"error": "unknown op %r" % op}
        except Exception as error:
            reply = {"error": "%s: %s" % (type(error).__name__, error)}
        print(json.dumps(reply), flush=True)


def missing(error):
    """Answers everything with the reason why there is nothing to be had."""
    for _ in sys.stdin:
        print(json.dumps({"error": str(error)}), flush=True)
