WITH `t12` AS (
  SELECT
    `t11`.`patient_id`,
    `t11`.`treatment_id`,
    `t11`.`drug`,
    `t11`.`drug_known`,
    `t11`.`role`,
    `t11`.`phase`,
    `t11`.`start_day`,
    `t11`.`stop_day`,
    `t11`.`days`,
    `t11`.`ongoing`,
    `t11`.`placement`,
    `t11`.`daily_dose_low`,
    `t11`.`daily_dose_high`,
    `t11`.`unit`,
    `t11`.`dose_status`,
    `t11`.`first_day`,
    `t11`.`first_day_latest`,
    `t11`.`event_id`,
    `t11`.`dose`,
    `t11`.`dose_high`,
    `t11`.`duration`,
    `t11`.`duration_latest`,
    `t11`.`duration_stated`,
    `t11`.`reason_stopped`
  FROM (
    SELECT
      `t10`.`patient_id`,
      `t10`.`treatment_id`,
      `t10`.`drug`,
      `t10`.`role`,
      `t10`.`phase`,
      `t10`.`ongoing`,
      `t10`.`placement`,
      `t10`.`unit`,
      `t10`.`dose_status`,
      `t10`.`event_id`,
      `t10`.`dose`,
      `t10`.`dose_high`,
      `t10`.`duration`,
      `t10`.`duration_latest`,
      `t10`.`duration_stated`,
      `t10`.`reason_stopped`,
      `t10`.`drug` IN (
        'abrocitinib',
        'adalimumab',
        'antibiotic_unspecified',
        'apremilast',
        'azathioprine',
        'baricitinib',
        'benzoyl_peroxide',
        'betamethasone',
        'chinese_medicine',
        'ciclosporin',
        'cortisone',
        'dexamethasone',
        'diphenylcyclopropenone',
        'dupilumab',
        'etanercept',
        'herbal_medicine',
        'hydrocortisone',
        'intralesional_glucocorticoid_unspecified',
        'intramuscular_glucocorticoid_unspecified',
        'methotrexate',
        'methylprednisolone',
        'minoxidil',
        'mycophenolate',
        'oral_glucocorticoid_unspecified',
        'phototherapy',
        'pilatory',
        'prednisolone',
        'prednisone',
        'ritlecitinib',
        'ruxolitinib',
        'systemic_glucocorticoid_unspecified',
        'tacrolimus',
        'thymopeptide',
        'tofacitinib',
        'triamcinolone',
        'upadacitinib'
      ) AS `drug_known`,
      IF(
        `t10`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t10`.`start_day`,
        CAST(NULL AS BIGINT)
      ) AS `start_day`,
      IF(
        `t10`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t10`.`stop`,
        CAST(NULL AS BIGINT)
      ) AS `stop_day`,
      IF(
        `t10`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t10`.`stop` - `t10`.`start_day`,
        CAST(NULL AS BIGINT)
      ) AS `days`,
      IF(
        `t10`.`dose_status` = 'known',
        (
          CAST(`t10`.`dose` AS DOUBLE) * (
            CAST(`t10`.`frequency` AS DOUBLE) * IF(
              (
                `t10`.`period_unit` = 'd'
              )
              AND (
                (
                  IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'sun'), 1, 0)
                ) > 0
              ),
              CAST(IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'sun'), 1, 0) AS DOUBLE),
              CASE
                WHEN `t10`.`period_unit` = 'h'
                THEN 24.0
                WHEN `t10`.`period_unit` = 'd'
                THEN 1.0
                WHEN `t10`.`period_unit` = 'wk'
                THEN 1.0
                WHEN `t10`.`period_unit` = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            )
          )
        ) / (
          CAST(`t10`.`period` AS DOUBLE) * IF(
            (
              `t10`.`period_unit` = 'd'
            )
            AND (
              (
                IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'sun'), 1, 0)
              ) > 0
            ),
            7.0,
            CASE
              WHEN `t10`.`period_unit` = 'h'
              THEN 1.0
              WHEN `t10`.`period_unit` = 'd'
              THEN 1.0
              WHEN `t10`.`period_unit` = 'wk'
              THEN 7.0
              WHEN `t10`.`period_unit` = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          )
        ),
        CAST(NULL AS DOUBLE)
      ) AS `daily_dose_low`,
      IF(
        `t10`.`dose_status` = 'known',
        (
          CAST(COALESCE(`t10`.`dose_high`, `t10`.`dose`) AS DOUBLE) * (
            CAST(`t10`.`frequency` AS DOUBLE) * IF(
              (
                `t10`.`period_unit` = 'd'
              )
              AND (
                (
                  IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'sun'), 1, 0)
                ) > 0
              ),
              CAST(IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'sun'), 1, 0) AS DOUBLE),
              CASE
                WHEN `t10`.`period_unit` = 'h'
                THEN 24.0
                WHEN `t10`.`period_unit` = 'd'
                THEN 1.0
                WHEN `t10`.`period_unit` = 'wk'
                THEN 1.0
                WHEN `t10`.`period_unit` = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            )
          )
        ) / (
          CAST(`t10`.`period` AS DOUBLE) * IF(
            (
              `t10`.`period_unit` = 'd'
            )
            AND (
              (
                IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t10`.`day_of_week`, ''), 'sun'), 1, 0)
              ) > 0
            ),
            7.0,
            CASE
              WHEN `t10`.`period_unit` = 'h'
              THEN 1.0
              WHEN `t10`.`period_unit` = 'd'
              THEN 1.0
              WHEN `t10`.`period_unit` = 'wk'
              THEN 7.0
              WHEN `t10`.`period_unit` = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          )
        ),
        CAST(NULL AS DOUBLE)
      ) AS `daily_dose_high`,
      `t10`.`start_day` AS `first_day`,
      `t10`.`start_day_latest` AS `first_day_latest`
    FROM (
      SELECT
        `t9`.`treatment_id`,
        `t9`.`patient_id`,
        `t9`.`course_id`,
        `t9`.`combination_id`,
        `t9`.`event_id`,
        `t9`.`drug`,
        `t9`.`role`,
        `t9`.`phase`,
        `t9`.`dose`,
        `t9`.`dose_high`,
        `t9`.`unit`,
        `t9`.`frequency`,
        `t9`.`period`,
        `t9`.`period_unit`,
        `t9`.`consecutive_days`,
        `t9`.`day_of_week`,
        `t9`.`as_needed`,
        `t9`.`route`,
        `t9`.`start_day`,
        `t9`.`start_day_earliest`,
        `t9`.`start_day_latest`,
        `t9`.`start_day_stated`,
        `t9`.`end_day`,
        `t9`.`end_day_earliest`,
        `t9`.`end_day_latest`,
        `t9`.`end_day_stated`,
        `t9`.`duration`,
        `t9`.`duration_earliest`,
        `t9`.`duration_latest`,
        `t9`.`duration_stated`,
        `t9`.`ongoing`,
        `t9`.`label_status`,
        `t9`.`cumulative_dose`,
        `t9`.`cumulative_dose_unit`,
        `t9`.`cumulative_dose_as`,
        `t9`.`reason_started`,
        `t9`.`reason_stopped`,
        `t9`.`response`,
        `t9`.`reported_as`,
        `t9`.`basis`,
        `t9`.`basis_note`,
        `t9`.`source_place`,
        `t9`.`not_stated`,
        `t9`.`patient_id_right`,
        `t9`.`seen`,
        `t9`.`found`,
        `t9`.`stop`,
        CASE
          WHEN `t9`.`found` IN ('not_taken', 'no_first_day')
          THEN `t9`.`found`
          WHEN `t9`.`stop` IS NULL
          THEN 'no_last_day'
          WHEN `t9`.`stop` < `t9`.`start_day`
          THEN 'ends_before_start'
          WHEN `t9`.`stop` = `t9`.`start_day`
          THEN 'zero_days'
          ELSE `t9`.`found`
        END AS `placement`,
        CASE
          WHEN `t9`.`as_needed`
          THEN 'as_needed'
          WHEN `t9`.`dose` IS NULL
          THEN 'no_dose'
          WHEN `t9`.`unit` IS NULL
          THEN 'no_unit'
          WHEN (
            `t9`.`frequency` IS NULL
          )
          OR (
            `t9`.`period` IS NULL
          )
          OR (
            `t9`.`period_unit` IS NULL
          )
          THEN 'no_timing'
          ELSE 'known'
        END AS `dose_status`
      FROM (
        SELECT
          `t8`.`treatment_id`,
          `t8`.`patient_id`,
          `t8`.`course_id`,
          `t8`.`combination_id`,
          `t8`.`event_id`,
          `t8`.`drug`,
          `t8`.`role`,
          `t8`.`phase`,
          `t8`.`dose`,
          `t8`.`dose_high`,
          `t8`.`unit`,
          `t8`.`frequency`,
          `t8`.`period`,
          `t8`.`period_unit`,
          `t8`.`consecutive_days`,
          `t8`.`day_of_week`,
          `t8`.`as_needed`,
          `t8`.`route`,
          `t8`.`start_day`,
          `t8`.`start_day_earliest`,
          `t8`.`start_day_latest`,
          `t8`.`start_day_stated`,
          `t8`.`end_day`,
          `t8`.`end_day_earliest`,
          `t8`.`end_day_latest`,
          `t8`.`end_day_stated`,
          `t8`.`duration`,
          `t8`.`duration_earliest`,
          `t8`.`duration_latest`,
          `t8`.`duration_stated`,
          `t8`.`ongoing`,
          `t8`.`label_status`,
          `t8`.`cumulative_dose`,
          `t8`.`cumulative_dose_unit`,
          `t8`.`cumulative_dose_as`,
          `t8`.`reason_started`,
          `t8`.`reason_stopped`,
          `t8`.`response`,
          `t8`.`reported_as`,
          `t8`.`basis`,
          `t8`.`basis_note`,
          `t8`.`source_place`,
          `t8`.`not_stated`,
          `t8`.`patient_id_right`,
          `t8`.`seen`,
          CASE
            WHEN `t8`.`drug` = 'none'
            THEN 'not_taken'
            WHEN `t8`.`start_day` IS NULL
            THEN 'no_first_day'
            WHEN `t8`.`end_day` IS NOT NULL
            THEN 'first_to_last_day'
            WHEN `t8`.`duration` IS NOT NULL
            THEN 'first_day_and_duration'
            WHEN `t8`.`ongoing`
            THEN 'ongoing_to_last_seen'
            ELSE 'no_last_day'
          END AS `found`,
          CASE
            WHEN `t8`.`end_day` IS NOT NULL
            THEN `t8`.`end_day` + IF(
              NOT (
                CONTAINS(`t8`.`end_day_stated`, 'wk')
              )
              AND NOT (
                CONTAINS(`t8`.`end_day_stated`, 'mo')
              )
              AND NOT (
                CONTAINS(`t8`.`end_day_stated`, 'y')
              ),
              1,
              0
            )
            WHEN `t8`.`duration` IS NOT NULL
            THEN `t8`.`start_day` + `t8`.`duration`
            WHEN `t8`.`ongoing`
            THEN `t8`.`seen`
            ELSE CAST(NULL AS BIGINT)
          END AS `stop`
        FROM (
          SELECT
            `t7`.`treatment_id`,
            `t7`.`patient_id`,
            `t7`.`course_id`,
            `t7`.`combination_id`,
            `t7`.`event_id`,
            `t7`.`drug`,
            `t7`.`role`,
            `t7`.`phase`,
            `t7`.`dose`,
            `t7`.`dose_high`,
            `t7`.`unit`,
            `t7`.`frequency`,
            `t7`.`period`,
            `t7`.`period_unit`,
            `t7`.`consecutive_days`,
            `t7`.`day_of_week`,
            `t7`.`as_needed`,
            `t7`.`route`,
            `t7`.`start_day`,
            `t7`.`start_day_earliest`,
            `t7`.`start_day_latest`,
            `t7`.`start_day_stated`,
            `t7`.`end_day`,
            `t7`.`end_day_earliest`,
            `t7`.`end_day_latest`,
            `t7`.`end_day_stated`,
            `t7`.`duration`,
            `t7`.`duration_earliest`,
            `t7`.`duration_latest`,
            `t7`.`duration_stated`,
            `t7`.`ongoing`,
            `t7`.`label_status`,
            `t7`.`cumulative_dose`,
            `t7`.`cumulative_dose_unit`,
            `t7`.`cumulative_dose_as`,
            `t7`.`reason_started`,
            `t7`.`reason_stopped`,
            `t7`.`response`,
            `t7`.`reported_as`,
            `t7`.`basis`,
            `t7`.`basis_note`,
            `t7`.`source_place`,
            `t7`.`not_stated`,
            `t5`.`patient_id` AS `patient_id_right`,
            `t5`.`seen`
          FROM (
            SELECT
              *
            FROM `treatments` AS `t1`
            WHERE
              IF(
                `t1`.`route` IS NULL,
                NOT (
                  `t1`.`drug` IN (
                    'benzoyl_peroxide',
                    'diphenylcyclopropenone',
                    'intralesional_glucocorticoid_unspecified',
                    'minoxidil',
                    'phototherapy',
                    'pilatory',
                    'triamcinolone'
                  )
                ),
                NOT (
                  `t1`.`route` IN ('intralesional', 'topical')
                )
              )
          ) AS `t7`
          LEFT OUTER JOIN (
            SELECT
              `t0`.`patient_id`,
              `t0`.`last_seen_day` AS `seen`
            FROM `patients` AS `t0`
          ) AS `t5`
            ON `t7`.`patient_id` = `t5`.`patient_id`
        ) AS `t8`
      ) AS `t9`
    ) AS `t10`
  ) AS `t11`
), `t26` AS (
  SELECT
    `t23`.`patient_id`,
    `t23`.`drug`,
    `t23`.`start_day`,
    MAX(`t23`.`end`) OVER (
      PARTITION BY `t23`.`patient_id`, `t23`.`drug`
      ORDER BY `t23`.`start_day` ASC NULLS LAST, `t23`.`stop_day` ASC NULLS LAST, `t23`.`taper` ASC NULLS LAST, `t23`.`going` ASC NULLS LAST
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS `before`,
    MAX(`t23`.`end`) OVER (
      PARTITION BY `t23`.`patient_id`, `t23`.`drug`
      ORDER BY `t23`.`start_day` ASC NULLS LAST, `t23`.`stop_day` ASC NULLS LAST, `t23`.`taper` ASC NULLS LAST, `t23`.`going` ASC NULLS LAST
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS `last`
  FROM (
    SELECT
      `t21`.`patient_id`,
      `t21`.`drug`,
      `t21`.`start_day`,
      `t21`.`stop_day`,
      `t21`.`taper`,
      `t21`.`going`,
      (
        `t21`.`stop_day` * 4
      ) + `t21`.`going` AS `end`
    FROM (
      SELECT
        `t18`.`patient_id`,
        `t18`.`drug`,
        `t18`.`start_day`,
        `t18`.`stop_day`,
        `t18`.`taper`,
        `t18`.`going`,
        `t18`.`start_day` AS `ran_from`,
        `t18`.`stop_day` AS `ran_until`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t15`.`patient_id`,
            `t15`.`drug`,
            `t15`.`start_day`,
            `t15`.`stop_day`,
            `t15`.`days`,
            `t15`.`unit`,
            `t15`.`dose_status`,
            `t15`.`daily_dose_low`,
            `t15`.`daily_dose_high`,
            COALESCE(`t15`.`phase` = 'taper', FALSE) AS `taper`,
            CAST(CASE WHEN `t15`.`ongoing` IS NULL THEN 1 WHEN `t15`.`ongoing` THEN 2 ELSE 0 END AS BIGINT) AS `going`
          FROM (
            SELECT
              *
            FROM `t12` AS `t13`
            WHERE
              `t13`.`placement` <> 'not_taken'
          ) AS `t15`
        ) AS `t17`
        WHERE
          `t17`.`days` > 0
      ) AS `t18`
    ) AS `t21`
  ) AS `t23`
), `t35` AS (
  SELECT
    `t33`.`patient_id`,
    `t33`.`drug`,
    `t33`.`start_day`,
    `t33`.`stop` AS `stop_day`,
    CASE
      WHEN `t33`.`going` = 2
      THEN TRUE
      WHEN `t33`.`going` = 0
      THEN FALSE
      ELSE CAST(NULL AS BOOLEAN)
    END AS `ongoing`
  FROM (
    SELECT
      `t31`.`patient_id`,
      `t31`.`drug`,
      `t31`.`start_day`,
      CAST(FLOOR(CAST(`t31`.`end` AS DOUBLE) / 4.0) AS BIGINT) AS `stop`,
      `t31`.`end` - (
        CAST(FLOOR(CAST(`t31`.`end` AS DOUBLE) / 4.0) AS BIGINT) * 4
      ) AS `going`
    FROM (
      SELECT
        `t29`.`patient_id`,
        `t29`.`drug`,
        `t29`.`start_day`,
        COALESCE(
          LEAD(`t29`.`before`) OVER (
            PARTITION BY `t29`.`patient_id`, `t29`.`drug`
            ORDER BY `t29`.`start_day` ASC NULLS LAST
          ),
          `t29`.`last`
        ) AS `end`
      FROM (
        SELECT
          *
        FROM `t26` AS `t27`
        WHERE
          (
            `t27`.`before` IS NULL
          )
          OR (
            (
              `t27`.`start_day` - CAST(FLOOR(CAST(`t27`.`before` AS DOUBLE) / 4.0) AS BIGINT)
            ) > 30
          )
      ) AS `t29`
    ) AS `t31`
  ) AS `t33`
), `t41` AS (
  SELECT
    `t38`.`patient_id`,
    `t38`.`drug`,
    `t38`.`start_day`,
    `t38`.`stop_day`,
    IF(
      `t38`.`number` <= 52,
      CAST(POWER(2.0, CAST(`t38`.`number` - IF(`t38`.`number` <= 52, 1, 53) AS DOUBLE)) AS BIGINT),
      0
    ) AS `low`,
    IF(
      `t38`.`number` <= 52,
      0,
      CAST(POWER(2.0, CAST(`t38`.`number` - IF(`t38`.`number` <= 52, 1, 53) AS DOUBLE)) AS BIGINT)
    ) AS `high`,
    IF(
      COALESCE(`t38`.`drug` = `t38`.`drug_before`, FALSE),
      IF(
        `t38`.`number` <= 52,
        CAST(POWER(2.0, CAST(`t38`.`number` - IF(`t38`.`number` <= 52, 1, 53) AS DOUBLE)) AS BIGINT),
        0
      ),
      0
    ) AS `low_again`,
    IF(
      COALESCE(`t38`.`drug` = `t38`.`drug_before`, FALSE),
      IF(
        `t38`.`number` <= 52,
        0,
        CAST(POWER(2.0, CAST(`t38`.`number` - IF(`t38`.`number` <= 52, 1, 53) AS DOUBLE)) AS BIGINT)
      ),
      0
    ) AS `high_again`
  FROM (
    SELECT
      `t34`.`patient_id`,
      `t34`.`drug`,
      `t34`.`start_day`,
      `t34`.`stop_day`,
      (
        DENSE_RANK() OVER (PARTITION BY `t34`.`patient_id` ORDER BY `t34`.`drug` ASC NULLS LAST) - 1
      ) + 1 AS `number`,
      LAG(`t34`.`drug`) OVER (
        PARTITION BY `t34`.`patient_id`
        ORDER BY `t34`.`drug` ASC NULLS LAST, `t34`.`start_day` ASC NULLS LAST
      ) AS `drug_before`
    FROM (
      SELECT
        `t32`.`patient_id`,
        `t32`.`drug`,
        `t32`.`start_day`,
        `t32`.`stop` AS `stop_day`,
        CASE
          WHEN `t32`.`going` = 2
          THEN TRUE
          WHEN `t32`.`going` = 0
          THEN FALSE
          ELSE CAST(NULL AS BOOLEAN)
        END AS `ongoing`
      FROM (
        SELECT
          `t30`.`patient_id`,
          `t30`.`drug`,
          `t30`.`start_day`,
          CAST(FLOOR(CAST(`t30`.`end` AS DOUBLE) / 4.0) AS BIGINT) AS `stop`,
          `t30`.`end` - (
            CAST(FLOOR(CAST(`t30`.`end` AS DOUBLE) / 4.0) AS BIGINT) * 4
          ) AS `going`
        FROM (
          SELECT
            `t28`.`patient_id`,
            `t28`.`drug`,
            `t28`.`start_day`,
            COALESCE(
              LEAD(`t28`.`before`) OVER (
                PARTITION BY `t28`.`patient_id`, `t28`.`drug`
                ORDER BY `t28`.`start_day` ASC NULLS LAST
              ),
              `t28`.`last`
            ) AS `end`
          FROM (
            SELECT
              *
            FROM `t26` AS `t27`
            WHERE
              (
                `t27`.`before` IS NULL
              )
              OR (
                (
                  `t27`.`start_day` - CAST(FLOOR(CAST(`t27`.`before` AS DOUBLE) / 4.0) AS BIGINT)
                ) > 0
              )
          ) AS `t28`
        ) AS `t30`
      ) AS `t32`
    ) AS `t34`
  ) AS `t38`
), `t43` AS (
  SELECT
    `t39`.`patient_id`,
    `t39`.`drug`,
    `t39`.`start_day`,
    `t39`.`stop_day`,
    IF(
      `t39`.`number` <= 52,
      CAST(POWER(2.0, CAST(`t39`.`number` - IF(`t39`.`number` <= 52, 1, 53) AS DOUBLE)) AS BIGINT),
      0
    ) AS `low`,
    IF(
      `t39`.`number` <= 52,
      0,
      CAST(POWER(2.0, CAST(`t39`.`number` - IF(`t39`.`number` <= 52, 1, 53) AS DOUBLE)) AS BIGINT)
    ) AS `high`,
    IF(
      COALESCE(`t39`.`drug` = `t39`.`drug_before`, FALSE),
      IF(
        `t39`.`number` <= 52,
        CAST(POWER(2.0, CAST(`t39`.`number` - IF(`t39`.`number` <= 52, 1, 53) AS DOUBLE)) AS BIGINT),
        0
      ),
      0
    ) AS `low_again`,
    IF(
      COALESCE(`t39`.`drug` = `t39`.`drug_before`, FALSE),
      IF(
        `t39`.`number` <= 52,
        0,
        CAST(POWER(2.0, CAST(`t39`.`number` - IF(`t39`.`number` <= 52, 1, 53) AS DOUBLE)) AS BIGINT)
      ),
      0
    ) AS `high_again`
  FROM (
    SELECT
      `t36`.`patient_id`,
      `t36`.`drug`,
      `t36`.`start_day`,
      `t36`.`stop_day`,
      (
        DENSE_RANK() OVER (PARTITION BY `t36`.`patient_id` ORDER BY `t36`.`drug` ASC NULLS LAST) - 1
      ) + 1 AS `number`,
      LAG(`t36`.`drug`) OVER (
        PARTITION BY `t36`.`patient_id`
        ORDER BY `t36`.`drug` ASC NULLS LAST, `t36`.`start_day` ASC NULLS LAST
      ) AS `drug_before`
    FROM `t35` AS `t36`
  ) AS `t39`
), `t49` AS (
  SELECT
    `t40`.`patient_id`,
    `t40`.`drug`,
    `t40`.`start_day`,
    `t40`.`stop_day`,
    IF(
      `t40`.`number` <= 52,
      CAST(POWER(2.0, CAST(`t40`.`number` - IF(`t40`.`number` <= 52, 1, 53) AS DOUBLE)) AS BIGINT),
      0
    ) AS `low`,
    IF(
      `t40`.`number` <= 52,
      0,
      CAST(POWER(2.0, CAST(`t40`.`number` - IF(`t40`.`number` <= 52, 1, 53) AS DOUBLE)) AS BIGINT)
    ) AS `high`,
    IF(
      COALESCE(`t40`.`drug` = `t40`.`drug_before`, FALSE),
      IF(
        `t40`.`number` <= 52,
        CAST(POWER(2.0, CAST(`t40`.`number` - IF(`t40`.`number` <= 52, 1, 53) AS DOUBLE)) AS BIGINT),
        0
      ),
      0
    ) AS `low_again`,
    IF(
      COALESCE(`t40`.`drug` = `t40`.`drug_before`, FALSE),
      IF(
        `t40`.`number` <= 52,
        0,
        CAST(POWER(2.0, CAST(`t40`.`number` - IF(`t40`.`number` <= 52, 1, 53) AS DOUBLE)) AS BIGINT)
      ),
      0
    ) AS `high_again`
  FROM (
    SELECT
      `t37`.`patient_id`,
      `t37`.`drug`,
      `t37`.`start_day`,
      `t37`.`stop_day`,
      (
        DENSE_RANK() OVER (PARTITION BY `t37`.`patient_id` ORDER BY `t37`.`drug` ASC NULLS LAST) - 1
      ) + 1 AS `number`,
      LAG(`t37`.`drug`) OVER (
        PARTITION BY `t37`.`patient_id`
        ORDER BY `t37`.`drug` ASC NULLS LAST, `t37`.`start_day` ASC NULLS LAST
      ) AS `drug_before`
    FROM (
      SELECT
        *
      FROM `t35` AS `t36`
      WHERE
        `t36`.`start_day` >= 0
    ) AS `t37`
  ) AS `t40`
), `t65` AS (
  SELECT
    *
  FROM (
    SELECT
      `t56`.`patient_id`,
      `t56`.`day` AS `start_day`,
      LEAD(`t56`.`day`) OVER (PARTITION BY `t56`.`patient_id` ORDER BY `t56`.`day` ASC NULLS LAST) AS `stop_day`,
      CAST(SUM(`t56`.`low`) OVER (
        PARTITION BY `t56`.`patient_id`
        ORDER BY `t56`.`day` ASC NULLS LAST
        RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS BIGINT) AS `low`,
      CAST(SUM(`t56`.`high`) OVER (
        PARTITION BY `t56`.`patient_id`
        ORDER BY `t56`.`day` ASC NULLS LAST
        RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS BIGINT) AS `high`,
      CAST(SUM(`t56`.`low_again`) OVER (
        PARTITION BY `t56`.`patient_id`
        ORDER BY `t56`.`day` ASC NULLS LAST
        RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS BIGINT) AS `low_again`,
      CAST(SUM(`t56`.`high_again`) OVER (
        PARTITION BY `t56`.`patient_id`
        ORDER BY `t56`.`day` ASC NULLS LAST
        RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS BIGINT) AS `high_again`
    FROM (
      SELECT
        *
      FROM (
        SELECT
          `t44`.`patient_id`,
          `t44`.`start_day` AS `day`,
          CAST(`t44`.`low` AS DOUBLE) AS `low`,
          CAST(`t44`.`high` AS DOUBLE) AS `high`,
          CAST(`t44`.`low_again` AS DOUBLE) AS `low_again`,
          CAST(`t44`.`high_again` AS DOUBLE) AS `high_again`
        FROM `t43` AS `t44`
      ) AS `t52`
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          `t44`.`patient_id`,
          `t44`.`stop_day` AS `day`,
          -(
            CAST(`t44`.`low` AS DOUBLE)
          ) AS `low`,
          -(
            CAST(`t44`.`high` AS DOUBLE)
          ) AS `high`,
          -(
            CAST(`t44`.`low_again` AS DOUBLE)
          ) AS `low_again`,
          -(
            CAST(`t44`.`high_again` AS DOUBLE)
          ) AS `high_again`
        FROM `t43` AS `t44`
      ) AS `t55`
    ) AS `t56`
  ) AS `t63`
  WHERE
    `t63`.`stop_day` > `t63`.`start_day`
), `t69` AS (
  SELECT
    *
  FROM (
    SELECT
      `t61`.`patient_id`,
      `t61`.`day` AS `start_day`,
      LEAD(`t61`.`day`) OVER (PARTITION BY `t61`.`patient_id` ORDER BY `t61`.`day` ASC NULLS LAST) AS `stop_day`,
      CAST(SUM(`t61`.`low`) OVER (
        PARTITION BY `t61`.`patient_id`
        ORDER BY `t61`.`day` ASC NULLS LAST
        RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS BIGINT) AS `low`,
      CAST(SUM(`t61`.`high`) OVER (
        PARTITION BY `t61`.`patient_id`
        ORDER BY `t61`.`day` ASC NULLS LAST
        RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS BIGINT) AS `high`,
      CAST(SUM(`t61`.`low_again`) OVER (
        PARTITION BY `t61`.`patient_id`
        ORDER BY `t61`.`day` ASC NULLS LAST
        RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS BIGINT) AS `low_again`,
      CAST(SUM(`t61`.`high_again`) OVER (
        PARTITION BY `t61`.`patient_id`
        ORDER BY `t61`.`day` ASC NULLS LAST
        RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS BIGINT) AS `high_again`
    FROM (
      SELECT
        *
      FROM (
        SELECT
          `t53`.`patient_id`,
          `t53`.`start_day` AS `day`,
          CAST(`t53`.`low` AS DOUBLE) AS `low`,
          CAST(`t53`.`high` AS DOUBLE) AS `high`,
          CAST(`t53`.`low_again` AS DOUBLE) AS `low_again`,
          CAST(`t53`.`high_again` AS DOUBLE) AS `high_again`
        FROM `t49` AS `t53`
      ) AS `t59`
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          `t53`.`patient_id`,
          `t53`.`stop_day` AS `day`,
          -(
            CAST(`t53`.`low` AS DOUBLE)
          ) AS `low`,
          -(
            CAST(`t53`.`high` AS DOUBLE)
          ) AS `high`,
          -(
            CAST(`t53`.`low_again` AS DOUBLE)
          ) AS `low_again`,
          -(
            CAST(`t53`.`high_again` AS DOUBLE)
          ) AS `high_again`
        FROM `t49` AS `t53`
      ) AS `t60`
    ) AS `t61`
  ) AS `t66`
  WHERE
    `t66`.`stop_day` > `t66`.`start_day`
), `t108` AS (
  SELECT
    `t102`.`patient_id`,
    `t102`.`start_day`,
    `t102`.`stop_day`,
    `t102`.`low`,
    `t102`.`high`,
    `t102`.`is_restart` AND (
      `t102`.`ended` IS NOT NULL
    ) AS `is_restart`,
    `t102`.`days`,
    `t102`.`step`,
    `t102`.`steps`,
    `t102`.`ended`,
    `t102`.`low_before`,
    `t102`.`high_before`,
    `t102`.`start_day` - `t102`.`ended` AS `days_since_previous`,
    CASE
      WHEN `t102`.`ended` IS NULL
      THEN 'first'
      WHEN (
        (
          `t102`.`low_before` & `t102`.`low`
        ) = `t102`.`low_before`
      )
      AND (
        (
          `t102`.`high_before` & `t102`.`high`
        ) = `t102`.`high_before`
      )
      AND (
        (
          (
            `t102`.`low` & `t102`.`low_before`
          ) = `t102`.`low`
        )
        AND (
          (
            `t102`.`high` & `t102`.`high_before`
          ) = `t102`.`high`
        )
      )
      THEN 'restart'
      WHEN (
        (
          `t102`.`low_before` & `t102`.`low`
        ) = `t102`.`low_before`
      )
      AND (
        (
          `t102`.`high_before` & `t102`.`high`
        ) = `t102`.`high_before`
      )
      THEN 'add'
      WHEN (
        (
          `t102`.`low` & `t102`.`low_before`
        ) = `t102`.`low`
      )
      AND (
        (
          `t102`.`high` & `t102`.`high_before`
        ) = `t102`.`high`
      )
      THEN 'drop'
      ELSE 'switch'
    END AS `change`
  FROM (
    SELECT
      `t98`.`patient_id`,
      `t98`.`start_day`,
      `t98`.`stop_day`,
      `t98`.`low`,
      `t98`.`high`,
      `t98`.`is_restart`,
      `t98`.`days`,
      (
        ROW_NUMBER() OVER (PARTITION BY `t98`.`patient_id` ORDER BY `t98`.`start_day` ASC NULLS LAST) - 1
      ) + 1 AS `step`,
      COUNT(*) OVER (
        PARTITION BY `t98`.`patient_id`
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS `steps`,
      LAG(`t98`.`stop_day`) OVER (PARTITION BY `t98`.`patient_id` ORDER BY `t98`.`start_day` ASC NULLS LAST) AS `ended`,
      LAG(`t98`.`low`) OVER (PARTITION BY `t98`.`patient_id` ORDER BY `t98`.`start_day` ASC NULLS LAST) AS `low_before`,
      LAG(`t98`.`high`) OVER (PARTITION BY `t98`.`patient_id` ORDER BY `t98`.`start_day` ASC NULLS LAST) AS `high_before`
    FROM (
      SELECT
        `t97`.`patient_id`,
        `t97`.`start_day`,
        `t97`.`stop_day`,
        `t97`.`low`,
        `t97`.`high`,
        `t97`.`is_restart`,
        `t97`.`stop_day` - `t97`.`start_day` AS `days`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t86`.`patient_id`,
            `t86`.`start_day`,
            `t86`.`stop_day`,
            `t86`.`low`,
            `t86`.`high`,
            COALESCE(
              FALSE
              OR (
                (
                  `t86`.`low` & `t86`.`low_again`
                ) > (
                  `t86`.`low` & `t86`.`low_again` & `t86`.`low_before`
                )
              )
              OR (
                (
                  `t86`.`high` & `t86`.`high_again`
                ) > (
                  `t86`.`high` & `t86`.`high_again` & `t86`.`high_before`
                )
              ),
              FALSE
            ) AS `is_restart`
          FROM (
            SELECT
              `t83`.`patient_id`,
              `t83`.`start_day`,
              `t83`.`stop_day`,
              `t83`.`low`,
              `t83`.`high`,
              `t83`.`low_again`,
              `t83`.`high_again`,
              LAG(`t83`.`low`) OVER (PARTITION BY `t83`.`patient_id` ORDER BY `t83`.`start_day` ASC NULLS LAST) AS `low_before`,
              LAG(`t83`.`high`) OVER (PARTITION BY `t83`.`patient_id` ORDER BY `t83`.`start_day` ASC NULLS LAST) AS `high_before`
            FROM (
              SELECT
                `t82`.`patient_id`,
                `t82`.`start_day`,
                `t82`.`stop_day`,
                `t82`.`low`,
                `t82`.`high`,
                `t82`.`low_again`,
                `t82`.`high_again`
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    `t74`.`patient_id`,
                    `t74`.`start_day`,
                    IF(
                      `t74`.`is_last`,
                      `t74`.`stop_day`,
                      LEAD(`t74`.`stop_day`) OVER (PARTITION BY `t74`.`patient_id` ORDER BY `t74`.`start_day` ASC NULLS LAST)
                    ) AS `stop_day`,
                    `t74`.`low`,
                    `t74`.`high`,
                    `t74`.`low_again`,
                    `t74`.`high_again`,
                    `t74`.`is_first`,
                    `t74`.`is_last`
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        `t64`.`patient_id`,
                        `t64`.`start_day`,
                        `t64`.`stop_day`,
                        `t64`.`low`,
                        `t64`.`high`,
                        `t64`.`low_again`,
                        `t64`.`high_again`,
                        COALESCE(
                          (
                            `t64`.`low` <> LAG(`t64`.`low`) OVER (PARTITION BY `t64`.`patient_id` ORDER BY `t64`.`start_day` ASC NULLS LAST)
                          )
                          OR (
                            `t64`.`high` <> LAG(`t64`.`high`) OVER (PARTITION BY `t64`.`patient_id` ORDER BY `t64`.`start_day` ASC NULLS LAST)
                          ),
                          TRUE
                        ) AS `is_first`,
                        COALESCE(
                          (
                            `t64`.`low` <> LEAD(`t64`.`low`) OVER (PARTITION BY `t64`.`patient_id` ORDER BY `t64`.`start_day` ASC NULLS LAST)
                          )
                          OR (
                            `t64`.`high` <> LEAD(`t64`.`high`) OVER (PARTITION BY `t64`.`patient_id` ORDER BY `t64`.`start_day` ASC NULLS LAST)
                          ),
                          TRUE
                        ) AS `is_last`
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            `t54`.`patient_id`,
                            `t54`.`day` AS `start_day`,
                            LEAD(`t54`.`day`) OVER (PARTITION BY `t54`.`patient_id` ORDER BY `t54`.`day` ASC NULLS LAST) AS `stop_day`,
                            CAST(SUM(`t54`.`low`) OVER (
                              PARTITION BY `t54`.`patient_id`
                              ORDER BY `t54`.`day` ASC NULLS LAST
                              RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                            ) AS BIGINT) AS `low`,
                            CAST(SUM(`t54`.`high`) OVER (
                              PARTITION BY `t54`.`patient_id`
                              ORDER BY `t54`.`day` ASC NULLS LAST
                              RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                            ) AS BIGINT) AS `high`,
                            CAST(SUM(`t54`.`low_again`) OVER (
                              PARTITION BY `t54`.`patient_id`
                              ORDER BY `t54`.`day` ASC NULLS LAST
                              RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                            ) AS BIGINT) AS `low_again`,
                            CAST(SUM(`t54`.`high_again`) OVER (
                              PARTITION BY `t54`.`patient_id`
                              ORDER BY `t54`.`day` ASC NULLS LAST
                              RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                            ) AS BIGINT) AS `high_again`
                          FROM (
                            SELECT
                              *
                            FROM (
                              SELECT
                                `t42`.`patient_id`,
                                `t42`.`start_day` AS `day`,
                                CAST(`t42`.`low` AS DOUBLE) AS `low`,
                                CAST(`t42`.`high` AS DOUBLE) AS `high`,
                                CAST(`t42`.`low_again` AS DOUBLE) AS `low_again`,
                                CAST(`t42`.`high_again` AS DOUBLE) AS `high_again`
                              FROM `t41` AS `t42`
                            ) AS `t47`
                            UNION ALL
                            SELECT
                              *
                            FROM (
                              SELECT
                                `t42`.`patient_id`,
                                `t42`.`stop_day` AS `day`,
                                -(
                                  CAST(`t42`.`low` AS DOUBLE)
                                ) AS `low`,
                                -(
                                  CAST(`t42`.`high` AS DOUBLE)
                                ) AS `high`,
                                -(
                                  CAST(`t42`.`low_again` AS DOUBLE)
                                ) AS `low_again`,
                                -(
                                  CAST(`t42`.`high_again` AS DOUBLE)
                                ) AS `high_again`
                              FROM `t41` AS `t42`
                            ) AS `t50`
                          ) AS `t54`
                        ) AS `t62`
                        WHERE
                          `t62`.`stop_day` > `t62`.`start_day`
                      ) AS `t64`
                    ) AS `t72`
                    WHERE
                      `t72`.`is_first` OR `t72`.`is_last`
                  ) AS `t74`
                ) AS `t79`
                WHERE
                  `t79`.`is_first`
              ) AS `t82`
            ) AS `t83`
          ) AS `t86`
        ) AS `t94`
        WHERE
          (
            `t94`.`low` > 0
          ) OR (
            `t94`.`high` > 0
          )
      ) AS `t97`
    ) AS `t98`
  ) AS `t102`
), `t160` AS (
  SELECT
    `t157`.`patient_id`,
    `t157`.`start_day`,
    `t157`.`stop_day`,
    `t157`.`low`,
    `t157`.`high`,
    `t157`.`is_restart` AND (
      `t157`.`ended` IS NOT NULL
    ) AS `is_restart`,
    `t157`.`days`,
    `t157`.`step`,
    `t157`.`steps`,
    `t157`.`ended`,
    `t157`.`low_before`,
    `t157`.`high_before`,
    `t157`.`start_day` - `t157`.`ended` AS `days_since_previous`,
    CASE
      WHEN `t157`.`ended` IS NULL
      THEN 'first'
      WHEN (
        (
          `t157`.`low_before` & `t157`.`low`
        ) = `t157`.`low_before`
      )
      AND (
        (
          `t157`.`high_before` & `t157`.`high`
        ) = `t157`.`high_before`
      )
      AND (
        (
          (
            `t157`.`low` & `t157`.`low_before`
          ) = `t157`.`low`
        )
        AND (
          (
            `t157`.`high` & `t157`.`high_before`
          ) = `t157`.`high`
        )
      )
      THEN 'restart'
      WHEN (
        (
          `t157`.`low_before` & `t157`.`low`
        ) = `t157`.`low_before`
      )
      AND (
        (
          `t157`.`high_before` & `t157`.`high`
        ) = `t157`.`high_before`
      )
      THEN 'add'
      WHEN (
        (
          `t157`.`low` & `t157`.`low_before`
        ) = `t157`.`low`
      )
      AND (
        (
          `t157`.`high` & `t157`.`high_before`
        ) = `t157`.`high`
      )
      THEN 'drop'
      ELSE 'switch'
    END AS `change`
  FROM (
    SELECT
      *
    FROM (
      SELECT
        `t152`.`patient_id`,
        `t152`.`start_day`,
        `t152`.`stop_day`,
        `t152`.`low`,
        `t152`.`high`,
        `t152`.`is_restart`,
        `t152`.`days`,
        (
          ROW_NUMBER() OVER (PARTITION BY `t152`.`patient_id` ORDER BY `t152`.`start_day` ASC NULLS LAST) - 1
        ) + 1 AS `step`,
        COUNT(*) OVER (
          PARTITION BY `t152`.`patient_id`
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS `steps`,
        LAG(`t152`.`stop_day`) OVER (PARTITION BY `t152`.`patient_id` ORDER BY `t152`.`start_day` ASC NULLS LAST) AS `ended`,
        LAG(`t152`.`low`) OVER (PARTITION BY `t152`.`patient_id` ORDER BY `t152`.`start_day` ASC NULLS LAST) AS `low_before`,
        LAG(`t152`.`high`) OVER (PARTITION BY `t152`.`patient_id` ORDER BY `t152`.`start_day` ASC NULLS LAST) AS `high_before`
      FROM (
        SELECT
          `t151`.`patient_id`,
          `t151`.`start_day`,
          `t151`.`stop_day`,
          `t151`.`low`,
          `t151`.`high`,
          `t151`.`is_restart`,
          `t151`.`days`
        FROM (
          SELECT
            *
          FROM (
            SELECT
              `t145`.`patient_id`,
              `t145`.`start_day`,
              `t145`.`stop_day`,
              `t145`.`low`,
              `t145`.`high`,
              `t145`.`is_restart`,
              `t145`.`days`,
              MIN(`t145`.`start_day`) OVER (
                PARTITION BY `t145`.`patient_id`, `t145`.`low`, `t145`.`high`
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
              ) AS `first`
            FROM (
              SELECT
                `t142`.`patient_id`,
                `t142`.`start_day`,
                `t142`.`stop_day`,
                `t142`.`low`,
                `t142`.`high`,
                `t142`.`is_restart`,
                `t142`.`stop_day` - `t142`.`start_day` AS `days`
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    `t132`.`patient_id`,
                    `t132`.`start_day`,
                    `t132`.`stop_day`,
                    `t132`.`low`,
                    `t132`.`high`,
                    COALESCE(
                      FALSE
                      OR (
                        (
                          `t132`.`low` & `t132`.`low_again`
                        ) > (
                          `t132`.`low` & `t132`.`low_again` & `t132`.`low_before`
                        )
                      )
                      OR (
                        (
                          `t132`.`high` & `t132`.`high_again`
                        ) > (
                          `t132`.`high` & `t132`.`high_again` & `t132`.`high_before`
                        )
                      ),
                      FALSE
                    ) AS `is_restart`
                  FROM (
                    SELECT
                      `t130`.`patient_id`,
                      `t130`.`start_day`,
                      `t130`.`stop_day`,
                      `t130`.`low_again`,
                      `t130`.`high_again`,
                      `t130`.`low`,
                      `t130`.`high`,
                      LAG(`t130`.`low`) OVER (PARTITION BY `t130`.`patient_id` ORDER BY `t130`.`start_day` ASC NULLS LAST) AS `low_before`,
                      LAG(`t130`.`high`) OVER (PARTITION BY `t130`.`patient_id` ORDER BY `t130`.`start_day` ASC NULLS LAST) AS `high_before`
                    FROM (
                      SELECT
                        `t129`.`patient_id`,
                        `t129`.`start_day`,
                        `t129`.`stop_day`,
                        `t129`.`low_again`,
                        `t129`.`high_again`,
                        `t129`.`low`,
                        `t129`.`high`
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            `t123`.`patient_id`,
                            `t123`.`start_day`,
                            IF(
                              `t123`.`is_last`,
                              `t123`.`stop_day`,
                              LEAD(`t123`.`stop_day`) OVER (PARTITION BY `t123`.`patient_id` ORDER BY `t123`.`start_day` ASC NULLS LAST)
                            ) AS `stop_day`,
                            `t123`.`low_again`,
                            `t123`.`high_again`,
                            `t123`.`low`,
                            `t123`.`high`,
                            `t123`.`is_first`,
                            `t123`.`is_last`
                          FROM (
                            SELECT
                              *
                            FROM (
                              SELECT
                                `t117`.`patient_id`,
                                `t117`.`start_day`,
                                `t117`.`stop_day`,
                                `t117`.`low_again`,
                                `t117`.`high_again`,
                                `t117`.`low`,
                                `t117`.`high`,
                                COALESCE(
                                  (
                                    `t117`.`low` <> LAG(`t117`.`low`) OVER (PARTITION BY `t117`.`patient_id` ORDER BY `t117`.`start_day` ASC NULLS LAST)
                                  )
                                  OR (
                                    `t117`.`high` <> LAG(`t117`.`high`) OVER (PARTITION BY `t117`.`patient_id` ORDER BY `t117`.`start_day` ASC NULLS LAST)
                                  ),
                                  TRUE
                                ) AS `is_first`,
                                COALESCE(
                                  (
                                    `t117`.`low` <> LEAD(`t117`.`low`) OVER (PARTITION BY `t117`.`patient_id` ORDER BY `t117`.`start_day` ASC NULLS LAST)
                                  )
                                  OR (
                                    `t117`.`high` <> LEAD(`t117`.`high`) OVER (PARTITION BY `t117`.`patient_id` ORDER BY `t117`.`start_day` ASC NULLS LAST)
                                  ),
                                  TRUE
                                ) AS `is_last`
                              FROM (
                                SELECT
                                  *
                                FROM (
                                  SELECT
                                    `t109`.`patient_id`,
                                    `t109`.`start_day`,
                                    `t109`.`stop_day`,
                                    `t109`.`low_again`,
                                    `t109`.`high_again`,
                                    `t109`.`low`,
                                    `t109`.`high`
                                  FROM (
                                    SELECT
                                      *
                                    FROM (
                                      SELECT
                                        `t103`.`patient_id`,
                                        `t103`.`start_day`,
                                        IF(
                                          `t103`.`is_last`,
                                          `t103`.`stop_day`,
                                          LEAD(`t103`.`stop_day`) OVER (PARTITION BY `t103`.`patient_id` ORDER BY `t103`.`start_day` ASC NULLS LAST)
                                        ) AS `stop_day`,
                                        `t103`.`low_again`,
                                        `t103`.`high_again`,
                                        `t103`.`low`,
                                        `t103`.`high`,
                                        `t103`.`is_first`,
                                        `t103`.`is_last`
                                      FROM (
                                        SELECT
                                          *
                                        FROM (
                                          SELECT
                                            `t96`.`patient_id`,
                                            `t96`.`start_day`,
                                            `t96`.`stop_day`,
                                            `t96`.`low_again`,
                                            `t96`.`high_again`,
                                            `t96`.`low`,
                                            `t96`.`high`,
                                            COALESCE(
                                              (
                                                `t96`.`low` <> LAG(`t96`.`low`) OVER (PARTITION BY `t96`.`patient_id` ORDER BY `t96`.`start_day` ASC NULLS LAST)
                                              )
                                              OR (
                                                `t96`.`high` <> LAG(`t96`.`high`) OVER (PARTITION BY `t96`.`patient_id` ORDER BY `t96`.`start_day` ASC NULLS LAST)
                                              ),
                                              TRUE
                                            ) AS `is_first`,
                                            COALESCE(
                                              (
                                                `t96`.`low` <> LEAD(`t96`.`low`) OVER (PARTITION BY `t96`.`patient_id` ORDER BY `t96`.`start_day` ASC NULLS LAST)
                                              )
                                              OR (
                                                `t96`.`high` <> LEAD(`t96`.`high`) OVER (PARTITION BY `t96`.`patient_id` ORDER BY `t96`.`start_day` ASC NULLS LAST)
                                              ),
                                              TRUE
                                            ) AS `is_last`
                                          FROM (
                                            SELECT
                                              `t71`.`patient_id`,
                                              `t71`.`start_day`,
                                              `t71`.`stop_day`,
                                              `t71`.`low_again`,
                                              `t71`.`high_again`,
                                              COALESCE(`t93`.`low_of_drug`, `t71`.`low`) AS `low`,
                                              COALESCE(`t93`.`high_of_drug`, `t71`.`high`) AS `high`
                                            FROM `t69` AS `t71`
                                            LEFT OUTER JOIN (
                                              SELECT
                                                `t91`.`patient_id`,
                                                `t91`.`start_day`,
                                                `t91`.`low_of_drug`,
                                                `t91`.`high_of_drug`
                                              FROM (
                                                SELECT
                                                  *
                                                FROM (
                                                  SELECT
                                                    `t84`.`patient_id`,
                                                    `t84`.`start_day`,
                                                    `t84`.`patient_id_right`,
                                                    `t84`.`drug`,
                                                    `t84`.`began`,
                                                    `t84`.`ended`,
                                                    `t84`.`low_of_drug`,
                                                    `t84`.`high_of_drug`,
                                                    ROW_NUMBER() OVER (
                                                      PARTITION BY `t84`.`patient_id`, `t84`.`start_day`
                                                      ORDER BY `t84`.`began` DESC, `t84`.`ended` DESC, `t84`.`drug` ASC NULLS LAST
                                                    ) - 1 AS `place`
                                                  FROM (
                                                    SELECT
                                                      `t80`.`patient_id`,
                                                      `t80`.`start_day`,
                                                      `t58`.`patient_id` AS `patient_id_right`,
                                                      `t58`.`drug`,
                                                      `t58`.`began`,
                                                      `t58`.`ended`,
                                                      `t58`.`low_of_drug`,
                                                      `t58`.`high_of_drug`
                                                    FROM (
                                                      SELECT
                                                        `t77`.`patient_id`,
                                                        `t77`.`start_day`
                                                      FROM (
                                                        SELECT
                                                          *
                                                        FROM `t69` AS `t70`
                                                        WHERE
                                                          (
                                                            `t70`.`stop_day` - `t70`.`start_day`
                                                          ) < 30
                                                          AND (
                                                            (
                                                              `t70`.`low` > (
                                                                `t70`.`low` & -(
                                                                  `t70`.`low`
                                                                )
                                                              )
                                                            )
                                                            OR (
                                                              `t70`.`high` > (
                                                                `t70`.`high` & -(
                                                                  `t70`.`high`
                                                                )
                                                              )
                                                            )
                                                            OR (
                                                              (
                                                                `t70`.`low` > 0
                                                              ) AND (
                                                                `t70`.`high` > 0
                                                              )
                                                            )
                                                          )
                                                      ) AS `t77`
                                                    ) AS `t80`
                                                    INNER JOIN (
                                                      SELECT
                                                        `t53`.`patient_id`,
                                                        `t53`.`drug`,
                                                        `t53`.`start_day` AS `began`,
                                                        `t53`.`stop_day` AS `ended`,
                                                        `t53`.`low` AS `low_of_drug`,
                                                        `t53`.`high` AS `high_of_drug`
                                                      FROM `t49` AS `t53`
                                                    ) AS `t58`
                                                      ON `t80`.`patient_id` = `t58`.`patient_id`
                                                      AND `t58`.`began` <= `t80`.`start_day`
                                                      AND `t58`.`ended` > `t80`.`start_day`
                                                  ) AS `t84`
                                                ) AS `t88`
                                                WHERE
                                                  `t88`.`place` = 0
                                              ) AS `t91`
                                            ) AS `t93`
                                              ON `t71`.`patient_id` = `t93`.`patient_id` AND `t71`.`start_day` = `t93`.`start_day`
                                          ) AS `t96`
                                        ) AS `t101`
                                        WHERE
                                          `t101`.`is_first` OR `t101`.`is_last`
                                      ) AS `t103`
                                    ) AS `t106`
                                    WHERE
                                      `t106`.`is_first`
                                  ) AS `t109`
                                ) AS `t112`
                                WHERE
                                  (
                                    (
                                      `t112`.`stop_day` - `t112`.`start_day`
                                    ) >= 30
                                  )
                                  OR NOT (
                                    (
                                      `t112`.`low` > 0
                                    ) OR (
                                      `t112`.`high` > 0
                                    )
                                  )
                              ) AS `t117`
                            ) AS `t121`
                            WHERE
                              `t121`.`is_first` OR `t121`.`is_last`
                          ) AS `t123`
                        ) AS `t127`
                        WHERE
                          `t127`.`is_first`
                      ) AS `t129`
                    ) AS `t130`
                  ) AS `t132`
                ) AS `t138`
                WHERE
                  (
                    `t138`.`low` > 0
                  ) OR (
                    `t138`.`high` > 0
                  )
              ) AS `t142`
            ) AS `t145`
          ) AS `t148`
          WHERE
            `t148`.`start_day` = `t148`.`first`
        ) AS `t151`
      ) AS `t152`
    ) AS `t155`
    WHERE
      `t155`.`step` <= 5
  ) AS `t157`
), `t170` AS (
  SELECT
    `t168`.`patient_id`,
    `t168`.`start_day`,
    `t168`.`stop_day`,
    `t168`.`low`,
    `t168`.`high`,
    `t168`.`is_restart` AND (
      `t168`.`ended` IS NOT NULL
    ) AS `is_restart`,
    `t168`.`days`,
    `t168`.`step`,
    `t168`.`steps`,
    `t168`.`ended`,
    `t168`.`low_before`,
    `t168`.`high_before`,
    `t168`.`start_day` - `t168`.`ended` AS `days_since_previous`,
    CASE
      WHEN `t168`.`ended` IS NULL
      THEN 'first'
      WHEN (
        (
          `t168`.`low_before` & `t168`.`low`
        ) = `t168`.`low_before`
      )
      AND (
        (
          `t168`.`high_before` & `t168`.`high`
        ) = `t168`.`high_before`
      )
      AND (
        (
          (
            `t168`.`low` & `t168`.`low_before`
          ) = `t168`.`low`
        )
        AND (
          (
            `t168`.`high` & `t168`.`high_before`
          ) = `t168`.`high`
        )
      )
      THEN 'restart'
      WHEN (
        (
          `t168`.`low_before` & `t168`.`low`
        ) = `t168`.`low_before`
      )
      AND (
        (
          `t168`.`high_before` & `t168`.`high`
        ) = `t168`.`high_before`
      )
      THEN 'add'
      WHEN (
        (
          `t168`.`low` & `t168`.`low_before`
        ) = `t168`.`low`
      )
      AND (
        (
          `t168`.`high` & `t168`.`high_before`
        ) = `t168`.`high`
      )
      THEN 'drop'
      ELSE 'switch'
    END AS `change`
  FROM (
    SELECT
      `t165`.`patient_id`,
      `t165`.`start_day`,
      `t165`.`stop_day`,
      `t165`.`low`,
      `t165`.`high`,
      `t165`.`is_restart`,
      `t165`.`days`,
      (
        ROW_NUMBER() OVER (PARTITION BY `t165`.`patient_id` ORDER BY `t165`.`start_day` ASC NULLS LAST) - 1
      ) + 1 AS `step`,
      COUNT(*) OVER (
        PARTITION BY `t165`.`patient_id`
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS `steps`,
      LAG(`t165`.`stop_day`) OVER (PARTITION BY `t165`.`patient_id` ORDER BY `t165`.`start_day` ASC NULLS LAST) AS `ended`,
      LAG(`t165`.`low`) OVER (PARTITION BY `t165`.`patient_id` ORDER BY `t165`.`start_day` ASC NULLS LAST) AS `low_before`,
      LAG(`t165`.`high`) OVER (PARTITION BY `t165`.`patient_id` ORDER BY `t165`.`start_day` ASC NULLS LAST) AS `high_before`
    FROM (
      SELECT
        `t163`.`patient_id`,
        `t163`.`start_day`,
        `t163`.`stop_day`,
        `t163`.`low`,
        `t163`.`high`,
        `t163`.`is_restart`,
        `t163`.`days`
      FROM (
        SELECT
          `t159`.`patient_id`,
          `t159`.`start_day`,
          `t159`.`stop_day`,
          `t159`.`low`,
          `t159`.`high`,
          `t159`.`is_restart`,
          COALESCE(
            LEAD(`t159`.`days_before`) OVER (PARTITION BY `t159`.`patient_id` ORDER BY `t159`.`start_day` ASC NULLS LAST),
            `t159`.`all_days`
          ) - `t159`.`days_before` AS `days`,
          `t159`.`days_before`,
          `t159`.`all_days`
        FROM (
          SELECT
            `t158`.`patient_id`,
            `t158`.`start_day`,
            `t158`.`stop_day`,
            `t158`.`low`,
            `t158`.`high`,
            `t158`.`is_restart`,
            `t158`.`days`,
            `t158`.`days_before`,
            `t158`.`all_days`
          FROM (
            SELECT
              *
            FROM (
              SELECT
                `t154`.`patient_id`,
                `t154`.`start_day`,
                IF(
                  `t154`.`is_last`,
                  `t154`.`stop_day`,
                  LEAD(`t154`.`stop_day`) OVER (PARTITION BY `t154`.`patient_id` ORDER BY `t154`.`start_day` ASC NULLS LAST)
                ) AS `stop_day`,
                `t154`.`low`,
                `t154`.`high`,
                `t154`.`is_restart`,
                `t154`.`days`,
                `t154`.`days_before`,
                `t154`.`all_days`,
                `t154`.`is_first`,
                `t154`.`is_last`
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    `t146`.`patient_id`,
                    `t146`.`start_day`,
                    `t146`.`stop_day`,
                    `t146`.`low`,
                    `t146`.`high`,
                    `t146`.`is_restart`,
                    `t146`.`days`,
                    `t146`.`days_before`,
                    `t146`.`all_days`,
                    COALESCE(
                      (
                        `t146`.`low` <> LAG(`t146`.`low`) OVER (PARTITION BY `t146`.`patient_id` ORDER BY `t146`.`start_day` ASC NULLS LAST)
                      )
                      OR (
                        `t146`.`high` <> LAG(`t146`.`high`) OVER (PARTITION BY `t146`.`patient_id` ORDER BY `t146`.`start_day` ASC NULLS LAST)
                      ),
                      TRUE
                    ) AS `is_first`,
                    COALESCE(
                      (
                        `t146`.`low` <> LEAD(`t146`.`low`) OVER (PARTITION BY `t146`.`patient_id` ORDER BY `t146`.`start_day` ASC NULLS LAST)
                      )
                      OR (
                        `t146`.`high` <> LEAD(`t146`.`high`) OVER (PARTITION BY `t146`.`patient_id` ORDER BY `t146`.`start_day` ASC NULLS LAST)
                      ),
                      TRUE
                    ) AS `is_last`
                  FROM (
                    SELECT
                      `t141`.`patient_id`,
                      `t141`.`start_day`,
                      `t141`.`stop_day`,
                      `t141`.`low`,
                      `t141`.`high`,
                      `t141`.`is_restart`,
                      `t141`.`days`,
                      COALESCE(
                        SUM(`t141`.`days`) OVER (
                          PARTITION BY `t141`.`patient_id`
                          ORDER BY `t141`.`start_day` ASC NULLS LAST
                          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                        ),
                        0
                      ) AS `days_before`,
                      SUM(`t141`.`days`) OVER (
                        PARTITION BY `t141`.`patient_id`
                        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                      ) AS `all_days`
                    FROM (
                      SELECT
                        `t140`.`patient_id`,
                        `t140`.`start_day`,
                        `t140`.`stop_day`,
                        `t140`.`low`,
                        `t140`.`high`,
                        `t140`.`is_restart`,
                        `t140`.`stop_day` - `t140`.`start_day` AS `days`
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            `t131`.`patient_id`,
                            `t131`.`start_day`,
                            `t131`.`stop_day`,
                            `t131`.`low`,
                            `t131`.`high`,
                            COALESCE(
                              FALSE
                              OR (
                                (
                                  `t131`.`low` & `t131`.`low_again`
                                ) > (
                                  `t131`.`low` & `t131`.`low_again` & `t131`.`low_before`
                                )
                              )
                              OR (
                                (
                                  `t131`.`high` & `t131`.`high_again`
                                ) > (
                                  `t131`.`high` & `t131`.`high_again` & `t131`.`high_before`
                                )
                              ),
                              FALSE
                            ) AS `is_restart`
                          FROM (
                            SELECT
                              `t128`.`patient_id`,
                              `t128`.`start_day`,
                              `t128`.`stop_day`,
                              `t128`.`low_again`,
                              `t128`.`high_again`,
                              `t128`.`low`,
                              `t128`.`high`,
                              LAG(`t128`.`low`) OVER (PARTITION BY `t128`.`patient_id` ORDER BY `t128`.`start_day` ASC NULLS LAST) AS `low_before`,
                              LAG(`t128`.`high`) OVER (PARTITION BY `t128`.`patient_id` ORDER BY `t128`.`start_day` ASC NULLS LAST) AS `high_before`
                            FROM (
                              SELECT
                                `t126`.`patient_id`,
                                `t126`.`start_day`,
                                `t126`.`stop_day`,
                                `t126`.`low_again`,
                                `t126`.`high_again`,
                                `t126`.`low`,
                                `t126`.`high`
                              FROM (
                                SELECT
                                  *
                                FROM (
                                  SELECT
                                    `t120`.`patient_id`,
                                    `t120`.`start_day`,
                                    IF(
                                      `t120`.`is_last`,
                                      `t120`.`stop_day`,
                                      LEAD(`t120`.`stop_day`) OVER (PARTITION BY `t120`.`patient_id` ORDER BY `t120`.`start_day` ASC NULLS LAST)
                                    ) AS `stop_day`,
                                    `t120`.`low_again`,
                                    `t120`.`high_again`,
                                    `t120`.`low`,
                                    `t120`.`high`,
                                    `t120`.`is_first`,
                                    `t120`.`is_last`
                                  FROM (
                                    SELECT
                                      *
                                    FROM (
                                      SELECT
                                        `t115`.`patient_id`,
                                        `t115`.`start_day`,
                                        `t115`.`stop_day`,
                                        `t115`.`low_again`,
                                        `t115`.`high_again`,
                                        `t115`.`low`,
                                        `t115`.`high`,
                                        COALESCE(
                                          (
                                            `t115`.`low` <> LAG(`t115`.`low`) OVER (PARTITION BY `t115`.`patient_id` ORDER BY `t115`.`start_day` ASC NULLS LAST)
                                          )
                                          OR (
                                            `t115`.`high` <> LAG(`t115`.`high`) OVER (PARTITION BY `t115`.`patient_id` ORDER BY `t115`.`start_day` ASC NULLS LAST)
                                          ),
                                          TRUE
                                        ) AS `is_first`,
                                        COALESCE(
                                          (
                                            `t115`.`low` <> LEAD(`t115`.`low`) OVER (PARTITION BY `t115`.`patient_id` ORDER BY `t115`.`start_day` ASC NULLS LAST)
                                          )
                                          OR (
                                            `t115`.`high` <> LEAD(`t115`.`high`) OVER (PARTITION BY `t115`.`patient_id` ORDER BY `t115`.`start_day` ASC NULLS LAST)
                                          ),
                                          TRUE
                                        ) AS `is_last`
                                      FROM (
                                        SELECT
                                          *
                                        FROM (
                                          SELECT
                                            `t105`.`patient_id`,
                                            `t105`.`start_day`,
                                            `t105`.`stop_day`,
                                            `t105`.`low_again`,
                                            `t105`.`high_again`,
                                            `t105`.`low`,
                                            `t105`.`high`
                                          FROM (
                                            SELECT
                                              *
                                            FROM (
                                              SELECT
                                                `t100`.`patient_id`,
                                                `t100`.`start_day`,
                                                IF(
                                                  `t100`.`is_last`,
                                                  `t100`.`stop_day`,
                                                  LEAD(`t100`.`stop_day`) OVER (PARTITION BY `t100`.`patient_id` ORDER BY `t100`.`start_day` ASC NULLS LAST)
                                                ) AS `stop_day`,
                                                `t100`.`low_again`,
                                                `t100`.`high_again`,
                                                `t100`.`low`,
                                                `t100`.`high`,
                                                `t100`.`is_first`,
                                                `t100`.`is_last`
                                              FROM (
                                                SELECT
                                                  *
                                                FROM (
                                                  SELECT
                                                    `t95`.`patient_id`,
                                                    `t95`.`start_day`,
                                                    `t95`.`stop_day`,
                                                    `t95`.`low_again`,
                                                    `t95`.`high_again`,
                                                    `t95`.`low`,
                                                    `t95`.`high`,
                                                    COALESCE(
                                                      (
                                                        `t95`.`low` <> LAG(`t95`.`low`) OVER (PARTITION BY `t95`.`patient_id` ORDER BY `t95`.`start_day` ASC NULLS LAST)
                                                      )
                                                      OR (
                                                        `t95`.`high` <> LAG(`t95`.`high`) OVER (PARTITION BY `t95`.`patient_id` ORDER BY `t95`.`start_day` ASC NULLS LAST)
                                                      ),
                                                      TRUE
                                                    ) AS `is_first`,
                                                    COALESCE(
                                                      (
                                                        `t95`.`low` <> LEAD(`t95`.`low`) OVER (PARTITION BY `t95`.`patient_id` ORDER BY `t95`.`start_day` ASC NULLS LAST)
                                                      )
                                                      OR (
                                                        `t95`.`high` <> LEAD(`t95`.`high`) OVER (PARTITION BY `t95`.`patient_id` ORDER BY `t95`.`start_day` ASC NULLS LAST)
                                                      ),
                                                      TRUE
                                                    ) AS `is_last`
                                                  FROM (
                                                    SELECT
                                                      `t68`.`patient_id`,
                                                      `t68`.`start_day`,
                                                      `t68`.`stop_day`,
                                                      `t68`.`low_again`,
                                                      `t68`.`high_again`,
                                                      COALESCE(`t90`.`low_of_drug`, `t68`.`low`) AS `low`,
                                                      COALESCE(`t90`.`high_of_drug`, `t68`.`high`) AS `high`
                                                    FROM `t65` AS `t68`
                                                    LEFT OUTER JOIN (
                                                      SELECT
                                                        `t87`.`patient_id`,
                                                        `t87`.`start_day`,
                                                        `t87`.`low_of_drug`,
                                                        `t87`.`high_of_drug`
                                                      FROM (
                                                        SELECT
                                                          *
                                                        FROM (
                                                          SELECT
                                                            `t81`.`patient_id`,
                                                            `t81`.`start_day`,
                                                            `t81`.`patient_id_right`,
                                                            `t81`.`drug`,
                                                            `t81`.`began`,
                                                            `t81`.`ended`,
                                                            `t81`.`low_of_drug`,
                                                            `t81`.`high_of_drug`,
                                                            ROW_NUMBER() OVER (
                                                              PARTITION BY `t81`.`patient_id`, `t81`.`start_day`
                                                              ORDER BY `t81`.`began` DESC, `t81`.`ended` DESC, `t81`.`drug` ASC NULLS LAST
                                                            ) - 1 AS `place`
                                                          FROM (
                                                            SELECT
                                                              `t76`.`patient_id`,
                                                              `t76`.`start_day`,
                                                              `t51`.`patient_id` AS `patient_id_right`,
                                                              `t51`.`drug`,
                                                              `t51`.`began`,
                                                              `t51`.`ended`,
                                                              `t51`.`low_of_drug`,
                                                              `t51`.`high_of_drug`
                                                            FROM (
                                                              SELECT
                                                                `t73`.`patient_id`,
                                                                `t73`.`start_day`
                                                              FROM (
                                                                SELECT
                                                                  *
                                                                FROM `t65` AS `t67`
                                                                WHERE
                                                                  (
                                                                    `t67`.`stop_day` - `t67`.`start_day`
                                                                  ) < 30
                                                                  AND (
                                                                    (
                                                                      `t67`.`low` > (
                                                                        `t67`.`low` & -(
                                                                          `t67`.`low`
                                                                        )
                                                                      )
                                                                    )
                                                                    OR (
                                                                      `t67`.`high` > (
                                                                        `t67`.`high` & -(
                                                                          `t67`.`high`
                                                                        )
                                                                      )
                                                                    )
                                                                    OR (
                                                                      (
                                                                        `t67`.`low` > 0
                                                                      ) AND (
                                                                        `t67`.`high` > 0
                                                                      )
                                                                    )
                                                                  )
                                                              ) AS `t73`
                                                            ) AS `t76`
                                                            INNER JOIN (
                                                              SELECT
                                                                `t44`.`patient_id`,
                                                                `t44`.`drug`,
                                                                `t44`.`start_day` AS `began`,
                                                                `t44`.`stop_day` AS `ended`,
                                                                `t44`.`low` AS `low_of_drug`,
                                                                `t44`.`high` AS `high_of_drug`
                                                              FROM `t43` AS `t44`
                                                            ) AS `t51`
                                                              ON `t76`.`patient_id` = `t51`.`patient_id`
                                                              AND `t51`.`began` <= `t76`.`start_day`
                                                              AND `t51`.`ended` > `t76`.`start_day`
                                                          ) AS `t81`
                                                        ) AS `t85`
                                                        WHERE
                                                          `t85`.`place` = 0
                                                      ) AS `t87`
                                                    ) AS `t90`
                                                      ON `t68`.`patient_id` = `t90`.`patient_id` AND `t68`.`start_day` = `t90`.`start_day`
                                                  ) AS `t95`
                                                ) AS `t99`
                                                WHERE
                                                  `t99`.`is_first` OR `t99`.`is_last`
                                              ) AS `t100`
                                            ) AS `t104`
                                            WHERE
                                              `t104`.`is_first`
                                          ) AS `t105`
                                        ) AS `t107`
                                        WHERE
                                          (
                                            (
                                              `t107`.`stop_day` - `t107`.`start_day`
                                            ) >= 30
                                          )
                                          OR NOT (
                                            (
                                              `t107`.`low` > 0
                                            ) OR (
                                              `t107`.`high` > 0
                                            )
                                          )
                                      ) AS `t115`
                                    ) AS `t118`
                                    WHERE
                                      `t118`.`is_first` OR `t118`.`is_last`
                                  ) AS `t120`
                                ) AS `t124`
                                WHERE
                                  `t124`.`is_first`
                              ) AS `t126`
                            ) AS `t128`
                          ) AS `t131`
                        ) AS `t135`
                        WHERE
                          (
                            `t135`.`low` > 0
                          ) OR (
                            `t135`.`high` > 0
                          )
                      ) AS `t140`
                    ) AS `t141`
                  ) AS `t146`
                ) AS `t153`
                WHERE
                  `t153`.`is_first` OR `t153`.`is_last`
              ) AS `t154`
            ) AS `t156`
            WHERE
              `t156`.`is_first`
          ) AS `t158`
        ) AS `t159`
      ) AS `t163`
    ) AS `t165`
  ) AS `t168`
)
SELECT
  *
