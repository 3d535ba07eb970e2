"""Importing rows: what can be taken goes in, what cannot is refused with its reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from flask_babel import gettext as _

from consult.audit.services import record
from consult.comments.models import ImportBatch
from consult.comments.rules import file_row_id
from consult.comments.services.import_files import RawRow
from consult.comments.services.import_rows import ReadRow, RowRefused, read_row
from consult.comments.services.intake import Checked, Intake
from consult.comments.services.recording import Outcome, foreseen_outcomes, write_submissions
from consult.comments.terms import NewComment, NewImport, NewSubmission
from consult.core.clock import local_day
from consult.core.db import db
from consult.core.errors import Refusal
from consult.places.queries import Directory, Resolution, directory

MAX_KEPT_REFUSALS = 1_000
MAX_LEFT_OUT = 50


@dataclass(slots=True)
class ImportReport:
    """What became of the rows of a file; ``refused`` and ``notes`` are (row, sentence).

    ``left_out`` are the titles of columns that nothing was read from, 50 at most.
    """

    accepted: int = 0
    repeated: int = 0
    late: int = 0
    refused_count: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return self.accepted + self.repeated + self.refused_count


def begin_import(new: NewImport, *, now: datetime) -> ImportBatch:
    """Open the record of an import; its submissions will point at it."""
    batch = ImportBatch(
        consultation_id=new.consultation_id,
        source_name=new.source_name,
        source_sha256=new.source_sha256,
        created_by_id=new.by_id,
        created_at=now,
    )
    db.session.add(batch)
    db.session.flush()
    return batch


def end_import(batch: ImportBatch, report: ImportReport, *, by: str, now: datetime) -> None:
    """Write down what an import did, for its list and for the log."""
    note_progress(batch, report)
    facts = {
        "consultation": batch.consultation_id,
        "sha256": batch.source_sha256,
        "accepted": report.accepted,
        "repeated": report.repeated,
        "refused": report.refused_count,
    }
    subject = f"import:{batch.id}"
    record("import.add", subject, actor=by, actor_id=batch.created_by_id, now=now, facts=facts)


def note_progress(batch: ImportBatch, report: ImportReport) -> None:
    """Keep the counts of an import as far as it is, in the transaction of its rows."""
    batch.accepted, batch.repeated, batch.late = report.accepted, report.repeated, report.late
    batch.refused_count = report.refused_count
    batch.refused = [
        {"row": row, "reason": reason} for row, reason in report.refused[:MAX_KEPT_REFUSALS]
    ]
    db.session.flush()


class Importer:
    """Takes the rows of one file, some hundreds at a time, and keeps the report.

    A row without an id of its own is known by its file and number, so that the same file again,
    or a job that begins anew, adds nothing.

    Args:
        new: The file and its round.
        batch: Where the submissions belong; none for a rehearsal that writes nothing.
        now: When the file arrived; rows without a day of their own were received then.
        refused: Called with each refused row and its reason.
    """

    def __init__(
        self,
        new: NewImport,
        batch: ImportBatch | None,
        *,
        now: datetime,
        refused: Callable[[RawRow, str], None] = lambda _row, _reason: None,
    ) -> None:
        self.report = ImportReport()
        self._intake = Intake(new.consultation_id)
        self._file_sha256 = new.source_sha256
        self._batch = batch
        self._now = now
        self._refused = refused
        self._directories: dict[date, Directory] = {}
        self._places: dict[tuple[str, str, date], Resolution] = {}
        self._rehearsed: dict[str, str] = {}

    def take(self, rows: Sequence[RawRow]) -> None:
        """Write ``rows`` in the open transaction; a row that cannot be taken is refused alone."""
        taken: list[tuple[RawRow, Checked]] = []
        for row in rows:
            self._note_left_out(row)
            try:
                taken.append((row, self._checked(row)))
            except (RowRefused, Refusal) as reason:
                self._refuse(row, str(reason))
        batch = [checked for _row, checked in taken]
        if self._batch is None:
            outcomes = foreseen_outcomes(batch, self._rehearsed)
        else:
            outcomes = write_submissions(batch)
        for (row, _checked), outcome in zip(taken, outcomes, strict=True):
            self._tell(row, outcome)
        if self._batch is not None:
            note_progress(self._batch, self.report)

    def _note_left_out(self, row: RawRow) -> None:
        room = MAX_LEFT_OUT - len(self.report.left_out)
        if room:
            new = [title for title in row.left_out if title not in self.report.left_out]
            self.report.left_out += new[:room]

    def _tell(self, row: RawRow, outcome: Outcome) -> None:
        if isinstance(outcome, Refusal):
            self._refuse(row, str(outcome))
        elif outcome.is_repeated:
            self.report.repeated += 1
        else:
            self.report.accepted += 1
            self.report.late += outcome.is_late

    def _refuse(self, row: RawRow, reason: str) -> None:
        self.report.refused_count += 1
        self.report.refused.append((row.number, reason))
        self._refused(row, reason)

    def _checked(self, row: RawRow) -> Checked:
        if row.fault:
            raise RowRefused(row.fault)
        read = read_row(row.cells, now=self._now)
        places = self._resolve(read)
        if places.commune is None and places.problem:
            raise RowRefused(places.problem)
        self.report.notes += [(row.number, note) for note in read.notes]
        if places.problem:
            note = _("%(problem)s, ghi là không rõ thôn", problem=places.problem)
            self.report.notes.append((row.number, note))
        return self._intake.check(self._submission(row.number, read, places), now=self._now)

    def _resolve(self, row: ReadRow) -> Resolution:
        """Find the places as they were on the row's day; the same words are looked up once."""
        day = local_day(row.received_at)
        key = (row.commune, row.village, day)
        if key not in self._places:
            if day not in self._directories:
                self._directories[day] = directory(day)
            self._places[key] = self._directories[day].resolve(row.commune, row.village)
        return self._places[key]

    def _submission(self, number: int, row: ReadRow, places: Resolution) -> NewSubmission:
        return NewSubmission(
            consultation_id=self._intake.consultation.id,
            idempotency_key="",
            channel=row.channel,
            unit=row.unit,
            comments=(NewComment(row.path, row.stance, row.text),),
            commune_id=places.commune.id if places.commune else None,
            village_id=places.village.id if places.village else None,
            contact=row.contact,
            external_id=row.external_id or file_row_id(self._file_sha256, number),
            batch_id=self._batch.id if self._batch else None,
            recorded_by_id=self._batch.created_by_id if self._batch else None,
            received_at=row.received_at,
            organisation=row.organisation,
            document_number=row.document_number,
            document_on=row.document_on,
        )
