WITH "t13" AS (
  SELECT
    *
  FROM (
    SELECT
      "t2"."patient_id",
      "t2"."episode_id",
      "t2"."jak_inhibitor" AS "drug"
    FROM "combinations" AS "t2"
  ) AS "t6"
  UNION
  SELECT
    *
  FROM (
    SELECT
      "t2"."patient_id",
      "t2"."episode_id",
      "t2"."partner" AS "drug"
    FROM "combinations" AS "t2"
  ) AS "t7"
), "t42" AS (
  SELECT
    "t33"."patient_id",
    "t33"."episode_id",
    "t33"."drug_count",
    CASE
      WHEN "t33"."drug_count" > 6
      THEN "t33"."drug_0" || COALESCE(' + ' || "t33"."drug_1", '') || COALESCE(' + ' || "t33"."drug_2", '') || COALESCE(' + ' || "t33"."drug_3", '') || COALESCE(' + ' || "t33"."drug_4", '') || COALESCE(' + ' || "t33"."drug_5", '') || ' + ' || CAST("t33"."drug_count" - 6 AS TEXT) || ' more'
      ELSE "t33"."drug_0" || COALESCE(' + ' || "t33"."drug_1", '') || COALESCE(' + ' || "t33"."drug_2", '') || COALESCE(' + ' || "t33"."drug_3", '') || COALESCE(' + ' || "t33"."drug_4", '') || COALESCE(' + ' || "t33"."drug_5", '')
    END AS "drugs"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t25"."patient_id",
        "t25"."episode_id",
        COUNT(*) AS "drug_count",
        MAX("t25"."drug") FILTER(WHERE
          "t25"."nth" = 0) AS "drug_0",
        MAX("t25"."drug") FILTER(WHERE
          "t25"."nth" = 1) AS "drug_1",
        MAX("t25"."drug") FILTER(WHERE
          "t25"."nth" = 2) AS "drug_2",
        MAX("t25"."drug") FILTER(WHERE
          "t25"."nth" = 3) AS "drug_3",
        MAX("t25"."drug") FILTER(WHERE
          "t25"."nth" = 4) AS "drug_4",
        MAX("t25"."drug") FILTER(WHERE
          "t25"."nth" = 5) AS "drug_5"
      FROM (
        SELECT
          "t17"."patient_id",
          "t17"."episode_id",
          "t17"."drug",
          ROW_NUMBER() OVER (
            PARTITION BY "t17"."patient_id", "t17"."episode_id"
            ORDER BY "t17"."drug" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) - 1 AS "nth"
        FROM "t13" AS "t17"
      ) AS "t25"
      GROUP BY
        1,
        2
    ) AS "t30"
    WHERE
      "t30"."drug_count" > 2
  ) AS "t33"
), "t50" AS (
  SELECT
    "t49"."combination_id",
    "t49"."patient_id",
    "t49"."episode_id",
    "t49"."course_id",
    "t49"."label",
    "t49"."age",
    "t49"."jak_inhibitor",
    "t49"."partner",
    "t49"."order_of_entry",
    "t49"."partner_lead",
    "t49"."partner_lead_earliest",
    "t49"."partner_lead_latest",
    "t49"."partner_lead_stated",
    "t49"."reason",
    "t49"."response_before",
    "t49"."duration",
    "t49"."duration_earliest",
    "t49"."duration_latest",
    "t49"."duration_stated",
    "t49"."ongoing",
    "t49"."response",
    "t49"."reason_ended",
    "t49"."jak_inhibitor_continued",
    "t49"."reason_jak_inhibitor_stopped",
    "t49"."failure",
    "t49"."link_note",
    "t49"."basis",
    "t49"."basis_note",
    "t49"."source_place",
    "t49"."not_stated",
    "t49"."first_day",
    "t49"."number",
    "t49"."turn",
    CASE
      WHEN "t49"."jak_inhibitor" = "t49"."partner"
      THEN "t49"."jak_inhibitor"
      ELSE LEAST("t49"."jak_inhibitor", "t49"."partner") || ' + ' || GREATEST("t49"."jak_inhibitor", "t49"."partner")
    END AS "drugs",
    TRUE AS "is_pair"
  FROM (
    SELECT
      "t44"."combination_id",
      "t44"."patient_id",
      "t44"."episode_id",
      "t44"."course_id",
      "t44"."label",
      "t44"."age",
      "t44"."jak_inhibitor",
      "t44"."partner",
      "t44"."order_of_entry",
      "t44"."partner_lead",
      "t44"."partner_lead_earliest",
      "t44"."partner_lead_latest",
      "t44"."partner_lead_stated",
      "t44"."reason",
      "t44"."response_before",
      "t44"."duration",
      "t44"."duration_earliest",
      "t44"."duration_latest",
      "t44"."duration_stated",
      "t44"."ongoing",
      "t44"."response",
      "t44"."reason_ended",
      "t44"."jak_inhibitor_continued",
      "t44"."reason_jak_inhibitor_stopped",
      "t44"."failure",
      "t44"."link_note",
      "t44"."basis",
      "t44"."basis_note",
      "t44"."source_place",
      "t44"."not_stated",
      "t44"."first_day",
      "t44"."number",
      ROW_NUMBER() OVER (
        PARTITION BY "t44"."patient_id"
        ORDER BY "t44"."age" ASC, "t44"."first_day" ASC, "t44"."number" ASC, "t44"."label" ASC, "t44"."combination_id" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) - 1 AS "turn"
    FROM (
      SELECT
        "t40"."combination_id",
        "t40"."patient_id",
        "t40"."episode_id",
        "t40"."course_id",
        "t40"."label",
        "t40"."age",
        "t40"."jak_inhibitor",
        "t40"."partner",
        "t40"."order_of_entry",
        "t40"."partner_lead",
        "t40"."partner_lead_earliest",
        "t40"."partner_lead_latest",
        "t40"."partner_lead_stated",
        "t40"."reason",
        "t40"."response_before",
        "t40"."duration",
        "t40"."duration_earliest",
        "t40"."duration_latest",
        "t40"."duration_stated",
        "t40"."ongoing",
        "t40"."response",
        "t40"."reason_ended",
        "t40"."jak_inhibitor_continued",
        "t40"."reason_jak_inhibitor_stopped",
        "t40"."failure",
        "t40"."link_note",
        "t40"."basis",
        "t40"."basis_note",
        "t40"."source_place",
        "t40"."not_stated",
        "t40"."first_day",
        CAST(NULLIF(REGEXP_EXTRACT("t40"."label", '^([0-9]{1,9})', 1), '') AS BIGINT) AS "number"
      FROM (
        SELECT
          "t39".*
          EXCLUDE ("combination_id_right", "patient_id_right")
        FROM (
          SELECT
            "t3"."combination_id",
            "t3"."patient_id",
            "t3"."episode_id",
            "t3"."course_id",
            "t3"."label",
            "t3"."age",
            "t3"."jak_inhibitor",
            "t3"."partner",
            "t3"."order_of_entry",
            "t3"."partner_lead",
            "t3"."partner_lead_earliest",
            "t3"."partner_lead_latest",
            "t3"."partner_lead_stated",
            "t3"."reason",
            "t3"."response_before",
            "t3"."duration",
            "t3"."duration_earliest",
            "t3"."duration_latest",
            "t3"."duration_stated",
            "t3"."ongoing",
            "t3"."response",
            "t3"."reason_ended",
            "t3"."jak_inhibitor_continued",
            "t3"."reason_jak_inhibitor_stopped",
            "t3"."failure",
            "t3"."link_note",
            "t3"."basis",
            "t3"."basis_note",
            "t3"."source_place",
            "t3"."not_stated",
            "t35"."patient_id" AS "patient_id_right",
            "t35"."combination_id" AS "combination_id_right",
            "t35"."first_day"
          FROM "combinations" AS "t3"
          LEFT OUTER JOIN (
            SELECT
              "t32"."patient_id",
              "t32"."combination_id",
              MIN("t32"."start_day") AS "first_day"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  "t24"."patient_id",
                  "t24"."combination_id",
                  "t24"."drug",
                  "t24"."start_day",
                  "t14"."jak_inhibitor",
                  "t14"."partner"
                FROM (
                  SELECT
                    "t16"."patient_id",
                    "t16"."combination_id",
                    "t16"."drug",
                    "t16"."start_day"
                  FROM (
                    SELECT
                      *
                    FROM "treatments" AS "t0"
                    WHERE
                      "t0"."combination_id" IS NOT NULL
                      AND "t0"."start_day" IS NOT NULL
                      AND NOT (
                        "t0"."role" IN ('prior', 'subsequent')
                      )
                  ) AS "t16"
                ) AS "t24"
                INNER JOIN (
                  SELECT
                    "t2"."patient_id",
                    "t2"."combination_id",
                    "t2"."jak_inhibitor",
                    "t2"."partner"
                  FROM "combinations" AS "t2"
                ) AS "t14"
                  ON "t24"."patient_id" = "t14"."patient_id"
                  AND "t24"."combination_id" = "t14"."combination_id"
              ) AS "t28"
              WHERE
                (
                  "t28"."drug" = "t28"."jak_inhibitor"
                )
                OR (
                  "t28"."drug" = "t28"."partner"
                )
            ) AS "t32"
            GROUP BY
              1,
              2
          ) AS "t35"
            ON "t3"."patient_id" = "t35"."patient_id"
            AND "t3"."combination_id" = "t35"."combination_id"
        ) AS "t39"
      ) AS "t40"
    ) AS "t44"
  ) AS "t49"
), "t57" AS (
  SELECT
    "t54"."patient_id",
    "t54"."treatment_id",
    "t54"."drug",
    "t54"."drug_known",
    "t54"."role",
    "t54"."phase",
    "t54"."start_day",
    "t54"."stop_day",
    "t54"."days",
    "t54"."ongoing",
    "t54"."placement",
    "t54"."daily_dose_low",
    "t54"."daily_dose_high",
    "t54"."unit",
    "t54"."dose_status",
    "t54"."first_day",
    "t54"."first_day_latest",
    "t54"."event_id",
    "t54"."dose",
    "t54"."dose_high",
    "t54"."duration",
    "t54"."duration_latest",
    "t54"."duration_stated",
    "t54"."reason_stopped"
  FROM (
    SELECT
      "t41"."patient_id",
      "t41"."treatment_id",
      "t41"."drug",
      "t41"."role",
      "t41"."phase",
      "t41"."ongoing",
      "t41"."placement",
      "t41"."unit",
      "t41"."dose_status",
      "t41"."event_id",
      "t41"."dose",
      "t41"."dose_high",
      "t41"."duration",
      "t41"."duration_latest",
      "t41"."duration_stated",
      "t41"."reason_stopped",
      "t41"."drug" IN (
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
        WHEN "t41"."placement" IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        )
        THEN "t41"."start_day"
        ELSE CAST(NULL AS BIGINT)
      END AS "start_day",
      CASE
        WHEN "t41"."placement" IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        )
        THEN "t41"."stop"
        ELSE CAST(NULL AS BIGINT)
      END AS "stop_day",
      CASE
        WHEN "t41"."placement" IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        )
        THEN "t41"."stop" - "t41"."start_day"
        ELSE CAST(NULL AS BIGINT)
      END AS "days",
      CASE
        WHEN "t41"."dose_status" = 'known'
        THEN (
          CAST("t41"."dose" AS DOUBLE) * (
            CAST("t41"."frequency" AS DOUBLE) * CASE
              WHEN (
                "t41"."period_unit" = 'd'
              )
              AND (
                (
                  CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
                ) > 0
              )
              THEN CAST(CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END AS DOUBLE)
              ELSE CASE
                WHEN "t41"."period_unit" = 'h'
                THEN 24.0
                WHEN "t41"."period_unit" = 'd'
                THEN 1.0
                WHEN "t41"."period_unit" = 'wk'
                THEN 1.0
                WHEN "t41"."period_unit" = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            END
          )
        ) / (
          CAST("t41"."period" AS DOUBLE) * CASE
            WHEN (
              "t41"."period_unit" = 'd'
            )
            AND (
              (
                CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
              ) > 0
            )
            THEN 7.0
            ELSE CASE
              WHEN "t41"."period_unit" = 'h'
              THEN 1.0
              WHEN "t41"."period_unit" = 'd'
              THEN 1.0
              WHEN "t41"."period_unit" = 'wk'
              THEN 7.0
              WHEN "t41"."period_unit" = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          END
        )
        ELSE CAST(NULL AS DOUBLE)
      END AS "daily_dose_low",
      CASE
        WHEN "t41"."dose_status" = 'known'
        THEN (
          CAST(COALESCE("t41"."dose_high", "t41"."dose") AS DOUBLE) * (
            CAST("t41"."frequency" AS DOUBLE) * CASE
              WHEN (
                "t41"."period_unit" = 'd'
              )
              AND (
                (
                  CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
                ) > 0
              )
              THEN CAST(CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END AS DOUBLE)
              ELSE CASE
                WHEN "t41"."period_unit" = 'h'
                THEN 24.0
                WHEN "t41"."period_unit" = 'd'
                THEN 1.0
                WHEN "t41"."period_unit" = 'wk'
                THEN 1.0
                WHEN "t41"."period_unit" = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            END
          )
        ) / (
          CAST("t41"."period" AS DOUBLE) * CASE
            WHEN (
              "t41"."period_unit" = 'd'
            )
            AND (
              (
                CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'mon') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'tue') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'wed') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'thu') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'fri') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'sat') THEN 1 ELSE 0 END + CASE WHEN CONTAINS(COALESCE("t41"."day_of_week", ''), 'sun') THEN 1 ELSE 0 END
              ) > 0
            )
            THEN 7.0
            ELSE CASE
              WHEN "t41"."period_unit" = 'h'
              THEN 1.0
              WHEN "t41"."period_unit" = 'd'
              THEN 1.0
              WHEN "t41"."period_unit" = 'wk'
              THEN 7.0
              WHEN "t41"."period_unit" = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          END
        )
        ELSE CAST(NULL AS DOUBLE)
      END AS "daily_dose_high",
      "t41"."start_day" AS "first_day",
      "t41"."start_day_latest" AS "first_day_latest"
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
        "t36"."found",
        "t36"."stop",
        CASE
          WHEN "t36"."found" IN ('not_taken', 'no_first_day')
          THEN "t36"."found"
          WHEN "t36"."stop" IS NULL
          THEN 'no_last_day'
          WHEN "t36"."stop" < "t36"."start_day"
          THEN 'ends_before_start'
          WHEN "t36"."stop" = "t36"."start_day"
          THEN 'zero_days'
          ELSE "t36"."found"
        END AS "placement",
        CASE
          WHEN "t36"."as_needed"
          THEN 'as_needed'
          WHEN "t36"."dose" IS NULL
          THEN 'no_dose'
          WHEN "t36"."unit" IS NULL
          THEN 'no_unit'
          WHEN (
            "t36"."frequency" IS NULL
          )
          OR (
            "t36"."period" IS NULL
          )
          OR (
            "t36"."period_unit" IS NULL
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
            "t23"."treatment_id",
            "t23"."patient_id",
            "t23"."course_id",
            "t23"."combination_id",
            "t23"."event_id",
            "t23"."drug",
            "t23"."role",
            "t23"."phase",
            "t23"."dose",
            "t23"."dose_high",
            "t23"."unit",
            "t23"."frequency",
            "t23"."period",
            "t23"."period_unit",
            "t23"."consecutive_days",
            "t23"."day_of_week",
            "t23"."as_needed",
            "t23"."route",
            "t23"."start_day",
            "t23"."start_day_earliest",
            "t23"."start_day_latest",
            "t23"."start_day_stated",
            "t23"."end_day",
            "t23"."end_day_earliest",
            "t23"."end_day_latest",
            "t23"."end_day_stated",
            "t23"."duration",
            "t23"."duration_earliest",
            "t23"."duration_latest",
            "t23"."duration_stated",
            "t23"."ongoing",
            "t23"."label_status",
            "t23"."cumulative_dose",
            "t23"."cumulative_dose_unit",
            "t23"."cumulative_dose_as",
            "t23"."reason_started",
            "t23"."reason_stopped",
            "t23"."response",
            "t23"."reported_as",
            "t23"."basis",
            "t23"."basis_note",
            "t23"."source_place",
            "t23"."not_stated",
            "t12"."patient_id" AS "patient_id_right",
            "t12"."seen"
          FROM (
            SELECT
              *
            FROM "treatments" AS "t0"
            WHERE
              CASE
                WHEN "t0"."route" IS NULL
                THEN NOT (
                  "t0"."drug" IN (
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
                  "t0"."route" IN ('intralesional', 'topical')
                )
              END
          ) AS "t23"
          LEFT OUTER JOIN (
            SELECT
              "t1"."patient_id",
              "t1"."last_seen_day" AS "seen"
            FROM "patients" AS "t1"
          ) AS "t12"
            ON "t23"."patient_id" = "t12"."patient_id"
        ) AS "t27"
      ) AS "t36"
    ) AS "t41"
  ) AS "t54"
), "t92" AS (
  SELECT
    "t90"."patient_id",
    "t90"."drug",
    "t90"."start_day",
    "t90"."stop" AS "stop_day",
    CASE
      WHEN "t90"."going" = 2
      THEN TRUE
      WHEN "t90"."going" = 0
      THEN FALSE
      ELSE CAST(NULL AS BOOLEAN)
    END AS "ongoing"
  FROM (
    SELECT
      "t87"."patient_id",
      "t87"."drug",
      "t87"."start_day",
      CAST(FLOOR(CAST("t87"."end" AS DOUBLE) / 4.0) AS BIGINT) AS "stop",
      "t87"."end" - (
        CAST(FLOOR(CAST("t87"."end" AS DOUBLE) / 4.0) AS BIGINT) * 4
      ) AS "going"
    FROM (
      SELECT
        "t84"."patient_id",
        "t84"."drug",
        "t84"."start_day",
        COALESCE(
          LEAD("t84"."before") OVER (
            PARTITION BY "t84"."patient_id", "t84"."drug"
            ORDER BY "t84"."start_day" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ),
          "t84"."last"
        ) AS "end"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t79"."patient_id",
            "t79"."drug",
            "t79"."start_day",
            MAX("t79"."end") OVER (
              PARTITION BY "t79"."patient_id", "t79"."drug"
              ORDER BY "t79"."start_day" ASC, "t79"."stop_day" ASC, "t79"."taper" ASC, "t79"."going" ASC
              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 preceding
            ) AS "before",
            MAX("t79"."end") OVER (
              PARTITION BY "t79"."patient_id", "t79"."drug"
              ORDER BY "t79"."start_day" ASC, "t79"."stop_day" ASC, "t79"."taper" ASC, "t79"."going" ASC
              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ) AS "last"
          FROM (
            SELECT
              "t73"."patient_id",
              "t73"."drug",
              "t73"."start_day",
              "t73"."stop_day",
              "t73"."taper",
              "t73"."going",
              (
                "t73"."stop_day" * 4
              ) + "t73"."going" AS "end"
            FROM (
              SELECT
                "t70"."patient_id",
                "t70"."drug",
                "t70"."start_day",
                "t70"."stop_day",
                "t70"."taper",
                "t70"."going",
                "t70"."start_day" AS "ran_from",
                "t70"."stop_day" AS "ran_until"
              FROM (
                SELECT
                  *
                FROM (
                  SELECT
                    "t63"."patient_id",
                    "t63"."drug",
                    "t63"."start_day",
                    "t63"."stop_day",
                    "t63"."days",
                    "t63"."unit",
                    "t63"."dose_status",
                    "t63"."daily_dose_low",
                    "t63"."daily_dose_high",
                    COALESCE("t63"."phase" = 'taper', FALSE) AS "taper",
                    CAST(CASE WHEN "t63"."ongoing" IS NULL THEN 1 WHEN "t63"."ongoing" THEN 2 ELSE 0 END AS BIGINT) AS "going"
                  FROM (
                    SELECT
                      *
                    FROM "t57" AS "t60"
                    WHERE
                      "t60"."placement" <> 'not_taken'
                  ) AS "t63"
                ) AS "t69"
                WHERE
                  "t69"."days" > 0
              ) AS "t70"
            ) AS "t73"
          ) AS "t79"
        ) AS "t81"
        WHERE
          (
            "t81"."before" IS NULL
          )
          OR (
            (
              "t81"."start_day" - CAST(FLOOR(CAST("t81"."before" AS DOUBLE) / 4.0) AS BIGINT)
            ) > 30
          )
      ) AS "t84"
    ) AS "t87"
  ) AS "t90"
), "t98" AS (
  SELECT
    "t94"."patient_id",
    "t94"."start_day",
    "t94"."stop_day",
    "t94"."drug" AS "drugs",
    "t94"."drug" AS "last_drug",
    1 AS "drug_count",
    "t94"."start_day" AS "first_day",
    "t94"."drug" AS "entered",
    1 AS "entered_count",
    CAST(CASE WHEN "t94"."ongoing" IS NULL THEN 1 WHEN "t94"."ongoing" THEN 2 ELSE 0 END AS BIGINT) AS "going",
    CAST("t94"."drug" IN (
      'abrocitinib',
      'baricitinib',
      'ritlecitinib',
      'ruxolitinib',
      'tofacitinib',
      'upadacitinib'
    ) AS BIGINT) AS "own",
    CASE
      WHEN "t94"."drug" IN (
        'abrocitinib',
        'baricitinib',
        'ritlecitinib',
        'ruxolitinib',
        'tofacitinib',
        'upadacitinib'
      )
      THEN "t94"."start_day"
      ELSE -1099511627776
    END AS "own_day",
    CASE
      WHEN "t94"."drug" IN (
        'abrocitinib',
        'baricitinib',
        'ritlecitinib',
        'ruxolitinib',
        'tofacitinib',
        'upadacitinib'
      )
      THEN -1099511627776
      ELSE "t94"."start_day"
    END AS "partner_day"
  FROM "t92" AS "t94"
), "t101" AS (
  SELECT
    "t97"."patient_id",
    "t97"."episode_id",
    "t97"."drugs",
    COUNT(*) AS "dated_drugs"
  FROM (
    SELECT
      "t58"."patient_id",
      "t58"."episode_id",
      "t58"."drugs",
      "t58"."drug"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t20"."patient_id",
          "t20"."episode_id",
          "t45"."drugs",
          "t20"."drug"
        FROM "t13" AS "t20"
        INNER JOIN "t42" AS "t45"
          ON "t20"."patient_id" = "t45"."patient_id"
          AND "t20"."episode_id" = "t45"."episode_id"
      ) AS "t48"
      UNION
      SELECT
        *
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t51"."patient_id",
            "t51"."episode_id",
            "t51"."drugs",
            "t51"."jak_inhibitor" AS "drug"
          FROM "t50" AS "t51"
        ) AS "t52"
        UNION
        SELECT
          *
        FROM (
          SELECT
            "t51"."patient_id",
            "t51"."episode_id",
            "t51"."drugs",
            "t51"."partner" AS "drug"
          FROM "t50" AS "t51"
        ) AS "t53"
      ) AS "t55"
    ) AS "t58"
    SEMI JOIN "t92" AS "t95"
      ON "t58"."patient_id" = "t95"."patient_id" AND "t58"."drug" = "t95"."drug"
  ) AS "t97"
  GROUP BY
    1,
    2,
    3
), "t103" AS (
  SELECT
    "t99"."patient_id",
    "t99"."definition",
    "t99"."drugs",
    "t99"."number",
    "t99"."drug_count",
    "t99"."is_whole",
    "t99"."stated_episode_id",
    "t99"."stated_combination_id",
    "t99"."stated_days",
    "t99"."stated_ongoing",
    "t99"."stated_order_of_entry",
    "t99"."stated_lead_days",
    "t99"."stated_low",
    "t99"."stated_high",
    "t99"."reason",
    "t99"."response_before",
    "t99"."response",
    "t99"."reason_ended",
    "t99"."failure",
    "t99"."next_drug",
    "t99"."next_treatment_id"
  FROM (
    SELECT
      "t96"."patient_id",
      "t96"."episode_id",
      "t96"."drugs",
      "t96"."turn",
      "t96"."drug_count",
      "t96"."is_whole",
      "t96"."is_pair",
      "t96"."combination_id",
      "t96"."stated_days",
      "t96"."stated_low",
      "t96"."stated_high",
      "t96"."stated_ongoing",
      "t96"."next_treatment_id",
      "t96"."reason",
      "t96"."response_before",
      "t96"."response",
      "t96"."reason_ended",
      "t96"."failure",
      "t96"."order_of_entry",
      "t96"."partner_lead",
      "t96"."stated_combination_id",
      "t96"."number",
      "t96"."next_drug",
      "t96"."place",
      CASE
        WHEN "t96"."place" = 0
        THEN 'jak_inhibitor_30_days'
        WHEN "t96"."place" = 1
        THEN 'jak_inhibitor_1_day'
        WHEN "t96"."place" = 2
        THEN 'systemic_30_days'
        ELSE NULL
      END AS "definition",
      "t96"."episode_id" AS "stated_episode_id",
      "t96"."order_of_entry" AS "stated_order_of_entry",
      "t96"."partner_lead" AS "stated_lead_days"
    FROM (
      SELECT
        "t93"."patient_id",
        "t93"."episode_id",
        "t93"."drugs",
        "t93"."turn",
        "t93"."drug_count",
        "t93"."is_whole",
        "t93"."is_pair",
        "t93"."combination_id",
        "t93"."stated_days",
        "t93"."stated_low",
        "t93"."stated_high",
        "t93"."stated_ongoing",
        "t93"."next_treatment_id",
        "t93"."reason",
        "t93"."response_before",
        "t93"."response",
        "t93"."reason_ended",
        "t93"."failure",
        "t93"."order_of_entry",
        "t93"."partner_lead",
        "t93"."stated_combination_id",
        "t93"."number",
        "t93"."next_drug",
        UNNEST(RANGE(0, 3, 1)) AS "place"
      FROM (
        SELECT
          "t91".*
          EXCLUDE ("treatment_id")
        FROM (
          SELECT
            "t89"."patient_id",
            "t89"."episode_id",
            "t89"."drugs",
            "t89"."turn",
            "t89"."drug_count",
            "t89"."is_whole",
            "t89"."is_pair",
            "t89"."combination_id",
            "t89"."stated_days",
            "t89"."stated_low",
            "t89"."stated_high",
            "t89"."stated_ongoing",
            "t89"."next_treatment_id",
            "t89"."reason",
            "t89"."response_before",
            "t89"."response",
            "t89"."reason_ended",
            "t89"."failure",
            "t89"."order_of_entry",
            "t89"."partner_lead",
            "t89"."stated_combination_id",
            "t89"."number",
            "t10"."treatment_id",
            "t10"."next_drug"
          FROM (
            SELECT
              "t86"."patient_id",
              "t86"."episode_id",
              "t86"."drugs",
              "t86"."turn",
              "t86"."drug_count",
              "t86"."is_whole",
              "t86"."is_pair",
              "t86"."combination_id",
              "t86"."stated_days",
              "t86"."stated_low",
              "t86"."stated_high",
              "t86"."stated_ongoing",
              "t86"."next_treatment_id",
              "t86"."reason",
              "t86"."response_before",
              "t86"."response",
              "t86"."reason_ended",
              "t86"."failure",
              "t86"."order_of_entry",
              "t86"."partner_lead",
              "t86"."stated_combination_id",
              (
                ROW_NUMBER() OVER (
                  PARTITION BY "t86"."patient_id", "t86"."drugs"
                  ORDER BY "t86"."turn" ASC
                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                ) - 1
              ) + 1 AS "number"
            FROM (
              SELECT
                "t85"."patient_id",
                "t85"."episode_id",
                "t85"."drugs",
                "t85"."turn",
                "t85"."drug_count",
                "t85"."is_whole",
                "t85"."is_pair",
                "t85"."combination_id",
                "t85"."stated_days",
                "t85"."stated_low",
                "t85"."stated_high",
                "t85"."stated_ongoing",
                "t85"."next_treatment_id",
                "t85"."reason",
                "t85"."response_before",
                "t85"."response",
                "t85"."reason_ended",
                "t85"."failure",
                "t85"."order_of_entry",
                "t85"."partner_lead",
                CASE WHEN "t85"."is_pair" THEN "t85"."combination_id" ELSE CAST(NULL AS TEXT) END AS "stated_combination_id"
              FROM (
                SELECT
                  "t83"."patient_id",
                  "t83"."episode_id",
                  "t83"."drugs",
                  MIN("t83"."turn") AS "turn",
                  MAX("t83"."drug_count") AS "drug_count",
                  MAX(CAST("t83"."is_pair" AND (
                    "t83"."all_drugs" IS NOT NULL
                  ) AS BIGINT)) = 0 AS "is_whole",
                  MAX(CAST("t83"."is_pair" AS BIGINT)) = 1 AS "is_pair",
                  FIRST("t83"."combination_id" ORDER BY "t83"."turn") AS "combination_id",
                  MAX("t83"."duration") AS "stated_days",
                  MAX("t83"."duration_earliest") FILTER(WHERE
                    "t83"."duration" IS NOT NULL) AS "stated_low",
                  CASE
                    WHEN MAX(
                      CAST((
                        "t83"."duration" IS NOT NULL
                      ) AND (
                        "t83"."duration_latest" IS NULL
                      ) AS BIGINT)
                    ) = 1
                    THEN NULLIF(
                      MAX("t83"."duration_latest") FILTER(WHERE
                        "t83"."duration" IS NOT NULL),
                      MAX("t83"."duration_latest") FILTER(WHERE
                        "t83"."duration" IS NOT NULL)
                    )
                    ELSE MAX("t83"."duration_latest") FILTER(WHERE
                      "t83"."duration" IS NOT NULL)
                  END AS "stated_high",
                  MAX(CAST("t83"."ongoing" AS BIGINT)) = 1 AS "stated_ongoing",
                  MIN("t83"."next_treatment_id") AS "next_treatment_id",
                  CASE
                    WHEN MIN("t83"."reason") = MAX("t83"."reason")
                    THEN MIN("t83"."reason")
                    ELSE NULLIF(MIN("t83"."reason"), MIN("t83"."reason"))
                  END AS "reason",
                  CASE
                    WHEN MIN("t83"."response_before") = MAX("t83"."response_before")
                    THEN MIN("t83"."response_before")
                    ELSE NULLIF(MIN("t83"."response_before"), MIN("t83"."response_before"))
                  END AS "response_before",
                  CASE
                    WHEN MIN("t83"."response") = MAX("t83"."response")
                    THEN MIN("t83"."response")
                    ELSE NULLIF(MIN("t83"."response"), MIN("t83"."response"))
                  END AS "response",
                  CASE
                    WHEN MIN("t83"."reason_ended") = MAX("t83"."reason_ended")
                    THEN MIN("t83"."reason_ended")
                    ELSE NULLIF(MIN("t83"."reason_ended"), MIN("t83"."reason_ended"))
                  END AS "reason_ended",
                  CASE
                    WHEN MIN("t83"."failure") = MAX("t83"."failure")
                    THEN MIN("t83"."failure")
                    ELSE NULLIF(MIN("t83"."failure"), MIN("t83"."failure"))
                  END AS "failure",
                  CASE
                    WHEN MIN("t83"."order_of_entry") = MAX("t83"."order_of_entry")
                    THEN MIN("t83"."order_of_entry")
                    ELSE NULLIF(MIN("t83"."order_of_entry"), MIN("t83"."order_of_entry"))
                  END AS "order_of_entry",
                  CASE
                    WHEN MIN("t83"."partner_lead") = MAX("t83"."partner_lead")
                    THEN MIN("t83"."partner_lead")
                    ELSE NULLIF(MIN("t83"."partner_lead"), MIN("t83"."partner_lead"))
                  END AS "partner_lead"
                FROM (
                  SELECT
                    "t82".*
                    EXCLUDE ("combination_id_right", "patient_id_right")
                  FROM (
                    SELECT
                      "t80"."combination_id",
                      "t80"."patient_id",
                      "t80"."episode_id",
                      "t80"."course_id",
                      "t80"."label",
                      "t80"."age",
                      "t80"."jak_inhibitor",
                      "t80"."partner",
                      "t80"."order_of_entry",
                      "t80"."partner_lead",
                      "t80"."partner_lead_earliest",
                      "t80"."partner_lead_latest",
                      "t80"."partner_lead_stated",
                      "t80"."reason",
                      "t80"."response_before",
                      "t80"."duration",
                      "t80"."duration_earliest",
                      "t80"."duration_latest",
                      "t80"."duration_stated",
                      "t80"."ongoing",
                      "t80"."response",
                      "t80"."reason_ended",
                      "t80"."jak_inhibitor_continued",
                      "t80"."reason_jak_inhibitor_stopped",
                      "t80"."failure",
                      "t80"."link_note",
                      "t80"."basis",
                      "t80"."basis_note",
                      "t80"."source_place",
                      "t80"."not_stated",
                      "t80"."first_day",
                      "t80"."number",
                      "t80"."turn",
                      "t80"."drugs",
                      "t80"."is_pair",
                      "t80"."drug_count",
                      "t80"."all_drugs",
                      "t38"."patient_id" AS "patient_id_right",
                      "t38"."combination_id" AS "combination_id_right",
                      "t38"."next_treatment_id"
                    FROM (
                      SELECT
                        *
                      FROM (
                        SELECT
                          "t64".*
                          EXCLUDE ("episode_id_right", "patient_id_right")
                        FROM (
                          SELECT
                            "t61"."combination_id",
                            "t61"."patient_id",
                            "t61"."episode_id",
                            "t61"."course_id",
                            "t61"."label",
                            "t61"."age",
                            "t61"."jak_inhibitor",
                            "t61"."partner",
                            "t61"."order_of_entry",
                            "t61"."partner_lead",
                            "t61"."partner_lead_earliest",
                            "t61"."partner_lead_latest",
                            "t61"."partner_lead_stated",
                            "t61"."reason",
                            "t61"."response_before",
                            "t61"."duration",
                            "t61"."duration_earliest",
                            "t61"."duration_latest",
                            "t61"."duration_stated",
                            "t61"."ongoing",
                            "t61"."response",
                            "t61"."reason_ended",
                            "t61"."jak_inhibitor_continued",
                            "t61"."reason_jak_inhibitor_stopped",
                            "t61"."failure",
                            "t61"."link_note",
                            "t61"."basis",
                            "t61"."basis_note",
                            "t61"."source_place",
                            "t61"."not_stated",
                            "t61"."first_day",
                            "t61"."number",
                            "t61"."turn",
                            "t61"."drugs",
                            "t61"."is_pair",
                            "t61"."drug_count",
                            "t47"."patient_id" AS "patient_id_right",
                            "t47"."episode_id" AS "episode_id_right",
                            "t47"."all_drugs"
                          FROM (
                            SELECT
                              "t51"."combination_id",
                              "t51"."patient_id",
                              "t51"."episode_id",
                              "t51"."course_id",
                              "t51"."label",
                              "t51"."age",
                              "t51"."jak_inhibitor",
                              "t51"."partner",
                              "t51"."order_of_entry",
                              "t51"."partner_lead",
                              "t51"."partner_lead_earliest",
                              "t51"."partner_lead_latest",
                              "t51"."partner_lead_stated",
                              "t51"."reason",
                              "t51"."response_before",
                              "t51"."duration",
                              "t51"."duration_earliest",
                              "t51"."duration_latest",
                              "t51"."duration_stated",
                              "t51"."ongoing",
                              "t51"."response",
                              "t51"."reason_ended",
                              "t51"."jak_inhibitor_continued",
                              "t51"."reason_jak_inhibitor_stopped",
                              "t51"."failure",
                              "t51"."link_note",
                              "t51"."basis",
                              "t51"."basis_note",
                              "t51"."source_place",
                              "t51"."not_stated",
                              "t51"."first_day",
                              "t51"."number",
                              "t51"."turn",
                              "t51"."drugs",
                              "t51"."is_pair",
                              CAST("t51"."jak_inhibitor" <> "t51"."partner" AS BIGINT) + 1 AS "drug_count"
                            FROM "t50" AS "t51"
                          ) AS "t61"
                          LEFT OUTER JOIN (
                            SELECT
                              "t43"."patient_id",
                              "t43"."episode_id",
                              "t43"."drug_count" AS "all_drugs"
                            FROM "t42" AS "t43"
                          ) AS "t47"
                            ON "t61"."patient_id" = "t47"."patient_id"
                            AND "t61"."episode_id" = "t47"."episode_id"
                        ) AS "t64"
                      ) AS "t66"
                      UNION ALL
                      SELECT
                        *
                      FROM (
                        SELECT
                          "t75"."combination_id",
                          "t75"."patient_id",
                          "t75"."episode_id",
                          "t75"."course_id",
                          "t75"."label",
                          "t75"."age",
                          "t75"."jak_inhibitor",
                          "t75"."partner",
                          "t75"."order_of_entry",
                          "t75"."partner_lead",
                          "t75"."partner_lead_earliest",
                          "t75"."partner_lead_latest",
                          "t75"."partner_lead_stated",
                          "t75"."reason",
                          "t75"."response_before",
                          "t75"."duration",
                          "t75"."duration_earliest",
                          "t75"."duration_latest",
                          "t75"."duration_stated",
                          "t75"."ongoing",
                          "t75"."response",
                          "t75"."reason_ended",
                          "t75"."jak_inhibitor_continued",
                          "t75"."reason_jak_inhibitor_stopped",
                          "t75"."failure",
                          "t75"."link_note",
                          "t75"."basis",
                          "t75"."basis_note",
                          "t75"."source_place",
                          "t75"."not_stated",
                          "t75"."first_day",
                          "t75"."number",
                          "t75"."turn",
                          "t75"."drugs",
                          "t75"."is_pair",
                          "t75"."drug_count",
                          "t75"."all_drugs"
                        FROM (
                          SELECT
                            "t72"."combination_id",
                            "t72"."patient_id",
                            "t72"."episode_id",
                            "t72"."course_id",
                            "t72"."label",
                            "t72"."age",
                            "t72"."jak_inhibitor",
                            "t72"."partner",
                            "t72"."order_of_entry",
                            "t72"."partner_lead",
                            "t72"."partner_lead_earliest",
                            "t72"."partner_lead_latest",
                            "t72"."partner_lead_stated",
                            "t72"."reason",
                            "t72"."response_before",
                            "t72"."duration",
                            "t72"."duration_earliest",
                            "t72"."duration_latest",
                            "t72"."duration_stated",
                            "t72"."ongoing",
                            "t72"."response",
                            "t72"."reason_ended",
                            "t72"."jak_inhibitor_continued",
                            "t72"."reason_jak_inhibitor_stopped",
                            "t72"."failure",
                            "t72"."link_note",
                            "t72"."basis",
                            "t72"."basis_note",
                            "t72"."source_place",
                            "t72"."not_stated",
                            "t72"."first_day",
                            "t72"."number",
                            "t72"."turn",
                            FALSE AS "is_pair",
                            "t72"."all_drugs",
                            "t72"."drug_count",
                            "t72"."drugs"
                          FROM (
                            SELECT
                              "t68"."combination_id",
                              "t68"."patient_id",
                              "t68"."episode_id",
                              "t68"."course_id",
                              "t68"."label",
                              "t68"."age",
                              "t68"."jak_inhibitor",
                              "t68"."partner",
                              "t68"."order_of_entry",
                              "t68"."partner_lead",
                              "t68"."partner_lead_earliest",
                              "t68"."partner_lead_latest",
                              "t68"."partner_lead_stated",
                              "t68"."reason",
                              "t68"."response_before",
                              "t68"."duration",
                              "t68"."duration_earliest",
                              "t68"."duration_latest",
                              "t68"."duration_stated",
                              "t68"."ongoing",
                              "t68"."response",
                              "t68"."reason_ended",
                              "t68"."jak_inhibitor_continued",
                              "t68"."reason_jak_inhibitor_stopped",
                              "t68"."failure",
                              "t68"."link_note",
                              "t68"."basis",
                              "t68"."basis_note",
                              "t68"."source_place",
                              "t68"."not_stated",
                              "t68"."first_day",
                              "t68"."number",
                              "t68"."turn",
                              "t68"."is_pair",
                              "t68"."all_drugs",
                              "t45"."drug_count",
                              "t45"."drugs"
                            FROM (
                              SELECT
                                "t66".*
                                EXCLUDE ("drug_count", "drugs")
                              FROM (
                                SELECT
                                  "t64".*
                                  EXCLUDE ("episode_id_right", "patient_id_right")
                                FROM (
                                  SELECT
                                    "t61"."combination_id",
                                    "t61"."patient_id",
                                    "t61"."episode_id",
                                    "t61"."course_id",
                                    "t61"."label",
                                    "t61"."age",
                                    "t61"."jak_inhibitor",
                                    "t61"."partner",
                                    "t61"."order_of_entry",
                                    "t61"."partner_lead",
                                    "t61"."partner_lead_earliest",
                                    "t61"."partner_lead_latest",
                                    "t61"."partner_lead_stated",
                                    "t61"."reason",
                                    "t61"."response_before",
                                    "t61"."duration",
                                    "t61"."duration_earliest",
                                    "t61"."duration_latest",
                                    "t61"."duration_stated",
                                    "t61"."ongoing",
                                    "t61"."response",
                                    "t61"."reason_ended",
                                    "t61"."jak_inhibitor_continued",
                                    "t61"."reason_jak_inhibitor_stopped",
                                    "t61"."failure",
                                    "t61"."link_note",
                                    "t61"."basis",
                                    "t61"."basis_note",
                                    "t61"."source_place",
                                    "t61"."not_stated",
                                    "t61"."first_day",
                                    "t61"."number",
                                    "t61"."turn",
                                    "t61"."drugs",
                                    "t61"."is_pair",
                                    "t61"."drug_count",
                                    "t47"."patient_id" AS "patient_id_right",
                                    "t47"."episode_id" AS "episode_id_right",
                                    "t47"."all_drugs"
                                  FROM (
                                    SELECT
                                      "t51"."combination_id",
                                      "t51"."patient_id",
                                      "t51"."episode_id",
                                      "t51"."course_id",
                                      "t51"."label",
                                      "t51"."age",
                                      "t51"."jak_inhibitor",
                                      "t51"."partner",
                                      "t51"."order_of_entry",
                                      "t51"."partner_lead",
                                      "t51"."partner_lead_earliest",
                                      "t51"."partner_lead_latest",
                                      "t51"."partner_lead_stated",
                                      "t51"."reason",
                                      "t51"."response_before",
                                      "t51"."duration",
                                      "t51"."duration_earliest",
                                      "t51"."duration_latest",
                                      "t51"."duration_stated",
                                      "t51"."ongoing",
                                      "t51"."response",
                                      "t51"."reason_ended",
                                      "t51"."jak_inhibitor_continued",
                                      "t51"."reason_jak_inhibitor_stopped",
                                      "t51"."failure",
                                      "t51"."link_note",
                                      "t51"."basis",
                                      "t51"."basis_note",
                                      "t51"."source_place",
                                      "t51"."not_stated",
                                      "t51"."first_day",
                                      "t51"."number",
                                      "t51"."turn",
                                      "t51"."drugs",
                                      "t51"."is_pair",
                                      CAST("t51"."jak_inhibitor" <> "t51"."partner" AS BIGINT) + 1 AS "drug_count"
                                    FROM "t50" AS "t51"
                                  ) AS "t61"
                                  LEFT OUTER JOIN (
                                    SELECT
                                      "t43"."patient_id",
                                      "t43"."episode_id",
                                      "t43"."drug_count" AS "all_drugs"
                                    FROM "t42" AS "t43"
                                  ) AS "t47"
                                    ON "t61"."patient_id" = "t47"."patient_id"
                                    AND "t61"."episode_id" = "t47"."episode_id"
                                ) AS "t64"
                              ) AS "t66"
                            ) AS "t68"
                            INNER JOIN "t42" AS "t45"
                              ON "t68"."patient_id" = "t45"."patient_id"
                              AND "t68"."episode_id" = "t45"."episode_id"
                          ) AS "t72"
                        ) AS "t75"
                      ) AS "t77"
                    ) AS "t80"
                    LEFT OUTER JOIN (
                      SELECT
                        "t31"."patient_id",
                        "t31"."combination_id",
                        COALESCE(
                          "t31"."own",
                          CASE
                            WHEN "t31"."course_id" IS NOT NULL
                            THEN MIN("t31"."own") OVER (
                              PARTITION BY "t31"."patient_id", "t31"."course_id"
                              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                            )
                            ELSE CAST(NULL AS TEXT)
                          END
                        ) AS "next_treatment_id"
                      FROM (
                        SELECT
                          "t29"."patient_id",
                          "t29"."combination_id",
                          "t29"."course_id",
                          MIN("t29"."treatment_id") AS "own"
                        FROM (
                          SELECT
                            "t26"."patient_id",
                            "t26"."combination_id",
                            "t26"."course_id",
                            "t26"."treatment_id"
                          FROM (
                            SELECT
                              "t15"."patient_id",
                              "t15"."combination_id",
                              "t15"."course_id",
                              "t21"."patient_id" AS "patient_id_right",
                              "t21"."combination_id" AS "combination_id_right",
                              "t21"."treatment_id"
                            FROM (
                              SELECT
                                "t2"."patient_id",
                                "t2"."combination_id",
                                "t2"."course_id"
                              FROM "combinations" AS "t2"
                            ) AS "t15"
                            LEFT OUTER JOIN (
                              SELECT
                                "t11"."patient_id",
                                "t11"."combination_id",
                                "t11"."treatment_id"
                              FROM (
                                SELECT
                                  *
                                FROM "treatments" AS "t0"
                                WHERE
                                  "t0"."combination_id" IS NOT NULL
                                  AND "t0"."role" = 'subsequent'
                                  AND "t0"."drug" <> 'none'
                              ) AS "t11"
                            ) AS "t21"
                              ON "t15"."patient_id" = "t21"."patient_id"
                              AND "t15"."combination_id" = "t21"."combination_id"
                          ) AS "t26"
                        ) AS "t29"
                        GROUP BY
                          1,
                          2,
                          3
                      ) AS "t31"
                    ) AS "t38"
                      ON "t80"."patient_id" = "t38"."patient_id"
                      AND "t80"."combination_id" = "t38"."combination_id"
                  ) AS "t82"
                ) AS "t83"
                GROUP BY
                  1,
                  2,
                  3
              ) AS "t85"
            ) AS "t86"
          ) AS "t89"
          LEFT OUTER JOIN (
            SELECT
              "t0"."treatment_id",
              "t0"."drug" AS "next_drug"
            FROM "treatments" AS "t0"
          ) AS "t10"
            ON "t89"."next_treatment_id" = "t10"."treatment_id"
        ) AS "t91"
      ) AS "t93"
    ) AS "t96"
  ) AS "t99"
), "t124" AS (
  SELECT
    "t123"."patient_id",
    GREATEST("t123"."start_day", "t123"."start_day_more") AS "start_day",
    LEAST("t123"."stop_day", "t123"."stop_day_more") AS "stop_day",
    "t123"."drugs" || ' + ' || "t123"."drugs_more" AS "drugs",
    "t123"."last_drug_more" AS "last_drug",
    "t123"."drug_count" + 1 AS "drug_count",
    LEAST("t123"."first_day", "t123"."first_day_more") AS "first_day",
    CASE
      WHEN "t123"."start_day_more" > "t123"."start_day"
      THEN "t123"."entered_more"
      WHEN "t123"."start_day_more" = "t123"."start_day"
      THEN "t123"."entered" || ' + ' || "t123"."entered_more"
      ELSE "t123"."entered"
    END AS "entered",
    CASE
      WHEN "t123"."start_day_more" > "t123"."start_day"
      THEN 1
      ELSE "t123"."entered_count" + CAST("t123"."start_day_more" = "t123"."start_day" AS BIGINT)
    END AS "entered_count",
    CASE
      WHEN "t123"."stop_day_more" < "t123"."stop_day"
      THEN "t123"."going_more"
      WHEN "t123"."stop_day_more" = "t123"."stop_day"
      THEN LEAST("t123"."going", "t123"."going_more")
      ELSE "t123"."going"
    END AS "going",
    "t123"."own" + "t123"."own_more" AS "own",
    GREATEST("t123"."own_day", "t123"."own_day_more") AS "own_day",
    GREATEST("t123"."partner_day", "t123"."partner_day_more") AS "partner_day"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t102"."patient_id",
        "t102"."start_day",
        "t102"."stop_day",
        "t102"."drugs",
        "t102"."last_drug",
        "t102"."drug_count",
        "t102"."first_day",
        "t102"."entered",
        "t102"."entered_count",
        "t102"."going",
        "t102"."own",
        "t102"."own_day",
        "t102"."partner_day",
        "t109"."patient_id_more",
        "t109"."start_day_more",
        "t109"."stop_day_more",
        "t109"."drugs_more",
        "t109"."last_drug_more",
        "t109"."drug_count_more",
        "t109"."first_day_more",
        "t109"."entered_more",
        "t109"."entered_count_more",
        "t109"."going_more",
        "t109"."own_more",
        "t109"."own_day_more",
        "t109"."partner_day_more"
      FROM "t98" AS "t102"
      INNER JOIN (
        SELECT
          "t100"."patient_id" AS "patient_id_more",
          "t100"."start_day" AS "start_day_more",
          "t100"."stop_day" AS "stop_day_more",
          "t100"."drugs" AS "drugs_more",
          "t100"."last_drug" AS "last_drug_more",
          "t100"."drug_count" AS "drug_count_more",
          "t100"."first_day" AS "first_day_more",
          "t100"."entered" AS "entered_more",
          "t100"."entered_count" AS "entered_count_more",
          "t100"."going" AS "going_more",
          "t100"."own" AS "own_more",
          "t100"."own_day" AS "own_day_more",
          "t100"."partner_day" AS "partner_day_more"
        FROM "t98" AS "t100"
      ) AS "t109"
        ON "t102"."patient_id" = "t109"."patient_id_more"
    ) AS "t120"
    WHERE
      "t120"."last_drug" < "t120"."last_drug_more"
      AND "t120"."start_day" < "t120"."stop_day_more"
      AND "t120"."stop_day" > "t120"."start_day_more"
  ) AS "t123"
), "t130" AS (
  SELECT
    *
  FROM "t124" AS "t125"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      "t128"."patient_id",
      GREATEST("t128"."start_day", "t128"."start_day_more") AS "start_day",
      LEAST("t128"."stop_day", "t128"."stop_day_more") AS "stop_day",
      "t128"."drugs" || ' + ' || "t128"."drugs_more" AS "drugs",
      "t128"."last_drug_more" AS "last_drug",
      "t128"."drug_count" + 1 AS "drug_count",
      LEAST("t128"."first_day", "t128"."first_day_more") AS "first_day",
      CASE
        WHEN "t128"."start_day_more" > "t128"."start_day"
        THEN "t128"."entered_more"
        WHEN "t128"."start_day_more" = "t128"."start_day"
        THEN "t128"."entered" || ' + ' || "t128"."entered_more"
        ELSE "t128"."entered"
      END AS "entered",
      CASE
        WHEN "t128"."start_day_more" > "t128"."start_day"
        THEN 1
        ELSE "t128"."entered_count" + CAST("t128"."start_day_more" = "t128"."start_day" AS BIGINT)
      END AS "entered_count",
      CASE
        WHEN "t128"."stop_day_more" < "t128"."stop_day"
        THEN "t128"."going_more"
        WHEN "t128"."stop_day_more" = "t128"."stop_day"
        THEN LEAST("t128"."going", "t128"."going_more")
        ELSE "t128"."going"
      END AS "going",
      "t128"."own" + "t128"."own_more" AS "own",
      GREATEST("t128"."own_day", "t128"."own_day_more") AS "own_day",
      GREATEST("t128"."partner_day", "t128"."partner_day_more") AS "partner_day"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t126"."patient_id",
          "t126"."start_day",
          "t126"."stop_day",
          "t126"."drugs",
          "t126"."last_drug",
          "t126"."drug_count",
          "t126"."first_day",
          "t126"."entered",
          "t126"."entered_count",
          "t126"."going",
          "t126"."own",
          "t126"."own_day",
          "t126"."partner_day",
          "t109"."patient_id_more",
          "t109"."start_day_more",
          "t109"."stop_day_more",
          "t109"."drugs_more",
          "t109"."last_drug_more",
          "t109"."drug_count_more",
          "t109"."first_day_more",
          "t109"."entered_more",
          "t109"."entered_count_more",
          "t109"."going_more",
          "t109"."own_more",
          "t109"."own_day_more",
          "t109"."partner_day_more"
        FROM "t124" AS "t126"
        INNER JOIN (
          SELECT
            "t100"."patient_id" AS "patient_id_more",
            "t100"."start_day" AS "start_day_more",
            "t100"."stop_day" AS "stop_day_more",
            "t100"."drugs" AS "drugs_more",
            "t100"."last_drug" AS "last_drug_more",
            "t100"."drug_count" AS "drug_count_more",
            "t100"."first_day" AS "first_day_more",
            "t100"."entered" AS "entered_more",
            "t100"."entered_count" AS "entered_count_more",
            "t100"."going" AS "going_more",
            "t100"."own" AS "own_more",
            "t100"."own_day" AS "own_day_more",
            "t100"."partner_day" AS "partner_day_more"
          FROM "t98" AS "t100"
        ) AS "t109"
          ON "t126"."patient_id" = "t109"."patient_id_more"
      ) AS "t127"
      WHERE
        "t127"."last_drug" < "t127"."last_drug_more"
        AND "t127"."start_day" < "t127"."stop_day_more"
        AND "t127"."stop_day" > "t127"."start_day_more"
    ) AS "t128"
  ) AS "t129"
), "t141" AS (
  SELECT
    "t140"."patient_id",
    "t140"."drugs",
    "t140"."drug_count",
    "t140"."start_day",
    "t140"."stop_day",
    "t140"."own",
    "t140"."is_whole",
    "t140"."stop_day" - "t140"."start_day" AS "days",
    CASE
      WHEN "t140"."going" = 2
      THEN TRUE
      WHEN "t140"."going" = 0
      THEN FALSE
      ELSE CAST(NULL AS BOOLEAN)
    END AS "ongoing",
    CASE
      WHEN "t140"."entered_count" = "t140"."drug_count"
      THEN 'together'
      ELSE "t140"."entered"
    END AS "entered_last",
    "t140"."start_day" - "t140"."first_day" AS "lead_days",
    CASE
      WHEN "t140"."own" <> 1
      THEN CAST(NULL AS TEXT)
      WHEN "t140"."own_day" = "t140"."partner_day"
      THEN 'together'
      WHEN "t140"."own_day" < "t140"."partner_day"
      THEN 'partner_added'
      ELSE 'jak_inhibitor_added'
    END AS "order_of_entry"
  FROM (
    SELECT
      "t139"."patient_id",
      "t139"."start_day",
      "t139"."stop_day",
      "t139"."drugs",
      "t139"."last_drug",
      "t139"."drug_count",
      "t139"."first_day",
      "t139"."entered",
      "t139"."entered_count",
      "t139"."going",
      "t139"."own",
      "t139"."own_day",
      "t139"."partner_day",
      "t139"."running",
      "t139"."running" = "t139"."drug_count" AS "is_whole"
    FROM (
      SELECT
        "t132"."patient_id",
        "t132"."start_day",
        "t132"."stop_day",
        "t132"."drugs",
        "t132"."last_drug",
        "t132"."drug_count",
        "t132"."first_day",
        "t132"."entered",
        "t132"."entered_count",
        "t132"."going",
        "t132"."own",
        "t132"."own_day",
        "t132"."partner_day",
        "t138"."running"
      FROM "t130" AS "t132"
      INNER JOIN (
        SELECT
          "t136"."patient_id",
          "t136"."drugs",
          "t136"."start_day",
          COUNT(*) AS "running"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t134"."patient_id",
              "t134"."drugs",
              "t134"."start_day",
              "t134"."stop_day",
              "t108"."person",
              "t108"."began",
              "t108"."ended"
            FROM (
              SELECT
                "t131"."patient_id",
                "t131"."drugs",
                "t131"."start_day",
                "t131"."stop_day"
              FROM "t130" AS "t131"
            ) AS "t134"
            INNER JOIN (
              SELECT
                "t100"."patient_id" AS "person",
                "t100"."start_day" AS "began",
                "t100"."stop_day" AS "ended"
              FROM "t98" AS "t100"
            ) AS "t108"
              ON "t134"."patient_id" = "t108"."person"
          ) AS "t135"
          WHERE
            "t135"."began" <= "t135"."start_day" AND "t135"."ended" >= "t135"."stop_day"
        ) AS "t136"
        GROUP BY
          1,
          2,
          3
      ) AS "t138"
        ON "t132"."patient_id" = "t138"."patient_id"
        AND "t132"."drugs" = "t138"."drugs"
        AND "t132"."start_day" = "t138"."start_day"
    ) AS "t139"
  ) AS "t140"
), "t143" AS (
  SELECT
    *
  FROM "t141" AS "t142"
  WHERE
    "t142"."days" >= 30
), "t152" AS (
  SELECT
    *
  FROM (
    SELECT
      "t145"."patient_id",
      "t145"."drugs",
      "t145"."drug_count",
      "t145"."is_whole",
      "t145"."start_day",
      "t145"."stop_day",
      "t145"."days",
      "t145"."ongoing",
      "t145"."entered_last",
      "t145"."order_of_entry",
      "t145"."lead_days",
      'systemic_30_days' AS "definition",
      (
        ROW_NUMBER() OVER (
          PARTITION BY "t145"."patient_id", "t145"."drugs"
          ORDER BY "t145"."start_day" ASC
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) - 1
      ) + 1 AS "number"
    FROM "t143" AS "t145"
  ) AS "t148"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t147"."patient_id",
        "t147"."drugs",
        "t147"."drug_count",
        "t147"."is_whole",
        "t147"."start_day",
        "t147"."stop_day",
        "t147"."days",
        "t147"."ongoing",
        "t147"."entered_last",
        "t147"."order_of_entry",
        "t147"."lead_days",
        'jak_inhibitor_30_days' AS "definition",
        (
          ROW_NUMBER() OVER (
            PARTITION BY "t147"."patient_id", "t147"."drugs"
            ORDER BY "t147"."start_day" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) - 1
        ) + 1 AS "number"
      FROM (
        SELECT
          *
        FROM "t143" AS "t145"
        WHERE
          "t145"."own" > 0
      ) AS "t147"
    ) AS "t150"
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        "t146"."patient_id",
        "t146"."drugs",
        "t146"."drug_count",
        "t146"."is_whole",
        "t146"."start_day",
        "t146"."stop_day",
        "t146"."days",
        "t146"."ongoing",
        "t146"."entered_last",
        "t146"."order_of_entry",
        "t146"."lead_days",
        'jak_inhibitor_1_day' AS "definition",
        (
          ROW_NUMBER() OVER (
            PARTITION BY "t146"."patient_id", "t146"."drugs"
            ORDER BY "t146"."start_day" ASC
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
          ) - 1
        ) + 1 AS "number"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            *
          FROM "t141" AS "t142"
          WHERE
            "t142"."days" >= 1
        ) AS "t144"
        WHERE
          "t144"."own" > 0
      ) AS "t146"
    ) AS "t149"
  ) AS "t151"
)
SELECT
  "t173"."patient_id",
  "t173"."definition",
  "t173"."drugs",
  "t173"."number",
  "t173"."drug_count",
  "t173"."detection",
  "t173"."start_day",
  "t173"."stop_day",
  "t173"."days",
  "t173"."ongoing",
  "t173"."entered_last",
  "t173"."order_of_entry",
  "t173"."lead_days",
  "t173"."is_whole",
  "t173"."unplaced_rows",
  "t173"."stated_episode_id",
  "t173"."stated_combination_id",
  "t173"."stated_days",
  "t173"."stated_ongoing",
  "t173"."stated_order_of_entry",
  "t173"."stated_lead_days",
  "t173"."difference_days",
  "t173"."agreement",
  "t173"."reason",
  "t173"."response_before",
  "t173"."response",
  "t173"."reason_ended",
  "t173"."failure",
  "t173"."next_drug",
  "t173"."next_treatment_id"
