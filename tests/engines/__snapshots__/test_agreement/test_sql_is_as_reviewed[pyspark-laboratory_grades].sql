SELECT
  `t27`.`patient_id`,
  `t27`.`laboratory_id`,
  `t27`.`definition`,
  `t27`.`analyte`,
  `t27`.`day`,
  `t27`.`comparator`,
  `t27`.`value`,
  `t27`.`unit`,
  `t27`.`baseline_value`,
  `t27`.`grade_low`,
  `t27`.`grade_high`,
  `t27`.`grade`,
  `t27`.`reason`
FROM (
  SELECT
    `t26`.`laboratory_id`,
    `t26`.`patient_id`,
    `t26`.`day`,
    `t26`.`day_earliest`,
    `t26`.`day_latest`,
    `t26`.`day_stated`,
    `t26`.`analyte`,
    `t26`.`comparator`,
    `t26`.`value`,
    `t26`.`unit`,
    `t26`.`unit_as_printed`,
    `t26`.`lower_limit`,
    `t26`.`upper_limit`,
    `t26`.`method`,
    `t26`.`event_id`,
    `t26`.`basis`,
    `t26`.`basis_note`,
    `t26`.`source_place`,
    `t26`.`not_stated`,
    `t26`.`baseline`,
    `t26`.`baseline_limit`,
    `t26`.`event_term`,
    `t26`.`place`,
    `t26`.`definition`,
    `t26`.`own_1`,
    `t26`.`base_1`,
    `t26`.`own_2`,
    `t26`.`base_2`,
    `t26`.`own_3`,
    `t26`.`base_3`,
    `t26`.`own_4`,
    `t26`.`base_4`,
    `t26`.`is_low`,
    `t26`.`has_unit`,
    `t26`.`is_reported`,
    `t26`.`own_low`,
    `t26`.`own_high`,
    `t26`.`base_low`,
    `t26`.`base_high`,
    `t26`.`mode`,
    `t26`.`was_beyond`,
    `t26`.`baseline_value`,
    `t26`.`also`,
    `t26`.`instead`,
    `t26`.`low`,
    `t26`.`high`,
    `t26`.`grade_low`,
    `t26`.`grade_high`,
    `t26`.`grade`,
    CASE
      WHEN `t26`.`definition` = 'none'
      THEN 'no_term'
      WHEN `t26`.`value` IS NULL
      THEN 'no_value'
      WHEN NOT (
        `t26`.`has_unit`
      )
      THEN 'unit_not_graded'
      WHEN (
        `t26`.`grade` IS NOT NULL
      )
      AND `t26`.`is_reported`
      AND (
        `t26`.`grade` = 1
      )
      THEN 'graded_as_reported'
      WHEN `t26`.`grade` IS NOT NULL
      THEN 'graded'
      WHEN `t26`.`comparator` IS NOT NULL
      THEN 'censored'
      ELSE 'limit_missing'
    END AS `reason`
  FROM (
    SELECT
      `t25`.`laboratory_id`,
      `t25`.`patient_id`,
      `t25`.`day`,
      `t25`.`day_earliest`,
      `t25`.`day_latest`,
      `t25`.`day_stated`,
      `t25`.`analyte`,
      `t25`.`comparator`,
      `t25`.`value`,
      `t25`.`unit`,
      `t25`.`unit_as_printed`,
      `t25`.`lower_limit`,
      `t25`.`upper_limit`,
      `t25`.`method`,
      `t25`.`event_id`,
      `t25`.`basis`,
      `t25`.`basis_note`,
      `t25`.`source_place`,
      `t25`.`not_stated`,
      `t25`.`baseline`,
      `t25`.`baseline_limit`,
      `t25`.`event_term`,
      `t25`.`place`,
      `t25`.`definition`,
      `t25`.`own_1`,
      `t25`.`base_1`,
      `t25`.`own_2`,
      `t25`.`base_2`,
      `t25`.`own_3`,
      `t25`.`base_3`,
      `t25`.`own_4`,
      `t25`.`base_4`,
      `t25`.`is_low`,
      `t25`.`has_unit`,
      `t25`.`is_reported`,
      `t25`.`own_low`,
      `t25`.`own_high`,
      `t25`.`base_low`,
      `t25`.`base_high`,
      `t25`.`mode`,
      `t25`.`was_beyond`,
      CAST(`t25`.`baseline_value` AS DECIMAL(18, 6)) AS `baseline_value`,
      `t25`.`also`,
      `t25`.`instead`,
      `t25`.`low`,
      `t25`.`high`,
      IF(
        (
          `t25`.`definition` <> 'none'
        )
        AND (
          `t25`.`value` IS NOT NULL
        )
        AND `t25`.`has_unit`,
        `t25`.`low`,
        CAST(NULL AS BIGINT)
      ) AS `grade_low`,
      IF(
        (
          `t25`.`definition` <> 'none'
        )
        AND (
          `t25`.`value` IS NOT NULL
        )
        AND `t25`.`has_unit`,
        `t25`.`high`,
        CAST(NULL AS BIGINT)
      ) AS `grade_high`,
      IF(
        IF(
          (
            `t25`.`definition` <> 'none'
          )
          AND (
            `t25`.`value` IS NOT NULL
          )
          AND `t25`.`has_unit`,
          `t25`.`low`,
          CAST(NULL AS BIGINT)
        ) = IF(
          (
            `t25`.`definition` <> 'none'
          )
          AND (
            `t25`.`value` IS NOT NULL
          )
          AND `t25`.`has_unit`,
          `t25`.`high`,
          CAST(NULL AS BIGINT)
        ),
        IF(
          (
            `t25`.`definition` <> 'none'
          )
          AND (
            `t25`.`value` IS NOT NULL
          )
          AND `t25`.`has_unit`,
          `t25`.`low`,
          CAST(NULL AS BIGINT)
        ),
        CAST(NULL AS BIGINT)
      ) AS `grade`
    FROM (
      SELECT
        `t24`.`laboratory_id`,
        `t24`.`patient_id`,
        `t24`.`day`,
        `t24`.`day_earliest`,
        `t24`.`day_latest`,
        `t24`.`day_stated`,
        `t24`.`analyte`,
        `t24`.`comparator`,
        `t24`.`value`,
        `t24`.`unit`,
        `t24`.`unit_as_printed`,
        `t24`.`lower_limit`,
        `t24`.`upper_limit`,
        `t24`.`method`,
        `t24`.`event_id`,
        `t24`.`basis`,
        `t24`.`basis_note`,
        `t24`.`source_place`,
        `t24`.`not_stated`,
        `t24`.`baseline`,
        `t24`.`baseline_limit`,
        `t24`.`event_term`,
        `t24`.`place`,
        `t24`.`definition`,
        `t24`.`own_1`,
        `t24`.`base_1`,
        `t24`.`own_2`,
        `t24`.`base_2`,
        `t24`.`own_3`,
        `t24`.`base_3`,
        `t24`.`own_4`,
        `t24`.`base_4`,
        `t24`.`is_low`,
        `t24`.`has_unit`,
        `t24`.`is_reported`,
        `t24`.`own_low`,
        `t24`.`own_high`,
        `t24`.`base_low`,
        `t24`.`base_high`,
        `t24`.`mode`,
        `t24`.`was_beyond`,
        `t24`.`baseline_value`,
        `t24`.`also`,
        `t24`.`instead`,
        IF(
          `t24`.`is_reported` AND (
            `t24`.`low` = 0
          ) AND (
            `t24`.`high` > 0
          ),
          1,
          `t24`.`low`
        ) AS `low`,
        `t24`.`high`
      FROM (
        SELECT
          `t23`.`laboratory_id`,
          `t23`.`patient_id`,
          `t23`.`day`,
          `t23`.`day_earliest`,
          `t23`.`day_latest`,
          `t23`.`day_stated`,
          `t23`.`analyte`,
          `t23`.`comparator`,
          `t23`.`value`,
          `t23`.`unit`,
          `t23`.`unit_as_printed`,
          `t23`.`lower_limit`,
          `t23`.`upper_limit`,
          `t23`.`method`,
          `t23`.`event_id`,
          `t23`.`basis`,
          `t23`.`basis_note`,
          `t23`.`source_place`,
          `t23`.`not_stated`,
          `t23`.`baseline`,
          `t23`.`baseline_limit`,
          `t23`.`event_term`,
          `t23`.`place`,
          `t23`.`definition`,
          `t23`.`own_1`,
          `t23`.`base_1`,
          `t23`.`own_2`,
          `t23`.`base_2`,
          `t23`.`own_3`,
          `t23`.`base_3`,
          `t23`.`own_4`,
          `t23`.`base_4`,
          `t23`.`is_low`,
          `t23`.`has_unit`,
          `t23`.`is_reported`,
          `t23`.`own_low`,
          `t23`.`own_high`,
          `t23`.`base_low`,
          `t23`.`base_high`,
          `t23`.`mode`,
          `t23`.`was_beyond`,
          `t23`.`baseline_value`,
          `t23`.`also`,
          `t23`.`instead`,
          CASE
            WHEN `t23`.`also`
            THEN GREATEST(`t23`.`own_low`, `t23`.`base_low`)
            WHEN `t23`.`instead`
            THEN `t23`.`base_low`
            ELSE `t23`.`own_low`
          END AS `low`,
          CASE
            WHEN `t23`.`also`
            THEN GREATEST(`t23`.`own_high`, `t23`.`base_high`)
            WHEN `t23`.`instead`
            THEN `t23`.`base_high`
            ELSE `t23`.`own_high`
          END AS `high`
        FROM (
          SELECT
            `t22`.`laboratory_id`,
            `t22`.`patient_id`,
            `t22`.`day`,
            `t22`.`day_earliest`,
            `t22`.`day_latest`,
            `t22`.`day_stated`,
            `t22`.`analyte`,
            `t22`.`comparator`,
            `t22`.`value`,
            `t22`.`unit`,
            `t22`.`unit_as_printed`,
            `t22`.`lower_limit`,
            `t22`.`upper_limit`,
            `t22`.`method`,
            `t22`.`event_id`,
            `t22`.`basis`,
            `t22`.`basis_note`,
            `t22`.`source_place`,
            `t22`.`not_stated`,
            `t22`.`baseline`,
            `t22`.`baseline_limit`,
            `t22`.`event_term`,
            `t22`.`place`,
            `t22`.`definition`,
            `t22`.`own_1`,
            `t22`.`base_1`,
            `t22`.`own_2`,
            `t22`.`base_2`,
            `t22`.`own_3`,
            `t22`.`base_3`,
            `t22`.`own_4`,
            `t22`.`base_4`,
            `t22`.`is_low`,
            `t22`.`has_unit`,
            `t22`.`is_reported`,
            `t22`.`own_low`,
            `t22`.`own_high`,
            `t22`.`base_low`,
            `t22`.`base_high`,
            `t22`.`mode`,
            `t22`.`was_beyond`,
            IF(`t22`.`mode` IS NOT NULL, `t22`.`baseline`, CAST(NULL AS DECIMAL(38, 12))) AS `baseline_value`,
            (
              `t22`.`mode` = 'also'
            ) AND (
              `t22`.`baseline` IS NOT NULL
            ) AS `also`,
            (
              `t22`.`mode` = 'instead'
            ) AND `t22`.`was_beyond` AS `instead`
          FROM (
            SELECT
              `t21`.`laboratory_id`,
              `t21`.`patient_id`,
              `t21`.`day`,
              `t21`.`day_earliest`,
              `t21`.`day_latest`,
              `t21`.`day_stated`,
              `t21`.`analyte`,
              `t21`.`comparator`,
              `t21`.`value`,
              `t21`.`unit`,
              `t21`.`unit_as_printed`,
              `t21`.`lower_limit`,
              `t21`.`upper_limit`,
              `t21`.`method`,
              `t21`.`event_id`,
              `t21`.`basis`,
              `t21`.`basis_note`,
              `t21`.`source_place`,
              `t21`.`not_stated`,
              `t21`.`baseline`,
              `t21`.`baseline_limit`,
              `t21`.`event_term`,
              `t21`.`place`,
              `t21`.`definition`,
              `t21`.`own_1`,
              `t21`.`base_1`,
              `t21`.`own_2`,
              `t21`.`base_2`,
              `t21`.`own_3`,
              `t21`.`base_3`,
              `t21`.`own_4`,
              `t21`.`base_4`,
              `t21`.`is_low`,
              `t21`.`has_unit`,
              `t21`.`is_reported`,
              `t21`.`own_low`,
              `t21`.`own_high`,
              `t21`.`base_low`,
              `t21`.`base_high`,
              CASE
                WHEN (
                  `t21`.`analyte` = 'alt'
                ) AND (
                  `t21`.`place` = 0
                )
                THEN 'instead'
                WHEN (
                  `t21`.`analyte` = 'ast'
                ) AND (
                  `t21`.`place` = 0
                )
                THEN 'instead'
                WHEN (
                  `t21`.`analyte` = 'creatinine'
                ) AND (
                  `t21`.`place` = 0
                )
                THEN 'also'
                ELSE CAST(NULL AS STRING)
              END AS `mode`,
              COALESCE(`t21`.`baseline` > COALESCE(`t21`.`baseline_limit`, `t21`.`upper_limit`), FALSE) AS `was_beyond`
            FROM (
              SELECT
                `t20`.`laboratory_id`,
                `t20`.`patient_id`,
                `t20`.`day`,
                `t20`.`day_earliest`,
                `t20`.`day_latest`,
                `t20`.`day_stated`,
                `t20`.`analyte`,
                `t20`.`comparator`,
                `t20`.`value`,
                `t20`.`unit`,
                `t20`.`unit_as_printed`,
                `t20`.`lower_limit`,
                `t20`.`upper_limit`,
                `t20`.`method`,
                `t20`.`event_id`,
                `t20`.`basis`,
                `t20`.`basis_note`,
                `t20`.`source_place`,
                `t20`.`not_stated`,
                `t20`.`baseline`,
                `t20`.`baseline_limit`,
                `t20`.`event_term`,
                `t20`.`place`,
                `t20`.`definition`,
                `t20`.`own_1`,
                `t20`.`base_1`,
                `t20`.`own_2`,
                `t20`.`base_2`,
                `t20`.`own_3`,
                `t20`.`base_3`,
                `t20`.`own_4`,
                `t20`.`base_4`,
                `t20`.`is_low`,
                `t20`.`has_unit`,
                `t20`.`is_reported`,
                `t20`.`own_low`,
                `t20`.`own_high`,
                `t20`.`base_low`,
                `t20`.`base_high`
              FROM (
                SELECT
                  `t19`.`laboratory_id`,
                  `t19`.`patient_id`,
                  `t19`.`day`,
                  `t19`.`day_earliest`,
                  `t19`.`day_latest`,
                  `t19`.`day_stated`,
                  `t19`.`analyte`,
                  `t19`.`comparator`,
                  `t19`.`value`,
                  `t19`.`unit`,
                  `t19`.`unit_as_printed`,
                  `t19`.`lower_limit`,
                  `t19`.`upper_limit`,
                  `t19`.`method`,
                  `t19`.`event_id`,
                  `t19`.`basis`,
                  `t19`.`basis_note`,
                  `t19`.`source_place`,
                  `t19`.`not_stated`,
                  `t19`.`baseline`,
                  `t19`.`baseline_limit`,
                  `t19`.`event_term`,
                  `t19`.`place`,
                  `t19`.`definition`,
                  `t19`.`own_1`,
                  `t19`.`base_1`,
                  `t19`.`own_2`,
                  `t19`.`base_2`,
                  `t19`.`own_3`,
                  `t19`.`base_3`,
                  `t19`.`own_4`,
                  `t19`.`base_4`,
                  `t19`.`is_low`,
                  `t19`.`has_unit`,
                  `t19`.`is_reported`,
                  `t19`.`own_low`,
                  `t19`.`own_high`,
                  `t19`.`beyond_1`,
                  `t19`.`beyond_2`,
                  `t19`.`beyond_3`,
                  `t19`.`beyond_4`,
                  `t19`.`there_1`,
                  `t19`.`there_2`,
                  `t19`.`there_3`,
                  `t19`.`there_4`,
                  `t19`.`worst`,
                  CAST(CASE
                    WHEN (
                      `t19`.`comparator` IS NULL
                    )
                    OR (
                      NOT (
                        `t19`.`comparator` IN ('>', '>=')
                      ) = `t19`.`is_low`
                    )
                    THEN CASE
                      WHEN COALESCE(`t19`.`beyond_4`, FALSE)
                      THEN 4
                      WHEN COALESCE(`t19`.`beyond_3`, FALSE)
                      THEN 3
                      WHEN COALESCE(`t19`.`beyond_2`, FALSE)
                      THEN 2
                      WHEN COALESCE(`t19`.`beyond_1`, FALSE)
                      THEN 1
                      ELSE 0
                    END
                    ELSE 0
                  END AS BIGINT) AS `base_low`,
                  CASE
                    WHEN NOT (
                      `t19`.`comparator` IN ('>', '>=')
                    ) = `t19`.`is_low`
                    THEN `t19`.`worst`
                    ELSE CASE
                      WHEN COALESCE(`t19`.`there_4`, FALSE) AND COALESCE(`t19`.`beyond_4`, TRUE)
                      THEN 4
                      WHEN COALESCE(`t19`.`there_3`, FALSE) AND COALESCE(`t19`.`beyond_3`, TRUE)
                      THEN 3
                      WHEN COALESCE(`t19`.`there_2`, FALSE) AND COALESCE(`t19`.`beyond_2`, TRUE)
                      THEN 2
                      WHEN COALESCE(`t19`.`there_1`, FALSE) AND COALESCE(`t19`.`beyond_1`, TRUE)
                      THEN 1
                      ELSE 0
                    END
                  END AS `base_high`
                FROM (
                  SELECT
                    `t18`.`laboratory_id`,
                    `t18`.`patient_id`,
                    `t18`.`day`,
                    `t18`.`day_earliest`,
                    `t18`.`day_latest`,
                    `t18`.`day_stated`,
                    `t18`.`analyte`,
                    `t18`.`comparator`,
                    `t18`.`value`,
                    `t18`.`unit`,
                    `t18`.`unit_as_printed`,
                    `t18`.`lower_limit`,
                    `t18`.`upper_limit`,
                    `t18`.`method`,
                    `t18`.`event_id`,
                    `t18`.`basis`,
                    `t18`.`basis_note`,
                    `t18`.`source_place`,
                    `t18`.`not_stated`,
                    `t18`.`baseline`,
                    `t18`.`baseline_limit`,
                    `t18`.`event_term`,
                    `t18`.`place`,
                    `t18`.`definition`,
                    `t18`.`own_1`,
                    `t18`.`base_1`,
                    `t18`.`own_2`,
                    `t18`.`base_2`,
                    `t18`.`own_3`,
                    `t18`.`base_3`,
                    `t18`.`own_4`,
                    `t18`.`base_4`,
                    `t18`.`is_low`,
                    `t18`.`has_unit`,
                    `t18`.`is_reported`,
                    `t18`.`own_low`,
                    `t18`.`own_high`,
                    CASE
                      WHEN `t18`.`base_1` IS NULL
                      THEN CAST(NULL AS BOOLEAN)
                      WHEN (
                        `t18`.`value` = `t18`.`base_1`
                      ) AND `t18`.`comparator` IN ('<', '>')
                      THEN `t18`.`comparator` IN ('>', '>=') <> `t18`.`is_low`
                      WHEN `t18`.`value` = `t18`.`base_1`
                      THEN COALESCE(
                        CASE
                          WHEN (
                            `t18`.`analyte` = 'alt'
                          ) AND (
                            `t18`.`place` = 0
                          )
                          THEN TRUE
                          WHEN (
                            `t18`.`analyte` = 'ast'
                          ) AND (
                            `t18`.`place` = 0
                          )
                          THEN TRUE
                          WHEN (
                            `t18`.`analyte` = 'creatinine'
                          ) AND (
                            `t18`.`place` = 0
                          )
                          THEN FALSE
                          ELSE CAST(NULL AS BOOLEAN)
                        END,
                        FALSE
                      )
                      ELSE (
                        `t18`.`value` < `t18`.`base_1`
                      ) = `t18`.`is_low`
                    END AS `beyond_1`,
                    CASE
                      WHEN `t18`.`base_2` IS NULL
                      THEN CAST(NULL AS BOOLEAN)
                      WHEN (
                        `t18`.`value` = `t18`.`base_2`
                      ) AND `t18`.`comparator` IN ('<', '>')
                      THEN `t18`.`comparator` IN ('>', '>=') <> `t18`.`is_low`
                      WHEN `t18`.`value` = `t18`.`base_2`
                      THEN FALSE
                      ELSE (
                        `t18`.`value` < `t18`.`base_2`
                      ) = `t18`.`is_low`
                    END AS `beyond_2`,
                    CASE
                      WHEN `t18`.`base_3` IS NULL
                      THEN CAST(NULL AS BOOLEAN)
                      WHEN (
                        `t18`.`value` = `t18`.`base_3`
                      ) AND `t18`.`comparator` IN ('<', '>')
                      THEN `t18`.`comparator` IN ('>', '>=') <> `t18`.`is_low`
                      WHEN `t18`.`value` = `t18`.`base_3`
                      THEN FALSE
                      ELSE (
                        `t18`.`value` < `t18`.`base_3`
                      ) = `t18`.`is_low`
                    END AS `beyond_3`,
                    CASE
                      WHEN `t18`.`base_4` IS NULL
                      THEN CAST(NULL AS BOOLEAN)
                      WHEN (
                        `t18`.`value` = `t18`.`base_4`
                      ) AND `t18`.`comparator` IN ('<', '>')
                      THEN `t18`.`comparator` IN ('>', '>=') <> `t18`.`is_low`
                      WHEN `t18`.`value` = `t18`.`base_4`
                      THEN FALSE
                      ELSE (
                        `t18`.`value` < `t18`.`base_4`
                      ) = `t18`.`is_low`
                    END AS `beyond_4`,
                    CASE
                      WHEN (
                        `t18`.`analyte` = 'alt'
                      ) AND (
                        `t18`.`place` = 0
                      )
                      THEN TRUE
                      WHEN (
                        `t18`.`analyte` = 'ast'
                      ) AND (
                        `t18`.`place` = 0
                      )
                      THEN TRUE
                      ELSE CAST(NULL AS BOOLEAN)
                    END AS `there_1`,
                    CASE
                      WHEN (
                        `t18`.`analyte` = 'alt'
                      ) AND (
                        `t18`.`place` = 0
                      )
                      THEN TRUE
                      WHEN (
                        `t18`.`analyte` = 'ast'
                      ) AND (
                        `t18`.`place` = 0
                      )
                      THEN TRUE
                      WHEN (
                        `t18`.`analyte` = 'creatinine'
                      ) AND (
                        `t18`.`place` = 0
                      )
                      THEN TRUE
                      ELSE CAST(NULL AS BOOLEAN)
                    END AS `there_2`,
                    CASE
                      WHEN (
                        `t18`.`analyte` = 'alt'
                      ) AND (
                        `t18`.`place` = 0
                      )
                      THEN TRUE
                      WHEN (
                        `t18`.`analyte` = 'ast'
                      ) AND (
                        `t18`.`place` = 0
                      )
                      THEN TRUE
                      WHEN (
                        `t18`.`analyte` = 'creatinine'
                      ) AND (
                        `t18`.`place` = 0
                      )
                      THEN TRUE
                      ELSE CAST(NULL AS BOOLEAN)
                    END AS `there_3`,
                    CASE
                      WHEN (
                        `t18`.`analyte` = 'alt'
                      ) AND (
                        `t18`.`place` = 0
                      )
                      THEN TRUE
                      WHEN (
                        `t18`.`analyte` = 'ast'
                      ) AND (
                        `t18`.`place` = 0
                      )
                      THEN TRUE
                      ELSE CAST(NULL AS BOOLEAN)
                    END AS `there_4`,
                    CASE
                      WHEN (
                        `t18`.`analyte` = 'alt'
                      ) AND (
                        `t18`.`place` = 0
                      )
                      THEN 4
                      WHEN (
                        `t18`.`analyte` = 'ast'
                      ) AND (
                        `t18`.`place` = 0
                      )
                      THEN 4
                      WHEN (
                        `t18`.`analyte` = 'creatinine'
                      ) AND (
                        `t18`.`place` = 0
                      )
                      THEN 3
                      ELSE CAST(NULL AS BIGINT)
                    END AS `worst`
                  FROM (
                    SELECT
                      `t17`.`laboratory_id`,
                      `t17`.`patient_id`,
                      `t17`.`day`,
                      `t17`.`day_earliest`,
                      `t17`.`day_latest`,
                      `t17`.`day_stated`,
                      `t17`.`analyte`,
                      `t17`.`comparator`,
                      `t17`.`value`,
                      `t17`.`unit`,
                      `t17`.`unit_as_printed`,
                      `t17`.`lower_limit`,
                      `t17`.`upper_limit`,
                      `t17`.`method`,
                      `t17`.`event_id`,
                      `t17`.`basis`,
                      `t17`.`basis_note`,
                      `t17`.`source_place`,
                      `t17`.`not_stated`,
                      `t17`.`baseline`,
                      `t17`.`baseline_limit`,
                      `t17`.`event_term`,
                      `t17`.`place`,
                      `t17`.`definition`,
                      `t17`.`own_1`,
                      `t17`.`base_1`,
                      `t17`.`own_2`,
                      `t17`.`base_2`,
                      `t17`.`own_3`,
                      `t17`.`base_3`,
                      `t17`.`own_4`,
                      `t17`.`base_4`,
                      `t17`.`is_low`,
                      `t17`.`has_unit`,
                      `t17`.`is_reported`,
                      `t17`.`own_low`,
                      `t17`.`own_high`
                    FROM (
                      SELECT
                        `t16`.`laboratory_id`,
                        `t16`.`patient_id`,
                        `t16`.`day`,
                        `t16`.`day_earliest`,
                        `t16`.`day_latest`,
                        `t16`.`day_stated`,
                        `t16`.`analyte`,
                        `t16`.`comparator`,
                        `t16`.`value`,
                        `t16`.`unit`,
                        `t16`.`unit_as_printed`,
                        `t16`.`lower_limit`,
                        `t16`.`upper_limit`,
                        `t16`.`method`,
                        `t16`.`event_id`,
                        `t16`.`basis`,
                        `t16`.`basis_note`,
                        `t16`.`source_place`,
                        `t16`.`not_stated`,
                        `t16`.`baseline`,
                        `t16`.`baseline_limit`,
                        `t16`.`event_term`,
                        `t16`.`place`,
                        `t16`.`definition`,
                        `t16`.`own_1`,
                        `t16`.`base_1`,
                        `t16`.`own_2`,
                        `t16`.`base_2`,
                        `t16`.`own_3`,
                        `t16`.`base_3`,
                        `t16`.`own_4`,
                        `t16`.`base_4`,
                        `t16`.`is_low`,
                        `t16`.`has_unit`,
                        `t16`.`is_reported`,
                        `t16`.`beyond_1`,
                        `t16`.`beyond_2`,
                        `t16`.`beyond_3`,
                        `t16`.`beyond_4`,
                        `t16`.`there_1`,
                        `t16`.`there_2`,
                        `t16`.`there_3`,
                        `t16`.`there_4`,
                        `t16`.`worst`,
                        CAST(CASE
                          WHEN (
                            `t16`.`comparator` IS NULL
                          )
                          OR (
                            NOT (
                              `t16`.`comparator` IN ('>', '>=')
                            ) = `t16`.`is_low`
                          )
                          THEN CASE
                            WHEN COALESCE(`t16`.`beyond_4`, FALSE)
                            THEN 4
                            WHEN COALESCE(`t16`.`beyond_3`, FALSE)
                            THEN 3
                            WHEN COALESCE(`t16`.`beyond_2`, FALSE)
                            THEN 2
                            WHEN COALESCE(`t16`.`beyond_1`, FALSE)
                            THEN 1
                            ELSE 0
                          END
                          ELSE 0
                        END AS BIGINT) AS `own_low`,
                        CASE
                          WHEN NOT (
                            `t16`.`comparator` IN ('>', '>=')
                          ) = `t16`.`is_low`
                          THEN `t16`.`worst`
                          ELSE CASE
                            WHEN COALESCE(`t16`.`there_4`, FALSE) AND COALESCE(`t16`.`beyond_4`, TRUE)
                            THEN 4
                            WHEN COALESCE(`t16`.`there_3`, FALSE) AND COALESCE(`t16`.`beyond_3`, TRUE)
                            THEN 3
                            WHEN COALESCE(`t16`.`there_2`, FALSE) AND COALESCE(`t16`.`beyond_2`, TRUE)
                            THEN 2
                            WHEN COALESCE(`t16`.`there_1`, FALSE) AND COALESCE(`t16`.`beyond_1`, TRUE)
                            THEN 1
                            ELSE 0
                          END
                        END AS `own_high`
                      FROM (
                        SELECT
                          `t15`.`laboratory_id`,
                          `t15`.`patient_id`,
                          `t15`.`day`,
                          `t15`.`day_earliest`,
                          `t15`.`day_latest`,
                          `t15`.`day_stated`,
                          `t15`.`analyte`,
                          `t15`.`comparator`,
                          `t15`.`value`,
                          `t15`.`unit`,
                          `t15`.`unit_as_printed`,
                          `t15`.`lower_limit`,
                          `t15`.`upper_limit`,
                          `t15`.`method`,
                          `t15`.`event_id`,
                          `t15`.`basis`,
                          `t15`.`basis_note`,
                          `t15`.`source_place`,
                          `t15`.`not_stated`,
                          `t15`.`baseline`,
                          `t15`.`baseline_limit`,
                          `t15`.`event_term`,
                          `t15`.`place`,
                          `t15`.`definition`,
                          `t15`.`own_1`,
                          `t15`.`base_1`,
                          `t15`.`own_2`,
                          `t15`.`base_2`,
                          `t15`.`own_3`,
                          `t15`.`base_3`,
                          `t15`.`own_4`,
                          `t15`.`base_4`,
                          `t15`.`is_low`,
                          `t15`.`has_unit`,
                          `t15`.`is_reported`,
                          CASE
                            WHEN `t15`.`own_1` IS NULL
                            THEN CAST(NULL AS BOOLEAN)
                            WHEN (
                              `t15`.`value` = `t15`.`own_1`
                            ) AND `t15`.`comparator` IN ('<', '>')
                            THEN `t15`.`comparator` IN ('>', '>=') <> `t15`.`is_low`
                            WHEN `t15`.`value` = `t15`.`own_1`
                            THEN COALESCE(
                              CASE
                                WHEN (
                                  `t15`.`analyte` = 'lymphocytes'
                                ) AND (
                                  `t15`.`place` = 0
                                )
                                THEN FALSE
                                WHEN (
                                  `t15`.`analyte` = 'lymphocytes'
                                ) AND (
                                  `t15`.`place` = 1
                                )
                                THEN FALSE
                                WHEN (
                                  `t15`.`analyte` = 'neutrophils'
                                ) AND (
                                  `t15`.`place` = 0
                                )
                                THEN FALSE
                                WHEN (
                                  `t15`.`analyte` = 'platelets'
                                ) AND (
                                  `t15`.`place` = 0
                                )
                                THEN FALSE
                                WHEN (
                                  `t15`.`analyte` = 'haemoglobin'
                                ) AND (
                                  `t15`.`place` = 0
                                )
                                THEN FALSE
                                WHEN (
                                  `t15`.`analyte` = 'alt'
                                ) AND (
                                  `t15`.`place` = 0
                                )
                                THEN FALSE
                                WHEN (
                                  `t15`.`analyte` = 'ast'
                                ) AND (
                                  `t15`.`place` = 0
                                )
                                THEN FALSE
                                WHEN (
                                  `t15`.`analyte` = 'cholesterol'
                                ) AND (
                                  `t15`.`place` = 0
                                )
                                THEN FALSE
                                WHEN (
                                  `t15`.`analyte` = 'triglycerides'
                                ) AND (
                                  `t15`.`place` = 0
                                )
                                THEN TRUE
                                WHEN (
                                  `t15`.`analyte` = 'creatinine'
                                ) AND (
                                  `t15`.`place` = 0
                                )
                                THEN FALSE
                                ELSE CAST(NULL AS BOOLEAN)
                              END,
                              FALSE
                            )
                            ELSE (
                              `t15`.`value` < `t15`.`own_1`
                            ) = `t15`.`is_low`
                          END AS `beyond_1`,
                          CASE
                            WHEN `t15`.`own_2` IS NULL
                            THEN CAST(NULL AS BOOLEAN)
                            WHEN (
                              `t15`.`value` = `t15`.`own_2`
                            ) AND `t15`.`comparator` IN ('<', '>')
                            THEN `t15`.`comparator` IN ('>', '>=') <> `t15`.`is_low`
                            WHEN `t15`.`value` = `t15`.`own_2`
                            THEN FALSE
                            ELSE (
                              `t15`.`value` < `t15`.`own_2`
                            ) = `t15`.`is_low`
                          END AS `beyond_2`,
                          CASE
                            WHEN `t15`.`own_3` IS NULL
                            THEN CAST(NULL AS BOOLEAN)
                            WHEN (
                              `t15`.`value` = `t15`.`own_3`
                            ) AND `t15`.`comparator` IN ('<', '>')
                            THEN `t15`.`comparator` IN ('>', '>=') <> `t15`.`is_low`
                            WHEN `t15`.`value` = `t15`.`own_3`
                            THEN FALSE
                            ELSE (
                              `t15`.`value` < `t15`.`own_3`
                            ) = `t15`.`is_low`
                          END AS `beyond_3`,
                          CASE
                            WHEN `t15`.`own_4` IS NULL
                            THEN CAST(NULL AS BOOLEAN)
                            WHEN (
                              `t15`.`value` = `t15`.`own_4`
                            ) AND `t15`.`comparator` IN ('<', '>')
                            THEN `t15`.`comparator` IN ('>', '>=') <> `t15`.`is_low`
                            WHEN `t15`.`value` = `t15`.`own_4`
                            THEN FALSE
                            ELSE (
                              `t15`.`value` < `t15`.`own_4`
                            ) = `t15`.`is_low`
                          END AS `beyond_4`,
                          CASE
                            WHEN (
                              `t15`.`analyte` = 'lymphocytes'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'neutrophils'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'platelets'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'haemoglobin'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'alt'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'ast'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'cholesterol'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'triglycerides'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'creatinine'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            ELSE CAST(NULL AS BOOLEAN)
                          END AS `there_1`,
                          CASE
                            WHEN (
                              `t15`.`analyte` = 'lymphocytes'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'lymphocytes'
                            ) AND (
                              `t15`.`place` = 1
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'neutrophils'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'platelets'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'haemoglobin'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'alt'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'ast'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'cholesterol'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'triglycerides'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'creatinine'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            ELSE CAST(NULL AS BOOLEAN)
                          END AS `there_2`,
                          CASE
                            WHEN (
                              `t15`.`analyte` = 'lymphocytes'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'lymphocytes'
                            ) AND (
                              `t15`.`place` = 1
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'neutrophils'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'platelets'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'haemoglobin'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'alt'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'ast'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'cholesterol'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'triglycerides'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'creatinine'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            ELSE CAST(NULL AS BOOLEAN)
                          END AS `there_3`,
                          CASE
                            WHEN (
                              `t15`.`analyte` = 'lymphocytes'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'neutrophils'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'platelets'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'alt'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'ast'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'cholesterol'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'triglycerides'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            WHEN (
                              `t15`.`analyte` = 'creatinine'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN TRUE
                            ELSE CAST(NULL AS BOOLEAN)
                          END AS `there_4`,
                          CASE
                            WHEN (
                              `t15`.`analyte` = 'lymphocytes'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN 4
                            WHEN (
                              `t15`.`analyte` = 'lymphocytes'
                            ) AND (
                              `t15`.`place` = 1
                            )
                            THEN 3
                            WHEN (
                              `t15`.`analyte` = 'neutrophils'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN 4
                            WHEN (
                              `t15`.`analyte` = 'platelets'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN 4
                            WHEN (
                              `t15`.`analyte` = 'haemoglobin'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN 3
                            WHEN (
                              `t15`.`analyte` = 'alt'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN 4
                            WHEN (
                              `t15`.`analyte` = 'ast'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN 4
                            WHEN (
                              `t15`.`analyte` = 'cholesterol'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN 4
                            WHEN (
                              `t15`.`analyte` = 'triglycerides'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN 4
                            WHEN (
                              `t15`.`analyte` = 'creatinine'
                            ) AND (
                              `t15`.`place` = 0
                            )
                            THEN 4
                            ELSE CAST(NULL AS BIGINT)
                          END AS `worst`
                        FROM (
                          SELECT
                            `t14`.`laboratory_id`,
                            `t14`.`patient_id`,
                            `t14`.`day`,
                            `t14`.`day_earliest`,
                            `t14`.`day_latest`,
                            `t14`.`day_stated`,
                            `t14`.`analyte`,
                            `t14`.`comparator`,
                            `t14`.`value`,
                            `t14`.`unit`,
                            `t14`.`unit_as_printed`,
                            `t14`.`lower_limit`,
                            `t14`.`upper_limit`,
                            `t14`.`method`,
                            `t14`.`event_id`,
                            `t14`.`basis`,
                            `t14`.`basis_note`,
                            `t14`.`source_place`,
                            `t14`.`not_stated`,
                            `t14`.`baseline`,
                            `t14`.`baseline_limit`,
                            `t14`.`event_term`,
                            `t14`.`place`,
                            `t14`.`definition`,
                            CASE
                              WHEN (
                                `t14`.`analyte` = 'lymphocytes'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST(`t14`.`lower_limit` AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'neutrophils'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST(`t14`.`lower_limit` AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'platelets'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST(`t14`.`lower_limit` AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'haemoglobin'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST(`t14`.`lower_limit` AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'alt'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST(CAST('1.0' AS DECIMAL(2, 1)) * `t14`.`upper_limit` AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'ast'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST(CAST('1.0' AS DECIMAL(2, 1)) * `t14`.`upper_limit` AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'cholesterol'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST(`t14`.`upper_limit` AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'triglycerides'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = 'mg/dL'
                              )
                              THEN CAST(CAST('150' AS DECIMAL(3, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'triglycerides'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = 'mmol/L'
                              )
                              THEN CAST(CAST('1.71' AS DECIMAL(3, 2)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'creatinine'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST(CAST('1.0' AS DECIMAL(2, 1)) * `t14`.`upper_limit` AS DECIMAL(38, 12))
                              ELSE CAST(NULL AS DECIMAL(38, 12))
                            END AS `own_1`,
                            CASE
                              WHEN (
                                `t14`.`analyte` = 'alt'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST('1.5' AS DECIMAL(2, 1)) * `t14`.`baseline`
                              WHEN (
                                `t14`.`analyte` = 'ast'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST('1.5' AS DECIMAL(2, 1)) * `t14`.`baseline`
                              ELSE CAST(NULL AS DECIMAL(38, 12))
                            END AS `base_1`,
                            CASE
                              WHEN (
                                `t14`.`analyte` = 'lymphocytes'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '/uL'
                              )
                              THEN CAST(CAST('800' AS DECIMAL(3, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'lymphocytes'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '10*9/L'
                              )
                              THEN CAST(CAST('0.8' AS DECIMAL(2, 1)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'lymphocytes'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '10*3/uL'
                              )
                              THEN CAST(CAST('0.8' AS DECIMAL(2, 1)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'lymphocytes'
                              )
                              AND (
                                `t14`.`place` = 1
                              )
                              AND (
                                `t14`.`unit` = '/uL'
                              )
                              THEN CAST(CAST('4000' AS DECIMAL(4, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'lymphocytes'
                              )
                              AND (
                                `t14`.`place` = 1
                              )
                              AND (
                                `t14`.`unit` = '10*9/L'
                              )
                              THEN CAST(CAST('4' AS DECIMAL(1, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'lymphocytes'
                              )
                              AND (
                                `t14`.`place` = 1
                              )
                              AND (
                                `t14`.`unit` = '10*3/uL'
                              )
                              THEN CAST(CAST('4' AS DECIMAL(1, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'neutrophils'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '/uL'
                              )
                              THEN CAST(CAST('1500' AS DECIMAL(4, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'neutrophils'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '10*9/L'
                              )
                              THEN CAST(CAST('1.5' AS DECIMAL(2, 1)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'neutrophils'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '10*3/uL'
                              )
                              THEN CAST(CAST('1.5' AS DECIMAL(2, 1)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'platelets'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '10*9/L'
                              )
                              THEN CAST(CAST('75' AS DECIMAL(2, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'platelets'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '10*3/uL'
                              )
                              THEN CAST(CAST('75' AS DECIMAL(2, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'platelets'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '/uL'
                              )
                              THEN CAST(CAST('75000' AS DECIMAL(5, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'haemoglobin'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = 'g/dL'
                              )
                              THEN CAST(CAST('10.0' AS DECIMAL(3, 1)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'haemoglobin'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = 'g/L'
                              )
                              THEN CAST(CAST('100' AS DECIMAL(3, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'haemoglobin'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = 'mmol/L'
                              )
                              THEN CAST(CAST('6.2' AS DECIMAL(2, 1)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'alt'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST(CAST('3.0' AS DECIMAL(2, 1)) * `t14`.`upper_limit` AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'ast'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST(CAST('3.0' AS DECIMAL(2, 1)) * `t14`.`upper_limit` AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'cholesterol'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = 'mg/dL'
                              )
                              THEN CAST(CAST('300' AS DECIMAL(3, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'cholesterol'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = 'mmol/L'
                              )
                              THEN CAST(CAST('7.75' AS DECIMAL(3, 2)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'triglycerides'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = 'mg/dL'
                              )
                              THEN CAST(CAST('300' AS DECIMAL(3, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'triglycerides'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = 'mmol/L'
                              )
                              THEN CAST(CAST('3.42' AS DECIMAL(3, 2)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'creatinine'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST(CAST('1.5' AS DECIMAL(2, 1)) * `t14`.`upper_limit` AS DECIMAL(38, 12))
                              ELSE CAST(NULL AS DECIMAL(38, 12))
                            END AS `own_2`,
                            CASE
                              WHEN (
                                `t14`.`analyte` = 'alt'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST('3.0' AS DECIMAL(2, 1)) * `t14`.`baseline`
                              WHEN (
                                `t14`.`analyte` = 'ast'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST('3.0' AS DECIMAL(2, 1)) * `t14`.`baseline`
                              WHEN (
                                `t14`.`analyte` = 'creatinine'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST('1.5' AS DECIMAL(2, 1)) * `t14`.`baseline`
                              ELSE CAST(NULL AS DECIMAL(38, 12))
                            END AS `base_2`,
                            CASE
                              WHEN (
                                `t14`.`analyte` = 'lymphocytes'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '/uL'
                              )
                              THEN CAST(CAST('500' AS DECIMAL(3, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'lymphocytes'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '10*9/L'
                              )
                              THEN CAST(CAST('0.5' AS DECIMAL(2, 1)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'lymphocytes'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '10*3/uL'
                              )
                              THEN CAST(CAST('0.5' AS DECIMAL(2, 1)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'lymphocytes'
                              )
                              AND (
                                `t14`.`place` = 1
                              )
                              AND (
                                `t14`.`unit` = '/uL'
                              )
                              THEN CAST(CAST('20000' AS DECIMAL(5, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'lymphocytes'
                              )
                              AND (
                                `t14`.`place` = 1
                              )
                              AND (
                                `t14`.`unit` = '10*9/L'
                              )
                              THEN CAST(CAST('20' AS DECIMAL(2, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'lymphocytes'
                              )
                              AND (
                                `t14`.`place` = 1
                              )
                              AND (
                                `t14`.`unit` = '10*3/uL'
                              )
                              THEN CAST(CAST('20' AS DECIMAL(2, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'neutrophils'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '/uL'
                              )
                              THEN CAST(CAST('1000' AS DECIMAL(4, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'neutrophils'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '10*9/L'
                              )
                              THEN CAST(CAST('1.0' AS DECIMAL(2, 1)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'neutrophils'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '10*3/uL'
                              )
                              THEN CAST(CAST('1.0' AS DECIMAL(2, 1)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'platelets'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '10*9/L'
                              )
                              THEN CAST(CAST('50' AS DECIMAL(2, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'platelets'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '10*3/uL'
                              )
                              THEN CAST(CAST('50' AS DECIMAL(2, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'platelets'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '/uL'
                              )
                              THEN CAST(CAST('50000' AS DECIMAL(5, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'haemoglobin'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = 'g/dL'
                              )
                              THEN CAST(CAST('8.0' AS DECIMAL(2, 1)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'haemoglobin'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = 'g/L'
                              )
                              THEN CAST(CAST('80' AS DECIMAL(2, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'haemoglobin'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = 'mmol/L'
                              )
                              THEN CAST(CAST('4.9' AS DECIMAL(2, 1)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'alt'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST(CAST('5.0' AS DECIMAL(2, 1)) * `t14`.`upper_limit` AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'ast'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST(CAST('5.0' AS DECIMAL(2, 1)) * `t14`.`upper_limit` AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'cholesterol'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = 'mg/dL'
                              )
                              THEN CAST(CAST('400' AS DECIMAL(3, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'cholesterol'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = 'mmol/L'
                              )
                              THEN CAST(CAST('10.34' AS DECIMAL(4, 2)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'triglycerides'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = 'mg/dL'
                              )
                              THEN CAST(CAST('500' AS DECIMAL(3, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'triglycerides'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = 'mmol/L'
                              )
                              THEN CAST(CAST('5.7' AS DECIMAL(2, 1)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'creatinine'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST(CAST('3.0' AS DECIMAL(2, 1)) * `t14`.`upper_limit` AS DECIMAL(38, 12))
                              ELSE CAST(NULL AS DECIMAL(38, 12))
                            END AS `own_3`,
                            CASE
                              WHEN (
                                `t14`.`analyte` = 'alt'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST('5.0' AS DECIMAL(2, 1)) * `t14`.`baseline`
                              WHEN (
                                `t14`.`analyte` = 'ast'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST('5.0' AS DECIMAL(2, 1)) * `t14`.`baseline`
                              WHEN (
                                `t14`.`analyte` = 'creatinine'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST('3.0' AS DECIMAL(2, 1)) * `t14`.`baseline`
                              ELSE CAST(NULL AS DECIMAL(38, 12))
                            END AS `base_3`,
                            CASE
                              WHEN (
                                `t14`.`analyte` = 'lymphocytes'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '/uL'
                              )
                              THEN CAST(CAST('200' AS DECIMAL(3, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'lymphocytes'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '10*9/L'
                              )
                              THEN CAST(CAST('0.2' AS DECIMAL(2, 1)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'lymphocytes'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '10*3/uL'
                              )
                              THEN CAST(CAST('0.2' AS DECIMAL(2, 1)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'neutrophils'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '/uL'
                              )
                              THEN CAST(CAST('500' AS DECIMAL(3, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'neutrophils'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '10*9/L'
                              )
                              THEN CAST(CAST('0.5' AS DECIMAL(2, 1)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'neutrophils'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '10*3/uL'
                              )
                              THEN CAST(CAST('0.5' AS DECIMAL(2, 1)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'platelets'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '10*9/L'
                              )
                              THEN CAST(CAST('25' AS DECIMAL(2, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'platelets'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '10*3/uL'
                              )
                              THEN CAST(CAST('25' AS DECIMAL(2, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'platelets'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = '/uL'
                              )
                              THEN CAST(CAST('25000' AS DECIMAL(5, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'alt'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST(CAST('20.0' AS DECIMAL(3, 1)) * `t14`.`upper_limit` AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'ast'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST(CAST('20.0' AS DECIMAL(3, 1)) * `t14`.`upper_limit` AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'cholesterol'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = 'mg/dL'
                              )
                              THEN CAST(CAST('500' AS DECIMAL(3, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'cholesterol'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = 'mmol/L'
                              )
                              THEN CAST(CAST('12.92' AS DECIMAL(4, 2)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'triglycerides'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = 'mg/dL'
                              )
                              THEN CAST(CAST('1000' AS DECIMAL(4, 0)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'triglycerides'
                              )
                              AND (
                                `t14`.`place` = 0
                              )
                              AND (
                                `t14`.`unit` = 'mmol/L'
                              )
                              THEN CAST(CAST('11.4' AS DECIMAL(3, 1)) AS DECIMAL(38, 12))
                              WHEN (
                                `t14`.`analyte` = 'creatinine'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST(CAST('6.0' AS DECIMAL(2, 1)) * `t14`.`upper_limit` AS DECIMAL(38, 12))
                              ELSE CAST(NULL AS DECIMAL(38, 12))
                            END AS `own_4`,
                            CASE
                              WHEN (
                                `t14`.`analyte` = 'alt'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST('20.0' AS DECIMAL(3, 1)) * `t14`.`baseline`
                              WHEN (
                                `t14`.`analyte` = 'ast'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN CAST('20.0' AS DECIMAL(3, 1)) * `t14`.`baseline`
                              ELSE CAST(NULL AS DECIMAL(38, 12))
                            END AS `base_4`,
                            CASE
                              WHEN (
                                `t14`.`analyte` = 'lymphocytes'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN TRUE
                              WHEN (
                                `t14`.`analyte` = 'lymphocytes'
                              ) AND (
                                `t14`.`place` = 1
                              )
                              THEN FALSE
                              WHEN (
                                `t14`.`analyte` = 'neutrophils'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN TRUE
                              WHEN (
                                `t14`.`analyte` = 'platelets'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN TRUE
                              WHEN (
                                `t14`.`analyte` = 'haemoglobin'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN TRUE
                              WHEN (
                                `t14`.`analyte` = 'alt'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN FALSE
                              WHEN (
                                `t14`.`analyte` = 'ast'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN FALSE
                              WHEN (
                                `t14`.`analyte` = 'cholesterol'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN FALSE
                              WHEN (
                                `t14`.`analyte` = 'triglycerides'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN FALSE
                              WHEN (
                                `t14`.`analyte` = 'creatinine'
                              ) AND (
                                `t14`.`place` = 0
                              )
                              THEN FALSE
                              ELSE CAST(NULL AS BOOLEAN)
                            END AS `is_low`,
                            COALESCE(
                              CASE
                                WHEN (
                                  `t14`.`analyte` = 'lymphocytes'
                                ) AND (
                                  `t14`.`place` = 0
                                )
                                THEN `t14`.`unit` IN ('/uL', '10*9/L', '10*3/uL')
                                WHEN (
                                  `t14`.`analyte` = 'lymphocytes'
                                ) AND (
                                  `t14`.`place` = 1
                                )
                                THEN `t14`.`unit` IN ('/uL', '10*9/L', '10*3/uL')
                                WHEN (
                                  `t14`.`analyte` = 'neutrophils'
                                ) AND (
                                  `t14`.`place` = 0
                                )
                                THEN `t14`.`unit` IN ('/uL', '10*9/L', '10*3/uL')
                                WHEN (
                                  `t14`.`analyte` = 'platelets'
                                ) AND (
                                  `t14`.`place` = 0
                                )
                                THEN `t14`.`unit` IN ('10*9/L', '10*3/uL', '/uL')
                                WHEN (
                                  `t14`.`analyte` = 'haemoglobin'
                                ) AND (
                                  `t14`.`place` = 0
                                )
                                THEN `t14`.`unit` IN ('g/dL', 'g/L', 'mmol/L')
                                WHEN (
                                  `t14`.`analyte` = 'alt'
                                ) AND (
                                  `t14`.`place` = 0
                                )
                                THEN `t14`.`unit` IS NOT NULL
                                WHEN (
                                  `t14`.`analyte` = 'ast'
                                ) AND (
                                  `t14`.`place` = 0
                                )
                                THEN `t14`.`unit` IS NOT NULL
                                WHEN (
                                  `t14`.`analyte` = 'cholesterol'
                                ) AND (
                                  `t14`.`place` = 0
                                )
                                THEN `t14`.`unit` IN ('mg/dL', 'mmol/L')
                                WHEN (
                                  `t14`.`analyte` = 'triglycerides'
                                ) AND (
                                  `t14`.`place` = 0
                                )
                                THEN `t14`.`unit` IN ('mg/dL', 'mmol/L')
                                WHEN (
                                  `t14`.`analyte` = 'creatinine'
                                ) AND (
                                  `t14`.`place` = 0
                                )
                                THEN `t14`.`unit` IS NOT NULL
                                ELSE CAST(NULL AS BOOLEAN)
                              END,
                              FALSE
                            ) AS `has_unit`,
                            COALESCE(
                              CASE
                                WHEN (
                                  `t14`.`analyte` = 'lymphocytes'
                                ) AND (
                                  `t14`.`place` = 0
                                )
                                THEN `t14`.`event_term` IN ('lymphopenia')
                                WHEN (
                                  `t14`.`analyte` = 'neutrophils'
                                ) AND (
                                  `t14`.`place` = 0
                                )
                                THEN `t14`.`event_term` IN ('neutropenia')
                                WHEN (
                                  `t14`.`analyte` = 'alt'
                                ) AND (
                                  `t14`.`place` = 0
                                )
                                THEN `t14`.`event_term` IN ('elevated_transaminase')
                                WHEN (
                                  `t14`.`analyte` = 'ast'
                                ) AND (
                                  `t14`.`place` = 0
                                )
                                THEN `t14`.`event_term` IN ('elevated_transaminase')
                                WHEN (
                                  `t14`.`analyte` = 'cholesterol'
                                ) AND (
                                  `t14`.`place` = 0
                                )
                                THEN `t14`.`event_term` IN ('hypercholesterolaemia')
                                WHEN (
                                  `t14`.`analyte` = 'triglycerides'
                                ) AND (
                                  `t14`.`place` = 0
                                )
                                THEN `t14`.`event_term` IN ('hypertriglyceridaemia')
                                ELSE CAST(NULL AS BOOLEAN)
                              END,
                              FALSE
                            ) AS `is_reported`
                          FROM (
                            SELECT
                              *
                            FROM (
                              SELECT
                                `t12`.`laboratory_id`,
                                `t12`.`patient_id`,
                                `t12`.`day`,
                                `t12`.`day_earliest`,
                                `t12`.`day_latest`,
                                `t12`.`day_stated`,
                                `t12`.`analyte`,
                                `t12`.`comparator`,
                                `t12`.`value`,
                                `t12`.`unit`,
                                `t12`.`unit_as_printed`,
                                `t12`.`lower_limit`,
                                `t12`.`upper_limit`,
                                `t12`.`method`,
                                `t12`.`event_id`,
                                `t12`.`basis`,
                                `t12`.`basis_note`,
                                `t12`.`source_place`,
                                `t12`.`not_stated`,
                                `t12`.`baseline`,
                                `t12`.`baseline_limit`,
                                `t12`.`event_term`,
                                `t12`.`place`,
                                COALESCE(
                                  CASE
                                    WHEN (
                                      `t12`.`analyte` = 'lymphocytes'
                                    ) AND (
                                      `t12`.`place` = 0
                                    )
                                    THEN 'lymphocyte_count_decreased'
                                    WHEN (
                                      `t12`.`analyte` = 'lymphocytes'
                                    ) AND (
                                      `t12`.`place` = 1
                                    )
                                    THEN 'lymphocyte_count_increased'
                                    WHEN (
                                      `t12`.`analyte` = 'neutrophils'
                                    ) AND (
                                      `t12`.`place` = 0
                                    )
                                    THEN 'neutrophil_count_decreased'
                                    WHEN (
                                      `t12`.`analyte` = 'platelets'
                                    ) AND (
                                      `t12`.`place` = 0
                                    )
                                    THEN 'platelet_count_decreased'
                                    WHEN (
                                      `t12`.`analyte` = 'haemoglobin'
                                    ) AND (
                                      `t12`.`place` = 0
                                    )
                                    THEN 'anaemia'
                                    WHEN (
                                      `t12`.`analyte` = 'alt'
                                    ) AND (
                                      `t12`.`place` = 0
                                    )
                                    THEN 'alanine_aminotransferase_increased'
                                    WHEN (
                                      `t12`.`analyte` = 'ast'
                                    ) AND (
                                      `t12`.`place` = 0
                                    )
                                    THEN 'aspartate_aminotransferase_increased'
                                    WHEN (
                                      `t12`.`analyte` = 'cholesterol'
                                    ) AND (
                                      `t12`.`place` = 0
                                    )
                                    THEN 'cholesterol_high'
                                    WHEN (
                                      `t12`.`analyte` = 'triglycerides'
                                    ) AND (
                                      `t12`.`place` = 0
                                    )
                                    THEN 'hypertriglyceridaemia'
                                    WHEN (
                                      `t12`.`analyte` = 'creatinine'
                                    ) AND (
                                      `t12`.`place` = 0
                                    )
                                    THEN 'creatinine_increased'
                                    ELSE CAST(NULL AS STRING)
                                  END,
                                  'none'
                                ) AS `definition`
                              FROM (
                                SELECT
                                  `t11`.`laboratory_id`,
                                  `t11`.`patient_id`,
                                  `t11`.`day`,
                                  `t11`.`day_earliest`,
                                  `t11`.`day_latest`,
                                  `t11`.`day_stated`,
                                  `t11`.`analyte`,
                                  `t11`.`comparator`,
                                  `t11`.`value`,
                                  `t11`.`unit`,
                                  `t11`.`unit_as_printed`,
                                  `t11`.`lower_limit`,
                                  `t11`.`upper_limit`,
                                  `t11`.`method`,
                                  `t11`.`event_id`,
                                  `t11`.`basis`,
                                  `t11`.`basis_note`,
                                  `t11`.`source_place`,
                                  `t11`.`not_stated`,
                                  `t11`.`baseline`,
                                  `t11`.`baseline_limit`,
                                  `t11`.`event_term`,
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
                                    `t10`.`laboratory_id`,
                                    `t10`.`patient_id`,
                                    `t10`.`day`,
                                    `t10`.`day_earliest`,
                                    `t10`.`day_latest`,
                                    `t10`.`day_stated`,
                                    `t10`.`analyte`,
                                    `t10`.`comparator`,
                                    `t10`.`value`,
                                    `t10`.`unit`,
                                    `t10`.`unit_as_printed`,
                                    `t10`.`lower_limit`,
                                    `t10`.`upper_limit`,
                                    `t10`.`method`,
                                    `t10`.`event_id`,
                                    `t10`.`basis`,
                                    `t10`.`basis_note`,
                                    `t10`.`source_place`,
                                    `t10`.`not_stated`,
                                    `t10`.`baseline`,
                                    `t10`.`baseline_limit`,
                                    `t10`.`event_term`
                                  FROM (
                                    SELECT
                                      `t2`.`laboratory_id`,
                                      `t2`.`patient_id`,
                                      `t2`.`day`,
                                      `t2`.`day_earliest`,
                                      `t2`.`day_latest`,
                                      `t2`.`day_stated`,
                                      `t2`.`analyte`,
                                      `t2`.`comparator`,
                                      `t2`.`value`,
                                      `t2`.`unit`,
                                      `t2`.`unit_as_printed`,
                                      `t2`.`lower_limit`,
                                      `t2`.`upper_limit`,
                                      `t2`.`method`,
                                      `t2`.`event_id`,
                                      `t2`.`basis`,
                                      `t2`.`basis_note`,
                                      `t2`.`source_place`,
                                      `t2`.`not_stated`,
                                      IF(`t2`.`day` > 0, `t9`.`baseline`, CAST(NULL AS DECIMAL(38, 12))) AS `baseline`,
                                      `t9`.`baseline_limit`,
                                      `t5`.`event_id` AS `event_id_right`,
                                      `t5`.`event_term`
                                    FROM `laboratory` AS `t2`
                                    LEFT OUTER JOIN (
                                      SELECT
                                        `t7`.`patient_id`,
                                        `t7`.`analyte`,
                                        `t7`.`unit`,
                                        CAST(`t7`.`value` AS DECIMAL(38, 12)) AS `baseline`,
                                        `t7`.`upper_limit` AS `baseline_limit`
                                      FROM (
                                        SELECT
                                          *
                                        FROM (
                                          SELECT
                                            `t4`.`laboratory_id`,
                                            `t4`.`patient_id`,
                                            `t4`.`day`,
                                            `t4`.`day_earliest`,
                                            `t4`.`day_latest`,
                                            `t4`.`day_stated`,
                                            `t4`.`analyte`,
                                            `t4`.`comparator`,
                                            `t4`.`value`,
                                            `t4`.`unit`,
                                            `t4`.`unit_as_printed`,
                                            `t4`.`lower_limit`,
                                            `t4`.`upper_limit`,
                                            `t4`.`method`,
                                            `t4`.`event_id`,
                                            `t4`.`basis`,
                                            `t4`.`basis_note`,
                                            `t4`.`source_place`,
                                            `t4`.`not_stated`,
                                            ROW_NUMBER() OVER (
                                              PARTITION BY `t4`.`patient_id`, `t4`.`analyte`, `t4`.`unit`
                                              ORDER BY `t4`.`day` DESC, `t4`.`value` ASC NULLS LAST, `t4`.`upper_limit` ASC NULLS LAST, `t4`.`laboratory_id` ASC NULLS LAST
                                            ) - 1 AS `place`
                                          FROM (
                                            SELECT
                                              *
                                            FROM `laboratory` AS `t0`
                                            WHERE
                                              `t0`.`day` <= 0
                                              AND `t0`.`value` IS NOT NULL
                                              AND `t0`.`unit` IS NOT NULL
                                              AND `t0`.`comparator` IS NULL
                                          ) AS `t4`
                                        ) AS `t6`
                                        WHERE
                                          `t6`.`place` = 0
                                      ) AS `t7`
                                    ) AS `t9`
                                      ON `t2`.`patient_id` = `t9`.`patient_id`
                                      AND `t2`.`analyte` = `t9`.`analyte`
                                      AND `t2`.`unit` = `t9`.`unit`
                                    LEFT OUTER JOIN (
                                      SELECT
                                        `t1`.`event_id`,
                                        `t1`.`term` AS `event_term`
                                      FROM `events` AS `t1`
                                    ) AS `t5`
                                      ON `t2`.`event_id` = `t5`.`event_id`
                                  ) AS `t10`
                                ) AS `t11`
                              ) AS `t12`
                            ) AS `t13`
                            WHERE
                              (
                                `t13`.`definition` <> 'none'
                              ) OR (
                                `t13`.`place` = 0
                              )
                          ) AS `t14`
                        ) AS `t15`
                      ) AS `t16`
                    ) AS `t17`
                  ) AS `t18`
                ) AS `t19`
              ) AS `t20`
            ) AS `t21`
          ) AS `t22`
        ) AS `t23`
      ) AS `t24`
    ) AS `t25`
  ) AS `t26`
) AS `t27`
