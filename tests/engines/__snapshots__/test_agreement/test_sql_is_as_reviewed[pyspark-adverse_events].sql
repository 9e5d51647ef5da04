WITH `t20` AS (
  SELECT
    `t19`.`event_id`,
    `t19`.`patient_id`,
    `t19`.`combination_id`,
    `t19`.`kind`,
    CASE
      WHEN `t19`.`term` IN (
        'acneiform_eruption',
        'anaemia',
        'arterial_thrombosis',
        'arthralgia',
        'biochemical_abnormality',
        'cardiac_abnormality',
        'cerebral_venous_thrombosis',
        'creatine_kinase_increase',
        'death',
        'deep_vein_thrombosis',
        'drug_induced_liver_injury',
        'dyslipidaemia',
        'elevated_transaminase',
        'facial_puffiness',
        'gastritis',
        'gastrointestinal_perforation',
        'gout',
        'haematological_abnormality',
        'hepatitis_b_reactivation',
        'hepatitis_c_reactivation',
        'herpes_simplex_infection',
        'herpes_zoster',
        'hypercholesterolaemia',
        'hypersensitivity',
        'hypertriglyceridaemia',
        'lung_cancer',
        'lymphoma',
        'lymphopenia',
        'major_adverse_cardiovascular_event',
        'mean_corpuscular_volume_increase',
        'multidermatomal_herpes_zoster',
        'nasal_stuffiness',
        'nausea',
        'neoplasm',
        'neutropenia',
        'non_melanoma_skin_cancer',
        'opportunistic_infection',
        'oral_herpes_simplex',
        'oral_intolerance',
        'pharyngitis',
        'pulmonary_embolism',
        'retinal_detachment',
        'serious_infection',
        'thrombocytopenia',
        'tuberculosis',
        'venous_thromboembolism',
        'weight_gain'
      )
      THEN `t19`.`term`
      WHEN `t19`.`spelt` IN ('pharyngitis')
      THEN 'pharyngitis'
      WHEN `t19`.`spelt` IN ('nasal stuffiness', 'nasal congestion')
      THEN 'nasal_stuffiness'
      WHEN `t19`.`spelt` IN ('gastritis')
      THEN 'gastritis'
      WHEN `t19`.`spelt` IN ('facial puffiness', 'transient facial puffiness')
      THEN 'facial_puffiness'
      WHEN `t19`.`spelt` IN ('acneiform eruption', 'facial and truncal acneiform eruption')
      THEN 'acneiform_eruption'
      WHEN `t19`.`spelt` IN (
        'elevated transaminase',
        'elevated transaminases',
        'elevated liver transaminase',
        'transaminitis',
        'transminitis',
        'transaminase elevation'
      )
      THEN 'elevated_transaminase'
      WHEN `t19`.`spelt` IN ('oral intolerance')
      THEN 'oral_intolerance'
      WHEN `t19`.`spelt` IN ('arthralgia')
      THEN 'arthralgia'
      WHEN `t19`.`spelt` IN ('gout', 'gout episode')
      THEN 'gout'
      WHEN `t19`.`spelt` IN ('herpes simplex infection', 'herpes simplex')
      THEN 'herpes_simplex_infection'
      WHEN `t19`.`spelt` IN (
        'oral herpes simplex',
        'herpes simplex oral infection',
        'relapse of oral herpes simplex',
        'recurrence of oral herpes',
        'oral herpes'
      )
      THEN 'oral_herpes_simplex'
      WHEN `t19`.`spelt` IN ('dyslipidaemia', 'dyslipidemia')
      THEN 'dyslipidaemia'
      WHEN `t19`.`spelt` IN ('hypercholesterolaemia', 'hypercholesterolemia')
      THEN 'hypercholesterolaemia'
      WHEN `t19`.`spelt` IN ('hypertriglyceridaemia', 'hypertriglyceridemia')
      THEN 'hypertriglyceridaemia'
      WHEN `t19`.`spelt` IN ('lymphopenia', 'mild lymphopenia')
      THEN 'lymphopenia'
      WHEN `t19`.`spelt` IN ('neutropenia', 'mild neutropenia')
      THEN 'neutropenia'
      WHEN `t19`.`spelt` IN (
        'mean corpuscular volume increase',
        'increase in mean corpuscular volume',
        'mcv increase'
      )
      THEN 'mean_corpuscular_volume_increase'
      WHEN `t19`.`spelt` IN ('nausea')
      THEN 'nausea'
      WHEN `t19`.`spelt` IN ('weight gain', 'weight increase')
      THEN 'weight_gain'
      WHEN `t19`.`spelt` IN ('venous thromboembolism', 'vte')
      THEN 'venous_thromboembolism'
      WHEN `t19`.`spelt` IN ('pulmonary embolism', 'pe')
      THEN 'pulmonary_embolism'
      WHEN `t19`.`spelt` IN (
        'major adverse cardiovascular event',
        'major adverse cardiovascular events',
        'mace'
      )
      THEN 'major_adverse_cardiovascular_event'
      WHEN `t19`.`spelt` IN ('neoplasm', 'neoplasms', 'neoplasia')
      THEN 'neoplasm'
      WHEN `t19`.`spelt` IN ('serious infection', 'serious infections')
      THEN 'serious_infection'
      WHEN `t19`.`spelt` IN ('non melanoma skin cancer', 'non melanoma skin cancers', 'nmsc')
      THEN 'non_melanoma_skin_cancer'
      WHEN `t19`.`spelt` IN ('cardiac abnormality', 'cardiac abnormalities')
      THEN 'cardiac_abnormality'
      WHEN `t19`.`spelt` IN (
        'haematological abnormality',
        'haematological abnormalities',
        'hematological abnormality'
      )
      THEN 'haematological_abnormality'
      WHEN `t19`.`spelt` IN ('biochemical abnormality', 'biochemical abnormalities')
      THEN 'biochemical_abnormality'
      WHEN `t19`.`spelt` IN ('opportunistic infection', 'opportunistic infections')
      THEN 'opportunistic_infection'
      WHEN `t19`.`spelt` IN ('tuberculosis', 'active tuberculosis', 'tb')
      THEN 'tuberculosis'
      WHEN `t19`.`spelt` IN ('herpes zoster', 'zoster', 'shingles')
      THEN 'herpes_zoster'
      WHEN `t19`.`spelt` IN ('multidermatomal herpes zoster', 'disseminated zoster')
      THEN 'multidermatomal_herpes_zoster'
      WHEN `t19`.`spelt` IN ('hepatitis b reactivation', 'hbv reactivation')
      THEN 'hepatitis_b_reactivation'
      WHEN `t19`.`spelt` IN ('hepatitis c reactivation', 'hcv reactivation')
      THEN 'hepatitis_c_reactivation'
      WHEN `t19`.`spelt` IN ('deep vein thrombosis', 'dvt', 'deep venous thrombosis')
      THEN 'deep_vein_thrombosis'
      WHEN `t19`.`spelt` IN ('cerebral venous thrombosis', 'cerebral venous sinus thrombosis', 'cvt')
      THEN 'cerebral_venous_thrombosis'
      WHEN `t19`.`spelt` IN ('arterial thrombosis')
      THEN 'arterial_thrombosis'
      WHEN `t19`.`spelt` IN ('lymphoma')
      THEN 'lymphoma'
      WHEN `t19`.`spelt` IN ('lung cancer')
      THEN 'lung_cancer'
      WHEN `t19`.`spelt` IN ('gastrointestinal perforation', 'gi perforation')
      THEN 'gastrointestinal_perforation'
      WHEN `t19`.`spelt` IN ('anaemia', 'anemia')
      THEN 'anaemia'
      WHEN `t19`.`spelt` IN ('thrombocytopenia')
      THEN 'thrombocytopenia'
      WHEN `t19`.`spelt` IN ('drug induced liver injury', 'dili')
      THEN 'drug_induced_liver_injury'
      WHEN `t19`.`spelt` IN (
        'creatine kinase increase',
        'elevated creatine kinase',
        'creatine phosphokinase increase',
        'ck increase'
      )
      THEN 'creatine_kinase_increase'
      WHEN `t19`.`spelt` IN ('hypersensitivity', 'hypersensitivity reaction')
      THEN 'hypersensitivity'
      WHEN `t19`.`spelt` IN ('retinal detachment')
      THEN 'retinal_detachment'
      WHEN `t19`.`spelt` IN ('death', 'all cause death', 'death from any cause')
      THEN 'death'
      ELSE `t19`.`term`
    END AS `term`,
    `t19`.`reported_as`,
    `t19`.`presence`,
    `t19`.`day`,
    `t19`.`day_earliest`,
    `t19`.`day_latest`,
    `t19`.`day_stated`,
    `t19`.`grade`,
    `t19`.`grade_as_printed`,
    `t19`.`serious`,
    `t19`.`special_interest`,
    `t19`.`transient`,
    `t19`.`phase`,
    `t19`.`outcome`,
    `t19`.`action`,
    `t19`.`trigger`,
    `t19`.`trigger_drug`,
    `t19`.`latency`,
    `t19`.`latency_earliest`,
    `t19`.`latency_latest`,
    `t19`.`latency_stated`,
    `t19`.`extent_low`,
    `t19`.`extent_high`,
    `t19`.`basis`,
    `t19`.`basis_note`,
    `t19`.`source_place`,
    `t19`.`not_stated`,
    `t19`.`spelt`,
    `t19`.`day_key`
  FROM (
    SELECT
      `t12`.`event_id`,
      `t12`.`patient_id`,
      `t12`.`combination_id`,
      `t12`.`kind`,
      `t12`.`term`,
      `t12`.`reported_as`,
      `t12`.`presence`,
      `t12`.`day`,
      `t12`.`day_earliest`,
      `t12`.`day_latest`,
      `t12`.`day_stated`,
      `t12`.`grade`,
      `t12`.`grade_as_printed`,
      `t12`.`serious`,
      `t12`.`special_interest`,
      `t12`.`transient`,
      `t12`.`phase`,
      `t12`.`outcome`,
      `t12`.`action`,
      `t12`.`trigger`,
      `t12`.`trigger_drug`,
      `t12`.`latency`,
      `t12`.`latency_earliest`,
      `t12`.`latency_latest`,
      `t12`.`latency_stated`,
      `t12`.`extent_low`,
      `t12`.`extent_high`,
      `t12`.`basis`,
      `t12`.`basis_note`,
      `t12`.`source_place`,
      `t12`.`not_stated`,
      REPLACE(REPLACE(LOWER(`t12`.`term`), '_', ' '), '-', ' ') AS `spelt`,
      COALESCE(`t12`.`day`, -1099511627776) AS `day_key`
    FROM (
      SELECT
        *
      FROM `events` AS `t1`
      WHERE
        `t1`.`kind` = 'adverse_event'
    ) AS `t12`
  ) AS `t19`
), `t26` AS (
  SELECT
    *
  FROM `t20` AS `t21`
  WHERE
    NOT (
      `t21`.`presence` = 'absent'
    ) AND NOT (
      `t21`.`term` = 'none'
    )
), `t68` AS (
  SELECT
    `t67`.`patient_id`,
    `t67`.`treatment_id`,
    `t67`.`drug`,
    `t67`.`drug_known`,
    `t67`.`role`,
    `t67`.`phase`,
    `t67`.`start_day`,
    `t67`.`stop_day`,
    `t67`.`days`,
    `t67`.`ongoing`,
    `t67`.`placement`,
    `t67`.`daily_dose_low`,
    `t67`.`daily_dose_high`,
    `t67`.`unit`,
    `t67`.`dose_status`,
    `t67`.`first_day`,
    `t67`.`first_day_latest`,
    `t67`.`event_id`,
    `t67`.`dose`,
    `t67`.`dose_high`,
    `t67`.`duration`,
    `t67`.`duration_latest`,
    `t67`.`duration_stated`,
    `t67`.`reason_stopped`
  FROM (
    SELECT
      `t41`.`patient_id`,
      `t41`.`treatment_id`,
      `t41`.`drug`,
      `t41`.`role`,
      `t41`.`phase`,
      `t41`.`ongoing`,
      `t41`.`placement`,
      `t41`.`unit`,
      `t41`.`dose_status`,
      `t41`.`event_id`,
      `t41`.`dose`,
      `t41`.`dose_high`,
      `t41`.`duration`,
      `t41`.`duration_latest`,
      `t41`.`duration_stated`,
      `t41`.`reason_stopped`,
      `t41`.`drug` IN (
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
      ) AS `drug_known`,
      IF(
        `t41`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t41`.`start_day`,
        CAST(NULL AS BIGINT)
      ) AS `start_day`,
      IF(
        `t41`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t41`.`stop`,
        CAST(NULL AS BIGINT)
      ) AS `stop_day`,
      IF(
        `t41`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t41`.`stop` - `t41`.`start_day`,
        CAST(NULL AS BIGINT)
      ) AS `days`,
      IF(
        `t41`.`dose_status` = 'known',
        (
          CAST(`t41`.`dose` AS DOUBLE) * (
            CAST(`t41`.`frequency` AS DOUBLE) * IF(
              (
                `t41`.`period_unit` = 'd'
              )
              AND (
                (
                  IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sun'), 1, 0)
                ) > 0
              ),
              CAST(IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sun'), 1, 0) AS DOUBLE),
              CASE
                WHEN `t41`.`period_unit` = 'h'
                THEN 24.0
                WHEN `t41`.`period_unit` = 'd'
                THEN 1.0
                WHEN `t41`.`period_unit` = 'wk'
                THEN 1.0
                WHEN `t41`.`period_unit` = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            )
          )
        ) / (
          CAST(`t41`.`period` AS DOUBLE) * IF(
            (
              `t41`.`period_unit` = 'd'
            )
            AND (
              (
                IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sun'), 1, 0)
              ) > 0
            ),
            7.0,
            CASE
              WHEN `t41`.`period_unit` = 'h'
              THEN 1.0
              WHEN `t41`.`period_unit` = 'd'
              THEN 1.0
              WHEN `t41`.`period_unit` = 'wk'
              THEN 7.0
              WHEN `t41`.`period_unit` = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          )
        ),
        CAST(NULL AS DOUBLE)
      ) AS `daily_dose_low`,
      IF(
        `t41`.`dose_status` = 'known',
        (
          CAST(COALESCE(`t41`.`dose_high`, `t41`.`dose`) AS DOUBLE) * (
            CAST(`t41`.`frequency` AS DOUBLE) * IF(
              (
                `t41`.`period_unit` = 'd'
              )
              AND (
                (
                  IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sun'), 1, 0)
                ) > 0
              ),
              CAST(IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sun'), 1, 0) AS DOUBLE),
              CASE
                WHEN `t41`.`period_unit` = 'h'
                THEN 24.0
                WHEN `t41`.`period_unit` = 'd'
                THEN 1.0
                WHEN `t41`.`period_unit` = 'wk'
                THEN 1.0
                WHEN `t41`.`period_unit` = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            )
          )
        ) / (
          CAST(`t41`.`period` AS DOUBLE) * IF(
            (
              `t41`.`period_unit` = 'd'
            )
            AND (
              (
                IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t41`.`day_of_week`, ''), 'sun'), 1, 0)
              ) > 0
            ),
            7.0,
            CASE
              WHEN `t41`.`period_unit` = 'h'
              THEN 1.0
              WHEN `t41`.`period_unit` = 'd'
              THEN 1.0
              WHEN `t41`.`period_unit` = 'wk'
              THEN 7.0
              WHEN `t41`.`period_unit` = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          )
        ),
        CAST(NULL AS DOUBLE)
      ) AS `daily_dose_high`,
      `t41`.`start_day` AS `first_day`,
      `t41`.`start_day_latest` AS `first_day_latest`
    FROM (
      SELECT
        `t23`.`treatment_id`,
        `t23`.`patient_id`,
        `t23`.`course_id`,
        `t23`.`combination_id`,
        `t23`.`event_id`,
        `t23`.`drug`,
        `t23`.`role`,
        `t23`.`phase`,
        `t23`.`dose`,
        `t23`.`dose_high`,
        `t23`.`unit`,
        `t23`.`frequency`,
        `t23`.`period`,
        `t23`.`period_unit`,
        `t23`.`consecutive_days`,
        `t23`.`day_of_week`,
        `t23`.`as_needed`,
        `t23`.`route`,
        `t23`.`start_day`,
        `t23`.`start_day_earliest`,
        `t23`.`start_day_latest`,
        `t23`.`start_day_stated`,
        `t23`.`end_day`,
        `t23`.`end_day_earliest`,
        `t23`.`end_day_latest`,
        `t23`.`end_day_stated`,
        `t23`.`duration`,
        `t23`.`duration_earliest`,
        `t23`.`duration_latest`,
        `t23`.`duration_stated`,
        `t23`.`ongoing`,
        `t23`.`label_status`,
        `t23`.`cumulative_dose`,
        `t23`.`cumulative_dose_unit`,
        `t23`.`cumulative_dose_as`,
        `t23`.`reason_started`,
        `t23`.`reason_stopped`,
        `t23`.`response`,
        `t23`.`reported_as`,
        `t23`.`basis`,
        `t23`.`basis_note`,
        `t23`.`source_place`,
        `t23`.`not_stated`,
        `t23`.`patient_id_right`,
        `t23`.`seen`,
        `t23`.`found`,
        `t23`.`stop`,
        CASE
          WHEN `t23`.`found` IN ('not_taken', 'no_first_day')
          THEN `t23`.`found`
          WHEN `t23`.`stop` IS NULL
          THEN 'no_last_day'
          WHEN `t23`.`stop` < `t23`.`start_day`
          THEN 'ends_before_start'
          WHEN `t23`.`stop` = `t23`.`start_day`
          THEN 'zero_days'
          ELSE `t23`.`found`
        END AS `placement`,
        CASE
          WHEN `t23`.`as_needed`
          THEN 'as_needed'
          WHEN `t23`.`dose` IS NULL
          THEN 'no_dose'
          WHEN `t23`.`unit` IS NULL
          THEN 'no_unit'
          WHEN (
            `t23`.`frequency` IS NULL
          )
          OR (
            `t23`.`period` IS NULL
          )
          OR (
            `t23`.`period_unit` IS NULL
          )
          THEN 'no_timing'
          ELSE 'known'
        END AS `dose_status`
      FROM (
        SELECT
          `t18`.`treatment_id`,
          `t18`.`patient_id`,
          `t18`.`course_id`,
          `t18`.`combination_id`,
          `t18`.`event_id`,
          `t18`.`drug`,
          `t18`.`role`,
          `t18`.`phase`,
          `t18`.`dose`,
          `t18`.`dose_high`,
          `t18`.`unit`,
          `t18`.`frequency`,
          `t18`.`period`,
          `t18`.`period_unit`,
          `t18`.`consecutive_days`,
          `t18`.`day_of_week`,
          `t18`.`as_needed`,
          `t18`.`route`,
          `t18`.`start_day`,
          `t18`.`start_day_earliest`,
          `t18`.`start_day_latest`,
          `t18`.`start_day_stated`,
          `t18`.`end_day`,
          `t18`.`end_day_earliest`,
          `t18`.`end_day_latest`,
          `t18`.`end_day_stated`,
          `t18`.`duration`,
          `t18`.`duration_earliest`,
          `t18`.`duration_latest`,
          `t18`.`duration_stated`,
          `t18`.`ongoing`,
          `t18`.`label_status`,
          `t18`.`cumulative_dose`,
          `t18`.`cumulative_dose_unit`,
          `t18`.`cumulative_dose_as`,
          `t18`.`reason_started`,
          `t18`.`reason_stopped`,
          `t18`.`response`,
          `t18`.`reported_as`,
          `t18`.`basis`,
          `t18`.`basis_note`,
          `t18`.`source_place`,
          `t18`.`not_stated`,
          `t18`.`patient_id_right`,
          `t18`.`seen`,
          CASE
            WHEN `t18`.`drug` = 'none'
            THEN 'not_taken'
            WHEN `t18`.`start_day` IS NULL
            THEN 'no_first_day'
            WHEN `t18`.`end_day` IS NOT NULL
            THEN 'first_to_last_day'
            WHEN `t18`.`duration` IS NOT NULL
            THEN 'first_day_and_duration'
            WHEN `t18`.`ongoing`
            THEN 'ongoing_to_last_seen'
            ELSE 'no_last_day'
          END AS `found`,
          CASE
            WHEN `t18`.`end_day` IS NOT NULL
            THEN `t18`.`end_day` + IF(
              NOT (
                CONTAINS(`t18`.`end_day_stated`, 'wk')
              )
              AND NOT (
                CONTAINS(`t18`.`end_day_stated`, 'mo')
              )
              AND NOT (
                CONTAINS(`t18`.`end_day_stated`, 'y')
              ),
              1,
              0
            )
            WHEN `t18`.`duration` IS NOT NULL
            THEN `t18`.`start_day` + `t18`.`duration`
            WHEN `t18`.`ongoing`
            THEN `t18`.`seen`
            ELSE CAST(NULL AS BIGINT)
          END AS `stop`
        FROM (
          SELECT
            `t5`.`treatment_id`,
            `t5`.`patient_id`,
            `t5`.`course_id`,
            `t5`.`combination_id`,
            `t5`.`event_id`,
            `t5`.`drug`,
            `t5`.`role`,
            `t5`.`phase`,
            `t5`.`dose`,
            `t5`.`dose_high`,
            `t5`.`unit`,
            `t5`.`frequency`,
            `t5`.`period`,
            `t5`.`period_unit`,
            `t5`.`consecutive_days`,
            `t5`.`day_of_week`,
            `t5`.`as_needed`,
            `t5`.`route`,
            `t5`.`start_day`,
            `t5`.`start_day_earliest`,
            `t5`.`start_day_latest`,
            `t5`.`start_day_stated`,
            `t5`.`end_day`,
            `t5`.`end_day_earliest`,
            `t5`.`end_day_latest`,
            `t5`.`end_day_stated`,
            `t5`.`duration`,
            `t5`.`duration_earliest`,
            `t5`.`duration_latest`,
            `t5`.`duration_stated`,
            `t5`.`ongoing`,
            `t5`.`label_status`,
            `t5`.`cumulative_dose`,
            `t5`.`cumulative_dose_unit`,
            `t5`.`cumulative_dose_as`,
            `t5`.`reason_started`,
            `t5`.`reason_stopped`,
            `t5`.`response`,
            `t5`.`reported_as`,
            `t5`.`basis`,
            `t5`.`basis_note`,
            `t5`.`source_place`,
            `t5`.`not_stated`,
            `t11`.`patient_id` AS `patient_id_right`,
            `t11`.`seen`
          FROM `treatments` AS `t5`
          LEFT OUTER JOIN (
            SELECT
              `t0`.`patient_id`,
              `t0`.`last_seen_day` AS `seen`
            FROM `patients` AS `t0`
          ) AS `t11`
            ON `t5`.`patient_id` = `t11`.`patient_id`
        ) AS `t18`
      ) AS `t23`
    ) AS `t41`
  ) AS `t67`
)
SELECT
  *
