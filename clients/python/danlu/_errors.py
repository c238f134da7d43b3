"""What goes wrong."""

from __future__ import annotations

from typing import Optional


class DanluError(Exception):
    """A request that Danlu refused, or could not answer.

    ``code`` is for programs: a code of the protocol, such as ``bad_request`` or ``not_finite``, or one of this client:
    ``not_found``, ``unreachable``, ``ended``, ``done``, ``not_told``, ``failing``, ``not_inside``.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self):  # type: ignore[no-untyped-def]
        return type(self), (self.code, self.message)


class NotFound(DanluError):
    """There is no ``danlu`` program to start."""


class Unavailable(DanluError):
    """The store or the server did not answer for a minute, or the program ended again and again.

    No result is lost that ``tell`` has returned for. The next ``optimize`` of the same ``Study`` tells what a run could
    not tell. If the program ends before, the trials that were running go to the next worker.
    """


class TrialLost(DanluError):
    """The trial is not this worker's any more: it was cancelled, or its lease has ended.

    Its evaluation is of no use.
    """


class Pruned(Exception):
    """The trial is to end early. ``trial.report`` raises it when the pruner says so; an objective may raise it, too."""

    def __init__(self, reason: Optional[str] = None) -> None:
        super().__init__(reason or "pruned")
        self.reason = reason

    def __reduce__(self):  # type: ignore[no-untyped-def]
        return type(self), (self.reason,)


# Codes of replies that say that a trial is another worker's, or has ended.
LOST = ("not_running", "stale_lease", "unknown_trial")


def refusal(error: object, status: int = 0) -> DanluError:
    """The exception for the ``error`` of a reply."""
    members = error if isinstance(error, dict) else {}
    code = str(members.get("code", "http_%d" % status if status else "bad_reply"))
    message = str(members.get("message", "the reply is not one of Danlu's: %r" % (error,)))
    return (TrialLost if code in LOST else DanluError)(code, message)
