-- needs: treatment_rows
select patient_id, treatment_id, drug, drug_known, role, phase, start_day, stop_day, days, ongoing,
  placement, daily_dose_low, daily_dose_high, unit, dose_status
from treatment_rows
