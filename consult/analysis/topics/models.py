"""Topics of provisions, which groups stand in them, and what people did to them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from consult.analysis.topics.terms import ActKind
from consult.core.db import Base


class Topic(Base):
    """What several groups of one provision are about.

    ``terms`` are words that the machine found in the comments, the best first. ``is_kept`` says
    that a person named the topic or moved something into it: the machine never takes it apart.
    """

    __tablename__ = "topic"
    __table_args__ = (Index("ix_topic_place", "consultation_id", "path"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    path: Mapped[str]
    label: Mapped[str]
    terms: Mapped[list[Any]] = mapped_column(default=list)
    is_kept: Mapped[bool] = mapped_column(default=False)


class TopicPlace(Base):
    """In which topic a group stands; none for "in no topic", which a person or the machine found.

    A group is known by its representative, so that what a person decided outlives the grouping.
    ``by_person`` tells who placed it; what a person placed is never moved by the machine.
    ``read_at`` is when a person first read it here.
    """

    __tablename__ = "topic_place"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), primary_key=True)
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"), index=True)
    by_person: Mapped[bool] = mapped_column(default=False)
    read_at: Mapped[datetime | None]


class TopicAct(Base):
    """What a person did, and how it was before, so that it can be undone: the last first."""

    __tablename__ = "topic_act"
    __table_args__ = (Index("ix_topic_act_place", "consultation_id", "path"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    path: Mapped[str]
    kind: Mapped[ActKind]
    before: Mapped[dict[str, Any]]
    actor: Mapped[str]
    actor_id: Mapped[int]
    acted_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
