"""The registry: patients and everything recorded of them, with its history."""
