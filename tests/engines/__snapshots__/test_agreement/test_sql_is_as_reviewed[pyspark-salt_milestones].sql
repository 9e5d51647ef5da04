WITH `t47` AS (
  SELECT
    `t42`.`patient_id`,
    `t42`.`day`,
    `t42`.`score`,
    `t42`.`earliest`,
    `t42`.`latest`,
    `t42`.`scores`,
    LAG(`t42`.`day`) OVER (PARTITION BY `t42`.`patient_id` ORDER BY `t42`.`day` ASC NULLS LAST) AS `day_before`,
    LAG(`t42`.`score`) OVER (PARTITION BY `t42`.`patient_id` ORDER BY `t42`.`day` ASC NULLS LAST) AS `score_before`,
    MAX(IF(`t42`.`day` > 0, `t42`.`earliest`, NULL)) OVER (
      PARTITION BY `t42`.`patient_id`
      ORDER BY `t42`.`day` ASC NULLS LAST
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS `known_before`,
    MIN(IF(`t42`.`day` > 0, `t42`.`score`, NULL)) OVER (
      PARTITION BY `t42`.`patient_id`
      ORDER BY `t42`.`day` ASC NULLS LAST
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS `best_before`,
    LEAD(`t42`.`score`) OVER (PARTITION BY `t42`.`patient_id` ORDER BY `t42`.`day` ASC NULLS LAST) AS `next_score`,
    LEAD(`t42`.`latest`) OVER (PARTITION BY `t42`.`patient_id` ORDER BY `t42`.`day` ASC NULLS LAST) AS `next_latest`,
    MAX(`t42`.`score`) OVER (
      PARTITION BY `t42`.`patient_id`
      ORDER BY `t42`.`day` ASC NULLS LAST
      ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
    ) AS `worst_after`
  FROM (
    SELECT
      `t37`.`patient_id`,
      `t37`.`day`,
      MAX(`t37`.`score`) AS `score`,
      GREATEST(MIN(`t37`.`earliest`), 0) AS `earliest`,
      MAX(`t37`.`latest`) AS `latest`,
      COUNT(*) AS `scores`
    FROM (
      SELECT
        *
      FROM (
        SELECT
          `t20`.`patient_id`,
          `t20`.`day`,
          `t20`.`rater`,
          `t20`.`method`,
          `t20`.`score`,
          `t20`.`earliest`,
          `t20`.`latest`
        FROM (
          SELECT
            `t14`.`patient_id`,
            `t14`.`day`,
            `t14`.`rater`,
            `t14`.`method`,
            `t14`.`earliest`,
            `t14`.`latest`,
            CAST(`t14`.`value` AS DECIMAL(18, 8)) AS `score`
          FROM (
            SELECT
              `t7`.`patient_id`,
              `t7`.`day`,
              `t7`.`rater`,
              `t7`.`method`,
              `t7`.`component`,
              `t7`.`value`,
              LEAST(COALESCE(`t7`.`day_earliest`, 0), `t7`.`day`) AS `earliest`,
              GREATEST(COALESCE(`t7`.`day_latest`, 4611686018427387904), `t7`.`day`) AS `latest`
            FROM (
              SELECT
                *
              FROM `assessments` AS `t2`
              WHERE
                `t2`.`component` = 'total'
                AND `t2`.`instrument` = 'salt'
                AND `t2`.`value` IS NOT NULL
                AND `t2`.`day` IS NOT NULL
            ) AS `t7`
          ) AS `t14`
        ) AS `t20`
      ) AS `t22`
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
              `t28`.`patient_id`,
              `t28`.`day`,
              `t28`.`rater`,
              `t28`.`method`,
              `t28`.`score`,
              `t28`.`earliest`,
              `t28`.`latest`
            FROM (
              SELECT
                `t15`.`patient_id`,
                `t15`.`day`,
                `t15`.`rater`,
                `t15`.`method`,
                CAST((
                  MAX(IF(`t15`.`component` = 'top', `t15`.`value`, NULL)) * CAST('0.40' AS DECIMAL(3, 2))
                ) + (
                  MAX(IF(`t15`.`component` = 'back', `t15`.`value`, NULL)) * CAST('0.24' AS DECIMAL(3, 2))
                ) + (
                  MAX(IF(`t15`.`component` = 'left', `t15`.`value`, NULL)) * CAST('0.18' AS DECIMAL(3, 2))
                ) + (
                  MAX(IF(`t15`.`component` = 'right', `t15`.`value`, NULL)) * CAST('0.18' AS DECIMAL(3, 2))
                ) AS DECIMAL(18, 8)) AS `score`,
                MIN(`t15`.`earliest`) AS `earliest`,
                MAX(`t15`.`latest`) AS `latest`
              FROM (
                SELECT
                  `t8`.`patient_id`,
                  `t8`.`day`,
                  `t8`.`rater`,
                  `t8`.`method`,
                  `t8`.`component`,
                  `t8`.`value`,
                  LEAST(COALESCE(`t8`.`day_earliest`, 0), `t8`.`day`) AS `earliest`,
                  GREATEST(COALESCE(`t8`.`day_latest`, 4611686018427387904), `t8`.`day`) AS `latest`
                FROM (
                  SELECT
                    *
                  FROM `assessments` AS `t2`
                  WHERE
                    `t2`.`component` <> 'total'
                    AND `t2`.`instrument` = 'salt'
                    AND `t2`.`value` IS NOT NULL
                    AND `t2`.`day` IS NOT NULL
                ) AS `t8`
              ) AS `t15`
              GROUP BY
                1,
                2,
                3,
                4
            ) AS `t28`
            LEFT ANTI JOIN (
              SELECT
                `t16`.`patient_id`,
                `t16`.`day`,
                `t16`.`rater`,
                `t16`.`method`
              FROM (
                SELECT
                  `t9`.`patient_id`,
                  `t9`.`day`,
                  `t9`.`rater`,
                  `t9`.`method`,
                  `t9`.`component`,
                  `t9`.`value`,
                  LEAST(COALESCE(`t9`.`day_earliest`, 0), `t9`.`day`) AS `earliest`,
                  GREATEST(COALESCE(`t9`.`day_latest`, 4611686018427387904), `t9`.`day`) AS `latest`
                FROM (
                  SELECT
                    *
                  FROM `assessments` AS `t2`
                  WHERE
                    `t2`.`component` IN ('total')
                    AND `t2`.`instrument` = 'salt'
                    AND `t2`.`value` IS NOT NULL
                    AND `t2`.`day` IS NOT NULL
                ) AS `t9`
              ) AS `t16`
            ) AS `t21`
              ON `t28`.`patient_id` = `t21`.`patient_id`
              AND `t28`.`day` = `t21`.`day`
              AND COALESCE(`t28`.`rater`, '') = COALESCE(`t21`.`rater`, '')
              AND (
                `t28`.`rater` IS NULL
              ) = (
                `t21`.`rater` IS NULL
              )
              AND COALESCE(`t28`.`method`, '') = COALESCE(`t21`.`method`, '')
              AND (
                `t28`.`method` IS NULL
              ) = (
                `t21`.`method` IS NULL
              )
          ) AS `t32`
          WHERE
            `t32`.`score` IS NOT NULL
        ) AS `t35`
      ) AS `t36`
    ) AS `t37`
    GROUP BY
      1,
      2
  ) AS `t42`
)
SELECT
  `t77`.`patient_id`,
  `t77`.`definition`,
  `t77`.`milestone`,
  `t77`.`status`,
  `t77`.`after_day`,
  `t77`.`by_day`,
  `t77`.`confirmed_by_day`,
  `t77`.`source`,
  `t77`.`reason`
