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
    `t34`.`patient_id`,
    `t34`.`episode_id`,
    `t34`.`drug_count`,
    IF(
      `t34`.`drug_count` > 6,
      CONCAT(
        CONCAT(
          CONCAT(
            CONCAT(
              CONCAT(
                CONCAT(`t34`.`drug_0`, COALESCE(CONCAT(' + ', `t34`.`drug_1`), '')),
                COALESCE(CONCAT(' + ', `t34`.`drug_2`), '')
              ),
              COALESCE(CONCAT(' + ', `t34`.`drug_3`), '')
            ),
            COALESCE(CONCAT(' + ', `t34`.`drug_4`), '')
          ),
          COALESCE(CONCAT(' + ', `t34`.`drug_5`), '')
        ),
        CONCAT(CONCAT(' + ', CAST(`t34`.`drug_count` - 6 AS STRING)), ' more')
      ),
      CONCAT(
        CONCAT(
          CONCAT(
            CONCAT(
              CONCAT(`t34`.`drug_0`, COALESCE(CONCAT(' + ', `t34`.`drug_1`), '')),
              COALESCE(CONCAT(' + ', `t34`.`drug_2`), '')
            ),
            COALESCE(CONCAT(' + ', `t34`.`drug_3`), '')
          ),
          COALESCE(CONCAT(' + ', `t34`.`drug_4`), '')
        ),
        COALESCE(CONCAT(' + ', `t34`.`drug_5`), '')
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
          `t18`.`patient_id`,
          `t18`.`episode_id`,
          `t18`.`drug`,
          ROW_NUMBER() OVER (
            PARTITION BY `t18`.`patient_id`, `t18`.`episode_id`
            ORDER BY `t18`.`drug` ASC NULLS LAST
          ) - 1 AS `nth`
        FROM `t13` AS `t18`
      ) AS `t25`
      GROUP BY
        1,
        2
    ) AS `t30`
    WHERE
      `t30`.`drug_count` > 2
  ) AS `t34`
), `t51` AS (
  SELECT
    `t50`.`combination_id`,
    `t50`.`patient_id`,
    `t50`.`episode_id`,
    `t50`.`course_id`,
    `t50`.`label`,
    `t50`.`age`,
    `t50`.`jak_inhibitor`,
    `t50`.`partner`,
    `t50`.`order_of_entry`,
    `t50`.`partner_lead`,
    `t50`.`partner_lead_earliest`,
    `t50`.`partner_lead_latest`,
    `t50`.`partner_lead_stated`,
    `t50`.`reason`,
    `t50`.`response_before`,
    `t50`.`duration`,
    `t50`.`duration_earliest`,
    `t50`.`duration_latest`,
    `t50`.`duration_stated`,
    `t50`.`ongoing`,
    `t50`.`response`,
    `t50`.`reason_ended`,
    `t50`.`jak_inhibitor_continued`,
    `t50`.`reason_jak_inhibitor_stopped`,
    `t50`.`failure`,
    `t50`.`link_note`,
    `t50`.`basis`,
    `t50`.`basis_note`,
    `t50`.`source_place`,
    `t50`.`not_stated`,
    `t50`.`first_day`,
    `t50`.`number`,
    `t50`.`turn`,
    IF(
      `t50`.`jak_inhibitor` = `t50`.`partner`,
      `t50`.`jak_inhibitor`,
      CONCAT(
        CONCAT(LEAST(`t50`.`jak_inhibitor`, `t50`.`partner`), ' + '),
        GREATEST(`t50`.`jak_inhibitor`, `t50`.`partner`)
      )
    ) AS `drugs`,
    TRUE AS `is_pair`
  FROM (
    SELECT
      `t45`.`combination_id`,
      `t45`.`patient_id`,
      `t45`.`episode_id`,
      `t45`.`course_id`,
      `t45`.`label`,
      `t45`.`age`,
      `t45`.`jak_inhibitor`,
      `t45`.`partner`,
      `t45`.`order_of_entry`,
      `t45`.`partner_lead`,
      `t45`.`partner_lead_earliest`,
      `t45`.`partner_lead_latest`,
      `t45`.`partner_lead_stated`,
      `t45`.`reason`,
      `t45`.`response_before`,
      `t45`.`duration`,
      `t45`.`duration_earliest`,
      `t45`.`duration_latest`,
      `t45`.`duration_stated`,
      `t45`.`ongoing`,
      `t45`.`response`,
      `t45`.`reason_ended`,
      `t45`.`jak_inhibitor_continued`,
      `t45`.`reason_jak_inhibitor_stopped`,
      `t45`.`failure`,
      `t45`.`link_note`,
      `t45`.`basis`,
      `t45`.`basis_note`,
      `t45`.`source_place`,
      `t45`.`not_stated`,
      `t45`.`first_day`,
      `t45`.`number`,
      ROW_NUMBER() OVER (
        PARTITION BY `t45`.`patient_id`
        ORDER BY `t45`.`age` ASC NULLS LAST, `t45`.`first_day` ASC NULLS LAST, `t45`.`number` ASC NULLS LAST, `t45`.`label` ASC NULLS LAST, `t45`.`combination_id` ASC NULLS LAST
      ) - 1 AS `turn`
    FROM (
      SELECT
        `t41`.`combination_id`,
        `t41`.`patient_id`,
        `t41`.`episode_id`,
        `t41`.`course_id`,
        `t41`.`label`,
        `t41`.`age`,
        `t41`.`jak_inhibitor`,
        `t41`.`partner`,
        `t41`.`order_of_entry`,
        `t41`.`partner_lead`,
        `t41`.`partner_lead_earliest`,
        `t41`.`partner_lead_latest`,
        `t41`.`partner_lead_stated`,
        `t41`.`reason`,
        `t41`.`response_before`,
        `t41`.`duration`,
        `t41`.`duration_earliest`,
        `t41`.`duration_latest`,
        `t41`.`duration_stated`,
        `t41`.`ongoing`,
        `t41`.`response`,
        `t41`.`reason_ended`,
        `t41`.`jak_inhibitor_continued`,
        `t41`.`reason_jak_inhibitor_stopped`,
        `t41`.`failure`,
        `t41`.`link_note`,
        `t41`.`basis`,
        `t41`.`basis_note`,
        `t41`.`source_place`,
        `t41`.`not_stated`,
        `t41`.`first_day`,
        CAST(NULLIF(REGEXP_EXTRACT(`t41`.`label`, '^([0-9]{1,9})'), '') AS BIGINT) AS `number`
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
          `t40`.`first_day`
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
            `t36`.`patient_id` AS `patient_id_right`,
            `t36`.`combination_id` AS `combination_id_right`,
            `t36`.`first_day`
          FROM `combinations` AS `t3`
          LEFT OUTER JOIN (
            SELECT
              `t33`.`patient_id`,
              `t33`.`combination_id`,
              MIN(`t33`.`start_day`) AS `first_day`
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  `t23`.`patient_id`,
                  `t23`.`combination_id`,
                  `t23`.`drug`,
                  `t23`.`start_day`,
                  `t14`.`jak_inhibitor`,
                  `t14`.`partner`
                FROM (
                  SELECT
                    `t17`.`patient_id`,
                    `t17`.`combination_id`,
                    `t17`.`drug`,
                    `t17`.`start_day`
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
                  ) AS `t17`
                ) AS `t23`
                INNER JOIN (
                  SELECT
                    `t2`.`patient_id`,
                    `t2`.`combination_id`,
                    `t2`.`jak_inhibitor`,
                    `t2`.`partner`
                  FROM `combinations` AS `t2`
                ) AS `t14`
                  ON `t23`.`patient_id` = `t14`.`patient_id`
                  AND `t23`.`combination_id` = `t14`.`combination_id`
              ) AS `t28`
              WHERE
                (
                  `t28`.`drug` = `t28`.`jak_inhibitor`
                )
                OR (
                  `t28`.`drug` = `t28`.`partner`
                )
            ) AS `t33`
            GROUP BY
              1,
              2
          ) AS `t36`
            ON `t3`.`patient_id` = `t36`.`patient_id`
            AND `t3`.`combination_id` = `t36`.`combination_id`
        ) AS `t40`
      ) AS `t41`
    ) AS `t45`
  ) AS `t50`
), `t61` AS (
  SELECT
    `t59`.`patient_id`,
    `t59`.`treatment_id`,
    `t59`.`drug`,
    `t59`.`drug_known`,
    `t59`.`role`,
    `t59`.`phase`,
    `t59`.`start_day`,
    `t59`.`stop_day`,
    `t59`.`days`,
    `t59`.`ongoing`,
    `t59`.`placement`,
    `t59`.`daily_dose_low`,
    `t59`.`daily_dose_high`,
    `t59`.`unit`,
    `t59`.`dose_status`,
    `t59`.`first_day`,
    `t59`.`first_day_latest`,
    `t59`.`event_id`,
    `t59`.`dose`,
    `t59`.`dose_high`,
    `t59`.`duration`,
    `t59`.`duration_latest`,
    `t59`.`duration_stated`,
    `t59`.`reason_stopped`
  FROM (
    SELECT
      `t44`.`patient_id`,
      `t44`.`treatment_id`,
      `t44`.`drug`,
      `t44`.`role`,
      `t44`.`phase`,
      `t44`.`ongoing`,
      `t44`.`placement`,
      `t44`.`unit`,
      `t44`.`dose_status`,
      `t44`.`event_id`,
      `t44`.`dose`,
      `t44`.`dose_high`,
      `t44`.`duration`,
      `t44`.`duration_latest`,
      `t44`.`duration_stated`,
      `t44`.`reason_stopped`,
      `t44`.`drug` IN (
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
        `t44`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t44`.`start_day`,
        CAST(NULL AS BIGINT)
      ) AS `start_day`,
      IF(
        `t44`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t44`.`stop`,
        CAST(NULL AS BIGINT)
      ) AS `stop_day`,
      IF(
        `t44`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t44`.`stop` - `t44`.`start_day`,
        CAST(NULL AS BIGINT)
      ) AS `days`,
      IF(
        `t44`.`dose_status` = 'known',
        (
          CAST(`t44`.`dose` AS DOUBLE) * (
            CAST(`t44`.`frequency` AS DOUBLE) * IF(
              (
                `t44`.`period_unit` = 'd'
              )
              AND (
                (
                  IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'sun'), 1, 0)
                ) > 0
              ),
              CAST(IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'sun'), 1, 0) AS DOUBLE),
              CASE
                WHEN `t44`.`period_unit` = 'h'
                THEN 24.0
                WHEN `t44`.`period_unit` = 'd'
                THEN 1.0
                WHEN `t44`.`period_unit` = 'wk'
                THEN 1.0
                WHEN `t44`.`period_unit` = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            )
          )
        ) / (
          CAST(`t44`.`period` AS DOUBLE) * IF(
            (
              `t44`.`period_unit` = 'd'
            )
            AND (
              (
                IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'sun'), 1, 0)
              ) > 0
            ),
            7.0,
            CASE
              WHEN `t44`.`period_unit` = 'h'
              THEN 1.0
              WHEN `t44`.`period_unit` = 'd'
              THEN 1.0
              WHEN `t44`.`period_unit` = 'wk'
              THEN 7.0
              WHEN `t44`.`period_unit` = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          )
        ),
        CAST(NULL AS DOUBLE)
      ) AS `daily_dose_low`,
      IF(
        `t44`.`dose_status` = 'known',
        (
          CAST(COALESCE(`t44`.`dose_high`, `t44`.`dose`) AS DOUBLE) * (
            CAST(`t44`.`frequency` AS DOUBLE) * IF(
              (
                `t44`.`period_unit` = 'd'
              )
              AND (
                (
                  IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'sun'), 1, 0)
                ) > 0
              ),
              CAST(IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'sun'), 1, 0) AS DOUBLE),
              CASE
                WHEN `t44`.`period_unit` = 'h'
                THEN 24.0
                WHEN `t44`.`period_unit` = 'd'
                THEN 1.0
                WHEN `t44`.`period_unit` = 'wk'
                THEN 1.0
                WHEN `t44`.`period_unit` = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            )
          )
        ) / (
          CAST(`t44`.`period` AS DOUBLE) * IF(
            (
              `t44`.`period_unit` = 'd'
            )
            AND (
              (
                IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t44`.`day_of_week`, ''), 'sun'), 1, 0)
              ) > 0
            ),
            7.0,
            CASE
              WHEN `t44`.`period_unit` = 'h'
              THEN 1.0
              WHEN `t44`.`period_unit` = 'd'
              THEN 1.0
              WHEN `t44`.`period_unit` = 'wk'
              THEN 7.0
              WHEN `t44`.`period_unit` = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          )
        ),
        CAST(NULL AS DOUBLE)
      ) AS `daily_dose_high`,
      `t44`.`start_day` AS `first_day`,
      `t44`.`start_day_latest` AS `first_day_latest`
    FROM (
      SELECT
        `t39`.`treatment_id`,
        `t39`.`patient_id`,
        `t39`.`course_id`,
        `t39`.`combination_id`,
        `t39`.`event_id`,
        `t39`.`drug`,
        `t39`.`role`,
        `t39`.`phase`,
        `t39`.`dose`,
        `t39`.`dose_high`,
        `t39`.`unit`,
        `t39`.`frequency`,
        `t39`.`period`,
        `t39`.`period_unit`,
        `t39`.`consecutive_days`,
        `t39`.`day_of_week`,
        `t39`.`as_needed`,
        `t39`.`route`,
        `t39`.`start_day`,
        `t39`.`start_day_earliest`,
        `t39`.`start_day_latest`,
        `t39`.`start_day_stated`,
        `t39`.`end_day`,
        `t39`.`end_day_earliest`,
        `t39`.`end_day_latest`,
        `t39`.`end_day_stated`,
        `t39`.`duration`,
        `t39`.`duration_earliest`,
        `t39`.`duration_latest`,
        `t39`.`duration_stated`,
        `t39`.`ongoing`,
        `t39`.`label_status`,
        `t39`.`cumulative_dose`,
        `t39`.`cumulative_dose_unit`,
        `t39`.`cumulative_dose_as`,
        `t39`.`reason_started`,
        `t39`.`reason_stopped`,
        `t39`.`response`,
        `t39`.`reported_as`,
        `t39`.`basis`,
        `t39`.`basis_note`,
        `t39`.`source_place`,
        `t39`.`not_stated`,
        `t39`.`patient_id_right`,
        `t39`.`seen`,
        `t39`.`found`,
        `t39`.`stop`,
        CASE
          WHEN `t39`.`found` IN ('not_taken', 'no_first_day')
          THEN `t39`.`found`
          WHEN `t39`.`stop` IS NULL
          THEN 'no_last_day'
          WHEN `t39`.`stop` < `t39`.`start_day`
          THEN 'ends_before_start'
          WHEN `t39`.`stop` = `t39`.`start_day`
          THEN 'zero_days'
          ELSE `t39`.`found`
        END AS `placement`,
        CASE
          WHEN `t39`.`as_needed`
          THEN 'as_needed'
          WHEN `t39`.`dose` IS NULL
          THEN 'no_dose'
          WHEN `t39`.`unit` IS NULL
          THEN 'no_unit'
          WHEN (
            `t39`.`frequency` IS NULL
          )
          OR (
            `t39`.`period` IS NULL
          )
          OR (
            `t39`.`period_unit` IS NULL
          )
          THEN 'no_timing'
          ELSE 'known'
        END AS `dose_status`
      FROM (
        SELECT
          `t31`.`treatment_id`,
          `t31`.`patient_id`,
          `t31`.`course_id`,
          `t31`.`combination_id`,
          `t31`.`event_id`,
          `t31`.`drug`,
          `t31`.`role`,
          `t31`.`phase`,
          `t31`.`dose`,
          `t31`.`dose_high`,
          `t31`.`unit`,
          `t31`.`frequency`,
          `t31`.`period`,
          `t31`.`period_unit`,
          `t31`.`consecutive_days`,
          `t31`.`day_of_week`,
          `t31`.`as_needed`,
          `t31`.`route`,
          `t31`.`start_day`,
          `t31`.`start_day_earliest`,
          `t31`.`start_day_latest`,
          `t31`.`start_day_stated`,
          `t31`.`end_day`,
          `t31`.`end_day_earliest`,
          `t31`.`end_day_latest`,
          `t31`.`end_day_stated`,
          `t31`.`duration`,
          `t31`.`duration_earliest`,
          `t31`.`duration_latest`,
          `t31`.`duration_stated`,
          `t31`.`ongoing`,
          `t31`.`label_status`,
          `t31`.`cumulative_dose`,
          `t31`.`cumulative_dose_unit`,
          `t31`.`cumulative_dose_as`,
          `t31`.`reason_started`,
          `t31`.`reason_stopped`,
          `t31`.`response`,
          `t31`.`reported_as`,
          `t31`.`basis`,
          `t31`.`basis_note`,
          `t31`.`source_place`,
          `t31`.`not_stated`,
          `t31`.`patient_id_right`,
          `t31`.`seen`,
          CASE
            WHEN `t31`.`drug` = 'none'
            THEN 'not_taken'
            WHEN `t31`.`start_day` IS NULL
            THEN 'no_first_day'
            WHEN `t31`.`end_day` IS NOT NULL
            THEN 'first_to_last_day'
            WHEN `t31`.`duration` IS NOT NULL
            THEN 'first_day_and_duration'
            WHEN `t31`.`ongoing`
            THEN 'ongoing_to_last_seen'
            ELSE 'no_last_day'
          END AS `found`,
          CASE
            WHEN `t31`.`end_day` IS NOT NULL
            THEN `t31`.`end_day` + IF(
              NOT (
                CONTAINS(`t31`.`end_day_stated`, 'wk')
              )
              AND NOT (
                CONTAINS(`t31`.`end_day_stated`, 'mo')
              )
              AND NOT (
                CONTAINS(`t31`.`end_day_stated`, 'y')
              ),
              1,
              0
            )
            WHEN `t31`.`duration` IS NOT NULL
            THEN `t31`.`start_day` + `t31`.`duration`
            WHEN `t31`.`ongoing`
            THEN `t31`.`seen`
            ELSE CAST(NULL AS BIGINT)
          END AS `stop`
        FROM (
          SELECT
            `t26`.`treatment_id`,
            `t26`.`patient_id`,
            `t26`.`course_id`,
            `t26`.`combination_id`,
            `t26`.`event_id`,
            `t26`.`drug`,
            `t26`.`role`,
            `t26`.`phase`,
            `t26`.`dose`,
            `t26`.`dose_high`,
            `t26`.`unit`,
            `t26`.`frequency`,
            `t26`.`period`,
            `t26`.`period_unit`,
            `t26`.`consecutive_days`,
            `t26`.`day_of_week`,
            `t26`.`as_needed`,
            `t26`.`route`,
            `t26`.`start_day`,
            `t26`.`start_day_earliest`,
            `t26`.`start_day_latest`,
            `t26`.`start_day_stated`,
            `t26`.`end_day`,
            `t26`.`end_day_earliest`,
            `t26`.`end_day_latest`,
            `t26`.`end_day_stated`,
            `t26`.`duration`,
            `t26`.`duration_earliest`,
            `t26`.`duration_latest`,
            `t26`.`duration_stated`,
            `t26`.`ongoing`,
            `t26`.`label_status`,
            `t26`.`cumulative_dose`,
            `t26`.`cumulative_dose_unit`,
            `t26`.`cumulative_dose_as`,
            `t26`.`reason_started`,
            `t26`.`reason_stopped`,
            `t26`.`response`,
            `t26`.`reported_as`,
            `t26`.`basis`,
            `t26`.`basis_note`,
            `t26`.`source_place`,
            `t26`.`not_stated`,
            `t12`.`patient_id` AS `patient_id_right`,
            `t12`.`seen`
          FROM (
            SELECT
              *
            FROM (
              SELECT
                *
              FROM `treatments` AS `t0`
              WHERE
                NOT (
                  `t0`.`drug` IN (
                    'allopurinol',
                    'antiplatelet_drug',
                    'combined_oral_contraceptive',
                    'cyp2c9_inhibitor',
                    'fluconazole',
                    'folic_acid',
                    'ketoconazole',
                    'live_vaccine',
                    'oat3_inhibitor',
                    'probenecid',
                    'rifampicin',
                    'strong_cyp2c19_inhibitor',
                    'strong_cyp3a4_inducer',
                    'strong_cyp3a4_inhibitor',
                    'trimethoprim'
                  )
                )
            ) AS `t16`
            WHERE
              IF(
                `t16`.`route` IS NULL,
                NOT (
                  `t16`.`drug` IN (
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
                  `t16`.`route` IN ('intralesional', 'topical')
                )
              )
          ) AS `t26`
          LEFT OUTER JOIN (
            SELECT
              `t1`.`patient_id`,
              `t1`.`last_seen_day` AS `seen`
            FROM `patients` AS `t1`
          ) AS `t12`
            ON `t26`.`patient_id` = `t12`.`patient_id`
        ) AS `t31`
      ) AS `t39`
    ) AS `t44`
  ) AS `t59`
), `t89` AS (
  SELECT
    `t87`.`patient_id`,
    `t87`.`episode_id`,
    `t87`.`drugs`,
    `t87`.`turn`,
    `t87`.`drug_count`,
    `t87`.`is_whole`,
    `t87`.`is_pair`,
    `t87`.`combination_id`,
    `t87`.`stated_days`,
    `t87`.`stated_low`,
    `t87`.`stated_high`,
    `t87`.`stated_ongoing`,
    `t87`.`next_treatment_id`,
    `t87`.`reason`,
    `t87`.`response_before`,
    `t87`.`response`,
    `t87`.`reason_ended`,
    `t87`.`failure`,
    `t87`.`order_of_entry`,
    `t87`.`partner_lead`,
    `t87`.`stated_combination_id`,
    (
      ROW_NUMBER() OVER (
        PARTITION BY `t87`.`patient_id`, `t87`.`drugs`
        ORDER BY `t87`.`turn` ASC NULLS LAST
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
                `t63`.`combination_id`,
                `t63`.`patient_id`,
                `t63`.`episode_id`,
                `t63`.`course_id`,
                `t63`.`label`,
                `t63`.`age`,
                `t63`.`jak_inhibitor`,
                `t63`.`partner`,
                `t63`.`order_of_entry`,
                `t63`.`partner_lead`,
                `t63`.`partner_lead_earliest`,
                `t63`.`partner_lead_latest`,
                `t63`.`partner_lead_stated`,
                `t63`.`reason`,
                `t63`.`response_before`,
                `t63`.`duration`,
                `t63`.`duration_earliest`,
                `t63`.`duration_latest`,
                `t63`.`duration_stated`,
                `t63`.`ongoing`,
                `t63`.`response`,
                `t63`.`reason_ended`,
                `t63`.`jak_inhibitor_continued`,
                `t63`.`reason_jak_inhibitor_stopped`,
                `t63`.`failure`,
                `t63`.`link_note`,
                `t63`.`basis`,
                `t63`.`basis_note`,
                `t63`.`source_place`,
                `t63`.`not_stated`,
                `t63`.`first_day`,
                `t63`.`number`,
                `t63`.`turn`,
                `t63`.`drugs`,
                `t63`.`is_pair`,
                `t63`.`drug_count`,
                `t63`.`all_drugs`
              FROM (
                SELECT
                  `t60`.`combination_id`,
                  `t60`.`patient_id`,
                  `t60`.`episode_id`,
                  `t60`.`course_id`,
                  `t60`.`label`,
                  `t60`.`age`,
                  `t60`.`jak_inhibitor`,
                  `t60`.`partner`,
                  `t60`.`order_of_entry`,
                  `t60`.`partner_lead`,
                  `t60`.`partner_lead_earliest`,
                  `t60`.`partner_lead_latest`,
                  `t60`.`partner_lead_stated`,
                  `t60`.`reason`,
                  `t60`.`response_before`,
                  `t60`.`duration`,
                  `t60`.`duration_earliest`,
                  `t60`.`duration_latest`,
                  `t60`.`duration_stated`,
                  `t60`.`ongoing`,
                  `t60`.`response`,
                  `t60`.`reason_ended`,
                  `t60`.`jak_inhibitor_continued`,
                  `t60`.`reason_jak_inhibitor_stopped`,
                  `t60`.`failure`,
                  `t60`.`link_note`,
                  `t60`.`basis`,
                  `t60`.`basis_note`,
                  `t60`.`source_place`,
                  `t60`.`not_stated`,
                  `t60`.`first_day`,
                  `t60`.`number`,
                  `t60`.`turn`,
                  `t60`.`drugs`,
                  `t60`.`is_pair`,
                  `t60`.`drug_count`,
                  `t48`.`patient_id` AS `patient_id_right`,
                  `t48`.`episode_id` AS `episode_id_right`,
                  `t48`.`all_drugs`
                FROM (
                  SELECT
                    `t52`.`combination_id`,
                    `t52`.`patient_id`,
                    `t52`.`episode_id`,
                    `t52`.`course_id`,
                    `t52`.`label`,
                    `t52`.`age`,
                    `t52`.`jak_inhibitor`,
                    `t52`.`partner`,
                    `t52`.`order_of_entry`,
                    `t52`.`partner_lead`,
                    `t52`.`partner_lead_earliest`,
                    `t52`.`partner_lead_latest`,
                    `t52`.`partner_lead_stated`,
                    `t52`.`reason`,
                    `t52`.`response_before`,
                    `t52`.`duration`,
                    `t52`.`duration_earliest`,
                    `t52`.`duration_latest`,
                    `t52`.`duration_stated`,
                    `t52`.`ongoing`,
                    `t52`.`response`,
                    `t52`.`reason_ended`,
                    `t52`.`jak_inhibitor_continued`,
                    `t52`.`reason_jak_inhibitor_stopped`,
                    `t52`.`failure`,
                    `t52`.`link_note`,
                    `t52`.`basis`,
                    `t52`.`basis_note`,
                    `t52`.`source_place`,
                    `t52`.`not_stated`,
                    `t52`.`first_day`,
                    `t52`.`number`,
                    `t52`.`turn`,
                    `t52`.`drugs`,
                    `t52`.`is_pair`,
                    CAST(`t52`.`jak_inhibitor` <> `t52`.`partner` AS BIGINT) + 1 AS `drug_count`
                  FROM `t51` AS `t52`
                ) AS `t60`
                LEFT OUTER JOIN (
                  SELECT
                    `t43`.`patient_id`,
                    `t43`.`episode_id`,
                    `t43`.`drug_count` AS `all_drugs`
                  FROM `t42` AS `t43`
                ) AS `t48`
                  ON `t60`.`patient_id` = `t48`.`patient_id`
                  AND `t60`.`episode_id` = `t48`.`episode_id`
              ) AS `t63`
            ) AS `t65`
            UNION ALL
            SELECT
              *
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
                `t72`.`drugs`,
                `t72`.`is_pair`,
                `t72`.`drug_count`,
                `t72`.`all_drugs`
              FROM (
                SELECT
                  `t71`.`combination_id`,
                  `t71`.`patient_id`,
                  `t71`.`episode_id`,
                  `t71`.`course_id`,
                  `t71`.`label`,
                  `t71`.`age`,
                  `t71`.`jak_inhibitor`,
                  `t71`.`partner`,
                  `t71`.`order_of_entry`,
                  `t71`.`partner_lead`,
                  `t71`.`partner_lead_earliest`,
                  `t71`.`partner_lead_latest`,
                  `t71`.`partner_lead_stated`,
                  `t71`.`reason`,
                  `t71`.`response_before`,
                  `t71`.`duration`,
                  `t71`.`duration_earliest`,
                  `t71`.`duration_latest`,
                  `t71`.`duration_stated`,
                  `t71`.`ongoing`,
                  `t71`.`response`,
                  `t71`.`reason_ended`,
                  `t71`.`jak_inhibitor_continued`,
                  `t71`.`reason_jak_inhibitor_stopped`,
                  `t71`.`failure`,
                  `t71`.`link_note`,
                  `t71`.`basis`,
                  `t71`.`basis_note`,
                  `t71`.`source_place`,
                  `t71`.`not_stated`,
                  `t71`.`first_day`,
                  `t71`.`number`,
                  `t71`.`turn`,
                  FALSE AS `is_pair`,
                  `t71`.`all_drugs`,
                  `t71`.`drug_count`,
                  `t71`.`drugs`
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
                    `t46`.`drug_count`,
                    `t46`.`drugs`
                  FROM (
                    SELECT
                      `t65`.`combination_id`,
                      `t65`.`patient_id`,
                      `t65`.`episode_id`,
                      `t65`.`course_id`,
                      `t65`.`label`,
                      `t65`.`age`,
                      `t65`.`jak_inhibitor`,
                      `t65`.`partner`,
                      `t65`.`order_of_entry`,
                      `t65`.`partner_lead`,
                      `t65`.`partner_lead_earliest`,
                      `t65`.`partner_lead_latest`,
                      `t65`.`partner_lead_stated`,
                      `t65`.`reason`,
                      `t65`.`response_before`,
                      `t65`.`duration`,
                      `t65`.`duration_earliest`,
                      `t65`.`duration_latest`,
                      `t65`.`duration_stated`,
                      `t65`.`ongoing`,
                      `t65`.`response`,
                      `t65`.`reason_ended`,
                      `t65`.`jak_inhibitor_continued`,
                      `t65`.`reason_jak_inhibitor_stopped`,
                      `t65`.`failure`,
                      `t65`.`link_note`,
                      `t65`.`basis`,
                      `t65`.`basis_note`,
                      `t65`.`source_place`,
                      `t65`.`not_stated`,
                      `t65`.`first_day`,
                      `t65`.`number`,
                      `t65`.`turn`,
                      `t65`.`is_pair`,
                      `t65`.`all_drugs`
                    FROM (
                      SELECT
                        `t63`.`combination_id`,
                        `t63`.`patient_id`,
                        `t63`.`episode_id`,
                        `t63`.`course_id`,
                        `t63`.`label`,
                        `t63`.`age`,
                        `t63`.`jak_inhibitor`,
                        `t63`.`partner`,
                        `t63`.`order_of_entry`,
                        `t63`.`partner_lead`,
                        `t63`.`partner_lead_earliest`,
                        `t63`.`partner_lead_latest`,
                        `t63`.`partner_lead_stated`,
                        `t63`.`reason`,
                        `t63`.`response_before`,
                        `t63`.`duration`,
                        `t63`.`duration_earliest`,
                        `t63`.`duration_latest`,
                        `t63`.`duration_stated`,
                        `t63`.`ongoing`,
                        `t63`.`response`,
                        `t63`.`reason_ended`,
                        `t63`.`jak_inhibitor_continued`,
                        `t63`.`reason_jak_inhibitor_stopped`,
                        `t63`.`failure`,
                        `t63`.`link_note`,
                        `t63`.`basis`,
                        `t63`.`basis_note`,
                        `t63`.`source_place`,
                        `t63`.`not_stated`,
                        `t63`.`first_day`,
                        `t63`.`number`,
                        `t63`.`turn`,
                        `t63`.`drugs`,
                        `t63`.`is_pair`,
                        `t63`.`drug_count`,
                        `t63`.`all_drugs`
                      FROM (
                        SELECT
                          `t60`.`combination_id`,
                          `t60`.`patient_id`,
                          `t60`.`episode_id`,
                          `t60`.`course_id`,
                          `t60`.`label`,
                          `t60`.`age`,
                          `t60`.`jak_inhibitor`,
                          `t60`.`partner`,
                          `t60`.`order_of_entry`,
                          `t60`.`partner_lead`,
                          `t60`.`partner_lead_earliest`,
                          `t60`.`partner_lead_latest`,
                          `t60`.`partner_lead_stated`,
                          `t60`.`reason`,
                          `t60`.`response_before`,
                          `t60`.`duration`,
                          `t60`.`duration_earliest`,
                          `t60`.`duration_latest`,
                          `t60`.`duration_stated`,
                          `t60`.`ongoing`,
                          `t60`.`response`,
                          `t60`.`reason_ended`,
                          `t60`.`jak_inhibitor_continued`,
                          `t60`.`reason_jak_inhibitor_stopped`,
                          `t60`.`failure`,
                          `t60`.`link_note`,
                          `t60`.`basis`,
                          `t60`.`basis_note`,
                          `t60`.`source_place`,
                          `t60`.`not_stated`,
                          `t60`.`first_day`,
                          `t60`.`number`,
                          `t60`.`turn`,
                          `t60`.`drugs`,
                          `t60`.`is_pair`,
                          `t60`.`drug_count`,
                          `t48`.`patient_id` AS `patient_id_right`,
                          `t48`.`episode_id` AS `episode_id_right`,
                          `t48`.`all_drugs`
                        FROM (
                          SELECT
                            `t52`.`combination_id`,
                            `t52`.`patient_id`,
                            `t52`.`episode_id`,
                            `t52`.`course_id`,
                            `t52`.`label`,
                            `t52`.`age`,
                            `t52`.`jak_inhibitor`,
                            `t52`.`partner`,
                            `t52`.`order_of_entry`,
                            `t52`.`partner_lead`,
                            `t52`.`partner_lead_earliest`,
                            `t52`.`partner_lead_latest`,
                            `t52`.`partner_lead_stated`,
                            `t52`.`reason`,
                            `t52`.`response_before`,
                            `t52`.`duration`,
                            `t52`.`duration_earliest`,
                            `t52`.`duration_latest`,
                            `t52`.`duration_stated`,
                            `t52`.`ongoing`,
                            `t52`.`response`,
                            `t52`.`reason_ended`,
                            `t52`.`jak_inhibitor_continued`,
                            `t52`.`reason_jak_inhibitor_stopped`,
                            `t52`.`failure`,
                            `t52`.`link_note`,
                            `t52`.`basis`,
                            `t52`.`basis_note`,
                            `t52`.`source_place`,
                            `t52`.`not_stated`,
                            `t52`.`first_day`,
                            `t52`.`number`,
                            `t52`.`turn`,
                            `t52`.`drugs`,
                            `t52`.`is_pair`,
                            CAST(`t52`.`jak_inhibitor` <> `t52`.`partner` AS BIGINT) + 1 AS `drug_count`
                          FROM `t51` AS `t52`
                        ) AS `t60`
                        LEFT OUTER JOIN (
                          SELECT
                            `t43`.`patient_id`,
                            `t43`.`episode_id`,
                            `t43`.`drug_count` AS `all_drugs`
                          FROM `t42` AS `t43`
                        ) AS `t48`
                          ON `t60`.`patient_id` = `t48`.`patient_id`
                          AND `t60`.`episode_id` = `t48`.`episode_id`
                      ) AS `t63`
                    ) AS `t65`
                  ) AS `t68`
                  INNER JOIN `t42` AS `t46`
                    ON `t68`.`patient_id` = `t46`.`patient_id`
                    AND `t68`.`episode_id` = `t46`.`episode_id`
                ) AS `t71`
              ) AS `t72`
            ) AS `t75`
          ) AS `t80`
          LEFT OUTER JOIN (
            SELECT
              `t32`.`patient_id`,
              `t32`.`combination_id`,
              COALESCE(
                `t32`.`own`,
                IF(
                  `t32`.`course_id` IS NOT NULL,
                  MIN(`t32`.`own`) OVER (
                    PARTITION BY `t32`.`patient_id`, `t32`.`course_id`
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
                  `t27`.`patient_id`,
                  `t27`.`combination_id`,
                  `t27`.`course_id`,
                  `t27`.`treatment_id`
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
                ) AS `t27`
              ) AS `t29`
              GROUP BY
                1,
                2,
                3
            ) AS `t32`
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
  ) AS `t87`
), `t96` AS (
  SELECT
    `t93`.`patient_id`,
    `t93`.`drug`,
    `t93`.`start_day`,
    `t93`.`stop` AS `stop_day`,
    CASE
      WHEN `t93`.`going` = 2
      THEN TRUE
      WHEN `t93`.`going` = 0
      THEN FALSE
      ELSE CAST(NULL AS BOOLEAN)
    END AS `ongoing`
  FROM (
    SELECT
      `t88`.`patient_id`,
      `t88`.`drug`,
      `t88`.`start_day`,
      CAST(FLOOR(CAST(`t88`.`end` AS DOUBLE) / 4.0) AS BIGINT) AS `stop`,
      `t88`.`end` - (
        CAST(FLOOR(CAST(`t88`.`end` AS DOUBLE) / 4.0) AS BIGINT) * 4
      ) AS `going`
    FROM (
      SELECT
        `t86`.`patient_id`,
        `t86`.`drug`,
        `t86`.`start_day`,
        COALESCE(
          LEAD(`t86`.`before`) OVER (
            PARTITION BY `t86`.`patient_id`, `t86`.`drug`
            ORDER BY `t86`.`start_day` ASC NULLS LAST
          ),
          `t86`.`last`
        ) AS `end`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t81`.`patient_id`,
            `t81`.`drug`,
            `t81`.`start_day`,
            MAX(`t81`.`end`) OVER (
              PARTITION BY `t81`.`patient_id`, `t81`.`drug`
              ORDER BY `t81`.`start_day` ASC NULLS LAST, `t81`.`stop_day` ASC NULLS LAST, `t81`.`taper` ASC NULLS LAST, `t81`.`going` ASC NULLS LAST
              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS `before`,
            MAX(`t81`.`end`) OVER (
              PARTITION BY `t81`.`patient_id`, `t81`.`drug`
              ORDER BY `t81`.`start_day` ASC NULLS LAST, `t81`.`stop_day` ASC NULLS LAST, `t81`.`taper` ASC NULLS LAST, `t81`.`going` ASC NULLS LAST
              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ) AS `last`
          FROM (
            SELECT
              `t76`.`patient_id`,
              `t76`.`drug`,
              `t76`.`start_day`,
              `t76`.`stop_day`,
              `t76`.`taper`,
              `t76`.`going`,
              (
                `t76`.`stop_day` * 4
              ) + `t76`.`going` AS `end`
            FROM (
              SELECT
                `t73`.`patient_id`,
                `t73`.`drug`,
                `t73`.`start_day`,
                `t73`.`stop_day`,
                `t73`.`taper`,
                `t73`.`going`,
                `t73`.`start_day` AS `ran_from`,
                `t73`.`stop_day` AS `ran_until`
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    `t66`.`patient_id`,
                    `t66`.`drug`,
                    `t66`.`start_day`,
                    `t66`.`stop_day`,
                    `t66`.`days`,
                    `t66`.`unit`,
                    `t66`.`dose_status`,
                    `t66`.`daily_dose_low`,
                    `t66`.`daily_dose_high`,
                    COALESCE(`t66`.`phase` = 'taper', FALSE) AS `taper`,
                    CAST(CASE WHEN `t66`.`ongoing` IS NULL THEN 1 WHEN `t66`.`ongoing` THEN 2 ELSE 0 END AS BIGINT) AS `going`
                  FROM (
                    SELECT
                      *
                    FROM `t61` AS `t62`
                    WHERE
                      `t62`.`placement` <> 'not_taken'
                  ) AS `t66`
                ) AS `t70`
                WHERE
                  `t70`.`days` > 0
              ) AS `t73`
            ) AS `t76`
          ) AS `t81`
        ) AS `t84`
        WHERE
          (
            `t84`.`before` IS NULL
          )
          OR (
            (
              `t84`.`start_day` - CAST(FLOOR(CAST(`t84`.`before` AS DOUBLE) / 4.0) AS BIGINT)
            ) > 30
          )
      ) AS `t86`
    ) AS `t88`
  ) AS `t93`
), `t103` AS (
  SELECT
    `t97`.`patient_id`,
    `t97`.`start_day`,
    `t97`.`stop_day`,
    `t97`.`drug` AS `drugs`,
    `t97`.`drug` AS `last_drug`,
    1 AS `drug_count`,
    `t97`.`start_day` AS `first_day`,
    `t97`.`drug` AS `entered`,
    1 AS `entered_count`,
    CAST(CASE WHEN `t97`.`ongoing` IS NULL THEN 1 WHEN `t97`.`ongoing` THEN 2 ELSE 0 END AS BIGINT) AS `going`,
    CAST(`t97`.`drug` IN (
      'abrocitinib',
      'baricitinib',
      'deuruxolitinib',
      'ritlecitinib',
      'ruxolitinib',
      'tofacitinib',
      'upadacitinib'
    ) AS BIGINT) AS `own`,
    IF(
      `t97`.`drug` IN (
        'abrocitinib',
        'baricitinib',
        'deuruxolitinib',
        'ritlecitinib',
        'ruxolitinib',
        'tofacitinib',
        'upadacitinib'
      ),
      `t97`.`start_day`,
      -1099511627776
    ) AS `own_day`,
    IF(
      `t97`.`drug` IN (
        'abrocitinib',
        'baricitinib',
        'deuruxolitinib',
        'ritlecitinib',
        'ruxolitinib',
        'tofacitinib',
        'upadacitinib'
      ),
      -1099511627776,
      `t97`.`start_day`
    ) AS `partner_day`
  FROM `t96` AS `t97`
), `t105` AS (
  SELECT
    `t102`.`patient_id`,
    `t102`.`episode_id`,
    `t102`.`drugs`,
    COUNT(*) AS `dated_drugs`
  FROM (
    SELECT
      `t57`.`patient_id`,
      `t57`.`episode_id`,
      `t57`.`drugs`,
      `t57`.`drug`
    FROM (
      SELECT
        *
      FROM (
        SELECT
          `t20`.`patient_id`,
          `t20`.`episode_id`,
          `t46`.`drugs`,
          `t20`.`drug`
        FROM `t13` AS `t20`
        INNER JOIN `t42` AS `t46`
          ON `t20`.`patient_id` = `t46`.`patient_id`
          AND `t20`.`episode_id` = `t46`.`episode_id`
      ) AS `t49`
      UNION
      SELECT
        *
      FROM (
        SELECT
          *
        FROM (
          SELECT
            `t52`.`patient_id`,
            `t52`.`episode_id`,
            `t52`.`drugs`,
            `t52`.`jak_inhibitor` AS `drug`
          FROM `t51` AS `t52`
        ) AS `t53`
        UNION
        SELECT
          *
        FROM (
          SELECT
            `t52`.`patient_id`,
            `t52`.`episode_id`,
            `t52`.`drugs`,
            `t52`.`partner` AS `drug`
          FROM `t51` AS `t52`
        ) AS `t54`
      ) AS `t55`
    ) AS `t57`
    LEFT SEMI JOIN `t96` AS `t98`
      ON `t57`.`patient_id` = `t98`.`patient_id` AND `t57`.`drug` = `t98`.`drug`
  ) AS `t102`
  GROUP BY
    1,
    2,
    3
), `t116` AS (
  SELECT
    `t110`.`patient_id`,
    `t110`.`definition`,
    `t110`.`drugs`,
    `t110`.`number`,
    `t110`.`drug_count`,
    `t110`.`is_whole`,
    `t110`.`stated_episode_id`,
    `t110`.`stated_combination_id`,
    `t110`.`stated_days`,
    `t110`.`stated_ongoing`,
    `t110`.`stated_order_of_entry`,
    `t110`.`stated_lead_days`,
    `t110`.`stated_low`,
    `t110`.`stated_high`,
    `t110`.`reason`,
    `t110`.`response_before`,
    `t110`.`response`,
    `t110`.`reason_ended`,
    `t110`.`failure`,
    `t110`.`next_drug`,
    `t110`.`next_treatment_id`
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
      `t101`.`place`,
      CASE
        WHEN `t101`.`place` = 0
        THEN 'jak_inhibitor_30_days'
        WHEN `t101`.`place` = 1
        THEN 'jak_inhibitor_1_day'
        WHEN `t101`.`place` = 2
        THEN 'systemic_30_days'
        ELSE NULL
      END AS `definition`,
      `t101`.`episode_id` AS `stated_episode_id`,
      `t101`.`order_of_entry` AS `stated_order_of_entry`,
      `t101`.`partner_lead` AS `stated_lead_days`
    FROM (
      SELECT
        `t100`.`patient_id`,
        `t100`.`episode_id`,
        `t100`.`drugs`,
        `t100`.`turn`,
        `t100`.`drug_count`,
        `t100`.`is_whole`,
        `t100`.`is_pair`,
        `t100`.`combination_id`,
        `t100`.`stated_days`,
        `t100`.`stated_low`,
        `t100`.`stated_high`,
        `t100`.`stated_ongoing`,
        `t100`.`next_treatment_id`,
        `t100`.`reason`,
        `t100`.`response_before`,
        `t100`.`response`,
        `t100`.`reason_ended`,
        `t100`.`failure`,
        `t100`.`order_of_entry`,
        `t100`.`partner_lead`,
        `t100`.`stated_combination_id`,
        `t100`.`number`,
        `t100`.`next_drug`,
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
          `t99`.`patient_id`,
          `t99`.`episode_id`,
          `t99`.`drugs`,
          `t99`.`turn`,
          `t99`.`drug_count`,
          `t99`.`is_whole`,
          `t99`.`is_pair`,
          `t99`.`combination_id`,
          `t99`.`stated_days`,
          `t99`.`stated_low`,
          `t99`.`stated_high`,
          `t99`.`stated_ongoing`,
          `t99`.`next_treatment_id`,
          `t99`.`reason`,
          `t99`.`response_before`,
          `t99`.`response`,
          `t99`.`reason_ended`,
          `t99`.`failure`,
          `t99`.`order_of_entry`,
          `t99`.`partner_lead`,
          `t99`.`stated_combination_id`,
          `t99`.`number`,
          `t99`.`next_drug`
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
            `t95`.`treatment_id`,
            `t95`.`next_drug`
          FROM `t89` AS `t91`
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
            LEFT SEMI JOIN `t89` AS `t92`
              ON `t10`.`treatment_id` = `t92`.`next_treatment_id`
          ) AS `t95`
            ON `t91`.`next_treatment_id` = `t95`.`treatment_id`
        ) AS `t99`
      ) AS `t100`
    ) AS `t101`
  ) AS `t110`
), `t129` AS (
  SELECT
    `t128`.`patient_id`,
    GREATEST(`t128`.`start_day`, `t128`.`start_day_more`) AS `start_day`,
    LEAST(`t128`.`stop_day`, `t128`.`stop_day_more`) AS `stop_day`,
    CONCAT(CONCAT(`t128`.`drugs`, ' + '), `t128`.`drugs_more`) AS `drugs`,
    `t128`.`last_drug_more` AS `last_drug`,
    `t128`.`drug_count` + 1 AS `drug_count`,
    LEAST(`t128`.`first_day`, `t128`.`first_day_more`) AS `first_day`,
    CASE
      WHEN `t128`.`start_day_more` > `t128`.`start_day`
      THEN `t128`.`entered_more`
      WHEN `t128`.`start_day_more` = `t128`.`start_day`
      THEN CONCAT(CONCAT(`t128`.`entered`, ' + '), `t128`.`entered_more`)
      ELSE `t128`.`entered`
    END AS `entered`,
    IF(
      `t128`.`start_day_more` > `t128`.`start_day`,
      1,
      `t128`.`entered_count` + CAST(`t128`.`start_day_more` = `t128`.`start_day` AS BIGINT)
    ) AS `entered_count`,
    CASE
      WHEN `t128`.`stop_day_more` < `t128`.`stop_day`
      THEN `t128`.`going_more`
      WHEN `t128`.`stop_day_more` = `t128`.`stop_day`
      THEN LEAST(`t128`.`going`, `t128`.`going_more`)
      ELSE `t128`.`going`
    END AS `going`,
    `t128`.`own` + `t128`.`own_more` AS `own`,
    GREATEST(`t128`.`own_day`, `t128`.`own_day_more`) AS `own_day`,
    GREATEST(`t128`.`partner_day`, `t128`.`partner_day_more`) AS `partner_day`
  FROM (
    SELECT
      *
    FROM (
      SELECT
        `t106`.`patient_id`,
        `t106`.`start_day`,
        `t106`.`stop_day`,
        `t106`.`drugs`,
        `t106`.`last_drug`,
        `t106`.`drug_count`,
        `t106`.`first_day`,
        `t106`.`entered`,
        `t106`.`entered_count`,
        `t106`.`going`,
        `t106`.`own`,
        `t106`.`own_day`,
        `t106`.`partner_day`,
        `t112`.`patient_id_more`,
        `t112`.`start_day_more`,
        `t112`.`stop_day_more`,
        `t112`.`drugs_more`,
        `t112`.`last_drug_more`,
        `t112`.`drug_count_more`,
        `t112`.`first_day_more`,
        `t112`.`entered_more`,
        `t112`.`entered_count_more`,
        `t112`.`going_more`,
        `t112`.`own_more`,
        `t112`.`own_day_more`,
        `t112`.`partner_day_more`
      FROM `t103` AS `t106`
      INNER JOIN (
        SELECT
          `t104`.`patient_id` AS `patient_id_more`,
          `t104`.`start_day` AS `start_day_more`,
          `t104`.`stop_day` AS `stop_day_more`,
          `t104`.`drugs` AS `drugs_more`,
          `t104`.`last_drug` AS `last_drug_more`,
          `t104`.`drug_count` AS `drug_count_more`,
          `t104`.`first_day` AS `first_day_more`,
          `t104`.`entered` AS `entered_more`,
          `t104`.`entered_count` AS `entered_count_more`,
          `t104`.`going` AS `going_more`,
          `t104`.`own` AS `own_more`,
          `t104`.`own_day` AS `own_day_more`,
          `t104`.`partner_day` AS `partner_day_more`
        FROM `t103` AS `t104`
      ) AS `t112`
        ON `t106`.`patient_id` = `t112`.`patient_id_more`
    ) AS `t124`
    WHERE
      `t124`.`last_drug` < `t124`.`last_drug_more`
      AND `t124`.`start_day` < `t124`.`stop_day_more`
      AND `t124`.`stop_day` > `t124`.`start_day_more`
  ) AS `t128`
), `t135` AS (
  SELECT
    *
  FROM `t129` AS `t130`
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      `t133`.`patient_id`,
      GREATEST(`t133`.`start_day`, `t133`.`start_day_more`) AS `start_day`,
      LEAST(`t133`.`stop_day`, `t133`.`stop_day_more`) AS `stop_day`,
      CONCAT(CONCAT(`t133`.`drugs`, ' + '), `t133`.`drugs_more`) AS `drugs`,
      `t133`.`last_drug_more` AS `last_drug`,
      `t133`.`drug_count` + 1 AS `drug_count`,
      LEAST(`t133`.`first_day`, `t133`.`first_day_more`) AS `first_day`,
      CASE
        WHEN `t133`.`start_day_more` > `t133`.`start_day`
        THEN `t133`.`entered_more`
        WHEN `t133`.`start_day_more` = `t133`.`start_day`
        THEN CONCAT(CONCAT(`t133`.`entered`, ' + '), `t133`.`entered_more`)
        ELSE `t133`.`entered`
      END AS `entered`,
      IF(
        `t133`.`start_day_more` > `t133`.`start_day`,
        1,
        `t133`.`entered_count` + CAST(`t133`.`start_day_more` = `t133`.`start_day` AS BIGINT)
      ) AS `entered_count`,
      CASE
        WHEN `t133`.`stop_day_more` < `t133`.`stop_day`
        THEN `t133`.`going_more`
        WHEN `t133`.`stop_day_more` = `t133`.`stop_day`
        THEN LEAST(`t133`.`going`, `t133`.`going_more`)
        ELSE `t133`.`going`
      END AS `going`,
      `t133`.`own` + `t133`.`own_more` AS `own`,
      GREATEST(`t133`.`own_day`, `t133`.`own_day_more`) AS `own_day`,
      GREATEST(`t133`.`partner_day`, `t133`.`partner_day_more`) AS `partner_day`
    FROM (
      SELECT
        *
      FROM (
        SELECT
          `t131`.`patient_id`,
          `t131`.`start_day`,
          `t131`.`stop_day`,
          `t131`.`drugs`,
          `t131`.`last_drug`,
          `t131`.`drug_count`,
          `t131`.`first_day`,
          `t131`.`entered`,
          `t131`.`entered_count`,
          `t131`.`going`,
          `t131`.`own`,
          `t131`.`own_day`,
          `t131`.`partner_day`,
          `t112`.`patient_id_more`,
          `t112`.`start_day_more`,
          `t112`.`stop_day_more`,
          `t112`.`drugs_more`,
          `t112`.`last_drug_more`,
          `t112`.`drug_count_more`,
          `t112`.`first_day_more`,
          `t112`.`entered_more`,
          `t112`.`entered_count_more`,
          `t112`.`going_more`,
          `t112`.`own_more`,
          `t112`.`own_day_more`,
          `t112`.`partner_day_more`
        FROM `t129` AS `t131`
        INNER JOIN (
          SELECT
            `t104`.`patient_id` AS `patient_id_more`,
            `t104`.`start_day` AS `start_day_more`,
            `t104`.`stop_day` AS `stop_day_more`,
            `t104`.`drugs` AS `drugs_more`,
            `t104`.`last_drug` AS `last_drug_more`,
            `t104`.`drug_count` AS `drug_count_more`,
            `t104`.`first_day` AS `first_day_more`,
            `t104`.`entered` AS `entered_more`,
            `t104`.`entered_count` AS `entered_count_more`,
            `t104`.`going` AS `going_more`,
            `t104`.`own` AS `own_more`,
            `t104`.`own_day` AS `own_day_more`,
            `t104`.`partner_day` AS `partner_day_more`
          FROM `t103` AS `t104`
        ) AS `t112`
          ON `t131`.`patient_id` = `t112`.`patient_id_more`
      ) AS `t132`
      WHERE
        `t132`.`last_drug` < `t132`.`last_drug_more`
        AND `t132`.`start_day` < `t132`.`stop_day_more`
        AND `t132`.`stop_day` > `t132`.`start_day_more`
    ) AS `t133`
  ) AS `t134`
), `t146` AS (
  SELECT
    `t145`.`patient_id`,
    `t145`.`drugs`,
    `t145`.`drug_count`,
    `t145`.`start_day`,
    `t145`.`stop_day`,
    `t145`.`own`,
    `t145`.`is_whole`,
    `t145`.`stop_day` - `t145`.`start_day` AS `days`,
    CASE
      WHEN `t145`.`going` = 2
      THEN TRUE
      WHEN `t145`.`going` = 0
      THEN FALSE
      ELSE CAST(NULL AS BOOLEAN)
    END AS `ongoing`,
    IF(`t145`.`entered_count` = `t145`.`drug_count`, 'together', `t145`.`entered`) AS `entered_last`,
    `t145`.`start_day` - `t145`.`first_day` AS `lead_days`,
    CASE
      WHEN `t145`.`own` <> 1
      THEN CAST(NULL AS STRING)
      WHEN `t145`.`own_day` = `t145`.`partner_day`
      THEN 'together'
      WHEN `t145`.`own_day` < `t145`.`partner_day`
      THEN 'partner_added'
      ELSE 'jak_inhibitor_added'
    END AS `order_of_entry`
  FROM (
    SELECT
      `t144`.`patient_id`,
      `t144`.`start_day`,
      `t144`.`stop_day`,
      `t144`.`drugs`,
      `t144`.`last_drug`,
      `t144`.`drug_count`,
      `t144`.`first_day`,
      `t144`.`entered`,
      `t144`.`entered_count`,
      `t144`.`going`,
      `t144`.`own`,
      `t144`.`own_day`,
      `t144`.`partner_day`,
      `t144`.`running`,
      `t144`.`running` = `t144`.`drug_count` AS `is_whole`
    FROM (
      SELECT
        `t137`.`patient_id`,
        `t137`.`start_day`,
        `t137`.`stop_day`,
        `t137`.`drugs`,
        `t137`.`last_drug`,
        `t137`.`drug_count`,
        `t137`.`first_day`,
        `t137`.`entered`,
        `t137`.`entered_count`,
        `t137`.`going`,
        `t137`.`own`,
        `t137`.`own_day`,
        `t137`.`partner_day`,
        `t143`.`running`
      FROM `t135` AS `t137`
      INNER JOIN (
        SELECT
          `t141`.`patient_id`,
          `t141`.`drugs`,
          `t141`.`start_day`,
          COUNT(*) AS `running`
        FROM (
          SELECT
            *
          FROM (
            SELECT
              `t139`.`patient_id`,
              `t139`.`drugs`,
              `t139`.`start_day`,
              `t139`.`stop_day`,
              `t111`.`person`,
              `t111`.`began`,
              `t111`.`ended`
            FROM (
              SELECT
                `t136`.`patient_id`,
                `t136`.`drugs`,
                `t136`.`start_day`,
                `t136`.`stop_day`
              FROM `t135` AS `t136`
            ) AS `t139`
            INNER JOIN (
              SELECT
                `t104`.`patient_id` AS `person`,
                `t104`.`start_day` AS `began`,
                `t104`.`stop_day` AS `ended`
              FROM `t103` AS `t104`
            ) AS `t111`
              ON `t139`.`patient_id` = `t111`.`person`
          ) AS `t140`
          WHERE
            `t140`.`began` <= `t140`.`start_day` AND `t140`.`ended` >= `t140`.`stop_day`
        ) AS `t141`
        GROUP BY
          1,
          2,
          3
      ) AS `t143`
        ON `t137`.`patient_id` = `t143`.`patient_id`
        AND `t137`.`drugs` = `t143`.`drugs`
        AND `t137`.`start_day` = `t143`.`start_day`
    ) AS `t144`
  ) AS `t145`
), `t148` AS (
  SELECT
    *
  FROM `t146` AS `t147`
  WHERE
    `t147`.`days` >= 30
), `t157` AS (
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
      'systemic_30_days' AS `definition`,
      (
        ROW_NUMBER() OVER (
          PARTITION BY `t150`.`patient_id`, `t150`.`drugs`
          ORDER BY `t150`.`start_day` ASC NULLS LAST
        ) - 1
      ) + 1 AS `number`
    FROM `t148` AS `t150`
  ) AS `t153`
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      *
    FROM (
      SELECT
        `t152`.`patient_id`,
        `t152`.`drugs`,
        `t152`.`drug_count`,
        `t152`.`is_whole`,
        `t152`.`start_day`,
        `t152`.`stop_day`,
        `t152`.`days`,
        `t152`.`ongoing`,
        `t152`.`entered_last`,
        `t152`.`order_of_entry`,
        `t152`.`lead_days`,
        'jak_inhibitor_30_days' AS `definition`,
        (
          ROW_NUMBER() OVER (
            PARTITION BY `t152`.`patient_id`, `t152`.`drugs`
            ORDER BY `t152`.`start_day` ASC NULLS LAST
          ) - 1
        ) + 1 AS `number`
      FROM (
        SELECT
          *
        FROM `t148` AS `t150`
        WHERE
          `t150`.`own` > 0
      ) AS `t152`
    ) AS `t155`
    UNION ALL
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
        'jak_inhibitor_1_day' AS `definition`,
        (
          ROW_NUMBER() OVER (
            PARTITION BY `t151`.`patient_id`, `t151`.`drugs`
            ORDER BY `t151`.`start_day` ASC NULLS LAST
          ) - 1
        ) + 1 AS `number`
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM `t146` AS `t147`
          WHERE
            `t147`.`days` >= 1
        ) AS `t149`
        WHERE
          `t149`.`own` > 0
      ) AS `t151`
    ) AS `t154`
  ) AS `t156`
)
SELECT
  `t178`.`patient_id`,
  `t178`.`definition`,
  `t178`.`drugs`,
  `t178`.`number`,
  `t178`.`drug_count`,
  `t178`.`detection`,
  `t178`.`start_day`,
  `t178`.`stop_day`,
  `t178`.`days`,
  `t178`.`ongoing`,
  `t178`.`entered_last`,
  `t178`.`order_of_entry`,
  `t178`.`lead_days`,
  `t178`.`is_whole`,
  `t178`.`unplaced_rows`,
  `t178`.`stated_episode_id`,
  `t178`.`stated_combination_id`,
  `t178`.`stated_days`,
  `t178`.`stated_ongoing`,
  `t178`.`stated_order_of_entry`,
  `t178`.`stated_lead_days`,
  `t178`.`difference_days`,
  `t178`.`agreement`,
  `t178`.`reason`,
  `t178`.`response_before`,
  `t178`.`response`,
  `t178`.`reason_ended`,
  `t178`.`failure`,
  `t178`.`next_drug`,
  `t178`.`next_treatment_id`
FROM (
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
    `t177`.`next_treatment_id`,
    `t177`.`patient_id_right`,
    COALESCE(`t177`.`unplaced_rows`, 0) AS `unplaced_rows`
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
      `t79`.`patient_id` AS `patient_id_right`,
      `t79`.`unplaced_rows`
    FROM (
      SELECT
        *
      FROM (
        SELECT
          `t170`.`patient_id`,
          `t170`.`definition`,
          `t170`.`drugs`,
          `t170`.`number`,
          `t170`.`drug_count`,
          `t170`.`detection`,
          `t170`.`start_day`,
          `t170`.`stop_day`,
          `t170`.`days`,
          `t170`.`ongoing`,
          `t170`.`entered_last`,
          `t170`.`order_of_entry`,
          `t170`.`lead_days`,
          `t170`.`is_whole`,
          `t170`.`stated_episode_id`,
          `t170`.`stated_combination_id`,
          `t170`.`stated_days`,
          `t170`.`stated_ongoing`,
          `t170`.`stated_order_of_entry`,
          `t170`.`stated_lead_days`,
          `t170`.`difference_days`,
          `t170`.`agreement`,
          `t170`.`reason`,
          `t170`.`response_before`,
          `t170`.`response`,
          `t170`.`reason_ended`,
          `t170`.`failure`,
          `t170`.`next_drug`,
          `t170`.`next_treatment_id`
        FROM (
          SELECT
            `t165`.`patient_id`,
            `t165`.`drugs`,
            `t165`.`drug_count`,
            `t165`.`is_whole`,
            `t165`.`start_day`,
            `t165`.`stop_day`,
            `t165`.`days`,
            `t165`.`ongoing`,
            `t165`.`entered_last`,
            `t165`.`order_of_entry`,
            `t165`.`lead_days`,
            `t165`.`definition`,
            `t165`.`number`,
            `t165`.`stated_episode_id`,
            `t165`.`stated_combination_id`,
            `t165`.`stated_days`,
            `t165`.`stated_ongoing`,
            `t165`.`stated_order_of_entry`,
            `t165`.`stated_lead_days`,
            `t165`.`stated_low`,
            `t165`.`stated_high`,
            `t165`.`reason`,
            `t165`.`response_before`,
            `t165`.`response`,
            `t165`.`reason_ended`,
            `t165`.`failure`,
            `t165`.`next_drug`,
            `t165`.`next_treatment_id`,
            'detected' AS `detection`,
            `t165`.`days` - `t165`.`stated_days` AS `difference_days`,
            CASE
              WHEN `t165`.`stated_episode_id` IS NULL
              THEN 'not_stated'
              WHEN `t165`.`stated_days` IS NULL
              THEN 'duration_not_stated'
              WHEN (
                `t165`.`days` >= `t165`.`stated_low`
              )
              AND (
                (
                  `t165`.`stated_high` IS NULL
                ) OR (
                  `t165`.`days` <= `t165`.`stated_high`
                )
              )
              THEN 'agrees'
              ELSE 'differs'
            END AS `agreement`
          FROM (
            SELECT
              `t162`.`patient_id`,
              `t162`.`drugs`,
              `t162`.`drug_count`,
              `t162`.`is_whole`,
              `t162`.`start_day`,
              `t162`.`stop_day`,
              `t162`.`days`,
              `t162`.`ongoing`,
              `t162`.`entered_last`,
              `t162`.`order_of_entry`,
              `t162`.`lead_days`,
              `t162`.`definition`,
              `t162`.`number`,
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
              `t162`.`next_treatment_id`
            FROM (
              SELECT
                `t159`.`patient_id`,
                `t159`.`drugs`,
                `t159`.`drug_count`,
                `t159`.`is_whole`,
                `t159`.`start_day`,
                `t159`.`stop_day`,
                `t159`.`days`,
                `t159`.`ongoing`,
                `t159`.`entered_last`,
                `t159`.`order_of_entry`,
                `t159`.`lead_days`,
                `t159`.`definition`,
                `t159`.`number`,
                `t125`.`patient_id` AS `patient_id_right`,
                `t125`.`definition` AS `definition_right`,
                `t125`.`drugs` AS `drugs_right`,
                `t125`.`number` AS `number_right`,
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
                `t125`.`next_treatment_id`
              FROM `t157` AS `t159`
              LEFT OUTER JOIN (
                SELECT
                  `t117`.`patient_id`,
                  `t117`.`definition`,
                  `t117`.`drugs`,
                  `t117`.`number`,
                  `t117`.`stated_episode_id`,
                  `t117`.`stated_combination_id`,
                  `t117`.`stated_days`,
                  `t117`.`stated_ongoing`,
                  `t117`.`stated_order_of_entry`,
                  `t117`.`stated_lead_days`,
                  `t117`.`stated_low`,
                  `t117`.`stated_high`,
                  `t117`.`reason`,
                  `t117`.`response_before`,
                  `t117`.`response`,
                  `t117`.`reason_ended`,
                  `t117`.`failure`,
                  `t117`.`next_drug`,
                  `t117`.`next_treatment_id`
                FROM `t116` AS `t117`
              ) AS `t125`
                ON `t159`.`patient_id` = `t125`.`patient_id`
                AND `t159`.`definition` = `t125`.`definition`
                AND `t159`.`drugs` = `t125`.`drugs`
                AND `t159`.`number` = `t125`.`number`
            ) AS `t162`
          ) AS `t165`
        ) AS `t170`
      ) AS `t172`
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          `t173`.`patient_id`,
          `t173`.`definition`,
          `t173`.`drugs`,
          `t173`.`number`,
          `t173`.`drug_count`,
          `t173`.`detection`,
          `t173`.`start_day`,
          `t173`.`stop_day`,
          `t173`.`days`,
          `t173`.`ongoing`,
          `t173`.`entered_last`,
          `t173`.`order_of_entry`,
          `t173`.`lead_days`,
          `t173`.`is_whole`,
          `t173`.`stated_episode_id`,
          `t173`.`stated_combination_id`,
          `t173`.`stated_days`,
          `t173`.`stated_ongoing`,
          `t173`.`stated_order_of_entry`,
          `t173`.`stated_lead_days`,
          `t173`.`difference_days`,
          `t173`.`agreement`,
          `t173`.`reason`,
          `t173`.`response_before`,
          `t173`.`response`,
          `t173`.`reason_ended`,
          `t173`.`failure`,
          `t173`.`next_drug`,
          `t173`.`next_treatment_id`
        FROM (
          SELECT
            `t171`.`patient_id`,
            `t171`.`definition`,
            `t171`.`drugs`,
            `t171`.`number`,
            `t171`.`drug_count`,
            `t171`.`is_whole`,
            `t171`.`stated_episode_id`,
            `t171`.`stated_combination_id`,
            `t171`.`stated_days`,
            `t171`.`stated_ongoing`,
            `t171`.`stated_order_of_entry`,
            `t171`.`stated_lead_days`,
            `t171`.`stated_low`,
            `t171`.`stated_high`,
            `t171`.`reason`,
            `t171`.`response_before`,
            `t171`.`response`,
            `t171`.`reason_ended`,
            `t171`.`failure`,
            `t171`.`next_drug`,
            `t171`.`next_treatment_id`,
            `t171`.`dated_drugs`,
            `t171`.`has_window`,
            CAST(NULL AS BIGINT) AS `start_day`,
            CAST(NULL AS BIGINT) AS `stop_day`,
            CAST(NULL AS BIGINT) AS `days`,
            CAST(NULL AS BOOLEAN) AS `ongoing`,
            CAST(NULL AS STRING) AS `entered_last`,
            CAST(NULL AS STRING) AS `order_of_entry`,
            CAST(NULL AS BIGINT) AS `lead_days`,
            CASE
              WHEN NOT (
                COALESCE(`t171`.`dated_drugs`, 0) = `t171`.`drug_count`
              )
              THEN 'no_dated_treatment'
              WHEN `t171`.`drug_count` > CASE
                WHEN `t171`.`definition` = 'jak_inhibitor_30_days'
                THEN 3
                WHEN `t171`.`definition` = 'jak_inhibitor_1_day'
                THEN 3
                WHEN `t171`.`definition` = 'systemic_30_days'
                THEN 3
                ELSE 0
              END
              THEN 'more_drugs_than_asked'
              WHEN `t171`.`has_window` IS NOT NULL
              THEN 'fewer_windows_than_stated'
              ELSE 'no_overlap_long_enough'
            END AS `detection`,
            CAST(NULL AS BIGINT) AS `difference_days`,
            'not_detected' AS `agreement`
          FROM (
            SELECT
              `t169`.`patient_id`,
              `t169`.`definition`,
              `t169`.`drugs`,
              `t169`.`number`,
              `t169`.`drug_count`,
              `t169`.`is_whole`,
              `t169`.`stated_episode_id`,
              `t169`.`stated_combination_id`,
              `t169`.`stated_days`,
              `t169`.`stated_ongoing`,
              `t169`.`stated_order_of_entry`,
              `t169`.`stated_lead_days`,
              `t169`.`stated_low`,
              `t169`.`stated_high`,
              `t169`.`reason`,
              `t169`.`response_before`,
              `t169`.`response`,
              `t169`.`reason_ended`,
              `t169`.`failure`,
              `t169`.`next_drug`,
              `t169`.`next_treatment_id`,
              `t169`.`dated_drugs`,
              `t169`.`has_window`
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
                `t167`.`patient_id` AS `patient_id_right`,
                `t167`.`definition` AS `definition_right`,
                `t167`.`drugs` AS `drugs_right`,
                `t167`.`has_window`
              FROM (
                SELECT
                  `t163`.`patient_id`,
                  `t163`.`definition`,
                  `t163`.`drugs`,
                  `t163`.`number`,
                  `t163`.`drug_count`,
                  `t163`.`is_whole`,
                  `t163`.`stated_episode_id`,
                  `t163`.`stated_combination_id`,
                  `t163`.`stated_days`,
                  `t163`.`stated_ongoing`,
                  `t163`.`stated_order_of_entry`,
                  `t163`.`stated_lead_days`,
                  `t163`.`stated_low`,
                  `t163`.`stated_high`,
                  `t163`.`reason`,
                  `t163`.`response_before`,
                  `t163`.`response`,
                  `t163`.`reason_ended`,
                  `t163`.`failure`,
                  `t163`.`next_drug`,
                  `t163`.`next_treatment_id`,
                  `t163`.`dated_drugs`
                FROM (
                  SELECT
                    `t122`.`patient_id`,
                    `t122`.`definition`,
                    `t122`.`drugs`,
                    `t122`.`number`,
                    `t122`.`drug_count`,
                    `t122`.`is_whole`,
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
                    `t122`.`next_treatment_id`,
                    `t127`.`patient_id` AS `patient_id_right`,
                    `t127`.`stated_episode_id` AS `stated_episode_id_right`,
                    `t127`.`drugs` AS `drugs_right`,
                    `t127`.`dated_drugs`,
                    `t127`.`definition` AS `definition_right`
                  FROM `t116` AS `t122`
                  LEFT ANTI JOIN `t157` AS `t160`
                    ON `t122`.`patient_id` = `t160`.`patient_id`
                    AND `t122`.`definition` = `t160`.`definition`
                    AND `t122`.`drugs` = `t160`.`drugs`
                    AND `t122`.`number` = `t160`.`number`
                  LEFT OUTER JOIN (
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
                          `t107`.`patient_id`,
                          `t107`.`episode_id`,
                          `t107`.`drugs`,
                          `t107`.`dated_drugs`,
                          'systemic_30_days' AS `definition`
                        FROM `t105` AS `t107`
                      ) AS `t113`
                    ) AS `t118`
                    UNION ALL
                    SELECT
                      *
                    FROM (
                      SELECT
                        *
                      FROM (
                        SELECT
                          `t114`.`patient_id`,
                          `t114`.`episode_id` AS `stated_episode_id`,
                          `t114`.`drugs`,
                          `t114`.`dated_drugs`,
                          `t114`.`definition`
                        FROM (
                          SELECT
                            `t107`.`patient_id`,
                            `t107`.`episode_id`,
                            `t107`.`drugs`,
                            `t107`.`dated_drugs`,
                            'jak_inhibitor_30_days' AS `definition`
                          FROM `t105` AS `t107`
                        ) AS `t114`
                      ) AS `t119`
                      UNION ALL
                      SELECT
                        *
                      FROM (
                        SELECT
                          `t115`.`patient_id`,
                          `t115`.`episode_id` AS `stated_episode_id`,
                          `t115`.`drugs`,
                          `t115`.`dated_drugs`,
                          `t115`.`definition`
                        FROM (
                          SELECT
                            `t107`.`patient_id`,
                            `t107`.`episode_id`,
                            `t107`.`drugs`,
                            `t107`.`dated_drugs`,
                            'jak_inhibitor_1_day' AS `definition`
                          FROM `t105` AS `t107`
                        ) AS `t115`
                      ) AS `t120`
                    ) AS `t123`
                  ) AS `t127`
                    ON `t122`.`patient_id` = `t127`.`patient_id`
                    AND `t122`.`stated_episode_id` = `t127`.`stated_episode_id`
                    AND `t122`.`drugs` = `t127`.`drugs`
                    AND `t122`.`definition` = `t127`.`definition`
                ) AS `t163`
              ) AS `t168`
              LEFT OUTER JOIN (
                SELECT
                  `t161`.`patient_id`,
                  `t161`.`definition`,
                  `t161`.`drugs`,
                  TRUE AS `has_window`
                FROM (
                  SELECT
                    *
                  FROM `t157` AS `t158`
                  WHERE
                    `t158`.`number` = 1
                ) AS `t161`
              ) AS `t167`
                ON `t168`.`patient_id` = `t167`.`patient_id`
                AND `t168`.`definition` = `t167`.`definition`
                AND `t168`.`drugs` = `t167`.`drugs`
            ) AS `t169`
          ) AS `t171`
        ) AS `t173`
      ) AS `t174`
    ) AS `t176`
    LEFT OUTER JOIN (
      SELECT
        `t74`.`patient_id`,
        `t74`.`unplaced_rows`
      FROM (
        SELECT
          `t69`.`patient_id`,
          COUNT(*) AS `taken_rows`,
          SUM(CAST(COALESCE(`t69`.`days`, 0) = 0 AS BIGINT)) AS `unplaced_rows`
        FROM (
          SELECT
            *
          FROM (
            SELECT
              `t62`.`patient_id`,
              `t62`.`treatment_id`,
              `t62`.`drug`,
              `t62`.`drug_known`,
              `t62`.`role`,
              `t62`.`phase`,
              `t62`.`start_day`,
              `t62`.`stop_day`,
              `t62`.`days`,
              `t62`.`ongoing`,
              `t62`.`placement`,
              `t62`.`daily_dose_low`,
              `t62`.`daily_dose_high`,
              `t62`.`unit`,
              `t62`.`dose_status`
            FROM `t61` AS `t62`
          ) AS `t64`
          WHERE
            `t64`.`placement` <> 'not_taken'
            AND `t64`.`role` IN (
              'bridge',
              'combination',
              'index',
              'maintenance',
              'prior',
              'rescue',
              'subsequent',
              'symptomatic'
            )
        ) AS `t69`
        GROUP BY
          1
      ) AS `t74`
    ) AS `t79`
      ON `t176`.`patient_id` = `t79`.`patient_id`
  ) AS `t177`
) AS `t178`
