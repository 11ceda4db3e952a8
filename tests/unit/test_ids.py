"""Ids: UUID version 7, in the order of their making."""

import time
import uuid

import pytest

from annotator.domain import ids
from annotator.domain.ids import new_id


def test_an_id_is_a_uuid_of_version_7():
    made = uuid.UUID(new_id())
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert str(made) == str(made).lower()


def test_an_id_begins_with_the_time_in_milliseconds(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ids, "_last_stamp", 0)
    monkeypatch.setattr(time, "time_ns", lambda: 1_700_000_000_123_456_789)
    assert uuid.UUID(new_id()).int >> 80 == 1_700_000_000_123


def test_ids_of_one_process_sort_by_their_making():
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_ids_stay_in_order_when_the_clock_goes_back(monkeypatch: pytest.MonkeyPatch):
    before = new_id()
    monkeypatch.setattr(time, "time_ns", lambda: 1_700_000_000_000_000_000)
    after = [new_id() for _ in range(5000)]  # more than one millisecond can count
    assert [before, *after] == sorted({before, *after})
    assert {uuid.UUID(each).version for each in after} == {7}
