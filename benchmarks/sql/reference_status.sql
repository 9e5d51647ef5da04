with bands(reference_set, from_age, to_age, lowest, highest) as (
  values
  ('ige_mayo', 0, 182.625, null, 13),
  ('ige_mayo', 182.625, 365.25, null, 34),
  ('ige_mayo', 365.25, 1095.75, null, 97),
  ('ige_mayo', 1095.75, 1461, null, 199),
  ('ige_mayo', 1461, 2556.75, null, 307),
  ('ige_mayo', 2556.75, 3287.25, null, 403),
  ('ige_mayo', 3287.25, 4748.25, null, 696),
  ('ige_mayo', 4748.25, 5844, null, 629),
  ('ige_mayo', 5844, 6574.5, null, 537),
  ('ige_mayo', 6574.5, null, null, 214),
  ('ige_older_two_sd', 304.375, 730.5, null, 53),
  ('ige_older_two_sd', 730.5, 1095.75, null, 93),
  ('ige_older_two_sd', 1095.75, 1461, null, 128),
  ('ige_older_two_sd', 1461, 1826.25, null, 160),
  ('ige_older_two_sd', 1826.25, 2191.5, null, 192),
  ('ige_older_two_sd', 2191.5, 2556.75, null, 224),
  ('ige_older_two_sd', 2556.75, 2922, null, 248),
  ('ige_older_two_sd', 2922, 3287.25, null, 280),
  ('ige_older_two_sd', 3287.25, 3652.5, null, 304),
  ('ige_older_two_sd', 3652.5, 4017.75, null, 328),
  ('ige_older_two_sd', 4017.75, null, null, 127),
  ('ige_wu2025', 365.25, 2191.5, 0, 60),
  ('ige_wu2025', 2191.5, 3652.5, 0, 90),
  ('ige_wu2025', 3652.5, 5844, 0, 200)
), sets(reference_set, analyte, high_at_limit) as (
  values ('ige_mayo', 'ige', false), ('ige_older_two_sd', 'ige', true), ('ige_wu2025', 'ige', false)
), units(unit, times, over) as (  -- a value times `times` is in the unit of the sets times `over`
  values ('[IU]/mL', 1, 1), ('k[IU]/L', 1, 1), ('ng/mL', 5, 12)
), disease as (
  select patient_id, min(onset_age) as youngest, max(duration) as longest
  from conditions where role = 'index_disease' and presence = 'present' group by patient_id
), aged as (
  select l.*, s.reference_set, s.high_at_limit,
    (p.age_at_index * 365.25 + l.day)::decimal(18, 6) as specimen_age,
    coalesce(d.youngest * 365.25, p.age_at_index * 365.25 - d.longest)::decimal(18, 6) as onset_age
  from laboratory l
  join sets s using (analyte)
  left join patients p using (patient_id)
  left join disease d using (patient_id)
), asked as (
  select *, 'specimen' as age_at, specimen_age as age_in_days from aged
  union all
  select *, 'onset', onset_age from aged
), looked_up as (
  select a.*, u.times, u.over, b.lowest, b.highest
  from asked a
  left join units u using (unit)
  left join bands b on b.reference_set = a.reference_set and b.from_age <= a.age_in_days
    and a.age_in_days < coalesce(b.to_age, 1000000)
), compared as (
  select patient_id, laboratory_id, reference_set, age_at, analyte, day, comparator, value, unit,
    age_in_days, lowest as lower_limit, highest as upper_limit, value * times as v,
    lowest * over as low, highest * over as high, high_at_limit,
    case when value is null then 'no_value' when times is null then 'other_unit'
         when age_in_days is null then 'no_age' when highest is null then 'no_band' end as obstacle
  from looked_up
), judged as (
  select *,
    case when high is null then false
         when high_at_limit and v = high
           then case when comparator is null or comparator in ('>', '>=') then true end
         when comparator is null then v > high
         when comparator = '>' then case when v >= high then true end
         when comparator = '>=' then case when v > high then true end
         when v <= high then false end as above,
    case when low is null or low = 0 then false
         when comparator is null then v < low
         when comparator in ('>', '>=') then case when v >= low then false end
         when comparator = '<' then case when v <= low then true end
         when v < low then true end as below
  from (
    from compared
    union all
    select patient_id, laboratory_id, 'laboratory', 'not_used', analyte, day, comparator, value,
      unit, null, lower_limit, upper_limit, value, lower_limit, upper_limit, false,
      case when value is null then 'no_value'
           when lower_limit is null and upper_limit is null then 'no_limits' end
    from laboratory
  )
), answered as (
  select *, case when obstacle is not null then null when above then 'high' when below then 'low'
                 when above is not null and below is not null then 'normal' end as status,
    age_at <> 'not_used' and obstacle is not null as is_open
  from judged
)
select patient_id, laboratory_id, reference_set, age_at, analyte, day, comparator, value, unit,
  age_in_days,
  case when not is_open then lower_limit end::decimal(18, 6) as lower_limit,
  case when not is_open then upper_limit end::decimal(18, 6) as upper_limit,
  status, coalesce(obstacle, case when status is null then 'censored' else 'classified' end) as reason
from answered
