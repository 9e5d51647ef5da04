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
), `t24` AS (
  SELECT
    *
  FROM `t20` AS `t21`
  WHERE
    NOT (
      `t21`.`presence` = 'absent'
    ) AND `t21`.`term` <> 'none'
), `t69` AS (
  SELECT
    `t68`.`patient_id`,
    `t68`.`treatment_id`,
    `t68`.`drug`,
    `t68`.`drug_known`,
    `t68`.`role`,
    `t68`.`phase`,
    `t68`.`start_day`,
    `t68`.`stop_day`,
    `t68`.`days`,
    `t68`.`ongoing`,
    `t68`.`placement`,
    `t68`.`daily_dose_low`,
    `t68`.`daily_dose_high`,
    `t68`.`unit`,
    `t68`.`dose_status`,
    `t68`.`first_day`,
    `t68`.`first_day_latest`,
    `t68`.`event_id`,
    `t68`.`dose`,
    `t68`.`dose_high`,
    `t68`.`duration`,
    `t68`.`duration_latest`,
    `t68`.`duration_stated`,
    `t68`.`reason_stopped`
  FROM (
    SELECT
      `t40`.`patient_id`,
      `t40`.`treatment_id`,
      `t40`.`drug`,
      `t40`.`role`,
      `t40`.`phase`,
      `t40`.`ongoing`,
      `t40`.`placement`,
      `t40`.`unit`,
      `t40`.`dose_status`,
      `t40`.`event_id`,
      `t40`.`dose`,
      `t40`.`dose_high`,
      `t40`.`duration`,
      `t40`.`duration_latest`,
      `t40`.`duration_stated`,
      `t40`.`reason_stopped`,
      `t40`.`drug` IN (
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
        `t40`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t40`.`start_day`,
        CAST(NULL AS BIGINT)
      ) AS `start_day`,
      IF(
        `t40`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t40`.`stop`,
        CAST(NULL AS BIGINT)
      ) AS `stop_day`,
      IF(
        `t40`.`placement` IN (
          'first_to_last_day',
          'first_day_and_duration',
          'ongoing_to_last_seen',
          'zero_days'
        ),
        `t40`.`stop` - `t40`.`start_day`,
        CAST(NULL AS BIGINT)
      ) AS `days`,
      IF(
        `t40`.`dose_status` = 'known',
        (
          CAST(`t40`.`dose` AS DOUBLE) * (
            CAST(`t40`.`frequency` AS DOUBLE) * IF(
              (
                `t40`.`period_unit` = 'd'
              )
              AND (
                (
                  IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'sun'), 1, 0)
                ) > 0
              ),
              CAST(IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'sun'), 1, 0) AS DOUBLE),
              CASE
                WHEN `t40`.`period_unit` = 'h'
                THEN 24.0
                WHEN `t40`.`period_unit` = 'd'
                THEN 1.0
                WHEN `t40`.`period_unit` = 'wk'
                THEN 1.0
                WHEN `t40`.`period_unit` = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            )
          )
        ) / (
          CAST(`t40`.`period` AS DOUBLE) * IF(
            (
              `t40`.`period_unit` = 'd'
            )
            AND (
              (
                IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'sun'), 1, 0)
              ) > 0
            ),
            7.0,
            CASE
              WHEN `t40`.`period_unit` = 'h'
              THEN 1.0
              WHEN `t40`.`period_unit` = 'd'
              THEN 1.0
              WHEN `t40`.`period_unit` = 'wk'
              THEN 7.0
              WHEN `t40`.`period_unit` = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          )
        ),
        CAST(NULL AS DOUBLE)
      ) AS `daily_dose_low`,
      IF(
        `t40`.`dose_status` = 'known',
        (
          CAST(COALESCE(`t40`.`dose_high`, `t40`.`dose`) AS DOUBLE) * (
            CAST(`t40`.`frequency` AS DOUBLE) * IF(
              (
                `t40`.`period_unit` = 'd'
              )
              AND (
                (
                  IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'sun'), 1, 0)
                ) > 0
              ),
              CAST(IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'sun'), 1, 0) AS DOUBLE),
              CASE
                WHEN `t40`.`period_unit` = 'h'
                THEN 24.0
                WHEN `t40`.`period_unit` = 'd'
                THEN 1.0
                WHEN `t40`.`period_unit` = 'wk'
                THEN 1.0
                WHEN `t40`.`period_unit` = 'mo'
                THEN 1.0
                ELSE CAST(NULL AS DOUBLE)
              END
            )
          )
        ) / (
          CAST(`t40`.`period` AS DOUBLE) * IF(
            (
              `t40`.`period_unit` = 'd'
            )
            AND (
              (
                IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'mon'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'tue'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'wed'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'thu'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'fri'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'sat'), 1, 0) + IF(CONTAINS(COALESCE(`t40`.`day_of_week`, ''), 'sun'), 1, 0)
              ) > 0
            ),
            7.0,
            CASE
              WHEN `t40`.`period_unit` = 'h'
              THEN 1.0
              WHEN `t40`.`period_unit` = 'd'
              THEN 1.0
              WHEN `t40`.`period_unit` = 'wk'
              THEN 7.0
              WHEN `t40`.`period_unit` = 'mo'
              THEN 30.4375
              ELSE CAST(NULL AS DOUBLE)
            END
          )
        ),
        CAST(NULL AS DOUBLE)
      ) AS `daily_dose_high`,
      `t40`.`start_day` AS `first_day`,
      `t40`.`start_day_latest` AS `first_day_latest`
    FROM (
      SELECT
        `t22`.`treatment_id`,
        `t22`.`patient_id`,
        `t22`.`course_id`,
        `t22`.`combination_id`,
        `t22`.`event_id`,
        `t22`.`drug`,
        `t22`.`role`,
        `t22`.`phase`,
        `t22`.`dose`,
        `t22`.`dose_high`,
        `t22`.`unit`,
        `t22`.`frequency`,
        `t22`.`period`,
        `t22`.`period_unit`,
        `t22`.`consecutive_days`,
        `t22`.`day_of_week`,
        `t22`.`as_needed`,
        `t22`.`route`,
        `t22`.`start_day`,
        `t22`.`start_day_earliest`,
        `t22`.`start_day_latest`,
        `t22`.`start_day_stated`,
        `t22`.`end_day`,
        `t22`.`end_day_earliest`,
        `t22`.`end_day_latest`,
        `t22`.`end_day_stated`,
        `t22`.`duration`,
        `t22`.`duration_earliest`,
        `t22`.`duration_latest`,
        `t22`.`duration_stated`,
        `t22`.`ongoing`,
        `t22`.`label_status`,
        `t22`.`cumulative_dose`,
        `t22`.`cumulative_dose_unit`,
        `t22`.`cumulative_dose_as`,
        `t22`.`reason_started`,
        `t22`.`reason_stopped`,
        `t22`.`response`,
        `t22`.`reported_as`,
        `t22`.`basis`,
        `t22`.`basis_note`,
        `t22`.`source_place`,
        `t22`.`not_stated`,
        `t22`.`patient_id_right`,
        `t22`.`seen`,
        `t22`.`found`,
        `t22`.`stop`,
        CASE
          WHEN `t22`.`found` IN ('not_taken', 'no_first_day')
          THEN `t22`.`found`
          WHEN `t22`.`stop` IS NULL
          THEN 'no_last_day'
          WHEN `t22`.`stop` < `t22`.`start_day`
          THEN 'ends_before_start'
          WHEN `t22`.`stop` = `t22`.`start_day`
          THEN 'zero_days'
          ELSE `t22`.`found`
        END AS `placement`,
        CASE
          WHEN `t22`.`as_needed`
          THEN 'as_needed'
          WHEN `t22`.`dose` IS NULL
          THEN 'no_dose'
          WHEN `t22`.`unit` IS NULL
          THEN 'no_unit'
          WHEN (
            `t22`.`frequency` IS NULL
          )
          OR (
            `t22`.`period` IS NULL
          )
          OR (
            `t22`.`period_unit` IS NULL
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
      ) AS `t22`
    ) AS `t40`
  ) AS `t68`
)
SELECT
  *
