"""Topics, what stands in them, and the lenses under which a group is read."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from consult.analysis.topics.terms import Lens
from consult.core.db import Base


class Topic(Base):
    """A matter that groups of one provision speak of.

    ``is_human``: a person named or made it; the machine then leaves it as it is.
    """

    __tablename__ = "topic"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    path: Mapped[str]
    label: Mapped[str]
    terms: Mapped[list[Any]] = mapped_column(default=list)
    is_human: Mapped[bool] = mapped_column(default=False)


class GroupTopic(Base):
    """In which topic a group stands, none for no topic; a row says that it was looked at.

    ``is_human``: a person put it there. ``read_by``: who has read it; empty while nobody has.
    """

    __tablename__ = "group_topic"

    group_id: Mapped[int] = mapped_column(
        ForeignKey("comment_group.id", ondelete="CASCADE"), primary_key=True
    )
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"), index=True)
    is_human: Mapped[bool] = mapped_column(default=False)
    read_by: Mapped[str] = mapped_column(default="")


class TopicTally(Base):
    """Kept count of the groups with counted comments in a topic, and of these comments.

    ``placed`` groups a person put there, ``read`` ones a person has read. Kept by triggers of the
    database, as the sizes of groups are.
    """

    __tablename__ = "topic_tally"

    topic_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    groups: Mapped[int]
    comments: Mapped[int]
    read: Mapped[int]
    placed: Mapped[int]


class GroupLens(Base):
    """That a group is read under a lens; ``corrected_by`` is empty while only cues say so."""

    __tablename__ = "group_lens"

    group_id: Mapped[int] = mapped_column(
        ForeignKey("comment_group.id", ondelete="CASCADE"), primary_key=True
    )
    lens: Mapped[Lens] = mapped_column(primary_key=True)
    is_on: Mapped[bool] = mapped_column(default=True)
    corrected_by: Mapped[str] = mapped_column(default="")


class TopicStep(Base):
    """What a person changed about the topics of a round, so that the last step can be undone.

    ``before`` holds the rows as they were: topics (null where there was none) and placements.
    """

    __tablename__ = "topic_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    action: Mapped[str]
    before: Mapped[dict[str, Any]]
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
