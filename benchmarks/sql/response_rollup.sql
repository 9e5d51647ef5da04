-- needs: stated_combinations
-- Of the rows of one episode the worst known response counts, the first row that states it.
with words(response, rank) as (
  values ('complete', 0), ('partial', 1), ('improvement', 2), ('transitory_partial', 3), ('none', 4)
), ranked as (
  select patient_id, episode_id, combination_id, turn, 'combined' as of, rank
  from stated_combinations left join words using (response)
  union all
  select patient_id, episode_id, combination_id, turn, 'alone' as of, rank
  from stated_combinations s left join words w on w.response = s.response_before
), episodes as (
  select patient_id, of, episode_id, min(turn) as turn, count(*) as combinations,
    max(rank) as rank, min(rank) as best,
    arg_max(combination_id, coalesce(rank, -1) * 1000000 - turn) as stated_in
  from ranked group by all
), people as (
  select patient_id, of, sum(combinations)::bigint as combinations, count(*) as episodes,
    count(*) filter (rank is null) as unknown_episodes,
    count(*) filter (best <> rank) as differing_episodes,
    min(rank) as best, max(rank) as worst,
    arg_min({rank: rank, episode: episode_id, row: stated_in}, coalesce(rank, 9) * 1000000 + turn)
      as of_best,
    arg_max({rank: rank, episode: episode_id, row: stated_in}, coalesce(rank, -1) * 1000000 - turn)
      as of_worst,
    arg_min({rank: rank, episode: episode_id, row: stated_in}, turn) as of_first,
    arg_max({rank: rank, episode: episode_id, row: stated_in}, turn) as of_last
  from episodes group by all
), definitions(definition, of, rule) as (
  values ('best_combined', 'combined', 'best'), ('first_combined', 'combined', 'first'),
    ('worst_combined', 'combined', 'worst'), ('last_combined', 'combined', 'last'),
    ('best_alone', 'alone', 'best'), ('first_alone', 'alone', 'first'),
    ('worst_alone', 'alone', 'worst'), ('last_alone', 'alone', 'last')
), decided as (
  select p.patient_id, d.definition, d.rule, e.*,
    case d.rule when 'best' then of_best when 'worst' then of_worst
      when 'first' then of_first when 'last' then of_last end as decides
  from patients p cross join definitions d
  left join people e on e.patient_id = p.patient_id and e.of = d.of
)
select d.patient_id, definition, w.response, coalesce(combinations, 0) as combinations,
  coalesce(episodes, 0) as episodes, coalesce(unknown_episodes, 0) as unknown_episodes,
  coalesce(differing_episodes, 0) as differing_episodes,
  case when best is not null then decides.episode end as deciding_episode_id,
  case when best is not null then decides.row end as deciding_combination_id,
  case when episodes is null then 'no_combination'
       when best is null then 'no_known_response'
       when decides.rank is null then 'deciding_unknown'
       when unknown_episodes > 0 and (rule = 'best' and best > 0 or rule = 'worst' and worst < 4)
         then 'decided_among_known'
       else 'decided' end as reason
from decided d left join words w on w.rank = decides.rank
