"""The tables of a pack: one module each, a Cohort in, a Table or None out.

Each has a function ``table_<name>(cohort)``, which returns None when the data hold nothing
for it. Every count has its unit in the heading, every percentage its numerator and
denominator, every cell the rows it rests on, and what is unknown a line or column of its
own.
"""
