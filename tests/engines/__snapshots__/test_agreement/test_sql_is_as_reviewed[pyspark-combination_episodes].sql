WITH `t13` AS (
  SELECT
    *
  FROM (
    SELECT
      `t2`.`patient_id`,
      `t2`.`episode_id`,
      `t2`.`jak_inhibitor` AS `drug`
    FROM `combinations` AS `t2`
  ) AS `t6`
  UNION
  SELECT
    *
  FROM (
    SELECT
      `t2`.`patient_id`,
      `t2`.`episode_id`,
      `t2`.`partner` AS `drug`
    FROM `combinations` AS `t2`
  ) AS `t7`
), `t42` AS (
  SELECT
    `t33`.`patient_id`,
    `t33`.`episode_id`,
    `t33`.`drug_count`,
    IF(
      `t33`.`drug_count` > 6,
      CONCAT(
        CONCAT(
          CONCAT(
            CONCAT(
              CONCAT(
                CONCAT(`t33`.`drug_0`, COALESCE(CONCAT(' + ', `t33`.`drug_1`), '')),
                COALESCE(CONCAT(' + ', `t33`.`drug_2`), '')
              ),
              COALESCE(CONCAT(' + ', `t33`.`drug_3`), '')
            ),
            COALESCE(CONCAT(' + ', `t33`.`drug_4`), '')
          ),
          COALESCE(CONCAT(' + ', `t33`.`drug_5`), '')
        ),
        CONCAT(CONCAT(' + ', CAST(`t33`.`drug_count` - 6 AS STRING)), ' more')
      ),
      CONCAT(
        CONCAT(
          CONCAT(
            CONCAT(
              CONCAT(`t33`.`drug_0`, COALESCE(CONCAT(' + ', `t33`.`drug_1`), '')),
              COALESCE(CONCAT(' + ', `t33`.`drug_2`), '')
            ),
            COALESCE(CONCAT(' + ', `t33`.`drug_3`), '')
          ),
          COALESCE(CONCAT(' + ', `t33`.`drug_4`), '')
        ),
        COALESCE(CONCAT(' + ', `t33`.`drug_5`), '')
      )
    ) AS `drugs`
  FROM (
    SELECT
      *
    FROM (
      SELECT
        `t25`.`patient_id`,
        `t25`.`episode_id`,
        COUNT(*) AS `drug_count`,
        MAX(IF(`t25`.`nth` = 0, `t25`.`drug`, NULL)) AS `drug_0`,
        MAX(IF(`t25`.`nth` = 1, `t25`.`drug`, NULL)) AS `drug_1`,
        MAX(IF(`t25`.`nth` = 2, `t25`.`drug`, NULL)) AS `drug_2`,
        MAX(IF(`t25`.`nth` = 3, `t25`.`drug`, NULL)) AS `drug_3`,
        MAX(IF(`t25`.`nth` = 4, `t25`.`drug`, NULL)) AS `drug_4`,
        MAX(IF(`t25`.`nth` = 5, `t25`.`drug`, NULL)) AS `drug_5`
      FROM (
        SELECT
          `t17`.`patient_id`,
          `t17`.`episode_id`,
          `t17`.`drug`,
          ROW_NUMBER() OVER (
            PARTITION BY `t17`.`patient_id`, `t17`.`episode_id`
            ORDER BY `t17`.`drug` ASC NULLS LAST
          ) - 1 AS `nth`
        FROM `t13` AS `t17`
      ) AS `t25`
      GROUP BY
        1,
        2
    ) AS `t30`
    WHERE
      `t30`.`drug_count` > 2
  ) AS `t33`
), `t50` AS (
  SELECT
    `t49`.`combination_id`,
    `t49`.`patient_id`,
    `t49`.`episode_id`,
    `t49`.`course_id`,
    `t49`.`label`,
    `t49`.`age`,
    `t49`.`jak_inhibitor`,
    `t49`.`partner`,
    `t49`.`order_of_entry`,
    `t49`.`partner_lead`,
    `t49`.`partner_lead_earliest`,
    `t49`.`partner_lead_latest`,
    `t49`.`partner_lead_stated`,
    `t49`.`reason`,
    `t49`.`response_before`,
    `t49`.`duration`,
    `t49`.`duration_earliest`,
    `t49`.`duration_latest`,
    `t49`.`duration_stated`,
    `t49`.`ongoing`,
    `t49`.`response`,
    `t49`.`reason_ended`,
    `t49`.`jak_inhibitor_continued`,
    `t49`.`reason_jak_inhibitor_stopped`,
    `t49`.`failure`,
    `t49`.`link_note`,
    `t49`.`basis`,
    `t49`.`basis_note`,
    `t49`.`source_place`,
    `t49`.`not_stated`,
    `t49`.`first_day`,
    `t49`.`number`,
    `t49`.`turn`,
    IF(
      `t49`.`jak_inhibitor` = `t49`.`partner`,
      `t49`.`jak_inhibitor`,
      CONCAT(
        CONCAT(LEAST(`t49`.`jak_inhibitor`, `t49`.`partner`), ' + '),
        GREATEST(`t49`.`jak_inhibitor`, `t49`.`partner`)
      )
    ) AS `drugs`,
    TRUE AS `is_pair`
  FROM (
    SELECT
      `t44`.`combination_id`,
      `t44`.`patient_id`,
      `t44`.`episode_id`,
      `t44`.`course_id`,
      `t44`.`label`,
      `t44`.`age`,
      `t44`.`jak_inhibitor`,
      `t44`.`partner`,
      `t44`.`order_of_entry`,
      `t44`.`partner_lead`,
      `t44`.`partner_lead_earliest`,
      `t44`.`partner_lead_latest`,
      `t44`.`partner_lead_stated`,
      `t44`.`reason`,
      `t44`.`response_before`,
      `t44`.`duration`,
      `t44`.`duration_earliest`,
      `t44`.`duration_latest`,
      `t44`.`duration_stated`,
      `t44`.`ongoing`,
      `t44`.`response`,
      `t44`.`reason_ended`,
      `t44`.`jak_inhibitor_continued`,
      `t44`.`reason_jak_inhibitor_stopped`,
      `t44`.`failure`,
      `t44`.`link_note`,
      `t44`.`basis`,
      `t44`.`basis_note`,
      `t44`.`source_place`,
      `t44`.`not_stated`,
      `t44`.`first_day`,
      `t44`.`number`,
      ROW_NUMBER() OVER (
        PARTITION BY `t44`.`patient_id`
        ORDER BY `t44`.`age` ASC NULLS LAST, `t44`.`first_day` ASC NULLS LAST, `t44`.`number` ASC NULLS LAST, `t44`.`label` ASC NULLS LAST, `t44`.`combination_id` ASC NULLS LAST
      ) - 1 AS `turn`
    FROM (
      SELECT
        `t40`.`combination_id`,
        `t40`.`patient_id`,
        `t40`.`episode_id`,
        `t40`.`course_id`,
        `t40`.`label`,
        `t40`.`age`,
        `t40`.`jak_inhibitor`,
        `t40`.`partner`,
        `t40`.`order_of_entry`,
        `t40`.`partner_lead`,
        `t40`.`partner_lead_earliest`,
        `t40`.`partner_lead_latest`,
        `t40`.`partner_lead_stated`,
        `t40`.`reason`,
        `t40`.`response_before`,
        `t40`.`duration`,
        `t40`.`duration_earliest`,
        `t40`.`duration_latest`,
        `t40`.`duration_stated`,
        `t40`.`ongoing`,
        `t40`.`response`,
        `t40`.`reason_ended`,
        `t40`.`jak_inhibitor_continued`,
        `t40`.`reason_jak_inhibitor_stopped`,
        `t40`.`failure`,
        `t40`.`link_note`,
        `t40`.`basis`,
        `t40`.`basis_note`,
        `t40`.`source_place`,
        `t40`.`not_stated`,
        `t40`.`first_day`,
        CAST(NULLIF(REGEXP_EXTRACT(`t40`.`label`, '^([0-9]{1,9})'), '') AS BIGINT) AS `number`
      FROM (
        SELECT
          `t39`.`combination_id`,
          `t39`.`patient_id`,
          `t39`.`episode_id`,
          `t39`.`course_id`,
          `t39`.`label`,
          `t39`.`age`,
          `t39`.`jak_inhibitor`,
          `t39`.`partner`,
          `t39`.`order_of_entry`,
          `t39`.`partner_lead`,
          `t39`.`partner_lead_earliest`,
          `t39`.`partner_lead_latest`,
          `t39`.`partner_lead_stated`,
          `t39`.`reason`,
          `t39`.`response_before`,
          `t39`.`duration`,
          `t39`.`duration_earliest`,
          `t39`.`duration_latest`,
          `t39`.`duration_stated`,
          `t39`.`ongoing`,
          `t39`.`response`,
          `t39`.`reason_ended`,
          `t39`.`jak_inhibitor_continued`,
          `t39`.`reason_jak_inhibitor_stopped`,
          `t39`.`failure`,
          `t39`.`link_note`,
          `t39`.`basis`,
          `t39`.`basis_note`,
          `t39`.`source_place`,
          `t39`.`not_stated`,
          `t39`.`first_day`
        FROM (
          SELECT
            `t3`.`combination_id`,
            `t3`.`patient_id`,
            `t3`.`episode_id`,
            `t3`.`course_id`,
            `t3`.`label`,
            `t3`.`age`,
            `t3`.`jak_inhibitor`,
            `t3`.`partner`,
            `t3`.`order_of_entry`,
            `t3`.`partner_lead`,
            `t3`.`partner_lead_earliest`,
            `t3`.`partner_lead_latest`,
            `t3`.`partner_lead_stated`,
            `t3`.`reason`,
            `t3`.`response_before`,
            `t3`.`duration`,
            `t3`.`duration_earliest`,
            `t3`.`duration_latest`,
            `t3`.`duration_stated`,
            `t3`.`ongoing`,
            `t3`.`response`,
            `t3`.`reason_ended`,
            `t3`.`jak_inhibitor_continued`,
            `t3`.`reason_jak_inhibitor_stopped`,
            `t3`.`failure`,
            `t3`.`link_note`,
            `t3`.`basis`,
            `t3`.`basis_note`,
            `t3`.`source_place`,
            `t3`.`not_stated`,
            `t35`.`patient_id` AS `patient_id_right`,
            `t35`.`combination_id` AS `combination_id_right`,
            `t35`.`first_day`
          FROM `combinations` AS `t3`
          LEFT OUTER JOIN (
            SELECT
              `t32`.`patient_id`,
              `t32`.`combination_id`,
              MIN(`t32`.`start_day`) AS `first_day`
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  `t24`.`patient_id`,
                  `t24`.`combination_id`,
                  `t24`.`drug`,
                  `t24`.`start_day`,
                  `t14`.`jak_inhibitor`,
                  `t14`.`partner`
                FROM (
                  SELECT
                    `t16`.`patient_id`,
                    `t16`.`combination_id`,
                    `t16`.`drug`,
                    `t16`.`start_day`
                  FROM (
                    SELECT
                      *
                    FROM `treatments` AS `t0`
                    WHERE
                      `t0`.`combination_id` IS NOT NULL
                      AND `t0`.`start_day` IS NOT NULL
                      AND NOT (
                        `t0`.`role` IN ('prior', 'subsequent')
                      )
                  ) AS `t16`
                ) AS `t24`
                INNER JOIN (
                  SELECT
                    `t2`.`patient_id`,
                    `t2`.`combination_id`,
                    `t2`.`jak_inhibitor`,
                    `t2`.`partner`
                  FROM `combinations` AS `t2`
                ) AS `t14`
                  ON `t24`.`patient_id` = `t14`.`patient_id`
                  AND `t24`.`combination_id` = `t14`.`combination_id`
              ) AS `t28`
              WHERE
                (
                  `t28`.`drug` = `t28`.`jak_inhibitor`
                )
                OR (
                  `t28`.`drug` = `t28`.`partner`
                )
            ) AS `t32`
            GROUP BY
              1,
              2
          ) AS `t35`
            ON `t3`.`patient_id` = `t35`.`patient_id`
            AND `t3`.`combination_id` = `t35`.`combination_id`
        ) AS `t39`
      ) AS `t40`
    ) AS `t44`
  ) AS `t49`
), `t57` AS (
  SELECT
    `t54`.`patient_id`,
    `t54`.`treatment_id`,
    `t54`.`drug`,
    `t54`.`drug_known`,
    `t54`.`role`,
    `t54`.`phase`,
    `t54`.`start_day`,
    `t54`.`stop_day`,
    `t54`.`days`,
    `t54`.`ongoing`,
    `t54`.`placement`,
    `t54`.`daily_dose_low`,
    `t54`.`daily_dose_high`,
    `t54`.`unit`,
    `t54`.`dose_status`,
    `t54`.`first_day`,
    `t54`.`first_day_latest`,
    `t54`.`event_id`,
    `t54`.`dose`,
    `t54`.`dose_high`,
    `t54`.`duration`,
    `t54`.`duration_latest`,
    `t54`.`duration_stated`,
    `t54`.`reason_stopped`
  FROM (
    SELECT
      `t41`.`patient_id`,
      `t41`.`treatment_id`,
      `t41`.`drug`,
      `t41`.`role`,
      `t41`.`phase`,
      `t41`.`ongoing`,
      `t41`.`placement`,
      `t41`.`unit`,
      `t41`.`dose_status`,
      `t41`.`event_id`,
      `t41`.`dose`,
      `t41`.`dose_high`,
      `t41`.`duration`,
      `t41`.`duration_latest`,
      `t41`.`duration_stated`,
      `t41`.`reason_stopped`,
      `t41`.`drug` IN (
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
        `t41`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t41`.`start_day`,
        CAST(NULL AS BIGINT)
      ) AS `start_day`,
      IF(
        `t41`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t41`.`stop`,
        CAST(NULL AS BIGINT)
      ) AS `stop_day`,
      IF(
        `t41`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t41`.`stop` - `t41`.`start_day`,
        CAST(NULL AS BIGINT)
      ) AS `days`,
      IF(
        `t41`.`dose_status` = 'known',
        (
          CAST(`t41`.`dose` AS DOUBLE) * (
            CAST(`t41`.`frequency` AS DOUBLE) * IF(
              (
                `t41`.`period_unit` = 'd'
              )
              AND (
                (
                  IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sun'), 1, 0)
                ) > 0
              ),
              CAST(IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sun'), 1, 0) AS DOUBLE),
              CASE
                WHEN `t41`.`period_unit` = 'h'
                THEN 24.0
                WHEN `t41`.`period_unit` = 'd'
                THEN 1.0
                WHEN `t41`.`period_unit` = 'wk'
                THEN 1.0
                WHEN `t41`.`period_unit` = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            )
          )
        ) / (
          CAST(`t41`.`period` AS DOUBLE) * IF(
            (
              `t41`.`period_unit` = 'd'
            )
            AND (
              (
                IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sun'), 1, 0)
              ) > 0
            ),
            7.0,
            CASE
              WHEN `t41`.`period_unit` = 'h'
              THEN 1.0
              WHEN `t41`.`period_unit` = 'd'
              THEN 1.0
              WHEN `t41`.`period_unit` = 'wk'
              THEN 7.0
              WHEN `t41`.`period_unit` = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          )
        ),
        CAST(NULL AS DOUBLE)
      ) AS `daily_dose_low`,
      IF(
        `t41`.`dose_status` = 'known',
        (
          CAST(COALESCE(`t41`.`dose_high`, `t41`.`dose`) AS DOUBLE) * (
            CAST(`t41`.`frequency` AS DOUBLE) * IF(
              (
                `t41`.`period_unit` = 'd'
              )
              AND (
                (
                  IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sun'), 1, 0)
                ) > 0
              ),
              CAST(IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sun'), 1, 0) AS DOUBLE),
              CASE
                WHEN `t41`.`period_unit` = 'h'
                THEN 24.0
                WHEN `t41`.`period_unit` = 'd'
                THEN 1.0
                WHEN `t41`.`period_unit` = 'wk'
                THEN 1.0
                WHEN `t41`.`period_unit` = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            )
          )
        ) / (
          CAST(`t41`.`period` AS DOUBLE) * IF(
            (
              `t41`.`period_unit` = 'd'
            )
            AND (
              (
                IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sun'), 1, 0)
              ) > 0
            ),
            7.0,
            CASE
              WHEN `t41`.`period_unit` = 'h'
              THEN 1.0
              WHEN `t41`.`period_unit` = 'd'
              THEN 1.0
              WHEN `t41`.`period_unit` = 'wk'
              THEN 7.0
              WHEN `t41`.`period_unit` = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          )
        ),
        CAST(NULL AS DOUBLE)
      ) AS `daily_dose_high`,
      `t41`.`start_day` AS `first_day`,
      `t41`.`start_day_latest` AS `first_day_latest`
    FROM (
      SELECT
        `t36`.`treatment_id`,
        `t36`.`patient_id`,
        `t36`.`course_id`,
        `t36`.`combination_id`,
        `t36`.`event_id`,
        `t36`.`drug`,
        `t36`.`role`,
        `t36`.`phase`,
        `t36`.`dose`,
        `t36`.`dose_high`,
        `t36`.`unit`,
        `t36`.`frequency`,
        `t36`.`period`,
        `t36`.`period_unit`,
        `t36`.`consecutive_days`,
        `t36`.`day_of_week`,
        `t36`.`as_needed`,
        `t36`.`route`,
        `t36`.`start_day`,
        `t36`.`start_day_earliest`,
        `t36`.`start_day_latest`,
        `t36`.`start_day_stated`,
        `t36`.`end_day`,
        `t36`.`end_day_earliest`,
        `t36`.`end_day_latest`,
        `t36`.`end_day_stated`,
        `t36`.`duration`,
        `t36`.`duration_earliest`,
        `t36`.`duration_latest`,
        `t36`.`duration_stated`,
        `t36`.`ongoing`,
        `t36`.`label_status`,
        `t36`.`cumulative_dose`,
        `t36`.`cumulative_dose_unit`,
        `t36`.`cumulative_dose_as`,
        `t36`.`reason_started`,
        `t36`.`reason_stopped`,
        `t36`.`response`,
        `t36`.`reported_as`,
        `t36`.`basis`,
        `t36`.`basis_note`,
        `t36`.`source_place`,
        `t36`.`not_stated`,
        `t36`.`patient_id_right`,
        `t36`.`seen`,
        `t36`.`found`,
        `t36`.`stop`,
        CASE
          WHEN `t36`.`found` IN ('not_taken', 'no_first_day')
          THEN `t36`.`found`
          WHEN `t36`.`stop` IS NULL
          THEN 'no_last_day'
          WHEN `t36`.`stop` < `t36`.`start_day`
          THEN 'ends_before_start'
          WHEN `t36`.`stop` = `t36`.`start_day`
          THEN 'zero_days'
          ELSE `t36`.`found`
        END AS `placement`,
        CASE
          WHEN `t36`.`as_needed`
          THEN 'as_needed'
          WHEN `t36`.`dose` IS NULL
          THEN 'no_dose'
          WHEN `t36`.`unit` IS NULL
          THEN 'no_unit'
          WHEN (
            `t36`.`frequency` IS NULL
          )
          OR (
            `t36`.`period` IS NULL
          )
          OR (
            `t36`.`period_unit` IS NULL
          )
          THEN 'no_timing'
          ELSE 'known'
        END AS `dose_status`
      FROM (
        SELECT
          `t27`.`treatment_id`,
          `t27`.`patient_id`,
          `t27`.`course_id`,
          `t27`.`combination_id`,
          `t27`.`event_id`,
          `t27`.`drug`,
          `t27`.`role`,
          `t27`.`phase`,
          `t27`.`dose`,
          `t27`.`dose_high`,
          `t27`.`unit`,
          `t27`.`frequency`,
          `t27`.`period`,
          `t27`.`period_unit`,
          `t27`.`consecutive_days`,
          `t27`.`day_of_week`,
          `t27`.`as_needed`,
          `t27`.`route`,
          `t27`.`start_day`,
          `t27`.`start_day_earliest`,
          `t27`.`start_day_latest`,
          `t27`.`start_day_stated`,
          `t27`.`end_day`,
          `t27`.`end_day_earliest`,
          `t27`.`end_day_latest`,
          `t27`.`end_day_stated`,
          `t27`.`duration`,
          `t27`.`duration_earliest`,
          `t27`.`duration_latest`,
          `t27`.`duration_stated`,
          `t27`.`ongoing`,
          `t27`.`label_status`,
          `t27`.`cumulative_dose`,
          `t27`.`cumulative_dose_unit`,
          `t27`.`cumulative_dose_as`,
          `t27`.`reason_started`,
          `t27`.`reason_stopped`,
          `t27`.`response`,
          `t27`.`reported_as`,
          `t27`.`basis`,
          `t27`.`basis_note`,
          `t27`.`source_place`,
          `t27`.`not_stated`,
          `t27`.`patient_id_right`,
          `t27`.`seen`,
          CASE
            WHEN `t27`.`drug` = 'none'
            THEN 'not_taken'
            WHEN `t27`.`start_day` IS NULL
            THEN 'no_first_day'
            WHEN `t27`.`end_day` IS NOT NULL
            THEN 'first_to_last_day'
            WHEN `t27`.`duration` IS NOT NULL
            THEN 'first_day_and_duration'
            WHEN `t27`.`ongoing`
            THEN 'ongoing_to_last_seen'
            ELSE 'no_last_day'
          END AS `found`,
          CASE
            WHEN `t27`.`end_day` IS NOT NULL
            THEN `t27`.`end_day` + IF(
              NOT (
                CONTAINS(`t27`.`end_day_stated`, 'wk')
              )
              AND NOT (
                CONTAINS(`t27`.`end_day_stated`, 'mo')
              )
              AND NOT (
                CONTAINS(`t27`.`end_day_stated`, 'y')
              ),
              1,
              0
            )
            WHEN `t27`.`duration` IS NOT NULL
            THEN `t27`.`start_day` + `t27`.`duration`
            WHEN `t27`.`ongoing`
            THEN `t27`.`seen`
            ELSE CAST(NULL AS BIGINT)
          END AS `stop`
        FROM (
          SELECT
            `t23`.`treatment_id`,
            `t23`.`patient_id`,
            `t23`.`course_id`,
            `t23`.`combination_id`,
            `t23`.`event_id`,
            `t23`.`drug`,
            `t23`.`role`,
            `t23`.`phase`,
            `t23`.`dose`,
            `t23`.`dose_high`,
            `t23`.`unit`,
            `t23`.`frequency`,
            `t23`.`period`,
            `t23`.`period_unit`,
            `t23`.`consecutive_days`,
            `t23`.`day_of_week`,
            `t23`.`as_needed`,
            `t23`.`route`,
            `t23`.`start_day`,
            `t23`.`start_day_earliest`,
            `t23`.`start_day_latest`,
            `t23`.`start_day_stated`,
            `t23`.`end_day`,
            `t23`.`end_day_earliest`,
            `t23`.`end_day_latest`,
            `t23`.`end_day_stated`,
            `t23`.`duration`,
            `t23`.`duration_earliest`,
            `t23`.`duration_latest`,
            `t23`.`duration_stated`,
            `t23`.`ongoing`,
            `t23`.`label_status`,
            `t23`.`cumulative_dose`,
            `t23`.`cumulative_dose_unit`,
            `t23`.`cumulative_dose_as`,
            `t23`.`reason_started`,
            `t23`.`reason_stopped`,
            `t23`.`response`,
            `t23`.`reported_as`,
            `t23`.`basis`,
            `t23`.`basis_note`,
            `t23`.`source_place`,
            `t23`.`not_stated`,
            `t12`.`patient_id` AS `patient_id_right`,
            `t12`.`seen`
          FROM (
            SELECT
              *
            FROM `treatments` AS `t0`
            WHERE
              IF(
                `t0`.`route` IS NULL,
                NOT (
                  `t0`.`drug` IN (
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
                  `t0`.`route` IN ('intralesional', 'topical')
                )
              )
          ) AS `t23`
          LEFT OUTER JOIN (
            SELECT
              `t1`.`patient_id`,
              `t1`.`last_seen_day` AS `seen`
            FROM `patients` AS `t1`
          ) AS `t12`
            ON `t23`.`patient_id` = `t12`.`patient_id`
        ) AS `t27`
      ) AS `t36`
    ) AS `t41`
  ) AS `t54`
), `t88` AS (
  SELECT
    `t86`.`patient_id`,
    `t86`.`episode_id`,
    `t86`.`drugs`,
    `t86`.`turn`,
    `t86`.`drug_count`,
    `t86`.`is_whole`,
    `t86`.`is_pair`,
    `t86`.`combination_id`,
    `t86`.`stated_days`,
    `t86`.`stated_low`,
    `t86`.`stated_high`,
    `t86`.`stated_ongoing`,
    `t86`.`next_treatment_id`,
    `t86`.`reason`,
    `t86`.`response_before`,
    `t86`.`response`,
    `t86`.`reason_ended`,
    `t86`.`failure`,
    `t86`.`order_of_entry`,
    `t86`.`partner_lead`,
    `t86`.`stated_combination_id`,
    (
      ROW_NUMBER() OVER (
        PARTITION BY `t86`.`patient_id`, `t86`.`drugs`
        ORDER BY `t86`.`turn` ASC NULLS LAST
      ) - 1
    ) + 1 AS `number`
  FROM (
    SELECT
      `t85`.`patient_id`,
      `t85`.`episode_id`,
      `t85`.`drugs`,
      `t85`.`turn`,
      `t85`.`drug_count`,
      `t85`.`is_whole`,
      `t85`.`is_pair`,
      `t85`.`combination_id`,
      `t85`.`stated_days`,
      `t85`.`stated_low`,
      `t85`.`stated_high`,
      `t85`.`stated_ongoing`,
      `t85`.`next_treatment_id`,
      `t85`.`reason`,
      `t85`.`response_before`,
      `t85`.`response`,
      `t85`.`reason_ended`,
      `t85`.`failure`,
      `t85`.`order_of_entry`,
      `t85`.`partner_lead`,
      IF(`t85`.`is_pair`, `t85`.`combination_id`, CAST(NULL AS STRING)) AS `stated_combination_id`
    FROM (
      SELECT
        `t83`.`patient_id`,
        `t83`.`episode_id`,
        `t83`.`drugs`,
        MIN(`t83`.`turn`) AS `turn`,
        MAX(`t83`.`drug_count`) AS `drug_count`,
        MAX(CAST(`t83`.`is_pair` AND (
          `t83`.`all_drugs` IS NOT NULL
        ) AS BIGINT)) = 0 AS `is_whole`,
        MAX(CAST(`t83`.`is_pair` AS BIGINT)) = 1 AS `is_pair`,
        MIN_BY(`t83`.`combination_id`, `t83`.`turn`) AS `combination_id`,
        MAX(`t83`.`duration`) AS `stated_days`,
        MAX(IF(`t83`.`duration` IS NOT NULL, `t83`.`duration_earliest`, NULL)) AS `stated_low`,
        IF(
          MAX(
            CAST((
              `t83`.`duration` IS NOT NULL
            ) AND (
              `t83`.`duration_latest` IS NULL
            ) AS BIGINT)
          ) = 1,
          NULLIF(
            MAX(IF(`t83`.`duration` IS NOT NULL, `t83`.`duration_latest`, NULL)),
            MAX(IF(`t83`.`duration` IS NOT NULL, `t83`.`duration_latest`, NULL))
          ),
          MAX(IF(`t83`.`duration` IS NOT NULL, `t83`.`duration_latest`, NULL))
        ) AS `stated_high`,
        MAX(CAST(`t83`.`ongoing` AS BIGINT)) = 1 AS `stated_ongoing`,
        MIN(`t83`.`next_treatment_id`) AS `next_treatment_id`,
        IF(
          MIN(`t83`.`reason`) = MAX(`t83`.`reason`),
          MIN(`t83`.`reason`),
          NULLIF(MIN(`t83`.`reason`), MIN(`t83`.`reason`))
        ) AS `reason`,
        IF(
          MIN(`t83`.`response_before`) = MAX(`t83`.`response_before`),
          MIN(`t83`.`response_before`),
          NULLIF(MIN(`t83`.`response_before`), MIN(`t83`.`response_before`))
        ) AS `response_before`,
        IF(
          MIN(`t83`.`response`) = MAX(`t83`.`response`),
          MIN(`t83`.`response`),
          NULLIF(MIN(`t83`.`response`), MIN(`t83`.`response`))
        ) AS `response`,
        IF(
          MIN(`t83`.`reason_ended`) = MAX(`t83`.`reason_ended`),
          MIN(`t83`.`reason_ended`),
          NULLIF(MIN(`t83`.`reason_ended`), MIN(`t83`.`reason_ended`))
        ) AS `reason_ended`,
        IF(
          MIN(`t83`.`failure`) = MAX(`t83`.`failure`),
          MIN(`t83`.`failure`),
          NULLIF(MIN(`t83`.`failure`), MIN(`t83`.`failure`))
        ) AS `failure`,
        IF(
          MIN(`t83`.`order_of_entry`) = MAX(`t83`.`order_of_entry`),
          MIN(`t83`.`order_of_entry`),
          NULLIF(MIN(`t83`.`order_of_entry`), MIN(`t83`.`order_of_entry`))
        ) AS `order_of_entry`,
        IF(
          MIN(`t83`.`partner_lead`) = MAX(`t83`.`partner_lead`),
          MIN(`t83`.`partner_lead`),
          NULLIF(MIN(`t83`.`partner_lead`), MIN(`t83`.`partner_lead`))
        ) AS `partner_lead`
      FROM (
        SELECT
          `t82`.`combination_id`,
          `t82`.`patient_id`,
          `t82`.`episode_id`,
          `t82`.`course_id`,
          `t82`.`label`,
          `t82`.`age`,
          `t82`.`jak_inhibitor`,
          `t82`.`partner`,
          `t82`.`order_of_entry`,
          `t82`.`partner_lead`,
          `t82`.`partner_lead_earliest`,
          `t82`.`partner_lead_latest`,
          `t82`.`partner_lead_stated`,
          `t82`.`reason`,
          `t82`.`response_before`,
          `t82`.`duration`,
          `t82`.`duration_earliest`,
          `t82`.`duration_latest`,
          `t82`.`duration_stated`,
          `t82`.`ongoing`,
          `t82`.`response`,
          `t82`.`reason_ended`,
          `t82`.`jak_inhibitor_continued`,
          `t82`.`reason_jak_inhibitor_stopped`,
          `t82`.`failure`,
          `t82`.`link_note`,
          `t82`.`basis`,
          `t82`.`basis_note`,
          `t82`.`source_place`,
          `t82`.`not_stated`,
          `t82`.`first_day`,
          `t82`.`number`,
          `t82`.`turn`,
          `t82`.`drugs`,
          `t82`.`is_pair`,
          `t82`.`drug_count`,
          `t82`.`all_drugs`,
          `t82`.`next_treatment_id`
        FROM (
          SELECT
            `t80`.`combination_id`,
            `t80`.`patient_id`,
            `t80`.`episode_id`,
            `t80`.`course_id`,
            `t80`.`label`,
            `t80`.`age`,
            `t80`.`jak_inhibitor`,
            `t80`.`partner`,
            `t80`.`order_of_entry`,
            `t80`.`partner_lead`,
            `t80`.`partner_lead_earliest`,
            `t80`.`partner_lead_latest`,
            `t80`.`partner_lead_stated`,
            `t80`.`reason`,
            `t80`.`response_before`,
            `t80`.`duration`,
            `t80`.`duration_earliest`,
            `t80`.`duration_latest`,
            `t80`.`duration_stated`,
            `t80`.`ongoing`,
            `t80`.`response`,
            `t80`.`reason_ended`,
            `t80`.`jak_inhibitor_continued`,
            `t80`.`reason_jak_inhibitor_stopped`,
            `t80`.`failure`,
            `t80`.`link_note`,
            `t80`.`basis`,
            `t80`.`basis_note`,
            `t80`.`source_place`,
            `t80`.`not_stated`,
            `t80`.`first_day`,
            `t80`.`number`,
            `t80`.`turn`,
            `t80`.`drugs`,
            `t80`.`is_pair`,
            `t80`.`drug_count`,
            `t80`.`all_drugs`,
            `t38`.`patient_id` AS `patient_id_right`,
            `t38`.`combination_id` AS `combination_id_right`,
            `t38`.`next_treatment_id`
          FROM (
            SELECT
              *
            FROM (
              SELECT
                `t64`.`combination_id`,
                `t64`.`patient_id`,
                `t64`.`episode_id`,
                `t64`.`course_id`,
                `t64`.`label`,
                `t64`.`age`,
                `t64`.`jak_inhibitor`,
                `t64`.`partner`,
                `t64`.`order_of_entry`,
                `t64`.`partner_lead`,
                `t64`.`partner_lead_earliest`,
                `t64`.`partner_lead_latest`,
                `t64`.`partner_lead_stated`,
                `t64`.`reason`,
                `t64`.`response_before`,
                `t64`.`duration`,
                `t64`.`duration_earliest`,
                `t64`.`duration_latest`,
                `t64`.`duration_stated`,
                `t64`.`ongoing`,
                `t64`.`response`,
                `t64`.`reason_ended`,
                `t64`.`jak_inhibitor_continued`,
                `t64`.`reason_jak_inhibitor_stopped`,
                `t64`.`failure`,
                `t64`.`link_note`,
                `t64`.`basis`,
                `t64`.`basis_note`,
                `t64`.`source_place`,
                `t64`.`not_stated`,
                `t64`.`first_day`,
                `t64`.`number`,
                `t64`.`turn`,
                `t64`.`drugs`,
                `t64`.`is_pair`,
                `t64`.`drug_count`,
                `t64`.`all_drugs`
              FROM (
                SELECT
                  `t61`.`combination_id`,
                  `t61`.`patient_id`,
                  `t61`.`episode_id`,
                  `t61`.`course_id`,
                  `t61`.`label`,
                  `t61`.`age`,
                  `t61`.`jak_inhibitor`,
                  `t61`.`partner`,
                  `t61`.`order_of_entry`,
                  `t61`.`partner_lead`,
                  `t61`.`partner_lead_earliest`,
                  `t61`.`partner_lead_latest`,
                  `t61`.`partner_lead_stated`,
                  `t61`.`reason`,
                  `t61`.`response_before`,
                  `t61`.`duration`,
                  `t61`.`duration_earliest`,
                  `t61`.`duration_latest`,
                  `t61`.`duration_stated`,
                  `t61`.`ongoing`,
                  `t61`.`response`,
                  `t61`.`reason_ended`,
                  `t61`.`jak_inhibitor_continued`,
                  `t61`.`reason_jak_inhibitor_stopped`,
                  `t61`.`failure`,
                  `t61`.`link_note`,
                  `t61`.`basis`,
                  `t61`.`basis_note`,
                  `t61`.`source_place`,
                  `t61`.`not_stated`,
                  `t61`.`first_day`,
                  `t61`.`number`,
                  `t61`.`turn`,
                  `t61`.`drugs`,
                  `t61`.`is_pair`,
                  `t61`.`drug_count`,
                  `t47`.`patient_id` AS `patient_id_right`,
                  `t47`.`episode_id` AS `episode_id_right`,
                  `t47`.`all_drugs`
                FROM (
                  SELECT
                    `t51`.`combination_id`,
                    `t51`.`patient_id`,
                    `t51`.`episode_id`,
                    `t51`.`course_id`,
                    `t51`.`label`,
                    `t51`.`age`,
                    `t51`.`jak_inhibitor`,
                    `t51`.`partner`,
                    `t51`.`order_of_entry`,
                    `t51`.`partner_lead`,
                    `t51`.`partner_lead_earliest`,
                    `t51`.`partner_lead_latest`,
                    `t51`.`partner_lead_stated`,
                    `t51`.`reason`,
                    `t51`.`response_before`,
                    `t51`.`duration`,
                    `t51`.`duration_earliest`,
                    `t51`.`duration_latest`,
                    `t51`.`duration_stated`,
                    `t51`.`ongoing`,
                    `t51`.`response`,
                    `t51`.`reason_ended`,
                    `t51`.`jak_inhibitor_continued`,
                    `t51`.`reason_jak_inhibitor_stopped`,
                    `t51`.`failure`,
                    `t51`.`link_note`,
                    `t51`.`basis`,
                    `t51`.`basis_note`,
                    `t51`.`source_place`,
                    `t51`.`not_stated`,
                    `t51`.`first_day`,
                    `t51`.`number`,
                    `t51`.`turn`,
                    `t51`.`drugs`,
                    `t51`.`is_pair`,
                    CAST(`t51`.`jak_inhibitor` <> `t51`.`partner` AS BIGINT) + 1 AS `drug_count`
                  FROM `t50` AS `t51`
                ) AS `t61`
                LEFT OUTER JOIN (
                  SELECT
                    `t43`.`patient_id`,
                    `t43`.`episode_id`,
                    `t43`.`drug_count` AS `all_drugs`
                  FROM `t42` AS `t43`
                ) AS `t47`
                  ON `t61`.`patient_id` = `t47`.`patient_id`
                  AND `t61`.`episode_id` = `t47`.`episode_id`
              ) AS `t64`
            ) AS `t66`
            UNION ALL
            SELECT
              *
            FROM (
              SELECT
                `t75`.`combination_id`,
                `t75`.`patient_id`,
                `t75`.`episode_id`,
                `t75`.`course_id`,
                `t75`.`label`,
                `t75`.`age`,
                `t75`.`jak_inhibitor`,
                `t75`.`partner`,
                `t75`.`order_of_entry`,
                `t75`.`partner_lead`,
                `t75`.`partner_lead_earliest`,
                `t75`.`partner_lead_latest`,
                `t75`.`partner_lead_stated`,
                `t75`.`reason`,
                `t75`.`response_before`,
                `t75`.`duration`,
                `t75`.`duration_earliest`,
                `t75`.`duration_latest`,
                `t75`.`duration_stated`,
                `t75`.`ongoing`,
                `t75`.`response`,
                `t75`.`reason_ended`,
                `t75`.`jak_inhibitor_continued`,
                `t75`.`reason_jak_inhibitor_stopped`,
                `t75`.`failure`,
                `t75`.`link_note`,
                `t75`.`basis`,
                `t75`.`basis_note`,
                `t75`.`source_place`,
                `t75`.`not_stated`,
                `t75`.`first_day`,
                `t75`.`number`,
                `t75`.`turn`,
                `t75`.`drugs`,
                `t75`.`is_pair`,
                `t75`.`drug_count`,
                `t75`.`all_drugs`
              FROM (
                SELECT
                  `t72`.`combination_id`,
                  `t72`.`patient_id`,
                  `t72`.`episode_id`,
                  `t72`.`course_id`,
                  `t72`.`label`,
                  `t72`.`age`,
                  `t72`.`jak_inhibitor`,
                  `t72`.`partner`,
                  `t72`.`order_of_entry`,
                  `t72`.`partner_lead`,
                  `t72`.`partner_lead_earliest`,
                  `t72`.`partner_lead_latest`,
                  `t72`.`partner_lead_stated`,
                  `t72`.`reason`,
                  `t72`.`response_before`,
                  `t72`.`duration`,
                  `t72`.`duration_earliest`,
                  `t72`.`duration_latest`,
                  `t72`.`duration_stated`,
                  `t72`.`ongoing`,
                  `t72`.`response`,
                  `t72`.`reason_ended`,
                  `t72`.`jak_inhibitor_continued`,
                  `t72`.`reason_jak_inhibitor_stopped`,
                  `t72`.`failure`,
                  `t72`.`link_note`,
                  `t72`.`basis`,
                  `t72`.`basis_note`,
                  `t72`.`source_place`,
                  `t72`.`not_stated`,
                  `t72`.`first_day`,
                  `t72`.`number`,
                  `t72`.`turn`,
                  FALSE AS `is_pair`,
                  `t72`.`all_drugs`,
                  `t72`.`drug_count`,
                  `t72`.`drugs`
                FROM (
                  SELECT
                    `t68`.`combination_id`,
                    `t68`.`patient_id`,
                    `t68`.`episode_id`,
                    `t68`.`course_id`,
                    `t68`.`label`,
                    `t68`.`age`,
                    `t68`.`jak_inhibitor`,
                    `t68`.`partner`,
                    `t68`.`order_of_entry`,
                    `t68`.`partner_lead`,
                    `t68`.`partner_lead_earliest`,
                    `t68`.`partner_lead_latest`,
                    `t68`.`partner_lead_stated`,
                    `t68`.`reason`,
                    `t68`.`response_before`,
                    `t68`.`duration`,
                    `t68`.`duration_earliest`,
                    `t68`.`duration_latest`,
                    `t68`.`duration_stated`,
                    `t68`.`ongoing`,
                    `t68`.`response`,
                    `t68`.`reason_ended`,
                    `t68`.`jak_inhibitor_continued`,
                    `t68`.`reason_jak_inhibitor_stopped`,
                    `t68`.`failure`,
                    `t68`.`link_note`,
                    `t68`.`basis`,
                    `t68`.`basis_note`,
                    `t68`.`source_place`,
                    `t68`.`not_stated`,
                    `t68`.`first_day`,
                    `t68`.`number`,
                    `t68`.`turn`,
                    `t68`.`is_pair`,
                    `t68`.`all_drugs`,
                    `t45`.`drug_count`,
                    `t45`.`drugs`
                  FROM (
                    SELECT
                      `t66`.`combination_id`,
                      `t66`.`patient_id`,
                      `t66`.`episode_id`,
                      `t66`.`course_id`,
                      `t66`.`label`,
                      `t66`.`age`,
                      `t66`.`jak_inhibitor`,
                      `t66`.`partner`,
                      `t66`.`order_of_entry`,
                      `t66`.`partner_lead`,
                      `t66`.`partner_lead_earliest`,
                      `t66`.`partner_lead_latest`,
                      `t66`.`partner_lead_stated`,
                      `t66`.`reason`,
                      `t66`.`response_before`,
                      `t66`.`duration`,
                      `t66`.`duration_earliest`,
                      `t66`.`duration_latest`,
                      `t66`.`duration_stated`,
                      `t66`.`ongoing`,
                      `t66`.`response`,
                      `t66`.`reason_ended`,
                      `t66`.`jak_inhibitor_continued`,
                      `t66`.`reason_jak_inhibitor_stopped`,
                      `t66`.`failure`,
                      `t66`.`link_note`,
                      `t66`.`basis`,
                      `t66`.`basis_note`,
                      `t66`.`source_place`,
                      `t66`.`not_stated`,
                      `t66`.`first_day`,
                      `t66`.`number`,
                      `t66`.`turn`,
                      `t66`.`is_pair`,
                      `t66`.`all_drugs`
                    FROM (
                      SELECT
                        `t64`.`combination_id`,
                        `t64`.`patient_id`,
                        `t64`.`episode_id`,
                        `t64`.`course_id`,
                        `t64`.`label`,
                        `t64`.`age`,
                        `t64`.`jak_inhibitor`,
                        `t64`.`partner`,
                        `t64`.`order_of_entry`,
                        `t64`.`partner_lead`,
                        `t64`.`partner_lead_earliest`,
                        `t64`.`partner_lead_latest`,
                        `t64`.`partner_lead_stated`,
                        `t64`.`reason`,
                        `t64`.`response_before`,
                        `t64`.`duration`,
                        `t64`.`duration_earliest`,
                        `t64`.`duration_latest`,
                        `t64`.`duration_stated`,
                        `t64`.`ongoing`,
                        `t64`.`response`,
                        `t64`.`reason_ended`,
                        `t64`.`jak_inhibitor_continued`,
                        `t64`.`reason_jak_inhibitor_stopped`,
                        `t64`.`failure`,
                        `t64`.`link_note`,
                        `t64`.`basis`,
                        `t64`.`basis_note`,
                        `t64`.`source_place`,
                        `t64`.`not_stated`,
                        `t64`.`first_day`,
                        `t64`.`number`,
                        `t64`.`turn`,
                        `t64`.`drugs`,
                        `t64`.`is_pair`,
                        `t64`.`drug_count`,
                        `t64`.`all_drugs`
                      FROM (
                        SELECT
                          `t61`.`combination_id`,
                          `t61`.`patient_id`,
                          `t61`.`episode_id`,
                          `t61`.`course_id`,
                          `t61`.`label`,
                          `t61`.`age`,
                          `t61`.`jak_inhibitor`,
                          `t61`.`partner`,
                          `t61`.`order_of_entry`,
                          `t61`.`partner_lead`,
                          `t61`.`partner_lead_earliest`,
                          `t61`.`partner_lead_latest`,
                          `t61`.`partner_lead_stated`,
                          `t61`.`reason`,
                          `t61`.`response_before`,
                          `t61`.`duration`,
                          `t61`.`duration_earliest`,
                          `t61`.`duration_latest`,
                          `t61`.`duration_stated`,
                          `t61`.`ongoing`,
                          `t61`.`response`,
                          `t61`.`reason_ended`,
                          `t61`.`jak_inhibitor_continued`,
                          `t61`.`reason_jak_inhibitor_stopped`,
                          `t61`.`failure`,
                          `t61`.`link_note`,
                          `t61`.`basis`,
                          `t61`.`basis_note`,
                          `t61`.`source_place`,
                          `t61`.`not_stated`,
                          `t61`.`first_day`,
                          `t61`.`number`,
                          `t61`.`turn`,
                          `t61`.`drugs`,
                          `t61`.`is_pair`,
                          `t61`.`drug_count`,
                          `t47`.`patient_id` AS `patient_id_right`,
                          `t47`.`episode_id` AS `episode_id_right`,
                          `t47`.`all_drugs`
                        FROM (
                          SELECT
                            `t51`.`combination_id`,
                            `t51`.`patient_id`,
                            `t51`.`episode_id`,
                            `t51`.`course_id`,
                            `t51`.`label`,
                            `t51`.`age`,
                            `t51`.`jak_inhibitor`,
                            `t51`.`partner`,
                            `t51`.`order_of_entry`,
                            `t51`.`partner_lead`,
                            `t51`.`partner_lead_earliest`,
                            `t51`.`partner_lead_latest`,
                            `t51`.`partner_lead_stated`,
                            `t51`.`reason`,
                            `t51`.`response_before`,
                            `t51`.`duration`,
                            `t51`.`duration_earliest`,
                            `t51`.`duration_latest`,
                            `t51`.`duration_stated`,
                            `t51`.`ongoing`,
                            `t51`.`response`,
                            `t51`.`reason_ended`,
                            `t51`.`jak_inhibitor_continued`,
                            `t51`.`reason_jak_inhibitor_stopped`,
                            `t51`.`failure`,
                            `t51`.`link_note`,
                            `t51`.`basis`,
                            `t51`.`basis_note`,
                            `t51`.`source_place`,
                            `t51`.`not_stated`,
                            `t51`.`first_day`,
                            `t51`.`number`,
                            `t51`.`turn`,
                            `t51`.`drugs`,
                            `t51`.`is_pair`,
                            CAST(`t51`.`jak_inhibitor` <> `t51`.`partner` AS BIGINT) + 1 AS `drug_count`
                          FROM `t50` AS `t51`
                        ) AS `t61`
                        LEFT OUTER JOIN (
                          SELECT
                            `t43`.`patient_id`,
                            `t43`.`episode_id`,
                            `t43`.`drug_count` AS `all_drugs`
                          FROM `t42` AS `t43`
                        ) AS `t47`
                          ON `t61`.`patient_id` = `t47`.`patient_id`
                          AND `t61`.`episode_id` = `t47`.`episode_id`
                      ) AS `t64`
                    ) AS `t66`
                  ) AS `t68`
                  INNER JOIN `t42` AS `t45`
                    ON `t68`.`patient_id` = `t45`.`patient_id`
                    AND `t68`.`episode_id` = `t45`.`episode_id`
                ) AS `t72`
              ) AS `t75`
            ) AS `t77`
          ) AS `t80`
          LEFT OUTER JOIN (
            SELECT
              `t31`.`patient_id`,
              `t31`.`combination_id`,
              COALESCE(
                `t31`.`own`,
                IF(
                  `t31`.`course_id` IS NOT NULL,
                  MIN(`t31`.`own`) OVER (
                    PARTITION BY `t31`.`patient_id`, `t31`.`course_id`
                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                  ),
                  CAST(NULL AS STRING)
                )
              ) AS `next_treatment_id`
            FROM (
              SELECT
                `t29`.`patient_id`,
                `t29`.`combination_id`,
                `t29`.`course_id`,
                MIN(`t29`.`treatment_id`) AS `own`
              FROM (
                SELECT
                  `t26`.`patient_id`,
                  `t26`.`combination_id`,
                  `t26`.`course_id`,
                  `t26`.`treatment_id`
                FROM (
                  SELECT
                    `t15`.`patient_id`,
                    `t15`.`combination_id`,
                    `t15`.`course_id`,
                    `t21`.`patient_id` AS `patient_id_right`,
                    `t21`.`combination_id` AS `combination_id_right`,
                    `t21`.`treatment_id`
                  FROM (
                    SELECT
                      `t2`.`patient_id`,
                      `t2`.`combination_id`,
                      `t2`.`course_id`
                    FROM `combinations` AS `t2`
                  ) AS `t15`
                  LEFT OUTER JOIN (
                    SELECT
                      `t11`.`patient_id`,
                      `t11`.`combination_id`,
                      `t11`.`treatment_id`
                    FROM (
                      SELECT
                        *
                      FROM `treatments` AS `t0`
                      WHERE
                        `t0`.`combination_id` IS NOT NULL
                        AND `t0`.`role` = 'subsequent'
                        AND `t0`.`drug` <> 'none'
                    ) AS `t11`
                  ) AS `t21`
                    ON `t15`.`patient_id` = `t21`.`patient_id`
                    AND `t15`.`combination_id` = `t21`.`combination_id`
                ) AS `t26`
              ) AS `t29`
              GROUP BY
                1,
                2,
                3
            ) AS `t31`
          ) AS `t38`
            ON `t80`.`patient_id` = `t38`.`patient_id`
            AND `t80`.`combination_id` = `t38`.`combination_id`
        ) AS `t82`
      ) AS `t83`
      GROUP BY
        1,
        2,
        3
    ) AS `t85`
  ) AS `t86`
), `t93` AS (
  SELECT
    `t90`.`patient_id`,
    `t90`.`drug`,
    `t90`.`start_day`,
    `t90`.`stop` AS `stop_day`,
    CASE
      WHEN `t90`.`going` = 2
      THEN TRUE
      WHEN `t90`.`going` = 0
      THEN FALSE
      ELSE CAST(NULL AS BOOLEAN)
    END AS `ongoing`
  FROM (
    SELECT
      `t87`.`patient_id`,
      `t87`.`drug`,
      `t87`.`start_day`,
      CAST(FLOOR(CAST(`t87`.`end` AS DOUBLE) / 4.0) AS BIGINT) AS `stop`,
      `t87`.`end` - (
        CAST(FLOOR(CAST(`t87`.`end` AS DOUBLE) / 4.0) AS BIGINT) * 4
      ) AS `going`
    FROM (
      SELECT
        `t84`.`patient_id`,
        `t84`.`drug`,
        `t84`.`start_day`,
        COALESCE(
          LEAD(`t84`.`before`) OVER (
            PARTITION BY `t84`.`patient_id`, `t84`.`drug`
            ORDER BY `t84`.`start_day` ASC NULLS LAST
          ),
          `t84`.`last`
        ) AS `end`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t79`.`patient_id`,
            `t79`.`drug`,
            `t79`.`start_day`,
            MAX(`t79`.`end`) OVER (
              PARTITION BY `t79`.`patient_id`, `t79`.`drug`
              ORDER BY `t79`.`start_day` ASC NULLS LAST, `t79`.`stop_day` ASC NULLS LAST, `t79`.`taper` ASC NULLS LAST, `t79`.`going` ASC NULLS LAST
              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS `before`,
            MAX(`t79`.`end`) OVER (
              PARTITION BY `t79`.`patient_id`, `t79`.`drug`
              ORDER BY `t79`.`start_day` ASC NULLS LAST, `t79`.`stop_day` ASC NULLS LAST, `t79`.`taper` ASC NULLS LAST, `t79`.`going` ASC NULLS LAST
              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ) AS `last`
          FROM (
            SELECT
              `t73`.`patient_id`,
              `t73`.`drug`,
              `t73`.`start_day`,
              `t73`.`stop_day`,
              `t73`.`taper`,
              `t73`.`going`,
              (
                `t73`.`stop_day` * 4
              ) + `t73`.`going` AS `end`
            FROM (
              SELECT
                `t70`.`patient_id`,
                `t70`.`drug`,
                `t70`.`start_day`,
                `t70`.`stop_day`,
                `t70`.`taper`,
                `t70`.`going`,
                `t70`.`start_day` AS `ran_from`,
                `t70`.`stop_day` AS `ran_until`
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    `t63`.`patient_id`,
                    `t63`.`drug`,
                    `t63`.`start_day`,
                    `t63`.`stop_day`,
                    `t63`.`days`,
                    `t63`.`unit`,
                    `t63`.`dose_status`,
                    `t63`.`daily_dose_low`,
                    `t63`.`daily_dose_high`,
                    COALESCE(`t63`.`phase` = 'taper', FALSE) AS `taper`,
                    CAST(CASE WHEN `t63`.`ongoing` IS NULL THEN 1 WHEN `t63`.`ongoing` THEN 2 ELSE 0 END AS BIGINT) AS `going`
                  FROM (
                    SELECT
                      *
                    FROM `t57` AS `t60`
                    WHERE
                      `t60`.`placement` <> 'not_taken'
                  ) AS `t63`
                ) AS `t69`
                WHERE
                  `t69`.`days` > 0
              ) AS `t70`
            ) AS `t73`
          ) AS `t79`
        ) AS `t81`
        WHERE
          (
            `t81`.`before` IS NULL
          )
          OR (
            (
              `t81`.`start_day` - CAST(FLOOR(CAST(`t81`.`before` AS DOUBLE) / 4.0) AS BIGINT)
            ) > 30
          )
      ) AS `t84`
    ) AS `t87`
  ) AS `t90`
), `t100` AS (
  SELECT
    `t95`.`patient_id`,
    `t95`.`start_day`,
    `t95`.`stop_day`,
    `t95`.`drug` AS `drugs`,
    `t95`.`drug` AS `last_drug`,
    1 AS `drug_count`,
    `t95`.`start_day` AS `first_day`,
    `t95`.`drug` AS `entered`,
    1 AS `entered_count`,
    CAST(CASE WHEN `t95`.`ongoing` IS NULL THEN 1 WHEN `t95`.`ongoing` THEN 2 ELSE 0 END AS BIGINT) AS `going`,
    CAST(`t95`.`drug` IN (
      'abrocitinib',
      'baricitinib',
      'deuruxolitinib',
      'ritlecitinib',
      'ruxolitinib',
      'tofacitinib',
      'upadacitinib'
    ) AS BIGINT) AS `own`,
    IF(
      `t95`.`drug` IN (
        'abrocitinib',
        'baricitinib',
        'deuruxolitinib',
        'ritlecitinib',
        'ruxolitinib',
        'tofacitinib',
        'upadacitinib'
      ),
      `t95`.`start_day`,
      -1099511627776
    ) AS `own_day`,
    IF(
      `t95`.`drug` IN (
        'abrocitinib',
        'baricitinib',
        'deuruxolitinib',
        'ritlecitinib',
        'ruxolitinib',
        'tofacitinib',
        'upadacitinib'
      ),
      -1099511627776,
      `t95`.`start_day`
    ) AS `partner_day`
  FROM `t93` AS `t95`
), `t103` AS (
  SELECT
    `t99`.`patient_id`,
    `t99`.`episode_id`,
    `t99`.`drugs`,
    COUNT(*) AS `dated_drugs`
  FROM (
    SELECT
      `t58`.`patient_id`,
      `t58`.`episode_id`,
      `t58`.`drugs`,
      `t58`.`drug`
    FROM (
      SELECT
        *
      FROM (
        SELECT
          `t20`.`patient_id`,
          `t20`.`episode_id`,
          `t45`.`drugs`,
          `t20`.`drug`
        FROM `t13` AS `t20`
        INNER JOIN `t42` AS `t45`
          ON `t20`.`patient_id` = `t45`.`patient_id`
          AND `t20`.`episode_id` = `t45`.`episode_id`
      ) AS `t48`
      UNION
      SELECT
        *
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t51`.`patient_id`,
            `t51`.`episode_id`,
            `t51`.`drugs`,
            `t51`.`jak_inhibitor` AS `drug`
          FROM `t50` AS `t51`
        ) AS `t52`
        UNION
        SELECT
          *
        FROM (
          SELECT
            `t51`.`patient_id`,
            `t51`.`episode_id`,
            `t51`.`drugs`,
            `t51`.`partner` AS `drug`
          FROM `t50` AS `t51`
        ) AS `t53`
      ) AS `t55`
    ) AS `t58`
    LEFT SEMI JOIN `t93` AS `t97`
      ON `t58`.`patient_id` = `t97`.`patient_id` AND `t58`.`drug` = `t97`.`drug`
  ) AS `t99`
  GROUP BY
    1,
    2,
    3
), `t120` AS (
  SELECT
    `t114`.`patient_id`,
    `t114`.`definition`,
    `t114`.`drugs`,
    `t114`.`number`,
    `t114`.`drug_count`,
    `t114`.`is_whole`,
    `t114`.`stated_episode_id`,
    `t114`.`stated_combination_id`,
    `t114`.`stated_days`,
    `t114`.`stated_ongoing`,
    `t114`.`stated_order_of_entry`,
    `t114`.`stated_lead_days`,
    `t114`.`stated_low`,
    `t114`.`stated_high`,
    `t114`.`reason`,
    `t114`.`response_before`,
    `t114`.`response`,
    `t114`.`reason_ended`,
    `t114`.`failure`,
    `t114`.`next_drug`,
    `t114`.`next_treatment_id`
  FROM (
    SELECT
      `t105`.`patient_id`,
      `t105`.`episode_id`,
      `t105`.`drugs`,
      `t105`.`turn`,
      `t105`.`drug_count`,
      `t105`.`is_whole`,
      `t105`.`is_pair`,
      `t105`.`combination_id`,
      `t105`.`stated_days`,
      `t105`.`stated_low`,
      `t105`.`stated_high`,
      `t105`.`stated_ongoing`,
      `t105`.`next_treatment_id`,
      `t105`.`reason`,
      `t105`.`response_before`,
      `t105`.`response`,
      `t105`.`reason_ended`,
      `t105`.`failure`,
      `t105`.`order_of_entry`,
      `t105`.`partner_lead`,
      `t105`.`stated_combination_id`,
      `t105`.`number`,
      `t105`.`next_drug`,
      `t105`.`place`,
      CASE
        WHEN `t105`.`place` = 0
        THEN 'jak_inhibitor_30_days'
        WHEN `t105`.`place` = 1
        THEN 'jak_inhibitor_1_day'
        WHEN `t105`.`place` = 2
        THEN 'systemic_30_days'
        ELSE NULL
      END AS `definition`,
      `t105`.`episode_id` AS `stated_episode_id`,
      `t105`.`order_of_entry` AS `stated_order_of_entry`,
      `t105`.`partner_lead` AS `stated_lead_days`
    FROM (
      SELECT
        `t101`.`patient_id`,
        `t101`.`episode_id`,
        `t101`.`drugs`,
        `t101`.`turn`,
        `t101`.`drug_count`,
        `t101`.`is_whole`,
        `t101`.`is_pair`,
        `t101`.`combination_id`,
        `t101`.`stated_days`,
        `t101`.`stated_low`,
        `t101`.`stated_high`,
        `t101`.`stated_ongoing`,
        `t101`.`next_treatment_id`,
        `t101`.`reason`,
        `t101`.`response_before`,
        `t101`.`response`,
        `t101`.`reason_ended`,
        `t101`.`failure`,
        `t101`.`order_of_entry`,
        `t101`.`partner_lead`,
        `t101`.`stated_combination_id`,
        `t101`.`number`,
        `t101`.`next_drug`,
        EXPLODE(
          IF(
            (
              1 <> 0
            ) AND (
              SIGN(1) = SIGN(3 - 0)
            ),
            IF(
              ELEMENT_AT(SEQUENCE(0, 3, 1), SIZE(SEQUENCE(0, 3, 1))) = 3,
              SLICE(SEQUENCE(0, 3, 1), 1, SIZE(SEQUENCE(0, 3, 1)) - 1),
              SEQUENCE(0, 3, 1)
            ),
            ARRAY()
          )
        ) AS `place`
      FROM (
        SELECT
          `t98`.`patient_id`,
          `t98`.`episode_id`,
          `t98`.`drugs`,
          `t98`.`turn`,
          `t98`.`drug_count`,
          `t98`.`is_whole`,
          `t98`.`is_pair`,
          `t98`.`combination_id`,
          `t98`.`stated_days`,
          `t98`.`stated_low`,
          `t98`.`stated_high`,
          `t98`.`stated_ongoing`,
          `t98`.`next_treatment_id`,
          `t98`.`reason`,
          `t98`.`response_before`,
          `t98`.`response`,
          `t98`.`reason_ended`,
          `t98`.`failure`,
          `t98`.`order_of_entry`,
          `t98`.`partner_lead`,
          `t98`.`stated_combination_id`,
          `t98`.`number`,
          `t98`.`next_drug`
        FROM (
          SELECT
            `t91`.`patient_id`,
            `t91`.`episode_id`,
            `t91`.`drugs`,
            `t91`.`turn`,
            `t91`.`drug_count`,
            `t91`.`is_whole`,
            `t91`.`is_pair`,
            `t91`.`combination_id`,
            `t91`.`stated_days`,
            `t91`.`stated_low`,
            `t91`.`stated_high`,
            `t91`.`stated_ongoing`,
            `t91`.`next_treatment_id`,
            `t91`.`reason`,
            `t91`.`response_before`,
            `t91`.`response`,
            `t91`.`reason_ended`,
            `t91`.`failure`,
            `t91`.`order_of_entry`,
            `t91`.`partner_lead`,
            `t91`.`stated_combination_id`,
            `t91`.`number`,
            `t96`.`treatment_id`,
            `t96`.`next_drug`
          FROM `t88` AS `t91`
          LEFT OUTER JOIN (
            SELECT
              `t10`.`treatment_id`,
              `t10`.`next_drug`
            FROM (
              SELECT
                `t0`.`treatment_id`,
                `t0`.`drug` AS `next_drug`
              FROM `treatments` AS `t0`
            ) AS `t10`
            LEFT SEMI JOIN `t88` AS `t92`
              ON `t10`.`treatment_id` = `t92`.`next_treatment_id`
          ) AS `t96`
            ON `t91`.`next_treatment_id` = `t96`.`treatment_id`
        ) AS `t98`
      ) AS `t101`
    ) AS `t105`
  ) AS `t114`
), `t128` AS (
  SELECT
    `t126`.`patient_id`,
    GREATEST(`t126`.`start_day`, `t126`.`start_day_more`) AS `start_day`,
    LEAST(`t126`.`stop_day`, `t126`.`stop_day_more`) AS `stop_day`,
    CONCAT(CONCAT(`t126`.`drugs`, ' + '), `t126`.`drugs_more`) AS `drugs`,
    `t126`.`last_drug_more` AS `last_drug`,
    `t126`.`drug_count` + 1 AS `drug_count`,
    LEAST(`t126`.`first_day`, `t126`.`first_day_more`) AS `first_day`,
    CASE
      WHEN `t126`.`start_day_more` > `t126`.`start_day`
      THEN `t126`.`entered_more`
      WHEN `t126`.`start_day_more` = `t126`.`start_day`
      THEN CONCAT(CONCAT(`t126`.`entered`, ' + '), `t126`.`entered_more`)
      ELSE `t126`.`entered`
    END AS `entered`,
    IF(
      `t126`.`start_day_more` > `t126`.`start_day`,
      1,
      `t126`.`entered_count` + CAST(`t126`.`start_day_more` = `t126`.`start_day` AS BIGINT)
    ) AS `entered_count`,
    CASE
      WHEN `t126`.`stop_day_more` < `t126`.`stop_day`
      THEN `t126`.`going_more`
      WHEN `t126`.`stop_day_more` = `t126`.`stop_day`
      THEN LEAST(`t126`.`going`, `t126`.`going_more`)
      ELSE `t126`.`going`
    END AS `going`,
    `t126`.`own` + `t126`.`own_more` AS `own`,
    GREATEST(`t126`.`own_day`, `t126`.`own_day_more`) AS `own_day`,
    GREATEST(`t126`.`partner_day`, `t126`.`partner_day_more`) AS `partner_day`
  FROM (
    SELECT
      *
    FROM (
      SELECT
        `t104`.`patient_id`,
        `t104`.`start_day`,
        `t104`.`stop_day`,
        `t104`.`drugs`,
        `t104`.`last_drug`,
        `t104`.`drug_count`,
        `t104`.`first_day`,
        `t104`.`entered`,
        `t104`.`entered_count`,
        `t104`.`going`,
        `t104`.`own`,
        `t104`.`own_day`,
        `t104`.`partner_day`,
        `t110`.`patient_id_more`,
        `t110`.`start_day_more`,
        `t110`.`stop_day_more`,
        `t110`.`drugs_more`,
        `t110`.`last_drug_more`,
        `t110`.`drug_count_more`,
        `t110`.`first_day_more`,
        `t110`.`entered_more`,
        `t110`.`entered_count_more`,
        `t110`.`going_more`,
        `t110`.`own_more`,
        `t110`.`own_day_more`,
        `t110`.`partner_day_more`
      FROM `t100` AS `t104`
      INNER JOIN (
        SELECT
          `t102`.`patient_id` AS `patient_id_more`,
          `t102`.`start_day` AS `start_day_more`,
          `t102`.`stop_day` AS `stop_day_more`,
          `t102`.`drugs` AS `drugs_more`,
          `t102`.`last_drug` AS `last_drug_more`,
          `t102`.`drug_count` AS `drug_count_more`,
          `t102`.`first_day` AS `first_day_more`,
          `t102`.`entered` AS `entered_more`,
          `t102`.`entered_count` AS `entered_count_more`,
          `t102`.`going` AS `going_more`,
          `t102`.`own` AS `own_more`,
          `t102`.`own_day` AS `own_day_more`,
          `t102`.`partner_day` AS `partner_day_more`
        FROM `t100` AS `t102`
      ) AS `t110`
        ON `t104`.`patient_id` = `t110`.`patient_id_more`
    ) AS `t119`
    WHERE
      `t119`.`last_drug` < `t119`.`last_drug_more`
      AND `t119`.`start_day` < `t119`.`stop_day_more`
      AND `t119`.`stop_day` > `t119`.`start_day_more`
  ) AS `t126`
), `t134` AS (
  SELECT
    *
  FROM `t128` AS `t129`
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      `t132`.`patient_id`,
      GREATEST(`t132`.`start_day`, `t132`.`start_day_more`) AS `start_day`,
      LEAST(`t132`.`stop_day`, `t132`.`stop_day_more`) AS `stop_day`,
      CONCAT(CONCAT(`t132`.`drugs`, ' + '), `t132`.`drugs_more`) AS `drugs`,
      `t132`.`last_drug_more` AS `last_drug`,
      `t132`.`drug_count` + 1 AS `drug_count`,
      LEAST(`t132`.`first_day`, `t132`.`first_day_more`) AS `first_day`,
      CASE
        WHEN `t132`.`start_day_more` > `t132`.`start_day`
        THEN `t132`.`entered_more`
        WHEN `t132`.`start_day_more` = `t132`.`start_day`
        THEN CONCAT(CONCAT(`t132`.`entered`, ' + '), `t132`.`entered_more`)
        ELSE `t132`.`entered`
      END AS `entered`,
      IF(
        `t132`.`start_day_more` > `t132`.`start_day`,
        1,
        `t132`.`entered_count` + CAST(`t132`.`start_day_more` = `t132`.`start_day` AS BIGINT)
      ) AS `entered_count`,
      CASE
        WHEN `t132`.`stop_day_more` < `t132`.`stop_day`
        THEN `t132`.`going_more`
        WHEN `t132`.`stop_day_more` = `t132`.`stop_day`
        THEN LEAST(`t132`.`going`, `t132`.`going_more`)
        ELSE `t132`.`going`
      END AS `going`,
      `t132`.`own` + `t132`.`own_more` AS `own`,
      GREATEST(`t132`.`own_day`, `t132`.`own_day_more`) AS `own_day`,
      GREATEST(`t132`.`partner_day`, `t132`.`partner_day_more`) AS `partner_day`
    FROM (
      SELECT
        *
      FROM (
        SELECT
          `t130`.`patient_id`,
          `t130`.`start_day`,
          `t130`.`stop_day`,
          `t130`.`drugs`,
          `t130`.`last_drug`,
          `t130`.`drug_count`,
          `t130`.`first_day`,
          `t130`.`entered`,
          `t130`.`entered_count`,
          `t130`.`going`,
          `t130`.`own`,
          `t130`.`own_day`,
          `t130`.`partner_day`,
          `t110`.`patient_id_more`,
          `t110`.`start_day_more`,
          `t110`.`stop_day_more`,
          `t110`.`drugs_more`,
          `t110`.`last_drug_more`,
          `t110`.`drug_count_more`,
          `t110`.`first_day_more`,
          `t110`.`entered_more`,
          `t110`.`entered_count_more`,
          `t110`.`going_more`,
          `t110`.`own_more`,
          `t110`.`own_day_more`,
          `t110`.`partner_day_more`
        FROM `t128` AS `t130`
        INNER JOIN (
          SELECT
            `t102`.`patient_id` AS `patient_id_more`,
            `t102`.`start_day` AS `start_day_more`,
            `t102`.`stop_day` AS `stop_day_more`,
            `t102`.`drugs` AS `drugs_more`,
            `t102`.`last_drug` AS `last_drug_more`,
            `t102`.`drug_count` AS `drug_count_more`,
            `t102`.`first_day` AS `first_day_more`,
            `t102`.`entered` AS `entered_more`,
            `t102`.`entered_count` AS `entered_count_more`,
            `t102`.`going` AS `going_more`,
            `t102`.`own` AS `own_more`,
            `t102`.`own_day` AS `own_day_more`,
            `t102`.`partner_day` AS `partner_day_more`
          FROM `t100` AS `t102`
        ) AS `t110`
          ON `t130`.`patient_id` = `t110`.`patient_id_more`
      ) AS `t131`
      WHERE
        `t131`.`last_drug` < `t131`.`last_drug_more`
        AND `t131`.`start_day` < `t131`.`stop_day_more`
        AND `t131`.`stop_day` > `t131`.`start_day_more`
    ) AS `t132`
  ) AS `t133`
), `t145` AS (
  SELECT
    `t144`.`patient_id`,
    `t144`.`drugs`,
    `t144`.`drug_count`,
    `t144`.`start_day`,
    `t144`.`stop_day`,
    `t144`.`own`,
    `t144`.`is_whole`,
    `t144`.`stop_day` - `t144`.`start_day` AS `days`,
    CASE
      WHEN `t144`.`going` = 2
      THEN TRUE
      WHEN `t144`.`going` = 0
      THEN FALSE
      ELSE CAST(NULL AS BOOLEAN)
    END AS `ongoing`,
    IF(`t144`.`entered_count` = `t144`.`drug_count`, 'together', `t144`.`entered`) AS `entered_last`,
    `t144`.`start_day` - `t144`.`first_day` AS `lead_days`,
    CASE
      WHEN `t144`.`own` <> 1
      THEN CAST(NULL AS STRING)
      WHEN `t144`.`own_day` = `t144`.`partner_day`
      THEN 'together'
      WHEN `t144`.`own_day` < `t144`.`partner_day`
      THEN 'partner_added'
      ELSE 'jak_inhibitor_added'
    END AS `order_of_entry`
  FROM (
    SELECT
      `t143`.`patient_id`,
      `t143`.`start_day`,
      `t143`.`stop_day`,
      `t143`.`drugs`,
      `t143`.`last_drug`,
      `t143`.`drug_count`,
      `t143`.`first_day`,
      `t143`.`entered`,
      `t143`.`entered_count`,
      `t143`.`going`,
      `t143`.`own`,
      `t143`.`own_day`,
      `t143`.`partner_day`,
      `t143`.`running`,
      `t143`.`running` = `t143`.`drug_count` AS `is_whole`
    FROM (
      SELECT
        `t136`.`patient_id`,
        `t136`.`start_day`,
        `t136`.`stop_day`,
        `t136`.`drugs`,
        `t136`.`last_drug`,
        `t136`.`drug_count`,
        `t136`.`first_day`,
        `t136`.`entered`,
        `t136`.`entered_count`,
        `t136`.`going`,
        `t136`.`own`,
        `t136`.`own_day`,
        `t136`.`partner_day`,
        `t142`.`running`
      FROM `t134` AS `t136`
      INNER JOIN (
        SELECT
          `t140`.`patient_id`,
          `t140`.`drugs`,
          `t140`.`start_day`,
          COUNT(*) AS `running`
        FROM (
          SELECT
            *
          FROM (
            SELECT
              `t138`.`patient_id`,
              `t138`.`drugs`,
              `t138`.`start_day`,
              `t138`.`stop_day`,
              `t109`.`person`,
              `t109`.`began`,
              `t109`.`ended`
            FROM (
              SELECT
                `t135`.`patient_id`,
                `t135`.`drugs`,
                `t135`.`start_day`,
                `t135`.`stop_day`
              FROM `t134` AS `t135`
            ) AS `t138`
            INNER JOIN (
              SELECT
                `t102`.`patient_id` AS `person`,
                `t102`.`start_day` AS `began`,
                `t102`.`stop_day` AS `ended`
              FROM `t100` AS `t102`
            ) AS `t109`
              ON `t138`.`patient_id` = `t109`.`person`
          ) AS `t139`
          WHERE
            `t139`.`began` <= `t139`.`start_day` AND `t139`.`ended` >= `t139`.`stop_day`
        ) AS `t140`
        GROUP BY
          1,
          2,
          3
      ) AS `t142`
        ON `t136`.`patient_id` = `t142`.`patient_id`
        AND `t136`.`drugs` = `t142`.`drugs`
        AND `t136`.`start_day` = `t142`.`start_day`
    ) AS `t143`
  ) AS `t144`
), `t147` AS (
  SELECT
    *
  FROM `t145` AS `t146`
  WHERE
    `t146`.`days` >= 30
), `t156` AS (
  SELECT
    *
  FROM (
    SELECT
      `t149`.`patient_id`,
      `t149`.`drugs`,
      `t149`.`drug_count`,
      `t149`.`is_whole`,
      `t149`.`start_day`,
      `t149`.`stop_day`,
      `t149`.`days`,
      `t149`.`ongoing`,
      `t149`.`entered_last`,
      `t149`.`order_of_entry`,
      `t149`.`lead_days`,
      'systemic_30_days' AS `definition`,
      (
        ROW_NUMBER() OVER (
          PARTITION BY `t149`.`patient_id`, `t149`.`drugs`
          ORDER BY `t149`.`start_day` ASC NULLS LAST
        ) - 1
      ) + 1 AS `number`
    FROM `t147` AS `t149`
  ) AS `t152`
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      *
    FROM (
      SELECT
        `t151`.`patient_id`,
        `t151`.`drugs`,
        `t151`.`drug_count`,
        `t151`.`is_whole`,
        `t151`.`start_day`,
        `t151`.`stop_day`,
        `t151`.`days`,
        `t151`.`ongoing`,
        `t151`.`entered_last`,
        `t151`.`order_of_entry`,
        `t151`.`lead_days`,
        'jak_inhibitor_30_days' AS `definition`,
        (
          ROW_NUMBER() OVER (
            PARTITION BY `t151`.`patient_id`, `t151`.`drugs`
            ORDER BY `t151`.`start_day` ASC NULLS LAST
          ) - 1
        ) + 1 AS `number`
      FROM (
        SELECT
          *
        FROM `t147` AS `t149`
        WHERE
          `t149`.`own` > 0
      ) AS `t151`
    ) AS `t154`
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        `t150`.`patient_id`,
        `t150`.`drugs`,
        `t150`.`drug_count`,
        `t150`.`is_whole`,
        `t150`.`start_day`,
        `t150`.`stop_day`,
        `t150`.`days`,
        `t150`.`ongoing`,
        `t150`.`entered_last`,
        `t150`.`order_of_entry`,
        `t150`.`lead_days`,
        'jak_inhibitor_1_day' AS `definition`,
        (
          ROW_NUMBER() OVER (
            PARTITION BY `t150`.`patient_id`, `t150`.`drugs`
            ORDER BY `t150`.`start_day` ASC NULLS LAST
          ) - 1
        ) + 1 AS `number`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM `t145` AS `t146`
          WHERE
            `t146`.`days` >= 1
        ) AS `t148`
        WHERE
          `t148`.`own` > 0
      ) AS `t150`
    ) AS `t153`
  ) AS `t155`
)
SELECT
  `t177`.`patient_id`,
  `t177`.`definition`,
  `t177`.`drugs`,
  `t177`.`number`,
  `t177`.`drug_count`,
  `t177`.`detection`,
  `t177`.`start_day`,
  `t177`.`stop_day`,
  `t177`.`days`,
  `t177`.`ongoing`,
  `t177`.`entered_last`,
  `t177`.`order_of_entry`,
  `t177`.`lead_days`,
  `t177`.`is_whole`,
  `t177`.`unplaced_rows`,
  `t177`.`stated_episode_id`,
  `t177`.`stated_combination_id`,
  `t177`.`stated_days`,
  `t177`.`stated_ongoing`,
  `t177`.`stated_order_of_entry`,
  `t177`.`stated_lead_days`,
  `t177`.`difference_days`,
  `t177`.`agreement`,
  `t177`.`reason`,
  `t177`.`response_before`,
  `t177`.`response`,
  `t177`.`reason_ended`,
  `t177`.`failure`,
  `t177`.`next_drug`,
  `t177`.`next_treatment_id`
FROM (
  SELECT
    `t176`.`patient_id`,
    `t176`.`definition`,
    `t176`.`drugs`,
    `t176`.`number`,
    `t176`.`drug_count`,
    `t176`.`detection`,
    `t176`.`start_day`,
    `t176`.`stop_day`,
    `t176`.`days`,
    `t176`.`ongoing`,
    `t176`.`entered_last`,
    `t176`.`order_of_entry`,
    `t176`.`lead_days`,
    `t176`.`is_whole`,
    `t176`.`stated_episode_id`,
    `t176`.`stated_combination_id`,
    `t176`.`stated_days`,
    `t176`.`stated_ongoing`,
    `t176`.`stated_order_of_entry`,
    `t176`.`stated_lead_days`,
    `t176`.`difference_days`,
    `t176`.`agreement`,
    `t176`.`reason`,
    `t176`.`response_before`,
    `t176`.`response`,
    `t176`.`reason_ended`,
    `t176`.`failure`,
    `t176`.`next_drug`,
    `t176`.`next_treatment_id`,
    `t176`.`patient_id_right`,
    COALESCE(`t176`.`unplaced_rows`, 0) AS `unplaced_rows`
  FROM (
    SELECT
      `t175`.`patient_id`,
      `t175`.`definition`,
      `t175`.`drugs`,
      `t175`.`number`,
      `t175`.`drug_count`,
      `t175`.`detection`,
      `t175`.`start_day`,
      `t175`.`stop_day`,
      `t175`.`days`,
      `t175`.`ongoing`,
      `t175`.`entered_last`,
      `t175`.`order_of_entry`,
      `t175`.`lead_days`,
      `t175`.`is_whole`,
      `t175`.`stated_episode_id`,
      `t175`.`stated_combination_id`,
      `t175`.`stated_days`,
      `t175`.`stated_ongoing`,
      `t175`.`stated_order_of_entry`,
      `t175`.`stated_lead_days`,
      `t175`.`difference_days`,
      `t175`.`agreement`,
      `t175`.`reason`,
      `t175`.`response_before`,
      `t175`.`response`,
      `t175`.`reason_ended`,
      `t175`.`failure`,
      `t175`.`next_drug`,
      `t175`.`next_treatment_id`,
      `t76`.`patient_id` AS `patient_id_right`,
      `t76`.`unplaced_rows`
    FROM (
      SELECT
        *
      FROM (
        SELECT
          `t169`.`patient_id`,
          `t169`.`definition`,
          `t169`.`drugs`,
          `t169`.`number`,
          `t169`.`drug_count`,
          `t169`.`detection`,
          `t169`.`start_day`,
          `t169`.`stop_day`,
          `t169`.`days`,
          `t169`.`ongoing`,
          `t169`.`entered_last`,
          `t169`.`order_of_entry`,
          `t169`.`lead_days`,
          `t169`.`is_whole`,
          `t169`.`stated_episode_id`,
          `t169`.`stated_combination_id`,
          `t169`.`stated_days`,
          `t169`.`stated_ongoing`,
          `t169`.`stated_order_of_entry`,
          `t169`.`stated_lead_days`,
          `t169`.`difference_days`,
          `t169`.`agreement`,
          `t169`.`reason`,
          `t169`.`response_before`,
          `t169`.`response`,
          `t169`.`reason_ended`,
          `t169`.`failure`,
          `t169`.`next_drug`,
          `t169`.`next_treatment_id`
        FROM (
          SELECT
            `t164`.`patient_id`,
            `t164`.`drugs`,
            `t164`.`drug_count`,
            `t164`.`is_whole`,
            `t164`.`start_day`,
            `t164`.`stop_day`,
            `t164`.`days`,
            `t164`.`ongoing`,
            `t164`.`entered_last`,
            `t164`.`order_of_entry`,
            `t164`.`lead_days`,
            `t164`.`definition`,
            `t164`.`number`,
            `t164`.`stated_episode_id`,
            `t164`.`stated_combination_id`,
            `t164`.`stated_days`,
            `t164`.`stated_ongoing`,
            `t164`.`stated_order_of_entry`,
            `t164`.`stated_lead_days`,
            `t164`.`stated_low`,
            `t164`.`stated_high`,
            `t164`.`reason`,
            `t164`.`response_before`,
            `t164`.`response`,
            `t164`.`reason_ended`,
            `t164`.`failure`,
            `t164`.`next_drug`,
            `t164`.`next_treatment_id`,
            'detected' AS `detection`,
            `t164`.`days` - `t164`.`stated_days` AS `difference_days`,
            CASE
              WHEN `t164`.`stated_episode_id` IS NULL
              THEN 'not_stated'
              WHEN `t164`.`stated_days` IS NULL
              THEN 'duration_not_stated'
              WHEN (
                `t164`.`days` >= `t164`.`stated_low`
              )
              AND (
                (
                  `t164`.`stated_high` IS NULL
                ) OR (
                  `t164`.`days` <= `t164`.`stated_high`
                )
              )
              THEN 'agrees'
              ELSE 'differs'
            END AS `agreement`
          FROM (
            SELECT
              `t161`.`patient_id`,
              `t161`.`drugs`,
              `t161`.`drug_count`,
              `t161`.`is_whole`,
              `t161`.`start_day`,
              `t161`.`stop_day`,
              `t161`.`days`,
              `t161`.`ongoing`,
              `t161`.`entered_last`,
              `t161`.`order_of_entry`,
              `t161`.`lead_days`,
              `t161`.`definition`,
              `t161`.`number`,
              `t161`.`stated_episode_id`,
              `t161`.`stated_combination_id`,
              `t161`.`stated_days`,
              `t161`.`stated_ongoing`,
              `t161`.`stated_order_of_entry`,
              `t161`.`stated_lead_days`,
              `t161`.`stated_low`,
              `t161`.`stated_high`,
              `t161`.`reason`,
              `t161`.`response_before`,
              `t161`.`response`,
              `t161`.`reason_ended`,
              `t161`.`failure`,
              `t161`.`next_drug`,
              `t161`.`next_treatment_id`
            FROM (
              SELECT
                `t158`.`patient_id`,
                `t158`.`drugs`,
                `t158`.`drug_count`,
                `t158`.`is_whole`,
                `t158`.`start_day`,
                `t158`.`stop_day`,
                `t158`.`days`,
                `t158`.`ongoing`,
                `t158`.`entered_last`,
                `t158`.`order_of_entry`,
                `t158`.`lead_days`,
                `t158`.`definition`,
                `t158`.`number`,
                `t127`.`patient_id` AS `patient_id_right`,
                `t127`.`definition` AS `definition_right`,
                `t127`.`drugs` AS `drugs_right`,
                `t127`.`number` AS `number_right`,
                `t127`.`stated_episode_id`,
                `t127`.`stated_combination_id`,
                `t127`.`stated_days`,
                `t127`.`stated_ongoing`,
                `t127`.`stated_order_of_entry`,
                `t127`.`stated_lead_days`,
                `t127`.`stated_low`,
                `t127`.`stated_high`,
                `t127`.`reason`,
                `t127`.`response_before`,
                `t127`.`response`,
                `t127`.`reason_ended`,
                `t127`.`failure`,
                `t127`.`next_drug`,
                `t127`.`next_treatment_id`
              FROM `t156` AS `t158`
              LEFT OUTER JOIN (
                SELECT
                  `t122`.`patient_id`,
                  `t122`.`definition`,
                  `t122`.`drugs`,
                  `t122`.`number`,
                  `t122`.`stated_episode_id`,
                  `t122`.`stated_combination_id`,
                  `t122`.`stated_days`,
                  `t122`.`stated_ongoing`,
                  `t122`.`stated_order_of_entry`,
                  `t122`.`stated_lead_days`,
                  `t122`.`stated_low`,
                  `t122`.`stated_high`,
                  `t122`.`reason`,
                  `t122`.`response_before`,
                  `t122`.`response`,
                  `t122`.`reason_ended`,
                  `t122`.`failure`,
                  `t122`.`next_drug`,
                  `t122`.`next_treatment_id`
                FROM `t120` AS `t122`
              ) AS `t127`
                ON `t158`.`patient_id` = `t127`.`patient_id`
                AND `t158`.`definition` = `t127`.`definition`
                AND `t158`.`drugs` = `t127`.`drugs`
                AND `t158`.`number` = `t127`.`number`
            ) AS `t161`
          ) AS `t164`
        ) AS `t169`
      ) AS `t171`
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          `t172`.`patient_id`,
          `t172`.`definition`,
          `t172`.`drugs`,
          `t172`.`number`,
          `t172`.`drug_count`,
          `t172`.`detection`,
          `t172`.`start_day`,
          `t172`.`stop_day`,
          `t172`.`days`,
          `t172`.`ongoing`,
          `t172`.`entered_last`,
          `t172`.`order_of_entry`,
          `t172`.`lead_days`,
          `t172`.`is_whole`,
          `t172`.`stated_episode_id`,
          `t172`.`stated_combination_id`,
          `t172`.`stated_days`,
          `t172`.`stated_ongoing`,
          `t172`.`stated_order_of_entry`,
          `t172`.`stated_lead_days`,
          `t172`.`difference_days`,
          `t172`.`agreement`,
          `t172`.`reason`,
          `t172`.`response_before`,
          `t172`.`response`,
          `t172`.`reason_ended`,
          `t172`.`failure`,
          `t172`.`next_drug`,
          `t172`.`next_treatment_id`
        FROM (
          SELECT
            `t170`.`patient_id`,
            `t170`.`definition`,
            `t170`.`drugs`,
            `t170`.`number`,
            `t170`.`drug_count`,
            `t170`.`is_whole`,
            `t170`.`stated_episode_id`,
            `t170`.`stated_combination_id`,
            `t170`.`stated_days`,
            `t170`.`stated_ongoing`,
            `t170`.`stated_order_of_entry`,
            `t170`.`stated_lead_days`,
            `t170`.`stated_low`,
            `t170`.`stated_high`,
            `t170`.`reason`,
            `t170`.`response_before`,
            `t170`.`response`,
            `t170`.`reason_ended`,
            `t170`.`failure`,
            `t170`.`next_drug`,
            `t170`.`next_treatment_id`,
            `t170`.`dated_drugs`,
            `t170`.`has_window`,
            CAST(NULL AS BIGINT) AS `start_day`,
            CAST(NULL AS BIGINT) AS `stop_day`,
            CAST(NULL AS BIGINT) AS `days`,
            CAST(NULL AS BOOLEAN) AS `ongoing`,
            CAST(NULL AS STRING) AS `entered_last`,
            CAST(NULL AS STRING) AS `order_of_entry`,
            CAST(NULL AS BIGINT) AS `lead_days`,
            CASE
              WHEN NOT (
                COALESCE(`t170`.`dated_drugs`, 0) = `t170`.`drug_count`
              )
              THEN 'no_dated_treatment'
              WHEN `t170`.`drug_count` > CASE
                WHEN `t170`.`definition` = 'jak_inhibitor_30_days'
                THEN 3
                WHEN `t170`.`definition` = 'jak_inhibitor_1_day'
                THEN 3
                WHEN `t170`.`definition` = 'systemic_30_days'
                THEN 3
                ELSE 0
              END
              THEN 'more_drugs_than_asked'
              WHEN `t170`.`has_window` IS NOT NULL
              THEN 'fewer_windows_than_stated'
              ELSE 'no_overlap_long_enough'
            END AS `detection`,
            CAST(NULL AS BIGINT) AS `difference_days`,
            'not_detected' AS `agreement`
          FROM (
            SELECT
              `t168`.`patient_id`,
              `t168`.`definition`,
              `t168`.`drugs`,
              `t168`.`number`,
              `t168`.`drug_count`,
              `t168`.`is_whole`,
              `t168`.`stated_episode_id`,
              `t168`.`stated_combination_id`,
              `t168`.`stated_days`,
              `t168`.`stated_ongoing`,
              `t168`.`stated_order_of_entry`,
              `t168`.`stated_lead_days`,
              `t168`.`stated_low`,
              `t168`.`stated_high`,
              `t168`.`reason`,
              `t168`.`response_before`,
              `t168`.`response`,
              `t168`.`reason_ended`,
              `t168`.`failure`,
              `t168`.`next_drug`,
              `t168`.`next_treatment_id`,
              `t168`.`dated_drugs`,
              `t168`.`has_window`
            FROM (
              SELECT
                `t167`.`patient_id`,
                `t167`.`definition`,
                `t167`.`drugs`,
                `t167`.`number`,
                `t167`.`drug_count`,
                `t167`.`is_whole`,
                `t167`.`stated_episode_id`,
                `t167`.`stated_combination_id`,
                `t167`.`stated_days`,
                `t167`.`stated_ongoing`,
                `t167`.`stated_order_of_entry`,
                `t167`.`stated_lead_days`,
                `t167`.`stated_low`,
                `t167`.`stated_high`,
                `t167`.`reason`,
                `t167`.`response_before`,
                `t167`.`response`,
                `t167`.`reason_ended`,
                `t167`.`failure`,
                `t167`.`next_drug`,
                `t167`.`next_treatment_id`,
                `t167`.`dated_drugs`,
                `t166`.`patient_id` AS `patient_id_right`,
                `t166`.`definition` AS `definition_right`,
                `t166`.`drugs` AS `drugs_right`,
                `t166`.`has_window`
              FROM (
                SELECT
                  `t162`.`patient_id`,
                  `t162`.`definition`,
                  `t162`.`drugs`,
                  `t162`.`number`,
                  `t162`.`drug_count`,
                  `t162`.`is_whole`,
                  `t162`.`stated_episode_id`,
                  `t162`.`stated_combination_id`,
                  `t162`.`stated_days`,
                  `t162`.`stated_ongoing`,
                  `t162`.`stated_order_of_entry`,
                  `t162`.`stated_lead_days`,
                  `t162`.`stated_low`,
                  `t162`.`stated_high`,
                  `t162`.`reason`,
                  `t162`.`response_before`,
                  `t162`.`response`,
                  `t162`.`reason_ended`,
                  `t162`.`failure`,
                  `t162`.`next_drug`,
                  `t162`.`next_treatment_id`,
                  `t162`.`dated_drugs`
                FROM (
                  SELECT
                    `t125`.`patient_id`,
                    `t125`.`definition`,
                    `t125`.`drugs`,
                    `t125`.`number`,
                    `t125`.`drug_count`,
                    `t125`.`is_whole`,
                    `t125`.`stated_episode_id`,
                    `t125`.`stated_combination_id`,
                    `t125`.`stated_days`,
                    `t125`.`stated_ongoing`,
                    `t125`.`stated_order_of_entry`,
                    `t125`.`stated_lead_days`,
                    `t125`.`stated_low`,
                    `t125`.`stated_high`,
                    `t125`.`reason`,
                    `t125`.`response_before`,
                    `t125`.`response`,
                    `t125`.`reason_ended`,
                    `t125`.`failure`,
                    `t125`.`next_drug`,
                    `t125`.`next_treatment_id`,
                    `t123`.`patient_id` AS `patient_id_right`,
                    `t123`.`stated_episode_id` AS `stated_episode_id_right`,
                    `t123`.`drugs` AS `drugs_right`,
                    `t123`.`dated_drugs`,
                    `t123`.`definition` AS `definition_right`
                  FROM `t120` AS `t125`
                  LEFT ANTI JOIN `t156` AS `t159`
                    ON `t125`.`patient_id` = `t159`.`patient_id`
                    AND `t125`.`definition` = `t159`.`definition`
                    AND `t125`.`drugs` = `t159`.`drugs`
                    AND `t125`.`number` = `t159`.`number`
                  LEFT OUTER JOIN (
                    SELECT
                      *
                    FROM (
                      SELECT
                        `t111`.`patient_id`,
                        `t111`.`episode_id` AS `stated_episode_id`,
                        `t111`.`drugs`,
                        `t111`.`dated_drugs`,
                        `t111`.`definition`
                      FROM (
                        SELECT
                          `t106`.`patient_id`,
                          `t106`.`episode_id`,
                          `t106`.`drugs`,
                          `t106`.`dated_drugs`,
                          'systemic_30_days' AS `definition`
                        FROM `t103` AS `t106`
                      ) AS `t111`
                    ) AS `t115`
                    UNION ALL
                    SELECT
                      *
                    FROM (
                      SELECT
                        *
                      FROM (
                        SELECT
                          `t112`.`patient_id`,
                          `t112`.`episode_id` AS `stated_episode_id`,
                          `t112`.`drugs`,
                          `t112`.`dated_drugs`,
                          `t112`.`definition`
                        FROM (
                          SELECT
                            `t106`.`patient_id`,
                            `t106`.`episode_id`,
                            `t106`.`drugs`,
                            `t106`.`dated_drugs`,
                            'jak_inhibitor_30_days' AS `definition`
                          FROM `t103` AS `t106`
                        ) AS `t112`
                      ) AS `t116`
                      UNION ALL
                      SELECT
                        *
                      FROM (
                        SELECT
                          `t113`.`patient_id`,
                          `t113`.`episode_id` AS `stated_episode_id`,
                          `t113`.`drugs`,
                          `t113`.`dated_drugs`,
                          `t113`.`definition`
                        FROM (
                          SELECT
                            `t106`.`patient_id`,
                            `t106`.`episode_id`,
                            `t106`.`drugs`,
                            `t106`.`dated_drugs`,
                            'jak_inhibitor_1_day' AS `definition`
                          FROM `t103` AS `t106`
                        ) AS `t113`
                      ) AS `t117`
                    ) AS `t118`
                  ) AS `t123`
                    ON `t125`.`patient_id` = `t123`.`patient_id`
                    AND `t125`.`stated_episode_id` = `t123`.`stated_episode_id`
                    AND `t125`.`drugs` = `t123`.`drugs`
                    AND `t125`.`definition` = `t123`.`definition`
                ) AS `t162`
              ) AS `t167`
              LEFT OUTER JOIN (
                SELECT
                  `t160`.`patient_id`,
                  `t160`.`definition`,
                  `t160`.`drugs`,
                  TRUE AS `has_window`
                FROM (
                  SELECT
                    *
                  FROM `t156` AS `t157`
                  WHERE
                    `t157`.`number` = 1
                ) AS `t160`
              ) AS `t166`
                ON `t167`.`patient_id` = `t166`.`patient_id`
                AND `t167`.`definition` = `t166`.`definition`
                AND `t167`.`drugs` = `t166`.`drugs`
            ) AS `t168`
          ) AS `t170`
        ) AS `t172`
      ) AS `t173`
    ) AS `t175`
    LEFT OUTER JOIN (
      SELECT
        `t71`.`patient_id`,
        `t71`.`unplaced_rows`
      FROM (
        SELECT
          `t65`.`patient_id`,
          COUNT(*) AS `taken_rows`,
          SUM(CAST(COALESCE(`t65`.`days`, 0) = 0 AS BIGINT)) AS `unplaced_rows`
        FROM (
          SELECT
            *
          FROM (
            SELECT
              `t60`.`patient_id`,
              `t60`.`treatment_id`,
              `t60`.`drug`,
              `t60`.`drug_known`,
              `t60`.`role`,
              `t60`.`phase`,
              `t60`.`start_day`,
              `t60`.`stop_day`,
              `t60`.`days`,
              `t60`.`ongoing`,
              `t60`.`placement`,
              `t60`.`daily_dose_low`,
              `t60`.`daily_dose_high`,
              `t60`.`unit`,
              `t60`.`dose_status`
            FROM `t57` AS `t60`
          ) AS `t62`
          WHERE
            `t62`.`placement` <> 'not_taken'
            AND `t62`.`role` IN (
              'bridge',
              'combination',
              'index',
              'maintenance',
              'prior',
              'rescue',
              'subsequent',
              'symptomatic'
            )
        ) AS `t65`
        GROUP BY
          1
      ) AS `t71`
    ) AS `t76`
      ON `t175`.`patient_id` = `t76`.`patient_id`
  ) AS `t176`
) AS `t177`
