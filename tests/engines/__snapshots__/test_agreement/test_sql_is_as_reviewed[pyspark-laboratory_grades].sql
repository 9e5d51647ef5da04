SELECT
  `t34`.`patient_id`,
  `t34`.`laboratory_id`,
  `t34`.`definition`,
  `t34`.`analyte`,
  `t34`.`day`,
  `t34`.`comparator`,
  `t34`.`value`,
  `t34`.`unit`,
  `t34`.`baseline_value`,
  `t34`.`grade_low`,
  `t34`.`grade_high`,
  `t34`.`grade`,
  `t34`.`reason`
FROM (
  SELECT
    `t33`.`laboratory_id`,
    `t33`.`patient_id`,
    `t33`.`day`,
    `t33`.`day_earliest`,
    `t33`.`day_latest`,
    `t33`.`day_stated`,
    `t33`.`analyte`,
    `t33`.`comparator`,
    `t33`.`value`,
    `t33`.`unit`,
    `t33`.`unit_as_printed`,
    `t33`.`lower_limit`,
    `t33`.`upper_limit`,
    `t33`.`method`,
    `t33`.`event_id`,
    `t33`.`basis`,
    `t33`.`basis_note`,
    `t33`.`source_place`,
    `t33`.`not_stated`,
    `t33`.`baseline`,
    `t33`.`baseline_limit`,
    `t33`.`event_term`,
    COALESCE(`t33`.`definition`, 'none') AS `definition`,
    `t33`.`is_low`,
    `t33`.`is_multiple`,
    `t33`.`mode`,
    `t33`.`limits_unit`,
    `t33`.`from_limit`,
    `t33`.`own_1`,
    `t33`.`own_2`,
    `t33`.`own_3`,
    `t33`.`own_4`,
    `t33`.`own_at_least`,
    `t33`.`own_worst`,
    `t33`.`base_1`,
    `t33`.`base_2`,
    `t33`.`base_3`,
    `t33`.`base_4`,
    `t33`.`base_at_least`,
    `t33`.`base_worst`,
    `t33`.`has_unit`,
    `t33`.`is_reported`,
    `t33`.`toward`,
    `t33`.`at_point`,
    `t33`.`own_at_first`,
    `t33`.`base_at_first`,
    `t33`.`own_beyond_1`,
    `t33`.`own_beyond_2`,
    `t33`.`own_beyond_3`,
    `t33`.`own_beyond_4`,
    `t33`.`base_beyond_1`,
    `t33`.`base_beyond_2`,
    `t33`.`base_beyond_3`,
    `t33`.`base_beyond_4`,
    `t33`.`own_low`,
    `t33`.`own_high`,
    `t33`.`base_low`,
    `t33`.`base_high`,
    `t33`.`low`,
    `t33`.`high`,
    `t33`.`is_gradable`,
    `t33`.`grade_low`,
    `t33`.`grade_high`,
    `t33`.`grade`,
    `t33`.`baseline_value`,
    CASE
      WHEN `t33`.`definition` IS NULL
      THEN 'no_term'
      WHEN `t33`.`value` IS NULL
      THEN 'no_value'
      WHEN NOT (
        `t33`.`has_unit`
      )
      THEN 'unit_not_graded'
      WHEN `t33`.`is_reported` AND (
        `t33`.`grade` = 1
      )
      THEN 'graded_as_reported'
      WHEN `t33`.`grade` IS NOT NULL
      THEN 'graded'
      WHEN `t33`.`comparator` IS NOT NULL
      THEN 'censored'
      ELSE 'limit_missing'
    END AS `reason`
  FROM (
    SELECT
      `t32`.`laboratory_id`,
      `t32`.`patient_id`,
      `t32`.`day`,
      `t32`.`day_earliest`,
      `t32`.`day_latest`,
      `t32`.`day_stated`,
      `t32`.`analyte`,
      `t32`.`comparator`,
      `t32`.`value`,
      `t32`.`unit`,
      `t32`.`unit_as_printed`,
      `t32`.`lower_limit`,
      `t32`.`upper_limit`,
      `t32`.`method`,
      `t32`.`event_id`,
      `t32`.`basis`,
      `t32`.`basis_note`,
      `t32`.`source_place`,
      `t32`.`not_stated`,
      `t32`.`baseline`,
      `t32`.`baseline_limit`,
      `t32`.`event_term`,
      `t32`.`definition`,
      `t32`.`is_low`,
      `t32`.`is_multiple`,
      `t32`.`mode`,
      `t32`.`limits_unit`,
      `t32`.`from_limit`,
      `t32`.`own_1`,
      `t32`.`own_2`,
      `t32`.`own_3`,
      `t32`.`own_4`,
      `t32`.`own_at_least`,
      `t32`.`own_worst`,
      `t32`.`base_1`,
      `t32`.`base_2`,
      `t32`.`base_3`,
      `t32`.`base_4`,
      `t32`.`base_at_least`,
      `t32`.`base_worst`,
      `t32`.`has_unit`,
      `t32`.`is_reported`,
      `t32`.`toward`,
      `t32`.`at_point`,
      `t32`.`own_at_first`,
      `t32`.`base_at_first`,
      `t32`.`own_beyond_1`,
      `t32`.`own_beyond_2`,
      `t32`.`own_beyond_3`,
      `t32`.`own_beyond_4`,
      `t32`.`base_beyond_1`,
      `t32`.`base_beyond_2`,
      `t32`.`base_beyond_3`,
      `t32`.`base_beyond_4`,
      `t32`.`own_low`,
      `t32`.`own_high`,
      `t32`.`base_low`,
      `t32`.`base_high`,
      `t32`.`low`,
      `t32`.`high`,
      `t32`.`is_gradable`,
      IF(`t32`.`is_gradable`, `t32`.`low`, CAST(NULL AS BIGINT)) AS `grade_low`,
      IF(`t32`.`is_gradable`, `t32`.`high`, CAST(NULL AS BIGINT)) AS `grade_high`,
      IF(
        IF(`t32`.`is_gradable`, `t32`.`low`, CAST(NULL AS BIGINT)) = IF(`t32`.`is_gradable`, `t32`.`high`, CAST(NULL AS BIGINT)),
        IF(`t32`.`is_gradable`, `t32`.`low`, CAST(NULL AS BIGINT)),
        CAST(NULL AS BIGINT)
      ) AS `grade`,
      IF(`t32`.`mode` IS NOT NULL, `t32`.`baseline`, CAST(NULL AS DECIMAL(18, 6))) AS `baseline_value`
    FROM (
      SELECT
        `t31`.`laboratory_id`,
        `t31`.`patient_id`,
        `t31`.`day`,
        `t31`.`day_earliest`,
        `t31`.`day_latest`,
        `t31`.`day_stated`,
        `t31`.`analyte`,
        `t31`.`comparator`,
        `t31`.`value`,
        `t31`.`unit`,
        `t31`.`unit_as_printed`,
        `t31`.`lower_limit`,
        `t31`.`upper_limit`,
        `t31`.`method`,
        `t31`.`event_id`,
        `t31`.`basis`,
        `t31`.`basis_note`,
        `t31`.`source_place`,
        `t31`.`not_stated`,
        `t31`.`baseline`,
        `t31`.`baseline_limit`,
        `t31`.`event_term`,
        `t31`.`definition`,
        `t31`.`is_low`,
        `t31`.`is_multiple`,
        `t31`.`mode`,
        `t31`.`limits_unit`,
        `t31`.`from_limit`,
        `t31`.`own_1`,
        `t31`.`own_2`,
        `t31`.`own_3`,
        `t31`.`own_4`,
        `t31`.`own_at_least`,
        `t31`.`own_worst`,
        `t31`.`base_1`,
        `t31`.`base_2`,
        `t31`.`base_3`,
        `t31`.`base_4`,
        `t31`.`base_at_least`,
        `t31`.`base_worst`,
        `t31`.`has_unit`,
        `t31`.`is_reported`,
        `t31`.`toward`,
        `t31`.`at_point`,
        `t31`.`own_at_first`,
        `t31`.`base_at_first`,
        `t31`.`own_beyond_1`,
        `t31`.`own_beyond_2`,
        `t31`.`own_beyond_3`,
        `t31`.`own_beyond_4`,
        `t31`.`base_beyond_1`,
        `t31`.`base_beyond_2`,
        `t31`.`base_beyond_3`,
        `t31`.`base_beyond_4`,
        `t31`.`own_low`,
        `t31`.`own_high`,
        `t31`.`base_low`,
        `t31`.`base_high`,
        IF(
          `t31`.`is_reported` AND (
            `t31`.`low` = 0
          ) AND (
            `t31`.`high` > 0
          ),
          1,
          `t31`.`low`
        ) AS `low`,
        `t31`.`high`,
        (
          `t31`.`value` IS NOT NULL
        ) AND `t31`.`has_unit` AS `is_gradable`
      FROM (
        SELECT
          `t30`.`laboratory_id`,
          `t30`.`patient_id`,
          `t30`.`day`,
          `t30`.`day_earliest`,
          `t30`.`day_latest`,
          `t30`.`day_stated`,
          `t30`.`analyte`,
          `t30`.`comparator`,
          `t30`.`value`,
          `t30`.`unit`,
          `t30`.`unit_as_printed`,
          `t30`.`lower_limit`,
          `t30`.`upper_limit`,
          `t30`.`method`,
          `t30`.`event_id`,
          `t30`.`basis`,
          `t30`.`basis_note`,
          `t30`.`source_place`,
          `t30`.`not_stated`,
          `t30`.`baseline`,
          `t30`.`baseline_limit`,
          `t30`.`event_term`,
          `t30`.`definition`,
          `t30`.`is_low`,
          `t30`.`is_multiple`,
          `t30`.`mode`,
          `t30`.`limits_unit`,
          `t30`.`from_limit`,
          `t30`.`own_1`,
          `t30`.`own_2`,
          `t30`.`own_3`,
          `t30`.`own_4`,
          `t30`.`own_at_least`,
          `t30`.`own_worst`,
          `t30`.`base_1`,
          `t30`.`base_2`,
          `t30`.`base_3`,
          `t30`.`base_4`,
          `t30`.`base_at_least`,
          `t30`.`base_worst`,
          `t30`.`has_unit`,
          `t30`.`is_reported`,
          `t30`.`toward`,
          `t30`.`at_point`,
          `t30`.`own_at_first`,
          `t30`.`base_at_first`,
          `t30`.`own_beyond_1`,
          `t30`.`own_beyond_2`,
          `t30`.`own_beyond_3`,
          `t30`.`own_beyond_4`,
          `t30`.`base_beyond_1`,
          `t30`.`base_beyond_2`,
          `t30`.`base_beyond_3`,
          `t30`.`base_beyond_4`,
          `t30`.`own_low`,
          `t30`.`own_high`,
          `t30`.`base_low`,
          `t30`.`base_high`,
          CAST(CASE
            WHEN (
              `t30`.`mode` = 'also'
            ) AND (
              `t30`.`baseline` IS NOT NULL
            )
            THEN GREATEST(`t30`.`own_low`, `t30`.`base_low`)
            WHEN (
              `t30`.`mode` = 'instead'
            )
            AND (
              `t30`.`baseline` > COALESCE(`t30`.`baseline_limit`, `t30`.`upper_limit`)
            )
            THEN `t30`.`base_low`
            ELSE `t30`.`own_low`
          END AS BIGINT) AS `low`,
          CASE
            WHEN (
              `t30`.`mode` = 'also'
            ) AND (
              `t30`.`baseline` IS NOT NULL
            )
            THEN GREATEST(`t30`.`own_high`, `t30`.`base_high`)
            WHEN (
              `t30`.`mode` = 'instead'
            )
            AND (
              `t30`.`baseline` > COALESCE(`t30`.`baseline_limit`, `t30`.`upper_limit`)
            )
            THEN `t30`.`base_high`
            ELSE `t30`.`own_high`
          END AS `high`
        FROM (
          SELECT
            `t29`.`laboratory_id`,
            `t29`.`patient_id`,
            `t29`.`day`,
            `t29`.`day_earliest`,
            `t29`.`day_latest`,
            `t29`.`day_stated`,
            `t29`.`analyte`,
            `t29`.`comparator`,
            `t29`.`value`,
            `t29`.`unit`,
            `t29`.`unit_as_printed`,
            `t29`.`lower_limit`,
            `t29`.`upper_limit`,
            `t29`.`method`,
            `t29`.`event_id`,
            `t29`.`basis`,
            `t29`.`basis_note`,
            `t29`.`source_place`,
            `t29`.`not_stated`,
            `t29`.`baseline`,
            `t29`.`baseline_limit`,
            `t29`.`event_term`,
            `t29`.`definition`,
            `t29`.`is_low`,
            `t29`.`is_multiple`,
            `t29`.`mode`,
            `t29`.`limits_unit`,
            `t29`.`from_limit`,
            `t29`.`own_1`,
            `t29`.`own_2`,
            `t29`.`own_3`,
            `t29`.`own_4`,
            `t29`.`own_at_least`,
            `t29`.`own_worst`,
            `t29`.`base_1`,
            `t29`.`base_2`,
            `t29`.`base_3`,
            `t29`.`base_4`,
            `t29`.`base_at_least`,
            `t29`.`base_worst`,
            `t29`.`has_unit`,
            `t29`.`is_reported`,
            `t29`.`toward`,
            `t29`.`at_point`,
            `t29`.`own_at_first`,
            `t29`.`base_at_first`,
            `t29`.`own_beyond_1`,
            `t29`.`own_beyond_2`,
            `t29`.`own_beyond_3`,
            `t29`.`own_beyond_4`,
            `t29`.`base_beyond_1`,
            `t29`.`base_beyond_2`,
            `t29`.`base_beyond_3`,
            `t29`.`base_beyond_4`,
            `t29`.`own_low`,
            `t29`.`own_high`,
            IF(
              (
                `t29`.`comparator` IS NULL
              ) OR `t29`.`toward`,
              CASE
                WHEN `t29`.`base_beyond_4`
                THEN 4
                WHEN `t29`.`base_beyond_3`
                THEN 3
                WHEN `t29`.`base_beyond_2`
                THEN 2
                WHEN `t29`.`base_beyond_1`
                THEN 1
                ELSE 0
              END,
              0
            ) AS `base_low`,
            IF(
              `t29`.`toward`,
              `t29`.`base_worst`,
              CASE
                WHEN (
                  `t29`.`base_4` IS NOT NULL
                ) AND COALESCE(`t29`.`base_beyond_4`, TRUE)
                THEN 4
                WHEN (
                  `t29`.`base_3` IS NOT NULL
                ) AND COALESCE(`t29`.`base_beyond_3`, TRUE)
                THEN 3
                WHEN (
                  `t29`.`base_2` IS NOT NULL
                ) AND COALESCE(`t29`.`base_beyond_2`, TRUE)
                THEN 2
                WHEN (
                  `t29`.`base_1` IS NOT NULL
                ) AND COALESCE(`t29`.`base_beyond_1`, TRUE)
                THEN 1
                ELSE 0
              END
            ) AS `base_high`
          FROM (
            SELECT
              `t28`.`laboratory_id`,
              `t28`.`patient_id`,
              `t28`.`day`,
              `t28`.`day_earliest`,
              `t28`.`day_latest`,
              `t28`.`day_stated`,
              `t28`.`analyte`,
              `t28`.`comparator`,
              `t28`.`value`,
              `t28`.`unit`,
              `t28`.`unit_as_printed`,
              `t28`.`lower_limit`,
              `t28`.`upper_limit`,
              `t28`.`method`,
              `t28`.`event_id`,
              `t28`.`basis`,
              `t28`.`basis_note`,
              `t28`.`source_place`,
              `t28`.`not_stated`,
              `t28`.`baseline`,
              `t28`.`baseline_limit`,
              `t28`.`event_term`,
              `t28`.`definition`,
              `t28`.`is_low`,
              `t28`.`is_multiple`,
              `t28`.`mode`,
              `t28`.`limits_unit`,
              `t28`.`from_limit`,
              `t28`.`own_1`,
              `t28`.`own_2`,
              `t28`.`own_3`,
              `t28`.`own_4`,
              `t28`.`own_at_least`,
              `t28`.`own_worst`,
              `t28`.`base_1`,
              `t28`.`base_2`,
              `t28`.`base_3`,
              `t28`.`base_4`,
              `t28`.`base_at_least`,
              `t28`.`base_worst`,
              `t28`.`has_unit`,
              `t28`.`is_reported`,
              `t28`.`toward`,
              `t28`.`at_point`,
              `t28`.`own_at_first`,
              `t28`.`base_at_first`,
              `t28`.`own_beyond_1`,
              `t28`.`own_beyond_2`,
              `t28`.`own_beyond_3`,
              `t28`.`own_beyond_4`,
              `t28`.`base_beyond_1`,
              `t28`.`base_beyond_2`,
              `t28`.`base_beyond_3`,
              `t28`.`base_beyond_4`,
              IF(
                (
                  `t28`.`comparator` IS NULL
                ) OR `t28`.`toward`,
                CASE
                  WHEN `t28`.`own_beyond_4`
                  THEN 4
                  WHEN `t28`.`own_beyond_3`
                  THEN 3
                  WHEN `t28`.`own_beyond_2`
                  THEN 2
                  WHEN `t28`.`own_beyond_1`
                  THEN 1
                  ELSE 0
                END,
                0
              ) AS `own_low`,
              IF(
                `t28`.`toward`,
                `t28`.`own_worst`,
                CASE
                  WHEN (
                    `t28`.`own_4` IS NOT NULL
                  ) AND COALESCE(`t28`.`own_beyond_4`, TRUE)
                  THEN 4
                  WHEN (
                    `t28`.`own_3` IS NOT NULL
                  ) AND COALESCE(`t28`.`own_beyond_3`, TRUE)
                  THEN 3
                  WHEN (
                    `t28`.`own_2` IS NOT NULL
                  ) AND COALESCE(`t28`.`own_beyond_2`, TRUE)
                  THEN 2
                  WHEN (
                    (
                      `t28`.`own_1` IS NOT NULL
                    ) OR `t28`.`from_limit`
                  )
                  AND COALESCE(`t28`.`own_beyond_1`, TRUE)
                  THEN 1
                  ELSE 0
                END
              ) AS `own_high`
            FROM (
              SELECT
                `t27`.`laboratory_id`,
                `t27`.`patient_id`,
                `t27`.`day`,
                `t27`.`day_earliest`,
                `t27`.`day_latest`,
                `t27`.`day_stated`,
                `t27`.`analyte`,
                `t27`.`comparator`,
                `t27`.`value`,
                `t27`.`unit`,
                `t27`.`unit_as_printed`,
                `t27`.`lower_limit`,
                `t27`.`upper_limit`,
                `t27`.`method`,
                `t27`.`event_id`,
                `t27`.`basis`,
                `t27`.`basis_note`,
                `t27`.`source_place`,
                `t27`.`not_stated`,
                `t27`.`baseline`,
                `t27`.`baseline_limit`,
                `t27`.`event_term`,
                `t27`.`definition`,
                `t27`.`is_low`,
                `t27`.`is_multiple`,
                `t27`.`mode`,
                `t27`.`limits_unit`,
                `t27`.`from_limit`,
                `t27`.`own_1`,
                `t27`.`own_2`,
                `t27`.`own_3`,
                `t27`.`own_4`,
                `t27`.`own_at_least`,
                `t27`.`own_worst`,
                `t27`.`base_1`,
                `t27`.`base_2`,
                `t27`.`base_3`,
                `t27`.`base_4`,
                `t27`.`base_at_least`,
                `t27`.`base_worst`,
                `t27`.`has_unit`,
                `t27`.`is_reported`,
                `t27`.`toward`,
                `t27`.`at_point`,
                `t27`.`own_at_first`,
                `t27`.`base_at_first`,
                IF(
                  `t27`.`from_limit`,
                  CASE
                    WHEN `t27`.`value` < IF(`t27`.`is_low`, `t27`.`lower_limit`, `t27`.`upper_limit`)
                    THEN `t27`.`is_low`
                    WHEN `t27`.`value` > IF(`t27`.`is_low`, `t27`.`lower_limit`, `t27`.`upper_limit`)
                    THEN NOT (
                      `t27`.`is_low`
                    )
                    WHEN `t27`.`value` = IF(`t27`.`is_low`, `t27`.`lower_limit`, `t27`.`upper_limit`)
                    THEN `t27`.`own_at_first`
                    ELSE CAST(NULL AS BOOLEAN)
                  END,
                  IF(
                    `t27`.`is_multiple`,
                    CASE
                      WHEN `t27`.`value` < (
                        `t27`.`own_1` * `t27`.`upper_limit`
                      )
                      THEN `t27`.`is_low`
                      WHEN `t27`.`value` > (
                        `t27`.`own_1` * `t27`.`upper_limit`
                      )
                      THEN NOT (
                        `t27`.`is_low`
                      )
                      WHEN `t27`.`value` = (
                        `t27`.`own_1` * `t27`.`upper_limit`
                      )
                      THEN `t27`.`own_at_first`
                      ELSE CAST(NULL AS BOOLEAN)
                    END,
                    CASE
                      WHEN `t27`.`value` < `t27`.`own_1`
                      THEN `t27`.`is_low`
                      WHEN `t27`.`value` > `t27`.`own_1`
                      THEN NOT (
                        `t27`.`is_low`
                      )
                      WHEN `t27`.`value` = `t27`.`own_1`
                      THEN `t27`.`own_at_first`
                      ELSE CAST(NULL AS BOOLEAN)
                    END
                  )
                ) AS `own_beyond_1`,
                IF(
                  `t27`.`is_multiple`,
                  CASE
                    WHEN `t27`.`value` < (
                      `t27`.`own_2` * `t27`.`upper_limit`
                    )
                    THEN `t27`.`is_low`
                    WHEN `t27`.`value` > (
                      `t27`.`own_2` * `t27`.`upper_limit`
                    )
                    THEN NOT (
                      `t27`.`is_low`
                    )
                    WHEN `t27`.`value` = (
                      `t27`.`own_2` * `t27`.`upper_limit`
                    )
                    THEN `t27`.`at_point`
                    ELSE CAST(NULL AS BOOLEAN)
                  END,
                  CASE
                    WHEN `t27`.`value` < `t27`.`own_2`
                    THEN `t27`.`is_low`
                    WHEN `t27`.`value` > `t27`.`own_2`
                    THEN NOT (
                      `t27`.`is_low`
                    )
                    WHEN `t27`.`value` = `t27`.`own_2`
                    THEN `t27`.`at_point`
                    ELSE CAST(NULL AS BOOLEAN)
                  END
                ) AS `own_beyond_2`,
                IF(
                  `t27`.`is_multiple`,
                  CASE
                    WHEN `t27`.`value` < (
                      `t27`.`own_3` * `t27`.`upper_limit`
                    )
                    THEN `t27`.`is_low`
                    WHEN `t27`.`value` > (
                      `t27`.`own_3` * `t27`.`upper_limit`
                    )
                    THEN NOT (
                      `t27`.`is_low`
                    )
                    WHEN `t27`.`value` = (
                      `t27`.`own_3` * `t27`.`upper_limit`
                    )
                    THEN `t27`.`at_point`
                    ELSE CAST(NULL AS BOOLEAN)
                  END,
                  CASE
                    WHEN `t27`.`value` < `t27`.`own_3`
                    THEN `t27`.`is_low`
                    WHEN `t27`.`value` > `t27`.`own_3`
                    THEN NOT (
                      `t27`.`is_low`
                    )
                    WHEN `t27`.`value` = `t27`.`own_3`
                    THEN `t27`.`at_point`
                    ELSE CAST(NULL AS BOOLEAN)
                  END
                ) AS `own_beyond_3`,
                IF(
                  `t27`.`is_multiple`,
                  CASE
                    WHEN `t27`.`value` < (
                      `t27`.`own_4` * `t27`.`upper_limit`
                    )
                    THEN `t27`.`is_low`
                    WHEN `t27`.`value` > (
                      `t27`.`own_4` * `t27`.`upper_limit`
                    )
                    THEN NOT (
                      `t27`.`is_low`
                    )
                    WHEN `t27`.`value` = (
                      `t27`.`own_4` * `t27`.`upper_limit`
                    )
                    THEN `t27`.`at_point`
                    ELSE CAST(NULL AS BOOLEAN)
                  END,
                  CASE
                    WHEN `t27`.`value` < `t27`.`own_4`
                    THEN `t27`.`is_low`
                    WHEN `t27`.`value` > `t27`.`own_4`
                    THEN NOT (
                      `t27`.`is_low`
                    )
                    WHEN `t27`.`value` = `t27`.`own_4`
                    THEN `t27`.`at_point`
                    ELSE CAST(NULL AS BOOLEAN)
                  END
                ) AS `own_beyond_4`,
                IF(
                  `t27`.`mode` IS NOT NULL,
                  CASE
                    WHEN `t27`.`value` < (
                      `t27`.`base_1` * `t27`.`baseline`
                    )
                    THEN `t27`.`is_low`
                    WHEN `t27`.`value` > (
                      `t27`.`base_1` * `t27`.`baseline`
                    )
                    THEN NOT (
                      `t27`.`is_low`
                    )
                    WHEN `t27`.`value` = (
                      `t27`.`base_1` * `t27`.`baseline`
                    )
                    THEN `t27`.`base_at_first`
                    ELSE CAST(NULL AS BOOLEAN)
                  END,
                  CAST(NULL AS BOOLEAN)
                ) AS `base_beyond_1`,
                IF(
                  `t27`.`mode` IS NOT NULL,
                  CASE
                    WHEN `t27`.`value` < (
                      `t27`.`base_2` * `t27`.`baseline`
                    )
                    THEN `t27`.`is_low`
                    WHEN `t27`.`value` > (
                      `t27`.`base_2` * `t27`.`baseline`
                    )
                    THEN NOT (
                      `t27`.`is_low`
                    )
                    WHEN `t27`.`value` = (
                      `t27`.`base_2` * `t27`.`baseline`
                    )
                    THEN `t27`.`at_point`
                    ELSE CAST(NULL AS BOOLEAN)
                  END,
                  CAST(NULL AS BOOLEAN)
                ) AS `base_beyond_2`,
                IF(
                  `t27`.`mode` IS NOT NULL,
                  CASE
                    WHEN `t27`.`value` < (
                      `t27`.`base_3` * `t27`.`baseline`
                    )
                    THEN `t27`.`is_low`
                    WHEN `t27`.`value` > (
                      `t27`.`base_3` * `t27`.`baseline`
                    )
                    THEN NOT (
                      `t27`.`is_low`
                    )
                    WHEN `t27`.`value` = (
                      `t27`.`base_3` * `t27`.`baseline`
                    )
                    THEN `t27`.`at_point`
                    ELSE CAST(NULL AS BOOLEAN)
                  END,
                  CAST(NULL AS BOOLEAN)
                ) AS `base_beyond_3`,
                IF(
                  `t27`.`mode` IS NOT NULL,
                  CASE
                    WHEN `t27`.`value` < (
                      `t27`.`base_4` * `t27`.`baseline`
                    )
                    THEN `t27`.`is_low`
                    WHEN `t27`.`value` > (
                      `t27`.`base_4` * `t27`.`baseline`
                    )
                    THEN NOT (
                      `t27`.`is_low`
                    )
                    WHEN `t27`.`value` = (
                      `t27`.`base_4` * `t27`.`baseline`
                    )
                    THEN `t27`.`at_point`
                    ELSE CAST(NULL AS BOOLEAN)
                  END,
                  CAST(NULL AS BOOLEAN)
                ) AS `base_beyond_4`
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
                  `t26`.`definition`,
                  `t26`.`is_low`,
                  `t26`.`is_multiple`,
                  `t26`.`mode`,
                  `t26`.`limits_unit`,
                  `t26`.`from_limit`,
                  `t26`.`own_1`,
                  `t26`.`own_2`,
                  `t26`.`own_3`,
                  `t26`.`own_4`,
                  `t26`.`own_at_least`,
                  `t26`.`own_worst`,
                  `t26`.`base_1`,
                  `t26`.`base_2`,
                  `t26`.`base_3`,
                  `t26`.`base_4`,
                  `t26`.`base_at_least`,
                  `t26`.`base_worst`,
                  `t26`.`has_unit`,
                  `t26`.`is_reported`,
                  NOT (
                    `t26`.`comparator` IN ('>', '>=')
                  ) = `t26`.`is_low` AS `toward`,
                  IF(
                    `t26`.`comparator` IN ('<', '>'),
                    NOT (
                      `t26`.`comparator` IN ('>', '>=')
                    ) = `t26`.`is_low`,
                    FALSE
                  ) AS `at_point`,
                  IF(
                    `t26`.`comparator` IN ('<', '>'),
                    NOT (
                      `t26`.`comparator` IN ('>', '>=')
                    ) = `t26`.`is_low`,
                    `t26`.`own_at_least`
                  ) AS `own_at_first`,
                  IF(
                    `t26`.`comparator` IN ('<', '>'),
                    NOT (
                      `t26`.`comparator` IN ('>', '>=')
                    ) = `t26`.`is_low`,
                    `t26`.`base_at_least`
                  ) AS `base_at_first`
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
                    `t25`.`definition`,
                    `t25`.`is_low`,
                    `t25`.`is_multiple`,
                    `t25`.`mode`,
                    `t25`.`limits_unit`,
                    `t25`.`from_limit`,
                    `t25`.`own_1`,
                    `t25`.`own_2`,
                    `t25`.`own_3`,
                    `t25`.`own_4`,
                    `t25`.`own_at_least`,
                    `t25`.`own_worst`,
                    `t25`.`base_1`,
                    `t25`.`base_2`,
                    `t25`.`base_3`,
                    `t25`.`base_4`,
                    `t25`.`base_at_least`,
                    `t25`.`base_worst`,
                    `t25`.`has_unit`,
                    IF(
                      `t25`.`event_term` IS NOT NULL,
                      CASE
                        WHEN `t25`.`definition` = 'lymphocyte_count_decreased'
                        THEN `t25`.`event_term` IN ('lymphopenia')
                        WHEN `t25`.`definition` = 'neutrophil_count_decreased'
                        THEN `t25`.`event_term` IN ('neutropenia')
                        WHEN `t25`.`definition` = 'alanine_aminotransferase_increased'
                        THEN `t25`.`event_term` IN ('elevated_transaminase')
                        WHEN `t25`.`definition` = 'aspartate_aminotransferase_increased'
                        THEN `t25`.`event_term` IN ('elevated_transaminase')
                        WHEN `t25`.`definition` = 'cholesterol_high'
                        THEN `t25`.`event_term` IN ('hypercholesterolaemia')
                        WHEN `t25`.`definition` = 'hypertriglyceridaemia'
                        THEN `t25`.`event_term` IN ('hypertriglyceridaemia')
                        ELSE FALSE
                      END,
                      FALSE
                    ) AS `is_reported`
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
                      `t24`.`definition`,
                      `t24`.`is_low`,
                      `t24`.`is_multiple`,
                      `t24`.`mode`,
                      `t24`.`limits_unit`,
                      `t24`.`from_limit`,
                      `t24`.`own_1`,
                      `t24`.`own_2`,
                      `t24`.`own_3`,
                      `t24`.`own_4`,
                      `t24`.`own_at_least`,
                      `t24`.`own_worst`,
                      `t24`.`base_1`,
                      `t24`.`base_2`,
                      `t24`.`base_3`,
                      `t24`.`base_4`,
                      `t24`.`base_at_least`,
                      `t24`.`base_worst`,
                      `t24`.`has_unit`
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
                        `t23`.`definition`,
                        `t23`.`is_low`,
                        `t23`.`is_multiple`,
                        `t23`.`mode`,
                        `t23`.`limits_unit`,
                        `t23`.`definition_right`,
                        `t23`.`limits_unit_right`,
                        `t23`.`from_limit`,
                        `t23`.`own_1`,
                        `t23`.`own_2`,
                        `t23`.`own_3`,
                        `t23`.`own_4`,
                        `t23`.`own_at_least`,
                        `t23`.`own_worst`,
                        `t23`.`base_1`,
                        `t23`.`base_2`,
                        `t23`.`base_3`,
                        `t23`.`base_4`,
                        `t23`.`base_at_least`,
                        `t23`.`base_worst`,
                        `t23`.`definition_right` IS NOT NULL AS `has_unit`
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
                          `t22`.`definition`,
                          `t22`.`is_low`,
                          `t22`.`is_multiple`,
                          `t22`.`mode`,
                          `t22`.`limits_unit`,
                          `t11`.`definition` AS `definition_right`,
                          `t11`.`limits_unit` AS `limits_unit_right`,
                          `t11`.`from_limit`,
                          `t11`.`own_1`,
                          `t11`.`own_2`,
                          `t11`.`own_3`,
                          `t11`.`own_4`,
                          `t11`.`own_at_least`,
                          `t11`.`own_worst`,
                          `t11`.`base_1`,
                          `t11`.`base_2`,
                          `t11`.`base_3`,
                          `t11`.`base_4`,
                          `t11`.`base_at_least`,
                          `t11`.`base_worst`
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
                            `t20`.`definition`,
                            `t20`.`is_low`,
                            `t20`.`is_multiple`,
                            `t20`.`mode`,
                            IF(
                              `t20`.`is_multiple`,
                              IF(`t20`.`unit` IS NOT NULL, '', CAST(NULL AS STRING)),
                              `t20`.`unit`
                            ) AS `limits_unit`
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
                              `t19`.`definition`,
                              `t19`.`is_low`,
                              `t19`.`is_multiple`,
                              `t19`.`mode`
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
                                `t10`.`analyte` AS `analyte_right`,
                                `t10`.`definition`,
                                `t10`.`is_low`,
                                `t10`.`is_multiple`,
                                `t10`.`mode`
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
                                  `t16`.`event_term`
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
                                    IF(`t2`.`day` > 0, `t15`.`baseline`, CAST(NULL AS DECIMAL(18, 6))) AS `baseline`,
                                    `t15`.`baseline_limit`,
                                    `t7`.`event_id` AS `event_id_right`,
                                    `t7`.`event_term`
                                  FROM `laboratory` AS `t2`
                                  LEFT OUTER JOIN (
                                    SELECT
                                      `t13`.`patient_id`,
                                      `t13`.`analyte`,
                                      `t13`.`unit`,
                                      `t13`.`value` AS `baseline`,
                                      `t13`.`upper_limit` AS `baseline_limit`
                                    FROM (
                                      SELECT
                                        *
                                      FROM (
                                        SELECT
                                          `t6`.`laboratory_id`,
                                          `t6`.`patient_id`,
                                          `t6`.`day`,
                                          `t6`.`day_earliest`,
                                          `t6`.`day_latest`,
                                          `t6`.`day_stated`,
                                          `t6`.`analyte`,
                                          `t6`.`comparator`,
                                          `t6`.`value`,
                                          `t6`.`unit`,
                                          `t6`.`unit_as_printed`,
                                          `t6`.`lower_limit`,
                                          `t6`.`upper_limit`,
                                          `t6`.`method`,
                                          `t6`.`event_id`,
                                          `t6`.`basis`,
                                          `t6`.`basis_note`,
                                          `t6`.`source_place`,
                                          `t6`.`not_stated`,
                                          ROW_NUMBER() OVER (
                                            PARTITION BY `t6`.`patient_id`, `t6`.`analyte`, `t6`.`unit`
                                            ORDER BY `t6`.`day` DESC, `t6`.`value` ASC NULLS LAST, `t6`.`upper_limit` ASC NULLS LAST, `t6`.`laboratory_id` ASC NULLS LAST
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
                                        ) AS `t6`
                                      ) AS `t12`
                                      WHERE
                                        `t12`.`place` = 0
                                    ) AS `t13`
                                  ) AS `t15`
                                    ON `t2`.`patient_id` = `t15`.`patient_id`
                                    AND `t2`.`analyte` = `t15`.`analyte`
                                    AND `t2`.`unit` = `t15`.`unit`
                                  LEFT OUTER JOIN (
                                    SELECT
                                      `t1`.`event_id`,
                                      `t1`.`term` AS `event_term`
                                    FROM `events` AS `t1`
                                  ) AS `t7`
                                    ON `t2`.`event_id` = `t7`.`event_id`
                                ) AS `t16`
                              ) AS `t18`
                              LEFT OUTER JOIN (
                                SELECT
                                  CASE
                                    WHEN `t4`.`place` = 0
                                    THEN 'lymphocytes'
                                    WHEN `t4`.`place` = 1
                                    THEN 'lymphocytes'
                                    WHEN `t4`.`place` = 2
                                    THEN 'neutrophils'
                                    WHEN `t4`.`place` = 3
                                    THEN 'platelets'
                                    WHEN `t4`.`place` = 4
                                    THEN 'haemoglobin'
                                    WHEN `t4`.`place` = 5
                                    THEN 'alt'
                                    WHEN `t4`.`place` = 6
                                    THEN 'ast'
                                    WHEN `t4`.`place` = 7
                                    THEN 'cholesterol'
                                    WHEN `t4`.`place` = 8
                                    THEN 'triglycerides'
                                    WHEN `t4`.`place` = 9
                                    THEN 'creatinine'
                                    ELSE CAST(NULL AS STRING)
                                  END AS `analyte`,
                                  CASE
                                    WHEN `t4`.`place` = 0
                                    THEN 'lymphocyte_count_decreased'
                                    WHEN `t4`.`place` = 1
                                    THEN 'lymphocyte_count_increased'
                                    WHEN `t4`.`place` = 2
                                    THEN 'neutrophil_count_decreased'
                                    WHEN `t4`.`place` = 3
                                    THEN 'platelet_count_decreased'
                                    WHEN `t4`.`place` = 4
                                    THEN 'anaemia'
                                    WHEN `t4`.`place` = 5
                                    THEN 'alanine_aminotransferase_increased'
                                    WHEN `t4`.`place` = 6
                                    THEN 'aspartate_aminotransferase_increased'
                                    WHEN `t4`.`place` = 7
                                    THEN 'cholesterol_high'
                                    WHEN `t4`.`place` = 8
                                    THEN 'hypertriglyceridaemia'
                                    WHEN `t4`.`place` = 9
                                    THEN 'creatinine_increased'
                                    ELSE CAST(NULL AS STRING)
                                  END AS `definition`,
                                  CASE
                                    WHEN `t4`.`place` = 0
                                    THEN TRUE
                                    WHEN `t4`.`place` = 1
                                    THEN FALSE
                                    WHEN `t4`.`place` = 2
                                    THEN TRUE
                                    WHEN `t4`.`place` = 3
                                    THEN TRUE
                                    WHEN `t4`.`place` = 4
                                    THEN TRUE
                                    WHEN `t4`.`place` = 5
                                    THEN FALSE
                                    WHEN `t4`.`place` = 6
                                    THEN FALSE
                                    WHEN `t4`.`place` = 7
                                    THEN FALSE
                                    WHEN `t4`.`place` = 8
                                    THEN FALSE
                                    WHEN `t4`.`place` = 9
                                    THEN FALSE
                                    ELSE CAST(NULL AS BOOLEAN)
                                  END AS `is_low`,
                                  CASE
                                    WHEN `t4`.`place` = 0
                                    THEN FALSE
                                    WHEN `t4`.`place` = 1
                                    THEN FALSE
                                    WHEN `t4`.`place` = 2
                                    THEN FALSE
                                    WHEN `t4`.`place` = 3
                                    THEN FALSE
                                    WHEN `t4`.`place` = 4
                                    THEN FALSE
                                    WHEN `t4`.`place` = 5
                                    THEN TRUE
                                    WHEN `t4`.`place` = 6
                                    THEN TRUE
                                    WHEN `t4`.`place` = 7
                                    THEN FALSE
                                    WHEN `t4`.`place` = 8
                                    THEN FALSE
                                    WHEN `t4`.`place` = 9
                                    THEN TRUE
                                    ELSE CAST(NULL AS BOOLEAN)
                                  END AS `is_multiple`,
                                  CASE
                                    WHEN `t4`.`place` = 5
                                    THEN 'instead'
                                    WHEN `t4`.`place` = 6
                                    THEN 'instead'
                                    WHEN `t4`.`place` = 9
                                    THEN 'also'
                                    ELSE CAST(NULL AS STRING)
                                  END AS `mode`
                                FROM (
                                  SELECT
                                    EXPLODE(
                                      IF(
                                        (
                                          1 <> 0
                                        ) AND (
                                          SIGN(1) = SIGN(10 - 0)
                                        ),
                                        IF(
                                          ELEMENT_AT(SEQUENCE(0, 10, 1), SIZE(SEQUENCE(0, 10, 1))) = 10,
                                          SLICE(SEQUENCE(0, 10, 1), 1, SIZE(SEQUENCE(0, 10, 1)) - 1),
                                          SEQUENCE(0, 10, 1)
                                        ),
                                        ARRAY()
                                      )
                                    ) AS `place`
                                ) AS `t4`
                              ) AS `t10`
                                ON `t18`.`analyte` = `t10`.`analyte`
                            ) AS `t19`
                          ) AS `t20`
                        ) AS `t22`
                        LEFT OUTER JOIN (
                          SELECT
                            CASE
                              WHEN `t5`.`place` = 0
                              THEN 'lymphocyte_count_decreased'
                              WHEN `t5`.`place` = 1
                              THEN 'lymphocyte_count_decreased'
                              WHEN `t5`.`place` = 2
                              THEN 'lymphocyte_count_decreased'
                              WHEN `t5`.`place` = 3
                              THEN 'lymphocyte_count_increased'
                              WHEN `t5`.`place` = 4
                              THEN 'lymphocyte_count_increased'
                              WHEN `t5`.`place` = 5
                              THEN 'lymphocyte_count_increased'
                              WHEN `t5`.`place` = 6
                              THEN 'neutrophil_count_decreased'
                              WHEN `t5`.`place` = 7
                              THEN 'neutrophil_count_decreased'
                              WHEN `t5`.`place` = 8
                              THEN 'neutrophil_count_decreased'
                              WHEN `t5`.`place` = 9
                              THEN 'platelet_count_decreased'
                              WHEN `t5`.`place` = 10
                              THEN 'platelet_count_decreased'
                              WHEN `t5`.`place` = 11
                              THEN 'platelet_count_decreased'
                              WHEN `t5`.`place` = 12
                              THEN 'anaemia'
                              WHEN `t5`.`place` = 13
                              THEN 'anaemia'
                              WHEN `t5`.`place` = 14
                              THEN 'anaemia'
                              WHEN `t5`.`place` = 15
                              THEN 'alanine_aminotransferase_increased'
                              WHEN `t5`.`place` = 16
                              THEN 'aspartate_aminotransferase_increased'
                              WHEN `t5`.`place` = 17
                              THEN 'cholesterol_high'
                              WHEN `t5`.`place` = 18
                              THEN 'cholesterol_high'
                              WHEN `t5`.`place` = 19
                              THEN 'hypertriglyceridaemia'
                              WHEN `t5`.`place` = 20
                              THEN 'hypertriglyceridaemia'
                              WHEN `t5`.`place` = 21
                              THEN 'creatinine_increased'
                              ELSE CAST(NULL AS STRING)
                            END AS `definition`,
                            CASE
                              WHEN `t5`.`place` = 0
                              THEN '/uL'
                              WHEN `t5`.`place` = 1
                              THEN '10*9/L'
                              WHEN `t5`.`place` = 2
                              THEN '10*3/uL'
                              WHEN `t5`.`place` = 3
                              THEN '/uL'
                              WHEN `t5`.`place` = 4
                              THEN '10*9/L'
                              WHEN `t5`.`place` = 5
                              THEN '10*3/uL'
                              WHEN `t5`.`place` = 6
                              THEN '/uL'
                              WHEN `t5`.`place` = 7
                              THEN '10*9/L'
                              WHEN `t5`.`place` = 8
                              THEN '10*3/uL'
                              WHEN `t5`.`place` = 9
                              THEN '10*9/L'
                              WHEN `t5`.`place` = 10
                              THEN '10*3/uL'
                              WHEN `t5`.`place` = 11
                              THEN '/uL'
                              WHEN `t5`.`place` = 12
                              THEN 'g/dL'
                              WHEN `t5`.`place` = 13
                              THEN 'g/L'
                              WHEN `t5`.`place` = 14
                              THEN 'mmol/L'
                              WHEN `t5`.`place` = 15
                              THEN ''
                              WHEN `t5`.`place` = 16
                              THEN ''
                              WHEN `t5`.`place` = 17
                              THEN 'mg/dL'
                              WHEN `t5`.`place` = 18
                              THEN 'mmol/L'
                              WHEN `t5`.`place` = 19
                              THEN 'mg/dL'
                              WHEN `t5`.`place` = 20
                              THEN 'mmol/L'
                              WHEN `t5`.`place` = 21
                              THEN ''
                              ELSE CAST(NULL AS STRING)
                            END AS `limits_unit`,
                            CASE
                              WHEN `t5`.`place` = 0
                              THEN TRUE
                              WHEN `t5`.`place` = 1
                              THEN TRUE
                              WHEN `t5`.`place` = 2
                              THEN TRUE
                              WHEN `t5`.`place` = 3
                              THEN FALSE
                              WHEN `t5`.`place` = 4
                              THEN FALSE
                              WHEN `t5`.`place` = 5
                              THEN FALSE
                              WHEN `t5`.`place` = 6
                              THEN TRUE
                              WHEN `t5`.`place` = 7
                              THEN TRUE
                              WHEN `t5`.`place` = 8
                              THEN TRUE
                              WHEN `t5`.`place` = 9
                              THEN TRUE
                              WHEN `t5`.`place` = 10
                              THEN TRUE
                              WHEN `t5`.`place` = 11
                              THEN TRUE
                              WHEN `t5`.`place` = 12
                              THEN TRUE
                              WHEN `t5`.`place` = 13
                              THEN TRUE
                              WHEN `t5`.`place` = 14
                              THEN TRUE
                              WHEN `t5`.`place` = 15
                              THEN FALSE
                              WHEN `t5`.`place` = 16
                              THEN FALSE
                              WHEN `t5`.`place` = 17
                              THEN TRUE
                              WHEN `t5`.`place` = 18
                              THEN TRUE
                              WHEN `t5`.`place` = 19
                              THEN FALSE
                              WHEN `t5`.`place` = 20
                              THEN FALSE
                              WHEN `t5`.`place` = 21
                              THEN FALSE
                              ELSE CAST(NULL AS BOOLEAN)
                            END AS `from_limit`,
                            CASE
                              WHEN `t5`.`place` = 15
                              THEN CAST('1.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 16
                              THEN CAST('1.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 19
                              THEN CAST('150.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 20
                              THEN CAST('1.710000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 21
                              THEN CAST('1.000000' AS DECIMAL(18, 6))
                              ELSE CAST(NULL AS DECIMAL(18, 6))
                            END AS `own_1`,
                            CASE
                              WHEN `t5`.`place` = 0
                              THEN CAST('800.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 1
                              THEN CAST('0.800000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 2
                              THEN CAST('0.800000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 3
                              THEN CAST('4000.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 4
                              THEN CAST('4.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 5
                              THEN CAST('4.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 6
                              THEN CAST('1500.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 7
                              THEN CAST('1.500000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 8
                              THEN CAST('1.500000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 9
                              THEN CAST('75.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 10
                              THEN CAST('75.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 11
                              THEN CAST('75000.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 12
                              THEN CAST('10.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 13
                              THEN CAST('100.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 14
                              THEN CAST('6.200000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 15
                              THEN CAST('3.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 16
                              THEN CAST('3.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 17
                              THEN CAST('300.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 18
                              THEN CAST('7.750000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 19
                              THEN CAST('300.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 20
                              THEN CAST('3.420000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 21
                              THEN CAST('1.500000' AS DECIMAL(18, 6))
                              ELSE CAST(NULL AS DECIMAL(18, 6))
                            END AS `own_2`,
                            CASE
                              WHEN `t5`.`place` = 0
                              THEN CAST('500.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 1
                              THEN CAST('0.500000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 2
                              THEN CAST('0.500000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 3
                              THEN CAST('20000.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 4
                              THEN CAST('20.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 5
                              THEN CAST('20.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 6
                              THEN CAST('1000.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 7
                              THEN CAST('1.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 8
                              THEN CAST('1.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 9
                              THEN CAST('50.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 10
                              THEN CAST('50.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 11
                              THEN CAST('50000.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 12
                              THEN CAST('8.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 13
                              THEN CAST('80.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 14
                              THEN CAST('4.900000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 15
                              THEN CAST('5.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 16
                              THEN CAST('5.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 17
                              THEN CAST('400.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 18
                              THEN CAST('10.340000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 19
                              THEN CAST('500.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 20
                              THEN CAST('5.700000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 21
                              THEN CAST('3.000000' AS DECIMAL(18, 6))
                              ELSE CAST(NULL AS DECIMAL(18, 6))
                            END AS `own_3`,
                            CASE
                              WHEN `t5`.`place` = 0
                              THEN CAST('200.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 1
                              THEN CAST('0.200000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 2
                              THEN CAST('0.200000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 6
                              THEN CAST('500.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 7
                              THEN CAST('0.500000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 8
                              THEN CAST('0.500000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 9
                              THEN CAST('25.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 10
                              THEN CAST('25.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 11
                              THEN CAST('25000.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 15
                              THEN CAST('20.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 16
                              THEN CAST('20.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 17
                              THEN CAST('500.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 18
                              THEN CAST('12.920000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 19
                              THEN CAST('1000.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 20
                              THEN CAST('11.400000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 21
                              THEN CAST('6.000000' AS DECIMAL(18, 6))
                              ELSE CAST(NULL AS DECIMAL(18, 6))
                            END AS `own_4`,
                            CASE
                              WHEN `t5`.`place` = 0
                              THEN FALSE
                              WHEN `t5`.`place` = 1
                              THEN FALSE
                              WHEN `t5`.`place` = 2
                              THEN FALSE
                              WHEN `t5`.`place` = 3
                              THEN FALSE
                              WHEN `t5`.`place` = 4
                              THEN FALSE
                              WHEN `t5`.`place` = 5
                              THEN FALSE
                              WHEN `t5`.`place` = 6
                              THEN FALSE
                              WHEN `t5`.`place` = 7
                              THEN FALSE
                              WHEN `t5`.`place` = 8
                              THEN FALSE
                              WHEN `t5`.`place` = 9
                              THEN FALSE
                              WHEN `t5`.`place` = 10
                              THEN FALSE
                              WHEN `t5`.`place` = 11
                              THEN FALSE
                              WHEN `t5`.`place` = 12
                              THEN FALSE
                              WHEN `t5`.`place` = 13
                              THEN FALSE
                              WHEN `t5`.`place` = 14
                              THEN FALSE
                              WHEN `t5`.`place` = 15
                              THEN FALSE
                              WHEN `t5`.`place` = 16
                              THEN FALSE
                              WHEN `t5`.`place` = 17
                              THEN FALSE
                              WHEN `t5`.`place` = 18
                              THEN FALSE
                              WHEN `t5`.`place` = 19
                              THEN TRUE
                              WHEN `t5`.`place` = 20
                              THEN TRUE
                              WHEN `t5`.`place` = 21
                              THEN FALSE
                              ELSE CAST(NULL AS BOOLEAN)
                            END AS `own_at_least`,
                            CASE
                              WHEN `t5`.`place` = 0
                              THEN 4
                              WHEN `t5`.`place` = 1
                              THEN 4
                              WHEN `t5`.`place` = 2
                              THEN 4
                              WHEN `t5`.`place` = 3
                              THEN 3
                              WHEN `t5`.`place` = 4
                              THEN 3
                              WHEN `t5`.`place` = 5
                              THEN 3
                              WHEN `t5`.`place` = 6
                              THEN 4
                              WHEN `t5`.`place` = 7
                              THEN 4
                              WHEN `t5`.`place` = 8
                              THEN 4
                              WHEN `t5`.`place` = 9
                              THEN 4
                              WHEN `t5`.`place` = 10
                              THEN 4
                              WHEN `t5`.`place` = 11
                              THEN 4
                              WHEN `t5`.`place` = 12
                              THEN 3
                              WHEN `t5`.`place` = 13
                              THEN 3
                              WHEN `t5`.`place` = 14
                              THEN 3
                              WHEN `t5`.`place` = 15
                              THEN 4
                              WHEN `t5`.`place` = 16
                              THEN 4
                              WHEN `t5`.`place` = 17
                              THEN 4
                              WHEN `t5`.`place` = 18
                              THEN 4
                              WHEN `t5`.`place` = 19
                              THEN 4
                              WHEN `t5`.`place` = 20
                              THEN 4
                              WHEN `t5`.`place` = 21
                              THEN 4
                              ELSE CAST(NULL AS BIGINT)
                            END AS `own_worst`,
                            CASE
                              WHEN `t5`.`place` = 15
                              THEN CAST('1.500000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 16
                              THEN CAST('1.500000' AS DECIMAL(18, 6))
                              ELSE CAST(NULL AS DECIMAL(18, 6))
                            END AS `base_1`,
                            CASE
                              WHEN `t5`.`place` = 15
                              THEN CAST('3.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 16
                              THEN CAST('3.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 21
                              THEN CAST('1.500000' AS DECIMAL(18, 6))
                              ELSE CAST(NULL AS DECIMAL(18, 6))
                            END AS `base_2`,
                            CASE
                              WHEN `t5`.`place` = 15
                              THEN CAST('5.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 16
                              THEN CAST('5.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 21
                              THEN CAST('3.000000' AS DECIMAL(18, 6))
                              ELSE CAST(NULL AS DECIMAL(18, 6))
                            END AS `base_3`,
                            CASE
                              WHEN `t5`.`place` = 15
                              THEN CAST('20.000000' AS DECIMAL(18, 6))
                              WHEN `t5`.`place` = 16
                              THEN CAST('20.000000' AS DECIMAL(18, 6))
                              ELSE CAST(NULL AS DECIMAL(18, 6))
                            END AS `base_4`,
                            CASE
                              WHEN `t5`.`place` = 15
                              THEN TRUE
                              WHEN `t5`.`place` = 16
                              THEN TRUE
                              WHEN `t5`.`place` = 21
                              THEN FALSE
                              ELSE CAST(NULL AS BOOLEAN)
                            END AS `base_at_least`,
                            CASE
                              WHEN `t5`.`place` = 15
                              THEN 4
                              WHEN `t5`.`place` = 16
                              THEN 4
                              WHEN `t5`.`place` = 21
                              THEN 3
                              ELSE CAST(NULL AS BIGINT)
                            END AS `base_worst`
                          FROM (
                            SELECT
                              EXPLODE(
                                IF(
                                  (
                                    1 <> 0
                                  ) AND (
                                    SIGN(1) = SIGN(22 - 0)
                                  ),
                                  IF(
                                    ELEMENT_AT(SEQUENCE(0, 22, 1), SIZE(SEQUENCE(0, 22, 1))) = 22,
                                    SLICE(SEQUENCE(0, 22, 1), 1, SIZE(SEQUENCE(0, 22, 1)) - 1),
                                    SEQUENCE(0, 22, 1)
                                  ),
                                  ARRAY()
                                )
                              ) AS `place`
                          ) AS `t5`
                        ) AS `t11`
                          ON `t22`.`definition` = `t11`.`definition`
                          AND `t22`.`limits_unit` = `t11`.`limits_unit`
                      ) AS `t23`
                    ) AS `t24`
                  ) AS `t25`
                ) AS `t26`
              ) AS `t27`
            ) AS `t28`
          ) AS `t29`
        ) AS `t30`
      ) AS `t31`
    ) AS `t32`
  ) AS `t33`
) AS `t34`
