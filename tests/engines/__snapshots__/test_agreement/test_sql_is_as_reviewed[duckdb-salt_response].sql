WITH "t26" AS (
  SELECT
    "t24"."patient_id",
    "t24"."day",
    "t24"."rater",
    "t24"."method",
    "t24"."score",
    "t24"."earliest",
    "t24"."latest"
  FROM (
    SELECT
      "t12"."patient_id",
      "t12"."day",
      "t12"."rater",
      "t12"."method",
      CAST((
        MAX("t12"."value") FILTER(WHERE
          "t12"."component" = 'top') * CAST(0.40 AS DECIMAL(3, 2))
      ) + (
        MAX("t12"."value") FILTER(WHERE
          "t12"."component" = 'back') * CAST(0.24 AS DECIMAL(3, 2))
      ) + (
        MAX("t12"."value") FILTER(WHERE
          "t12"."component" = 'left') * CAST(0.18 AS DECIMAL(3, 2))
      ) + (
        MAX("t12"."value") FILTER(WHERE
          "t12"."component" = 'right') * CAST(0.18 AS DECIMAL(3, 2))
      ) AS DECIMAL(18, 8)) AS "score",
      MIN("t12"."earliest") AS "earliest",
      MAX("t12"."latest") AS "latest"
    FROM (
      SELECT
        "t5"."patient_id",
        "t5"."day",
        "t5"."rater",
        "t5"."method",
        "t5"."component",
        "t5"."value",
        LEAST(COALESCE("t5"."day_earliest", 0), "t5"."day") AS "earliest",
        GREATEST(COALESCE("t5"."day_latest", 4611686018427387904), "t5"."day") AS "latest"
      FROM (
        SELECT
          *
        FROM "assessments" AS "t1"
        WHERE
          "t1"."component" <> 'total'
          AND "t1"."instrument" = 'salt'
          AND "t1"."value" IS NOT NULL
          AND "t1"."day" IS NOT NULL
      ) AS "t5"
    ) AS "t12"
    GROUP BY
      1,
      2,
      3,
      4
  ) AS "t24"
  ANTI JOIN (
    SELECT
      "t13"."patient_id",
      "t13"."day",
      "t13"."rater",
      "t13"."method"
    FROM (
      SELECT
        "t6"."patient_id",
        "t6"."day",
        "t6"."rater",
        "t6"."method",
        "t6"."component",
        "t6"."value",
        LEAST(COALESCE("t6"."day_earliest", 0), "t6"."day") AS "earliest",
        GREATEST(COALESCE("t6"."day_latest", 4611686018427387904), "t6"."day") AS "latest"
      FROM (
        SELECT
          *
        FROM "assessments" AS "t1"
        WHERE
          "t1"."component" IN ('total')
          AND "t1"."instrument" = 'salt'
          AND "t1"."value" IS NOT NULL
          AND "t1"."day" IS NOT NULL
      ) AS "t6"
    ) AS "t13"
  ) AS "t17"
    ON "t24"."patient_id" = "t17"."patient_id"
    AND "t24"."day" = "t17"."day"
    AND COALESCE("t24"."rater", '') = COALESCE("t17"."rater", '')
    AND (
      "t24"."rater" IS NULL
    ) = (
      "t17"."rater" IS NULL
    )
    AND COALESCE("t24"."method", '') = COALESCE("t17"."method", '')
    AND (
      "t24"."method" IS NULL
    ) = (
      "t17"."method" IS NULL
    )
), "t40" AS (
  SELECT
    "t39"."patient_id",
    "t39"."day",
    "t39"."score",
    "t39"."earliest",
    "t39"."latest",
    "t39"."scores",
    LAG("t39"."day") OVER (
      PARTITION BY "t39"."patient_id"
      ORDER BY "t39"."day" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS "day_before",
    LAG("t39"."score") OVER (
      PARTITION BY "t39"."patient_id"
      ORDER BY "t39"."day" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS "score_before",
    MAX("t39"."earliest") FILTER(WHERE
      "t39"."day" > 0) OVER (
      PARTITION BY "t39"."patient_id"
      ORDER BY "t39"."day" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
    ) AS "known_before",
    MIN("t39"."score") FILTER(WHERE
      "t39"."day" > 0) OVER (
      PARTITION BY "t39"."patient_id"
      ORDER BY "t39"."day" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
    ) AS "best_before",
    LEAD("t39"."score") OVER (
      PARTITION BY "t39"."patient_id"
      ORDER BY "t39"."day" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS "next_score",
    LEAD("t39"."latest") OVER (
      PARTITION BY "t39"."patient_id"
      ORDER BY "t39"."day" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS "next_latest",
    MAX("t39"."score") OVER (
      PARTITION BY "t39"."patient_id"
      ORDER BY "t39"."day" ASC
      ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
    ) AS "worst_after"
  FROM (
    SELECT
      "t35"."patient_id",
      "t35"."day",
      MAX("t35"."score") AS "score",
      GREATEST(MIN("t35"."earliest"), 0) AS "earliest",
      MAX("t35"."latest") AS "latest",
      COUNT(*) AS "scores"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t18"."patient_id",
          "t18"."day",
          "t18"."rater",
          "t18"."method",
          "t18"."score",
          "t18"."earliest",
          "t18"."latest"
        FROM (
          SELECT
            "t14"."patient_id",
            "t14"."day",
            "t14"."rater",
            "t14"."method",
            "t14"."earliest",
            "t14"."latest",
            CAST("t14"."value" AS DECIMAL(18, 8)) AS "score"
          FROM (
            SELECT
              "t7"."patient_id",
              "t7"."day",
              "t7"."rater",
              "t7"."method",
              "t7"."component",
              "t7"."value",
              LEAST(COALESCE("t7"."day_earliest", 0), "t7"."day") AS "earliest",
              GREATEST(COALESCE("t7"."day_latest", 4611686018427387904), "t7"."day") AS "latest"
            FROM (
              SELECT
                *
              FROM "assessments" AS "t1"
              WHERE
                "t1"."component" = 'total'
                AND "t1"."instrument" = 'salt'
                AND "t1"."value" IS NOT NULL
                AND "t1"."day" IS NOT NULL
            ) AS "t7"
          ) AS "t14"
        ) AS "t18"
      ) AS "t20"
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "t26" AS "t27"
          WHERE
            "t27"."score" IS NOT NULL
        ) AS "t30"
      ) AS "t32"
    ) AS "t35"
    GROUP BY
      1,
      2
  ) AS "t39"
)
SELECT
  "t64"."patient_id",
  "t64"."definition",
  "t64"."baseline_salt",
  "t64"."baseline_day",
  "t64"."last_salt",
  "t64"."last_day",
  "t64"."best_salt",
  "t64"."improvement",
  "t64"."met_last",
  "t64"."met_ever",
  "t64"."milestone_after_day",
  "t64"."milestone_by_day",
  "t64"."milestone_day",
  "t64"."source",
  "t64"."reason",
  "t64"."undated_scores",
  "t64"."empty_scores",
  "t64"."incomplete_readings"
