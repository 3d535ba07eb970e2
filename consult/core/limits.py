"""How often something may be tried: counted in memory, or in Redis for several servers."""

import time

from flask import Flask, current_app, request
from flask_babel import lazy_gettext as _l
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits import RateLimitItem, parse
from redis.exceptions import RedisError

from consult.core.errors import Refusal

limiter = Limiter(key_func=get_remote_address, strategy="moving-window", headers_enabled=True)


class TooManyTries(Refusal):
    """Something was tried too often from one place; ``retry_after_seconds`` says when again."""

    message = _l("Từ máy này vừa gửi nhiều lần liền. Xin đợi vài phút rồi gửi lại.")
    status = 429

    def __init__(self, retry_after_seconds: int) -> None:
        """Keep when the next try is taken."""
        super().__init__()
        self.retry_after_seconds = retry_after_seconds


class Allowance:
    """How often one place may do one thing.

    A failing Redis refuses nobody: speaking matters more than counting.
    """

    def __init__(self, name: str, rate: str) -> None:
        """Take ``rate`` as Flask-Limiter writes it: "60 per 10 minutes"."""
        self._name = name
        self._rate: RateLimitItem = parse(rate)

    def refuse_beyond(self, who: str) -> None:
        """Refuse once the tries are used up; counts nothing.

        Raises:
            TooManyTries: They are.
        """
        self._ask(who, counts=False)

    def spend(self, who: str) -> None:
        """Count one try.

        Raises:
            TooManyTries: This one is too many.
        """
        self._ask(who, counts=True)

    def _ask(self, who: str, *, counts: bool) -> None:
        if not limiter.enabled:
            return
        ask = limiter.limiter.hit if counts else limiter.limiter.test
        try:
            if not ask(self._rate, self._name, who):
                stats = limiter.limiter.get_window_stats(self._rate, self._name, who)
                raise TooManyTries(max(1, round(stats.reset_time - time.time())))
        except RedisError as error:
            current_app.logger.warning("tries were not counted: %s", type(error))


def address_of_visitor() -> str:
    """Give the address a request came from; a whole village may stand behind it."""
    return request.remote_addr or ""


def init_app(app: Flask) -> None:
    """Count from zero in ``app``; the answer 429 says after how many seconds to try again."""
    app.config["RATELIMIT_STORAGE_URI"] = app.config["CONSULT"].redis_url or "memory://"
    app.config["RATELIMIT_HEADERS_ENABLED"] = True
    limiter.init_app(app)
