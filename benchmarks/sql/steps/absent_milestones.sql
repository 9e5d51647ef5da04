-- Milestones that the source says were not reached, and the last day known without each.
with counted as (
  select *, unnest(case term
    when 'salt100' then ['salt100', 'salt_0'] when 'complete_scalp_regrowth' then ['salt_0']
    when 'salt30' then ['salt30'] when 'salt50' then ['salt50'] when 'salt75' then ['salt75']
    when 'salt90' then ['salt90'] when 'salt_le_20' then ['salt_le_20']
    when 'salt_le_10' then ['salt_le_10'] when 'salt_0' then ['salt_0'] end) as milestone
  from events
  where kind = 'milestone' and presence = 'absent' and coalesce(day, day_latest, 1) > 0
)
select patient_id, milestone, max(case when coalesce(e.day_earliest, p.last_seen_day_earliest) < 0
    then 0 else coalesce(e.day_earliest, p.last_seen_day_earliest) end) as absent_after
from counted e left join patients p using (patient_id)
group by all
