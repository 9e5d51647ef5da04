WITH "t6" AS (
  SELECT
    "t0"."patient_id",
    "t0"."last_seen_day" AS "seen"
  FROM "patients" AS "t0"
), "t26" AS (
  SELECT
    "t11"."patient_id",
    'any' AS "drug",
    CASE WHEN "t11"."seen" > 0 THEN 0 ELSE CAST(NULL AS BIGINT) END AS "start_day",
    CASE WHEN "t11"."seen" > 0 THEN "t11"."seen" ELSE CAST(NULL AS BIGINT) END AS "stop_day",
    CASE
      WHEN "t11"."seen" IS NOT NULL
      THEN GREATEST("t11"."seen", 0)
      ELSE CAST(NULL AS BIGINT)
    END AS "days",
    CASE WHEN "t11"."seen" > 0 THEN TRUE ELSE CAST(NULL AS BOOLEAN) END AS "until_last_seen",
    CASE
      WHEN "t11"."seen" IS NULL
      THEN 'no_last_seen'
      WHEN "t11"."seen" > 0
      THEN 'at_risk'
      ELSE 'no_time'
    END AS "reason",
    0 AS "unplaced_rows",
    COALESCE("t24"."visits", 0) AS "visits"
  FROM "t6" AS "t11"
  LEFT OUTER JOIN (
    SELECT
      "t21"."patient_id",
      COUNT(*) AS "visits"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t19"."patient_id",
          "t19"."day",
          "t12"."seen"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t8"."patient_id",
              "t8"."day"
            FROM (
              SELECT
                *
              FROM "findings" AS "t1"
              WHERE
                "t1"."day" > 0
            ) AS "t8"
          ) AS "t13"
          UNION
          SELECT
            *
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t9"."patient_id",
                "t9"."day"
              FROM (
                SELECT
                  *
                FROM "assessments" AS "t2"
                WHERE
                  "t2"."day" > 0
              ) AS "t9"
            ) AS "t14"
            UNION
            SELECT
              *
            FROM (
              SELECT
                "t10"."patient_id",
                "t10"."day"
              FROM (
                SELECT
                  *
                FROM "laboratory" AS "t3"
                WHERE
                  "t3"."day" > 0
              ) AS "t10"
            ) AS "t15"
          ) AS "t16"
        ) AS "t19"
        INNER JOIN "t6" AS "t12"
          ON "t19"."patient_id" = "t12"."patient_id"
      ) AS "t20"
      WHERE
        (
          "t20"."seen" IS NULL
        ) OR (
          "t20"."day" <= "t20"."seen"
        )
    ) AS "t21"
    GROUP BY
      1
  ) AS "t24"
    ON "t11"."patient_id" = "t24"."patient_id"
), "t33" AS (
  SELECT
    "t32"."patient_id",
    "t32"."treatment_id",
    "t32"."drug",
    "t32"."drug_known",
    "t32"."role",
    "t32"."phase",
    "t32"."start_day",
    "t32"."stop_day",
    "t32"."days",
    "t32"."ongoing",
    "t32"."placement",
    "t32"."daily_dose_low",
    "t32"."daily_dose_high",
    "t32"."unit",
    "t32"."dose_status",
    "t32"."first_day",
    "t32"."first_day_latest",
    "t32"."event_id",
    "t32"."dose",
    "t32"."dose_high",
    "t32"."duration",
    "t32"."duration_latest",
    "t32"."duration_stated",
    "t32"."reason_stopped"
  FROM (
    SELECT
      "t25"."patient_id",
      "t25"."treatment_id",
      "t25"."drug",
      "t25"."role",
      "t25"."phase",
      "t25"."ongoing",
      "t25"."placement",
      "t25"."unit",
      "t25"."dose_status",
      "t25"."event_id",
      "t25"."dose",
      "t25"."dose_high",
      "t25"."duration",
      "t25"."duration_latest",
      "t25"."duration_stated",
      "t25"."reason_stopped",
      "t25"."drug" IN (
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
        WHEN "t25"."placement" IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        )
        THEN "t25"."start_day"
        ELSE CAST(NULL AS BIGINT)
      END AS "start_day",
      CASE
        WHEN "t25"."placement" IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        )
        THEN "t25"."stop"
        ELSE CAST(NULL AS BIGINT)
      END AS "stop_day",
      CASE
        WHEN "t25"."placement" IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        )
        THEN "t25"."stop" - "t25"."start_day"
        ELSE CAST(NULL AS BIGINT)
      END AS "days",
      CASE
        WHEN "t25"."dose_status" = 'known'
        THEN (
          CAST("t25"."dose" AS DOUBLE) * (
            CAST("t25"."frequency" AS DOUBLE) * CASE
              WHEN (
                "t25"."period_unit" = 'd'
              )
              AND (
                (
                  CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
                ) > 0
              )
              THEN CAST(CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END AS DOUBLE)
              ELSE CASE
                WHEN "t25"."period_unit" = 'h'
                THEN 24.0
                WHEN "t25"."period_unit" = 'd'
                THEN 1.0
                WHEN "t25"."period_unit" = 'wk'
                THEN 1.0
                WHEN "t25"."period_unit" = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            END
          )
        ) / (
          CAST("t25"."period" AS DOUBLE) * CASE
            WHEN (
              "t25"."period_unit" = 'd'
            )
            AND (
              (
                CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
              ) > 0
            )
            THEN 7.0
            ELSE CASE
              WHEN "t25"."period_unit" = 'h'
              THEN 1.0
              WHEN "t25"."period_unit" = 'd'
              THEN 1.0
              WHEN "t25"."period_unit" = 'wk'
              THEN 7.0
              WHEN "t25"."period_unit" = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          END
        )
        ELSE CAST(NULL AS DOUBLE)
      END AS "daily_dose_low",
      CASE
        WHEN "t25"."dose_status" = 'known'
        THEN (
          CAST(COALESCE("t25"."dose_high", "t25"."dose") AS DOUBLE) * (
            CAST("t25"."frequency" AS DOUBLE) * CASE
              WHEN (
                "t25"."period_unit" = 'd'
              )
              AND (
                (
                  CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
                ) > 0
              )
              THEN CAST(CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END AS DOUBLE)
              ELSE CASE
                WHEN "t25"."period_unit" = 'h'
                THEN 24.0
                WHEN "t25"."period_unit" = 'd'
                THEN 1.0
                WHEN "t25"."period_unit" = 'wk'
                THEN 1.0
                WHEN "t25"."period_unit" = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            END
          )
        ) / (
          CAST("t25"."period" AS DOUBLE) * CASE
            WHEN (
              "t25"."period_unit" = 'd'
            )
            AND (
              (
                CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t25"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
              ) > 0
            )
            THEN 7.0
            ELSE CASE
              WHEN "t25"."period_unit" = 'h'
              THEN 1.0
              WHEN "t25"."period_unit" = 'd'
              THEN 1.0
              WHEN "t25"."period_unit" = 'wk'
              THEN 7.0
              WHEN "t25"."period_unit" = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          END
        )
        ELSE CAST(NULL AS DOUBLE)
      END AS "daily_dose_high",
      "t25"."start_day" AS "first_day",
      "t25"."start_day_latest" AS "first_day_latest"
    FROM (
      SELECT
        "t22"."treatment_id",
        "t22"."patient_id",
        "t22"."course_id",
        "t22"."combination_id",
        "t22"."event_id",
        "t22"."drug",
        "t22"."role",
        "t22"."phase",
        "t22"."dose",
        "t22"."dose_high",
        "t22"."unit",
        "t22"."frequency",
        "t22"."period",
        "t22"."period_unit",
        "t22"."consecutive_days",
        "t22"."day_of_week",
        "t22"."as_needed",
        "t22"."route",
        "t22"."start_day",
        "t22"."start_day_earliest",
        "t22"."start_day_latest",
        "t22"."start_day_stated",
        "t22"."end_day",
        "t22"."end_day_earliest",
        "t22"."end_day_latest",
        "t22"."end_day_stated",
        "t22"."duration",
        "t22"."duration_earliest",
        "t22"."duration_latest",
        "t22"."duration_stated",
        "t22"."ongoing",
        "t22"."label_status",
        "t22"."cumulative_dose",
        "t22"."cumulative_dose_unit",
        "t22"."cumulative_dose_as",
        "t22"."reason_started",
        "t22"."reason_stopped",
        "t22"."response",
        "t22"."reported_as",
        "t22"."basis",
        "t22"."basis_note",
        "t22"."source_place",
        "t22"."not_stated",
        "t22"."patient_id_right",
        "t22"."seen",
        "t22"."found",
        "t22"."stop",
        CASE
          WHEN "t22"."found" IN ('not_taken', 'no_first_day')
          THEN "t22"."found"
          WHEN "t22"."stop" IS NULL
          THEN 'no_last_day'
          WHEN "t22"."stop" < "t22"."start_day"
          THEN 'ends_before_start'
          WHEN "t22"."stop" = "t22"."start_day"
          THEN 'zero_days'
          ELSE "t22"."found"
        END AS "placement",
        CASE
          WHEN "t22"."as_needed"
          THEN 'as_needed'
          WHEN "t22"."dose" IS NULL
          THEN 'no_dose'
          WHEN "t22"."unit" IS NULL
          THEN 'no_unit'
          WHEN (
            "t22"."frequency" IS NULL
          )
          OR (
            "t22"."period" IS NULL
          )
          OR (
            "t22"."period_unit" IS NULL
          )
          THEN 'no_timing'
          ELSE 'known'
        END AS "dose_status"
      FROM (
        SELECT
          "t18"."treatment_id",
          "t18"."patient_id",
          "t18"."course_id",
          "t18"."combination_id",
          "t18"."event_id",
          "t18"."drug",
          "t18"."role",
          "t18"."phase",
          "t18"."dose",
          "t18"."dose_high",
          "t18"."unit",
          "t18"."frequency",
          "t18"."period",
          "t18"."period_unit",
          "t18"."consecutive_days",
          "t18"."day_of_week",
          "t18"."as_needed",
          "t18"."route",
          "t18"."start_day",
          "t18"."start_day_earliest",
          "t18"."start_day_latest",
          "t18"."start_day_stated",
          "t18"."end_day",
          "t18"."end_day_earliest",
          "t18"."end_day_latest",
          "t18"."end_day_stated",
          "t18"."duration",
          "t18"."duration_earliest",
          "t18"."duration_latest",
          "t18"."duration_stated",
          "t18"."ongoing",
          "t18"."label_status",
          "t18"."cumulative_dose",
          "t18"."cumulative_dose_unit",
          "t18"."cumulative_dose_as",
          "t18"."reason_started",
          "t18"."reason_stopped",
          "t18"."response",
          "t18"."reported_as",
          "t18"."basis",
          "t18"."basis_note",
          "t18"."source_place",
          "t18"."not_stated",
          "t18"."patient_id_right",
          "t18"."seen",
          CASE
            WHEN "t18"."drug" = 'none'
            THEN 'not_taken'
            WHEN "t18"."start_day" IS NULL
            THEN 'no_first_day'
            WHEN "t18"."end_day" IS NOT NULL
            THEN 'first_to_last_day'
            WHEN "t18"."duration" IS NOT NULL
            THEN 'first_day_and_duration'
            WHEN "t18"."ongoing"
            THEN 'ongoing_to_last_seen'
            ELSE 'no_last_day'
          END AS "found",
          CASE
            WHEN "t18"."end_day" IS NOT NULL
            THEN "t18"."end_day" + CASE
              WHEN NOT (
                CONTAINS("t18"."end_day_stated", 'wk')
              )
              AND NOT (
                CONTAINS("t18"."end_day_stated", 'mo')
              )
              AND NOT (
                CONTAINS("t18"."end_day_stated", 'y')
              )
              THEN 1
              ELSE 0
            END
            WHEN "t18"."duration" IS NOT NULL
            THEN "t18"."start_day" + "t18"."duration"
            WHEN "t18"."ongoing"
            THEN "t18"."seen"
            ELSE CAST(NULL AS BIGINT)
          END AS "stop"
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
            "t12"."patient_id" AS "patient_id_right",
            "t12"."seen"
          FROM "treatments" AS "t5"
          LEFT OUTER JOIN "t6" AS "t12"
            ON "t5"."patient_id" = "t12"."patient_id"
        ) AS "t18"
      ) AS "t22"
    ) AS "t25"
  ) AS "t32"
), "t47" AS (
  SELECT
    "t46"."patient_id",
    "t46"."drug",
    "t46"."start_day",
    MAX("t46"."end") OVER (
      PARTITION BY "t46"."patient_id", "t46"."drug"
      ORDER BY "t46"."start_day" ASC, "t46"."stop_day" ASC, "t46"."taper" ASC, "t46"."going" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
    ) AS "before",
    MAX("t46"."end") OVER (
      PARTITION BY "t46"."patient_id", "t46"."drug"
      ORDER BY "t46"."start_day" ASC, "t46"."stop_day" ASC, "t46"."taper" ASC, "t46"."going" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS "last"
  FROM (
    SELECT
      "t43"."patient_id",
      "t43"."drug",
      "t43"."start_day",
      "t43"."stop_day",
      "t43"."taper",
      "t43"."going",
      (
        "t43"."stop_day" * 4
      ) + "t43"."going" AS "end"
    FROM (
      SELECT
        "t41"."patient_id",
        "t41"."drug",
        "t41"."start_day",
        "t41"."stop_day",
        "t41"."taper",
        "t41"."going",
        "t41"."start_day" AS "ran_from",
        "t41"."stop_day" AS "ran_until"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t36"."patient_id",
            "t36"."drug",
            "t36"."start_day",
            "t36"."stop_day",
            "t36"."days",
            "t36"."unit",
            "t36"."dose_status",
            "t36"."daily_dose_low",
            "t36"."daily_dose_high",
            COALESCE("t36"."phase" = 'taper', FALSE) AS "taper",
            CAST(CASE WHEN "t36"."ongoing" IS NULL THEN 1 WHEN "t36"."ongoing" THEN 2 ELSE 0 END AS BIGINT) AS "going"
          FROM (
            SELECT
              *
            FROM "t33" AS "t34"
            WHERE
              "t34"."placement" <> 'not_taken'
          ) AS "t36"
        ) AS "t39"
        WHERE
          "t39"."days" > 0
      ) AS "t41"
    ) AS "t43"
  ) AS "t46"
)
SELECT
  *
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t28"."patient_id",
      "t28"."definition",
      "t28"."drug",
      "t28"."start_day",
      "t28"."stop_day",
      "t28"."days",
      "t28"."until_last_seen",
      "t28"."reason",
      "t28"."unplaced_rows",
      "t28"."visits"
    FROM (
      SELECT
        "t27"."patient_id",
        "t27"."drug",
        "t27"."start_day",
        "t27"."stop_day",
        "t27"."days",
        "t27"."until_last_seen",
        "t27"."reason",
        "t27"."unplaced_rows",
        "t27"."visits",
        'on_treatment' AS "definition"
      FROM "t26" AS "t27"
    ) AS "t28"
  ) AS "t30"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      "t87"."patient_id",
      "t87"."definition",
      "t87"."drug",
      "t87"."start_day",
      "t87"."stop_day",
      "t87"."days",
      "t87"."until_last_seen",
      "t87"."reason",
      "t87"."unplaced_rows",
      "t87"."visits"
    FROM (
      SELECT
        "t85"."start_day",
        "t85"."stop_day",
        "t85"."patient_id",
        "t85"."drug",
        "t85"."days",
        "t85"."until_last_seen",
        "t85"."reason",
        "t85"."unplaced_rows",
        "t85"."visits",
        'on_treatment' AS "definition"
      FROM (
        SELECT
          "t82"."start_day",
          "t82"."stop_day",
          COALESCE("t82"."patient_id", "t45"."patient_id") AS "patient_id",
          COALESCE("t82"."drug", "t45"."drug") AS "drug",
          "t82"."stop_day" - "t82"."start_day" AS "days",
          "t82"."stop_day" = COALESCE("t82"."seen", "t45"."seen") AS "until_last_seen",
          CASE
            WHEN "t82"."start_day" IS NOT NULL
            THEN 'at_risk'
            WHEN COALESCE("t82"."seen", "t45"."seen") IS NULL
            THEN 'no_last_seen'
            ELSE 'not_placed'
          END AS "reason",
          COALESCE("t45"."unplaced_rows", 0) AS "unplaced_rows",
          CAST(NULL AS BIGINT) AS "visits"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t75"."patient_id",
              "t75"."drug",
              "t75"."seen",
              "t75"."start_day",
              "t75"."stop_day"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  "t65"."patient_id",
                  "t65"."drug",
                  GREATEST("t65"."start_day", 0) AS "start_day",
                  LEAST("t65"."stop_day", "t65"."seen") AS "stop_day",
                  "t65"."ongoing",
                  "t65"."seen"
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t61".*
                      EXCLUDE ("patient_id_right")
                    FROM (
                      SELECT
                        "t58"."patient_id",
                        "t58"."drug",
                        "t58"."start_day",
                        "t58"."stop_day",
                        "t58"."ongoing",
                        "t12"."patient_id" AS "patient_id_right",
                        "t12"."seen"
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            "t53"."patient_id",
                            "t53"."drug",
                            "t53"."start_day",
                            "t53"."stop" AS "stop_day",
                            CASE
                              WHEN "t53"."going" = 2
                              THEN TRUE
                              WHEN "t53"."going" = 0
                              THEN FALSE
                              ELSE CAST(NULL AS BOOLEAN)
                            END AS "ongoing"
                          FROM (
                            SELECT
                              "t51"."patient_id",
                              "t51"."drug",
                              "t51"."start_day",
                              CAST(FLOOR(CAST("t51"."end" AS DOUBLE) / 4.0) AS BIGINT) AS "stop",
                              "t51"."end" - (
                                CAST(FLOOR(CAST("t51"."end" AS DOUBLE) / 4.0) AS BIGINT) * 4
                              ) AS "going"
                            FROM (
                              SELECT
                                "t49"."patient_id",
                                "t49"."drug",
                                "t49"."start_day",
                                COALESCE(
                                  LEAD("t49"."before") OVER (
                                    PARTITION BY "t49"."patient_id", "t49"."drug"
                                    ORDER BY "t49"."start_day" ASC
                                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                  ),
                                  "t49"."last"
                                ) AS "end"
                              FROM (
                                SELECT
                                  *
                                FROM "t47" AS "t48"
                                WHERE
                                  (
                                    "t48"."before" IS NULL
                                  )
                                  OR (
                                    (
                                      "t48"."start_day" - CAST(FLOOR(CAST("t48"."before" AS DOUBLE) / 4.0) AS BIGINT)
                                    ) > 0
                                  )
                              ) AS "t49"
                            ) AS "t51"
                          ) AS "t53"
                        ) AS "t55"
                        WHERE
                          "t55"."stop_day" > 0
                      ) AS "t58"
                      LEFT OUTER JOIN "t6" AS "t12"
                        ON "t58"."patient_id" = "t12"."patient_id"
                    ) AS "t61"
                  ) AS "t62"
                  WHERE
                    "t62"."seen" IS NOT NULL
                ) AS "t65"
              ) AS "t70"
              WHERE
                "t70"."start_day" < "t70"."stop_day"
            ) AS "t75"
          ) AS "t79"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              "t72"."patient_id",
              "t72"."drug",
              CAST(NULL AS BIGINT) AS "seen",
              CAST(NULL AS BIGINT) AS "start_day",
              CAST(NULL AS BIGINT) AS "stop_day"
            FROM (
              SELECT DISTINCT
                *
              FROM (
                SELECT
                  "t66"."patient_id",
                  "t66"."drug"
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t61".*
                      EXCLUDE ("patient_id_right")
                    FROM (
                      SELECT
                        "t58"."patient_id",
                        "t58"."drug",
                        "t58"."start_day",
                        "t58"."stop_day",
                        "t58"."ongoing",
                        "t12"."patient_id" AS "patient_id_right",
                        "t12"."seen"
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            "t53"."patient_id",
                            "t53"."drug",
                            "t53"."start_day",
                            "t53"."stop" AS "stop_day",
                            CASE
                              WHEN "t53"."going" = 2
                              THEN TRUE
                              WHEN "t53"."going" = 0
                              THEN FALSE
                              ELSE CAST(NULL AS BOOLEAN)
                            END AS "ongoing"
                          FROM (
                            SELECT
                              "t51"."patient_id",
                              "t51"."drug",
                              "t51"."start_day",
                              CAST(FLOOR(CAST("t51"."end" AS DOUBLE) / 4.0) AS BIGINT) AS "stop",
                              "t51"."end" - (
                                CAST(FLOOR(CAST("t51"."end" AS DOUBLE) / 4.0) AS BIGINT) * 4
                              ) AS "going"
                            FROM (
                              SELECT
                                "t49"."patient_id",
                                "t49"."drug",
                                "t49"."start_day",
                                COALESCE(
                                  LEAD("t49"."before") OVER (
                                    PARTITION BY "t49"."patient_id", "t49"."drug"
                                    ORDER BY "t49"."start_day" ASC
                                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                  ),
                                  "t49"."last"
                                ) AS "end"
                              FROM (
                                SELECT
                                  *
                                FROM "t47" AS "t48"
                                WHERE
                                  (
                                    "t48"."before" IS NULL
                                  )
                                  OR (
                                    (
                                      "t48"."start_day" - CAST(FLOOR(CAST("t48"."before" AS DOUBLE) / 4.0) AS BIGINT)
                                    ) > 0
                                  )
                              ) AS "t49"
                            ) AS "t51"
                          ) AS "t53"
                        ) AS "t55"
                        WHERE
                          "t55"."stop_day" > 0
                      ) AS "t58"
                      LEFT OUTER JOIN "t6" AS "t12"
                        ON "t58"."patient_id" = "t12"."patient_id"
                    ) AS "t61"
                  ) AS "t62"
                  WHERE
                    "t62"."seen" IS NULL
                ) AS "t66"
              ) AS "t69"
            ) AS "t72"
          ) AS "t76"
        ) AS "t82"
        FULL OUTER JOIN (
          SELECT
            "t42".*
            EXCLUDE ("patient_id_right")
          FROM (
            SELECT
              "t40"."patient_id",
              "t40"."drug",
              "t40"."unplaced_rows",
              "t12"."patient_id" AS "patient_id_right",
              "t12"."seen"
            FROM (
              SELECT
                "t37"."patient_id",
                "t37"."drug",
                COUNT(*) AS "unplaced_rows"
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    "t34"."patient_id",
                    "t34"."treatment_id",
                    "t34"."drug",
                    "t34"."drug_known",
                    "t34"."role",
                    "t34"."phase",
                    "t34"."start_day",
                    "t34"."stop_day",
                    "t34"."days",
                    "t34"."ongoing",
                    "t34"."placement",
                    "t34"."daily_dose_low",
                    "t34"."daily_dose_high",
                    "t34"."unit",
                    "t34"."dose_status"
                  FROM "t33" AS "t34"
                ) AS "t35"
                WHERE
                  "t35"."days" IS NULL
                  AND "t35"."placement" <> 'not_taken'
                  AND "t35"."role" <> 'prior'
              ) AS "t37"
              GROUP BY
                1,
                2
            ) AS "t40"
            LEFT OUTER JOIN "t6" AS "t12"
              ON "t40"."patient_id" = "t12"."patient_id"
          ) AS "t42"
        ) AS "t45"
          ON "t82"."patient_id" = "t45"."patient_id" AND "t82"."drug" = "t45"."drug"
      ) AS "t85"
    ) AS "t87"
  ) AS "t89"
) AS "t90"
UNION ALL
SELECT
  *
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t29"."patient_id",
      "t29"."definition",
      "t29"."drug",
      "t29"."start_day",
      "t29"."stop_day",
      "t29"."days",
      "t29"."until_last_seen",
      "t29"."reason",
      "t29"."unplaced_rows",
      "t29"."visits"
    FROM (
      SELECT
        "t27"."patient_id",
        "t27"."drug",
        "t27"."start_day",
        "t27"."stop_day",
        "t27"."days",
        "t27"."until_last_seen",
        "t27"."reason",
        "t27"."unplaced_rows",
        "t27"."visits",
        'late_effects_30' AS "definition"
      FROM "t26" AS "t27"
    ) AS "t29"
  ) AS "t31"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      "t88"."patient_id",
      "t88"."definition",
      "t88"."drug",
      "t88"."start_day",
      "t88"."stop_day",
      "t88"."days",
      "t88"."until_last_seen",
      "t88"."reason",
      "t88"."unplaced_rows",
      "t88"."visits"
    FROM (
      SELECT
        "t86"."start_day",
        "t86"."stop_day",
        "t86"."patient_id",
        "t86"."drug",
        "t86"."days",
        "t86"."until_last_seen",
        "t86"."reason",
        "t86"."unplaced_rows",
        "t86"."visits",
        'late_effects_30' AS "definition"
      FROM (
        SELECT
          "t84"."start_day",
          "t84"."stop_day",
          COALESCE("t84"."patient_id", "t45"."patient_id") AS "patient_id",
          COALESCE("t84"."drug", "t45"."drug") AS "drug",
          "t84"."stop_day" - "t84"."start_day" AS "days",
          "t84"."stop_day" = COALESCE("t84"."seen", "t45"."seen") AS "until_last_seen",
          CASE
            WHEN "t84"."start_day" IS NOT NULL
            THEN 'at_risk'
            WHEN COALESCE("t84"."seen", "t45"."seen") IS NULL
            THEN 'no_last_seen'
            ELSE 'not_placed'
          END AS "reason",
          COALESCE("t45"."unplaced_rows", 0) AS "unplaced_rows",
          CAST(NULL AS BIGINT) AS "visits"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t77"."patient_id",
              "t77"."drug",
              "t77"."seen",
              "t77"."start_day",
              "t77"."stop_day"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  "t67"."patient_id",
                  "t67"."drug",
                  GREATEST("t67"."start_day", 0) AS "start_day",
                  LEAST("t67"."stop_day", "t67"."seen") AS "stop_day",
                  "t67"."ongoing",
                  "t67"."seen"
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t63".*
                      EXCLUDE ("patient_id_right")
                    FROM (
                      SELECT
                        "t60"."patient_id",
                        "t60"."drug",
                        "t60"."start_day",
                        "t60"."stop_day",
                        "t60"."ongoing",
                        "t12"."patient_id" AS "patient_id_right",
                        "t12"."seen"
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            "t54"."patient_id",
                            "t54"."drug",
                            "t54"."start_day",
                            "t54"."stop" + CASE WHEN "t54"."going" = 2 THEN 0 ELSE 30 END AS "stop_day",
                            CASE
                              WHEN "t54"."going" = 2
                              THEN TRUE
                              WHEN "t54"."going" = 0
                              THEN FALSE
                              ELSE CAST(NULL AS BOOLEAN)
                            END AS "ongoing"
                          FROM (
                            SELECT
                              "t52"."patient_id",
                              "t52"."drug",
                              "t52"."start_day",
                              CAST(FLOOR(CAST("t52"."end" AS DOUBLE) / 4.0) AS BIGINT) AS "stop",
                              "t52"."end" - (
                                CAST(FLOOR(CAST("t52"."end" AS DOUBLE) / 4.0) AS BIGINT) * 4
                              ) AS "going"
                            FROM (
                              SELECT
                                "t50"."patient_id",
                                "t50"."drug",
                                "t50"."start_day",
                                COALESCE(
                                  LEAD("t50"."before") OVER (
                                    PARTITION BY "t50"."patient_id", "t50"."drug"
                                    ORDER BY "t50"."start_day" ASC
                                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                  ),
                                  "t50"."last"
                                ) AS "end"
                              FROM (
                                SELECT
                                  *
                                FROM "t47" AS "t48"
                                WHERE
                                  (
                                    "t48"."before" IS NULL
                                  )
                                  OR (
                                    (
                                      "t48"."start_day" - CAST(FLOOR(CAST("t48"."before" AS DOUBLE) / 4.0) AS BIGINT)
                                    ) > 30
                                  )
                              ) AS "t50"
                            ) AS "t52"
                          ) AS "t54"
                        ) AS "t56"
                        WHERE
                          "t56"."stop_day" > 0
                      ) AS "t60"
                      LEFT OUTER JOIN "t6" AS "t12"
                        ON "t60"."patient_id" = "t12"."patient_id"
                    ) AS "t63"
                  ) AS "t64"
                  WHERE
                    "t64"."seen" IS NOT NULL
                ) AS "t67"
              ) AS "t73"
              WHERE
                "t73"."start_day" < "t73"."stop_day"
            ) AS "t77"
          ) AS "t81"
          UNION ALL
          SELECT
            *
          FROM (
            SELECT
              "t74"."patient_id",
              "t74"."drug",
              CAST(NULL AS BIGINT) AS "seen",
              CAST(NULL AS BIGINT) AS "start_day",
              CAST(NULL AS BIGINT) AS "stop_day"
            FROM (
              SELECT DISTINCT
                *
              FROM (
                SELECT
                  "t68"."patient_id",
                  "t68"."drug"
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t63".*
                      EXCLUDE ("patient_id_right")
                    FROM (
                      SELECT
                        "t60"."patient_id",
                        "t60"."drug",
                        "t60"."start_day",
                        "t60"."stop_day",
                        "t60"."ongoing",
                        "t12"."patient_id" AS "patient_id_right",
                        "t12"."seen"
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            "t54"."patient_id",
                            "t54"."drug",
                            "t54"."start_day",
                            "t54"."stop" + CASE WHEN "t54"."going" = 2 THEN 0 ELSE 30 END AS "stop_day",
                            CASE
                              WHEN "t54"."going" = 2
                              THEN TRUE
                              WHEN "t54"."going" = 0
                              THEN FALSE
                              ELSE CAST(NULL AS BOOLEAN)
                            END AS "ongoing"
                          FROM (
                            SELECT
                              "t52"."patient_id",
                              "t52"."drug",
                              "t52"."start_day",
                              CAST(FLOOR(CAST("t52"."end" AS DOUBLE) / 4.0) AS BIGINT) AS "stop",
                              "t52"."end" - (
                                CAST(FLOOR(CAST("t52"."end" AS DOUBLE) / 4.0) AS BIGINT) * 4
                              ) AS "going"
                            FROM (
                              SELECT
                                "t50"."patient_id",
                                "t50"."drug",
                                "t50"."start_day",
                                COALESCE(
                                  LEAD("t50"."before") OVER (
                                    PARTITION BY "t50"."patient_id", "t50"."drug"
                                    ORDER BY "t50"."start_day" ASC
                                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                  ),
                                  "t50"."last"
                                ) AS "end"
                              FROM (
                                SELECT
                                  *
                                FROM "t47" AS "t48"
                                WHERE
                                  (
                                    "t48"."before" IS NULL
                                  )
                                  OR (
                                    (
                                      "t48"."start_day" - CAST(FLOOR(CAST("t48"."before" AS DOUBLE) / 4.0) AS BIGINT)
                                    ) > 30
                                  )
                              ) AS "t50"
                            ) AS "t52"
                          ) AS "t54"
                        ) AS "t56"
                        WHERE
                          "t56"."stop_day" > 0
                      ) AS "t60"
                      LEFT OUTER JOIN "t6" AS "t12"
                        ON "t60"."patient_id" = "t12"."patient_id"
                    ) AS "t63"
                  ) AS "t64"
                  WHERE
                    "t64"."seen" IS NULL
                ) AS "t68"
              ) AS "t71"
            ) AS "t74"
          ) AS "t78"
        ) AS "t84"
        FULL OUTER JOIN (
          SELECT
            "t42".*
            EXCLUDE ("patient_id_right")
          FROM (
            SELECT
              "t40"."patient_id",
              "t40"."drug",
              "t40"."unplaced_rows",
              "t12"."patient_id" AS "patient_id_right",
              "t12"."seen"
            FROM (
              SELECT
                "t37"."patient_id",
                "t37"."drug",
                COUNT(*) AS "unplaced_rows"
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    "t34"."patient_id",
                    "t34"."treatment_id",
                    "t34"."drug",
                    "t34"."drug_known",
                    "t34"."role",
                    "t34"."phase",
                    "t34"."start_day",
                    "t34"."stop_day",
                    "t34"."days",
                    "t34"."ongoing",
                    "t34"."placement",
                    "t34"."daily_dose_low",
                    "t34"."daily_dose_high",
                    "t34"."unit",
                    "t34"."dose_status"
                  FROM "t33" AS "t34"
                ) AS "t35"
                WHERE
                  "t35"."days" IS NULL
                  AND "t35"."placement" <> 'not_taken'
                  AND "t35"."role" <> 'prior'
              ) AS "t37"
              GROUP BY
                1,
                2
            ) AS "t40"
            LEFT OUTER JOIN "t6" AS "t12"
              ON "t40"."patient_id" = "t12"."patient_id"
          ) AS "t42"
        ) AS "t45"
          ON "t84"."patient_id" = "t45"."patient_id" AND "t84"."drug" = "t45"."drug"
      ) AS "t86"
    ) AS "t88"
  ) AS "t91"
) AS "t92"
