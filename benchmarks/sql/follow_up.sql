-- needs: last_days, treatment_rows
with last_index_row as (
  select * from treatment_rows where role = 'index' and drug <> 'none'
  qualify row_number() over (partition by patient_id
    order by coalesce(ongoing, false) desc, case when first_day is not null then 0 when first_day_latest < 0 then -1 else 1 end desc, first_day desc,
      coalesce(daily_dose_high, -1) desc, treatment_id desc) = 1
), ended as (
  select l.*, t.* exclude (patient_id),
    case status when 'lost' then 'lost' when 'on_treatment' then 'ongoing'
      when 'stopped' then 'stopped' else case when t.ongoing then 'ongoing' end end as ended
  from last_days l left join last_index_row t using (patient_id)
)
select patient_id, 0::bigint as first_day, last_day, source, is_lower_bound, ended as end,
  ended <> 'stopped' as is_censored,
  case when last_day is not null then greatest(last_day, 0) end as person_days,
  treatment_id as index_treatment_id, drug as index_drug, dose as index_dose,
  dose_high as index_dose_high, unit as index_unit, daily_dose_low as index_daily_dose_low,
  daily_dose_high as index_daily_dose_high
from ended
