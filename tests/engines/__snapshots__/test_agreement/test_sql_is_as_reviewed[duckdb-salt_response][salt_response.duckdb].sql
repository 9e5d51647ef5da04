WITH "t10" AS (
  SELECT
    "t4"."patient_id",
    "t4"."day",
    "t4"."rater",
    "t4"."method",
    COALESCE(
      CAST(MAX("t4"."value") FILTER(WHERE
        "t4"."component" = 'total') AS DECIMAL(18, 8)),
      CAST((
        MAX("t4"."value") FILTER(WHERE
          "t4"."component" = 'top') * CAST(0.40 AS DECIMAL(3, 2))
      ) + (
        MAX("t4"."value") FILTER(WHERE
          "t4"."component" = 'back') * CAST(0.24 AS DECIMAL(3, 2))
      ) + (
        MAX("t4"."value") FILTER(WHERE
          "t4"."component" = 'left') * CAST(0.18 AS DECIMAL(3, 2))
      ) + (
        MAX("t4"."value") FILTER(WHERE
          "t4"."component" = 'right') * CAST(0.18 AS DECIMAL(3, 2))
      ) AS DECIMAL(18, 8))
    ) AS "score"
  FROM (
    SELECT
      *
    FROM "assessments" AS "t1"
    WHERE
      "t1"."instrument" = 'salt' AND "t1"."value" IS NOT NULL AND "t1"."day" IS NOT NULL
  ) AS "t4"
  GROUP BY
    1,
    2,
    3,
    4
), "t17" AS (
  SELECT
    "t14"."patient_id",
    "t14"."day",
    MAX("t14"."score") AS "score"
  FROM (
    SELECT
      "t11"."patient_id",
      "t11"."day",
      "t11"."score"
    FROM "t10" AS "t11"
    WHERE
      "t11"."score" IS NOT NULL
  ) AS "t14"
  GROUP BY
    1,
    2
)
SELECT
  "t41"."patient_id",
  "t41"."definition",
  "t41"."baseline_salt",
  "t41"."baseline_day",
  "t41"."last_salt",
  "t41"."last_day",
  "t41"."best_salt",
  (
    (
      CAST("t41"."baseline_salt" AS DOUBLE) - CAST("t41"."last_salt" AS DOUBLE)
    ) / NULLIF(CAST("t41"."baseline_salt" AS DOUBLE), 0.0)
  ) * 100.0 AS "improvement",
  "t41"."met_last",
  CASE
    WHEN "t41"."met_last" IS NOT NULL
    THEN "t41"."by" IS NOT NULL
    WHEN (
      "t41"."last_day" IS NULL
    ) AND (
      "t41"."definition_right" IS NOT NULL
    )
    THEN TRUE
    ELSE CAST(NULL AS BOOLEAN)
  END AS "met_ever",
  CASE
    WHEN "t41"."met_last" IS NOT NULL
    THEN CASE
      WHEN "t41"."by" IS NULL
      THEN "t41"."last_day"
      ELSE NULLIF(
        CASE
          WHEN COALESCE("t41"."met_before" AND (
            "t41"."after" = "t41"."baseline_day"
          ), FALSE)
          THEN -4611686018427387904
          ELSE "t41"."after"
        END,
        -4611686018427387904
      )
    END
    WHEN (
      "t41"."last_day" IS NULL
    ) AND (
      "t41"."definition_right" IS NOT NULL
    )
    THEN "t41"."reported_after"
    ELSE CAST(NULL AS BIGINT)
  END AS "milestone_after_day",
  CASE
    WHEN "t41"."met_last" IS NOT NULL
    THEN "t41"."by"
    WHEN (
      "t41"."last_day" IS NULL
    ) AND (
      "t41"."definition_right" IS NOT NULL
    )
    THEN "t41"."reported_by"
    ELSE CAST(NULL AS BIGINT)
  END AS "milestone_by_day",
  CASE
    WHEN "t41"."met_last" IS NOT NULL
    THEN "t41"."by"
    WHEN (
      "t41"."last_day" IS NULL
    ) AND (
      "t41"."definition_right" IS NOT NULL
    )
    THEN "t41"."reported_day"
    ELSE CAST(NULL AS BIGINT)
  END AS "milestone_day",
  CASE
    WHEN "t41"."met_last" IS NOT NULL
    THEN 'series'
    WHEN (
      "t41"."last_day" IS NULL
    ) AND (
      "t41"."definition_right" IS NOT NULL
    )
    THEN 'reported'
    ELSE CAST(NULL AS TEXT)
  END AS "source",
  CASE
    WHEN (
      "t41"."met_last" IS NOT NULL
    ) AND (
      "t41"."by" IS NULL
    )
    THEN 'not_met'
    WHEN (
      "t41"."met_last" IS NOT NULL
    )
    AND (
      NULLIF(
        CASE
          WHEN COALESCE("t41"."met_before" AND (
            "t41"."after" = "t41"."baseline_day"
          ), FALSE)
          THEN -4611686018427387904
          ELSE "t41"."after"
        END,
        -4611686018427387904
      ) IS NULL
    )
    THEN 'met_before'
    WHEN "t41"."met_last" IS NOT NULL
    THEN 'met'
    WHEN (
      "t41"."last_day" IS NULL
    ) AND (
      "t41"."definition_right" IS NOT NULL
    )
    THEN 'reported'
    WHEN "t41"."last_day" IS NULL
    THEN 'no_score_after'
    WHEN "t41"."baseline_salt" IS NULL
    THEN 'no_baseline'
    ELSE 'baseline_zero'
  END AS "reason",
  "t41"."undated_scores",
  "t41"."empty_scores",
  "t41"."incomplete_readings"
