import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.calibrate import with_model
from data.calibrating.judging import judge
from data.calibrating.measuring import bins, measure, share_to_find
from normalize import confidence
from normalize.confidence import (
    KNOWLEDGE,
    Evidence,
    confidence_of,
    confidences,
    named_features,
    reasons,
)
from normalize.evidence import PARTS
from schema.codes import code_lists
from schema.lookups import BadLookup, load_lookup
from schema.values import Activity, Body, Period

COLUMNS = ("number", "activity", "deadline", "responsible", "result")
MARCH = Period("interval", text="март", precision="month", inferred=("year:plan",), rule="month")
OFFICE = Body("Управление образования", "Управление образования", "b-1", "municipal_authority", 1.0)
CENTRE = Body("Центр тестирования", "Центр тестирования", "b-2", "other_body", 0.6)


def row(**changes: object) -> Activity:
    plain = Activity(
        seq=1,
        number="1",
        section=None,
        section_path=(),
        activity="Курсы повышения квалификации педагогов школ района",
        deadline_text="март",
        responsible_text="Управление образования",
        result_text="Программа семинара",
        periods=(MARCH,),
        bodies=(OFFICE,),
        persons=(),
        activity_type="training",
        activity_types=("training",),
        type_evidence="rule=training.courses: курсы",
        cycle_stage=None,
        result_kind=(),
        is_generic=False,
        confidence=0.0,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def known(activity: Activity, reading: float = 1.0, columns: tuple[str, ...] = COLUMNS) -> Evidence:
    return Evidence(activity, reading, columns)


def test_a_plain_row_is_sure():
    assert confidence_of(known(row())) > 0.8


@pytest.mark.parametrize(
    "worse",
    [
        known(row(), reading=0.8),
        known(row(), columns=("number", "activity", "extra", "responsible")),
        known(row(deadline_text="", periods=(Period("unspecified"),))),
        known(row(responsible_text="Центр тестирования ГТО", bodies=(CENTRE,))),
        known(row(activity_type="parents", activity_types=("parents",))),
    ],
    ids=["recognised", "no column of deadlines", "no deadline", "unsure body", "unlikely type"],
)
def test_what_often_goes_wrong_lowers_the_confidence(worse: Evidence):
    assert confidence_of(worse) < confidence_of(known(row())) - 0.01


FLAGS = st.sets(st.sampled_from(sorted(code_lists()["flags"].labels)), max_size=6)


@given(FLAGS, st.sampled_from(sorted(code_lists()["flags"].labels)))
def test_no_flag_raises_the_confidence(flags: set[str], one_more: str):
    before = confidence_of(known(row(flags=tuple(sorted(flags)))))
    after = confidence_of(known(row(flags=(*sorted(flags), one_more))))
    assert 0.01 <= after <= before <= 0.99


def test_a_flag_nobody_has_seen_counts_as_a_doubt():
    assert confidence_of(known(row(flags=("never_seen_before",)))) < confidence_of(known(row()))


def test_a_flag_speaks_of_one_part_and_the_scan_of_none():
    flags = ("type_from_section", "body_fuzzy", "swapped_cells", "outside_plan", "ocr", "type_tie")
    spoken = {
        part: [n for n, _ in named_features(known(row(flags=flags)), part) if n.startswith("flag:")]
        for part in PARTS
    }
    assert spoken == {
        "text": ["flag:swapped_cells"],
        "deadline": ["flag:outside_plan"],
        "bodies": ["flag:body_fuzzy"],
        "type": ["flag:type_from_section"],
    }


def test_bodies_with_nothing_between_them_are_a_reason():
    norms = replace(CENTRE, name="ГТО", score=1.0)
    doubtful = row(responsible_text="Центр тестирования ГТО", bodies=(CENTRE, norms))
    found = reasons([known(doubtful)], 0)
    assert ("bodies", "run_together") in [(reason.part, reason.name) for reason in found]
    assert [reason.loss for reason in found] == sorted((r.loss for r in found), reverse=True)
    assert all(0 < reason.loss < 1 for reason in found)


def test_reasons_of_a_deadline_name_the_deadline():
    doubtful = row(deadline_text="", periods=(Period("unspecified"),))
    found = {reason.name: reason.loss for reason in reasons([known(doubtful)], 0)}
    before = {reason.name for reason in reasons([known(row())], 0)}
    assert "kind:unspecified" in found
    assert "kind:unspecified" not in before


def test_a_row_among_doubtful_ones_is_less_sure_and_says_so(monkeypatch: pytest.MonkeyPatch):
    fitted = replace(confidence.model(), company={**dict.fromkeys(PARTS, 0.0), "bodies": -20.0})
    monkeypatch.setattr(confidence, "model", lambda: fitted)
    plain = known(row())
    doubtful = known(row(responsible_text="CDTO", bodies=()))
    among_plain, among_doubtful = [plain] * 9, [plain, *[doubtful] * 8]
    assert confidences(among_doubtful)[0] < confidences(among_plain)[0] - 0.01
    names = [(reason.part, reason.name) for reason in reasons(among_doubtful, 0)]
    assert ("bodies", "company") in names
    assert "company" not in {reason.name for reason in reasons(among_plain, 0)}


def test_a_row_alone_is_as_sure_as_among_rows_of_the_usual_kind():
    assert confidences([known(row())]) == (confidence_of(known(row())),)
    assert confidences([]) == ()


def test_every_weight_has_words_for_people():
    told = load_lookup(KNOWLEDGE)["told"]
    names = {name for part in load_lookup(KNOWLEDGE)["parts"].values() for name in part["weights"]}
    untold = [n for n in names if not n.startswith("flag:") and n.split(":")[0] not in told]
    assert not untold
    assert {f"company:{part}" for part in PARTS} <= set(told)


def test_a_row_of_which_everything_is_wrong_has_a_reason_too():
    hopeless = row(
        activity="3. и в |{ ю",
        deadline_text="093",
        responsible_text="09, Р, ®®",
        bodies=(),
        periods=(Period("unspecified"),),
        flags=("deadline_unread", "bad_period", "suspicious_year"),
        section="‹:.. э",
    )
    evidence = Evidence(
        hopeless, 0.1, ("activity",), sureness=(0.1,) * 9, around=frozenset({"lost_title"})
    )
    assert confidence_of(evidence) == 0.01
    assert reasons((evidence,), 0)


def test_a_weight_that_raises_is_refused(monkeypatch: pytest.MonkeyPatch):
    data = load_lookup(KNOWLEDGE)
    raised = {**data["parts"]["text"], "weights": {"recognised": 0.1}}
    wrong = {**data, "parts": {**data["parts"], "text": raised}}
    monkeypatch.setattr(confidence, "load_lookup", lambda path: wrong)
    confidence.model.cache_clear()
    try:
        with pytest.raises(BadLookup, match="recognised"):
            confidence.model()
    finally:
        confidence.model.cache_clear()


def test_the_written_weights_are_those_that_were_read():
    text = KNOWLEDGE.read_text(encoding="utf-8")
    assert with_model(text, confidence.model()) == text


def test_the_errors_come_first():
    said, right = np.array([0.1, 0.9, 0.8, 0.7, 0.95]), np.array([0.0, 1.0, 1.0, 1.0, 1.0])
    figures = measure(said, right)
    assert (figures.found, figures.reachable, figures.ranked) == (1.0, 1.0, 1.0)
    assert share_to_find(said, right, 0.8) == pytest.approx(0.2)


def test_calibration_error_is_the_distance_of_saying_and_being_right():
    said, right = np.array([0.95] * 4 + [0.25] * 4), np.array([1.0, 1, 1, 0, 0, 0, 0, 1])
    assert measure(said, right).error == pytest.approx(0.5 * 0.2)
    assert [(b.rows, b.right) for b in bins(said, right)] == [(4, 0.25), (4, 0.75)]


EXPECTED = Path(__file__).parents[2] / "data" / "expected" / "meals_kimry.json"


def test_judging_names_the_fields_that_are_wrong():
    wanted = json.loads(EXPECTED.read_text(encoding="utf-8"))["activities"][3]
    right = row(
        section=wanted["section"],
        activity=wanted["activity"].upper(),
        deadline_text=wanted["deadline"],
        responsible_text=wanted["responsible"],
        result_text=wanted["result"] + ".",
        periods=tuple(
            Period(p["kind"], *(_day(p[end]) for end in ("start", "end")))
            for p in wanted["periods"]
        ),
        bodies=tuple(Body(b["name"], "", "", b["role"], 1.0) for b in wanted["bodies"]),
        persons=tuple(wanted["persons"]),
        activity_type=wanted["types"][-1],
    )
    strange = row(activity="Ничего похожего на ожидаемое")
    bad = replace(right, periods=(), bodies=right.bodies[:1], activity_type="parents")
    assert judge([right], [wanted])[0].is_right
    assert judge([bad], [wanted])[0].wrong == {"periods", "bodies", "type"}
    assert judge([right, strange], [wanted])[1].wrong == {"row"}


def _day(text: str | None):
    return text and np.datetime64(text).item()
