"""Comments on one part of a draft, as everyone may read them."""

from collections.abc import Mapping, Sequence

from consult.comments.models import Comment
from consult.comments.presenters import STANCE_TEXTS, CommentCard, comment_card
from consult.comments.terms import Stance
from consult.core.charts import StackedBar, stacked_bar
from consult.drafts.naming import inside_sentence
from consult.drafts.queries import ProvisionThen
from consult.portal.presenters.articles import local_label
from consult.responses.models import Response
from consult.responses.presenters import DISPOSITION_TEXTS

BAR_LABELS = {
    "agree": STANCE_TEXTS[Stance.AGREE],
    "agree_with_change": STANCE_TEXTS[Stance.AGREE_WITH_CHANGE],
    "other": STANCE_TEXTS[Stance.OTHER],
    "disagree": STANCE_TEXTS[Stance.DISAGREE],
}


def stance_bar(by_stance: Mapping[Stance, int]) -> StackedBar:
    """Draw the stances on one part; questions stand with the other opinions."""
    counts = {
        "agree": by_stance.get(Stance.AGREE, 0),
        "agree_with_change": by_stance.get(Stance.AGREE_WITH_CHANGE, 0),
        "other": by_stance.get(Stance.QUESTION, 0) + by_stance.get(Stance.OTHER, 0),
        "disagree": by_stance.get(Stance.DISAGREE, 0),
    }
    return stacked_bar("", counts, labels={key: str(text) for key, text in BAR_LABELS.items()})


def comment_cards(
    comments: Sequence[Comment],
    answers: Mapping[int, Response],
    then: Mapping[int, ProvisionThen],
    *,
    agency: str,
) -> list[CommentCard]:
    """Shape a page of comments, each with the agency's answer where it is published.

    ``then`` holds the provisions of earlier versions that comments were made on, by id.
    """
    return [
        comment_card(
            comment,
            label=inside_sentence(local_label(comment.shown_path)) if comment.shown_path else "",
            reply=_reply(answers.get(comment.id), agency),
            then=then.get(comment.provision_id or 0),
        )
        for comment in comments
    ]


def _reply(answer: Response | None, agency: str) -> tuple[str, str] | None:
    if answer is None:
        return None
    words = str(DISPOSITION_TEXTS[answer.disposition])
    return agency, f"{words}. {answer.explanation}".strip()
