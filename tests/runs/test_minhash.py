from hypothesis import given, settings
from hypothesis import strategies as st

from runs.minhash import bands, signature


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_a_signature_that_depends_on_nothing_else(text):
    assert signature(text).shape == (96,)
    assert (signature(text) == signature(text)).all()


def test_near_texts_share_a_band_and_far_ones_do_not():
    plan = " ".join(f"мероприятие {n} для школ района {n * 17}" for n in range(40))
    near, far = plan.replace("17", "18"), " ".join(f"праздник улицы {n}" for n in range(40, 90))
    shared = [set(bands(signature(plan))) & set(bands(signature(text))) for text in (near, far)]
    assert len(shared[0]) > 5
    assert not shared[1]


def test_the_signature_is_the_same_on_every_machine():
    assert [int(value) for value in signature("дорожная карта")[:2]] == [
        1307635533315658702,
        2035447901946026576,
    ]
