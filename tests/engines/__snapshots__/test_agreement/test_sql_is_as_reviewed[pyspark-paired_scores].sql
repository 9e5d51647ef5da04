WITH `t16` AS (
  SELECT
    *
  FROM (
    SELECT
      `t8`.`patient_id`,
      `t8`.`day`,
      `t8`.`rater`,
      `t8`.`method`,
      `t8`.`score`,
      `t8`.`earliest`,
      `t8`.`latest`
    FROM (
      SELECT
        `t4`.`patient_id`,
        `t4`.`day`,
        `t4`.`rater`,
        `t4`.`method`,
        `t4`.`earliest`,
        `t4`.`latest`,
        CAST(`t4`.`value` AS DECIMAL(18, 8)) AS `score`
      FROM (
        SELECT
          `t1`.`patient_id`,
          `t1`.`day`,
          `t1`.`rater`,
          `t1`.`method`,
          `t1`.`component`,
          `t1`.`value`,
          LEAST(COALESCE(`t1`.`day_earliest`, 0), `t1`.`day`) AS `earliest`,
          GREATEST(COALESCE(`t1`.`day_latest`, 4611686018427387904), `t1`.`day`) AS `latest`
        FROM (
          SELECT
            *
          FROM `assessments` AS `t0`
          WHERE
            `t0`.`component` = 'total'
            AND `t0`.`instrument` = 'salt'
            AND `t0`.`value` IS NOT NULL
            AND `t0`.`day` IS NOT NULL
        ) AS `t1`
      ) AS `t4`
    ) AS `t8`
  ) AS `t10`
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
          `t12`.`patient_id`,
          `t12`.`day`,
          `t12`.`rater`,
          `t12`.`method`,
          `t12`.`score`,
          `t12`.`earliest`,
          `t12`.`latest`
        FROM (
          SELECT
            `t5`.`patient_id`,
            `t5`.`day`,
            `t5`.`rater`,
            `t5`.`method`,
            CAST((
              MAX(IF(`t5`.`component` = 'top', `t5`.`value`, NULL)) * CAST('0.40' AS DECIMAL(3, 2))
            ) + (
              MAX(IF(`t5`.`component` = 'back', `t5`.`value`, NULL)) * CAST('0.24' AS DECIMAL(3, 2))
            ) + (
              MAX(IF(`t5`.`component` = 'left', `t5`.`value`, NULL)) * CAST('0.18' AS DECIMAL(3, 2))
            ) + (
              MAX(IF(`t5`.`component` = 'right', `t5`.`value`, NULL)) * CAST('0.18' AS DECIMAL(3, 2))
            ) AS DECIMAL(18, 8)) AS `score`,
            MIN(`t5`.`earliest`) AS `earliest`,
            MAX(`t5`.`latest`) AS `latest`
          FROM (
            SELECT
              `t2`.`patient_id`,
              `t2`.`day`,
              `t2`.`rater`,
              `t2`.`method`,
              `t2`.`component`,
              `t2`.`value`,
              LEAST(COALESCE(`t2`.`day_earliest`, 0), `t2`.`day`) AS `earliest`,
              GREATEST(COALESCE(`t2`.`day_latest`, 4611686018427387904), `t2`.`day`) AS `latest`
            FROM (
              SELECT
                *
              FROM `assessments` AS `t0`
              WHERE
                `t0`.`component` <> 'total'
                AND `t0`.`instrument` = 'salt'
                AND `t0`.`value` IS NOT NULL
                AND `t0`.`day` IS NOT NULL
            ) AS `t2`
          ) AS `t5`
          GROUP BY
            1,
            2,
            3,
            4
        ) AS `t12`
        LEFT ANTI JOIN (
          SELECT
            `t6`.`patient_id`,
            `t6`.`day`,
            `t6`.`rater`,
            `t6`.`method`
          FROM (
            SELECT
              `t3`.`patient_id`,
              `t3`.`day`,
              `t3`.`rater`,
              `t3`.`method`,
              `t3`.`component`,
              `t3`.`value`,
              LEAST(COALESCE(`t3`.`day_earliest`, 0), `t3`.`day`) AS `earliest`,
              GREATEST(COALESCE(`t3`.`day_latest`, 4611686018427387904), `t3`.`day`) AS `latest`
            FROM (
              SELECT
                *
              FROM `assessments` AS `t0`
              WHERE
                `t0`.`component` IN ('total')
                AND `t0`.`instrument` = 'salt'
                AND `t0`.`value` IS NOT NULL
                AND `t0`.`day` IS NOT NULL
            ) AS `t3`
          ) AS `t6`
        ) AS `t9`
          ON `t12`.`patient_id` = `t9`.`patient_id`
          AND `t12`.`day` = `t9`.`day`
          AND COALESCE(`t12`.`rater`, '') = COALESCE(`t9`.`rater`, '')
          AND (
            `t12`.`rater` IS NULL
          ) = (
            `t9`.`rater` IS NULL
          )
          AND COALESCE(`t12`.`method`, '') = COALESCE(`t9`.`method`, '')
          AND (
            `t12`.`method` IS NULL
          ) = (
            `t9`.`method` IS NULL
          )
      ) AS `t13`
      WHERE
        `t13`.`score` IS NOT NULL
    ) AS `t14`
  ) AS `t15`
), `t21` AS (
  SELECT
    `t20`.`patient_id`,
    `t20`.`day`,
    `t20`.`rater`,
    `t20`.`method`,
    `t20`.`score`,
    COALESCE(`t20`.`method`, '') AS `how`,
    `t20`.`method` IS NULL AS `unknown`
  FROM (
    SELECT
      `t18`.`patient_id`,
      `t18`.`day`,
      `t18`.`rater`,
      `t18`.`method`,
      MAX(`t18`.`score`) AS `score`
    FROM (
      SELECT
        *
      FROM `t16` AS `t17`
      WHERE
        `t17`.`rater` IS NOT NULL
    ) AS `t18`
    GROUP BY
      1,
      2,
      3,
      4
  ) AS `t20`
)
SELECT
  `t30`.`patient_id`,
  `t30`.`day`,
  `t30`.`method`,
  `t30`.`rater_a`,
  `t30`.`rater_b`,
  `t30`.`score_a`,
  `t30`.`score_b`,
  `t30`.`difference`,
  `t30`.`mean_score`,
  `t30`.`class_a`,
  `t30`.`class_b`,
  `t30`.`far_apart`,
  `t30`.`used_score`,
  `t30`.`used`
