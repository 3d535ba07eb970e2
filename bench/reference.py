"""The least that takes a comment: a CSRF form that inserts one row."""

from pathlib import Path

from flask import Flask, redirect, render_template_string
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from consult.core.db import engine_options

STANCES = ("agree", "agree_with_change", "disagree", "question", "other")
FORM = "<!doctype html><form method=post>{{ form.hidden_tag() }}</form>"


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
