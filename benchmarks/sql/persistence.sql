-- needs: treatment_rows, last_days
-- The first era of a drug ends before the first row that begins too long after all earlier ones.
with taken as (
  select patient_id, drug, role, start_day, stop_day, days, ongoing, reason_stopped, treatment_id,
    first_day, first_day_latest, duration, duration_latest, duration_stated
  from treatment_rows
  where role in ('index', 'combination', 'bridge', 'maintenance', 'symptomatic')
    and placement <> 'not_taken'
), compared as (
  select *, start_day - max(stop_day) over (partition by patient_id, drug
    order by start_day, stop_day, treatment_id
    rows between unbounded preceding and 1 preceding) as gap
  from taken where days > 0
), bounded as (
  select *, coalesce(min(start_day) filter (gap > 30) over of_drug, 1000000000) as next_30,
    coalesce(min(start_day) filter (gap > 0) over of_drug, 1000000000) as next_0
  from compared window of_drug as (partition by patient_id, drug)
), ended as (
  select *, max(stop_day) filter (start_day < next_30) over of_drug as stop_30,
    max(stop_day) filter (start_day < next_0) over of_drug as stop_0
  from bounded window of_drug as (partition by patient_id, drug)
), eras as (
  select patient_id, drug, min(start_day) as era_start,
    any_value(stop_30) as stop_30, any_value(stop_0) as stop_0,
    max(case when ongoing then 2 when ongoing is null then 1 else 0 end)
      filter (stop_day = stop_30) as going_30,
    max(case when ongoing then 2 when ongoing is null then 1 else 0 end)
      filter (stop_day = stop_0) as going_0,
    min(reason_stopped) filter (stop_day = stop_30) as reason_30,
    min(reason_stopped) filter (stop_day = stop_0) as reason_0
  from ended group by patient_id, drug
), unplaced as (
  select patient_id, drug, count(*) as unplaced_rows, min(first_day) as stated_start,
    case when bool_and(coalesce(duration > 0 and not starts_with(duration_stated, '<'), false))
         then sum(duration)::bigint end as stated_days,
    bool_or(duration_latest is null) as is_longer, bool_or(coalesce(ongoing, false)) as any_ongoing,
    bool_or(role = 'index') as any_index,
    arg_max({reason: reason_stopped, ongoing: ongoing},
      {entry: case when first_day is not null then 0 when first_day_latest < 0 then -1 else 1 end, day: coalesce(first_day, 0), id: treatment_id}) as last_row
  from taken where days is null or days = 0
  group by patient_id, drug
), asked as (
  select patient_id, drug, coalesce(unplaced_rows, 0) as unplaced_rows, era_start, stated_start,
    stated_days, is_longer, any_ongoing, any_index, last_row,
    unnest([{definition: 'first_era_30', stop_day: stop_30, going: going_30, why: reason_30},
            {definition: 'any_stop', stop_day: stop_0, going: going_0, why: reason_0}],
      max_depth := 2)
  from eras full join unplaced using (patient_id, drug)
), stays as (
  select *, stop_day is not null as is_placed, l.status = 'lost' as patient_is_lost,
    case when stop_day is not null then why else last_row.reason end as reason_stopped,
    case when stop_day is not null then going = 2 else any_ongoing end as is_going
  from asked left join last_days l using (patient_id)
), judged as (
  select *, case
    when reason_stopped = 'lost_to_follow_up' then 'lost'
    when is_going then case when patient_is_lost then 'lost' else 'ongoing' end
    when is_placed and unplaced_rows > 0 then 'not_placed'
    when is_placed and (going = 0 or reason_stopped is not null or stop_day < last_day)
      then 'discontinued'
    when is_placed then case when patient_is_lost then 'lost' else 'end_of_records' end
    when last_row.ongoing is null and reason_stopped is null then null
    when stated_days is not null and is_longer then 'longer_than_stated'
    else 'discontinued' end as ended
  from stays
), next_drugs as (
  select j.patient_id, j.definition, j.drug,
    arg_min({drug: t.drug, day: t.first_day},
      {entry: case when t.first_day is not null then 0 when t.first_day_latest < 0 then -1 else 1 end, day: coalesce(t.first_day, 0), drug: t.drug}) as next
  from judged j join treatment_rows t
    on t.patient_id = j.patient_id and t.drug <> j.drug and t.drug <> 'none'
  where j.ended = 'discontinued' and case when j.is_placed
    then t.role in ('index', 'combination', 'bridge', 'maintenance', 'subsequent')
      and t.first_day - j.stop_day between 0 and 60
    else j.any_index and t.role = 'subsequent' end
  group by all
)
select patient_id, definition, drug,
  case when is_placed then era_start else stated_start end as start_day, stop_day,
  case when is_placed then stop_day - era_start else stated_days end as time_days,
  case when is_placed then 'days' when stated_days is not null then 'stated' end as basis,
  ended = 'discontinued' as event, ended, reason_stopped,
  case when reason_stopped is null then null
    when reason_stopped = 'adverse_effects' then 'adverse_event'
    when reason_stopped in ('no_response', 'lack_of_response_improvement', 'partial_response',
      'primary_failure') then 'lack_of_effect'
    when reason_stopped = 'no_response_and_adverse_effects' then 'lack_of_effect_and_adverse_event'
    when reason_stopped = 'secondary_failure' then 'loss_of_effect'
    when reason_stopped in ('complete_response', 'cosmetically_acceptable_regrowth')
      then 'remission'
    when reason_stopped in ('patient_preference', 'refused') then 'patient_choice'
    when reason_stopped = 'unfunded' then 'access'
    when reason_stopped in ('cardiovascular_risk', 'uncontrolled_arthritis') then 'other_disease'
    when reason_stopped in ('planned_end', 'steroid_discontinuation') then 'planned'
    when reason_stopped = 'lost_to_follow_up' then 'lost'
    else 'other' end as reason_class,
  case when ended = 'discontinued' and next is not null then true
       when ended = 'discontinued' and last_day - stop_day >= 60 then false end as switched,
  next.drug as next_drug, next.day as next_day, unplaced_rows
from judged left join next_drugs using (patient_id, definition, drug)