FROM (
  SELECT
    "t172"."patient_id",
    "t172"."definition",
    "t172"."drugs",
    "t172"."number",
    "t172"."drug_count",
    "t172"."detection",
    "t172"."start_day",
    "t172"."stop_day",
    "t172"."days",
    "t172"."ongoing",
    "t172"."entered_last",
    "t172"."order_of_entry",
    "t172"."lead_days",
    "t172"."is_whole",
    "t172"."stated_episode_id",
    "t172"."stated_combination_id",
    "t172"."stated_days",
    "t172"."stated_ongoing",
    "t172"."stated_order_of_entry",
    "t172"."stated_lead_days",
    "t172"."difference_days",
    "t172"."agreement",
    "t172"."reason",
    "t172"."response_before",
    "t172"."response",
    "t172"."reason_ended",
    "t172"."failure",
    "t172"."next_drug",
    "t172"."next_treatment_id",
    "t172"."patient_id_right",
    COALESCE("t172"."unplaced_rows", 0) AS "unplaced_rows"
  FROM (
    SELECT
      "t171"."patient_id",
      "t171"."definition",
      "t171"."drugs",
      "t171"."number",
      "t171"."drug_count",
      "t171"."detection",
      "t171"."start_day",
      "t171"."stop_day",
      "t171"."days",
      "t171"."ongoing",
      "t171"."entered_last",
      "t171"."order_of_entry",
      "t171"."lead_days",
      "t171"."is_whole",
      "t171"."stated_episode_id",
      "t171"."stated_combination_id",
      "t171"."stated_days",
      "t171"."stated_ongoing",
      "t171"."stated_order_of_entry",
      "t171"."stated_lead_days",
      "t171"."difference_days",
      "t171"."agreement",
      "t171"."reason",
      "t171"."response_before",
      "t171"."response",
      "t171"."reason_ended",
      "t171"."failure",
      "t171"."next_drug",
      "t171"."next_treatment_id",
      "t76"."patient_id" AS "patient_id_right",
      "t76"."unplaced_rows"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t165"."patient_id",
          "t165"."definition",
          "t165"."drugs",
          "t165"."number",
          "t165"."drug_count",
          "t165"."detection",
          "t165"."start_day",
          "t165"."stop_day",
          "t165"."days",
          "t165"."ongoing",
          "t165"."entered_last",
          "t165"."order_of_entry",
          "t165"."lead_days",
          "t165"."is_whole",
          "t165"."stated_episode_id",
          "t165"."stated_combination_id",
          "t165"."stated_days",
          "t165"."stated_ongoing",
          "t165"."stated_order_of_entry",
          "t165"."stated_lead_days",
          "t165"."difference_days",
          "t165"."agreement",
          "t165"."reason",
          "t165"."response_before",
          "t165"."response",
          "t165"."reason_ended",
          "t165"."failure",
          "t165"."next_drug",
          "t165"."next_treatment_id"
        FROM (
          SELECT
            "t160"."patient_id",
            "t160"."drugs",
            "t160"."drug_count",
            "t160"."is_whole",
            "t160"."start_day",
            "t160"."stop_day",
            "t160"."days",
            "t160"."ongoing",
            "t160"."entered_last",
            "t160"."order_of_entry",
            "t160"."lead_days",
            "t160"."definition",
            "t160"."number",
            "t160"."stated_episode_id",
            "t160"."stated_combination_id",
            "t160"."stated_days",
            "t160"."stated_ongoing",
            "t160"."stated_order_of_entry",
            "t160"."stated_lead_days",
            "t160"."stated_low",
            "t160"."stated_high",
            "t160"."reason",
            "t160"."response_before",
            "t160"."response",
            "t160"."reason_ended",
            "t160"."failure",
            "t160"."next_drug",
            "t160"."next_treatment_id",
            'detected' AS "detection",
            "t160"."days" - "t160"."stated_days" AS "difference_days",
            CASE
              WHEN "t160"."stated_episode_id" IS NULL
              THEN 'not_stated'
              WHEN "t160"."stated_days" IS NULL
              THEN 'duration_not_stated'
              WHEN (
                "t160"."days" >= "t160"."stated_low"
              )
              AND (
                (
                  "t160"."stated_high" IS NULL
                ) OR (
                  "t160"."days" <= "t160"."stated_high"
                )
              )
              THEN 'agrees'
              ELSE 'differs'
            END AS "agreement"
          FROM (
            SELECT
              "t157".*
              EXCLUDE ("definition_right", "drugs_right", "number_right", "patient_id_right")
            FROM (
              SELECT
                "t154"."patient_id",
                "t154"."drugs",
                "t154"."drug_count",
                "t154"."is_whole",
                "t154"."start_day",
                "t154"."stop_day",
                "t154"."days",
                "t154"."ongoing",
                "t154"."entered_last",
                "t154"."order_of_entry",
                "t154"."lead_days",
                "t154"."definition",
                "t154"."number",
                "t115"."patient_id" AS "patient_id_right",
                "t115"."definition" AS "definition_right",
                "t115"."drugs" AS "drugs_right",
                "t115"."number" AS "number_right",
                "t115"."stated_episode_id",
                "t115"."stated_combination_id",
                "t115"."stated_days",
                "t115"."stated_ongoing",
                "t115"."stated_order_of_entry",
                "t115"."stated_lead_days",
                "t115"."stated_low",
                "t115"."stated_high",
                "t115"."reason",
                "t115"."response_before",
                "t115"."response",
                "t115"."reason_ended",
                "t115"."failure",
                "t115"."next_drug",
                "t115"."next_treatment_id"
              FROM "t152" AS "t154"
              LEFT OUTER JOIN (
                SELECT
                  "t107".*
                  EXCLUDE ("drug_count", "is_whole")
                FROM "t103" AS "t107"
              ) AS "t115"
                ON "t154"."patient_id" = "t115"."patient_id"
                AND "t154"."definition" = "t115"."definition"
                AND "t154"."drugs" = "t115"."drugs"
                AND "t154"."number" = "t115"."number"
            ) AS "t157"
          ) AS "t160"
        ) AS "t165"
      ) AS "t167"
      UNION ALL
      SELECT
        *
      FROM (
        SELECT
          "t168"."patient_id",
          "t168"."definition",
          "t168"."drugs",
          "t168"."number",
          "t168"."drug_count",
          "t168"."detection",
          "t168"."start_day",
          "t168"."stop_day",
          "t168"."days",
          "t168"."ongoing",
          "t168"."entered_last",
          "t168"."order_of_entry",
          "t168"."lead_days",
          "t168"."is_whole",
          "t168"."stated_episode_id",
          "t168"."stated_combination_id",
          "t168"."stated_days",
          "t168"."stated_ongoing",
          "t168"."stated_order_of_entry",
          "t168"."stated_lead_days",
          "t168"."difference_days",
          "t168"."agreement",
          "t168"."reason",
          "t168"."response_before",
          "t168"."response",
          "t168"."reason_ended",
          "t168"."failure",
          "t168"."next_drug",
          "t168"."next_treatment_id"
        FROM (
          SELECT
            "t166"."patient_id",
            "t166"."definition",
            "t166"."drugs",
            "t166"."number",
            "t166"."drug_count",
            "t166"."is_whole",
            "t166"."stated_episode_id",
            "t166"."stated_combination_id",
            "t166"."stated_days",
            "t166"."stated_ongoing",
            "t166"."stated_order_of_entry",
            "t166"."stated_lead_days",
            "t166"."stated_low",
            "t166"."stated_high",
            "t166"."reason",
            "t166"."response_before",
            "t166"."response",
            "t166"."reason_ended",
            "t166"."failure",
            "t166"."next_drug",
            "t166"."next_treatment_id",
            "t166"."dated_drugs",
            "t166"."has_window",
            CAST(NULL AS BIGINT) AS "start_day",
            CAST(NULL AS BIGINT) AS "stop_day",
            CAST(NULL AS BIGINT) AS "days",
            CAST(NULL AS BOOLEAN) AS "ongoing",
            CAST(NULL AS TEXT) AS "entered_last",
            CAST(NULL AS TEXT) AS "order_of_entry",
            CAST(NULL AS BIGINT) AS "lead_days",
            CASE
              WHEN NOT (
                COALESCE("t166"."dated_drugs", 0) = "t166"."drug_count"
              )
              THEN 'no_dated_treatment'
              WHEN "t166"."drug_count" > CASE
                WHEN "t166"."definition" = 'jak_inhibitor_30_days'
                THEN 3
                WHEN "t166"."definition" = 'jak_inhibitor_1_day'
                THEN 3
                WHEN "t166"."definition" = 'systemic_30_days'
                THEN 3
                ELSE 0
              END
              THEN 'more_drugs_than_asked'
              WHEN "t166"."has_window" IS NOT NULL
              THEN 'fewer_windows_than_stated'
              ELSE 'no_overlap_long_enough'
            END AS "detection",
            CAST(NULL AS BIGINT) AS "difference_days",
            'not_detected' AS "agreement"
          FROM (
            SELECT
              "t164".*
              EXCLUDE ("definition_right", "drugs_right", "patient_id_right")
            FROM (
              SELECT
                "t163"."patient_id",
                "t163"."definition",
                "t163"."drugs",
                "t163"."number",
                "t163"."drug_count",
                "t163"."is_whole",
                "t163"."stated_episode_id",
                "t163"."stated_combination_id",
                "t163"."stated_days",
                "t163"."stated_ongoing",
                "t163"."stated_order_of_entry",
                "t163"."stated_lead_days",
                "t163"."stated_low",
                "t163"."stated_high",
                "t163"."reason",
                "t163"."response_before",
                "t163"."response",
                "t163"."reason_ended",
                "t163"."failure",
                "t163"."next_drug",
                "t163"."next_treatment_id",
                "t163"."dated_drugs",
                "t162"."patient_id" AS "patient_id_right",
                "t162"."definition" AS "definition_right",
                "t162"."drugs" AS "drugs_right",
                "t162"."has_window"
              FROM (
                SELECT
                  "t158".*
                  EXCLUDE ("definition_right", "drugs_right", "patient_id_right", "stated_episode_id_right")
                FROM (
                  SELECT
                    "t111"."patient_id",
                    "t111"."definition",
                    "t111"."drugs",
                    "t111"."number",
                    "t111"."drug_count",
                    "t111"."is_whole",
                    "t111"."stated_episode_id",
                    "t111"."stated_combination_id",
                    "t111"."stated_days",
                    "t111"."stated_ongoing",
                    "t111"."stated_order_of_entry",
                    "t111"."stated_lead_days",
                    "t111"."stated_low",
                    "t111"."stated_high",
                    "t111"."reason",
                    "t111"."response_before",
                    "t111"."response",
                    "t111"."reason_ended",
                    "t111"."failure",
                    "t111"."next_drug",
                    "t111"."next_treatment_id",
                    "t122"."patient_id" AS "patient_id_right",
                    "t122"."stated_episode_id" AS "stated_episode_id_right",
                    "t122"."drugs" AS "drugs_right",
                    "t122"."dated_drugs",
                    "t122"."definition" AS "definition_right"
                  FROM "t103" AS "t111"
                  ANTI JOIN "t152" AS "t155"
                    ON "t111"."patient_id" = "t155"."patient_id"
                    AND "t111"."definition" = "t155"."definition"
                    AND "t111"."drugs" = "t155"."drugs"
                    AND "t111"."number" = "t155"."number"
                  LEFT OUTER JOIN (
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t112"."patient_id",
                        "t112"."episode_id" AS "stated_episode_id",
                        "t112"."drugs",
                        "t112"."dated_drugs",
                        "t112"."definition"
                      FROM (
                        SELECT
                          "t104"."patient_id",
                          "t104"."episode_id",
                          "t104"."drugs",
                          "t104"."dated_drugs",
                          'systemic_30_days' AS "definition"
                        FROM "t101" AS "t104"
                      ) AS "t112"
                    ) AS "t116"
                    UNION ALL
                    SELECT
                      *
                    FROM (
                      SELECT
                        *
                      FROM (
                        SELECT
                          "t113"."patient_id",
                          "t113"."episode_id" AS "stated_episode_id",
                          "t113"."drugs",
                          "t113"."dated_drugs",
                          "t113"."definition"
                        FROM (
                          SELECT
                            "t104"."patient_id",
                            "t104"."episode_id",
                            "t104"."drugs",
                            "t104"."dated_drugs",
                            'jak_inhibitor_30_days' AS "definition"
                          FROM "t101" AS "t104"
                        ) AS "t113"
                      ) AS "t117"
                      UNION ALL
                      SELECT
                        *
                      FROM (
                        SELECT
                          "t114"."patient_id",
                          "t114"."episode_id" AS "stated_episode_id",
                          "t114"."drugs",
                          "t114"."dated_drugs",
                          "t114"."definition"
                        FROM (
                          SELECT
                            "t104"."patient_id",
                            "t104"."episode_id",
                            "t104"."drugs",
                            "t104"."dated_drugs",
                            'jak_inhibitor_1_day' AS "definition"
                          FROM "t101" AS "t104"
                        ) AS "t114"
                      ) AS "t118"
                    ) AS "t119"
                  ) AS "t122"
                    ON "t111"."patient_id" = "t122"."patient_id"
                    AND "t111"."stated_episode_id" = "t122"."stated_episode_id"
                    AND "t111"."drugs" = "t122"."drugs"
                    AND "t111"."definition" = "t122"."definition"
                ) AS "t158"
              ) AS "t163"
              LEFT OUTER JOIN (
                SELECT
                  "t156"."patient_id",
                  "t156"."definition",
                  "t156"."drugs",
                  TRUE AS "has_window"
                FROM (
                  SELECT
                    *
                  FROM "t152" AS "t153"
                  WHERE
                    "t153"."number" = 1
                ) AS "t156"
              ) AS "t162"
                ON "t163"."patient_id" = "t162"."patient_id"
                AND "t163"."definition" = "t162"."definition"
                AND "t163"."drugs" = "t162"."drugs"
            ) AS "t164"
          ) AS "t166"
        ) AS "t168"
      ) AS "t169"
    ) AS "t171"
    LEFT OUTER JOIN (
      SELECT
        "t71"."patient_id",
        "t71"."unplaced_rows"
      FROM (
        SELECT
          "t65"."patient_id",
          COUNT(*) AS "taken_rows",
          SUM(CAST(COALESCE("t65"."days", 0) = 0 AS BIGINT)) AS "unplaced_rows"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t60"."patient_id",
              "t60"."treatment_id",
              "t60"."drug",
              "t60"."drug_known",
              "t60"."role",
              "t60"."phase",
              "t60"."start_day",
              "t60"."stop_day",
              "t60"."days",
              "t60"."ongoing",
              "t60"."placement",
              "t60"."daily_dose_low",
              "t60"."daily_dose_high",
              "t60"."unit",
              "t60"."dose_status"
            FROM "t57" AS "t60"
          ) AS "t62"
          WHERE
            "t62"."placement" <> 'not_taken'
            AND "t62"."role" IN (
              'bridge',
              'combination',
              'index',
              'maintenance',
              'prior',
              'rescue',
              'subsequent',
              'symptomatic'
            )
        ) AS "t65"
        GROUP BY
          1
      ) AS "t71"
    ) AS "t76"
      ON "t171"."patient_id" = "t76"."patient_id"
  ) AS "t172"
) AS "t173"
