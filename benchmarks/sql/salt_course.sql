-- needs: salt_days, salt_baselines, salt_left_out, salt_readings
with raters as (
  select patient_id, count(distinct rater) as raters
  from (
    select patient_id, rater from assessments
    where instrument = 'salt' and component = 'total' and value is not null and day is not null
    union all
    select patient_id, rater from salt_readings where score is not null
  ) group by patient_id
), words as (  -- of several on one day the least good
  select patient_id, max(day) as word_day,
    arg_max(qualifier, day * 3 + case qualifier when 'worsened' then 2 when 'maintained' then 1
      else 0 end) as word
  from assessments
  where instrument = 'salt' and component = 'total' and value is null and day > 0
    and qualifier in ('improved', 'maintained', 'worsened')
  group by patient_id
), days as (
  select patient_id, day, score, baseline_salt as base, baseline_day,
    (score + lag(score) over in_order) * (day - lag(day) over in_order) as doubled
  from salt_days left join salt_baselines using (patient_id)
  where day >= coalesce(baseline_day, 1)
  window in_order as (partition by patient_id order by day)
), followed as (
  select patient_id, count(*) as scored_visits, max(day) as last_day,
    arg_max(score, day) as last_salt, min(score) as best_salt,
    min({score: score, day: day}).day as best_day,
    case when any_value(base) is not null then (sum(doubled) * 0.5)::decimal(28, 9) end as salt_area,
    arg_min(score, abs(day - 168) * 2 + (day > 168)::int) filter (abs(day - 168) <= 45) as early,
    arg_min(score, abs(day - 365) * 2 + (day > 365)::int) filter (abs(day - 365) <= 45) as middle,
    arg_min(score, abs(day - 731) * 2 + (day > 731)::int) filter (abs(day - 731) <= 45) as late,
    arg_min(day, abs(day - 731) * 2 + (day > 731)::int) filter (abs(day - 731) <= 45) as late_day,
    min(day) filter ((base - score) * 100 >= base * 30) as improved_day
  from days where day > 0 group by patient_id
), found as (
  select p.patient_id, b.* exclude (patient_id), f.* exclude (patient_id), raters, word, word_day,
    undated_scores, empty_scores, incomplete_readings,
    case when salt_area is not null then last_day - baseline_day end as area_days,
    case when last_day is null then 'no_score_after'
         when baseline_salt is null then 'no_baseline'
         when baseline_salt <= 20 then 'baseline_in_response'
         when last_day < 731 - 45 then 'followed_too_short'
         when late is null or late <= 20 and (middle is null or middle <= 20 and early is null)
           then 'visit_missing'
         else 'classified' end as reason
  from patients p
  left join salt_baselines b using (patient_id)
  left join followed f using (patient_id)
  left join raters using (patient_id)
  left join words using (patient_id)
  left join salt_left_out using (patient_id)
)
select patient_id, baseline_salt, baseline_day,
  coalesce(baseline_scores - 1, 0) as tied_baseline_readings,
  coalesce(scored_visits, 0) as scored_visits, coalesce(raters, 0) as raters,
  last_salt, last_day, best_salt, best_day,
  (baseline_salt::double - last_salt::double) / nullif(baseline_salt::double, 0) * 100
    as improvement_last,
  (baseline_salt::double - best_salt::double) / nullif(baseline_salt::double, 0) * 100
    as improvement_best,
  salt_area, area_days, salt_area::double / nullif(area_days, 0)::double as mean_salt,
  case when word_day > coalesce(last_day, 0) then word end as last_word,
  case when word_day > coalesce(last_day, 0) then word_day end as last_word_day,
  case when reason <> 'classified' then 'indeterminate'
       when late > 20 and (baseline_salt - late) * 100 >= baseline_salt * 30 then 'partial'
       when late > 20 and improved_day < late_day then 'relapser'
       when late > 20 then 'non_responder'
       when middle > 20 then 'late'
       when early > 20 then 'middle'
       else 'early' end as trajectory,
  reason as trajectory_reason,
  coalesce(undated_scores, 0) as undated_scores, coalesce(empty_scores, 0) as empty_scores,
  coalesce(incomplete_readings, 0) as incomplete_readings
from found
