WITH "t15" AS (
  SELECT
    "t14"."patient_id",
    "t14"."treatment_id",
    "t14"."drug",
    "t14"."drug_known",
    "t14"."role",
    "t14"."phase",
    "t14"."start_day",
    "t14"."stop_day",
    "t14"."days",
    "t14"."ongoing",
    "t14"."placement",
    "t14"."daily_dose_low",
    "t14"."daily_dose_high",
    "t14"."unit",
    "t14"."dose_status",
    "t14"."first_day",
    "t14"."first_day_latest",
    "t14"."event_id",
    "t14"."dose",
    "t14"."dose_high",
    "t14"."duration",
    "t14"."duration_latest",
    "t14"."duration_stated",
    "t14"."reason_stopped"
  FROM (
    SELECT
      "t13"."patient_id",
      "t13"."treatment_id",
      "t13"."drug",
      "t13"."role",
      "t13"."phase",
      "t13"."ongoing",
      "t13"."placement",
      "t13"."unit",
      "t13"."dose_status",
      "t13"."event_id",
      "t13"."dose",
      "t13"."dose_high",
      "t13"."duration",
      "t13"."duration_latest",
      "t13"."duration_stated",
      "t13"."reason_stopped",
      "t13"."drug" IN (
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
        WHEN "t13"."placement" IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        )
        THEN "t13"."start_day"
        ELSE CAST(NULL AS BIGINT)
      END AS "start_day",
      CASE
        WHEN "t13"."placement" IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        )
        THEN "t13"."stop"
        ELSE CAST(NULL AS BIGINT)
      END AS "stop_day",
      CASE
        WHEN "t13"."placement" IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        )
        THEN "t13"."stop" - "t13"."start_day"
        ELSE CAST(NULL AS BIGINT)
      END AS "days",
      CASE
        WHEN "t13"."dose_status" = 'known'
        THEN (
          CAST("t13"."dose" AS DOUBLE) * (
            CAST("t13"."frequency" AS DOUBLE) * CASE
              WHEN (
                "t13"."period_unit" = 'd'
              )
              AND (
                (
                  CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
                ) > 0
              )
              THEN CAST(CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END AS DOUBLE)
              ELSE CASE
                WHEN "t13"."period_unit" = 'h'
                THEN 24.0
                WHEN "t13"."period_unit" = 'd'
                THEN 1.0
                WHEN "t13"."period_unit" = 'wk'
                THEN 1.0
                WHEN "t13"."period_unit" = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            END
          )
        ) / (
          CAST("t13"."period" AS DOUBLE) * CASE
            WHEN (
              "t13"."period_unit" = 'd'
            )
            AND (
              (
                CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
              ) > 0
            )
            THEN 7.0
            ELSE CASE
              WHEN "t13"."period_unit" = 'h'
              THEN 1.0
              WHEN "t13"."period_unit" = 'd'
              THEN 1.0
              WHEN "t13"."period_unit" = 'wk'
              THEN 7.0
              WHEN "t13"."period_unit" = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          END
        )
        ELSE CAST(NULL AS DOUBLE)
      END AS "daily_dose_low",
      CASE
        WHEN "t13"."dose_status" = 'known'
        THEN (
          CAST(COALESCE("t13"."dose_high", "t13"."dose") AS DOUBLE) * (
            CAST("t13"."frequency" AS DOUBLE) * CASE
              WHEN (
                "t13"."period_unit" = 'd'
              )
              AND (
                (
                  CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
                ) > 0
              )
              THEN CAST(CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END AS DOUBLE)
              ELSE CASE
                WHEN "t13"."period_unit" = 'h'
                THEN 24.0
                WHEN "t13"."period_unit" = 'd'
                THEN 1.0
                WHEN "t13"."period_unit" = 'wk'
                THEN 1.0
                WHEN "t13"."period_unit" = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            END
          )
        ) / (
          CAST("t13"."period" AS DOUBLE) * CASE
            WHEN (
              "t13"."period_unit" = 'd'
            )
            AND (
              (
                CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t13"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
              ) > 0
            )
            THEN 7.0
            ELSE CASE
              WHEN "t13"."period_unit" = 'h'
              THEN 1.0
              WHEN "t13"."period_unit" = 'd'
              THEN 1.0
              WHEN "t13"."period_unit" = 'wk'
              THEN 7.0
              WHEN "t13"."period_unit" = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          END
        )
        ELSE CAST(NULL AS DOUBLE)
      END AS "daily_dose_high",
      "t13"."start_day" AS "first_day",
      "t13"."start_day_latest" AS "first_day_latest"
    FROM (
      SELECT
        "t12"."treatment_id",
        "t12"."patient_id",
        "t12"."course_id",
        "t12"."combination_id",
        "t12"."event_id",
        "t12"."drug",
        "t12"."role",
        "t12"."phase",
        "t12"."dose",
        "t12"."dose_high",
        "t12"."unit",
        "t12"."frequency",
        "t12"."period",
        "t12"."period_unit",
        "t12"."consecutive_days",
        "t12"."day_of_week",
        "t12"."as_needed",
        "t12"."route",
        "t12"."start_day",
        "t12"."start_day_earliest",
        "t12"."start_day_latest",
        "t12"."start_day_stated",
        "t12"."end_day",
        "t12"."end_day_earliest",
        "t12"."end_day_latest",
        "t12"."end_day_stated",
        "t12"."duration",
        "t12"."duration_earliest",
        "t12"."duration_latest",
        "t12"."duration_stated",
        "t12"."ongoing",
        "t12"."label_status",
        "t12"."cumulative_dose",
        "t12"."cumulative_dose_unit",
        "t12"."cumulative_dose_as",
        "t12"."reason_started",
        "t12"."reason_stopped",
        "t12"."response",
        "t12"."reported_as",
        "t12"."basis",
        "t12"."basis_note",
        "t12"."source_place",
        "t12"."not_stated",
        "t12"."patient_id_right",
        "t12"."seen",
        "t12"."found",
        "t12"."stop",
        CASE
          WHEN "t12"."found" IN ('not_taken', 'no_first_day')
          THEN "t12"."found"
          WHEN "t12"."stop" IS NULL
          THEN 'no_last_day'
          WHEN "t12"."stop" < "t12"."start_day"
          THEN 'ends_before_start'
          WHEN "t12"."stop" = "t12"."start_day"
          THEN 'zero_days'
          ELSE "t12"."found"
        END AS "placement",
        CASE
          WHEN "t12"."as_needed"
          THEN 'as_needed'
          WHEN "t12"."dose" IS NULL
          THEN 'no_dose'
          WHEN "t12"."unit" IS NULL
          THEN 'no_unit'
          WHEN (
            "t12"."frequency" IS NULL
          )
          OR (
            "t12"."period" IS NULL
          )
          OR (
            "t12"."period_unit" IS NULL
          )
          THEN 'no_timing'
          ELSE 'known'
        END AS "dose_status"
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
          CASE
            WHEN "t11"."drug" = 'none'
            THEN 'not_taken'
            WHEN "t11"."start_day" IS NULL
            THEN 'no_first_day'
            WHEN "t11"."end_day" IS NOT NULL
            THEN 'first_to_last_day'
            WHEN "t11"."duration" IS NOT NULL
            THEN 'first_day_and_duration'
            WHEN "t11"."ongoing"
            THEN 'ongoing_to_last_seen'
            ELSE 'no_last_day'
          END AS "found",
          CASE
            WHEN "t11"."end_day" IS NOT NULL
            THEN "t11"."end_day" + CASE
              WHEN NOT (
                CONTAINS("t11"."end_day_stated", 'wk')
              )
              AND NOT (
                CONTAINS("t11"."end_day_stated", 'mo')
              )
              AND NOT (
                CONTAINS("t11"."end_day_stated", 'y')
              )
              THEN 1
              ELSE 0
            END
            WHEN "t11"."duration" IS NOT NULL
            THEN "t11"."start_day" + "t11"."duration"
            WHEN "t11"."ongoing"
            THEN "t11"."seen"
            ELSE CAST(NULL AS BIGINT)
          END AS "stop"
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
            "t4"."patient_id" AS "patient_id_right",
            "t4"."seen"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                *
              FROM "treatments" AS "t1"
              WHERE
                NOT (
                  "t1"."drug" IN (
                    'allopurinol',
                    'antiplatelet_drug',
                    'combined_oral_contraceptive',
                    'cyp2c9_inhibitor',
                    'fluconazole',
                    'folic_acid',
                    'ketoconazole',
                    'live_vaccine',
                    'oat3_inhibitor',
                    'probenecid',
                    'rifampicin',
                    'strong_cyp2c19_inhibitor',
                    'strong_cyp3a4_inducer',
                    'strong_cyp3a4_inhibitor',
                    'trimethoprim'
                  )
                )
            ) AS "t6"
            WHERE
              CASE
                WHEN "t6"."route" IS NULL
                THEN NOT (
                  "t6"."drug" IN (
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
                  "t6"."route" IN ('intralesional', 'topical')
                )
              END
          ) AS "t10"
          LEFT OUTER JOIN (
            SELECT
              "t0"."patient_id",
              "t0"."last_seen_day" AS "seen"
            FROM "patients" AS "t0"
          ) AS "t4"
            ON "t10"."patient_id" = "t4"."patient_id"
        ) AS "t11"
      ) AS "t12"
    ) AS "t13"
  ) AS "t14"
), "t22" AS (
  SELECT
    "t19"."patient_id",
    COUNT(*) AS "taken_rows",
    SUM(CAST(COALESCE("t19"."days", 0) = 0 AS BIGINT)) AS "unplaced_rows"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t16"."patient_id",
        "t16"."treatment_id",
        "t16"."drug",
        "t16"."drug_known",
        "t16"."role",
        "t16"."phase",
        "t16"."start_day",
        "t16"."stop_day",
        "t16"."days",
        "t16"."ongoing",
        "t16"."placement",
        "t16"."daily_dose_low",
        "t16"."daily_dose_high",
        "t16"."unit",
        "t16"."dose_status"
      FROM "t15" AS "t16"
    ) AS "t17"
    WHERE
      "t17"."placement" <> 'not_taken'
      AND "t17"."role" IN (
        'bridge',
        'combination',
        'index',
        'maintenance',
        'prior',
        'rescue',
        'subsequent',
        'symptomatic'
      )
  ) AS "t19"
  GROUP BY
    1
), "t32" AS (
  SELECT
    "t30"."patient_id",
    "t30"."drug",
    "t30"."start_day",
    MAX("t30"."end") OVER (
      PARTITION BY "t30"."patient_id", "t30"."drug"
      ORDER BY "t30"."start_day" ASC, "t30"."stop_day" ASC, "t30"."taper" ASC, "t30"."going" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
    ) AS "before",
    MAX("t30"."end") OVER (
      PARTITION BY "t30"."patient_id", "t30"."drug"
      ORDER BY "t30"."start_day" ASC, "t30"."stop_day" ASC, "t30"."taper" ASC, "t30"."going" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS "last"
  FROM (
    SELECT
      "t24"."patient_id",
      "t24"."drug",
      "t24"."start_day",
      "t24"."stop_day",
      "t24"."taper",
      "t24"."going",
      (
        "t24"."stop_day" * 4
      ) + "t24"."going" AS "end"
    FROM (
      SELECT
        "t21"."patient_id",
        "t21"."drug",
        "t21"."start_day",
        "t21"."stop_day",
        "t21"."taper",
        "t21"."going",
        "t21"."start_day" AS "ran_from",
        "t21"."stop_day" AS "ran_until"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t18"."patient_id",
            "t18"."drug",
            "t18"."start_day",
            "t18"."stop_day",
            "t18"."days",
            "t18"."unit",
            "t18"."dose_status",
            "t18"."daily_dose_low",
            "t18"."daily_dose_high",
            COALESCE("t18"."phase" = 'taper', FALSE) AS "taper",
            CAST(CASE WHEN "t18"."ongoing" IS NULL THEN 1 WHEN "t18"."ongoing" THEN 2 ELSE 0 END AS BIGINT) AS "going"
          FROM (
            SELECT
              *
            FROM "t15" AS "t16"
            WHERE
              "t16"."placement" <> 'not_taken'
          ) AS "t18"
        ) AS "t20"
        WHERE
          "t20"."days" > 0
      ) AS "t21"
    ) AS "t24"
  ) AS "t30"
), "t44" AS (
  SELECT
    "t42"."patient_id",
    "t42"."drug",
    "t42"."start_day",
    "t42"."stop" AS "stop_day",
    CASE
      WHEN "t42"."going" = 2
      THEN TRUE
      WHEN "t42"."going" = 0
      THEN FALSE
      ELSE CAST(NULL AS BOOLEAN)
    END AS "ongoing"
  FROM (
    SELECT
      "t40"."patient_id",
      "t40"."drug",
      "t40"."start_day",
      CAST(FLOOR(CAST("t40"."end" AS DOUBLE) / 4.0) AS BIGINT) AS "stop",
      "t40"."end" - (
        CAST(FLOOR(CAST("t40"."end" AS DOUBLE) / 4.0) AS BIGINT) * 4
      ) AS "going"
    FROM (
      SELECT
        "t38"."patient_id",
        "t38"."drug",
        "t38"."start_day",
        COALESCE(
          LEAD("t38"."before") OVER (
            PARTITION BY "t38"."patient_id", "t38"."drug"
            ORDER BY "t38"."start_day" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ),
          "t38"."last"
        ) AS "end"
      FROM (
        SELECT
          *
        FROM "t32" AS "t34"
        WHERE
          (
            "t34"."before" IS NULL
          )
          OR (
            (
              "t34"."start_day" - CAST(FLOOR(CAST("t34"."before" AS DOUBLE) / 4.0) AS BIGINT)
            ) > 30
          )
      ) AS "t38"
    ) AS "t40"
  ) AS "t42"
), "t53" AS (
  SELECT
    "t52"."patient_id",
    "t52"."way",
    "t52"."drug",
    "t52"."start_day",
    "t52"."stop_day",
    CASE
      WHEN "t52"."number" <= 52
      THEN CAST(POWER(
        2.0,
        CAST("t52"."number" - CASE WHEN "t52"."number" <= 52 THEN 1 ELSE 53 END AS DOUBLE)
      ) AS BIGINT)
      ELSE 0
    END AS "low",
    CASE
      WHEN "t52"."number" <= 52
      THEN 0
      ELSE CAST(POWER(
        2.0,
        CAST("t52"."number" - CASE WHEN "t52"."number" <= 52 THEN 1 ELSE 53 END AS DOUBLE)
      ) AS BIGINT)
    END AS "high",
    CASE
      WHEN COALESCE("t52"."drug" = "t52"."drug_before", FALSE)
      THEN CASE
        WHEN "t52"."number" <= 52
        THEN CAST(POWER(
          2.0,
          CAST("t52"."number" - CASE WHEN "t52"."number" <= 52 THEN 1 ELSE 53 END AS DOUBLE)
        ) AS BIGINT)
        ELSE 0
      END
      ELSE 0
    END AS "low_again",
    CASE
      WHEN COALESCE("t52"."drug" = "t52"."drug_before", FALSE)
      THEN CASE
        WHEN "t52"."number" <= 52
        THEN 0
        ELSE CAST(POWER(
          2.0,
          CAST("t52"."number" - CASE WHEN "t52"."number" <= 52 THEN 1 ELSE 53 END AS DOUBLE)
        ) AS BIGINT)
      END
      ELSE 0
    END AS "high_again"
  FROM (
    SELECT
      "t51"."patient_id",
      "t51"."way",
      "t51"."drug",
      "t51"."start_day",
      "t51"."stop_day",
      (
        DENSE_RANK() OVER (
          PARTITION BY "t51"."patient_id", "t51"."way"
          ORDER BY "t51"."drug" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) - 1
      ) + 1 AS "number",
      LAG("t51"."drug") OVER (
        PARTITION BY "t51"."patient_id", "t51"."way"
        ORDER BY "t51"."drug" ASC, "t51"."start_day" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "drug_before"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t43"."patient_id",
          "t43"."drug",
          "t43"."start_day",
          "t43"."stop_day",
          2 AS "way"
        FROM (
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
                FROM "t32" AS "t34"
                WHERE
                  (
                    "t34"."before" IS NULL
                  )
                  OR (
                    (
                      "t34"."start_day" - CAST(FLOOR(CAST("t34"."before" AS DOUBLE) / 4.0) AS BIGINT)
                    ) > 0
                  )
              ) AS "t37"
            ) AS "t39"
          ) AS "t41"
        ) AS "t43"
      ) AS "t46"
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t48"."patient_id",
            "t48"."drug",
            "t48"."start_day",
            "t48"."stop_day",
            0 AS "way"
          FROM (
            SELECT
              *
            FROM "t44" AS "t45"
            WHERE
              "t45"."start_day" >= 0
          ) AS "t48"
        ) AS "t49"
        UNION ALL
        SELECT
          *
        FROM (
          SELECT
            "t45"."patient_id",
            "t45"."drug",
            "t45"."start_day",
            "t45"."stop_day",
            1 AS "way"
          FROM "t44" AS "t45"
        ) AS "t47"
      ) AS "t50"
    ) AS "t51"
  ) AS "t52"
), "t61" AS (
  SELECT
    *
  FROM (
    SELECT
      "t59"."patient_id",
      "t59"."way",
      "t59"."day" AS "start_day",
      LEAD("t59"."day") OVER (
        PARTITION BY "t59"."patient_id", "t59"."way"
        ORDER BY "t59"."day" ASC, "t59"."low" ASC, "t59"."high" ASC, "t59"."low_again" ASC, "t59"."high_again" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "stop_day",
      CAST(SUM("t59"."low") OVER (
        PARTITION BY "t59"."patient_id", "t59"."way"
        ORDER BY "t59"."day" ASC, "t59"."low" ASC, "t59"."high" ASC, "t59"."low_again" ASC, "t59"."high_again" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS BIGINT) AS "low",
      CAST(SUM("t59"."high") OVER (
        PARTITION BY "t59"."patient_id", "t59"."way"
        ORDER BY "t59"."day" ASC, "t59"."low" ASC, "t59"."high" ASC, "t59"."low_again" ASC, "t59"."high_again" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS BIGINT) AS "high",
      CAST(SUM("t59"."low_again") OVER (
        PARTITION BY "t59"."patient_id", "t59"."way"
        ORDER BY "t59"."day" ASC, "t59"."low" ASC, "t59"."high" ASC, "t59"."low_again" ASC, "t59"."high_again" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS BIGINT) AS "low_again",
      CAST(SUM("t59"."high_again") OVER (
        PARTITION BY "t59"."patient_id", "t59"."way"
        ORDER BY "t59"."day" ASC, "t59"."low" ASC, "t59"."high" ASC, "t59"."low_again" ASC, "t59"."high_again" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS BIGINT) AS "high_again"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t54"."patient_id",
          "t54"."way",
          "t54"."start_day" AS "day",
          CAST("t54"."low" AS DOUBLE) AS "low",
          CAST("t54"."high" AS DOUBLE) AS "high",
          CAST("t54"."low_again" AS DOUBLE) AS "low_again",
          CAST("t54"."high_again" AS DOUBLE) AS "high_again"
        FROM "t53" AS "t54"
      ) AS "t57"
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          "t54"."patient_id",
          "t54"."way",
          "t54"."stop_day" AS "day",
          -(
            CAST("t54"."low" AS DOUBLE)
          ) AS "low",
          -(
            CAST("t54"."high" AS DOUBLE)
          ) AS "high",
          -(
            CAST("t54"."low_again" AS DOUBLE)
          ) AS "low_again",
          -(
            CAST("t54"."high_again" AS DOUBLE)
          ) AS "high_again"
        FROM "t53" AS "t54"
      ) AS "t58"
    ) AS "t59"
  ) AS "t60"
  WHERE
    "t60"."stop_day" > "t60"."start_day"
), "t63" AS (
  SELECT
    *
  FROM "t61" AS "t62"
  WHERE
    "t62"."way" IN (0, 1)
), "t92" AS (
  SELECT
    "t91"."patient_id",
    "t91"."way",
    "t91"."start_day",
    "t91"."stop_day",
    "t91"."low",
    "t91"."high",
    "t91"."is_restart",
    "t91"."stop_day" - "t91"."start_day" AS "days"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t89"."patient_id",
        "t89"."way",
        "t89"."start_day",
        "t89"."stop_day",
        "t89"."low",
        "t89"."high",
        COALESCE(
          FALSE
          OR (
            (
              "t89"."low" & "t89"."low_again"
            ) > (
              "t89"."low" & "t89"."low_again" & "t89"."low_before"
            )
          )
          OR (
            (
              "t89"."high" & "t89"."high_again"
            ) > (
              "t89"."high" & "t89"."high_again" & "t89"."high_before"
            )
          ),
          FALSE
        ) AS "is_restart"
      FROM (
        SELECT
          "t88"."patient_id",
          "t88"."way",
          "t88"."start_day",
          "t88"."stop_day",
          "t88"."low",
          "t88"."high",
          "t88"."low_again",
          "t88"."high_again",
          LAG("t88"."low") OVER (
            PARTITION BY "t88"."patient_id", "t88"."way"
            ORDER BY "t88"."start_day" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) AS "low_before",
          LAG("t88"."high") OVER (
            PARTITION BY "t88"."patient_id", "t88"."way"
            ORDER BY "t88"."start_day" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) AS "high_before"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              *
            FROM "t61" AS "t62"
            WHERE
              NOT (
                "t62"."way" IN (0, 1)
              )
          ) AS "t64"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              "t86"."patient_id",
              "t86"."way",
              "t86"."start_day",
              "t86"."stop_day",
              "t86"."low",
              "t86"."high",
              "t86"."low_again",
              "t86"."high_again"
            FROM (
              SELECT
                "t85"."patient_id",
                "t85"."way",
                "t85"."start_day",
                "t85"."stop_day",
                "t85"."low_again",
                "t85"."high_again",
                "t85"."low",
                "t85"."high"
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    "t83"."patient_id",
                    "t83"."way",
                    "t83"."start_day",
                    CASE
                      WHEN "t83"."is_last"
                      THEN "t83"."stop_day"
                      ELSE LEAD("t83"."stop_day") OVER (
                        PARTITION BY "t83"."patient_id", "t83"."way"
                        ORDER BY "t83"."start_day" ASC
                        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                      )
                    END AS "stop_day",
                    "t83"."low_again",
                    "t83"."high_again",
                    "t83"."low",
                    "t83"."high",
                    "t83"."is_first",
                    "t83"."is_last"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t81"."patient_id",
                        "t81"."way",
                        "t81"."start_day",
                        "t81"."stop_day",
                        "t81"."low_again",
                        "t81"."high_again",
                        "t81"."low",
                        "t81"."high",
                        COALESCE(
                          (
                            "t81"."low" <> LAG("t81"."low") OVER (
                              PARTITION BY "t81"."patient_id", "t81"."way"
                              ORDER BY "t81"."start_day" ASC
                              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                            )
                          )
                          OR (
                            "t81"."high" <> LAG("t81"."high") OVER (
                              PARTITION BY "t81"."patient_id", "t81"."way"
                              ORDER BY "t81"."start_day" ASC
                              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                            )
                          ),
                          TRUE
                        ) AS "is_first",
                        COALESCE(
                          (
                            "t81"."low" <> LEAD("t81"."low") OVER (
                              PARTITION BY "t81"."patient_id", "t81"."way"
                              ORDER BY "t81"."start_day" ASC
                              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                            )
                          )
                          OR (
                            "t81"."high" <> LEAD("t81"."high") OVER (
                              PARTITION BY "t81"."patient_id", "t81"."way"
                              ORDER BY "t81"."start_day" ASC
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
                            "t79"."patient_id",
                            "t79"."way",
                            "t79"."start_day",
                            "t79"."stop_day",
                            "t79"."low_again",
                            "t79"."high_again",
                            "t79"."low",
                            "t79"."high"
                          FROM (
                            SELECT
                              *
                            FROM (
                              SELECT
                                "t77"."patient_id",
                                "t77"."way",
                                "t77"."start_day",
                                CASE
                                  WHEN "t77"."is_last"
                                  THEN "t77"."stop_day"
                                  ELSE LEAD("t77"."stop_day") OVER (
                                    PARTITION BY "t77"."patient_id", "t77"."way"
                                    ORDER BY "t77"."start_day" ASC
                                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                  )
                                END AS "stop_day",
                                "t77"."low_again",
                                "t77"."high_again",
                                "t77"."low",
                                "t77"."high",
                                "t77"."is_first",
                                "t77"."is_last"
                              FROM (
                                SELECT
                                  *
                                FROM (
                                  SELECT
                                    "t75"."patient_id",
                                    "t75"."way",
                                    "t75"."start_day",
                                    "t75"."stop_day",
                                    "t75"."low_again",
                                    "t75"."high_again",
                                    "t75"."low",
                                    "t75"."high",
                                    COALESCE(
                                      (
                                        "t75"."low" <> LAG("t75"."low") OVER (
                                          PARTITION BY "t75"."patient_id", "t75"."way"
                                          ORDER BY "t75"."start_day" ASC
                                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                        )
                                      )
                                      OR (
                                        "t75"."high" <> LAG("t75"."high") OVER (
                                          PARTITION BY "t75"."patient_id", "t75"."way"
                                          ORDER BY "t75"."start_day" ASC
                                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                        )
                                      ),
                                      TRUE
                                    ) AS "is_first",
                                    COALESCE(
                                      (
                                        "t75"."low" <> LEAD("t75"."low") OVER (
                                          PARTITION BY "t75"."patient_id", "t75"."way"
                                          ORDER BY "t75"."start_day" ASC
                                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                        )
                                      )
                                      OR (
                                        "t75"."high" <> LEAD("t75"."high") OVER (
                                          PARTITION BY "t75"."patient_id", "t75"."way"
                                          ORDER BY "t75"."start_day" ASC
                                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                        )
                                      ),
                                      TRUE
                                    ) AS "is_last"
                                  FROM (
                                    SELECT
                                      "t66"."patient_id",
                                      "t66"."way",
                                      "t66"."start_day",
                                      "t66"."stop_day",
                                      "t66"."low_again",
                                      "t66"."high_again",
                                      COALESCE("t74"."low_of_drug", "t66"."low") AS "low",
                                      COALESCE("t74"."high_of_drug", "t66"."high") AS "high"
                                    FROM "t63" AS "t66"
                                    LEFT OUTER JOIN (
                                      SELECT
                                        "t72"."patient_id",
                                        "t72"."way",
                                        "t72"."start_day",
                                        "t72"."low_of_drug",
                                        "t72"."high_of_drug"
                                      FROM (
                                        SELECT
                                          *
                                        FROM (
                                          SELECT
                                            "t70"."patient_id",
                                            "t70"."way",
                                            "t70"."start_day",
                                            "t70"."patient_id_right",
                                            "t70"."way_right",
                                            "t70"."drug",
                                            "t70"."began",
                                            "t70"."ended",
                                            "t70"."low_of_drug",
                                            "t70"."high_of_drug",
                                            ROW_NUMBER() OVER (
                                              PARTITION BY "t70"."patient_id", "t70"."way", "t70"."start_day"
                                              ORDER BY "t70"."began" DESC, "t70"."ended" DESC, "t70"."drug" ASC
                                              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                            ) - 1 AS "place"
                                          FROM (
                                            SELECT
                                              "t69"."patient_id",
                                              "t69"."way",
                                              "t69"."start_day",
                                              "t56"."patient_id" AS "patient_id_right",
                                              "t56"."way" AS "way_right",
                                              "t56"."drug",
                                              "t56"."began",
                                              "t56"."ended",
                                              "t56"."low_of_drug",
                                              "t56"."high_of_drug"
                                            FROM (
                                              SELECT
                                                "t67"."patient_id",
                                                "t67"."way",
                                                "t67"."start_day"
                                              FROM (
                                                SELECT
                                                  *
                                                FROM "t63" AS "t65"
                                                WHERE
                                                  (
                                                    "t65"."stop_day" - "t65"."start_day"
                                                  ) < CASE
                                                    WHEN "t65"."way" = 0
                                                    THEN 30
                                                    WHEN "t65"."way" = 1
                                                    THEN 30
                                                    WHEN "t65"."way" = 2
                                                    THEN 1
                                                    ELSE CAST(NULL AS BIGINT)
                                                  END
                                                  AND (
                                                    (
                                                      "t65"."low" > (
                                                        "t65"."low" & -(
                                                          "t65"."low"
                                                        )
                                                      )
                                                    )
                                                    OR (
                                                      "t65"."high" > (
                                                        "t65"."high" & -(
                                                          "t65"."high"
                                                        )
                                                      )
                                                    )
                                                    OR (
                                                      (
                                                        "t65"."low" > 0
                                                      ) AND (
                                                        "t65"."high" > 0
                                                      )
                                                    )
                                                  )
                                              ) AS "t67"
                                            ) AS "t69"
                                            INNER JOIN (
                                              SELECT
                                                "t54"."patient_id",
                                                "t54"."way",
                                                "t54"."drug",
                                                "t54"."start_day" AS "began",
                                                "t54"."stop_day" AS "ended",
                                                "t54"."low" AS "low_of_drug",
                                                "t54"."high" AS "high_of_drug"
                                              FROM "t53" AS "t54"
                                            ) AS "t56"
                                              ON "t69"."patient_id" = "t56"."patient_id"
                                              AND "t69"."way" = "t56"."way"
                                              AND "t56"."began" <= "t69"."start_day"
                                              AND "t56"."ended" > "t69"."start_day"
                                          ) AS "t70"
                                        ) AS "t71"
                                        WHERE
                                          "t71"."place" = 0
                                      ) AS "t72"
                                    ) AS "t74"
                                      ON "t66"."patient_id" = "t74"."patient_id"
                                      AND "t66"."way" = "t74"."way"
                                      AND "t66"."start_day" = "t74"."start_day"
                                  ) AS "t75"
                                ) AS "t76"
                                WHERE
                                  "t76"."is_first" OR "t76"."is_last"
                              ) AS "t77"
                            ) AS "t78"
                            WHERE
                              "t78"."is_first"
                          ) AS "t79"
                        ) AS "t80"
                        WHERE
                          (
                            (
                              "t80"."stop_day" - "t80"."start_day"
                            ) >= CASE
                              WHEN "t80"."way" = 0
                              THEN 30
                              WHEN "t80"."way" = 1
                              THEN 30
                              WHEN "t80"."way" = 2
                              THEN 1
                              ELSE CAST(NULL AS BIGINT)
                            END
                          )
                          OR NOT (
                            (
                              "t80"."low" > 0
                            ) OR (
                              "t80"."high" > 0
                            )
                          )
                      ) AS "t81"
                    ) AS "t82"
                    WHERE
                      "t82"."is_first" OR "t82"."is_last"
                  ) AS "t83"
                ) AS "t84"
                WHERE
                  "t84"."is_first"
              ) AS "t85"
            ) AS "t86"
          ) AS "t87"
        ) AS "t88"
      ) AS "t89"
    ) AS "t90"
    WHERE
      (
        "t90"."low" > 0
      ) OR (
        "t90"."high" > 0
      )
  ) AS "t91"
), "t113" AS (
  SELECT
    "t112"."patient_id",
    "t112"."way",
    "t112"."low",
    "t112"."high",
    "t112"."start_day",
    "t112"."stop_day",
    "t112"."days",
    "t112"."is_restart" AND (
      "t112"."ended" IS NOT NULL
    ) AS "is_restart",
    "t112"."step",
    "t112"."steps",
    "t112"."ended",
    "t112"."low_before",
    "t112"."high_before",
    "t112"."start_day" - "t112"."ended" AS "days_since_previous",
    CASE
      WHEN "t112"."ended" IS NULL
      THEN 'first'
      WHEN (
        (
          "t112"."low_before" & "t112"."low"
        ) = "t112"."low_before"
      )
      AND (
        (
          "t112"."high_before" & "t112"."high"
        ) = "t112"."high_before"
      )
      AND (
        (
          (
            "t112"."low" & "t112"."low_before"
          ) = "t112"."low"
        )
        AND (
          (
            "t112"."high" & "t112"."high_before"
          ) = "t112"."high"
        )
      )
      THEN 'restart'
      WHEN (
        (
          "t112"."low_before" & "t112"."low"
        ) = "t112"."low_before"
      )
      AND (
        (
          "t112"."high_before" & "t112"."high"
        ) = "t112"."high_before"
      )
      THEN 'add'
      WHEN (
        (
          "t112"."low" & "t112"."low_before"
        ) = "t112"."low"
      )
      AND (
        (
          "t112"."high" & "t112"."high_before"
        ) = "t112"."high"
      )
      THEN 'drop'
      ELSE 'switch'
    END AS "change"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t110"."patient_id",
        "t110"."way",
        "t110"."low",
        "t110"."high",
        "t110"."start_day",
        "t110"."stop_day",
        "t110"."days",
        "t110"."is_restart",
        (
          ROW_NUMBER() OVER (
            PARTITION BY "t110"."patient_id", "t110"."way"
            ORDER BY "t110"."start_day" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) - 1
        ) + 1 AS "step",
        COUNT(*) OVER (
          PARTITION BY "t110"."patient_id", "t110"."way"
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS "steps",
        LAG("t110"."stop_day") OVER (
          PARTITION BY "t110"."patient_id", "t110"."way"
          ORDER BY "t110"."start_day" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS "ended",
        LAG("t110"."low") OVER (
          PARTITION BY "t110"."patient_id", "t110"."way"
          ORDER BY "t110"."start_day" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS "low_before",
        LAG("t110"."high") OVER (
          PARTITION BY "t110"."patient_id", "t110"."way"
          ORDER BY "t110"."start_day" ASC
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
            FROM "t92" AS "t93"
            WHERE
              "t93"."way" IN (2)
          ) AS "t94"
        ) AS "t97"
        UNION ALL
        SELECT
          *
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t100"."patient_id",
              "t100"."way",
              "t100"."start_day",
              "t100"."stop_day",
              "t100"."low",
              "t100"."high",
              "t100"."is_restart",
              "t100"."days"
            FROM (
              SELECT
                *
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
                  MIN("t95"."start_day") OVER (
                    PARTITION BY "t95"."patient_id", "t95"."way", "t95"."low", "t95"."high"
                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                  ) AS "first"
                FROM (
                  SELECT
                    *
                  FROM "t92" AS "t93"
                  WHERE
                    "t93"."way" IN (0)
                ) AS "t95"
              ) AS "t98"
              WHERE
                "t98"."start_day" = "t98"."first"
            ) AS "t100"
          ) AS "t101"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              "t107"."patient_id",
              "t107"."way",
              "t107"."start_day",
              "t107"."stop_day",
              "t107"."low",
              "t107"."high",
              "t107"."is_restart",
              "t107"."days"
            FROM (
              SELECT
                "t106"."patient_id",
                "t106"."way",
                "t106"."start_day",
                "t106"."stop_day",
                "t106"."low",
                "t106"."high",
                "t106"."is_restart",
                CAST(COALESCE(
                  LEAD("t106"."days_before") OVER (
                    PARTITION BY "t106"."patient_id", "t106"."way"
                    ORDER BY "t106"."start_day" ASC
                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                  ),
                  "t106"."all_days"
                ) - "t106"."days_before" AS BIGINT) AS "days",
                "t106"."days_before",
                "t106"."all_days"
              FROM (
                SELECT
                  "t105"."patient_id",
                  "t105"."way",
                  "t105"."start_day",
                  "t105"."stop_day",
                  "t105"."low",
                  "t105"."high",
                  "t105"."is_restart",
                  "t105"."days",
                  "t105"."days_before",
                  "t105"."all_days"
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t103"."patient_id",
                      "t103"."way",
                      "t103"."start_day",
                      CASE
                        WHEN "t103"."is_last"
                        THEN "t103"."stop_day"
                        ELSE LEAD("t103"."stop_day") OVER (
                          PARTITION BY "t103"."patient_id", "t103"."way"
                          ORDER BY "t103"."start_day" ASC
                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                        )
                      END AS "stop_day",
                      "t103"."low",
                      "t103"."high",
                      "t103"."is_restart",
                      "t103"."days",
                      "t103"."days_before",
                      "t103"."all_days",
                      "t103"."is_first",
                      "t103"."is_last"
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
                          "t99"."days",
                          "t99"."days_before",
                          "t99"."all_days",
                          COALESCE(
                            (
                              "t99"."low" <> LAG("t99"."low") OVER (
                                PARTITION BY "t99"."patient_id", "t99"."way"
                                ORDER BY "t99"."start_day" ASC
                                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                              )
                            )
                            OR (
                              "t99"."high" <> LAG("t99"."high") OVER (
                                PARTITION BY "t99"."patient_id", "t99"."way"
                                ORDER BY "t99"."start_day" ASC
                                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                              )
                            ),
                            TRUE
                          ) AS "is_first",
                          COALESCE(
                            (
                              "t99"."low" <> LEAD("t99"."low") OVER (
                                PARTITION BY "t99"."patient_id", "t99"."way"
                                ORDER BY "t99"."start_day" ASC
                                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                              )
                            )
                            OR (
                              "t99"."high" <> LEAD("t99"."high") OVER (
                                PARTITION BY "t99"."patient_id", "t99"."way"
                                ORDER BY "t99"."start_day" ASC
                                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                              )
                            ),
                            TRUE
                          ) AS "is_last"
                        FROM (
                          SELECT
                            "t96"."patient_id",
                            "t96"."way",
                            "t96"."start_day",
                            "t96"."stop_day",
                            "t96"."low",
                            "t96"."high",
                            "t96"."is_restart",
                            "t96"."days",
                            COALESCE(
                              SUM(CAST("t96"."days" AS DOUBLE)) OVER (
                                PARTITION BY "t96"."patient_id", "t96"."way"
                                ORDER BY "t96"."start_day" ASC
                                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
                              ),
                              0.0
                            ) AS "days_before",
                            SUM(CAST("t96"."days" AS DOUBLE)) OVER (
                              PARTITION BY "t96"."patient_id", "t96"."way"
                              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                            ) AS "all_days"
                          FROM (
                            SELECT
                              *
                            FROM "t92" AS "t93"
                            WHERE
                              "t93"."way" IN (1)
                          ) AS "t96"
                        ) AS "t99"
                      ) AS "t102"
                      WHERE
                        "t102"."is_first" OR "t102"."is_last"
                    ) AS "t103"
                  ) AS "t104"
                  WHERE
                    "t104"."is_first"
                ) AS "t105"
              ) AS "t106"
            ) AS "t107"
          ) AS "t108"
        ) AS "t109"
      ) AS "t110"
    ) AS "t111"
    WHERE
      COALESCE(
        "t111"."step" <= CASE
          WHEN "t111"."way" = 0
          THEN 5
          WHEN "t111"."way" = 1
          THEN CAST(NULL AS BIGINT)
          WHEN "t111"."way" = 2
          THEN CAST(NULL AS BIGINT)
          ELSE CAST(NULL AS BIGINT)
        END,
        TRUE
      )
  ) AS "t112"
)
SELECT
  "t129"."patient_id",
  "t129"."definition",
  "t129"."step",
  "t129"."regimen",
  "t129"."drug_count",
  "t129"."start_day",
  "t129"."stop_day",
  "t129"."days",
  "t129"."days_since_previous",
  "t129"."is_restart",
  "t129"."change",
  "t129"."steps",
  "t129"."unplaced_rows",
  "t129"."reason"
