-- needs: dated_rows, treatment_courses
-- When treatment was stopped, lowered or given less often.
with pairs as (
  select patient_id, drug, line, begun, dose, dose_high, unit, daily_dose_high as new,
    coalesce(phase in ('taper', 'reduced'), false) as is_lower,
    lag(begun) over in_order as begun_before, lag(ended) over in_order as ended_before,
    lag(dose) over in_order as dose_before, lag(dose_high) over in_order as dose_high_before,
    lag(unit) over in_order as unit_before, lag(daily_dose_high) over in_order as old,
    lag(coalesce(phase in ('taper', 'reduced'), false)) over in_order as was_lower
  from dated_rows
  window in_order as (partition by patient_id, drug order by begun, ended, treatment_id)
), lowered as (
  select patient_id, begun as day, drug, line = '' as is_index,
    case when old is null or new is null
           then case when is_lower and not was_lower then 'taper' end
         when unit is distinct from unit_before or new >= old then null
         when dose is not distinct from dose_before
           and dose_high is not distinct from dose_high_before
           and new < coalesce(dose_high, dose)::double then 'interval_extension'
         else 'taper' end as trigger
  from pairs where begun_before < begun and begun <= ended_before
)
select patient_id, ended as day, drug, line = '' as is_index, again_on,
  case when line = '' then 'stop' else 'partner_stop' end as trigger,
  case when line = '' then 1 else 4 end as rank
from treatment_courses where ended < 1000000000
union all
select patient_id, day, drug, is_index, null, trigger, case when trigger = 'taper' then 2 else 3 end
from lowered where trigger is not null