FROM (
  SELECT
    `t149`.`patient_id`,
    `t149`.`definition`,
    `t149`.`step`,
    `t149`.`regimen`,
    `t149`.`drug_count`,
    `t149`.`start_day`,
    `t149`.`stop_day`,
    `t149`.`days`,
    `t149`.`days_since_previous`,
    `t149`.`is_restart`,
    `t149`.`change`,
    `t149`.`steps`,
    `t149`.`unplaced_rows`,
    `t149`.`reason`
  FROM (
    SELECT
      `t147`.`patient_id`,
      `t147`.`taken_rows`,
      `t147`.`unplaced_rows`,
      `t147`.`start_day`,
      `t147`.`stop_day`,
      `t147`.`low`,
      `t147`.`high`,
      `t147`.`is_restart`,
      `t147`.`days`,
      `t147`.`step`,
      `t147`.`steps`,
      `t147`.`ended`,
      `t147`.`low_before`,
      `t147`.`high_before`,
      `t147`.`days_since_previous`,
      `t147`.`change`,
      `t147`.`drug_count`,
      `t147`.`regimen`,
      `t147`.`reason`,
      'every_change' AS `definition`
    FROM (
      SELECT
        `t144`.`patient_id`,
        `t144`.`taken_rows`,
        COALESCE(`t144`.`unplaced_rows`, 0) AS `unplaced_rows`,
        `t144`.`start_day`,
        `t144`.`stop_day`,
        `t144`.`low`,
        `t144`.`high`,
        `t144`.`is_restart`,
        `t144`.`days`,
        COALESCE(`t144`.`step`, 0) AS `step`,
        COALESCE(`t144`.`steps`, 0) AS `steps`,
        `t144`.`ended`,
        `t144`.`low_before`,
        `t144`.`high_before`,
        `t144`.`days_since_previous`,
        `t144`.`change`,
        COALESCE(`t144`.`drug_count`, 0) AS `drug_count`,
        `t144`.`regimen`,
        CASE
          WHEN `t144`.`step` IS NOT NULL
          THEN 'step'
          WHEN `t144`.`taken_rows` IS NULL
          THEN 'no_treatment'
          WHEN `t144`.`taken_rows` = `t144`.`unplaced_rows`
          THEN 'not_placed'
          ELSE 'not_counted'
        END AS `reason`
      FROM (
        SELECT
          `t143`.`patient_id`,
          `t143`.`taken_rows`,
          `t143`.`unplaced_rows`,
          `t143`.`start_day`,
          `t143`.`stop_day`,
          `t143`.`low`,
          `t143`.`high`,
          `t143`.`is_restart`,
          `t143`.`days`,
          `t143`.`step`,
          `t143`.`steps`,
          `t143`.`ended`,
          `t143`.`low_before`,
          `t143`.`high_before`,
          `t143`.`days_since_previous`,
          `t143`.`change`,
          `t143`.`drug_count`,
          `t143`.`regimen`
        FROM (
          SELECT
            `t25`.`patient_id`,
            `t25`.`taken_rows`,
            `t25`.`unplaced_rows`,
            `t139`.`patient_id` AS `patient_id_right`,
            `t139`.`start_day`,
            `t139`.`stop_day`,
            `t139`.`low`,
            `t139`.`high`,
            `t139`.`is_restart`,
            `t139`.`days`,
            `t139`.`step`,
            `t139`.`steps`,
            `t139`.`ended`,
            `t139`.`low_before`,
            `t139`.`high_before`,
            `t139`.`days_since_previous`,
            `t139`.`change`,
            `t139`.`drug_count`,
            `t139`.`regimen`
          FROM (
            SELECT
              `t22`.`patient_id`,
              `t22`.`taken_rows`,
              `t22`.`unplaced_rows`
            FROM (
              SELECT
                `t4`.`patient_id`,
                `t20`.`patient_id` AS `patient_id_right`,
                `t20`.`taken_rows`,
                `t20`.`unplaced_rows`
              FROM (
                SELECT
                  `t0`.`patient_id`
                FROM `patients` AS `t0`
              ) AS `t4`
              LEFT OUTER JOIN (
                SELECT
                  `t16`.`patient_id`,
                  COUNT(*) AS `taken_rows`,
                  SUM(CAST(COALESCE(`t16`.`days`, 0) = 0 AS BIGINT)) AS `unplaced_rows`
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      `t13`.`patient_id`,
                      `t13`.`treatment_id`,
                      `t13`.`drug`,
                      `t13`.`drug_known`,
                      `t13`.`role`,
                      `t13`.`phase`,
                      `t13`.`start_day`,
                      `t13`.`stop_day`,
                      `t13`.`days`,
                      `t13`.`ongoing`,
                      `t13`.`placement`,
                      `t13`.`daily_dose_low`,
                      `t13`.`daily_dose_high`,
                      `t13`.`unit`,
                      `t13`.`dose_status`
                    FROM `t12` AS `t13`
                  ) AS `t14`
                  WHERE
                    `t14`.`placement` <> 'not_taken'
                    AND `t14`.`role` IN (
                      'bridge',
                      'combination',
                      'index',
                      'maintenance',
                      'prior',
                      'rescue',
                      'subsequent',
                      'symptomatic'
                    )
                ) AS `t16`
                GROUP BY
                  1
              ) AS `t20`
                ON `t4`.`patient_id` = `t20`.`patient_id`
            ) AS `t22`
          ) AS `t25`
          LEFT OUTER JOIN (
            SELECT
              `t136`.`patient_id`,
              `t136`.`start_day`,
              `t136`.`stop_day`,
              `t136`.`low`,
              `t136`.`high`,
              `t136`.`is_restart`,
              `t136`.`days`,
              `t136`.`step`,
              `t136`.`steps`,
              `t136`.`ended`,
              `t136`.`low_before`,
              `t136`.`high_before`,
              `t136`.`days_since_previous`,
              `t136`.`change`,
              `t136`.`drug_count`,
              `t136`.`regimen`
            FROM (
              SELECT
                `t111`.`patient_id`,
                `t111`.`start_day`,
                `t111`.`stop_day`,
                `t111`.`low`,
                `t111`.`high`,
                `t111`.`is_restart`,
                `t111`.`days`,
                `t111`.`step`,
                `t111`.`steps`,
                `t111`.`ended`,
                `t111`.`low_before`,
                `t111`.`high_before`,
                `t111`.`days_since_previous`,
                `t111`.`change`,
                `t134`.`patient_id` AS `patient_id_right`,
                `t134`.`start_day` AS `start_day_right`,
                `t134`.`drug_count`,
                `t134`.`regimen`
              FROM `t108` AS `t111`
              LEFT OUTER JOIN (
                SELECT
                  `t125`.`patient_id`,
                  `t125`.`start_day`,
                  `t125`.`drug_count`,
                  IF(
                    `t125`.`drug_count` > 6,
                    CONCAT(
                      CONCAT(
                        CONCAT(
                          CONCAT(
                            CONCAT(
                              CONCAT(`t125`.`drug_0`, COALESCE(CONCAT(' + ', `t125`.`drug_1`), '')),
                              COALESCE(CONCAT(' + ', `t125`.`drug_2`), '')
                            ),
                            COALESCE(CONCAT(' + ', `t125`.`drug_3`), '')
                          ),
                          COALESCE(CONCAT(' + ', `t125`.`drug_4`), '')
                        ),
                        COALESCE(CONCAT(' + ', `t125`.`drug_5`), '')
                      ),
                      CONCAT(CONCAT(' + ', CAST(`t125`.`drug_count` - 6 AS STRING)), ' more')
                    ),
                    CONCAT(
                      CONCAT(
                        CONCAT(
                          CONCAT(
                            CONCAT(`t125`.`drug_0`, COALESCE(CONCAT(' + ', `t125`.`drug_1`), '')),
                            COALESCE(CONCAT(' + ', `t125`.`drug_2`), '')
                          ),
                          COALESCE(CONCAT(' + ', `t125`.`drug_3`), '')
                        ),
                        COALESCE(CONCAT(' + ', `t125`.`drug_4`), '')
                      ),
                      COALESCE(CONCAT(' + ', `t125`.`drug_5`), '')
                    )
                  ) AS `regimen`
                FROM (
                  SELECT
                    `t122`.`patient_id`,
                    `t122`.`start_day`,
                    COUNT(*) AS `drug_count`,
                    MAX(IF(`t122`.`nth` = 0, `t122`.`drug`, NULL)) AS `drug_0`,
                    MAX(IF(`t122`.`nth` = 1, `t122`.`drug`, NULL)) AS `drug_1`,
                    MAX(IF(`t122`.`nth` = 2, `t122`.`drug`, NULL)) AS `drug_2`,
                    MAX(IF(`t122`.`nth` = 3, `t122`.`drug`, NULL)) AS `drug_3`,
                    MAX(IF(`t122`.`nth` = 4, `t122`.`drug`, NULL)) AS `drug_4`,
                    MAX(IF(`t122`.`nth` = 5, `t122`.`drug`, NULL)) AS `drug_5`
                  FROM (
                    SELECT
                      `t119`.`patient_id`,
                      `t119`.`start_day`,
                      `t119`.`drug`,
                      ROW_NUMBER() OVER (
                        PARTITION BY `t119`.`patient_id`, `t119`.`start_day`
                        ORDER BY `t119`.`drug` ASC NULLS LAST
                      ) - 1 AS `nth`
                    FROM (
                      SELECT
                        *
                      FROM (
                        SELECT
                          `t114`.`patient_id`,
                          `t114`.`start_day`,
                          `t114`.`low`,
                          `t114`.`high`,
                          `t46`.`patient_id` AS `patient_id_right`,
                          `t46`.`drug`,
                          `t46`.`began`,
                          `t46`.`ended`,
                          `t46`.`low_of_drug`,
                          `t46`.`high_of_drug`
                        FROM (
                          SELECT
                            `t110`.`patient_id`,
                            `t110`.`start_day`,
                            `t110`.`low`,
                            `t110`.`high`
                          FROM `t108` AS `t110`
                        ) AS `t114`
                        INNER JOIN (
                          SELECT
                            `t42`.`patient_id`,
                            `t42`.`drug`,
                            `t42`.`start_day` AS `began`,
                            `t42`.`stop_day` AS `ended`,
                            `t42`.`low` AS `low_of_drug`,
                            `t42`.`high` AS `high_of_drug`
                          FROM `t41` AS `t42`
                        ) AS `t46`
                          ON `t114`.`patient_id` = `t46`.`patient_id`
                          AND `t46`.`began` <= `t114`.`start_day`
                          AND `t46`.`ended` > `t114`.`start_day`
                      ) AS `t116`
                      WHERE
                        (
                          (
                            `t116`.`low` & `t116`.`low_of_drug`
                          ) > 0
                        )
                        OR (
                          (
                            `t116`.`high` & `t116`.`high_of_drug`
                          ) > 0
                        )
                    ) AS `t119`
                  ) AS `t122`
                  GROUP BY
                    1,
                    2
                ) AS `t125`
              ) AS `t134`
                ON `t111`.`patient_id` = `t134`.`patient_id`
                AND `t111`.`start_day` = `t134`.`start_day`
            ) AS `t136`
          ) AS `t139`
            ON `t25`.`patient_id` = `t139`.`patient_id`
        ) AS `t143`
      ) AS `t144`
    ) AS `t147`
  ) AS `t149`
) AS `t150`
UNION ALL
SELECT
  *
