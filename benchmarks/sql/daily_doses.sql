-- needs: taken_rows, treatment_rows, drugs
-- Each row comes on one day and goes on another; doses are added in whole millionths.
with doses as (
  select patient_id, drug, unit, lack,
    floor(coalesce(daily_dose_low, 0) * 1000000 + 0.5)::bigint as low,
    floor(coalesce(daily_dose_high, 0) * 1000000 + 0.5)::bigint as high,
    unnest([
      {definition: 'sum', from_day: start_day, until: stop_day},
      {definition: 'replace', from_day: start_day, until: replaced_on},
      {definition: 'carry_over', from_day: used_up - days, until: used_up}
    ], max_depth := 2)
  from taken_rows
), units as (
  select distinct patient_id, drug, unit from taken_rows where unit is not null
), counted as (  -- a row without a unit may belong to any
  from doses where unit is not null
  union all
  select d.* replace (u.unit as unit)
  from doses d left join units u on u.patient_id = d.patient_id and u.drug = d.drug
  where d.unit is null
), changes as (
  select definition, patient_id, drug, unit, from_day as day, 1 as came, lack, low, high from counted
  union all
  select definition, patient_id, drug, unit, until, -1, lack, -low, -high from counted
), totals as (  -- rows of one day have the same total: that after all of them
  select definition, patient_id, drug, unit, day, sum(came) over so_far as active,
    case when sum(came) filter (lack = 1) over so_far > 0 then -1
         when sum(came) filter (lack = 2) over so_far > 0 then -2
         when sum(came) filter (lack = 3) over so_far > 0 then -3
         when sum(came) filter (lack = 4) over so_far > 0 then -4
         else sum(low) over so_far end as low,
    sum(high) over so_far as high
  from changes window so_far as (partition by definition, patient_id, drug, unit order by day)
), compared as (
  select *, lag(active) over in_order as active_before, lag(low) over in_order as low_before,
    lag(high) over in_order as high_before
  from totals window in_order as (partition by definition, patient_id, drug, unit order by day)
), starts as (
  select * from compared
  where active_before is null or active <> active_before or low <> low_before
    or low >= 0 and high <> high_before
), steps as (
  select *, lead(day) over (partition by definition, patient_id, drug, unit order by day) as until
  from starts
  qualify active > 0
), left_out as (
  select definition, patient_id, drug, count(*) filter (days is null) as unplaced_rows,
    count(*) filter (days = 0) as zero_length_rows
  from treatment_rows, unnest(['sum', 'replace', 'carry_over']) as asked(definition)
  where placement <> 'not_taken' and (days is null or days = 0)
  group by all
)
select patient_id, definition, drug, drug in (from drugs) as drug_known, unit, day as start_day,
  until as stop_day, until - day as days,
  case when low >= 0 then low::double / 1000000 end as daily_dose_low,
  case when low >= 0 then high::double / 1000000 end as daily_dose_high,
  case low when -1 then 'as_needed' when -2 then 'no_dose' when -3 then 'no_unit'
    when -4 then 'no_timing' else case when active > 0 then 'known' end end as dose_status,
  coalesce(active, 0)::bigint as active_rows, coalesce(unplaced_rows, 0) as unplaced_rows,
  coalesce(zero_length_rows, 0) as zero_length_rows
from steps full join left_out using (definition, patient_id, drug)
