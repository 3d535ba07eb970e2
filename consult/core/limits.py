"""How often something may be tried: counted in memory, or in Redis for several servers."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(key_func=get_remote_address, strategy="moving-window", headers_enabled=True)


def init_app(app: Flask) -> None:
    """Count from zero in ``app``; the answer 429 says after how many seconds to try again."""
    app.config["RATELIMIT_STORAGE_URI"] = app.config["CONSULT"].redis_url or "memory://"
    app.config["RATELIMIT_HEADERS_ENABLED"] = True
    limiter.init_app(app)
