-- needs: salt_days, salt_baselines, salt_left_out, reported_milestones
with visits as (
  select patient_id, day, score, baseline_salt as base, nullif(baseline_salt, 0) as from_base,
    lag(day, 1, -1) over (partition by patient_id order by day) as day_before  -- -1: none
  from salt_days left join salt_baselines using (patient_id)
  where day > 0
), followed as (
  select patient_id, max(day) as last_day, arg_max(score, day) as last_salt,
    min(score) as best_salt,
    min(day) filter ((from_base - score) * 100 >= from_base * 30) as by_30,
    min(day_before) filter ((from_base - score) * 100 >= from_base * 30) as after_30,
    min(day) filter ((from_base - score) * 100 >= from_base * 50) as by_50,
    min(day_before) filter ((from_base - score) * 100 >= from_base * 50) as after_50,
    min(day) filter ((from_base - score) * 100 >= from_base * 75) as by_75,
    min(day_before) filter ((from_base - score) * 100 >= from_base * 75) as after_75,
    min(day) filter ((from_base - score) * 100 >= from_base * 90) as by_90,
    min(day_before) filter ((from_base - score) * 100 >= from_base * 90) as after_90,
    min(day) filter ((from_base - score) * 100 >= from_base * 100) as by_100,
    min(day_before) filter ((from_base - score) * 100 >= from_base * 100) as after_100,
    min(day) filter (score <= 20) as by_le_20, min(day_before) filter (score <= 20) as after_le_20,
    min(day) filter (score <= 10) as by_le_10, min(day_before) filter (score <= 10) as after_le_10,
    min(day) filter (score <= 0) as by_0, min(day_before) filter (score <= 0) as after_0
  from visits group by patient_id
), asked as (
  select patient_id, baseline_salt, baseline_day, last_salt, last_day, best_salt,
    coalesce(undated_scores, 0) as undated_scores, coalesce(empty_scores, 0) as empty_scores,
    coalesce(incomplete_readings, 0) as incomplete_readings,
    unnest([
      {definition: 'salt30', percent: 30, most: null::int, met_on: by_30, after: after_30},
      {definition: 'salt50', percent: 50, most: null, met_on: by_50, after: after_50},
      {definition: 'salt75', percent: 75, most: null, met_on: by_75, after: after_75},
      {definition: 'salt90', percent: 90, most: null, met_on: by_90, after: after_90},
      {definition: 'salt100', percent: 100, most: null, met_on: by_100, after: after_100},
      {definition: 'salt_le_20', percent: null, most: 20, met_on: by_le_20, after: after_le_20},
      {definition: 'salt_le_10', percent: null, most: 10, met_on: by_le_10, after: after_le_10},
      {definition: 'salt_0', percent: null, most: 0, met_on: by_0, after: after_0}
    ], max_depth := 2)
  from patients
  left join salt_baselines using (patient_id)
  left join followed using (patient_id)
  left join salt_left_out using (patient_id)
), judged as (
  select *,
    case when percent is null then last_salt <= most
         else (nullif(baseline_salt, 0) - last_salt) * 100 >= nullif(baseline_salt, 0) * percent
    end as met_last,
    case when percent is null then baseline_salt <= most else false end as met_before
  from asked
), answered as (
  select *, met_last is not null as is_judged,
    last_day is null and r.definition is not null as is_reported,
    -- Before the first visit the baseline counts, unless it met the definition too.
    case when met_on is null then last_day when after > 0 then after
         when not met_before then baseline_day end as not_met_on
  from judged left join reported_milestones r using (patient_id, definition)
)
select patient_id, definition, baseline_salt, baseline_day, last_salt, last_day, best_salt,
  (baseline_salt::double - last_salt::double) / nullif(baseline_salt::double, 0) * 100
    as improvement,
  met_last,
  case when is_judged then met_on is not null when is_reported then true end as met_ever,
  case when is_judged then not_met_on when is_reported then reported_after end
    as milestone_after_day,
  case when is_judged then met_on when is_reported then reported_by end as milestone_by_day,
  case when is_judged then met_on when is_reported then reported_day end as milestone_day,
  case when is_judged then 'series' when is_reported then 'reported' end as source,
  case when is_judged and met_on is null then 'not_met'
       when is_judged and not_met_on is null then 'met_before'
       when is_judged then 'met'
       when is_reported then 'reported'
       when last_day is null then 'no_score_after'
       when baseline_salt is null then 'no_baseline'
       else 'baseline_zero' end as reason,
  undated_scores, empty_scores, incomplete_readings
from answered
