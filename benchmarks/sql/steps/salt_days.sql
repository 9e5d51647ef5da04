-- needs: salt_readings
-- One row per patient and scored day: of several scores the highest, so that nothing is
-- flattered, with the widest bounds of its day.
select patient_id, day, max(score) as score, min(earliest) as earliest, max(latest) as latest,
  count(*) as scores
from (
  select patient_id, day, value::decimal(18, 8) as score,
    least(coalesce(day_earliest, 0), day) as earliest,
    greatest(coalesce(day_latest, 1::bigint << 62), day) as latest
  from assessments
  where instrument = 'salt' and component = 'total' and value is not null and day is not null
  union all
  select patient_id, day, score, earliest, latest from salt_readings where score is not null
)
group by patient_id, day
