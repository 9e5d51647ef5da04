WITH `t35` AS (
  SELECT
    `t34`.`patient_id`,
    `t34`.`treatment_id`,
    `t34`.`drug`,
    `t34`.`drug_known`,
    `t34`.`role`,
    `t34`.`phase`,
    `t34`.`start_day`,
    `t34`.`stop_day`,
    `t34`.`days`,
    `t34`.`ongoing`,
    `t34`.`placement`,
    `t34`.`daily_dose_low`,
    `t34`.`daily_dose_high`,
    `t34`.`unit`,
    `t34`.`dose_status`,
    `t34`.`first_day`,
    `t34`.`first_day_latest`,
    `t34`.`event_id`,
    `t34`.`dose`,
    `t34`.`dose_high`,
    `t34`.`duration`,
    `t34`.`duration_latest`,
    `t34`.`duration_stated`,
    `t34`.`reason_stopped`
  FROM (
    SELECT
      `t33`.`patient_id`,
      `t33`.`treatment_id`,
      `t33`.`drug`,
      `t33`.`role`,
      `t33`.`phase`,
      `t33`.`ongoing`,
      `t33`.`placement`,
      `t33`.`unit`,
      `t33`.`dose_status`,
      `t33`.`event_id`,
      `t33`.`dose`,
      `t33`.`dose_high`,
      `t33`.`duration`,
      `t33`.`duration_latest`,
      `t33`.`duration_stated`,
      `t33`.`reason_stopped`,
      `t33`.`drug` IN (
        'abrocitinib',
        'adalimumab',
        'allopurinol',
        'antibiotic_unspecified',
        'antiplatelet_drug',
        'apremilast',
        'azathioprine',
        'baricitinib',
        'benzoyl_peroxide',
        'betamethasone',
        'chinese_medicine',
        'ciclosporin',
        'combined_oral_contraceptive',
        'cortisone',
        'cyp2c9_inhibitor',
        'deuruxolitinib',
        'dexamethasone',
        'diphenylcyclopropenone',
        'dupilumab',
        'etanercept',
        'fluconazole',
        'folic_acid',
        'herbal_medicine',
        'hydrocortisone',
        'intralesional_glucocorticoid_unspecified',
        'intramuscular_glucocorticoid_unspecified',
        'ketoconazole',
        'live_vaccine',
        'methotrexate',
        'methylprednisolone',
        'minoxidil',
        'mycophenolate',
        'oat3_inhibitor',
        'oral_glucocorticoid_unspecified',
        'phototherapy',
        'pilatory',
        'prednisolone',
        'prednisone',
        'probenecid',
        'rifampicin',
        'ritlecitinib',
        'ruxolitinib',
        'strong_cyp2c19_inhibitor',
        'strong_cyp3a4_inducer',
        'strong_cyp3a4_inhibitor',
        'systemic_glucocorticoid_unspecified',
        'tacrolimus',
        'thymopeptide',
        'tofacitinib',
        'triamcinolone',
        'trimethoprim',
        'upadacitinib'
      ) AS `drug_known`,
      IF(
        `t33`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t33`.`start_day`,
        CAST(NULL AS BIGINT)
      ) AS `start_day`,
      IF(
        `t33`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t33`.`stop`,
        CAST(NULL AS BIGINT)
      ) AS `stop_day`,
      IF(
        `t33`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t33`.`stop` - `t33`.`start_day`,
        CAST(NULL AS BIGINT)
      ) AS `days`,
      IF(
        `t33`.`dose_status` = 'known',
        (
          CAST(`t33`.`dose` AS DOUBLE) * (
            CAST(`t33`.`frequency` AS DOUBLE) * IF(
              (
                `t33`.`period_unit` = 'd'
              )
              AND (
                (
                  IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'sun'), 1, 0)
                ) > 0
              ),
              CAST(IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'sun'), 1, 0) AS DOUBLE),
              CASE
                WHEN `t33`.`period_unit` = 'h'
                THEN 24.0
                WHEN `t33`.`period_unit` = 'd'
                THEN 1.0
                WHEN `t33`.`period_unit` = 'wk'
                THEN 1.0
                WHEN `t33`.`period_unit` = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            )
          )
        ) / (
          CAST(`t33`.`period` AS DOUBLE) * IF(
            (
              `t33`.`period_unit` = 'd'
            )
            AND (
              (
                IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'sun'), 1, 0)
              ) > 0
            ),
            7.0,
            CASE
              WHEN `t33`.`period_unit` = 'h'
              THEN 1.0
              WHEN `t33`.`period_unit` = 'd'
              THEN 1.0
              WHEN `t33`.`period_unit` = 'wk'
              THEN 7.0
              WHEN `t33`.`period_unit` = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          )
        ),
        CAST(NULL AS DOUBLE)
      ) AS `daily_dose_low`,
      IF(
        `t33`.`dose_status` = 'known',
        (
          CAST(COALESCE(`t33`.`dose_high`, `t33`.`dose`) AS DOUBLE) * (
            CAST(`t33`.`frequency` AS DOUBLE) * IF(
              (
                `t33`.`period_unit` = 'd'
              )
              AND (
                (
                  IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'sun'), 1, 0)
                ) > 0
              ),
              CAST(IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'sun'), 1, 0) AS DOUBLE),
              CASE
                WHEN `t33`.`period_unit` = 'h'
                THEN 24.0
                WHEN `t33`.`period_unit` = 'd'
                THEN 1.0
                WHEN `t33`.`period_unit` = 'wk'
                THEN 1.0
                WHEN `t33`.`period_unit` = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            )
          )
        ) / (
          CAST(`t33`.`period` AS DOUBLE) * IF(
            (
              `t33`.`period_unit` = 'd'
            )
            AND (
              (
                IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t33`.`day_of_week`, ''), 'sun'), 1, 0)
              ) > 0
            ),
            7.0,
            CASE
              WHEN `t33`.`period_unit` = 'h'
              THEN 1.0
              WHEN `t33`.`period_unit` = 'd'
              THEN 1.0
              WHEN `t33`.`period_unit` = 'wk'
              THEN 7.0
              WHEN `t33`.`period_unit` = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          )
        ),
        CAST(NULL AS DOUBLE)
      ) AS `daily_dose_high`,
      `t33`.`start_day` AS `first_day`,
      `t33`.`start_day_latest` AS `first_day_latest`
    FROM (
      SELECT
        `t29`.`treatment_id`,
        `t29`.`patient_id`,
        `t29`.`course_id`,
        `t29`.`combination_id`,
        `t29`.`event_id`,
        `t29`.`drug`,
        `t29`.`role`,
        `t29`.`phase`,
        `t29`.`dose`,
        `t29`.`dose_high`,
        `t29`.`unit`,
        `t29`.`frequency`,
        `t29`.`period`,
        `t29`.`period_unit`,
        `t29`.`consecutive_days`,
        `t29`.`day_of_week`,
        `t29`.`as_needed`,
        `t29`.`route`,
        `t29`.`start_day`,
        `t29`.`start_day_earliest`,
        `t29`.`start_day_latest`,
        `t29`.`start_day_stated`,
        `t29`.`end_day`,
        `t29`.`end_day_earliest`,
        `t29`.`end_day_latest`,
        `t29`.`end_day_stated`,
        `t29`.`duration`,
        `t29`.`duration_earliest`,
        `t29`.`duration_latest`,
        `t29`.`duration_stated`,
        `t29`.`ongoing`,
        `t29`.`label_status`,
        `t29`.`cumulative_dose`,
        `t29`.`cumulative_dose_unit`,
        `t29`.`cumulative_dose_as`,
        `t29`.`reason_started`,
        `t29`.`reason_stopped`,
        `t29`.`response`,
        `t29`.`reported_as`,
        `t29`.`basis`,
        `t29`.`basis_note`,
        `t29`.`source_place`,
        `t29`.`not_stated`,
        `t29`.`patient_id_right`,
        `t29`.`seen`,
        `t29`.`found`,
        `t29`.`stop`,
        CASE
          WHEN `t29`.`found` IN ('not_taken', 'no_first_day')
          THEN `t29`.`found`
          WHEN `t29`.`stop` IS NULL
          THEN 'no_last_day'
          WHEN `t29`.`stop` < `t29`.`start_day`
          THEN 'ends_before_start'
          WHEN `t29`.`stop` = `t29`.`start_day`
          THEN 'zero_days'
          ELSE `t29`.`found`
        END AS `placement`,
        CASE
          WHEN `t29`.`as_needed`
          THEN 'as_needed'
          WHEN `t29`.`dose` IS NULL
          THEN 'no_dose'
          WHEN `t29`.`unit` IS NULL
          THEN 'no_unit'
          WHEN (
            `t29`.`frequency` IS NULL
          )
          OR (
            `t29`.`period` IS NULL
          )
          OR (
            `t29`.`period_unit` IS NULL
          )
          THEN 'no_timing'
          ELSE 'known'
        END AS `dose_status`
      FROM (
        SELECT
          `t24`.`treatment_id`,
          `t24`.`patient_id`,
          `t24`.`course_id`,
          `t24`.`combination_id`,
          `t24`.`event_id`,
          `t24`.`drug`,
          `t24`.`role`,
          `t24`.`phase`,
          `t24`.`dose`,
          `t24`.`dose_high`,
          `t24`.`unit`,
          `t24`.`frequency`,
          `t24`.`period`,
          `t24`.`period_unit`,
          `t24`.`consecutive_days`,
          `t24`.`day_of_week`,
          `t24`.`as_needed`,
          `t24`.`route`,
          `t24`.`start_day`,
          `t24`.`start_day_earliest`,
          `t24`.`start_day_latest`,
          `t24`.`start_day_stated`,
          `t24`.`end_day`,
          `t24`.`end_day_earliest`,
          `t24`.`end_day_latest`,
          `t24`.`end_day_stated`,
          `t24`.`duration`,
          `t24`.`duration_earliest`,
          `t24`.`duration_latest`,
          `t24`.`duration_stated`,
          `t24`.`ongoing`,
          `t24`.`label_status`,
          `t24`.`cumulative_dose`,
          `t24`.`cumulative_dose_unit`,
          `t24`.`cumulative_dose_as`,
          `t24`.`reason_started`,
          `t24`.`reason_stopped`,
          `t24`.`response`,
          `t24`.`reported_as`,
          `t24`.`basis`,
          `t24`.`basis_note`,
          `t24`.`source_place`,
          `t24`.`not_stated`,
          `t24`.`patient_id_right`,
          `t24`.`seen`,
          CASE
            WHEN `t24`.`drug` = 'none'
            THEN 'not_taken'
            WHEN `t24`.`start_day` IS NULL
            THEN 'no_first_day'
            WHEN `t24`.`end_day` IS NOT NULL
            THEN 'first_to_last_day'
            WHEN `t24`.`duration` IS NOT NULL
            THEN 'first_day_and_duration'
            WHEN `t24`.`ongoing`
            THEN 'ongoing_to_last_seen'
            ELSE 'no_last_day'
          END AS `found`,
          CASE
            WHEN `t24`.`end_day` IS NOT NULL
            THEN `t24`.`end_day` + IF(
              NOT (
                CONTAINS(`t24`.`end_day_stated`, 'wk')
              )
              AND NOT (
                CONTAINS(`t24`.`end_day_stated`, 'mo')
              )
              AND NOT (
                CONTAINS(`t24`.`end_day_stated`, 'y')
              ),
              1,
              0
            )
            WHEN `t24`.`duration` IS NOT NULL
            THEN `t24`.`start_day` + `t24`.`duration`
            WHEN `t24`.`ongoing`
            THEN `t24`.`seen`
            ELSE CAST(NULL AS BIGINT)
          END AS `stop`
        FROM (
          SELECT
            `t6`.`treatment_id`,
            `t6`.`patient_id`,
            `t6`.`course_id`,
            `t6`.`combination_id`,
            `t6`.`event_id`,
            `t6`.`drug`,
            `t6`.`role`,
            `t6`.`phase`,
            `t6`.`dose`,
            `t6`.`dose_high`,
            `t6`.`unit`,
            `t6`.`frequency`,
            `t6`.`period`,
            `t6`.`period_unit`,
            `t6`.`consecutive_days`,
            `t6`.`day_of_week`,
            `t6`.`as_needed`,
            `t6`.`route`,
            `t6`.`start_day`,
            `t6`.`start_day_earliest`,
            `t6`.`start_day_latest`,
            `t6`.`start_day_stated`,
            `t6`.`end_day`,
            `t6`.`end_day_earliest`,
            `t6`.`end_day_latest`,
            `t6`.`end_day_stated`,
            `t6`.`duration`,
            `t6`.`duration_earliest`,
            `t6`.`duration_latest`,
            `t6`.`duration_stated`,
            `t6`.`ongoing`,
            `t6`.`label_status`,
            `t6`.`cumulative_dose`,
            `t6`.`cumulative_dose_unit`,
            `t6`.`cumulative_dose_as`,
            `t6`.`reason_started`,
            `t6`.`reason_stopped`,
            `t6`.`response`,
            `t6`.`reported_as`,
            `t6`.`basis`,
            `t6`.`basis_note`,
            `t6`.`source_place`,
            `t6`.`not_stated`,
            `t14`.`patient_id` AS `patient_id_right`,
            `t14`.`seen`
          FROM `treatments` AS `t6`
          LEFT OUTER JOIN (
            SELECT
              `t0`.`patient_id`,
              `t0`.`last_seen_day` AS `seen`
            FROM `patients` AS `t0`
          ) AS `t14`
            ON `t6`.`patient_id` = `t14`.`patient_id`
        ) AS `t24`
      ) AS `t29`
    ) AS `t33`
  ) AS `t34`
), `t38` AS (
  SELECT
    *
  FROM `t35` AS `t36`
  WHERE
    `t36`.`role` IN ('index', 'combination', 'bridge', 'maintenance', 'symptomatic')
    AND `t36`.`placement` <> 'not_taken'
), `t63` AS (
  SELECT
    `t62`.`patient_id`,
    `t62`.`drug`,
    `t62`.`definition`,
    `t62`.`stop_day`,
    `t62`.`reason_stopped`,
    `t62`.`last_day`,
    `t62`.`any_index`,
    COALESCE(`t62`.`unplaced_rows`, 0) AS `unplaced_rows`,
    IF(`t62`.`stop_day` IS NOT NULL, `t62`.`start`, `t62`.`first`) AS `start_day`,
    IF(`t62`.`stop_day` IS NOT NULL, `t62`.`stop_day` - `t62`.`start`, `t62`.`total`) AS `time_days`,
    CASE
      WHEN `t62`.`stop_day` IS NOT NULL
      THEN 'days'
      WHEN `t62`.`total` IS NOT NULL
      THEN 'stated'
      ELSE CAST(NULL AS STRING)
    END AS `basis`,
    IF(
      `t62`.`stop_day` IS NOT NULL,
      CASE
        WHEN `t62`.`is_lost`
        THEN 'lost'
        WHEN (
          `t62`.`going` = 2
        ) AND COALESCE(`t62`.`status` = 'lost', FALSE)
        THEN 'lost'
        WHEN `t62`.`going` = 2
        THEN 'ongoing'
        WHEN `t62`.`unplaced_rows` > 0
        THEN 'not_placed'
        WHEN (
          `t62`.`going` = 0
        )
        OR (
          `t62`.`reason_stopped` IS NOT NULL
        )
        OR COALESCE(`t62`.`stop_day` < `t62`.`last_day`, FALSE)
        THEN 'discontinued'
        WHEN COALESCE(`t62`.`status` = 'lost', FALSE)
        THEN 'lost'
        ELSE 'end_of_records'
      END,
      CASE
        WHEN `t62`.`is_lost`
        THEN 'lost'
        WHEN (
          `t62`.`any_going` = 1
        ) AND COALESCE(`t62`.`status` = 'lost', FALSE)
        THEN 'lost'
        WHEN `t62`.`any_going` = 1
        THEN 'ongoing'
        WHEN NOT (
          `t62`.`says_stopped`
        )
        THEN CAST(NULL AS STRING)
        WHEN `t62`.`is_longer`
        THEN 'longer_than_stated'
        ELSE 'discontinued'
      END
    ) AS `ended`
  FROM (
    SELECT
      `t61`.`patient_id`,
      `t61`.`drug`,
      `t61`.`start`,
      `t61`.`stop_first_era_30`,
      `t61`.`going_first_era_30`,
      `t61`.`reason_first_era_30`,
      `t61`.`stop_any_stop`,
      `t61`.`going_any_stop`,
      `t61`.`reason_any_stop`,
      `t61`.`unplaced_rows`,
      `t61`.`first`,
      `t61`.`any_going`,
      `t61`.`any_index`,
      `t61`.`total`,
      `t61`.`is_longer`,
      `t61`.`says_stopped`,
      `t61`.`reason`,
      `t61`.`patient_id_right`,
      `t61`.`status`,
      `t61`.`is_seen`,
      `t61`.`is_open`,
      `t61`.`last_day`,
      `t61`.`place`,
      `t61`.`definition`,
      `t61`.`stop_day`,
      `t61`.`going`,
      `t61`.`era_reason`,
      IF(`t61`.`stop_day` IS NOT NULL, `t61`.`era_reason`, `t61`.`reason`) AS `reason_stopped`,
      COALESCE(
        IF(`t61`.`stop_day` IS NOT NULL, `t61`.`era_reason`, `t61`.`reason`) IN ('lost_to_follow_up'),
        FALSE
      ) AS `is_lost`
    FROM (
      SELECT
        `t60`.`patient_id`,
        `t60`.`drug`,
        `t60`.`start`,
        `t60`.`stop_first_era_30`,
        `t60`.`going_first_era_30`,
        `t60`.`reason_first_era_30`,
        `t60`.`stop_any_stop`,
        `t60`.`going_any_stop`,
        `t60`.`reason_any_stop`,
        `t60`.`unplaced_rows`,
        `t60`.`first`,
        `t60`.`any_going`,
        `t60`.`any_index`,
        `t60`.`total`,
        `t60`.`is_longer`,
        `t60`.`says_stopped`,
        `t60`.`reason`,
        `t60`.`patient_id_right`,
        `t60`.`status`,
        `t60`.`is_seen`,
        `t60`.`is_open`,
        `t60`.`last_day`,
        `t60`.`place`,
        CASE
          WHEN `t60`.`place` = 0
          THEN 'first_era_30'
          WHEN `t60`.`place` = 1
          THEN 'any_stop'
          ELSE NULL
        END AS `definition`,
        CASE
          WHEN `t60`.`place` = 0
          THEN `t60`.`stop_first_era_30`
          WHEN `t60`.`place` = 1
          THEN `t60`.`stop_any_stop`
          ELSE NULL
        END AS `stop_day`,
        CASE
          WHEN `t60`.`place` = 0
          THEN `t60`.`going_first_era_30`
          WHEN `t60`.`place` = 1
          THEN `t60`.`going_any_stop`
          ELSE NULL
        END AS `going`,
        CASE
          WHEN `t60`.`place` = 0
          THEN `t60`.`reason_first_era_30`
          WHEN `t60`.`place` = 1
          THEN `t60`.`reason_any_stop`
          ELSE NULL
        END AS `era_reason`
      FROM (
        SELECT
          `t59`.`patient_id`,
          `t59`.`drug`,
          `t59`.`start`,
          `t59`.`stop_first_era_30`,
          `t59`.`going_first_era_30`,
          `t59`.`reason_first_era_30`,
          `t59`.`stop_any_stop`,
          `t59`.`going_any_stop`,
          `t59`.`reason_any_stop`,
          `t59`.`unplaced_rows`,
          `t59`.`first`,
          `t59`.`any_going`,
          `t59`.`any_index`,
          `t59`.`total`,
          `t59`.`is_longer`,
          `t59`.`says_stopped`,
          `t59`.`reason`,
          `t59`.`patient_id_right`,
          `t59`.`status`,
          `t59`.`is_seen`,
          `t59`.`is_open`,
          `t59`.`last_day`,
          EXPLODE(
            IF(
              (
                1 <> 0
              ) AND (
                SIGN(1) = SIGN(2 - 0)
              ),
              IF(
                ELEMENT_AT(SEQUENCE(0, 2, 1), SIZE(SEQUENCE(0, 2, 1))) = 2,
                SLICE(SEQUENCE(0, 2, 1), 1, SIZE(SEQUENCE(0, 2, 1)) - 1),
                SEQUENCE(0, 2, 1)
              ),
              ARRAY()
            )
          ) AS `place`
        FROM (
          SELECT
            `t58`.`patient_id`,
            `t58`.`drug`,
            `t58`.`start`,
            `t58`.`stop_first_era_30`,
            `t58`.`going_first_era_30`,
            `t58`.`reason_first_era_30`,
            `t58`.`stop_any_stop`,
            `t58`.`going_any_stop`,
            `t58`.`reason_any_stop`,
            `t58`.`unplaced_rows`,
            `t58`.`first`,
            `t58`.`any_going`,
            `t58`.`any_index`,
            `t58`.`total`,
            `t58`.`is_longer`,
            `t58`.`says_stopped`,
            `t58`.`reason`,
            `t32`.`patient_id` AS `patient_id_right`,
            `t32`.`status`,
            `t32`.`is_seen`,
            `t32`.`is_open`,
            `t32`.`last_day`
          FROM (
            SELECT
              `t56`.`patient_id`,
              `t56`.`drug`,
              `t56`.`start`,
              `t56`.`stop_first_era_30`,
              `t56`.`going_first_era_30`,
              `t56`.`reason_first_era_30`,
              `t56`.`stop_any_stop`,
              `t56`.`going_any_stop`,
              `t56`.`reason_any_stop`,
              `t56`.`unplaced_rows`,
              `t56`.`first`,
              `t56`.`any_going`,
              `t56`.`any_index`,
              `t56`.`total`,
              `t56`.`is_longer`,
              `t56`.`says_stopped`,
              `t56`.`reason`
            FROM (
              SELECT
                COALESCE(`t55`.`patient_id`, `t55`.`patient_id_right`) AS `patient_id`,
                COALESCE(`t55`.`drug`, `t55`.`drug_right`) AS `drug`,
                `t55`.`start`,
                `t55`.`stop_first_era_30`,
                `t55`.`going_first_era_30`,
                `t55`.`reason_first_era_30`,
                `t55`.`stop_any_stop`,
                `t55`.`going_any_stop`,
                `t55`.`reason_any_stop`,
                `t55`.`patient_id_right`,
                `t55`.`drug_right`,
                `t55`.`unplaced_rows`,
                `t55`.`first`,
                `t55`.`any_going`,
                `t55`.`any_index`,
                `t55`.`total`,
                `t55`.`is_longer`,
                `t55`.`says_stopped`,
                `t55`.`reason`
              FROM (
                SELECT
                  `t54`.`patient_id`,
                  `t54`.`drug`,
                  `t54`.`start`,
                  `t54`.`stop_first_era_30`,
                  `t54`.`going_first_era_30`,
                  `t54`.`reason_first_era_30`,
                  `t54`.`stop_any_stop`,
                  `t54`.`going_any_stop`,
                  `t54`.`reason_any_stop`,
                  `t52`.`patient_id` AS `patient_id_right`,
                  `t52`.`drug` AS `drug_right`,
                  `t52`.`unplaced_rows`,
                  `t52`.`first`,
                  `t52`.`any_going`,
                  `t52`.`any_index`,
                  `t52`.`total`,
                  `t52`.`is_longer`,
                  `t52`.`says_stopped`,
                  `t52`.`reason`
                FROM (
                  SELECT
                    `t50`.`patient_id`,
                    `t50`.`drug`,
                    MIN(`t50`.`start_day`) AS `start`,
                    MAX(`t50`.`stop_first_era_30`) AS `stop_first_era_30`,
                    MAX(IF(`t50`.`stop_first_era_30` = `t50`.`last_first_era_30`, `t50`.`going`, NULL)) AS `going_first_era_30`,
                    MIN(
                      IF(`t50`.`stop_first_era_30` = `t50`.`last_first_era_30`, `t50`.`reason_stopped`, NULL)
                    ) AS `reason_first_era_30`,
                    MAX(`t50`.`stop_any_stop`) AS `stop_any_stop`,
                    MAX(IF(`t50`.`stop_any_stop` = `t50`.`last_any_stop`, `t50`.`going`, NULL)) AS `going_any_stop`,
                    MIN(IF(`t50`.`stop_any_stop` = `t50`.`last_any_stop`, `t50`.`reason_stopped`, NULL)) AS `reason_any_stop`
                  FROM (
                    SELECT
                      `t48`.`patient_id`,
                      `t48`.`treatment_id`,
                      `t48`.`drug`,
                      `t48`.`drug_known`,
                      `t48`.`role`,
                      `t48`.`phase`,
                      `t48`.`start_day`,
                      `t48`.`stop_day`,
                      `t48`.`days`,
                      `t48`.`ongoing`,
                      `t48`.`placement`,
                      `t48`.`daily_dose_low`,
                      `t48`.`daily_dose_high`,
                      `t48`.`unit`,
                      `t48`.`dose_status`,
                      `t48`.`first_day`,
                      `t48`.`first_day_latest`,
                      `t48`.`event_id`,
                      `t48`.`dose`,
                      `t48`.`dose_high`,
                      `t48`.`duration`,
                      `t48`.`duration_latest`,
                      `t48`.`duration_stated`,
                      `t48`.`reason_stopped`,
                      `t48`.`before`,
                      `t48`.`going`,
                      `t48`.`new_first_era_30`,
                      `t48`.`new_any_stop`,
                      `t48`.`stop_first_era_30`,
                      `t48`.`stop_any_stop`,
                      MAX(`t48`.`stop_first_era_30`) OVER (
                        PARTITION BY `t48`.`patient_id`, `t48`.`drug`
                        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                      ) AS `last_first_era_30`,
                      MAX(`t48`.`stop_any_stop`) OVER (
                        PARTITION BY `t48`.`patient_id`, `t48`.`drug`
                        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                      ) AS `last_any_stop`
                    FROM (
                      SELECT
                        `t46`.`patient_id`,
                        `t46`.`treatment_id`,
                        `t46`.`drug`,
                        `t46`.`drug_known`,
                        `t46`.`role`,
                        `t46`.`phase`,
                        `t46`.`start_day`,
                        `t46`.`stop_day`,
                        `t46`.`days`,
                        `t46`.`ongoing`,
                        `t46`.`placement`,
                        `t46`.`daily_dose_low`,
                        `t46`.`daily_dose_high`,
                        `t46`.`unit`,
                        `t46`.`dose_status`,
                        `t46`.`first_day`,
                        `t46`.`first_day_latest`,
                        `t46`.`event_id`,
                        `t46`.`dose`,
                        `t46`.`dose_high`,
                        `t46`.`duration`,
                        `t46`.`duration_latest`,
                        `t46`.`duration_stated`,
                        `t46`.`reason_stopped`,
                        `t46`.`before`,
                        `t46`.`going`,
                        `t46`.`new_first_era_30`,
                        `t46`.`new_any_stop`,
                        IF(
                          SUM(COALESCE(`t46`.`new_first_era_30`, 0)) OVER (
                            PARTITION BY `t46`.`patient_id`, `t46`.`drug`
                            ORDER BY `t46`.`start_day` ASC NULLS LAST, `t46`.`stop_day` ASC NULLS LAST
                            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                          ) = 0,
                          `t46`.`stop_day`,
                          CAST(NULL AS BIGINT)
                        ) AS `stop_first_era_30`,
                        IF(
                          SUM(COALESCE(`t46`.`new_any_stop`, 0)) OVER (
                            PARTITION BY `t46`.`patient_id`, `t46`.`drug`
                            ORDER BY `t46`.`start_day` ASC NULLS LAST, `t46`.`stop_day` ASC NULLS LAST
                            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                          ) = 0,
                          `t46`.`stop_day`,
                          CAST(NULL AS BIGINT)
                        ) AS `stop_any_stop`
                      FROM (
                        SELECT
                          `t44`.`patient_id`,
                          `t44`.`treatment_id`,
                          `t44`.`drug`,
                          `t44`.`drug_known`,
                          `t44`.`role`,
                          `t44`.`phase`,
                          `t44`.`start_day`,
                          `t44`.`stop_day`,
                          `t44`.`days`,
                          `t44`.`ongoing`,
                          `t44`.`placement`,
                          `t44`.`daily_dose_low`,
                          `t44`.`daily_dose_high`,
                          `t44`.`unit`,
                          `t44`.`dose_status`,
                          `t44`.`first_day`,
                          `t44`.`first_day_latest`,
                          `t44`.`event_id`,
                          `t44`.`dose`,
                          `t44`.`dose_high`,
                          `t44`.`duration`,
                          `t44`.`duration_latest`,
                          `t44`.`duration_stated`,
                          `t44`.`reason_stopped`,
                          `t44`.`before`,
                          `t44`.`going`,
                          CAST((
                            `t44`.`start_day` - `t44`.`before`
                          ) > 30 AS BIGINT) AS `new_first_era_30`,
                          CAST((
                            `t44`.`start_day` - `t44`.`before`
                          ) > 0 AS BIGINT) AS `new_any_stop`
                        FROM (
                          SELECT
                            `t40`.`patient_id`,
                            `t40`.`treatment_id`,
                            `t40`.`drug`,
                            `t40`.`drug_known`,
                            `t40`.`role`,
                            `t40`.`phase`,
                            `t40`.`start_day`,
                            `t40`.`stop_day`,
                            `t40`.`days`,
                            `t40`.`ongoing`,
                            `t40`.`placement`,
                            `t40`.`daily_dose_low`,
                            `t40`.`daily_dose_high`,
                            `t40`.`unit`,
                            `t40`.`dose_status`,
                            `t40`.`first_day`,
                            `t40`.`first_day_latest`,
                            `t40`.`event_id`,
                            `t40`.`dose`,
                            `t40`.`dose_high`,
                            `t40`.`duration`,
                            `t40`.`duration_latest`,
                            `t40`.`duration_stated`,
                            `t40`.`reason_stopped`,
                            MAX(`t40`.`stop_day`) OVER (
                              PARTITION BY `t40`.`patient_id`, `t40`.`drug`
                              ORDER BY `t40`.`start_day` ASC NULLS LAST, `t40`.`stop_day` ASC NULLS LAST
                              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                            ) AS `before`,
                            CASE WHEN `t40`.`ongoing` IS NULL THEN 1 WHEN `t40`.`ongoing` THEN 2 ELSE 0 END AS `going`
                          FROM (
                            SELECT
                              *
                            FROM `t38` AS `t39`
                            WHERE
                              `t39`.`days` > 0
                          ) AS `t40`
                        ) AS `t44`
                      ) AS `t46`
                    ) AS `t48`
                  ) AS `t50`
                  GROUP BY
                    1,
                    2
                ) AS `t54`
                FULL OUTER JOIN (
                  SELECT
                    `t49`.`patient_id`,
                    `t49`.`drug`,
                    `t49`.`unplaced_rows`,
                    `t49`.`first`,
                    `t49`.`any_going`,
                    `t49`.`any_index`,
                    IF(`t49`.`without_time` = 0, `t49`.`total`, CAST(NULL AS BIGINT)) AS `total`,
                    (
                      `t49`.`without_time` = 0
                    ) AND (
                      `t49`.`longer` = 1
                    ) AS `is_longer`,
                    (
                      `t49`.`ongoing` IS NOT NULL
                    ) OR (
                      `t49`.`reason_stopped` IS NOT NULL
                    ) AS `says_stopped`,
                    `t49`.`reason_stopped` AS `reason`
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        `t45`.`patient_id`,
                        `t45`.`treatment_id`,
                        `t45`.`drug`,
                        `t45`.`drug_known`,
                        `t45`.`role`,
                        `t45`.`phase`,
                        `t45`.`start_day`,
                        `t45`.`stop_day`,
                        `t45`.`days`,
                        `t45`.`ongoing`,
                        `t45`.`placement`,
                        `t45`.`daily_dose_low`,
                        `t45`.`daily_dose_high`,
                        `t45`.`unit`,
                        `t45`.`dose_status`,
                        `t45`.`first_day`,
                        `t45`.`first_day_latest`,
                        `t45`.`event_id`,
                        `t45`.`dose`,
                        `t45`.`dose_high`,
                        `t45`.`duration`,
                        `t45`.`duration_latest`,
                        `t45`.`duration_stated`,
                        `t45`.`reason_stopped`,
                        `t45`.`no_time`,
                        `t45`.`entry`,
                        `t45`.`is_longer`,
                        `t45`.`is_going`,
                        `t45`.`is_index`,
                        ROW_NUMBER() OVER (
                          PARTITION BY `t45`.`patient_id`, `t45`.`drug`
                          ORDER BY `t45`.`entry` DESC, COALESCE(`t45`.`first_day`, 0) DESC, `t45`.`treatment_id` DESC
                        ) - 1 AS `place`,
                        COUNT(*) OVER (
                          PARTITION BY `t45`.`patient_id`, `t45`.`drug`
                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                        ) AS `unplaced_rows`,
                        MIN(`t45`.`first_day`) OVER (
                          PARTITION BY `t45`.`patient_id`, `t45`.`drug`
                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                        ) AS `first`,
                        SUM(`t45`.`duration`) OVER (
                          PARTITION BY `t45`.`patient_id`, `t45`.`drug`
                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                        ) AS `total`,
                        MAX(`t45`.`no_time`) OVER (
                          PARTITION BY `t45`.`patient_id`, `t45`.`drug`
                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                        ) AS `without_time`,
                        MAX(`t45`.`is_longer`) OVER (
                          PARTITION BY `t45`.`patient_id`, `t45`.`drug`
                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                        ) AS `longer`,
                        MAX(`t45`.`is_going`) OVER (
                          PARTITION BY `t45`.`patient_id`, `t45`.`drug`
                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                        ) AS `any_going`,
                        MAX(`t45`.`is_index`) OVER (
                          PARTITION BY `t45`.`patient_id`, `t45`.`drug`
                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                        ) AS `any_index`
                      FROM (
                        SELECT
                          `t42`.`patient_id`,
                          `t42`.`treatment_id`,
                          `t42`.`drug`,
                          `t42`.`drug_known`,
                          `t42`.`role`,
                          `t42`.`phase`,
                          `t42`.`start_day`,
                          `t42`.`stop_day`,
                          `t42`.`days`,
                          `t42`.`ongoing`,
                          `t42`.`placement`,
                          `t42`.`daily_dose_low`,
                          `t42`.`daily_dose_high`,
                          `t42`.`unit`,
                          `t42`.`dose_status`,
                          `t42`.`first_day`,
                          `t42`.`first_day_latest`,
                          `t42`.`event_id`,
                          `t42`.`dose`,
                          `t42`.`dose_high`,
                          `t42`.`duration`,
                          `t42`.`duration_latest`,
                          `t42`.`duration_stated`,
                          `t42`.`reason_stopped`,
                          IF(
                            COALESCE(
                              (
                                `t42`.`duration` > 0
                              ) AND NOT (
                                STARTSWITH(`t42`.`duration_stated`, '<')
                              ),
                              FALSE
                            ),
                            0,
                            1
                          ) AS `no_time`,
                          CASE
                            WHEN `t42`.`first_day` IS NOT NULL
                            THEN 0
                            WHEN COALESCE(`t42`.`first_day_latest` < 0, FALSE)
                            THEN -1
                            ELSE 1
                          END AS `entry`,
                          IF(`t42`.`duration_latest` IS NULL, 1, 0) AS `is_longer`,
                          IF(COALESCE(`t42`.`ongoing`, FALSE), 1, 0) AS `is_going`,
                          IF(`t42`.`role` = 'index', 1, 0) AS `is_index`
                        FROM (
                          SELECT
                            *
                          FROM `t38` AS `t39`
                          WHERE
                            (
                              `t39`.`days` IS NULL
                            ) OR (
                              `t39`.`days` = 0
                            )
                        ) AS `t42`
                      ) AS `t45`
                    ) AS `t47`
                    WHERE
                      `t47`.`place` = 0
                  ) AS `t49`
                ) AS `t52`
                  ON `t54`.`patient_id` = `t52`.`patient_id` AND `t54`.`drug` = `t52`.`drug`
              ) AS `t55`
            ) AS `t56`
          ) AS `t58`
          LEFT OUTER JOIN (
            SELECT
              `t18`.`patient_id`,
              `t18`.`status`,
              `t18`.`is_seen`,
              `t18`.`is_open`,
              COALESCE(`t18`.`seen`, `t30`.`recorded`) AS `last_day`
            FROM (
              SELECT
                `t0`.`patient_id`,
                `t0`.`status`,
                `t0`.`last_seen_day` AS `seen`,
                `t0`.`last_seen_day` IS NOT NULL AS `is_seen`,
                `t0`.`last_seen_day_latest` IS NULL AS `is_open`
              FROM `patients` AS `t0`
            ) AS `t18`
            LEFT OUTER JOIN (
              SELECT
                `t27`.`patient_id`,
                MAX(`t27`.`day`) AS `recorded`
              FROM (
                SELECT
                  `t26`.`patient_id`,
                  `t26`.`day`
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        `t1`.`patient_id`,
                        `t1`.`day`
                      FROM `events` AS `t1`
                    ) AS `t8`
                    UNION ALL
                    SELECT
                      *
                    FROM (
                      SELECT
                        `t2`.`patient_id`,
                        `t2`.`day`
                      FROM `findings` AS `t2`
                    ) AS `t9`
                  ) AS `t16`
                  UNION ALL
                  SELECT
                    *
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        *
                      FROM (
                        SELECT
                          `t3`.`patient_id`,
                          `t3`.`start_day` AS `day`
                        FROM `treatments` AS `t3`
                      ) AS `t10`
                      UNION ALL
                      SELECT
                        *
                      FROM (
                        SELECT
                          `t3`.`patient_id`,
                          COALESCE(`t3`.`end_day`, `t3`.`start_day` + `t3`.`duration`) AS `day`
                        FROM `treatments` AS `t3`
                      ) AS `t19`
                    ) AS `t21`
                    UNION ALL
                    SELECT
                      *
                    FROM (
                      SELECT
                        *
                      FROM (
                        SELECT
                          `t4`.`patient_id`,
                          `t4`.`day`
                        FROM `assessments` AS `t4`
                      ) AS `t11`
                      UNION ALL
                      SELECT
                        *
                      FROM (
                        SELECT
                          `t5`.`patient_id`,
                          `t5`.`day`
                        FROM `laboratory` AS `t5`
                      ) AS `t12`
                    ) AS `t17`
                  ) AS `t23`
                ) AS `t26`
                LEFT SEMI JOIN (
                  SELECT
                    `t13`.`patient_id`
                  FROM (
                    SELECT
                      *
                    FROM `patients` AS `t0`
                    WHERE
                      `t0`.`last_seen_day` IS NULL
                  ) AS `t13`
                ) AS `t22`
                  ON `t26`.`patient_id` = `t22`.`patient_id`
              ) AS `t27`
              GROUP BY
                1
            ) AS `t30`
              ON `t18`.`patient_id` = `t30`.`patient_id`
          ) AS `t32`
            ON `t58`.`patient_id` = `t32`.`patient_id`
        ) AS `t59`
      ) AS `t60`
    ) AS `t61`
  ) AS `t62`
)
SELECT
  `t77`.`patient_id`,
  `t77`.`definition`,
  `t77`.`drug`,
  `t77`.`start_day`,
  `t77`.`stop_day`,
  `t77`.`time_days`,
  `t77`.`basis`,
  `t77`.`event`,
  `t77`.`ended`,
  `t77`.`reason_stopped`,
  `t77`.`reason_class`,
  `t77`.`switched`,
  `t77`.`next_drug`,
  `t77`.`next_day`,
  `t77`.`unplaced_rows`
