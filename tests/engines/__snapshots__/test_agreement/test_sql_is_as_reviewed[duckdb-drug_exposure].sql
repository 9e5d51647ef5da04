SELECT
  "t12"."patient_id",
  "t12"."drug",
  "t12"."drug_known",
  "t12"."treatment_rows",
  "t12"."ongoing",
  "t12"."days_with_taper",
  "t12"."comparator_with_taper",
  "t12"."basis_with_taper",
  "t12"."gap_with_taper",
  "t12"."days_without_taper",
  "t12"."comparator_without_taper",
  "t12"."basis_without_taper",
  "t12"."gap_without_taper",
  "t12"."cumulative_dose_low",
  "t12"."cumulative_dose_high",
  "t12"."cumulative_dose_unit",
  "t12"."cumulative_dose_status"
FROM (
  SELECT
    "t11"."patient_id",
    "t11"."drug",
    "t11"."treatment_rows",
    "t11"."going",
    "t11"."missing",
    "t11"."least_unit",
    "t11"."greatest_unit",
    "t11"."low",
    "t11"."high",
    "t11"."rows_with_taper",
    "t11"."stated_with_taper",
    "t11"."with_days_with_taper",
    "t11"."total_with_taper",
    "t11"."longer_with_taper",
    "t11"."shorter_with_taper",
    "t11"."begun_with_taper",
    "t11"."first_with_taper",
    "t11"."latest_with_taper",
    "t11"."open_of_latest_with_taper",
    "t11"."open_not_begun_with_taper",
    "t11"."last_with_taper",
    "t11"."last_longer_with_taper",
    "t11"."last_not_shorter_with_taper",
    "t11"."rows_without_taper",
    "t11"."stated_without_taper",
    "t11"."with_days_without_taper",
    "t11"."total_without_taper",
    "t11"."longer_without_taper",
    "t11"."shorter_without_taper",
    "t11"."begun_without_taper",
    "t11"."first_without_taper",
    "t11"."latest_without_taper",
    "t11"."open_of_latest_without_taper",
    "t11"."open_not_begun_without_taper",
    "t11"."last_without_taper",
    "t11"."last_longer_without_taper",
    "t11"."last_not_shorter_without_taper",
    "t11"."cumulative_dose_status",
    "t11"."gap_with_taper",
    "t11"."gap_without_taper",
    "t11"."drug" IN (
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
      WHEN "t11"."going" = 2
      THEN TRUE
      WHEN "t11"."going" = 0
      THEN FALSE
      ELSE CAST(NULL AS BOOLEAN)
    END AS "ongoing",
    CASE
      WHEN "t11"."cumulative_dose_status" = 'known'
      THEN "t11"."low" / 1000000.0
      ELSE CAST(NULL AS DOUBLE)
    END AS "cumulative_dose_low",
    CASE
      WHEN "t11"."cumulative_dose_status" = 'known'
      THEN "t11"."high" / 1000000.0
      ELSE CAST(NULL AS DOUBLE)
    END AS "cumulative_dose_high",
    CASE
      WHEN "t11"."cumulative_dose_status" = 'known'
      THEN "t11"."least_unit"
      ELSE CAST(NULL AS TEXT)
    END AS "cumulative_dose_unit",
    CASE
      WHEN (
        "t11"."gap_with_taper" IS NULL
      )
      AND (
        "t11"."stated_with_taper" = "t11"."rows_with_taper"
      )
      THEN "t11"."total_with_taper"
      WHEN "t11"."gap_with_taper" IS NULL
      THEN "t11"."last_with_taper" - "t11"."first_with_taper"
      ELSE CAST(NULL AS BIGINT)
    END AS "days_with_taper",
    CASE
      WHEN (
        "t11"."gap_with_taper" IS NULL
      )
      AND CASE
        WHEN "t11"."stated_with_taper" = "t11"."rows_with_taper"
        THEN "t11"."longer_with_taper" > 0
        ELSE "t11"."last_longer_with_taper" > (
          "t11"."last_with_taper" * 2
        )
      END
      THEN '>='
      WHEN (
        "t11"."gap_with_taper" IS NULL
      )
      AND CASE
        WHEN "t11"."stated_with_taper" = "t11"."rows_with_taper"
        THEN "t11"."shorter_with_taper" > 0
        ELSE "t11"."last_not_shorter_with_taper" = (
          "t11"."last_with_taper" * 2
        )
      END
      THEN '<='
      ELSE CAST(NULL AS TEXT)
    END AS "comparator_with_taper",
    CASE
      WHEN (
        "t11"."gap_with_taper" IS NULL
      )
      AND (
        "t11"."stated_with_taper" = "t11"."rows_with_taper"
      )
      THEN 'stated_durations'
      WHEN "t11"."gap_with_taper" IS NULL
      THEN 'first_to_last'
      ELSE 'unknown'
    END AS "basis_with_taper",
    CASE
      WHEN (
        "t11"."gap_without_taper" IS NULL
      )
      AND (
        "t11"."stated_without_taper" = "t11"."rows_without_taper"
      )
      THEN "t11"."total_without_taper"
      WHEN "t11"."gap_without_taper" IS NULL
      THEN "t11"."last_without_taper" - "t11"."first_without_taper"
      ELSE CAST(NULL AS BIGINT)
    END AS "days_without_taper",
    CASE
      WHEN (
        "t11"."gap_without_taper" IS NULL
      )
      AND CASE
        WHEN "t11"."stated_without_taper" = "t11"."rows_without_taper"
        THEN "t11"."longer_without_taper" > 0
        ELSE "t11"."last_longer_without_taper" > (
          "t11"."last_without_taper" * 2
        )
      END
      THEN '>='
      WHEN (
        "t11"."gap_without_taper" IS NULL
      )
      AND CASE
        WHEN "t11"."stated_without_taper" = "t11"."rows_without_taper"
        THEN "t11"."shorter_without_taper" > 0
        ELSE "t11"."last_not_shorter_without_taper" = (
          "t11"."last_without_taper" * 2
        )
      END
      THEN '<='
      ELSE CAST(NULL AS TEXT)
    END AS "comparator_without_taper",
    CASE
      WHEN (
        "t11"."gap_without_taper" IS NULL
      )
      AND (
        "t11"."stated_without_taper" = "t11"."rows_without_taper"
      )
      THEN 'stated_durations'
      WHEN "t11"."gap_without_taper" IS NULL
      THEN 'first_to_last'
      ELSE 'unknown'
    END AS "basis_without_taper"
  FROM (
    SELECT
      "t10"."patient_id",
      "t10"."drug",
      "t10"."treatment_rows",
      "t10"."going",
      "t10"."missing",
      "t10"."least_unit",
      "t10"."greatest_unit",
      "t10"."low",
      "t10"."high",
      "t10"."rows_with_taper",
      "t10"."stated_with_taper",
      "t10"."with_days_with_taper",
      "t10"."total_with_taper",
      "t10"."longer_with_taper",
      "t10"."shorter_with_taper",
      "t10"."begun_with_taper",
      "t10"."first_with_taper",
      "t10"."latest_with_taper",
      "t10"."open_of_latest_with_taper",
      "t10"."open_not_begun_with_taper",
      "t10"."last_with_taper",
      "t10"."last_longer_with_taper",
      "t10"."last_not_shorter_with_taper",
      "t10"."rows_without_taper",
      "t10"."stated_without_taper",
      "t10"."with_days_without_taper",
      "t10"."total_without_taper",
      "t10"."longer_without_taper",
      "t10"."shorter_without_taper",
      "t10"."begun_without_taper",
      "t10"."first_without_taper",
      "t10"."latest_without_taper",
      "t10"."open_of_latest_without_taper",
      "t10"."open_not_begun_without_taper",
      "t10"."last_without_taper",
      "t10"."last_longer_without_taper",
      "t10"."last_not_shorter_without_taper",
      CASE
        WHEN "t10"."missing" = 0
        THEN 'as_needed'
        WHEN "t10"."missing" = 1
        THEN 'no_dose'
        WHEN "t10"."missing" = 2
        THEN 'no_unit'
        WHEN "t10"."missing" = 3
        THEN 'no_timing'
        WHEN "t10"."missing" = 4
        THEN 'no_length'
        WHEN "t10"."least_unit" <> "t10"."greatest_unit"
        THEN 'different_units'
        ELSE 'known'
      END AS "cumulative_dose_status",
      CASE
        WHEN "t10"."rows_with_taper" = 0
        THEN 'no_rows'
        WHEN (
          "t10"."stated_with_taper" = "t10"."rows_with_taper"
        )
        AND (
          "t10"."with_days_with_taper" < "t10"."rows_with_taper"
        )
        THEN 'duration_without_days'
        WHEN (
          "t10"."stated_with_taper" = "t10"."rows_with_taper"
        )
        AND (
          (
            "t10"."longer_with_taper" > 0
          ) AND (
            "t10"."shorter_with_taper" > 0
          )
        )
        THEN 'opposite_bounds'
        WHEN NOT (
          "t10"."stated_with_taper" = "t10"."rows_with_taper"
        )
        AND NOT (
          "t10"."begun_with_taper" = "t10"."rows_with_taper"
        )
        AND NOT (
          COALESCE("t10"."first_with_taper" <= 0, FALSE)
        )
        THEN 'no_first_day'
        WHEN NOT (
          "t10"."stated_with_taper" = "t10"."rows_with_taper"
        )
        AND CASE
          WHEN "t10"."begun_with_taper" = "t10"."rows_with_taper"
          THEN "t10"."open_of_latest_with_taper" > (
            "t10"."latest_with_taper" * 2
          )
          ELSE "t10"."open_not_begun_with_taper" > 0
        END
        THEN 'no_last_day'
        WHEN NOT (
          "t10"."stated_with_taper" = "t10"."rows_with_taper"
        )
        AND (
          "t10"."last_with_taper" < "t10"."first_with_taper"
        )
        THEN 'ends_before_start'
        ELSE CAST(NULL AS TEXT)
      END AS "gap_with_taper",
      CASE
        WHEN "t10"."rows_without_taper" = 0
        THEN 'no_rows'
        WHEN (
          "t10"."stated_without_taper" = "t10"."rows_without_taper"
        )
        AND (
          "t10"."with_days_without_taper" < "t10"."rows_without_taper"
        )
        THEN 'duration_without_days'
        WHEN (
          "t10"."stated_without_taper" = "t10"."rows_without_taper"
        )
        AND (
          (
            "t10"."longer_without_taper" > 0
          )
          AND (
            "t10"."shorter_without_taper" > 0
          )
        )
        THEN 'opposite_bounds'
        WHEN NOT (
          "t10"."stated_without_taper" = "t10"."rows_without_taper"
        )
        AND NOT (
          "t10"."begun_without_taper" = "t10"."rows_without_taper"
        )
        AND NOT (
          COALESCE("t10"."first_without_taper" <= 0, FALSE)
        )
        THEN 'no_first_day'
        WHEN NOT (
          "t10"."stated_without_taper" = "t10"."rows_without_taper"
        )
        AND CASE
          WHEN "t10"."begun_without_taper" = "t10"."rows_without_taper"
          THEN "t10"."open_of_latest_without_taper" > (
            "t10"."latest_without_taper" * 2
          )
          ELSE "t10"."open_not_begun_without_taper" > 0
        END
        THEN 'no_last_day'
        WHEN NOT (
          "t10"."stated_without_taper" = "t10"."rows_without_taper"
        )
        AND (
          "t10"."last_without_taper" < "t10"."first_without_taper"
        )
        THEN 'ends_before_start'
        ELSE CAST(NULL AS TEXT)
      END AS "gap_without_taper"
    FROM (
      SELECT
        "t9"."patient_id",
        "t9"."drug",
        COUNT(*) AS "treatment_rows",
        MAX("t9"."going") AS "going",
        MIN("t9"."missing") AS "missing",
        MIN("t9"."unit") AS "least_unit",
        MAX("t9"."unit") AS "greatest_unit",
        SUM("t9"."low") AS "low",
        SUM("t9"."high") AS "high",
        COUNT(*) AS "rows_with_taper",
        COUNT(CASE WHEN "t9"."is_stated" THEN 1 ELSE CAST(NULL AS TINYINT) END) AS "stated_with_taper",
        COUNT("t9"."duration") AS "with_days_with_taper",
        CAST(CAST(SUM("t9"."duration") AS DOUBLE) AS BIGINT) AS "total_with_taper",
        COUNT(CASE WHEN "t9"."duration_sign" = '>' THEN 1 ELSE CAST(NULL AS TINYINT) END) AS "longer_with_taper",
        COUNT(CASE WHEN "t9"."duration_sign" = '<' THEN 1 ELSE CAST(NULL AS TINYINT) END) AS "shorter_with_taper",
        COUNT("t9"."start_day") AS "begun_with_taper",
        MIN("t9"."start_day") AS "first_with_taper",
        MAX("t9"."start_day") AS "latest_with_taper",
        MAX((
          "t9"."start_day" * 2
        ) + CASE WHEN "t9"."end" IS NULL THEN 1 ELSE 0 END) AS "open_of_latest_with_taper",
        COUNT(
          CASE
            WHEN (
              "t9"."start_day" IS NULL
            ) AND (
              "t9"."end" IS NULL
            )
            THEN 1
            ELSE CAST(NULL AS TINYINT)
          END
        ) AS "open_not_begun_with_taper",
        MAX("t9"."end") AS "last_with_taper",
        MAX((
          "t9"."end" * 2
        ) + CASE WHEN "t9"."end_sign" = '>' THEN 1 ELSE 0 END) AS "last_longer_with_taper",
        MAX((
          "t9"."end" * 2
        ) + CASE WHEN "t9"."end_sign" <> '<' THEN 1 ELSE 0 END) AS "last_not_shorter_with_taper",
        COUNT(*) FILTER(WHERE
          NOT (
            "t9"."taper"
          )) AS "rows_without_taper",
        COUNT(CASE WHEN "t9"."is_stated" THEN 1 ELSE CAST(NULL AS TINYINT) END) FILTER(WHERE
          NOT (
            "t9"."taper"
          )) AS "stated_without_taper",
        COUNT("t9"."duration") FILTER(WHERE
          NOT (
            "t9"."taper"
          )) AS "with_days_without_taper",
        CAST(CAST(SUM("t9"."duration") FILTER(WHERE
          NOT (
            "t9"."taper"
          )) AS DOUBLE) AS BIGINT) AS "total_without_taper",
        COUNT(CASE WHEN "t9"."duration_sign" = '>' THEN 1 ELSE CAST(NULL AS TINYINT) END) FILTER(WHERE
          NOT (
            "t9"."taper"
          )) AS "longer_without_taper",
        COUNT(CASE WHEN "t9"."duration_sign" = '<' THEN 1 ELSE CAST(NULL AS TINYINT) END) FILTER(WHERE
          NOT (
            "t9"."taper"
          )) AS "shorter_without_taper",
        COUNT("t9"."start_day") FILTER(WHERE
          NOT (
            "t9"."taper"
          )) AS "begun_without_taper",
        MIN("t9"."start_day") FILTER(WHERE
          NOT (
            "t9"."taper"
          )) AS "first_without_taper",
        MAX("t9"."start_day") FILTER(WHERE
          NOT (
            "t9"."taper"
          )) AS "latest_without_taper",
        MAX((
          "t9"."start_day" * 2
        ) + CASE WHEN "t9"."end" IS NULL THEN 1 ELSE 0 END) FILTER(WHERE
          NOT (
            "t9"."taper"
          )) AS "open_of_latest_without_taper",
        COUNT(
          CASE
            WHEN (
              "t9"."start_day" IS NULL
            ) AND (
              "t9"."end" IS NULL
            )
            THEN 1
            ELSE CAST(NULL AS TINYINT)
          END
        ) FILTER(WHERE
          NOT (
            "t9"."taper"
          )) AS "open_not_begun_without_taper",
        MAX("t9"."end") FILTER(WHERE
          NOT (
            "t9"."taper"
          )) AS "last_without_taper",
        MAX((
          "t9"."end" * 2
        ) + CASE WHEN "t9"."end_sign" = '>' THEN 1 ELSE 0 END) FILTER(WHERE
          NOT (
            "t9"."taper"
          )) AS "last_longer_without_taper",
        MAX((
          "t9"."end" * 2
        ) + CASE WHEN "t9"."end_sign" <> '<' THEN 1 ELSE 0 END) FILTER(WHERE
          NOT (
            "t9"."taper"
          )) AS "last_not_shorter_without_taper"
      FROM (
        SELECT
          "t8"."patient_id",
          "t8"."drug",
          "t8"."unit",
          "t8"."dose_status",
          "t8"."start_day",
          "t8"."end",
          "t8"."is_stated",
          "t8"."duration",
          "t8"."taper",
          "t8"."going",
          "t8"."length",
          "t8"."duration_sign",
          "t8"."end_sign",
          CAST(CAST(FLOOR((
            "t8"."low" * CAST("t8"."length" AS DOUBLE) * 1000000.0
          ) + 0.5) AS BIGINT) AS DOUBLE) AS "low",
          CAST(CAST(FLOOR((
            "t8"."high" * CAST("t8"."length" AS DOUBLE) * 1000000.0
          ) + 0.5) AS BIGINT) AS DOUBLE) AS "high",
          CASE
            WHEN "t8"."dose_status" = 'as_needed'
            THEN 0
            WHEN "t8"."dose_status" = 'no_dose'
            THEN 1
            WHEN "t8"."dose_status" = 'no_unit'
            THEN 2
            WHEN "t8"."dose_status" = 'no_timing'
            THEN 3
            WHEN "t8"."length" IS NULL
            THEN 4
            ELSE CAST(NULL AS BIGINT)
          END AS "missing"
        FROM (
          SELECT
            "t7"."patient_id",
            "t7"."drug",
            "t7"."unit",
            "t7"."dose_status",
            "t7"."start_day",
            "t7"."end",
            "t7"."is_stated",
            "t7"."duration",
            COALESCE("t7"."phase" = 'taper', FALSE) AS "taper",
            CASE WHEN "t7"."ongoing" THEN 2 WHEN NOT (
              "t7"."ongoing"
            ) THEN 0 ELSE 1 END AS "going",
            CASE
              WHEN "t7"."is_stated"
              THEN "t7"."duration"
              ELSE CASE
                WHEN "t7"."end" >= "t7"."start_day"
                THEN "t7"."end" - "t7"."start_day"
                ELSE CAST(NULL AS BIGINT)
              END
            END AS "length",
            COALESCE(
              SUBSTRING(
                "t7"."duration_stated",
                CASE
                  WHEN (
                    0 + 1
                  ) >= 1
                  THEN 0 + 1
                  ELSE 0 + 1 + LENGTH("t7"."duration_stated")
                END,
                1
              ),
              ''
            ) AS "duration_sign",
            COALESCE(
              SUBSTRING(
                CASE
                  WHEN "t7"."end_day" IS NOT NULL
                  THEN "t7"."end_day_stated"
                  WHEN (
                    "t7"."start_day" IS NOT NULL
                  ) AND (
                    "t7"."duration" IS NOT NULL
                  )
                  THEN "t7"."duration_stated"
                  WHEN "t7"."ongoing"
                  THEN "t7"."seen_stated"
                  ELSE CAST(NULL AS TEXT)
                END,
                CASE
                  WHEN (
                    0 + 1
                  ) >= 1
                  THEN 0 + 1
                  ELSE 0 + 1 + LENGTH(
                    CASE
                      WHEN "t7"."end_day" IS NOT NULL
                      THEN "t7"."end_day_stated"
                      WHEN (
                        "t7"."start_day" IS NOT NULL
                      ) AND (
                        "t7"."duration" IS NOT NULL
                      )
                      THEN "t7"."duration_stated"
                      WHEN "t7"."ongoing"
                      THEN "t7"."seen_stated"
                      ELSE CAST(NULL AS TEXT)
                    END
                  )
                END,
                1
              ),
              ''
            ) AS "end_sign",
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
            END AS "low",
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
            END AS "high"
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
              "t6"."seen_stated",
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
              END AS "dose_status",
              COALESCE(
                CASE
                  WHEN "t6"."end_day" IS NOT NULL
                  THEN "t6"."end_day" + CASE
                    WHEN NOT (
                      CONTAINS("t6"."end_day_stated", 'wk')
                    )
                    AND NOT (
                      CONTAINS("t6"."end_day_stated", 'mo')
                    )
                    AND NOT (
                      CONTAINS("t6"."end_day_stated", 'y')
                    )
                    THEN 1
                    ELSE 0
                  END
                  WHEN "t6"."duration" IS NOT NULL
                  THEN "t6"."start_day" + "t6"."duration"
                  WHEN "t6"."ongoing"
                  THEN "t6"."seen"
                  ELSE CAST(NULL AS BIGINT)
                END,
                CASE WHEN "t6"."ongoing" THEN "t6"."seen" ELSE CAST(NULL AS BIGINT) END
              ) AS "end",
              (
                "t6"."duration" IS NOT NULL
              ) OR (
                "t6"."duration_stated" IS NOT NULL
              ) AS "is_stated"
            FROM (
              SELECT
                *
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
                  "t4"."seen",
                  "t4"."seen_stated"
                FROM "treatments" AS "t2"
                LEFT OUTER JOIN (
                  SELECT
                    "t1"."patient_id",
                    "t1"."last_seen_day" AS "seen",
                    "t1"."last_seen_day_stated" AS "seen_stated"
                  FROM "patients" AS "t1"
                ) AS "t4"
                  ON "t2"."patient_id" = "t4"."patient_id"
              ) AS "t5"
              WHERE
                "t5"."role" IN ('index', 'combination', 'bridge', 'maintenance', 'symptomatic')
                AND "t5"."drug" <> 'none'
            ) AS "t6"
          ) AS "t7"
        ) AS "t8"
      ) AS "t9"
      GROUP BY
        1,
        2
    ) AS "t10"
  ) AS "t11"
) AS "t12"
