"""The clinic's screens: worklist, patient, visit, regimen, laboratory, events, safety."""
