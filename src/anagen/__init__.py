"""One course of treatment, from the scalp to the published number."""

__all__ = ["__version__"]

__version__ = "0.1.0"