FROM (
  SELECT
    *
  FROM (
    SELECT
      `t102`.`patient_id`,
      `t102`.`status`,
      `t102`.`term`,
      `t102`.`term_group`,
      `t102`.`onset_day`,
      `t102`.`onset_earliest`,
      `t102`.`onset_latest`,
      `t102`.`copies`,
      `t102`.`listed_combinations`,
      `t102`.`grade`,
      `t102`.`serious`,
      `t102`.`special_interest`,
      `t102`.`attributed_to`,
      `t102`.`action`,
      `t102`.`outcome`,
      `t102`.`regimen`,
      `t102`.`regimen_source`,
      `t102`.`days_on_regimen`,
      `t102`.`combination_days`,
      `t102`.`ended_combination`,
      `t102`.`unplaced_rows`
    FROM (
      SELECT
        `t101`.`patient_id`,
        `t101`.`term`,
        `t101`.`day_key`,
        `t101`.`onset_day`,
        `t101`.`onset_earliest`,
        `t101`.`onset_latest`,
        `t101`.`copies`,
        `t101`.`grade`,
        `t101`.`stated_serious`,
        `t101`.`stated_interest`,
        `t101`.`action_key`,
        `t101`.`outcome_key`,
        COALESCE(`t101`.`listed_combinations`, 0) AS `listed_combinations`,
        `t101`.`combination_days`,
        `t101`.`ended`,
        `t101`.`attributed_to`,
        `t101`.`taken`,
        `t101`.`combined`,
        `t101`.`began`,
        COALESCE(`t101`.`unplaced_rows`, 0) AS `unplaced_rows`,
        'present' AS `status`,
        CASE
          WHEN `t101`.`term` = 'oral_herpes_simplex'
          THEN 'herpes_simplex_infection'
          WHEN `t101`.`term` = 'hypercholesterolaemia'
          THEN 'dyslipidaemia'
          WHEN `t101`.`term` = 'hypertriglyceridaemia'
          THEN 'dyslipidaemia'
          ELSE CAST(NULL AS STRING)
        END AS `term_group`,
        CASE
          WHEN `t101`.`stated_serious` = 1
          THEN TRUE
          WHEN `t101`.`stated_serious` = 0
          THEN FALSE
          ELSE CAST(NULL AS BOOLEAN)
        END AS `serious`,
        CASE
          WHEN COALESCE(
            (
              `t101`.`stated_interest` = 1
            )
            OR `t101`.`term` IN (
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
              `t101`.`stated_interest` = 0
            )
            OR `t101`.`term` IN (
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
          `t101`.`action_key`,
          IF((
            2 + 1
          ) >= 1, 2 + 1, 2 + 1 + LENGTH(`t101`.`action_key`))
        ) AS `action`,
        SUBSTRING(
          `t101`.`outcome_key`,
          IF((
            2 + 1
          ) >= 1, 2 + 1, 2 + 1 + LENGTH(`t101`.`outcome_key`))
        ) AS `outcome`,
        COALESCE(`t101`.`taken`, `t101`.`combined`) AS `regimen`,
        CASE
          WHEN `t101`.`taken` IS NOT NULL
          THEN 'spans'
          WHEN `t101`.`combined` IS NOT NULL
          THEN 'combination'
          ELSE CAST(NULL AS STRING)
        END AS `regimen_source`,
        `t101`.`onset_day` - `t101`.`began` AS `days_on_regimen`,
        CASE
          WHEN `t101`.`ended` = 1
          THEN TRUE
          WHEN `t101`.`ended` = 0
          THEN FALSE
          ELSE CAST(NULL AS BOOLEAN)
        END AS `ended_combination`
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
          `t100`.`listed_combinations`,
          `t100`.`combination_days`,
          `t100`.`ended`,
          `t100`.`attributed_to`,
          `t100`.`taken`,
          `t100`.`combined`,
          `t100`.`began`,
          `t100`.`unplaced_rows`
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
            `t79`.`patient_id` AS `patient_id_right`,
            `t79`.`unplaced_rows`
          FROM (
            SELECT
              `t97`.`patient_id`,
              `t97`.`term`,
              `t97`.`day_key`,
              `t97`.`onset_day`,
              `t97`.`onset_earliest`,
              `t97`.`onset_latest`,
              `t97`.`copies`,
              `t97`.`grade`,
              `t97`.`stated_serious`,
              `t97`.`stated_interest`,
              `t97`.`action_key`,
              `t97`.`outcome_key`,
              `t97`.`listed_combinations`,
              `t97`.`combination_days`,
              `t97`.`ended`,
              `t97`.`attributed_to`,
              `t97`.`taken`,
              `t97`.`combined`,
              `t97`.`began`
            FROM (
              SELECT
                `t74`.`patient_id`,
                `t74`.`term`,
                `t74`.`day_key`,
                `t74`.`onset_day`,
                `t74`.`onset_earliest`,
                `t74`.`onset_latest`,
                `t74`.`copies`,
                `t74`.`grade`,
                `t74`.`stated_serious`,
                `t74`.`stated_interest`,
                `t74`.`action_key`,
                `t74`.`outcome_key`,
                `t74`.`listed_combinations`,
                `t74`.`combination_days`,
                `t74`.`ended`,
                `t96`.`patient_id` AS `patient_id_right`,
                `t96`.`term` AS `term_right`,
                `t96`.`day_key` AS `day_key_right`,
                `t96`.`attributed_to`,
                `t96`.`taken`,
                `t96`.`combined`,
                `t96`.`began`
              FROM (
                SELECT
                  `t71`.`patient_id`,
                  `t71`.`term`,
                  `t71`.`day_key`,
                  `t71`.`onset_day`,
                  `t71`.`onset_earliest`,
                  `t71`.`onset_latest`,
                  `t71`.`copies`,
                  `t71`.`grade`,
                  `t71`.`stated_serious`,
                  `t71`.`stated_interest`,
                  `t71`.`action_key`,
                  `t71`.`outcome_key`,
                  `t71`.`listed_combinations`,
                  `t71`.`combination_days`,
                  `t71`.`ended`
                FROM (
                  SELECT
                    `t51`.`patient_id`,
                    `t51`.`term`,
                    `t51`.`day_key`,
                    `t51`.`onset_day`,
                    `t51`.`onset_earliest`,
                    `t51`.`onset_latest`,
                    `t51`.`copies`,
                    `t51`.`grade`,
                    `t51`.`stated_serious`,
                    `t51`.`stated_interest`,
                    `t51`.`action_key`,
                    `t51`.`outcome_key`,
                    `t67`.`patient_id` AS `patient_id_right`,
                    `t67`.`term` AS `term_right`,
                    `t67`.`day_key` AS `day_key_right`,
                    `t67`.`listed_combinations`,
                    `t67`.`combination_days`,
                    `t67`.`ended`
                  FROM (
                    SELECT
                      `t27`.`patient_id`,
                      `t27`.`term`,
                      `t27`.`day_key`,
                      MAX(`t27`.`day`) AS `onset_day`,
                      IF(
                        MAX(IF(`t27`.`day_earliest` IS NULL, 1, 0)) = 1,
                        CAST(NULL AS BIGINT),
                        MIN(`t27`.`day_earliest`)
                      ) AS `onset_earliest`,
                      IF(
                        MAX(IF(`t27`.`day_latest` IS NULL, 1, 0)) = 1,
                        CAST(NULL AS BIGINT),
                        MAX(`t27`.`day_latest`)
                      ) AS `onset_latest`,
                      COUNT(*) AS `copies`,
                      MAX(`t27`.`grade`) AS `grade`,
                      MAX(
                        CASE
                          WHEN `t27`.`serious`
                          THEN 1
                          WHEN NOT (
                            `t27`.`serious`
                          )
                          THEN 0
                          ELSE CAST(NULL AS BIGINT)
                        END
                      ) AS `stated_serious`,
                      MAX(
                        CASE
                          WHEN `t27`.`special_interest`
                          THEN 1
                          WHEN NOT (
                            `t27`.`special_interest`
                          )
                          THEN 0
                          ELSE CAST(NULL AS BIGINT)
                        END
                      ) AS `stated_interest`,
                      MAX(
                        CASE
                          WHEN `t27`.`action` = 'none'
                          THEN '01none'
                          WHEN `t27`.`action` = 'symptomatic_treatment'
                          THEN '02symptomatic_treatment'
                          WHEN `t27`.`action` = 'topical_treatment'
                          THEN '03topical_treatment'
                          WHEN `t27`.`action` = 'dose_increased'
                          THEN '04dose_increased'
                          WHEN `t27`.`action` = 'adjuvant_added'
                          THEN '05adjuvant_added'
                          WHEN `t27`.`action` = 'drug_restarted'
                          THEN '06drug_restarted'
                          WHEN `t27`.`action` = 'dose_reduced'
                          THEN '07dose_reduced'
                          WHEN `t27`.`action` = 'partner_tapered'
                          THEN '08partner_tapered'
                          WHEN `t27`.`action` = 'combination_stopped'
                          THEN '09combination_stopped'
                          WHEN `t27`.`action` = 'switched_to_another_jak_inhibitor'
                          THEN '10switched_to_another_jak_inhibitor'
                          WHEN `t27`.`action` = 'both_drugs_stopped'
                          THEN '11both_drugs_stopped'
                          ELSE CONCAT('00', `t27`.`action`)
                        END
                      ) AS `action_key`,
                      MAX(
                        CASE
                          WHEN `t27`.`outcome` = 'resolved'
                          THEN '01resolved'
                          WHEN `t27`.`outcome` = 'improved'
                          THEN '02improved'
                          WHEN `t27`.`outcome` = 'controlled'
                          THEN '03controlled'
                          WHEN `t27`.`outcome` = 'ongoing'
                          THEN '04ongoing'
                          WHEN `t27`.`outcome` = 'recovered_with_sequelae'
                          THEN '05recovered_with_sequelae'
                          WHEN `t27`.`outcome` = 'fatal'
                          THEN '06fatal'
                          ELSE CONCAT('00', `t27`.`outcome`)
                        END
                      ) AS `outcome_key`
                    FROM `t24` AS `t27`
                    GROUP BY
                      1,
                      2,
                      3
                  ) AS `t51`
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
                        `t54`.`patient_id`,
                        `t54`.`term`,
                        `t54`.`day_key`,
                        `t54`.`episode_id`,
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
                            `t38`.`patient_id`,
                            `t38`.`term`,
                            `t38`.`day_key`,
                            `t14`.`episode_id`
                          FROM (
                            SELECT
                              `t27`.`patient_id`,
                              `t27`.`term`,
                              `t27`.`day_key`,
                              `t27`.`combination_id`
                            FROM `t24` AS `t27`
                          ) AS `t38`
                          INNER JOIN (
                            SELECT
                              `t3`.`patient_id`,
                              `t3`.`combination_id`,
                              `t3`.`episode_id`
                            FROM `combinations` AS `t3`
                          ) AS `t14`
                            ON `t38`.`patient_id` = `t14`.`patient_id`
                            AND `t38`.`combination_id` = `t14`.`combination_id`
                        ) AS `t48`
                      ) AS `t54`
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
                        ON `t54`.`patient_id` = `t13`.`patient_id`
                        AND `t54`.`episode_id` = `t13`.`episode_id`
                    ) AS `t59`
                    GROUP BY
                      1,
                      2,
                      3
                  ) AS `t67`
                    ON `t51`.`patient_id` = `t67`.`patient_id`
                    AND `t51`.`term` = `t67`.`term`
                    AND `t51`.`day_key` = `t67`.`day_key`
                ) AS `t71`
              ) AS `t74`
              LEFT OUTER JOIN (
                SELECT
                  `t94`.`patient_id`,
                  `t94`.`term`,
                  `t94`.`day_key`,
                  MAX(IF(`t94`.`of` = 0, `t94`.`names`, NULL)) AS `attributed_to`,
                  MAX(IF(`t94`.`of` = 1, `t94`.`names`, NULL)) AS `taken`,
                  MAX(IF(`t94`.`of` = 2, `t94`.`names`, NULL)) AS `combined`,
                  MAX(`t94`.`since`) AS `began`
                FROM (
                  SELECT
                    `t93`.`patient_id`,
                    `t93`.`term`,
                    `t93`.`day_key`,
                    `t93`.`of`,
                    `t93`.`since`,
                    IF(
                      `t93`.`names_count` > 6,
                      CONCAT(
                        CONCAT(
                          CONCAT(
                            CONCAT(
                              CONCAT(
                                CONCAT(
                                  CONCAT(`t93`.`name_0`, COALESCE(CONCAT(' + ', `t93`.`name_1`), '')),
                                  COALESCE(CONCAT(' + ', `t93`.`name_2`), '')
                                ),
                                COALESCE(CONCAT(' + ', `t93`.`name_3`), '')
                              ),
                              COALESCE(CONCAT(' + ', `t93`.`name_4`), '')
                            ),
                            COALESCE(CONCAT(' + ', `t93`.`name_5`), '')
                          ),
                          ' + '
                        ),
                        CONCAT(CAST(`t93`.`names_count` - 6 AS STRING), ' more')
                      ),
                      CONCAT(
                        CONCAT(
                          CONCAT(
                            CONCAT(
                              CONCAT(`t93`.`name_0`, COALESCE(CONCAT(' + ', `t93`.`name_1`), '')),
                              COALESCE(CONCAT(' + ', `t93`.`name_2`), '')
                            ),
                            COALESCE(CONCAT(' + ', `t93`.`name_3`), '')
                          ),
                          COALESCE(CONCAT(' + ', `t93`.`name_4`), '')
                        ),
                        COALESCE(CONCAT(' + ', `t93`.`name_5`), '')
                      )
                    ) AS `names`
                  FROM (
                    SELECT
                      `t92`.`patient_id`,
                      `t92`.`term`,
                      `t92`.`day_key`,
                      `t92`.`of`,
                      COUNT(*) AS `names_count`,
                      MAX(IF(`t92`.`nth` = 0, `t92`.`drug`, NULL)) AS `name_0`,
                      MAX(IF(`t92`.`nth` = 1, `t92`.`drug`, NULL)) AS `name_1`,
                      MAX(IF(`t92`.`nth` = 2, `t92`.`drug`, NULL)) AS `name_2`,
                      MAX(IF(`t92`.`nth` = 3, `t92`.`drug`, NULL)) AS `name_3`,
                      MAX(IF(`t92`.`nth` = 4, `t92`.`drug`, NULL)) AS `name_4`,
                      MAX(IF(`t92`.`nth` = 5, `t92`.`drug`, NULL)) AS `name_5`,
                      MAX(`t92`.`since`) AS `since`
                    FROM (
                      SELECT
                        `t91`.`patient_id`,
                        `t91`.`term`,
                        `t91`.`day_key`,
                        `t91`.`drug`,
                        `t91`.`of`,
                        `t91`.`since`,
                        ROW_NUMBER() OVER (
                          PARTITION BY `t91`.`patient_id`, `t91`.`term`, `t91`.`day_key`, `t91`.`of`
                          ORDER BY `t91`.`drug` ASC NULLS LAST
                        ) - 1 AS `nth`
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            *
                          FROM (
                            SELECT
                              `t37`.`patient_id`,
                              `t37`.`term`,
                              `t37`.`day_key`,
                              `t17`.`drug`,
                              0 AS `of`,
                              CAST(NULL AS BIGINT) AS `since`
                            FROM (
                              SELECT
                                `t27`.`patient_id`,
                                `t27`.`term`,
                                `t27`.`day_key`,
                                `t27`.`event_id`
                              FROM `t24` AS `t27`
                            ) AS `t37`
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
                              ON `t37`.`event_id` = `t17`.`event_id`
                          ) AS `t47`
                          UNION
                          SELECT
                            *
                          FROM (
                            SELECT
                              `t50`.`patient_id`,
                              `t50`.`term`,
                              `t50`.`day_key`,
                              `t88`.`drug`,
                              1 AS `of`,
                              `t88`.`start_day` AS `since`
                            FROM (
                              SELECT DISTINCT
                                *
                              FROM (
                                SELECT
                                  `t36`.`patient_id`,
                                  `t36`.`term`,
                                  `t36`.`day_key`
                                FROM (
                                  SELECT
                                    *
                                  FROM `t24` AS `t27`
                                  WHERE
                                    `t27`.`day` IS NOT NULL
                                ) AS `t36`
                              ) AS `t42`
                            ) AS `t50`
                            INNER JOIN (
                              SELECT
                                `t86`.`patient_id`,
                                `t86`.`drug`,
                                `t86`.`start_day`,
                                `t86`.`stop` AS `stop_day`,
                                CASE
                                  WHEN `t86`.`going` = 2
                                  THEN TRUE
                                  WHEN `t86`.`going` = 0
                                  THEN FALSE
                                  ELSE CAST(NULL AS BOOLEAN)
                                END AS `ongoing`
                              FROM (
                                SELECT
                                  `t85`.`patient_id`,
                                  `t85`.`drug`,
                                  `t85`.`start_day`,
                                  CAST(FLOOR(CAST(`t85`.`end` AS DOUBLE) / 4.0) AS BIGINT) AS `stop`,
                                  `t85`.`end` - (
                                    CAST(FLOOR(CAST(`t85`.`end` AS DOUBLE) / 4.0) AS BIGINT) * 4
                                  ) AS `going`
                                FROM (
                                  SELECT
                                    `t84`.`patient_id`,
                                    `t84`.`drug`,
                                    `t84`.`start_day`,
                                    COALESCE(
                                      LEAD(`t84`.`before`) OVER (
                                        PARTITION BY `t84`.`patient_id`, `t84`.`drug`
                                        ORDER BY `t84`.`start_day` ASC NULLS LAST
                                      ),
                                      `t84`.`last`
                                    ) AS `end`
                                  FROM (
                                    SELECT
                                      *
                                    FROM (
                                      SELECT
                                        `t82`.`patient_id`,
                                        `t82`.`drug`,
                                        `t82`.`start_day`,
                                        MAX(`t82`.`end`) OVER (
                                          PARTITION BY `t82`.`patient_id`, `t82`.`drug`
                                          ORDER BY `t82`.`start_day` ASC NULLS LAST, `t82`.`stop_day` ASC NULLS LAST, `t82`.`taper` ASC NULLS LAST, `t82`.`going` ASC NULLS LAST
                                          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                                        ) AS `before`,
                                        MAX(`t82`.`end`) OVER (
                                          PARTITION BY `t82`.`patient_id`, `t82`.`drug`
                                          ORDER BY `t82`.`start_day` ASC NULLS LAST, `t82`.`stop_day` ASC NULLS LAST, `t82`.`taper` ASC NULLS LAST, `t82`.`going` ASC NULLS LAST
                                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                                        ) AS `last`
                                      FROM (
                                        SELECT
                                          `t81`.`patient_id`,
                                          `t81`.`drug`,
                                          `t81`.`start_day`,
                                          `t81`.`stop_day`,
                                          `t81`.`taper`,
                                          `t81`.`going`,
                                          (
                                            `t81`.`stop_day` * 4
                                          ) + `t81`.`going` AS `end`
                                        FROM (
                                          SELECT
                                            `t80`.`patient_id`,
                                            `t80`.`drug`,
                                            `t80`.`start_day`,
                                            `t80`.`stop_day`,
                                            `t80`.`taper`,
                                            `t80`.`going`,
                                            `t80`.`start_day` AS `ran_from`,
                                            `t80`.`stop_day` AS `ran_until`
                                          FROM (
                                            SELECT
                                              *
                                            FROM (
                                              SELECT
                                                `t75`.`patient_id`,
                                                `t75`.`drug`,
                                                `t75`.`start_day`,
                                                `t75`.`stop_day`,
                                                `t75`.`days`,
                                                `t75`.`unit`,
                                                `t75`.`dose_status`,
                                                `t75`.`daily_dose_low`,
                                                `t75`.`daily_dose_high`,
                                                COALESCE(`t75`.`phase` = 'taper', FALSE) AS `taper`,
                                                CAST(CASE WHEN `t75`.`ongoing` IS NULL THEN 1 WHEN `t75`.`ongoing` THEN 2 ELSE 0 END AS BIGINT) AS `going`
                                              FROM (
                                                SELECT
                                                  *
                                                FROM `t69` AS `t70`
                                                WHERE
                                                  `t70`.`placement` <> 'not_taken'
                                              ) AS `t75`
                                            ) AS `t78`
                                            WHERE
                                              `t78`.`days` > 0
                                          ) AS `t80`
                                        ) AS `t81`
                                      ) AS `t82`
                                    ) AS `t83`
                                    WHERE
                                      (
                                        `t83`.`before` IS NULL
                                      )
                                      OR (
                                        (
                                          `t83`.`start_day` - CAST(FLOOR(CAST(`t83`.`before` AS DOUBLE) / 4.0) AS BIGINT)
                                        ) > 0
                                      )
                                  ) AS `t84`
                                ) AS `t85`
                              ) AS `t86`
                            ) AS `t88`
                              ON `t50`.`patient_id` = `t88`.`patient_id`
                              AND `t88`.`start_day` <= `t50`.`day_key`
                              AND `t88`.`stop_day` > `t50`.`day_key`
                          ) AS `t89`
                        ) AS `t90`
                        UNION
                        SELECT
                          *
                        FROM (
                          SELECT
                            *
                          FROM (
                            SELECT
                              `t54`.`patient_id`,
                              `t54`.`term`,
                              `t54`.`day_key`,
                              `t13`.`jak_inhibitor` AS `drug`,
                              2 AS `of`,
                              CAST(NULL AS BIGINT) AS `since`
                            FROM (
                              SELECT DISTINCT
                                *
                              FROM (
                                SELECT
                                  `t38`.`patient_id`,
                                  `t38`.`term`,
                                  `t38`.`day_key`,
                                  `t14`.`episode_id`
                                FROM (
                                  SELECT
                                    `t27`.`patient_id`,
                                    `t27`.`term`,
                                    `t27`.`day_key`,
                                    `t27`.`combination_id`
                                  FROM `t24` AS `t27`
                                ) AS `t38`
                                INNER JOIN (
                                  SELECT
                                    `t3`.`patient_id`,
                                    `t3`.`combination_id`,
                                    `t3`.`episode_id`
                                  FROM `combinations` AS `t3`
                                ) AS `t14`
                                  ON `t38`.`patient_id` = `t14`.`patient_id`
                                  AND `t38`.`combination_id` = `t14`.`combination_id`
                              ) AS `t48`
                            ) AS `t54`
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
                              ON `t54`.`patient_id` = `t13`.`patient_id`
                              AND `t54`.`episode_id` = `t13`.`episode_id`
                          ) AS `t60`
                          UNION
                          SELECT
                            *
                          FROM (
                            SELECT
                              `t54`.`patient_id`,
                              `t54`.`term`,
                              `t54`.`day_key`,
                              `t13`.`partner` AS `drug`,
                              2 AS `of`,
                              CAST(NULL AS BIGINT) AS `since`
                            FROM (
                              SELECT DISTINCT
                                *
                              FROM (
                                SELECT
                                  `t38`.`patient_id`,
                                  `t38`.`term`,
                                  `t38`.`day_key`,
                                  `t14`.`episode_id`
                                FROM (
                                  SELECT
                                    `t27`.`patient_id`,
                                    `t27`.`term`,
                                    `t27`.`day_key`,
                                    `t27`.`combination_id`
                                  FROM `t24` AS `t27`
                                ) AS `t38`
                                INNER JOIN (
                                  SELECT
                                    `t3`.`patient_id`,
                                    `t3`.`combination_id`,
                                    `t3`.`episode_id`
                                  FROM `combinations` AS `t3`
                                ) AS `t14`
                                  ON `t38`.`patient_id` = `t14`.`patient_id`
                                  AND `t38`.`combination_id` = `t14`.`combination_id`
                              ) AS `t48`
                            ) AS `t54`
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
                              ON `t54`.`patient_id` = `t13`.`patient_id`
                              AND `t54`.`episode_id` = `t13`.`episode_id`
                          ) AS `t61`
                        ) AS `t63`
                      ) AS `t91`
                    ) AS `t92`
                    GROUP BY
                      1,
                      2,
                      3,
                      4
                  ) AS `t93`
                ) AS `t94`
                GROUP BY
                  1,
                  2,
                  3
              ) AS `t96`
                ON `t74`.`patient_id` = `t96`.`patient_id`
                AND `t74`.`term` = `t96`.`term`
                AND `t74`.`day_key` = `t96`.`day_key`
            ) AS `t97`
          ) AS `t99`
          LEFT OUTER JOIN (
            SELECT
              `t76`.`patient_id`,
              COUNT(*) AS `unplaced_rows`
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  `t70`.`patient_id`,
                  `t70`.`treatment_id`,
                  `t70`.`drug`,
                  `t70`.`drug_known`,
                  `t70`.`role`,
                  `t70`.`phase`,
                  `t70`.`start_day`,
                  `t70`.`stop_day`,
                  `t70`.`days`,
                  `t70`.`ongoing`,
                  `t70`.`placement`,
                  `t70`.`daily_dose_low`,
                  `t70`.`daily_dose_high`,
                  `t70`.`unit`,
                  `t70`.`dose_status`
                FROM `t69` AS `t70`
              ) AS `t73`
              WHERE
                `t73`.`days` IS NULL
                AND `t73`.`placement` <> 'not_taken'
                AND `t73`.`role` <> 'prior'
            ) AS `t76`
            GROUP BY
              1
          ) AS `t79`
            ON `t99`.`patient_id` = `t79`.`patient_id`
        ) AS `t100`
      ) AS `t101`
    ) AS `t102`
  ) AS `t103`
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      `t55`.`patient_id`,
      `t55`.`status`,
      `t55`.`term`,
      `t55`.`term_group`,
      `t55`.`onset_day`,
      `t55`.`onset_earliest`,
      `t55`.`onset_latest`,
      `t55`.`copies`,
      `t55`.`listed_combinations`,
      `t55`.`grade`,
      `t55`.`serious`,
      `t55`.`special_interest`,
      `t55`.`attributed_to`,
      `t55`.`action`,
      `t55`.`outcome`,
      `t55`.`regimen`,
      `t55`.`regimen_source`,
      `t55`.`days_on_regimen`,
      `t55`.`combination_days`,
      `t55`.`ended_combination`,
      `t55`.`unplaced_rows`
    FROM (
      SELECT
        `t44`.`patient_id`,
        `t44`.`term`,
        `t44`.`copies`,
        `t44`.`status`,
        IF(
          `t44`.`status` = 'absent',
          CASE
            WHEN `t44`.`term` = 'oral_herpes_simplex'
            THEN 'herpes_simplex_infection'
            WHEN `t44`.`term` = 'hypercholesterolaemia'
            THEN 'dyslipidaemia'
            WHEN `t44`.`term` = 'hypertriglyceridaemia'
            THEN 'dyslipidaemia'
            ELSE CAST(NULL AS STRING)
          END,
          CAST(NULL AS STRING)
        ) AS `term_group`,
        CASE
          WHEN (
            `t44`.`status` = 'absent'
          )
          AND `t44`.`term` IN (
            'major_adverse_cardiovascular_event',
            'neoplasm',
            'non_melanoma_skin_cancer',
            'pulmonary_embolism',
            'serious_infection',
            'venous_thromboembolism'
          )
          THEN TRUE
          WHEN (
            `t44`.`status` = 'absent'
          )
          AND `t44`.`term` IN (
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
          `t35`.`patient_id`,
          `t35`.`term`,
          `t35`.`copies`,
          `t35`.`status`
        FROM (
          SELECT
            `t26`.`patient_id`,
            `t26`.`term`,
            `t26`.`copies`,
            'absent' AS `status`
          FROM (
            SELECT
              `t23`.`patient_id`,
              `t23`.`term`,
              COUNT(*) AS `copies`
            FROM (
              SELECT
                *
              FROM `t20` AS `t21`
              WHERE
                `t21`.`presence` = 'absent' AND `t21`.`term` <> 'none'
            ) AS `t23`
            GROUP BY
              1,
              2
          ) AS `t26`
        ) AS `t35`
        LEFT ANTI JOIN `t24` AS `t29`
          ON `t35`.`patient_id` = `t29`.`patient_id` AND `t35`.`term` = `t29`.`term`
      ) AS `t44`
    ) AS `t55`
  ) AS `t58`
) AS `t104`
UNION ALL
SELECT
  *