FROM (
  SELECT
    "t63"."patient_id",
    "t63"."baseline_salt",
    "t63"."baseline_day",
    "t63"."last_salt",
    "t63"."last_day",
    "t63"."best_salt",
    "t63"."undated_scores",
    "t63"."empty_scores",
    "t63"."incomplete_readings",
    "t63"."definition",
    "t63"."by",
    "t63"."after",
    "t63"."met_last",
    "t63"."met_before",
    "t63"."patient_id_right",
    "t63"."definition_right",
    "t63"."reported_day",
    "t63"."reported_after",
    "t63"."reported_by",
    (
      (
        CAST("t63"."baseline_salt" AS DOUBLE) - CAST("t63"."last_salt" AS DOUBLE)
      ) / NULLIF(CAST("t63"."baseline_salt" AS DOUBLE), 0.0)
    ) * 100.0 AS "improvement",
    CASE
      WHEN "t63"."met_last" IS NOT NULL
      THEN "t63"."by" IS NOT NULL
      WHEN (
        "t63"."last_day" IS NULL
      ) AND (
        "t63"."definition_right" IS NOT NULL
      )
      THEN TRUE
      ELSE CAST(NULL AS BOOLEAN)
    END AS "met_ever",
    CASE
      WHEN "t63"."met_last" IS NOT NULL
      THEN CASE
        WHEN "t63"."by" IS NULL
        THEN "t63"."last_day"
        ELSE NULLIF(
          CASE
            WHEN COALESCE("t63"."met_before" AND (
              "t63"."after" = "t63"."baseline_day"
            ), FALSE)
            THEN -4611686018427387904
            ELSE "t63"."after"
          END,
          -4611686018427387904
        )
      END
      WHEN (
        "t63"."last_day" IS NULL
      ) AND (
        "t63"."definition_right" IS NOT NULL
      )
      THEN "t63"."reported_after"
      ELSE CAST(NULL AS BIGINT)
    END AS "milestone_after_day",
    CASE
      WHEN "t63"."met_last" IS NOT NULL
      THEN "t63"."by"
      WHEN (
        "t63"."last_day" IS NULL
      ) AND (
        "t63"."definition_right" IS NOT NULL
      )
      THEN "t63"."reported_by"
      ELSE CAST(NULL AS BIGINT)
    END AS "milestone_by_day",
    CASE
      WHEN "t63"."met_last" IS NOT NULL
      THEN "t63"."by"
      WHEN (
        "t63"."last_day" IS NULL
      ) AND (
        "t63"."definition_right" IS NOT NULL
      )
      THEN "t63"."reported_day"
      ELSE CAST(NULL AS BIGINT)
    END AS "milestone_day",
    CASE
      WHEN "t63"."met_last" IS NOT NULL
      THEN 'series'
      WHEN (
        "t63"."last_day" IS NULL
      ) AND (
        "t63"."definition_right" IS NOT NULL
      )
      THEN 'reported'
      ELSE CAST(NULL AS TEXT)
    END AS "source",
    CASE
      WHEN (
        "t63"."met_last" IS NOT NULL
      ) AND (
        "t63"."by" IS NULL
      )
      THEN 'not_met'
      WHEN (
        "t63"."met_last" IS NOT NULL
      )
      AND (
        NULLIF(
          CASE
            WHEN COALESCE("t63"."met_before" AND (
              "t63"."after" = "t63"."baseline_day"
            ), FALSE)
            THEN -4611686018427387904
            ELSE "t63"."after"
          END,
          -4611686018427387904
        ) IS NULL
      )
      THEN 'met_before'
      WHEN "t63"."met_last" IS NOT NULL
      THEN 'met'
      WHEN (
        "t63"."last_day" IS NULL
      ) AND (
        "t63"."definition_right" IS NOT NULL
      )
      THEN 'reported'
      WHEN "t63"."last_day" IS NULL
      THEN 'no_score_after'
      WHEN "t63"."baseline_salt" IS NULL
      THEN 'no_baseline'
      ELSE 'baseline_zero'
    END AS "reason"
  FROM (
    SELECT
      "t62"."patient_id",
      "t62"."baseline_salt",
      "t62"."baseline_day",
      "t62"."last_salt",
      "t62"."last_day",
      "t62"."best_salt",
      "t62"."undated_scores",
      "t62"."empty_scores",
      "t62"."incomplete_readings",
      "t62"."definition",
      "t62"."by",
      "t62"."after",
      "t62"."met_last",
      "t62"."met_before",
      "t36"."patient_id" AS "patient_id_right",
      "t36"."definition" AS "definition_right",
      "t36"."reported_day",
      "t36"."reported_after",
      "t36"."reported_by"
    FROM (
      SELECT
        "t60"."patient_id",
        "t60"."baseline_salt",
        "t60"."baseline_day",
        "t60"."last_salt",
        "t60"."last_day",
        "t60"."best_salt",
        COALESCE("t60"."undated_scores", 0) AS "undated_scores",
        COALESCE("t60"."empty_scores", 0) AS "empty_scores",
        COALESCE("t60"."incomplete_readings", 0) AS "incomplete_readings",
        CASE
          WHEN "t60"."place" = 0
          THEN 'salt30'
          WHEN "t60"."place" = 1
          THEN 'salt50'
          WHEN "t60"."place" = 2
          THEN 'salt75'
          WHEN "t60"."place" = 3
          THEN 'salt90'
          WHEN "t60"."place" = 4
          THEN 'salt100'
          WHEN "t60"."place" = 5
          THEN 'salt_le_20'
          WHEN "t60"."place" = 6
          THEN 'salt_le_10'
          WHEN "t60"."place" = 7
          THEN 'salt_0'
          ELSE NULL
        END AS "definition",
        CASE
          WHEN "t60"."place" = 0
          THEN "t60"."by_salt30"
          WHEN "t60"."place" = 1
          THEN "t60"."by_salt50"
          WHEN "t60"."place" = 2
          THEN "t60"."by_salt75"
          WHEN "t60"."place" = 3
          THEN "t60"."by_salt90"
          WHEN "t60"."place" = 4
          THEN "t60"."by_salt100"
          WHEN "t60"."place" = 5
          THEN "t60"."by_salt_le_20"
          WHEN "t60"."place" = 6
          THEN "t60"."by_salt_le_10"
          WHEN "t60"."place" = 7
          THEN "t60"."by_salt_0"
          ELSE NULL
        END AS "by",
        CASE
          WHEN "t60"."place" = 0
          THEN "t60"."after_salt30"
          WHEN "t60"."place" = 1
          THEN "t60"."after_salt50"
          WHEN "t60"."place" = 2
          THEN "t60"."after_salt75"
          WHEN "t60"."place" = 3
          THEN "t60"."after_salt90"
          WHEN "t60"."place" = 4
          THEN "t60"."after_salt100"
          WHEN "t60"."place" = 5
          THEN "t60"."after_salt_le_20"
          WHEN "t60"."place" = 6
          THEN "t60"."after_salt_le_10"
          WHEN "t60"."place" = 7
          THEN "t60"."after_salt_0"
          ELSE NULL
        END AS "after",
        CASE
          WHEN "t60"."place" = 0
          THEN (
            "t60"."last_salt" * 100
          ) <= "t60"."limit_salt30"
          WHEN "t60"."place" = 1
          THEN (
            "t60"."last_salt" * 100
          ) <= "t60"."limit_salt50"
          WHEN "t60"."place" = 2
          THEN (
            "t60"."last_salt" * 100
          ) <= "t60"."limit_salt75"
          WHEN "t60"."place" = 3
          THEN (
            "t60"."last_salt" * 100
          ) <= "t60"."limit_salt90"
          WHEN "t60"."place" = 4
          THEN (
            "t60"."last_salt" * 100
          ) <= "t60"."limit_salt100"
          WHEN "t60"."place" = 5
          THEN (
            "t60"."last_salt" * 100
          ) <= CAST(2000 AS DECIMAL(4, 0))
          WHEN "t60"."place" = 6
          THEN (
            "t60"."last_salt" * 100
          ) <= CAST(1000 AS DECIMAL(4, 0))
          WHEN "t60"."place" = 7
          THEN (
            "t60"."last_salt" * 100
          ) <= CAST(0 AS DECIMAL(1, 0))
          ELSE NULL
        END AS "met_last",
        CASE
          WHEN "t60"."place" = 0
          THEN (
            "t60"."baseline_salt" * 100
          ) <= "t60"."limit_salt30"
          WHEN "t60"."place" = 1
          THEN (
            "t60"."baseline_salt" * 100
          ) <= "t60"."limit_salt50"
          WHEN "t60"."place" = 2
          THEN (
            "t60"."baseline_salt" * 100
          ) <= "t60"."limit_salt75"
          WHEN "t60"."place" = 3
          THEN (
            "t60"."baseline_salt" * 100
          ) <= "t60"."limit_salt90"
          WHEN "t60"."place" = 4
          THEN (
            "t60"."baseline_salt" * 100
          ) <= "t60"."limit_salt100"
          WHEN "t60"."place" = 5
          THEN (
            "t60"."baseline_salt" * 100
          ) <= CAST(2000 AS DECIMAL(4, 0))
          WHEN "t60"."place" = 6
          THEN (
            "t60"."baseline_salt" * 100
          ) <= CAST(1000 AS DECIMAL(4, 0))
          WHEN "t60"."place" = 7
          THEN (
            "t60"."baseline_salt" * 100
          ) <= CAST(0 AS DECIMAL(1, 0))
          ELSE NULL
        END AS "met_before"
      FROM (
        SELECT
          "t59"."patient_id",
          "t59"."baseline_day",
          "t59"."baseline_salt",
          "t59"."limit_salt30",
          "t59"."limit_salt50",
          "t59"."limit_salt75",
          "t59"."limit_salt90",
          "t59"."limit_salt100",
          "t59"."last_day",
          "t59"."last_salt",
          "t59"."best_salt",
          "t59"."by_salt30",
          "t59"."after_salt30",
          "t59"."by_salt50",
          "t59"."after_salt50",
          "t59"."by_salt75",
          "t59"."after_salt75",
          "t59"."by_salt90",
          "t59"."after_salt90",
          "t59"."by_salt100",
          "t59"."after_salt100",
          "t59"."by_salt_le_20",
          "t59"."after_salt_le_20",
          "t59"."by_salt_le_10",
          "t59"."after_salt_le_10",
          "t59"."by_salt_0",
          "t59"."after_salt_0",
          "t59"."undated_scores",
          "t59"."empty_scores",
          "t59"."incomplete_readings",
          UNNEST(RANGE(0, 8, 1)) AS "place"
        FROM (
          SELECT
            "t58".*
            EXCLUDE ("patient_id_right")
          FROM (
            SELECT
              "t57"."patient_id",
              "t57"."baseline_day",
              "t57"."baseline_salt",
              "t57"."limit_salt30",
              "t57"."limit_salt50",
              "t57"."limit_salt75",
              "t57"."limit_salt90",
              "t57"."limit_salt100",
              "t57"."last_day",
              "t57"."last_salt",
              "t57"."best_salt",
              "t57"."by_salt30",
              "t57"."after_salt30",
              "t57"."by_salt50",
              "t57"."after_salt50",
              "t57"."by_salt75",
              "t57"."after_salt75",
              "t57"."by_salt90",
              "t57"."after_salt90",
              "t57"."by_salt100",
              "t57"."after_salt100",
              "t57"."by_salt_le_20",
              "t57"."after_salt_le_20",
              "t57"."by_salt_le_10",
              "t57"."after_salt_le_10",
              "t57"."by_salt_0",
              "t57"."after_salt_0",
              "t38"."patient_id" AS "patient_id_right",
              "t38"."undated_scores",
              "t38"."empty_scores",
              "t38"."incomplete_readings"
            FROM (
              SELECT
                "t55".*
                EXCLUDE ("patient_id_right")
              FROM (
                SELECT
                  "t52"."patient_id",
                  "t52"."baseline_day",
                  "t52"."baseline_salt",
                  "t52"."limit_salt30",
                  "t52"."limit_salt50",
                  "t52"."limit_salt75",
                  "t52"."limit_salt90",
                  "t52"."limit_salt100",
                  "t54"."patient_id" AS "patient_id_right",
                  "t54"."last_day",
                  "t54"."last_salt",
                  "t54"."best_salt",
                  "t54"."by_salt30",
                  "t54"."after_salt30",
                  "t54"."by_salt50",
                  "t54"."after_salt50",
                  "t54"."by_salt75",
                  "t54"."after_salt75",
                  "t54"."by_salt90",
                  "t54"."after_salt90",
                  "t54"."by_salt100",
                  "t54"."after_salt100",
                  "t54"."by_salt_le_20",
                  "t54"."after_salt_le_20",
                  "t54"."by_salt_le_10",
                  "t54"."after_salt_le_10",
                  "t54"."by_salt_0",
                  "t54"."after_salt_0"
                FROM (
                  SELECT
                    "t49".*
                    EXCLUDE ("patient_id_right")
                  FROM (
                    SELECT
                      "t8"."patient_id",
                      "t48"."patient_id" AS "patient_id_right",
                      "t48"."baseline_day",
                      "t48"."baseline_salt",
                      "t48"."limit_salt30",
                      "t48"."limit_salt50",
                      "t48"."limit_salt75",
                      "t48"."limit_salt90",
                      "t48"."limit_salt100"
                    FROM (
                      SELECT
                        "t2"."patient_id"
                      FROM "patients" AS "t2"
                    ) AS "t8"
                    LEFT OUTER JOIN (
                      SELECT
                        "t46"."patient_id",
                        "t46"."baseline_day",
                        "t46"."baseline_salt",
                        NULLIF("t46"."baseline_salt", 0) * CAST(70 AS DECIMAL(2, 0)) AS "limit_salt30",
                        NULLIF("t46"."baseline_salt", 0) * CAST(50 AS DECIMAL(2, 0)) AS "limit_salt50",
                        NULLIF("t46"."baseline_salt", 0) * CAST(25 AS DECIMAL(2, 0)) AS "limit_salt75",
                        NULLIF("t46"."baseline_salt", 0) * CAST(10 AS DECIMAL(2, 0)) AS "limit_salt90",
                        NULLIF("t46"."baseline_salt", 0) * CAST(0 AS DECIMAL(1, 0)) AS "limit_salt100"
                      FROM (
                        SELECT
                          "t45"."patient_id",
                          "t45"."baseline_day",
                          "t45"."baseline_salt"
                        FROM (
                          SELECT
                            "t43"."patient_id",
                            MAX("t43"."day") AS "baseline_day",
                            FIRST("t43"."score" ORDER BY "t43"."day" DESC) AS "baseline_salt",
                            FIRST("t43"."scores" ORDER BY "t43"."day" DESC) AS "baseline_scores"
                          FROM (
                            SELECT
                              *
                            FROM "t40" AS "t41"
                            WHERE
                              "t41"."day" <= 0
                          ) AS "t43"
                          GROUP BY
                            1
                        ) AS "t45"
                      ) AS "t46"
                    ) AS "t48"
                      ON "t8"."patient_id" = "t48"."patient_id"
                  ) AS "t49"
                ) AS "t52"
                LEFT OUTER JOIN (
                  SELECT
                    "t50"."patient_id",
                    MAX("t50"."day") AS "last_day",
                    MAX("t50"."score") FILTER(WHERE
                      "t50"."is_last") AS "last_salt",
                    MIN("t50"."score") AS "best_salt",
                    MIN(CASE WHEN "t50"."met_salt30" THEN "t50"."day" ELSE CAST(NULL AS BIGINT) END) AS "by_salt30",
                    MIN(
                      CASE WHEN "t50"."met_salt30" THEN "t50"."day_before" ELSE CAST(NULL AS BIGINT) END
                    ) AS "after_salt30",
                    MIN(CASE WHEN "t50"."met_salt50" THEN "t50"."day" ELSE CAST(NULL AS BIGINT) END) AS "by_salt50",
                    MIN(
                      CASE WHEN "t50"."met_salt50" THEN "t50"."day_before" ELSE CAST(NULL AS BIGINT) END
                    ) AS "after_salt50",
                    MIN(CASE WHEN "t50"."met_salt75" THEN "t50"."day" ELSE CAST(NULL AS BIGINT) END) AS "by_salt75",
                    MIN(
                      CASE WHEN "t50"."met_salt75" THEN "t50"."day_before" ELSE CAST(NULL AS BIGINT) END
                    ) AS "after_salt75",
                    MIN(CASE WHEN "t50"."met_salt90" THEN "t50"."day" ELSE CAST(NULL AS BIGINT) END) AS "by_salt90",
                    MIN(
                      CASE WHEN "t50"."met_salt90" THEN "t50"."day_before" ELSE CAST(NULL AS BIGINT) END
                    ) AS "after_salt90",
                    MIN(CASE WHEN "t50"."met_salt100" THEN "t50"."day" ELSE CAST(NULL AS BIGINT) END) AS "by_salt100",
                    MIN(
                      CASE WHEN "t50"."met_salt100" THEN "t50"."day_before" ELSE CAST(NULL AS BIGINT) END
                    ) AS "after_salt100",
                    MIN(CASE WHEN "t50"."met_salt_le_20" THEN "t50"."day" ELSE CAST(NULL AS BIGINT) END) AS "by_salt_le_20",
                    MIN(
                      CASE
                        WHEN "t50"."met_salt_le_20"
                        THEN "t50"."day_before"
                        ELSE CAST(NULL AS BIGINT)
                      END
                    ) AS "after_salt_le_20",
                    MIN(CASE WHEN "t50"."met_salt_le_10" THEN "t50"."day" ELSE CAST(NULL AS BIGINT) END) AS "by_salt_le_10",
                    MIN(
                      CASE
                        WHEN "t50"."met_salt_le_10"
                        THEN "t50"."day_before"
                        ELSE CAST(NULL AS BIGINT)
                      END
                    ) AS "after_salt_le_10",
                    MIN(CASE WHEN "t50"."met_salt_0" THEN "t50"."day" ELSE CAST(NULL AS BIGINT) END) AS "by_salt_0",
                    MIN(
                      CASE WHEN "t50"."met_salt_0" THEN "t50"."day_before" ELSE CAST(NULL AS BIGINT) END
                    ) AS "after_salt_0"
                  FROM (
                    SELECT
                      "t44"."patient_id",
                      "t44"."day",
                      "t44"."score",
                      "t44"."next_score" IS NULL AS "is_last",
                      COALESCE("t44"."day_before", -4611686018427387904) AS "day_before",
                      (
                        "t44"."score" * 100
                      ) <= "t48"."limit_salt30" AS "met_salt30",
                      (
                        "t44"."score" * 100
                      ) <= "t48"."limit_salt50" AS "met_salt50",
                      (
                        "t44"."score" * 100
                      ) <= "t48"."limit_salt75" AS "met_salt75",
                      (
                        "t44"."score" * 100
                      ) <= "t48"."limit_salt90" AS "met_salt90",
                      (
                        "t44"."score" * 100
                      ) <= "t48"."limit_salt100" AS "met_salt100",
                      (
                        "t44"."score" * 100
                      ) <= CAST(2000 AS DECIMAL(4, 0)) AS "met_salt_le_20",
                      (
                        "t44"."score" * 100
                      ) <= CAST(1000 AS DECIMAL(4, 0)) AS "met_salt_le_10",
                      (
                        "t44"."score" * 100
                      ) <= CAST(0 AS DECIMAL(1, 0)) AS "met_salt_0"
                    FROM (
                      SELECT
                        *
                      FROM "t40" AS "t41"
                      WHERE
                        "t41"."day" > 0
                    ) AS "t44"
                    LEFT OUTER JOIN (
                      SELECT
                        "t46"."patient_id",
                        "t46"."baseline_day",
                        "t46"."baseline_salt",
                        NULLIF("t46"."baseline_salt", 0) * CAST(70 AS DECIMAL(2, 0)) AS "limit_salt30",
                        NULLIF("t46"."baseline_salt", 0) * CAST(50 AS DECIMAL(2, 0)) AS "limit_salt50",
                        NULLIF("t46"."baseline_salt", 0) * CAST(25 AS DECIMAL(2, 0)) AS "limit_salt75",
                        NULLIF("t46"."baseline_salt", 0) * CAST(10 AS DECIMAL(2, 0)) AS "limit_salt90",
                        NULLIF("t46"."baseline_salt", 0) * CAST(0 AS DECIMAL(1, 0)) AS "limit_salt100"
                      FROM (
                        SELECT
                          "t45"."patient_id",
                          "t45"."baseline_day",
                          "t45"."baseline_salt"
                        FROM (
                          SELECT
                            "t43"."patient_id",
                            MAX("t43"."day") AS "baseline_day",
                            FIRST("t43"."score" ORDER BY "t43"."day" DESC) AS "baseline_salt",
                            FIRST("t43"."scores" ORDER BY "t43"."day" DESC) AS "baseline_scores"
                          FROM (
                            SELECT
                              *
                            FROM "t40" AS "t41"
                            WHERE
                              "t41"."day" <= 0
                          ) AS "t43"
                          GROUP BY
                            1
                        ) AS "t45"
                      ) AS "t46"
                    ) AS "t48"
                      ON "t44"."patient_id" = "t48"."patient_id"
                  ) AS "t50"
                  GROUP BY
                    1
                ) AS "t54"
                  ON "t52"."patient_id" = "t54"."patient_id"
              ) AS "t55"
            ) AS "t57"
            LEFT OUTER JOIN (
              SELECT
                "t34"."patient_id",
                SUM("t34"."undated_scores") AS "undated_scores",
                SUM("t34"."empty_scores") AS "empty_scores",
                SUM("t34"."incomplete_readings") AS "incomplete_readings"
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    "t11"."patient_id",
                    CASE WHEN "t11"."value" IS NULL THEN 0 ELSE 1 END AS "undated_scores",
                    CASE WHEN "t11"."value" IS NULL THEN 1 ELSE 0 END AS "empty_scores",
                    0 AS "incomplete_readings"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        *
                      FROM "assessments" AS "t1"
                      WHERE
                        "t1"."instrument" = 'salt'
                    ) AS "t4"
                    WHERE
                      (
                        "t4"."value" IS NULL
                      ) OR (
                        "t4"."day" IS NULL
                      )
                  ) AS "t11"
                ) AS "t19"
                UNION ALL
                SELECT
                  *
                FROM (
                  SELECT
                    "t29"."patient_id",
                    0 AS "undated_scores",
                    0 AS "empty_scores",
                    1 AS "incomplete_readings"
                  FROM (
                    SELECT
                      *
                    FROM "t26" AS "t27"
                    WHERE
                      "t27"."score" IS NULL
                  ) AS "t29"
                ) AS "t31"
              ) AS "t34"
              GROUP BY
                1
            ) AS "t38"
              ON "t57"."patient_id" = "t38"."patient_id"
          ) AS "t58"
        ) AS "t59"
      ) AS "t60"
    ) AS "t62"
    LEFT OUTER JOIN (
      SELECT
        "t28"."patient_id",
        "t28"."definition",
        "t28"."day" AS "reported_day",
        CASE WHEN "t28"."day_earliest" < 1 THEN 0 ELSE "t28"."day_earliest" - 1 END AS "reported_after",
        "t28"."day_latest" AS "reported_by"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t23"."patient_id",
            "t23"."term",
            "t23"."day",
            "t23"."day_earliest",
            "t23"."day_latest",
            ROW_NUMBER() OVER (
              PARTITION BY "t23"."patient_id", "t23"."definition"
              ORDER BY "t23"."day" ASC, "t23"."day_earliest" ASC NULLS FIRST, "t23"."day_latest" ASC
              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ) - 1 AS "place",
            "t23"."definition"
          FROM (
            SELECT
              "t21"."patient_id",
              "t21"."term",
              "t21"."day",
              "t21"."day_earliest",
              "t21"."day_latest",
              "t21"."place",
              CASE
                WHEN "t21"."place" = 0
                THEN 'salt30'
                WHEN "t21"."place" = 1
                THEN 'salt50'
                WHEN "t21"."place" = 2
                THEN 'salt75'
                WHEN "t21"."place" = 3
                THEN 'salt90'
                WHEN "t21"."place" = 4
                THEN 'salt100'
                WHEN "t21"."place" = 5
                THEN 'salt_le_20'
                WHEN "t21"."place" = 6
                THEN 'salt_le_10'
                WHEN "t21"."place" = 7
                THEN 'salt_0'
                ELSE NULL
              END AS "definition"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  "t10"."patient_id",
                  "t10"."term",
                  "t10"."day",
                  "t10"."day_earliest",
                  "t10"."day_latest",
                  UNNEST(RANGE(0, 8, 1)) AS "place"
                FROM (
                  SELECT
                    "t9"."patient_id",
                    "t9"."term",
                    "t9"."day",
                    "t9"."day_earliest",
                    "t9"."day_latest"
                  FROM (
                    SELECT
                      *
                    FROM "events" AS "t0"
                    WHERE
                      "t0"."kind" = 'milestone'
                      AND "t0"."presence" = 'present'
                      AND (
                        (
                          COALESCE("t0"."day", "t0"."day_latest") IS NULL
                        )
                        OR (
                          COALESCE("t0"."day", "t0"."day_latest") > 0
                        )
                      )
                  ) AS "t9"
                ) AS "t10"
              ) AS "t15"
              WHERE
                CASE
                  WHEN "t15"."place" = 0
                  THEN "t15"."term" IN ('salt30')
                  WHEN "t15"."place" = 1
                  THEN "t15"."term" IN ('salt50')
                  WHEN "t15"."place" = 2
                  THEN "t15"."term" IN ('salt75')
                  WHEN "t15"."place" = 3
                  THEN "t15"."term" IN ('salt90')
                  WHEN "t15"."place" = 4
                  THEN "t15"."term" IN ('salt100')
                  WHEN "t15"."place" = 5
                  THEN "t15"."term" IN ('salt_le_20')
                  WHEN "t15"."place" = 6
                  THEN "t15"."term" IN ('salt_le_10')
                  WHEN "t15"."place" = 7
                  THEN "t15"."term" IN ('salt_0', 'salt100', 'complete_scalp_regrowth')
                  ELSE NULL
                END
            ) AS "t21"
          ) AS "t23"
        ) AS "t25"
        WHERE
          "t25"."place" = 0
      ) AS "t28"
    ) AS "t36"
      ON "t62"."patient_id" = "t36"."patient_id"
      AND "t62"."definition" = "t36"."definition"
  ) AS "t63"
) AS "t64"
