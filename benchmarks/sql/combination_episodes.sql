-- needs: systemic_rows, systemic_eras, stated_sets
-- A set of drugs is together from when the last of them begins until the first of them ends.
with definitions(definition, shortest, any_drug) as (
  values ('jak_inhibitor_30_days', 30, false), ('jak_inhibitor_1_day', 1, false),
    ('systemic_30_days', 30, true)
), eras as (
  select *, drug in ('abrocitinib', 'baricitinib', 'ritlecitinib', 'ruxolitinib', 'tofacitinib',
    'upadacitinib') as is_jak_inhibitor
  from systemic_eras
), pairs as (
  select a.patient_id, greatest(a.start_day, b.start_day) as start_day,
    least(a.stop_day, b.stop_day) as stop_day, [a, b] as eras
  from eras a join eras b on b.patient_id = a.patient_id and b.drug > a.drug
    and b.start_day < a.stop_day and b.stop_day > a.start_day
), windows as (
  from pairs
  union all
  select p.patient_id, greatest(p.start_day, c.start_day), least(p.stop_day, c.stop_day),
    list_append(p.eras, c)
  from pairs p join eras c on c.patient_id = p.patient_id and c.drug > p.eras[2].drug
    and c.start_day < p.stop_day and c.stop_day > p.start_day
), described as (
  select patient_id, start_day, stop_day, list_transform(eras, lambda e: e.drug) as drugs,
    list_min(list_transform(list_filter(eras, lambda e: e.stop_day = stop_day), lambda e: e.going))
      as going,
    list_transform(list_filter(eras, lambda e: e.start_day = start_day), lambda e: e.drug) as last,
    start_day - list_min(list_transform(eras, lambda e: e.start_day)) as lead_days,
    list_transform(list_filter(eras, lambda e: e.is_jak_inhibitor), lambda e: e.start_day) as own,
    list_max(list_transform(list_filter(eras, lambda e: not e.is_jak_inhibitor),
      lambda e: e.start_day)) as partner_start
  from windows
), listed as materialized (
  select w.*, d.definition, array_to_string(drugs, ' + ') as regimen,
    row_number() over (partition by w.patient_id, d.definition, w.drugs order by start_day)
      as number
  from described w join definitions d on (any_drug or len(own) > 0)
    and stop_day - start_day >= shortest
), whole as (  -- windows throughout which another drug runs are not whole
  select distinct w.patient_id, w.drugs, w.start_day
  from listed w join eras e on e.patient_id = w.patient_id and e.start_day <= w.start_day
    and e.stop_day >= w.stop_day
  where not list_contains(w.drugs, e.drug)
), unplaced as (
  select patient_id, count(*) as unplaced_rows from systemic_rows
  where days is null or days = 0 group by patient_id
), dated as (
  select patient_id, list(distinct drug) as dated from systemic_eras group by patient_id
), counted as (
  select patient_id, definition, drugs, count(*) as windows from listed group by all
), found as (
  select w.patient_id, w.definition, w.regimen as drugs, w.number, len(w.drugs) as drug_count,
    'detected' as detection, w.start_day, w.stop_day, w.stop_day - w.start_day as days,
    case going when 2 then true when 0 then false end as ongoing,
    case when len(last) = len(w.drugs) then 'together' else array_to_string(last, ' + ') end
      as entered_last,
    case when len(own) <> 1 then null when own[1] = partner_start then 'together'
         when own[1] < partner_start then 'partner_added' else 'jak_inhibitor_added' end
      as order_of_entry,
    w.lead_days, n.patient_id is null as is_whole, s.* exclude (patient_id, drugs, number, is_whole,
      regimen, turn, days, lead_days, order_of_entry, ongoing),
    s.days as stated_days, s.lead_days as stated_lead_days, s.ongoing as stated_ongoing,
    s.order_of_entry as stated_order_of_entry,
    w.stop_day - w.start_day - s.days as difference_days,
    case when s.patient_id is null then 'not_stated' when s.days is null then 'duration_not_stated'
         when w.stop_day - w.start_day between s.low and coalesce(s.high, 1000000000) then 'agrees'
         else 'differs' end as agreement
  from listed w
  left join stated_sets s on s.patient_id = w.patient_id and s.drugs = w.drugs
    and s.number = w.number
  left join whole n on n.patient_id = w.patient_id and n.drugs = w.drugs
    and n.start_day = w.start_day
), only_stated as (
  select s.* exclude (drugs, regimen, turn, days, lead_days, order_of_entry, ongoing), d.definition,
    s.regimen as drugs, len(s.drugs) as drug_count,
    case when not coalesce(list_has_all(dated, s.drugs), false) then 'no_dated_treatment'
         when len(s.drugs) > 3 then 'more_drugs_than_asked'
         when windows > 0 then 'fewer_windows_than_stated'
         else 'no_overlap_long_enough' end as detection,
    s.days as stated_days, s.lead_days as stated_lead_days, s.ongoing as stated_ongoing,
    s.order_of_entry as stated_order_of_entry, 'not_detected' as agreement
  from stated_sets s cross join definitions d
  left join counted c on c.patient_id = s.patient_id and c.definition = d.definition
    and c.drugs = s.drugs
  left join dated on dated.patient_id = s.patient_id
  where s.number > coalesce(windows, 0)
), answered as (
  from found union all by name from only_stated
)
select patient_id, definition, drugs, number, drug_count, detection, start_day, stop_day, days,
  ongoing, entered_last, order_of_entry, lead_days, is_whole,
  coalesce(unplaced_rows, 0) as unplaced_rows, episode_id as stated_episode_id,
  combination_id as stated_combination_id, stated_days, stated_ongoing, stated_order_of_entry,
  stated_lead_days, difference_days, agreement, reason, response_before, response, reason_ended,
  failure, next_drug, next_treatment_id
from answered left join unplaced using (patient_id)
