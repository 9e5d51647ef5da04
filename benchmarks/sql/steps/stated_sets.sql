-- needs: stated_combinations
-- The sets of drugs that a source states to have been taken together: each pair of an episode, and
-- all drugs of an episode of more than two. Facts in which their rows differ are left out.
with subsequent as (
  select patient_id, t.combination_id, c.course_id, min(treatment_id) as treatment_id
  from treatments t left join combinations c using (patient_id, combination_id)
  where role = 'subsequent' and drug <> 'none' and t.combination_id is not null group by all
), members as (
  select s.*, list_sort(list_distinct([jak_inhibitor, partner])) as pair,
    coalesce(l.treatment_id, (select min(treatment_id) from subsequent o
      where o.patient_id = s.patient_id and o.course_id = s.course_id)) as next_treatment_id
  from stated_combinations s
  left join subsequent l on l.patient_id = s.patient_id and l.combination_id = s.combination_id
), episodes as (
  select patient_id, episode_id, list_sort(list_distinct(flatten(list(pair)))) as drugs
  from members group by all
), belonging as (
  select m.*, pair as drugs, len(e.drugs) <= 2 as is_whole
  from members m join episodes e using (patient_id, episode_id)
  union all
  select m.*, e.drugs, true
  from members m join episodes e using (patient_id, episode_id) where len(e.drugs) > 2
), sets as (
  select patient_id, episode_id, drugs, is_whole, min(turn) as turn,
    case when len(drugs) <= 2 then arg_min(combination_id, turn) end as combination_id,
    max(duration) as days,
    max(coalesce(duration_earliest, 0)) filter (duration is not null) as low,
    case when bool_and(duration_latest is not null) filter (duration is not null)
         then max(duration_latest) filter (duration is not null) end as high,
    bool_or(ongoing) as ongoing,
    case when min(partner_lead) = max(partner_lead) then min(partner_lead) end as lead_days,
    case when min(order_of_entry) = max(order_of_entry) then min(order_of_entry) end
      as order_of_entry,
    case when min(reason) = max(reason) then min(reason) end as reason,
    case when min(response_before) = max(response_before) then min(response_before) end
      as response_before,
    case when min(response) = max(response) then min(response) end as response,
    case when min(reason_ended) = max(reason_ended) then min(reason_ended) end as reason_ended,
    case when min(failure) = max(failure) then min(failure) end as failure,
    min(next_treatment_id) as next_treatment_id
  from belonging group by patient_id, episode_id, drugs, is_whole
), named as (
  select *, array_to_string(drugs[1:6], ' + ')
    || case when len(drugs) > 6 then ' + ' || len(drugs) - 6 || ' more' else '' end as regimen
  from sets
)
select n.*, t.drug as next_drug,
  row_number() over (partition by n.patient_id, regimen order by turn, drugs) as number
from named n left join treatments t on t.treatment_id = n.next_treatment_id
