WITH `t11` AS (
  SELECT
    `t10`.`patient_id`,
    `t10`.`drug`,
    `t10`.`start_day`,
    `t10`.`stop_day`,
    `t10`.`days`,
    `t10`.`unit`,
    `t10`.`dose_status`,
    `t10`.`daily_dose_low`,
    `t10`.`daily_dose_high`,
    COALESCE(`t10`.`phase` = 'taper', FALSE) AS `taper`,
    CAST(CASE WHEN `t10`.`ongoing` IS NULL THEN 1 WHEN `t10`.`ongoing` THEN 2 ELSE 0 END AS BIGINT) AS `going`
  FROM (
    SELECT
      *
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
    WHERE
      `t9`.`placement` <> 'not_taken'
  ) AS `t10`
), `t15` AS (
  SELECT
    `t14`.`patient_id`,
    `t14`.`drug`,
    COUNT(*) - COUNT(`t14`.`days`) AS `unplaced_rows`,
    COUNT(`t14`.`days`) AS `zero_length_rows`
  FROM (
    SELECT
      *
    FROM `t11` AS `t12`
    WHERE
      (
        `t12`.`days` IS NULL
      ) OR (
        `t12`.`days` = 0
      )
  ) AS `t14`
  GROUP BY
    1,
    2
), `t17` AS (
  SELECT
    `t13`.`patient_id`,
    `t13`.`drug`,
    `t13`.`start_day`,
    `t13`.`stop_day`,
    `t13`.`taper`,
    `t13`.`going`,
    `t13`.`unit`,
    CAST(CASE
      WHEN `t13`.`dose_status` = 'known'
      THEN 0
      WHEN `t13`.`dose_status` = 'as_needed'
      THEN 1
      WHEN `t13`.`dose_status` = 'no_dose'
      THEN 2
      WHEN `t13`.`dose_status` = 'no_unit'
      THEN 3
      WHEN `t13`.`dose_status` = 'no_timing'
      THEN 4
      ELSE NULL
    END AS BIGINT) AS `status`,
    COALESCE(
      CAST(CAST(FLOOR((
        `t13`.`daily_dose_low` * 1000000.0
      ) + 0.5) AS BIGINT) AS DOUBLE),
      0.0
    ) AS `low`,
    COALESCE(
      CAST(CAST(FLOOR((
        `t13`.`daily_dose_high` * 1000000.0
      ) + 0.5) AS BIGINT) AS DOUBLE),
      0.0
    ) AS `high`,
    COALESCE(`t13`.`unit`, '') AS `unit_name`
  FROM (
    SELECT
      *
    FROM `t11` AS `t12`
    WHERE
      `t12`.`days` > 0
  ) AS `t13`
), `t37` AS (
  SELECT
    *
  FROM (
    SELECT
      `t35`.`patient_id`,
      `t35`.`drug`,
      `t35`.`unit`,
      `t35`.`start_day`,
      `t35`.`stop_day`,
      `t35`.`status`,
      `t35`.`low`,
      `t35`.`high`,
      'carry_over' AS `definition`
    FROM (
      SELECT
        `t34`.`patient_id`,
        `t34`.`drug`,
        `t34`.`unit`,
        `t34`.`start_day`,
        `t34`.`stop_day`,
        `t34`.`status`,
        `t34`.`low`,
        `t34`.`high`
      FROM (
        SELECT
          `t33`.`patient_id`,
          `t33`.`drug`,
          `t33`.`start_day`,
          `t33`.`stop_day`,
          `t33`.`taper`,
          `t33`.`going`,
          `t33`.`unit`,
          `t33`.`status`,
          `t33`.`low`,
          `t33`.`high`,
          `t33`.`unit_name`
        FROM (
          SELECT
            `t32`.`patient_id`,
            `t32`.`drug`,
            `t32`.`stop_day` - `t32`.`length` AS `start_day`,
            `t32`.`stop_day`,
            `t32`.`taper`,
            `t32`.`going`,
            `t32`.`unit`,
            `t32`.`status`,
            `t32`.`low`,
            `t32`.`high`,
            `t32`.`unit_name`,
            `t32`.`length`,
            `t32`.`total`
          FROM (
            SELECT
              `t28`.`patient_id`,
              `t28`.`drug`,
              `t28`.`start_day`,
              `t28`.`total` + MAX((
                `t28`.`start_day` - `t28`.`total`
              ) + `t28`.`length`) OVER (
                PARTITION BY `t28`.`patient_id`, `t28`.`drug`
                ORDER BY `t28`.`start_day` ASC NULLS LAST, `t28`.`stop_day` ASC NULLS LAST, `t28`.`taper` ASC NULLS LAST, `t28`.`going` ASC NULLS LAST, `t28`.`status` ASC NULLS LAST, `t28`.`low` ASC NULLS LAST, `t28`.`high` ASC NULLS LAST, `t28`.`unit_name` ASC NULLS LAST
                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
              ) AS `stop_day`,
              `t28`.`taper`,
              `t28`.`going`,
              `t28`.`unit`,
              `t28`.`status`,
              `t28`.`low`,
              `t28`.`high`,
              `t28`.`unit_name`,
              `t28`.`length`,
              `t28`.`total`
            FROM (
              SELECT
                `t21`.`patient_id`,
                `t21`.`drug`,
                `t21`.`start_day`,
                `t21`.`stop_day`,
                `t21`.`taper`,
                `t21`.`going`,
                `t21`.`unit`,
                `t21`.`status`,
                `t21`.`low`,
                `t21`.`high`,
                `t21`.`unit_name`,
                `t21`.`stop_day` - `t21`.`start_day` AS `length`,
                CAST(CAST(SUM(`t21`.`stop_day` - `t21`.`start_day`) OVER (
                  PARTITION BY `t21`.`patient_id`, `t21`.`drug`
                  ORDER BY `t21`.`start_day` ASC NULLS LAST, `t21`.`stop_day` ASC NULLS LAST, `t21`.`taper` ASC NULLS LAST, `t21`.`going` ASC NULLS LAST, `t21`.`status` ASC NULLS LAST, `t21`.`low` ASC NULLS LAST, `t21`.`high` ASC NULLS LAST, `t21`.`unit_name` ASC NULLS LAST
                  ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                ) AS DOUBLE) AS BIGINT) AS `total`
              FROM `t17` AS `t21`
            ) AS `t28`
          ) AS `t32`
        ) AS `t33`
      ) AS `t34`
    ) AS `t35`
  ) AS `t36`
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      *
    FROM (
      SELECT
        `t24`.`patient_id`,
        `t24`.`drug`,
        `t24`.`unit`,
        `t24`.`start_day`,
        `t24`.`stop_day`,
        `t24`.`status`,
        `t24`.`low`,
        `t24`.`high`,
        'sum' AS `definition`
      FROM (
        SELECT
          `t21`.`patient_id`,
          `t21`.`drug`,
          `t21`.`unit`,
          `t21`.`start_day`,
          `t21`.`stop_day`,
          `t21`.`status`,
          `t21`.`low`,
          `t21`.`high`
        FROM `t17` AS `t21`
      ) AS `t24`
    ) AS `t26`
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        `t29`.`patient_id`,
        `t29`.`drug`,
        `t29`.`unit`,
        `t29`.`start_day`,
        `t29`.`stop_day`,
        `t29`.`status`,
        `t29`.`low`,
        `t29`.`high`,
        'replace' AS `definition`
      FROM (
        SELECT
          `t27`.`patient_id`,
          `t27`.`drug`,
          `t27`.`unit`,
          `t27`.`start_day`,
          `t27`.`stop_day`,
          `t27`.`status`,
          `t27`.`low`,
          `t27`.`high`
        FROM (
          SELECT
            `t21`.`patient_id`,
            `t21`.`drug`,
            `t21`.`start_day`,
            LEAST(
              `t21`.`stop_day`,
              COALESCE(
                MIN(`t21`.`start_day`) OVER (
                  PARTITION BY `t21`.`patient_id`, `t21`.`drug`
                  ORDER BY `t21`.`start_day` ASC NULLS LAST
                  RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
                ),
                `t21`.`stop_day`
              )
            ) AS `stop_day`,
            `t21`.`taper`,
            `t21`.`going`,
            `t21`.`unit`,
            `t21`.`status`,
            `t21`.`low`,
            `t21`.`high`,
            `t21`.`unit_name`
          FROM `t17` AS `t21`
        ) AS `t27`
      ) AS `t29`
    ) AS `t30`
  ) AS `t31`
), `t39` AS (
  SELECT
    *
  FROM `t37` AS `t38`
  WHERE
    `t38`.`unit` IS NOT NULL
), `t50` AS (
  SELECT
    `t49`.`patient_id`,
    `t49`.`drug`,
    `t49`.`unit`,
    `t49`.`start_day`,
    `t49`.`stop_day`,
    `t49`.`status`,
    `t49`.`low`,
    `t49`.`high`,
    `t49`.`definition`,
    `t49`.`before`,
    `t49`.`after`,
    (
      (
        `t49`.`before` IS NULL
      ) OR (
        `t49`.`start_day` > `t49`.`before`
      )
    )
    AND (
      (
        `t49`.`after` IS NULL
      ) OR (
        `t49`.`after` > `t49`.`stop_day`
      )
    ) AS `is_alone`
  FROM (
    SELECT
      `t48`.`patient_id`,
      `t48`.`drug`,
      `t48`.`unit`,
      `t48`.`start_day`,
      `t48`.`stop_day`,
      `t48`.`status`,
      `t48`.`low`,
      `t48`.`high`,
      `t48`.`definition`,
      MAX(`t48`.`stop_day`) OVER (
        PARTITION BY `t48`.`definition`, `t48`.`patient_id`, `t48`.`drug`, `t48`.`unit`
        ORDER BY `t48`.`start_day` ASC NULLS LAST, `t48`.`stop_day` ASC NULLS LAST
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ) AS `before`,
      LEAD(`t48`.`start_day`) OVER (
        PARTITION BY `t48`.`definition`, `t48`.`patient_id`, `t48`.`drug`, `t48`.`unit`
        ORDER BY `t48`.`start_day` ASC NULLS LAST, `t48`.`stop_day` ASC NULLS LAST
      ) AS `after`
    FROM (
      SELECT
        *
      FROM `t39` AS `t41`
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          `t43`.`patient_id`,
          `t43`.`drug`,
          `t46`.`unit`,
          `t43`.`start_day`,
          `t43`.`stop_day`,
          `t43`.`status`,
          `t43`.`low`,
          `t43`.`high`,
          `t43`.`definition`
        FROM (
          SELECT
            `t40`.`patient_id`,
            `t40`.`drug`,
            `t40`.`start_day`,
            `t40`.`stop_day`,
            `t40`.`status`,
            `t40`.`low`,
            `t40`.`high`,
            `t40`.`definition`
          FROM (
            SELECT
              *
            FROM `t37` AS `t38`
            WHERE
              `t38`.`unit` IS NULL
          ) AS `t40`
        ) AS `t43`
        LEFT OUTER JOIN (
          SELECT DISTINCT
            *
          FROM (
            SELECT
              `t41`.`definition`,
              `t41`.`patient_id`,
              `t41`.`drug`,
              `t41`.`unit`
            FROM `t39` AS `t41`
          ) AS `t44`
        ) AS `t46`
          ON `t43`.`definition` = `t46`.`definition`
          AND `t43`.`patient_id` = `t46`.`patient_id`
          AND `t43`.`drug` = `t46`.`drug`
      ) AS `t47`
    ) AS `t48`
  ) AS `t49`
)
SELECT
  `t67`.`patient_id`,
  `t67`.`definition`,
  `t67`.`drug`,
  `t67`.`drug_known`,
  `t67`.`unit`,
  `t67`.`start_day`,
  `t67`.`stop_day`,
  `t67`.`days`,
  `t67`.`daily_dose_low`,
  `t67`.`daily_dose_high`,
  `t67`.`dose_status`,
  `t67`.`active_rows`,
  `t67`.`unplaced_rows`,
  `t67`.`zero_length_rows`