FROM (
  SELECT
    "t40"."patient_id",
    "t40"."baseline_salt",
    "t40"."baseline_day",
    "t40"."last_salt",
    "t40"."last_day",
    "t40"."best_salt",
    "t40"."undated_scores",
    "t40"."empty_scores",
    "t40"."incomplete_readings",
    "t40"."definition",
    "t40"."by",
    "t40"."after",
    "t40"."met_last",
    "t40"."met_before",
    "t18"."patient_id" AS "patient_id_right",
    "t18"."definition" AS "definition_right",
    "t18"."reported_day",
    "t18"."reported_after",
    "t18"."reported_by"
  FROM (
    SELECT
      "t38"."patient_id",
      "t38"."baseline_salt",
      "t38"."baseline_day",
      "t38"."last_salt",
      "t38"."last_day",
      "t38"."best_salt",
      COALESCE("t38"."undated_scores", 0) AS "undated_scores",
      COALESCE("t38"."empty_scores", 0) AS "empty_scores",
      COALESCE("t38"."incomplete_readings", 0) AS "incomplete_readings",
      CASE
        WHEN "t38"."place" = 0
        THEN 'salt30'
        WHEN "t38"."place" = 1
        THEN 'salt50'
        WHEN "t38"."place" = 2
        THEN 'salt75'
        WHEN "t38"."place" = 3
        THEN 'salt90'
        WHEN "t38"."place" = 4
        THEN 'salt100'
        WHEN "t38"."place" = 5
        THEN 'salt_le_20'
        WHEN "t38"."place" = 6
        THEN 'salt_le_10'
        WHEN "t38"."place" = 7
        THEN 'salt_0'
        ELSE NULL
      END AS "definition",
      CASE
        WHEN "t38"."place" = 0
        THEN "t38"."by_salt30"
        WHEN "t38"."place" = 1
        THEN "t38"."by_salt50"
        WHEN "t38"."place" = 2
        THEN "t38"."by_salt75"
        WHEN "t38"."place" = 3
        THEN "t38"."by_salt90"
        WHEN "t38"."place" = 4
        THEN "t38"."by_salt100"
        WHEN "t38"."place" = 5
        THEN "t38"."by_salt_le_20"
        WHEN "t38"."place" = 6
        THEN "t38"."by_salt_le_10"
        WHEN "t38"."place" = 7
        THEN "t38"."by_salt_0"
        ELSE NULL
      END AS "by",
      CASE
        WHEN "t38"."place" = 0
        THEN "t38"."after_salt30"
        WHEN "t38"."place" = 1
        THEN "t38"."after_salt50"
        WHEN "t38"."place" = 2
        THEN "t38"."after_salt75"
        WHEN "t38"."place" = 3
        THEN "t38"."after_salt90"
        WHEN "t38"."place" = 4
        THEN "t38"."after_salt100"
        WHEN "t38"."place" = 5
        THEN "t38"."after_salt_le_20"
        WHEN "t38"."place" = 6
        THEN "t38"."after_salt_le_10"
        WHEN "t38"."place" = 7
        THEN "t38"."after_salt_0"
        ELSE NULL
      END AS "after",
      CASE
        WHEN "t38"."place" = 0
        THEN (
          (
            NULLIF("t38"."baseline_salt", 0) - "t38"."last_salt"
          ) * 100
        ) >= (
          NULLIF("t38"."baseline_salt", 0) * CAST(30 AS DECIMAL(2, 0))
        )
        WHEN "t38"."place" = 1
        THEN (
          (
            NULLIF("t38"."baseline_salt", 0) - "t38"."last_salt"
          ) * 100
        ) >= (
          NULLIF("t38"."baseline_salt", 0) * CAST(50 AS DECIMAL(2, 0))
        )
        WHEN "t38"."place" = 2
        THEN (
          (
            NULLIF("t38"."baseline_salt", 0) - "t38"."last_salt"
          ) * 100
        ) >= (
          NULLIF("t38"."baseline_salt", 0) * CAST(75 AS DECIMAL(2, 0))
        )
        WHEN "t38"."place" = 3
        THEN (
          (
            NULLIF("t38"."baseline_salt", 0) - "t38"."last_salt"
          ) * 100
        ) >= (
          NULLIF("t38"."baseline_salt", 0) * CAST(90 AS DECIMAL(2, 0))
        )
        WHEN "t38"."place" = 4
        THEN (
          (
            NULLIF("t38"."baseline_salt", 0) - "t38"."last_salt"
          ) * 100
        ) >= (
          NULLIF("t38"."baseline_salt", 0) * CAST(100 AS DECIMAL(3, 0))
        )
        WHEN "t38"."place" = 5
        THEN "t38"."last_salt" <= CAST(20 AS DECIMAL(2, 0))
        WHEN "t38"."place" = 6
        THEN "t38"."last_salt" <= CAST(10 AS DECIMAL(2, 0))
        WHEN "t38"."place" = 7
        THEN "t38"."last_salt" <= CAST(0 AS DECIMAL(1, 0))
        ELSE NULL
      END AS "met_last",
      CASE
        WHEN "t38"."place" = 0
        THEN (
          (
            NULLIF("t38"."baseline_salt", 0) - "t38"."baseline_salt"
          ) * 100
        ) >= (
          NULLIF("t38"."baseline_salt", 0) * CAST(30 AS DECIMAL(2, 0))
        )
        WHEN "t38"."place" = 1
        THEN (
          (
            NULLIF("t38"."baseline_salt", 0) - "t38"."baseline_salt"
          ) * 100
        ) >= (
          NULLIF("t38"."baseline_salt", 0) * CAST(50 AS DECIMAL(2, 0))
        )
        WHEN "t38"."place" = 2
        THEN (
          (
            NULLIF("t38"."baseline_salt", 0) - "t38"."baseline_salt"
          ) * 100
        ) >= (
          NULLIF("t38"."baseline_salt", 0) * CAST(75 AS DECIMAL(2, 0))
        )
        WHEN "t38"."place" = 3
        THEN (
          (
            NULLIF("t38"."baseline_salt", 0) - "t38"."baseline_salt"
          ) * 100
        ) >= (
          NULLIF("t38"."baseline_salt", 0) * CAST(90 AS DECIMAL(2, 0))
        )
        WHEN "t38"."place" = 4
        THEN (
          (
            NULLIF("t38"."baseline_salt", 0) - "t38"."baseline_salt"
          ) * 100
        ) >= (
          NULLIF("t38"."baseline_salt", 0) * CAST(100 AS DECIMAL(3, 0))
        )
        WHEN "t38"."place" = 5
        THEN "t38"."baseline_salt" <= CAST(20 AS DECIMAL(2, 0))
        WHEN "t38"."place" = 6
        THEN "t38"."baseline_salt" <= CAST(10 AS DECIMAL(2, 0))
        WHEN "t38"."place" = 7
        THEN "t38"."baseline_salt" <= CAST(0 AS DECIMAL(1, 0))
        ELSE NULL
      END AS "met_before"
    FROM (
      SELECT
        "t37"."patient_id",
        "t37"."baseline_day",
        "t37"."baseline_salt",
        "t37"."last_day",
        "t37"."last_salt",
        "t37"."best_salt",
        "t37"."by_salt30",
        "t37"."after_salt30",
        "t37"."by_salt50",
        "t37"."after_salt50",
        "t37"."by_salt75",
        "t37"."after_salt75",
        "t37"."by_salt90",
        "t37"."after_salt90",
        "t37"."by_salt100",
        "t37"."after_salt100",
        "t37"."by_salt_le_20",
        "t37"."after_salt_le_20",
        "t37"."by_salt_le_10",
        "t37"."after_salt_le_10",
        "t37"."by_salt_0",
        "t37"."after_salt_0",
        "t37"."undated_scores",
        "t37"."empty_scores",
        "t37"."incomplete_readings",
        UNNEST(RANGE(0, 8, 1)) AS "place"
      FROM (
        SELECT
          "t36".*
          EXCLUDE ("patient_id_right")
        FROM (
          SELECT
            "t35"."patient_id",
            "t35"."baseline_day",
            "t35"."baseline_salt",
            "t35"."last_day",
            "t35"."last_salt",
            "t35"."best_salt",
            "t35"."by_salt30",
            "t35"."after_salt30",
            "t35"."by_salt50",
            "t35"."after_salt50",
            "t35"."by_salt75",
            "t35"."after_salt75",
            "t35"."by_salt90",
            "t35"."after_salt90",
            "t35"."by_salt100",
            "t35"."after_salt100",
            "t35"."by_salt_le_20",
            "t35"."after_salt_le_20",
            "t35"."by_salt_le_10",
            "t35"."after_salt_le_10",
            "t35"."by_salt_0",
            "t35"."after_salt_0",
            "t21"."patient_id" AS "patient_id_right",
            "t21"."undated_scores",
            "t21"."empty_scores",
            "t21"."incomplete_readings"
          FROM (
            SELECT
              "t33".*
              EXCLUDE ("patient_id_right")
            FROM (
              SELECT
                "t30"."patient_id",
                "t30"."baseline_day",
                "t30"."baseline_salt",
                "t32"."patient_id" AS "patient_id_right",
                "t32"."last_day",
                "t32"."last_salt",
                "t32"."best_salt",
                "t32"."by_salt30",
                "t32"."after_salt30",
                "t32"."by_salt50",
                "t32"."after_salt50",
                "t32"."by_salt75",
                "t32"."after_salt75",
                "t32"."by_salt90",
                "t32"."after_salt90",
                "t32"."by_salt100",
                "t32"."after_salt100",
                "t32"."by_salt_le_20",
                "t32"."after_salt_le_20",
                "t32"."by_salt_le_10",
                "t32"."after_salt_le_10",
                "t32"."by_salt_0",
                "t32"."after_salt_0"
              FROM (
                SELECT
                  "t27"."patient_id",
                  "t27"."baseline_day",
                  "t27"."baseline_salt"
                FROM (
                  SELECT
                    "t5"."patient_id",
                    "t26"."patient_id" AS "patient_id_right",
                    "t26"."baseline_day",
                    "t26"."baseline_salt"
                  FROM (
                    SELECT
                      "t2"."patient_id"
                    FROM "patients" AS "t2"
                  ) AS "t5"
                  LEFT OUTER JOIN (
                    SELECT
                      "t23"."patient_id",
                      MAX("t23"."day") AS "baseline_day",
                      FIRST("t23"."score" ORDER BY "t23"."day" DESC) AS "baseline_salt"
                    FROM (
                      SELECT
                        *
                      FROM "t17" AS "t20"
                      WHERE
                        "t20"."day" <= 0
                    ) AS "t23"
                    GROUP BY
                      1
                  ) AS "t26"
                    ON "t5"."patient_id" = "t26"."patient_id"
                ) AS "t27"
              ) AS "t30"
              LEFT OUTER JOIN (
                SELECT
                  "t29"."patient_id",
                  MAX("t29"."day") AS "last_day",
                  FIRST("t29"."score" ORDER BY "t29"."day" DESC) AS "last_salt",
                  MIN("t29"."score") AS "best_salt",
                  MIN("t29"."day") FILTER(WHERE
                    "t29"."met_salt30") AS "by_salt30",
                  MIN("t29"."day_before") FILTER(WHERE
                    "t29"."met_salt30") AS "after_salt30",
                  MIN("t29"."day") FILTER(WHERE
                    "t29"."met_salt50") AS "by_salt50",
                  MIN("t29"."day_before") FILTER(WHERE
                    "t29"."met_salt50") AS "after_salt50",
                  MIN("t29"."day") FILTER(WHERE
                    "t29"."met_salt75") AS "by_salt75",
                  MIN("t29"."day_before") FILTER(WHERE
                    "t29"."met_salt75") AS "after_salt75",
                  MIN("t29"."day") FILTER(WHERE
                    "t29"."met_salt90") AS "by_salt90",
                  MIN("t29"."day_before") FILTER(WHERE
                    "t29"."met_salt90") AS "after_salt90",
                  MIN("t29"."day") FILTER(WHERE
                    "t29"."met_salt100") AS "by_salt100",
                  MIN("t29"."day_before") FILTER(WHERE
                    "t29"."met_salt100") AS "after_salt100",
                  MIN("t29"."day") FILTER(WHERE
                    "t29"."met_salt_le_20") AS "by_salt_le_20",
                  MIN("t29"."day_before") FILTER(WHERE
                    "t29"."met_salt_le_20") AS "after_salt_le_20",
                  MIN("t29"."day") FILTER(WHERE
                    "t29"."met_salt_le_10") AS "by_salt_le_10",
                  MIN("t29"."day_before") FILTER(WHERE
                    "t29"."met_salt_le_10") AS "after_salt_le_10",
                  MIN("t29"."day") FILTER(WHERE
                    "t29"."met_salt_0") AS "by_salt_0",
                  MIN("t29"."day_before") FILTER(WHERE
                    "t29"."met_salt_0") AS "after_salt_0"
                FROM (
                  SELECT
                    "t24"."patient_id",
                    "t24"."day",
                    "t24"."score",
                    COALESCE(
                      LAG("t24"."day") OVER (
                        PARTITION BY "t24"."patient_id"
                        ORDER BY "t24"."day" ASC
                        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                      ),
                      "t26"."baseline_day",
                      -4611686018427387904
                    ) AS "day_before",
                    (
                      (
                        NULLIF("t26"."baseline_salt", 0) - "t24"."score"
                      ) * 100
                    ) >= (
                      NULLIF("t26"."baseline_salt", 0) * CAST(30 AS DECIMAL(2, 0))
                    ) AS "met_salt30",
                    (
                      (
                        NULLIF("t26"."baseline_salt", 0) - "t24"."score"
                      ) * 100
                    ) >= (
                      NULLIF("t26"."baseline_salt", 0) * CAST(50 AS DECIMAL(2, 0))
                    ) AS "met_salt50",
                    (
                      (
                        NULLIF("t26"."baseline_salt", 0) - "t24"."score"
                      ) * 100
                    ) >= (
                      NULLIF("t26"."baseline_salt", 0) * CAST(75 AS DECIMAL(2, 0))
                    ) AS "met_salt75",
                    (
                      (
                        NULLIF("t26"."baseline_salt", 0) - "t24"."score"
                      ) * 100
                    ) >= (
                      NULLIF("t26"."baseline_salt", 0) * CAST(90 AS DECIMAL(2, 0))
                    ) AS "met_salt90",
                    (
                      (
                        NULLIF("t26"."baseline_salt", 0) - "t24"."score"
                      ) * 100
                    ) >= (
                      NULLIF("t26"."baseline_salt", 0) * CAST(100 AS DECIMAL(3, 0))
                    ) AS "met_salt100",
                    "t24"."score" <= CAST(20 AS DECIMAL(2, 0)) AS "met_salt_le_20",
                    "t24"."score" <= CAST(10 AS DECIMAL(2, 0)) AS "met_salt_le_10",
                    "t24"."score" <= CAST(0 AS DECIMAL(1, 0)) AS "met_salt_0"
                  FROM (
                    SELECT
                      *
                    FROM "t17" AS "t20"
                    WHERE
                      "t20"."day" > 0
                  ) AS "t24"
                  LEFT OUTER JOIN (
                    SELECT
                      "t23"."patient_id",
                      MAX("t23"."day") AS "baseline_day",
                      FIRST("t23"."score" ORDER BY "t23"."day" DESC) AS "baseline_salt"
                    FROM (
                      SELECT
                        *
                      FROM "t17" AS "t20"
                      WHERE
                        "t20"."day" <= 0
                    ) AS "t23"
                    GROUP BY
                      1
                  ) AS "t26"
                    ON "t24"."patient_id" = "t26"."patient_id"
                ) AS "t29"
                GROUP BY
                  1
              ) AS "t32"
                ON "t30"."patient_id" = "t32"."patient_id"
            ) AS "t33"
          ) AS "t35"
          LEFT OUTER JOIN (
            SELECT
              "t15"."patient_id",
              SUM("t15"."undated_scores") AS "undated_scores",
              SUM("t15"."empty_scores") AS "empty_scores",
              SUM("t15"."incomplete_readings") AS "incomplete_readings"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  "t1"."patient_id",
                  CASE WHEN "t1"."value" IS NULL THEN 0 ELSE 1 END AS "undated_scores",
                  CASE WHEN "t1"."value" IS NULL THEN 1 ELSE 0 END AS "empty_scores",
                  0 AS "incomplete_readings"
                FROM "assessments" AS "t1"
                WHERE
                  "t1"."instrument" = 'salt'
                  AND (
                    (
                      "t1"."value" IS NULL
                    ) OR (
                      "t1"."day" IS NULL
                    )
                  )
              ) AS "t6"
              UNION ALL
              SELECT
                *
              FROM (
                SELECT
                  "t11"."patient_id",
                  0 AS "undated_scores",
                  0 AS "empty_scores",
                  1 AS "incomplete_readings"
                FROM "t10" AS "t11"
                WHERE
                  "t11"."score" IS NULL
              ) AS "t13"
            ) AS "t15"
            GROUP BY
              1
          ) AS "t21"
            ON "t35"."patient_id" = "t21"."patient_id"
        ) AS "t36"
      ) AS "t37"
    ) AS "t38"
  ) AS "t40"
  LEFT OUTER JOIN (
    SELECT
      "t12"."patient_id",
      "t12"."definition",
      "t12"."day" AS "reported_day",
      CASE WHEN "t12"."day_earliest" < 1 THEN 0 ELSE "t12"."day_earliest" - 1 END AS "reported_after",
      "t12"."day_latest" AS "reported_by"
    FROM (
      SELECT
        "t9"."event_id",
        "t9"."patient_id",
        "t9"."combination_id",
        "t9"."kind",
        "t9"."term",
        "t9"."reported_as",
        "t9"."presence",
        "t9"."day",
        "t9"."day_earliest",
        "t9"."day_latest",
        "t9"."day_stated",
        "t9"."grade",
        "t9"."grade_as_printed",
        "t9"."serious",
        "t9"."special_interest",
        "t9"."transient",
        "t9"."phase",
        "t9"."outcome",
        "t9"."action",
        "t9"."trigger",
        "t9"."trigger_drug",
        "t9"."latency",
        "t9"."latency_earliest",
        "t9"."latency_latest",
        "t9"."latency_stated",
        "t9"."extent_low",
        "t9"."extent_high",
        "t9"."basis",
        "t9"."basis_note",
        "t9"."source_place",
        "t9"."not_stated",
        ROW_NUMBER() OVER (
          PARTITION BY "t9"."patient_id", "t9"."definition"
          ORDER BY "t9"."day" ASC, "t9"."day_earliest" ASC NULLS FIRST, "t9"."day_latest" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) - 1 AS "place",
        "t9"."definition"
      FROM (
        SELECT
          "t8"."event_id",
          "t8"."patient_id",
          "t8"."combination_id",
          "t8"."kind",
          "t8"."term",
          "t8"."reported_as",
          "t8"."presence",
          "t8"."day",
          "t8"."day_earliest",
          "t8"."day_latest",
          "t8"."day_stated",
          "t8"."grade",
          "t8"."grade_as_printed",
          "t8"."serious",
          "t8"."special_interest",
          "t8"."transient",
          "t8"."phase",
          "t8"."outcome",
          "t8"."action",
          "t8"."trigger",
          "t8"."trigger_drug",
          "t8"."latency",
          "t8"."latency_earliest",
          "t8"."latency_latest",
          "t8"."latency_stated",
          "t8"."extent_low",
          "t8"."extent_high",
          "t8"."basis",
          "t8"."basis_note",
          "t8"."source_place",
          "t8"."not_stated",
          "t8"."place",
          CASE
            WHEN "t8"."place" = 0
            THEN 'salt30'
            WHEN "t8"."place" = 1
            THEN 'salt50'
            WHEN "t8"."place" = 2
            THEN 'salt75'
            WHEN "t8"."place" = 3
            THEN 'salt90'
            WHEN "t8"."place" = 4
            THEN 'salt100'
            WHEN "t8"."place" = 5
            THEN 'salt_le_20'
            WHEN "t8"."place" = 6
            THEN 'salt_le_10'
            WHEN "t8"."place" = 7
            THEN 'salt_0'
            ELSE NULL
          END AS "definition"
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
      ) AS "t9"
    ) AS "t12"
    WHERE
      "t12"."place" = 0
  ) AS "t18"
    ON "t40"."patient_id" = "t18"."patient_id"
    AND "t40"."definition" = "t18"."definition"
) AS "t41"
