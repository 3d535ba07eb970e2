"""The least Flask can do: a CSRF form that inserts one row, a page from two queries."""

from pathlib import Path

import sqlalchemy as sa
from flask import Flask, redirect, render_template_string
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from consult.core.db import engine_options

STANCES = ("agree", "agree_with_change", "disagree", "question", "other")
FORM = "<!doctype html><form method=post>{{ form.hidden_tag() }}</form>"
PAGE = """<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1>
{% for path, label, heading, text in provisions %}<section id="{{ path }}">
<h2>{{ label }}. {{ heading }}</h2><p>{{ text }}</p>
{% for stance, said in comments[path] %}<article class="{{ stance }}"><p>{{ said }}</p></article>
{% endfor %}</section>{% endfor %}"""


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)


class Said(Base):
    __tablename__ = "said"

    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str]
    stance: Mapped[str]
    unit: Mapped[str]
    name: Mapped[str]
    text: Mapped[str]


class SaidForm(FlaskForm):
    place = SelectField(
        choices=[(f"{n:05d}", f"Xã {n}") for n in range(92)], validators=[InputRequired()]
    )
    stance = RadioField(choices=[(one, one) for one in STANCES], validators=[InputRequired()])
    unit = RadioField(
        choices=[("person", "person"), ("household", "household")], validators=[InputRequired()]
    )
    name = StringField(validators=[Length(max=200)])
    text = TextAreaField(validators=[InputRequired(), Length(max=10_000)])


def reference_app(folder: Path) -> Flask:
    url = f"sqlite:///{folder / 'reference.sqlite3'}"
    app = Flask("reference")
    app.config.update(
        SECRET_KEY="k" * 32,
        SQLALCHEMY_DATABASE_URI=url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(url),
    )
    db.init_app(app)

    @app.route("/", methods=["GET", "POST"])
    def say():
        form = SaidForm()
        if form.validate_on_submit():
            fields = {name: form[name].data for name in ("place", "stance", "unit", "name", "text")}
            db.session.add(Said(**fields))
            db.session.commit()
            return redirect("/thanks", code=303)
        return render_template_string(FORM, form=form), 422 if form.errors else 200

    with app.app_context():
        db.create_all()
    return app


def reference_page(url: str, consultation_id: int):
    """A page of every provision of a round and its 500 comments: two Core queries and Jinja."""
    engine = sa.create_engine(url, **engine_options(url))
    app = Flask("page")
    page = app.jinja_env.from_string(PAGE)
    provisions = sa.text(
        "SELECT path, label, heading, text FROM provision WHERE version_id = "
        "(SELECT version_id FROM consultation WHERE id = :id) ORDER BY position"
    )
    comments = sa.text(
        "SELECT path, stance, text FROM comment WHERE consultation_id = :id ORDER BY id LIMIT 500"
    )

    def render() -> str:
        with engine.connect() as connection:
            found = connection.execute(provisions, {"id": consultation_id}).all()
            by_path = {path: [] for path, *_rest in found}
            for path, stance, text in connection.execute(comments, {"id": consultation_id}):
                by_path[path].append((stance, text))
        return page.render(title="Dự thảo", provisions=found, comments=by_path)

    return render
