-- The combinations that a source states, in their order: by the age printed for them, the first
-- day on record of a drug of theirs, the number their label begins with, label and key.
with first_days as (
  select c.patient_id, c.combination_id, min(t.start_day) as first_day
  from combinations c join treatments t using (patient_id, combination_id)
  where t.role not in ('prior', 'subsequent') and t.drug in (c.jak_inhibitor, c.partner)
  group by all
)
select c.*, row_number() over (partition by patient_id
  order by age nulls last, first_day nulls last,
    try_cast(regexp_extract(label, '^[0-9]{1,9}') as bigint) nulls last, label nulls last,
    combination_id) - 1 as turn
from combinations c left join first_days using (patient_id, combination_id)
