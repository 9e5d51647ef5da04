"""Cohorts and evidence, snapshots, packs and audits, protocols and the policy of a site."""
