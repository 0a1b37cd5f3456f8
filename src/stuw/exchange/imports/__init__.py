"""Reading organisations, vacancies and people from files of others, in streams and without repairing them first.

From the file to the record: ``files`` (encoding, kind), ``json_stream`` and ``tables`` (raw rows),
``graph`` (references of linked data), ``nodes`` and ``synonyms`` (whose column is what), the cleaners
(``text``, ``casing``, ``values``, ``contacts``, ``addresses``, ``moments``, ``keywords``), the builders
(``organisations``, ``vacancies``) and ``reader``, which joins them. None of these know Django's models;
``actions`` writes what they give.
"""
