WITH "t5" AS (
  SELECT
    *
  FROM "assessments" AS "t2"
  WHERE
    "t2"."instrument" = 'salt'
), "t15" AS (
  SELECT
    "t14"."patient_id",
    "t14"."day",
    "t14"."score"
  FROM (
    SELECT
      "t9"."patient_id",
      "t9"."day",
      "t9"."rater",
      "t9"."method",
      COALESCE(
        CAST(MAX("t9"."value") FILTER(WHERE
          "t9"."component" = 'total') AS DECIMAL(18, 8)),
        CAST((
          MAX("t9"."value") FILTER(WHERE
            "t9"."component" = 'top') * CAST(0.40 AS DECIMAL(3, 2))
        ) + (
          MAX("t9"."value") FILTER(WHERE
            "t9"."component" = 'back') * CAST(0.24 AS DECIMAL(3, 2))
        ) + (
          MAX("t9"."value") FILTER(WHERE
            "t9"."component" = 'left') * CAST(0.18 AS DECIMAL(3, 2))
        ) + (
          MAX("t9"."value") FILTER(WHERE
            "t9"."component" = 'right') * CAST(0.18 AS DECIMAL(3, 2))
        ) AS DECIMAL(18, 8))
      ) AS "score"
    FROM (
      SELECT
        *
      FROM "t5" AS "t6"
      WHERE
        "t6"."value" IS NOT NULL AND "t6"."day" IS NOT NULL
    ) AS "t9"
    GROUP BY
      1,
      2,
      3,
      4
  ) AS "t14"
), "t23" AS (
  SELECT
    "t20"."patient_id",
    "t20"."day",
    MAX("t20"."score") AS "score"
  FROM (
    SELECT
      *
    FROM "t15" AS "t17"
    WHERE
      "t17"."score" IS NOT NULL
  ) AS "t20"
  GROUP BY
    1,
    2
)
SELECT
  "t49"."patient_id",
  "t49"."definition",
  "t49"."baseline_salt",
  "t49"."baseline_day",
  "t49"."last_salt",
  "t49"."last_day",
  "t49"."best_salt",
  "t49"."improvement",
  "t49"."met_last",
  "t49"."met_ever",
  "t49"."milestone_after_day",
  "t49"."milestone_by_day",
  "t49"."milestone_day",
  "t49"."source",
  "t49"."reason",
  "t49"."undated_scores",
  "t49"."empty_scores",
  "t49"."incomplete_readings"
