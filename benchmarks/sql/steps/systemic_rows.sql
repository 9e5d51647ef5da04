-- needs: treatment_rows
-- Systemic treatment that was taken: by its route, and without one by its drug.
select * from treatment_rows
where placement <> 'not_taken' and case
  when route is not null then route not in ('intralesional', 'topical')
  else drug not in ('benzoyl_peroxide', 'diphenylcyclopropenone',
    'intralesional_glucocorticoid_unspecified', 'minoxidil', 'phototherapy', 'pilatory',
    'triamcinolone') end
