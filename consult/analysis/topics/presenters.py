"""Topics in words and rows."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from consult.analysis.topics.models import Topic
from consult.analysis.topics.queries import TopicSize, sizes_by_topic, topics_of
from consult.analysis.topics.terms import ActKind

ACT_TEXTS: dict[ActKind, LazyString] = {
    ActKind.RENAME: _l("đổi tên chủ đề"),
    ActKind.MERGE: _l("gộp chủ đề"),
    ActKind.MOVE: _l("chuyển nhóm"),
    ActKind.SPLIT: _l("tách chủ đề mới"),
    ActKind.READ: _l("ghi đã đọc"),
}
NOTHING = TopicSize(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in the list of a provision; ``topic`` none for the groups in no topic."""

    topic: Topic | None
    size: TopicSize


@dataclass(frozen=True, slots=True)
class Shown:
    """The topics of a provision, the larger first, and how much of it a person has read."""

    rows: tuple[TopicRow, ...]
    groups: int
    read: int

    @property
    def topics(self) -> list[Topic]:
        """The topics without the groups that stand in none."""
        return [row.topic for row in self.rows if row.topic is not None]


def shown_topics(consultation_id: int, path: str) -> Shown:
    """List the topics of a provision; what stands in none comes last."""
    sizes = sizes_by_topic(consultation_id, path)
    rows = [TopicRow(one, sizes.get(one.id, NOTHING)) for one in topics_of(consultation_id, path)]
    rows.sort(key=lambda row: (-row.size.comments, row.topic.id if row.topic else 0))
    if None in sizes:
        rows.append(TopicRow(None, sizes[None]))
    return Shown(
        tuple(rows),
        sum(row.size.groups for row in rows),
        sum(row.size.read for row in rows),
    )
