-- needs: adverse_terms, eras, treatment_rows
with told as (  -- a day that is not stated is the same for all, so it takes the place of one
  select e.*, coalesce(w.term, e.term) as named, w.term_group, w.of_interest,
    coalesce(e.day, -1000000) as day_key
  from events e
  left join adverse_terms w on w.word = replace(replace(lower(e.term), '_', ' '), '-', ' ')
  where e.kind = 'adverse_event'
), present as (
  select * from told where presence is distinct from 'absent' and named <> 'none'
), events_once as (
  select patient_id, named, day_key, any_value(term_group) as term_group, max(day) as onset_day,
    case when count(day_earliest) = count(*) then min(day_earliest) end as onset_earliest,
    case when count(day_latest) = count(*) then max(day_latest) end as onset_latest,
    count(*) as copies, max(grade) as grade, bool_or(serious) as serious,
    case when bool_or(of_interest) or bool_or(special_interest) then true
         when bool_or(of_interest is not null) or bool_or(special_interest is not null) then false
      end as special_interest,
    arg_max(action, {place: coalesce(list_position(['none', 'symptomatic_treatment',
      'topical_treatment', 'dose_increased', 'adjuvant_added', 'drug_restarted', 'dose_reduced',
      'partner_tapered', 'combination_stopped', 'switched_to_another_jak_inhibitor',
      'both_drugs_stopped'], action), 0), word: action}) as action,
    arg_max(outcome, {place: coalesce(list_position(['resolved', 'improved', 'controlled', 'ongoing',
      'recovered_with_sequelae', 'fatal'], outcome), 0), word: outcome}) as outcome
  from present group by patient_id, named, day_key
), listed as (  -- all combinations of the episodes under which an event is listed
  select distinct p.patient_id, p.named, p.day_key, c.combination_id, c.jak_inhibitor, c.partner,
    c.duration, case when c.reason_ended is not null then c.reason_ended in ('adverse_effects',
      'no_response_and_adverse_effects') when c.ongoing then false end as ended
  from present p
  join combinations o on o.patient_id = p.patient_id and o.combination_id = p.combination_id
  join combinations c on c.patient_id = o.patient_id and c.episode_id = o.episode_id
), of_combinations as (
  select patient_id, named, day_key, count(*) as listed_combinations,
    max(duration) as combination_days, bool_or(ended) as ended_combination,
    array_to_string(list_sort(list_distinct(list(jak_inhibitor) || list(partner))), ' + ')
      as combined
  from listed group by patient_id, named, day_key
), attributed as (
  select patient_id, named, day_key,
    array_to_string(list_sort(list_distinct(list(drug))), ' + ') as attributed_to
  from present join attributions using (event_id)
  where category in ('certain', 'probable', 'possible', 'attributed')
  group by patient_id, named, day_key
), taken as (
  select e.patient_id, named, day_key, max(start_day) as began,
    array_to_string(list_sort(list_distinct(list(drug))), ' + ') as taken
  from events_once e
  join eras on gap = 0 and eras.patient_id = e.patient_id and start_day <= onset_day
    and stop_day > onset_day
  group by e.patient_id, named, day_key
), unplaced as (
  select patient_id, count(*) as unplaced_rows from treatment_rows
  where days is null and placement <> 'not_taken' and role <> 'prior' group by patient_id
), happened as (
  select patient_id, 'present' as status, named as term, term_group, onset_day, onset_earliest,
    onset_latest, copies, coalesce(listed_combinations, 0) as listed_combinations, grade, serious,
    special_interest, attributed_to, action, outcome, coalesce(taken, combined) as regimen,
    case when taken is not null then 'spans' when combined is not null then 'combination' end
      as regimen_source,
    onset_day - began as days_on_regimen, combination_days, ended_combination,
    coalesce(unplaced_rows, 0) as unplaced_rows
  from events_once
  left join of_combinations using (patient_id, named, day_key)
  left join attributed using (patient_id, named, day_key)
  left join taken using (patient_id, named, day_key)
  left join unplaced using (patient_id)
), absent as (
  select patient_id, 'absent' as status, named as term, any_value(term_group) as term_group,
    count(*) as copies, any_value(of_interest) as special_interest
  from told anti join present using (patient_id, named)
  where presence = 'absent' and named <> 'none' group by all
), none_told as (
  select patient_id, 'none' as status, 'none' as term, null as term_group, count(*) as copies,
    null as special_interest
  from told anti join present using (patient_id)
  where named = 'none' group by all
), silent as (
  select patient_id, 'silent' as status, null as term, null as term_group, 0 as copies,
    null as special_interest
  from patients anti join present using (patient_id) anti join absent using (patient_id)
    anti join none_told using (patient_id)
)
from happened
union all by name
select *, 0 as listed_combinations, 0 as unplaced_rows
from (from absent union all from none_told union all from silent)