FROM (
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
        `t52`.`patient_id`,
        `t52`.`term`,
        `t52`.`copies`,
        `t52`.`status`,
        IF(
          `t52`.`status` = 'absent',
          CASE
            WHEN `t52`.`term` = 'oral_herpes_simplex'
            THEN 'herpes_simplex_infection'
            WHEN `t52`.`term` = 'hypercholesterolaemia'
            THEN 'dyslipidaemia'
            WHEN `t52`.`term` = 'hypertriglyceridaemia'
            THEN 'dyslipidaemia'
            ELSE CAST(NULL AS STRING)
          END,
          CAST(NULL AS STRING)
        ) AS `term_group`,
        CASE
          WHEN (
            `t52`.`status` = 'absent'
          )
          AND `t52`.`term` IN (
            'major_adverse_cardiovascular_event',
            'neoplasm',
            'non_melanoma_skin_cancer',
            'pulmonary_embolism',
            'serious_infection',
            'venous_thromboembolism'
          )
          THEN TRUE
          WHEN (
            `t52`.`status` = 'absent'
          )
          AND `t52`.`term` IN (
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
          `t41`.`patient_id`,
          `t41`.`term`,
          `t41`.`copies`,
          `t41`.`status`
        FROM (
          SELECT
            `t30`.`patient_id`,
            `t30`.`term`,
            `t30`.`copies`,
            'none' AS `status`
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
                NOT (
                  `t21`.`presence` = 'absent'
                ) AND `t21`.`term` = 'none'
            ) AS `t25`
            GROUP BY
              1,
              2
          ) AS `t30`
        ) AS `t41`
        LEFT ANTI JOIN `t24` AS `t29`
          ON `t41`.`patient_id` = `t29`.`patient_id`
      ) AS `t52`
    ) AS `t57`
  ) AS `t64`
  UNION ALL
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
        `t49`.`patient_id`,
        `t49`.`status`,
        `t49`.`term`,
        `t49`.`copies`,
        IF(
          `t49`.`status` = 'absent',
          CASE
            WHEN `t49`.`term` = 'oral_herpes_simplex'
            THEN 'herpes_simplex_infection'
            WHEN `t49`.`term` = 'hypercholesterolaemia'
            THEN 'dyslipidaemia'
            WHEN `t49`.`term` = 'hypertriglyceridaemia'
            THEN 'dyslipidaemia'
            ELSE CAST(NULL AS STRING)
          END,
          CAST(NULL AS STRING)
        ) AS `term_group`,
        CASE
          WHEN (
            `t49`.`status` = 'absent'
          )
          AND `t49`.`term` IN (
            'major_adverse_cardiovascular_event',
            'neoplasm',
            'non_melanoma_skin_cancer',
            'pulmonary_embolism',
            'serious_infection',
            'venous_thromboembolism'
          )
          THEN TRUE
          WHEN (
            `t49`.`status` = 'absent'
          )
          AND `t49`.`term` IN (
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
          `t43`.`patient_id`,
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
          LEFT ANTI JOIN (
            SELECT
              *
            FROM `t20` AS `t21`
            WHERE
              NOT (
                `t21`.`presence` = 'absent'
              ) OR (
                `t21`.`term` <> 'none'
              )
          ) AS `t31`
            ON `t10`.`patient_id` = `t31`.`patient_id`
        ) AS `t43`
      ) AS `t49`
    ) AS `t56`
  ) AS `t62`
) AS `t65`
