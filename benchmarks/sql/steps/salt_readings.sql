-- What one rater scored on one day by one method, where no total was recorded: the four
-- regions weighted by their share of the scalp. With a region missing there is no score.
with dated as (
  select patient_id, day, rater, method, component, value,
    least(coalesce(day_earliest, 0), day) as earliest,  -- 0 stands for no first day
    greatest(coalesce(day_latest, 1::bigint << 62), day) as latest
  from assessments
  where instrument = 'salt' and value is not null and day is not null
)
select patient_id, day, rater, method,
  (0.40 * max(value) filter (component = 'top') + 0.24 * max(value) filter (component = 'back')
    + 0.18 * max(value) filter (component = 'left')
    + 0.18 * max(value) filter (component = 'right'))::decimal(18, 8) as score,
  min(earliest) as earliest, max(latest) as latest
from dated regions
where component <> 'total' and not exists (
  from dated totals
  where totals.component = 'total' and totals.patient_id = regions.patient_id
    and totals.day = regions.day and totals.rater is not distinct from regions.rater
    and totals.method is not distinct from regions.method
)
group by patient_id, day, rater, method
