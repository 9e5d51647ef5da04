SELECT
  `t9`.`patient_id`,
  `t9`.`treatment_id`,
  `t9`.`drug`,
  `t9`.`drug_known`,
  `t9`.`role`,
  `t9`.`phase`,
  `t9`.`start_day`,
  `t9`.`stop_day`,
  `t9`.`days`,
  `t9`.`ongoing`,
  `t9`.`placement`,
  `t9`.`daily_dose_low`,
  `t9`.`daily_dose_high`,
  `t9`.`unit`,
  `t9`.`dose_status`
FROM (
  SELECT
    `t8`.`patient_id`,
    `t8`.`treatment_id`,
    `t8`.`drug`,
    `t8`.`drug_known`,
    `t8`.`role`,
    `t8`.`phase`,
    `t8`.`start_day`,
    `t8`.`stop_day`,
    `t8`.`days`,
    `t8`.`ongoing`,
    `t8`.`placement`,
    `t8`.`daily_dose_low`,
    `t8`.`daily_dose_high`,
    `t8`.`unit`,
    `t8`.`dose_status`,
    `t8`.`first_day`,
    `t8`.`first_day_latest`,
    `t8`.`event_id`,
    `t8`.`dose`,
    `t8`.`dose_high`,
    `t8`.`duration`,
    `t8`.`duration_latest`,
    `t8`.`duration_stated`,
    `t8`.`reason_stopped`
  FROM (
    SELECT
      `t7`.`patient_id`,
      `t7`.`treatment_id`,
      `t7`.`drug`,
      `t7`.`role`,
      `t7`.`phase`,
      `t7`.`ongoing`,
      `t7`.`placement`,
      `t7`.`unit`,
      `t7`.`dose_status`,
      `t7`.`event_id`,
      `t7`.`dose`,
      `t7`.`dose_high`,
      `t7`.`duration`,
      `t7`.`duration_latest`,
      `t7`.`duration_stated`,
      `t7`.`reason_stopped`,
      `t7`.`drug` IN (
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
        `t7`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t7`.`start_day`,
        CAST(NULL AS BIGINT)
      ) AS `start_day`,
      IF(
        `t7`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t7`.`stop`,
        CAST(NULL AS BIGINT)
      ) AS `stop_day`,
      IF(
        `t7`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t7`.`stop` - `t7`.`start_day`,
        CAST(NULL AS BIGINT)
      ) AS `days`,
      IF(
        `t7`.`dose_status` = 'known',
        (
          CAST(`t7`.`dose` AS DOUBLE) * (
            CAST(`t7`.`frequency` AS DOUBLE) * IF(
              (
                `t7`.`period_unit` = 'd'
              )
              AND (
                (
                  IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'sun'), 1, 0)
                ) > 0
              ),
              CAST(IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'sun'), 1, 0) AS DOUBLE),
              CASE
                WHEN `t7`.`period_unit` = 'h'
                THEN 24.0
                WHEN `t7`.`period_unit` = 'd'
                THEN 1.0
                WHEN `t7`.`period_unit` = 'wk'
                THEN 1.0
                WHEN `t7`.`period_unit` = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            )
          )
        ) / (
          CAST(`t7`.`period` AS DOUBLE) * IF(
            (
              `t7`.`period_unit` = 'd'
            )
            AND (
              (
                IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'sun'), 1, 0)
              ) > 0
            ),
            7.0,
            CASE
              WHEN `t7`.`period_unit` = 'h'
              THEN 1.0
              WHEN `t7`.`period_unit` = 'd'
              THEN 1.0
              WHEN `t7`.`period_unit` = 'wk'
              THEN 7.0
              WHEN `t7`.`period_unit` = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          )
        ),
        CAST(NULL AS DOUBLE)
      ) AS `daily_dose_low`,
      IF(
        `t7`.`dose_status` = 'known',
        (
          CAST(COALESCE(`t7`.`dose_high`, `t7`.`dose`) AS DOUBLE) * (
            CAST(`t7`.`frequency` AS DOUBLE) * IF(
              (
                `t7`.`period_unit` = 'd'
              )
              AND (
                (
                  IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'sun'), 1, 0)
                ) > 0
              ),
              CAST(IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'sun'), 1, 0) AS DOUBLE),
              CASE
                WHEN `t7`.`period_unit` = 'h'
                THEN 24.0
                WHEN `t7`.`period_unit` = 'd'
                THEN 1.0
                WHEN `t7`.`period_unit` = 'wk'
                THEN 1.0
                WHEN `t7`.`period_unit` = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            )
          )
        ) / (
          CAST(`t7`.`period` AS DOUBLE) * IF(
            (
              `t7`.`period_unit` = 'd'
            )
            AND (
              (
                IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t7`.`day_of_week`, ''), 'sun'), 1, 0)
              ) > 0
            ),
            7.0,
            CASE
              WHEN `t7`.`period_unit` = 'h'
              THEN 1.0
              WHEN `t7`.`period_unit` = 'd'
              THEN 1.0
              WHEN `t7`.`period_unit` = 'wk'
              THEN 7.0
              WHEN `t7`.`period_unit` = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          )
        ),
        CAST(NULL AS DOUBLE)
      ) AS `daily_dose_high`,
      `t7`.`start_day` AS `first_day`,
      `t7`.`start_day_latest` AS `first_day_latest`
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
        `t6`.`patient_id_right`,
        `t6`.`seen`,
        `t6`.`found`,
        `t6`.`stop`,
        CASE
          WHEN `t6`.`found` IN ('not_taken', 'no_first_day')
          THEN `t6`.`found`
          WHEN `t6`.`stop` IS NULL
          THEN 'no_last_day'
          WHEN `t6`.`stop` < `t6`.`start_day`
          THEN 'ends_before_start'
          WHEN `t6`.`stop` = `t6`.`start_day`
          THEN 'zero_days'
          ELSE `t6`.`found`
        END AS `placement`,
        CASE
          WHEN `t6`.`as_needed`
          THEN 'as_needed'
          WHEN `t6`.`dose` IS NULL
          THEN 'no_dose'
          WHEN `t6`.`unit` IS NULL
          THEN 'no_unit'
          WHEN (
            `t6`.`frequency` IS NULL
          )
          OR (
            `t6`.`period` IS NULL
          )
          OR (
            `t6`.`period_unit` IS NULL
          )
          THEN 'no_timing'
          ELSE 'known'
        END AS `dose_status`
      FROM (
        SELECT
          `t5`.`treatment_id`,
          `t5`.`patient_id`,
          `t5`.`course_id`,
          `t5`.`combination_id`,
          `t5`.`event_id`,
          `t5`.`drug`,
          `t5`.`role`,
          `t5`.`phase`,
          `t5`.`dose`,
          `t5`.`dose_high`,
          `t5`.`unit`,
          `t5`.`frequency`,
          `t5`.`period`,
          `t5`.`period_unit`,
          `t5`.`consecutive_days`,
          `t5`.`day_of_week`,
          `t5`.`as_needed`,
          `t5`.`route`,
          `t5`.`start_day`,
          `t5`.`start_day_earliest`,
          `t5`.`start_day_latest`,
          `t5`.`start_day_stated`,
          `t5`.`end_day`,
          `t5`.`end_day_earliest`,
          `t5`.`end_day_latest`,
          `t5`.`end_day_stated`,
          `t5`.`duration`,
          `t5`.`duration_earliest`,
          `t5`.`duration_latest`,
          `t5`.`duration_stated`,
          `t5`.`ongoing`,
          `t5`.`label_status`,
          `t5`.`cumulative_dose`,
          `t5`.`cumulative_dose_unit`,
          `t5`.`cumulative_dose_as`,
          `t5`.`reason_started`,
          `t5`.`reason_stopped`,
          `t5`.`response`,
          `t5`.`reported_as`,
          `t5`.`basis`,
          `t5`.`basis_note`,
          `t5`.`source_place`,
          `t5`.`not_stated`,
          `t5`.`patient_id_right`,
          `t5`.`seen`,
          CASE
            WHEN `t5`.`drug` = 'none'
            THEN 'not_taken'
            WHEN `t5`.`start_day` IS NULL
            THEN 'no_first_day'
            WHEN `t5`.`end_day` IS NOT NULL
            THEN 'first_to_last_day'
            WHEN `t5`.`duration` IS NOT NULL
            THEN 'first_day_and_duration'
            WHEN `t5`.`ongoing`
            THEN 'ongoing_to_last_seen'
            ELSE 'no_last_day'
          END AS `found`,
          CASE
            WHEN `t5`.`end_day` IS NOT NULL
            THEN `t5`.`end_day` + IF(
              NOT (
                CONTAINS(`t5`.`end_day_stated`, 'wk')
              )
              AND NOT (
                CONTAINS(`t5`.`end_day_stated`, 'mo')
              )
              AND NOT (
                CONTAINS(`t5`.`end_day_stated`, 'y')
              ),
              1,
              0
            )
            WHEN `t5`.`duration` IS NOT NULL
            THEN `t5`.`start_day` + `t5`.`duration`
            WHEN `t5`.`ongoing`
            THEN `t5`.`seen`
            ELSE CAST(NULL AS BIGINT)
          END AS `stop`
        FROM (
          SELECT
            `t2`.`treatment_id`,
            `t2`.`patient_id`,
            `t2`.`course_id`,
            `t2`.`combination_id`,
            `t2`.`event_id`,
            `t2`.`drug`,
            `t2`.`role`,
            `t2`.`phase`,
            `t2`.`dose`,
            `t2`.`dose_high`,
            `t2`.`unit`,
            `t2`.`frequency`,
            `t2`.`period`,
            `t2`.`period_unit`,
            `t2`.`consecutive_days`,
            `t2`.`day_of_week`,
            `t2`.`as_needed`,
            `t2`.`route`,
            `t2`.`start_day`,
            `t2`.`start_day_earliest`,
            `t2`.`start_day_latest`,
            `t2`.`start_day_stated`,
            `t2`.`end_day`,
            `t2`.`end_day_earliest`,
            `t2`.`end_day_latest`,
            `t2`.`end_day_stated`,
            `t2`.`duration`,
            `t2`.`duration_earliest`,
            `t2`.`duration_latest`,
            `t2`.`duration_stated`,
            `t2`.`ongoing`,
            `t2`.`label_status`,
            `t2`.`cumulative_dose`,
            `t2`.`cumulative_dose_unit`,
            `t2`.`cumulative_dose_as`,
            `t2`.`reason_started`,
            `t2`.`reason_stopped`,
            `t2`.`response`,
            `t2`.`reported_as`,
            `t2`.`basis`,
            `t2`.`basis_note`,
            `t2`.`source_place`,
            `t2`.`not_stated`,
            `t4`.`patient_id` AS `patient_id_right`,
            `t4`.`seen`
          FROM `treatments` AS `t2`
          LEFT OUTER JOIN (
            SELECT
              `t1`.`patient_id`,
              `t1`.`last_seen_day` AS `seen`
            FROM `patients` AS `t1`
          ) AS `t4`
            ON `t2`.`patient_id` = `t4`.`patient_id`
        ) AS `t5`
      ) AS `t6`
    ) AS `t7`
  ) AS `t8`
) AS `t9`
