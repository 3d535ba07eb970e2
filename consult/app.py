"""The factory: an application from its settings, with what ``wiring`` lists plugged in."""

import gc

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from consult import wiring
from consult.config import ROOT, Settings
from consult.core import addresses, errors, headers, i18n, page_cache, static_files

# Cycles are looked for after so many new objects (Python: 700): a round of 100,000 comments is read
# in 28 % less time. Rows and words make no cycles, so memory does not grow by it.
COLLECT_AFTER = 50_000, 20, 100


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application; ``settings`` are read from the environment when left out."""
    gc.set_threshold(*COLLECT_AFTER)
    settings = settings or Settings.from_env()
    app = Flask("consult", template_folder=ROOT / "templates", static_folder=ROOT / "static")
    app.config.from_mapping(settings.flask_config())
    addresses.init_app(app)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.add_extension("jinja2.ext.i18n")
    page_cache.init_app(app)
    if settings.proxies:
        hops = settings.proxies
        behind = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)
        app.wsgi_app = behind  # type: ignore[method-assign]  # Flask's own way to wrap it
    for plug_in in wiring.EXTENSIONS:
        plug_in(app)
    errors.init_app(app)
    headers.init_app(app)
    i18n.init_app(app)
    static_files.init_app(app)
    for blueprint in wiring.BLUEPRINTS:
        app.register_blueprint(blueprint)
    for group in wiring.COMMANDS:
        app.cli.add_command(group)
    wiring.wire_jobs()
    return app
