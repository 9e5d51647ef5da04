"""Views of oversight."""
