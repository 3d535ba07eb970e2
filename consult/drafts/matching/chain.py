"""Following a provision over several versions, from where each one put it."""

from collections.abc import Mapping

from consult.drafts.naming import dropped_path


def path_in_version(
    path: str, *, made: int, shown: int, steps: Mapping[int, Mapping[str, str]]
) -> str:
    """Follow a path from the version it was written on to a later one.

    Args:
        path: A provision of version ``made``.
        made: Number of the version it was written on.
        shown: Number of the version to show it in.
        steps: By number of a version, where each path of the one before stands in it; versions
            published before this was kept are missing and leave paths alone.

    Returns:
        The path in version ``shown``; a path under ``DROPPED_PATH`` where there is none any more.
    """
    last = made
    for number in range(made + 1, shown + 1):
        step = steps.get(number)
        if step is None:
            continue
        now = step.get(path, "")
        if not now:
            return dropped_path(last, path)
        path, last = now, number
    return path
