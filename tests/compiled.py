"""What every application compiles alike, compiled once for all tests: templates, addresses, SQL.

Each test makes an application of its own. Nearly all of its time went into compiling again what
the test before had compiled; the results hold nothing of an application and may be shared.
"""

from collections.abc import Callable
from types import FunctionType

import sqlalchemy as sa
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule

from consult.core.db import db, engine_options


class CompiledTemplates(BytecodeCache):
    """Keep the code of templates in memory; Jinja itself compares it with the source."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key] = bucket.bytecode_to_string()


class CompiledStatements:
    """Let the engines of one kind of database share the SQL that SQLAlchemy wrote."""

    def __init__(self) -> None:
        self.engines: dict[str, sa.Engine] = {}

    def share(self, engine: sa.Engine, url: str) -> None:
        if engine.name not in self.engines:
            first = sa.create_engine(url, **engine_options(url))
            # The dialect learns from its first connection what the server can do.
            first.connect().close()
            first.dispose()
            self.engines[engine.name] = first
        first = self.engines[engine.name]
        engine.dialect = first.dialect
        engine._compiled_cache = first._compiled_cache


def remembering(compile_builder: Callable[..., FunctionType]) -> Callable[..., FunctionType]:
    """Remember the function that builds an address of one shape: it takes its rule as ``self``."""
    made: dict[object, FunctionType] = {}

    def build(rule: Rule, append_unknown: bool = True) -> FunctionType:
        if rule.defaults:
            return compile_builder(rule, append_unknown)
        shape = (tuple(rule._trace), append_unknown)
        if shape not in made:
            made[shape] = compile_builder(rule, append_unknown)
        return made[shape]

    return build


TEMPLATES = CompiledTemplates()
STATEMENTS = CompiledStatements()
Rule._compile_builder = remembering(Rule._compile_builder)


def share_compiled(app: Flask, url: str) -> None:
    """Give ``app``, on the database at ``url``, what earlier applications compiled."""
    app.jinja_env.bytecode_cache = TEMPLATES
    with app.app_context():
        STATEMENTS.share(db.engine, url)