FROM (
  SELECT
    *
  FROM (
    SELECT
      `t191`.`patient_id`,
      `t191`.`definition`,
      `t191`.`step`,
      `t191`.`regimen`,
      `t191`.`drug_count`,
      `t191`.`start_day`,
      `t191`.`stop_day`,
      `t191`.`days`,
      `t191`.`days_since_previous`,
      `t191`.`is_restart`,
      `t191`.`change`,
      `t191`.`steps`,
      `t191`.`unplaced_rows`,
      `t191`.`reason`
    FROM (
      SELECT
        `t188`.`patient_id`,
        `t188`.`taken_rows`,
        `t188`.`unplaced_rows`,
        `t188`.`start_day`,
        `t188`.`stop_day`,
        `t188`.`low`,
        `t188`.`high`,
        `t188`.`is_restart`,
        `t188`.`days`,
        `t188`.`step`,
        `t188`.`steps`,
        `t188`.`ended`,
        `t188`.`low_before`,
        `t188`.`high_before`,
        `t188`.`days_since_previous`,
        `t188`.`change`,
        `t188`.`drug_count`,
        `t188`.`regimen`,
        `t188`.`reason`,
        'ohdsi_defaults' AS `definition`
      FROM (
        SELECT
          `t187`.`patient_id`,
          `t187`.`taken_rows`,
          COALESCE(`t187`.`unplaced_rows`, 0) AS `unplaced_rows`,
          `t187`.`start_day`,
          `t187`.`stop_day`,
          `t187`.`low`,
          `t187`.`high`,
          `t187`.`is_restart`,
          `t187`.`days`,
          COALESCE(`t187`.`step`, 0) AS `step`,
          COALESCE(`t187`.`steps`, 0) AS `steps`,
          `t187`.`ended`,
          `t187`.`low_before`,
          `t187`.`high_before`,
          `t187`.`days_since_previous`,
          `t187`.`change`,
          COALESCE(`t187`.`drug_count`, 0) AS `drug_count`,
          `t187`.`regimen`,
          CASE
            WHEN `t187`.`step` IS NOT NULL
            THEN 'step'
            WHEN `t187`.`taken_rows` IS NULL
            THEN 'no_treatment'
            WHEN `t187`.`taken_rows` = `t187`.`unplaced_rows`
            THEN 'not_placed'
            ELSE 'not_counted'
          END AS `reason`
        FROM (
          SELECT
            `t186`.`patient_id`,
            `t186`.`taken_rows`,
            `t186`.`unplaced_rows`,
            `t186`.`start_day`,
            `t186`.`stop_day`,
            `t186`.`low`,
            `t186`.`high`,
            `t186`.`is_restart`,
            `t186`.`days`,
            `t186`.`step`,
            `t186`.`steps`,
            `t186`.`ended`,
            `t186`.`low_before`,
            `t186`.`high_before`,
            `t186`.`days_since_previous`,
            `t186`.`change`,
            `t186`.`drug_count`,
            `t186`.`regimen`
          FROM (
            SELECT
              `t25`.`patient_id`,
              `t25`.`taken_rows`,
              `t25`.`unplaced_rows`,
              `t185`.`patient_id` AS `patient_id_right`,
              `t185`.`start_day`,
              `t185`.`stop_day`,
              `t185`.`low`,
              `t185`.`high`,
              `t185`.`is_restart`,
              `t185`.`days`,
              `t185`.`step`,
              `t185`.`steps`,
              `t185`.`ended`,
              `t185`.`low_before`,
              `t185`.`high_before`,
              `t185`.`days_since_previous`,
              `t185`.`change`,
              `t185`.`drug_count`,
              `t185`.`regimen`
            FROM (
              SELECT
                `t22`.`patient_id`,
                `t22`.`taken_rows`,
                `t22`.`unplaced_rows`
              FROM (
                SELECT
                  `t4`.`patient_id`,
                  `t20`.`patient_id` AS `patient_id_right`,
                  `t20`.`taken_rows`,
                  `t20`.`unplaced_rows`
                FROM (
                  SELECT
                    `t0`.`patient_id`
                  FROM `patients` AS `t0`
                ) AS `t4`
                LEFT OUTER JOIN (
                  SELECT
                    `t16`.`patient_id`,
                    COUNT(*) AS `taken_rows`,
                    SUM(CAST(COALESCE(`t16`.`days`, 0) = 0 AS BIGINT)) AS `unplaced_rows`
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        `t13`.`patient_id`,
                        `t13`.`treatment_id`,
                        `t13`.`drug`,
                        `t13`.`drug_known`,
                        `t13`.`role`,
                        `t13`.`phase`,
                        `t13`.`start_day`,
                        `t13`.`stop_day`,
                        `t13`.`days`,
                        `t13`.`ongoing`,
                        `t13`.`placement`,
                        `t13`.`daily_dose_low`,
                        `t13`.`daily_dose_high`,
                        `t13`.`unit`,
                        `t13`.`dose_status`
                      FROM `t12` AS `t13`
                    ) AS `t14`
                    WHERE
                      `t14`.`placement` <> 'not_taken'
                      AND `t14`.`role` IN (
                        'bridge',
                        'combination',
                        'index',
                        'maintenance',
                        'prior',
                        'rescue',
                        'subsequent',
                        'symptomatic'
                      )
                  ) AS `t16`
                  GROUP BY
                    1
                ) AS `t20`
                  ON `t4`.`patient_id` = `t20`.`patient_id`
              ) AS `t22`
            ) AS `t25`
            LEFT OUTER JOIN (
              SELECT
                `t182`.`patient_id`,
                `t182`.`start_day`,
                `t182`.`stop_day`,
                `t182`.`low`,
                `t182`.`high`,
                `t182`.`is_restart`,
                `t182`.`days`,
                `t182`.`step`,
                `t182`.`steps`,
                `t182`.`ended`,
                `t182`.`low_before`,
                `t182`.`high_before`,
                `t182`.`days_since_previous`,
                `t182`.`change`,
                `t182`.`drug_count`,
                `t182`.`regimen`
              FROM (
                SELECT
                  `t162`.`patient_id`,
                  `t162`.`start_day`,
                  `t162`.`stop_day`,
                  `t162`.`low`,
                  `t162`.`high`,
                  `t162`.`is_restart`,
                  `t162`.`days`,
                  `t162`.`step`,
                  `t162`.`steps`,
                  `t162`.`ended`,
                  `t162`.`low_before`,
                  `t162`.`high_before`,
                  `t162`.`days_since_previous`,
                  `t162`.`change`,
                  `t180`.`patient_id` AS `patient_id_right`,
                  `t180`.`start_day` AS `start_day_right`,
                  `t180`.`drug_count`,
                  `t180`.`regimen`
                FROM `t160` AS `t162`
                LEFT OUTER JOIN (
                  SELECT
                    `t176`.`patient_id`,
                    `t176`.`start_day`,
                    `t176`.`drug_count`,
                    IF(
                      `t176`.`drug_count` > 6,
                      CONCAT(
                        CONCAT(
                          CONCAT(
                            CONCAT(
                              CONCAT(
                                CONCAT(`t176`.`drug_0`, COALESCE(CONCAT(' + ', `t176`.`drug_1`), '')),
                                COALESCE(CONCAT(' + ', `t176`.`drug_2`), '')
                              ),
                              COALESCE(CONCAT(' + ', `t176`.`drug_3`), '')
                            ),
                            COALESCE(CONCAT(' + ', `t176`.`drug_4`), '')
                          ),
                          COALESCE(CONCAT(' + ', `t176`.`drug_5`), '')
                        ),
                        CONCAT(CONCAT(' + ', CAST(`t176`.`drug_count` - 6 AS STRING)), ' more')
                      ),
                      CONCAT(
                        CONCAT(
                          CONCAT(
                            CONCAT(
                              CONCAT(`t176`.`drug_0`, COALESCE(CONCAT(' + ', `t176`.`drug_1`), '')),
                              COALESCE(CONCAT(' + ', `t176`.`drug_2`), '')
                            ),
                            COALESCE(CONCAT(' + ', `t176`.`drug_3`), '')
                          ),
                          COALESCE(CONCAT(' + ', `t176`.`drug_4`), '')
                        ),
                        COALESCE(CONCAT(' + ', `t176`.`drug_5`), '')
                      )
                    ) AS `regimen`
                  FROM (
                    SELECT
                      `t172`.`patient_id`,
                      `t172`.`start_day`,
                      COUNT(*) AS `drug_count`,
                      MAX(IF(`t172`.`nth` = 0, `t172`.`drug`, NULL)) AS `drug_0`,
                      MAX(IF(`t172`.`nth` = 1, `t172`.`drug`, NULL)) AS `drug_1`,
                      MAX(IF(`t172`.`nth` = 2, `t172`.`drug`, NULL)) AS `drug_2`,
                      MAX(IF(`t172`.`nth` = 3, `t172`.`drug`, NULL)) AS `drug_3`,
                      MAX(IF(`t172`.`nth` = 4, `t172`.`drug`, NULL)) AS `drug_4`,
                      MAX(IF(`t172`.`nth` = 5, `t172`.`drug`, NULL)) AS `drug_5`
                    FROM (
                      SELECT
                        `t169`.`patient_id`,
                        `t169`.`start_day`,
                        `t169`.`drug`,
                        ROW_NUMBER() OVER (
                          PARTITION BY `t169`.`patient_id`, `t169`.`start_day`
                          ORDER BY `t169`.`drug` ASC NULLS LAST
                        ) - 1 AS `nth`
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            `t166`.`patient_id`,
                            `t166`.`start_day`,
                            `t166`.`low`,
                            `t166`.`high`,
                            `t58`.`patient_id` AS `patient_id_right`,
                            `t58`.`drug`,
                            `t58`.`began`,
                            `t58`.`ended`,
                            `t58`.`low_of_drug`,
                            `t58`.`high_of_drug`
                          FROM (
                            SELECT
                              `t161`.`patient_id`,
                              `t161`.`start_day`,
                              `t161`.`low`,
                              `t161`.`high`
                            FROM `t160` AS `t161`
                          ) AS `t166`
                          INNER JOIN (
                            SELECT
                              `t53`.`patient_id`,
                              `t53`.`drug`,
                              `t53`.`start_day` AS `began`,
                              `t53`.`stop_day` AS `ended`,
                              `t53`.`low` AS `low_of_drug`,
                              `t53`.`high` AS `high_of_drug`
                            FROM `t49` AS `t53`
                          ) AS `t58`
                            ON `t166`.`patient_id` = `t58`.`patient_id`
                            AND `t58`.`began` <= `t166`.`start_day`
                            AND `t58`.`ended` > `t166`.`start_day`
                        ) AS `t167`
                        WHERE
                          (
                            (
                              `t167`.`low` & `t167`.`low_of_drug`
                            ) > 0
                          )
                          OR (
                            (
                              `t167`.`high` & `t167`.`high_of_drug`
                            ) > 0
                          )
                      ) AS `t169`
                    ) AS `t172`
                    GROUP BY
                      1,
                      2
                  ) AS `t176`
                ) AS `t180`
                  ON `t162`.`patient_id` = `t180`.`patient_id`
                  AND `t162`.`start_day` = `t180`.`start_day`
              ) AS `t182`
            ) AS `t185`
              ON `t25`.`patient_id` = `t185`.`patient_id`
          ) AS `t186`
        ) AS `t187`
      ) AS `t188`
    ) AS `t191`
  ) AS `t192`
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      `t199`.`patient_id`,
      `t199`.`definition`,
      `t199`.`step`,
      `t199`.`regimen`,
      `t199`.`drug_count`,
      `t199`.`start_day`,
      `t199`.`stop_day`,
      `t199`.`days`,
      `t199`.`days_since_previous`,
      `t199`.`is_restart`,
      `t199`.`change`,
      `t199`.`steps`,
      `t199`.`unplaced_rows`,
      `t199`.`reason`
    FROM (
      SELECT
        `t198`.`patient_id`,
        `t198`.`taken_rows`,
        `t198`.`unplaced_rows`,
        `t198`.`start_day`,
        `t198`.`stop_day`,
        `t198`.`low`,
        `t198`.`high`,
        `t198`.`is_restart`,
        `t198`.`days`,
        `t198`.`step`,
        `t198`.`steps`,
        `t198`.`ended`,
        `t198`.`low_before`,
        `t198`.`high_before`,
        `t198`.`days_since_previous`,
        `t198`.`change`,
        `t198`.`drug_count`,
        `t198`.`regimen`,
        `t198`.`reason`,
        'lines_of_therapy' AS `definition`
      FROM (
        SELECT
          `t197`.`patient_id`,
          `t197`.`taken_rows`,
          COALESCE(`t197`.`unplaced_rows`, 0) AS `unplaced_rows`,
          `t197`.`start_day`,
          `t197`.`stop_day`,
          `t197`.`low`,
          `t197`.`high`,
          `t197`.`is_restart`,
          `t197`.`days`,
          COALESCE(`t197`.`step`, 0) AS `step`,
          COALESCE(`t197`.`steps`, 0) AS `steps`,
          `t197`.`ended`,
          `t197`.`low_before`,
          `t197`.`high_before`,
          `t197`.`days_since_previous`,
          `t197`.`change`,
          COALESCE(`t197`.`drug_count`, 0) AS `drug_count`,
          `t197`.`regimen`,
          CASE
            WHEN `t197`.`step` IS NOT NULL
            THEN 'step'
            WHEN `t197`.`taken_rows` IS NULL
            THEN 'no_treatment'
            WHEN `t197`.`taken_rows` = `t197`.`unplaced_rows`
            THEN 'not_placed'
            ELSE 'not_counted'
          END AS `reason`
        FROM (
          SELECT
            `t196`.`patient_id`,
            `t196`.`taken_rows`,
            `t196`.`unplaced_rows`,
            `t196`.`start_day`,
            `t196`.`stop_day`,
            `t196`.`low`,
            `t196`.`high`,
            `t196`.`is_restart`,
            `t196`.`days`,
            `t196`.`step`,
            `t196`.`steps`,
            `t196`.`ended`,
            `t196`.`low_before`,
            `t196`.`high_before`,
            `t196`.`days_since_previous`,
            `t196`.`change`,
            `t196`.`drug_count`,
            `t196`.`regimen`
          FROM (
            SELECT
              `t25`.`patient_id`,
              `t25`.`taken_rows`,
              `t25`.`unplaced_rows`,
              `t195`.`patient_id` AS `patient_id_right`,
              `t195`.`start_day`,
              `t195`.`stop_day`,
              `t195`.`low`,
              `t195`.`high`,
              `t195`.`is_restart`,
              `t195`.`days`,
              `t195`.`step`,
              `t195`.`steps`,
              `t195`.`ended`,
              `t195`.`low_before`,
              `t195`.`high_before`,
              `t195`.`days_since_previous`,
              `t195`.`change`,
              `t195`.`drug_count`,
              `t195`.`regimen`
            FROM (
              SELECT
                `t22`.`patient_id`,
                `t22`.`taken_rows`,
                `t22`.`unplaced_rows`
              FROM (
                SELECT
                  `t4`.`patient_id`,
                  `t20`.`patient_id` AS `patient_id_right`,
                  `t20`.`taken_rows`,
                  `t20`.`unplaced_rows`
                FROM (
                  SELECT
                    `t0`.`patient_id`
                  FROM `patients` AS `t0`
                ) AS `t4`
                LEFT OUTER JOIN (
                  SELECT
                    `t16`.`patient_id`,
                    COUNT(*) AS `taken_rows`,
                    SUM(CAST(COALESCE(`t16`.`days`, 0) = 0 AS BIGINT)) AS `unplaced_rows`
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        `t13`.`patient_id`,
                        `t13`.`treatment_id`,
                        `t13`.`drug`,
                        `t13`.`drug_known`,
                        `t13`.`role`,
                        `t13`.`phase`,
                        `t13`.`start_day`,
                        `t13`.`stop_day`,
                        `t13`.`days`,
                        `t13`.`ongoing`,
                        `t13`.`placement`,
                        `t13`.`daily_dose_low`,
                        `t13`.`daily_dose_high`,
                        `t13`.`unit`,
                        `t13`.`dose_status`
                      FROM `t12` AS `t13`
                    ) AS `t14`
                    WHERE
                      `t14`.`placement` <> 'not_taken'
                      AND `t14`.`role` IN (
                        'bridge',
                        'combination',
                        'index',
                        'maintenance',
                        'prior',
                        'rescue',
                        'subsequent',
                        'symptomatic'
                      )
                  ) AS `t16`
                  GROUP BY
                    1
                ) AS `t20`
                  ON `t4`.`patient_id` = `t20`.`patient_id`
              ) AS `t22`
            ) AS `t25`
            LEFT OUTER JOIN (
              SELECT
                `t193`.`patient_id`,
                `t193`.`start_day`,
                `t193`.`stop_day`,
                `t193`.`low`,
                `t193`.`high`,
                `t193`.`is_restart`,
                `t193`.`days`,
                `t193`.`step`,
                `t193`.`steps`,
                `t193`.`ended`,
                `t193`.`low_before`,
                `t193`.`high_before`,
                `t193`.`days_since_previous`,
                `t193`.`change`,
                `t193`.`drug_count`,
                `t193`.`regimen`
              FROM (
                SELECT
                  `t173`.`patient_id`,
                  `t173`.`start_day`,
                  `t173`.`stop_day`,
                  `t173`.`low`,
                  `t173`.`high`,
                  `t173`.`is_restart`,
                  `t173`.`days`,
                  `t173`.`step`,
                  `t173`.`steps`,
                  `t173`.`ended`,
                  `t173`.`low_before`,
                  `t173`.`high_before`,
                  `t173`.`days_since_previous`,
                  `t173`.`change`,
                  `t190`.`patient_id` AS `patient_id_right`,
                  `t190`.`start_day` AS `start_day_right`,
                  `t190`.`drug_count`,
                  `t190`.`regimen`
                FROM `t170` AS `t173`
                LEFT OUTER JOIN (
                  SELECT
                    `t183`.`patient_id`,
                    `t183`.`start_day`,
                    `t183`.`drug_count`,
                    IF(
                      `t183`.`drug_count` > 6,
                      CONCAT(
                        CONCAT(
                          CONCAT(
                            CONCAT(
                              CONCAT(
                                CONCAT(`t183`.`drug_0`, COALESCE(CONCAT(' + ', `t183`.`drug_1`), '')),
                                COALESCE(CONCAT(' + ', `t183`.`drug_2`), '')
                              ),
                              COALESCE(CONCAT(' + ', `t183`.`drug_3`), '')
                            ),
                            COALESCE(CONCAT(' + ', `t183`.`drug_4`), '')
                          ),
                          COALESCE(CONCAT(' + ', `t183`.`drug_5`), '')
                        ),
                        CONCAT(CONCAT(' + ', CAST(`t183`.`drug_count` - 6 AS STRING)), ' more')
                      ),
                      CONCAT(
                        CONCAT(
                          CONCAT(
                            CONCAT(
                              CONCAT(`t183`.`drug_0`, COALESCE(CONCAT(' + ', `t183`.`drug_1`), '')),
                              COALESCE(CONCAT(' + ', `t183`.`drug_2`), '')
                            ),
                            COALESCE(CONCAT(' + ', `t183`.`drug_3`), '')
                          ),
                          COALESCE(CONCAT(' + ', `t183`.`drug_4`), '')
                        ),
                        COALESCE(CONCAT(' + ', `t183`.`drug_5`), '')
                      )
                    ) AS `regimen`
                  FROM (
                    SELECT
                      `t181`.`patient_id`,
                      `t181`.`start_day`,
                      COUNT(*) AS `drug_count`,
                      MAX(IF(`t181`.`nth` = 0, `t181`.`drug`, NULL)) AS `drug_0`,
                      MAX(IF(`t181`.`nth` = 1, `t181`.`drug`, NULL)) AS `drug_1`,
                      MAX(IF(`t181`.`nth` = 2, `t181`.`drug`, NULL)) AS `drug_2`,
                      MAX(IF(`t181`.`nth` = 3, `t181`.`drug`, NULL)) AS `drug_3`,
                      MAX(IF(`t181`.`nth` = 4, `t181`.`drug`, NULL)) AS `drug_4`,
                      MAX(IF(`t181`.`nth` = 5, `t181`.`drug`, NULL)) AS `drug_5`
                    FROM (
                      SELECT
                        `t178`.`patient_id`,
                        `t178`.`start_day`,
                        `t178`.`drug`,
                        ROW_NUMBER() OVER (
                          PARTITION BY `t178`.`patient_id`, `t178`.`start_day`
                          ORDER BY `t178`.`drug` ASC NULLS LAST
                        ) - 1 AS `nth`
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            `t175`.`patient_id`,
                            `t175`.`start_day`,
                            `t175`.`low`,
                            `t175`.`high`,
                            `t51`.`patient_id` AS `patient_id_right`,
                            `t51`.`drug`,
                            `t51`.`began`,
                            `t51`.`ended`,
                            `t51`.`low_of_drug`,
                            `t51`.`high_of_drug`
                          FROM (
                            SELECT
                              `t171`.`patient_id`,
                              `t171`.`start_day`,
                              `t171`.`low`,
                              `t171`.`high`
                            FROM `t170` AS `t171`
                          ) AS `t175`
                          INNER JOIN (
                            SELECT
                              `t44`.`patient_id`,
                              `t44`.`drug`,
                              `t44`.`start_day` AS `began`,
                              `t44`.`stop_day` AS `ended`,
                              `t44`.`low` AS `low_of_drug`,
                              `t44`.`high` AS `high_of_drug`
                            FROM `t43` AS `t44`
                          ) AS `t51`
                            ON `t175`.`patient_id` = `t51`.`patient_id`
                            AND `t51`.`began` <= `t175`.`start_day`
                            AND `t51`.`ended` > `t175`.`start_day`
                        ) AS `t177`
                        WHERE
                          (
                            (
                              `t177`.`low` & `t177`.`low_of_drug`
                            ) > 0
                          )
                          OR (
                            (
                              `t177`.`high` & `t177`.`high_of_drug`
                            ) > 0
                          )
                      ) AS `t178`
                    ) AS `t181`
                    GROUP BY
                      1,
                      2
                  ) AS `t183`
                ) AS `t190`
                  ON `t173`.`patient_id` = `t190`.`patient_id`
                  AND `t173`.`start_day` = `t190`.`start_day`
              ) AS `t193`
            ) AS `t195`
              ON `t25`.`patient_id` = `t195`.`patient_id`
          ) AS `t196`
        ) AS `t197`
      ) AS `t198`
    ) AS `t199`
  ) AS `t200`
) AS `t201`
