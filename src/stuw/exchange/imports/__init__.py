"""Reading what others have, in streams and without repairing it first; ``writing`` puts it in.

From the file to the record: ``files`` (what it is, by content; encoding), ``json_stream`` and ``tables`` (raw rows),
``layout``, ``guessing``, ``fields`` and ``mapping`` (whose column is what, by title, by content, by what people say),
``graph`` (references of linked data), ``nodes`` and the tables of synonyms, ``national_numbers`` (what never comes in),
the cleaners (``text``, ``casing``, ``values``, ``contacts``, ``addresses``, ``moments``, ``keywords`` …), the builders
(``organisations``, ``vacancies``, ``people``) and ``reader``, which joins them. None of these know Django's models.
"""
