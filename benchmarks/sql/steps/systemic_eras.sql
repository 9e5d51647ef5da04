-- needs: systemic_rows
-- Rows of one systemic drug joined where at most 30 days lie between. Stop and whether it is known
-- to go on (2), unknown (1) or not (0) are one number, so that one maximum finds the rows that end last.
with ends as (
  select patient_id, drug, start_day,
    max((stop_day + 1000000) * 4 + going) over (partition by patient_id, drug) as last_end,
    max((stop_day + 1000000) * 4 + going) over (partition by patient_id, drug
      order by start_day, stop_day, treatment_id rows between unbounded preceding and 1 preceding)
      as end_before
  from (select *, case when ongoing then 2 when ongoing is null then 1 else 0 end as going
        from systemic_rows where days > 0)
), starts as (
  select *, coalesce(lead(end_before) over (partition by patient_id, drug order by start_day),
    last_end) as ended
  from ends where end_before is null or start_day - (end_before // 4 - 1000000) > 30
)
select patient_id, drug, start_day, ended // 4 - 1000000 as stop_day, ended % 4 as going
from starts
