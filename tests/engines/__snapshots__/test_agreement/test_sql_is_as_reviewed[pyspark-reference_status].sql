SELECT
  *
FROM (
  SELECT
    `t19`.`patient_id`,
    `t19`.`laboratory_id`,
    `t19`.`reference_set`,
    `t19`.`age_at`,
    `t19`.`analyte`,
    `t19`.`day`,
    `t19`.`comparator`,
    `t19`.`value`,
    `t19`.`unit`,
    `t19`.`age_in_days`,
    `t19`.`lower_limit`,
    `t19`.`upper_limit`,
    `t19`.`status`,
    `t19`.`reason`
  FROM (
    SELECT
      `t16`.`patient_id`,
      `t16`.`laboratory_id`,
      `t16`.`analyte`,
      `t16`.`day`,
      `t16`.`comparator`,
      `t16`.`value`,
      `t16`.`unit`,
      `t16`.`reference_set`,
      `t16`.`age_at`,
      `t16`.`age_in_days`,
      `t16`.`lower_limit`,
      `t16`.`upper_limit`,
      `t16`.`scaled_value`,
      `t16`.`scaled_lower`,
      `t16`.`scaled_upper`,
      `t16`.`high_at_limit`,
      `t16`.`obstacle`,
      `t16`.`above`,
      `t16`.`below`,
      `t16`.`status`,
      COALESCE(`t16`.`obstacle`, IF(`t16`.`status` IS NULL, 'censored', 'classified')) AS `reason`
    FROM (
      SELECT
        `t14`.`patient_id`,
        `t14`.`laboratory_id`,
        `t14`.`analyte`,
        `t14`.`day`,
        `t14`.`comparator`,
        `t14`.`value`,
        `t14`.`unit`,
        `t14`.`reference_set`,
        `t14`.`age_at`,
        `t14`.`age_in_days`,
        `t14`.`lower_limit`,
        `t14`.`upper_limit`,
        `t14`.`scaled_value`,
        `t14`.`scaled_lower`,
        `t14`.`scaled_upper`,
        `t14`.`high_at_limit`,
        `t14`.`obstacle`,
        `t14`.`above`,
        `t14`.`below`,
        CASE
          WHEN `t14`.`obstacle` IS NOT NULL
          THEN CAST(NULL AS STRING)
          WHEN `t14`.`above`
          THEN 'high'
          WHEN `t14`.`below`
          THEN 'low'
          WHEN (
            `t14`.`above` IS NULL
          ) OR (
            `t14`.`below` IS NULL
          )
          THEN CAST(NULL AS STRING)
          ELSE 'normal'
        END AS `status`
      FROM (
        SELECT
          `t8`.`patient_id`,
          `t8`.`laboratory_id`,
          `t8`.`analyte`,
          `t8`.`day`,
          `t8`.`comparator`,
          `t8`.`value`,
          `t8`.`unit`,
          `t8`.`reference_set`,
          `t8`.`age_at`,
          `t8`.`age_in_days`,
          `t8`.`lower_limit`,
          `t8`.`upper_limit`,
          `t8`.`scaled_value`,
          `t8`.`scaled_lower`,
          `t8`.`scaled_upper`,
          `t8`.`high_at_limit`,
          `t8`.`obstacle`,
          CASE
            WHEN `t8`.`scaled_upper` IS NULL
            THEN FALSE
            WHEN `t8`.`high_at_limit` AND (
              `t8`.`scaled_value` = `t8`.`scaled_upper`
            )
            THEN IF(
              (
                `t8`.`comparator` IS NULL
              ) OR `t8`.`comparator` IN ('>', '>='),
              TRUE,
              CAST(NULL AS BOOLEAN)
            )
            WHEN `t8`.`comparator` IS NULL
            THEN `t8`.`scaled_value` > `t8`.`scaled_upper`
            WHEN `t8`.`comparator` = '>'
            THEN IF(`t8`.`scaled_value` >= `t8`.`scaled_upper`, TRUE, CAST(NULL AS BOOLEAN))
            WHEN `t8`.`comparator` IN ('>', '>=')
            THEN IF(`t8`.`scaled_value` > `t8`.`scaled_upper`, TRUE, CAST(NULL AS BOOLEAN))
            ELSE IF(`t8`.`scaled_value` <= `t8`.`scaled_upper`, FALSE, CAST(NULL AS BOOLEAN))
          END AS `above`,
          CASE
            WHEN (
              `t8`.`scaled_lower` IS NULL
            ) OR (
              `t8`.`scaled_lower` = 0
            )
            THEN FALSE
            WHEN `t8`.`comparator` IS NULL
            THEN `t8`.`scaled_value` < `t8`.`scaled_lower`
            WHEN `t8`.`comparator` IN ('>', '>=')
            THEN IF(`t8`.`scaled_value` >= `t8`.`scaled_lower`, FALSE, CAST(NULL AS BOOLEAN))
            WHEN `t8`.`comparator` = '<'
            THEN IF(`t8`.`scaled_value` <= `t8`.`scaled_lower`, TRUE, CAST(NULL AS BOOLEAN))
            ELSE IF(`t8`.`scaled_value` < `t8`.`scaled_lower`, TRUE, CAST(NULL AS BOOLEAN))
          END AS `below`
        FROM (
          SELECT
            `t0`.`patient_id`,
            `t0`.`laboratory_id`,
            `t0`.`analyte`,
            `t0`.`day`,
            `t0`.`comparator`,
            `t0`.`value`,
            `t0`.`unit`,
            'laboratory' AS `reference_set`,
            'not_used' AS `age_at`,
            CAST(NULL AS DECIMAL(18, 6)) AS `age_in_days`,
            `t0`.`lower_limit`,
            `t0`.`upper_limit`,
            CAST(`t0`.`value` AS DECIMAL(38, 10)) AS `scaled_value`,
            CAST(`t0`.`lower_limit` AS DECIMAL(38, 10)) AS `scaled_lower`,
            CAST(`t0`.`upper_limit` AS DECIMAL(38, 10)) AS `scaled_upper`,
            FALSE AS `high_at_limit`,
            CASE
              WHEN `t0`.`value` IS NULL
              THEN 'no_value'
              WHEN (
                `t0`.`lower_limit` IS NULL
              ) AND (
                `t0`.`upper_limit` IS NULL
              )
              THEN 'no_limits'
              ELSE CAST(NULL AS STRING)
            END AS `obstacle`
          FROM `laboratory` AS `t0`
        ) AS `t8`
      ) AS `t14`
    ) AS `t16`
  ) AS `t19`
) AS `t21`
UNION ALL
SELECT
  *