FROM (
  SELECT
    `t76`.`patient_id`,
    `t76`.`drug`,
    `t76`.`definition`,
    `t76`.`stop_day`,
    `t76`.`reason_stopped`,
    `t76`.`last_day`,
    `t76`.`any_index`,
    `t76`.`unplaced_rows`,
    `t76`.`start_day`,
    `t76`.`time_days`,
    `t76`.`basis`,
    `t76`.`ended`,
    `t76`.`patient_id_right`,
    `t76`.`drug_right`,
    `t76`.`definition_right`,
    `t76`.`next_drug`,
    `t76`.`next_day`,
    `t76`.`ended` = 'discontinued' AS `event`,
    CASE
      WHEN `t76`.`reason_stopped` IS NULL
      THEN CAST(NULL AS STRING)
      WHEN `t76`.`reason_stopped` IN ('adverse_effects')
      THEN 'adverse_event'
      WHEN `t76`.`reason_stopped` IN (
        'no_response',
        'lack_of_response_improvement',
        'partial_response',
        'primary_failure'
      )
      THEN 'lack_of_effect'
      WHEN `t76`.`reason_stopped` IN ('no_response_and_adverse_effects')
      THEN 'lack_of_effect_and_adverse_event'
      WHEN `t76`.`reason_stopped` IN ('secondary_failure')
      THEN 'loss_of_effect'
      WHEN `t76`.`reason_stopped` IN ('complete_response', 'cosmetically_acceptable_regrowth')
      THEN 'remission'
      WHEN `t76`.`reason_stopped` IN ('patient_preference', 'refused')
      THEN 'patient_choice'
      WHEN `t76`.`reason_stopped` IN ('unfunded')
      THEN 'access'
      WHEN `t76`.`reason_stopped` IN ('cardiovascular_risk', 'uncontrolled_arthritis')
      THEN 'other_disease'
      WHEN `t76`.`reason_stopped` IN ('planned_end', 'steroid_discontinuation')
      THEN 'planned'
      WHEN `t76`.`reason_stopped` IN ('lost_to_follow_up')
      THEN 'lost'
      ELSE 'other'
    END AS `reason_class`,
    CASE
      WHEN COALESCE(`t76`.`ended` = 'discontinued', FALSE)
      AND (
        `t76`.`next_drug` IS NOT NULL
      )
      THEN TRUE
      WHEN COALESCE(`t76`.`ended` = 'discontinued', FALSE)
      AND (
        (
          `t76`.`last_day` - `t76`.`stop_day`
        ) >= 60
      )
      THEN FALSE
      ELSE CAST(NULL AS BOOLEAN)
    END AS `switched`
  FROM (
    SELECT
      `t65`.`patient_id`,
      `t65`.`drug`,
      `t65`.`definition`,
      `t65`.`stop_day`,
      `t65`.`reason_stopped`,
      `t65`.`last_day`,
      `t65`.`any_index`,
      `t65`.`unplaced_rows`,
      `t65`.`start_day`,
      `t65`.`time_days`,
      `t65`.`basis`,
      `t65`.`ended`,
      `t75`.`patient_id` AS `patient_id_right`,
      `t75`.`drug` AS `drug_right`,
      `t75`.`definition` AS `definition_right`,
      `t75`.`next_drug`,
      `t75`.`next_day`
    FROM `t63` AS `t65`
    LEFT OUTER JOIN (
      SELECT
        `t73`.`patient_id`,
        `t73`.`drug`,
        `t73`.`definition`,
        `t73`.`next_drug`,
        `t73`.`next_day`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t71`.`patient_id`,
            `t71`.`drug`,
            `t71`.`definition`,
            `t71`.`stop_day`,
            `t71`.`any_index`,
            `t71`.`role`,
            `t71`.`next_drug`,
            `t71`.`next_day`,
            `t71`.`entry`,
            ROW_NUMBER() OVER (
              PARTITION BY `t71`.`patient_id`, `t71`.`drug`, `t71`.`definition`
              ORDER BY `t71`.`entry` ASC NULLS LAST, COALESCE(`t71`.`next_day`, 0) ASC NULLS LAST, `t71`.`next_drug` ASC NULLS LAST
            ) - 1 AS `place`
          FROM (
            SELECT
              *
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  `t68`.`patient_id`,
                  `t68`.`drug`,
                  `t68`.`definition`,
                  `t68`.`stop_day`,
                  `t68`.`any_index`,
                  `t43`.`role`,
                  `t43`.`next_drug`,
                  `t43`.`next_day`,
                  `t43`.`entry`
                FROM (
                  SELECT
                    `t66`.`patient_id`,
                    `t66`.`drug`,
                    `t66`.`definition`,
                    `t66`.`stop_day`,
                    `t66`.`any_index`
                  FROM (
                    SELECT
                      *
                    FROM `t63` AS `t64`
                    WHERE
                      `t64`.`ended` = 'discontinued'
                  ) AS `t66`
                ) AS `t68`
                INNER JOIN (
                  SELECT
                    `t37`.`patient_id`,
                    `t37`.`role`,
                    `t37`.`drug` AS `next_drug`,
                    `t37`.`first_day` AS `next_day`,
                    CASE
                      WHEN `t37`.`first_day` IS NOT NULL
                      THEN 0
                      WHEN COALESCE(`t37`.`first_day_latest` < 0, FALSE)
                      THEN -1
                      ELSE 1
                    END AS `entry`
                  FROM (
                    SELECT
                      *
                    FROM `t35` AS `t36`
                    WHERE
                      `t36`.`drug` <> 'none'
                  ) AS `t37`
                ) AS `t43`
                  ON `t68`.`patient_id` = `t43`.`patient_id`
              ) AS `t69`
              WHERE
                `t69`.`drug` <> `t69`.`next_drug`
            ) AS `t70`
            WHERE
              COALESCE(
                `t70`.`role` IN ('index', 'combination', 'bridge', 'maintenance', 'subsequent')
                AND `t70`.`next_day` - `t70`.`stop_day` BETWEEN 0 AND 60,
                FALSE
              )
              OR (
                (
                  `t70`.`stop_day` IS NULL
                )
                AND (
                  `t70`.`any_index` = 1
                )
                AND (
                  `t70`.`role` = 'subsequent'
                )
              )
          ) AS `t71`
        ) AS `t72`
        WHERE
          `t72`.`place` = 0
      ) AS `t73`
    ) AS `t75`
      ON `t65`.`patient_id` = `t75`.`patient_id`
      AND `t65`.`drug` = `t75`.`drug`
      AND `t65`.`definition` = `t75`.`definition`
  ) AS `t76`
) AS `t77`
