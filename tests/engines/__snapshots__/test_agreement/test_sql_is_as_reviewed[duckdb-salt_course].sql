WITH "t3" AS (
  SELECT
    *
  FROM "assessments" AS "t0"
  WHERE
    "t0"."instrument" = 'salt'
), "t24" AS (
  SELECT
    "t23"."patient_id",
    "t23"."day",
    "t23"."rater",
    "t23"."method",
    "t23"."score",
    "t23"."earliest",
    "t23"."latest"
  FROM (
    SELECT
      "t10"."patient_id",
      "t10"."day",
      "t10"."rater",
      "t10"."method",
      CAST((
        MAX("t10"."value") FILTER(WHERE
          "t10"."component" = 'top') * CAST(0.40 AS DECIMAL(3, 2))
      ) + (
        MAX("t10"."value") FILTER(WHERE
          "t10"."component" = 'back') * CAST(0.24 AS DECIMAL(3, 2))
      ) + (
        MAX("t10"."value") FILTER(WHERE
          "t10"."component" = 'left') * CAST(0.18 AS DECIMAL(3, 2))
      ) + (
        MAX("t10"."value") FILTER(WHERE
          "t10"."component" = 'right') * CAST(0.18 AS DECIMAL(3, 2))
      ) AS DECIMAL(18, 8)) AS "score",
      MIN("t10"."earliest") AS "earliest",
      MAX("t10"."latest") AS "latest"
    FROM (
      SELECT
        "t4"."patient_id",
        "t4"."day",
        "t4"."rater",
        "t4"."method",
        "t4"."component",
        "t4"."value",
        LEAST(COALESCE("t4"."day_earliest", 0), "t4"."day") AS "earliest",
        GREATEST(COALESCE("t4"."day_latest", 4611686018427387904), "t4"."day") AS "latest"
      FROM (
        SELECT
          *
        FROM "assessments" AS "t0"
        WHERE
          "t0"."component" <> 'total'
          AND "t0"."instrument" = 'salt'
          AND "t0"."value" IS NOT NULL
          AND "t0"."day" IS NOT NULL
      ) AS "t4"
    ) AS "t10"
    GROUP BY
      1,
      2,
      3,
      4
  ) AS "t23"
  ANTI JOIN (
    SELECT
      "t11"."patient_id",
      "t11"."day",
      "t11"."rater",
      "t11"."method"
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
        FROM "assessments" AS "t0"
        WHERE
          "t0"."component" IN ('total')
          AND "t0"."instrument" = 'salt'
          AND "t0"."value" IS NOT NULL
          AND "t0"."day" IS NOT NULL
      ) AS "t5"
    ) AS "t11"
  ) AS "t15"
    ON "t23"."patient_id" = "t15"."patient_id"
    AND "t23"."day" = "t15"."day"
    AND COALESCE("t23"."rater", '') = COALESCE("t15"."rater", '')
    AND (
      "t23"."rater" IS NULL
    ) = (
      "t15"."rater" IS NULL
    )
    AND COALESCE("t23"."method", '') = COALESCE("t15"."method", '')
    AND (
      "t23"."method" IS NULL
    ) = (
      "t15"."method" IS NULL
    )
), "t31" AS (
  SELECT
    *
  FROM (
    SELECT
      "t16"."patient_id",
      "t16"."day",
      "t16"."rater",
      "t16"."method",
      "t16"."score",
      "t16"."earliest",
      "t16"."latest"
    FROM (
      SELECT
        "t12"."patient_id",
        "t12"."day",
        "t12"."rater",
        "t12"."method",
        "t12"."earliest",
        "t12"."latest",
        CAST("t12"."value" AS DECIMAL(18, 8)) AS "score"
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
          FROM "assessments" AS "t0"
          WHERE
            "t0"."component" = 'total'
            AND "t0"."instrument" = 'salt'
            AND "t0"."value" IS NOT NULL
            AND "t0"."day" IS NOT NULL
        ) AS "t6"
      ) AS "t12"
    ) AS "t16"
  ) AS "t19"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      *
    FROM (
      SELECT
        *
      FROM "t24" AS "t25"
      WHERE
        "t25"."score" IS NOT NULL
    ) AS "t27"
  ) AS "t29"
), "t39" AS (
  SELECT
    "t36"."patient_id",
    "t36"."day",
    "t36"."score",
    "t36"."earliest",
    "t36"."latest",
    "t36"."scores",
    LAG("t36"."day") OVER (
      PARTITION BY "t36"."patient_id"
      ORDER BY "t36"."day" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS "day_before",
    LAG("t36"."score") OVER (
      PARTITION BY "t36"."patient_id"
      ORDER BY "t36"."day" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS "score_before",
    MAX("t36"."earliest") FILTER(WHERE
      "t36"."day" > 0) OVER (
      PARTITION BY "t36"."patient_id"
      ORDER BY "t36"."day" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
    ) AS "known_before",
    MIN("t36"."score") FILTER(WHERE
      "t36"."day" > 0) OVER (
      PARTITION BY "t36"."patient_id"
      ORDER BY "t36"."day" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
    ) AS "best_before",
    LEAD("t36"."score") OVER (
      PARTITION BY "t36"."patient_id"
      ORDER BY "t36"."day" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS "next_score",
    LEAD("t36"."latest") OVER (
      PARTITION BY "t36"."patient_id"
      ORDER BY "t36"."day" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS "next_latest",
    MAX("t36"."score") OVER (
      PARTITION BY "t36"."patient_id"
      ORDER BY "t36"."day" ASC
      ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
    ) AS "worst_after"
  FROM (
    SELECT
      "t32"."patient_id",
      "t32"."day",
      MAX("t32"."score") AS "score",
      GREATEST(MIN("t32"."earliest"), 0) AS "earliest",
      MAX("t32"."latest") AS "latest",
      COUNT(*) AS "scores"
    FROM "t31" AS "t32"
    GROUP BY
      1,
      2
  ) AS "t36"
)
SELECT
  "t67"."patient_id",
  "t67"."baseline_salt",
  "t67"."baseline_day",
  "t67"."tied_baseline_readings",
  "t67"."scored_visits",
  "t67"."raters",
  "t67"."last_salt",
  "t67"."last_day",
  "t67"."best_salt",
  "t67"."best_day",
  "t67"."improvement_last",
  "t67"."improvement_best",
  "t67"."salt_area",
  "t67"."area_days",
  "t67"."mean_salt",
  "t67"."last_word",
  "t67"."last_word_day",
  "t67"."trajectory",
  "t67"."trajectory_reason",
  "t67"."undated_scores",
  "t67"."empty_scores",
  "t67"."incomplete_readings"
FROM (
  SELECT
    "t66"."patient_id",
    "t66"."baseline_day",
    "t66"."baseline_salt",
    "t66"."baseline_scores",
    "t66"."scored_visits",
    "t66"."last_day",
    "t66"."last_salt",
    "t66"."best_salt",
    "t66"."best_day",
    "t66"."improved_day",
    "t66"."doubled",
    "t66"."early",
    "t66"."middle",
    "t66"."late",
    "t66"."raters",
    "t66"."word",
    "t66"."word_day",
    "t66"."undated_scores",
    "t66"."empty_scores",
    "t66"."incomplete_readings",
    "t66"."tied_baseline_readings",
    "t66"."improvement_last",
    "t66"."improvement_best",
    "t66"."salt_area",
    "t66"."area_days",
    "t66"."mean_salt",
    "t66"."last_word",
    "t66"."last_word_day",
    "t66"."trajectory_reason",
    CASE
      WHEN NOT (
        "t66"."trajectory_reason" = 'classified'
      )
      THEN 'indeterminate'
      WHEN COALESCE(
        (
          (
            "t66"."late" % 4
          ) >= 2
        )
        AND NOT (
          (
            "t66"."middle" % 4
          ) >= 2
        ),
        FALSE
      )
      THEN 'late'
      WHEN COALESCE(
        (
          (
            "t66"."late" % 4
          ) >= 2
        ) AND (
          (
            "t66"."early" % 4
          ) >= 2
        ),
        FALSE
      )
      THEN 'early'
      WHEN COALESCE((
        "t66"."late" % 4
      ) >= 2, FALSE)
      THEN 'middle'
      WHEN COALESCE((
        "t66"."late" % 2
      ) = 1, FALSE)
      THEN 'partial'
      WHEN COALESCE(
        "t66"."improved_day" < (
          CASE
            WHEN (
              "t66"."late" % 8
            ) >= 4
            THEN CAST((
              "t66"."late" - (
                "t66"."late" % 8
              )
            ) / 8 AS BIGINT)
            ELSE -(
              CAST((
                "t66"."late" - (
                  "t66"."late" % 8
                )
              ) / 8 AS BIGINT)
            )
          END + 731
        ),
        FALSE
      )
      THEN 'relapser'
      ELSE 'non_responder'
    END AS "trajectory"
  FROM (
    SELECT
      "t65"."patient_id",
      "t65"."baseline_day",
      "t65"."baseline_salt",
      "t65"."baseline_scores",
      "t65"."scored_visits",
      "t65"."last_day",
      "t65"."last_salt",
      "t65"."best_salt",
      "t65"."best_day",
      "t65"."improved_day",
      "t65"."doubled",
      "t65"."early",
      "t65"."middle",
      "t65"."late",
      "t65"."raters",
      "t65"."word",
      "t65"."word_day",
      "t65"."undated_scores",
      "t65"."empty_scores",
      "t65"."incomplete_readings",
      "t65"."tied_baseline_readings",
      "t65"."improvement_last",
      "t65"."improvement_best",
      "t65"."salt_area",
      "t65"."area_days",
      "t65"."mean_salt",
      "t65"."last_word",
      "t65"."last_word_day",
      CASE
        WHEN COALESCE("t65"."last_day" IS NULL, FALSE)
        THEN 'no_score_after'
        WHEN COALESCE("t65"."baseline_day" IS NULL, FALSE)
        THEN 'no_baseline'
        WHEN COALESCE("t65"."baseline_salt" <= CAST(20 AS DECIMAL(2, 0)), FALSE)
        THEN 'baseline_in_response'
        WHEN COALESCE("t65"."last_day" < 686, FALSE)
        THEN 'followed_too_short'
        WHEN COALESCE(
          (
            "t65"."late" IS NULL
          )
          OR (
            (
              (
                "t65"."late" % 4
              ) >= 2
            ) AND (
              "t65"."middle" IS NULL
            )
          )
          OR (
            (
              (
                "t65"."late" % 4
              ) >= 2
            )
            AND (
              (
                "t65"."middle" % 4
              ) >= 2
            )
            AND (
              "t65"."early" IS NULL
            )
          ),
          FALSE
        )
        THEN 'visit_missing'
        ELSE 'classified'
      END AS "trajectory_reason"
    FROM (
      SELECT
        "t64"."patient_id",
        "t64"."baseline_day",
        "t64"."baseline_salt",
        "t64"."baseline_scores",
        COALESCE("t64"."scored_visits", 0) AS "scored_visits",
        "t64"."last_day",
        "t64"."last_salt",
        "t64"."best_salt",
        "t64"."best_day",
        "t64"."improved_day",
        "t64"."doubled",
        "t64"."early",
        "t64"."middle",
        "t64"."late",
        COALESCE("t64"."raters", 0) AS "raters",
        "t64"."word",
        "t64"."word_day",
        COALESCE("t64"."undated_scores", 0) AS "undated_scores",
        COALESCE("t64"."empty_scores", 0) AS "empty_scores",
        COALESCE("t64"."incomplete_readings", 0) AS "incomplete_readings",
        COALESCE("t64"."baseline_scores" - 1, 0) AS "tied_baseline_readings",
        (
          (
            CAST("t64"."baseline_salt" AS DOUBLE) - CAST("t64"."last_salt" AS DOUBLE)
          ) / NULLIF(CAST("t64"."baseline_salt" AS DOUBLE), 0.0)
        ) * 100.0 AS "improvement_last",
        (
          (
            CAST("t64"."baseline_salt" AS DOUBLE) - CAST("t64"."best_salt" AS DOUBLE)
          ) / NULLIF(CAST("t64"."baseline_salt" AS DOUBLE), 0.0)
        ) * 100.0 AS "improvement_best",
        CASE
          WHEN (
            "t64"."baseline_day" IS NOT NULL
          ) AND (
            "t64"."last_day" IS NOT NULL
          )
          THEN CAST("t64"."doubled" AS DECIMAL(28, 9)) * CAST(0.5 AS DECIMAL(2, 1))
          ELSE CAST(NULL AS DECIMAL(28, 9))
        END AS "salt_area",
        "t64"."last_day" - "t64"."baseline_day" AS "area_days",
        CAST(CASE
          WHEN (
            "t64"."baseline_day" IS NOT NULL
          ) AND (
            "t64"."last_day" IS NOT NULL
          )
          THEN CAST("t64"."doubled" AS DECIMAL(28, 9)) * CAST(0.5 AS DECIMAL(2, 1))
          ELSE CAST(NULL AS DECIMAL(28, 9))
        END AS DOUBLE) / CAST("t64"."last_day" - "t64"."baseline_day" AS DOUBLE) AS "mean_salt",
        CASE
          WHEN (
            "t64"."last_day" IS NULL
          ) OR (
            "t64"."word_day" > "t64"."last_day"
          )
          THEN "t64"."word"
          ELSE CAST(NULL AS TEXT)
        END AS "last_word",
        CASE
          WHEN (
            "t64"."last_day" IS NULL
          ) OR (
            "t64"."word_day" > "t64"."last_day"
          )
          THEN "t64"."word_day"
          ELSE CAST(NULL AS BIGINT)
        END AS "last_word_day"
      FROM (
        SELECT
          "t63".*
          EXCLUDE ("patient_id_right")
        FROM (
          SELECT
            "t62"."patient_id",
            "t62"."baseline_day",
            "t62"."baseline_salt",
            "t62"."baseline_scores",
            "t62"."scored_visits",
            "t62"."last_day",
            "t62"."last_salt",
            "t62"."best_salt",
            "t62"."best_day",
            "t62"."improved_day",
            "t62"."doubled",
            "t62"."early",
            "t62"."middle",
            "t62"."late",
            "t62"."raters",
            "t62"."word",
            "t62"."word_day",
            "t34"."patient_id" AS "patient_id_right",
            "t34"."undated_scores",
            "t34"."empty_scores",
            "t34"."incomplete_readings"
          FROM (
            SELECT
              "t60".*
              EXCLUDE ("patient_id_right")
            FROM (
              SELECT
                "t59"."patient_id",
                "t59"."baseline_day",
                "t59"."baseline_salt",
                "t59"."baseline_scores",
                "t59"."scored_visits",
                "t59"."last_day",
                "t59"."last_salt",
                "t59"."best_salt",
                "t59"."best_day",
                "t59"."improved_day",
                "t59"."doubled",
                "t59"."early",
                "t59"."middle",
                "t59"."late",
                "t59"."raters",
                "t21"."patient_id" AS "patient_id_right",
                "t21"."word",
                "t21"."word_day"
              FROM (
                SELECT
                  "t57".*
                  EXCLUDE ("patient_id_right")
                FROM (
                  SELECT
                    "t56"."patient_id",
                    "t56"."baseline_day",
                    "t56"."baseline_salt",
                    "t56"."baseline_scores",
                    "t56"."scored_visits",
                    "t56"."last_day",
                    "t56"."last_salt",
                    "t56"."best_salt",
                    "t56"."best_day",
                    "t56"."improved_day",
                    "t56"."doubled",
                    "t56"."early",
                    "t56"."middle",
                    "t56"."late",
                    "t38"."patient_id" AS "patient_id_right",
                    "t38"."raters"
                  FROM (
                    SELECT
                      "t54".*
                      EXCLUDE ("patient_id_right")
                    FROM (
                      SELECT
                        "t50"."patient_id",
                        "t50"."baseline_day",
                        "t50"."baseline_salt",
                        "t50"."baseline_scores",
                        "t53"."patient_id" AS "patient_id_right",
                        "t53"."scored_visits",
                        "t53"."last_day",
                        "t53"."last_salt",
                        "t53"."best_salt",
                        "t53"."best_day",
                        "t53"."improved_day",
                        "t53"."doubled",
                        "t53"."early",
                        "t53"."middle",
                        "t53"."late"
                      FROM (
                        SELECT
                          "t46".*
                          EXCLUDE ("patient_id_right")
                        FROM (
                          SELECT
                            "t7"."patient_id",
                            "t45"."patient_id" AS "patient_id_right",
                            "t45"."baseline_day",
                            "t45"."baseline_salt",
                            "t45"."baseline_scores"
                          FROM (
                            SELECT
                              "t1"."patient_id"
                            FROM "patients" AS "t1"
                          ) AS "t7"
                          LEFT OUTER JOIN (
                            SELECT
                              "t41"."patient_id",
                              MAX("t41"."day") AS "baseline_day",
                              FIRST("t41"."score" ORDER BY "t41"."day" DESC) AS "baseline_salt",
                              FIRST("t41"."scores" ORDER BY "t41"."day" DESC) AS "baseline_scores"
                            FROM (
                              SELECT
                                *
                              FROM "t39" AS "t40"
                              WHERE
                                "t40"."day" <= 0
                            ) AS "t41"
                            GROUP BY
                              1
                          ) AS "t45"
                            ON "t7"."patient_id" = "t45"."patient_id"
                        ) AS "t46"
                      ) AS "t50"
                      LEFT OUTER JOIN (
                        SELECT
                          "t51"."patient_id",
                          COUNT(*) AS "scored_visits",
                          MAX("t51"."day") AS "last_day",
                          MAX("t51"."score") FILTER(WHERE
                            "t51"."is_last") AS "last_salt",
                          MIN("t51"."score") AS "best_salt",
                          MAX("t51"."day") FILTER(WHERE
                            "t51"."is_lowest") AS "best_day",
                          MIN(CASE WHEN "t51"."is_improved" THEN "t51"."day" ELSE CAST(NULL AS BIGINT) END) AS "improved_day",
                          SUM("t51"."slice") AS "doubled",
                          MIN(
                            CASE
                              WHEN ABS("t51"."day" - 168) <= 45
                              THEN (
                                ABS("t51"."day" - 168) * 8
                              ) + CASE WHEN "t51"."day" > 168 THEN 4 ELSE 0 END + (
                                CASE WHEN "t51"."responds" THEN 2 ELSE 0 END + CASE WHEN "t51"."is_improved" THEN 1 ELSE 0 END
                              )
                              ELSE CAST(NULL AS BIGINT)
                            END
                          ) AS "early",
                          MIN(
                            CASE
                              WHEN ABS("t51"."day" - 365) <= 45
                              THEN (
                                ABS("t51"."day" - 365) * 8
                              ) + CASE WHEN "t51"."day" > 365 THEN 4 ELSE 0 END + (
                                CASE WHEN "t51"."responds" THEN 2 ELSE 0 END + CASE WHEN "t51"."is_improved" THEN 1 ELSE 0 END
                              )
                              ELSE CAST(NULL AS BIGINT)
                            END
                          ) AS "middle",
                          MIN(
                            CASE
                              WHEN ABS("t51"."day" - 731) <= 45
                              THEN (
                                ABS("t51"."day" - 731) * 8
                              ) + CASE WHEN "t51"."day" > 731 THEN 4 ELSE 0 END + (
                                CASE WHEN "t51"."responds" THEN 2 ELSE 0 END + CASE WHEN "t51"."is_improved" THEN 1 ELSE 0 END
                              )
                              ELSE CAST(NULL AS BIGINT)
                            END
                          ) AS "late"
                        FROM (
                          SELECT
                            "t49"."patient_id",
                            "t49"."day",
                            "t49"."score",
                            "t49"."earliest",
                            "t49"."latest",
                            "t49"."scores",
                            "t49"."day_before",
                            "t49"."score_before",
                            "t49"."known_before",
                            "t49"."best_before",
                            "t49"."next_score",
                            "t49"."next_latest",
                            "t49"."worst_after",
                            "t49"."baseline_day",
                            "t49"."baseline_salt",
                            "t49"."baseline_scores",
                            "t49"."next_score" IS NULL AS "is_last",
                            (
                              "t49"."best_before" IS NULL
                            ) OR (
                              "t49"."score" < "t49"."best_before"
                            ) AS "is_lowest",
                            COALESCE(
                              (
                                (
                                  "t49"."baseline_salt" - "t49"."score"
                                ) * 100
                              ) >= (
                                "t49"."baseline_salt" * CAST(30 AS DECIMAL(2, 0))
                              ),
                              FALSE
                            ) AS "is_improved",
                            "t49"."score" <= CAST(20 AS DECIMAL(2, 0)) AS "responds",
                            (
                              "t49"."score" + "t49"."score_before"
                            ) * CAST("t49"."day" - "t49"."day_before" AS DECIMAL(9, 0)) AS "slice"
                          FROM (
                            SELECT
                              "t47".*
                              EXCLUDE ("patient_id_right")
                            FROM (
                              SELECT
                                "t43"."patient_id",
                                "t43"."day",
                                "t43"."score",
                                "t43"."earliest",
                                "t43"."latest",
                                "t43"."scores",
                                "t43"."day_before",
                                "t43"."score_before",
                                "t43"."known_before",
                                "t43"."best_before",
                                "t43"."next_score",
                                "t43"."next_latest",
                                "t43"."worst_after",
                                "t45"."patient_id" AS "patient_id_right",
                                "t45"."baseline_day",
                                "t45"."baseline_salt",
                                "t45"."baseline_scores"
                              FROM (
                                SELECT
                                  *
                                FROM "t39" AS "t40"
                                WHERE
                                  "t40"."day" > 0
                              ) AS "t43"
                              LEFT OUTER JOIN (
                                SELECT
                                  "t41"."patient_id",
                                  MAX("t41"."day") AS "baseline_day",
                                  FIRST("t41"."score" ORDER BY "t41"."day" DESC) AS "baseline_salt",
                                  FIRST("t41"."scores" ORDER BY "t41"."day" DESC) AS "baseline_scores"
                                FROM (
                                  SELECT
                                    *
                                  FROM "t39" AS "t40"
                                  WHERE
                                    "t40"."day" <= 0
                                ) AS "t41"
                                GROUP BY
                                  1
                              ) AS "t45"
                                ON "t43"."patient_id" = "t45"."patient_id"
                            ) AS "t47"
                          ) AS "t49"
                        ) AS "t51"
                        GROUP BY
                          1
                      ) AS "t53"
                        ON "t50"."patient_id" = "t53"."patient_id"
                    ) AS "t54"
                  ) AS "t56"
                  LEFT OUTER JOIN (
                    SELECT
                      "t35"."patient_id",
                      COUNT(DISTINCT "t35"."rater") AS "raters"
                    FROM (
                      SELECT
                        *
                      FROM "t31" AS "t32"
                      WHERE
                        "t32"."rater" IS NOT NULL
                    ) AS "t35"
                    GROUP BY
                      1
                  ) AS "t38"
                    ON "t56"."patient_id" = "t38"."patient_id"
                ) AS "t57"
              ) AS "t59"
              LEFT OUTER JOIN (
                SELECT
                  "t18"."patient_id",
                  FIRST("t18"."qualifier" ORDER BY "t18"."place" DESC) AS "word",
                  MAX("t18"."day") AS "word_day"
                FROM (
                  SELECT
                    "t9"."patient_id",
                    "t9"."qualifier",
                    "t9"."day",
                    (
                      "t9"."day" * 3
                    ) + CASE
                      WHEN "t9"."qualifier" = 'improved'
                      THEN 0
                      WHEN "t9"."qualifier" = 'maintained'
                      THEN 1
                      WHEN "t9"."qualifier" = 'worsened'
                      THEN 2
                      ELSE NULL
                    END AS "place"
                  FROM (
                    SELECT
                      *
                    FROM "t3" AS "t8"
                    WHERE
                      "t8"."value" IS NULL
                      AND "t8"."day" > 0
                      AND "t8"."component" = 'total'
                      AND "t8"."qualifier" IN ('improved', 'maintained', 'worsened')
                  ) AS "t9"
                ) AS "t18"
                GROUP BY
                  1
              ) AS "t21"
                ON "t59"."patient_id" = "t21"."patient_id"
            ) AS "t60"
          ) AS "t62"
          LEFT OUTER JOIN (
            SELECT
              "t30"."patient_id",
              SUM("t30"."undated_scores") AS "undated_scores",
              SUM("t30"."empty_scores") AS "empty_scores",
              SUM("t30"."incomplete_readings") AS "incomplete_readings"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  "t13"."patient_id",
                  CASE WHEN "t13"."value" IS NULL THEN 0 ELSE 1 END AS "undated_scores",
                  CASE WHEN "t13"."value" IS NULL THEN 1 ELSE 0 END AS "empty_scores",
                  0 AS "incomplete_readings"
                FROM (
                  SELECT
                    *
                  FROM "t3" AS "t8"
                  WHERE
                    (
                      "t8"."value" IS NULL
                    ) OR (
                      "t8"."day" IS NULL
                    )
                ) AS "t13"
              ) AS "t17"
              UNION ALL
              SELECT
                *
              FROM (
                SELECT
                  "t26"."patient_id",
                  0 AS "undated_scores",
                  0 AS "empty_scores",
                  1 AS "incomplete_readings"
                FROM (
                  SELECT
                    *
                  FROM "t24" AS "t25"
                  WHERE
                    "t25"."score" IS NULL
                ) AS "t26"
              ) AS "t28"
            ) AS "t30"
            GROUP BY
              1
          ) AS "t34"
            ON "t62"."patient_id" = "t34"."patient_id"
        ) AS "t63"
      ) AS "t64"
    ) AS "t65"
  ) AS "t66"
) AS "t67"