FROM (
  SELECT
    `t28`.`patient_id`,
    `t28`.`laboratory_id`,
    `t28`.`reference_set`,
    `t28`.`age_at`,
    `t28`.`analyte`,
    `t28`.`day`,
    `t28`.`comparator`,
    `t28`.`value`,
    `t28`.`unit`,
    `t28`.`age_in_days`,
    `t28`.`lower_limit`,
    `t28`.`upper_limit`,
    `t28`.`status`,
    `t28`.`reason`
  FROM (
    SELECT
      `t27`.`patient_id`,
      `t27`.`laboratory_id`,
      `t27`.`analyte`,
      `t27`.`day`,
      `t27`.`comparator`,
      `t27`.`value`,
      `t27`.`unit`,
      `t27`.`specimen_age`,
      `t27`.`onset_age`,
      `t27`.`place`,
      `t27`.`reference_set`,
      `t27`.`age_at`,
      `t27`.`age_in_days`,
      `t27`.`lower_limit`,
      `t27`.`upper_limit`,
      `t27`.`times`,
      `t27`.`over`,
      `t27`.`high_at_limit`,
      `t27`.`scaled_value`,
      `t27`.`scaled_lower`,
      `t27`.`scaled_upper`,
      `t27`.`obstacle`,
      `t27`.`above`,
      `t27`.`below`,
      `t27`.`status`,
      COALESCE(`t27`.`obstacle`, IF(`t27`.`status` IS NULL, 'censored', 'classified')) AS `reason`
    FROM (
      SELECT
        `t26`.`patient_id`,
        `t26`.`laboratory_id`,
        `t26`.`analyte`,
        `t26`.`day`,
        `t26`.`comparator`,
        `t26`.`value`,
        `t26`.`unit`,
        `t26`.`specimen_age`,
        `t26`.`onset_age`,
        `t26`.`place`,
        `t26`.`reference_set`,
        `t26`.`age_at`,
        `t26`.`age_in_days`,
        `t26`.`lower_limit`,
        `t26`.`upper_limit`,
        `t26`.`times`,
        `t26`.`over`,
        `t26`.`high_at_limit`,
        `t26`.`scaled_value`,
        `t26`.`scaled_lower`,
        `t26`.`scaled_upper`,
        `t26`.`obstacle`,
        `t26`.`above`,
        `t26`.`below`,
        CASE
          WHEN `t26`.`obstacle` IS NOT NULL
          THEN CAST(NULL AS STRING)
          WHEN `t26`.`above`
          THEN 'high'
          WHEN `t26`.`below`
          THEN 'low'
          WHEN (
            `t26`.`above` IS NULL
          ) OR (
            `t26`.`below` IS NULL
          )
          THEN CAST(NULL AS STRING)
          ELSE 'normal'
        END AS `status`
      FROM (
        SELECT
          `t25`.`patient_id`,
          `t25`.`laboratory_id`,
          `t25`.`analyte`,
          `t25`.`day`,
          `t25`.`comparator`,
          `t25`.`value`,
          `t25`.`unit`,
          `t25`.`specimen_age`,
          `t25`.`onset_age`,
          `t25`.`place`,
          `t25`.`reference_set`,
          `t25`.`age_at`,
          `t25`.`age_in_days`,
          `t25`.`lower_limit`,
          `t25`.`upper_limit`,
          `t25`.`times`,
          `t25`.`over`,
          `t25`.`high_at_limit`,
          `t25`.`scaled_value`,
          `t25`.`scaled_lower`,
          `t25`.`scaled_upper`,
          `t25`.`obstacle`,
          CASE
            WHEN `t25`.`scaled_upper` IS NULL
            THEN FALSE
            WHEN `t25`.`high_at_limit` AND (
              `t25`.`scaled_value` = `t25`.`scaled_upper`
            )
            THEN IF(
              (
                `t25`.`comparator` IS NULL
              ) OR `t25`.`comparator` IN ('>', '>='),
              TRUE,
              CAST(NULL AS BOOLEAN)
            )
            WHEN `t25`.`comparator` IS NULL
            THEN `t25`.`scaled_value` > `t25`.`scaled_upper`
            WHEN `t25`.`comparator` = '>'
            THEN IF(`t25`.`scaled_value` >= `t25`.`scaled_upper`, TRUE, CAST(NULL AS BOOLEAN))
            WHEN `t25`.`comparator` IN ('>', '>=')
            THEN IF(`t25`.`scaled_value` > `t25`.`scaled_upper`, TRUE, CAST(NULL AS BOOLEAN))
            ELSE IF(`t25`.`scaled_value` <= `t25`.`scaled_upper`, FALSE, CAST(NULL AS BOOLEAN))
          END AS `above`,
          CASE
            WHEN (
              `t25`.`scaled_lower` IS NULL
            ) OR (
              `t25`.`scaled_lower` = 0
            )
            THEN FALSE
            WHEN `t25`.`comparator` IS NULL
            THEN `t25`.`scaled_value` < `t25`.`scaled_lower`
            WHEN `t25`.`comparator` IN ('>', '>=')
            THEN IF(`t25`.`scaled_value` >= `t25`.`scaled_lower`, FALSE, CAST(NULL AS BOOLEAN))
            WHEN `t25`.`comparator` = '<'
            THEN IF(`t25`.`scaled_value` <= `t25`.`scaled_lower`, TRUE, CAST(NULL AS BOOLEAN))
            ELSE IF(`t25`.`scaled_value` < `t25`.`scaled_lower`, TRUE, CAST(NULL AS BOOLEAN))
          END AS `below`
        FROM (
          SELECT
            `t24`.`patient_id`,
            `t24`.`laboratory_id`,
            `t24`.`analyte`,
            `t24`.`day`,
            `t24`.`comparator`,
            `t24`.`value`,
            `t24`.`unit`,
            `t24`.`specimen_age`,
            `t24`.`onset_age`,
            `t24`.`place`,
            `t24`.`reference_set`,
            `t24`.`age_at`,
            `t24`.`age_in_days`,
            IF(`t24`.`obstacle` IS NOT NULL, CAST(NULL AS DECIMAL(18, 6)), `t24`.`lower_limit`) AS `lower_limit`,
            IF(`t24`.`obstacle` IS NOT NULL, CAST(NULL AS DECIMAL(18, 6)), `t24`.`upper_limit`) AS `upper_limit`,
            `t24`.`times`,
            `t24`.`over`,
            `t24`.`high_at_limit`,
            `t24`.`scaled_value`,
            `t24`.`scaled_lower`,
            `t24`.`scaled_upper`,
            `t24`.`obstacle`
          FROM (
            SELECT
              `t23`.`patient_id`,
              `t23`.`laboratory_id`,
              `t23`.`analyte`,
              `t23`.`day`,
              `t23`.`comparator`,
              `t23`.`value`,
              `t23`.`unit`,
              `t23`.`specimen_age`,
              `t23`.`onset_age`,
              `t23`.`place`,
              `t23`.`reference_set`,
              `t23`.`age_at`,
              `t23`.`age_in_days`,
              `t23`.`lower_limit`,
              `t23`.`upper_limit`,
              `t23`.`times`,
              `t23`.`over`,
              `t23`.`high_at_limit`,
              CAST(`t23`.`value` * `t23`.`times` AS DECIMAL(38, 10)) AS `scaled_value`,
              CAST(`t23`.`lower_limit` * `t23`.`over` AS DECIMAL(38, 10)) AS `scaled_lower`,
              CAST(`t23`.`upper_limit` * `t23`.`over` AS DECIMAL(38, 10)) AS `scaled_upper`,
              CASE
                WHEN `t23`.`value` IS NULL
                THEN 'no_value'
                WHEN `t23`.`times` IS NULL
                THEN 'other_unit'
                WHEN `t23`.`age_in_days` IS NULL
                THEN 'no_age'
                WHEN `t23`.`upper_limit` IS NULL
                THEN 'no_band'
                ELSE CAST(NULL AS STRING)
              END AS `obstacle`
            FROM (
              SELECT
                `t22`.`patient_id`,
                `t22`.`laboratory_id`,
                `t22`.`analyte`,
                `t22`.`day`,
                `t22`.`comparator`,
                `t22`.`value`,
                `t22`.`unit`,
                `t22`.`specimen_age`,
                `t22`.`onset_age`,
                `t22`.`place`,
                `t22`.`reference_set`,
                `t22`.`age_at`,
                `t22`.`age_in_days`,
                CASE
                  WHEN (
                    `t22`.`reference_set` = 'ige_wu2025'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('365.25' AS DECIMAL(5, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('2191.50' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('0' AS DECIMAL(1, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_wu2025'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('2191.50' AS DECIMAL(6, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('3652.50' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('0' AS DECIMAL(1, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_wu2025'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('3652.50' AS DECIMAL(6, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('5844.00' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('0' AS DECIMAL(1, 0)) AS DECIMAL(18, 6))
                  ELSE CAST(NULL AS DECIMAL(18, 6))
                END AS `lower_limit`,
                CASE
                  WHEN (
                    `t22`.`reference_set` = 'ige_mayo'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('0.0000' AS DECIMAL(5, 4))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('182.6250' AS DECIMAL(7, 4))
                  )
                  THEN CAST(CAST('13' AS DECIMAL(2, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_mayo'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('182.6250' AS DECIMAL(7, 4))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('365.2500' AS DECIMAL(7, 4))
                  )
                  THEN CAST(CAST('34' AS DECIMAL(2, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_mayo'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('365.25' AS DECIMAL(5, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('1095.75' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('97' AS DECIMAL(2, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_mayo'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('1095.75' AS DECIMAL(6, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('1461.00' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('199' AS DECIMAL(3, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_mayo'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('1461.00' AS DECIMAL(6, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('2556.75' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('307' AS DECIMAL(3, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_mayo'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('2556.75' AS DECIMAL(6, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('3287.25' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('403' AS DECIMAL(3, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_mayo'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('3287.25' AS DECIMAL(6, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('4748.25' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('696' AS DECIMAL(3, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_mayo'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('4748.25' AS DECIMAL(6, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('5844.00' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('629' AS DECIMAL(3, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_mayo'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('5844.00' AS DECIMAL(6, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('6574.50' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('537' AS DECIMAL(3, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_mayo'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('6574.50' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('214' AS DECIMAL(3, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_older_two_sd'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('304.3750' AS DECIMAL(7, 4))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('730.5000' AS DECIMAL(7, 4))
                  )
                  THEN CAST(CAST('53' AS DECIMAL(2, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_older_two_sd'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('730.50' AS DECIMAL(5, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('1095.75' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('93' AS DECIMAL(2, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_older_two_sd'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('1095.75' AS DECIMAL(6, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('1461.00' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('128' AS DECIMAL(3, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_older_two_sd'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('1461.00' AS DECIMAL(6, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('1826.25' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('160' AS DECIMAL(3, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_older_two_sd'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('1826.25' AS DECIMAL(6, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('2191.50' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('192' AS DECIMAL(3, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_older_two_sd'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('2191.50' AS DECIMAL(6, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('2556.75' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('224' AS DECIMAL(3, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_older_two_sd'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('2556.75' AS DECIMAL(6, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('2922.00' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('248' AS DECIMAL(3, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_older_two_sd'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('2922.00' AS DECIMAL(6, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('3287.25' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('280' AS DECIMAL(3, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_older_two_sd'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('3287.25' AS DECIMAL(6, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('3652.50' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('304' AS DECIMAL(3, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_older_two_sd'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('3652.50' AS DECIMAL(6, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('4017.75' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('328' AS DECIMAL(3, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_older_two_sd'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('4017.75' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('127' AS DECIMAL(3, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_wu2025'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('365.25' AS DECIMAL(5, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('2191.50' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('60' AS DECIMAL(2, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_wu2025'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('2191.50' AS DECIMAL(6, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('3652.50' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('90' AS DECIMAL(2, 0)) AS DECIMAL(18, 6))
                  WHEN (
                    `t22`.`reference_set` = 'ige_wu2025'
                  )
                  AND (
                    `t22`.`age_in_days` >= CAST('3652.50' AS DECIMAL(6, 2))
                  )
                  AND (
                    `t22`.`age_in_days` < CAST('5844.00' AS DECIMAL(6, 2))
                  )
                  THEN CAST(CAST('200' AS DECIMAL(3, 0)) AS DECIMAL(18, 6))
                  ELSE CAST(NULL AS DECIMAL(18, 6))
                END AS `upper_limit`,
                CASE
                  WHEN (
                    `t22`.`reference_set` = 'ige_mayo'
                  ) AND (
                    `t22`.`unit` = '[IU]/mL'
                  )
                  THEN CAST('1' AS DECIMAL(1, 0))
                  WHEN (
                    `t22`.`reference_set` = 'ige_mayo'
                  ) AND (
                    `t22`.`unit` = 'k[IU]/L'
                  )
                  THEN CAST('1' AS DECIMAL(1, 0))
                  WHEN (
                    `t22`.`reference_set` = 'ige_mayo'
                  ) AND (
                    `t22`.`unit` = 'ng/mL'
                  )
                  THEN CAST('5' AS DECIMAL(1, 0))
                  WHEN (
                    `t22`.`reference_set` = 'ige_older_two_sd'
                  )
                  AND (
                    `t22`.`unit` = '[IU]/mL'
                  )
                  THEN CAST('1' AS DECIMAL(1, 0))
                  WHEN (
                    `t22`.`reference_set` = 'ige_older_two_sd'
                  )
                  AND (
                    `t22`.`unit` = 'k[IU]/L'
                  )
                  THEN CAST('1' AS DECIMAL(1, 0))
                  WHEN (
                    `t22`.`reference_set` = 'ige_older_two_sd'
                  ) AND (
                    `t22`.`unit` = 'ng/mL'
                  )
                  THEN CAST('5' AS DECIMAL(1, 0))
                  WHEN (
                    `t22`.`reference_set` = 'ige_wu2025'
                  ) AND (
                    `t22`.`unit` = '[IU]/mL'
                  )
                  THEN CAST('1' AS DECIMAL(1, 0))
                  WHEN (
                    `t22`.`reference_set` = 'ige_wu2025'
                  ) AND (
                    `t22`.`unit` = 'k[IU]/L'
                  )
                  THEN CAST('1' AS DECIMAL(1, 0))
                  WHEN (
                    `t22`.`reference_set` = 'ige_wu2025'
                  ) AND (
                    `t22`.`unit` = 'ng/mL'
                  )
                  THEN CAST('5' AS DECIMAL(1, 0))
                  ELSE CAST(NULL AS DECIMAL(18, 6))
                END AS `times`,
                CASE
                  WHEN (
                    `t22`.`reference_set` = 'ige_mayo'
                  ) AND (
                    `t22`.`unit` = '[IU]/mL'
                  )
                  THEN CAST('1' AS DECIMAL(1, 0))
                  WHEN (
                    `t22`.`reference_set` = 'ige_mayo'
                  ) AND (
                    `t22`.`unit` = 'k[IU]/L'
                  )
                  THEN CAST('1' AS DECIMAL(1, 0))
                  WHEN (
                    `t22`.`reference_set` = 'ige_mayo'
                  ) AND (
                    `t22`.`unit` = 'ng/mL'
                  )
                  THEN CAST('12' AS DECIMAL(2, 0))
                  WHEN (
                    `t22`.`reference_set` = 'ige_older_two_sd'
                  )
                  AND (
                    `t22`.`unit` = '[IU]/mL'
                  )
                  THEN CAST('1' AS DECIMAL(1, 0))
                  WHEN (
                    `t22`.`reference_set` = 'ige_older_two_sd'
                  )
                  AND (
                    `t22`.`unit` = 'k[IU]/L'
                  )
                  THEN CAST('1' AS DECIMAL(1, 0))
                  WHEN (
                    `t22`.`reference_set` = 'ige_older_two_sd'
                  ) AND (
                    `t22`.`unit` = 'ng/mL'
                  )
                  THEN CAST('12' AS DECIMAL(2, 0))
                  WHEN (
                    `t22`.`reference_set` = 'ige_wu2025'
                  ) AND (
                    `t22`.`unit` = '[IU]/mL'
                  )
                  THEN CAST('1' AS DECIMAL(1, 0))
                  WHEN (
                    `t22`.`reference_set` = 'ige_wu2025'
                  ) AND (
                    `t22`.`unit` = 'k[IU]/L'
                  )
                  THEN CAST('1' AS DECIMAL(1, 0))
                  WHEN (
                    `t22`.`reference_set` = 'ige_wu2025'
                  ) AND (
                    `t22`.`unit` = 'ng/mL'
                  )
                  THEN CAST('12' AS DECIMAL(2, 0))
                  ELSE CAST(NULL AS DECIMAL(18, 6))
                END AS `over`,
                `t22`.`reference_set` IN ('ige_older_two_sd') AS `high_at_limit`
              FROM (
                SELECT
                  `t20`.`patient_id`,
                  `t20`.`laboratory_id`,
                  `t20`.`analyte`,
                  `t20`.`day`,
                  `t20`.`comparator`,
                  `t20`.`value`,
                  `t20`.`unit`,
                  `t20`.`specimen_age`,
                  `t20`.`onset_age`,
                  `t20`.`place`,
                  CASE
                    WHEN `t20`.`place` = 0
                    THEN 'ige_mayo'
                    WHEN `t20`.`place` = 1
                    THEN 'ige_mayo'
                    WHEN `t20`.`place` = 2
                    THEN 'ige_older_two_sd'
                    WHEN `t20`.`place` = 3
                    THEN 'ige_older_two_sd'
                    WHEN `t20`.`place` = 4
                    THEN 'ige_wu2025'
                    WHEN `t20`.`place` = 5
                    THEN 'ige_wu2025'
                    ELSE NULL
                  END AS `reference_set`,
                  CASE
                    WHEN `t20`.`place` = 0
                    THEN 'specimen'
                    WHEN `t20`.`place` = 1
                    THEN 'onset'
                    WHEN `t20`.`place` = 2
                    THEN 'specimen'
                    WHEN `t20`.`place` = 3
                    THEN 'onset'
                    WHEN `t20`.`place` = 4
                    THEN 'specimen'
                    WHEN `t20`.`place` = 5
                    THEN 'onset'
                    ELSE NULL
                  END AS `age_at`,
                  CASE
                    WHEN `t20`.`place` = 0
                    THEN `t20`.`specimen_age`
                    WHEN `t20`.`place` = 1
                    THEN `t20`.`onset_age`
                    WHEN `t20`.`place` = 2
                    THEN `t20`.`specimen_age`
                    WHEN `t20`.`place` = 3
                    THEN `t20`.`onset_age`
                    WHEN `t20`.`place` = 4
                    THEN `t20`.`specimen_age`
                    WHEN `t20`.`place` = 5
                    THEN `t20`.`onset_age`
                    ELSE NULL
                  END AS `age_in_days`
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      `t17`.`patient_id`,
                      `t17`.`laboratory_id`,
                      `t17`.`analyte`,
                      `t17`.`day`,
                      `t17`.`comparator`,
                      `t17`.`value`,
                      `t17`.`unit`,
                      `t17`.`specimen_age`,
                      `t17`.`onset_age`,
                      EXPLODE(
                        IF(
                          (
                            1 <> 0
                          ) AND (
                            SIGN(1) = SIGN(6 - 0)
                          ),
                          IF(
                            ELEMENT_AT(SEQUENCE(0, 6, 1), SIZE(SEQUENCE(0, 6, 1))) = 6,
                            SLICE(SEQUENCE(0, 6, 1), 1, SIZE(SEQUENCE(0, 6, 1)) - 1),
                            SEQUENCE(0, 6, 1)
                          ),
                          ARRAY()
                        )
                      ) AS `place`
                    FROM (
                      SELECT
                        `t15`.`patient_id`,
                        `t15`.`laboratory_id`,
                        `t15`.`analyte`,
                        `t15`.`day`,
                        `t15`.`comparator`,
                        `t15`.`value`,
                        `t15`.`unit`,
                        (
                          `t15`.`age_at_index` * CAST('365.25' AS DECIMAL(5, 2))
                        ) + `t15`.`day` AS `specimen_age`,
                        COALESCE(
                          `t11`.`youngest` * CAST('365.25' AS DECIMAL(5, 2)),
                          (
                            `t15`.`age_at_index` * CAST('365.25' AS DECIMAL(5, 2))
                          ) - `t11`.`longest`
                        ) AS `onset_age`
                      FROM (
                        SELECT
                          `t12`.`patient_id`,
                          `t12`.`laboratory_id`,
                          `t12`.`analyte`,
                          `t12`.`day`,
                          `t12`.`comparator`,
                          `t12`.`value`,
                          `t12`.`unit`,
                          `t12`.`age_at_index`
                        FROM (
                          SELECT
                            `t9`.`patient_id`,
                            `t9`.`laboratory_id`,
                            `t9`.`analyte`,
                            `t9`.`day`,
                            `t9`.`comparator`,
                            `t9`.`value`,
                            `t9`.`unit`,
                            `t6`.`patient_id` AS `patient_id_right`,
                            `t6`.`age_at_index`
                          FROM (
                            SELECT
                              `t4`.`patient_id`,
                              `t4`.`laboratory_id`,
                              `t4`.`analyte`,
                              `t4`.`day`,
                              `t4`.`comparator`,
                              `t4`.`value`,
                              `t4`.`unit`
                            FROM (
                              SELECT
                                *
                              FROM `laboratory` AS `t0`
                              WHERE
                                `t0`.`analyte` IN ('ige')
                            ) AS `t4`
                          ) AS `t9`
                          LEFT OUTER JOIN (
                            SELECT
                              `t2`.`patient_id`,
                              `t2`.`age_at_index`
                            FROM `patients` AS `t2`
                          ) AS `t6`
                            ON `t9`.`patient_id` = `t6`.`patient_id`
                        ) AS `t12`
                      ) AS `t15`
                      LEFT OUTER JOIN (
                        SELECT
                          `t5`.`patient_id`,
                          MIN(`t5`.`onset_age`) AS `youngest`,
                          MAX(`t5`.`duration`) AS `longest`
                        FROM (
                          SELECT
                            *
                          FROM `conditions` AS `t1`
                          WHERE
                            `t1`.`role` = 'index_disease' AND `t1`.`presence` = 'present'
                        ) AS `t5`
                        GROUP BY
                          1
                      ) AS `t11`
                        ON `t15`.`patient_id` = `t11`.`patient_id`
                    ) AS `t17`
                  ) AS `t18`
                  WHERE
                    CASE
                      WHEN `t18`.`place` = 0
                      THEN `t18`.`analyte` = 'ige'
                      WHEN `t18`.`place` = 1
                      THEN `t18`.`analyte` = 'ige'
                      WHEN `t18`.`place` = 2
                      THEN `t18`.`analyte` = 'ige'
                      WHEN `t18`.`place` = 3
                      THEN `t18`.`analyte` = 'ige'
                      WHEN `t18`.`place` = 4
                      THEN `t18`.`analyte` = 'ige'
                      WHEN `t18`.`place` = 5
                      THEN `t18`.`analyte` = 'ige'
                      ELSE NULL
                    END
                ) AS `t20`
              ) AS `t22`
            ) AS `t23`
          ) AS `t24`
        ) AS `t25`
      ) AS `t26`
    ) AS `t27`
  ) AS `t28`
) AS `t29`
