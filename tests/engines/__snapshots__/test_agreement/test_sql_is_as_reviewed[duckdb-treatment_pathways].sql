WITH "t14" AS (
  SELECT
    "t13"."patient_id",
    "t13"."treatment_id",
    "t13"."drug",
    "t13"."drug_known",
    "t13"."role",
    "t13"."phase",
    "t13"."start_day",
    "t13"."stop_day",
    "t13"."days",
    "t13"."ongoing",
    "t13"."placement",
    "t13"."daily_dose_low",
    "t13"."daily_dose_high",
    "t13"."unit",
    "t13"."dose_status",
    "t13"."first_day",
    "t13"."first_day_latest",
    "t13"."event_id",
    "t13"."dose",
    "t13"."dose_high",
    "t13"."duration",
    "t13"."duration_latest",
    "t13"."duration_stated",
    "t13"."reason_stopped"
  FROM (
    SELECT
      "t12"."patient_id",
      "t12"."treatment_id",
      "t12"."drug",
      "t12"."role",
      "t12"."phase",
      "t12"."ongoing",
      "t12"."placement",
      "t12"."unit",
      "t12"."dose_status",
      "t12"."event_id",
      "t12"."dose",
      "t12"."dose_high",
      "t12"."duration",
      "t12"."duration_latest",
      "t12"."duration_stated",
      "t12"."reason_stopped",
      "t12"."drug" IN (
        'abrocitinib',
        'adalimumab',
        'antibiotic_unspecified',
        'apremilast',
        'azathioprine',
        'baricitinib',
        'benzoyl_peroxide',
        'betamethasone',
        'chinese_medicine',
        'ciclosporin',
        'cortisone',
        'dexamethasone',
        'diphenylcyclopropenone',
        'dupilumab',
        'etanercept',
        'herbal_medicine',
        'hydrocortisone',
        'intralesional_glucocorticoid_unspecified',
        'intramuscular_glucocorticoid_unspecified',
        'methotrexate',
        'methylprednisolone',
        'minoxidil',
        'mycophenolate',
        'oral_glucocorticoid_unspecified',
        'phototherapy',
        'pilatory',
        'prednisolone',
        'prednisone',
        'ritlecitinib',
        'ruxolitinib',
        'systemic_glucocorticoid_unspecified',
        'tacrolimus',
        'thymopeptide',
        'tofacitinib',
        'triamcinolone',
        'upadacitinib'
      ) AS "drug_known",
      CASE
        WHEN "t12"."placement" IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        )
        THEN "t12"."start_day"
        ELSE CAST(NULL AS BIGINT)
      END AS "start_day",
      CASE
        WHEN "t12"."placement" IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        )
        THEN "t12"."stop"
        ELSE CAST(NULL AS BIGINT)
      END AS "stop_day",
      CASE
        WHEN "t12"."placement" IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        )
        THEN "t12"."stop" - "t12"."start_day"
        ELSE CAST(NULL AS BIGINT)
      END AS "days",
      CASE
        WHEN "t12"."dose_status" = 'known'
        THEN (
          CAST("t12"."dose" AS DOUBLE) * (
            CAST("t12"."frequency" AS DOUBLE) * CASE
              WHEN (
                "t12"."period_unit" = 'd'
              )
              AND (
                (
                  CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
                ) > 0
              )
              THEN CAST(CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END AS DOUBLE)
              ELSE CASE
                WHEN "t12"."period_unit" = 'h'
                THEN 24.0
                WHEN "t12"."period_unit" = 'd'
                THEN 1.0
                WHEN "t12"."period_unit" = 'wk'
                THEN 1.0
                WHEN "t12"."period_unit" = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            END
          )
        ) / (
          CAST("t12"."period" AS DOUBLE) * CASE
            WHEN (
              "t12"."period_unit" = 'd'
            )
            AND (
              (
                CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
              ) > 0
            )
            THEN 7.0
            ELSE CASE
              WHEN "t12"."period_unit" = 'h'
              THEN 1.0
              WHEN "t12"."period_unit" = 'd'
              THEN 1.0
              WHEN "t12"."period_unit" = 'wk'
              THEN 7.0
              WHEN "t12"."period_unit" = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          END
        )
        ELSE CAST(NULL AS DOUBLE)
      END AS "daily_dose_low",
      CASE
        WHEN "t12"."dose_status" = 'known'
        THEN (
          CAST(COALESCE("t12"."dose_high", "t12"."dose") AS DOUBLE) * (
            CAST("t12"."frequency" AS DOUBLE) * CASE
              WHEN (
                "t12"."period_unit" = 'd'
              )
              AND (
                (
                  CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
                ) > 0
              )
              THEN CAST(CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END AS DOUBLE)
              ELSE CASE
                WHEN "t12"."period_unit" = 'h'
                THEN 24.0
                WHEN "t12"."period_unit" = 'd'
                THEN 1.0
                WHEN "t12"."period_unit" = 'wk'
                THEN 1.0
                WHEN "t12"."period_unit" = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            END
          )
        ) / (
          CAST("t12"."period" AS DOUBLE) * CASE
            WHEN (
              "t12"."period_unit" = 'd'
            )
            AND (
              (
                CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t12"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
              ) > 0
            )
            THEN 7.0
            ELSE CASE
              WHEN "t12"."period_unit" = 'h'
              THEN 1.0
              WHEN "t12"."period_unit" = 'd'
              THEN 1.0
              WHEN "t12"."period_unit" = 'wk'
              THEN 7.0
              WHEN "t12"."period_unit" = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          END
        )
        ELSE CAST(NULL AS DOUBLE)
      END AS "daily_dose_high",
      "t12"."start_day" AS "first_day",
      "t12"."start_day_latest" AS "first_day_latest"
    FROM (
      SELECT
        "t11"."treatment_id",
        "t11"."patient_id",
        "t11"."course_id",
        "t11"."combination_id",
        "t11"."event_id",
        "t11"."drug",
        "t11"."role",
        "t11"."phase",
        "t11"."dose",
        "t11"."dose_high",
        "t11"."unit",
        "t11"."frequency",
        "t11"."period",
        "t11"."period_unit",
        "t11"."consecutive_days",
        "t11"."day_of_week",
        "t11"."as_needed",
        "t11"."route",
        "t11"."start_day",
        "t11"."start_day_earliest",
        "t11"."start_day_latest",
        "t11"."start_day_stated",
        "t11"."end_day",
        "t11"."end_day_earliest",
        "t11"."end_day_latest",
        "t11"."end_day_stated",
        "t11"."duration",
        "t11"."duration_earliest",
        "t11"."duration_latest",
        "t11"."duration_stated",
        "t11"."ongoing",
        "t11"."label_status",
        "t11"."cumulative_dose",
        "t11"."cumulative_dose_unit",
        "t11"."cumulative_dose_as",
        "t11"."reason_started",
        "t11"."reason_stopped",
        "t11"."response",
        "t11"."reported_as",
        "t11"."basis",
        "t11"."basis_note",
        "t11"."source_place",
        "t11"."not_stated",
        "t11"."patient_id_right",
        "t11"."seen",
        "t11"."found",
        "t11"."stop",
        CASE
          WHEN "t11"."found" IN ('not_taken', 'no_first_day')
          THEN "t11"."found"
          WHEN "t11"."stop" IS NULL
          THEN 'no_last_day'
          WHEN "t11"."stop" < "t11"."start_day"
          THEN 'ends_before_start'
          WHEN "t11"."stop" = "t11"."start_day"
          THEN 'zero_days'
          ELSE "t11"."found"
        END AS "placement",
        CASE
          WHEN "t11"."as_needed"
          THEN 'as_needed'
          WHEN "t11"."dose" IS NULL
          THEN 'no_dose'
          WHEN "t11"."unit" IS NULL
          THEN 'no_unit'
          WHEN (
            "t11"."frequency" IS NULL
          )
          OR (
            "t11"."period" IS NULL
          )
          OR (
            "t11"."period_unit" IS NULL
          )
          THEN 'no_timing'
          ELSE 'known'
        END AS "dose_status"
      FROM (
        SELECT
          "t10"."treatment_id",
          "t10"."patient_id",
          "t10"."course_id",
          "t10"."combination_id",
          "t10"."event_id",
          "t10"."drug",
          "t10"."role",
          "t10"."phase",
          "t10"."dose",
          "t10"."dose_high",
          "t10"."unit",
          "t10"."frequency",
          "t10"."period",
          "t10"."period_unit",
          "t10"."consecutive_days",
          "t10"."day_of_week",
          "t10"."as_needed",
          "t10"."route",
          "t10"."start_day",
          "t10"."start_day_earliest",
          "t10"."start_day_latest",
          "t10"."start_day_stated",
          "t10"."end_day",
          "t10"."end_day_earliest",
          "t10"."end_day_latest",
          "t10"."end_day_stated",
          "t10"."duration",
          "t10"."duration_earliest",
          "t10"."duration_latest",
          "t10"."duration_stated",
          "t10"."ongoing",
          "t10"."label_status",
          "t10"."cumulative_dose",
          "t10"."cumulative_dose_unit",
          "t10"."cumulative_dose_as",
          "t10"."reason_started",
          "t10"."reason_stopped",
          "t10"."response",
          "t10"."reported_as",
          "t10"."basis",
          "t10"."basis_note",
          "t10"."source_place",
          "t10"."not_stated",
          "t10"."patient_id_right",
          "t10"."seen",
          CASE
            WHEN "t10"."drug" = 'none'
            THEN 'not_taken'
            WHEN "t10"."start_day" IS NULL
            THEN 'no_first_day'
            WHEN "t10"."end_day" IS NOT NULL
            THEN 'first_to_last_day'
            WHEN "t10"."duration" IS NOT NULL
            THEN 'first_day_and_duration'
            WHEN "t10"."ongoing"
            THEN 'ongoing_to_last_seen'
            ELSE 'no_last_day'
          END AS "found",
          CASE
            WHEN "t10"."end_day" IS NOT NULL
            THEN "t10"."end_day" + CASE
              WHEN NOT (
                CONTAINS("t10"."end_day_stated", 'wk')
              )
              AND NOT (
                CONTAINS("t10"."end_day_stated", 'mo')
              )
              AND NOT (
                CONTAINS("t10"."end_day_stated", 'y')
              )
              THEN 1
              ELSE 0
            END
            WHEN "t10"."duration" IS NOT NULL
            THEN "t10"."start_day" + "t10"."duration"
            WHEN "t10"."ongoing"
            THEN "t10"."seen"
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
            "t4"."patient_id" AS "patient_id_right",
            "t4"."seen"
          FROM (
            SELECT
              *
            FROM "treatments" AS "t1"
            WHERE
              CASE
                WHEN "t1"."route" IS NULL
                THEN NOT (
                  "t1"."drug" IN (
                    'benzoyl_peroxide',
                    'diphenylcyclopropenone',
                    'intralesional_glucocorticoid_unspecified',
                    'minoxidil',
                    'phototherapy',
                    'pilatory',
                    'triamcinolone'
                  )
                )
                ELSE NOT (
                  "t1"."route" IN ('intralesional', 'topical')
                )
              END
          ) AS "t7"
          LEFT OUTER JOIN (
            SELECT
              "t0"."patient_id",
              "t0"."last_seen_day" AS "seen"
            FROM "patients" AS "t0"
          ) AS "t4"
            ON "t7"."patient_id" = "t4"."patient_id"
        ) AS "t10"
      ) AS "t11"
    ) AS "t12"
  ) AS "t13"
), "t21" AS (
  SELECT
    "t18"."patient_id",
    COUNT(*) AS "taken_rows",
    SUM(CAST(COALESCE("t18"."days", 0) = 0 AS BIGINT)) AS "unplaced_rows"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t15"."patient_id",
        "t15"."treatment_id",
        "t15"."drug",
        "t15"."drug_known",
        "t15"."role",
        "t15"."phase",
        "t15"."start_day",
        "t15"."stop_day",
        "t15"."days",
        "t15"."ongoing",
        "t15"."placement",
        "t15"."daily_dose_low",
        "t15"."daily_dose_high",
        "t15"."unit",
        "t15"."dose_status"
      FROM "t14" AS "t15"
    ) AS "t16"
    WHERE
      "t16"."placement" <> 'not_taken'
      AND "t16"."role" IN (
        'bridge',
        'combination',
        'index',
        'maintenance',
        'prior',
        'rescue',
        'subsequent',
        'symptomatic'
      )
  ) AS "t18"
  GROUP BY
    1
), "t31" AS (
  SELECT
    "t29"."patient_id",
    "t29"."drug",
    "t29"."start_day",
    MAX("t29"."end") OVER (
      PARTITION BY "t29"."patient_id", "t29"."drug"
      ORDER BY "t29"."start_day" ASC, "t29"."stop_day" ASC, "t29"."taper" ASC, "t29"."going" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
    ) AS "before",
    MAX("t29"."end") OVER (
      PARTITION BY "t29"."patient_id", "t29"."drug"
      ORDER BY "t29"."start_day" ASC, "t29"."stop_day" ASC, "t29"."taper" ASC, "t29"."going" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS "last"
  FROM (
    SELECT
      "t23"."patient_id",
      "t23"."drug",
      "t23"."start_day",
      "t23"."stop_day",
      "t23"."taper",
      "t23"."going",
      (
        "t23"."stop_day" * 4
      ) + "t23"."going" AS "end"
    FROM (
      SELECT
        "t20"."patient_id",
        "t20"."drug",
        "t20"."start_day",
        "t20"."stop_day",
        "t20"."taper",
        "t20"."going",
        "t20"."start_day" AS "ran_from",
        "t20"."stop_day" AS "ran_until"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t17"."patient_id",
            "t17"."drug",
            "t17"."start_day",
            "t17"."stop_day",
            "t17"."days",
            "t17"."unit",
            "t17"."dose_status",
            "t17"."daily_dose_low",
            "t17"."daily_dose_high",
            COALESCE("t17"."phase" = 'taper', FALSE) AS "taper",
            CAST(CASE WHEN "t17"."ongoing" IS NULL THEN 1 WHEN "t17"."ongoing" THEN 2 ELSE 0 END AS BIGINT) AS "going"
          FROM (
            SELECT
              *
            FROM "t14" AS "t15"
            WHERE
              "t15"."placement" <> 'not_taken'
          ) AS "t17"
        ) AS "t19"
        WHERE
          "t19"."days" > 0
      ) AS "t20"
    ) AS "t23"
  ) AS "t29"
), "t43" AS (
  SELECT
    "t41"."patient_id",
    "t41"."drug",
    "t41"."start_day",
    "t41"."stop" AS "stop_day",
    CASE
      WHEN "t41"."going" = 2
      THEN TRUE
      WHEN "t41"."going" = 0
      THEN FALSE
      ELSE CAST(NULL AS BOOLEAN)
    END AS "ongoing"
  FROM (
    SELECT
      "t39"."patient_id",
      "t39"."drug",
      "t39"."start_day",
      CAST(FLOOR(CAST("t39"."end" AS DOUBLE) / 4.0) AS BIGINT) AS "stop",
      "t39"."end" - (
        CAST(FLOOR(CAST("t39"."end" AS DOUBLE) / 4.0) AS BIGINT) * 4
      ) AS "going"
    FROM (
      SELECT
        "t37"."patient_id",
        "t37"."drug",
        "t37"."start_day",
        COALESCE(
          LEAD("t37"."before") OVER (
            PARTITION BY "t37"."patient_id", "t37"."drug"
            ORDER BY "t37"."start_day" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ),
          "t37"."last"
        ) AS "end"
      FROM (
        SELECT
          *
        FROM "t31" AS "t33"
        WHERE
          (
            "t33"."before" IS NULL
          )
          OR (
            (
              "t33"."start_day" - CAST(FLOOR(CAST("t33"."before" AS DOUBLE) / 4.0) AS BIGINT)
            ) > 30
          )
      ) AS "t37"
    ) AS "t39"
  ) AS "t41"
), "t52" AS (
  SELECT
    "t51"."patient_id",
    "t51"."way",
    "t51"."drug",
    "t51"."start_day",
    "t51"."stop_day",
    CASE
      WHEN "t51"."number" <= 52
      THEN CAST(POWER(
        2.0,
        CAST("t51"."number" - CASE WHEN "t51"."number" <= 52 THEN 1 ELSE 53 END AS DOUBLE)
      ) AS BIGINT)
      ELSE 0
    END AS "low",
    CASE
      WHEN "t51"."number" <= 52
      THEN 0
      ELSE CAST(POWER(
        2.0,
        CAST("t51"."number" - CASE WHEN "t51"."number" <= 52 THEN 1 ELSE 53 END AS DOUBLE)
      ) AS BIGINT)
    END AS "high",
    CASE
      WHEN COALESCE("t51"."drug" = "t51"."drug_before", FALSE)
      THEN CASE
        WHEN "t51"."number" <= 52
        THEN CAST(POWER(
          2.0,
          CAST("t51"."number" - CASE WHEN "t51"."number" <= 52 THEN 1 ELSE 53 END AS DOUBLE)
        ) AS BIGINT)
        ELSE 0
      END
      ELSE 0
    END AS "low_again",
    CASE
      WHEN COALESCE("t51"."drug" = "t51"."drug_before", FALSE)
      THEN CASE
        WHEN "t51"."number" <= 52
        THEN 0
        ELSE CAST(POWER(
          2.0,
          CAST("t51"."number" - CASE WHEN "t51"."number" <= 52 THEN 1 ELSE 53 END AS DOUBLE)
        ) AS BIGINT)
      END
      ELSE 0
    END AS "high_again"
  FROM (
    SELECT
      "t50"."patient_id",
      "t50"."way",
      "t50"."drug",
      "t50"."start_day",
      "t50"."stop_day",
      (
        DENSE_RANK() OVER (
          PARTITION BY "t50"."patient_id", "t50"."way"
          ORDER BY "t50"."drug" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) - 1
      ) + 1 AS "number",
      LAG("t50"."drug") OVER (
        PARTITION BY "t50"."patient_id", "t50"."way"
        ORDER BY "t50"."drug" ASC, "t50"."start_day" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "drug_before"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t42"."patient_id",
          "t42"."drug",
          "t42"."start_day",
          "t42"."stop_day",
          2 AS "way"
        FROM (
          SELECT
            "t40"."patient_id",
            "t40"."drug",
            "t40"."start_day",
            "t40"."stop" AS "stop_day",
            CASE
              WHEN "t40"."going" = 2
              THEN TRUE
              WHEN "t40"."going" = 0
              THEN FALSE
              ELSE CAST(NULL AS BOOLEAN)
            END AS "ongoing"
          FROM (
            SELECT
              "t38"."patient_id",
              "t38"."drug",
              "t38"."start_day",
              CAST(FLOOR(CAST("t38"."end" AS DOUBLE) / 4.0) AS BIGINT) AS "stop",
              "t38"."end" - (
                CAST(FLOOR(CAST("t38"."end" AS DOUBLE) / 4.0) AS BIGINT) * 4
              ) AS "going"
            FROM (
              SELECT
                "t36"."patient_id",
                "t36"."drug",
                "t36"."start_day",
                COALESCE(
                  LEAD("t36"."before") OVER (
                    PARTITION BY "t36"."patient_id", "t36"."drug"
                    ORDER BY "t36"."start_day" ASC
                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                  ),
                  "t36"."last"
                ) AS "end"
              FROM (
                SELECT
                  *
                FROM "t31" AS "t33"
                WHERE
                  (
                    "t33"."before" IS NULL
                  )
                  OR (
                    (
                      "t33"."start_day" - CAST(FLOOR(CAST("t33"."before" AS DOUBLE) / 4.0) AS BIGINT)
                    ) > 0
                  )
              ) AS "t36"
            ) AS "t38"
          ) AS "t40"
        ) AS "t42"
      ) AS "t45"
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t47"."patient_id",
            "t47"."drug",
            "t47"."start_day",
            "t47"."stop_day",
            0 AS "way"
          FROM (
            SELECT
              *
            FROM "t43" AS "t44"
            WHERE
              "t44"."start_day" >= 0
          ) AS "t47"
        ) AS "t48"
        UNION ALL
        SELECT
          *
        FROM (
          SELECT
            "t44"."patient_id",
            "t44"."drug",
            "t44"."start_day",
            "t44"."stop_day",
            1 AS "way"
          FROM "t43" AS "t44"
        ) AS "t46"
      ) AS "t49"
    ) AS "t50"
  ) AS "t51"
), "t60" AS (
  SELECT
    *
  FROM (
    SELECT
      "t58"."patient_id",
      "t58"."way",
      "t58"."day" AS "start_day",
      LEAD("t58"."day") OVER (
        PARTITION BY "t58"."patient_id", "t58"."way"
        ORDER BY "t58"."day" ASC, "t58"."low" ASC, "t58"."high" ASC, "t58"."low_again" ASC, "t58"."high_again" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "stop_day",
      CAST(SUM("t58"."low") OVER (
        PARTITION BY "t58"."patient_id", "t58"."way"
        ORDER BY "t58"."day" ASC, "t58"."low" ASC, "t58"."high" ASC, "t58"."low_again" ASC, "t58"."high_again" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS BIGINT) AS "low",
      CAST(SUM("t58"."high") OVER (
        PARTITION BY "t58"."patient_id", "t58"."way"
        ORDER BY "t58"."day" ASC, "t58"."low" ASC, "t58"."high" ASC, "t58"."low_again" ASC, "t58"."high_again" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS BIGINT) AS "high",
      CAST(SUM("t58"."low_again") OVER (
        PARTITION BY "t58"."patient_id", "t58"."way"
        ORDER BY "t58"."day" ASC, "t58"."low" ASC, "t58"."high" ASC, "t58"."low_again" ASC, "t58"."high_again" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS BIGINT) AS "low_again",
      CAST(SUM("t58"."high_again") OVER (
        PARTITION BY "t58"."patient_id", "t58"."way"
        ORDER BY "t58"."day" ASC, "t58"."low" ASC, "t58"."high" ASC, "t58"."low_again" ASC, "t58"."high_again" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS BIGINT) AS "high_again"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t53"."patient_id",
          "t53"."way",
          "t53"."start_day" AS "day",
          CAST("t53"."low" AS DOUBLE) AS "low",
          CAST("t53"."high" AS DOUBLE) AS "high",
          CAST("t53"."low_again" AS DOUBLE) AS "low_again",
          CAST("t53"."high_again" AS DOUBLE) AS "high_again"
        FROM "t52" AS "t53"
      ) AS "t56"
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          "t53"."patient_id",
          "t53"."way",
          "t53"."stop_day" AS "day",
          -(
            CAST("t53"."low" AS DOUBLE)
          ) AS "low",
          -(
            CAST("t53"."high" AS DOUBLE)
          ) AS "high",
          -(
            CAST("t53"."low_again" AS DOUBLE)
          ) AS "low_again",
          -(
            CAST("t53"."high_again" AS DOUBLE)
          ) AS "high_again"
        FROM "t52" AS "t53"
      ) AS "t57"
    ) AS "t58"
  ) AS "t59"
  WHERE
    "t59"."stop_day" > "t59"."start_day"
), "t62" AS (
  SELECT
    *
  FROM "t60" AS "t61"
  WHERE
    "t61"."way" IN (0, 1)
), "t91" AS (
  SELECT
    "t90"."patient_id",
    "t90"."way",
    "t90"."start_day",
    "t90"."stop_day",
    "t90"."low",
    "t90"."high",
    "t90"."is_restart",
    "t90"."stop_day" - "t90"."start_day" AS "days"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t88"."patient_id",
        "t88"."way",
        "t88"."start_day",
        "t88"."stop_day",
        "t88"."low",
        "t88"."high",
        COALESCE(
          FALSE
          OR (
            (
              "t88"."low" & "t88"."low_again"
            ) > (
              "t88"."low" & "t88"."low_again" & "t88"."low_before"
            )
          )
          OR (
            (
              "t88"."high" & "t88"."high_again"
            ) > (
              "t88"."high" & "t88"."high_again" & "t88"."high_before"
            )
          ),
          FALSE
        ) AS "is_restart"
      FROM (
        SELECT
          "t87"."patient_id",
          "t87"."way",
          "t87"."start_day",
          "t87"."stop_day",
          "t87"."low",
          "t87"."high",
          "t87"."low_again",
          "t87"."high_again",
          LAG("t87"."low") OVER (
            PARTITION BY "t87"."patient_id", "t87"."way"
            ORDER BY "t87"."start_day" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) AS "low_before",
          LAG("t87"."high") OVER (
            PARTITION BY "t87"."patient_id", "t87"."way"
            ORDER BY "t87"."start_day" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) AS "high_before"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              *
            FROM "t60" AS "t61"
            WHERE
              NOT (
                "t61"."way" IN (0, 1)
              )
          ) AS "t63"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              "t85"."patient_id",
              "t85"."way",
              "t85"."start_day",
              "t85"."stop_day",
              "t85"."low",
              "t85"."high",
              "t85"."low_again",
              "t85"."high_again"
            FROM (
              SELECT
                "t84"."patient_id",
                "t84"."way",
                "t84"."start_day",
                "t84"."stop_day",
                "t84"."low_again",
                "t84"."high_again",
                "t84"."low",
                "t84"."high"
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    "t82"."patient_id",
                    "t82"."way",
                    "t82"."start_day",
                    CASE
                      WHEN "t82"."is_last"
                      THEN "t82"."stop_day"
                      ELSE LEAD("t82"."stop_day") OVER (
                        PARTITION BY "t82"."patient_id", "t82"."way"
                        ORDER BY "t82"."start_day" ASC
                        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                      )
                    END AS "stop_day",
                    "t82"."low_again",
                    "t82"."high_again",
                    "t82"."low",
                    "t82"."high",
                    "t82"."is_first",
                    "t82"."is_last"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t80"."patient_id",
                        "t80"."way",
                        "t80"."start_day",
                        "t80"."stop_day",
                        "t80"."low_again",
                        "t80"."high_again",
                        "t80"."low",
                        "t80"."high",
                        COALESCE(
                          (
                            "t80"."low" <> LAG("t80"."low") OVER (
                              PARTITION BY "t80"."patient_id", "t80"."way"
                              ORDER BY "t80"."start_day" ASC
                              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                            )
                          )
                          OR (
                            "t80"."high" <> LAG("t80"."high") OVER (
                              PARTITION BY "t80"."patient_id", "t80"."way"
                              ORDER BY "t80"."start_day" ASC
                              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                            )
                          ),
                          TRUE
                        ) AS "is_first",
                        COALESCE(
                          (
                            "t80"."low" <> LEAD("t80"."low") OVER (
                              PARTITION BY "t80"."patient_id", "t80"."way"
                              ORDER BY "t80"."start_day" ASC
                              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                            )
                          )
                          OR (
                            "t80"."high" <> LEAD("t80"."high") OVER (
                              PARTITION BY "t80"."patient_id", "t80"."way"
                              ORDER BY "t80"."start_day" ASC
                              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                            )
                          ),
                          TRUE
                        ) AS "is_last"
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            "t78"."patient_id",
                            "t78"."way",
                            "t78"."start_day",
                            "t78"."stop_day",
                            "t78"."low_again",
                            "t78"."high_again",
                            "t78"."low",
                            "t78"."high"
                          FROM (
                            SELECT
                              *
                            FROM (
                              SELECT
                                "t76"."patient_id",
                                "t76"."way",
                                "t76"."start_day",
                                CASE
                                  WHEN "t76"."is_last"
                                  THEN "t76"."stop_day"
                                  ELSE LEAD("t76"."stop_day") OVER (
                                    PARTITION BY "t76"."patient_id", "t76"."way"
                                    ORDER BY "t76"."start_day" ASC
                                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                  )
                                END AS "stop_day",
                                "t76"."low_again",
                                "t76"."high_again",
                                "t76"."low",
                                "t76"."high",
                                "t76"."is_first",
                                "t76"."is_last"
                              FROM (
                                SELECT
                                  *
                                FROM (
                                  SELECT
                                    "t74"."patient_id",
                                    "t74"."way",
                                    "t74"."start_day",
                                    "t74"."stop_day",
                                    "t74"."low_again",
                                    "t74"."high_again",
                                    "t74"."low",
                                    "t74"."high",
                                    COALESCE(
                                      (
                                        "t74"."low" <> LAG("t74"."low") OVER (
                                          PARTITION BY "t74"."patient_id", "t74"."way"
                                          ORDER BY "t74"."start_day" ASC
                                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                        )
                                      )
                                      OR (
                                        "t74"."high" <> LAG("t74"."high") OVER (
                                          PARTITION BY "t74"."patient_id", "t74"."way"
                                          ORDER BY "t74"."start_day" ASC
                                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                        )
                                      ),
                                      TRUE
                                    ) AS "is_first",
                                    COALESCE(
                                      (
                                        "t74"."low" <> LEAD("t74"."low") OVER (
                                          PARTITION BY "t74"."patient_id", "t74"."way"
                                          ORDER BY "t74"."start_day" ASC
                                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                        )
                                      )
                                      OR (
                                        "t74"."high" <> LEAD("t74"."high") OVER (
                                          PARTITION BY "t74"."patient_id", "t74"."way"
                                          ORDER BY "t74"."start_day" ASC
                                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                        )
                                      ),
                                      TRUE
                                    ) AS "is_last"
                                  FROM (
                                    SELECT
                                      "t65"."patient_id",
                                      "t65"."way",
                                      "t65"."start_day",
                                      "t65"."stop_day",
                                      "t65"."low_again",
                                      "t65"."high_again",
                                      COALESCE("t73"."low_of_drug", "t65"."low") AS "low",
                                      COALESCE("t73"."high_of_drug", "t65"."high") AS "high"
                                    FROM "t62" AS "t65"
                                    LEFT OUTER JOIN (
                                      SELECT
                                        "t71"."patient_id",
                                        "t71"."way",
                                        "t71"."start_day",
                                        "t71"."low_of_drug",
                                        "t71"."high_of_drug"
                                      FROM (
                                        SELECT
                                          *
                                        FROM (
                                          SELECT
                                            "t69"."patient_id",
                                            "t69"."way",
                                            "t69"."start_day",
                                            "t69"."patient_id_right",
                                            "t69"."way_right",
                                            "t69"."drug",
                                            "t69"."began",
                                            "t69"."ended",
                                            "t69"."low_of_drug",
                                            "t69"."high_of_drug",
                                            ROW_NUMBER() OVER (
                                              PARTITION BY "t69"."patient_id", "t69"."way", "t69"."start_day"
                                              ORDER BY "t69"."began" DESC, "t69"."ended" DESC, "t69"."drug" ASC
                                              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                            ) - 1 AS "place"
                                          FROM (
                                            SELECT
                                              "t68"."patient_id",
                                              "t68"."way",
                                              "t68"."start_day",
                                              "t55"."patient_id" AS "patient_id_right",
                                              "t55"."way" AS "way_right",
                                              "t55"."drug",
                                              "t55"."began",
                                              "t55"."ended",
                                              "t55"."low_of_drug",
                                              "t55"."high_of_drug"
                                            FROM (
                                              SELECT
                                                "t66"."patient_id",
                                                "t66"."way",
                                                "t66"."start_day"
                                              FROM (
                                                SELECT
                                                  *
                                                FROM "t62" AS "t64"
                                                WHERE
                                                  (
                                                    "t64"."stop_day" - "t64"."start_day"
                                                  ) < CASE
                                                    WHEN "t64"."way" = 0
                                                    THEN 30
                                                    WHEN "t64"."way" = 1
                                                    THEN 30
                                                    WHEN "t64"."way" = 2
                                                    THEN 1
                                                    ELSE CAST(NULL AS BIGINT)
                                                  END
                                                  AND (
                                                    (
                                                      "t64"."low" > (
                                                        "t64"."low" & -(
                                                          "t64"."low"
                                                        )
                                                      )
                                                    )
                                                    OR (
                                                      "t64"."high" > (
                                                        "t64"."high" & -(
                                                          "t64"."high"
                                                        )
                                                      )
                                                    )
                                                    OR (
                                                      (
                                                        "t64"."low" > 0
                                                      ) AND (
                                                        "t64"."high" > 0
                                                      )
                                                    )
                                                  )
                                              ) AS "t66"
                                            ) AS "t68"
                                            INNER JOIN (
                                              SELECT
                                                "t53"."patient_id",
                                                "t53"."way",
                                                "t53"."drug",
                                                "t53"."start_day" AS "began",
                                                "t53"."stop_day" AS "ended",
                                                "t53"."low" AS "low_of_drug",
                                                "t53"."high" AS "high_of_drug"
                                              FROM "t52" AS "t53"
                                            ) AS "t55"
                                              ON "t68"."patient_id" = "t55"."patient_id"
                                              AND "t68"."way" = "t55"."way"
                                              AND "t55"."began" <= "t68"."start_day"
                                              AND "t55"."ended" > "t68"."start_day"
                                          ) AS "t69"
                                        ) AS "t70"
                                        WHERE
                                          "t70"."place" = 0
                                      ) AS "t71"
                                    ) AS "t73"
                                      ON "t65"."patient_id" = "t73"."patient_id"
                                      AND "t65"."way" = "t73"."way"
                                      AND "t65"."start_day" = "t73"."start_day"
                                  ) AS "t74"
                                ) AS "t75"
                                WHERE
                                  "t75"."is_first" OR "t75"."is_last"
                              ) AS "t76"
                            ) AS "t77"
                            WHERE
                              "t77"."is_first"
                          ) AS "t78"
                        ) AS "t79"
                        WHERE
                          (
                            (
                              "t79"."stop_day" - "t79"."start_day"
                            ) >= CASE
                              WHEN "t79"."way" = 0
                              THEN 30
                              WHEN "t79"."way" = 1
                              THEN 30
                              WHEN "t79"."way" = 2
                              THEN 1
                              ELSE CAST(NULL AS BIGINT)
                            END
                          )
                          OR NOT (
                            (
                              "t79"."low" > 0
                            ) OR (
                              "t79"."high" > 0
                            )
                          )
                      ) AS "t80"
                    ) AS "t81"
                    WHERE
                      "t81"."is_first" OR "t81"."is_last"
                  ) AS "t82"
                ) AS "t83"
                WHERE
                  "t83"."is_first"
              ) AS "t84"
            ) AS "t85"
          ) AS "t86"
        ) AS "t87"
      ) AS "t88"
    ) AS "t89"
    WHERE
      (
        "t89"."low" > 0
      ) OR (
        "t89"."high" > 0
      )
  ) AS "t90"
), "t112" AS (
  SELECT
    "t111"."patient_id",
    "t111"."way",
    "t111"."low",
    "t111"."high",
    "t111"."start_day",
    "t111"."stop_day",
    "t111"."days",
    "t111"."is_restart" AND (
      "t111"."ended" IS NOT NULL
    ) AS "is_restart",
    "t111"."step",
    "t111"."steps",
    "t111"."ended",
    "t111"."low_before",
    "t111"."high_before",
    "t111"."start_day" - "t111"."ended" AS "days_since_previous",
    CASE
      WHEN "t111"."ended" IS NULL
      THEN 'first'
      WHEN (
        (
          "t111"."low_before" & "t111"."low"
        ) = "t111"."low_before"
      )
      AND (
        (
          "t111"."high_before" & "t111"."high"
        ) = "t111"."high_before"
      )
      AND (
        (
          (
            "t111"."low" & "t111"."low_before"
          ) = "t111"."low"
        )
        AND (
          (
            "t111"."high" & "t111"."high_before"
          ) = "t111"."high"
        )
      )
      THEN 'restart'
      WHEN (
        (
          "t111"."low_before" & "t111"."low"
        ) = "t111"."low_before"
      )
      AND (
        (
          "t111"."high_before" & "t111"."high"
        ) = "t111"."high_before"
      )
      THEN 'add'
      WHEN (
        (
          "t111"."low" & "t111"."low_before"
        ) = "t111"."low"
      )
      AND (
        (
          "t111"."high" & "t111"."high_before"
        ) = "t111"."high"
      )
      THEN 'drop'
      ELSE 'switch'
    END AS "change"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t109"."patient_id",
        "t109"."way",
        "t109"."low",
        "t109"."high",
        "t109"."start_day",
        "t109"."stop_day",
        "t109"."days",
        "t109"."is_restart",
        (
          ROW_NUMBER() OVER (
            PARTITION BY "t109"."patient_id", "t109"."way"
            ORDER BY "t109"."start_day" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) - 1
        ) + 1 AS "step",
        COUNT(*) OVER (
          PARTITION BY "t109"."patient_id", "t109"."way"
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS "steps",
        LAG("t109"."stop_day") OVER (
          PARTITION BY "t109"."patient_id", "t109"."way"
          ORDER BY "t109"."start_day" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS "ended",
        LAG("t109"."low") OVER (
          PARTITION BY "t109"."patient_id", "t109"."way"
          ORDER BY "t109"."start_day" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS "low_before",
        LAG("t109"."high") OVER (
          PARTITION BY "t109"."patient_id", "t109"."way"
          ORDER BY "t109"."start_day" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS "high_before"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM (
            SELECT
              *
            FROM "t91" AS "t92"
            WHERE
              "t92"."way" IN (2)
          ) AS "t93"
        ) AS "t96"
        UNION ALL
        SELECT
          *
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t99"."patient_id",
              "t99"."way",
              "t99"."start_day",
              "t99"."stop_day",
              "t99"."low",
              "t99"."high",
              "t99"."is_restart",
              "t99"."days"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  "t94"."patient_id",
                  "t94"."way",
                  "t94"."start_day",
                  "t94"."stop_day",
                  "t94"."low",
                  "t94"."high",
                  "t94"."is_restart",
                  "t94"."days",
                  MIN("t94"."start_day") OVER (
                    PARTITION BY "t94"."patient_id", "t94"."way", "t94"."low", "t94"."high"
                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                  ) AS "first"
                FROM (
                  SELECT
                    *
                  FROM "t91" AS "t92"
                  WHERE
                    "t92"."way" IN (0)
                ) AS "t94"
              ) AS "t97"
              WHERE
                "t97"."start_day" = "t97"."first"
            ) AS "t99"
          ) AS "t100"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              "t106"."patient_id",
              "t106"."way",
              "t106"."start_day",
              "t106"."stop_day",
              "t106"."low",
              "t106"."high",
              "t106"."is_restart",
              "t106"."days"
            FROM (
              SELECT
                "t105"."patient_id",
                "t105"."way",
                "t105"."start_day",
                "t105"."stop_day",
                "t105"."low",
                "t105"."high",
                "t105"."is_restart",
                CAST(COALESCE(
                  LEAD("t105"."days_before") OVER (
                    PARTITION BY "t105"."patient_id", "t105"."way"
                    ORDER BY "t105"."start_day" ASC
                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                  ),
                  "t105"."all_days"
                ) - "t105"."days_before" AS BIGINT) AS "days",
                "t105"."days_before",
                "t105"."all_days"
              FROM (
                SELECT
                  "t104"."patient_id",
                  "t104"."way",
                  "t104"."start_day",
                  "t104"."stop_day",
                  "t104"."low",
                  "t104"."high",
                  "t104"."is_restart",
                  "t104"."days",
                  "t104"."days_before",
                  "t104"."all_days"
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t102"."patient_id",
                      "t102"."way",
                      "t102"."start_day",
                      CASE
                        WHEN "t102"."is_last"
                        THEN "t102"."stop_day"
                        ELSE LEAD("t102"."stop_day") OVER (
                          PARTITION BY "t102"."patient_id", "t102"."way"
                          ORDER BY "t102"."start_day" ASC
                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                        )
                      END AS "stop_day",
                      "t102"."low",
                      "t102"."high",
                      "t102"."is_restart",
                      "t102"."days",
                      "t102"."days_before",
                      "t102"."all_days",
                      "t102"."is_first",
                      "t102"."is_last"
                    FROM (
                      SELECT
                        *
                      FROM (
                        SELECT
                          "t98"."patient_id",
                          "t98"."way",
                          "t98"."start_day",
                          "t98"."stop_day",
                          "t98"."low",
                          "t98"."high",
                          "t98"."is_restart",
                          "t98"."days",
                          "t98"."days_before",
                          "t98"."all_days",
                          COALESCE(
                            (
                              "t98"."low" <> LAG("t98"."low") OVER (
                                PARTITION BY "t98"."patient_id", "t98"."way"
                                ORDER BY "t98"."start_day" ASC
                                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                              )
                            )
                            OR (
                              "t98"."high" <> LAG("t98"."high") OVER (
                                PARTITION BY "t98"."patient_id", "t98"."way"
                                ORDER BY "t98"."start_day" ASC
                                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                              )
                            ),
                            TRUE
                          ) AS "is_first",
                          COALESCE(
                            (
                              "t98"."low" <> LEAD("t98"."low") OVER (
                                PARTITION BY "t98"."patient_id", "t98"."way"
                                ORDER BY "t98"."start_day" ASC
                                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                              )
                            )
                            OR (
                              "t98"."high" <> LEAD("t98"."high") OVER (
                                PARTITION BY "t98"."patient_id", "t98"."way"
                                ORDER BY "t98"."start_day" ASC
                                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                              )
                            ),
                            TRUE
                          ) AS "is_last"
                        FROM (
                          SELECT
                            "t95"."patient_id",
                            "t95"."way",
                            "t95"."start_day",
                            "t95"."stop_day",
                            "t95"."low",
                            "t95"."high",
                            "t95"."is_restart",
                            "t95"."days",
                            COALESCE(
                              SUM(CAST("t95"."days" AS DOUBLE)) OVER (
                                PARTITION BY "t95"."patient_id", "t95"."way"
                                ORDER BY "t95"."start_day" ASC
                                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
                              ),
                              0.0
                            ) AS "days_before",
                            SUM(CAST("t95"."days" AS DOUBLE)) OVER (
                              PARTITION BY "t95"."patient_id", "t95"."way"
                              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                            ) AS "all_days"
                          FROM (
                            SELECT
                              *
                            FROM "t91" AS "t92"
                            WHERE
                              "t92"."way" IN (1)
                          ) AS "t95"
                        ) AS "t98"
                      ) AS "t101"
                      WHERE
                        "t101"."is_first" OR "t101"."is_last"
                    ) AS "t102"
                  ) AS "t103"
                  WHERE
                    "t103"."is_first"
                ) AS "t104"
              ) AS "t105"
            ) AS "t106"
          ) AS "t107"
        ) AS "t108"
      ) AS "t109"
    ) AS "t110"
    WHERE
      COALESCE(
        "t110"."step" <= CASE
          WHEN "t110"."way" = 0
          THEN 5
          WHEN "t110"."way" = 1
          THEN CAST(NULL AS BIGINT)
          WHEN "t110"."way" = 2
          THEN CAST(NULL AS BIGINT)
          ELSE CAST(NULL AS BIGINT)
        END,
        TRUE
      )
  ) AS "t111"
)
SELECT
  "t128"."patient_id",
  "t128"."definition",
  "t128"."step",
  "t128"."regimen",
  "t128"."drug_count",
  "t128"."start_day",
  "t128"."stop_day",
  "t128"."days",
  "t128"."days_since_previous",
  "t128"."is_restart",
  "t128"."change",
  "t128"."steps",
  "t128"."unplaced_rows",
  "t128"."reason"