FROM (
  SELECT
    `t29`.`patient_id`,
    `t29`.`day`,
    `t29`.`method`,
    `t29`.`rater_b`,
    `t29`.`score_b`,
    `t29`.`rater_a`,
    `t29`.`score_a`,
    `t29`.`patient_id_right`,
    `t29`.`day_right`,
    `t29`.`used_score`,
    `t29`.`difference`,
    `t29`.`mean_score`,
    `t29`.`class_a`,
    `t29`.`class_b`,
    (
      COALESCE(`t29`.`class_a`, '') <> COALESCE(`t29`.`class_b`, '')
    )
    OR (
      ABS(`t29`.`difference`) >= CAST('10' AS DECIMAL(2, 0))
    ) AS `far_apart`,
    CASE
      WHEN (
        `t29`.`score_a` = `t29`.`used_score`
      )
      AND (
        `t29`.`score_b` = `t29`.`used_score`
      )
      THEN 'both'
      WHEN `t29`.`score_a` = `t29`.`used_score`
      THEN 'first'
      WHEN `t29`.`score_b` = `t29`.`used_score`
      THEN 'second'
      ELSE 'neither'
    END AS `used`
  FROM (
    SELECT
      `t28`.`patient_id`,
      `t28`.`day`,
      `t28`.`method`,
      `t28`.`rater_b`,
      `t28`.`score_b`,
      `t28`.`rater_a`,
      `t28`.`score_a`,
      `t28`.`patient_id_right`,
      `t28`.`day_right`,
      `t28`.`used_score`,
      `t28`.`score_a` - `t28`.`score_b` AS `difference`,
      CAST(`t28`.`score_a` + `t28`.`score_b` AS DECIMAL(28, 9)) * CAST('0.5' AS DECIMAL(2, 1)) AS `mean_score`,
      CASE
        WHEN `t28`.`score_a` = CAST('0' AS DECIMAL(1, 0))
        THEN 'S0'
        WHEN (
          `t28`.`score_a` > CAST('0' AS DECIMAL(1, 0))
        )
        AND (
          `t28`.`score_a` < CAST('25' AS DECIMAL(2, 0))
        )
        THEN 'S1'
        WHEN (
          `t28`.`score_a` >= CAST('25' AS DECIMAL(2, 0))
        )
        AND (
          `t28`.`score_a` < CAST('50' AS DECIMAL(2, 0))
        )
        THEN 'S2'
        WHEN (
          `t28`.`score_a` >= CAST('50' AS DECIMAL(2, 0))
        )
        AND (
          `t28`.`score_a` < CAST('75' AS DECIMAL(2, 0))
        )
        THEN 'S3'
        WHEN (
          `t28`.`score_a` >= CAST('75' AS DECIMAL(2, 0))
        )
        AND (
          `t28`.`score_a` < CAST('100' AS DECIMAL(3, 0))
        )
        THEN 'S4'
        WHEN `t28`.`score_a` = CAST('100' AS DECIMAL(3, 0))
        THEN 'S5'
        ELSE CAST(NULL AS STRING)
      END AS `class_a`,
      CASE
        WHEN `t28`.`score_b` = CAST('0' AS DECIMAL(1, 0))
        THEN 'S0'
        WHEN (
          `t28`.`score_b` > CAST('0' AS DECIMAL(1, 0))
        )
        AND (
          `t28`.`score_b` < CAST('25' AS DECIMAL(2, 0))
        )
        THEN 'S1'
        WHEN (
          `t28`.`score_b` >= CAST('25' AS DECIMAL(2, 0))
        )
        AND (
          `t28`.`score_b` < CAST('50' AS DECIMAL(2, 0))
        )
        THEN 'S2'
        WHEN (
          `t28`.`score_b` >= CAST('50' AS DECIMAL(2, 0))
        )
        AND (
          `t28`.`score_b` < CAST('75' AS DECIMAL(2, 0))
        )
        THEN 'S3'
        WHEN (
          `t28`.`score_b` >= CAST('75' AS DECIMAL(2, 0))
        )
        AND (
          `t28`.`score_b` < CAST('100' AS DECIMAL(3, 0))
        )
        THEN 'S4'
        WHEN `t28`.`score_b` = CAST('100' AS DECIMAL(3, 0))
        THEN 'S5'
        ELSE CAST(NULL AS STRING)
      END AS `class_b`
    FROM (
      SELECT
        `t24`.`patient_id`,
        `t24`.`day`,
        `t24`.`method`,
        `t25`.`rater` AS `rater_b`,
        `t25`.`score` AS `score_b`,
        `t24`.`rater` AS `rater_a`,
        `t24`.`score` AS `score_a`,
        `t27`.`patient_id` AS `patient_id_right`,
        `t27`.`day` AS `day_right`,
        `t27`.`used_score`
      FROM `t21` AS `t24`
      INNER JOIN `t21` AS `t25`
        ON `t24`.`patient_id` = `t25`.`patient_id`
        AND `t24`.`day` = `t25`.`day`
        AND `t24`.`how` = `t25`.`how`
        AND `t24`.`unknown` = `t25`.`unknown`
        AND `t24`.`rater` < `t25`.`rater`
      LEFT OUTER JOIN (
        SELECT
          `t22`.`patient_id`,
          `t22`.`day`,
          `t22`.`score` AS `used_score`
        FROM (
          SELECT
            `t19`.`patient_id`,
            `t19`.`day`,
            `t19`.`score`,
            `t19`.`earliest`,
            `t19`.`latest`,
            `t19`.`scores`,
            LAG(`t19`.`day`) OVER (PARTITION BY `t19`.`patient_id` ORDER BY `t19`.`day` ASC NULLS LAST) AS `day_before`,
            LAG(`t19`.`score`) OVER (PARTITION BY `t19`.`patient_id` ORDER BY `t19`.`day` ASC NULLS LAST) AS `score_before`,
            MAX(IF(`t19`.`day` > 0, `t19`.`earliest`, NULL)) OVER (
              PARTITION BY `t19`.`patient_id`
              ORDER BY `t19`.`day` ASC NULLS LAST
              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS `known_before`,
            MIN(IF(`t19`.`day` > 0, `t19`.`score`, NULL)) OVER (
              PARTITION BY `t19`.`patient_id`
              ORDER BY `t19`.`day` ASC NULLS LAST
              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS `best_before`,
            LEAD(`t19`.`score`) OVER (PARTITION BY `t19`.`patient_id` ORDER BY `t19`.`day` ASC NULLS LAST) AS `next_score`,
            LEAD(`t19`.`latest`) OVER (PARTITION BY `t19`.`patient_id` ORDER BY `t19`.`day` ASC NULLS LAST) AS `next_latest`,
            MAX(`t19`.`score`) OVER (
              PARTITION BY `t19`.`patient_id`
              ORDER BY `t19`.`day` ASC NULLS LAST
              ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
            ) AS `worst_after`
          FROM (
            SELECT
              `t17`.`patient_id`,
              `t17`.`day`,
              MAX(`t17`.`score`) AS `score`,
              GREATEST(MIN(`t17`.`earliest`), 0) AS `earliest`,
              MAX(`t17`.`latest`) AS `latest`,
              COUNT(*) AS `scores`
            FROM `t16` AS `t17`
            GROUP BY
              1,
              2
          ) AS `t19`
        ) AS `t22`
      ) AS `t27`
        ON `t24`.`patient_id` = `t27`.`patient_id` AND `t24`.`day` = `t27`.`day`
    ) AS `t28`
  ) AS `t29`
) AS `t30`
