-- The first milestone that the source reports for each definition of response.
with counted as (
  select *, unnest(case term
    when 'salt100' then ['salt100', 'salt_0'] when 'complete_scalp_regrowth' then ['salt_0']
    when 'salt30' then ['salt30'] when 'salt50' then ['salt50'] when 'salt75' then ['salt75']
    when 'salt90' then ['salt90'] when 'salt_le_20' then ['salt_le_20']
    when 'salt_le_10' then ['salt_le_10'] when 'salt_0' then ['salt_0'] end) as definition
  from events
  where kind = 'milestone' and presence = 'present' and coalesce(day, day_latest, 1) > 0
)
select patient_id, definition, day as reported_day,
  case when day_earliest is not null then greatest(day_earliest - 1, 0) end as reported_after,
  day_latest as reported_by
from counted
qualify row_number() over (partition by patient_id, definition
  order by day nulls last, day_earliest nulls first, day_latest nulls last, event_id) = 1
