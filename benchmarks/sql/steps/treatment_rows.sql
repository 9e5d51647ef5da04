-- needs: drugs
-- Each treatment row placed in time, with the dose a day and what was recorded of it.
with timed as (
  select t.*, t.start_day as recorded_start, p.last_seen_day as seen,
    case when t.end_day is not null
         then t.end_day + case when t.end_day_stated similar to '.*(wk|mo|y).*' then 0 else 1 end
         when t.duration is not null then t.start_day + t.duration
         when t.ongoing then p.last_seen_day end as stop,
    case when t.drug = 'none' then 'not_taken'
         when t.start_day is null then 'no_first_day'
         when t.end_day is not null then 'first_to_last_day'
         when t.duration is not null then 'first_day_and_duration'
         when t.ongoing then 'ongoing_to_last_seen'
         else 'no_last_day' end as found,
    case when t.as_needed then 'as_needed'
         when t.dose is null then 'no_dose'
         when t.unit is null then 'no_unit'
         when t.frequency is null or t.period is null or t.period_unit is null then 'no_timing'
         else 'known' end as dose_status,
    len(list_filter(['mon','tue','wed','thu','fri','sat','sun'],
                    lambda d: contains(coalesce(t.day_of_week, ''), d))) as weekdays
  from treatments t left join patients p using (patient_id)
), placed as (
  select *,
    case when found in ('not_taken', 'no_first_day') then found
         when stop is null then 'no_last_day'
         when stop < start_day then 'ends_before_start'
         when stop = start_day then 'zero_days'
         else found end as placement,
    frequency::double * case when period_unit = 'd' and weekdays > 0 then weekdays
                             when period_unit = 'h' then 24 else 1 end as given,
    period::double * case when period_unit = 'd' and weekdays > 0 then 7
                          when period_unit = 'wk' then 7
                          when period_unit = 'mo' then 30.4375 else 1 end as over_days
  from timed
), answered as (
  select *, placement in ('first_to_last_day', 'first_day_and_duration',
                          'ongoing_to_last_seen', 'zero_days') as is_placed
  from placed
)
select patient_id, treatment_id, drug, drug in (from drugs) as drug_known, role, phase,
  case when is_placed then start_day end as start_day,
  case when is_placed then stop end as stop_day,
  case when is_placed then stop - start_day end as days,
  ongoing, placement,
  case when dose_status = 'known' then dose::double * given / over_days end as daily_dose_low,
  case when dose_status = 'known'
       then coalesce(dose_high, dose)::double * given / over_days end as daily_dose_high,
  unit, dose_status,
  recorded_start as first_day, start_day_latest as first_day_latest, event_id, dose, dose_high, duration, duration_latest, duration_stated,
  reason_stopped, route, start_day_stated, end_day, end_day_stated, cumulative_dose,
  cumulative_dose_unit, cumulative_dose_as
from answered
