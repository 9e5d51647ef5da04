WITH "t42" AS (
  SELECT
    "t21"."event_id",
    "t21"."patient_id",
    "t21"."combination_id",
    "t21"."kind",
    "t21"."term",
    "t21"."reported_as",
    "t21"."presence",
    "t21"."day",
    "t21"."day_earliest",
    "t21"."day_latest",
    "t21"."day_stated",
    "t21"."grade",
    "t21"."grade_as_printed",
    "t21"."serious",
    "t21"."special_interest",
    "t21"."transient",
    "t21"."phase",
    "t21"."outcome",
    "t21"."action",
    "t21"."trigger",
    "t21"."trigger_drug",
    "t21"."latency",
    "t21"."latency_earliest",
    "t21"."latency_latest",
    "t21"."latency_stated",
    "t21"."extent_low",
    "t21"."extent_high",
    "t21"."basis",
    "t21"."basis_note",
    "t21"."source_place",
    "t21"."not_stated",
    (
      "t21"."presence" = 'present'
    ) AND (
      "t21"."term" <> 'none'
    ) AS "is_relapse",
    (
      "t21"."presence" = 'present'
    )
    AND (
      "t21"."term" <> 'none'
    )
    AND (
      (
        COALESCE("t21"."day", "t21"."day_latest") IS NULL
      )
      OR (
        COALESCE("t21"."day", "t21"."day_latest") > 0
      )
    ) AS "is_episode"
  FROM (
    SELECT
      *
    FROM "events" AS "t3"
    WHERE
      "t3"."kind" IN ('relapse', 'secondary_loss')
  ) AS "t21"
), "t73" AS (
  SELECT
    "t72"."patient_id",
    "t72"."day",
    "t72"."score",
    "t72"."earliest",
    "t72"."latest",
    "t72"."scores",
    LAG("t72"."day") OVER (
      PARTITION BY "t72"."patient_id"
      ORDER BY "t72"."day" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS "day_before",
    LAG("t72"."score") OVER (
      PARTITION BY "t72"."patient_id"
      ORDER BY "t72"."day" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS "score_before",
    MAX("t72"."earliest") FILTER(WHERE
      "t72"."day" > 0) OVER (
      PARTITION BY "t72"."patient_id"
      ORDER BY "t72"."day" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
    ) AS "known_before",
    MIN("t72"."score") FILTER(WHERE
      "t72"."day" > 0) OVER (
      PARTITION BY "t72"."patient_id"
      ORDER BY "t72"."day" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
    ) AS "best_before",
    LEAD("t72"."score") OVER (
      PARTITION BY "t72"."patient_id"
      ORDER BY "t72"."day" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS "next_score",
    LEAD("t72"."latest") OVER (
      PARTITION BY "t72"."patient_id"
      ORDER BY "t72"."day" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS "next_latest",
    MAX("t72"."score") OVER (
      PARTITION BY "t72"."patient_id"
      ORDER BY "t72"."day" ASC
      ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
    ) AS "worst_after"
  FROM (
    SELECT
      "t71"."patient_id",
      "t71"."day",
      MAX("t71"."score") AS "score",
      GREATEST(MIN("t71"."earliest"), 0) AS "earliest",
      MAX("t71"."latest") AS "latest",
      COUNT(*) AS "scores"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t45"."patient_id",
          "t45"."day",
          "t45"."rater",
          "t45"."method",
          "t45"."score",
          "t45"."earliest",
          "t45"."latest"
        FROM (
          SELECT
            "t38"."patient_id",
            "t38"."day",
            "t38"."rater",
            "t38"."method",
            "t38"."earliest",
            "t38"."latest",
            CAST("t38"."value" AS DECIMAL(18, 8)) AS "score"
          FROM (
            SELECT
              "t23"."patient_id",
              "t23"."day",
              "t23"."rater",
              "t23"."method",
              "t23"."component",
              "t23"."value",
              LEAST(COALESCE("t23"."day_earliest", 0), "t23"."day") AS "earliest",
              GREATEST(COALESCE("t23"."day_latest", 4611686018427387904), "t23"."day") AS "latest"
            FROM (
              SELECT
                *
              FROM "assessments" AS "t5"
              WHERE
                "t5"."component" = 'total'
                AND "t5"."instrument" = 'salt'
                AND "t5"."value" IS NOT NULL
                AND "t5"."day" IS NOT NULL
            ) AS "t23"
          ) AS "t38"
        ) AS "t45"
      ) AS "t49"
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
              "t56"."patient_id",
              "t56"."day",
              "t56"."rater",
              "t56"."method",
              "t56"."score",
              "t56"."earliest",
              "t56"."latest"
            FROM (
              SELECT
                "t39"."patient_id",
                "t39"."day",
                "t39"."rater",
                "t39"."method",
                CAST((
                  MAX("t39"."value") FILTER(WHERE
                    "t39"."component" = 'top') * CAST(0.40 AS DECIMAL(3, 2))
                ) + (
                  MAX("t39"."value") FILTER(WHERE
                    "t39"."component" = 'back') * CAST(0.24 AS DECIMAL(3, 2))
                ) + (
                  MAX("t39"."value") FILTER(WHERE
                    "t39"."component" = 'left') * CAST(0.18 AS DECIMAL(3, 2))
                ) + (
                  MAX("t39"."value") FILTER(WHERE
                    "t39"."component" = 'right') * CAST(0.18 AS DECIMAL(3, 2))
                ) AS DECIMAL(18, 8)) AS "score",
                MIN("t39"."earliest") AS "earliest",
                MAX("t39"."latest") AS "latest"
              FROM (
                SELECT
                  "t24"."patient_id",
                  "t24"."day",
                  "t24"."rater",
                  "t24"."method",
                  "t24"."component",
                  "t24"."value",
                  LEAST(COALESCE("t24"."day_earliest", 0), "t24"."day") AS "earliest",
                  GREATEST(COALESCE("t24"."day_latest", 4611686018427387904), "t24"."day") AS "latest"
                FROM (
                  SELECT
                    *
                  FROM "assessments" AS "t5"
                  WHERE
                    "t5"."component" <> 'total'
                    AND "t5"."instrument" = 'salt'
                    AND "t5"."value" IS NOT NULL
                    AND "t5"."day" IS NOT NULL
                ) AS "t24"
              ) AS "t39"
              GROUP BY
                1,
                2,
                3,
                4
            ) AS "t56"
            ANTI JOIN (
              SELECT
                "t40"."patient_id",
                "t40"."day",
                "t40"."rater",
                "t40"."method"
              FROM (
                SELECT
                  "t25"."patient_id",
                  "t25"."day",
                  "t25"."rater",
                  "t25"."method",
                  "t25"."component",
                  "t25"."value",
                  LEAST(COALESCE("t25"."day_earliest", 0), "t25"."day") AS "earliest",
                  GREATEST(COALESCE("t25"."day_latest", 4611686018427387904), "t25"."day") AS "latest"
                FROM (
                  SELECT
                    *
                  FROM "assessments" AS "t5"
                  WHERE
                    "t5"."component" IN ('total')
                    AND "t5"."instrument" = 'salt'
                    AND "t5"."value" IS NOT NULL
                    AND "t5"."day" IS NOT NULL
                ) AS "t25"
              ) AS "t40"
            ) AS "t46"
              ON "t56"."patient_id" = "t46"."patient_id"
              AND "t56"."day" = "t46"."day"
              AND COALESCE("t56"."rater", '') = COALESCE("t46"."rater", '')
              AND (
                "t56"."rater" IS NULL
              ) = (
                "t46"."rater" IS NULL
              )
              AND COALESCE("t56"."method", '') = COALESCE("t46"."method", '')
              AND (
                "t56"."method" IS NULL
              ) = (
                "t46"."method" IS NULL
              )
          ) AS "t65"
          WHERE
            "t65"."score" IS NOT NULL
        ) AS "t68"
      ) AS "t70"
    ) AS "t71"
    GROUP BY
      1,
      2
  ) AS "t72"
), "t78" AS (
  SELECT
    "t75"."patient_id",
    "t75"."treatment_id",
    "t75"."drug",
    "t75"."drug_known",
    "t75"."role",
    "t75"."phase",
    "t75"."start_day",
    "t75"."stop_day",
    "t75"."days",
    "t75"."ongoing",
    "t75"."placement",
    "t75"."daily_dose_low",
    "t75"."daily_dose_high",
    "t75"."unit",
    "t75"."dose_status",
    "t75"."first_day",
    "t75"."first_day_latest",
    "t75"."event_id",
    "t75"."dose",
    "t75"."dose_high",
    "t75"."duration",
    "t75"."duration_latest",
    "t75"."duration_stated",
    "t75"."reason_stopped"
  FROM (
    SELECT
      "t63"."patient_id",
      "t63"."treatment_id",
      "t63"."drug",
      "t63"."role",
      "t63"."phase",
      "t63"."ongoing",
      "t63"."placement",
      "t63"."unit",
      "t63"."dose_status",
      "t63"."event_id",
      "t63"."dose",
      "t63"."dose_high",
      "t63"."duration",
      "t63"."duration_latest",
      "t63"."duration_stated",
      "t63"."reason_stopped",
      "t63"."drug" IN (
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
      ) AS "drug_known",
      CASE
        WHEN "t63"."placement" IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        )
        THEN "t63"."start_day"
        ELSE CAST(NULL AS BIGINT)
      END AS "start_day",
      CASE
        WHEN "t63"."placement" IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        )
        THEN "t63"."stop"
        ELSE CAST(NULL AS BIGINT)
      END AS "stop_day",
      CASE
        WHEN "t63"."placement" IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        )
        THEN "t63"."stop" - "t63"."start_day"
        ELSE CAST(NULL AS BIGINT)
      END AS "days",
      CASE
        WHEN "t63"."dose_status" = 'known'
        THEN (
          CAST("t63"."dose" AS DOUBLE) * (
            CAST("t63"."frequency" AS DOUBLE) * CASE
              WHEN (
                "t63"."period_unit" = 'd'
              )
              AND (
                (
                  CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
                ) > 0
              )
              THEN CAST(CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END AS DOUBLE)
              ELSE CASE
                WHEN "t63"."period_unit" = 'h'
                THEN 24.0
                WHEN "t63"."period_unit" = 'd'
                THEN 1.0
                WHEN "t63"."period_unit" = 'wk'
                THEN 1.0
                WHEN "t63"."period_unit" = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            END
          )
        ) / (
          CAST("t63"."period" AS DOUBLE) * CASE
            WHEN (
              "t63"."period_unit" = 'd'
            )
            AND (
              (
                CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
              ) > 0
            )
            THEN 7.0
            ELSE CASE
              WHEN "t63"."period_unit" = 'h'
              THEN 1.0
              WHEN "t63"."period_unit" = 'd'
              THEN 1.0
              WHEN "t63"."period_unit" = 'wk'
              THEN 7.0
              WHEN "t63"."period_unit" = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          END
        )
        ELSE CAST(NULL AS DOUBLE)
      END AS "daily_dose_low",
      CASE
        WHEN "t63"."dose_status" = 'known'
        THEN (
          CAST(COALESCE("t63"."dose_high", "t63"."dose") AS DOUBLE) * (
            CAST("t63"."frequency" AS DOUBLE) * CASE
              WHEN (
                "t63"."period_unit" = 'd'
              )
              AND (
                (
                  CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
                ) > 0
              )
              THEN CAST(CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END AS DOUBLE)
              ELSE CASE
                WHEN "t63"."period_unit" = 'h'
                THEN 24.0
                WHEN "t63"."period_unit" = 'd'
                THEN 1.0
                WHEN "t63"."period_unit" = 'wk'
                THEN 1.0
                WHEN "t63"."period_unit" = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            END
          )
        ) / (
          CAST("t63"."period" AS DOUBLE) * CASE
            WHEN (
              "t63"."period_unit" = 'd'
            )
            AND (
              (
                CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t63"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
              ) > 0
            )
            THEN 7.0
            ELSE CASE
              WHEN "t63"."period_unit" = 'h'
              THEN 1.0
              WHEN "t63"."period_unit" = 'd'
              THEN 1.0
              WHEN "t63"."period_unit" = 'wk'
              THEN 7.0
              WHEN "t63"."period_unit" = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          END
        )
        ELSE CAST(NULL AS DOUBLE)
      END AS "daily_dose_high",
      "t63"."start_day" AS "first_day",
      "t63"."start_day_latest" AS "first_day_latest"
    FROM (
      SELECT
        "t53"."treatment_id",
        "t53"."patient_id",
        "t53"."course_id",
        "t53"."combination_id",
        "t53"."event_id",
        "t53"."drug",
        "t53"."role",
        "t53"."phase",
        "t53"."dose",
        "t53"."dose_high",
        "t53"."unit",
        "t53"."frequency",
        "t53"."period",
        "t53"."period_unit",
        "t53"."consecutive_days",
        "t53"."day_of_week",
        "t53"."as_needed",
        "t53"."route",
        "t53"."start_day",
        "t53"."start_day_earliest",
        "t53"."start_day_latest",
        "t53"."start_day_stated",
        "t53"."end_day",
        "t53"."end_day_earliest",
        "t53"."end_day_latest",
        "t53"."end_day_stated",
        "t53"."duration",
        "t53"."duration_earliest",
        "t53"."duration_latest",
        "t53"."duration_stated",
        "t53"."ongoing",
        "t53"."label_status",
        "t53"."cumulative_dose",
        "t53"."cumulative_dose_unit",
        "t53"."cumulative_dose_as",
        "t53"."reason_started",
        "t53"."reason_stopped",
        "t53"."response",
        "t53"."reported_as",
        "t53"."basis",
        "t53"."basis_note",
        "t53"."source_place",
        "t53"."not_stated",
        "t53"."patient_id_right",
        "t53"."seen",
        "t53"."found",
        "t53"."stop",
        CASE
          WHEN "t53"."found" IN ('not_taken', 'no_first_day')
          THEN "t53"."found"
          WHEN "t53"."stop" IS NULL
          THEN 'no_last_day'
          WHEN "t53"."stop" < "t53"."start_day"
          THEN 'ends_before_start'
          WHEN "t53"."stop" = "t53"."start_day"
          THEN 'zero_days'
          ELSE "t53"."found"
        END AS "placement",
        CASE
          WHEN "t53"."as_needed"
          THEN 'as_needed'
          WHEN "t53"."dose" IS NULL
          THEN 'no_dose'
          WHEN "t53"."unit" IS NULL
          THEN 'no_unit'
          WHEN (
            "t53"."frequency" IS NULL
          )
          OR (
            "t53"."period" IS NULL
          )
          OR (
            "t53"."period_unit" IS NULL
          )
          THEN 'no_timing'
          ELSE 'known'
        END AS "dose_status"
      FROM (
        SELECT
          "t36"."treatment_id",
          "t36"."patient_id",
          "t36"."course_id",
          "t36"."combination_id",
          "t36"."event_id",
          "t36"."drug",
          "t36"."role",
          "t36"."phase",
          "t36"."dose",
          "t36"."dose_high",
          "t36"."unit",
          "t36"."frequency",
          "t36"."period",
          "t36"."period_unit",
          "t36"."consecutive_days",
          "t36"."day_of_week",
          "t36"."as_needed",
          "t36"."route",
          "t36"."start_day",
          "t36"."start_day_earliest",
          "t36"."start_day_latest",
          "t36"."start_day_stated",
          "t36"."end_day",
          "t36"."end_day_earliest",
          "t36"."end_day_latest",
          "t36"."end_day_stated",
          "t36"."duration",
          "t36"."duration_earliest",
          "t36"."duration_latest",
          "t36"."duration_stated",
          "t36"."ongoing",
          "t36"."label_status",
          "t36"."cumulative_dose",
          "t36"."cumulative_dose_unit",
          "t36"."cumulative_dose_as",
          "t36"."reason_started",
          "t36"."reason_stopped",
          "t36"."response",
          "t36"."reported_as",
          "t36"."basis",
          "t36"."basis_note",
          "t36"."source_place",
          "t36"."not_stated",
          "t36"."patient_id_right",
          "t36"."seen",
          CASE
            WHEN "t36"."drug" = 'none'
            THEN 'not_taken'
            WHEN "t36"."start_day" IS NULL
            THEN 'no_first_day'
            WHEN "t36"."end_day" IS NOT NULL
            THEN 'first_to_last_day'
            WHEN "t36"."duration" IS NOT NULL
            THEN 'first_day_and_duration'
            WHEN "t36"."ongoing"
            THEN 'ongoing_to_last_seen'
            ELSE 'no_last_day'
          END AS "found",
          CASE
            WHEN "t36"."end_day" IS NOT NULL
            THEN "t36"."end_day" + CASE
              WHEN NOT (
                CONTAINS("t36"."end_day_stated", 'wk')
              )
              AND NOT (
                CONTAINS("t36"."end_day_stated", 'mo')
              )
              AND NOT (
                CONTAINS("t36"."end_day_stated", 'y')
              )
              THEN 1
              ELSE 0
            END
            WHEN "t36"."duration" IS NOT NULL
            THEN "t36"."start_day" + "t36"."duration"
            WHEN "t36"."ongoing"
            THEN "t36"."seen"
            ELSE CAST(NULL AS BIGINT)
          END AS "stop"
        FROM (
          SELECT
            "t7"."treatment_id",
            "t7"."patient_id",
            "t7"."course_id",
            "t7"."combination_id",
            "t7"."event_id",
            "t7"."drug",
            "t7"."role",
            "t7"."phase",
            "t7"."dose",
            "t7"."dose_high",
            "t7"."unit",
            "t7"."frequency",
            "t7"."period",
            "t7"."period_unit",
            "t7"."consecutive_days",
            "t7"."day_of_week",
            "t7"."as_needed",
            "t7"."route",
            "t7"."start_day",
            "t7"."start_day_earliest",
            "t7"."start_day_latest",
            "t7"."start_day_stated",
            "t7"."end_day",
            "t7"."end_day_earliest",
            "t7"."end_day_latest",
            "t7"."end_day_stated",
            "t7"."duration",
            "t7"."duration_earliest",
            "t7"."duration_latest",
            "t7"."duration_stated",
            "t7"."ongoing",
            "t7"."label_status",
            "t7"."cumulative_dose",
            "t7"."cumulative_dose_unit",
            "t7"."cumulative_dose_as",
            "t7"."reason_started",
            "t7"."reason_stopped",
            "t7"."response",
            "t7"."reported_as",
            "t7"."basis",
            "t7"."basis_note",
            "t7"."source_place",
            "t7"."not_stated",
            "t16"."patient_id" AS "patient_id_right",
            "t16"."seen"
          FROM "treatments" AS "t7"
          LEFT OUTER JOIN (
            SELECT
              "t0"."patient_id",
              "t0"."last_seen_day" AS "seen"
            FROM "patients" AS "t0"
          ) AS "t16"
            ON "t7"."patient_id" = "t16"."patient_id"
        ) AS "t36"
      ) AS "t53"
    ) AS "t63"
  ) AS "t75"
), "t82" AS (
  SELECT
    *
  FROM "t78" AS "t80"
  WHERE
    "t80"."role" IN ('index', 'combination', 'bridge', 'maintenance', 'rescue')
    AND "t80"."placement" <> 'not_taken'
), "t101" AS (
  SELECT
    *
  FROM (
    SELECT
      "t94".*
      EXCLUDE ("patient_id_right")
    FROM (
      SELECT
        "t79"."patient_id",
        "t79"."day",
        "t79"."score",
        "t79"."earliest",
        "t79"."latest",
        "t79"."scores",
        "t79"."day_before",
        "t79"."score_before",
        "t79"."known_before",
        "t79"."best_before",
        "t79"."next_score",
        "t79"."next_latest",
        "t79"."worst_after",
        "t88"."patient_id" AS "patient_id_right",
        "t88"."baseline_salt"
      FROM (
        SELECT
          *
        FROM "t73" AS "t74"
        WHERE
          "t74"."day" > 0
      ) AS "t79"
      LEFT OUTER JOIN (
        SELECT
          "t81"."patient_id",
          "t81"."baseline_salt"
        FROM (
          SELECT
            "t77"."patient_id",
            MAX("t77"."day") AS "baseline_day",
            FIRST("t77"."score" ORDER BY "t77"."day" DESC) AS "baseline_salt",
            FIRST("t77"."scores" ORDER BY "t77"."day" DESC) AS "baseline_scores"
          FROM (
            SELECT
              *
            FROM "t73" AS "t74"
            WHERE
              "t74"."day" <= 0
          ) AS "t77"
          GROUP BY
            1
        ) AS "t81"
      ) AS "t88"
        ON "t79"."patient_id" = "t88"."patient_id"
    ) AS "t94"
  ) AS "t98"
), "t124" AS (
  SELECT
    "t120"."patient_id",
    "t120"."treatment_id",
    "t120"."drug",
    "t120"."role",
    "t120"."phase",
    "t120"."unit",
    "t120"."daily_dose_high",
    "t120"."dose",
    "t120"."dose_high",
    "t120"."start",
    "t120"."stop",
    "t120"."index",
    "t120"."before_start",
    "t120"."before_stop",
    "t120"."before_daily_dose_high",
    "t120"."before_dose",
    "t120"."before_dose_high",
    "t120"."before_unit",
    "t120"."before_phase",
    "t120"."line",
    "t120"."reach",
    "t120"."whole",
    "t120"."drug_before",
    "t120"."is_last",
    "t120"."index" = 1 AS "is_index",
    COALESCE("t120"."start" > "t120"."reach", FALSE) AS "is_restart"
  FROM (
    SELECT
      "t117"."patient_id",
      "t117"."treatment_id",
      "t117"."drug",
      "t117"."role",
      "t117"."phase",
      "t117"."unit",
      "t117"."daily_dose_high",
      "t117"."dose",
      "t117"."dose_high",
      "t117"."start",
      "t117"."stop",
      "t117"."index",
      "t117"."before_start",
      "t117"."before_stop",
      "t117"."before_daily_dose_high",
      "t117"."before_dose",
      "t117"."before_dose_high",
      "t117"."before_unit",
      "t117"."before_phase",
      "t117"."line",
      MAX("t117"."stop") OVER (
        PARTITION BY "t117"."patient_id", "t117"."line"
        ORDER BY "t117"."start" ASC, "t117"."stop" ASC, "t117"."treatment_id" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
      ) AS "reach",
      MAX("t117"."stop") OVER (
        PARTITION BY "t117"."patient_id", "t117"."line"
        ORDER BY "t117"."start" ASC, "t117"."stop" ASC, "t117"."treatment_id" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "whole",
      LAG("t117"."drug") OVER (
        PARTITION BY "t117"."patient_id", "t117"."line"
        ORDER BY "t117"."start" ASC, "t117"."stop" ASC, "t117"."treatment_id" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "drug_before",
      LEAD("t117"."start") OVER (
        PARTITION BY "t117"."patient_id", "t117"."line"
        ORDER BY "t117"."start" ASC, "t117"."stop" ASC, "t117"."treatment_id" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) IS NULL AS "is_last"
    FROM (
      SELECT
        "t112"."patient_id",
        "t112"."treatment_id",
        "t112"."drug",
        "t112"."role",
        "t112"."phase",
        "t112"."unit",
        "t112"."daily_dose_high",
        "t112"."dose",
        "t112"."dose_high",
        "t112"."start",
        "t112"."stop",
        "t112"."index",
        "t112"."before_start",
        "t112"."before_stop",
        "t112"."before_daily_dose_high",
        "t112"."before_dose",
        "t112"."before_dose_high",
        "t112"."before_unit",
        "t112"."before_phase",
        CASE WHEN "t112"."index" = 1 THEN '' ELSE "t112"."drug" END AS "line"
      FROM (
        SELECT
          "t105"."patient_id",
          "t105"."treatment_id",
          "t105"."drug",
          "t105"."role",
          "t105"."phase",
          "t105"."unit",
          "t105"."daily_dose_high",
          "t105"."dose",
          "t105"."dose_high",
          "t105"."start",
          "t105"."stop",
          MAX("t105"."index") OVER (
            PARTITION BY "t105"."patient_id", "t105"."drug"
            ORDER BY "t105"."start" ASC, "t105"."stop" ASC, "t105"."treatment_id" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) AS "index",
          LAG("t105"."start") OVER (
            PARTITION BY "t105"."patient_id", "t105"."drug"
            ORDER BY "t105"."start" ASC, "t105"."stop" ASC, "t105"."treatment_id" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) AS "before_start",
          LAG("t105"."stop") OVER (
            PARTITION BY "t105"."patient_id", "t105"."drug"
            ORDER BY "t105"."start" ASC, "t105"."stop" ASC, "t105"."treatment_id" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) AS "before_stop",
          LAG("t105"."daily_dose_high") OVER (
            PARTITION BY "t105"."patient_id", "t105"."drug"
            ORDER BY "t105"."start" ASC, "t105"."stop" ASC, "t105"."treatment_id" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) AS "before_daily_dose_high",
          LAG("t105"."dose") OVER (
            PARTITION BY "t105"."patient_id", "t105"."drug"
            ORDER BY "t105"."start" ASC, "t105"."stop" ASC, "t105"."treatment_id" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) AS "before_dose",
          LAG("t105"."dose_high") OVER (
            PARTITION BY "t105"."patient_id", "t105"."drug"
            ORDER BY "t105"."start" ASC, "t105"."stop" ASC, "t105"."treatment_id" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) AS "before_dose_high",
          LAG("t105"."unit") OVER (
            PARTITION BY "t105"."patient_id", "t105"."drug"
            ORDER BY "t105"."start" ASC, "t105"."stop" ASC, "t105"."treatment_id" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) AS "before_unit",
          LAG("t105"."phase") OVER (
            PARTITION BY "t105"."patient_id", "t105"."drug"
            ORDER BY "t105"."start" ASC, "t105"."stop" ASC, "t105"."treatment_id" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) AS "before_phase"
        FROM (
          SELECT
            "t96"."patient_id",
            "t96"."treatment_id",
            "t96"."drug",
            "t96"."role",
            "t96"."phase",
            "t96"."unit",
            "t96"."daily_dose_high",
            "t96"."dose",
            "t96"."dose_high",
            "t96"."first_day" AS "start",
            CASE
              WHEN COALESCE("t96"."ongoing", FALSE) OR (
                "t96"."stop_day" IS NULL
              )
              THEN 1099511627776
              ELSE "t96"."stop_day"
            END AS "stop",
            CASE WHEN "t96"."role" = 'index' THEN 1 ELSE 0 END AS "index"
          FROM (
            SELECT
              *
            FROM "t82" AS "t87"
            WHERE
              COALESCE("t87"."days" > 0, FALSE) OR (
                "t87"."placement" = 'no_last_day'
              )
          ) AS "t96"
        ) AS "t105"
      ) AS "t112"
    ) AS "t117"
  ) AS "t120"
), "t145" AS (
  SELECT
    "t144"."patient_id",
    "t144"."is_index",
    "t144"."day",
    "t144"."drug",
    "t144"."again_on",
    "t144"."trigger",
    CAST(CASE
      WHEN "t144"."trigger" = 'stop'
      THEN 0
      WHEN "t144"."trigger" = 'taper'
      THEN 1
      WHEN "t144"."trigger" = 'interval_extension'
      THEN 2
      WHEN "t144"."trigger" = 'partner_stop'
      THEN 3
      ELSE NULL
    END AS BIGINT) AS "rank"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t138"."patient_id",
        "t138"."is_index",
        "t138"."day",
        "t138"."drug",
        "t138"."again_on",
        CASE WHEN "t138"."is_index" THEN 'stop' ELSE 'partner_stop' END AS "trigger"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t127"."patient_id",
            "t127"."is_index",
            "t127"."reach" AS "day",
            "t127"."drug_before" AS "drug",
            "t127"."start" AS "again_on"
          FROM (
            SELECT
              *
            FROM "t124" AS "t125"
            WHERE
              "t125"."is_restart"
          ) AS "t127"
        ) AS "t132"
        UNION ALL
        SELECT
          *
        FROM (
          SELECT
            "t134"."patient_id",
            "t134"."is_index",
            "t134"."day",
            "t134"."drug",
            "t134"."again_on"
          FROM (
            SELECT
              "t131"."patient_id",
              "t131"."is_index",
              "t131"."drug",
              "t131"."whole" AS "day",
              CAST(NULL AS BIGINT) AS "again_on"
            FROM (
              SELECT
                *
              FROM "t124" AS "t125"
              WHERE
                "t125"."is_last" AND "t125"."whole" < 1099511627776
            ) AS "t131"
          ) AS "t134"
        ) AS "t137"
      ) AS "t138"
    ) AS "t139"
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        "t142"."patient_id",
        "t142"."is_index",
        "t142"."day",
        "t142"."drug",
        "t142"."again_on",
        "t142"."trigger"
      FROM (
        SELECT
          "t141"."patient_id",
          "t141"."drug",
          "t141"."is_index",
          "t141"."trigger",
          "t141"."start" AS "day",
          CAST(NULL AS BIGINT) AS "again_on"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t130"."patient_id",
              "t130"."treatment_id",
              "t130"."drug",
              "t130"."role",
              "t130"."phase",
              "t130"."unit",
              "t130"."daily_dose_high",
              "t130"."dose",
              "t130"."dose_high",
              "t130"."start",
              "t130"."stop",
              "t130"."index",
              "t130"."before_start",
              "t130"."before_stop",
              "t130"."before_daily_dose_high",
              "t130"."before_dose",
              "t130"."before_dose_high",
              "t130"."before_unit",
              "t130"."before_phase",
              "t130"."line",
              "t130"."reach",
              "t130"."whole",
              "t130"."drug_before",
              "t130"."is_last",
              "t130"."is_index",
              "t130"."is_restart",
              CASE
                WHEN (
                  "t130"."daily_dose_high" IS NOT NULL
                )
                AND (
                  "t130"."before_daily_dose_high" IS NOT NULL
                )
                AND COALESCE(
                  (
                    "t130"."daily_dose_high" < "t130"."before_daily_dose_high"
                  )
                  AND (
                    "t130"."unit" = "t130"."before_unit"
                  ),
                  FALSE
                )
                AND (
                  "t130"."dose" IS NOT DISTINCT FROM "t130"."before_dose"
                  AND "t130"."dose_high" IS NOT DISTINCT FROM "t130"."before_dose_high"
                  AND COALESCE(
                    "t130"."daily_dose_high" < CAST(COALESCE("t130"."dose_high", "t130"."dose") AS DOUBLE),
                    FALSE
                  )
                )
                THEN 'interval_extension'
                WHEN (
                  "t130"."daily_dose_high" IS NOT NULL
                )
                AND (
                  "t130"."before_daily_dose_high" IS NOT NULL
                )
                AND COALESCE(
                  (
                    "t130"."daily_dose_high" < "t130"."before_daily_dose_high"
                  )
                  AND (
                    "t130"."unit" = "t130"."before_unit"
                  ),
                  FALSE
                )
                THEN 'taper'
                WHEN NOT (
                  (
                    "t130"."daily_dose_high" IS NOT NULL
                  )
                  AND (
                    "t130"."before_daily_dose_high" IS NOT NULL
                  )
                )
                AND (
                  COALESCE("t130"."phase" IN ('taper', 'reduced'), FALSE)
                  AND NOT (
                    COALESCE("t130"."before_phase" IN ('taper', 'reduced'), FALSE)
                  )
                )
                THEN 'taper'
                ELSE CAST(NULL AS TEXT)
              END AS "trigger"
            FROM (
              SELECT
                *
              FROM "t124" AS "t125"
              WHERE
                "t125"."before_start" < "t125"."start" AND "t125"."start" <= "t125"."before_stop"
            ) AS "t130"
          ) AS "t140"
          WHERE
            "t140"."trigger" IS NOT NULL
        ) AS "t141"
      ) AS "t142"
    ) AS "t143"
  ) AS "t144"
), "t162" AS (
  SELECT
    "t161"."patient_id",
    "t161"."day",
    "t161"."score",
    "t161"."earliest",
    "t161"."latest",
    "t161"."scores",
    "t161"."day_before",
    "t161"."score_before",
    "t161"."known_before",
    "t161"."best_before",
    "t161"."next_score",
    "t161"."next_latest",
    "t161"."worst_after",
    "t161"."baseline_salt",
    "t161"."changed_loss_of_benefit",
    "t161"."at_loss_of_benefit",
    "t161"."was_loss_of_benefit",
    "t161"."score" < NULLIF("t161"."baseline_salt", 0) AS "met_rise_above_20",
    COALESCE(
      (
        "t161"."score" > "t161"."best_before"
      )
      AND (
        "t161"."best_before" < NULLIF("t161"."baseline_salt", 0)
      )
      AND (
        (
          "t161"."score" - "t161"."best_before"
        ) > CAST(20 AS DECIMAL(2, 0))
      ),
      FALSE
    )
    AND NOT (
      COALESCE(
        (
          "t161"."score_before" > "t161"."best_before"
        )
        AND (
          "t161"."best_before" < NULLIF("t161"."baseline_salt", 0)
        )
        AND (
          (
            "t161"."score_before" - "t161"."best_before"
          ) > CAST(20 AS DECIMAL(2, 0))
        ),
        FALSE
      )
    ) AS "start_rise_above_20",
    COALESCE(
      (
        "t161"."score" < NULLIF("t161"."baseline_salt", 0)
      )
      AND NOT (
        COALESCE(
          (
            "t161"."score" > "t161"."best_before"
          )
          AND (
            "t161"."best_before" < NULLIF("t161"."baseline_salt", 0)
          )
          AND (
            (
              "t161"."score" - "t161"."best_before"
            ) > CAST(20 AS DECIMAL(2, 0))
          ),
          FALSE
        )
      ),
      FALSE
    ) AS "regained_rise_above_20",
    "t161"."score" < NULLIF("t161"."baseline_salt", 0) AS "met_rise_at_least_20",
    COALESCE(
      (
        "t161"."score" > "t161"."best_before"
      )
      AND (
        "t161"."best_before" < NULLIF("t161"."baseline_salt", 0)
      )
      AND (
        (
          "t161"."score" - "t161"."best_before"
        ) >= CAST(20 AS DECIMAL(2, 0))
      ),
      FALSE
    )
    AND NOT (
      COALESCE(
        (
          "t161"."score_before" > "t161"."best_before"
        )
        AND (
          "t161"."best_before" < NULLIF("t161"."baseline_salt", 0)
        )
        AND (
          (
            "t161"."score_before" - "t161"."best_before"
          ) >= CAST(20 AS DECIMAL(2, 0))
        ),
        FALSE
      )
    ) AS "start_rise_at_least_20",
    COALESCE(
      (
        "t161"."score" < NULLIF("t161"."baseline_salt", 0)
      )
      AND NOT (
        COALESCE(
          (
            "t161"."score" > "t161"."best_before"
          )
          AND (
            "t161"."best_before" < NULLIF("t161"."baseline_salt", 0)
          )
          AND (
            (
              "t161"."score" - "t161"."best_before"
            ) >= CAST(20 AS DECIMAL(2, 0))
          ),
          FALSE
        )
      ),
      FALSE
    ) AS "regained_rise_at_least_20",
    "t161"."score" < NULLIF("t161"."baseline_salt", 0) AS "met_rise_above_10",
    COALESCE(
      (
        "t161"."score" > "t161"."best_before"
      )
      AND (
        "t161"."best_before" < NULLIF("t161"."baseline_salt", 0)
      )
      AND (
        (
          "t161"."score" - "t161"."best_before"
        ) > CAST(10 AS DECIMAL(2, 0))
      ),
      FALSE
    )
    AND NOT (
      COALESCE(
        (
          "t161"."score_before" > "t161"."best_before"
        )
        AND (
          "t161"."best_before" < NULLIF("t161"."baseline_salt", 0)
        )
        AND (
          (
            "t161"."score_before" - "t161"."best_before"
          ) > CAST(10 AS DECIMAL(2, 0))
        ),
        FALSE
      )
    ) AS "start_rise_above_10",
    COALESCE(
      (
        "t161"."score" < NULLIF("t161"."baseline_salt", 0)
      )
      AND NOT (
        COALESCE(
          (
            "t161"."score" > "t161"."best_before"
          )
          AND (
            "t161"."best_before" < NULLIF("t161"."baseline_salt", 0)
          )
          AND (
            (
              "t161"."score" - "t161"."best_before"
            ) > CAST(10 AS DECIMAL(2, 0))
          ),
          FALSE
        )
      ),
      FALSE
    ) AS "regained_rise_above_10",
    (
      "t161"."score" * 100
    ) <= CAST(0 AS DECIMAL(1, 0)) AS "met_any_loss_after_complete",
    COALESCE(
      (
        "t161"."score" > "t161"."best_before"
      )
      AND (
        (
          "t161"."best_before" * 100
        ) <= CAST(0 AS DECIMAL(1, 0))
      )
      AND (
        (
          "t161"."score" - "t161"."best_before"
        ) > CAST(0 AS DECIMAL(1, 0))
      ),
      FALSE
    )
    AND NOT (
      COALESCE(
        (
          "t161"."score_before" > "t161"."best_before"
        )
        AND (
          (
            "t161"."best_before" * 100
          ) <= CAST(0 AS DECIMAL(1, 0))
        )
        AND (
          (
            "t161"."score_before" - "t161"."best_before"
          ) > CAST(0 AS DECIMAL(1, 0))
        ),
        FALSE
      )
    ) AS "start_any_loss_after_complete",
    COALESCE(
      (
        (
          "t161"."score" * 100
        ) <= CAST(0 AS DECIMAL(1, 0))
      )
      AND NOT (
        COALESCE(
          (
            "t161"."score" > "t161"."best_before"
          )
          AND (
            (
              "t161"."best_before" * 100
            ) <= CAST(0 AS DECIMAL(1, 0))
          )
          AND (
            (
              "t161"."score" - "t161"."best_before"
            ) > CAST(0 AS DECIMAL(1, 0))
          ),
          FALSE
        )
      ),
      FALSE
    ) AS "regained_any_loss_after_complete",
    (
      "t161"."score" * 100
    ) <= CAST(2000 AS DECIMAL(4, 0)) AS "met_loss_of_benefit",
    COALESCE(
      (
        "t161"."score" > "t161"."best_before"
      )
      AND (
        (
          "t161"."best_before" * 100
        ) <= CAST(2000 AS DECIMAL(4, 0))
      )
      AND (
        "t161"."day" > "t161"."changed_loss_of_benefit"
      )
      AND (
        (
          "t161"."score" - "t161"."was_loss_of_benefit"
        ) > CAST(20 AS DECIMAL(2, 0))
      ),
      FALSE
    )
    AND NOT (
      COALESCE(
        (
          "t161"."score_before" > "t161"."best_before"
        )
        AND (
          (
            "t161"."best_before" * 100
          ) <= CAST(2000 AS DECIMAL(4, 0))
        )
        AND (
          "t161"."day_before" > "t161"."changed_loss_of_benefit"
        )
        AND (
          (
            "t161"."score_before" - "t161"."was_loss_of_benefit"
          ) > CAST(20 AS DECIMAL(2, 0))
        ),
        FALSE
      )
    ) AS "start_loss_of_benefit",
    COALESCE(
      (
        (
          "t161"."score" * 100
        ) <= CAST(2000 AS DECIMAL(4, 0))
      )
      AND NOT (
        COALESCE(
          (
            "t161"."score" > "t161"."best_before"
          )
          AND (
            (
              "t161"."best_before" * 100
            ) <= CAST(2000 AS DECIMAL(4, 0))
          )
          AND (
            "t161"."day" > "t161"."changed_loss_of_benefit"
          )
          AND (
            (
              "t161"."score" - "t161"."was_loss_of_benefit"
            ) > CAST(20 AS DECIMAL(2, 0))
          ),
          FALSE
        )
      ),
      FALSE
    ) AS "regained_loss_of_benefit",
    (
      "t161"."score" * 100
    ) <= CAST(2000 AS DECIMAL(4, 0)) AS "met_back_above_20",
    COALESCE(
      (
        "t161"."score" > "t161"."best_before"
      )
      AND (
        (
          "t161"."best_before" * 100
        ) <= CAST(2000 AS DECIMAL(4, 0))
      )
      AND (
        "t161"."score" > CAST(20 AS DECIMAL(2, 0))
      ),
      FALSE
    )
    AND NOT (
      COALESCE(
        (
          "t161"."score_before" > "t161"."best_before"
        )
        AND (
          (
            "t161"."best_before" * 100
          ) <= CAST(2000 AS DECIMAL(4, 0))
        )
        AND (
          "t161"."score_before" > CAST(20 AS DECIMAL(2, 0))
        ),
        FALSE
      )
    ) AS "start_back_above_20",
    COALESCE(
      (
        (
          "t161"."score" * 100
        ) <= CAST(2000 AS DECIMAL(4, 0))
      )
      AND NOT (
        COALESCE(
          (
            "t161"."score" > "t161"."best_before"
          )
          AND (
            (
              "t161"."best_before" * 100
            ) <= CAST(2000 AS DECIMAL(4, 0))
          )
          AND (
            "t161"."score" > CAST(20 AS DECIMAL(2, 0))
          ),
          FALSE
        )
      ),
      FALSE
    ) AS "regained_back_above_20"
  FROM (
    SELECT
      "t160".*
      EXCLUDE ("patient_id_right")
    FROM (
      SELECT
        "t104"."patient_id",
        "t104"."day",
        "t104"."score",
        "t104"."earliest",
        "t104"."latest",
        "t104"."scores",
        "t104"."day_before",
        "t104"."score_before",
        "t104"."known_before",
        "t104"."best_before",
        "t104"."next_score",
        "t104"."next_latest",
        "t104"."worst_after",
        "t104"."baseline_salt",
        "t159"."patient_id" AS "patient_id_right",
        "t159"."changed_loss_of_benefit",
        "t159"."at_loss_of_benefit",
        "t159"."was_loss_of_benefit"
      FROM "t101" AS "t104"
      LEFT OUTER JOIN (
        SELECT
          "t157"."patient_id",
          "t157"."changed" AS "changed_loss_of_benefit",
          "t157"."at" AS "at_loss_of_benefit",
          "t157"."was" AS "was_loss_of_benefit"
        FROM (
          SELECT
            "t156"."patient_id",
            "t156"."changed",
            MAX("t156"."day") AS "at",
            FIRST("t156"."score" ORDER BY "t156"."day" DESC) AS "was"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t154"."patient_id",
                "t154"."changed",
                "t110"."day",
                "t110"."score"
              FROM (
                SELECT
                  "t152"."patient_id",
                  MIN("t152"."changed") AS "changed"
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t116"."patient_id",
                      "t116"."responded",
                      "t150"."changed"
                    FROM (
                      SELECT
                        "t111"."patient_id",
                        MIN("t111"."day") AS "responded"
                      FROM (
                        SELECT
                          *
                        FROM "t101" AS "t102"
                        WHERE
                          (
                            "t102"."score" * 100
                          ) <= CAST(2000 AS DECIMAL(4, 0))
                      ) AS "t111"
                      GROUP BY
                        1
                    ) AS "t116"
                    INNER JOIN (
                      SELECT
                        "t148"."patient_id",
                        "t148"."day" AS "changed"
                      FROM (
                        SELECT
                          *
                        FROM "t145" AS "t146"
                        WHERE
                          "t146"."is_index"
                      ) AS "t148"
                    ) AS "t150"
                      ON "t116"."patient_id" = "t150"."patient_id"
                  ) AS "t151"
                  WHERE
                    "t151"."changed" >= "t151"."responded"
                ) AS "t152"
                GROUP BY
                  1
              ) AS "t154"
              INNER JOIN (
                SELECT
                  "t102"."patient_id",
                  "t102"."day",
                  "t102"."score"
                FROM "t101" AS "t102"
              ) AS "t110"
                ON "t154"."patient_id" = "t110"."patient_id"
            ) AS "t155"
            WHERE
              "t155"."day" <= "t155"."changed"
          ) AS "t156"
          GROUP BY
            1,
            2
        ) AS "t157"
      ) AS "t159"
        ON "t104"."patient_id" = "t159"."patient_id"
    ) AS "t160"
  ) AS "t161"
), "t168" AS (
  SELECT
    "t163"."patient_id",
    MAX("t163"."day") AS "last_visit",
    MIN("t163"."day") FILTER(WHERE
      "t163"."met_rise_above_20") AS "response_rise_above_20",
    MAX(CASE WHEN "t163"."met_rise_above_20" IS NOT NULL THEN 1 ELSE 0 END) AS "judged_rise_above_20",
    MAX(CASE WHEN "t163"."start_rise_above_20" THEN 1 ELSE 0 END) AS "episodes_rise_above_20",
    MIN("t163"."day") FILTER(WHERE
      "t163"."met_rise_at_least_20") AS "response_rise_at_least_20",
    MAX(CASE WHEN "t163"."met_rise_at_least_20" IS NOT NULL THEN 1 ELSE 0 END) AS "judged_rise_at_least_20",
    MAX(CASE WHEN "t163"."start_rise_at_least_20" THEN 1 ELSE 0 END) AS "episodes_rise_at_least_20",
    MIN("t163"."day") FILTER(WHERE
      "t163"."met_rise_above_10") AS "response_rise_above_10",
    MAX(CASE WHEN "t163"."met_rise_above_10" IS NOT NULL THEN 1 ELSE 0 END) AS "judged_rise_above_10",
    MAX(CASE WHEN "t163"."start_rise_above_10" THEN 1 ELSE 0 END) AS "episodes_rise_above_10",
    MIN("t163"."day") FILTER(WHERE
      "t163"."met_any_loss_after_complete") AS "response_any_loss_after_complete",
    MAX(CASE WHEN "t163"."met_any_loss_after_complete" IS NOT NULL THEN 1 ELSE 0 END) AS "judged_any_loss_after_complete",
    MAX(CASE WHEN "t163"."start_any_loss_after_complete" THEN 1 ELSE 0 END) AS "episodes_any_loss_after_complete",
    MIN("t163"."day") FILTER(WHERE
      "t163"."met_loss_of_benefit") AS "response_loss_of_benefit",
    MAX(CASE WHEN "t163"."met_loss_of_benefit" IS NOT NULL THEN 1 ELSE 0 END) AS "judged_loss_of_benefit",
    MAX(CASE WHEN "t163"."start_loss_of_benefit" THEN 1 ELSE 0 END) AS "episodes_loss_of_benefit",
    MIN("t163"."day") FILTER(WHERE
      "t163"."met_back_above_20") AS "response_back_above_20",
    MAX(CASE WHEN "t163"."met_back_above_20" IS NOT NULL THEN 1 ELSE 0 END) AS "judged_back_above_20",
    MAX(CASE WHEN "t163"."start_back_above_20" THEN 1 ELSE 0 END) AS "episodes_back_above_20",
    MAX("t163"."changed_loss_of_benefit") AS "changed_loss_of_benefit"
  FROM "t162" AS "t163"
  GROUP BY
    1
), "t171" AS (
  SELECT
    *
  FROM "t162" AS "t163"
  WHERE
    "t163"."start_rise_above_20"
    OR "t163"."start_rise_at_least_20"
    OR "t163"."start_rise_above_10"
    OR "t163"."start_any_loss_after_complete"
    OR "t163"."start_loss_of_benefit"
    OR "t163"."start_back_above_20"
), "t194" AS (
  SELECT
    *
  FROM (
    SELECT
      "t191"."patient_id",
      "t191"."last_visit",
      CASE
        WHEN "t191"."place" = 0
        THEN 'rise_above_20'
        WHEN "t191"."place" = 1
        THEN 'rise_at_least_20'
        WHEN "t191"."place" = 2
        THEN 'rise_above_10'
        WHEN "t191"."place" = 3
        THEN 'any_loss_after_complete'
        WHEN "t191"."place" = 4
        THEN 'loss_of_benefit'
        WHEN "t191"."place" = 5
        THEN 'back_above_20'
        ELSE NULL
      END AS "definition",
      CASE
        WHEN "t191"."place" = 0
        THEN "t191"."start_rise_above_20"
        WHEN "t191"."place" = 1
        THEN "t191"."start_rise_at_least_20"
        WHEN "t191"."place" = 2
        THEN "t191"."start_rise_above_10"
        WHEN "t191"."place" = 3
        THEN "t191"."start_any_loss_after_complete"
        WHEN "t191"."place" = 4
        THEN "t191"."start_loss_of_benefit"
        WHEN "t191"."place" = 5
        THEN "t191"."start_back_above_20"
        ELSE NULL
      END AS "is_start",
      CASE
        WHEN "t191"."place" = 0
        THEN "t191"."response_rise_above_20"
        WHEN "t191"."place" = 1
        THEN "t191"."response_rise_at_least_20"
        WHEN "t191"."place" = 2
        THEN "t191"."response_rise_above_10"
        WHEN "t191"."place" = 3
        THEN "t191"."response_any_loss_after_complete"
        WHEN "t191"."place" = 4
        THEN "t191"."response_loss_of_benefit"
        WHEN "t191"."place" = 5
        THEN "t191"."response_back_above_20"
        ELSE NULL
      END AS "response_day",
      "t191"."best_before" AS "nadir_salt",
      "t191"."nadir_day",
      CASE
        WHEN "t191"."place" = 0
        THEN "t191"."best_before"
        WHEN "t191"."place" = 1
        THEN "t191"."best_before"
        WHEN "t191"."place" = 2
        THEN "t191"."best_before"
        WHEN "t191"."place" = 3
        THEN "t191"."best_before"
        WHEN "t191"."place" = 4
        THEN "t191"."was_loss_of_benefit"
        WHEN "t191"."place" = 5
        THEN CAST(NULL AS DECIMAL(18, 8))
        ELSE NULL
      END AS "reference_salt",
      CASE
        WHEN "t191"."place" = 0
        THEN "t191"."nadir_day"
        WHEN "t191"."place" = 1
        THEN "t191"."nadir_day"
        WHEN "t191"."place" = 2
        THEN "t191"."nadir_day"
        WHEN "t191"."place" = 3
        THEN "t191"."nadir_day"
        WHEN "t191"."place" = 4
        THEN "t191"."at_loss_of_benefit"
        WHEN "t191"."place" = 5
        THEN CAST(NULL AS BIGINT)
        ELSE NULL
      END AS "reference_day",
      "t191"."day_before" AS "after_day",
      "t191"."day" AS "by_day",
      "t191"."score" AS "extent_low",
      "t191"."score" AS "extent_high"
    FROM (
      SELECT
        "t189"."patient_id",
        "t189"."day",
        "t189"."score",
        "t189"."earliest",
        "t189"."latest",
        "t189"."scores",
        "t189"."day_before",
        "t189"."score_before",
        "t189"."known_before",
        "t189"."best_before",
        "t189"."next_score",
        "t189"."next_latest",
        "t189"."worst_after",
        "t189"."baseline_salt",
        "t189"."changed_loss_of_benefit",
        "t189"."at_loss_of_benefit",
        "t189"."was_loss_of_benefit",
        "t189"."met_rise_above_20",
        "t189"."start_rise_above_20",
        "t189"."regained_rise_above_20",
        "t189"."met_rise_at_least_20",
        "t189"."start_rise_at_least_20",
        "t189"."regained_rise_at_least_20",
        "t189"."met_rise_above_10",
        "t189"."start_rise_above_10",
        "t189"."regained_rise_above_10",
        "t189"."met_any_loss_after_complete",
        "t189"."start_any_loss_after_complete",
        "t189"."regained_any_loss_after_complete",
        "t189"."met_loss_of_benefit",
        "t189"."start_loss_of_benefit",
        "t189"."regained_loss_of_benefit",
        "t189"."met_back_above_20",
        "t189"."start_back_above_20",
        "t189"."regained_back_above_20",
        "t189"."nadir_day",
        "t189"."last_visit",
        "t189"."response_rise_above_20",
        "t189"."response_rise_at_least_20",
        "t189"."response_rise_above_10",
        "t189"."response_any_loss_after_complete",
        "t189"."response_loss_of_benefit",
        "t189"."response_back_above_20",
        UNNEST(RANGE(0, 6, 1)) AS "place"
      FROM (
        SELECT
          "t188"."patient_id",
          "t188"."day",
          "t188"."score",
          "t188"."earliest",
          "t188"."latest",
          "t188"."scores",
          "t188"."day_before",
          "t188"."score_before",
          "t188"."known_before",
          "t188"."best_before",
          "t188"."next_score",
          "t188"."next_latest",
          "t188"."worst_after",
          "t188"."baseline_salt",
          "t188"."changed_loss_of_benefit",
          "t188"."at_loss_of_benefit",
          "t188"."was_loss_of_benefit",
          "t188"."met_rise_above_20",
          "t188"."start_rise_above_20",
          "t188"."regained_rise_above_20",
          "t188"."met_rise_at_least_20",
          "t188"."start_rise_at_least_20",
          "t188"."regained_rise_at_least_20",
          "t188"."met_rise_above_10",
          "t188"."start_rise_above_10",
          "t188"."regained_rise_above_10",
          "t188"."met_any_loss_after_complete",
          "t188"."start_any_loss_after_complete",
          "t188"."regained_any_loss_after_complete",
          "t188"."met_loss_of_benefit",
          "t188"."start_loss_of_benefit",
          "t188"."regained_loss_of_benefit",
          "t188"."met_back_above_20",
          "t188"."start_back_above_20",
          "t188"."regained_back_above_20",
          "t188"."nadir_day",
          "t174"."last_visit",
          "t174"."response_rise_above_20",
          "t174"."response_rise_at_least_20",
          "t174"."response_rise_above_10",
          "t174"."response_any_loss_after_complete",
          "t174"."response_loss_of_benefit",
          "t174"."response_back_above_20"
        FROM (
          SELECT
            "t185".*
            EXCLUDE ("day_right", "patient_id_right")
          FROM (
            SELECT
              "t175"."patient_id",
              "t175"."day",
              "t175"."score",
              "t175"."earliest",
              "t175"."latest",
              "t175"."scores",
              "t175"."day_before",
              "t175"."score_before",
              "t175"."known_before",
              "t175"."best_before",
              "t175"."next_score",
              "t175"."next_latest",
              "t175"."worst_after",
              "t175"."baseline_salt",
              "t175"."changed_loss_of_benefit",
              "t175"."at_loss_of_benefit",
              "t175"."was_loss_of_benefit",
              "t175"."met_rise_above_20",
              "t175"."start_rise_above_20",
              "t175"."regained_rise_above_20",
              "t175"."met_rise_at_least_20",
              "t175"."start_rise_at_least_20",
              "t175"."regained_rise_at_least_20",
              "t175"."met_rise_above_10",
              "t175"."start_rise_above_10",
              "t175"."regained_rise_above_10",
              "t175"."met_any_loss_after_complete",
              "t175"."start_any_loss_after_complete",
              "t175"."regained_any_loss_after_complete",
              "t175"."met_loss_of_benefit",
              "t175"."start_loss_of_benefit",
              "t175"."regained_loss_of_benefit",
              "t175"."met_back_above_20",
              "t175"."start_back_above_20",
              "t175"."regained_back_above_20",
              "t183"."patient_id" AS "patient_id_right",
              "t183"."day" AS "day_right",
              "t183"."nadir_day"
            FROM "t171" AS "t175"
            LEFT OUTER JOIN (
              SELECT
                "t180"."patient_id",
                "t180"."day",
                MIN("t180"."nadir_day") AS "nadir_day"
              FROM (
                SELECT
                  "t178"."patient_id",
                  "t178"."day",
                  "t178"."best_before",
                  "t167"."nadir_day"
                FROM (
                  SELECT
                    "t173"."patient_id",
                    "t173"."day",
                    "t173"."best_before"
                  FROM "t171" AS "t173"
                ) AS "t178"
                INNER JOIN (
                  SELECT
                    "t163"."patient_id",
                    "t163"."day" AS "nadir_day",
                    "t163"."score" AS "best_before"
                  FROM "t162" AS "t163"
                ) AS "t167"
                  ON "t178"."patient_id" = "t167"."patient_id"
                  AND "t178"."best_before" = "t167"."best_before"
              ) AS "t180"
              GROUP BY
                1,
                2
            ) AS "t183"
              ON "t175"."patient_id" = "t183"."patient_id" AND "t175"."day" = "t183"."day"
          ) AS "t185"
        ) AS "t188"
        INNER JOIN (
          SELECT
            "t169"."patient_id",
            "t169"."last_visit",
            "t169"."response_rise_above_20",
            "t169"."response_rise_at_least_20",
            "t169"."response_rise_above_10",
            "t169"."response_any_loss_after_complete",
            "t169"."response_loss_of_benefit",
            "t169"."response_back_above_20"
          FROM "t168" AS "t169"
        ) AS "t174"
          ON "t188"."patient_id" = "t174"."patient_id"
      ) AS "t189"
    ) AS "t191"
  ) AS "t193"
  WHERE
    "t193"."is_start"
), "t208" AS (
  SELECT
    *
  FROM (
    SELECT
      "t206"."patient_id",
      "t206"."definition",
      "t206"."status",
      "t206"."source",
      CAST(NULL AS TEXT) AS "event_id",
      CAST(NULL AS TEXT) AS "stated",
      CAST(NULL AS TEXT) AS "stated_drug",
      CAST(NULL AS BIGINT) AS "censored_day",
      "t206"."response_day",
      "t206"."nadir_day",
      "t206"."reference_day",
      "t206"."after_day",
      "t206"."by_day",
      "t206"."recapture_after_day",
      "t206"."recapture_by_day",
      CAST(NULL AS BIGINT) AS "stated_low",
      CAST(NULL AS BIGINT) AS "stated_high",
      "t206"."nadir_salt",
      "t206"."reference_salt",
      "t206"."extent_low",
      "t206"."extent_high",
      "t206"."recaptured",
      CAST(NULL AS BOOLEAN) AS "has_latency",
      CAST(NULL AS BOOLEAN) AS "is_secondary",
      "t206"."episode"
    FROM (
      SELECT
        "t205"."patient_id",
        "t205"."last_visit",
        "t205"."definition",
        "t205"."is_start",
        "t205"."response_day",
        "t205"."nadir_salt",
        "t205"."nadir_day",
        "t205"."reference_salt",
        "t205"."reference_day",
        "t205"."after_day",
        "t205"."by_day",
        "t205"."extent_low",
        "t205"."extent_high",
        "t205"."recapture_by_day",
        "t205"."recapture_after_day",
        "t205"."recaptured",
        (
          ROW_NUMBER() OVER (
            PARTITION BY "t205"."patient_id", "t205"."definition"
            ORDER BY "t205"."by_day" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) - 1
        ) + 1 AS "episode",
        'relapse' AS "status",
        'series' AS "source"
      FROM (
        SELECT
          "t204"."patient_id",
          "t204"."last_visit",
          "t204"."definition",
          "t204"."is_start",
          "t204"."response_day",
          "t204"."nadir_salt",
          "t204"."nadir_day",
          "t204"."reference_salt",
          "t204"."reference_day",
          "t204"."after_day",
          "t204"."by_day",
          "t204"."extent_low",
          "t204"."extent_high",
          "t204"."recapture_by_day",
          "t204"."recapture_after_day",
          CASE
            WHEN "t204"."recapture_by_day" IS NOT NULL
            THEN TRUE
            WHEN "t204"."last_visit" > "t204"."by_day"
            THEN FALSE
            ELSE CAST(NULL AS BOOLEAN)
          END AS "recaptured"
        FROM (
          SELECT
            "t203".*
            EXCLUDE ("by_day_right", "definition_right", "patient_id_right")
          FROM (
            SELECT
              "t196"."patient_id",
              "t196"."last_visit",
              "t196"."definition",
              "t196"."is_start",
              "t196"."response_day",
              "t196"."nadir_salt",
              "t196"."nadir_day",
              "t196"."reference_salt",
              "t196"."reference_day",
              "t196"."after_day",
              "t196"."by_day",
              "t196"."extent_low",
              "t196"."extent_high",
              "t202"."patient_id" AS "patient_id_right",
              "t202"."definition" AS "definition_right",
              "t202"."by_day" AS "by_day_right",
              "t202"."recapture_by_day",
              "t202"."recapture_after_day"
            FROM "t194" AS "t196"
            LEFT OUTER JOIN (
              SELECT
                "t200"."patient_id",
                "t200"."definition",
                "t200"."by_day",
                MIN("t200"."later") AS "recapture_by_day",
                MIN("t200"."before_later") AS "recapture_after_day"
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    "t198"."patient_id",
                    "t198"."definition",
                    "t198"."by_day",
                    "t166"."later",
                    "t166"."before_later",
                    "t166"."regained_rise_above_20",
                    "t166"."regained_rise_at_least_20",
                    "t166"."regained_rise_above_10",
                    "t166"."regained_any_loss_after_complete",
                    "t166"."regained_loss_of_benefit",
                    "t166"."regained_back_above_20"
                  FROM (
                    SELECT
                      "t195"."patient_id",
                      "t195"."definition",
                      "t195"."by_day"
                    FROM "t194" AS "t195"
                  ) AS "t198"
                  INNER JOIN (
                    SELECT
                      "t163"."patient_id",
                      "t163"."day" AS "later",
                      "t163"."day_before" AS "before_later",
                      "t163"."regained_rise_above_20",
                      "t163"."regained_rise_at_least_20",
                      "t163"."regained_rise_above_10",
                      "t163"."regained_any_loss_after_complete",
                      "t163"."regained_loss_of_benefit",
                      "t163"."regained_back_above_20"
                    FROM "t162" AS "t163"
                  ) AS "t166"
                    ON "t198"."patient_id" = "t166"."patient_id"
                ) AS "t199"
                WHERE
                  "t199"."later" > "t199"."by_day"
                  AND CASE
                    WHEN "t199"."definition" = 'rise_above_20'
                    THEN "t199"."regained_rise_above_20"
                    WHEN "t199"."definition" = 'rise_at_least_20'
                    THEN "t199"."regained_rise_at_least_20"
                    WHEN "t199"."definition" = 'rise_above_10'
                    THEN "t199"."regained_rise_above_10"
                    WHEN "t199"."definition" = 'any_loss_after_complete'
                    THEN "t199"."regained_any_loss_after_complete"
                    WHEN "t199"."definition" = 'loss_of_benefit'
                    THEN "t199"."regained_loss_of_benefit"
                    WHEN "t199"."definition" = 'back_above_20'
                    THEN "t199"."regained_back_above_20"
                    ELSE FALSE
                  END
              ) AS "t200"
              GROUP BY
                1,
                2,
                3
            ) AS "t202"
              ON "t196"."patient_id" = "t202"."patient_id"
              AND "t196"."definition" = "t202"."definition"
              AND "t196"."by_day" = "t202"."by_day"
          ) AS "t203"
        ) AS "t204"
      ) AS "t205"
    ) AS "t206"
  ) AS "t207"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      "t67"."patient_id",
      "t67"."definition",
      "t67"."status",
      "t67"."source",
      "t67"."event_id",
      "t67"."stated",
      "t67"."stated_drug",
      CAST(NULL AS BIGINT) AS "censored_day",
      CAST(NULL AS BIGINT) AS "response_day",
      CAST(NULL AS BIGINT) AS "nadir_day",
      CAST(NULL AS BIGINT) AS "reference_day",
      "t67"."after_day",
      "t67"."by_day",
      CAST(NULL AS BIGINT) AS "recapture_after_day",
      CAST(NULL AS BIGINT) AS "recapture_by_day",
      "t67"."stated_low",
      "t67"."stated_high",
      CAST(NULL AS DECIMAL(18, 8)) AS "nadir_salt",
      CAST(NULL AS DECIMAL(18, 8)) AS "reference_salt",
      "t67"."extent_low",
      "t67"."extent_high",
      "t67"."recaptured",
      "t67"."has_latency",
      "t67"."is_secondary",
      "t67"."episode"
    FROM (
      SELECT
        "t66"."patient_id",
        "t66"."event_id",
        "t66"."episode",
        "t66"."status",
        "t66"."source",
        "t66"."after_day",
        "t66"."by_day",
        "t66"."extent_low",
        "t66"."extent_high",
        "t66"."stated",
        "t66"."stated_drug",
        "t66"."has_latency",
        "t66"."stated_low",
        "t66"."stated_high",
        "t66"."is_secondary",
        "t66"."recaptured",
        'as_reported' AS "definition"
      FROM (
        SELECT
          "t59"."patient_id",
          "t59"."event_id",
          "t59"."episode",
          'relapse' AS "status",
          'reported' AS "source",
          "t59"."day_earliest" - 1 AS "after_day",
          "t59"."day_latest" AS "by_day",
          CAST("t59"."extent_low" AS DECIMAL(18, 8)) AS "extent_low",
          CAST("t59"."extent_high" AS DECIMAL(18, 8)) AS "extent_high",
          "t59"."trigger" AS "stated",
          "t59"."trigger_drug" AS "stated_drug",
          "t59"."latency_stated" IS NOT NULL AS "has_latency",
          "t59"."latency_earliest" AS "stated_low",
          "t59"."latency_latest" AS "stated_high",
          (
            "t59"."kind" = 'secondary_loss'
          ) OR (
            "t35"."failed_id" IS NOT NULL
          ) AS "is_secondary",
          CASE
            WHEN "t59"."outcome" IN ('resolved', 'controlled')
            THEN TRUE
            WHEN "t59"."outcome" IN ('ongoing')
            THEN FALSE
            ELSE CAST(NULL AS BOOLEAN)
          END AS "recaptured"
        FROM (
          SELECT
            "t48"."event_id",
            "t48"."patient_id",
            "t48"."combination_id",
            "t48"."kind",
            "t48"."term",
            "t48"."reported_as",
            "t48"."presence",
            "t48"."day",
            "t48"."day_earliest",
            "t48"."day_latest",
            "t48"."day_stated",
            "t48"."grade",
            "t48"."grade_as_printed",
            "t48"."serious",
            "t48"."special_interest",
            "t48"."transient",
            "t48"."phase",
            "t48"."outcome",
            "t48"."action",
            "t48"."trigger",
            "t48"."trigger_drug",
            "t48"."latency",
            "t48"."latency_earliest",
            "t48"."latency_latest",
            "t48"."latency_stated",
            "t48"."extent_low",
            "t48"."extent_high",
            "t48"."basis",
            "t48"."basis_note",
            "t48"."source_place",
            "t48"."not_stated",
            "t48"."is_relapse",
            "t48"."is_episode",
            (
              ROW_NUMBER() OVER (
                PARTITION BY "t48"."patient_id"
                ORDER BY "t48"."day" ASC, "t48"."day_earliest" ASC NULLS FIRST, "t48"."day_latest" ASC, "t48"."event_id" ASC
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
              ) - 1
            ) + 1 AS "episode"
          FROM (
            SELECT
              *
            FROM "t42" AS "t44"
            WHERE
              "t44"."is_episode"
          ) AS "t48"
        ) AS "t59"
        LEFT OUTER JOIN (
          SELECT
            "t20"."combination_id" AS "failed_id"
          FROM (
            SELECT
              *
            FROM "combinations" AS "t2"
            WHERE
              "t2"."failure" = 'secondary'
          ) AS "t20"
        ) AS "t35"
          ON "t59"."combination_id" = "t35"."failed_id"
      ) AS "t66"
    ) AS "t67"
  ) AS "t69"
)
SELECT
  "t242"."patient_id",
  "t242"."definition",
  "t242"."episode",
  "t242"."status",
  "t242"."kind",
  "t242"."source",
  "t242"."censored_day",
  "t242"."response_day",
  "t242"."nadir_salt",
  "t242"."nadir_day",
  "t242"."reference_salt",
  "t242"."reference_day",
  "t242"."after_day",
  "t242"."by_day",
  "t242"."extent_low",
  "t242"."extent_high",
  "t242"."trigger",
  "t242"."trigger_drug",
  "t242"."trigger_day",
  "t242"."trigger_basis",
  "t242"."latency_low",
  "t242"."latency_high",
  "t242"."rescue",
  "t242"."rescue_drugs",
  "t242"."rescue_day",
  "t242"."rescue_rows",
  "t242"."recaptured",
  "t242"."recapture_after_day",
  "t242"."recapture_by_day",
  "t242"."unplaced_rows"