FROM (
  SELECT
    "t48"."patient_id",
    "t48"."baseline_salt",
    "t48"."baseline_day",
    "t48"."last_salt",
    "t48"."last_day",
    "t48"."best_salt",
    "t48"."undated_scores",
    "t48"."empty_scores",
    "t48"."incomplete_readings",
    "t48"."definition",
    "t48"."by",
    "t48"."after",
    "t48"."met_last",
    "t48"."met_before",
    "t48"."patient_id_right",
    "t48"."definition_right",
    "t48"."reported_day",
    "t48"."reported_after",
    "t48"."reported_by",
    (
      (
        CAST("t48"."baseline_salt" AS DOUBLE) - CAST("t48"."last_salt" AS DOUBLE)
      ) / NULLIF(CAST("t48"."baseline_salt" AS DOUBLE), 0.0)
    ) * 100.0 AS "improvement",
    CASE
      WHEN "t48"."met_last" IS NOT NULL
      THEN "t48"."by" IS NOT NULL
      WHEN (
        "t48"."last_day" IS NULL
      ) AND (
        "t48"."definition_right" IS NOT NULL
      )
      THEN TRUE
      ELSE CAST(NULL AS BOOLEAN)
    END AS "met_ever",
    CASE
      WHEN "t48"."met_last" IS NOT NULL
      THEN CASE
        WHEN "t48"."by" IS NULL
        THEN "t48"."last_day"
        ELSE NULLIF(
          CASE
            WHEN COALESCE("t48"."met_before" AND (
              "t48"."after" = "t48"."baseline_day"
            ), FALSE)
            THEN -4611686018427387904
            ELSE "t48"."after"
          END,
          -4611686018427387904
        )
      END
      WHEN (
        "t48"."last_day" IS NULL
      ) AND (
        "t48"."definition_right" IS NOT NULL
      )
      THEN "t48"."reported_after"
      ELSE CAST(NULL AS BIGINT)
    END AS "milestone_after_day",
    CASE
      WHEN "t48"."met_last" IS NOT NULL
      THEN "t48"."by"
      WHEN (
        "t48"."last_day" IS NULL
      ) AND (
        "t48"."definition_right" IS NOT NULL
      )
      THEN "t48"."reported_by"
      ELSE CAST(NULL AS BIGINT)
    END AS "milestone_by_day",
    CASE
      WHEN "t48"."met_last" IS NOT NULL
      THEN "t48"."by"
      WHEN (
        "t48"."last_day" IS NULL
      ) AND (
        "t48"."definition_right" IS NOT NULL
      )
      THEN "t48"."reported_day"
      ELSE CAST(NULL AS BIGINT)
    END AS "milestone_day",
    CASE
      WHEN "t48"."met_last" IS NOT NULL
      THEN 'series'
      WHEN (
        "t48"."last_day" IS NULL
      ) AND (
        "t48"."definition_right" IS NOT NULL
      )
      THEN 'reported'
      ELSE CAST(NULL AS TEXT)
    END AS "source",
    CASE
      WHEN (
        "t48"."met_last" IS NOT NULL
      ) AND (
        "t48"."by" IS NULL
      )
      THEN 'not_met'
      WHEN (
        "t48"."met_last" IS NOT NULL
      )
      AND (
        NULLIF(
          CASE
            WHEN COALESCE("t48"."met_before" AND (
              "t48"."after" = "t48"."baseline_day"
            ), FALSE)
            THEN -4611686018427387904
            ELSE "t48"."after"
          END,
          -4611686018427387904
        ) IS NULL
      )
      THEN 'met_before'
      WHEN "t48"."met_last" IS NOT NULL
      THEN 'met'
      WHEN (
        "t48"."last_day" IS NULL
      ) AND (
        "t48"."definition_right" IS NOT NULL
      )
      THEN 'reported'
      WHEN "t48"."last_day" IS NULL
      THEN 'no_score_after'
      WHEN "t48"."baseline_salt" IS NULL
      THEN 'no_baseline'
      ELSE 'baseline_zero'
    END AS "reason"
  FROM (
    SELECT
      "t47"."patient_id",
      "t47"."baseline_salt",
      "t47"."baseline_day",
      "t47"."last_salt",
      "t47"."last_day",
      "t47"."best_salt",
      "t47"."undated_scores",
      "t47"."empty_scores",
      "t47"."incomplete_readings",
      "t47"."definition",
      "t47"."by",
      "t47"."after",
      "t47"."met_last",
      "t47"."met_before",
      "t26"."patient_id" AS "patient_id_right",
      "t26"."definition" AS "definition_right",
      "t26"."reported_day",
      "t26"."reported_after",
      "t26"."reported_by"
    FROM (
      SELECT
        "t45"."patient_id",
        "t45"."baseline_salt",
        "t45"."baseline_day",
        "t45"."last_salt",
        "t45"."last_day",
        "t45"."best_salt",
        COALESCE("t45"."undated_scores", 0) AS "undated_scores",
        COALESCE("t45"."empty_scores", 0) AS "empty_scores",
        COALESCE("t45"."incomplete_readings", 0) AS "incomplete_readings",
        CASE
          WHEN "t45"."place" = 0
          THEN 'salt30'
          WHEN "t45"."place" = 1
          THEN 'salt50'
          WHEN "t45"."place" = 2
          THEN 'salt75'
          WHEN "t45"."place" = 3
          THEN 'salt90'
          WHEN "t45"."place" = 4
          THEN 'salt100'
          WHEN "t45"."place" = 5
          THEN 'salt_le_20'
          WHEN "t45"."place" = 6
          THEN 'salt_le_10'
          WHEN "t45"."place" = 7
          THEN 'salt_0'
          ELSE NULL
        END AS "definition",
        CASE
          WHEN "t45"."place" = 0
          THEN "t45"."by_salt30"
          WHEN "t45"."place" = 1
          THEN "t45"."by_salt50"
          WHEN "t45"."place" = 2
          THEN "t45"."by_salt75"
          WHEN "t45"."place" = 3
          THEN "t45"."by_salt90"
          WHEN "t45"."place" = 4
          THEN "t45"."by_salt100"
          WHEN "t45"."place" = 5
          THEN "t45"."by_salt_le_20"
          WHEN "t45"."place" = 6
          THEN "t45"."by_salt_le_10"
          WHEN "t45"."place" = 7
          THEN "t45"."by_salt_0"
          ELSE NULL
        END AS "by",
        CASE
          WHEN "t45"."place" = 0
          THEN "t45"."after_salt30"
          WHEN "t45"."place" = 1
          THEN "t45"."after_salt50"
          WHEN "t45"."place" = 2
          THEN "t45"."after_salt75"
          WHEN "t45"."place" = 3
          THEN "t45"."after_salt90"
          WHEN "t45"."place" = 4
          THEN "t45"."after_salt100"
          WHEN "t45"."place" = 5
          THEN "t45"."after_salt_le_20"
          WHEN "t45"."place" = 6
          THEN "t45"."after_salt_le_10"
          WHEN "t45"."place" = 7
          THEN "t45"."after_salt_0"
          ELSE NULL
        END AS "after",
        CASE
          WHEN "t45"."place" = 0
          THEN (
            (
              NULLIF("t45"."baseline_salt", 0) - "t45"."last_salt"
            ) * 100
          ) >= (
            NULLIF("t45"."baseline_salt", 0) * CAST(30 AS DECIMAL(2, 0))
          )
          WHEN "t45"."place" = 1
          THEN (
            (
              NULLIF("t45"."baseline_salt", 0) - "t45"."last_salt"
            ) * 100
          ) >= (
            NULLIF("t45"."baseline_salt", 0) * CAST(50 AS DECIMAL(2, 0))
          )
          WHEN "t45"."place" = 2
          THEN (
            (
              NULLIF("t45"."baseline_salt", 0) - "t45"."last_salt"
            ) * 100
          ) >= (
            NULLIF("t45"."baseline_salt", 0) * CAST(75 AS DECIMAL(2, 0))
          )
          WHEN "t45"."place" = 3
          THEN (
            (
              NULLIF("t45"."baseline_salt", 0) - "t45"."last_salt"
            ) * 100
          ) >= (
            NULLIF("t45"."baseline_salt", 0) * CAST(90 AS DECIMAL(2, 0))
          )
          WHEN "t45"."place" = 4
          THEN (
            (
              NULLIF("t45"."baseline_salt", 0) - "t45"."last_salt"
            ) * 100
          ) >= (
            NULLIF("t45"."baseline_salt", 0) * CAST(100 AS DECIMAL(3, 0))
          )
          WHEN "t45"."place" = 5
          THEN "t45"."last_salt" <= CAST(20 AS DECIMAL(2, 0))
          WHEN "t45"."place" = 6
          THEN "t45"."last_salt" <= CAST(10 AS DECIMAL(2, 0))
          WHEN "t45"."place" = 7
          THEN "t45"."last_salt" <= CAST(0 AS DECIMAL(1, 0))
          ELSE NULL
        END AS "met_last",
        CASE
          WHEN "t45"."place" = 0
          THEN (
            (
              NULLIF("t45"."baseline_salt", 0) - "t45"."baseline_salt"
            ) * 100
          ) >= (
            NULLIF("t45"."baseline_salt", 0) * CAST(30 AS DECIMAL(2, 0))
          )
          WHEN "t45"."place" = 1
          THEN (
            (
              NULLIF("t45"."baseline_salt", 0) - "t45"."baseline_salt"
            ) * 100
          ) >= (
            NULLIF("t45"."baseline_salt", 0) * CAST(50 AS DECIMAL(2, 0))
          )
          WHEN "t45"."place" = 2
          THEN (
            (
              NULLIF("t45"."baseline_salt", 0) - "t45"."baseline_salt"
            ) * 100
          ) >= (
            NULLIF("t45"."baseline_salt", 0) * CAST(75 AS DECIMAL(2, 0))
          )
          WHEN "t45"."place" = 3
          THEN (
            (
              NULLIF("t45"."baseline_salt", 0) - "t45"."baseline_salt"
            ) * 100
          ) >= (
            NULLIF("t45"."baseline_salt", 0) * CAST(90 AS DECIMAL(2, 0))
          )
          WHEN "t45"."place" = 4
          THEN (
            (
              NULLIF("t45"."baseline_salt", 0) - "t45"."baseline_salt"
            ) * 100
          ) >= (
            NULLIF("t45"."baseline_salt", 0) * CAST(100 AS DECIMAL(3, 0))
          )
          WHEN "t45"."place" = 5
          THEN "t45"."baseline_salt" <= CAST(20 AS DECIMAL(2, 0))
          WHEN "t45"."place" = 6
          THEN "t45"."baseline_salt" <= CAST(10 AS DECIMAL(2, 0))
          WHEN "t45"."place" = 7
          THEN "t45"."baseline_salt" <= CAST(0 AS DECIMAL(1, 0))
          ELSE NULL
        END AS "met_before"
      FROM (
        SELECT
          "t44"."patient_id",
          "t44"."baseline_day",
          "t44"."baseline_salt",
          "t44"."last_day",
          "t44"."last_salt",
          "t44"."best_salt",
          "t44"."by_salt30",
          "t44"."after_salt30",
          "t44"."by_salt50",
          "t44"."after_salt50",
          "t44"."by_salt75",
          "t44"."after_salt75",
          "t44"."by_salt90",
          "t44"."after_salt90",
          "t44"."by_salt100",
          "t44"."after_salt100",
          "t44"."by_salt_le_20",
          "t44"."after_salt_le_20",
          "t44"."by_salt_le_10",
          "t44"."after_salt_le_10",
          "t44"."by_salt_0",
          "t44"."after_salt_0",
          "t44"."undated_scores",
          "t44"."empty_scores",
          "t44"."incomplete_readings",
          UNNEST(RANGE(0, 8, 1)) AS "place"
        FROM (
          SELECT
            "t43".*
            EXCLUDE ("patient_id_right")
          FROM (
            SELECT
              "t42"."patient_id",
              "t42"."baseline_day",
              "t42"."baseline_salt",
              "t42"."last_day",
              "t42"."last_salt",
              "t42"."best_salt",
              "t42"."by_salt30",
              "t42"."after_salt30",
              "t42"."by_salt50",
              "t42"."after_salt50",
              "t42"."by_salt75",
              "t42"."after_salt75",
              "t42"."by_salt90",
              "t42"."after_salt90",
              "t42"."by_salt100",
              "t42"."after_salt100",
              "t42"."by_salt_le_20",
              "t42"."after_salt_le_20",
              "t42"."by_salt_le_10",
              "t42"."after_salt_le_10",
              "t42"."by_salt_0",
              "t42"."after_salt_0",
              "t28"."patient_id" AS "patient_id_right",
              "t28"."undated_scores",
              "t28"."empty_scores",
              "t28"."incomplete_readings"
            FROM (
              SELECT
                "t40".*
                EXCLUDE ("patient_id_right")
              FROM (
                SELECT
                  "t37"."patient_id",
                  "t37"."baseline_day",
                  "t37"."baseline_salt",
                  "t39"."patient_id" AS "patient_id_right",
                  "t39"."last_day",
                  "t39"."last_salt",
                  "t39"."best_salt",
                  "t39"."by_salt30",
                  "t39"."after_salt30",
                  "t39"."by_salt50",
                  "t39"."after_salt50",
                  "t39"."by_salt75",
                  "t39"."after_salt75",
                  "t39"."by_salt90",
                  "t39"."after_salt90",
                  "t39"."by_salt100",
                  "t39"."after_salt100",
                  "t39"."by_salt_le_20",
                  "t39"."after_salt_le_20",
                  "t39"."by_salt_le_10",
                  "t39"."after_salt_le_10",
                  "t39"."by_salt_0",
                  "t39"."after_salt_0"
                FROM (
                  SELECT
                    "t34"."patient_id",
                    "t34"."baseline_day",
                    "t34"."baseline_salt"
                  FROM (
                    SELECT
                      "t4"."patient_id",
                      "t33"."patient_id" AS "patient_id_right",
                      "t33"."baseline_day",
                      "t33"."baseline_salt"
                    FROM (
                      SELECT
                        "t1"."patient_id"
                      FROM "patients" AS "t1"
                    ) AS "t4"
                    LEFT OUTER JOIN (
                      SELECT
                        "t30"."patient_id",
                        MAX("t30"."day") AS "baseline_day",
                        FIRST("t30"."score" ORDER BY "t30"."day" DESC) AS "baseline_salt"
                      FROM (
                        SELECT
                          *
                        FROM "t23" AS "t25"
                        WHERE
                          "t25"."day" <= 0
                      ) AS "t30"
                      GROUP BY
                        1
                    ) AS "t33"
                      ON "t4"."patient_id" = "t33"."patient_id"
                  ) AS "t34"
                ) AS "t37"
                LEFT OUTER JOIN (
                  SELECT
                    "t36"."patient_id",
                    MAX("t36"."day") AS "last_day",
                    FIRST("t36"."score" ORDER BY "t36"."day" DESC) AS "last_salt",
                    MIN("t36"."score") AS "best_salt",
                    MIN("t36"."day") FILTER(WHERE
                      "t36"."met_salt30") AS "by_salt30",
                    MIN("t36"."day_before") FILTER(WHERE
                      "t36"."met_salt30") AS "after_salt30",
                    MIN("t36"."day") FILTER(WHERE
                      "t36"."met_salt50") AS "by_salt50",
                    MIN("t36"."day_before") FILTER(WHERE
                      "t36"."met_salt50") AS "after_salt50",
                    MIN("t36"."day") FILTER(WHERE
                      "t36"."met_salt75") AS "by_salt75",
                    MIN("t36"."day_before") FILTER(WHERE
                      "t36"."met_salt75") AS "after_salt75",
                    MIN("t36"."day") FILTER(WHERE
                      "t36"."met_salt90") AS "by_salt90",
                    MIN("t36"."day_before") FILTER(WHERE
                      "t36"."met_salt90") AS "after_salt90",
                    MIN("t36"."day") FILTER(WHERE
                      "t36"."met_salt100") AS "by_salt100",
                    MIN("t36"."day_before") FILTER(WHERE
                      "t36"."met_salt100") AS "after_salt100",
                    MIN("t36"."day") FILTER(WHERE
                      "t36"."met_salt_le_20") AS "by_salt_le_20",
                    MIN("t36"."day_before") FILTER(WHERE
                      "t36"."met_salt_le_20") AS "after_salt_le_20",
                    MIN("t36"."day") FILTER(WHERE
                      "t36"."met_salt_le_10") AS "by_salt_le_10",
                    MIN("t36"."day_before") FILTER(WHERE
                      "t36"."met_salt_le_10") AS "after_salt_le_10",
                    MIN("t36"."day") FILTER(WHERE
                      "t36"."met_salt_0") AS "by_salt_0",
                    MIN("t36"."day_before") FILTER(WHERE
                      "t36"."met_salt_0") AS "after_salt_0"
                  FROM (
                    SELECT
                      "t31"."patient_id",
                      "t31"."day",
                      "t31"."score",
                      COALESCE(
                        LAG("t31"."day") OVER (
                          PARTITION BY "t31"."patient_id"
                          ORDER BY "t31"."day" ASC
                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                        ),
                        "t33"."baseline_day",
                        -4611686018427387904
                      ) AS "day_before",
                      (
                        (
                          NULLIF("t33"."baseline_salt", 0) - "t31"."score"
                        ) * 100
                      ) >= (
                        NULLIF("t33"."baseline_salt", 0) * CAST(30 AS DECIMAL(2, 0))
                      ) AS "met_salt30",
                      (
                        (
                          NULLIF("t33"."baseline_salt", 0) - "t31"."score"
                        ) * 100
                      ) >= (
                        NULLIF("t33"."baseline_salt", 0) * CAST(50 AS DECIMAL(2, 0))
                      ) AS "met_salt50",
                      (
                        (
                          NULLIF("t33"."baseline_salt", 0) - "t31"."score"
                        ) * 100
                      ) >= (
                        NULLIF("t33"."baseline_salt", 0) * CAST(75 AS DECIMAL(2, 0))
                      ) AS "met_salt75",
                      (
                        (
                          NULLIF("t33"."baseline_salt", 0) - "t31"."score"
                        ) * 100
                      ) >= (
                        NULLIF("t33"."baseline_salt", 0) * CAST(90 AS DECIMAL(2, 0))
                      ) AS "met_salt90",
                      (
                        (
                          NULLIF("t33"."baseline_salt", 0) - "t31"."score"
                        ) * 100
                      ) >= (
                        NULLIF("t33"."baseline_salt", 0) * CAST(100 AS DECIMAL(3, 0))
                      ) AS "met_salt100",
                      "t31"."score" <= CAST(20 AS DECIMAL(2, 0)) AS "met_salt_le_20",
                      "t31"."score" <= CAST(10 AS DECIMAL(2, 0)) AS "met_salt_le_10",
                      "t31"."score" <= CAST(0 AS DECIMAL(1, 0)) AS "met_salt_0"
                    FROM (
                      SELECT
                        *
                      FROM "t23" AS "t25"
                      WHERE
                        "t25"."day" > 0
                    ) AS "t31"
                    LEFT OUTER JOIN (
                      SELECT
                        "t30"."patient_id",
                        MAX("t30"."day") AS "baseline_day",
                        FIRST("t30"."score" ORDER BY "t30"."day" DESC) AS "baseline_salt"
                      FROM (
                        SELECT
                          *
                        FROM "t23" AS "t25"
                        WHERE
                          "t25"."day" <= 0
                      ) AS "t30"
                      GROUP BY
                        1
                    ) AS "t33"
                      ON "t31"."patient_id" = "t33"."patient_id"
                  ) AS "t36"
                  GROUP BY
                    1
                ) AS "t39"
                  ON "t37"."patient_id" = "t39"."patient_id"
              ) AS "t40"
            ) AS "t42"
            LEFT OUTER JOIN (
              SELECT
                "t22"."patient_id",
                SUM("t22"."undated_scores") AS "undated_scores",
                SUM("t22"."empty_scores") AS "empty_scores",
                SUM("t22"."incomplete_readings") AS "incomplete_readings"
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    "t10"."patient_id",
                    CASE WHEN "t10"."value" IS NULL THEN 0 ELSE 1 END AS "undated_scores",
                    CASE WHEN "t10"."value" IS NULL THEN 1 ELSE 0 END AS "empty_scores",
                    0 AS "incomplete_readings"
                  FROM (
                    SELECT
                      *
                    FROM "t5" AS "t6"
                    WHERE
                      (
                        "t6"."value" IS NULL
                      ) OR (
                        "t6"."day" IS NULL
                      )
                  ) AS "t10"
                ) AS "t12"
                UNION ALL
                SELECT
                  *
                FROM (
                  SELECT
                    "t19"."patient_id",
                    0 AS "undated_scores",
                    0 AS "empty_scores",
                    1 AS "incomplete_readings"
                  FROM (
                    SELECT
                      *
                    FROM "t15" AS "t17"
                    WHERE
                      "t17"."score" IS NULL
                  ) AS "t19"
                ) AS "t21"
              ) AS "t22"
              GROUP BY
                1
            ) AS "t28"
              ON "t42"."patient_id" = "t28"."patient_id"
          ) AS "t43"
        ) AS "t44"
      ) AS "t45"
    ) AS "t47"
    LEFT OUTER JOIN (
      SELECT
        "t18"."patient_id",
        "t18"."definition",
        "t18"."day" AS "reported_day",
        CASE WHEN "t18"."day_earliest" < 1 THEN 0 ELSE "t18"."day_earliest" - 1 END AS "reported_after",
        "t18"."day_latest" AS "reported_by"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t13"."event_id",
            "t13"."patient_id",
            "t13"."combination_id",
            "t13"."kind",
            "t13"."term",
            "t13"."reported_as",
            "t13"."presence",
            "t13"."day",
            "t13"."day_earliest",
            "t13"."day_latest",
            "t13"."day_stated",
            "t13"."grade",
            "t13"."grade_as_printed",
            "t13"."serious",
            "t13"."special_interest",
            "t13"."transient",
            "t13"."phase",
            "t13"."outcome",
            "t13"."action",
            "t13"."trigger",
            "t13"."trigger_drug",
            "t13"."latency",
            "t13"."latency_earliest",
            "t13"."latency_latest",
            "t13"."latency_stated",
            "t13"."extent_low",
            "t13"."extent_high",
            "t13"."basis",
            "t13"."basis_note",
            "t13"."source_place",
            "t13"."not_stated",
            ROW_NUMBER() OVER (
              PARTITION BY "t13"."patient_id", "t13"."definition"
              ORDER BY "t13"."day" ASC, "t13"."day_earliest" ASC NULLS FIRST, "t13"."day_latest" ASC
              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ) - 1 AS "place",
            "t13"."definition"
          FROM (
            SELECT
              "t11"."event_id",
              "t11"."patient_id",
              "t11"."combination_id",
              "t11"."kind",
              "t11"."term",
              "t11"."reported_as",
              "t11"."presence",
              "t11"."day",
              "t11"."day_earliest",
              "t11"."day_latest",
              "t11"."day_stated",
              "t11"."grade",
              "t11"."grade_as_printed",
              "t11"."serious",
              "t11"."special_interest",
              "t11"."transient",
              "t11"."phase",
              "t11"."outcome",
              "t11"."action",
              "t11"."trigger",
              "t11"."trigger_drug",
              "t11"."latency",
              "t11"."latency_earliest",
              "t11"."latency_latest",
              "t11"."latency_stated",
              "t11"."extent_low",
              "t11"."extent_high",
              "t11"."basis",
              "t11"."basis_note",
              "t11"."source_place",
              "t11"."not_stated",
              "t11"."place",
              CASE
                WHEN "t11"."place" = 0
                THEN 'salt30'
                WHEN "t11"."place" = 1
                THEN 'salt50'
                WHEN "t11"."place" = 2
                THEN 'salt75'
                WHEN "t11"."place" = 3
                THEN 'salt90'
                WHEN "t11"."place" = 4
                THEN 'salt100'
                WHEN "t11"."place" = 5
                THEN 'salt_le_20'
                WHEN "t11"."place" = 6
                THEN 'salt_le_10'
                WHEN "t11"."place" = 7
                THEN 'salt_0'
                ELSE NULL
              END AS "definition"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  "t7"."event_id",
                  "t7"."patient_id",
                  "t7"."combination_id",
                  "t7"."kind",
                  "t7"."term",
                  "t7"."reported_as",
                  "t7"."presence",
                  "t7"."day",
                  "t7"."day_earliest",
                  "t7"."day_latest",
                  "t7"."day_stated",
                  "t7"."grade",
                  "t7"."grade_as_printed",
                  "t7"."serious",
                  "t7"."special_interest",
                  "t7"."transient",
                  "t7"."phase",
                  "t7"."outcome",
                  "t7"."action",
                  "t7"."trigger",
                  "t7"."trigger_drug",
                  "t7"."latency",
                  "t7"."latency_earliest",
                  "t7"."latency_latest",
                  "t7"."latency_stated",
                  "t7"."extent_low",
                  "t7"."extent_high",
                  "t7"."basis",
                  "t7"."basis_note",
                  "t7"."source_place",
                  "t7"."not_stated",
                  UNNEST(RANGE(0, 8, 1)) AS "place"
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
                ) AS "t7"
              ) AS "t8"
              WHERE
                CASE
                  WHEN "t8"."place" = 0
                  THEN "t8"."term" IN ('salt30')
                  WHEN "t8"."place" = 1
                  THEN "t8"."term" IN ('salt50')
                  WHEN "t8"."place" = 2
                  THEN "t8"."term" IN ('salt75')
                  WHEN "t8"."place" = 3
                  THEN "t8"."term" IN ('salt90')
                  WHEN "t8"."place" = 4
                  THEN "t8"."term" IN ('salt100')
                  WHEN "t8"."place" = 5
                  THEN "t8"."term" IN ('salt_le_20')
                  WHEN "t8"."place" = 6
                  THEN "t8"."term" IN ('salt_le_10')
                  WHEN "t8"."place" = 7
                  THEN "t8"."term" IN ('salt_0', 'salt100', 'complete_scalp_regrowth')
                  ELSE NULL
                END
            ) AS "t11"
          ) AS "t13"
        ) AS "t16"
        WHERE
          "t16"."place" = 0
      ) AS "t18"
    ) AS "t26"
      ON "t47"."patient_id" = "t26"."patient_id"
      AND "t47"."definition" = "t26"."definition"
  ) AS "t48"
) AS "t49"
