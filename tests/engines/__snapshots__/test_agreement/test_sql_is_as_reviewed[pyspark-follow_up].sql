SELECT
  `t42`.`patient_id`,
  `t42`.`first_day`,
  `t42`.`last_day`,
  `t42`.`source`,
  `t42`.`is_lower_bound`,
  `t42`.`end`,
  `t42`.`is_censored`,
  `t42`.`person_days`,
  `t42`.`index_treatment_id`,
  `t42`.`index_drug`,
  `t42`.`index_dose`,
  `t42`.`index_dose_high`,
  `t42`.`index_unit`,
  `t42`.`index_daily_dose_low`,
  `t42`.`index_daily_dose_high`
FROM (
  SELECT
    `t41`.`patient_id`,
    `t41`.`status`,
    `t41`.`is_seen`,
    `t41`.`is_open`,
    `t41`.`last_day`,
    `t41`.`ongoing`,
    `t41`.`index_treatment_id`,
    `t41`.`index_drug`,
    `t41`.`index_dose`,
    `t41`.`index_dose_high`,
    `t41`.`index_unit`,
    `t41`.`index_daily_dose_low`,
    `t41`.`index_daily_dose_high`,
    0 AS `first_day`,
    CASE
      WHEN `t41`.`is_seen`
      THEN 'last_seen'
      WHEN `t41`.`last_day` IS NOT NULL
      THEN 'last_record'
      ELSE CAST(NULL AS STRING)
    END AS `source`,
    CASE
      WHEN `t41`.`is_seen`
      THEN `t41`.`is_open`
      WHEN `t41`.`last_day` IS NOT NULL
      THEN TRUE
      ELSE CAST(NULL AS BOOLEAN)
    END AS `is_lower_bound`,
    COALESCE(
      CASE
        WHEN `t41`.`status` = 'lost'
        THEN 'lost'
        WHEN `t41`.`status` = 'on_treatment'
        THEN 'ongoing'
        WHEN `t41`.`status` = 'stopped'
        THEN 'stopped'
        ELSE CAST(NULL AS STRING)
      END,
      IF(`t41`.`ongoing`, 'ongoing', CAST(NULL AS STRING))
    ) AS `end`,
    COALESCE(
      CASE
        WHEN `t41`.`status` = 'lost'
        THEN 'lost'
        WHEN `t41`.`status` = 'on_treatment'
        THEN 'ongoing'
        WHEN `t41`.`status` = 'stopped'
        THEN 'stopped'
        ELSE CAST(NULL AS STRING)
      END,
      IF(`t41`.`ongoing`, 'ongoing', CAST(NULL AS STRING))
    ) <> 'stopped' AS `is_censored`,
    IF(`t41`.`last_day` < 0, 0, `t41`.`last_day`) AS `person_days`
  FROM (
    SELECT
      `t40`.`patient_id`,
      `t40`.`status`,
      `t40`.`is_seen`,
      `t40`.`is_open`,
      `t40`.`last_day`,
      `t40`.`ongoing`,
      `t40`.`index_treatment_id`,
      `t40`.`index_drug`,
      `t40`.`index_dose`,
      `t40`.`index_dose_high`,
      `t40`.`index_unit`,
      `t40`.`index_daily_dose_low`,
      `t40`.`index_daily_dose_high`
    FROM (
      SELECT
        `t18`.`patient_id`,
        `t18`.`status`,
        `t18`.`is_seen`,
        `t18`.`is_open`,
        COALESCE(`t18`.`seen`, `t30`.`recorded`) AS `last_day`,
        `t39`.`patient_id` AS `patient_id_right`,
        `t39`.`ongoing`,
        `t39`.`index_treatment_id`,
        `t39`.`index_drug`,
        `t39`.`index_dose`,
        `t39`.`index_dose_high`,
        `t39`.`index_unit`,
        `t39`.`index_daily_dose_low`,
        `t39`.`index_daily_dose_high`
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
      LEFT OUTER JOIN (
        SELECT
          `t37`.`patient_id`,
          `t37`.`ongoing`,
          `t37`.`treatment_id` AS `index_treatment_id`,
          `t37`.`drug` AS `index_drug`,
          `t37`.`dose` AS `index_dose`,
          `t37`.`dose_high` AS `index_dose_high`,
          `t37`.`unit` AS `index_unit`,
          `t37`.`daily_dose_low` AS `index_daily_dose_low`,
          `t37`.`daily_dose_high` AS `index_daily_dose_high`
        FROM (
          SELECT
            *
          FROM (
            SELECT
              `t35`.`patient_id`,
              `t35`.`treatment_id`,
              `t35`.`drug`,
              `t35`.`drug_known`,
              `t35`.`role`,
              `t35`.`phase`,
              `t35`.`start_day`,
              `t35`.`stop_day`,
              `t35`.`days`,
              `t35`.`ongoing`,
              `t35`.`placement`,
              `t35`.`daily_dose_low`,
              `t35`.`daily_dose_high`,
              `t35`.`unit`,
              `t35`.`dose_status`,
              `t35`.`first_day`,
              `t35`.`first_day_latest`,
              `t35`.`event_id`,
              `t35`.`dose`,
              `t35`.`dose_high`,
              `t35`.`duration`,
              `t35`.`duration_latest`,
              `t35`.`duration_stated`,
              `t35`.`reason_stopped`,
              `t35`.`going`,
              `t35`.`entry`,
              ROW_NUMBER() OVER (
                PARTITION BY `t35`.`patient_id`
                ORDER BY `t35`.`going` DESC, `t35`.`entry` DESC, COALESCE(`t35`.`first_day`, 0) DESC, COALESCE(`t35`.`daily_dose_high`, -1.0) DESC, `t35`.`treatment_id` DESC
              ) - 1 AS `place`
            FROM (
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
                `t34`.`reason_stopped`,
                IF(COALESCE(`t34`.`ongoing`, FALSE), 1, 0) AS `going`,
                CASE
                  WHEN `t34`.`first_day` IS NOT NULL
                  THEN 0
                  WHEN COALESCE(`t34`.`first_day_latest` < 0, FALSE)
                  THEN -1
                  ELSE 1
                END AS `entry`
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    `t32`.`patient_id`,
                    `t32`.`treatment_id`,
                    `t32`.`drug`,
                    `t32`.`drug_known`,
                    `t32`.`role`,
                    `t32`.`phase`,
                    `t32`.`start_day`,
                    `t32`.`stop_day`,
                    `t32`.`days`,
                    `t32`.`ongoing`,
                    `t32`.`placement`,
                    `t32`.`daily_dose_low`,
                    `t32`.`daily_dose_high`,
                    `t32`.`unit`,
                    `t32`.`dose_status`,
                    `t32`.`first_day`,
                    `t32`.`first_day_latest`,
                    `t32`.`event_id`,
                    `t32`.`dose`,
                    `t32`.`dose_high`,
                    `t32`.`duration`,
                    `t32`.`duration_latest`,
                    `t32`.`duration_stated`,
                    `t32`.`reason_stopped`
                  FROM (
                    SELECT
                      `t31`.`patient_id`,
                      `t31`.`treatment_id`,
                      `t31`.`drug`,
                      `t31`.`role`,
                      `t31`.`phase`,
                      `t31`.`ongoing`,
                      `t31`.`placement`,
                      `t31`.`unit`,
                      `t31`.`dose_status`,
                      `t31`.`event_id`,
                      `t31`.`dose`,
                      `t31`.`dose_high`,
                      `t31`.`duration`,
                      `t31`.`duration_latest`,
                      `t31`.`duration_stated`,
                      `t31`.`reason_stopped`,
                      `t31`.`drug` IN (
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
                        `t31`.`placement` IN (
                          'first_to_last_day',
                          'first_day_and_duration',
                          'ongoing_to_last_seen',
                          'zero_days'
                        ),
                        `t31`.`start_day`,
                        CAST(NULL AS BIGINT)
                      ) AS `start_day`,
                      IF(
                        `t31`.`placement` IN (
                          'first_to_last_day',
                          'first_day_and_duration',
                          'ongoing_to_last_seen',
                          'zero_days'
                        ),
                        `t31`.`stop`,
                        CAST(NULL AS BIGINT)
                      ) AS `stop_day`,
                      IF(
                        `t31`.`placement` IN (
                          'first_to_last_day',
                          'first_day_and_duration',
                          'ongoing_to_last_seen',
                          'zero_days'
                        ),
                        `t31`.`stop` - `t31`.`start_day`,
                        CAST(NULL AS BIGINT)
                      ) AS `days`,
                      IF(
                        `t31`.`dose_status` = 'known',
                        (
                          CAST(`t31`.`dose` AS DOUBLE) * (
                            CAST(`t31`.`frequency` AS DOUBLE) * IF(
                              (
                                `t31`.`period_unit` = 'd'
                              )
                              AND (
                                (
                                  IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'sun'), 1, 0)
                                ) > 0
                              ),
                              CAST(IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'sun'), 1, 0) AS DOUBLE),
                              CASE
                                WHEN `t31`.`period_unit` = 'h'
                                THEN 24.0
                                WHEN `t31`.`period_unit` = 'd'
                                THEN 1.0
                                WHEN `t31`.`period_unit` = 'wk'
                                THEN 1.0
                                WHEN `t31`.`period_unit` = 'mo'
                                THEN 1.0
                                ELSE CAST(NULL AS DOUBLE)
                              END
                            )
                          )
                        ) / (
                          CAST(`t31`.`period` AS DOUBLE) * IF(
                            (
                              `t31`.`period_unit` = 'd'
                            )
                            AND (
                              (
                                IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'sun'), 1, 0)
                              ) > 0
                            ),
                            7.0,
                            CASE
                              WHEN `t31`.`period_unit` = 'h'
                              THEN 1.0
                              WHEN `t31`.`period_unit` = 'd'
                              THEN 1.0
                              WHEN `t31`.`period_unit` = 'wk'
                              THEN 7.0
                              WHEN `t31`.`period_unit` = 'mo'
                              THEN 30.4375
                              ELSE CAST(NULL AS DOUBLE)
                            END
                          )
                        ),
                        CAST(NULL AS DOUBLE)
                      ) AS `daily_dose_low`,
                      IF(
                        `t31`.`dose_status` = 'known',
                        (
                          CAST(COALESCE(`t31`.`dose_high`, `t31`.`dose`) AS DOUBLE) * (
                            CAST(`t31`.`frequency` AS DOUBLE) * IF(
                              (
                                `t31`.`period_unit` = 'd'
                              )
                              AND (
                                (
                                  IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'sun'), 1, 0)
                                ) > 0
                              ),
                              CAST(IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'sun'), 1, 0) AS DOUBLE),
                              CASE
                                WHEN `t31`.`period_unit` = 'h'
                                THEN 24.0
                                WHEN `t31`.`period_unit` = 'd'
                                THEN 1.0
                                WHEN `t31`.`period_unit` = 'wk'
                                THEN 1.0
                                WHEN `t31`.`period_unit` = 'mo'
                                THEN 1.0
                                ELSE CAST(NULL AS DOUBLE)
                              END
                            )
                          )
                        ) / (
                          CAST(`t31`.`period` AS DOUBLE) * IF(
                            (
                              `t31`.`period_unit` = 'd'
                            )
                            AND (
                              (
                                IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t31`.`day_of_week`, ''), 'sun'), 1, 0)
                              ) > 0
                            ),
                            7.0,
                            CASE
                              WHEN `t31`.`period_unit` = 'h'
                              THEN 1.0
                              WHEN `t31`.`period_unit` = 'd'
                              THEN 1.0
                              WHEN `t31`.`period_unit` = 'wk'
                              THEN 7.0
                              WHEN `t31`.`period_unit` = 'mo'
                              THEN 30.4375
                              ELSE CAST(NULL AS DOUBLE)
                            END
                          )
                        ),
                        CAST(NULL AS DOUBLE)
                      ) AS `daily_dose_high`,
                      `t31`.`start_day` AS `first_day`,
                      `t31`.`start_day_latest` AS `first_day_latest`
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
                    ) AS `t31`
                  ) AS `t32`
                ) AS `t33`
                WHERE
                  `t33`.`role` = 'index' AND `t33`.`drug` <> 'none'
              ) AS `t34`
            ) AS `t35`
          ) AS `t36`
          WHERE
            `t36`.`place` = 0
        ) AS `t37`
      ) AS `t39`
        ON `t18`.`patient_id` = `t39`.`patient_id`
    ) AS `t40`
  ) AS `t41`
) AS `t42`
