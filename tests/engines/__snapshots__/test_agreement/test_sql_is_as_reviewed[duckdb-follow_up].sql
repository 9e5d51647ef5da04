SELECT
  "t47"."patient_id",
  "t47"."first_day",
  "t47"."last_day",
  "t47"."source",
  "t47"."is_lower_bound",
  "t47"."end",
  "t47"."is_censored",
  "t47"."person_days",
  "t47"."index_treatment_id",
  "t47"."index_drug",
  "t47"."index_dose",
  "t47"."index_dose_high",
  "t47"."index_unit",
  "t47"."index_daily_dose_low",
  "t47"."index_daily_dose_high"
FROM (
  SELECT
    "t46"."patient_id",
    "t46"."status",
    "t46"."seen",
    "t46"."seen_latest",
    "t46"."recorded",
    "t46"."ongoing",
    "t46"."index_treatment_id",
    "t46"."index_drug",
    "t46"."index_dose",
    "t46"."index_dose_high",
    "t46"."index_unit",
    "t46"."index_daily_dose_low",
    "t46"."index_daily_dose_high",
    0 AS "first_day",
    COALESCE("t46"."seen", "t46"."recorded") AS "last_day",
    CASE
      WHEN "t46"."seen" IS NOT NULL
      THEN 'last_seen'
      WHEN "t46"."recorded" IS NOT NULL
      THEN 'last_record'
      ELSE CAST(NULL AS TEXT)
    END AS "source",
    CASE
      WHEN "t46"."seen" IS NOT NULL
      THEN "t46"."seen_latest" IS NULL
      WHEN "t46"."recorded" IS NOT NULL
      THEN TRUE
      ELSE CAST(NULL AS BOOLEAN)
    END AS "is_lower_bound",
    COALESCE(
      CASE
        WHEN "t46"."status" = 'lost'
        THEN 'lost'
        WHEN "t46"."status" = 'on_treatment'
        THEN 'ongoing'
        WHEN "t46"."status" = 'stopped'
        THEN 'stopped'
        ELSE CAST(NULL AS TEXT)
      END,
      CASE WHEN "t46"."ongoing" THEN 'ongoing' ELSE CAST(NULL AS TEXT) END
    ) AS "end",
    COALESCE(
      CASE
        WHEN "t46"."status" = 'lost'
        THEN 'lost'
        WHEN "t46"."status" = 'on_treatment'
        THEN 'ongoing'
        WHEN "t46"."status" = 'stopped'
        THEN 'stopped'
        ELSE CAST(NULL AS TEXT)
      END,
      CASE WHEN "t46"."ongoing" THEN 'ongoing' ELSE CAST(NULL AS TEXT) END
    ) <> 'stopped' AS "is_censored",
    CASE
      WHEN COALESCE("t46"."seen", "t46"."recorded") < 0
      THEN 0
      ELSE COALESCE("t46"."seen", "t46"."recorded")
    END AS "person_days"
  FROM (
    SELECT
      "t45".*
      EXCLUDE ("patient_id_right")
    FROM (
      SELECT
        "t35"."patient_id",
        "t35"."status",
        "t35"."seen",
        "t35"."seen_latest",
        "t35"."recorded",
        "t44"."patient_id" AS "patient_id_right",
        "t44"."ongoing",
        "t44"."index_treatment_id",
        "t44"."index_drug",
        "t44"."index_dose",
        "t44"."index_dose_high",
        "t44"."index_unit",
        "t44"."index_daily_dose_low",
        "t44"."index_daily_dose_high"
      FROM (
        SELECT
          "t33".*
          EXCLUDE ("patient_id_right")
        FROM (
          SELECT
            "t17"."patient_id",
            "t17"."status",
            "t17"."seen",
            "t17"."seen_latest",
            "t31"."patient_id" AS "patient_id_right",
            "t31"."recorded"
          FROM (
            SELECT
              "t0"."patient_id",
              "t0"."status",
              "t0"."last_seen_day" AS "seen",
              "t0"."last_seen_day_latest" AS "seen_latest"
            FROM "patients" AS "t0"
          ) AS "t17"
          LEFT OUTER JOIN (
            SELECT
              "t29"."patient_id",
              MAX("t29"."day") AS "recorded"
            FROM (
              SELECT
                "t28"."patient_id",
                "t28"."day"
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t1"."patient_id",
                      "t1"."day"
                    FROM "findings" AS "t1"
                  ) AS "t9"
                  UNION ALL
                  SELECT
                    *
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t2"."patient_id",
                        "t2"."start_day" AS "day"
                      FROM "treatments" AS "t2"
                    ) AS "t10"
                    UNION ALL
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t2"."patient_id",
                        "t2"."end_day" AS "day"
                      FROM "treatments" AS "t2"
                    ) AS "t11"
                  ) AS "t18"
                ) AS "t21"
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
                        "t2"."patient_id",
                        "t2"."start_day" + "t2"."duration" AS "day"
                      FROM "treatments" AS "t2"
                    ) AS "t19"
                    UNION ALL
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t3"."patient_id",
                        "t3"."day"
                      FROM "assessments" AS "t3"
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
                        "t4"."patient_id",
                        "t4"."day"
                      FROM "laboratory" AS "t4"
                    ) AS "t13"
                    UNION ALL
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t5"."patient_id",
                        "t5"."day"
                      FROM "events" AS "t5"
                    ) AS "t14"
                  ) AS "t20"
                ) AS "t24"
              ) AS "t28"
              SEMI JOIN (
                SELECT
                  "t15"."patient_id"
                FROM (
                  SELECT
                    *
                  FROM "patients" AS "t0"
                  WHERE
                    "t0"."last_seen_day" IS NULL
                ) AS "t15"
              ) AS "t25"
                ON "t28"."patient_id" = "t25"."patient_id"
            ) AS "t29"
            GROUP BY
              1
          ) AS "t31"
            ON "t17"."patient_id" = "t31"."patient_id"
        ) AS "t33"
      ) AS "t35"
      LEFT OUTER JOIN (
        SELECT
          "t42"."patient_id",
          "t42"."ongoing",
          "t42"."treatment_id" AS "index_treatment_id",
          "t42"."drug" AS "index_drug",
          "t42"."dose" AS "index_dose",
          "t42"."dose_high" AS "index_dose_high",
          "t42"."unit" AS "index_unit",
          "t42"."daily_dose_low" AS "index_daily_dose_low",
          "t42"."daily_dose_high" AS "index_daily_dose_high"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t40"."patient_id",
              "t40"."treatment_id",
              "t40"."drug",
              "t40"."drug_known",
              "t40"."role",
              "t40"."phase",
              "t40"."start_day",
              "t40"."stop_day",
              "t40"."days",
              "t40"."ongoing",
              "t40"."placement",
              "t40"."daily_dose_low",
              "t40"."daily_dose_high",
              "t40"."unit",
              "t40"."dose_status",
              "t40"."first_day",
              "t40"."event_id",
              "t40"."dose",
              "t40"."dose_high",
              "t40"."duration",
              "t40"."duration_latest",
              "t40"."duration_stated",
              "t40"."reason_stopped",
              "t40"."going",
              "t40"."dated",
              ROW_NUMBER() OVER (
                PARTITION BY "t40"."patient_id"
                ORDER BY "t40"."going" DESC, "t40"."dated" DESC, COALESCE("t40"."first_day", 0) DESC, COALESCE("t40"."daily_dose_high", -1.0) DESC, "t40"."treatment_id" DESC
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
              ) - 1 AS "place"
            FROM (
              SELECT
                "t39"."patient_id",
                "t39"."treatment_id",
                "t39"."drug",
                "t39"."drug_known",
                "t39"."role",
                "t39"."phase",
                "t39"."start_day",
                "t39"."stop_day",
                "t39"."days",
                "t39"."ongoing",
                "t39"."placement",
                "t39"."daily_dose_low",
                "t39"."daily_dose_high",
                "t39"."unit",
                "t39"."dose_status",
                "t39"."first_day",
                "t39"."event_id",
                "t39"."dose",
                "t39"."dose_high",
                "t39"."duration",
                "t39"."duration_latest",
                "t39"."duration_stated",
                "t39"."reason_stopped",
                CASE WHEN COALESCE("t39"."ongoing", FALSE) THEN 1 ELSE 0 END AS "going",
                CASE WHEN "t39"."first_day" IS NOT NULL THEN 1 ELSE 0 END AS "dated"
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    "t37"."patient_id",
                    "t37"."treatment_id",
                    "t37"."drug",
                    "t37"."drug_known",
                    "t37"."role",
                    "t37"."phase",
                    "t37"."start_day",
                    "t37"."stop_day",
                    "t37"."days",
                    "t37"."ongoing",
                    "t37"."placement",
                    "t37"."daily_dose_low",
                    "t37"."daily_dose_high",
                    "t37"."unit",
                    "t37"."dose_status",
                    "t37"."first_day",
                    "t37"."event_id",
                    "t37"."dose",
                    "t37"."dose_high",
                    "t37"."duration",
                    "t37"."duration_latest",
                    "t37"."duration_stated",
                    "t37"."reason_stopped"
                  FROM (
                    SELECT
                      "t36"."patient_id",
                      "t36"."treatment_id",
                      "t36"."drug",
                      "t36"."role",
                      "t36"."phase",
                      "t36"."ongoing",
                      "t36"."placement",
                      "t36"."unit",
                      "t36"."dose_status",
                      "t36"."event_id",
                      "t36"."dose",
                      "t36"."dose_high",
                      "t36"."duration",
                      "t36"."duration_latest",
                      "t36"."duration_stated",
                      "t36"."reason_stopped",
                      "t36"."drug" IN (
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
                        WHEN "t36"."placement" IN (
                          'first_to_last_day',
                          'first_day_and_duration',
                          'ongoing_to_last_seen',
                          'zero_days'
                        )
                        THEN "t36"."start_day"
                        ELSE CAST(NULL AS BIGINT)
                      END AS "start_day",
                      CASE
                        WHEN "t36"."placement" IN (
                          'first_to_last_day',
                          'first_day_and_duration',
                          'ongoing_to_last_seen',
                          'zero_days'
                        )
                        THEN "t36"."stop"
                        ELSE CAST(NULL AS BIGINT)
                      END AS "stop_day",
                      CASE
                        WHEN "t36"."placement" IN (
                          'first_to_last_day',
                          'first_day_and_duration',
                          'ongoing_to_last_seen',
                          'zero_days'
                        )
                        THEN "t36"."stop" - "t36"."start_day"
                        ELSE CAST(NULL AS BIGINT)
                      END AS "days",
                      CASE
                        WHEN "t36"."dose_status" = 'known'
                        THEN (
                          CAST("t36"."dose" AS DOUBLE) * (
                            CAST("t36"."frequency" AS DOUBLE) * CASE
                              WHEN (
                                "t36"."period_unit" = 'd'
                              )
                              AND (
                                (
                                  CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'mon') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'tue') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'wed') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'thu') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'fri') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'sat') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'sun') AS BIGINT)
                                ) > 0
                              )
                              THEN CAST(CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'mon') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'tue') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'wed') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'thu') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'fri') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'sat') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'sun') AS BIGINT) AS DOUBLE)
                              ELSE CASE
                                WHEN "t36"."period_unit" = 'h'
                                THEN 24.0
                                WHEN "t36"."period_unit" = 'd'
                                THEN 1.0
                                WHEN "t36"."period_unit" = 'wk'
                                THEN 1.0
                                WHEN "t36"."period_unit" = 'mo'
                                THEN 1.0
                                ELSE CAST(NULL AS DOUBLE)
                              END
                            END
                          )
                        ) / (
                          CAST("t36"."period" AS DOUBLE) * CASE
                            WHEN (
                              "t36"."period_unit" = 'd'
                            )
                            AND (
                              (
                                CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'mon') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'tue') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'wed') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'thu') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'fri') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'sat') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'sun') AS BIGINT)
                              ) > 0
                            )
                            THEN 7.0
                            ELSE CASE
                              WHEN "t36"."period_unit" = 'h'
                              THEN 1.0
                              WHEN "t36"."period_unit" = 'd'
                              THEN 1.0
                              WHEN "t36"."period_unit" = 'wk'
                              THEN 7.0
                              WHEN "t36"."period_unit" = 'mo'
                              THEN 30.4375
                              ELSE CAST(NULL AS DOUBLE)
                            END
                          END
                        )
                        ELSE CAST(NULL AS DOUBLE)
                      END AS "daily_dose_low",
                      CASE
                        WHEN "t36"."dose_status" = 'known'
                        THEN (
                          CAST(COALESCE("t36"."dose_high", "t36"."dose") AS DOUBLE) * (
                            CAST("t36"."frequency" AS DOUBLE) * CASE
                              WHEN (
                                "t36"."period_unit" = 'd'
                              )
                              AND (
                                (
                                  CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'mon') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'tue') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'wed') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'thu') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'fri') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'sat') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'sun') AS BIGINT)
                                ) > 0
                              )
                              THEN CAST(CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'mon') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'tue') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'wed') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'thu') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'fri') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'sat') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'sun') AS BIGINT) AS DOUBLE)
                              ELSE CASE
                                WHEN "t36"."period_unit" = 'h'
                                THEN 24.0
                                WHEN "t36"."period_unit" = 'd'
                                THEN 1.0
                                WHEN "t36"."period_unit" = 'wk'
                                THEN 1.0
                                WHEN "t36"."period_unit" = 'mo'
                                THEN 1.0
                                ELSE CAST(NULL AS DOUBLE)
                              END
                            END
                          )
                        ) / (
                          CAST("t36"."period" AS DOUBLE) * CASE
                            WHEN (
                              "t36"."period_unit" = 'd'
                            )
                            AND (
                              (
                                CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'mon') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'tue') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'wed') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'thu') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'fri') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'sat') AS BIGINT) + CAST(CONTAINS(COALESCE("t36"."day_of_week", ''), 'sun') AS BIGINT)
                              ) > 0
                            )
                            THEN 7.0
                            ELSE CASE
                              WHEN "t36"."period_unit" = 'h'
                              THEN 1.0
                              WHEN "t36"."period_unit" = 'd'
                              THEN 1.0
                              WHEN "t36"."period_unit" = 'wk'
                              THEN 7.0
                              WHEN "t36"."period_unit" = 'mo'
                              THEN 30.4375
                              ELSE CAST(NULL AS DOUBLE)
                            END
                          END
                        )
                        ELSE CAST(NULL AS DOUBLE)
                      END AS "daily_dose_high",
                      "t36"."start_day" AS "first_day"
                    FROM (
                      SELECT
                        "t32"."treatment_id",
                        "t32"."patient_id",
                        "t32"."course_id",
                        "t32"."combination_id",
                        "t32"."event_id",
                        "t32"."drug",
                        "t32"."role",
                        "t32"."phase",
                        "t32"."dose",
                        "t32"."dose_high",
                        "t32"."unit",
                        "t32"."frequency",
                        "t32"."period",
                        "t32"."period_unit",
                        "t32"."consecutive_days",
                        "t32"."day_of_week",
                        "t32"."as_needed",
                        "t32"."route",
                        "t32"."start_day",
                        "t32"."start_day_earliest",
                        "t32"."start_day_latest",
                        "t32"."start_day_stated",
                        "t32"."end_day",
                        "t32"."end_day_earliest",
                        "t32"."end_day_latest",
                        "t32"."end_day_stated",
                        "t32"."duration",
                        "t32"."duration_earliest",
                        "t32"."duration_latest",
                        "t32"."duration_stated",
                        "t32"."ongoing",
                        "t32"."label_status",
                        "t32"."cumulative_dose",
                        "t32"."cumulative_dose_unit",
                        "t32"."cumulative_dose_as",
                        "t32"."reason_started",
                        "t32"."reason_stopped",
                        "t32"."response",
                        "t32"."reported_as",
                        "t32"."basis",
                        "t32"."basis_note",
                        "t32"."source_place",
                        "t32"."not_stated",
                        "t32"."patient_id_right",
                        "t32"."seen",
                        "t32"."found",
                        "t32"."stop",
                        CASE
                          WHEN "t32"."found" IN ('not_taken', 'no_first_day')
                          THEN "t32"."found"
                          WHEN "t32"."stop" IS NULL
                          THEN 'no_last_day'
                          WHEN "t32"."stop" < "t32"."start_day"
                          THEN 'ends_before_start'
                          WHEN "t32"."stop" = "t32"."start_day"
                          THEN 'zero_days'
                          ELSE "t32"."found"
                        END AS "placement",
                        CASE
                          WHEN "t32"."as_needed"
                          THEN 'as_needed'
                          WHEN "t32"."dose" IS NULL
                          THEN 'no_dose'
                          WHEN "t32"."unit" IS NULL
                          THEN 'no_unit'
                          WHEN (
                            "t32"."frequency" IS NULL
                          )
                          OR (
                            "t32"."period" IS NULL
                          )
                          OR (
                            "t32"."period_unit" IS NULL
                          )
                          THEN 'no_timing'
                          ELSE 'known'
                        END AS "dose_status"
                      FROM (
                        SELECT
                          "t27"."treatment_id",
                          "t27"."patient_id",
                          "t27"."course_id",
                          "t27"."combination_id",
                          "t27"."event_id",
                          "t27"."drug",
                          "t27"."role",
                          "t27"."phase",
                          "t27"."dose",
                          "t27"."dose_high",
                          "t27"."unit",
                          "t27"."frequency",
                          "t27"."period",
                          "t27"."period_unit",
                          "t27"."consecutive_days",
                          "t27"."day_of_week",
                          "t27"."as_needed",
                          "t27"."route",
                          "t27"."start_day",
                          "t27"."start_day_earliest",
                          "t27"."start_day_latest",
                          "t27"."start_day_stated",
                          "t27"."end_day",
                          "t27"."end_day_earliest",
                          "t27"."end_day_latest",
                          "t27"."end_day_stated",
                          "t27"."duration",
                          "t27"."duration_earliest",
                          "t27"."duration_latest",
                          "t27"."duration_stated",
                          "t27"."ongoing",
                          "t27"."label_status",
                          "t27"."cumulative_dose",
                          "t27"."cumulative_dose_unit",
                          "t27"."cumulative_dose_as",
                          "t27"."reason_started",
                          "t27"."reason_stopped",
                          "t27"."response",
                          "t27"."reported_as",
                          "t27"."basis",
                          "t27"."basis_note",
                          "t27"."source_place",
                          "t27"."not_stated",
                          "t27"."patient_id_right",
                          "t27"."seen",
                          CASE
                            WHEN "t27"."drug" = 'none'
                            THEN 'not_taken'
                            WHEN "t27"."start_day" IS NULL
                            THEN 'no_first_day'
                            WHEN "t27"."end_day" IS NOT NULL
                            THEN 'first_to_last_day'
                            WHEN "t27"."duration" IS NOT NULL
                            THEN 'first_day_and_duration'
                            WHEN "t27"."ongoing"
                            THEN 'ongoing_to_last_seen'
                            ELSE 'no_last_day'
                          END AS "found",
                          CASE
                            WHEN "t27"."end_day" IS NOT NULL
                            THEN "t27"."end_day" + CASE
                              WHEN NOT (
                                CONTAINS("t27"."end_day_stated", 'wk')
                              )
                              AND NOT (
                                CONTAINS("t27"."end_day_stated", 'mo')
                              )
                              AND NOT (
                                CONTAINS("t27"."end_day_stated", 'y')
                              )
                              THEN 1
                              ELSE 0
                            END
                            WHEN "t27"."duration" IS NOT NULL
                            THEN "t27"."start_day" + "t27"."duration"
                            WHEN "t27"."ongoing"
                            THEN "t27"."seen"
                            ELSE CAST(NULL AS BIGINT)
                          END AS "stop"
                        FROM (
                          SELECT
                            "t6"."treatment_id",
                            "t6"."patient_id",
                            "t6"."course_id",
                            "t6"."combination_id",
                            "t6"."event_id",
                            "t6"."drug",
                            "t6"."role",
                            "t6"."phase",
                            "t6"."dose",
                            "t6"."dose_high",
                            "t6"."unit",
                            "t6"."frequency",
                            "t6"."period",
                            "t6"."period_unit",
                            "t6"."consecutive_days",
                            "t6"."day_of_week",
                            "t6"."as_needed",
                            "t6"."route",
                            "t6"."start_day",
                            "t6"."start_day_earliest",
                            "t6"."start_day_latest",
                            "t6"."start_day_stated",
                            "t6"."end_day",
                            "t6"."end_day_earliest",
                            "t6"."end_day_latest",
                            "t6"."end_day_stated",
                            "t6"."duration",
                            "t6"."duration_earliest",
                            "t6"."duration_latest",
                            "t6"."duration_stated",
                            "t6"."ongoing",
                            "t6"."label_status",
                            "t6"."cumulative_dose",
                            "t6"."cumulative_dose_unit",
                            "t6"."cumulative_dose_as",
                            "t6"."reason_started",
                            "t6"."reason_stopped",
                            "t6"."response",
                            "t6"."reported_as",
                            "t6"."basis",
                            "t6"."basis_note",
                            "t6"."source_place",
                            "t6"."not_stated",
                            "t16"."patient_id" AS "patient_id_right",
                            "t16"."seen"
                          FROM "treatments" AS "t6"
                          LEFT OUTER JOIN (
                            SELECT
                              "t0"."patient_id",
                              "t0"."last_seen_day" AS "seen"
                            FROM "patients" AS "t0"
                          ) AS "t16"
                            ON "t6"."patient_id" = "t16"."patient_id"
                        ) AS "t27"
                      ) AS "t32"
                    ) AS "t36"
                  ) AS "t37"
                ) AS "t38"
                WHERE
                  "t38"."role" = 'index' AND "t38"."drug" <> 'none'
              ) AS "t39"
            ) AS "t40"
          ) AS "t41"
          WHERE
            "t41"."place" = 0
        ) AS "t42"
      ) AS "t44"
        ON "t35"."patient_id" = "t44"."patient_id"
    ) AS "t45"
  ) AS "t46"
) AS "t47"
