-- needs: dated_rows
-- Rows of one line between which there is no day without: when they begin, with which row, and end.
with reached as (
  select *, max(ended) over (partition by patient_id, line order by begun, ended, treatment_id
    rows between unbounded preceding and 1 preceding) as reach
  from dated_rows
), numbered as (
  select *, count(*) filter (begun > reach) over (partition by patient_id, line
    order by begun, ended, treatment_id rows unbounded preceding) as course
  from reached
), courses as (
  select patient_id, line, course, min(begun) as begun, max(ended) as ended,
    max(case when course > 0 and begun > reach then treatment_id end) as restart_id,
    min({first: -ended, drug: drug}).drug as drug
  from numbered group by patient_id, line, course
)
select *, lead(begun) over (partition by patient_id, line order by course) as again_on from courses
