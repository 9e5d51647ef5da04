-- needs: salt_days
-- The last scored day on or before day 0.
select patient_id, max(day) as baseline_day, arg_max(score, day) as baseline_salt,
  arg_max(scores, day) as baseline_scores
from salt_days where day <= 0 group by patient_id
