WITH "t11" AS (
  SELECT
    "t10"."patient_id",
    "t10"."drug",
    "t10"."start_day",
    "t10"."stop_day",
    "t10"."days",
    "t10"."unit",
    "t10"."dose_status",
    "t10"."daily_dose_low",
    "t10"."daily_dose_high",
    COALESCE("t10"."phase" = 'taper', FALSE) AS "taper",
    CAST(CASE WHEN "t10"."ongoing" IS NULL THEN 1 WHEN "t10"."ongoing" THEN 2 ELSE 0 END AS BIGINT) AS "going"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t8"."patient_id",
        "t8"."treatment_id",
        "t8"."drug",
        "t8"."drug_known",
        "t8"."role",
        "t8"."phase",
        "t8"."start_day",
        "t8"."stop_day",
        "t8"."days",
        "t8"."ongoing",
        "t8"."placement",
        "t8"."daily_dose_low",
        "t8"."daily_dose_high",
        "t8"."unit",
        "t8"."dose_status",
        "t8"."first_day",
        "t8"."first_day_latest",
        "t8"."event_id",
        "t8"."dose",
        "t8"."dose_high",
        "t8"."duration",
        "t8"."duration_latest",
        "t8"."duration_stated",
        "t8"."reason_stopped"
      FROM (
        SELECT
          "t7"."patient_id",
          "t7"."treatment_id",
          "t7"."drug",
          "t7"."role",
          "t7"."phase",
          "t7"."ongoing",
          "t7"."placement",
          "t7"."unit",
          "t7"."dose_status",
          "t7"."event_id",
          "t7"."dose",
          "t7"."dose_high",
          "t7"."duration",
          "t7"."duration_latest",
          "t7"."duration_stated",
          "t7"."reason_stopped",
          "t7"."drug" IN (
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
            WHEN "t7"."placement" IN (
              'first_to_last_day',
              'first_day_and_duration',
              'ongoing_to_last_seen',
              'zero_days'
            )
            THEN "t7"."start_day"
            ELSE CAST(NULL AS BIGINT)
          END AS "start_day",
          CASE
            WHEN "t7"."placement" IN (
              'first_to_last_day',
              'first_day_and_duration',
              'ongoing_to_last_seen',
              'zero_days'
            )
            THEN "t7"."stop"
            ELSE CAST(NULL AS BIGINT)
          END AS "stop_day",
          CASE
            WHEN "t7"."placement" IN (
              'first_to_last_day',
              'first_day_and_duration',
              'ongoing_to_last_seen',
              'zero_days'
            )
            THEN "t7"."stop" - "t7"."start_day"
            ELSE CAST(NULL AS BIGINT)
          END AS "days",
          CASE
            WHEN "t7"."dose_status" = 'known'
            THEN (
              CAST("t7"."dose" AS DOUBLE) * (
                CAST("t7"."frequency" AS DOUBLE) * CASE
                  WHEN (
                    "t7"."period_unit" = 'd'
                  )
                  AND (
                    (
                      CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
                    ) > 0
                  )
                  THEN CAST(CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END AS DOUBLE)
                  ELSE CASE
                    WHEN "t7"."period_unit" = 'h'
                    THEN 24.0
                    WHEN "t7"."period_unit" = 'd'
                    THEN 1.0
                    WHEN "t7"."period_unit" = 'wk'
                    THEN 1.0
                    WHEN "t7"."period_unit" = 'mo'
                    THEN 1.0
                    ELSE CAST(NULL AS DOUBLE)
                  END
                END
              )
            ) / (
              CAST("t7"."period" AS DOUBLE) * CASE
                WHEN (
                  "t7"."period_unit" = 'd'
                )
                AND (
                  (
                    CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
                  ) > 0
                )
                THEN 7.0
                ELSE CASE
                  WHEN "t7"."period_unit" = 'h'
                  THEN 1.0
                  WHEN "t7"."period_unit" = 'd'
                  THEN 1.0
                  WHEN "t7"."period_unit" = 'wk'
                  THEN 7.0
                  WHEN "t7"."period_unit" = 'mo'
                  THEN 30.4375
                  ELSE CAST(NULL AS DOUBLE)
                END
              END
            )
            ELSE CAST(NULL AS DOUBLE)
          END AS "daily_dose_low",
          CASE
            WHEN "t7"."dose_status" = 'known'
            THEN (
              CAST(COALESCE("t7"."dose_high", "t7"."dose") AS DOUBLE) * (
                CAST("t7"."frequency" AS DOUBLE) * CASE
                  WHEN (
                    "t7"."period_unit" = 'd'
                  )
                  AND (
                    (
                      CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
                    ) > 0
                  )
                  THEN CAST(CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END AS DOUBLE)
                  ELSE CASE
                    WHEN "t7"."period_unit" = 'h'
                    THEN 24.0
                    WHEN "t7"."period_unit" = 'd'
                    THEN 1.0
                    WHEN "t7"."period_unit" = 'wk'
                    THEN 1.0
                    WHEN "t7"."period_unit" = 'mo'
                    THEN 1.0
                    ELSE CAST(NULL AS DOUBLE)
                  END
                END
              )
            ) / (
              CAST("t7"."period" AS DOUBLE) * CASE
                WHEN (
                  "t7"."period_unit" = 'd'
                )
                AND (
                  (
                    CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t7"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
                  ) > 0
                )
                THEN 7.0
                ELSE CASE
                  WHEN "t7"."period_unit" = 'h'
                  THEN 1.0
                  WHEN "t7"."period_unit" = 'd'
                  THEN 1.0
                  WHEN "t7"."period_unit" = 'wk'
                  THEN 7.0
                  WHEN "t7"."period_unit" = 'mo'
                  THEN 30.4375
                  ELSE CAST(NULL AS DOUBLE)
                END
              END
            )
            ELSE CAST(NULL AS DOUBLE)
          END AS "daily_dose_high",
          "t7"."start_day" AS "first_day",
          "t7"."start_day_latest" AS "first_day_latest"
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
            "t6"."patient_id_right",
            "t6"."seen",
            "t6"."found",
            "t6"."stop",
            CASE
              WHEN "t6"."found" IN ('not_taken', 'no_first_day')
              THEN "t6"."found"
              WHEN "t6"."stop" IS NULL
              THEN 'no_last_day'
              WHEN "t6"."stop" < "t6"."start_day"
              THEN 'ends_before_start'
              WHEN "t6"."stop" = "t6"."start_day"
              THEN 'zero_days'
              ELSE "t6"."found"
            END AS "placement",
            CASE
              WHEN "t6"."as_needed"
              THEN 'as_needed'
              WHEN "t6"."dose" IS NULL
              THEN 'no_dose'
              WHEN "t6"."unit" IS NULL
              THEN 'no_unit'
              WHEN (
                "t6"."frequency" IS NULL
              )
              OR (
                "t6"."period" IS NULL
              )
              OR (
                "t6"."period_unit" IS NULL
              )
              THEN 'no_timing'
              ELSE 'known'
            END AS "dose_status"
          FROM (
            SELECT
              "t5"."treatment_id",
              "t5"."patient_id",
              "t5"."course_id",
              "t5"."combination_id",
              "t5"."event_id",
              "t5"."drug",
              "t5"."role",
              "t5"."phase",
              "t5"."dose",
              "t5"."dose_high",
              "t5"."unit",
              "t5"."frequency",
              "t5"."period",
              "t5"."period_unit",
              "t5"."consecutive_days",
              "t5"."day_of_week",
              "t5"."as_needed",
              "t5"."route",
              "t5"."start_day",
              "t5"."start_day_earliest",
              "t5"."start_day_latest",
              "t5"."start_day_stated",
              "t5"."end_day",
              "t5"."end_day_earliest",
              "t5"."end_day_latest",
              "t5"."end_day_stated",
              "t5"."duration",
              "t5"."duration_earliest",
              "t5"."duration_latest",
              "t5"."duration_stated",
              "t5"."ongoing",
              "t5"."label_status",
              "t5"."cumulative_dose",
              "t5"."cumulative_dose_unit",
              "t5"."cumulative_dose_as",
              "t5"."reason_started",
              "t5"."reason_stopped",
              "t5"."response",
              "t5"."reported_as",
              "t5"."basis",
              "t5"."basis_note",
              "t5"."source_place",
              "t5"."not_stated",
              "t5"."patient_id_right",
              "t5"."seen",
              CASE
                WHEN "t5"."drug" = 'none'
                THEN 'not_taken'
                WHEN "t5"."start_day" IS NULL
                THEN 'no_first_day'
                WHEN "t5"."end_day" IS NOT NULL
                THEN 'first_to_last_day'
                WHEN "t5"."duration" IS NOT NULL
                THEN 'first_day_and_duration'
                WHEN "t5"."ongoing"
                THEN 'ongoing_to_last_seen'
                ELSE 'no_last_day'
              END AS "found",
              CASE
                WHEN "t5"."end_day" IS NOT NULL
                THEN "t5"."end_day" + CASE
                  WHEN NOT (
                    CONTAINS("t5"."end_day_stated", 'wk')
                  )
                  AND NOT (
                    CONTAINS("t5"."end_day_stated", 'mo')
                  )
                  AND NOT (
                    CONTAINS("t5"."end_day_stated", 'y')
                  )
                  THEN 1
                  ELSE 0
                END
                WHEN "t5"."duration" IS NOT NULL
                THEN "t5"."start_day" + "t5"."duration"
                WHEN "t5"."ongoing"
                THEN "t5"."seen"
                ELSE CAST(NULL AS BIGINT)
              END AS "stop"
            FROM (
              SELECT
                "t2"."treatment_id",
                "t2"."patient_id",
                "t2"."course_id",
                "t2"."combination_id",
                "t2"."event_id",
                "t2"."drug",
                "t2"."role",
                "t2"."phase",
                "t2"."dose",
                "t2"."dose_high",
                "t2"."unit",
                "t2"."frequency",
                "t2"."period",
                "t2"."period_unit",
                "t2"."consecutive_days",
                "t2"."day_of_week",
                "t2"."as_needed",
                "t2"."route",
                "t2"."start_day",
                "t2"."start_day_earliest",
                "t2"."start_day_latest",
                "t2"."start_day_stated",
                "t2"."end_day",
                "t2"."end_day_earliest",
                "t2"."end_day_latest",
                "t2"."end_day_stated",
                "t2"."duration",
                "t2"."duration_earliest",
                "t2"."duration_latest",
                "t2"."duration_stated",
                "t2"."ongoing",
                "t2"."label_status",
                "t2"."cumulative_dose",
                "t2"."cumulative_dose_unit",
                "t2"."cumulative_dose_as",
                "t2"."reason_started",
                "t2"."reason_stopped",
                "t2"."response",
                "t2"."reported_as",
                "t2"."basis",
                "t2"."basis_note",
                "t2"."source_place",
                "t2"."not_stated",
                "t4"."patient_id" AS "patient_id_right",
                "t4"."seen"
              FROM "treatments" AS "t2"
              LEFT OUTER JOIN (
                SELECT
                  "t1"."patient_id",
                  "t1"."last_seen_day" AS "seen"
                FROM "patients" AS "t1"
              ) AS "t4"
                ON "t2"."patient_id" = "t4"."patient_id"
            ) AS "t5"
          ) AS "t6"
        ) AS "t7"
      ) AS "t8"
    ) AS "t9"
    WHERE
      "t9"."placement" <> 'not_taken'
  ) AS "t10"
), "t15" AS (
  SELECT
    "t13"."patient_id",
    "t13"."drug",
    "t13"."start_day",
    "t13"."stop_day",
    "t13"."taper",
    "t13"."going",
    "t13"."start_day" AS "ran_from",
    "t13"."stop_day" AS "ran_until"
  FROM (
    SELECT
      *
    FROM "t11" AS "t12"
    WHERE
      "t12"."days" > 0
  ) AS "t13"
), "t17" AS (
  SELECT
    "t14"."patient_id",
    "t14"."drug",
    COUNT(*) - COUNT("t14"."days") AS "unplaced_rows",
    COUNT("t14"."days") AS "zero_length_rows"
  FROM (
    SELECT
      *
    FROM "t11" AS "t12"
    WHERE
      (
        "t12"."days" IS NULL
      ) OR (
        "t12"."days" = 0
      )
  ) AS "t14"
  GROUP BY
    1,
    2
), "t27" AS (
  SELECT
    "t16"."patient_id",
    "t16"."drug",
    "t16"."start_day",
    "t16"."stop_day",
    "t16"."taper",
    "t16"."going",
    "t16"."ran_from",
    "t16"."ran_until",
    MAX("t16"."stop_day") OVER (
      PARTITION BY "t16"."patient_id", "t16"."drug"
      ORDER BY "t16"."start_day" ASC, "t16"."stop_day" ASC, "t16"."taper" ASC, "t16"."going" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
    ) AS "before",
    MAX(CASE WHEN "t16"."taper" THEN CAST(NULL AS BIGINT) ELSE "t16"."stop_day" END) OVER (
      PARTITION BY "t16"."patient_id", "t16"."drug"
      ORDER BY "t16"."start_day" ASC, "t16"."stop_day" ASC, "t16"."taper" ASC, "t16"."going" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
    ) AS "before_not_taper",
    LEAST(
      "t16"."ran_until",
      COALESCE(
        MAX("t16"."ran_until") OVER (
          PARTITION BY "t16"."patient_id", "t16"."drug"
          ORDER BY "t16"."start_day" ASC, "t16"."stop_day" ASC, "t16"."taper" ASC, "t16"."going" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
        ),
        "t16"."ran_from"
      )
    ) AS "shared"
  FROM "t15" AS "t16"
), "t42" AS (
  SELECT
    "t40"."patient_id",
    "t40"."drug",
    "t40"."era",
    "t40"."start_day",
    "t40"."stop",
    "t40"."end",
    "t40"."exposed_days",
    "t40"."not_taper",
    "t40"."overlap_days",
    "t40"."treatment_rows",
    "t40"."end" - (
      "t40"."stop" * 4
    ) AS "going"
  FROM (
    SELECT
      "t35"."patient_id",
      "t35"."drug",
      "t35"."era",
      MIN("t35"."start_day") AS "start_day",
      MAX("t35"."stop_day") AS "stop",
      MAX((
        "t35"."stop_day" * 4
      ) + "t35"."going") AS "end",
      CAST(CAST(SUM("t35"."exposed") AS DOUBLE) AS BIGINT) AS "exposed_days",
      CAST(CAST(SUM("t35"."not_taper") AS DOUBLE) AS BIGINT) AS "not_taper",
      CAST(CAST(SUM("t35"."overlap") AS DOUBLE) AS BIGINT) AS "overlap_days",
      COUNT(*) AS "treatment_rows"
    FROM (
      SELECT
        "t29"."patient_id",
        "t29"."drug",
        "t29"."start_day",
        "t29"."stop_day",
        "t29"."going",
        COUNT(
          CASE
            WHEN (
              "t29"."before" IS NULL
            )
            OR (
              (
                "t29"."start_day" - "t29"."before"
              ) > 30
            )
            THEN 1
            ELSE CAST(NULL AS TINYINT)
          END
        ) OVER (
          PARTITION BY "t29"."patient_id", "t29"."drug"
          ORDER BY "t29"."start_day" ASC, "t29"."stop_day" ASC, "t29"."taper" ASC, "t29"."going" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS "era",
        GREATEST(
          "t29"."stop_day" - GREATEST("t29"."start_day", COALESCE("t29"."before", "t29"."start_day")),
          0
        ) AS "exposed",
        CASE
          WHEN "t29"."taper"
          THEN 0
          ELSE GREATEST(
            "t29"."stop_day" - GREATEST("t29"."start_day", COALESCE("t29"."before_not_taper", "t29"."start_day")),
            0
          )
        END AS "not_taper",
        GREATEST(
          "t29"."shared" - GREATEST(
            "t29"."ran_from",
            COALESCE(
              MAX("t29"."shared") OVER (
                PARTITION BY "t29"."patient_id", "t29"."drug"
                ORDER BY "t29"."start_day" ASC, "t29"."stop_day" ASC, "t29"."taper" ASC, "t29"."going" ASC
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
              ),
              "t29"."ran_from"
            )
          ),
          0
        ) AS "overlap"
      FROM "t27" AS "t29"
    ) AS "t35"
    GROUP BY
      1,
      2,
      3
  ) AS "t40"
)
SELECT
  "t68"."patient_id",
  "t68"."definition",
  "t68"."drug",
  "t68"."drug_known",
  "t68"."era",
  "t68"."start_day",
  "t68"."stop_day",
  "t68"."days",
  "t68"."exposed_days",
  "t68"."gap_days",
  "t68"."taper_days",
  "t68"."overlap_days",
  "t68"."treatment_rows",
  "t68"."ongoing",
  "t68"."unplaced_rows",
  "t68"."zero_length_rows"
FROM (
  SELECT
    "t67"."definition",
    "t67"."patient_id",
    "t67"."drug",
    "t67"."era",
    "t67"."start_day",
    "t67"."stop_day",
    "t67"."exposed_days",
    "t67"."taper_days",
    "t67"."overlap_days",
    "t67"."ongoing",
    "t67"."drug" IN (
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
    "t67"."stop_day" - "t67"."start_day" AS "days",
    (
      "t67"."stop_day" - "t67"."start_day"
    ) - "t67"."exposed_days" AS "gap_days",
    COALESCE("t67"."treatment_rows", 0) AS "treatment_rows",
    COALESCE("t67"."unplaced_rows", 0) AS "unplaced_rows",
    COALESCE("t67"."zero_length_rows", 0) AS "zero_length_rows"
  FROM (
    SELECT
      COALESCE("t66"."patient_id", "t66"."patient_id_right") AS "patient_id",
      COALESCE("t66"."drug", "t66"."drug_right") AS "drug",
      "t66"."era",
      "t66"."start_day",
      "t66"."exposed_days",
      "t66"."overlap_days",
      "t66"."treatment_rows",
      "t66"."taper_days",
      "t66"."stop_day",
      "t66"."ongoing",
      COALESCE("t66"."definition", "t66"."definition_right") AS "definition",
      "t66"."patient_id_right",
      "t66"."drug_right",
      "t66"."unplaced_rows",
      "t66"."zero_length_rows",
      "t66"."definition_right"
    FROM (
      SELECT
        "t65"."patient_id",
        "t65"."drug",
        "t65"."era",
        "t65"."start_day",
        "t65"."exposed_days",
        "t65"."overlap_days",
        "t65"."treatment_rows",
        "t65"."taper_days",
        "t65"."stop_day",
        "t65"."ongoing",
        "t65"."definition",
        "t32"."patient_id" AS "patient_id_right",
        "t32"."drug" AS "drug_right",
        "t32"."unplaced_rows",
        "t32"."zero_length_rows",
        "t32"."definition" AS "definition_right"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t61"."patient_id",
              "t61"."drug",
              "t61"."era",
              "t61"."start_day",
              "t61"."exposed_days",
              "t61"."overlap_days",
              "t61"."treatment_rows",
              "t61"."taper_days",
              "t61"."stop_day",
              "t61"."ongoing",
              'carry_over_30' AS "definition"
            FROM (
              SELECT
                "t60"."patient_id",
                "t60"."drug",
                "t60"."era",
                "t60"."start_day",
                "t60"."exposed_days",
                "t60"."overlap_days",
                "t60"."treatment_rows",
                "t60"."exposed_days" - "t60"."not_taper" AS "taper_days",
                "t60"."stop" AS "stop_day",
                CASE
                  WHEN "t60"."going" = 2
                  THEN TRUE
                  WHEN "t60"."going" = 0
                  THEN FALSE
                  ELSE CAST(NULL AS BOOLEAN)
                END AS "ongoing"
              FROM (
                SELECT
                  "t59"."patient_id",
                  "t59"."drug",
                  "t59"."era",
                  "t59"."start_day",
                  "t59"."stop",
                  "t59"."end",
                  "t59"."exposed_days",
                  "t59"."not_taper",
                  "t59"."overlap_days",
                  "t59"."treatment_rows",
                  "t59"."end" - (
                    "t59"."stop" * 4
                  ) AS "going"
                FROM (
                  SELECT
                    "t55"."patient_id",
                    "t55"."drug",
                    "t55"."era",
                    MIN("t55"."start_day") AS "start_day",
                    MAX("t55"."stop_day") AS "stop",
                    MAX((
                      "t55"."stop_day" * 4
                    ) + "t55"."going") AS "end",
                    CAST(CAST(SUM("t55"."exposed") AS DOUBLE) AS BIGINT) AS "exposed_days",
                    CAST(CAST(SUM("t55"."not_taper") AS DOUBLE) AS BIGINT) AS "not_taper",
                    CAST(CAST(SUM("t55"."overlap") AS DOUBLE) AS BIGINT) AS "overlap_days",
                    COUNT(*) AS "treatment_rows"
                  FROM (
                    SELECT
                      "t44"."patient_id",
                      "t44"."drug",
                      "t44"."start_day",
                      "t44"."stop_day",
                      "t44"."going",
                      COUNT(
                        CASE
                          WHEN (
                            "t44"."before" IS NULL
                          )
                          OR (
                            (
                              "t44"."start_day" - "t44"."before"
                            ) > 30
                          )
                          THEN 1
                          ELSE CAST(NULL AS TINYINT)
                        END
                      ) OVER (
                        PARTITION BY "t44"."patient_id", "t44"."drug"
                        ORDER BY "t44"."start_day" ASC, "t44"."stop_day" ASC, "t44"."taper" ASC, "t44"."going" ASC
                        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                      ) AS "era",
                      GREATEST(
                        "t44"."stop_day" - GREATEST("t44"."start_day", COALESCE("t44"."before", "t44"."start_day")),
                        0
                      ) AS "exposed",
                      CASE
                        WHEN "t44"."taper"
                        THEN 0
                        ELSE GREATEST(
                          "t44"."stop_day" - GREATEST("t44"."start_day", COALESCE("t44"."before_not_taper", "t44"."start_day")),
                          0
                        )
                      END AS "not_taper",
                      GREATEST(
                        "t44"."shared" - GREATEST(
                          "t44"."ran_from",
                          COALESCE(
                            MAX("t44"."shared") OVER (
                              PARTITION BY "t44"."patient_id", "t44"."drug"
                              ORDER BY "t44"."start_day" ASC, "t44"."stop_day" ASC, "t44"."taper" ASC, "t44"."going" ASC
                              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
                            ),
                            "t44"."ran_from"
                          )
                        ),
                        0
                      ) AS "overlap"
                    FROM (
                      SELECT
                        "t38"."patient_id",
                        "t38"."drug",
                        "t38"."start_day",
                        "t38"."stop_day",
                        "t38"."taper",
                        "t38"."going",
                        "t38"."ran_from",
                        "t38"."ran_until",
                        MAX("t38"."stop_day") OVER (
                          PARTITION BY "t38"."patient_id", "t38"."drug"
                          ORDER BY "t38"."start_day" ASC, "t38"."stop_day" ASC, "t38"."taper" ASC, "t38"."going" ASC
                          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
                        ) AS "before",
                        MAX(CASE WHEN "t38"."taper" THEN CAST(NULL AS BIGINT) ELSE "t38"."stop_day" END) OVER (
                          PARTITION BY "t38"."patient_id", "t38"."drug"
                          ORDER BY "t38"."start_day" ASC, "t38"."stop_day" ASC, "t38"."taper" ASC, "t38"."going" ASC
                          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
                        ) AS "before_not_taper",
                        LEAST(
                          "t38"."ran_until",
                          COALESCE(
                            MAX("t38"."ran_until") OVER (
                              PARTITION BY "t38"."patient_id", "t38"."drug"
                              ORDER BY "t38"."start_day" ASC, "t38"."stop_day" ASC, "t38"."taper" ASC, "t38"."going" ASC
                              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
                            ),
                            "t38"."ran_from"
                          )
                        ) AS "shared"
                      FROM (
                        SELECT
                          "t37".*
                          EXCLUDE ("length", "total")
                        FROM (
                          SELECT
                            "t34"."patient_id",
                            "t34"."drug",
                            "t34"."stop_day" - "t34"."length" AS "start_day",
                            "t34"."stop_day",
                            "t34"."taper",
                            "t34"."going",
                            "t34"."ran_from",
                            "t34"."ran_until",
                            "t34"."length",
                            "t34"."total"
                          FROM (
                            SELECT
                              "t30"."patient_id",
                              "t30"."drug",
                              "t30"."start_day",
                              "t30"."total" + MAX((
                                "t30"."start_day" - "t30"."total"
                              ) + "t30"."length") OVER (
                                PARTITION BY "t30"."patient_id", "t30"."drug"
                                ORDER BY "t30"."start_day" ASC, "t30"."stop_day" ASC, "t30"."taper" ASC, "t30"."going" ASC
                                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                              ) AS "stop_day",
                              "t30"."taper",
                              "t30"."going",
                              "t30"."ran_from",
                              "t30"."ran_until",
                              "t30"."length",
                              "t30"."total"
                            FROM (
                              SELECT
                                "t16"."patient_id",
                                "t16"."drug",
                                "t16"."start_day",
                                "t16"."stop_day",
                                "t16"."taper",
                                "t16"."going",
                                "t16"."ran_from",
                                "t16"."ran_until",
                                "t16"."stop_day" - "t16"."start_day" AS "length",
                                CAST(CAST(SUM("t16"."stop_day" - "t16"."start_day") OVER (
                                  PARTITION BY "t16"."patient_id", "t16"."drug"
                                  ORDER BY "t16"."start_day" ASC, "t16"."stop_day" ASC, "t16"."taper" ASC, "t16"."going" ASC
                                  ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                                ) AS DOUBLE) AS BIGINT) AS "total"
                              FROM "t15" AS "t16"
                            ) AS "t30"
                          ) AS "t34"
                        ) AS "t37"
                      ) AS "t38"
                    ) AS "t44"
                  ) AS "t55"
                  GROUP BY
                    1,
                    2,
                    3
                ) AS "t59"
              ) AS "t60"
            ) AS "t61"
          ) AS "t62"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              "t56"."patient_id",
              "t56"."drug",
              "t56"."era",
              "t56"."start_day",
              "t56"."exposed_days",
              "t56"."overlap_days",
              "t56"."treatment_rows",
              "t56"."taper_days",
              "t56"."stop_day",
              "t56"."ongoing",
              'replace_30' AS "definition"
            FROM (
              SELECT
                "t48"."patient_id",
                "t48"."drug",
                "t48"."era",
                "t48"."start_day",
                "t48"."exposed_days",
                "t48"."overlap_days",
                "t48"."treatment_rows",
                "t48"."exposed_days" - "t48"."not_taper" AS "taper_days",
                "t48"."stop" AS "stop_day",
                CASE
                  WHEN "t48"."going" = 2
                  THEN TRUE
                  WHEN "t48"."going" = 0
                  THEN FALSE
                  ELSE CAST(NULL AS BOOLEAN)
                END AS "ongoing"
              FROM (
                SELECT
                  "t45"."patient_id",
                  "t45"."drug",
                  "t45"."era",
                  "t45"."start_day",
                  "t45"."stop",
                  "t45"."end",
                  "t45"."exposed_days",
                  "t45"."not_taper",
                  "t45"."overlap_days",
                  "t45"."treatment_rows",
                  "t45"."end" - (
                    "t45"."stop" * 4
                  ) AS "going"
                FROM (
                  SELECT
                    "t39"."patient_id",
                    "t39"."drug",
                    "t39"."era",
                    MIN("t39"."start_day") AS "start_day",
                    MAX("t39"."stop_day") AS "stop",
                    MAX((
                      "t39"."stop_day" * 4
                    ) + "t39"."going") AS "end",
                    CAST(CAST(SUM("t39"."exposed") AS DOUBLE) AS BIGINT) AS "exposed_days",
                    CAST(CAST(SUM("t39"."not_taper") AS DOUBLE) AS BIGINT) AS "not_taper",
                    CAST(CAST(SUM("t39"."overlap") AS DOUBLE) AS BIGINT) AS "overlap_days",
                    COUNT(*) AS "treatment_rows"
                  FROM (
                    SELECT
                      "t33"."patient_id",
                      "t33"."drug",
                      "t33"."start_day",
                      "t33"."stop_day",
                      "t33"."going",
                      COUNT(
                        CASE
                          WHEN (
                            "t33"."before" IS NULL
                          )
                          OR (
                            (
                              "t33"."start_day" - "t33"."before"
                            ) > 30
                          )
                          THEN 1
                          ELSE CAST(NULL AS TINYINT)
                        END
                      ) OVER (
                        PARTITION BY "t33"."patient_id", "t33"."drug"
                        ORDER BY "t33"."start_day" ASC, "t33"."stop_day" ASC, "t33"."taper" ASC, "t33"."going" ASC
                        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                      ) AS "era",
                      GREATEST(
                        "t33"."stop_day" - GREATEST("t33"."start_day", COALESCE("t33"."before", "t33"."start_day")),
                        0
                      ) AS "exposed",
                      CASE
                        WHEN "t33"."taper"
                        THEN 0
                        ELSE GREATEST(
                          "t33"."stop_day" - GREATEST("t33"."start_day", COALESCE("t33"."before_not_taper", "t33"."start_day")),
                          0
                        )
                      END AS "not_taper",
                      GREATEST(
                        "t33"."shared" - GREATEST(
                          "t33"."ran_from",
                          COALESCE(
                            MAX("t33"."shared") OVER (
                              PARTITION BY "t33"."patient_id", "t33"."drug"
                              ORDER BY "t33"."start_day" ASC, "t33"."stop_day" ASC, "t33"."taper" ASC, "t33"."going" ASC
                              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
                            ),
                            "t33"."ran_from"
                          )
                        ),
                        0
                      ) AS "overlap"
                    FROM (
                      SELECT
                        "t26"."patient_id",
                        "t26"."drug",
                        "t26"."start_day",
                        "t26"."stop_day",
                        "t26"."taper",
                        "t26"."going",
                        "t26"."ran_from",
                        "t26"."ran_until",
                        MAX("t26"."stop_day") OVER (
                          PARTITION BY "t26"."patient_id", "t26"."drug"
                          ORDER BY "t26"."start_day" ASC, "t26"."stop_day" ASC, "t26"."taper" ASC, "t26"."going" ASC
                          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
                        ) AS "before",
                        MAX(CASE WHEN "t26"."taper" THEN CAST(NULL AS BIGINT) ELSE "t26"."stop_day" END) OVER (
                          PARTITION BY "t26"."patient_id", "t26"."drug"
                          ORDER BY "t26"."start_day" ASC, "t26"."stop_day" ASC, "t26"."taper" ASC, "t26"."going" ASC
                          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
                        ) AS "before_not_taper",
                        LEAST(
                          "t26"."ran_until",
                          COALESCE(
                            MAX("t26"."ran_until") OVER (
                              PARTITION BY "t26"."patient_id", "t26"."drug"
                              ORDER BY "t26"."start_day" ASC, "t26"."stop_day" ASC, "t26"."taper" ASC, "t26"."going" ASC
                              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
                            ),
                            "t26"."ran_from"
                          )
                        ) AS "shared"
                      FROM (
                        SELECT
                          "t16"."patient_id",
                          "t16"."drug",
                          "t16"."start_day",
                          LEAST(
                            "t16"."stop_day",
                            COALESCE(
                              MIN("t16"."start_day") OVER (
                                PARTITION BY "t16"."patient_id", "t16"."drug"
                                ORDER BY "t16"."start_day" ASC
                                RANGE BETWEEN 1 following AND UNBOUNDED FOLLOWING
                              ),
                              "t16"."stop_day"
                            )
                          ) AS "stop_day",
                          "t16"."taper",
                          "t16"."going",
                          "t16"."ran_from",
                          "t16"."ran_until"
                        FROM "t15" AS "t16"
                      ) AS "t26"
                    ) AS "t33"
                  ) AS "t39"
                  GROUP BY
                    1,
                    2,
                    3
                ) AS "t45"
              ) AS "t48"
            ) AS "t56"
          ) AS "t58"
        ) AS "t63"
        UNION ALL
        SELECT
          *
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t50"."patient_id",
              "t50"."drug",
              "t50"."era",
              "t50"."start_day",
              "t50"."exposed_days",
              "t50"."overlap_days",
              "t50"."treatment_rows",
              "t50"."taper_days",
              "t50"."stop_day",
              "t50"."ongoing",
              'prolonged_30' AS "definition"
            FROM (
              SELECT
                "t46"."patient_id",
                "t46"."drug",
                "t46"."era",
                "t46"."start_day",
                "t46"."exposed_days",
                "t46"."overlap_days",
                "t46"."treatment_rows",
                "t46"."exposed_days" - "t46"."not_taper" AS "taper_days",
                "t46"."stop" + CASE WHEN "t46"."going" = 2 THEN 0 ELSE 30 END AS "stop_day",
                CASE
                  WHEN "t46"."going" = 2
                  THEN TRUE
                  WHEN "t46"."going" = 0
                  THEN FALSE
                  ELSE CAST(NULL AS BOOLEAN)
                END AS "ongoing"
              FROM "t42" AS "t46"
            ) AS "t50"
          ) AS "t53"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t49"."patient_id",
                "t49"."drug",
                "t49"."era",
                "t49"."start_day",
                "t49"."exposed_days",
                "t49"."overlap_days",
                "t49"."treatment_rows",
                "t49"."taper_days",
                "t49"."stop_day",
                "t49"."ongoing",
                'collapse_30' AS "definition"
              FROM (
                SELECT
                  "t46"."patient_id",
                  "t46"."drug",
                  "t46"."era",
                  "t46"."start_day",
                  "t46"."exposed_days",
                  "t46"."overlap_days",
                  "t46"."treatment_rows",
                  "t46"."exposed_days" - "t46"."not_taper" AS "taper_days",
                  "t46"."stop" AS "stop_day",
                  CASE
                    WHEN "t46"."going" = 2
                    THEN TRUE
                    WHEN "t46"."going" = 0
                    THEN FALSE
                    ELSE CAST(NULL AS BOOLEAN)
                  END AS "ongoing"
                FROM "t42" AS "t46"
              ) AS "t49"
            ) AS "t52"
            UNION ALL
            SELECT
              *
            FROM (
              SELECT
                "t47"."patient_id",
                "t47"."drug",
                "t47"."era",
                "t47"."start_day",
                "t47"."exposed_days",
                "t47"."overlap_days",
                "t47"."treatment_rows",
                "t47"."taper_days",
                "t47"."stop_day",
                "t47"."ongoing",
                'no_gap' AS "definition"
              FROM (
                SELECT
                  "t43"."patient_id",
                  "t43"."drug",
                  "t43"."era",
                  "t43"."start_day",
                  "t43"."exposed_days",
                  "t43"."overlap_days",
                  "t43"."treatment_rows",
                  "t43"."exposed_days" - "t43"."not_taper" AS "taper_days",
                  "t43"."stop" AS "stop_day",
                  CASE
                    WHEN "t43"."going" = 2
                    THEN TRUE
                    WHEN "t43"."going" = 0
                    THEN FALSE
                    ELSE CAST(NULL AS BOOLEAN)
                  END AS "ongoing"
                FROM (
                  SELECT
                    "t41"."patient_id",
                    "t41"."drug",
                    "t41"."era",
                    "t41"."start_day",
                    "t41"."stop",
                    "t41"."end",
                    "t41"."exposed_days",
                    "t41"."not_taper",
                    "t41"."overlap_days",
                    "t41"."treatment_rows",
                    "t41"."end" - (
                      "t41"."stop" * 4
                    ) AS "going"
                  FROM (
                    SELECT
                      "t36"."patient_id",
                      "t36"."drug",
                      "t36"."era",
                      MIN("t36"."start_day") AS "start_day",
                      MAX("t36"."stop_day") AS "stop",
                      MAX((
                        "t36"."stop_day" * 4
                      ) + "t36"."going") AS "end",
                      CAST(CAST(SUM("t36"."exposed") AS DOUBLE) AS BIGINT) AS "exposed_days",
                      CAST(CAST(SUM("t36"."not_taper") AS DOUBLE) AS BIGINT) AS "not_taper",
                      CAST(CAST(SUM("t36"."overlap") AS DOUBLE) AS BIGINT) AS "overlap_days",
                      COUNT(*) AS "treatment_rows"
                    FROM (
                      SELECT
                        "t29"."patient_id",
                        "t29"."drug",
                        "t29"."start_day",
                        "t29"."stop_day",
                        "t29"."going",
                        COUNT(
                          CASE
                            WHEN (
                              "t29"."before" IS NULL
                            )
                            OR (
                              (
                                "t29"."start_day" - "t29"."before"
                              ) > 0
                            )
                            THEN 1
                            ELSE CAST(NULL AS TINYINT)
                          END
                        ) OVER (
                          PARTITION BY "t29"."patient_id", "t29"."drug"
                          ORDER BY "t29"."start_day" ASC, "t29"."stop_day" ASC, "t29"."taper" ASC, "t29"."going" ASC
                          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
                        ) AS "era",
                        GREATEST(
                          "t29"."stop_day" - GREATEST("t29"."start_day", COALESCE("t29"."before", "t29"."start_day")),
                          0
                        ) AS "exposed",
                        CASE
                          WHEN "t29"."taper"
                          THEN 0
                          ELSE GREATEST(
                            "t29"."stop_day" - GREATEST("t29"."start_day", COALESCE("t29"."before_not_taper", "t29"."start_day")),
                            0
                          )
                        END AS "not_taper",
                        GREATEST(
                          "t29"."shared" - GREATEST(
                            "t29"."ran_from",
                            COALESCE(
                              MAX("t29"."shared") OVER (
                                PARTITION BY "t29"."patient_id", "t29"."drug"
                                ORDER BY "t29"."start_day" ASC, "t29"."stop_day" ASC, "t29"."taper" ASC, "t29"."going" ASC
                                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
                              ),
                              "t29"."ran_from"
                            )
                          ),
                          0
                        ) AS "overlap"
                      FROM "t27" AS "t29"
                    ) AS "t36"
                    GROUP BY
                      1,
                      2,
                      3
                  ) AS "t41"
                ) AS "t43"
              ) AS "t47"
            ) AS "t51"
          ) AS "t54"
        ) AS "t57"
      ) AS "t65"
      FULL OUTER JOIN (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t18"."patient_id",
              "t18"."drug",
              "t18"."unplaced_rows",
              "t18"."zero_length_rows",
              'carry_over_30' AS "definition"
            FROM "t17" AS "t18"
          ) AS "t19"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              "t18"."patient_id",
              "t18"."drug",
              "t18"."unplaced_rows",
              "t18"."zero_length_rows",
              'replace_30' AS "definition"
            FROM "t17" AS "t18"
          ) AS "t20"
        ) AS "t24"
        UNION ALL
        SELECT
          *
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t18"."patient_id",
              "t18"."drug",
              "t18"."unplaced_rows",
              "t18"."zero_length_rows",
              'prolonged_30' AS "definition"
            FROM "t17" AS "t18"
          ) AS "t21"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t18"."patient_id",
                "t18"."drug",
                "t18"."unplaced_rows",
                "t18"."zero_length_rows",
                'collapse_30' AS "definition"
              FROM "t17" AS "t18"
            ) AS "t22"
            UNION ALL
            SELECT
              *
            FROM (
              SELECT
                "t18"."patient_id",
                "t18"."drug",
                "t18"."unplaced_rows",
                "t18"."zero_length_rows",
                'no_gap' AS "definition"
              FROM "t17" AS "t18"
            ) AS "t23"
          ) AS "t25"
        ) AS "t28"
      ) AS "t32"
        ON "t65"."definition" = "t32"."definition"
        AND "t65"."patient_id" = "t32"."patient_id"
        AND "t65"."drug" = "t32"."drug"
    ) AS "t66"
  ) AS "t67"
) AS "t68"