FROM (
  SELECT
    "t128"."patient_id",
    "t128"."way",
    "t128"."definition",
    "t128"."taken_rows",
    COALESCE("t128"."unplaced_rows", 0) AS "unplaced_rows",
    "t128"."low",
    "t128"."high",
    "t128"."start_day",
    "t128"."stop_day",
    "t128"."days",
    "t128"."is_restart",
    COALESCE("t128"."step", 0) AS "step",
    COALESCE("t128"."steps", 0) AS "steps",
    "t128"."ended",
    "t128"."low_before",
    "t128"."high_before",
    "t128"."days_since_previous",
    "t128"."change",
    COALESCE("t128"."drug_count", 0) AS "drug_count",
    "t128"."regimen",
    CASE
      WHEN "t128"."step" IS NOT NULL
      THEN 'step'
      WHEN "t128"."taken_rows" IS NULL
      THEN 'no_treatment'
      WHEN "t128"."taken_rows" = "t128"."unplaced_rows"
      THEN 'not_placed'
      ELSE 'not_counted'
    END AS "reason"
  FROM (
    SELECT
      "t127".*
      EXCLUDE ("patient_id_right", "way_right")
    FROM (
      SELECT
        "t36"."patient_id",
        "t36"."way",
        "t36"."definition",
        "t36"."taken_rows",
        "t36"."unplaced_rows",
        "t126"."patient_id" AS "patient_id_right",
        "t126"."way" AS "way_right",
        "t126"."low",
        "t126"."high",
        "t126"."start_day",
        "t126"."stop_day",
        "t126"."days",
        "t126"."is_restart",
        "t126"."step",
        "t126"."steps",
        "t126"."ended",
        "t126"."low_before",
        "t126"."high_before",
        "t126"."days_since_previous",
        "t126"."change",
        "t126"."drug_count",
        "t126"."regimen"
      FROM (
        SELECT
          "t33"."patient_id",
          "t33"."way",
          "t33"."definition",
          "t33"."taken_rows",
          "t33"."unplaced_rows"
        FROM (
          SELECT
            "t8"."patient_id",
            "t8"."way",
            "t8"."definition",
            "t31"."patient_id" AS "patient_id_right",
            "t31"."taken_rows",
            "t31"."unplaced_rows",
            "t31"."way" AS "way_right"
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
          ) AS "t8"
          LEFT OUTER JOIN (
            SELECT
              *
            FROM (
              SELECT
                "t23"."patient_id",
                "t23"."taken_rows",
                "t23"."unplaced_rows",
                2 AS "way"
              FROM "t22" AS "t23"
            ) AS "t25"
            UNION ALL
            SELECT
              *
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  "t23"."patient_id",
                  "t23"."taken_rows",
                  "t23"."unplaced_rows",
                  0 AS "way"
                FROM "t22" AS "t23"
              ) AS "t26"
              UNION ALL
              SELECT
                *
              FROM (
                SELECT
                  "t23"."patient_id",
                  "t23"."taken_rows",
                  "t23"."unplaced_rows",
                  1 AS "way"
                FROM "t22" AS "t23"
              ) AS "t27"
            ) AS "t28"
          ) AS "t31"
            ON "t8"."patient_id" = "t31"."patient_id" AND "t8"."way" = "t31"."way"
        ) AS "t33"
      ) AS "t36"
      LEFT OUTER JOIN (
        SELECT
          "t124".*
          EXCLUDE ("patient_id_right", "start_day_right", "way_right")
        FROM (
          SELECT
            "t115"."patient_id",
            "t115"."way",
            "t115"."low",
            "t115"."high",
            "t115"."start_day",
            "t115"."stop_day",
            "t115"."days",
            "t115"."is_restart",
            "t115"."step",
            "t115"."steps",
            "t115"."ended",
            "t115"."low_before",
            "t115"."high_before",
            "t115"."days_since_previous",
            "t115"."change",
            "t123"."patient_id" AS "patient_id_right",
            "t123"."way" AS "way_right",
            "t123"."start_day" AS "start_day_right",
            "t123"."drug_count",
            "t123"."regimen"
          FROM "t113" AS "t115"
          LEFT OUTER JOIN (
            SELECT
              "t121"."patient_id",
              "t121"."way",
              "t121"."start_day",
              "t121"."drug_count",
              CASE
                WHEN "t121"."drug_count" > 6
                THEN "t121"."drug_0" || COALESCE(' + ' || "t121"."drug_1", '') || COALESCE(' + ' || "t121"."drug_2", '') || COALESCE(' + ' || "t121"."drug_3", '') || COALESCE(' + ' || "t121"."drug_4", '') || COALESCE(' + ' || "t121"."drug_5", '') || ' + ' || CAST("t121"."drug_count" - 6 AS TEXT) || ' more'
                ELSE "t121"."drug_0" || COALESCE(' + ' || "t121"."drug_1", '') || COALESCE(' + ' || "t121"."drug_2", '') || COALESCE(' + ' || "t121"."drug_3", '') || COALESCE(' + ' || "t121"."drug_4", '') || COALESCE(' + ' || "t121"."drug_5", '')
              END AS "regimen"
            FROM (
              SELECT
                "t120"."patient_id",
                "t120"."way",
                "t120"."start_day",
                COUNT(*) AS "drug_count",
                MAX("t120"."drug") FILTER(WHERE
                  "t120"."nth" = 0) AS "drug_0",
                MAX("t120"."drug") FILTER(WHERE
                  "t120"."nth" = 1) AS "drug_1",
                MAX("t120"."drug") FILTER(WHERE
                  "t120"."nth" = 2) AS "drug_2",
                MAX("t120"."drug") FILTER(WHERE
                  "t120"."nth" = 3) AS "drug_3",
                MAX("t120"."drug") FILTER(WHERE
                  "t120"."nth" = 4) AS "drug_4",
                MAX("t120"."drug") FILTER(WHERE
                  "t120"."nth" = 5) AS "drug_5"
              FROM (
                SELECT
                  "t119"."patient_id",
                  "t119"."way",
                  "t119"."start_day",
                  "t119"."drug",
                  ROW_NUMBER() OVER (
                    PARTITION BY "t119"."patient_id", "t119"."way", "t119"."start_day"
                    ORDER BY "t119"."drug" ASC
                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                  ) - 1 AS "nth"
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t117"."patient_id",
                      "t117"."way",
                      "t117"."start_day",
                      "t117"."low",
                      "t117"."high",
                      "t56"."patient_id" AS "patient_id_right",
                      "t56"."way" AS "way_right",
                      "t56"."drug",
                      "t56"."began",
                      "t56"."ended",
                      "t56"."low_of_drug",
                      "t56"."high_of_drug"
                    FROM (
                      SELECT
                        "t114"."patient_id",
                        "t114"."way",
                        "t114"."start_day",
                        "t114"."low",
                        "t114"."high"
                      FROM "t113" AS "t114"
                    ) AS "t117"
                    INNER JOIN (
                      SELECT
                        "t54"."patient_id",
                        "t54"."way",
                        "t54"."drug",
                        "t54"."start_day" AS "began",
                        "t54"."stop_day" AS "ended",
                        "t54"."low" AS "low_of_drug",
                        "t54"."high" AS "high_of_drug"
                      FROM "t53" AS "t54"
                    ) AS "t56"
                      ON "t117"."patient_id" = "t56"."patient_id"
                      AND "t117"."way" = "t56"."way"
                      AND "t56"."began" <= "t117"."start_day"
                      AND "t56"."ended" > "t117"."start_day"
                  ) AS "t118"
                  WHERE
                    (
                      (
                        "t118"."low" & "t118"."low_of_drug"
                      ) > 0
                    )
                    OR (
                      (
                        "t118"."high" & "t118"."high_of_drug"
                      ) > 0
                    )
                ) AS "t119"
              ) AS "t120"
              GROUP BY
                1,
                2,
                3
            ) AS "t121"
          ) AS "t123"
            ON "t115"."patient_id" = "t123"."patient_id"
            AND "t115"."way" = "t123"."way"
            AND "t115"."start_day" = "t123"."start_day"
        ) AS "t124"
      ) AS "t126"
        ON "t36"."patient_id" = "t126"."patient_id" AND "t36"."way" = "t126"."way"
    ) AS "t127"
  ) AS "t128"
) AS "t129"
