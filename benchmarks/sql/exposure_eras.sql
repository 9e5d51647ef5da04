-- needs: taken_rows, treatment_rows, drugs
-- An era starts where no earlier row covered the gap before, with rows taken in three ways.
with compared as (
  select *, used_up - days as begun,
    greatest(shared_until - greatest(start_day,
      coalesce(max(shared_until) over earlier, start_day)), 0) as overlap,
    lag(used_up) over (partition by patient_id, drug order by place) as carried_before,
    max(used_up) filter (not taper) over earlier as carried_before_no_taper,
    max(replaced_on) over earlier as replaced_before,
    max(replaced_on) filter (not taper) over earlier as replaced_before_no_taper
  from (select *, least(stop_day, coalesce(before, start_day)) as shared_until from taken_rows)
  window earlier as (partition by patient_id, drug order by place
    rows between unbounded preceding and 1 preceding)
), numbered as (
  select *,
    count(*) filter (before is null or start_day - before > 30) over so_far as era_30,
    count(*) filter (before is null or start_day - before > 0) over so_far as era_0,
    count(*) filter (carried_before is null or begun - carried_before > 30) over so_far
      as era_carried,
    count(*) filter (replaced_before is null or start_day - replaced_before > 30) over so_far
      as era_replaced
  from compared
  window so_far as (partition by patient_id, drug order by place rows unbounded preceding)
), asked as (
  select 'collapse_30' as definition, patient_id, drug, era_30 as era, start_day as from_day,
    stop_day as until, going, overlap, taper, before as b, before_no_taper as n from numbered
  union all
  select 'no_gap', patient_id, drug, era_0, start_day,
    stop_day, going, overlap, taper, before, before_no_taper from numbered
  union all
  select 'carry_over_30', patient_id, drug, era_carried, begun,
    used_up, going, overlap, taper, carried_before, carried_before_no_taper from numbered
  union all
  select 'replace_30', patient_id, drug, era_replaced, start_day,
    replaced_on, going, overlap, taper, replaced_before, replaced_before_no_taper from numbered
), eras as (
  select definition, patient_id, drug, era, min(from_day) as start_day, max(until) as stop_day,
    max(until * 3 + going) - max(until) * 3 as going,  -- of the rows that end last
    sum(greatest(until - greatest(from_day, coalesce(b, from_day)), 0))::bigint as exposed_days,
    coalesce(sum(greatest(until - greatest(from_day, coalesce(n, from_day)), 0))
      filter (not taper), 0)::bigint as not_taper_days,
    sum(overlap)::bigint as overlap_days, count(*) as treatment_rows
  from asked group by all
), with_prolonged as (
  from eras
  union all
  select * replace ('prolonged_30' as definition,
    stop_day + case when going = 2 then 0 else 30 end as stop_day)
  from eras where definition = 'collapse_30'
), left_out as (
  select definition, patient_id, drug, count(*) filter (days is null) as unplaced_rows,
    count(*) filter (days = 0) as zero_length_rows
  from treatment_rows, unnest(['collapse_30', 'no_gap', 'carry_over_30', 'replace_30',
    'prolonged_30']) as asked(definition)
  where placement <> 'not_taken' and (days is null or days = 0)
  group by all
)
select patient_id, definition, drug, drug in (from drugs) as drug_known, era, start_day, stop_day,
  stop_day - start_day as days, exposed_days, stop_day - start_day - exposed_days as gap_days,
  exposed_days - not_taper_days as taper_days, overlap_days,
  coalesce(treatment_rows, 0) as treatment_rows,
  case going when 2 then true when 0 then false end as ongoing,
  coalesce(unplaced_rows, 0) as unplaced_rows, coalesce(zero_length_rows, 0) as zero_length_rows
from with_prolonged full join left_out using (definition, patient_id, drug)