FROM (
  SELECT
    `t76`.`patient_id`,
    `t76`.`milestone`,
    `t76`.`baseline_salt`,
    `t76`.`last_salt`,
    `t76`.`last_latest`,
    `t76`.`known_at_last`,
    `t76`.`known_to_last`,
    `t76`.`met_last`,
    `t76`.`met_before`,
    `t76`.`reported`,
    `t76`.`reported_after`,
    `t76`.`reported_by`,
    `t76`.`absent`,
    `t76`.`absent_after`,
    `t76`.`definition`,
    `t76`.`by`,
    `t76`.`after`,
    `t76`.`confirmed`,
    `t76`.`takes_reports`,
    `t76`.`judged`,
    `t76`.`reached`,
    CASE
      WHEN `t76`.`reached` AND (
        `t76`.`after` IS NULL
      )
      THEN 'reached_before_first_visit'
      WHEN `t76`.`reached` OR (
        `t76`.`reported` AND `t76`.`takes_reports`
      )
      THEN 'reached'
      WHEN (
        `t76`.`judged` AND NOT (
          `t76`.`after` IS NULL
        )
      )
      OR (
        `t76`.`absent` AND NOT (
          `t76`.`reported`
        )
      )
      THEN 'not_reached'
      ELSE CAST(NULL AS STRING)
    END AS `status`,
    CASE
      WHEN `t76`.`reported` AND `t76`.`takes_reports`
      THEN `t76`.`reported_after`
      WHEN `t76`.`absent` AND NOT (
        `t76`.`reported`
      )
      THEN `t76`.`absent_after`
      ELSE `t76`.`after`
    END AS `after_day`,
    CASE
      WHEN `t76`.`reached`
      THEN NULLIF(`t76`.`by`, 4611686018427387904)
      WHEN `t76`.`reported` AND `t76`.`takes_reports`
      THEN `t76`.`reported_by`
      ELSE CAST(NULL AS BIGINT)
    END AS `by_day`,
    NULLIF(`t76`.`confirmed`, 4611686018427387904) AS `confirmed_by_day`,
    CASE
      WHEN `t76`.`judged` AND (
        `t76`.`reached` OR (
          `t76`.`after` IS NOT NULL
        )
      )
      THEN 'series'
      WHEN (
        `t76`.`reported` AND `t76`.`takes_reports`
      )
      OR (
        `t76`.`absent` AND NOT (
          `t76`.`reported`
        )
      )
      THEN 'reported'
      ELSE CAST(NULL AS STRING)
    END AS `source`,
    CASE
      WHEN `t76`.`reached` AND NOT (
        `t76`.`after` IS NULL
      )
      THEN 'met'
      WHEN `t76`.`reached` AND COALESCE(`t76`.`met_before`, FALSE)
      THEN 'met_at_baseline'
      WHEN `t76`.`reached`
      THEN 'no_earlier_score'
      WHEN COALESCE(`t76`.`met_last`, FALSE)
      THEN 'awaits_confirmation'
      WHEN `t76`.`judged`
      THEN 'not_met'
      WHEN `t76`.`reported` AND `t76`.`takes_reports`
      THEN 'reported'
      WHEN `t76`.`reported`
      THEN 'report_unconfirmed'
      WHEN `t76`.`absent` AND NOT (
        `t76`.`reported`
      )
      THEN 'reported_absent'
      WHEN `t76`.`last_salt` IS NULL
      THEN 'no_score_after'
      WHEN `t76`.`baseline_salt` IS NULL
      THEN 'no_baseline'
      ELSE 'baseline_zero'
    END AS `reason`
  FROM (
    SELECT
      `t75`.`patient_id`,
      `t75`.`milestone`,
      `t75`.`baseline_salt`,
      `t75`.`last_salt`,
      `t75`.`last_latest`,
      `t75`.`known_at_last`,
      `t75`.`known_to_last`,
      `t75`.`met_last`,
      `t75`.`met_before`,
      (
        `t75`.`last_salt` IS NULL
      ) AND COALESCE(`t75`.`reported`, FALSE) AS `reported`,
      `t75`.`reported_after`,
      `t75`.`reported_by`,
      (
        `t75`.`last_salt` IS NULL
      ) AND COALESCE(`t75`.`absent`, FALSE) AS `absent`,
      `t75`.`absent_after`,
      `t75`.`definition`,
      `t75`.`by`,
      CASE
        WHEN (
          `t75`.`met_last` IS NOT NULL
        )
        AND (
          CASE
            WHEN `t75`.`by` IS NOT NULL
            THEN `t75`.`after`
            WHEN `t75`.`met_last`
            THEN `t75`.`known_to_last`
            ELSE `t75`.`known_at_last`
          END = -1
        )
        THEN IF(COALESCE(`t75`.`met_before`, TRUE), CAST(NULL AS BIGINT), 0)
        WHEN `t75`.`met_last` IS NOT NULL
        THEN CASE
          WHEN `t75`.`by` IS NOT NULL
          THEN `t75`.`after`
          WHEN `t75`.`met_last`
          THEN `t75`.`known_to_last`
          ELSE `t75`.`known_at_last`
        END
        ELSE CAST(NULL AS BIGINT)
      END AS `after`,
      `t75`.`confirmed`,
      `t75`.`takes_reports`,
      `t75`.`met_last` IS NOT NULL AS `judged`,
      (
        `t75`.`met_last` IS NOT NULL
      ) AND (
        `t75`.`by` IS NOT NULL
      ) AS `reached`
    FROM (
      SELECT
        `t74`.`patient_id`,
        `t74`.`milestone`,
        `t74`.`baseline_salt`,
        `t74`.`last_salt`,
        `t74`.`last_latest`,
        `t74`.`known_at_last`,
        `t74`.`known_to_last`,
        `t74`.`met_last`,
        `t74`.`met_before`,
        `t74`.`reported`,
        `t74`.`reported_after`,
        `t74`.`reported_by`,
        `t74`.`absent`,
        `t74`.`absent_after`,
        CASE
          WHEN `t74`.`place` = 0
          THEN 'unconfirmed'
          WHEN `t74`.`place` = 1
          THEN 'confirmed_next_visit'
          WHEN `t74`.`place` = 2
          THEN 'sustained'
          ELSE NULL
        END AS `definition`,
        CASE
          WHEN `t74`.`place` = 0
          THEN `t74`.`by_unconfirmed`
          WHEN `t74`.`place` = 1
          THEN `t74`.`by_confirmed_next_visit`
          WHEN `t74`.`place` = 2
          THEN `t74`.`by_sustained`
          ELSE NULL
        END AS `by`,
        CASE
          WHEN `t74`.`place` = 0
          THEN `t74`.`after_unconfirmed`
          WHEN `t74`.`place` = 1
          THEN `t74`.`after_confirmed_next_visit`
          WHEN `t74`.`place` = 2
          THEN `t74`.`after_sustained`
          ELSE NULL
        END AS `after`,
        CASE
          WHEN `t74`.`place` = 0
          THEN CAST(NULL AS BIGINT)
          WHEN `t74`.`place` = 1
          THEN `t74`.`confirmed_confirmed_next_visit`
          WHEN `t74`.`place` = 2
          THEN IF(`t74`.`by_sustained` IS NOT NULL, `t74`.`last_latest`, CAST(NULL AS BIGINT))
          ELSE NULL
        END AS `confirmed`,
        CASE
          WHEN `t74`.`place` = 0
          THEN TRUE
          WHEN `t74`.`place` = 1
          THEN FALSE
          WHEN `t74`.`place` = 2
          THEN FALSE
          ELSE NULL
        END AS `takes_reports`
      FROM (
        SELECT
          `t73`.`patient_id`,
          `t73`.`baseline_salt`,
          `t73`.`last_salt`,
          `t73`.`last_latest`,
          `t73`.`known_at_last`,
          `t73`.`known_to_last`,
          `t73`.`milestone`,
          `t73`.`met_last`,
          `t73`.`met_before`,
          `t73`.`by_unconfirmed`,
          `t73`.`after_unconfirmed`,
          `t73`.`by_confirmed_next_visit`,
          `t73`.`after_confirmed_next_visit`,
          `t73`.`confirmed_confirmed_next_visit`,
          `t73`.`by_sustained`,
          `t73`.`after_sustained`,
          `t73`.`reported_day`,
          `t73`.`reported_after`,
          `t73`.`reported_by`,
          `t73`.`reported`,
          `t73`.`absent_after`,
          `t73`.`absent`,
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
            `t72`.`patient_id`,
            `t72`.`baseline_salt`,
            `t72`.`last_salt`,
            `t72`.`last_latest`,
            `t72`.`known_at_last`,
            `t72`.`known_to_last`,
            `t72`.`milestone`,
            `t72`.`met_last`,
            `t72`.`met_before`,
            `t72`.`by_unconfirmed`,
            `t72`.`after_unconfirmed`,
            `t72`.`by_confirmed_next_visit`,
            `t72`.`after_confirmed_next_visit`,
            `t72`.`confirmed_confirmed_next_visit`,
            `t72`.`by_sustained`,
            `t72`.`after_sustained`,
            `t72`.`reported_day`,
            `t72`.`reported_after`,
            `t72`.`reported_by`,
            `t72`.`reported`,
            `t72`.`absent_after`,
            `t72`.`absent`
          FROM (
            SELECT
              `t71`.`patient_id`,
              `t71`.`baseline_salt`,
              `t71`.`last_salt`,
              `t71`.`last_latest`,
              `t71`.`known_at_last`,
              `t71`.`known_to_last`,
              `t71`.`milestone`,
              `t71`.`met_last`,
              `t71`.`met_before`,
              `t71`.`by_unconfirmed`,
              `t71`.`after_unconfirmed`,
              `t71`.`by_confirmed_next_visit`,
              `t71`.`after_confirmed_next_visit`,
              `t71`.`confirmed_confirmed_next_visit`,
              `t71`.`by_sustained`,
              `t71`.`after_sustained`,
              `t71`.`reported_day`,
              `t71`.`reported_after`,
              `t71`.`reported_by`,
              `t71`.`reported`,
              `t45`.`patient_id` AS `patient_id_right`,
              `t45`.`milestone` AS `milestone_right`,
              `t45`.`absent_after`,
              `t45`.`absent`
            FROM (
              SELECT
                `t69`.`patient_id`,
                `t69`.`baseline_salt`,
                `t69`.`last_salt`,
                `t69`.`last_latest`,
                `t69`.`known_at_last`,
                `t69`.`known_to_last`,
                `t69`.`milestone`,
                `t69`.`met_last`,
                `t69`.`met_before`,
                `t69`.`by_unconfirmed`,
                `t69`.`after_unconfirmed`,
                `t69`.`by_confirmed_next_visit`,
                `t69`.`after_confirmed_next_visit`,
                `t69`.`confirmed_confirmed_next_visit`,
                `t69`.`by_sustained`,
                `t69`.`after_sustained`,
                `t69`.`reported_day`,
                `t69`.`reported_after`,
                `t69`.`reported_by`,
                `t69`.`reported`
              FROM (
                SELECT
                  `t68`.`patient_id`,
                  `t68`.`baseline_salt`,
                  `t68`.`last_salt`,
                  `t68`.`last_latest`,
                  `t68`.`known_at_last`,
                  `t68`.`known_to_last`,
                  `t68`.`milestone`,
                  `t68`.`met_last`,
                  `t68`.`met_before`,
                  `t68`.`by_unconfirmed`,
                  `t68`.`after_unconfirmed`,
                  `t68`.`by_confirmed_next_visit`,
                  `t68`.`after_confirmed_next_visit`,
                  `t68`.`confirmed_confirmed_next_visit`,
                  `t68`.`by_sustained`,
                  `t68`.`after_sustained`,
                  `t46`.`patient_id` AS `patient_id_right`,
                  `t46`.`milestone` AS `milestone_right`,
                  `t46`.`reported_day`,
                  `t46`.`reported_after`,
                  `t46`.`reported_by`,
                  `t46`.`reported`
                FROM (
                  SELECT
                    `t66`.`patient_id`,
                    `t66`.`baseline_salt`,
                    `t66`.`last_salt`,
                    `t66`.`last_latest`,
                    `t66`.`known_at_last`,
                    `t66`.`known_to_last`,
                    CASE
                      WHEN `t66`.`place` = 0
                      THEN 'salt30'
                      WHEN `t66`.`place` = 1
                      THEN 'salt50'
                      WHEN `t66`.`place` = 2
                      THEN 'salt75'
                      WHEN `t66`.`place` = 3
                      THEN 'salt90'
                      WHEN `t66`.`place` = 4
                      THEN 'salt100'
                      WHEN `t66`.`place` = 5
                      THEN 'salt_le_20'
                      WHEN `t66`.`place` = 6
                      THEN 'salt_le_10'
                      WHEN `t66`.`place` = 7
                      THEN 'salt_0'
                      ELSE NULL
                    END AS `milestone`,
                    CASE
                      WHEN `t66`.`place` = 0
                      THEN (
                        `t66`.`last_salt` * 100
                      ) <= `t66`.`limit_salt30`
                      WHEN `t66`.`place` = 1
                      THEN (
                        `t66`.`last_salt` * 100
                      ) <= `t66`.`limit_salt50`
                      WHEN `t66`.`place` = 2
                      THEN (
                        `t66`.`last_salt` * 100
                      ) <= `t66`.`limit_salt75`
                      WHEN `t66`.`place` = 3
                      THEN (
                        `t66`.`last_salt` * 100
                      ) <= `t66`.`limit_salt90`
                      WHEN `t66`.`place` = 4
                      THEN (
                        `t66`.`last_salt` * 100
                      ) <= `t66`.`limit_salt100`
                      WHEN `t66`.`place` = 5
                      THEN (
                        `t66`.`last_salt` * 100
                      ) <= CAST('2000' AS DECIMAL(4, 0))
                      WHEN `t66`.`place` = 6
                      THEN (
                        `t66`.`last_salt` * 100
                      ) <= CAST('1000' AS DECIMAL(4, 0))
                      WHEN `t66`.`place` = 7
                      THEN (
                        `t66`.`last_salt` * 100
                      ) <= CAST('0' AS DECIMAL(1, 0))
                      ELSE NULL
                    END AS `met_last`,
                    CASE
                      WHEN `t66`.`place` = 0
                      THEN (
                        `t66`.`baseline_salt` * 100
                      ) <= `t66`.`limit_salt30`
                      WHEN `t66`.`place` = 1
                      THEN (
                        `t66`.`baseline_salt` * 100
                      ) <= `t66`.`limit_salt50`
                      WHEN `t66`.`place` = 2
                      THEN (
                        `t66`.`baseline_salt` * 100
                      ) <= `t66`.`limit_salt75`
                      WHEN `t66`.`place` = 3
                      THEN (
                        `t66`.`baseline_salt` * 100
                      ) <= `t66`.`limit_salt90`
                      WHEN `t66`.`place` = 4
                      THEN (
                        `t66`.`baseline_salt` * 100
                      ) <= `t66`.`limit_salt100`
                      WHEN `t66`.`place` = 5
                      THEN (
                        `t66`.`baseline_salt` * 100
                      ) <= CAST('2000' AS DECIMAL(4, 0))
                      WHEN `t66`.`place` = 6
                      THEN (
                        `t66`.`baseline_salt` * 100
                      ) <= CAST('1000' AS DECIMAL(4, 0))
                      WHEN `t66`.`place` = 7
                      THEN (
                        `t66`.`baseline_salt` * 100
                      ) <= CAST('0' AS DECIMAL(1, 0))
                      ELSE NULL
                    END AS `met_before`,
                    CASE
                      WHEN `t66`.`place` = 0
                      THEN `t66`.`by_unconfirmed_salt30`
                      WHEN `t66`.`place` = 1
                      THEN `t66`.`by_unconfirmed_salt50`
                      WHEN `t66`.`place` = 2
                      THEN `t66`.`by_unconfirmed_salt75`
                      WHEN `t66`.`place` = 3
                      THEN `t66`.`by_unconfirmed_salt90`
                      WHEN `t66`.`place` = 4
                      THEN `t66`.`by_unconfirmed_salt100`
                      WHEN `t66`.`place` = 5
                      THEN `t66`.`by_unconfirmed_salt_le_20`
                      WHEN `t66`.`place` = 6
                      THEN `t66`.`by_unconfirmed_salt_le_10`
                      WHEN `t66`.`place` = 7
                      THEN `t66`.`by_unconfirmed_salt_0`
                      ELSE NULL
                    END AS `by_unconfirmed`,
                    CASE
                      WHEN `t66`.`place` = 0
                      THEN `t66`.`after_unconfirmed_salt30`
                      WHEN `t66`.`place` = 1
                      THEN `t66`.`after_unconfirmed_salt50`
                      WHEN `t66`.`place` = 2
                      THEN `t66`.`after_unconfirmed_salt75`
                      WHEN `t66`.`place` = 3
                      THEN `t66`.`after_unconfirmed_salt90`
                      WHEN `t66`.`place` = 4
                      THEN `t66`.`after_unconfirmed_salt100`
                      WHEN `t66`.`place` = 5
                      THEN `t66`.`after_unconfirmed_salt_le_20`
                      WHEN `t66`.`place` = 6
                      THEN `t66`.`after_unconfirmed_salt_le_10`
                      WHEN `t66`.`place` = 7
                      THEN `t66`.`after_unconfirmed_salt_0`
                      ELSE NULL
                    END AS `after_unconfirmed`,
                    CASE
                      WHEN `t66`.`place` = 0
                      THEN `t66`.`by_confirmed_next_visit_salt30`
                      WHEN `t66`.`place` = 1
                      THEN `t66`.`by_confirmed_next_visit_salt50`
                      WHEN `t66`.`place` = 2
                      THEN `t66`.`by_confirmed_next_visit_salt75`
                      WHEN `t66`.`place` = 3
                      THEN `t66`.`by_confirmed_next_visit_salt90`
                      WHEN `t66`.`place` = 4
                      THEN `t66`.`by_confirmed_next_visit_salt100`
                      WHEN `t66`.`place` = 5
                      THEN `t66`.`by_confirmed_next_visit_salt_le_20`
                      WHEN `t66`.`place` = 6
                      THEN `t66`.`by_confirmed_next_visit_salt_le_10`
                      WHEN `t66`.`place` = 7
                      THEN `t66`.`by_confirmed_next_visit_salt_0`
                      ELSE NULL
                    END AS `by_confirmed_next_visit`,
                    CASE
                      WHEN `t66`.`place` = 0
                      THEN `t66`.`after_confirmed_next_visit_salt30`
                      WHEN `t66`.`place` = 1
                      THEN `t66`.`after_confirmed_next_visit_salt50`
                      WHEN `t66`.`place` = 2
                      THEN `t66`.`after_confirmed_next_visit_salt75`
                      WHEN `t66`.`place` = 3
                      THEN `t66`.`after_confirmed_next_visit_salt90`
                      WHEN `t66`.`place` = 4
                      THEN `t66`.`after_confirmed_next_visit_salt100`
                      WHEN `t66`.`place` = 5
                      THEN `t66`.`after_confirmed_next_visit_salt_le_20`
                      WHEN `t66`.`place` = 6
                      THEN `t66`.`after_confirmed_next_visit_salt_le_10`
                      WHEN `t66`.`place` = 7
                      THEN `t66`.`after_confirmed_next_visit_salt_0`
                      ELSE NULL
                    END AS `after_confirmed_next_visit`,
                    CASE
                      WHEN `t66`.`place` = 0
                      THEN `t66`.`confirmed_confirmed_next_visit_salt30`
                      WHEN `t66`.`place` = 1
                      THEN `t66`.`confirmed_confirmed_next_visit_salt50`
                      WHEN `t66`.`place` = 2
                      THEN `t66`.`confirmed_confirmed_next_visit_salt75`
                      WHEN `t66`.`place` = 3
                      THEN `t66`.`confirmed_confirmed_next_visit_salt90`
                      WHEN `t66`.`place` = 4
                      THEN `t66`.`confirmed_confirmed_next_visit_salt100`
                      WHEN `t66`.`place` = 5
                      THEN `t66`.`confirmed_confirmed_next_visit_salt_le_20`
                      WHEN `t66`.`place` = 6
                      THEN `t66`.`confirmed_confirmed_next_visit_salt_le_10`
                      WHEN `t66`.`place` = 7
                      THEN `t66`.`confirmed_confirmed_next_visit_salt_0`
                      ELSE NULL
                    END AS `confirmed_confirmed_next_visit`,
                    CASE
                      WHEN `t66`.`place` = 0
                      THEN `t66`.`by_sustained_salt30`
                      WHEN `t66`.`place` = 1
                      THEN `t66`.`by_sustained_salt50`
                      WHEN `t66`.`place` = 2
                      THEN `t66`.`by_sustained_salt75`
                      WHEN `t66`.`place` = 3
                      THEN `t66`.`by_sustained_salt90`
                      WHEN `t66`.`place` = 4
                      THEN `t66`.`by_sustained_salt100`
                      WHEN `t66`.`place` = 5
                      THEN `t66`.`by_sustained_salt_le_20`
                      WHEN `t66`.`place` = 6
                      THEN `t66`.`by_sustained_salt_le_10`
                      WHEN `t66`.`place` = 7
                      THEN `t66`.`by_sustained_salt_0`
                      ELSE NULL
                    END AS `by_sustained`,
                    CASE
                      WHEN `t66`.`place` = 0
                      THEN `t66`.`after_sustained_salt30`
                      WHEN `t66`.`place` = 1
                      THEN `t66`.`after_sustained_salt50`
                      WHEN `t66`.`place` = 2
                      THEN `t66`.`after_sustained_salt75`
                      WHEN `t66`.`place` = 3
                      THEN `t66`.`after_sustained_salt90`
                      WHEN `t66`.`place` = 4
                      THEN `t66`.`after_sustained_salt100`
                      WHEN `t66`.`place` = 5
                      THEN `t66`.`after_sustained_salt_le_20`
                      WHEN `t66`.`place` = 6
                      THEN `t66`.`after_sustained_salt_le_10`
                      WHEN `t66`.`place` = 7
                      THEN `t66`.`after_sustained_salt_0`
                      ELSE NULL
                    END AS `after_sustained`
                  FROM (
                    SELECT
                      `t65`.`patient_id`,
                      `t65`.`baseline_salt`,
                      `t65`.`limit_salt30`,
                      `t65`.`limit_salt50`,
                      `t65`.`limit_salt75`,
                      `t65`.`limit_salt90`,
                      `t65`.`limit_salt100`,
                      `t65`.`last_salt`,
                      `t65`.`last_latest`,
                      `t65`.`known_at_last`,
                      `t65`.`known_to_last`,
                      `t65`.`by_unconfirmed_salt30`,
                      `t65`.`after_unconfirmed_salt30`,
                      `t65`.`by_confirmed_next_visit_salt30`,
                      `t65`.`after_confirmed_next_visit_salt30`,
                      `t65`.`by_sustained_salt30`,
                      `t65`.`after_sustained_salt30`,
                      `t65`.`by_unconfirmed_salt50`,
                      `t65`.`after_unconfirmed_salt50`,
                      `t65`.`by_confirmed_next_visit_salt50`,
                      `t65`.`after_confirmed_next_visit_salt50`,
                      `t65`.`by_sustained_salt50`,
                      `t65`.`after_sustained_salt50`,
                      `t65`.`by_unconfirmed_salt75`,
                      `t65`.`after_unconfirmed_salt75`,
                      `t65`.`by_confirmed_next_visit_salt75`,
                      `t65`.`after_confirmed_next_visit_salt75`,
                      `t65`.`by_sustained_salt75`,
                      `t65`.`after_sustained_salt75`,
                      `t65`.`by_unconfirmed_salt90`,
                      `t65`.`after_unconfirmed_salt90`,
                      `t65`.`by_confirmed_next_visit_salt90`,
                      `t65`.`after_confirmed_next_visit_salt90`,
                      `t65`.`by_sustained_salt90`,
                      `t65`.`after_sustained_salt90`,
                      `t65`.`by_unconfirmed_salt100`,
                      `t65`.`after_unconfirmed_salt100`,
                      `t65`.`by_confirmed_next_visit_salt100`,
                      `t65`.`after_confirmed_next_visit_salt100`,
                      `t65`.`by_sustained_salt100`,
                      `t65`.`after_sustained_salt100`,
                      `t65`.`by_unconfirmed_salt_le_20`,
                      `t65`.`after_unconfirmed_salt_le_20`,
                      `t65`.`by_confirmed_next_visit_salt_le_20`,
                      `t65`.`after_confirmed_next_visit_salt_le_20`,
                      `t65`.`by_sustained_salt_le_20`,
                      `t65`.`after_sustained_salt_le_20`,
                      `t65`.`by_unconfirmed_salt_le_10`,
                      `t65`.`after_unconfirmed_salt_le_10`,
                      `t65`.`by_confirmed_next_visit_salt_le_10`,
                      `t65`.`after_confirmed_next_visit_salt_le_10`,
                      `t65`.`by_sustained_salt_le_10`,
                      `t65`.`after_sustained_salt_le_10`,
                      `t65`.`by_unconfirmed_salt_0`,
                      `t65`.`after_unconfirmed_salt_0`,
                      `t65`.`by_confirmed_next_visit_salt_0`,
                      `t65`.`after_confirmed_next_visit_salt_0`,
                      `t65`.`by_sustained_salt_0`,
                      `t65`.`after_sustained_salt_0`,
                      `t65`.`confirmed_confirmed_next_visit_salt30`,
                      `t65`.`confirmed_confirmed_next_visit_salt50`,
                      `t65`.`confirmed_confirmed_next_visit_salt75`,
                      `t65`.`confirmed_confirmed_next_visit_salt90`,
                      `t65`.`confirmed_confirmed_next_visit_salt100`,
                      `t65`.`confirmed_confirmed_next_visit_salt_le_20`,
                      `t65`.`confirmed_confirmed_next_visit_salt_le_10`,
                      `t65`.`confirmed_confirmed_next_visit_salt_0`,
                      EXPLODE(
                        IF(
                          (
                            1 <> 0
                          ) AND (
                            SIGN(1) = SIGN(8 - 0)
                          ),
                          IF(
                            ELEMENT_AT(SEQUENCE(0, 8, 1), SIZE(SEQUENCE(0, 8, 1))) = 8,
                            SLICE(SEQUENCE(0, 8, 1), 1, SIZE(SEQUENCE(0, 8, 1)) - 1),
                            SEQUENCE(0, 8, 1)
                          ),
                          ARRAY()
                        )
                      ) AS `place`
                    FROM (
                      SELECT
                        `t64`.`patient_id`,
                        `t64`.`baseline_salt`,
                        `t64`.`limit_salt30`,
                        `t64`.`limit_salt50`,
                        `t64`.`limit_salt75`,
                        `t64`.`limit_salt90`,
                        `t64`.`limit_salt100`,
                        `t64`.`last_salt`,
                        `t64`.`last_latest`,
                        `t64`.`known_at_last`,
                        `t64`.`known_to_last`,
                        `t64`.`by_unconfirmed_salt30`,
                        `t64`.`after_unconfirmed_salt30`,
                        `t64`.`by_confirmed_next_visit_salt30`,
                        `t64`.`after_confirmed_next_visit_salt30`,
                        `t64`.`by_sustained_salt30`,
                        `t64`.`after_sustained_salt30`,
                        `t64`.`by_unconfirmed_salt50`,
                        `t64`.`after_unconfirmed_salt50`,
                        `t64`.`by_confirmed_next_visit_salt50`,
                        `t64`.`after_confirmed_next_visit_salt50`,
                        `t64`.`by_sustained_salt50`,
                        `t64`.`after_sustained_salt50`,
                        `t64`.`by_unconfirmed_salt75`,
                        `t64`.`after_unconfirmed_salt75`,
                        `t64`.`by_confirmed_next_visit_salt75`,
                        `t64`.`after_confirmed_next_visit_salt75`,
                        `t64`.`by_sustained_salt75`,
                        `t64`.`after_sustained_salt75`,
                        `t64`.`by_unconfirmed_salt90`,
                        `t64`.`after_unconfirmed_salt90`,
                        `t64`.`by_confirmed_next_visit_salt90`,
                        `t64`.`after_confirmed_next_visit_salt90`,
                        `t64`.`by_sustained_salt90`,
                        `t64`.`after_sustained_salt90`,
                        `t64`.`by_unconfirmed_salt100`,
                        `t64`.`after_unconfirmed_salt100`,
                        `t64`.`by_confirmed_next_visit_salt100`,
                        `t64`.`after_confirmed_next_visit_salt100`,
                        `t64`.`by_sustained_salt100`,
                        `t64`.`after_sustained_salt100`,
                        `t64`.`by_unconfirmed_salt_le_20`,
                        `t64`.`after_unconfirmed_salt_le_20`,
                        `t64`.`by_confirmed_next_visit_salt_le_20`,
                        `t64`.`after_confirmed_next_visit_salt_le_20`,
                        `t64`.`by_sustained_salt_le_20`,
                        `t64`.`after_sustained_salt_le_20`,
                        `t64`.`by_unconfirmed_salt_le_10`,
                        `t64`.`after_unconfirmed_salt_le_10`,
                        `t64`.`by_confirmed_next_visit_salt_le_10`,
                        `t64`.`after_confirmed_next_visit_salt_le_10`,
                        `t64`.`by_sustained_salt_le_10`,
                        `t64`.`after_sustained_salt_le_10`,
                        `t64`.`by_unconfirmed_salt_0`,
                        `t64`.`after_unconfirmed_salt_0`,
                        `t64`.`by_confirmed_next_visit_salt_0`,
                        `t64`.`after_confirmed_next_visit_salt_0`,
                        `t64`.`by_sustained_salt_0`,
                        `t64`.`after_sustained_salt_0`,
                        `t64`.`confirmed_confirmed_next_visit_salt30`,
                        `t64`.`confirmed_confirmed_next_visit_salt50`,
                        `t64`.`confirmed_confirmed_next_visit_salt75`,
                        `t64`.`confirmed_confirmed_next_visit_salt90`,
                        `t64`.`confirmed_confirmed_next_visit_salt100`,
                        `t64`.`confirmed_confirmed_next_visit_salt_le_20`,
                        `t64`.`confirmed_confirmed_next_visit_salt_le_10`,
                        `t64`.`confirmed_confirmed_next_visit_salt_0`
                      FROM (
                        SELECT
                          `t59`.`patient_id`,
                          `t59`.`baseline_salt`,
                          `t59`.`limit_salt30`,
                          `t59`.`limit_salt50`,
                          `t59`.`limit_salt75`,
                          `t59`.`limit_salt90`,
                          `t59`.`limit_salt100`,
                          `t63`.`patient_id` AS `patient_id_right`,
                          `t63`.`last_salt`,
                          `t63`.`last_latest`,
                          `t63`.`known_at_last`,
                          `t63`.`known_to_last`,
                          `t63`.`by_unconfirmed_salt30`,
                          `t63`.`after_unconfirmed_salt30`,
                          `t63`.`by_confirmed_next_visit_salt30`,
                          `t63`.`after_confirmed_next_visit_salt30`,
                          `t63`.`by_sustained_salt30`,
                          `t63`.`after_sustained_salt30`,
                          `t63`.`by_unconfirmed_salt50`,
                          `t63`.`after_unconfirmed_salt50`,
                          `t63`.`by_confirmed_next_visit_salt50`,
                          `t63`.`after_confirmed_next_visit_salt50`,
                          `t63`.`by_sustained_salt50`,
                          `t63`.`after_sustained_salt50`,
                          `t63`.`by_unconfirmed_salt75`,
                          `t63`.`after_unconfirmed_salt75`,
                          `t63`.`by_confirmed_next_visit_salt75`,
                          `t63`.`after_confirmed_next_visit_salt75`,
                          `t63`.`by_sustained_salt75`,
                          `t63`.`after_sustained_salt75`,
                          `t63`.`by_unconfirmed_salt90`,
                          `t63`.`after_unconfirmed_salt90`,
                          `t63`.`by_confirmed_next_visit_salt90`,
                          `t63`.`after_confirmed_next_visit_salt90`,
                          `t63`.`by_sustained_salt90`,
                          `t63`.`after_sustained_salt90`,
                          `t63`.`by_unconfirmed_salt100`,
                          `t63`.`after_unconfirmed_salt100`,
                          `t63`.`by_confirmed_next_visit_salt100`,
                          `t63`.`after_confirmed_next_visit_salt100`,
                          `t63`.`by_sustained_salt100`,
                          `t63`.`after_sustained_salt100`,
                          `t63`.`by_unconfirmed_salt_le_20`,
                          `t63`.`after_unconfirmed_salt_le_20`,
                          `t63`.`by_confirmed_next_visit_salt_le_20`,
                          `t63`.`after_confirmed_next_visit_salt_le_20`,
                          `t63`.`by_sustained_salt_le_20`,
                          `t63`.`after_sustained_salt_le_20`,
                          `t63`.`by_unconfirmed_salt_le_10`,
                          `t63`.`after_unconfirmed_salt_le_10`,
                          `t63`.`by_confirmed_next_visit_salt_le_10`,
                          `t63`.`after_confirmed_next_visit_salt_le_10`,
                          `t63`.`by_sustained_salt_le_10`,
                          `t63`.`after_sustained_salt_le_10`,
                          `t63`.`by_unconfirmed_salt_0`,
                          `t63`.`after_unconfirmed_salt_0`,
                          `t63`.`by_confirmed_next_visit_salt_0`,
                          `t63`.`after_confirmed_next_visit_salt_0`,
                          `t63`.`by_sustained_salt_0`,
                          `t63`.`after_sustained_salt_0`,
                          `t63`.`confirmed_confirmed_next_visit_salt30`,
                          `t63`.`confirmed_confirmed_next_visit_salt50`,
                          `t63`.`confirmed_confirmed_next_visit_salt75`,
                          `t63`.`confirmed_confirmed_next_visit_salt90`,
                          `t63`.`confirmed_confirmed_next_visit_salt100`,
                          `t63`.`confirmed_confirmed_next_visit_salt_le_20`,
                          `t63`.`confirmed_confirmed_next_visit_salt_le_10`,
                          `t63`.`confirmed_confirmed_next_visit_salt_0`
                        FROM (
                          SELECT
                            `t55`.`patient_id`,
                            `t55`.`baseline_salt`,
                            `t55`.`limit_salt30`,
                            `t55`.`limit_salt50`,
                            `t55`.`limit_salt75`,
                            `t55`.`limit_salt90`,
                            `t55`.`limit_salt100`
                          FROM (
                            SELECT
                              `t5`.`patient_id`,
                              `t54`.`patient_id` AS `patient_id_right`,
                              `t54`.`baseline_salt`,
                              `t54`.`limit_salt30`,
                              `t54`.`limit_salt50`,
                              `t54`.`limit_salt75`,
                              `t54`.`limit_salt90`,
                              `t54`.`limit_salt100`
                            FROM (
                              SELECT
                                `t0`.`patient_id`
                              FROM `patients` AS `t0`
                            ) AS `t5`
                            LEFT OUTER JOIN (
                              SELECT
                                `t52`.`patient_id`,
                                `t52`.`baseline_salt`,
                                NULLIF(`t52`.`baseline_salt`, 0) * CAST('70' AS DECIMAL(2, 0)) AS `limit_salt30`,
                                NULLIF(`t52`.`baseline_salt`, 0) * CAST('50' AS DECIMAL(2, 0)) AS `limit_salt50`,
                                NULLIF(`t52`.`baseline_salt`, 0) * CAST('25' AS DECIMAL(2, 0)) AS `limit_salt75`,
                                NULLIF(`t52`.`baseline_salt`, 0) * CAST('10' AS DECIMAL(2, 0)) AS `limit_salt90`,
                                NULLIF(`t52`.`baseline_salt`, 0) * CAST('0' AS DECIMAL(1, 0)) AS `limit_salt100`
                              FROM (
                                SELECT
                                  `t49`.`patient_id`,
                                  MAX(`t49`.`day`) AS `baseline_day`,
                                  MAX_BY(`t49`.`score`, `t49`.`day`) AS `baseline_salt`,
                                  MAX_BY(`t49`.`scores`, `t49`.`day`) AS `baseline_scores`
                                FROM (
                                  SELECT
                                    *
                                  FROM `t47` AS `t48`
                                  WHERE
                                    `t48`.`day` <= 0
                                ) AS `t49`
                                GROUP BY
                                  1
                              ) AS `t52`
                            ) AS `t54`
                              ON `t5`.`patient_id` = `t54`.`patient_id`
                          ) AS `t55`
                        ) AS `t59`
                        LEFT OUTER JOIN (
                          SELECT
                            `t61`.`patient_id`,
                            MAX(IF(`t61`.`is_last`, `t61`.`score`, NULL)) AS `last_salt`,
                            MAX(IF(`t61`.`is_last`, `t61`.`latest`, NULL)) AS `last_latest`,
                            MAX(`t61`.`earliest`) AS `known_at_last`,
                            MAX(`t61`.`known_before`) AS `known_to_last`,
                            MIN(IF(`t61`.`unconfirmed_salt30`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_unconfirmed_salt30`,
                            MIN(IF(`t61`.`unconfirmed_salt30`, `t61`.`known_before`, CAST(NULL AS BIGINT))) AS `after_unconfirmed_salt30`,
                            MIN(IF(`t61`.`confirmed_next_visit_salt30`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_confirmed_next_visit_salt30`,
                            MIN(
                              IF(`t61`.`confirmed_next_visit_salt30`, `t61`.`known_before`, CAST(NULL AS BIGINT))
                            ) AS `after_confirmed_next_visit_salt30`,
                            MIN(IF(`t61`.`sustained_salt30`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_sustained_salt30`,
                            MIN(IF(`t61`.`sustained_salt30`, `t61`.`known_before`, CAST(NULL AS BIGINT))) AS `after_sustained_salt30`,
                            MIN(IF(`t61`.`unconfirmed_salt50`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_unconfirmed_salt50`,
                            MIN(IF(`t61`.`unconfirmed_salt50`, `t61`.`known_before`, CAST(NULL AS BIGINT))) AS `after_unconfirmed_salt50`,
                            MIN(IF(`t61`.`confirmed_next_visit_salt50`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_confirmed_next_visit_salt50`,
                            MIN(
                              IF(`t61`.`confirmed_next_visit_salt50`, `t61`.`known_before`, CAST(NULL AS BIGINT))
                            ) AS `after_confirmed_next_visit_salt50`,
                            MIN(IF(`t61`.`sustained_salt50`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_sustained_salt50`,
                            MIN(IF(`t61`.`sustained_salt50`, `t61`.`known_before`, CAST(NULL AS BIGINT))) AS `after_sustained_salt50`,
                            MIN(IF(`t61`.`unconfirmed_salt75`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_unconfirmed_salt75`,
                            MIN(IF(`t61`.`unconfirmed_salt75`, `t61`.`known_before`, CAST(NULL AS BIGINT))) AS `after_unconfirmed_salt75`,
                            MIN(IF(`t61`.`confirmed_next_visit_salt75`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_confirmed_next_visit_salt75`,
                            MIN(
                              IF(`t61`.`confirmed_next_visit_salt75`, `t61`.`known_before`, CAST(NULL AS BIGINT))
                            ) AS `after_confirmed_next_visit_salt75`,
                            MIN(IF(`t61`.`sustained_salt75`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_sustained_salt75`,
                            MIN(IF(`t61`.`sustained_salt75`, `t61`.`known_before`, CAST(NULL AS BIGINT))) AS `after_sustained_salt75`,
                            MIN(IF(`t61`.`unconfirmed_salt90`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_unconfirmed_salt90`,
                            MIN(IF(`t61`.`unconfirmed_salt90`, `t61`.`known_before`, CAST(NULL AS BIGINT))) AS `after_unconfirmed_salt90`,
                            MIN(IF(`t61`.`confirmed_next_visit_salt90`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_confirmed_next_visit_salt90`,
                            MIN(
                              IF(`t61`.`confirmed_next_visit_salt90`, `t61`.`known_before`, CAST(NULL AS BIGINT))
                            ) AS `after_confirmed_next_visit_salt90`,
                            MIN(IF(`t61`.`sustained_salt90`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_sustained_salt90`,
                            MIN(IF(`t61`.`sustained_salt90`, `t61`.`known_before`, CAST(NULL AS BIGINT))) AS `after_sustained_salt90`,
                            MIN(IF(`t61`.`unconfirmed_salt100`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_unconfirmed_salt100`,
                            MIN(IF(`t61`.`unconfirmed_salt100`, `t61`.`known_before`, CAST(NULL AS BIGINT))) AS `after_unconfirmed_salt100`,
                            MIN(IF(`t61`.`confirmed_next_visit_salt100`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_confirmed_next_visit_salt100`,
                            MIN(
                              IF(`t61`.`confirmed_next_visit_salt100`, `t61`.`known_before`, CAST(NULL AS BIGINT))
                            ) AS `after_confirmed_next_visit_salt100`,
                            MIN(IF(`t61`.`sustained_salt100`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_sustained_salt100`,
                            MIN(IF(`t61`.`sustained_salt100`, `t61`.`known_before`, CAST(NULL AS BIGINT))) AS `after_sustained_salt100`,
                            MIN(IF(`t61`.`unconfirmed_salt_le_20`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_unconfirmed_salt_le_20`,
                            MIN(IF(`t61`.`unconfirmed_salt_le_20`, `t61`.`known_before`, CAST(NULL AS BIGINT))) AS `after_unconfirmed_salt_le_20`,
                            MIN(
                              IF(`t61`.`confirmed_next_visit_salt_le_20`, `t61`.`latest`, CAST(NULL AS BIGINT))
                            ) AS `by_confirmed_next_visit_salt_le_20`,
                            MIN(
                              IF(`t61`.`confirmed_next_visit_salt_le_20`, `t61`.`known_before`, CAST(NULL AS BIGINT))
                            ) AS `after_confirmed_next_visit_salt_le_20`,
                            MIN(IF(`t61`.`sustained_salt_le_20`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_sustained_salt_le_20`,
                            MIN(IF(`t61`.`sustained_salt_le_20`, `t61`.`known_before`, CAST(NULL AS BIGINT))) AS `after_sustained_salt_le_20`,
                            MIN(IF(`t61`.`unconfirmed_salt_le_10`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_unconfirmed_salt_le_10`,
                            MIN(IF(`t61`.`unconfirmed_salt_le_10`, `t61`.`known_before`, CAST(NULL AS BIGINT))) AS `after_unconfirmed_salt_le_10`,
                            MIN(
                              IF(`t61`.`confirmed_next_visit_salt_le_10`, `t61`.`latest`, CAST(NULL AS BIGINT))
                            ) AS `by_confirmed_next_visit_salt_le_10`,
                            MIN(
                              IF(`t61`.`confirmed_next_visit_salt_le_10`, `t61`.`known_before`, CAST(NULL AS BIGINT))
                            ) AS `after_confirmed_next_visit_salt_le_10`,
                            MIN(IF(`t61`.`sustained_salt_le_10`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_sustained_salt_le_10`,
                            MIN(IF(`t61`.`sustained_salt_le_10`, `t61`.`known_before`, CAST(NULL AS BIGINT))) AS `after_sustained_salt_le_10`,
                            MIN(IF(`t61`.`unconfirmed_salt_0`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_unconfirmed_salt_0`,
                            MIN(IF(`t61`.`unconfirmed_salt_0`, `t61`.`known_before`, CAST(NULL AS BIGINT))) AS `after_unconfirmed_salt_0`,
                            MIN(IF(`t61`.`confirmed_next_visit_salt_0`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_confirmed_next_visit_salt_0`,
                            MIN(
                              IF(`t61`.`confirmed_next_visit_salt_0`, `t61`.`known_before`, CAST(NULL AS BIGINT))
                            ) AS `after_confirmed_next_visit_salt_0`,
                            MIN(IF(`t61`.`sustained_salt_0`, `t61`.`latest`, CAST(NULL AS BIGINT))) AS `by_sustained_salt_0`,
                            MIN(IF(`t61`.`sustained_salt_0`, `t61`.`known_before`, CAST(NULL AS BIGINT))) AS `after_sustained_salt_0`,
                            MIN(
                              IF(`t61`.`confirmed_next_visit_salt30`, `t61`.`next_latest`, CAST(NULL AS BIGINT))
                            ) AS `confirmed_confirmed_next_visit_salt30`,
                            MIN(
                              IF(`t61`.`confirmed_next_visit_salt50`, `t61`.`next_latest`, CAST(NULL AS BIGINT))
                            ) AS `confirmed_confirmed_next_visit_salt50`,
                            MIN(
                              IF(`t61`.`confirmed_next_visit_salt75`, `t61`.`next_latest`, CAST(NULL AS BIGINT))
                            ) AS `confirmed_confirmed_next_visit_salt75`,
                            MIN(
                              IF(`t61`.`confirmed_next_visit_salt90`, `t61`.`next_latest`, CAST(NULL AS BIGINT))
                            ) AS `confirmed_confirmed_next_visit_salt90`,
                            MIN(
                              IF(`t61`.`confirmed_next_visit_salt100`, `t61`.`next_latest`, CAST(NULL AS BIGINT))
                            ) AS `confirmed_confirmed_next_visit_salt100`,
                            MIN(
                              IF(`t61`.`confirmed_next_visit_salt_le_20`, `t61`.`next_latest`, CAST(NULL AS BIGINT))
                            ) AS `confirmed_confirmed_next_visit_salt_le_20`,
                            MIN(
                              IF(`t61`.`confirmed_next_visit_salt_le_10`, `t61`.`next_latest`, CAST(NULL AS BIGINT))
                            ) AS `confirmed_confirmed_next_visit_salt_le_10`,
                            MIN(
                              IF(`t61`.`confirmed_next_visit_salt_0`, `t61`.`next_latest`, CAST(NULL AS BIGINT))
                            ) AS `confirmed_confirmed_next_visit_salt_0`
                          FROM (
                            SELECT
                              `t60`.`patient_id`,
                              `t60`.`day`,
                              `t60`.`score`,
                              `t60`.`earliest`,
                              `t60`.`latest`,
                              `t60`.`scores`,
                              `t60`.`day_before`,
                              `t60`.`score_before`,
                              `t60`.`known_before`,
                              `t60`.`best_before`,
                              `t60`.`next_score`,
                              `t60`.`next_latest`,
                              `t60`.`worst_after`,
                              `t60`.`baseline_salt`,
                              `t60`.`limit_salt30`,
                              `t60`.`limit_salt50`,
                              `t60`.`limit_salt75`,
                              `t60`.`limit_salt90`,
                              `t60`.`limit_salt100`,
                              `t60`.`is_last`,
                              `t60`.`now`,
                              `t60`.`next`,
                              `t60`.`worst`,
                              `t60`.`now` <= `t60`.`limit_salt30` AS `unconfirmed_salt30`,
                              (
                                `t60`.`now` <= `t60`.`limit_salt30`
                              )
                              AND (
                                `t60`.`next` <= `t60`.`limit_salt30`
                              ) AS `confirmed_next_visit_salt30`,
                              (
                                `t60`.`worst` <= `t60`.`limit_salt30`
                              ) AND NOT (
                                `t60`.`is_last`
                              ) AS `sustained_salt30`,
                              `t60`.`now` <= `t60`.`limit_salt50` AS `unconfirmed_salt50`,
                              (
                                `t60`.`now` <= `t60`.`limit_salt50`
                              )
                              AND (
                                `t60`.`next` <= `t60`.`limit_salt50`
                              ) AS `confirmed_next_visit_salt50`,
                              (
                                `t60`.`worst` <= `t60`.`limit_salt50`
                              ) AND NOT (
                                `t60`.`is_last`
                              ) AS `sustained_salt50`,
                              `t60`.`now` <= `t60`.`limit_salt75` AS `unconfirmed_salt75`,
                              (
                                `t60`.`now` <= `t60`.`limit_salt75`
                              )
                              AND (
                                `t60`.`next` <= `t60`.`limit_salt75`
                              ) AS `confirmed_next_visit_salt75`,
                              (
                                `t60`.`worst` <= `t60`.`limit_salt75`
                              ) AND NOT (
                                `t60`.`is_last`
                              ) AS `sustained_salt75`,
                              `t60`.`now` <= `t60`.`limit_salt90` AS `unconfirmed_salt90`,
                              (
                                `t60`.`now` <= `t60`.`limit_salt90`
                              )
                              AND (
                                `t60`.`next` <= `t60`.`limit_salt90`
                              ) AS `confirmed_next_visit_salt90`,
                              (
                                `t60`.`worst` <= `t60`.`limit_salt90`
                              ) AND NOT (
                                `t60`.`is_last`
                              ) AS `sustained_salt90`,
                              `t60`.`now` <= `t60`.`limit_salt100` AS `unconfirmed_salt100`,
                              (
                                `t60`.`now` <= `t60`.`limit_salt100`
                              )
                              AND (
                                `t60`.`next` <= `t60`.`limit_salt100`
                              ) AS `confirmed_next_visit_salt100`,
                              (
                                `t60`.`worst` <= `t60`.`limit_salt100`
                              ) AND NOT (
                                `t60`.`is_last`
                              ) AS `sustained_salt100`,
                              `t60`.`now` <= CAST('2000' AS DECIMAL(4, 0)) AS `unconfirmed_salt_le_20`,
                              (
                                `t60`.`now` <= CAST('2000' AS DECIMAL(4, 0))
                              )
                              AND (
                                `t60`.`next` <= CAST('2000' AS DECIMAL(4, 0))
                              ) AS `confirmed_next_visit_salt_le_20`,
                              (
                                `t60`.`worst` <= CAST('2000' AS DECIMAL(4, 0))
                              )
                              AND NOT (
                                `t60`.`is_last`
                              ) AS `sustained_salt_le_20`,
                              `t60`.`now` <= CAST('1000' AS DECIMAL(4, 0)) AS `unconfirmed_salt_le_10`,
                              (
                                `t60`.`now` <= CAST('1000' AS DECIMAL(4, 0))
                              )
                              AND (
                                `t60`.`next` <= CAST('1000' AS DECIMAL(4, 0))
                              ) AS `confirmed_next_visit_salt_le_10`,
                              (
                                `t60`.`worst` <= CAST('1000' AS DECIMAL(4, 0))
                              )
                              AND NOT (
                                `t60`.`is_last`
                              ) AS `sustained_salt_le_10`,
                              `t60`.`now` <= CAST('0' AS DECIMAL(1, 0)) AS `unconfirmed_salt_0`,
                              (
                                `t60`.`now` <= CAST('0' AS DECIMAL(1, 0))
                              )
                              AND (
                                `t60`.`next` <= CAST('0' AS DECIMAL(1, 0))
                              ) AS `confirmed_next_visit_salt_0`,
                              (
                                `t60`.`worst` <= CAST('0' AS DECIMAL(1, 0))
                              ) AND NOT (
                                `t60`.`is_last`
                              ) AS `sustained_salt_0`
                            FROM (
                              SELECT
                                `t58`.`patient_id`,
                                `t58`.`day`,
                                `t58`.`score`,
                                `t58`.`earliest`,
                                `t58`.`latest`,
                                `t58`.`scores`,
                                `t58`.`day_before`,
                                `t58`.`score_before`,
                                COALESCE(`t58`.`known_before`, -1) AS `known_before`,
                                `t58`.`best_before`,
                                `t58`.`next_score`,
                                `t58`.`next_latest`,
                                `t58`.`worst_after`,
                                `t58`.`baseline_salt`,
                                `t58`.`limit_salt30`,
                                `t58`.`limit_salt50`,
                                `t58`.`limit_salt75`,
                                `t58`.`limit_salt90`,
                                `t58`.`limit_salt100`,
                                `t58`.`next_score` IS NULL AS `is_last`,
                                `t58`.`score` * 100 AS `now`,
                                `t58`.`next_score` * 100 AS `next`,
                                `t58`.`worst_after` * 100 AS `worst`
                              FROM (
                                SELECT
                                  `t56`.`patient_id`,
                                  `t56`.`day`,
                                  `t56`.`score`,
                                  `t56`.`earliest`,
                                  `t56`.`latest`,
                                  `t56`.`scores`,
                                  `t56`.`day_before`,
                                  `t56`.`score_before`,
                                  `t56`.`known_before`,
                                  `t56`.`best_before`,
                                  `t56`.`next_score`,
                                  `t56`.`next_latest`,
                                  `t56`.`worst_after`,
                                  `t56`.`baseline_salt`,
                                  `t56`.`limit_salt30`,
                                  `t56`.`limit_salt50`,
                                  `t56`.`limit_salt75`,
                                  `t56`.`limit_salt90`,
                                  `t56`.`limit_salt100`
                                FROM (
                                  SELECT
                                    `t51`.`patient_id`,
                                    `t51`.`day`,
                                    `t51`.`score`,
                                    `t51`.`earliest`,
                                    `t51`.`latest`,
                                    `t51`.`scores`,
                                    `t51`.`day_before`,
                                    `t51`.`score_before`,
                                    `t51`.`known_before`,
                                    `t51`.`best_before`,
                                    `t51`.`next_score`,
                                    `t51`.`next_latest`,
                                    `t51`.`worst_after`,
                                    `t54`.`patient_id` AS `patient_id_right`,
                                    `t54`.`baseline_salt`,
                                    `t54`.`limit_salt30`,
                                    `t54`.`limit_salt50`,
                                    `t54`.`limit_salt75`,
                                    `t54`.`limit_salt90`,
                                    `t54`.`limit_salt100`
                                  FROM (
                                    SELECT
                                      *
                                    FROM `t47` AS `t48`
                                    WHERE
                                      `t48`.`day` > 0
                                  ) AS `t51`
                                  LEFT OUTER JOIN (
                                    SELECT
                                      `t52`.`patient_id`,
                                      `t52`.`baseline_salt`,
                                      NULLIF(`t52`.`baseline_salt`, 0) * CAST('70' AS DECIMAL(2, 0)) AS `limit_salt30`,
                                      NULLIF(`t52`.`baseline_salt`, 0) * CAST('50' AS DECIMAL(2, 0)) AS `limit_salt50`,
                                      NULLIF(`t52`.`baseline_salt`, 0) * CAST('25' AS DECIMAL(2, 0)) AS `limit_salt75`,
                                      NULLIF(`t52`.`baseline_salt`, 0) * CAST('10' AS DECIMAL(2, 0)) AS `limit_salt90`,
                                      NULLIF(`t52`.`baseline_salt`, 0) * CAST('0' AS DECIMAL(1, 0)) AS `limit_salt100`
                                    FROM (
                                      SELECT
                                        `t49`.`patient_id`,
                                        MAX(`t49`.`day`) AS `baseline_day`,
                                        MAX_BY(`t49`.`score`, `t49`.`day`) AS `baseline_salt`,
                                        MAX_BY(`t49`.`scores`, `t49`.`day`) AS `baseline_scores`
                                      FROM (
                                        SELECT
                                          *
                                        FROM `t47` AS `t48`
                                        WHERE
                                          `t48`.`day` <= 0
                                      ) AS `t49`
                                      GROUP BY
                                        1
                                    ) AS `t52`
                                  ) AS `t54`
                                    ON `t51`.`patient_id` = `t54`.`patient_id`
                                ) AS `t56`
                              ) AS `t58`
                            ) AS `t60`
                          ) AS `t61`
                          GROUP BY
                            1
                        ) AS `t63`
                          ON `t59`.`patient_id` = `t63`.`patient_id`
                      ) AS `t64`
                    ) AS `t65`
                  ) AS `t66`
                ) AS `t68`
                LEFT OUTER JOIN (
                  SELECT
                    `t41`.`patient_id`,
                    `t41`.`definition` AS `milestone`,
                    `t41`.`reported_day`,
                    `t41`.`reported_after`,
                    `t41`.`reported_by`,
                    `t41`.`reported`
                  FROM (
                    SELECT
                      `t39`.`patient_id`,
                      `t39`.`definition`,
                      `t39`.`reported_day`,
                      `t39`.`reported_after`,
                      `t39`.`reported_by`,
                      TRUE AS `reported`
                    FROM (
                      SELECT
                        `t34`.`patient_id`,
                        `t34`.`definition`,
                        `t34`.`day` AS `reported_day`,
                        IF(`t34`.`day_earliest` < 1, 0, `t34`.`day_earliest` - 1) AS `reported_after`,
                        `t34`.`day_latest` AS `reported_by`
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            `t27`.`patient_id`,
                            `t27`.`term`,
                            `t27`.`day`,
                            `t27`.`day_earliest`,
                            `t27`.`day_latest`,
                            ROW_NUMBER() OVER (
                              PARTITION BY `t27`.`patient_id`, `t27`.`definition`
                              ORDER BY `t27`.`day` ASC NULLS LAST, `t27`.`day_earliest` ASC, `t27`.`day_latest` ASC NULLS LAST
                            ) - 1 AS `place`,
                            `t27`.`definition`
                          FROM (
                            SELECT
                              `t24`.`patient_id`,
                              `t24`.`term`,
                              `t24`.`day`,
                              `t24`.`day_earliest`,
                              `t24`.`day_latest`,
                              `t24`.`place`,
                              CASE
                                WHEN `t24`.`place` = 0
                                THEN 'salt30'
                                WHEN `t24`.`place` = 1
                                THEN 'salt50'
                                WHEN `t24`.`place` = 2
                                THEN 'salt75'
                                WHEN `t24`.`place` = 3
                                THEN 'salt90'
                                WHEN `t24`.`place` = 4
                                THEN 'salt100'
                                WHEN `t24`.`place` = 5
                                THEN 'salt_le_20'
                                WHEN `t24`.`place` = 6
                                THEN 'salt_le_10'
                                WHEN `t24`.`place` = 7
                                THEN 'salt_0'
                                ELSE NULL
                              END AS `definition`
                            FROM (
                              SELECT
                                *
                              FROM (
                                SELECT
                                  `t13`.`patient_id`,
                                  `t13`.`term`,
                                  `t13`.`day`,
                                  `t13`.`day_earliest`,
                                  `t13`.`day_latest`,
                                  EXPLODE(
                                    IF(
                                      (
                                        1 <> 0
                                      ) AND (
                                        SIGN(1) = SIGN(8 - 0)
                                      ),
                                      IF(
                                        ELEMENT_AT(SEQUENCE(0, 8, 1), SIZE(SEQUENCE(0, 8, 1))) = 8,
                                        SLICE(SEQUENCE(0, 8, 1), 1, SIZE(SEQUENCE(0, 8, 1)) - 1),
                                        SEQUENCE(0, 8, 1)
                                      ),
                                      ARRAY()
                                    )
                                  ) AS `place`
                                FROM (
                                  SELECT
                                    `t11`.`patient_id`,
                                    `t11`.`term`,
                                    `t11`.`day`,
                                    `t11`.`day_earliest`,
                                    `t11`.`day_latest`
                                  FROM (
                                    SELECT
                                      *
                                    FROM `events` AS `t1`
                                    WHERE
                                      `t1`.`kind` = 'milestone'
                                      AND `t1`.`presence` = 'present'
                                      AND (
                                        (
                                          COALESCE(`t1`.`day`, `t1`.`day_latest`) IS NULL
                                        )
                                        OR (
                                          COALESCE(`t1`.`day`, `t1`.`day_latest`) > 0
                                        )
                                      )
                                  ) AS `t11`
                                ) AS `t13`
                              ) AS `t18`
                              WHERE
                                CASE
                                  WHEN `t18`.`place` = 0
                                  THEN `t18`.`term` IN ('salt30')
                                  WHEN `t18`.`place` = 1
                                  THEN `t18`.`term` IN ('salt50')
                                  WHEN `t18`.`place` = 2
                                  THEN `t18`.`term` IN ('salt75')
                                  WHEN `t18`.`place` = 3
                                  THEN `t18`.`term` IN ('salt90')
                                  WHEN `t18`.`place` = 4
                                  THEN `t18`.`term` IN ('salt100')
                                  WHEN `t18`.`place` = 5
                                  THEN `t18`.`term` IN ('salt_le_20')
                                  WHEN `t18`.`place` = 6
                                  THEN `t18`.`term` IN ('salt_le_10')
                                  WHEN `t18`.`place` = 7
                                  THEN `t18`.`term` IN ('salt_0', 'salt100', 'complete_scalp_regrowth')
                                  ELSE NULL
                                END
                            ) AS `t24`
                          ) AS `t27`
                        ) AS `t31`
                        WHERE
                          `t31`.`place` = 0
                      ) AS `t34`
                    ) AS `t39`
                  ) AS `t41`
                ) AS `t46`
                  ON `t68`.`patient_id` = `t46`.`patient_id` AND `t68`.`milestone` = `t46`.`milestone`
              ) AS `t69`
            ) AS `t71`
            LEFT OUTER JOIN (
              SELECT
                `t40`.`patient_id`,
                `t40`.`definition` AS `milestone`,
                `t40`.`absent_after`,
                `t40`.`absent`
              FROM (
                SELECT
                  `t38`.`patient_id`,
                  `t38`.`definition`,
                  `t38`.`absent_after`,
                  TRUE AS `absent`
                FROM (
                  SELECT
                    `t33`.`patient_id`,
                    `t33`.`definition`,
                    MAX(
                      IF(
                        COALESCE(`t33`.`day_earliest`, `t33`.`seen`) < 0,
                        0,
                        COALESCE(`t33`.`day_earliest`, `t33`.`seen`)
                      )
                    ) AS `absent_after`
                  FROM (
                    SELECT
                      `t30`.`patient_id`,
                      `t30`.`term`,
                      `t30`.`day`,
                      `t30`.`day_earliest`,
                      `t30`.`day_latest`,
                      `t30`.`place`,
                      `t30`.`definition`,
                      `t30`.`seen`
                    FROM (
                      SELECT
                        `t29`.`patient_id`,
                        `t29`.`term`,
                        `t29`.`day`,
                        `t29`.`day_earliest`,
                        `t29`.`day_latest`,
                        `t29`.`place`,
                        `t29`.`definition`,
                        `t6`.`patient_id` AS `patient_id_right`,
                        `t6`.`seen`
                      FROM (
                        SELECT
                          `t23`.`patient_id`,
                          `t23`.`term`,
                          `t23`.`day`,
                          `t23`.`day_earliest`,
                          `t23`.`day_latest`,
                          `t23`.`place`,
                          CASE
                            WHEN `t23`.`place` = 0
                            THEN 'salt30'
                            WHEN `t23`.`place` = 1
                            THEN 'salt50'
                            WHEN `t23`.`place` = 2
                            THEN 'salt75'
                            WHEN `t23`.`place` = 3
                            THEN 'salt90'
                            WHEN `t23`.`place` = 4
                            THEN 'salt100'
                            WHEN `t23`.`place` = 5
                            THEN 'salt_le_20'
                            WHEN `t23`.`place` = 6
                            THEN 'salt_le_10'
                            WHEN `t23`.`place` = 7
                            THEN 'salt_0'
                            ELSE NULL
                          END AS `definition`
                        FROM (
                          SELECT
                            *
                          FROM (
                            SELECT
                              `t12`.`patient_id`,
                              `t12`.`term`,
                              `t12`.`day`,
                              `t12`.`day_earliest`,
                              `t12`.`day_latest`,
                              EXPLODE(
                                IF(
                                  (
                                    1 <> 0
                                  ) AND (
                                    SIGN(1) = SIGN(8 - 0)
                                  ),
                                  IF(
                                    ELEMENT_AT(SEQUENCE(0, 8, 1), SIZE(SEQUENCE(0, 8, 1))) = 8,
                                    SLICE(SEQUENCE(0, 8, 1), 1, SIZE(SEQUENCE(0, 8, 1)) - 1),
                                    SEQUENCE(0, 8, 1)
                                  ),
                                  ARRAY()
                                )
                              ) AS `place`
                            FROM (
                              SELECT
                                `t10`.`patient_id`,
                                `t10`.`term`,
                                `t10`.`day`,
                                `t10`.`day_earliest`,
                                `t10`.`day_latest`
                              FROM (
                                SELECT
                                  *
                                FROM `events` AS `t1`
                                WHERE
                                  `t1`.`kind` = 'milestone'
                                  AND `t1`.`presence` = 'absent'
                                  AND (
                                    (
                                      COALESCE(`t1`.`day`, `t1`.`day_latest`) IS NULL
                                    )
                                    OR (
                                      COALESCE(`t1`.`day`, `t1`.`day_latest`) > 0
                                    )
                                  )
                              ) AS `t10`
                            ) AS `t12`
                          ) AS `t17`
                          WHERE
                            CASE
                              WHEN `t17`.`place` = 0
                              THEN `t17`.`term` IN ('salt30')
                              WHEN `t17`.`place` = 1
                              THEN `t17`.`term` IN ('salt50')
                              WHEN `t17`.`place` = 2
                              THEN `t17`.`term` IN ('salt75')
                              WHEN `t17`.`place` = 3
                              THEN `t17`.`term` IN ('salt90')
                              WHEN `t17`.`place` = 4
                              THEN `t17`.`term` IN ('salt100')
                              WHEN `t17`.`place` = 5
                              THEN `t17`.`term` IN ('salt_le_20')
                              WHEN `t17`.`place` = 6
                              THEN `t17`.`term` IN ('salt_le_10')
                              WHEN `t17`.`place` = 7
                              THEN `t17`.`term` IN ('salt_0', 'salt100', 'complete_scalp_regrowth')
                              ELSE NULL
                            END
                        ) AS `t23`
                      ) AS `t29`
                      LEFT OUTER JOIN (
                        SELECT
                          `t0`.`patient_id`,
                          `t0`.`last_seen_day_earliest` AS `seen`
                        FROM `patients` AS `t0`
                      ) AS `t6`
                        ON `t29`.`patient_id` = `t6`.`patient_id`
                    ) AS `t30`
                  ) AS `t33`
                  GROUP BY
                    1,
                    2
                ) AS `t38`
              ) AS `t40`
            ) AS `t45`
              ON `t71`.`patient_id` = `t45`.`patient_id` AND `t71`.`milestone` = `t45`.`milestone`
          ) AS `t72`
        ) AS `t73`
      ) AS `t74`
    ) AS `t75`
  ) AS `t76`
) AS `t77`
