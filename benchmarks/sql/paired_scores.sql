-- needs: salt_readings, salt_days
with readings as (
  select patient_id, day, coalesce(method, '') as method_key, method, rater, max(score) as score
  from (
    select patient_id, day, rater, method, value::decimal(18, 8) as score from assessments
    where instrument = 'salt' and component = 'total' and value is not null and day is not null
    union all
    select patient_id, day, rater, method, score from salt_readings where score is not null
  ) where rater is not null group by all
), pairs as (
  select a.patient_id, a.day, a.method, a.rater as rater_a, b.rater as rater_b, a.score as score_a,
    b.score as score_b, d.score as used_score
  from readings a
  join readings b on b.patient_id = a.patient_id and b.day = a.day and b.method_key = a.method_key
    and b.method is not distinct from a.method and b.rater > a.rater
  join salt_days d on d.patient_id = a.patient_id and d.day = a.day
), classed as (
  select *,
    case when score_a = 0 then 'S0' when score_a < 25 then 'S1' when score_a < 50 then 'S2'
      when score_a < 75 then 'S3' when score_a < 100 then 'S4' when score_a = 100 then 'S5' end
      as class_a,
    case when score_b = 0 then 'S0' when score_b < 25 then 'S1' when score_b < 50 then 'S2'
      when score_b < 75 then 'S3' when score_b < 100 then 'S4' when score_b = 100 then 'S5' end
      as class_b
  from pairs
)
select patient_id, day, method, rater_a, rater_b, score_a, score_b,
  (score_a - score_b)::decimal(18, 8) as difference,
  ((score_a + score_b) * 0.5)::decimal(28, 9) as mean_score, class_a, class_b,
  class_a is distinct from class_b or abs(score_a - score_b) >= 10 as far_apart, used_score,
  case when score_a = used_score and score_b = used_score then 'both'
       when score_a = used_score then 'first' when score_b = used_score then 'second'
       else 'neither' end as used
from classed
