SELECT
  "t28"."patient_id",
  "t28"."definition",
  "t28"."response",
  "t28"."combinations",
  "t28"."episodes",
  "t28"."unknown_episodes",
  "t28"."differing_episodes",
  "t28"."deciding_episode_id",
  "t28"."deciding_combination_id",
  "t28"."reason"
FROM (
  SELECT
    "t27"."patient_id",
    "t27"."definition",
    "t27"."patient_id_right",
    "t27"."definition_right",
    COALESCE("t27"."combinations", 0) AS "combinations",
    COALESCE("t27"."episodes", 0) AS "episodes",
    COALESCE("t27"."unknown_episodes", 0) AS "unknown_episodes",
    COALESCE("t27"."differing_episodes", 0) AS "differing_episodes",
    "t27"."least",
    "t27"."most",
    "t27"."decides",
    "t27"."episode",
    "t27"."states",
    CASE
      WHEN "t27"."decides" = 0
      THEN 'complete'
      WHEN "t27"."decides" = 1
      THEN 'partial'
      WHEN "t27"."decides" = 2
      THEN 'improvement'
      WHEN "t27"."decides" = 3
      THEN 'transitory_partial'
      WHEN "t27"."decides" = 4
      THEN 'none'
      ELSE CAST(NULL AS TEXT)
    END AS "response",
    CASE WHEN "t27"."least" IS NULL THEN CAST(NULL AS TEXT) ELSE "t27"."episode" END AS "deciding_episode_id",
    CASE WHEN "t27"."least" IS NULL THEN CAST(NULL AS TEXT) ELSE "t27"."states" END AS "deciding_combination_id",
    CASE
      WHEN "t27"."episodes" IS NULL
      THEN 'no_combination'
      WHEN "t27"."least" IS NULL
      THEN 'no_known_response'
      WHEN "t27"."decides" < 0
      THEN 'deciding_unknown'
      WHEN "t27"."definition" IN ('best_combined', 'worst_combined', 'best_alone', 'worst_alone')
      AND (
        "t27"."unknown_episodes" > 0
      )
      AND NOT (
        CASE
          WHEN "t27"."definition" IN ('best_combined', 'best_alone')
          THEN "t27"."least" = 0
          ELSE "t27"."most" = 4
        END
      )
      THEN 'decided_among_known'
      ELSE 'decided'
    END AS "reason"
  FROM (
    SELECT
      "t12"."patient_id",
      "t12"."definition",
      "t26"."patient_id" AS "patient_id_right",
      "t26"."definition" AS "definition_right",
      "t26"."combinations",
      "t26"."episodes",
      "t26"."unknown_episodes",
      "t26"."differing_episodes",
      "t26"."least",
      "t26"."most",
      "t26"."decides",
      "t26"."episode",
      "t26"."states"
    FROM (
      SELECT
        "t7"."patient_id",
        CASE
          WHEN "t7"."place" = 0
          THEN 'best_combined'
          WHEN "t7"."place" = 1
          THEN 'first_combined'
          WHEN "t7"."place" = 2
          THEN 'worst_combined'
          WHEN "t7"."place" = 3
          THEN 'last_combined'
          WHEN "t7"."place" = 4
          THEN 'best_alone'
          WHEN "t7"."place" = 5
          THEN 'first_alone'
          WHEN "t7"."place" = 6
          THEN 'worst_alone'
          WHEN "t7"."place" = 7
          THEN 'last_alone'
          ELSE NULL
        END AS "definition"
      FROM (
        SELECT
          "t4"."patient_id",
          UNNEST(RANGE(0, 8, 1)) AS "place"
        FROM (
          SELECT
            "t0"."patient_id"
          FROM "patients" AS "t0"
        ) AS "t4"
      ) AS "t7"
    ) AS "t12"
    LEFT OUTER JOIN (
      SELECT
        "t24"."patient_id",
        "t24"."definition",
        SUM("t24"."combinations") AS "combinations",
        COUNT(*) AS "episodes",
        SUM(CAST("t24"."rank" IS NULL AS INT)) AS "unknown_episodes",
        SUM(CAST("t24"."best" <> "t24"."rank" AS INT)) AS "differing_episodes",
        MIN("t24"."rank") AS "least",
        MAX("t24"."rank") AS "most",
        FIRST(COALESCE("t24"."rank", -1) ORDER BY "t24"."order" DESC) AS "decides",
        FIRST("t24"."episode_id" ORDER BY "t24"."order" DESC) AS "episode",
        FIRST("t24"."states" ORDER BY "t24"."order" DESC) AS "states"
      FROM (
        SELECT
          "t23"."patient_id",
          "t23"."episode_id",
          "t23"."turn",
          "t23"."combinations",
          CASE
            WHEN "t23"."place" = 0
            THEN 'best_combined'
            WHEN "t23"."place" = 1
            THEN 'first_combined'
            WHEN "t23"."place" = 2
            THEN 'worst_combined'
            WHEN "t23"."place" = 3
            THEN 'last_combined'
            WHEN "t23"."place" = 4
            THEN 'best_alone'
            WHEN "t23"."place" = 5
            THEN 'first_alone'
            WHEN "t23"."place" = 6
            THEN 'worst_alone'
            WHEN "t23"."place" = 7
            THEN 'last_alone'
            ELSE NULL
          END AS "definition",
          CASE
            WHEN "t23"."place" = 0
            THEN "t23"."rank_COMBINED"
            WHEN "t23"."place" = 1
            THEN "t23"."rank_COMBINED"
            WHEN "t23"."place" = 2
            THEN "t23"."rank_COMBINED"
            WHEN "t23"."place" = 3
            THEN "t23"."rank_COMBINED"
            WHEN "t23"."place" = 4
            THEN "t23"."rank_ALONE"
            WHEN "t23"."place" = 5
            THEN "t23"."rank_ALONE"
            WHEN "t23"."place" = 6
            THEN "t23"."rank_ALONE"
            WHEN "t23"."place" = 7
            THEN "t23"."rank_ALONE"
            ELSE NULL
          END AS "rank",
          CASE
            WHEN "t23"."place" = 0
            THEN "t23"."best_COMBINED"
            WHEN "t23"."place" = 1
            THEN "t23"."best_COMBINED"
            WHEN "t23"."place" = 2
            THEN "t23"."best_COMBINED"
            WHEN "t23"."place" = 3
            THEN "t23"."best_COMBINED"
            WHEN "t23"."place" = 4
            THEN "t23"."best_ALONE"
            WHEN "t23"."place" = 5
            THEN "t23"."best_ALONE"
            WHEN "t23"."place" = 6
            THEN "t23"."best_ALONE"
            WHEN "t23"."place" = 7
            THEN "t23"."best_ALONE"
            ELSE NULL
          END AS "best",
          CASE
            WHEN "t23"."place" = 0
            THEN "t23"."states_COMBINED"
            WHEN "t23"."place" = 1
            THEN "t23"."states_COMBINED"
            WHEN "t23"."place" = 2
            THEN "t23"."states_COMBINED"
            WHEN "t23"."place" = 3
            THEN "t23"."states_COMBINED"
            WHEN "t23"."place" = 4
            THEN "t23"."states_ALONE"
            WHEN "t23"."place" = 5
            THEN "t23"."states_ALONE"
            WHEN "t23"."place" = 6
            THEN "t23"."states_ALONE"
            WHEN "t23"."place" = 7
            THEN "t23"."states_ALONE"
            ELSE NULL
          END AS "states",
          CASE
            WHEN "t23"."place" = 0
            THEN (
              COALESCE("t23"."rank_COMBINED", 1048576) * -4294967296
            ) - "t23"."turn"
            WHEN "t23"."place" = 1
            THEN -(
              "t23"."turn"
            )
            WHEN "t23"."place" = 2
            THEN (
              COALESCE("t23"."rank_COMBINED", -1) * 4294967296
            ) - "t23"."turn"
            WHEN "t23"."place" = 3
            THEN "t23"."turn"
            WHEN "t23"."place" = 4
            THEN (
              COALESCE("t23"."rank_ALONE", 1048576) * -4294967296
            ) - "t23"."turn"
            WHEN "t23"."place" = 5
            THEN -(
              "t23"."turn"
            )
            WHEN "t23"."place" = 6
            THEN (
              COALESCE("t23"."rank_ALONE", -1) * 4294967296
            ) - "t23"."turn"
            WHEN "t23"."place" = 7
            THEN "t23"."turn"
            ELSE NULL
          END AS "order"
        FROM (
          SELECT
            "t22"."patient_id",
            "t22"."episode_id",
            "t22"."turn",
            "t22"."combinations",
            "t22"."rank_COMBINED",
            "t22"."best_COMBINED",
            "t22"."states_COMBINED",
            "t22"."rank_ALONE",
            "t22"."best_ALONE",
            "t22"."states_ALONE",
            UNNEST(RANGE(0, 8, 1)) AS "place"
          FROM (
            SELECT
              "t21"."patient_id",
              "t21"."episode_id",
              MIN("t21"."turn") AS "turn",
              COUNT(*) AS "combinations",
              MAX("t21"."rank_COMBINED") AS "rank_COMBINED",
              MIN("t21"."rank_COMBINED") AS "best_COMBINED",
              FIRST(
                "t21"."combination_id" ORDER BY (
                  COALESCE("t21"."rank_COMBINED", -1) * 4294967296
                ) - "t21"."turn" DESC
              ) AS "states_COMBINED",
              MAX("t21"."rank_ALONE") AS "rank_ALONE",
              MIN("t21"."rank_ALONE") AS "best_ALONE",
              FIRST(
                "t21"."combination_id" ORDER BY (
                  COALESCE("t21"."rank_ALONE", -1) * 4294967296
                ) - "t21"."turn" DESC
              ) AS "states_ALONE"
            FROM (
              SELECT
                "t20"."patient_id",
                "t20"."episode_id",
                "t20"."combination_id",
                "t20"."turn",
                CASE
                  WHEN "t20"."response" = 'complete'
                  THEN 0
                  WHEN "t20"."response" = 'partial'
                  THEN 1
                  WHEN "t20"."response" = 'improvement'
                  THEN 2
                  WHEN "t20"."response" = 'transitory_partial'
                  THEN 3
                  WHEN "t20"."response" = 'none'
                  THEN 4
                  ELSE CAST(NULL AS BIGINT)
                END AS "rank_COMBINED",
                CASE
                  WHEN "t20"."response_before" = 'complete'
                  THEN 0
                  WHEN "t20"."response_before" = 'partial'
                  THEN 1
                  WHEN "t20"."response_before" = 'improvement'
                  THEN 2
                  WHEN "t20"."response_before" = 'transitory_partial'
                  THEN 3
                  WHEN "t20"."response_before" = 'none'
                  THEN 4
                  ELSE CAST(NULL AS BIGINT)
                END AS "rank_ALONE"
              FROM (
                SELECT
                  "t19"."combination_id",
                  "t19"."patient_id",
                  "t19"."episode_id",
                  "t19"."course_id",
                  "t19"."label",
                  "t19"."age",
                  "t19"."jak_inhibitor",
                  "t19"."partner",
                  "t19"."order_of_entry",
                  "t19"."partner_lead",
                  "t19"."partner_lead_earliest",
                  "t19"."partner_lead_latest",
                  "t19"."partner_lead_stated",
                  "t19"."reason",
                  "t19"."response_before",
                  "t19"."duration",
                  "t19"."duration_earliest",
                  "t19"."duration_latest",
                  "t19"."duration_stated",
                  "t19"."ongoing",
                  "t19"."response",
                  "t19"."reason_ended",
                  "t19"."jak_inhibitor_continued",
                  "t19"."reason_jak_inhibitor_stopped",
                  "t19"."failure",
                  "t19"."link_note",
                  "t19"."basis",
                  "t19"."basis_note",
                  "t19"."source_place",
                  "t19"."not_stated",
                  "t19"."first_day",
                  "t19"."number",
                  ROW_NUMBER() OVER (
                    PARTITION BY "t19"."patient_id"
                    ORDER BY "t19"."age" ASC, "t19"."first_day" ASC, "t19"."number" ASC, "t19"."label" ASC, "t19"."combination_id" ASC
                    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                  ) - 1 AS "turn"
                FROM (
                  SELECT
                    "t18"."combination_id",
                    "t18"."patient_id",
                    "t18"."episode_id",
                    "t18"."course_id",
                    "t18"."label",
                    "t18"."age",
                    "t18"."jak_inhibitor",
                    "t18"."partner",
                    "t18"."order_of_entry",
                    "t18"."partner_lead",
                    "t18"."partner_lead_earliest",
                    "t18"."partner_lead_latest",
                    "t18"."partner_lead_stated",
                    "t18"."reason",
                    "t18"."response_before",
                    "t18"."duration",
                    "t18"."duration_earliest",
                    "t18"."duration_latest",
                    "t18"."duration_stated",
                    "t18"."ongoing",
                    "t18"."response",
                    "t18"."reason_ended",
                    "t18"."jak_inhibitor_continued",
                    "t18"."reason_jak_inhibitor_stopped",
                    "t18"."failure",
                    "t18"."link_note",
                    "t18"."basis",
                    "t18"."basis_note",
                    "t18"."source_place",
                    "t18"."not_stated",
                    "t18"."first_day",
                    CAST(NULLIF(REGEXP_EXTRACT("t18"."label", '^([0-9]{1,9})', 1), '') AS BIGINT) AS "number"
                  FROM (
                    SELECT
                      "t17".*
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
                        "t16"."patient_id" AS "patient_id_right",
                        "t16"."combination_id" AS "combination_id_right",
                        "t16"."first_day"
                      FROM "combinations" AS "t3"
                      LEFT OUTER JOIN (
                        SELECT
                          "t14"."patient_id",
                          "t14"."combination_id",
                          MIN("t14"."start_day") AS "first_day"
                        FROM (
                          SELECT
                            *
                          FROM (
                            SELECT
                              "t10"."patient_id",
                              "t10"."combination_id",
                              "t10"."drug",
                              "t10"."start_day",
                              "t6"."jak_inhibitor",
                              "t6"."partner"
                            FROM (
                              SELECT
                                "t8"."patient_id",
                                "t8"."combination_id",
                                "t8"."drug",
                                "t8"."start_day"
                              FROM (
                                SELECT
                                  *
                                FROM "treatments" AS "t2"
                                WHERE
                                  "t2"."combination_id" IS NOT NULL
                                  AND "t2"."start_day" IS NOT NULL
                                  AND NOT (
                                    "t2"."role" IN ('prior', 'subsequent')
                                  )
                              ) AS "t8"
                            ) AS "t10"
                            INNER JOIN (
                              SELECT
                                "t1"."patient_id",
                                "t1"."combination_id",
                                "t1"."jak_inhibitor",
                                "t1"."partner"
                              FROM "combinations" AS "t1"
                            ) AS "t6"
                              ON "t10"."patient_id" = "t6"."patient_id"
                              AND "t10"."combination_id" = "t6"."combination_id"
                          ) AS "t13"
                          WHERE
                            (
                              "t13"."drug" = "t13"."jak_inhibitor"
                            )
                            OR (
                              "t13"."drug" = "t13"."partner"
                            )
                        ) AS "t14"
                        GROUP BY
                          1,
                          2
                      ) AS "t16"
                        ON "t3"."patient_id" = "t16"."patient_id"
                        AND "t3"."combination_id" = "t16"."combination_id"
                    ) AS "t17"
                  ) AS "t18"
                ) AS "t19"
              ) AS "t20"
            ) AS "t21"
            GROUP BY
              1,
              2
          ) AS "t22"
        ) AS "t23"
      ) AS "t24"
      GROUP BY
        1,
        2
    ) AS "t26"
      ON "t12"."patient_id" = "t26"."patient_id"
      AND "t12"."definition" = "t26"."definition"
  ) AS "t27"
) AS "t28"
