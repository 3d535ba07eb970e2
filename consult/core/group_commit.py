"""One commit for many requests: whoever comes while a commit runs shares the next one.

A database commits a few hundred times a second on a slow disk, however small the changes. Here the
first request thread to come writes for all that wait ("leader"); those that come meanwhile wait
and are written together by the next leader. Nobody is answered before the commit that holds their
change. There is no thread to start, stop or lose: the request threads do the work, so a server
that lets its requests end has lost nothing.

Source: P. Helland et al., "Group commit timers and high volume transaction systems", 1987.
"""

import os
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar
from weakref import WeakSet

from flask import current_app
from flask_babel import lazy_gettext as _l

from consult.core.db import TROUBLE, transaction
from consult.core.errors import Refusal

Item = TypeVar("Item")
Answer = TypeVar("Answer")

BATCH_ITEMS = 500
MOST_WAITING = 1_000
WAIT_SECONDS = 5.0
RETRY_AFTER_SECONDS = 5


class TryAgain(Refusal):
    """The change was not confirmed. Sending it again under the same key never counts twice."""

    message = _l(
        "Hệ thống đang bận nên chưa xác nhận được. Xin đợi vài giây rồi gửi lại: "
        "gửi lại không bị tính hai lần."
    )
    status = 503
    retry_after_seconds = RETRY_AFTER_SECONDS


class QueueFull(TryAgain):
    """Too many requests wait already; nothing of this one was written."""


class NotConfirmed(TryAgain):
    """The database failed or took too long; whether the change was written is not known."""


class _Waiting(Generic[Item, Answer]):
    """One request thread's item, and what came of it."""

    __slots__ = ("answer", "item", "leads", "woken")

    def __init__(self, item: Item) -> None:
        self.item = item
        self.answer: Answer | BaseException | None = None
        self.leads = False
        self.woken = threading.Event()

    def result(self) -> Answer:
        """Give the answer, or raise what stands in its place."""
        if isinstance(self.answer, BaseException):
            raise self.answer
        if self.answer is None:
            raise NotConfirmed
        return self.answer


class GroupCommit(Generic[Item, Answer]):
    """Writes the items of many threads, as many as wait in one transaction.

    Args:
        write: Writes items inside an open transaction and gives one answer an item, in order; an
            exception in the place of an answer is raised for that item alone. It may see an
            item again whose earlier commit failed, and must not mind. Never answers ``None``.
        most_waiting: More items than this are refused with ``QueueFull``.
        wait_seconds: How long a thread waits for another thread's commit.
    """

    _all: ClassVar["WeakSet[GroupCommit[Any, Any]]"] = WeakSet()

    def __init__(
        self,
        write: Callable[[Sequence[Item]], Sequence[Answer | Exception]],
        *,
        most_waiting: int = MOST_WAITING,
        wait_seconds: float = WAIT_SECONDS,
    ) -> None:
        self._write = write
        self._most_waiting = most_waiting
        self._wait_seconds = wait_seconds
        self._begin_anew()
        self._all.add(self)

    def _begin_anew(self) -> None:
        """Forget who waits: in a forked child those threads do not exist."""
        self._gate = threading.Lock()
        self._queue: deque[_Waiting[Item, Answer]] = deque()
        self._is_led = False

    def submit(self, item: Item) -> Answer:
        """Write ``item`` durably and give its answer; call outside any transaction.

        Raises:
            QueueFull: Nothing was written; come again later.
            NotConfirmed: The outcome is unknown; the same item again is safe.
        """
        waiting: _Waiting[Item, Answer] = _Waiting(item)
        with self._gate:
            if len(self._queue) >= self._most_waiting:
                raise QueueFull
            self._queue.append(waiting)
            waiting.leads = not self._is_led
            self._is_led = True
        if not waiting.leads and not waiting.woken.wait(self._wait_seconds):
            self._leave(waiting)
        if waiting.leads:
            self._lead()
        return waiting.result()

    def _leave(self, waiting: _Waiting[Item, Answer]) -> None:
        """Stop waiting, unless it was just this thread's turn to lead."""
        with self._gate:
            if waiting.leads:
                return
            if waiting in self._queue:
                self._queue.remove(waiting)
        if waiting.answer is None:
            raise NotConfirmed

    def _lead(self) -> None:
        """Write whatever waits, this thread's item first, and hand the lead on."""
        with self._gate:
            batch = [self._queue.popleft() for _ in range(min(len(self._queue), BATCH_ITEMS))]
        try:
            self._settle(batch)
        finally:
            with self._gate:
                heir = self._queue[0] if self._queue else None
                if heir is None:
                    self._is_led = False
                else:
                    heir.leads = True
            if heir is not None:
                heir.woken.set()
            for one in batch:
                one.woken.set()

    def _settle(self, batch: Sequence[_Waiting[Item, Answer]]) -> None:
        """Give each item of ``batch`` its answer; a bad one does not spoil its neighbours."""
        try:
            answers = self._commit([one.item for one in batch])
        except TROUBLE as trouble:
            self._fail(batch, trouble)
        except Exception as error:  # noqa: BLE001 - raised again for the item that caused it
            if len(batch) == 1:
                batch[0].answer = error
                return
            for one in batch:
                self._settle([one])
        else:
            for one, answer in zip(batch, answers, strict=True):
                one.answer = answer

    def _fail(self, batch: Sequence[_Waiting[Item, Answer]], trouble: Exception) -> None:
        """Tell everyone in ``batch`` that nothing was confirmed."""
        current_app.logger.error("%d items were not written: %s", len(batch), type(trouble))
        for one in batch:
            one.answer = NotConfirmed()
            one.answer.__cause__ = trouble

    def _commit(self, items: Sequence[Item]) -> Sequence[Answer | Exception]:
        """Write ``items`` in one transaction, in a session of its own."""
        with current_app.app_context(), transaction():
            return self._write(items)

    @classmethod
    def after_fork(cls) -> None:
        """Make every writer of a forked child empty."""
        for writer in cls._all:
            writer._begin_anew()  # noqa: SLF001 - its own kind


os.register_at_fork(after_in_child=GroupCommit.after_fork)
