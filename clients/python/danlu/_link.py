"""A link to the study: to a program that this process started, or to a server."""

from __future__ import annotations

import dataclasses
import os
import weakref
from typing import Any, Dict, List, Optional

import abc


@dataclasses.dataclass(frozen=True)
class Held:
    """A trial that this process is to evaluate, as the protocol has it. The lease is empty if the program keeps it."""

    number: int
    params: Dict[str, Any]
    lease: Optional[str] = None
    lease_s: float = 60.0


@dataclasses.dataclass(frozen=True)
class Asked:
    """The reply to an ask.

    Without a trial, ``over`` says whether the budget or the space is used up, and ``running`` how many trials are with
    workers: they come back if those are lost.
    """

    held: Optional[Held]
    over: bool = False
    running: int = 0


class Link(abc.ABC):
    """The operations of ask-tell; see docs/ask-tell.md. Thread-safe."""

    def __init__(self) -> None:
        _links.add(self)

    @abc.abstractmethod
    def overview(self) -> Dict[str, Any]:
        """The study: its definition, its progress and its best trial."""

    @abc.abstractmethod
    def ask(self, total: Optional[int]) -> Asked:
        """The next trial, up to that number of trials of the study."""

    @abc.abstractmethod
    def about(self, held: Held, verb: str, body: Dict[str, Any]) -> Dict[str, Any]:
        """Says something about a trial: tell, report, prune, fail, requeue."""

    @abc.abstractmethod
    def best(self) -> Dict[str, Any]:
        """The best trial and the recommended one."""

    @abc.abstractmethod
    def front(self, choice: Dict[str, str]) -> Dict[str, Any]:
        """The recommended front."""

    @abc.abstractmethod
    def enqueue(self, params: Dict[str, Any]) -> None:
        """Evaluates that point before any other."""

    @abc.abstractmethod
    def rows(self) -> List[Dict[str, Any]]:
        """All trials."""

    def lost(self) -> List[int]:
        """The numbers of trials that are known to be another worker's."""
        return []

    def beat(self) -> None:
        """Renews the leases that are due. Only called between ``by_hand`` and ``by_thread``."""

    def by_hand(self) -> None:
        """Renews leases in ``beat`` from now on, in the caller's thread: a process that forks should have no other."""

    def by_thread(self) -> None:
        """Renews leases in the background again."""

    @abc.abstractmethod
    def close(self) -> None:
        """Ends the link. Trials that are open go back to the queue. Idempotent."""

    @abc.abstractmethod
    def after_fork(self) -> None:
        """Leaves the connection to the parent: called in a process that was forked."""


_links: "weakref.WeakSet[Link]" = weakref.WeakSet()


def _after_fork() -> None:
    for link in list(_links):
        link.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
