-- The drugs that the knowledge has.
select unnest([
  'abrocitinib', 'adalimumab', 'antibiotic_unspecified', 'apremilast', 'azathioprine',
  'baricitinib', 'benzoyl_peroxide', 'betamethasone', 'chinese_medicine', 'ciclosporin',
  'cortisone', 'dexamethasone', 'diphenylcyclopropenone', 'dupilumab', 'etanercept',
  'herbal_medicine', 'hydrocortisone', 'intralesional_glucocorticoid_unspecified',
  'intramuscular_glucocorticoid_unspecified', 'methotrexate', 'methylprednisolone',
  'minoxidil', 'mycophenolate', 'oral_glucocorticoid_unspecified', 'phototherapy',
  'pilatory', 'prednisolone', 'prednisone', 'ritlecitinib', 'ruxolitinib',
  'systemic_glucocorticoid_unspecified', 'tacrolimus', 'thymopeptide', 'tofacitinib',
  'triamcinolone', 'upadacitinib'
]) as drug
