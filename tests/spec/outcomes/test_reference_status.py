"""Is a laboratory result low, normal or high for the age?

Each result is answered by the limits printed with it (the set `laboratory`) and by every
reference set of the knowledge. Sets differ, so a status always names its set.
"""

from __future__ import annotations

from tests.support.spec import Check


def test_limits_printed_with_the_result(check: Check) -> None:
    """A limit itself is normal; a laboratory may give only one limit.

    Without any limit the status is unknown, and never normal.
    """
    check(
        laboratory="""
            patient_id | analyte | value | unit | lower_limit | upper_limit
            ada        | alt     | 40    | U/L  | 10          | 40
            ben        | alt     | 40.1  | U/L  |             | 40
            cem        | alt     | 9     | U/L  | 10          | 40
            dora       | alt     | 87.6  | U/L  |             |
        """,
        then="""
            patient_id | reference_set | status | reason
            ada        | laboratory    | normal | classified
            ben        | laboratory    | high   | classified
            cem        | laboratory    | low    | classified
            dora       | laboratory    |        | no_limits
        """,
    )


def test_age_decides_between_bands(check: Check) -> None:
    """A set has limits by completed age: at the specimen, and at onset.

    Ada is 13 and has 200 at most; at onset, with 8 years, 90 would have been the limit.
    """
    check(
        patients="""
            patient_id | age_at_index
            ada        | 13
        """,
        conditions="""
            patient_id | condition       | role          | onset_age
            ada        | alopecia_areata | index_disease | 8
        """,
        laboratory="""
            patient_id | day | analyte | value | unit
            ada        | 0   | ige     | 150   | [IU]/mL
        """,
        then="""
            patient_id | reference_set | age_at   | upper_limit | status
            ada        | ige_wu2025    | specimen | 200         | normal
            ada        | ige_wu2025    | onset    | 90          | high
        """,
    )


def test_age_at_onset_from_the_duration(check: Check) -> None:
    """Where no age at onset is recorded it is the age less the longest duration."""
    check(
        patients="""
            patient_id | age_at_index
            ada        | 13
        """,
        conditions="""
            patient_id | condition       | role          | duration
            ada        | alopecia_areata | index_disease | 60 mo
            ada        | alopecia_areata | index_disease | 12 mo
        """,
        laboratory="""
            patient_id | day | analyte | value | unit
            ada        | 0   | ige     | 150   | [IU]/mL
        """,
        then="""
            patient_id | reference_set | age_at | age_in_days | upper_limit
            ada        | ige_wu2025    | onset  | 2922.25     | 90
        """,
    )


def test_birthday_between_day_0_and_the_specimen(check: Check) -> None:
    """The age is that at the specimen: a year after 9.5 the band is another."""
    check(
        patients="""
            patient_id | age_at_index
            ada        | 9.5
        """,
        laboratory="""
            patient_id | day | analyte | value | unit
            ada        | 0   | ige     | 150   | [IU]/mL
            ada        | 365 | ige     | 150   | [IU]/mL
        """,
        then="""
            patient_id | laboratory_id | reference_set | age_at   | status
            ada        | laboratory1   | ige_wu2025    | specimen | high
            ada        | laboratory2   | ige_wu2025    | specimen | normal
        """,
    )


def test_other_units_are_converted_exactly(check: Check) -> None:
    """A result in another unit of the analyte is converted; in a foreign one, unknown."""
    check(
        patients="""
            patient_id | age_at_index
            ada        | 13
            ben        | 13
            cem        | 13
        """,
        laboratory="""
            patient_id | day | analyte | value | unit
            ada        | 0   | ige     | 480   | ng/mL
            ben        | 0   | ige     | 480.1 | ng/mL
            cem        | 0   | ige     | 3     | g/L
        """,
        then="""
            patient_id | reference_set | age_at   | status | reason
            ada        | ige_wu2025    | specimen | normal | classified
            ben        | ige_wu2025    | specimen | high   | classified
            cem        | ige_wu2025    | specimen |        | other_unit
        """,
    )


def test_censored_result(check: Check) -> None:
    """A censored result is placed when all it may stand for lies on one side."""
    check(
        patients="""
            patient_id | age_at_index
            ada        | 15
            ben        | 15
        """,
        laboratory="""
            patient_id | day | analyte | comparator | value | unit
            ada        | 0   | ige     | >          | 1130  | [IU]/mL
            ben        | 0   | ige     | >          | 50    | [IU]/mL
        """,
        then="""
            patient_id | reference_set | age_at   | status | reason
            ada        | ige_wu2025    | specimen | high   | classified
            ben        | ige_wu2025    | specimen |        | censored
        """,
    )


def test_unknown_age_or_age_outside_the_set(check: Check) -> None:
    """Without an age, or for an age the set does not cover, there is no answer."""
    check(
        patients="""
            patient_id | age_at_index
            ada        |
            ben        | 40
            cem        | 13
        """,
        laboratory="""
            patient_id | day | analyte | value | unit
            ada        | 0   | ige     | 150   | [IU]/mL
            ben        | 0   | ige     | 150   | [IU]/mL
            cem        |     | ige     | 150   | [IU]/mL
        """,
        then="""
            patient_id | reference_set | age_at   | status | reason
            ada        | ige_wu2025    | specimen |        | no_age
            ben        | ige_wu2025    | specimen |        | no_band
            cem        | ige_wu2025    | specimen |        | no_age
        """,
    )
