-- needs: treatment_rows
-- Placed rows of each drug in order, and on which days they were taken when they overlap: as
-- recorded, carried over (a row starts when those before are used up), or replaced (a row ends when
-- a later one starts); and until when earlier rows run, as recorded.
with placed as (
  select patient_id, drug, start_day, stop_day, days, treatment_id, unit, dose_status,
    daily_dose_low, daily_dose_high, coalesce(phase = 'taper', false) as taper,
    case when ongoing then 2 when ongoing is null then 1 else 0 end as going,
    case dose_status when 'known' then 0 when 'as_needed' then 1 when 'no_dose' then 2
      when 'no_unit' then 3 else 4 end as lack
  from treatment_rows where days > 0
), numbered as (
  select *, row_number() over (partition by patient_id, drug
    order by start_day, stop_day, taper, going, lack, coalesce(daily_dose_low, 0),
      coalesce(daily_dose_high, 0), coalesce(unit, ''), treatment_id) as place
  from placed
), ordered as (
  select *,
    sum(days) over (partition by patient_id, drug order by place) as taken_days,
    max(stop_day) over earlier as before,
    max(stop_day) filter (not taper) over earlier as before_no_taper,
    min(start_day) over (partition by patient_id, drug order by start_day
      range between 1 following and unbounded following) as next_start
  from numbered
  window earlier as (partition by patient_id, drug order by place
    rows between unbounded preceding and 1 preceding)
)
select *,
  (taken_days + max(start_day - taken_days + days) over (partition by patient_id, drug
    order by place))::bigint as used_up,
  least(stop_day, coalesce(next_start, stop_day)) as replaced_on
from ordered
