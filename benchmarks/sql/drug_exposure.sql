-- needs: treatment_rows, drugs
with rows_of_course as (
  select t.patient_id, drug, phase, ongoing, first_day, unit, dose_status, daily_dose_low,
    daily_dose_high, duration, duration_stated, left(duration_stated, 1) as sign_of_duration,
    case when end_day is not null
           then end_day + case when end_day_stated similar to '.*(wk|mo|y).*' then 0 else 1 end
         when duration is not null and first_day is not null then first_day + duration
         when ongoing then last_seen_day end as ended,
    left(case when end_day is not null then end_day_stated
         when duration is not null and first_day is not null then duration_stated
         when ongoing then last_seen_day_stated end, 1) as sign_of_end
  from treatment_rows t left join patients p using (patient_id)
  where role in ('index', 'combination', 'bridge', 'maintenance', 'symptomatic')
    and placement <> 'not_taken'
), measured as (
  select *,
    case when duration_stated is not null then duration
         when ended >= first_day then ended - first_day end as length
  from rows_of_course
), totals as (
  select patient_id, drug, count(*) as treatment_rows,
    case when bool_or(ongoing) then true when bool_or(ongoing is null) then null else false end
      as ongoing,
    min(case dose_status when 'as_needed' then 1 when 'no_dose' then 2 when 'no_unit' then 3
      when 'no_timing' then 4 else case when length is null then 5 end end) as lack,
    min(unit) as unit, min(unit) <> max(unit) as units_differ,
    sum(floor(daily_dose_low * length::double * 1000000 + 0.5)::bigint)::double / 1000000 as low,
    sum(floor(daily_dose_high * length::double * 1000000 + 0.5)::bigint)::double / 1000000 as high
  from measured group by patient_id, drug
), lengths as (
  select patient_id, drug, kind,
    count(duration_stated) = count(*) as all_stated, count(duration) = count(*) as all_in_days,
    sum(duration) as stated_days,
    bool_or(sign_of_duration = '<') as some_less, bool_or(sign_of_duration = '>') as some_more,
    count(first_day) = count(*) as all_dated, min(first_day) as begun, max(first_day) as last_begun,
    -- Of the rows that started last, or without a first day, each has to have an end.
    case when count(first_day) = count(*) then max(first_day) filter (ended is null)
      = max(first_day) else bool_or(ended is null) filter (first_day is null) end as no_end,
    max(ended) as ended, max(ended) filter (sign_of_end = '>') as ended_or_more,
    max(ended) filter (sign_of_end is distinct from '<') as ended_not_less
  from (
    select *, 'with' as kind from measured
    union all
    select *, 'without' from measured where phase is distinct from 'taper'
  ) group by all
), judged as (
  select *, case
    when all_stated then case when not all_in_days then 'duration_without_days'
                              when some_less and some_more then 'opposite_bounds' end
    when not all_dated and coalesce(begun, 1) > 0 then 'no_first_day'
    when no_end then 'no_last_day'
    when ended < begun then 'ends_before_start' end as gap
  from lengths
), answered as (
  select patient_id, drug, kind, gap,
    case when gap is not null then null when all_stated then stated_days::bigint
         else ended - begun end as days,
    case when gap is not null then 'unknown' when all_stated then 'stated_durations'
         else 'first_to_last' end as basis,
    case when gap is not null then null
         when all_stated then case when some_more then '>=' when some_less then '<=' end
         when ended_or_more = ended then '>='
         when ended_not_less is null or ended_not_less < ended then '<=' end as comparator
  from judged
), answers as (
  select t.*, coalesce(['as_needed', 'no_dose', 'no_unit', 'no_timing', 'no_length'][lack],
    case when units_differ then 'different_units' else 'known' end) as status
  from totals t
)
select a.patient_id, a.drug, a.drug in (from drugs) as drug_known, treatment_rows, ongoing,
  w.days as days_with_taper, w.comparator as comparator_with_taper, w.basis as basis_with_taper,
  w.gap as gap_with_taper, o.days as days_without_taper,
  o.comparator as comparator_without_taper, coalesce(o.basis, 'unknown') as basis_without_taper,
  case when o.basis is null then 'no_rows' else o.gap end as gap_without_taper,
  case when status = 'known' then low end as cumulative_dose_low,
  case when status = 'known' then high end as cumulative_dose_high,
  case when status = 'known' then unit end as cumulative_dose_unit,
  status as cumulative_dose_status
from answers a
left join answered w on w.patient_id = a.patient_id and w.drug = a.drug and w.kind = 'with'
left join answered o on o.patient_id = a.patient_id and o.drug = a.drug and o.kind = 'without'