FROM (
  SELECT
    `t66`.`unit`,
    `t66`.`start_day`,
    `t66`.`stop_day`,
    COALESCE(`t66`.`definition`, `t25`.`definition`) AS `definition`,
    COALESCE(`t66`.`patient_id`, `t25`.`patient_id`) AS `patient_id`,
    COALESCE(`t66`.`drug`, `t25`.`drug`) AS `drug`,
    `t66`.`stop_day` - `t66`.`start_day` AS `days`,
    IF(`t66`.`status` = 0, `t66`.`low` / 1000000.0, CAST(NULL AS DOUBLE)) AS `daily_dose_low`,
    IF(`t66`.`status` = 0, `t66`.`high` / 1000000.0, CAST(NULL AS DOUBLE)) AS `daily_dose_high`,
    CASE
      WHEN `t66`.`status` = 0
      THEN 'known'
      WHEN `t66`.`status` = 1
      THEN 'as_needed'
      WHEN `t66`.`status` = 2
      THEN 'no_dose'
      WHEN `t66`.`status` = 3
      THEN 'no_unit'
      WHEN `t66`.`status` = 4
      THEN 'no_timing'
      ELSE NULL
    END AS `dose_status`,
    COALESCE(`t66`.`active`, 0) AS `active_rows`,
    COALESCE(`t25`.`unplaced_rows`, 0) AS `unplaced_rows`,
    COALESCE(`t25`.`zero_length_rows`, 0) AS `zero_length_rows`,
    COALESCE(`t66`.`drug`, `t25`.`drug`) IN (
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
    ) AS `drug_known`
  FROM (
    SELECT
      *
    FROM (
      SELECT
        `t54`.`definition`,
        `t54`.`patient_id`,
        `t54`.`drug`,
        `t54`.`unit`,
        `t54`.`start_day`,
        `t54`.`stop_day`,
        `t54`.`active`,
        `t54`.`status`,
        `t54`.`low`,
        `t54`.`high`
      FROM (
        SELECT
          `t52`.`patient_id`,
          `t52`.`drug`,
          `t52`.`unit`,
          `t52`.`start_day`,
          `t52`.`stop_day`,
          `t52`.`status`,
          `t52`.`low`,
          `t52`.`high`,
          `t52`.`definition`,
          `t52`.`before`,
          `t52`.`after`,
          `t52`.`is_alone`,
          CAST(1 AS BIGINT) AS `active`
        FROM (
          SELECT
            *
          FROM `t50` AS `t51`
          WHERE
            `t51`.`is_alone`
        ) AS `t52`
      ) AS `t54`
    ) AS `t56`
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        `t63`.`definition`,
        `t63`.`patient_id`,
        `t63`.`drug`,
        `t63`.`unit`,
        `t63`.`start_day`,
        `t63`.`stop_day`,
        `t63`.`active`,
        `t63`.`status`,
        `t63`.`low`,
        `t63`.`high`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t61`.`definition`,
            `t61`.`patient_id`,
            `t61`.`drug`,
            `t61`.`unit`,
            `t61`.`start_day`,
            `t61`.`active`,
            `t61`.`low`,
            `t61`.`high`,
            `t61`.`status`,
            `t61`.`was`,
            `t61`.`rows_change`,
            `t61`.`dose_changes`,
            LEAD(`t61`.`start_day`) OVER (
              PARTITION BY `t61`.`definition`, `t61`.`patient_id`, `t61`.`drug`, `t61`.`unit`
              ORDER BY `t61`.`start_day` ASC NULLS LAST
            ) AS `stop_day`
          FROM (
            SELECT
              *
            FROM (
              SELECT
                `t59`.`definition`,
                `t59`.`patient_id`,
                `t59`.`drug`,
                `t59`.`unit`,
                `t59`.`day` AS `start_day`,
                CAST(`t59`.`active_now` AS BIGINT) AS `active`,
                `t59`.`low_now` AS `low`,
                `t59`.`high_now` AS `high`,
                CAST(CASE
                  WHEN `t59`.`as_needed_now` > 0
                  THEN 1
                  WHEN `t59`.`no_dose_now` > 0
                  THEN 2
                  WHEN `t59`.`no_unit_now` > 0
                  THEN 3
                  WHEN `t59`.`no_timing_now` > 0
                  THEN 4
                  ELSE 0
                END AS BIGINT) AS `status`,
                CAST(CASE
                  WHEN (
                    `t59`.`as_needed_now` - `t59`.`as_needed`
                  ) > 0
                  THEN 1
                  WHEN (
                    `t59`.`no_dose_now` - `t59`.`no_dose`
                  ) > 0
                  THEN 2
                  WHEN (
                    `t59`.`no_unit_now` - `t59`.`no_unit`
                  ) > 0
                  THEN 3
                  WHEN (
                    `t59`.`no_timing_now` - `t59`.`no_timing`
                  ) > 0
                  THEN 4
                  ELSE 0
                END AS BIGINT) AS `was`,
                `t59`.`active` <> 0 AS `rows_change`,
                (
                  `t59`.`low` <> 0
                ) OR (
                  `t59`.`high` <> 0
                ) AS `dose_changes`
              FROM (
                SELECT
                  `t58`.`definition`,
                  `t58`.`patient_id`,
                  `t58`.`drug`,
                  `t58`.`unit`,
                  `t58`.`day`,
                  `t58`.`active`,
                  `t58`.`low`,
                  `t58`.`high`,
                  `t58`.`as_needed`,
                  `t58`.`no_dose`,
                  `t58`.`no_unit`,
                  `t58`.`no_timing`,
                  SUM(`t58`.`active`) OVER (
                    PARTITION BY `t58`.`definition`, `t58`.`patient_id`, `t58`.`drug`, `t58`.`unit`
                    ORDER BY `t58`.`day` ASC NULLS LAST
                    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                  ) AS `active_now`,
                  SUM(`t58`.`low`) OVER (
                    PARTITION BY `t58`.`definition`, `t58`.`patient_id`, `t58`.`drug`, `t58`.`unit`
                    ORDER BY `t58`.`day` ASC NULLS LAST
                    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                  ) AS `low_now`,
                  SUM(`t58`.`high`) OVER (
                    PARTITION BY `t58`.`definition`, `t58`.`patient_id`, `t58`.`drug`, `t58`.`unit`
                    ORDER BY `t58`.`day` ASC NULLS LAST
                    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                  ) AS `high_now`,
                  SUM(`t58`.`as_needed`) OVER (
                    PARTITION BY `t58`.`definition`, `t58`.`patient_id`, `t58`.`drug`, `t58`.`unit`
                    ORDER BY `t58`.`day` ASC NULLS LAST
                    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                  ) AS `as_needed_now`,
                  SUM(`t58`.`no_dose`) OVER (
                    PARTITION BY `t58`.`definition`, `t58`.`patient_id`, `t58`.`drug`, `t58`.`unit`
                    ORDER BY `t58`.`day` ASC NULLS LAST
                    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                  ) AS `no_dose_now`,
                  SUM(`t58`.`no_unit`) OVER (
                    PARTITION BY `t58`.`definition`, `t58`.`patient_id`, `t58`.`drug`, `t58`.`unit`
                    ORDER BY `t58`.`day` ASC NULLS LAST
                    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                  ) AS `no_unit_now`,
                  SUM(`t58`.`no_timing`) OVER (
                    PARTITION BY `t58`.`definition`, `t58`.`patient_id`, `t58`.`drug`, `t58`.`unit`
                    ORDER BY `t58`.`day` ASC NULLS LAST
                    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                  ) AS `no_timing_now`
                FROM (
                  SELECT
                    `t57`.`definition`,
                    `t57`.`patient_id`,
                    `t57`.`drug`,
                    `t57`.`unit`,
                    `t57`.`day`,
                    SUM(`t57`.`active`) AS `active`,
                    SUM(`t57`.`low`) AS `low`,
                    SUM(`t57`.`high`) AS `high`,
                    SUM(IF(`t57`.`status` = 1, `t57`.`active`, 0.0)) AS `as_needed`,
                    SUM(IF(`t57`.`status` = 2, `t57`.`active`, 0.0)) AS `no_dose`,
                    SUM(IF(`t57`.`status` = 3, `t57`.`active`, 0.0)) AS `no_unit`,
                    SUM(IF(`t57`.`status` = 4, `t57`.`active`, 0.0)) AS `no_timing`
                  FROM (
                    SELECT
                      `t55`.`definition`,
                      `t55`.`patient_id`,
                      `t55`.`drug`,
                      `t55`.`unit`,
                      `t55`.`status`,
                      IF(`t55`.`stops` = 1, `t55`.`stop_day`, `t55`.`start_day`) AS `day`,
                      CAST(1 - (
                        `t55`.`stops` * 2
                      ) AS DOUBLE) AS `active`,
                      `t55`.`low` * CAST(1 - (
                        `t55`.`stops` * 2
                      ) AS DOUBLE) AS `low`,
                      `t55`.`high` * CAST(1 - (
                        `t55`.`stops` * 2
                      ) AS DOUBLE) AS `high`
                    FROM (
                      SELECT
                        `t53`.`patient_id`,
                        `t53`.`drug`,
                        `t53`.`unit`,
                        `t53`.`start_day`,
                        `t53`.`stop_day`,
                        `t53`.`status`,
                        `t53`.`low`,
                        `t53`.`high`,
                        `t53`.`definition`,
                        `t53`.`before`,
                        `t53`.`after`,
                        `t53`.`is_alone`,
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
                        ) AS `stops`
                      FROM (
                        SELECT
                          *
                        FROM `t50` AS `t51`
                        WHERE
                          NOT (
                            `t51`.`is_alone`
                          )
                      ) AS `t53`
                    ) AS `t55`
                  ) AS `t57`
                  GROUP BY
                    1,
                    2,
                    3,
                    4,
                    5
                ) AS `t58`
              ) AS `t59`
            ) AS `t60`
            WHERE
              `t60`.`rows_change`
              OR (
                `t60`.`status` <> `t60`.`was`
              )
              OR (
                (
                  `t60`.`status` = 0
                ) AND `t60`.`dose_changes`
              )
          ) AS `t61`
        ) AS `t62`
        WHERE
          `t62`.`active` > 0
      ) AS `t63`
    ) AS `t64`
  ) AS `t66`
  FULL OUTER JOIN (
    SELECT
      *
    FROM (
      SELECT
        `t16`.`patient_id`,
        `t16`.`drug`,
        `t16`.`unplaced_rows`,
        `t16`.`zero_length_rows`,
        'carry_over' AS `definition`
      FROM `t15` AS `t16`
    ) AS `t18`
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        *
      FROM (
        SELECT
          `t16`.`patient_id`,
          `t16`.`drug`,
          `t16`.`unplaced_rows`,
          `t16`.`zero_length_rows`,
          'sum' AS `definition`
        FROM `t15` AS `t16`
      ) AS `t19`
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          `t16`.`patient_id`,
          `t16`.`drug`,
          `t16`.`unplaced_rows`,
          `t16`.`zero_length_rows`,
          'replace' AS `definition`
        FROM `t15` AS `t16`
      ) AS `t20`
    ) AS `t22`
  ) AS `t25`
    ON `t66`.`definition` = `t25`.`definition`
    AND `t66`.`patient_id` = `t25`.`patient_id`
    AND `t66`.`drug` = `t25`.`drug`
) AS `t67`
