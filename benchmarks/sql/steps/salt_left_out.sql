-- needs: salt_readings
-- How many scores and readings of each patient cannot be used, and why.
select patient_id, sum(undated)::bigint as undated_scores, sum(empty)::bigint as empty_scores,
  sum(incomplete)::bigint as incomplete_readings
from (
  select patient_id, (value is not null)::int as undated, (value is null)::int as empty,
    0 as incomplete
  from assessments where instrument = 'salt' and (value is null or day is null)
  union all
  select patient_id, 0, 0, 1 from salt_readings where score is null
)
group by patient_id
