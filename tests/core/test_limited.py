"""A child process does dangerous work: its answer comes back, and nothing else does."""

import contextlib
import tempfile
import time
from pathlib import Path

import pytest

from consult.core.limited import (
    ChildStopped,
    ChildTooLarge,
    ChildTooSlow,
    Limits,
    run_limited,
)

MIB = 1024 * 1024
SMALL = Limits(memory_bytes=256 * MIB, cpu_seconds=5, wall_seconds=20)


def work(name, content=b"abc", *, limits=SMALL, **arguments):
    return run_limited(f"tests.core.child_work:{name}", content, arguments=arguments, limits=limits)


def left_behind() -> set[str]:
    return {path.name for path in Path(tempfile.gettempdir()).glob("consult-*")}


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_the_answer_of_the_child_comes_back():
    assert work("count_bytes", times=2) == {"bytes": 6}


def test_what_a_library_prints_does_not_mix_with_the_answer():
    assert work("chatter", "Điều".encode()) == "Điều"


def test_a_child_that_wants_too_much_memory_is_refused_it():
    with pytest.raises(ChildTooLarge):
        work("hoard")


def test_a_child_that_never_ends_is_stopped_by_its_processor_time():
    with pytest.raises(ChildTooSlow):
        work("spin", limits=Limits(256 * MIB, cpu_seconds=1, wall_seconds=20))


def test_a_child_that_waits_is_stopped_together_with_what_it_started():
    mark = b"7321.25"

    with pytest.raises(ChildTooSlow):
        work("sleep", mark, limits=Limits(256 * MIB, cpu_seconds=5, wall_seconds=1))

    time.sleep(0.2)
    assert not [p for p in Path("/proc").glob("[0-9]*/cmdline") if mark in cmdline(p)]


def cmdline(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


@pytest.mark.parametrize("name", ["crash", "fail", "no_such_work"])
def test_a_child_that_breaks_off_is_told_apart_from_an_answer(name):
    with pytest.raises(ChildStopped):
        work(name)


def test_the_child_sees_none_of_our_environment(monkeypatch):
    monkeypatch.setenv("CONSULT_SECRET_KEY", "secret")

    seen = work("environment")

    assert not [name for name in seen if name.startswith("CONSULT")]


@pytest.mark.parametrize("name", ["litter", "fail", "crash", "hoard"])
def test_nothing_the_child_wrote_is_left_behind(name):
    with contextlib.suppress(ChildStopped):
        work(name)

    assert left_behind() == set()