FROM (
  SELECT
    *
  FROM (
    SELECT
      `t101`.`patient_id`,
      `t101`.`status`,
      `t101`.`term`,
      `t101`.`term_group`,
      `t101`.`onset_day`,
      `t101`.`onset_earliest`,
      `t101`.`onset_latest`,
      `t101`.`copies`,
      `t101`.`listed_combinations`,
      `t101`.`grade`,
      `t101`.`serious`,
      `t101`.`special_interest`,
      `t101`.`attributed_to`,
      `t101`.`action`,
      `t101`.`outcome`,
      `t101`.`regimen`,
      `t101`.`regimen_source`,
      `t101`.`days_on_regimen`,
      `t101`.`combination_days`,
      `t101`.`ended_combination`,
      `t101`.`unplaced_rows`
    FROM (
      SELECT
        `t100`.`patient_id`,
        `t100`.`term`,
        `t100`.`day_key`,
        `t100`.`onset_day`,
        `t100`.`onset_earliest`,
        `t100`.`onset_latest`,
        `t100`.`copies`,
        `t100`.`grade`,
        `t100`.`stated_serious`,
        `t100`.`stated_interest`,
        `t100`.`action_key`,
        `t100`.`outcome_key`,
        COALESCE(`t100`.`listed_combinations`, 0) AS `listed_combinations`,
        `t100`.`combination_days`,
        `t100`.`ended`,
        `t100`.`attributed_to`,
        `t100`.`taken`,
        `t100`.`combined`,
        `t100`.`began`,
        COALESCE(`t100`.`unplaced_rows`, 0) AS `unplaced_rows`,
        'present' AS `status`,
        CASE
          WHEN `t100`.`term` = 'oral_herpes_simplex'
          THEN 'herpes_simplex_infection'
          WHEN `t100`.`term` = 'hypercholesterolaemia'
          THEN 'dyslipidaemia'
          WHEN `t100`.`term` = 'hypertriglyceridaemia'
          THEN 'dyslipidaemia'
          ELSE CAST(NULL AS STRING)
        END AS `term_group`,
        CASE
          WHEN `t100`.`stated_serious` = 1
          THEN TRUE
          WHEN `t100`.`stated_serious` = 0
          THEN FALSE
          ELSE CAST(NULL AS BOOLEAN)
        END AS `serious`,
        CASE
          WHEN COALESCE(
            (
              `t100`.`stated_interest` = 1
            )
            OR `t100`.`term` IN (
              'major_adverse_cardiovascular_event',
              'neoplasm',
              'non_melanoma_skin_cancer',
              'pulmonary_embolism',
              'serious_infection',
              'venous_thromboembolism'
            ),
            FALSE
          )
          THEN TRUE
          WHEN COALESCE(
            (
              `t100`.`stated_interest` = 0
            )
            OR `t100`.`term` IN (
              'acneiform_eruption',
              'anaemia',
              'arterial_thrombosis',
              'arthralgia',
              'biochemical_abnormality',
              'cardiac_abnormality',
              'cerebral_venous_thrombosis',
              'creatine_kinase_increase',
              'death',
              'deep_vein_thrombosis',
              'drug_induced_liver_injury',
              'dyslipidaemia',
              'elevated_transaminase',
              'facial_puffiness',
              'gastritis',
              'gastrointestinal_perforation',
              'gout',
              'haematological_abnormality',
              'hepatitis_b_reactivation',
              'hepatitis_c_reactivation',
              'herpes_simplex_infection',
              'herpes_zoster',
              'hypercholesterolaemia',
              'hypersensitivity',
              'hypertriglyceridaemia',
              'lung_cancer',
              'lymphoma',
              'lymphopenia',
              'major_adverse_cardiovascular_event',
              'mean_corpuscular_volume_increase',
              'multidermatomal_herpes_zoster',
              'nasal_stuffiness',
              'nausea',
              'neoplasm',
              'neutropenia',
              'non_melanoma_skin_cancer',
              'opportunistic_infection',
              'oral_herpes_simplex',
              'oral_intolerance',
              'pharyngitis',
              'pulmonary_embolism',
              'retinal_detachment',
              'serious_infection',
              'thrombocytopenia',
              'tuberculosis',
              'venous_thromboembolism',
              'weight_gain'
            ),
            FALSE
          )
          THEN FALSE
          ELSE CAST(NULL AS BOOLEAN)
        END AS `special_interest`,
        SUBSTRING(
          `t100`.`action_key`,
          IF((
            2 + 1
          ) >= 1, 2 + 1, 2 + 1 + LENGTH(`t100`.`action_key`))
        ) AS `action`,
        SUBSTRING(
          `t100`.`outcome_key`,
          IF((
            2 + 1
          ) >= 1, 2 + 1, 2 + 1 + LENGTH(`t100`.`outcome_key`))
        ) AS `outcome`,
        COALESCE(`t100`.`taken`, `t100`.`combined`) AS `regimen`,
        CASE
          WHEN `t100`.`taken` IS NOT NULL
          THEN 'spans'
          WHEN `t100`.`combined` IS NOT NULL
          THEN 'combination'
          ELSE CAST(NULL AS STRING)
        END AS `regimen_source`,
        `t100`.`onset_day` - `t100`.`began` AS `days_on_regimen`,
        CASE
          WHEN `t100`.`ended` = 1
          THEN TRUE
          WHEN `t100`.`ended` = 0
          THEN FALSE
          ELSE CAST(NULL AS BOOLEAN)
        END AS `ended_combination`
      FROM (
        SELECT
          `t99`.`patient_id`,
          `t99`.`term`,
          `t99`.`day_key`,
          `t99`.`onset_day`,
          `t99`.`onset_earliest`,
          `t99`.`onset_latest`,
          `t99`.`copies`,
          `t99`.`grade`,
          `t99`.`stated_serious`,
          `t99`.`stated_interest`,
          `t99`.`action_key`,
          `t99`.`outcome_key`,
          `t99`.`listed_combinations`,
          `t99`.`combination_days`,
          `t99`.`ended`,
          `t99`.`attributed_to`,
          `t99`.`taken`,
          `t99`.`combined`,
          `t99`.`began`,
          `t99`.`unplaced_rows`
        FROM (
          SELECT
            `t98`.`patient_id`,
            `t98`.`term`,
            `t98`.`day_key`,
            `t98`.`onset_day`,
            `t98`.`onset_earliest`,
            `t98`.`onset_latest`,
            `t98`.`copies`,
            `t98`.`grade`,
            `t98`.`stated_serious`,
            `t98`.`stated_interest`,
            `t98`.`action_key`,
            `t98`.`outcome_key`,
            `t98`.`listed_combinations`,
            `t98`.`combination_days`,
            `t98`.`ended`,
            `t98`.`attributed_to`,
            `t98`.`taken`,
            `t98`.`combined`,
            `t98`.`began`,
            `t78`.`patient_id` AS `patient_id_right`,
            `t78`.`unplaced_rows`
          FROM (
            SELECT
              `t96`.`patient_id`,
              `t96`.`term`,
              `t96`.`day_key`,
              `t96`.`onset_day`,
              `t96`.`onset_earliest`,
              `t96`.`onset_latest`,
              `t96`.`copies`,
              `t96`.`grade`,
              `t96`.`stated_serious`,
              `t96`.`stated_interest`,
              `t96`.`action_key`,
              `t96`.`outcome_key`,
              `t96`.`listed_combinations`,
              `t96`.`combination_days`,
              `t96`.`ended`,
              `t96`.`attributed_to`,
              `t96`.`taken`,
              `t96`.`combined`,
              `t96`.`began`
            FROM (
              SELECT
                `t73`.`patient_id`,
                `t73`.`term`,
                `t73`.`day_key`,
                `t73`.`onset_day`,
                `t73`.`onset_earliest`,
                `t73`.`onset_latest`,
                `t73`.`copies`,
                `t73`.`grade`,
                `t73`.`stated_serious`,
                `t73`.`stated_interest`,
                `t73`.`action_key`,
                `t73`.`outcome_key`,
                `t73`.`listed_combinations`,
                `t73`.`combination_days`,
                `t73`.`ended`,
                `t95`.`patient_id` AS `patient_id_right`,
                `t95`.`term` AS `term_right`,
                `t95`.`day_key` AS `day_key_right`,
                `t95`.`attributed_to`,
                `t95`.`taken`,
                `t95`.`combined`,
                `t95`.`began`
              FROM (
                SELECT
                  `t70`.`patient_id`,
                  `t70`.`term`,
                  `t70`.`day_key`,
                  `t70`.`onset_day`,
                  `t70`.`onset_earliest`,
                  `t70`.`onset_latest`,
                  `t70`.`copies`,
                  `t70`.`grade`,
                  `t70`.`stated_serious`,
                  `t70`.`stated_interest`,
                  `t70`.`action_key`,
                  `t70`.`outcome_key`,
                  `t70`.`listed_combinations`,
                  `t70`.`combination_days`,
                  `t70`.`ended`
                FROM (
                  SELECT
                    `t52`.`patient_id`,
                    `t52`.`term`,
                    `t52`.`day_key`,
                    `t52`.`onset_day`,
                    `t52`.`onset_earliest`,
                    `t52`.`onset_latest`,
                    `t52`.`copies`,
                    `t52`.`grade`,
                    `t52`.`stated_serious`,
                    `t52`.`stated_interest`,
                    `t52`.`action_key`,
                    `t52`.`outcome_key`,
                    `t66`.`patient_id` AS `patient_id_right`,
                    `t66`.`term` AS `term_right`,
                    `t66`.`day_key` AS `day_key_right`,
                    `t66`.`listed_combinations`,
                    `t66`.`combination_days`,
                    `t66`.`ended`
                  FROM (
                    SELECT
                      `t29`.`patient_id`,
                      `t29`.`term`,
                      `t29`.`day_key`,
                      MAX(`t29`.`day`) AS `onset_day`,
                      IF(
                        MAX(IF(`t29`.`day_earliest` IS NULL, 1, 0)) = 1,
                        CAST(NULL AS BIGINT),
                        MIN(`t29`.`day_earliest`)
                      ) AS `onset_earliest`,
                      IF(
                        MAX(IF(`t29`.`day_latest` IS NULL, 1, 0)) = 1,
                        CAST(NULL AS BIGINT),
                        MAX(`t29`.`day_latest`)
                      ) AS `onset_latest`,
                      COUNT(*) AS `copies`,
                      MAX(`t29`.`grade`) AS `grade`,
                      MAX(
                        CASE
                          WHEN `t29`.`serious`
                          THEN 1
                          WHEN NOT (
                            `t29`.`serious`
                          )
                          THEN 0
                          ELSE CAST(NULL AS BIGINT)
                        END
                      ) AS `stated_serious`,
                      MAX(
                        CASE
                          WHEN `t29`.`special_interest`
                          THEN 1
                          WHEN NOT (
                            `t29`.`special_interest`
                          )
                          THEN 0
                          ELSE CAST(NULL AS BIGINT)
                        END
                      ) AS `stated_interest`,
                      MAX(
                        CASE
                          WHEN `t29`.`action` = 'none'
                          THEN '01none'
                          WHEN `t29`.`action` = 'symptomatic_treatment'
                          THEN '02symptomatic_treatment'
                          WHEN `t29`.`action` = 'topical_treatment'
                          THEN '03topical_treatment'
                          WHEN `t29`.`action` = 'dose_increased'
                          THEN '04dose_increased'
                          WHEN `t29`.`action` = 'adjuvant_added'
                          THEN '05adjuvant_added'
                          WHEN `t29`.`action` = 'drug_restarted'
                          THEN '06drug_restarted'
                          WHEN `t29`.`action` = 'dose_reduced'
                          THEN '07dose_reduced'
                          WHEN `t29`.`action` = 'partner_tapered'
                          THEN '08partner_tapered'
                          WHEN `t29`.`action` = 'combination_stopped'
                          THEN '09combination_stopped'
                          WHEN `t29`.`action` = 'switched_to_another_jak_inhibitor'
                          THEN '10switched_to_another_jak_inhibitor'
                          WHEN `t29`.`action` = 'both_drugs_stopped'
                          THEN '11both_drugs_stopped'
                          ELSE CONCAT('00', `t29`.`action`)
                        END
                      ) AS `action_key`,
                      MAX(
                        CASE
                          WHEN `t29`.`outcome` = 'resolved'
                          THEN '01resolved'
                          WHEN `t29`.`outcome` = 'improved'
                          THEN '02improved'
                          WHEN `t29`.`outcome` = 'controlled'
                          THEN '03controlled'
                          WHEN `t29`.`outcome` = 'ongoing'
                          THEN '04ongoing'
                          WHEN `t29`.`outcome` = 'recovered_with_sequelae'
                          THEN '05recovered_with_sequelae'
                          WHEN `t29`.`outcome` = 'fatal'
                          THEN '06fatal'
                          ELSE CONCAT('00', `t29`.`outcome`)
                        END
                      ) AS `outcome_key`
                    FROM `t26` AS `t29`
                    GROUP BY
                      1,
                      2,
                      3
                  ) AS `t52`
                  LEFT OUTER JOIN (
                    SELECT
                      `t59`.`patient_id`,
                      `t59`.`term`,
                      `t59`.`day_key`,
                      COUNT(*) AS `listed_combinations`,
                      MAX(`t59`.`duration`) AS `combination_days`,
                      MAX(
                        CASE
                          WHEN `t59`.`reason_ended` IS NOT NULL
                          THEN IF(`t59`.`reason_ended` IN ('adverse_effects', 'no_response_and_adverse_effects'), 1, 0)
                          WHEN `t59`.`ongoing`
                          THEN 0
                          ELSE CAST(NULL AS BIGINT)
                        END
                      ) AS `ended`
                    FROM (
                      SELECT
                        `t55`.`patient_id`,
                        `t55`.`term`,
                        `t55`.`day_key`,
                        `t55`.`episode_id`,
                        `t13`.`jak_inhibitor`,
                        `t13`.`partner`,
                        `t13`.`duration`,
                        `t13`.`reason_ended`,
                        `t13`.`ongoing`
                      FROM (
                        SELECT DISTINCT
                          *
                        FROM (
                          SELECT
                            `t40`.`patient_id`,
                            `t40`.`term`,
                            `t40`.`day_key`,
                            `t14`.`episode_id`
                          FROM (
                            SELECT
                              `t29`.`patient_id`,
                              `t29`.`term`,
                              `t29`.`day_key`,
                              `t29`.`combination_id`
                            FROM `t26` AS `t29`
                          ) AS `t40`
                          INNER JOIN (
                            SELECT
                              `t3`.`patient_id`,
                              `t3`.`combination_id`,
                              `t3`.`episode_id`
                            FROM `combinations` AS `t3`
                          ) AS `t14`
                            ON `t40`.`patient_id` = `t14`.`patient_id`
                            AND `t40`.`combination_id` = `t14`.`combination_id`
                        ) AS `t49`
                      ) AS `t55`
                      INNER JOIN (
                        SELECT
                          `t3`.`patient_id`,
                          `t3`.`episode_id`,
                          `t3`.`jak_inhibitor`,
                          `t3`.`partner`,
                          `t3`.`duration`,
                          `t3`.`reason_ended`,
                          `t3`.`ongoing`
                        FROM `combinations` AS `t3`
                      ) AS `t13`
                        ON `t55`.`patient_id` = `t13`.`patient_id`
                        AND `t55`.`episode_id` = `t13`.`episode_id`
                    ) AS `t59`
                    GROUP BY
                      1,
                      2,
                      3
                  ) AS `t66`
                    ON `t52`.`patient_id` = `t66`.`patient_id`
                    AND `t52`.`term` = `t66`.`term`
                    AND `t52`.`day_key` = `t66`.`day_key`
                ) AS `t70`
              ) AS `t73`
              LEFT OUTER JOIN (
                SELECT
                  `t93`.`patient_id`,
                  `t93`.`term`,
                  `t93`.`day_key`,
                  MAX(IF(`t93`.`of` = 0, `t93`.`names`, NULL)) AS `attributed_to`,
                  MAX(IF(`t93`.`of` = 1, `t93`.`names`, NULL)) AS `taken`,
                  MAX(IF(`t93`.`of` = 2, `t93`.`names`, NULL)) AS `combined`,
                  MAX(`t93`.`since`) AS `began`
                FROM (
                  SELECT
                    `t92`.`patient_id`,
                    `t92`.`term`,
                    `t92`.`day_key`,
                    `t92`.`of`,
                    `t92`.`since`,
                    IF(
                      `t92`.`names_count` > 6,
                      CONCAT(
                        CONCAT(
                          CONCAT(
                            CONCAT(
                              CONCAT(
                                CONCAT(
                                  CONCAT(`t92`.`name_0`, COALESCE(CONCAT(' + ', `t92`.`name_1`), '')),
                                  COALESCE(CONCAT(' + ', `t92`.`name_2`), '')
                                ),
                                COALESCE(CONCAT(' + ', `t92`.`name_3`), '')
                              ),
                              COALESCE(CONCAT(' + ', `t92`.`name_4`), '')
                            ),
                            COALESCE(CONCAT(' + ', `t92`.`name_5`), '')
                          ),
                          ' + '
                        ),
                        CONCAT(CAST(`t92`.`names_count` - 6 AS STRING), ' more')
                      ),
                      CONCAT(
                        CONCAT(
                          CONCAT(
                            CONCAT(
                              CONCAT(`t92`.`name_0`, COALESCE(CONCAT(' + ', `t92`.`name_1`), '')),
                              COALESCE(CONCAT(' + ', `t92`.`name_2`), '')
                            ),
                            COALESCE(CONCAT(' + ', `t92`.`name_3`), '')
                          ),
                          COALESCE(CONCAT(' + ', `t92`.`name_4`), '')
                        ),
                        COALESCE(CONCAT(' + ', `t92`.`name_5`), '')
                      )
                    ) AS `names`
                  FROM (
                    SELECT
                      `t91`.`patient_id`,
                      `t91`.`term`,
                      `t91`.`day_key`,
                      `t91`.`of`,
                      COUNT(*) AS `names_count`,
                      MAX(IF(`t91`.`nth` = 0, `t91`.`drug`, NULL)) AS `name_0`,
                      MAX(IF(`t91`.`nth` = 1, `t91`.`drug`, NULL)) AS `name_1`,
                      MAX(IF(`t91`.`nth` = 2, `t91`.`drug`, NULL)) AS `name_2`,
                      MAX(IF(`t91`.`nth` = 3, `t91`.`drug`, NULL)) AS `name_3`,
                      MAX(IF(`t91`.`nth` = 4, `t91`.`drug`, NULL)) AS `name_4`,
                      MAX(IF(`t91`.`nth` = 5, `t91`.`drug`, NULL)) AS `name_5`,
                      MAX(`t91`.`since`) AS `since`
                    FROM (
                      SELECT
                        `t90`.`patient_id`,
                        `t90`.`term`,
                        `t90`.`day_key`,
                        `t90`.`drug`,
                        `t90`.`of`,
                        `t90`.`since`,
                        ROW_NUMBER() OVER (
                          PARTITION BY `t90`.`patient_id`, `t90`.`term`, `t90`.`day_key`, `t90`.`of`
                          ORDER BY `t90`.`drug` ASC NULLS LAST
                        ) - 1 AS `nth`
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            *
                          FROM (
                            SELECT
                              `t39`.`patient_id`,
                              `t39`.`term`,
                              `t39`.`day_key`,
                              `t17`.`drug`,
                              0 AS `of`,
                              CAST(NULL AS BIGINT) AS `since`
                            FROM (
                              SELECT
                                `t29`.`patient_id`,
                                `t29`.`term`,
                                `t29`.`day_key`,
                                `t29`.`event_id`
                              FROM `t26` AS `t29`
                            ) AS `t39`
                            INNER JOIN (
                              SELECT
                                `t15`.`event_id`,
                                `t15`.`drug`
                              FROM (
                                SELECT
                                  *
                                FROM `attributions` AS `t4`
                                WHERE
                                  `t4`.`category` IN ('certain', 'probable', 'possible', 'attributed')
                              ) AS `t15`
                            ) AS `t17`
                              ON `t39`.`event_id` = `t17`.`event_id`
                          ) AS `t48`
                          UNION
                          SELECT
                            *
                          FROM (
                            SELECT
                              `t51`.`patient_id`,
                              `t51`.`term`,
                              `t51`.`day_key`,
                              `t87`.`drug`,
                              1 AS `of`,
                              `t87`.`start_day` AS `since`
                            FROM (
                              SELECT DISTINCT
                                *
                              FROM (
                                SELECT
                                  `t38`.`patient_id`,
                                  `t38`.`term`,
                                  `t38`.`day_key`
                                FROM (
                                  SELECT
                                    *
                                  FROM `t26` AS `t29`
                                  WHERE
                                    `t29`.`day` IS NOT NULL
                                ) AS `t38`
                              ) AS `t43`
                            ) AS `t51`
                            INNER JOIN (
                              SELECT
                                `t85`.`patient_id`,
                                `t85`.`drug`,
                                `t85`.`start_day`,
                                `t85`.`stop` AS `stop_day`,
                                CASE
                                  WHEN `t85`.`going` = 2
                                  THEN TRUE
                                  WHEN `t85`.`going` = 0
                                  THEN FALSE
                                  ELSE CAST(NULL AS BOOLEAN)
                                END AS `ongoing`
                              FROM (
                                SELECT
                                  `t84`.`patient_id`,
                                  `t84`.`drug`,
                                  `t84`.`start_day`,
                                  CAST(FLOOR(CAST(`t84`.`end` AS DOUBLE) / 4.0) AS BIGINT) AS `stop`,
                                  `t84`.`end` - (
                                    CAST(FLOOR(CAST(`t84`.`end` AS DOUBLE) / 4.0) AS BIGINT) * 4
                                  ) AS `going`
                                FROM (
                                  SELECT
                                    `t83`.`patient_id`,
                                    `t83`.`drug`,
                                    `t83`.`start_day`,
                                    COALESCE(
                                      LEAD(`t83`.`before`) OVER (
                                        PARTITION BY `t83`.`patient_id`, `t83`.`drug`
                                        ORDER BY `t83`.`start_day` ASC NULLS LAST
                                      ),
                                      `t83`.`last`
                                    ) AS `end`
                                  FROM (
                                    SELECT
                                      *
                                    FROM (
                                      SELECT
                                        `t81`.`patient_id`,
                                        `t81`.`drug`,
                                        `t81`.`start_day`,
                                        MAX(`t81`.`end`) OVER (
                                          PARTITION BY `t81`.`patient_id`, `t81`.`drug`
                                          ORDER BY `t81`.`start_day` ASC NULLS LAST, `t81`.`stop_day` ASC NULLS LAST, `t81`.`taper` ASC NULLS LAST, `t81`.`going` ASC NULLS LAST
                                          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                                        ) AS `before`,
                                        MAX(`t81`.`end`) OVER (
                                          PARTITION BY `t81`.`patient_id`, `t81`.`drug`
                                          ORDER BY `t81`.`start_day` ASC NULLS LAST, `t81`.`stop_day` ASC NULLS LAST, `t81`.`taper` ASC NULLS LAST, `t81`.`going` ASC NULLS LAST
                                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                        ) AS `last`
                                      FROM (
                                        SELECT
                                          `t80`.`patient_id`,
                                          `t80`.`drug`,
                                          `t80`.`start_day`,
                                          `t80`.`stop_day`,
                                          `t80`.`taper`,
                                          `t80`.`going`,
                                          (
                                            `t80`.`stop_day` * 4
                                          ) + `t80`.`going` AS `end`
                                        FROM (
                                          SELECT
                                            `t79`.`patient_id`,
                                            `t79`.`drug`,
                                            `t79`.`start_day`,
                                            `t79`.`stop_day`,
                                            `t79`.`taper`,
                                            `t79`.`going`,
                                            `t79`.`start_day` AS `ran_from`,
                                            `t79`.`stop_day` AS `ran_until`
                                          FROM (
                                            SELECT
                                              *
                                            FROM (
                                              SELECT
                                                `t74`.`patient_id`,
                                                `t74`.`drug`,
                                                `t74`.`start_day`,
                                                `t74`.`stop_day`,
                                                `t74`.`days`,
                                                `t74`.`unit`,
                                                `t74`.`dose_status`,
                                                `t74`.`daily_dose_low`,
                                                `t74`.`daily_dose_high`,
                                                COALESCE(`t74`.`phase` = 'taper', FALSE) AS `taper`,
                                                CAST(CASE WHEN `t74`.`ongoing` IS NULL THEN 1 WHEN `t74`.`ongoing` THEN 2 ELSE 0 END AS BIGINT) AS `going`
                                              FROM (
                                                SELECT
                                                  *
                                                FROM `t68` AS `t69`
                                                WHERE
                                                  `t69`.`placement` <> 'not_taken'
                                              ) AS `t74`
                                            ) AS `t77`
                                            WHERE
                                              `t77`.`days` > 0
                                          ) AS `t79`
                                        ) AS `t80`
                                      ) AS `t81`
                                    ) AS `t82`
                                    WHERE
                                      (
                                        `t82`.`before` IS NULL
                                      )
                                      OR (
                                        (
                                          `t82`.`start_day` - CAST(FLOOR(CAST(`t82`.`before` AS DOUBLE) / 4.0) AS BIGINT)
                                        ) > 0
                                      )
                                  ) AS `t83`
                                ) AS `t84`
                              ) AS `t85`
                            ) AS `t87`
                              ON `t51`.`patient_id` = `t87`.`patient_id`
                              AND `t87`.`start_day` <= `t51`.`day_key`
                              AND `t87`.`stop_day` > `t51`.`day_key`
                          ) AS `t88`
                        ) AS `t89`
                        UNION
                        SELECT
                          *
                        FROM (
                          SELECT
                            *
                          FROM (
                            SELECT
                              `t55`.`patient_id`,
                              `t55`.`term`,
                              `t55`.`day_key`,
                              `t13`.`jak_inhibitor` AS `drug`,
                              2 AS `of`,
                              CAST(NULL AS BIGINT) AS `since`
                            FROM (
                              SELECT DISTINCT
                                *
                              FROM (
                                SELECT
                                  `t40`.`patient_id`,
                                  `t40`.`term`,
                                  `t40`.`day_key`,
                                  `t14`.`episode_id`
                                FROM (
                                  SELECT
                                    `t29`.`patient_id`,
                                    `t29`.`term`,
                                    `t29`.`day_key`,
                                    `t29`.`combination_id`
                                  FROM `t26` AS `t29`
                                ) AS `t40`
                                INNER JOIN (
                                  SELECT
                                    `t3`.`patient_id`,
                                    `t3`.`combination_id`,
                                    `t3`.`episode_id`
                                  FROM `combinations` AS `t3`
                                ) AS `t14`
                                  ON `t40`.`patient_id` = `t14`.`patient_id`
                                  AND `t40`.`combination_id` = `t14`.`combination_id`
                              ) AS `t49`
                            ) AS `t55`
                            INNER JOIN (
                              SELECT
                                `t3`.`patient_id`,
                                `t3`.`episode_id`,
                                `t3`.`jak_inhibitor`,
                                `t3`.`partner`,
                                `t3`.`duration`,
                                `t3`.`reason_ended`,
                                `t3`.`ongoing`
                              FROM `combinations` AS `t3`
                            ) AS `t13`
                              ON `t55`.`patient_id` = `t13`.`patient_id`
                              AND `t55`.`episode_id` = `t13`.`episode_id`
                          ) AS `t60`
                          UNION
                          SELECT
                            *
                          FROM (
                            SELECT
                              `t55`.`patient_id`,
                              `t55`.`term`,
                              `t55`.`day_key`,
                              `t13`.`partner` AS `drug`,
                              2 AS `of`,
                              CAST(NULL AS BIGINT) AS `since`
                            FROM (
                              SELECT DISTINCT
                                *
                              FROM (
                                SELECT
                                  `t40`.`patient_id`,
                                  `t40`.`term`,
                                  `t40`.`day_key`,
                                  `t14`.`episode_id`
                                FROM (
                                  SELECT
                                    `t29`.`patient_id`,
                                    `t29`.`term`,
                                    `t29`.`day_key`,
                                    `t29`.`combination_id`
                                  FROM `t26` AS `t29`
                                ) AS `t40`
                                INNER JOIN (
                                  SELECT
                                    `t3`.`patient_id`,
                                    `t3`.`combination_id`,
                                    `t3`.`episode_id`
                                  FROM `combinations` AS `t3`
                                ) AS `t14`
                                  ON `t40`.`patient_id` = `t14`.`patient_id`
                                  AND `t40`.`combination_id` = `t14`.`combination_id`
                              ) AS `t49`
                            ) AS `t55`
                            INNER JOIN (
                              SELECT
                                `t3`.`patient_id`,
                                `t3`.`episode_id`,
                                `t3`.`jak_inhibitor`,
                                `t3`.`partner`,
                                `t3`.`duration`,
                                `t3`.`reason_ended`,
                                `t3`.`ongoing`
                              FROM `combinations` AS `t3`
                            ) AS `t13`
                              ON `t55`.`patient_id` = `t13`.`patient_id`
                              AND `t55`.`episode_id` = `t13`.`episode_id`
                          ) AS `t61`
                        ) AS `t64`
                      ) AS `t90`
                    ) AS `t91`
                    GROUP BY
                      1,
                      2,
                      3,
                      4
                  ) AS `t92`
                ) AS `t93`
                GROUP BY
                  1,
                  2,
                  3
              ) AS `t95`
                ON `t73`.`patient_id` = `t95`.`patient_id`
                AND `t73`.`term` = `t95`.`term`
                AND `t73`.`day_key` = `t95`.`day_key`
            ) AS `t96`
          ) AS `t98`
          LEFT OUTER JOIN (
            SELECT
              `t75`.`patient_id`,
              COUNT(*) AS `unplaced_rows`
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  `t69`.`patient_id`,
                  `t69`.`treatment_id`,
                  `t69`.`drug`,
                  `t69`.`drug_known`,
                  `t69`.`role`,
                  `t69`.`phase`,
                  `t69`.`start_day`,
                  `t69`.`stop_day`,
                  `t69`.`days`,
                  `t69`.`ongoing`,
                  `t69`.`placement`,
                  `t69`.`daily_dose_low`,
                  `t69`.`daily_dose_high`,
                  `t69`.`unit`,
                  `t69`.`dose_status`
                FROM `t68` AS `t69`
              ) AS `t72`
              WHERE
                `t72`.`days` IS NULL
                AND `t72`.`placement` <> 'not_taken'
                AND `t72`.`role` <> 'prior'
            ) AS `t75`
            GROUP BY
              1
          ) AS `t78`
            ON `t98`.`patient_id` = `t78`.`patient_id`
        ) AS `t99`
      ) AS `t100`
    ) AS `t101`
  ) AS `t102`
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      `t57`.`patient_id`,
      `t57`.`status`,
      `t57`.`term`,
      `t57`.`term_group`,
      `t57`.`onset_day`,
      `t57`.`onset_earliest`,
      `t57`.`onset_latest`,
      `t57`.`copies`,
      `t57`.`listed_combinations`,
      `t57`.`grade`,
      `t57`.`serious`,
      `t57`.`special_interest`,
      `t57`.`attributed_to`,
      `t57`.`action`,
      `t57`.`outcome`,
      `t57`.`regimen`,
      `t57`.`regimen_source`,
      `t57`.`days_on_regimen`,
      `t57`.`combination_days`,
      `t57`.`ended_combination`,
      `t57`.`unplaced_rows`
    FROM (
      SELECT
        `t50`.`patient_id`,
        `t50`.`term`,
        `t50`.`copies`,
        `t50`.`status`,
        IF(
          `t50`.`status` = 'absent',
          CASE
            WHEN `t50`.`term` = 'oral_herpes_simplex'
            THEN 'herpes_simplex_infection'
            WHEN `t50`.`term` = 'hypercholesterolaemia'
            THEN 'dyslipidaemia'
            WHEN `t50`.`term` = 'hypertriglyceridaemia'
            THEN 'dyslipidaemia'
            ELSE CAST(NULL AS STRING)
          END,
          CAST(NULL AS STRING)
        ) AS `term_group`,
        CASE
          WHEN (
            `t50`.`status` = 'absent'
          )
          AND `t50`.`term` IN (
            'major_adverse_cardiovascular_event',
            'neoplasm',
            'non_melanoma_skin_cancer',
            'pulmonary_embolism',
            'serious_infection',
            'venous_thromboembolism'
          )
          THEN TRUE
          WHEN (
            `t50`.`status` = 'absent'
          )
          AND `t50`.`term` IN (
            'acneiform_eruption',
            'anaemia',
            'arterial_thrombosis',
            'arthralgia',
            'biochemical_abnormality',
            'cardiac_abnormality',
            'cerebral_venous_thrombosis',
            'creatine_kinase_increase',
            'death',
            'deep_vein_thrombosis',
            'drug_induced_liver_injury',
            'dyslipidaemia',
            'elevated_transaminase',
            'facial_puffiness',
            'gastritis',
            'gastrointestinal_perforation',
            'gout',
            'haematological_abnormality',
            'hepatitis_b_reactivation',
            'hepatitis_c_reactivation',
            'herpes_simplex_infection',
            'herpes_zoster',
            'hypercholesterolaemia',
            'hypersensitivity',
            'hypertriglyceridaemia',
            'lung_cancer',
            'lymphoma',
            'lymphopenia',
            'major_adverse_cardiovascular_event',
            'mean_corpuscular_volume_increase',
            'multidermatomal_herpes_zoster',
            'nasal_stuffiness',
            'nausea',
            'neoplasm',
            'neutropenia',
            'non_melanoma_skin_cancer',
            'opportunistic_infection',
            'oral_herpes_simplex',
            'oral_intolerance',
            'pharyngitis',
            'pulmonary_embolism',
            'retinal_detachment',
            'serious_infection',
            'thrombocytopenia',
            'tuberculosis',
            'venous_thromboembolism',
            'weight_gain'
          )
          THEN FALSE
          ELSE CAST(NULL AS BOOLEAN)
        END AS `special_interest`,
        0 AS `listed_combinations`,
        0 AS `unplaced_rows`,
        CAST(NULL AS BIGINT) AS `onset_day`,
        CAST(NULL AS BIGINT) AS `onset_earliest`,
        CAST(NULL AS BIGINT) AS `onset_latest`,
        CAST(NULL AS BIGINT) AS `grade`,
        CAST(NULL AS BOOLEAN) AS `serious`,
        CAST(NULL AS STRING) AS `attributed_to`,
        CAST(NULL AS STRING) AS `action`,
        CAST(NULL AS STRING) AS `outcome`,
        CAST(NULL AS STRING) AS `regimen`,
        CAST(NULL AS STRING) AS `regimen_source`,
        CAST(NULL AS BIGINT) AS `days_on_regimen`,
        CAST(NULL AS BIGINT) AS `combination_days`,
        CAST(NULL AS BOOLEAN) AS `ended_combination`
      FROM (
        SELECT
          `t42`.`patient_id`,
          `t42`.`term`,
          `t42`.`copies`,
          `t42`.`status`
        FROM (
          SELECT
            `t30`.`patient_id`,
            `t30`.`term`,
            `t30`.`copies`,
            'absent' AS `status`
          FROM (
            SELECT
              `t25`.`patient_id`,
              `t25`.`term`,
              COUNT(*) AS `copies`
            FROM (
              SELECT
                *
              FROM `t20` AS `t21`
              WHERE
                `t21`.`presence` = 'absent' AND NOT (
                  `t21`.`term` = 'none'
                )
            ) AS `t25`
            GROUP BY
              1,
              2
          ) AS `t30`
        ) AS `t42`
        LEFT ANTI JOIN `t26` AS `t31`
          ON `t42`.`patient_id` = `t31`.`patient_id` AND `t42`.`term` = `t31`.`term`
      ) AS `t50`
    ) AS `t57`
  ) AS `t63`
) AS `t103`
UNION ALL
SELECT
  *
