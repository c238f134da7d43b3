"""Ctrl-C, kept out of the middle of a request."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import Any, Optional, Type


class Deferred:
    """Delays Ctrl-C to the end of the block, so that a request and what is known of its reply belong together.

    The second Ctrl-C within the block is not delayed. Outside of the main thread there is nothing to do.
    """

    def __enter__(self) -> "Deferred":
        self._before: Any = None
        self._frame: Optional[FrameType] = None
        self._interrupted = False
        if threading.current_thread() is threading.main_thread():
            before = signal.getsignal(signal.SIGINT)
            if callable(before):
                self._before = before
                signal.signal(signal.SIGINT, self._interrupt)
        return self

    def _interrupt(self, number: int, frame: Optional[FrameType]) -> None:
        if self._interrupted:
            raise KeyboardInterrupt
        self._interrupted = True
        self._frame = frame

    def __exit__(self, kind: Optional[Type[BaseException]], error: Optional[BaseException], trace: Any) -> None:
        if self._before is None:
            return
        signal.signal(signal.SIGINT, self._before)
        if self._interrupted and kind is not KeyboardInterrupt:
            self._before(signal.SIGINT, self._frame)
