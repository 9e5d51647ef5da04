-- Until when each patient was followed: the day last seen, else that of the last record.
with unseen as (
  select patient_id from patients where last_seen_day is null
), records as (
  select patient_id, start_day as day from treatments
  union all select patient_id, coalesce(end_day, start_day + duration) from treatments
  union all select patient_id, day from assessments
  union all select patient_id, day from laboratory
  union all select patient_id, day from events
  union all select patient_id, day from findings
), latest as (
  select patient_id, max(day) as day from records semi join unseen using (patient_id)
  group by patient_id
)
select patient_id, status, coalesce(last_seen_day, latest.day) as last_day,
  case when last_seen_day is not null then 'last_seen'
       when latest.day is not null then 'last_record' end as source,
  case when last_seen_day is not null then last_seen_day_latest is null
       when latest.day is not null then true end as is_lower_bound
from patients left join latest using (patient_id)
