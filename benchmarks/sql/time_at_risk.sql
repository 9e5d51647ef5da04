-- needs: eras, treatment_rows
with definitions(definition, gap, prolonged) as (
  values ('on_treatment', 0, 0), ('late_effects_30', 30, 30)
), ends as (
  select patient_id, last_seen_day as last_day from patients
), seen as (
  select patient_id, day from assessments where day > 0
  union select patient_id, day from laboratory where day > 0
  union select patient_id, day from findings where day > 0
), visits as (
  select patient_id, count(*) as visits from seen join ends using (patient_id)
  where day <= last_day or last_day is null group by patient_id
), unplaced as (
  select patient_id, drug, count(*) as unplaced_rows from treatment_rows
  where days is null and placement <> 'not_taken' and role <> 'prior' group by patient_id, drug
), exposed as (
  select definition, patient_id, drug, last_day,
    greatest(start_day, 0) as from_day,
    least(stop_day + case when going = 2 then 0 else prolonged end, last_day) as until
  from eras join definitions using (gap) join ends using (patient_id)
  where stop_day + case when going = 2 then 0 else prolonged end > 0
), stretches as (
  from exposed where from_day < until
), without as (  -- drugs of which the time is not known
  select definition, patient_id, drug, last_day from exposed where last_day is null
  union
  select definition, patient_id, drug, last_day
  from unplaced join ends using (patient_id), definitions
  where (definition, patient_id, drug) not in (select (definition, patient_id, drug) from stretches)
)
select patient_id, definition, 'any' as drug, case when last_day > 0 then 0::bigint end as start_day,
  case when last_day > 0 then last_day end as stop_day,
  case when last_day is not null then greatest(last_day, 0) end as days,
  case when last_day > 0 then true end as until_last_seen,
  case when last_day is null then 'no_last_seen' when last_day <= 0 then 'no_time'
       else 'at_risk' end as reason,
  0::bigint as unplaced_rows, coalesce(visits, 0) as visits
from ends left join visits using (patient_id), definitions
union all
select patient_id, definition, drug, from_day, until, until - from_day, until = last_day, 'at_risk',
  coalesce(unplaced_rows, 0), null
from stretches left join unplaced using (patient_id, drug)
union all
select patient_id, definition, drug, null, null, null, null,
  case when last_day is null then 'no_last_seen' else 'not_placed' end,
  coalesce(unplaced_rows, 0), null
from without left join unplaced using (patient_id, drug)
