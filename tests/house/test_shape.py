"""The rules of the house that no linter knows: sizes, names, one place that commits."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "consult"
MODULES = sorted(PACKAGE.rglob("*.py"))
EVERY_MODULE = [
    *MODULES, *(path for name in ("tests", "bench") for path in (ROOT / name).rglob("*.py"))
]  # fmt: skip
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
FEATURES = sorted(path for path in PACKAGE.iterdir() if (path / "__init__.py").exists())
FEATURE_FILES = {
    *("views", "commands", "jobs", "forms", "presenters", "services", "queries", "models"),
    *("rules", "terms", "__init__"),
}
# Words of the field that a feature may have as a file or folder of its own, and why.
NAMED_FILES = {
    # outlines: the JSON in which drafts leave the program, are kept and come back. Reading, services
    # and views all speak it, so it cannot be a presenter, which stands above the services.
    "drafts": {
        "comparing",
        "dossier",
        "editing",
        "matching",
        "naming",
        "outlines",
        "reading",
        "writers",
    },
    "analysis": {"citations", "topics"},
    "digests": {"writers", "assets", "templates"},
    "boards": {"writers", "assets"},
    "appraisals": {"dossiers", "opinions", "assets"},
    "places": {"frozen", "reading"},
    "accounts": {"sign_in"},
    "portal": {"assets", "navigation", "writers"},
    "demo": None,
    "core": None,
}
UNSAID = {
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "manager",
    "handle",
    "process",
    "data",
    "info",
    "misc",
}
MODULE_LINES, FUNCTION_LINES, TEMPLATE_LINES, MACRO_LINES = 300, 40, 120, 40


def functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_no_module_is_longer_than_the_ceiling():
    lines = {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n")
        for path in EVERY_MODULE
    }

    assert {name: count for name, count in lines.items() if count > MODULE_LINES} == {}


def test_no_function_is_longer_than_the_ceiling():
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in functions(path)
        if (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES
    ]

    assert long == []


def test_no_template_is_longer_than_the_ceiling():
    lines = {str(p.relative_to(ROOT)): p.read_text(encoding="utf-8").count("\n") for p in TEMPLATES}

    assert {name: count for name, count in lines.items() if count > TEMPLATE_LINES} == {}


def test_no_macro_is_longer_than_the_ceiling():
    long = []
    for path in TEMPLATES:
        for macro in re.finditer(
            r"\{%-? macro (\w+).*?endmacro", path.read_text(encoding="utf-8"), re.DOTALL
        ):
            if macro.group().count("\n") > MACRO_LINES:
                long += [f"{path.relative_to(ROOT)} {macro.group(1)}"]

    assert long == []


def test_only_the_database_module_commits():
    commits = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if re.search(r"\.commit\(\)", path.read_text(encoding="utf-8"))
        and path != PACKAGE / "core" / "db.py"
    ]

    assert commits == []


@pytest.mark.parametrize("feature", FEATURES, ids=lambda path: path.name)
def test_a_feature_uses_the_common_file_names(feature):
    allowed = NAMED_FILES.get(feature.name, set())
    names = {path.stem for path in feature.iterdir() if path.suffix == ".py" or path.is_dir()} - {
        "__pycache__"
    }

    assert allowed is None or names - FEATURE_FILES - allowed == set()


def test_nothing_is_named_by_an_empty_word():
    named = [str(path.relative_to(ROOT)) for path in MODULES if set(path.stem.split("_")) & UNSAID]
    named += [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in MODULES
        for node in functions(path)
        if set(node.name.split("_")) & (UNSAID - {"process"})
    ]

    assert named == []


def test_the_clock_is_read_at_the_edges_only():
    edges = {"views", "commands", "jobs", "navigation", "clock", "db"}
    readers = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if re.search(
            r"\butc_now\(\)|datetime\.now\(|date\.today\(", path.read_text(encoding="utf-8")
        )
        and path.stem not in edges
        and not edges & set(path.parts)
        and path.parent.name not in {"views", "commands", "jobs"}
    ]

    assert readers == []


def test_templates_carry_no_inline_style_or_script():
    inline = [
        str(path.relative_to(ROOT))
        for path in TEMPLATES
        if "emails" not in path.parts
        and "reports" not in path.parts
        and re.search(
            r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=\"", path.read_text(encoding="utf-8")
        )
    ]

    assert inline == []


def test_no_path_of_a_machine_stands_in_the_project():
    # Built from pieces, so that this file does not hold what it looks for.
    machine = re.compile("/" + r"(work|farm)/(main|wt|shared)|fi" + "le:///")
    files = [
        p
        for p in ROOT.rglob("*")
        if p.suffix in {".py", ".html", ".md", ".toml", ".css", ".js", ".txt", ".in"}
    ]
    found = [
        str(path.relative_to(ROOT))
        for path in files
        if not {".venv", "var", "node_modules", ".git"} & set(path.relative_to(ROOT).parts)
        and machine.search(path.read_text(encoding="utf-8", errors="ignore"))
    ]

    assert found == []