FROM (
  SELECT
    *
  FROM (
    SELECT
      `t56`.`patient_id`,
      `t56`.`status`,
      `t56`.`term`,
      `t56`.`term_group`,
      `t56`.`onset_day`,
      `t56`.`onset_earliest`,
      `t56`.`onset_latest`,
      `t56`.`copies`,
      `t56`.`listed_combinations`,
      `t56`.`grade`,
      `t56`.`serious`,
      `t56`.`special_interest`,
      `t56`.`attributed_to`,
      `t56`.`action`,
      `t56`.`outcome`,
      `t56`.`regimen`,
      `t56`.`regimen_source`,
      `t56`.`days_on_regimen`,
      `t56`.`combination_days`,
      `t56`.`ended_combination`,
      `t56`.`unplaced_rows`
    FROM (
      SELECT
        `t45`.`patient_id`,
        `t45`.`term`,
        `t45`.`copies`,
        `t45`.`status`,
        IF(
          `t45`.`status` = 'absent',
          CASE
            WHEN `t45`.`term` = 'oral_herpes_simplex'
            THEN 'herpes_simplex_infection'
            WHEN `t45`.`term` = 'hypercholesterolaemia'
            THEN 'dyslipidaemia'
            WHEN `t45`.`term` = 'hypertriglyceridaemia'
            THEN 'dyslipidaemia'
            ELSE CAST(NULL AS STRING)
          END,
          CAST(NULL AS STRING)
        ) AS `term_group`,
        CASE
          WHEN (
            `t45`.`status` = 'absent'
          )
          AND `t45`.`term` IN (
            'major_adverse_cardiovascular_event',
            'neoplasm',
            'non_melanoma_skin_cancer',
            'pulmonary_embolism',
            'serious_infection',
            'venous_thromboembolism'
          )
          THEN TRUE
          WHEN (
            `t45`.`status` = 'absent'
          )
          AND `t45`.`term` IN (
            'acneiform_eruption',
            'anaemia',
            'arterial_thrombosis',
            'arthralgia',
            'biochemical_abnormality',
            'cardiac_abnormality',
            'cerebral_venous_thrombosis',
            'creatine_kinase_increase',
            'death',
            'deep_vein_thrombosis',
            'drug_induced_liver_injury',
            'dyslipidaemia',
            'elevated_transaminase',
            'facial_puffiness',
            'gastritis',
            'gastrointestinal_perforation',
            'gout',
            'haematological_abnormality',
            'hepatitis_b_reactivation',
            'hepatitis_c_reactivation',
            'herpes_simplex_infection',
            'herpes_zoster',
            'hypercholesterolaemia',
            'hypersensitivity',
            'hypertriglyceridaemia',
            'lung_cancer',
            'lymphoma',
            'lymphopenia',
            'major_adverse_cardiovascular_event',
            'mean_corpuscular_volume_increase',
            'multidermatomal_herpes_zoster',
            'nasal_stuffiness',
            'nausea',
            'neoplasm',
            'neutropenia',
            'non_melanoma_skin_cancer',
            'opportunistic_infection',
            'oral_herpes_simplex',
            'oral_intolerance',
            'pharyngitis',
            'pulmonary_embolism',
            'retinal_detachment',
            'serious_infection',
            'thrombocytopenia',
            'tuberculosis',
            'venous_thromboembolism',
            'weight_gain'
          )
          THEN FALSE
          ELSE CAST(NULL AS BOOLEAN)
        END AS `special_interest`,
        0 AS `listed_combinations`,
        0 AS `unplaced_rows`,
        CAST(NULL AS BIGINT) AS `onset_day`,
        CAST(NULL AS BIGINT) AS `onset_earliest`,
        CAST(NULL AS BIGINT) AS `onset_latest`,
        CAST(NULL AS BIGINT) AS `grade`,
        CAST(NULL AS BOOLEAN) AS `serious`,
        CAST(NULL AS STRING) AS `attributed_to`,
        CAST(NULL AS STRING) AS `action`,
        CAST(NULL AS STRING) AS `outcome`,
        CAST(NULL AS STRING) AS `regimen`,
        CAST(NULL AS STRING) AS `regimen_source`,
        CAST(NULL AS BIGINT) AS `days_on_regimen`,
        CAST(NULL AS BIGINT) AS `combination_days`,
        CAST(NULL AS BOOLEAN) AS `ended_combination`
      FROM (
        SELECT
          `t36`.`patient_id`,
          `t36`.`term`,
          `t36`.`copies`,
          `t36`.`status`
        FROM (
          SELECT
            `t28`.`patient_id`,
            `t28`.`term`,
            `t28`.`copies`,
            'none' AS `status`
          FROM (
            SELECT
              `t24`.`patient_id`,
              `t24`.`term`,
              COUNT(*) AS `copies`
            FROM (
              SELECT
                *
              FROM `t20` AS `t21`
              WHERE
                `t21`.`term` = 'none'
            ) AS `t24`
            GROUP BY
              1,
              2
          ) AS `t28`
        ) AS `t36`
        LEFT ANTI JOIN `t26` AS `t31`
          ON `t36`.`patient_id` = `t31`.`patient_id`
      ) AS `t45`
    ) AS `t56`
  ) AS `t58`
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      `t44`.`patient_id`,
      `t44`.`status`,
      `t44`.`term`,
      `t44`.`term_group`,
      `t44`.`onset_day`,
      `t44`.`onset_earliest`,
      `t44`.`onset_latest`,
      `t44`.`copies`,
      `t44`.`listed_combinations`,
      `t44`.`grade`,
      `t44`.`serious`,
      `t44`.`special_interest`,
      `t44`.`attributed_to`,
      `t44`.`action`,
      `t44`.`outcome`,
      `t44`.`regimen`,
      `t44`.`regimen_source`,
      `t44`.`days_on_regimen`,
      `t44`.`combination_days`,
      `t44`.`ended_combination`,
      `t44`.`unplaced_rows`
    FROM (
      SELECT
        `t32`.`patient_id`,
        `t32`.`status`,
        `t32`.`term`,
        `t32`.`copies`,
        IF(
          `t32`.`status` = 'absent',
          CASE
            WHEN `t32`.`term` = 'oral_herpes_simplex'
            THEN 'herpes_simplex_infection'
            WHEN `t32`.`term` = 'hypercholesterolaemia'
            THEN 'dyslipidaemia'
            WHEN `t32`.`term` = 'hypertriglyceridaemia'
            THEN 'dyslipidaemia'
            ELSE CAST(NULL AS STRING)
          END,
          CAST(NULL AS STRING)
        ) AS `term_group`,
        CASE
          WHEN (
            `t32`.`status` = 'absent'
          )
          AND `t32`.`term` IN (
            'major_adverse_cardiovascular_event',
            'neoplasm',
            'non_melanoma_skin_cancer',
            'pulmonary_embolism',
            'serious_infection',
            'venous_thromboembolism'
          )
          THEN TRUE
          WHEN (
            `t32`.`status` = 'absent'
          )
          AND `t32`.`term` IN (
            'acneiform_eruption',
            'anaemia',
            'arterial_thrombosis',
            'arthralgia',
            'biochemical_abnormality',
            'cardiac_abnormality',
            'cerebral_venous_thrombosis',
            'creatine_kinase_increase',
            'death',
            'deep_vein_thrombosis',
            'drug_induced_liver_injury',
            'dyslipidaemia',
            'elevated_transaminase',
            'facial_puffiness',
            'gastritis',
            'gastrointestinal_perforation',
            'gout',
            'haematological_abnormality',
            'hepatitis_b_reactivation',
            'hepatitis_c_reactivation',
            'herpes_simplex_infection',
            'herpes_zoster',
            'hypercholesterolaemia',
            'hypersensitivity',
            'hypertriglyceridaemia',
            'lung_cancer',
            'lymphoma',
            'lymphopenia',
            'major_adverse_cardiovascular_event',
            'mean_corpuscular_volume_increase',
            'multidermatomal_herpes_zoster',
            'nasal_stuffiness',
            'nausea',
            'neoplasm',
            'neutropenia',
            'non_melanoma_skin_cancer',
            'opportunistic_infection',
            'oral_herpes_simplex',
            'oral_intolerance',
            'pharyngitis',
            'pulmonary_embolism',
            'retinal_detachment',
            'serious_infection',
            'thrombocytopenia',
            'tuberculosis',
            'venous_thromboembolism',
            'weight_gain'
          )
          THEN FALSE
          ELSE CAST(NULL AS BOOLEAN)
        END AS `special_interest`,
        0 AS `listed_combinations`,
        0 AS `unplaced_rows`,
        CAST(NULL AS BIGINT) AS `onset_day`,
        CAST(NULL AS BIGINT) AS `onset_earliest`,
        CAST(NULL AS BIGINT) AS `onset_latest`,
        CAST(NULL AS BIGINT) AS `grade`,
        CAST(NULL AS BOOLEAN) AS `serious`,
        CAST(NULL AS STRING) AS `attributed_to`,
        CAST(NULL AS STRING) AS `action`,
        CAST(NULL AS STRING) AS `outcome`,
        CAST(NULL AS STRING) AS `regimen`,
        CAST(NULL AS STRING) AS `regimen_source`,
        CAST(NULL AS BIGINT) AS `days_on_regimen`,
        CAST(NULL AS BIGINT) AS `combination_days`,
        CAST(NULL AS BOOLEAN) AS `ended_combination`
      FROM (
        SELECT
          `t27`.`patient_id`,
          'silent' AS `status`,
          CAST(NULL AS STRING) AS `term`,
          0 AS `copies`
        FROM (
          SELECT
            `t10`.`patient_id`
          FROM (
            SELECT
              `t0`.`patient_id`
            FROM `patients` AS `t0`
          ) AS `t10`
          LEFT ANTI JOIN `t20` AS `t22`
            ON `t10`.`patient_id` = `t22`.`patient_id`
        ) AS `t27`
      ) AS `t32`
    ) AS `t44`
  ) AS `t53`
) AS `t62`
