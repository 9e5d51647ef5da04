"""Reviewed facts as YAML, and how they are read.

Start with :func:`load_knowledge`; read any other YAML of a project with
:func:`read_yaml`. Each folder beside this file is one kind of knowledge, each file one
entry, and its path is its name.
"""

from anagen.knowledge.load import parse_yaml, read_yaml
from anagen.knowledge.positions import YamlDocument
from anagen.knowledge.store import Knowledge, load_knowledge

__all__ = ["Knowledge", "YamlDocument", "load_knowledge", "parse_yaml", "read_yaml"]
