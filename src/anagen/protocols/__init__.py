"""Protocols: one patient, one protocol, one day; findings with reasons and citations."""
