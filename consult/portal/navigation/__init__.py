"""Ways around: the officers' pages, the pages of a round, the work that waits."""

from consult.portal.navigation.site import init_app
from consult.portal.navigation.work import round_work

__all__ = ["init_app", "round_work"]
