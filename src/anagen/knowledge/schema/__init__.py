"""Frozen, strict models of the knowledge YAML."""
