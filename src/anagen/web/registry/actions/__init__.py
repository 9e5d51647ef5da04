"""Every write of the registry, one function each; nothing else writes."""

from __future__ import annotations

from anagen.web.registry.actions.action import (
    ActionRefused,
    Conflict,
    Done,
    field_name,
)
from anagen.web.registry.actions.correct_row import correct_row, void_row
from anagen.web.registry.actions.photos import add_photo, void_photo
from anagen.web.registry.actions.plans import save_plan
from anagen.web.registry.actions.proposals import texts_of
from anagen.web.registry.actions.queries import (
    answer_query,
    ask_query,
    close_query,
)
from anagen.web.registry.actions.record_condition import record_condition
from anagen.web.registry.actions.record_decision import record_decision
from anagen.web.registry.actions.record_event import record_event
from anagen.web.registry.actions.record_identity import (
    find_by_identity,
    record_identity,
)
from anagen.web.registry.actions.record_laboratory import record_laboratory
from anagen.web.registry.actions.record_screening import record_screening
from anagen.web.registry.actions.refresh_summaries import (
    refresh_all,
    refresh_summary,
)
from anagen.web.registry.actions.register_patient import (
    edit_patient,
    register_patient,
)
from anagen.web.registry.actions.rotate_secrets import rotate_secrets
from anagen.web.registry.actions.snapshots import freeze_study, read_snapshot
from anagen.web.registry.actions.treatments import (
    change_treatment,
    start_treatment,
    stop_treatment,
)
from anagen.web.registry.actions.visits import (
    discard_visit,
    open_visit,
    save_draft,
    sign_visit,
)

__all__ = [
    "ActionRefused",
    "Conflict",
    "Done",
    "add_photo",
    "answer_query",
    "ask_query",
    "change_treatment",
    "close_query",
    "correct_row",
    "discard_visit",
    "edit_patient",
    "field_name",
    "find_by_identity",
    "freeze_study",
    "open_visit",
    "read_snapshot",
    "record_condition",
    "record_decision",
    "record_event",
    "record_identity",
    "record_laboratory",
    "record_screening",
    "refresh_all",
    "refresh_summary",
    "register_patient",
    "rotate_secrets",
    "save_draft",
    "save_plan",
    "sign_visit",
    "start_treatment",
    "stop_treatment",
    "texts_of",
    "void_photo",
    "void_row",
]
