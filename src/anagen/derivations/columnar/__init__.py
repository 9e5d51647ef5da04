"""Each outcome in Ibis, for all patients at once, on any engine Ibis drives."""
