-- needs: systemic_rows
-- Drugs are numbered in the order of the alphabet, and a regimen is the set of their bits: what
-- runs on a day is the sum of the bits that came less those that went.
with definitions(definition, gap, first_day, together, shortest, kept, most) as (
  values ('ohdsi_defaults', 30, 0, 30, 30, 'first', 5),
    ('lines_of_therapy', 30, -1000000, 30, 30, 'changes', 1000000),
    ('every_change', 0, -1000000, 1, 1, 'all', 1000000)
), rows_of_patient as (
  select patient_id, count(*) as taken_rows,
    count(*) filter (days is null or days = 0) as unplaced_rows
  from systemic_rows group by patient_id
), numbers as (
  select drug, 1::bigint << (row_number() over (order by drug) - 1) as bit
  from (select distinct drug from systemic_rows where days > 0)
), covered as (
  select patient_id, bit, start_day, max(stop_day) over of_drug as last_stop,
    max(stop_day) over (partition by patient_id, bit order by start_day, stop_day, treatment_id
      rows between unbounded preceding and 1 preceding) as before
  from systemic_rows join numbers using (drug)
  where days > 0
  window of_drug as (partition by patient_id, bit)
), eras as (
  select definition, patient_id, bit, start_day, first_day,
    coalesce(lead(before) over (partition by definition, patient_id, bit order by start_day),
      last_stop) as stop_day
  from covered join definitions on before is null or start_day - before > gap
), counted as materialized (  -- an era that is not the first of its drug has the drug again
  select definition, patient_id, bit, start_day, stop_day,
    case when lag(start_day) over (partition by definition, patient_id, bit order by start_day)
      is null then 0 else bit end as again
  from eras where start_day >= first_day
), edges as (
  select definition, patient_id, day, sum(came)::bigint as came, sum(again)::bigint as again
  from (
    select definition, patient_id, start_day as day, bit as came, again from counted
    union all
    select definition, patient_id, stop_day, -bit, -again from counted
  ) group by definition, patient_id, day
), pieces as (
  select definition, patient_id, day as from_day, lead(day) over in_order as until,
    sum(came) over in_order as drugs, sum(again) over in_order as again
  from edges window in_order as (partition by definition, patient_id order by day)
), segments as materialized (
  select definition, patient_id, from_day, until, drugs::bigint as drugs, again::bigint as again,
    bit_count(drugs::bigint) > 1 and until - from_day < together as is_short
  from pieces join definitions using (definition) where drugs > 0
), switched as (  -- to the drug that entered last, then goes on longest, then comes first by name
  select s.definition, s.patient_id, s.from_day, s.until, e.bit as drugs, e.again
  from segments s join counted e on e.definition = s.definition and e.patient_id = s.patient_id
    and e.start_day <= s.from_day and e.stop_day > s.from_day
  where is_short
  qualify row_number() over (partition by s.definition, s.patient_id, s.from_day
    order by e.start_day desc, e.stop_day desc, e.bit) = 1
), marked as (
  select *, coalesce(from_day <> lag(until) over in_order, false) as is_apart
  from (
    select definition, patient_id, from_day, until, drugs, again from segments where not is_short
    union all from switched
  ) window in_order as (partition by definition, patient_id order by from_day)
), compared_once as (
  select *, lag(until) over in_order as ended, lag(drugs) over in_order as drugs_before,
    max(until) over (partition by definition, patient_id) as last_until,
    count(*) filter (is_apart) over (partition by definition, patient_id order by from_day
      rows unbounded preceding) as stretch
  from marked window in_order as (partition by definition, patient_id order by from_day)
), joined_once as (  -- what goes on without a day untreated between
  select definition, patient_id, stretch, drugs, again, from_day,
    coalesce(lead(ended) over (partition by definition, patient_id order by from_day), last_until)
      as until
  from compared_once where drugs_before is null or drugs <> drugs_before or is_apart
), compared_twice as (
  select *, lag(until) over in_order as ended, lag(drugs) over in_order as drugs_before,
    lag(stretch) over in_order as stretch_before,
    max(until) over (partition by definition, patient_id) as last_until
  from joined_once join definitions using (definition)
  where until - from_day >= shortest
  window in_order as (partition by definition, patient_id order by from_day)
), joined_twice as (
  select definition, patient_id, kept, most, stretch, drugs, again, from_day,
    coalesce(lead(ended) over (partition by definition, patient_id order by from_day), last_until)
      as until
  from compared_twice
  where drugs_before is null or drugs <> drugs_before or stretch <> stretch_before
), compared as (
  select *, drugs <> lag(drugs) over in_order or kept <> 'changes' as is_other,
    case when lag(stretch) over in_order = stretch then again & ~lag(drugs) over in_order
         when lag(stretch) over in_order is not null then again else 0 end <> 0 as is_restart,
    row_number() over (partition by definition, patient_id, drugs order by from_day) as nth
  from joined_twice window in_order as (partition by definition, patient_id order by from_day)
), numbered as (
  select *, count(*) filter (is_other) over (partition by definition, patient_id order by from_day
      rows unbounded preceding) as run
  from compared where kept <> 'first' or nth = 1
), steps as (
  select definition, patient_id, most, drugs, min(from_day) as start_day, max(until) as stop_day,
    sum(until - from_day)::bigint as days, arg_min(is_restart, from_day) as is_restart
  from numbered group by definition, patient_id, run, most, drugs
), shown as (
  select *, row_number() over in_order as step,
    count(*) over (partition by definition, patient_id) as steps,
    lag(stop_day) over in_order as ended_before, lag(drugs) over in_order as drugs_before
  from steps window in_order as (partition by definition, patient_id order by start_day)
  qualify step <= most
), named as (
  select drugs, array_to_string(list_sort(list(drug))[1:6], ' + ')
    || case when count(*) > 6 then ' + ' || count(*) - 6 || ' more' else '' end as regimen
  from (select distinct drugs from steps) join numbers on drugs & bit <> 0
  group by drugs
)
select p.patient_id, d.definition, coalesce(step, 0) as step, regimen,
  coalesce(bit_count(s.drugs), 0)::bigint as drug_count, start_day, stop_day, days,
  start_day - ended_before as days_since_previous, is_restart,
  case when step is null then null
       when drugs_before is null then 'first'
       when drugs_before = s.drugs then 'restart'
       when drugs_before & s.drugs = drugs_before then 'add'
       when drugs_before & s.drugs = s.drugs then 'drop'
       else 'switch' end as change,
  coalesce(steps, 0) as steps, coalesce(unplaced_rows, 0) as unplaced_rows,
  case when step is not null then 'step' when taken_rows is null then 'no_treatment'
       when taken_rows = unplaced_rows then 'not_placed' else 'not_counted' end as reason
from patients p cross join definitions d
left join rows_of_patient using (patient_id)
left join shown s on s.patient_id = p.patient_id and s.definition = d.definition
left join named on named.drugs = s.drugs