FROM (
  SELECT
    "t127"."patient_id",
    "t127"."way",
    "t127"."definition",
    "t127"."taken_rows",
    COALESCE("t127"."unplaced_rows", 0) AS "unplaced_rows",
    "t127"."low",
    "t127"."high",
    "t127"."start_day",
    "t127"."stop_day",
    "t127"."days",
    "t127"."is_restart",
    COALESCE("t127"."step", 0) AS "step",
    COALESCE("t127"."steps", 0) AS "steps",
    "t127"."ended",
    "t127"."low_before",
    "t127"."high_before",
    "t127"."days_since_previous",
    "t127"."change",
    COALESCE("t127"."drug_count", 0) AS "drug_count",
    "t127"."regimen",
    CASE
      WHEN "t127"."step" IS NOT NULL
      THEN 'step'
      WHEN "t127"."taken_rows" IS NULL
      THEN 'no_treatment'
      WHEN "t127"."taken_rows" = "t127"."unplaced_rows"
      THEN 'not_placed'
      ELSE 'not_counted'
    END AS "reason"
  FROM (
    SELECT
      "t126".*
      EXCLUDE ("patient_id_right", "way_right")
    FROM (
      SELECT
        "t35"."patient_id",
        "t35"."way",
        "t35"."definition",
        "t35"."taken_rows",
        "t35"."unplaced_rows",
        "t125"."patient_id" AS "patient_id_right",
        "t125"."way" AS "way_right",
        "t125"."low",
        "t125"."high",
        "t125"."start_day",
        "t125"."stop_day",
        "t125"."days",
        "t125"."is_restart",
        "t125"."step",
        "t125"."steps",
        "t125"."ended",
        "t125"."low_before",
        "t125"."high_before",
        "t125"."days_since_previous",
        "t125"."change",
        "t125"."drug_count",
        "t125"."regimen"
      FROM (
        SELECT
          "t32"."patient_id",
          "t32"."way",
          "t32"."definition",
          "t32"."taken_rows",
          "t32"."unplaced_rows"
        FROM (
          SELECT
            "t9"."patient_id",
            "t9"."way",
            "t9"."definition",
            "t30"."patient_id" AS "patient_id_right",
            "t30"."taken_rows",
            "t30"."unplaced_rows",
            "t30"."way" AS "way_right"
          FROM (
            SELECT
              "t5"."patient_id",
              "t5"."place" AS "way",
              CASE
                WHEN "t5"."place" = 0
                THEN 'ohdsi_defaults'
                WHEN "t5"."place" = 1
                THEN 'lines_of_therapy'
                WHEN "t5"."place" = 2
                THEN 'every_change'
                ELSE NULL
              END AS "definition"
            FROM (
              SELECT
                "t2"."patient_id",
                UNNEST(RANGE(0, 3, 1)) AS "place"
              FROM (
                SELECT
                  "t0"."patient_id"
                FROM "patients" AS "t0"
              ) AS "t2"
            ) AS "t5"
          ) AS "t9"
          LEFT OUTER JOIN (
            SELECT
              *
            FROM (
              SELECT
                "t22"."patient_id",
                "t22"."taken_rows",
                "t22"."unplaced_rows",
                2 AS "way"
              FROM "t21" AS "t22"
            ) AS "t24"
            UNION ALL
            SELECT
              *
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  "t22"."patient_id",
                  "t22"."taken_rows",
                  "t22"."unplaced_rows",
                  0 AS "way"
                FROM "t21" AS "t22"
              ) AS "t25"
              UNION ALL
              SELECT
                *
              FROM (
                SELECT
                  "t22"."patient_id",
                  "t22"."taken_rows",
                  "t22"."unplaced_rows",
                  1 AS "way"
                FROM "t21" AS "t22"
              ) AS "t26"
            ) AS "t27"
          ) AS "t30"
            ON "t9"."patient_id" = "t30"."patient_id" AND "t9"."way" = "t30"."way"
        ) AS "t32"
      ) AS "t35"
      LEFT OUTER JOIN (
        SELECT
          "t123".*
          EXCLUDE ("patient_id_right", "start_day_right", "way_right")
        FROM (
          SELECT
            "t114"."patient_id",
            "t114"."way",
            "t114"."low",
            "t114"."high",
            "t114"."start_day",
            "t114"."stop_day",
            "t114"."days",
            "t114"."is_restart",
            "t114"."step",
            "t114"."steps",
            "t114"."ended",
            "t114"."low_before",
            "t114"."high_before",
            "t114"."days_since_previous",
            "t114"."change",
            "t122"."patient_id" AS "patient_id_right",
            "t122"."way" AS "way_right",
            "t122"."start_day" AS "start_day_right",
            "t122"."drug_count",
            "t122"."regimen"
          FROM "t112" AS "t114"
          LEFT OUTER JOIN (
            SELECT
              "t120"."patient_id",
              "t120"."way",
              "t120"."start_day",
              "t120"."drug_count",
              CASE
                WHEN "t120"."drug_count" > 6
                THEN "t120"."drug_0" || COALESCE(' + ' || "t120"."drug_1", '') || COALESCE(' + ' || "t120"."drug_2", '') || COALESCE(' + ' || "t120"."drug_3", '') || COALESCE(' + ' || "t120"."drug_4", '') || COALESCE(' + ' || "t120"."drug_5", '') || ' + ' || CAST("t120"."drug_count" - 6 AS TEXT) || ' more'
                ELSE "t120"."drug_0" || COALESCE(' + ' || "t120"."drug_1", '') || COALESCE(' + ' || "t120"."drug_2", '') || COALESCE(' + ' || "t120"."drug_3", '') || COALESCE(' + ' || "t120"."drug_4", '') || COALESCE(' + ' || "t120"."drug_5", '')
              END AS "regimen"
            FROM (
              SELECT
                "t119"."patient_id",
                "t119"."way",
                "t119"."start_day",
                COUNT(*) AS "drug_count",
                MAX("t119"."drug") FILTER(WHERE
                  "t119"."nth" = 0) AS "drug_0",
                MAX("t119"."drug") FILTER(WHERE
                  "t119"."nth" = 1) AS "drug_1",
                MAX("t119"."drug") FILTER(WHERE
                  "t119"."nth" = 2) AS "drug_2",
                MAX("t119"."drug") FILTER(WHERE
                  "t119"."nth" = 3) AS "drug_3",
                MAX("t119"."drug") FILTER(WHERE
                  "t119"."nth" = 4) AS "drug_4",
                MAX("t119"."drug") FILTER(WHERE
                  "t119"."nth" = 5) AS "drug_5"
              FROM (
                SELECT
                  "t118"."patient_id",
                  "t118"."way",
                  "t118"."start_day",
                  "t118"."drug",
                  ROW_NUMBER() OVER (
                    PARTITION BY "t118"."patient_id", "t118"."way", "t118"."start_day"
                    ORDER BY "t118"."drug" ASC
                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                  ) - 1 AS "nth"
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t116"."patient_id",
                      "t116"."way",
                      "t116"."start_day",
                      "t116"."low",
                      "t116"."high",
                      "t55"."patient_id" AS "patient_id_right",
                      "t55"."way" AS "way_right",
                      "t55"."drug",
                      "t55"."began",
                      "t55"."ended",
                      "t55"."low_of_drug",
                      "t55"."high_of_drug"
                    FROM (
                      SELECT
                        "t113"."patient_id",
                        "t113"."way",
                        "t113"."start_day",
                        "t113"."low",
                        "t113"."high"
                      FROM "t112" AS "t113"
                    ) AS "t116"
                    INNER JOIN (
                      SELECT
                        "t53"."patient_id",
                        "t53"."way",
                        "t53"."drug",
                        "t53"."start_day" AS "began",
                        "t53"."stop_day" AS "ended",
                        "t53"."low" AS "low_of_drug",
                        "t53"."high" AS "high_of_drug"
                      FROM "t52" AS "t53"
                    ) AS "t55"
                      ON "t116"."patient_id" = "t55"."patient_id"
                      AND "t116"."way" = "t55"."way"
                      AND "t55"."began" <= "t116"."start_day"
                      AND "t55"."ended" > "t116"."start_day"
                  ) AS "t117"
                  WHERE
                    (
                      (
                        "t117"."low" & "t117"."low_of_drug"
                      ) > 0
                    )
                    OR (
                      (
                        "t117"."high" & "t117"."high_of_drug"
                      ) > 0
                    )
                ) AS "t118"
              ) AS "t119"
              GROUP BY
                1,
                2,
                3
            ) AS "t120"
          ) AS "t122"
            ON "t114"."patient_id" = "t122"."patient_id"
            AND "t114"."way" = "t122"."way"
            AND "t114"."start_day" = "t122"."start_day"
        ) AS "t123"
      ) AS "t125"
        ON "t35"."patient_id" = "t125"."patient_id" AND "t35"."way" = "t125"."way"
    ) AS "t126"
  ) AS "t127"
) AS "t128"
