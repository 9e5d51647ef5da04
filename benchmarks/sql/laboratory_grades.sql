with limits(analyte, definition, is_low, unit, own_limit, times, t1, t2, t3, t4, at_least, worst,
            mode, b1, b2, b3, b4, documents) as (
  values
  ('lymphocytes', 'lymphocyte_count_decreased', true, '/uL', true, false, null, 800, 500, 200, false, 4, null, null, null, null, null, 'lymphopenia'),
  ('lymphocytes', 'lymphocyte_count_decreased', true, '10*9/L', true, false, null, 0.8, 0.5, 0.2, false, 4, null, null, null, null, null, 'lymphopenia'),
  ('lymphocytes', 'lymphocyte_count_decreased', true, '10*3/uL', true, false, null, 0.8, 0.5, 0.2, false, 4, null, null, null, null, null, 'lymphopenia'),
  ('lymphocytes', 'lymphocyte_count_increased', false, '/uL', false, false, null, 4000, 20000, null, false, 3, null, null, null, null, null, null),
  ('lymphocytes', 'lymphocyte_count_increased', false, '10*9/L', false, false, null, 4, 20, null, false, 3, null, null, null, null, null, null),
  ('lymphocytes', 'lymphocyte_count_increased', false, '10*3/uL', false, false, null, 4, 20, null, false, 3, null, null, null, null, null, null),
  ('neutrophils', 'neutrophil_count_decreased', true, '/uL', true, false, null, 1500, 1000, 500, false, 4, null, null, null, null, null, 'neutropenia'),
  ('neutrophils', 'neutrophil_count_decreased', true, '10*9/L', true, false, null, 1.5, 1.0, 0.5, false, 4, null, null, null, null, null, 'neutropenia'),
  ('neutrophils', 'neutrophil_count_decreased', true, '10*3/uL', true, false, null, 1.5, 1.0, 0.5, false, 4, null, null, null, null, null, 'neutropenia'),
  ('platelets', 'platelet_count_decreased', true, '10*9/L', true, false, null, 75, 50, 25, false, 4, null, null, null, null, null, null),
  ('platelets', 'platelet_count_decreased', true, '10*3/uL', true, false, null, 75, 50, 25, false, 4, null, null, null, null, null, null),
  ('platelets', 'platelet_count_decreased', true, '/uL', true, false, null, 75000, 50000, 25000, false, 4, null, null, null, null, null, null),
  ('haemoglobin', 'anaemia', true, 'g/dL', true, false, null, 10.0, 8.0, null, false, 3, null, null, null, null, null, null),
  ('haemoglobin', 'anaemia', true, 'g/L', true, false, null, 100, 80, null, false, 3, null, null, null, null, null, null),
  ('haemoglobin', 'anaemia', true, 'mmol/L', true, false, null, 6.2, 4.9, null, false, 3, null, null, null, null, null, null),
  ('cholesterol', 'cholesterol_high', false, 'mg/dL', true, false, null, 300, 400, 500, false, 4, null, null, null, null, null, 'hypercholesterolaemia'),
  ('cholesterol', 'cholesterol_high', false, 'mmol/L', true, false, null, 7.75, 10.34, 12.92, false, 4, null, null, null, null, null, 'hypercholesterolaemia'),
  ('triglycerides', 'hypertriglyceridaemia', false, 'mg/dL', false, false, 150, 300, 500, 1000, true, 4, null, null, null, null, null, 'hypertriglyceridaemia'),
  ('triglycerides', 'hypertriglyceridaemia', false, 'mmol/L', false, false, 1.71, 3.42, 5.7, 11.4, true, 4, null, null, null, null, null, 'hypertriglyceridaemia'),
  ('alt', 'alanine_aminotransferase_increased', false, '', false, true, 1.0, 3.0, 5.0, 20.0, false, 4, 'instead', 1.5, 3.0, 5.0, 20.0, 'elevated_transaminase'),
  ('ast', 'aspartate_aminotransferase_increased', false, '', false, true, 1.0, 3.0, 5.0, 20.0, false, 4, 'instead', 1.5, 3.0, 5.0, 20.0, 'elevated_transaminase'),
  ('creatinine', 'creatinine_increased', false, '', false, true, 1.0, 1.5, 3.0, 6.0, false, 4, 'also', null, 1.5, 3.0, null, null)
), terms as (
  select distinct analyte, definition, is_low, mode, documents, times from limits
), baselines as (
  select patient_id, analyte, unit, value as baseline, upper_limit as baseline_limit
  from laboratory
  where day <= 0 and value is not null and unit is not null and comparator is null
  qualify row_number() over (partition by patient_id, analyte, unit
    order by day desc, value, upper_limit nulls last, laboratory_id) = 1
), rows_of_terms as (
  select l.*, coalesce(t.definition, 'none') as definition, t.is_low, t.mode,
    e.term is not null and e.term = t.documents as is_reported,
    case when l.day > 0 then b.baseline end as baseline, b.baseline_limit,
    k.definition is not null and l.unit is not null as has_unit,
    k.own_limit, k.times, k.t2, k.t3, k.t4, k.at_least, k.worst, k.b1, k.b2, k.b3, k.b4,
    case when k.own_limit and t.is_low then l.lower_limit
         when k.own_limit then l.upper_limit
         when k.times then k.t1 * l.upper_limit else k.t1 end as s1,
    case when k.times then k.t2 * l.upper_limit else k.t2 end as s2,
    case when k.times then k.t3 * l.upper_limit else k.t3 end as s3,
    case when k.times then k.t4 * l.upper_limit else k.t4 end as s4,
    case when l.comparator in ('>', '>=') then not t.is_low
         when l.comparator is not null then t.is_low end as toward,
    l.comparator in ('<', '>') as is_strict
  from laboratory l
  left join events e on e.event_id = l.event_id
  left join terms t on t.analyte = l.analyte
  left join limits k on k.definition = t.definition
    and k.unit = case when t.times and l.unit is not null then '' else l.unit end  -- '': any unit
  left join baselines b
    on b.patient_id = l.patient_id and b.analyte = l.analyte and b.unit = l.unit
), judged as (
  select *,
    case when s1 is null then null when value = s1 and is_strict then toward
         when value = s1 then at_least else (value < s1) = is_low end as x1,
    case when s2 is null then null when value = s2 and is_strict then toward
         when value = s2 then false else (value < s2) = is_low end as x2,
    case when s3 is null then null when value = s3 and is_strict then toward
         when value = s3 then false else (value < s3) = is_low end as x3,
    case when s4 is null then null when value = s4 and is_strict then toward
         when value = s4 then false else (value < s4) = is_low end as x4,
    case when b1 * baseline is null then null when value = b1 * baseline and is_strict then toward
         when value = b1 * baseline then mode = 'instead' else (value < b1 * baseline) = is_low end as y1,
    case when b2 * baseline is null then null when value = b2 * baseline and is_strict then toward
         when value = b2 * baseline then false else (value < b2 * baseline) = is_low end as y2,
    case when b3 * baseline is null then null when value = b3 * baseline and is_strict then toward
         when value = b3 * baseline then false else (value < b3 * baseline) = is_low end as y3,
    case when b4 * baseline is null then null when value = b4 * baseline and is_strict then toward
         when value = b4 * baseline then false else (value < b4 * baseline) = is_low end as y4
  from rows_of_terms
), graded as (
  select *,
    case when comparator is not null and not toward then 0
         when x4 then 4 when x3 then 3 when x2 then 2 when x1 then 1 else 0 end as own_low,
    case when toward then worst
         when coalesce(x4, t4 is not null) then 4 when coalesce(x3, t3 is not null) then 3
         when coalesce(x2, true) then 2
         when coalesce(x1, own_limit or times or s1 is not null) then 1 else 0 end as own_high,
    case when comparator is not null and not toward then 0
         when y4 then 4 when y3 then 3 when y2 then 2 when y1 then 1 else 0 end as base_low,
    case when toward then case when b4 is not null then 4 else 3 end
         when coalesce(y4, b4 is not null) then 4 when coalesce(y3, b3 is not null) then 3
         when coalesce(y2, b2 is not null) then 2 when coalesce(y1, b1 is not null) then 1
         else 0 end as base_high
  from judged
), combined as (
  select *,
    case when mode = 'also' and baseline is not null then greatest(own_low, base_low)
         when mode = 'instead' and baseline > coalesce(baseline_limit, upper_limit) then base_low
         else own_low end as low,
    case when mode = 'also' and baseline is not null then greatest(own_high, base_high)
         when mode = 'instead' and baseline > coalesce(baseline_limit, upper_limit) then base_high
         else own_high end as high
  from graded
), answered as (
  select *, case when definition <> 'none' and value is not null and has_unit
                 then case when is_reported and low = 0 and high > 0 then 1 else low end
            end::bigint as grade_low,
         case when definition <> 'none' and value is not null and has_unit
              then high end::bigint as grade_high
  from combined
)
select patient_id, laboratory_id, definition, analyte, day, comparator, value, unit,
  case when mode is not null then baseline end as baseline_value, grade_low, grade_high,
  case when grade_low = grade_high then grade_low end as grade,
  case when definition = 'none' then 'no_term'
       when value is null then 'no_value'
       when not has_unit then 'unit_not_graded'
       when grade_low = grade_high and grade_low = 1 and is_reported then 'graded_as_reported'
       when grade_low = grade_high then 'graded'
       when comparator is not null then 'censored'
       else 'limit_missing' end as reason
from answered