FROM (
  SELECT
    "t241"."patient_id",
    "t241"."definition",
    "t241"."status",
    "t241"."source",
    "t241"."event_id",
    "t241"."stated",
    "t241"."stated_drug",
    "t241"."censored_day",
    "t241"."response_day",
    "t241"."nadir_day",
    "t241"."reference_day",
    "t241"."after_day",
    "t241"."by_day",
    "t241"."recapture_after_day",
    "t241"."recapture_by_day",
    "t241"."stated_low",
    "t241"."stated_high",
    "t241"."nadir_salt",
    "t241"."reference_salt",
    "t241"."extent_low",
    "t241"."extent_high",
    "t241"."recaptured",
    "t241"."has_latency",
    "t241"."is_secondary",
    COALESCE("t241"."episode", 0) AS "episode",
    "t241"."changed",
    "t241"."changed_drug",
    "t241"."changed_day",
    "t241"."found_basis",
    "t241"."found_drugs",
    "t241"."found_day",
    "t241"."found_rows",
    "t241"."linked_drugs",
    "t241"."linked_day",
    "t241"."linked_rows",
    "t241"."patient_id_right",
    COALESCE("t241"."unplaced_rows", 0) AS "unplaced_rows",
    "t241"."trigger",
    "t241"."trigger_drug",
    "t241"."trigger_day",
    "t241"."trigger_basis",
    "t241"."latency_low",
    "t241"."latency_high",
    "t241"."rescue",
    "t241"."rescue_drugs",
    "t241"."rescue_day",
    "t241"."rescue_rows",
    CASE
      WHEN "t241"."trigger" = 'none'
      THEN 'secondary_loss'
      WHEN "t241"."trigger" IS NOT NULL
      THEN 'provoked_flare'
      WHEN "t241"."is_secondary"
      THEN 'secondary_loss'
      ELSE CAST(NULL AS TEXT)
    END AS "kind"
  FROM (
    SELECT
      "t240"."patient_id",
      "t240"."definition",
      "t240"."status",
      "t240"."source",
      "t240"."event_id",
      "t240"."stated",
      "t240"."stated_drug",
      "t240"."censored_day",
      "t240"."response_day",
      "t240"."nadir_day",
      "t240"."reference_day",
      "t240"."after_day",
      "t240"."by_day",
      "t240"."recapture_after_day",
      "t240"."recapture_by_day",
      "t240"."stated_low",
      "t240"."stated_high",
      "t240"."nadir_salt",
      "t240"."reference_salt",
      "t240"."extent_low",
      "t240"."extent_high",
      "t240"."recaptured",
      "t240"."has_latency",
      "t240"."is_secondary",
      "t240"."episode",
      "t240"."changed",
      "t240"."changed_drug",
      "t240"."changed_day",
      "t240"."found_basis",
      "t240"."found_drugs",
      "t240"."found_day",
      "t240"."found_rows",
      "t240"."linked_drugs",
      "t240"."linked_day",
      "t240"."linked_rows",
      "t240"."patient_id_right",
      "t240"."unplaced_rows",
      CASE
        WHEN "t240"."stated" IS NOT NULL
        THEN "t240"."stated"
        WHEN (
          "t240"."changed" IS NOT NULL
        )
        AND (
          NOT (
            "t240"."stated" IS NOT NULL
          )
          OR COALESCE(
            (
              "t240"."stated" = "t240"."changed"
            )
            AND (
              (
                "t240"."stated_drug" IS NULL
              )
              OR (
                "t240"."stated_drug" = "t240"."changed_drug"
              )
            ),
            FALSE
          )
        )
        THEN "t240"."changed"
        WHEN (
          "t240"."by_day" IS NOT NULL
        )
        AND (
          "t240"."changed" IS NULL
        )
        AND COALESCE("t240"."unplaced_rows" = 0, FALSE)
        THEN 'none'
        ELSE CAST(NULL AS TEXT)
      END AS "trigger",
      COALESCE(
        CASE
          WHEN "t240"."stated" IS NOT NULL
          THEN "t240"."stated_drug"
          ELSE CAST(NULL AS TEXT)
        END,
        CASE
          WHEN (
            "t240"."changed" IS NOT NULL
          )
          AND (
            NOT (
              "t240"."stated" IS NOT NULL
            )
            OR COALESCE(
              (
                "t240"."stated" = "t240"."changed"
              )
              AND (
                (
                  "t240"."stated_drug" IS NULL
                )
                OR (
                  "t240"."stated_drug" = "t240"."changed_drug"
                )
              ),
              FALSE
            )
          )
          THEN "t240"."changed_drug"
          ELSE CAST(NULL AS TEXT)
        END
      ) AS "trigger_drug",
      CASE
        WHEN (
          "t240"."changed" IS NOT NULL
        )
        AND (
          NOT (
            "t240"."stated" IS NOT NULL
          )
          OR COALESCE(
            (
              "t240"."stated" = "t240"."changed"
            )
            AND (
              (
                "t240"."stated_drug" IS NULL
              )
              OR (
                "t240"."stated_drug" = "t240"."changed_drug"
              )
            ),
            FALSE
          )
        )
        THEN "t240"."changed_day"
        ELSE CAST(NULL AS BIGINT)
      END AS "trigger_day",
      CASE
        WHEN "t240"."stated" IS NOT NULL
        THEN 'stated'
        WHEN (
          (
            "t240"."changed" IS NOT NULL
          )
          AND (
            NOT (
              "t240"."stated" IS NOT NULL
            )
            OR COALESCE(
              (
                "t240"."stated" = "t240"."changed"
              )
              AND (
                (
                  "t240"."stated_drug" IS NULL
                )
                OR (
                  "t240"."stated_drug" = "t240"."changed_drug"
                )
              ),
              FALSE
            )
          )
        )
        OR (
          (
            "t240"."by_day" IS NOT NULL
          )
          AND (
            "t240"."changed" IS NULL
          )
          AND COALESCE("t240"."unplaced_rows" = 0, FALSE)
        )
        THEN 'inferred'
        ELSE CAST(NULL AS TEXT)
      END AS "trigger_basis",
      CASE
        WHEN COALESCE("t240"."has_latency", FALSE)
        THEN "t240"."stated_low"
        ELSE CASE
          WHEN (
            "t240"."changed" IS NOT NULL
          )
          AND (
            NOT (
              "t240"."stated" IS NOT NULL
            )
            OR COALESCE(
              (
                "t240"."stated" = "t240"."changed"
              )
              AND (
                (
                  "t240"."stated_drug" IS NULL
                )
                OR (
                  "t240"."stated_drug" = "t240"."changed_drug"
                )
              ),
              FALSE
            )
          )
          THEN CASE
            WHEN (
              (
                "t240"."after_day" + 1
              ) - "t240"."changed_day"
            ) < 0
            THEN 0
            ELSE (
              "t240"."after_day" + 1
            ) - "t240"."changed_day"
          END
          ELSE CAST(NULL AS BIGINT)
        END
      END AS "latency_low",
      CASE
        WHEN COALESCE("t240"."has_latency", FALSE)
        THEN "t240"."stated_high"
        ELSE CASE
          WHEN (
            "t240"."changed" IS NOT NULL
          )
          AND (
            NOT (
              "t240"."stated" IS NOT NULL
            )
            OR COALESCE(
              (
                "t240"."stated" = "t240"."changed"
              )
              AND (
                (
                  "t240"."stated_drug" IS NULL
                )
                OR (
                  "t240"."stated_drug" = "t240"."changed_drug"
                )
              ),
              FALSE
            )
          )
          THEN "t240"."by_day" - "t240"."changed_day"
          ELSE CAST(NULL AS BIGINT)
        END
      END AS "latency_high",
      CASE
        WHEN "t240"."linked_rows" IS NOT NULL
        THEN 'linked'
        ELSE "t240"."found_basis"
      END AS "rescue",
      CASE
        WHEN "t240"."linked_rows" IS NOT NULL
        THEN "t240"."linked_drugs"
        ELSE "t240"."found_drugs"
      END AS "rescue_drugs",
      CASE
        WHEN "t240"."linked_rows" IS NOT NULL
        THEN "t240"."linked_day"
        ELSE "t240"."found_day"
      END AS "rescue_day",
      COALESCE("t240"."linked_rows", "t240"."found_rows", 0) AS "rescue_rows"
    FROM (
      SELECT
        "t239"."patient_id",
        "t239"."definition",
        "t239"."status",
        "t239"."source",
        "t239"."event_id",
        "t239"."stated",
        "t239"."stated_drug",
        "t239"."censored_day",
        "t239"."response_day",
        "t239"."nadir_day",
        "t239"."reference_day",
        "t239"."after_day",
        "t239"."by_day",
        "t239"."recapture_after_day",
        "t239"."recapture_by_day",
        "t239"."stated_low",
        "t239"."stated_high",
        "t239"."nadir_salt",
        "t239"."reference_salt",
        "t239"."extent_low",
        "t239"."extent_high",
        "t239"."recaptured",
        "t239"."has_latency",
        "t239"."is_secondary",
        "t239"."episode",
        "t239"."changed",
        "t239"."changed_drug",
        "t239"."changed_day",
        "t239"."found_basis",
        "t239"."found_drugs",
        "t239"."found_day",
        "t239"."found_rows",
        "t239"."linked_drugs",
        "t239"."linked_day",
        "t239"."linked_rows",
        "t99"."patient_id" AS "patient_id_right",
        "t99"."unplaced_rows"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t126"."patient_id",
            "t126"."definition",
            "t126"."status",
            "t126"."source",
            CAST(NULL AS TEXT) AS "event_id",
            CAST(NULL AS TEXT) AS "stated",
            CAST(NULL AS TEXT) AS "stated_drug",
            "t126"."censored_day",
            CAST(NULL AS BIGINT) AS "response_day",
            CAST(NULL AS BIGINT) AS "nadir_day",
            CAST(NULL AS BIGINT) AS "reference_day",
            CAST(NULL AS BIGINT) AS "after_day",
            CAST(NULL AS BIGINT) AS "by_day",
            CAST(NULL AS BIGINT) AS "recapture_after_day",
            CAST(NULL AS BIGINT) AS "recapture_by_day",
            CAST(NULL AS BIGINT) AS "stated_low",
            CAST(NULL AS BIGINT) AS "stated_high",
            CAST(NULL AS DECIMAL(18, 8)) AS "nadir_salt",
            CAST(NULL AS DECIMAL(18, 8)) AS "reference_salt",
            CAST(NULL AS DECIMAL(18, 8)) AS "extent_low",
            CAST(NULL AS DECIMAL(18, 8)) AS "extent_high",
            CAST(NULL AS BOOLEAN) AS "recaptured",
            CAST(NULL AS BOOLEAN) AS "has_latency",
            CAST(NULL AS BOOLEAN) AS "is_secondary",
            CAST(NULL AS BIGINT) AS "episode",
            CAST(NULL AS TEXT) AS "changed",
            CAST(NULL AS TEXT) AS "changed_drug",
            CAST(NULL AS BIGINT) AS "changed_day",
            CAST(NULL AS TEXT) AS "found_basis",
            CAST(NULL AS TEXT) AS "found_drugs",
            CAST(NULL AS BIGINT) AS "found_day",
            CAST(NULL AS BIGINT) AS "found_rows",
            CAST(NULL AS TEXT) AS "linked_drugs",
            CAST(NULL AS BIGINT) AS "linked_day",
            CAST(NULL AS BIGINT) AS "linked_rows"
          FROM (
            SELECT
              "t123"."patient_id",
              "t123"."status",
              "t123"."source",
              "t123"."censored_day",
              'as_reported' AS "definition"
            FROM (
              SELECT
                "t118"."patient_id",
                CASE
                  WHEN "t118"."failed" IS NOT NULL
                  THEN 'primary_failure'
                  WHEN "t118"."absent" > 0
                  THEN 'no_relapse'
                  ELSE 'not_assessable'
                END AS "status",
                CASE
                  WHEN (
                    "t118"."failed" IS NOT NULL
                  ) OR COALESCE("t118"."absent" > 0, FALSE)
                  THEN 'reported'
                  ELSE CAST(NULL AS TEXT)
                END AS "source",
                CASE
                  WHEN (
                    "t118"."failed" IS NOT NULL
                  ) OR COALESCE("t118"."absent" > 0, FALSE)
                  THEN "t118"."last_day"
                  ELSE CAST(NULL AS BIGINT)
                END AS "censored_day"
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    "t113".*
                    EXCLUDE ("patient_id_right")
                  FROM (
                    SELECT
                      "t109"."patient_id",
                      "t109"."episodes",
                      "t109"."absent",
                      "t109"."failed",
                      "t61"."patient_id" AS "patient_id_right",
                      "t61"."status",
                      "t61"."is_seen",
                      "t61"."is_open",
                      "t61"."last_day"
                    FROM (
                      SELECT
                        "t103".*
                        EXCLUDE ("patient_id_right")
                      FROM (
                        SELECT
                          "t64"."patient_id",
                          "t64"."episodes",
                          "t64"."absent",
                          "t97"."patient_id" AS "patient_id_right",
                          "t97"."failed"
                        FROM (
                          SELECT
                            "t58"."patient_id",
                            "t58"."episodes",
                            "t58"."absent"
                          FROM (
                            SELECT
                              "t15"."patient_id",
                              "t52"."patient_id" AS "patient_id_right",
                              "t52"."episodes",
                              "t52"."absent"
                            FROM (
                              SELECT
                                "t0"."patient_id"
                              FROM "patients" AS "t0"
                            ) AS "t15"
                            LEFT OUTER JOIN (
                              SELECT
                                "t44"."patient_id",
                                SUM(CASE WHEN "t44"."is_episode" THEN 1 ELSE 0 END) AS "episodes",
                                SUM(CASE WHEN "t44"."is_relapse" THEN 0 ELSE 1 END) AS "absent"
                              FROM "t42" AS "t44"
                              GROUP BY
                                1
                            ) AS "t52"
                              ON "t15"."patient_id" = "t52"."patient_id"
                          ) AS "t58"
                        ) AS "t64"
                        LEFT OUTER JOIN (
                          SELECT
                            "t92"."patient_id",
                            COUNT(*) AS "failed"
                          FROM (
                            SELECT
                              *
                            FROM (
                              SELECT
                                "t19"."patient_id"
                              FROM (
                                SELECT
                                  *
                                FROM "combinations" AS "t2"
                                WHERE
                                  "t2"."failure" = 'primary'
                              ) AS "t19"
                            ) AS "t31"
                            UNION ALL
                            SELECT
                              *
                            FROM (
                              SELECT
                                "t85"."patient_id"
                              FROM (
                                SELECT
                                  *
                                FROM "t78" AS "t80"
                                WHERE
                                  "t80"."role" = 'index' AND "t80"."reason_stopped" IN ('primary_failure')
                              ) AS "t85"
                            ) AS "t91"
                          ) AS "t92"
                          GROUP BY
                            1
                        ) AS "t97"
                          ON "t64"."patient_id" = "t97"."patient_id"
                      ) AS "t103"
                    ) AS "t109"
                    LEFT OUTER JOIN (
                      SELECT
                        "t27"."patient_id",
                        "t27"."status",
                        "t27"."is_seen",
                        "t27"."is_open",
                        COALESCE("t27"."seen", "t54"."recorded") AS "last_day"
                      FROM (
                        SELECT
                          "t0"."patient_id",
                          "t0"."status",
                          "t0"."last_seen_day" AS "seen",
                          "t0"."last_seen_day" IS NOT NULL AS "is_seen",
                          "t0"."last_seen_day_latest" IS NULL AS "is_open"
                        FROM "patients" AS "t0"
                      ) AS "t27"
                      LEFT OUTER JOIN (
                        SELECT
                          "t47"."patient_id",
                          MAX("t47"."day") AS "recorded"
                        FROM (
                          SELECT
                            "t41"."patient_id",
                            "t41"."day"
                          FROM (
                            SELECT
                              *
                            FROM (
                              SELECT
                                *
                              FROM (
                                SELECT
                                  "t3"."patient_id",
                                  "t3"."day"
                                FROM "events" AS "t3"
                              ) AS "t11"
                              UNION ALL
                              SELECT
                                *
                              FROM (
                                SELECT
                                  "t4"."patient_id",
                                  "t4"."day"
                                FROM "findings" AS "t4"
                              ) AS "t12"
                            ) AS "t22"
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
                                    "t1"."patient_id",
                                    "t1"."start_day" AS "day"
                                  FROM "treatments" AS "t1"
                                ) AS "t10"
                                UNION ALL
                                SELECT
                                  *
                                FROM (
                                  SELECT
                                    "t1"."patient_id",
                                    COALESCE("t1"."end_day", "t1"."start_day" + "t1"."duration") AS "day"
                                  FROM "treatments" AS "t1"
                                ) AS "t28"
                              ) AS "t30"
                              UNION ALL
                              SELECT
                                *
                              FROM (
                                SELECT
                                  *
                                FROM (
                                  SELECT
                                    "t5"."patient_id",
                                    "t5"."day"
                                  FROM "assessments" AS "t5"
                                ) AS "t13"
                                UNION ALL
                                SELECT
                                  *
                                FROM (
                                  SELECT
                                    "t6"."patient_id",
                                    "t6"."day"
                                  FROM "laboratory" AS "t6"
                                ) AS "t14"
                              ) AS "t26"
                            ) AS "t34"
                          ) AS "t41"
                          SEMI JOIN (
                            SELECT
                              "t17"."patient_id"
                            FROM (
                              SELECT
                                *
                              FROM "patients" AS "t0"
                              WHERE
                                "t0"."last_seen_day" IS NULL
                            ) AS "t17"
                          ) AS "t33"
                            ON "t41"."patient_id" = "t33"."patient_id"
                        ) AS "t47"
                        GROUP BY
                          1
                      ) AS "t54"
                        ON "t27"."patient_id" = "t54"."patient_id"
                    ) AS "t61"
                      ON "t109"."patient_id" = "t61"."patient_id"
                  ) AS "t113"
                ) AS "t115"
                WHERE
                  COALESCE("t115"."episodes", 0) = 0
              ) AS "t118"
            ) AS "t123"
          ) AS "t126"
        ) AS "t128"
        UNION ALL
        SELECT
          *
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t235".*
              EXCLUDE ("event_id_right", "patient_id_right")
            FROM (
              SELECT
                "t234"."patient_id",
                "t234"."definition",
                "t234"."status",
                "t234"."source",
                "t234"."event_id",
                "t234"."stated",
                "t234"."stated_drug",
                "t234"."censored_day",
                "t234"."response_day",
                "t234"."nadir_day",
                "t234"."reference_day",
                "t234"."after_day",
                "t234"."by_day",
                "t234"."recapture_after_day",
                "t234"."recapture_by_day",
                "t234"."stated_low",
                "t234"."stated_high",
                "t234"."nadir_salt",
                "t234"."reference_salt",
                "t234"."extent_low",
                "t234"."extent_high",
                "t234"."recaptured",
                "t234"."has_latency",
                "t234"."is_secondary",
                "t234"."episode",
                "t234"."changed",
                "t234"."changed_drug",
                "t234"."changed_day",
                "t234"."found_basis",
                "t234"."found_drugs",
                "t234"."found_day",
                "t234"."found_rows",
                "t122"."patient_id" AS "patient_id_right",
                "t122"."event_id" AS "event_id_right",
                "t122"."linked_drugs",
                "t122"."linked_day",
                "t122"."linked_rows"
              FROM (
                SELECT
                  "t232".*
                  EXCLUDE ("by_day_right", "patient_id_right")
                FROM (
                  SELECT
                    "t228"."patient_id",
                    "t228"."definition",
                    "t228"."status",
                    "t228"."source",
                    "t228"."event_id",
                    "t228"."stated",
                    "t228"."stated_drug",
                    "t228"."censored_day",
                    "t228"."response_day",
                    "t228"."nadir_day",
                    "t228"."reference_day",
                    "t228"."after_day",
                    "t228"."by_day",
                    "t228"."recapture_after_day",
                    "t228"."recapture_by_day",
                    "t228"."stated_low",
                    "t228"."stated_high",
                    "t228"."nadir_salt",
                    "t228"."reference_salt",
                    "t228"."extent_low",
                    "t228"."extent_high",
                    "t228"."recaptured",
                    "t228"."has_latency",
                    "t228"."is_secondary",
                    "t228"."episode",
                    "t228"."changed",
                    "t228"."changed_drug",
                    "t228"."changed_day",
                    "t231"."patient_id" AS "patient_id_right",
                    "t231"."by_day" AS "by_day_right",
                    "t231"."found_basis",
                    "t231"."found_drugs",
                    "t231"."found_day",
                    "t231"."found_rows"
                  FROM (
                    SELECT
                      "t226".*
                      EXCLUDE ("by_day_right", "patient_id_right")
                    FROM (
                      SELECT
                        "t210"."patient_id",
                        "t210"."definition",
                        "t210"."status",
                        "t210"."source",
                        "t210"."event_id",
                        "t210"."stated",
                        "t210"."stated_drug",
                        "t210"."censored_day",
                        "t210"."response_day",
                        "t210"."nadir_day",
                        "t210"."reference_day",
                        "t210"."after_day",
                        "t210"."by_day",
                        "t210"."recapture_after_day",
                        "t210"."recapture_by_day",
                        "t210"."stated_low",
                        "t210"."stated_high",
                        "t210"."nadir_salt",
                        "t210"."reference_salt",
                        "t210"."extent_low",
                        "t210"."extent_high",
                        "t210"."recaptured",
                        "t210"."has_latency",
                        "t210"."is_secondary",
                        "t210"."episode",
                        "t224"."patient_id" AS "patient_id_right",
                        "t224"."by_day" AS "by_day_right",
                        "t224"."changed",
                        "t224"."changed_drug",
                        "t224"."changed_day"
                      FROM "t208" AS "t210"
                      LEFT OUTER JOIN (
                        SELECT
                          "t222"."patient_id",
                          "t222"."by_day",
                          "t222"."trigger" AS "changed",
                          "t222"."drug" AS "changed_drug",
                          "t222"."day" AS "changed_day"
                        FROM (
                          SELECT
                            *
                          FROM (
                            SELECT
                              "t218"."patient_id",
                              "t218"."by_day",
                              "t218"."patient_id_right",
                              "t218"."is_index",
                              "t218"."day",
                              "t218"."drug",
                              "t218"."again_on",
                              "t218"."trigger",
                              "t218"."rank",
                              ROW_NUMBER() OVER (
                                PARTITION BY "t218"."patient_id", "t218"."by_day"
                                ORDER BY "t218"."day" DESC, "t218"."rank" ASC, "t218"."drug" ASC
                                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                              ) - 1 AS "place"
                            FROM (
                              SELECT
                                *
                              FROM (
                                SELECT
                                  "t214"."patient_id",
                                  "t214"."by_day",
                                  "t147"."patient_id" AS "patient_id_right",
                                  "t147"."is_index",
                                  "t147"."day",
                                  "t147"."drug",
                                  "t147"."again_on",
                                  "t147"."trigger",
                                  "t147"."rank"
                                FROM (
                                  SELECT DISTINCT
                                    *
                                  FROM (
                                    SELECT
                                      "t211"."patient_id",
                                      "t211"."by_day"
                                    FROM (
                                      SELECT
                                        *
                                      FROM "t208" AS "t209"
                                      WHERE
                                        "t209"."by_day" IS NOT NULL
                                    ) AS "t211"
                                  ) AS "t212"
                                ) AS "t214"
                                INNER JOIN "t145" AS "t147"
                                  ON "t214"."patient_id" = "t147"."patient_id" AND "t147"."day" < "t214"."by_day"
                              ) AS "t215"
                              WHERE
                                (
                                  (
                                    "t215"."by_day" - "t215"."day"
                                  ) <= 168
                                )
                                OR (
                                  (
                                    "t215"."trigger" = 'stop'
                                  )
                                  AND (
                                    (
                                      "t215"."again_on" IS NULL
                                    ) OR (
                                      "t215"."again_on" >= "t215"."by_day"
                                    )
                                  )
                                )
                            ) AS "t218"
                          ) AS "t220"
                          WHERE
                            "t220"."place" = 0
                        ) AS "t222"
                      ) AS "t224"
                        ON "t210"."patient_id" = "t224"."patient_id" AND "t210"."by_day" = "t224"."by_day"
                    ) AS "t226"
                  ) AS "t228"
                  LEFT OUTER JOIN (
                    SELECT
                      "t229"."patient_id",
                      "t229"."by_day",
                      CASE WHEN "t229"."is_rescue" = 1 THEN 'rescue' ELSE 'restart' END AS "found_basis",
                      "t229"."drugs" AS "found_drugs",
                      "t229"."day" AS "found_day",
                      "t229"."rows" AS "found_rows"
                    FROM (
                      SELECT
                        "t225"."patient_id",
                        "t225"."by_day",
                        "t225"."day",
                        "t225"."rows",
                        "t225"."is_rescue",
                        "t225"."more",
                        "t225"."drug_0",
                        "t225"."drug_1",
                        "t225"."drug_2",
                        "t225"."drug_3",
                        "t225"."drug_4",
                        "t225"."drug_5",
                        CASE
                          WHEN "t225"."more" > 0
                          THEN "t225"."drug_0" || COALESCE(' + ' || "t225"."drug_1", '') || COALESCE(' + ' || "t225"."drug_2", '') || COALESCE(' + ' || "t225"."drug_3", '') || COALESCE(' + ' || "t225"."drug_4", '') || COALESCE(' + ' || "t225"."drug_5", '') || ' + ' || CAST("t225"."more" AS TEXT) || ' more'
                          ELSE "t225"."drug_0" || COALESCE(' + ' || "t225"."drug_1", '') || COALESCE(' + ' || "t225"."drug_2", '') || COALESCE(' + ' || "t225"."drug_3", '') || COALESCE(' + ' || "t225"."drug_4", '') || COALESCE(' + ' || "t225"."drug_5", '')
                        END AS "drugs"
                      FROM (
                        SELECT
                          "t221"."patient_id",
                          "t221"."by_day",
                          MIN("t221"."day") AS "day",
                          COUNT(*) AS "rows",
                          MAX("t221"."is_rescue") AS "is_rescue",
                          (
                            MAX("t221"."nth") + 1
                          ) - 6 AS "more",
                          MAX("t221"."drug") FILTER(WHERE
                            "t221"."nth" = 0) AS "drug_0",
                          MAX("t221"."drug") FILTER(WHERE
                            "t221"."nth" = 1) AS "drug_1",
                          MAX("t221"."drug") FILTER(WHERE
                            "t221"."nth" = 2) AS "drug_2",
                          MAX("t221"."drug") FILTER(WHERE
                            "t221"."nth" = 3) AS "drug_3",
                          MAX("t221"."drug") FILTER(WHERE
                            "t221"."nth" = 4) AS "drug_4",
                          MAX("t221"."drug") FILTER(WHERE
                            "t221"."nth" = 5) AS "drug_5"
                        FROM (
                          SELECT
                            "t219"."patient_id",
                            "t219"."by_day",
                            "t219"."drug",
                            "t219"."day",
                            "t219"."is_rescue",
                            "t219"."first",
                            DENSE_RANK() OVER (
                              PARTITION BY "t219"."patient_id", "t219"."by_day"
                              ORDER BY "t219"."drug" ASC
                              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                            ) - 1 AS "nth"
                          FROM (
                            SELECT
                              *
                            FROM (
                              SELECT
                                "t216"."patient_id",
                                "t216"."by_day",
                                "t216"."drug",
                                "t216"."day",
                                "t216"."is_rescue",
                                MIN("t216"."day") OVER (
                                  PARTITION BY "t216"."patient_id", "t216"."by_day"
                                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                ) AS "first"
                              FROM (
                                SELECT
                                  "t214"."patient_id",
                                  "t214"."by_day",
                                  "t136"."drug",
                                  "t136"."day",
                                  "t136"."is_rescue"
                                FROM (
                                  SELECT DISTINCT
                                    *
                                  FROM (
                                    SELECT
                                      "t211"."patient_id",
                                      "t211"."by_day"
                                    FROM (
                                      SELECT
                                        *
                                      FROM "t208" AS "t209"
                                      WHERE
                                        "t209"."by_day" IS NOT NULL
                                    ) AS "t211"
                                  ) AS "t212"
                                ) AS "t214"
                                INNER JOIN (
                                  SELECT
                                    *
                                  FROM (
                                    SELECT
                                      "t83"."patient_id",
                                      "t83"."drug",
                                      "t83"."first_day" AS "day",
                                      1 AS "is_rescue"
                                    FROM (
                                      SELECT
                                        *
                                      FROM "t78" AS "t80"
                                      WHERE
                                        "t80"."role" = 'rescue'
                                        AND "t80"."drug" <> 'none'
                                        AND "t80"."first_day" IS NOT NULL
                                    ) AS "t83"
                                  ) AS "t89"
                                  UNION ALL
                                  SELECT
                                    *
                                  FROM (
                                    SELECT
                                      "t129"."patient_id",
                                      "t129"."drug",
                                      "t129"."start" AS "day",
                                      0 AS "is_rescue"
                                    FROM (
                                      SELECT
                                        *
                                      FROM "t124" AS "t125"
                                      WHERE
                                        "t125"."is_restart" AND "t125"."role" <> 'rescue'
                                    ) AS "t129"
                                  ) AS "t133"
                                ) AS "t136"
                                  ON "t214"."patient_id" = "t136"."patient_id"
                                  AND "t136"."day" >= "t214"."by_day"
                                  AND "t136"."day" <= (
                                    "t214"."by_day" + 90
                                  )
                              ) AS "t216"
                            ) AS "t217"
                            WHERE
                              "t217"."day" = "t217"."first"
                          ) AS "t219"
                        ) AS "t221"
                        GROUP BY
                          1,
                          2
                      ) AS "t225"
                    ) AS "t229"
                  ) AS "t231"
                    ON "t228"."patient_id" = "t231"."patient_id" AND "t228"."by_day" = "t231"."by_day"
                ) AS "t232"
              ) AS "t234"
              LEFT OUTER JOIN (
                SELECT
                  "t119"."patient_id",
                  "t119"."event_id",
                  "t119"."drugs" AS "linked_drugs",
                  "t119"."day" AS "linked_day",
                  "t119"."rows" AS "linked_rows"
                FROM (
                  SELECT
                    "t108"."patient_id",
                    "t108"."event_id",
                    "t108"."day",
                    "t108"."rows",
                    "t108"."is_rescue",
                    "t108"."more",
                    "t108"."drug_0",
                    "t108"."drug_1",
                    "t108"."drug_2",
                    "t108"."drug_3",
                    "t108"."drug_4",
                    "t108"."drug_5",
                    CASE
                      WHEN "t108"."more" > 0
                      THEN "t108"."drug_0" || COALESCE(' + ' || "t108"."drug_1", '') || COALESCE(' + ' || "t108"."drug_2", '') || COALESCE(' + ' || "t108"."drug_3", '') || COALESCE(' + ' || "t108"."drug_4", '') || COALESCE(' + ' || "t108"."drug_5", '') || ' + ' || CAST("t108"."more" AS TEXT) || ' more'
                      ELSE "t108"."drug_0" || COALESCE(' + ' || "t108"."drug_1", '') || COALESCE(' + ' || "t108"."drug_2", '') || COALESCE(' + ' || "t108"."drug_3", '') || COALESCE(' + ' || "t108"."drug_4", '') || COALESCE(' + ' || "t108"."drug_5", '')
                    END AS "drugs"
                  FROM (
                    SELECT
                      "t100"."patient_id",
                      "t100"."event_id",
                      MIN("t100"."day") AS "day",
                      COUNT(*) AS "rows",
                      MAX("t100"."is_rescue") AS "is_rescue",
                      (
                        MAX("t100"."nth") + 1
                      ) - 6 AS "more",
                      MAX("t100"."drug") FILTER(WHERE
                        "t100"."nth" = 0) AS "drug_0",
                      MAX("t100"."drug") FILTER(WHERE
                        "t100"."nth" = 1) AS "drug_1",
                      MAX("t100"."drug") FILTER(WHERE
                        "t100"."nth" = 2) AS "drug_2",
                      MAX("t100"."drug") FILTER(WHERE
                        "t100"."nth" = 3) AS "drug_3",
                      MAX("t100"."drug") FILTER(WHERE
                        "t100"."nth" = 4) AS "drug_4",
                      MAX("t100"."drug") FILTER(WHERE
                        "t100"."nth" = 5) AS "drug_5"
                    FROM (
                      SELECT
                        "t90"."patient_id",
                        "t90"."event_id",
                        "t90"."drug",
                        "t90"."day",
                        "t90"."is_rescue",
                        DENSE_RANK() OVER (
                          PARTITION BY "t90"."patient_id", "t90"."event_id"
                          ORDER BY "t90"."drug" ASC
                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                        ) - 1 AS "nth"
                      FROM (
                        SELECT
                          "t84"."patient_id",
                          "t84"."event_id",
                          "t84"."drug",
                          "t84"."first_day" AS "day",
                          1 AS "is_rescue"
                        FROM (
                          SELECT
                            *
                          FROM "t78" AS "t80"
                          WHERE
                            "t80"."event_id" IS NOT NULL AND "t80"."drug" <> 'none'
                        ) AS "t84"
                      ) AS "t90"
                    ) AS "t100"
                    GROUP BY
                      1,
                      2
                  ) AS "t108"
                ) AS "t119"
              ) AS "t122"
                ON "t234"."patient_id" = "t122"."patient_id"
                AND "t234"."event_id" = "t122"."event_id"
            ) AS "t235"
          ) AS "t236"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              "t190"."patient_id",
              "t190"."definition",
              "t190"."status",
              "t190"."source",
              CAST(NULL AS TEXT) AS "event_id",
              CAST(NULL AS TEXT) AS "stated",
              CAST(NULL AS TEXT) AS "stated_drug",
              "t190"."censored_day",
              "t190"."response_day",
              CAST(NULL AS BIGINT) AS "nadir_day",
              CAST(NULL AS BIGINT) AS "reference_day",
              CAST(NULL AS BIGINT) AS "after_day",
              CAST(NULL AS BIGINT) AS "by_day",
              CAST(NULL AS BIGINT) AS "recapture_after_day",
              CAST(NULL AS BIGINT) AS "recapture_by_day",
              CAST(NULL AS BIGINT) AS "stated_low",
              CAST(NULL AS BIGINT) AS "stated_high",
              CAST(NULL AS DECIMAL(18, 8)) AS "nadir_salt",
              CAST(NULL AS DECIMAL(18, 8)) AS "reference_salt",
              CAST(NULL AS DECIMAL(18, 8)) AS "extent_low",
              CAST(NULL AS DECIMAL(18, 8)) AS "extent_high",
              CAST(NULL AS BOOLEAN) AS "recaptured",
              CAST(NULL AS BOOLEAN) AS "has_latency",
              CAST(NULL AS BOOLEAN) AS "is_secondary",
              "t190"."episode",
              CAST(NULL AS TEXT) AS "changed",
              CAST(NULL AS TEXT) AS "changed_drug",
              CAST(NULL AS BIGINT) AS "changed_day",
              CAST(NULL AS TEXT) AS "found_basis",
              CAST(NULL AS TEXT) AS "found_drugs",
              CAST(NULL AS BIGINT) AS "found_day",
              CAST(NULL AS BIGINT) AS "found_rows",
              CAST(NULL AS TEXT) AS "linked_drugs",
              CAST(NULL AS BIGINT) AS "linked_day",
              CAST(NULL AS BIGINT) AS "linked_rows"
            FROM (
              SELECT
                "t187"."patient_id",
                "t187"."definition",
                CASE
                  WHEN NOT (
                    "t187"."is_judged"
                  )
                  THEN 'not_assessable'
                  WHEN (
                    "t187"."response_day" IS NULL
                  ) AND (
                    "t187"."last_visit" >= 252
                  )
                  THEN 'primary_failure'
                  WHEN "t187"."response_day" IS NULL
                  THEN 'no_response_yet'
                  WHEN "t187"."is_unchanged"
                  THEN 'no_change'
                  ELSE 'no_relapse'
                END AS "status",
                0 AS "episode",
                CASE WHEN "t187"."is_judged" THEN 'series' ELSE CAST(NULL AS TEXT) END AS "source",
                CASE WHEN "t187"."is_judged" THEN "t187"."last_visit" ELSE CAST(NULL AS BIGINT) END AS "censored_day",
                "t187"."response_day"
              FROM (
                SELECT
                  "t184"."patient_id",
                  "t184"."last_visit",
                  "t184"."definition",
                  "t184"."has_episode",
                  COALESCE("t184"."is_judged" = 1, FALSE) AS "is_judged",
                  "t184"."response_day",
                  "t184"."is_unchanged"
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t179"."patient_id",
                      "t179"."last_visit",
                      CASE
                        WHEN "t179"."place" = 0
                        THEN 'rise_above_20'
                        WHEN "t179"."place" = 1
                        THEN 'rise_at_least_20'
                        WHEN "t179"."place" = 2
                        THEN 'rise_above_10'
                        WHEN "t179"."place" = 3
                        THEN 'any_loss_after_complete'
                        WHEN "t179"."place" = 4
                        THEN 'loss_of_benefit'
                        WHEN "t179"."place" = 5
                        THEN 'back_above_20'
                        ELSE NULL
                      END AS "definition",
                      CASE
                        WHEN "t179"."place" = 0
                        THEN "t179"."episodes_rise_above_20"
                        WHEN "t179"."place" = 1
                        THEN "t179"."episodes_rise_at_least_20"
                        WHEN "t179"."place" = 2
                        THEN "t179"."episodes_rise_above_10"
                        WHEN "t179"."place" = 3
                        THEN "t179"."episodes_any_loss_after_complete"
                        WHEN "t179"."place" = 4
                        THEN "t179"."episodes_loss_of_benefit"
                        WHEN "t179"."place" = 5
                        THEN "t179"."episodes_back_above_20"
                        ELSE NULL
                      END AS "has_episode",
                      CASE
                        WHEN "t179"."place" = 0
                        THEN "t179"."judged_rise_above_20"
                        WHEN "t179"."place" = 1
                        THEN "t179"."judged_rise_at_least_20"
                        WHEN "t179"."place" = 2
                        THEN "t179"."judged_rise_above_10"
                        WHEN "t179"."place" = 3
                        THEN "t179"."judged_any_loss_after_complete"
                        WHEN "t179"."place" = 4
                        THEN "t179"."judged_loss_of_benefit"
                        WHEN "t179"."place" = 5
                        THEN "t179"."judged_back_above_20"
                        ELSE NULL
                      END AS "is_judged",
                      CASE
                        WHEN "t179"."place" = 0
                        THEN "t179"."response_rise_above_20"
                        WHEN "t179"."place" = 1
                        THEN "t179"."response_rise_at_least_20"
                        WHEN "t179"."place" = 2
                        THEN "t179"."response_rise_above_10"
                        WHEN "t179"."place" = 3
                        THEN "t179"."response_any_loss_after_complete"
                        WHEN "t179"."place" = 4
                        THEN "t179"."response_loss_of_benefit"
                        WHEN "t179"."place" = 5
                        THEN "t179"."response_back_above_20"
                        ELSE NULL
                      END AS "response_day",
                      CASE
                        WHEN "t179"."place" = 0
                        THEN FALSE
                        WHEN "t179"."place" = 1
                        THEN FALSE
                        WHEN "t179"."place" = 2
                        THEN FALSE
                        WHEN "t179"."place" = 3
                        THEN FALSE
                        WHEN "t179"."place" = 4
                        THEN "t179"."changed_loss_of_benefit" IS NULL
                        WHEN "t179"."place" = 5
                        THEN FALSE
                        ELSE NULL
                      END AS "is_unchanged"
                    FROM (
                      SELECT
                        "t177"."patient_id",
                        "t177"."patient_id_right",
                        "t177"."last_visit",
                        "t177"."response_rise_above_20",
                        "t177"."judged_rise_above_20",
                        "t177"."episodes_rise_above_20",
                        "t177"."response_rise_at_least_20",
                        "t177"."judged_rise_at_least_20",
                        "t177"."episodes_rise_at_least_20",
                        "t177"."response_rise_above_10",
                        "t177"."judged_rise_above_10",
                        "t177"."episodes_rise_above_10",
                        "t177"."response_any_loss_after_complete",
                        "t177"."judged_any_loss_after_complete",
                        "t177"."episodes_any_loss_after_complete",
                        "t177"."response_loss_of_benefit",
                        "t177"."judged_loss_of_benefit",
                        "t177"."episodes_loss_of_benefit",
                        "t177"."response_back_above_20",
                        "t177"."judged_back_above_20",
                        "t177"."episodes_back_above_20",
                        "t177"."changed_loss_of_benefit",
                        UNNEST(RANGE(0, 6, 1)) AS "place"
                      FROM (
                        SELECT
                          "t15"."patient_id",
                          "t170"."patient_id" AS "patient_id_right",
                          "t170"."last_visit",
                          "t170"."response_rise_above_20",
                          "t170"."judged_rise_above_20",
                          "t170"."episodes_rise_above_20",
                          "t170"."response_rise_at_least_20",
                          "t170"."judged_rise_at_least_20",
                          "t170"."episodes_rise_at_least_20",
                          "t170"."response_rise_above_10",
                          "t170"."judged_rise_above_10",
                          "t170"."episodes_rise_above_10",
                          "t170"."response_any_loss_after_complete",
                          "t170"."judged_any_loss_after_complete",
                          "t170"."episodes_any_loss_after_complete",
                          "t170"."response_loss_of_benefit",
                          "t170"."judged_loss_of_benefit",
                          "t170"."episodes_loss_of_benefit",
                          "t170"."response_back_above_20",
                          "t170"."judged_back_above_20",
                          "t170"."episodes_back_above_20",
                          "t170"."changed_loss_of_benefit"
                        FROM (
                          SELECT
                            "t0"."patient_id"
                          FROM "patients" AS "t0"
                        ) AS "t15"
                        LEFT OUTER JOIN "t168" AS "t170"
                          ON "t15"."patient_id" = "t170"."patient_id"
                      ) AS "t177"
                    ) AS "t179"
                  ) AS "t181"
                  WHERE
                    COALESCE("t181"."has_episode", 0) = 0
                ) AS "t184"
              ) AS "t187"
            ) AS "t190"
          ) AS "t192"
        ) AS "t237"
      ) AS "t239"
      LEFT OUTER JOIN (
        SELECT
          "t87"."patient_id",
          SUM(CASE WHEN "t87"."days" IS NULL THEN 1 ELSE 0 END) AS "unplaced_rows"
        FROM "t82" AS "t87"
        GROUP BY
          1
      ) AS "t99"
        ON "t239"."patient_id" = "t99"."patient_id"
    ) AS "t240"
  ) AS "t241"
) AS "t242"
