-- needs: salt_days, salt_baselines, reported_milestones, absent_milestones
-- A milestone holds from a visit on: by that visit alone, by the next too, or by all later ones.
with visits as (
  select d.patient_id, score, latest, nullif(baseline_salt, 0) as base,
    lead(score) over in_order as next_score, lead(latest) over in_order as next_latest,
    max(score) over (partition by d.patient_id order by day rows between current row and
      unbounded following) as worst_from_here,
    greatest(earliest, 0) as known,  -- the last day surely not after this visit
    coalesce(max(greatest(earliest, 0)) over (partition by d.patient_id order by day rows between
      unbounded preceding and 1 preceding), -1) as known_before  -- -1: no visit before
  from salt_days d left join salt_baselines using (patient_id)
  where day > 0
  window in_order as (partition by d.patient_id order by day)
), last_visits as (
  select patient_id, max(score) filter (next_score is null) as last_salt,
    max(latest) filter (next_score is null) as last_latest,
    max(known) as known_at_last, max(known_before) as known_to_last
  from visits group by patient_id
), milestones(milestone, share, most) as (  -- what may be left of the baseline, or at most at all
  values ('salt30', 0.70, null), ('salt50', 0.50, null), ('salt75', 0.25, null),
    ('salt90', 0.10, null), ('salt100', 0.00, null), ('salt_le_20', null, 20),
    ('salt_le_10', null, 10), ('salt_0', null, 0)
), firsts as (
  select patient_id, milestone,
    min(latest) filter (score <= aim) as by_1, min(known_before) filter (score <= aim) as after_1,
    min(latest) filter (score <= aim and next_score <= aim) as by_2,
    min(known_before) filter (score <= aim and next_score <= aim) as after_2,
    min(next_latest) filter (score <= aim and next_score <= aim) as confirmed_2,
    min(latest) filter (worst_from_here <= aim and next_score is not null) as by_3,
    min(known_before) filter (worst_from_here <= aim and next_score is not null) as after_3
  from (select v.*, milestone, coalesce(base * share, most) as aim from visits v, milestones)
  group by all
), asked as (
  select patient_id, milestone, baseline_salt, share is null as is_absolute,
    last_salt, known_at_last, known_to_last,
    last_salt <= coalesce(nullif(baseline_salt, 0) * share, most) as met_last,
    case when share is null then baseline_salt <= most
         when baseline_salt > 0 then false end as met_before,
    unnest([
      {definition: 'unconfirmed', met_by: by_1, before: after_1, confirmed: null},
      {definition: 'confirmed_next_visit', met_by: by_2, before: after_2, confirmed: confirmed_2},
      {definition: 'sustained', met_by: by_3, before: after_3,
        confirmed: case when by_3 is not null then last_latest end}
    ], max_depth := 2)
  from patients cross join milestones
  left join salt_baselines using (patient_id)
  left join last_visits using (patient_id)
  left join firsts using (patient_id, milestone)
), judged as (
  select a.*, met_last is not null as is_judged, met_by is not null as is_reached,
    last_salt is null and r.definition is not null as is_reported,
    last_salt is null and r.definition is null and n.milestone is not null as is_absent,
    reported_after, reported_by, absent_after,
    case when met_by is not null then before when met_last then known_to_last
         when not met_last then known_at_last end as known
  from asked a
  left join reported_milestones r on r.patient_id = a.patient_id and r.definition = a.milestone
  left join absent_milestones n on n.patient_id = a.patient_id and n.milestone = a.milestone
), answered as (
  select *, is_reported and definition = 'unconfirmed' as is_taken,
    -- Before the first visit the baseline stands for day 0, unless it met it too.
    case when known >= 0 then known when known = -1 and not met_before then 0 end as after
  from judged
)
select patient_id, definition, milestone,
  case when is_reached and after is null then 'reached_before_first_visit'
       when is_reached or is_taken then 'reached'
       when is_judged and after is not null or is_absent then 'not_reached' end as status,
  case when is_taken then reported_after when is_absent then absent_after else after end
    as after_day,
  case when is_taken then reported_by else nullif(met_by, 1::bigint << 62) end as by_day,
  nullif(confirmed, 1::bigint << 62) as confirmed_by_day,
  case when is_judged and (is_reached or after is not null) then 'series'
       when is_taken or is_absent then 'reported' end as source,
  case when is_reached and after is not null then 'met'
       when is_reached and met_before then 'met_at_baseline'
       when is_reached then 'no_earlier_score'
       when met_last then 'awaits_confirmation'
       when is_judged then 'not_met'
       when is_taken then 'reported'
       when is_reported then 'report_unconfirmed'
       when is_absent then 'reported_absent'
       when last_salt is null then 'no_score_after'
       when baseline_salt is null then 'no_baseline'
       else 'baseline_zero' end as reason
from answered
