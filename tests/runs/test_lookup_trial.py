"""A user's lookups: tried before the run, used by the workers, part of what a part depends on."""

import subprocess
import sys
from pathlib import Path

import pytest

from runs.lookup_trial import try_lookups
from runs.options import RunOptions
from runs.run import run
from schema.lookups import BadOverlay, Overlay, lookup_names
from schema.snapshot import read_snapshot

ROOT = Path(__file__).parents[2]
CLUB = (
    "kinds:\n- {id: own-club, canonical: Клуб отцов, role: working_group, names: [Батин клуб]}\n"
    "acronyms:\n  working_group: [ЦМО]\n"
)


@pytest.mark.parametrize(
    ("name", "text", "line", "words"),
    [
        ("bodies/registry.yaml", CLUB.replace("working_group, n", "boss, n"), 2, "роли «boss» нет"),
        ("bodies/registry.yaml", CLUB.replace("Батин клуб", "СОШ"), 2, "«СОШ»"),
        ("roadmap/header.yaml", "roles:\n\n- {role: dedline, whole: [x]}\n", 3, "«dedline»"),
        ("deadlines/phrases.yaml", "event:\n  event:\n  - 9 мая\n", 3, "«9 мая»"),
        ("types/concepts.yaml", "action:\n  own: [опрос]\n", 2, "«опрос»"),
    ],
)
def test_what_the_stages_refuse_is_told_with_file_and_line(name, text, line, words):
    with pytest.raises(BadOverlay) as caught:
        try_lookups(Overlay(((name, text),)))
    assert f"{name}, строка {line}:" in str(caught.value)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_good_lookups_and_none_pass():
    try_lookups(Overlay())
    try_lookups(Overlay((("bodies/registry.yaml", CLUB),)))


def test_the_trial_asks_every_stage_that_has_lookups():
    """Those it does not ask belong to single formats or cases; their form is checked anyway."""
    code = (
        "import schema.lookups as l\n"
        "seen, load = [], l._built_in\n"
        "def built_in(path):\n    seen.append(path)\n    return load(path)\n"
        "l._built_in = built_in\n"
        "import runs.part, runs.run\n"
        "assert not [p for p in seen if l._name(p)], 'loaded before an overlay could be used'\n"
        "from runs.lookup_trial import complaint_about\n"
        "assert complaint_about(l.Overlay()) == ''\n"
        "print(*(l._name(path) for path in seen))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    asked = set(done.stdout.split())
    assert asked >= {
        *(f"bodies/{name}.yaml" for name in ("lexicon", "persons", "registry", "roles")),
        *(f"deadlines/{name}.yaml" for name in ("phrases", "vocabulary")),
        *(f"frontmatter/{name}.yaml" for name in ("kinds", "municipalities", "regions", "words")),
        *(f"types/{name}.yaml" for name in ("concepts", "results", "rules", "stages")),
        *(f"roadmap/{name}.yaml" for name in ("content", "header")),
    }
    assert asked <= set(lookup_names())


def test_workers_use_the_lookups_and_a_change_reads_again(samples, tmp_path):
    def read(lookups):
        options = RunOptions(jobs=1, lookups=lookups)
        result = run([samples / "safety_kungur.docx"], tmp_path / "out", options)
        activities = read_snapshot(tmp_path / "out").activities.to_pylist()
        roles = {b["role"] for a in activities for b in a["bodies"] if b["name"] == "ЦМО"}
        return result.reused, roles

    own = Overlay((("bodies/registry.yaml", "acronyms:\n  coordinator: [ЦМО]\n"),))
    plain = read(Overlay())
    assert plain[0] == 0
    assert read(Overlay())[0] == 1
    assert read(own)[0] == 0
    assert read(own)[0] == 1
    assert read(Overlay()) == (0, plain[1])
