"""Each outcome in Ibis, for all patients at once, on any engine Ibis drives.

Ibis would merge steps that follow each other, writing a step out again wherever a later
one uses it; a few steps of many cases grow to megabytes of SQL. So it is told to leave
them as they are: one step, one subquery. Every engine flattens subqueries by itself.
"""

import ibis

ibis.options.sql.fuse_selects = False
