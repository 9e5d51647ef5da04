SELECT
  `t41`.`patient_id`,
  `t41`.`definition`,
  `t41`.`scheduled_low_mg`,
  `t41`.`scheduled_high_mg`,
  `t41`.`at_least_mg`,
  `t41`.`typed_mg`,
  `t41`.`ratio_low`,
  `t41`.`ratio_high`,
  `t41`.`band_low_mg`,
  `t41`.`band_high_mg`,
  `t41`.`status`,
  `t41`.`missing`,
  `t41`.`counted_rows`,
  `t41`.`computed_rows`,
  `t41`.`rows_without_dose`,
  `t41`.`rows_without_length`,
  `t41`.`rows_not_in_table`,
  `t41`.`typed_rows`,
  `t41`.`typed_rows_not_converted`,
  `t41`.`local_rows`,
  `t41`.`other_role_rows`,
  `t41`.`covered_days`,
  `t41`.`overlap_days`,
  `t41`.`unplaced_rows`
FROM (
  SELECT
    `t40`.`patient_id`,
    `t40`.`counted_rows`,
    `t40`.`rows_without_length`,
    `t40`.`typed_rows`,
    `t40`.`local_rows`,
    `t40`.`other_role_rows`,
    `t40`.`unplaced_rows`,
    `t40`.`no_dose`,
    `t40`.`covered_days`,
    `t40`.`band_low_mg`,
    `t40`.`band_high_mg`,
    `t40`.`definition`,
    `t40`.`scheduled_low_mg`,
    `t40`.`scheduled_high_mg`,
    `t40`.`lower`,
    `t40`.`typed`,
    `t40`.`gap`,
    `t40`.`too_much`,
    `t40`.`computed_rows`,
    `t40`.`rows_not_in_table`,
    `t40`.`converted`,
    `t40`.`overlap_days`,
    `t40`.`at_least_mg`,
    `t40`.`typed_mg`,
    `t40`.`rows_without_dose`,
    `t40`.`typed_rows_not_converted`,
    `t40`.`missing`,
    `t40`.`typed_mg` / NULLIF(`t40`.`scheduled_high_mg`, 0.0) AS `ratio_low`,
    `t40`.`typed_mg` / NULLIF(`t40`.`scheduled_low_mg`, 0.0) AS `ratio_high`,
    CASE
      WHEN `t40`.`counted_rows` = 0
      THEN 'none_on_record'
      WHEN (
        `t40`.`scheduled_low_mg` IS NULL OR ISNAN(`t40`.`scheduled_low_mg`)
      )
      AND (
        `t40`.`typed_mg` IS NULL OR ISNAN(`t40`.`typed_mg`)
      )
      THEN 'not_computable'
      WHEN `t40`.`scheduled_low_mg` IS NULL OR ISNAN(`t40`.`scheduled_low_mg`)
      THEN 'only_typed'
      WHEN `t40`.`typed_mg` IS NULL OR ISNAN(`t40`.`typed_mg`)
      THEN 'only_schedule'
      WHEN (
        `t40`.`typed_mg` >= (
          `t40`.`scheduled_low_mg` * 0.99
        )
      )
      AND (
        `t40`.`typed_mg` <= (
          `t40`.`scheduled_high_mg` * 1.01
        )
      )
      THEN 'agree'
      ELSE 'differs'
    END AS `status`
  FROM (
    SELECT
      `t39`.`patient_id`,
      `t39`.`counted_rows`,
      `t39`.`rows_without_length`,
      `t39`.`typed_rows`,
      `t39`.`local_rows`,
      `t39`.`other_role_rows`,
      `t39`.`unplaced_rows`,
      `t39`.`no_dose`,
      `t39`.`covered_days`,
      `t39`.`band_low_mg`,
      `t39`.`band_high_mg`,
      `t39`.`definition`,
      `t39`.`scheduled_low_mg`,
      `t39`.`scheduled_high_mg`,
      `t39`.`lower`,
      `t39`.`typed`,
      `t39`.`gap`,
      `t39`.`too_much`,
      `t39`.`computed_rows`,
      `t39`.`rows_not_in_table`,
      `t39`.`converted`,
      `t39`.`overlap_days`,
      CAST(`t39`.`lower` AS DOUBLE) / 1000000.0 AS `at_least_mg`,
      IF(
        (
          `t39`.`typed_rows` > 0
        ) AND (
          `t39`.`converted` = `t39`.`typed_rows`
        ),
        CAST(`t39`.`typed` AS DOUBLE) / 1000000.0,
        CAST(NULL AS DOUBLE)
      ) AS `typed_mg`,
      `t39`.`no_dose` + `t39`.`too_much` AS `rows_without_dose`,
      `t39`.`typed_rows` - `t39`.`converted` AS `typed_rows_not_converted`,
      CASE
        WHEN `t39`.`gap` = 0
        THEN 'as_needed'
        WHEN `t39`.`gap` = 1
        THEN 'no_dose'
        WHEN `t39`.`gap` = 2
        THEN 'no_mass_unit'
        WHEN `t39`.`gap` = 3
        THEN 'no_timing'
        WHEN `t39`.`gap` = 4
        THEN 'no_length'
        WHEN `t39`.`gap` = 5
        THEN 'not_in_table'
        WHEN `t39`.`gap` = 6
        THEN 'too_much'
        ELSE NULL
      END AS `missing`
    FROM (
      SELECT
        `t38`.`patient_id`,
        `t38`.`counted_rows`,
        `t38`.`rows_without_length`,
        `t38`.`typed_rows`,
        `t38`.`local_rows`,
        `t38`.`other_role_rows`,
        `t38`.`unplaced_rows`,
        `t38`.`no_dose`,
        `t38`.`covered_days`,
        `t38`.`band_low_mg`,
        `t38`.`band_high_mg`,
        CASE
          WHEN `t38`.`place` = 0
          THEN 'adrenal_foundation'
          WHEN `t38`.`place` = 1
          THEN 'mdcalc'
          WHEN `t38`.`place` = 2
          THEN 'devon_formulary'
          WHEN `t38`.`place` = 3
          THEN 'formulary_productions'
          ELSE NULL
        END AS `definition`,
        CASE
          WHEN `t38`.`place` = 0
          THEN `t38`.`low_total_adrenal_foundation`
          WHEN `t38`.`place` = 1
          THEN `t38`.`low_total_mdcalc`
          WHEN `t38`.`place` = 2
          THEN `t38`.`low_total_devon_formulary`
          WHEN `t38`.`place` = 3
          THEN `t38`.`low_total_formulary_productions`
          ELSE NULL
        END AS `scheduled_low_mg`,
        CASE
          WHEN `t38`.`place` = 0
          THEN `t38`.`high_total_adrenal_foundation`
          WHEN `t38`.`place` = 1
          THEN `t38`.`high_total_mdcalc`
          WHEN `t38`.`place` = 2
          THEN `t38`.`high_total_devon_formulary`
          WHEN `t38`.`place` = 3
          THEN `t38`.`high_total_formulary_productions`
          ELSE NULL
        END AS `scheduled_high_mg`,
        CASE
          WHEN `t38`.`place` = 0
          THEN `t38`.`low_adrenal_foundation`
          WHEN `t38`.`place` = 1
          THEN `t38`.`low_mdcalc`
          WHEN `t38`.`place` = 2
          THEN `t38`.`low_devon_formulary`
          WHEN `t38`.`place` = 3
          THEN `t38`.`low_formulary_productions`
          ELSE NULL
        END AS `lower`,
        CASE
          WHEN `t38`.`place` = 0
          THEN `t38`.`typed_adrenal_foundation`
          WHEN `t38`.`place` = 1
          THEN `t38`.`typed_mdcalc`
          WHEN `t38`.`place` = 2
          THEN `t38`.`typed_devon_formulary`
          WHEN `t38`.`place` = 3
          THEN `t38`.`typed_formulary_productions`
          ELSE NULL
        END AS `typed`,
        CASE
          WHEN `t38`.`place` = 0
          THEN `t38`.`missing_adrenal_foundation`
          WHEN `t38`.`place` = 1
          THEN `t38`.`missing_mdcalc`
          WHEN `t38`.`place` = 2
          THEN `t38`.`missing_devon_formulary`
          WHEN `t38`.`place` = 3
          THEN `t38`.`missing_formulary_productions`
          ELSE NULL
        END AS `gap`,
        COALESCE(
          CASE
            WHEN `t38`.`place` = 0
            THEN `t38`.`too_much_adrenal_foundation`
            WHEN `t38`.`place` = 1
            THEN `t38`.`too_much_mdcalc`
            WHEN `t38`.`place` = 2
            THEN `t38`.`too_much_devon_formulary`
            WHEN `t38`.`place` = 3
            THEN `t38`.`too_much_formulary_productions`
            ELSE NULL
          END,
          0
        ) AS `too_much`,
        COALESCE(
          CASE
            WHEN `t38`.`place` = 0
            THEN `t38`.`computed_adrenal_foundation`
            WHEN `t38`.`place` = 1
            THEN `t38`.`computed_mdcalc`
            WHEN `t38`.`place` = 2
            THEN `t38`.`computed_devon_formulary`
            WHEN `t38`.`place` = 3
            THEN `t38`.`computed_formulary_productions`
            ELSE NULL
          END,
          0
        ) AS `computed_rows`,
        COALESCE(
          CASE
            WHEN `t38`.`place` = 0
            THEN `t38`.`not_in_table_adrenal_foundation`
            WHEN `t38`.`place` = 1
            THEN `t38`.`not_in_table_mdcalc`
            WHEN `t38`.`place` = 2
            THEN `t38`.`not_in_table_devon_formulary`
            WHEN `t38`.`place` = 3
            THEN `t38`.`not_in_table_formulary_productions`
            ELSE NULL
          END,
          0
        ) AS `rows_not_in_table`,
        COALESCE(
          CASE
            WHEN `t38`.`place` = 0
            THEN `t38`.`converted_adrenal_foundation`
            WHEN `t38`.`place` = 1
            THEN `t38`.`converted_mdcalc`
            WHEN `t38`.`place` = 2
            THEN `t38`.`converted_devon_formulary`
            WHEN `t38`.`place` = 3
            THEN `t38`.`converted_formulary_productions`
            ELSE NULL
          END,
          0
        ) AS `converted`,
        `t38`.`row_days` - `t38`.`covered_days` AS `overlap_days`
      FROM (
        SELECT
          `t37`.`patient_id`,
          `t37`.`counted_rows`,
          `t37`.`no_dose`,
          `t37`.`rows_without_length`,
          `t37`.`typed_rows`,
          `t37`.`local_rows`,
          `t37`.`other_role_rows`,
          `t37`.`unplaced_rows`,
          `t37`.`covered_days`,
          `t37`.`row_days`,
          `t37`.`low_adrenal_foundation`,
          `t37`.`high_adrenal_foundation`,
          `t37`.`typed_adrenal_foundation`,
          `t37`.`computed_adrenal_foundation`,
          `t37`.`missing_adrenal_foundation`,
          `t37`.`not_in_table_adrenal_foundation`,
          `t37`.`too_much_adrenal_foundation`,
          `t37`.`converted_adrenal_foundation`,
          `t37`.`low_mdcalc`,
          `t37`.`high_mdcalc`,
          `t37`.`typed_mdcalc`,
          `t37`.`computed_mdcalc`,
          `t37`.`missing_mdcalc`,
          `t37`.`not_in_table_mdcalc`,
          `t37`.`too_much_mdcalc`,
          `t37`.`converted_mdcalc`,
          `t37`.`low_devon_formulary`,
          `t37`.`high_devon_formulary`,
          `t37`.`typed_devon_formulary`,
          `t37`.`computed_devon_formulary`,
          `t37`.`missing_devon_formulary`,
          `t37`.`not_in_table_devon_formulary`,
          `t37`.`too_much_devon_formulary`,
          `t37`.`converted_devon_formulary`,
          `t37`.`low_formulary_productions`,
          `t37`.`high_formulary_productions`,
          `t37`.`typed_formulary_productions`,
          `t37`.`computed_formulary_productions`,
          `t37`.`missing_formulary_productions`,
          `t37`.`not_in_table_formulary_productions`,
          `t37`.`too_much_formulary_productions`,
          `t37`.`converted_formulary_productions`,
          `t37`.`low_total_adrenal_foundation`,
          `t37`.`high_total_adrenal_foundation`,
          `t37`.`low_total_mdcalc`,
          `t37`.`high_total_mdcalc`,
          `t37`.`low_total_devon_formulary`,
          `t37`.`high_total_devon_formulary`,
          `t37`.`low_total_formulary_productions`,
          `t37`.`high_total_formulary_productions`,
          `t37`.`band_low_mg`,
          `t37`.`band_high_mg`,
          EXPLODE(
            IF(
              (
                1 <> 0
              ) AND (
                SIGN(1) = SIGN(4 - 0)
              ),
              IF(
                ELEMENT_AT(SEQUENCE(0, 4, 1), SIZE(SEQUENCE(0, 4, 1))) = 4,
                SLICE(SEQUENCE(0, 4, 1), 1, SIZE(SEQUENCE(0, 4, 1)) - 1),
                SEQUENCE(0, 4, 1)
              ),
              ARRAY()
            )
          ) AS `place`
        FROM (
          SELECT
            `t36`.`patient_id`,
            `t36`.`counted_rows`,
            `t36`.`no_dose`,
            `t36`.`rows_without_length`,
            `t36`.`typed_rows`,
            `t36`.`local_rows`,
            `t36`.`other_role_rows`,
            `t36`.`unplaced_rows`,
            `t36`.`covered_days`,
            `t36`.`row_days`,
            `t36`.`low_adrenal_foundation`,
            `t36`.`high_adrenal_foundation`,
            `t36`.`typed_adrenal_foundation`,
            `t36`.`computed_adrenal_foundation`,
            `t36`.`missing_adrenal_foundation`,
            `t36`.`not_in_table_adrenal_foundation`,
            `t36`.`too_much_adrenal_foundation`,
            `t36`.`converted_adrenal_foundation`,
            `t36`.`low_mdcalc`,
            `t36`.`high_mdcalc`,
            `t36`.`typed_mdcalc`,
            `t36`.`computed_mdcalc`,
            `t36`.`missing_mdcalc`,
            `t36`.`not_in_table_mdcalc`,
            `t36`.`too_much_mdcalc`,
            `t36`.`converted_mdcalc`,
            `t36`.`low_devon_formulary`,
            `t36`.`high_devon_formulary`,
            `t36`.`typed_devon_formulary`,
            `t36`.`computed_devon_formulary`,
            `t36`.`missing_devon_formulary`,
            `t36`.`not_in_table_devon_formulary`,
            `t36`.`too_much_devon_formulary`,
            `t36`.`converted_devon_formulary`,
            `t36`.`low_formulary_productions`,
            `t36`.`high_formulary_productions`,
            `t36`.`typed_formulary_productions`,
            `t36`.`computed_formulary_productions`,
            `t36`.`missing_formulary_productions`,
            `t36`.`not_in_table_formulary_productions`,
            `t36`.`too_much_formulary_productions`,
            `t36`.`converted_formulary_productions`,
            `t36`.`low_total_adrenal_foundation`,
            `t36`.`high_total_adrenal_foundation`,
            `t36`.`low_total_mdcalc`,
            `t36`.`high_total_mdcalc`,
            `t36`.`low_total_devon_formulary`,
            `t36`.`high_total_devon_formulary`,
            `t36`.`low_total_formulary_productions`,
            `t36`.`high_total_formulary_productions`,
            LEAST(
              COALESCE(
                LEAST(
                  COALESCE(
                    LEAST(
                      COALESCE(`t36`.`low_total_adrenal_foundation`, `t36`.`low_total_mdcalc`),
                      COALESCE(`t36`.`low_total_mdcalc`, `t36`.`low_total_adrenal_foundation`)
                    ),
                    `t36`.`low_total_devon_formulary`
                  ),
                  COALESCE(
                    `t36`.`low_total_devon_formulary`,
                    LEAST(
                      COALESCE(`t36`.`low_total_adrenal_foundation`, `t36`.`low_total_mdcalc`),
                      COALESCE(`t36`.`low_total_mdcalc`, `t36`.`low_total_adrenal_foundation`)
                    )
                  )
                ),
                `t36`.`low_total_formulary_productions`
              ),
              COALESCE(
                `t36`.`low_total_formulary_productions`,
                LEAST(
                  COALESCE(
                    LEAST(
                      COALESCE(`t36`.`low_total_adrenal_foundation`, `t36`.`low_total_mdcalc`),
                      COALESCE(`t36`.`low_total_mdcalc`, `t36`.`low_total_adrenal_foundation`)
                    ),
                    `t36`.`low_total_devon_formulary`
                  ),
                  COALESCE(
                    `t36`.`low_total_devon_formulary`,
                    LEAST(
                      COALESCE(`t36`.`low_total_adrenal_foundation`, `t36`.`low_total_mdcalc`),
                      COALESCE(`t36`.`low_total_mdcalc`, `t36`.`low_total_adrenal_foundation`)
                    )
                  )
                )
              )
            ) AS `band_low_mg`,
            GREATEST(
              COALESCE(
                GREATEST(
                  COALESCE(
                    GREATEST(
                      COALESCE(`t36`.`high_total_adrenal_foundation`, `t36`.`high_total_mdcalc`),
                      COALESCE(`t36`.`high_total_mdcalc`, `t36`.`high_total_adrenal_foundation`)
                    ),
                    `t36`.`high_total_devon_formulary`
                  ),
                  COALESCE(
                    `t36`.`high_total_devon_formulary`,
                    GREATEST(
                      COALESCE(`t36`.`high_total_adrenal_foundation`, `t36`.`high_total_mdcalc`),
                      COALESCE(`t36`.`high_total_mdcalc`, `t36`.`high_total_adrenal_foundation`)
                    )
                  )
                ),
                `t36`.`high_total_formulary_productions`
              ),
              COALESCE(
                `t36`.`high_total_formulary_productions`,
                GREATEST(
                  COALESCE(
                    GREATEST(
                      COALESCE(`t36`.`high_total_adrenal_foundation`, `t36`.`high_total_mdcalc`),
                      COALESCE(`t36`.`high_total_mdcalc`, `t36`.`high_total_adrenal_foundation`)
                    ),
                    `t36`.`high_total_devon_formulary`
                  ),
                  COALESCE(
                    `t36`.`high_total_devon_formulary`,
                    GREATEST(
                      COALESCE(`t36`.`high_total_adrenal_foundation`, `t36`.`high_total_mdcalc`),
                      COALESCE(`t36`.`high_total_mdcalc`, `t36`.`high_total_adrenal_foundation`)
                    )
                  )
                )
              )
            ) AS `band_high_mg`
          FROM (
            SELECT
              `t35`.`patient_id`,
              `t35`.`counted_rows`,
              `t35`.`no_dose`,
              `t35`.`rows_without_length`,
              `t35`.`typed_rows`,
              `t35`.`local_rows`,
              `t35`.`other_role_rows`,
              `t35`.`unplaced_rows`,
              `t35`.`covered_days`,
              `t35`.`row_days`,
              `t35`.`low_adrenal_foundation`,
              `t35`.`high_adrenal_foundation`,
              `t35`.`typed_adrenal_foundation`,
              `t35`.`computed_adrenal_foundation`,
              `t35`.`missing_adrenal_foundation`,
              `t35`.`not_in_table_adrenal_foundation`,
              `t35`.`too_much_adrenal_foundation`,
              `t35`.`converted_adrenal_foundation`,
              `t35`.`low_mdcalc`,
              `t35`.`high_mdcalc`,
              `t35`.`typed_mdcalc`,
              `t35`.`computed_mdcalc`,
              `t35`.`missing_mdcalc`,
              `t35`.`not_in_table_mdcalc`,
              `t35`.`too_much_mdcalc`,
              `t35`.`converted_mdcalc`,
              `t35`.`low_devon_formulary`,
              `t35`.`high_devon_formulary`,
              `t35`.`typed_devon_formulary`,
              `t35`.`computed_devon_formulary`,
              `t35`.`missing_devon_formulary`,
              `t35`.`not_in_table_devon_formulary`,
              `t35`.`too_much_devon_formulary`,
              `t35`.`converted_devon_formulary`,
              `t35`.`low_formulary_productions`,
              `t35`.`high_formulary_productions`,
              `t35`.`typed_formulary_productions`,
              `t35`.`computed_formulary_productions`,
              `t35`.`missing_formulary_productions`,
              `t35`.`not_in_table_formulary_productions`,
              `t35`.`too_much_formulary_productions`,
              `t35`.`converted_formulary_productions`,
              IF(
                (
                  `t35`.`counted_rows` > 0
                )
                AND (
                  `t35`.`computed_adrenal_foundation` = `t35`.`counted_rows`
                ),
                CAST(`t35`.`low_adrenal_foundation` AS DOUBLE) / 1000000.0,
                CAST(NULL AS DOUBLE)
              ) AS `low_total_adrenal_foundation`,
              IF(
                (
                  `t35`.`counted_rows` > 0
                )
                AND (
                  `t35`.`computed_adrenal_foundation` = `t35`.`counted_rows`
                ),
                CAST(`t35`.`high_adrenal_foundation` AS DOUBLE) / 1000000.0,
                CAST(NULL AS DOUBLE)
              ) AS `high_total_adrenal_foundation`,
              IF(
                (
                  `t35`.`counted_rows` > 0
                )
                AND (
                  `t35`.`computed_mdcalc` = `t35`.`counted_rows`
                ),
                CAST(`t35`.`low_mdcalc` AS DOUBLE) / 1000000.0,
                CAST(NULL AS DOUBLE)
              ) AS `low_total_mdcalc`,
              IF(
                (
                  `t35`.`counted_rows` > 0
                )
                AND (
                  `t35`.`computed_mdcalc` = `t35`.`counted_rows`
                ),
                CAST(`t35`.`high_mdcalc` AS DOUBLE) / 1000000.0,
                CAST(NULL AS DOUBLE)
              ) AS `high_total_mdcalc`,
              IF(
                (
                  `t35`.`counted_rows` > 0
                )
                AND (
                  `t35`.`computed_devon_formulary` = `t35`.`counted_rows`
                ),
                CAST(`t35`.`low_devon_formulary` AS DOUBLE) / 1000000.0,
                CAST(NULL AS DOUBLE)
              ) AS `low_total_devon_formulary`,
              IF(
                (
                  `t35`.`counted_rows` > 0
                )
                AND (
                  `t35`.`computed_devon_formulary` = `t35`.`counted_rows`
                ),
                CAST(`t35`.`high_devon_formulary` AS DOUBLE) / 1000000.0,
                CAST(NULL AS DOUBLE)
              ) AS `high_total_devon_formulary`,
              IF(
                (
                  `t35`.`counted_rows` > 0
                )
                AND (
                  `t35`.`computed_formulary_productions` = `t35`.`counted_rows`
                ),
                CAST(`t35`.`low_formulary_productions` AS DOUBLE) / 1000000.0,
                CAST(NULL AS DOUBLE)
              ) AS `low_total_formulary_productions`,
              IF(
                (
                  `t35`.`counted_rows` > 0
                )
                AND (
                  `t35`.`computed_formulary_productions` = `t35`.`counted_rows`
                ),
                CAST(`t35`.`high_formulary_productions` AS DOUBLE) / 1000000.0,
                CAST(NULL AS DOUBLE)
              ) AS `high_total_formulary_productions`
            FROM (
              SELECT
                `t34`.`patient_id`,
                COALESCE(`t34`.`counted_rows`, 0) AS `counted_rows`,
                COALESCE(`t34`.`no_dose`, 0) AS `no_dose`,
                COALESCE(`t34`.`rows_without_length`, 0) AS `rows_without_length`,
                COALESCE(`t34`.`typed_rows`, 0) AS `typed_rows`,
                COALESCE(`t34`.`local_rows`, 0) AS `local_rows`,
                COALESCE(`t34`.`other_role_rows`, 0) AS `other_role_rows`,
                COALESCE(`t34`.`unplaced_rows`, 0) AS `unplaced_rows`,
                `t34`.`covered_days`,
                `t34`.`row_days`,
                `t34`.`low_adrenal_foundation`,
                `t34`.`high_adrenal_foundation`,
                `t34`.`typed_adrenal_foundation`,
                `t34`.`computed_adrenal_foundation`,
                `t34`.`missing_adrenal_foundation`,
                `t34`.`not_in_table_adrenal_foundation`,
                `t34`.`too_much_adrenal_foundation`,
                `t34`.`converted_adrenal_foundation`,
                `t34`.`low_mdcalc`,
                `t34`.`high_mdcalc`,
                `t34`.`typed_mdcalc`,
                `t34`.`computed_mdcalc`,
                `t34`.`missing_mdcalc`,
                `t34`.`not_in_table_mdcalc`,
                `t34`.`too_much_mdcalc`,
                `t34`.`converted_mdcalc`,
                `t34`.`low_devon_formulary`,
                `t34`.`high_devon_formulary`,
                `t34`.`typed_devon_formulary`,
                `t34`.`computed_devon_formulary`,
                `t34`.`missing_devon_formulary`,
                `t34`.`not_in_table_devon_formulary`,
                `t34`.`too_much_devon_formulary`,
                `t34`.`converted_devon_formulary`,
                `t34`.`low_formulary_productions`,
                `t34`.`high_formulary_productions`,
                `t34`.`typed_formulary_productions`,
                `t34`.`computed_formulary_productions`,
                `t34`.`missing_formulary_productions`,
                `t34`.`not_in_table_formulary_productions`,
                `t34`.`too_much_formulary_productions`,
                `t34`.`converted_formulary_productions`
              FROM (
                SELECT
                  `t33`.`patient_id`,
                  `t33`.`counted_rows`,
                  `t33`.`no_dose`,
                  `t33`.`rows_without_length`,
                  `t33`.`typed_rows`,
                  `t33`.`local_rows`,
                  `t33`.`other_role_rows`,
                  `t33`.`unplaced_rows`,
                  `t33`.`covered_days`,
                  `t33`.`row_days`,
                  `t33`.`low_adrenal_foundation`,
                  `t33`.`high_adrenal_foundation`,
                  `t33`.`typed_adrenal_foundation`,
                  `t33`.`computed_adrenal_foundation`,
                  `t33`.`missing_adrenal_foundation`,
                  `t33`.`not_in_table_adrenal_foundation`,
                  `t33`.`too_much_adrenal_foundation`,
                  `t33`.`converted_adrenal_foundation`,
                  `t33`.`low_mdcalc`,
                  `t33`.`high_mdcalc`,
                  `t33`.`typed_mdcalc`,
                  `t33`.`computed_mdcalc`,
                  `t33`.`missing_mdcalc`,
                  `t33`.`not_in_table_mdcalc`,
                  `t33`.`too_much_mdcalc`,
                  `t33`.`converted_mdcalc`,
                  `t33`.`low_devon_formulary`,
                  `t33`.`high_devon_formulary`,
                  `t33`.`typed_devon_formulary`,
                  `t33`.`computed_devon_formulary`,
                  `t33`.`missing_devon_formulary`,
                  `t33`.`not_in_table_devon_formulary`,
                  `t33`.`too_much_devon_formulary`,
                  `t33`.`converted_devon_formulary`,
                  `t33`.`low_formulary_productions`,
                  `t33`.`high_formulary_productions`,
                  `t33`.`typed_formulary_productions`,
                  `t33`.`computed_formulary_productions`,
                  `t33`.`missing_formulary_productions`,
                  `t33`.`not_in_table_formulary_productions`,
                  `t33`.`too_much_formulary_productions`,
                  `t33`.`converted_formulary_productions`
                FROM (
                  SELECT
                    `t6`.`patient_id`,
                    `t32`.`patient_id` AS `patient_id_right`,
                    `t32`.`counted_rows`,
                    `t32`.`no_dose`,
                    `t32`.`rows_without_length`,
                    `t32`.`typed_rows`,
                    `t32`.`local_rows`,
                    `t32`.`other_role_rows`,
                    `t32`.`unplaced_rows`,
                    `t32`.`covered_days`,
                    `t32`.`row_days`,
                    `t32`.`low_adrenal_foundation`,
                    `t32`.`high_adrenal_foundation`,
                    `t32`.`typed_adrenal_foundation`,
                    `t32`.`computed_adrenal_foundation`,
                    `t32`.`missing_adrenal_foundation`,
                    `t32`.`not_in_table_adrenal_foundation`,
                    `t32`.`too_much_adrenal_foundation`,
                    `t32`.`converted_adrenal_foundation`,
                    `t32`.`low_mdcalc`,
                    `t32`.`high_mdcalc`,
                    `t32`.`typed_mdcalc`,
                    `t32`.`computed_mdcalc`,
                    `t32`.`missing_mdcalc`,
                    `t32`.`not_in_table_mdcalc`,
                    `t32`.`too_much_mdcalc`,
                    `t32`.`converted_mdcalc`,
                    `t32`.`low_devon_formulary`,
                    `t32`.`high_devon_formulary`,
                    `t32`.`typed_devon_formulary`,
                    `t32`.`computed_devon_formulary`,
                    `t32`.`missing_devon_formulary`,
                    `t32`.`not_in_table_devon_formulary`,
                    `t32`.`too_much_devon_formulary`,
                    `t32`.`converted_devon_formulary`,
                    `t32`.`low_formulary_productions`,
                    `t32`.`high_formulary_productions`,
                    `t32`.`typed_formulary_productions`,
                    `t32`.`computed_formulary_productions`,
                    `t32`.`missing_formulary_productions`,
                    `t32`.`not_in_table_formulary_productions`,
                    `t32`.`too_much_formulary_productions`,
                    `t32`.`converted_formulary_productions`
                  FROM (
                    SELECT
                      `t0`.`patient_id`
                    FROM `patients` AS `t0`
                  ) AS `t6`
                  LEFT OUTER JOIN (
                    SELECT
                      `t30`.`patient_id`,
                      SUM(IF(COALESCE(`t30`.`counts`, FALSE), 1, 0)) AS `counted_rows`,
                      SUM(IF(COALESCE(`t30`.`counts` AND `t30`.`gap` IN (0, 1, 2, 3), FALSE), 1, 0)) AS `no_dose`,
                      SUM(IF(COALESCE(`t30`.`counts` AND (
                        `t30`.`gap` = 4
                      ), FALSE), 1, 0)) AS `rows_without_length`,
                      SUM(IF(COALESCE(`t30`.`states`, FALSE), 1, 0)) AS `typed_rows`,
                      SUM(IF(COALESCE(`t30`.`of_course` AND NOT (
                        `t30`.`by_route`
                      ), FALSE), 1, 0)) AS `local_rows`,
                      SUM(IF(COALESCE(NOT (
                        `t30`.`of_course`
                      ), FALSE), 1, 0)) AS `other_role_rows`,
                      SUM(IF(COALESCE(`t30`.`counts` AND NOT (
                        `t30`.`placed`
                      ), FALSE), 1, 0)) AS `unplaced_rows`,
                      SUM(IF(`t30`.`placed`, `t30`.`new_days`, NULL)) AS `covered_days`,
                      SUM(IF(`t30`.`placed`, `t30`.`row_days`, NULL)) AS `row_days`,
                      SUM(`t30`.`low_adrenal_foundation`) AS `low_adrenal_foundation`,
                      SUM(`t30`.`high_adrenal_foundation`) AS `high_adrenal_foundation`,
                      SUM(`t30`.`typed_adrenal_foundation`) AS `typed_adrenal_foundation`,
                      COUNT(`t30`.`low_adrenal_foundation`) AS `computed_adrenal_foundation`,
                      MIN(IF(`t30`.`counts`, `t30`.`gap_adrenal_foundation`, NULL)) AS `missing_adrenal_foundation`,
                      SUM(
                        IF(COALESCE(`t30`.`counts` AND (
                          `t30`.`gap_adrenal_foundation` = 5
                        ), FALSE), 1, 0)
                      ) AS `not_in_table_adrenal_foundation`,
                      SUM(
                        IF(COALESCE(`t30`.`counts` AND (
                          `t30`.`gap_adrenal_foundation` = 6
                        ), FALSE), 1, 0)
                      ) AS `too_much_adrenal_foundation`,
                      COUNT(`t30`.`typed_adrenal_foundation`) AS `converted_adrenal_foundation`,
                      SUM(`t30`.`low_mdcalc`) AS `low_mdcalc`,
                      SUM(`t30`.`high_mdcalc`) AS `high_mdcalc`,
                      SUM(`t30`.`typed_mdcalc`) AS `typed_mdcalc`,
                      COUNT(`t30`.`low_mdcalc`) AS `computed_mdcalc`,
                      MIN(IF(`t30`.`counts`, `t30`.`gap_mdcalc`, NULL)) AS `missing_mdcalc`,
                      SUM(IF(COALESCE(`t30`.`counts` AND (
                        `t30`.`gap_mdcalc` = 5
                      ), FALSE), 1, 0)) AS `not_in_table_mdcalc`,
                      SUM(IF(COALESCE(`t30`.`counts` AND (
                        `t30`.`gap_mdcalc` = 6
                      ), FALSE), 1, 0)) AS `too_much_mdcalc`,
                      COUNT(`t30`.`typed_mdcalc`) AS `converted_mdcalc`,
                      SUM(`t30`.`low_devon_formulary`) AS `low_devon_formulary`,
                      SUM(`t30`.`high_devon_formulary`) AS `high_devon_formulary`,
                      SUM(`t30`.`typed_devon_formulary`) AS `typed_devon_formulary`,
                      COUNT(`t30`.`low_devon_formulary`) AS `computed_devon_formulary`,
                      MIN(IF(`t30`.`counts`, `t30`.`gap_devon_formulary`, NULL)) AS `missing_devon_formulary`,
                      SUM(
                        IF(COALESCE(`t30`.`counts` AND (
                          `t30`.`gap_devon_formulary` = 5
                        ), FALSE), 1, 0)
                      ) AS `not_in_table_devon_formulary`,
                      SUM(
                        IF(COALESCE(`t30`.`counts` AND (
                          `t30`.`gap_devon_formulary` = 6
                        ), FALSE), 1, 0)
                      ) AS `too_much_devon_formulary`,
                      COUNT(`t30`.`typed_devon_formulary`) AS `converted_devon_formulary`,
                      SUM(`t30`.`low_formulary_productions`) AS `low_formulary_productions`,
                      SUM(`t30`.`high_formulary_productions`) AS `high_formulary_productions`,
                      SUM(`t30`.`typed_formulary_productions`) AS `typed_formulary_productions`,
                      COUNT(`t30`.`low_formulary_productions`) AS `computed_formulary_productions`,
                      MIN(IF(`t30`.`counts`, `t30`.`gap_formulary_productions`, NULL)) AS `missing_formulary_productions`,
                      SUM(
                        IF(
                          COALESCE(`t30`.`counts` AND (
                            `t30`.`gap_formulary_productions` = 5
                          ), FALSE),
                          1,
                          0
                        )
                      ) AS `not_in_table_formulary_productions`,
                      SUM(
                        IF(
                          COALESCE(`t30`.`counts` AND (
                            `t30`.`gap_formulary_productions` = 6
                          ), FALSE),
                          1,
                          0
                        )
                      ) AS `too_much_formulary_productions`,
                      COUNT(`t30`.`typed_formulary_productions`) AS `converted_formulary_productions`
                    FROM (
                      SELECT
                        `t29`.`patient_id`,
                        `t29`.`counts`,
                        `t29`.`of_course`,
                        `t29`.`by_route`,
                        `t29`.`placed`,
                        `t29`.`states`,
                        `t29`.`gap`,
                        `t29`.`row_days`,
                        `t29`.`new_days`,
                        CAST(FLOOR(
                          (
                            IF(
                              `t29`.`counts`
                              AND (
                                `t29`.`gap_adrenal_foundation` IS NULL
                              )
                              AND (
                                `t29`.`low_adrenal_foundation` <= 1000000.0
                              ),
                              `t29`.`low_adrenal_foundation`,
                              CAST(NULL AS DOUBLE)
                            ) * 1000000.0
                          ) + 0.5
                        ) AS BIGINT) AS `low_adrenal_foundation`,
                        CAST(FLOOR(
                          (
                            IF(
                              `t29`.`counts`
                              AND (
                                `t29`.`gap_adrenal_foundation` IS NULL
                              )
                              AND (
                                `t29`.`high_adrenal_foundation` <= 1000000.0
                              ),
                              `t29`.`high_adrenal_foundation`,
                              CAST(NULL AS DOUBLE)
                            ) * 1000000.0
                          ) + 0.5
                        ) AS BIGINT) AS `high_adrenal_foundation`,
                        CAST(FLOOR(
                          (
                            IF(
                              `t29`.`states` AND (
                                `t29`.`typed_adrenal_foundation` <= 1000000.0
                              ),
                              `t29`.`typed_adrenal_foundation`,
                              CAST(NULL AS DOUBLE)
                            ) * 1000000.0
                          ) + 0.5
                        ) AS BIGINT) AS `typed_adrenal_foundation`,
                        CAST(FLOOR(
                          (
                            IF(
                              `t29`.`counts`
                              AND (
                                `t29`.`gap_mdcalc` IS NULL
                              )
                              AND (
                                `t29`.`low_mdcalc` <= 1000000.0
                              ),
                              `t29`.`low_mdcalc`,
                              CAST(NULL AS DOUBLE)
                            ) * 1000000.0
                          ) + 0.5
                        ) AS BIGINT) AS `low_mdcalc`,
                        CAST(FLOOR(
                          (
                            IF(
                              `t29`.`counts`
                              AND (
                                `t29`.`gap_mdcalc` IS NULL
                              )
                              AND (
                                `t29`.`high_mdcalc` <= 1000000.0
                              ),
                              `t29`.`high_mdcalc`,
                              CAST(NULL AS DOUBLE)
                            ) * 1000000.0
                          ) + 0.5
                        ) AS BIGINT) AS `high_mdcalc`,
                        CAST(FLOOR(
                          (
                            IF(
                              `t29`.`states` AND (
                                `t29`.`typed_mdcalc` <= 1000000.0
                              ),
                              `t29`.`typed_mdcalc`,
                              CAST(NULL AS DOUBLE)
                            ) * 1000000.0
                          ) + 0.5
                        ) AS BIGINT) AS `typed_mdcalc`,
                        CAST(FLOOR(
                          (
                            IF(
                              `t29`.`counts`
                              AND (
                                `t29`.`gap_devon_formulary` IS NULL
                              )
                              AND (
                                `t29`.`low_devon_formulary` <= 1000000.0
                              ),
                              `t29`.`low_devon_formulary`,
                              CAST(NULL AS DOUBLE)
                            ) * 1000000.0
                          ) + 0.5
                        ) AS BIGINT) AS `low_devon_formulary`,
                        CAST(FLOOR(
                          (
                            IF(
                              `t29`.`counts`
                              AND (
                                `t29`.`gap_devon_formulary` IS NULL
                              )
                              AND (
                                `t29`.`high_devon_formulary` <= 1000000.0
                              ),
                              `t29`.`high_devon_formulary`,
                              CAST(NULL AS DOUBLE)
                            ) * 1000000.0
                          ) + 0.5
                        ) AS BIGINT) AS `high_devon_formulary`,
                        CAST(FLOOR(
                          (
                            IF(
                              `t29`.`states` AND (
                                `t29`.`typed_devon_formulary` <= 1000000.0
                              ),
                              `t29`.`typed_devon_formulary`,
                              CAST(NULL AS DOUBLE)
                            ) * 1000000.0
                          ) + 0.5
                        ) AS BIGINT) AS `typed_devon_formulary`,
                        CAST(FLOOR(
                          (
                            IF(
                              `t29`.`counts`
                              AND (
                                `t29`.`gap_formulary_productions` IS NULL
                              )
                              AND (
                                `t29`.`low_formulary_productions` <= 1000000.0
                              ),
                              `t29`.`low_formulary_productions`,
                              CAST(NULL AS DOUBLE)
                            ) * 1000000.0
                          ) + 0.5
                        ) AS BIGINT) AS `low_formulary_productions`,
                        CAST(FLOOR(
                          (
                            IF(
                              `t29`.`counts`
                              AND (
                                `t29`.`gap_formulary_productions` IS NULL
                              )
                              AND (
                                `t29`.`high_formulary_productions` <= 1000000.0
                              ),
                              `t29`.`high_formulary_productions`,
                              CAST(NULL AS DOUBLE)
                            ) * 1000000.0
                          ) + 0.5
                        ) AS BIGINT) AS `high_formulary_productions`,
                        CAST(FLOOR(
                          (
                            IF(
                              `t29`.`states` AND (
                                `t29`.`typed_formulary_productions` <= 1000000.0
                              ),
                              `t29`.`typed_formulary_productions`,
                              CAST(NULL AS DOUBLE)
                            ) * 1000000.0
                          ) + 0.5
                        ) AS BIGINT) AS `typed_formulary_productions`,
                        `t29`.`gap_adrenal_foundation`,
                        `t29`.`gap_mdcalc`,
                        `t29`.`gap_devon_formulary`,
                        `t29`.`gap_formulary_productions`
                      FROM (
                        SELECT
                          `t28`.`patient_id`,
                          `t28`.`counts`,
                          `t28`.`of_course`,
                          `t28`.`by_route`,
                          `t28`.`placed`,
                          `t28`.`states`,
                          `t28`.`gap`,
                          `t28`.`row_days`,
                          `t28`.`new_days`,
                          `t28`.`low_adrenal_foundation`,
                          `t28`.`high_adrenal_foundation`,
                          `t28`.`typed_adrenal_foundation`,
                          `t28`.`low_mdcalc`,
                          `t28`.`high_mdcalc`,
                          `t28`.`typed_mdcalc`,
                          `t28`.`low_devon_formulary`,
                          `t28`.`high_devon_formulary`,
                          `t28`.`typed_devon_formulary`,
                          `t28`.`low_formulary_productions`,
                          `t28`.`high_formulary_productions`,
                          `t28`.`typed_formulary_productions`,
                          CAST(CASE
                            WHEN `t28`.`gap` IS NOT NULL
                            THEN `t28`.`gap`
                            WHEN `t28`.`high_adrenal_foundation` IS NULL OR ISNAN(`t28`.`high_adrenal_foundation`)
                            THEN 5
                            WHEN (
                              `t28`.`low_adrenal_foundation` > 1000000.0
                            )
                            OR (
                              `t28`.`high_adrenal_foundation` > 1000000.0
                            )
                            THEN 6
                            ELSE NULL
                          END AS BIGINT) AS `gap_adrenal_foundation`,
                          CAST(CASE
                            WHEN `t28`.`gap` IS NOT NULL
                            THEN `t28`.`gap`
                            WHEN `t28`.`high_mdcalc` IS NULL OR ISNAN(`t28`.`high_mdcalc`)
                            THEN 5
                            WHEN (
                              `t28`.`low_mdcalc` > 1000000.0
                            ) OR (
                              `t28`.`high_mdcalc` > 1000000.0
                            )
                            THEN 6
                            ELSE NULL
                          END AS BIGINT) AS `gap_mdcalc`,
                          CAST(CASE
                            WHEN `t28`.`gap` IS NOT NULL
                            THEN `t28`.`gap`
                            WHEN `t28`.`high_devon_formulary` IS NULL OR ISNAN(`t28`.`high_devon_formulary`)
                            THEN 5
                            WHEN (
                              `t28`.`low_devon_formulary` > 1000000.0
                            )
                            OR (
                              `t28`.`high_devon_formulary` > 1000000.0
                            )
                            THEN 6
                            ELSE NULL
                          END AS BIGINT) AS `gap_devon_formulary`,
                          CAST(CASE
                            WHEN `t28`.`gap` IS NOT NULL
                            THEN `t28`.`gap`
                            WHEN `t28`.`high_formulary_productions` IS NULL
                            OR ISNAN(`t28`.`high_formulary_productions`)
                            THEN 5
                            WHEN (
                              `t28`.`low_formulary_productions` > 1000000.0
                            )
                            OR (
                              `t28`.`high_formulary_productions` > 1000000.0
                            )
                            THEN 6
                            ELSE NULL
                          END AS BIGINT) AS `gap_formulary_productions`
                        FROM (
                          SELECT
                            `t27`.`patient_id`,
                            `t27`.`counts`,
                            `t27`.`of_course`,
                            `t27`.`by_route`,
                            `t27`.`placed`,
                            `t27`.`states`,
                            `t27`.`gap`,
                            `t27`.`row_days`,
                            `t27`.`new_days`,
                            `t27`.`low_adrenal_foundation`,
                            `t27`.`high_adrenal_foundation`,
                            `t27`.`typed_adrenal_foundation`,
                            `t27`.`low_mdcalc`,
                            `t27`.`high_mdcalc`,
                            `t27`.`typed_mdcalc`,
                            `t27`.`low_devon_formulary`,
                            `t27`.`high_devon_formulary`,
                            `t27`.`typed_devon_formulary`,
                            `t27`.`low_formulary_productions`,
                            `t27`.`high_formulary_productions`,
                            `t27`.`typed_formulary_productions`
                          FROM (
                            SELECT
                              `t26`.`patient_id`,
                              `t26`.`drug`,
                              `t26`.`counts`,
                              `t26`.`of_course`,
                              `t26`.`by_route`,
                              `t26`.`typed`,
                              `t26`.`typed_as`,
                              `t26`.`placed`,
                              `t26`.`states`,
                              `t26`.`low`,
                              `t26`.`high`,
                              `t26`.`gap`,
                              `t26`.`row_days`,
                              `t26`.`new_days`,
                              (
                                `t26`.`low` * 5.0
                              ) / CASE
                                WHEN `t26`.`drug` = 'hydrocortisone'
                                THEN 20.0
                                WHEN `t26`.`drug` = 'cortisone'
                                THEN 25.0
                                WHEN `t26`.`drug` = 'prednisone'
                                THEN 5.0
                                WHEN `t26`.`drug` = 'prednisolone'
                                THEN 5.0
                                WHEN `t26`.`drug` = 'methylprednisolone'
                                THEN 4.0
                                WHEN `t26`.`drug` = 'triamcinolone'
                                THEN 4.0
                                WHEN `t26`.`drug` = 'dexamethasone'
                                THEN 0.75
                                WHEN `t26`.`drug` = 'betamethasone'
                                THEN 0.6
                                ELSE CAST(NULL AS DOUBLE)
                              END AS `low_adrenal_foundation`,
                              (
                                `t26`.`high` * 5.0
                              ) / CASE
                                WHEN `t26`.`drug` = 'hydrocortisone'
                                THEN 20.0
                                WHEN `t26`.`drug` = 'cortisone'
                                THEN 25.0
                                WHEN `t26`.`drug` = 'prednisone'
                                THEN 5.0
                                WHEN `t26`.`drug` = 'prednisolone'
                                THEN 5.0
                                WHEN `t26`.`drug` = 'methylprednisolone'
                                THEN 4.0
                                WHEN `t26`.`drug` = 'triamcinolone'
                                THEN 4.0
                                WHEN `t26`.`drug` = 'dexamethasone'
                                THEN 0.75
                                WHEN `t26`.`drug` = 'betamethasone'
                                THEN 0.6
                                ELSE CAST(NULL AS DOUBLE)
                              END AS `high_adrenal_foundation`,
                              (
                                `t26`.`typed` * 5.0
                              ) / CASE
                                WHEN `t26`.`typed_as` = 'hydrocortisone'
                                THEN 20.0
                                WHEN `t26`.`typed_as` = 'cortisone'
                                THEN 25.0
                                WHEN `t26`.`typed_as` = 'prednisone'
                                THEN 5.0
                                WHEN `t26`.`typed_as` = 'prednisolone'
                                THEN 5.0
                                WHEN `t26`.`typed_as` = 'methylprednisolone'
                                THEN 4.0
                                WHEN `t26`.`typed_as` = 'triamcinolone'
                                THEN 4.0
                                WHEN `t26`.`typed_as` = 'dexamethasone'
                                THEN 0.75
                                WHEN `t26`.`typed_as` = 'betamethasone'
                                THEN 0.6
                                ELSE CAST(NULL AS DOUBLE)
                              END AS `typed_adrenal_foundation`,
                              (
                                `t26`.`low` * 5.0
                              ) / CASE
                                WHEN `t26`.`drug` = 'hydrocortisone'
                                THEN 20.0
                                WHEN `t26`.`drug` = 'cortisone'
                                THEN 25.0
                                WHEN `t26`.`drug` = 'prednisone'
                                THEN 5.0
                                WHEN `t26`.`drug` = 'prednisolone'
                                THEN 5.0
                                WHEN `t26`.`drug` = 'methylprednisolone'
                                THEN 4.0
                                WHEN `t26`.`drug` = 'triamcinolone'
                                THEN 4.0
                                WHEN `t26`.`drug` = 'dexamethasone'
                                THEN 0.75
                                WHEN `t26`.`drug` = 'betamethasone'
                                THEN 0.75
                                ELSE CAST(NULL AS DOUBLE)
                              END AS `low_mdcalc`,
                              (
                                `t26`.`high` * 5.0
                              ) / CASE
                                WHEN `t26`.`drug` = 'hydrocortisone'
                                THEN 20.0
                                WHEN `t26`.`drug` = 'cortisone'
                                THEN 25.0
                                WHEN `t26`.`drug` = 'prednisone'
                                THEN 5.0
                                WHEN `t26`.`drug` = 'prednisolone'
                                THEN 5.0
                                WHEN `t26`.`drug` = 'methylprednisolone'
                                THEN 4.0
                                WHEN `t26`.`drug` = 'triamcinolone'
                                THEN 4.0
                                WHEN `t26`.`drug` = 'dexamethasone'
                                THEN 0.75
                                WHEN `t26`.`drug` = 'betamethasone'
                                THEN 0.75
                                ELSE CAST(NULL AS DOUBLE)
                              END AS `high_mdcalc`,
                              (
                                `t26`.`typed` * 5.0
                              ) / CASE
                                WHEN `t26`.`typed_as` = 'hydrocortisone'
                                THEN 20.0
                                WHEN `t26`.`typed_as` = 'cortisone'
                                THEN 25.0
                                WHEN `t26`.`typed_as` = 'prednisone'
                                THEN 5.0
                                WHEN `t26`.`typed_as` = 'prednisolone'
                                THEN 5.0
                                WHEN `t26`.`typed_as` = 'methylprednisolone'
                                THEN 4.0
                                WHEN `t26`.`typed_as` = 'triamcinolone'
                                THEN 4.0
                                WHEN `t26`.`typed_as` = 'dexamethasone'
                                THEN 0.75
                                WHEN `t26`.`typed_as` = 'betamethasone'
                                THEN 0.75
                                ELSE CAST(NULL AS DOUBLE)
                              END AS `typed_mdcalc`,
                              (
                                `t26`.`low` * 5.0
                              ) / CASE
                                WHEN `t26`.`drug` = 'prednisolone'
                                THEN 5.0
                                WHEN `t26`.`drug` = 'betamethasone'
                                THEN 0.75
                                WHEN `t26`.`drug` = 'dexamethasone'
                                THEN 0.75
                                WHEN `t26`.`drug` = 'hydrocortisone'
                                THEN 20.0
                                WHEN `t26`.`drug` = 'methylprednisolone'
                                THEN 4.0
                                ELSE CAST(NULL AS DOUBLE)
                              END AS `low_devon_formulary`,
                              (
                                `t26`.`high` * 5.0
                              ) / CASE
                                WHEN `t26`.`drug` = 'prednisolone'
                                THEN 5.0
                                WHEN `t26`.`drug` = 'betamethasone'
                                THEN 0.75
                                WHEN `t26`.`drug` = 'dexamethasone'
                                THEN 0.75
                                WHEN `t26`.`drug` = 'hydrocortisone'
                                THEN 20.0
                                WHEN `t26`.`drug` = 'methylprednisolone'
                                THEN 4.0
                                ELSE CAST(NULL AS DOUBLE)
                              END AS `high_devon_formulary`,
                              (
                                `t26`.`typed` * 5.0
                              ) / CASE
                                WHEN `t26`.`typed_as` = 'prednisolone'
                                THEN 5.0
                                WHEN `t26`.`typed_as` = 'betamethasone'
                                THEN 0.75
                                WHEN `t26`.`typed_as` = 'dexamethasone'
                                THEN 0.75
                                WHEN `t26`.`typed_as` = 'hydrocortisone'
                                THEN 20.0
                                WHEN `t26`.`typed_as` = 'methylprednisolone'
                                THEN 4.0
                                ELSE CAST(NULL AS DOUBLE)
                              END AS `typed_devon_formulary`,
                              (
                                `t26`.`low` * 5.0
                              ) / CASE
                                WHEN `t26`.`drug` = 'prednisolone'
                                THEN 5.0
                                WHEN `t26`.`drug` = 'betamethasone'
                                THEN 0.6
                                WHEN `t26`.`drug` = 'dexamethasone'
                                THEN 0.6
                                ELSE CAST(NULL AS DOUBLE)
                              END AS `low_formulary_productions`,
                              (
                                `t26`.`high` * 5.0
                              ) / CASE
                                WHEN `t26`.`drug` = 'prednisolone'
                                THEN 5.0
                                WHEN `t26`.`drug` = 'betamethasone'
                                THEN 0.6
                                WHEN `t26`.`drug` = 'dexamethasone'
                                THEN 0.6
                                ELSE CAST(NULL AS DOUBLE)
                              END AS `high_formulary_productions`,
                              (
                                `t26`.`typed` * 5.0
                              ) / CASE
                                WHEN `t26`.`typed_as` = 'prednisolone'
                                THEN 5.0
                                WHEN `t26`.`typed_as` = 'betamethasone'
                                THEN 0.6
                                WHEN `t26`.`typed_as` = 'dexamethasone'
                                THEN 0.6
                                ELSE CAST(NULL AS DOUBLE)
                              END AS `typed_formulary_productions`
                            FROM (
                              SELECT
                                `t25`.`patient_id`,
                                `t25`.`drug`,
                                `t25`.`counts`,
                                `t25`.`of_course`,
                                `t25`.`by_route`,
                                `t25`.`typed`,
                                `t25`.`typed_as`,
                                `t25`.`counts` AND (
                                  `t25`.`from_day` IS NOT NULL
                                ) AS `placed`,
                                `t25`.`counts` AND (
                                  `t25`.`cumulative_dose` IS NOT NULL
                                ) AS `states`,
                                `t25`.`daily_dose_low` * `t25`.`factor` * `t25`.`length` AS `low`,
                                `t25`.`daily_dose_high` * `t25`.`factor` * `t25`.`length` AS `high`,
                                CASE
                                  WHEN `t25`.`dose_status` = 'as_needed'
                                  THEN 0
                                  WHEN `t25`.`dose_status` = 'no_dose'
                                  THEN 1
                                  WHEN `t25`.`dose_status` = 'no_unit'
                                  THEN 2
                                  WHEN `t25`.`dose_status` = 'no_timing'
                                  THEN 3
                                  WHEN `t25`.`factor` IS NULL OR ISNAN(`t25`.`factor`)
                                  THEN 2
                                  WHEN `t25`.`length` IS NULL OR ISNAN(`t25`.`length`)
                                  THEN 4
                                  ELSE NULL
                                END AS `gap`,
                                `t25`.`until_day` - `t25`.`from_day` AS `row_days`,
                                GREATEST(
                                  `t25`.`until_day` - GREATEST(
                                    `t25`.`from_day`,
                                    COALESCE(
                                      MAX(`t25`.`until_day`) OVER (
                                        PARTITION BY `t25`.`patient_id`, `t25`.`counts`
                                        ORDER BY `t25`.`from_day` ASC NULLS LAST, `t25`.`until_day` ASC NULLS LAST, `t25`.`treatment_id` ASC NULLS LAST
                                        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                                      ),
                                      `t25`.`from_day`
                                    )
                                  ),
                                  0
                                ) AS `new_days`
                              FROM (
                                SELECT
                                  `t24`.`patient_id`,
                                  `t24`.`treatment_id`,
                                  `t24`.`drug`,
                                  `t24`.`role`,
                                  `t24`.`unit`,
                                  `t24`.`dose_status`,
                                  `t24`.`daily_dose_low`,
                                  `t24`.`daily_dose_high`,
                                  `t24`.`from_day`,
                                  `t24`.`until_day`,
                                  `t24`.`route`,
                                  `t24`.`ongoing`,
                                  `t24`.`start_day`,
                                  `t24`.`start_day_stated`,
                                  `t24`.`end_day`,
                                  `t24`.`end_day_stated`,
                                  `t24`.`duration`,
                                  `t24`.`duration_stated`,
                                  `t24`.`cumulative_dose`,
                                  `t24`.`cumulative_dose_unit`,
                                  `t24`.`cumulative_dose_as`,
                                  `t24`.`last_seen_day`,
                                  `t24`.`last_seen_day_stated`,
                                  `t24`.`of_course`,
                                  `t24`.`by_route`,
                                  `t24`.`counts`,
                                  `t24`.`first`,
                                  `t24`.`last`,
                                  `t24`.`factor`,
                                  `t24`.`typed`,
                                  `t24`.`typed_as`,
                                  CASE
                                    WHEN `t24`.`duration_stated` IS NOT NULL
                                    THEN CASE
                                      WHEN (
                                        `t24`.`duration` IS NULL
                                      )
                                      OR NOT (
                                        CONTAINS(`t24`.`duration_stated`, 'wk')
                                        OR CONTAINS(`t24`.`duration_stated`, 'mo')
                                        OR CONTAINS(`t24`.`duration_stated`, 'y')
                                        OR CONTAINS(`t24`.`duration_stated`, '..')
                                      )
                                      THEN CAST(`t24`.`duration` AS DOUBLE)
                                      ELSE COALESCE(
                                        (
                                          (
                                            CAST(NULLIF(REGEXP_EXTRACT(`t24`.`duration_stated`, '([-+]?[0-9]+([.][0-9]+)?)'), '') AS DOUBLE) + COALESCE(
                                              CAST(NULLIF(REGEXP_EXTRACT(`t24`.`duration_stated`, '[.][.] *([-+]?[0-9]+([.][0-9]+)?)'), '') AS DOUBLE),
                                              CAST(NULLIF(REGEXP_EXTRACT(`t24`.`duration_stated`, '([-+]?[0-9]+([.][0-9]+)?)'), '') AS DOUBLE)
                                            )
                                          ) / 2.0
                                        ) * CASE
                                          WHEN CONTAINS(`t24`.`duration_stated`, 'wk')
                                          THEN 7.0
                                          WHEN CONTAINS(`t24`.`duration_stated`, 'mo')
                                          THEN 30.4375
                                          WHEN CONTAINS(`t24`.`duration_stated`, 'y')
                                          THEN 365.25
                                          ELSE 1.0
                                        END,
                                        CAST(`t24`.`duration` AS DOUBLE)
                                      )
                                    END
                                    WHEN `t24`.`last` >= `t24`.`first`
                                    THEN `t24`.`last` - `t24`.`first`
                                    ELSE NULL
                                  END AS `length`
                                FROM (
                                  SELECT
                                    `t23`.`patient_id`,
                                    `t23`.`treatment_id`,
                                    `t23`.`drug`,
                                    `t23`.`role`,
                                    `t23`.`unit`,
                                    `t23`.`dose_status`,
                                    `t23`.`daily_dose_low`,
                                    `t23`.`daily_dose_high`,
                                    `t23`.`from_day`,
                                    `t23`.`until_day`,
                                    `t23`.`route`,
                                    `t23`.`ongoing`,
                                    `t23`.`start_day`,
                                    `t23`.`start_day_stated`,
                                    `t23`.`end_day`,
                                    `t23`.`end_day_stated`,
                                    `t23`.`duration`,
                                    `t23`.`duration_stated`,
                                    `t23`.`cumulative_dose`,
                                    `t23`.`cumulative_dose_unit`,
                                    `t23`.`cumulative_dose_as`,
                                    `t23`.`last_seen_day`,
                                    `t23`.`last_seen_day_stated`,
                                    `t23`.`of_course`,
                                    `t23`.`by_route`,
                                    `t23`.`of_course` AND `t23`.`by_route` AS `counts`,
                                    CASE
                                      WHEN (
                                        `t23`.`start_day` IS NULL
                                      )
                                      OR NOT (
                                        CONTAINS(`t23`.`start_day_stated`, 'wk')
                                        OR CONTAINS(`t23`.`start_day_stated`, 'mo')
                                        OR CONTAINS(`t23`.`start_day_stated`, 'y')
                                        OR CONTAINS(`t23`.`start_day_stated`, '..')
                                      )
                                      THEN CAST(`t23`.`start_day` AS DOUBLE)
                                      ELSE COALESCE(
                                        (
                                          (
                                            CAST(NULLIF(REGEXP_EXTRACT(`t23`.`start_day_stated`, '([-+]?[0-9]+([.][0-9]+)?)'), '') AS DOUBLE) + COALESCE(
                                              CAST(NULLIF(REGEXP_EXTRACT(`t23`.`start_day_stated`, '[.][.] *([-+]?[0-9]+([.][0-9]+)?)'), '') AS DOUBLE),
                                              CAST(NULLIF(REGEXP_EXTRACT(`t23`.`start_day_stated`, '([-+]?[0-9]+([.][0-9]+)?)'), '') AS DOUBLE)
                                            )
                                          ) / 2.0
                                        ) * CASE
                                          WHEN CONTAINS(`t23`.`start_day_stated`, 'wk')
                                          THEN 7.0
                                          WHEN CONTAINS(`t23`.`start_day_stated`, 'mo')
                                          THEN 30.4375
                                          WHEN CONTAINS(`t23`.`start_day_stated`, 'y')
                                          THEN 365.25
                                          ELSE 1.0
                                        END,
                                        CAST(`t23`.`start_day` AS DOUBLE)
                                      )
                                    END AS `first`,
                                    CASE
                                      WHEN `t23`.`end_day` IS NOT NULL
                                      THEN CASE
                                        WHEN (
                                          `t23`.`end_day` IS NULL
                                        )
                                        OR NOT (
                                          CONTAINS(`t23`.`end_day_stated`, 'wk')
                                          OR CONTAINS(`t23`.`end_day_stated`, 'mo')
                                          OR CONTAINS(`t23`.`end_day_stated`, 'y')
                                          OR CONTAINS(`t23`.`end_day_stated`, '..')
                                        )
                                        THEN CAST(`t23`.`end_day` AS DOUBLE)
                                        ELSE COALESCE(
                                          (
                                            (
                                              CAST(NULLIF(REGEXP_EXTRACT(`t23`.`end_day_stated`, '([-+]?[0-9]+([.][0-9]+)?)'), '') AS DOUBLE) + COALESCE(
                                                CAST(NULLIF(REGEXP_EXTRACT(`t23`.`end_day_stated`, '[.][.] *([-+]?[0-9]+([.][0-9]+)?)'), '') AS DOUBLE),
                                                CAST(NULLIF(REGEXP_EXTRACT(`t23`.`end_day_stated`, '([-+]?[0-9]+([.][0-9]+)?)'), '') AS DOUBLE)
                                              )
                                            ) / 2.0
                                          ) * CASE
                                            WHEN CONTAINS(`t23`.`end_day_stated`, 'wk')
                                            THEN 7.0
                                            WHEN CONTAINS(`t23`.`end_day_stated`, 'mo')
                                            THEN 30.4375
                                            WHEN CONTAINS(`t23`.`end_day_stated`, 'y')
                                            THEN 365.25
                                            ELSE 1.0
                                          END,
                                          CAST(`t23`.`end_day` AS DOUBLE)
                                        )
                                      END + IF(
                                        NOT (
                                          CONTAINS(`t23`.`end_day_stated`, 'wk')
                                        )
                                        AND NOT (
                                          CONTAINS(`t23`.`end_day_stated`, 'mo')
                                        )
                                        AND NOT (
                                          CONTAINS(`t23`.`end_day_stated`, 'y')
                                        ),
                                        1.0,
                                        0.0
                                      )
                                      WHEN `t23`.`ongoing`
                                      THEN CASE
                                        WHEN (
                                          `t23`.`last_seen_day` IS NULL
                                        )
                                        OR NOT (
                                          CONTAINS(`t23`.`last_seen_day_stated`, 'wk')
                                          OR CONTAINS(`t23`.`last_seen_day_stated`, 'mo')
                                          OR CONTAINS(`t23`.`last_seen_day_stated`, 'y')
                                          OR CONTAINS(`t23`.`last_seen_day_stated`, '..')
                                        )
                                        THEN CAST(`t23`.`last_seen_day` AS DOUBLE)
                                        ELSE COALESCE(
                                          (
                                            (
                                              CAST(NULLIF(REGEXP_EXTRACT(`t23`.`last_seen_day_stated`, '([-+]?[0-9]+([.][0-9]+)?)'), '') AS DOUBLE) + COALESCE(
                                                CAST(NULLIF(
                                                  REGEXP_EXTRACT(`t23`.`last_seen_day_stated`, '[.][.] *([-+]?[0-9]+([.][0-9]+)?)'),
                                                  ''
                                                ) AS DOUBLE),
                                                CAST(NULLIF(REGEXP_EXTRACT(`t23`.`last_seen_day_stated`, '([-+]?[0-9]+([.][0-9]+)?)'), '') AS DOUBLE)
                                              )
                                            ) / 2.0
                                          ) * CASE
                                            WHEN CONTAINS(`t23`.`last_seen_day_stated`, 'wk')
                                            THEN 7.0
                                            WHEN CONTAINS(`t23`.`last_seen_day_stated`, 'mo')
                                            THEN 30.4375
                                            WHEN CONTAINS(`t23`.`last_seen_day_stated`, 'y')
                                            THEN 365.25
                                            ELSE 1.0
                                          END,
                                          CAST(`t23`.`last_seen_day` AS DOUBLE)
                                        )
                                      END
                                      ELSE NULL
                                    END AS `last`,
                                    CASE
                                      WHEN `t23`.`unit` = 'mg'
                                      THEN 1.0
                                      WHEN `t23`.`unit` = 'g'
                                      THEN 1000.0
                                      WHEN `t23`.`unit` = 'ug'
                                      THEN 0.001
                                      ELSE CAST(NULL AS DOUBLE)
                                    END AS `factor`,
                                    CAST(`t23`.`cumulative_dose` AS DOUBLE) * CASE
                                      WHEN `t23`.`cumulative_dose_unit` = 'mg'
                                      THEN 1.0
                                      WHEN `t23`.`cumulative_dose_unit` = 'g'
                                      THEN 1000.0
                                      WHEN `t23`.`cumulative_dose_unit` = 'ug'
                                      THEN 0.001
                                      ELSE CAST(NULL AS DOUBLE)
                                    END AS `typed`,
                                    COALESCE(`t23`.`cumulative_dose_as`, `t23`.`drug`) AS `typed_as`
                                  FROM (
                                    SELECT
                                      `t22`.`patient_id`,
                                      `t22`.`treatment_id`,
                                      `t22`.`drug`,
                                      `t22`.`role`,
                                      `t22`.`unit`,
                                      `t22`.`dose_status`,
                                      `t22`.`daily_dose_low`,
                                      `t22`.`daily_dose_high`,
                                      `t22`.`from_day`,
                                      `t22`.`until_day`,
                                      `t22`.`route`,
                                      `t22`.`ongoing`,
                                      `t22`.`start_day`,
                                      `t22`.`start_day_stated`,
                                      `t22`.`end_day`,
                                      `t22`.`end_day_stated`,
                                      `t22`.`duration`,
                                      `t22`.`duration_stated`,
                                      `t22`.`cumulative_dose`,
                                      `t22`.`cumulative_dose_unit`,
                                      `t22`.`cumulative_dose_as`,
                                      `t22`.`last_seen_day`,
                                      `t22`.`last_seen_day_stated`,
                                      `t22`.`role` IN ('index', 'combination', 'bridge', 'maintenance', 'symptomatic') AS `of_course`,
                                      COALESCE(
                                        `t22`.`route` IN ('oral', 'intravenous', 'intramuscular', 'subcutaneous'),
                                        `t22`.`drug` IN (
                                          'betamethasone',
                                          'cortisone',
                                          'dexamethasone',
                                          'hydrocortisone',
                                          'intramuscular_glucocorticoid_unspecified',
                                          'methylprednisolone',
                                          'oral_glucocorticoid_unspecified',
                                          'prednisolone',
                                          'prednisone',
                                          'systemic_glucocorticoid_unspecified'
                                        )
                                      ) AS `by_route`
                                    FROM (
                                      SELECT
                                        `t21`.`patient_id`,
                                        `t21`.`treatment_id`,
                                        `t21`.`drug`,
                                        `t21`.`role`,
                                        `t21`.`unit`,
                                        `t21`.`dose_status`,
                                        `t21`.`daily_dose_low`,
                                        `t21`.`daily_dose_high`,
                                        `t21`.`from_day`,
                                        `t21`.`until_day`,
                                        `t21`.`route`,
                                        `t21`.`ongoing`,
                                        `t21`.`start_day`,
                                        `t21`.`start_day_stated`,
                                        `t21`.`end_day`,
                                        `t21`.`end_day_stated`,
                                        `t21`.`duration`,
                                        `t21`.`duration_stated`,
                                        `t21`.`cumulative_dose`,
                                        `t21`.`cumulative_dose_unit`,
                                        `t21`.`cumulative_dose_as`,
                                        `t21`.`last_seen_day`,
                                        `t21`.`last_seen_day_stated`
                                      FROM (
                                        SELECT
                                          `t20`.`patient_id`,
                                          `t20`.`treatment_id`,
                                          `t20`.`drug`,
                                          `t20`.`role`,
                                          `t20`.`unit`,
                                          `t20`.`dose_status`,
                                          `t20`.`daily_dose_low`,
                                          `t20`.`daily_dose_high`,
                                          `t20`.`from_day`,
                                          `t20`.`until_day`,
                                          `t11`.`route`,
                                          `t11`.`ongoing`,
                                          `t11`.`start_day`,
                                          `t11`.`start_day_stated`,
                                          `t11`.`end_day`,
                                          `t11`.`end_day_stated`,
                                          `t11`.`duration`,
                                          `t11`.`duration_stated`,
                                          `t11`.`cumulative_dose`,
                                          `t11`.`cumulative_dose_unit`,
                                          `t11`.`cumulative_dose_as`,
                                          `t8`.`patient_id` AS `patient_id_right`,
                                          `t8`.`last_seen_day`,
                                          `t8`.`last_seen_day_stated`
                                        FROM (
                                          SELECT
                                            `t18`.`patient_id`,
                                            `t18`.`treatment_id`,
                                            `t18`.`drug`,
                                            `t18`.`role`,
                                            `t18`.`unit`,
                                            `t18`.`dose_status`,
                                            `t18`.`daily_dose_low`,
                                            `t18`.`daily_dose_high`,
                                            `t18`.`start_day` AS `from_day`,
                                            `t18`.`stop_day` AS `until_day`
                                          FROM (
                                            SELECT
                                              *
                                            FROM (
                                              SELECT
                                                `t16`.`patient_id`,
                                                `t16`.`treatment_id`,
                                                `t16`.`drug`,
                                                `t16`.`drug_known`,
                                                `t16`.`role`,
                                                `t16`.`phase`,
                                                `t16`.`start_day`,
                                                `t16`.`stop_day`,
                                                `t16`.`days`,
                                                `t16`.`ongoing`,
                                                `t16`.`placement`,
                                                `t16`.`daily_dose_low`,
                                                `t16`.`daily_dose_high`,
                                                `t16`.`unit`,
                                                `t16`.`dose_status`
                                              FROM (
                                                SELECT
                                                  `t15`.`patient_id`,
                                                  `t15`.`treatment_id`,
                                                  `t15`.`drug`,
                                                  `t15`.`drug_known`,
                                                  `t15`.`role`,
                                                  `t15`.`phase`,
                                                  `t15`.`start_day`,
                                                  `t15`.`stop_day`,
                                                  `t15`.`days`,
                                                  `t15`.`ongoing`,
                                                  `t15`.`placement`,
                                                  `t15`.`daily_dose_low`,
                                                  `t15`.`daily_dose_high`,
                                                  `t15`.`unit`,
                                                  `t15`.`dose_status`,
                                                  `t15`.`first_day`,
                                                  `t15`.`first_day_latest`,
                                                  `t15`.`event_id`,
                                                  `t15`.`dose`,
                                                  `t15`.`dose_high`,
                                                  `t15`.`duration`,
                                                  `t15`.`duration_latest`,
                                                  `t15`.`duration_stated`,
                                                  `t15`.`reason_stopped`
                                                FROM (
                                                  SELECT
                                                    `t14`.`patient_id`,
                                                    `t14`.`treatment_id`,
                                                    `t14`.`drug`,
                                                    `t14`.`role`,
                                                    `t14`.`phase`,
                                                    `t14`.`ongoing`,
                                                    `t14`.`placement`,
                                                    `t14`.`unit`,
                                                    `t14`.`dose_status`,
                                                    `t14`.`event_id`,
                                                    `t14`.`dose`,
                                                    `t14`.`dose_high`,
                                                    `t14`.`duration`,
                                                    `t14`.`duration_latest`,
                                                    `t14`.`duration_stated`,
                                                    `t14`.`reason_stopped`,
                                                    `t14`.`drug` IN (
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
                                                      `t14`.`placement` IN (
                                                        'first_to_last_day',
                                                        'first_day_and_duration',
                                                        'ongoing_to_last_seen',
                                                        'zero_days'
                                                      ),
                                                      `t14`.`start_day`,
                                                      CAST(NULL AS BIGINT)
                                                    ) AS `start_day`,
                                                    IF(
                                                      `t14`.`placement` IN (
                                                        'first_to_last_day',
                                                        'first_day_and_duration',
                                                        'ongoing_to_last_seen',
                                                        'zero_days'
                                                      ),
                                                      `t14`.`stop`,
                                                      CAST(NULL AS BIGINT)
                                                    ) AS `stop_day`,
                                                    IF(
                                                      `t14`.`placement` IN (
                                                        'first_to_last_day',
                                                        'first_day_and_duration',
                                                        'ongoing_to_last_seen',
                                                        'zero_days'
                                                      ),
                                                      `t14`.`stop` - `t14`.`start_day`,
                                                      CAST(NULL AS BIGINT)
                                                    ) AS `days`,
                                                    IF(
                                                      `t14`.`dose_status` = 'known',
                                                      (
                                                        CAST(`t14`.`dose` AS DOUBLE) * (
                                                          CAST(`t14`.`frequency` AS DOUBLE) * IF(
                                                            (
                                                              `t14`.`period_unit` = 'd'
                                                            )
                                                            AND (
                                                              (
                                                                IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'sun'), 1, 0)
                                                              ) > 0
                                                            ),
                                                            CAST(IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'sun'), 1, 0) AS DOUBLE),
                                                            CASE
                                                              WHEN `t14`.`period_unit` = 'h'
                                                              THEN 24.0
                                                              WHEN `t14`.`period_unit` = 'd'
                                                              THEN 1.0
                                                              WHEN `t14`.`period_unit` = 'wk'
                                                              THEN 1.0
                                                              WHEN `t14`.`period_unit` = 'mo'
                                                              THEN 1.0
                                                              ELSE CAST(NULL AS DOUBLE)
                                                            END
                                                          )
                                                        )
                                                      ) / (
                                                        CAST(`t14`.`period` AS DOUBLE) * IF(
                                                          (
                                                            `t14`.`period_unit` = 'd'
                                                          )
                                                          AND (
                                                            (
                                                              IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'sun'), 1, 0)
                                                            ) > 0
                                                          ),
                                                          7.0,
                                                          CASE
                                                            WHEN `t14`.`period_unit` = 'h'
                                                            THEN 1.0
                                                            WHEN `t14`.`period_unit` = 'd'
                                                            THEN 1.0
                                                            WHEN `t14`.`period_unit` = 'wk'
                                                            THEN 7.0
                                                            WHEN `t14`.`period_unit` = 'mo'
                                                            THEN 30.4375
                                                            ELSE CAST(NULL AS DOUBLE)
                                                          END
                                                        )
                                                      ),
                                                      CAST(NULL AS DOUBLE)
                                                    ) AS `daily_dose_low`,
                                                    IF(
                                                      `t14`.`dose_status` = 'known',
                                                      (
                                                        CAST(COALESCE(`t14`.`dose_high`, `t14`.`dose`) AS DOUBLE) * (
                                                          CAST(`t14`.`frequency` AS DOUBLE) * IF(
                                                            (
                                                              `t14`.`period_unit` = 'd'
                                                            )
                                                            AND (
                                                              (
                                                                IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'sun'), 1, 0)
                                                              ) > 0
                                                            ),
                                                            CAST(IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'sun'), 1, 0) AS DOUBLE),
                                                            CASE
                                                              WHEN `t14`.`period_unit` = 'h'
                                                              THEN 24.0
                                                              WHEN `t14`.`period_unit` = 'd'
                                                              THEN 1.0
                                                              WHEN `t14`.`period_unit` = 'wk'
                                                              THEN 1.0
                                                              WHEN `t14`.`period_unit` = 'mo'
                                                              THEN 1.0
                                                              ELSE CAST(NULL AS DOUBLE)
                                                            END
                                                          )
                                                        )
                                                      ) / (
                                                        CAST(`t14`.`period` AS DOUBLE) * IF(
                                                          (
                                                            `t14`.`period_unit` = 'd'
                                                          )
                                                          AND (
                                                            (
                                                              IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t14`.`day_of_week`, ''), 'sun'), 1, 0)
                                                            ) > 0
                                                          ),
                                                          7.0,
                                                          CASE
                                                            WHEN `t14`.`period_unit` = 'h'
                                                            THEN 1.0
                                                            WHEN `t14`.`period_unit` = 'd'
                                                            THEN 1.0
                                                            WHEN `t14`.`period_unit` = 'wk'
                                                            THEN 7.0
                                                            WHEN `t14`.`period_unit` = 'mo'
                                                            THEN 30.4375
                                                            ELSE CAST(NULL AS DOUBLE)
                                                          END
                                                        )
                                                      ),
                                                      CAST(NULL AS DOUBLE)
                                                    ) AS `daily_dose_high`,
                                                    `t14`.`start_day` AS `first_day`,
                                                    `t14`.`start_day_latest` AS `first_day_latest`
                                                  FROM (
                                                    SELECT
                                                      `t13`.`treatment_id`,
                                                      `t13`.`patient_id`,
                                                      `t13`.`course_id`,
                                                      `t13`.`combination_id`,
                                                      `t13`.`event_id`,
                                                      `t13`.`drug`,
                                                      `t13`.`role`,
                                                      `t13`.`phase`,
                                                      `t13`.`dose`,
                                                      `t13`.`dose_high`,
                                                      `t13`.`unit`,
                                                      `t13`.`frequency`,
                                                      `t13`.`period`,
                                                      `t13`.`period_unit`,
                                                      `t13`.`consecutive_days`,
                                                      `t13`.`day_of_week`,
                                                      `t13`.`as_needed`,
                                                      `t13`.`route`,
                                                      `t13`.`start_day`,
                                                      `t13`.`start_day_earliest`,
                                                      `t13`.`start_day_latest`,
                                                      `t13`.`start_day_stated`,
                                                      `t13`.`end_day`,
                                                      `t13`.`end_day_earliest`,
                                                      `t13`.`end_day_latest`,
                                                      `t13`.`end_day_stated`,
                                                      `t13`.`duration`,
                                                      `t13`.`duration_earliest`,
                                                      `t13`.`duration_latest`,
                                                      `t13`.`duration_stated`,
                                                      `t13`.`ongoing`,
                                                      `t13`.`label_status`,
                                                      `t13`.`cumulative_dose`,
                                                      `t13`.`cumulative_dose_unit`,
                                                      `t13`.`cumulative_dose_as`,
                                                      `t13`.`reason_started`,
                                                      `t13`.`reason_stopped`,
                                                      `t13`.`response`,
                                                      `t13`.`reported_as`,
                                                      `t13`.`basis`,
                                                      `t13`.`basis_note`,
                                                      `t13`.`source_place`,
                                                      `t13`.`not_stated`,
                                                      `t13`.`patient_id_right`,
                                                      `t13`.`seen`,
                                                      `t13`.`found`,
                                                      `t13`.`stop`,
                                                      CASE
                                                        WHEN `t13`.`found` IN ('not_taken', 'no_first_day')
                                                        THEN `t13`.`found`
                                                        WHEN `t13`.`stop` IS NULL
                                                        THEN 'no_last_day'
                                                        WHEN `t13`.`stop` < `t13`.`start_day`
                                                        THEN 'ends_before_start'
                                                        WHEN `t13`.`stop` = `t13`.`start_day`
                                                        THEN 'zero_days'
                                                        ELSE `t13`.`found`
                                                      END AS `placement`,
                                                      CASE
                                                        WHEN `t13`.`as_needed`
                                                        THEN 'as_needed'
                                                        WHEN `t13`.`dose` IS NULL
                                                        THEN 'no_dose'
                                                        WHEN `t13`.`unit` IS NULL
                                                        THEN 'no_unit'
                                                        WHEN (
                                                          `t13`.`frequency` IS NULL
                                                        )
                                                        OR (
                                                          `t13`.`period` IS NULL
                                                        )
                                                        OR (
                                                          `t13`.`period_unit` IS NULL
                                                        )
                                                        THEN 'no_timing'
                                                        ELSE 'known'
                                                      END AS `dose_status`
                                                    FROM (
                                                      SELECT
                                                        `t12`.`treatment_id`,
                                                        `t12`.`patient_id`,
                                                        `t12`.`course_id`,
                                                        `t12`.`combination_id`,
                                                        `t12`.`event_id`,
                                                        `t12`.`drug`,
                                                        `t12`.`role`,
                                                        `t12`.`phase`,
                                                        `t12`.`dose`,
                                                        `t12`.`dose_high`,
                                                        `t12`.`unit`,
                                                        `t12`.`frequency`,
                                                        `t12`.`period`,
                                                        `t12`.`period_unit`,
                                                        `t12`.`consecutive_days`,
                                                        `t12`.`day_of_week`,
                                                        `t12`.`as_needed`,
                                                        `t12`.`route`,
                                                        `t12`.`start_day`,
                                                        `t12`.`start_day_earliest`,
                                                        `t12`.`start_day_latest`,
                                                        `t12`.`start_day_stated`,
                                                        `t12`.`end_day`,
                                                        `t12`.`end_day_earliest`,
                                                        `t12`.`end_day_latest`,
                                                        `t12`.`end_day_stated`,
                                                        `t12`.`duration`,
                                                        `t12`.`duration_earliest`,
                                                        `t12`.`duration_latest`,
                                                        `t12`.`duration_stated`,
                                                        `t12`.`ongoing`,
                                                        `t12`.`label_status`,
                                                        `t12`.`cumulative_dose`,
                                                        `t12`.`cumulative_dose_unit`,
                                                        `t12`.`cumulative_dose_as`,
                                                        `t12`.`reason_started`,
                                                        `t12`.`reason_stopped`,
                                                        `t12`.`response`,
                                                        `t12`.`reported_as`,
                                                        `t12`.`basis`,
                                                        `t12`.`basis_note`,
                                                        `t12`.`source_place`,
                                                        `t12`.`not_stated`,
                                                        `t12`.`patient_id_right`,
                                                        `t12`.`seen`,
                                                        CASE
                                                          WHEN `t12`.`drug` = 'none'
                                                          THEN 'not_taken'
                                                          WHEN `t12`.`start_day` IS NULL
                                                          THEN 'no_first_day'
                                                          WHEN `t12`.`end_day` IS NOT NULL
                                                          THEN 'first_to_last_day'
                                                          WHEN `t12`.`duration` IS NOT NULL
                                                          THEN 'first_day_and_duration'
                                                          WHEN `t12`.`ongoing`
                                                          THEN 'ongoing_to_last_seen'
                                                          ELSE 'no_last_day'
                                                        END AS `found`,
                                                        CASE
                                                          WHEN `t12`.`end_day` IS NOT NULL
                                                          THEN `t12`.`end_day` + IF(
                                                            NOT (
                                                              CONTAINS(`t12`.`end_day_stated`, 'wk')
                                                            )
                                                            AND NOT (
                                                              CONTAINS(`t12`.`end_day_stated`, 'mo')
                                                            )
                                                            AND NOT (
                                                              CONTAINS(`t12`.`end_day_stated`, 'y')
                                                            ),
                                                            1,
                                                            0
                                                          )
                                                          WHEN `t12`.`duration` IS NOT NULL
                                                          THEN `t12`.`start_day` + `t12`.`duration`
                                                          WHEN `t12`.`ongoing`
                                                          THEN `t12`.`seen`
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
                                                          `t7`.`patient_id` AS `patient_id_right`,
                                                          `t7`.`seen`
                                                        FROM `treatments` AS `t2`
                                                        LEFT OUTER JOIN (
                                                          SELECT
                                                            `t0`.`patient_id`,
                                                            `t0`.`last_seen_day` AS `seen`
                                                          FROM `patients` AS `t0`
                                                        ) AS `t7`
                                                          ON `t2`.`patient_id` = `t7`.`patient_id`
                                                      ) AS `t12`
                                                    ) AS `t13`
                                                  ) AS `t14`
                                                ) AS `t15`
                                              ) AS `t16`
                                            ) AS `t17`
                                            WHERE
                                              `t17`.`drug` IN (
                                                'betamethasone',
                                                'cortisone',
                                                'dexamethasone',
                                                'hydrocortisone',
                                                'intralesional_glucocorticoid_unspecified',
                                                'intramuscular_glucocorticoid_unspecified',
                                                'methylprednisolone',
                                                'oral_glucocorticoid_unspecified',
                                                'prednisolone',
                                                'prednisone',
                                                'systemic_glucocorticoid_unspecified',
                                                'triamcinolone'
                                              )
                                          ) AS `t18`
                                        ) AS `t20`
                                        INNER JOIN (
                                          SELECT
                                            `t9`.`treatment_id`,
                                            `t9`.`route`,
                                            `t9`.`ongoing`,
                                            `t9`.`start_day`,
                                            `t9`.`start_day_stated`,
                                            `t9`.`end_day`,
                                            `t9`.`end_day_stated`,
                                            `t9`.`duration`,
                                            `t9`.`duration_stated`,
                                            `t9`.`cumulative_dose`,
                                            `t9`.`cumulative_dose_unit`,
                                            `t9`.`cumulative_dose_as`
                                          FROM (
                                            SELECT
                                              *
                                            FROM `treatments` AS `t1`
                                            WHERE
                                              `t1`.`drug` IN (
                                                'betamethasone',
                                                'cortisone',
                                                'dexamethasone',
                                                'hydrocortisone',
                                                'intralesional_glucocorticoid_unspecified',
                                                'intramuscular_glucocorticoid_unspecified',
                                                'methylprednisolone',
                                                'oral_glucocorticoid_unspecified',
                                                'prednisolone',
                                                'prednisone',
                                                'systemic_glucocorticoid_unspecified',
                                                'triamcinolone'
                                              )
                                          ) AS `t9`
                                        ) AS `t11`
                                          ON `t20`.`treatment_id` = `t11`.`treatment_id`
                                        LEFT OUTER JOIN (
                                          SELECT
                                            `t0`.`patient_id`,
                                            `t0`.`last_seen_day`,
                                            `t0`.`last_seen_day_stated`
                                          FROM `patients` AS `t0`
                                        ) AS `t8`
                                          ON `t20`.`patient_id` = `t8`.`patient_id`
                                      ) AS `t21`
                                    ) AS `t22`
                                  ) AS `t23`
                                ) AS `t24`
                              ) AS `t25`
                            ) AS `t26`
                          ) AS `t27`
                        ) AS `t28`
                      ) AS `t29`
                    ) AS `t30`
                    GROUP BY
                      1
                  ) AS `t32`
                    ON `t6`.`patient_id` = `t32`.`patient_id`
                ) AS `t33`
              ) AS `t34`
            ) AS `t35`
          ) AS `t36`
        ) AS `t37`
      ) AS `t38`
    ) AS `t39`
  ) AS `t40`
) AS `t41`
