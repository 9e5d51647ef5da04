-- needs: salt_days, salt_baselines, treatment_rows, treatment_changes, treatment_courses, last_days
with definitions(definition, response, origin, more_than, at_least) as (
  values ('rise_above_20', 'improved', 'lowest', 20, null),
    ('rise_at_least_20', 'improved', 'lowest', null, 20),
    ('rise_above_10', 'improved', 'lowest', 10, null),
    ('any_loss_after_complete', 'salt_0', 'lowest', 0, null),
    ('loss_of_benefit', 'salt_le_20', 'change', 20, null),
    ('back_above_20', 'salt_le_20', 'nothing', 20, null)
), rows_of_course as (
  select patient_id, count(*) filter (days is null) as unplaced_rows from treatment_rows
  where role in ('index', 'combination', 'bridge', 'maintenance', 'rescue')
    and placement <> 'not_taken' group by patient_id
), lows as (
  select patient_id, day, score, baseline_salt as base,
    row_number() over in_order as place,
    coalesce(lag(day) over in_order, baseline_day) as day_before,
    min(score) over before as lowest
  from salt_days left join salt_baselines using (patient_id)
  where day > 0
  window in_order as (partition by patient_id order by day),
    before as (partition by patient_id order by day
      rows between unbounded preceding and 1 preceding)
), visits as materialized (
  select *, max(case when lowest is null or score < lowest then day end) over (partition by patient_id
      order by day rows between unbounded preceding and 1 preceding) as lowest_day
  from lows
), people as (
  select patient_id, any_value(base) as base, max(day) as last_day,
    min(day) filter (score < base) as improved_day, min(day) filter (score <= 0) as zero_day,
    min(day) filter (score <= 20) as twenty_day
  from visits group by patient_id
), changed as (  -- the first change of the index treatment after SALT of 20 or less
  select p.patient_id, min(c.day) as change_day
  from people p join treatment_changes c on c.patient_id = p.patient_id and c.day >= p.twenty_day
  where c.is_index group by p.patient_id
), origins as (
  select c.patient_id, change_day, max(v.day) as origin_day, arg_max(v.score, v.day) as origin
  from changed c join visits v on v.patient_id = c.patient_id and v.day <= change_day
  group by c.patient_id, change_day
), relapsed as materialized (  -- visits in relapse
  select definition, v.*, case d.origin when 'lowest' then lowest when 'change' then o.origin end
      as reference_salt,
    case d.origin when 'lowest' then lowest_day when 'change' then origin_day end as reference_day
  from visits v left join origins o using (patient_id), definitions d
  where score > lowest
    and case response when 'improved' then lowest < nullif(base, 0) when 'salt_0' then lowest <= 0
        else lowest <= 20 end
    and case d.origin when 'change' then day > change_day else true end
    and case d.origin when 'lowest' then score - lowest when 'change' then score - o.origin
        else score end > coalesce(more_than, at_least - 0.00000001)
), starts as (
  select *, row_number() over (partition by definition, patient_id order by day) as episode
  from (select *, lag(place) over (partition by definition, patient_id order by place) as place_before
        from relapsed)
  where place_before is null or place_before <> place - 1
), regained as (
  select s.definition, s.patient_id, s.episode, arg_min(v.day_before, v.day) as after_day,
    min(v.day) as by_day
  from starts s join definitions d using (definition)
  join visits v on v.patient_id = s.patient_id and v.place > s.place
    and case response when 'improved' then v.score < v.base when 'salt_0' then v.score <= 0
        else v.score <= 20 end
  where not exists (from relapsed r
    where r.definition = s.definition and r.patient_id = v.patient_id and r.place = v.place)
  group by all
), asked as (
  select p.patient_id, d.definition, f.last_day, f.patient_id is not null as has_visits,
    case response when 'improved' then improved_day when 'salt_0' then zero_day else twenty_day end
      as response_day,
    has_visits and (response <> 'improved' or coalesce(base > 0, false)) as is_assessable,
    d.origin = 'change' and change_day is null as is_unchanged
  from patients p cross join definitions d
  left join people f on f.patient_id = p.patient_id
  left join changed c on c.patient_id = p.patient_id
), told as (
  select * from events where kind in ('relapse', 'secondary_loss')
), reported as (
  select e.*, row_number() over (partition by patient_id order by e.day nulls last,
    e.day_earliest nulls first, e.day_latest nulls last, event_id) as episode
  from told e
  where presence = 'present' and term <> 'none' and coalesce(e.day, e.day_latest, 1) > 0
), failed as (
  select patient_id from combinations where failure = 'primary'
  union
  select patient_id from treatment_rows where role = 'index' and reason_stopped = 'primary_failure'
), absent as (
  select distinct patient_id from told where not coalesce(presence = 'present' and term <> 'none', false)
), episodes as (
  select s.definition, s.patient_id, s.episode, 'series' as source, a.response_day,
    lowest as nadir_salt, lowest_day as nadir_day, reference_salt, reference_day,
    s.day_before as after_day, day as by_day, score as extent_low, score as extent_high,
    case when day < a.last_day then r.by_day is not null end as recaptured,
    r.after_day as recapture_after_day, r.by_day as recapture_by_day,
    null as event_id, null as said, null as said_drug, false as has_latency,
    null::bigint as said_low, null::bigint as said_high, false as is_loss
  from starts s join asked a using (definition, patient_id)
  left join regained r using (definition, patient_id, episode)
  union all
  select 'as_reported', e.patient_id, e.episode, 'reported', null, null, null, null, null,
    day_earliest - 1, day_latest, extent_low::decimal(18, 8), extent_high::decimal(18, 8),
    case when outcome in ('resolved', 'controlled') then true when outcome = 'ongoing' then false end,
    null, null, event_id, trigger, trigger_drug, latency_stated is not null, latency_earliest,
    latency_latest, e.kind = 'secondary_loss' or c.failure is not distinct from 'secondary'
  from reported e left join combinations c using (patient_id, combination_id)
), provoked as (  -- the last change before, within 168 days, or a stop that still holds
  select e.definition, e.patient_id, e.episode, c.day as change_day, c.trigger as change,
    c.drug as changed_drug
  from episodes e join treatment_changes c on c.patient_id = e.patient_id and c.day < e.by_day
    and (e.by_day - c.day <= 168
      or c.trigger = 'stop' and coalesce(c.again_on, 1000000000) >= e.by_day)
  qualify row_number() over (partition by e.definition, e.patient_id, e.episode
    order by c.day desc, c.rank, c.drug) = 1
), answered as (
  select e.definition, e.patient_id, e.episode, 'linked' as rescue, t.treatment_id, t.drug,
    t.first_day, t.role
  from episodes e join treatment_rows t on t.patient_id = e.patient_id and t.event_id = e.event_id
  where t.drug <> 'none'
), begun as (
  select e.definition, e.patient_id, e.episode, t.treatment_id, t.drug, t.first_day, t.role
  from episodes e
  join treatment_rows t on t.patient_id = e.patient_id and t.first_day between e.by_day and e.by_day + 90
  left join treatment_courses r on r.patient_id = t.patient_id and r.restart_id = t.treatment_id
  where t.drug <> 'none' and (t.role = 'rescue' or r.restart_id is not null)
  qualify rank() over (partition by e.definition, e.patient_id, e.episode order by t.first_day) = 1
), rescued as (
  select definition, patient_id, episode,
    coalesce(any_value(rescue), case when bool_or(role = 'rescue') then 'rescue' else 'restart' end)
      as rescue,
    list_sort(list_distinct(list(drug))) as drugs, min(first_day) as rescue_day,
    count(*) as rescue_rows
  from (
    from answered
    union all
    select definition, patient_id, episode, null, treatment_id, drug, first_day, role
    from begun anti join answered using (definition, patient_id, episode)
  ) group by definition, patient_id, episode
), followed as (
  select e.*, w.unplaced_rows,
    case when p.change is not null then p.change when e.by_day is not null and w.unplaced_rows = 0
      then 'none' end as found,
    p.changed_drug, p.change_day,
    case when p.change is not null then greatest(after_day + 1, p.change_day) - p.change_day end
      as found_low,
    by_day - p.change_day as found_high
  from episodes e
  left join rows_of_course w using (patient_id)
  left join provoked p using (definition, patient_id, episode)
), triggered as (  -- what the source states counts, with the day of the rows when they agree
  select *, coalesce(said, found) as trigger,
    said is not null and not coalesce(said = found and coalesce(said_drug = changed_drug,
      said_drug is null), false) as is_other
  from followed
)
select patient_id, definition, episode, 'relapse' as status,
  case when trigger = 'none' then 'secondary_loss' when trigger is not null then 'provoked_flare'
       when is_loss then 'secondary_loss' end as kind,
  source, null::bigint as censored_day, response_day, nadir_salt, nadir_day, reference_salt,
  reference_day, after_day, by_day, extent_low, extent_high, trigger,
  case when said is not null then coalesce(said_drug, case when not is_other then changed_drug end)
       else changed_drug end as trigger_drug,
  case when not is_other then change_day end as trigger_day,
  case when said is not null then 'stated' when found is not null then 'inferred' end
    as trigger_basis,
  case when has_latency then said_low when not is_other and after_day is not null then found_low end
    as latency_low,
  case when has_latency then said_high when not is_other then found_high end as latency_high,
  rescue, array_to_string(drugs[1:6], ' + ')
    || case when len(drugs) > 6 then ' + ' || len(drugs) - 6 || ' more' else '' end as rescue_drugs,
  rescue_day, coalesce(rescue_rows, 0) as rescue_rows, recaptured, recapture_after_day,
  recapture_by_day, coalesce(unplaced_rows, 0) as unplaced_rows
from triggered left join rescued using (definition, patient_id, episode)
union all by name
select patient_id, definition, 0 as episode,
  case when not is_assessable then 'not_assessable'
       when response_day is null and last_day >= 252 then 'primary_failure'
       when response_day is null then 'no_response_yet'
       when is_unchanged then 'no_change' else 'no_relapse' end as status,
  case when is_assessable then 'series' end as source,
  case when is_assessable then last_day end as censored_day,
  case when is_assessable then response_day end as response_day,
  0 as rescue_rows, coalesce(unplaced_rows, 0) as unplaced_rows
from asked anti join starts using (definition, patient_id)
left join rows_of_course using (patient_id)
union all by name
select patient_id, 'as_reported' as definition, 0 as episode,
  case when f.patient_id is not null then 'primary_failure'
       when n.patient_id is not null then 'no_relapse' else 'not_assessable' end as status,
  case when status <> 'not_assessable' then 'reported' end as source,
  case when status <> 'not_assessable' then last_day end as censored_day,
  0 as rescue_rows, coalesce(unplaced_rows, 0) as unplaced_rows
from (select patient_id, last_day from last_days anti join reported using (patient_id)) l
left join failed f using (patient_id) left join absent n using (patient_id)
left join rows_of_course using (patient_id)
