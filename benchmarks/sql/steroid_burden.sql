-- needs: treatment_rows
-- Doses as much as 5 mg of prednisolone, in mg.
with equivalents(definition, drug, dose) as (
  values
  ('adrenal_foundation', 'hydrocortisone', 20), ('adrenal_foundation', 'cortisone', 25),
  ('adrenal_foundation', 'prednisone', 5), ('adrenal_foundation', 'prednisolone', 5),
  ('adrenal_foundation', 'methylprednisolone', 4), ('adrenal_foundation', 'triamcinolone', 4),
  ('adrenal_foundation', 'dexamethasone', 0.75), ('adrenal_foundation', 'betamethasone', 0.6),
  ('mdcalc', 'hydrocortisone', 20), ('mdcalc', 'cortisone', 25), ('mdcalc', 'prednisone', 5),
  ('mdcalc', 'prednisolone', 5), ('mdcalc', 'methylprednisolone', 4), ('mdcalc', 'triamcinolone', 4),
  ('mdcalc', 'dexamethasone', 0.75), ('mdcalc', 'betamethasone', 0.75),
  ('devon_formulary', 'prednisolone', 5), ('devon_formulary', 'betamethasone', 0.75),
  ('devon_formulary', 'dexamethasone', 0.75), ('devon_formulary', 'hydrocortisone', 20),
  ('devon_formulary', 'methylprednisolone', 4),
  ('formulary_productions', 'prednisolone', 5), ('formulary_productions', 'betamethasone', 0.6),
  ('formulary_productions', 'dexamethasone', 0.6)
), glucocorticoids(drug, is_systemic) as (
  values ('betamethasone', true), ('cortisone', true), ('dexamethasone', true),
    ('hydrocortisone', true), ('intralesional_glucocorticoid_unspecified', false),
    ('intramuscular_glucocorticoid_unspecified', true), ('methylprednisolone', true),
    ('oral_glucocorticoid_unspecified', true), ('prednisolone', true), ('prednisone', true),
    ('systemic_glucocorticoid_unspecified', true), ('triamcinolone', false)
), masses(unit, in_mg) as (values ('mg', 1::double), ('g', 1000::double), ('ug', 0.001::double)
), definitions(definition) as (select distinct definition from equivalents
), read as (
  select t.*, role in ('index', 'combination', 'bridge', 'maintenance', 'symptomatic') as of_course,
    coalesce(route in ('oral', 'intravenous', 'intramuscular', 'subcutaneous'), g.is_systemic)
      as by_route,
    m.in_mg, cumulative_dose::double * n.in_mg as typed,
    -- Times in days exactly as stated: 9 mo are 273.9375, and a range counts as its middle.
    list_transform([
      {stated: duration_stated, day: duration}, {stated: start_day_stated, day: first_day},
      {stated: end_day_stated, day: end_day}, {stated: last_seen_day_stated, day: last_seen_day}
    ], lambda t: case when t.day is not null then coalesce(try_cast(t.stated as double),
      (try_cast(regexp_extract(t.stated, '[-+]?[0-9]+([.][0-9]+)?') as double)
        + coalesce(try_cast(regexp_extract(t.stated, '[.][.] *([-+]?[0-9]+([.][0-9]+)?)', 1) as double),
          try_cast(regexp_extract(t.stated, '[-+]?[0-9]+([.][0-9]+)?') as double))) / 2
      * case when contains(t.stated, 'wk') then 7 when contains(t.stated, 'mo') then 30.4375
             when contains(t.stated, 'y') then 365.25 else 1 end, t.day) end) as times
  from treatment_rows t
  join glucocorticoids g using (drug)
  left join patients p using (patient_id)
  left join masses m on m.unit = t.unit
  left join masses n on n.unit = t.cumulative_dose_unit
), timed as (
  select *, times[2] as begun,
    case when times[3] is not null
      then times[3] + case when end_day_stated similar to '.*(wk|mo|y).*' then 0 else 1 end
      when ongoing then times[4] end as ended
  from read
), measured as (
  select *, of_course and by_route as counts,
    case when duration_stated is not null then times[1] when ended >= begun then ended - begun end
      as length
  from timed
), amounts as (
  select *, daily_dose_low * in_mg * length as low, daily_dose_high * in_mg * length as high,
    case when dose_status = 'as_needed' then 0 when dose_status = 'no_dose' then 1
         when dose_status = 'no_unit' then 2 when dose_status = 'no_timing' then 3
         when in_mg is null then 2 when length is null then 4 end as gap,
    stop_day - greatest(start_day, max(stop_day) over (partition by patient_id, counts
      order by start_day, stop_day, treatment_id
      rows between unbounded preceding and 1 preceding)) as new_days
  from measured
), converted as (
  select a.patient_id, d.definition, counts and cumulative_dose is not null as is_typed,
    a.low * 5.0::double / e.dose::double as low, a.high * 5.0::double / e.dose::double as high,
    a.typed * 5.0::double / f.dose::double as typed,
    case when gap is not null then gap when e.dose is null then 5
         when greatest(a.low, a.high) * 5.0::double / e.dose::double > 1000000 then 6 end as gap
  from amounts a cross join definitions d
  left join equivalents e on e.definition = d.definition and e.drug = a.drug
  left join equivalents f on f.definition = d.definition
    and f.drug = coalesce(a.cumulative_dose_as, a.drug)
  where counts
), totals as (
  select patient_id, definition, count(*) filter (gap is null) as computed_rows, min(gap) as missing,
    sum(floor(low * 1000000 + 0.5)::bigint) filter (gap is null)::double / 1000000 as low_mg,
    sum(floor(high * 1000000 + 0.5)::bigint) filter (gap is null)::double / 1000000 as high_mg,
    sum(floor(typed * 1000000 + 0.5)::bigint) filter (is_typed and typed <= 1000000)::double
      / 1000000 as typed_mg,
    count(*) filter (is_typed and typed <= 1000000) as converted,
    count(*) filter (gap < 4 or gap = 6) as rows_without_dose,
    count(*) filter (gap = 5) as rows_not_in_table
  from converted group by all
), people as (
  select patient_id, count(*) filter (counts) as counted_rows,
    count(*) filter (counts and gap = 4) as rows_without_length,
    count(*) filter (counts and cumulative_dose is not null) as typed_rows,
    count(*) filter (of_course and not by_route) as local_rows,
    count(*) filter (not of_course) as other_role_rows,
    sum(greatest(new_days, 0)) filter (counts and days is not null)::bigint as covered_days,
    sum(days) filter (counts)::bigint as row_days,
    count(*) filter (counts and days is null) as unplaced_rows
  from amounts group by patient_id
), complete as (
  select p.patient_id, d.definition, e.* exclude (patient_id), t.* exclude (patient_id, definition),
    case when computed_rows = counted_rows then low_mg end as scheduled_low_mg,
    case when computed_rows = counted_rows then high_mg end as scheduled_high_mg,
    case when typed_rows > 0 and converted = typed_rows then t.typed_mg end as stated_mg
  from patients p cross join definitions d
  left join people e on e.patient_id = p.patient_id
  left join totals t on t.patient_id = p.patient_id and t.definition = d.definition
)
select patient_id, definition, scheduled_low_mg, scheduled_high_mg, low_mg as at_least_mg,
  stated_mg as typed_mg, stated_mg / nullif(scheduled_high_mg, 0) as ratio_low,
  stated_mg / nullif(scheduled_low_mg, 0) as ratio_high,
  min(scheduled_low_mg) over (partition by patient_id) as band_low_mg,
  max(scheduled_high_mg) over (partition by patient_id) as band_high_mg,
  case when coalesce(counted_rows, 0) = 0 then 'none_on_record'
       when scheduled_low_mg is null and stated_mg is null then 'not_computable'
       when scheduled_low_mg is null then 'only_typed'
       when stated_mg is null then 'only_schedule'
       when stated_mg between scheduled_low_mg * 0.99::double and scheduled_high_mg * 1.01::double
         then 'agree'
       else 'differs' end as status,
  ['as_needed', 'no_dose', 'no_mass_unit', 'no_timing', 'no_length', 'not_in_table',
    'too_much'][missing + 1] as missing,
  coalesce(counted_rows, 0) as counted_rows, coalesce(computed_rows, 0) as computed_rows,
  coalesce(rows_without_dose, 0) as rows_without_dose,
  coalesce(rows_without_length, 0) as rows_without_length,
  coalesce(rows_not_in_table, 0) as rows_not_in_table, coalesce(typed_rows, 0) as typed_rows,
  coalesce(typed_rows, 0) - coalesce(converted, 0) as typed_rows_not_converted,
  coalesce(local_rows, 0) as local_rows, coalesce(other_role_rows, 0) as other_role_rows,
  covered_days, row_days - covered_days as overlap_days, coalesce(unplaced_rows, 0) as unplaced_rows
from complete
