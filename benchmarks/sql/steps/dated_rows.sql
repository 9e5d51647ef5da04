-- needs: treatment_rows
-- Rows of the course that have a first day, in lines: all drugs of the index treatment are one. A row
-- that goes on, or whose last day is unknown, never ends.
with counted as (
  select * from treatment_rows
  where role in ('index', 'combination', 'bridge', 'maintenance', 'rescue')
    and placement <> 'not_taken'
)
select c.patient_id, c.treatment_id, c.drug, first_day as begun, dose, dose_high, unit, phase,
  daily_dose_high, case when i.drug is null then c.drug else '' end as line,
  case when days > 0 and ongoing is distinct from true then stop_day else 1000000000 end as ended
from counted c
left join (select distinct patient_id, drug from counted where role = 'index') i
  on i.patient_id = c.patient_id and i.drug = c.drug
where days > 0 or (placement = 'no_last_day' and first_day is not null)
