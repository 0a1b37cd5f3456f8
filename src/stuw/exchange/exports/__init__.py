"""Everything that a centre has, in one ZIP of open formats that describes itself.

``catalogue`` says which tables there are and what each column of them means; ``columns`` and ``tables`` how values
are written; ``package`` writes the description (a Data Package, https://datapackage.org) and ``readme`` the same for
people; ``archive`` joins them, row by row; ``actions`` asks who may, and keeps what was asked for on the web.
``left_out`` says what is not in it, and why: a test holds every field of every model to one of the two.
"""
