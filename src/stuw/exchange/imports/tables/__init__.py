"""Rows of tables: text with delimiters, and the sheets of Excel and LibreOffice.

``opening`` gives the tables in a file: ``delimited``, ``xlsx`` and ``ods``, all of the shape in ``sources``. ``titles``
finds in which of them and in which row the titles stand, and reads what is under these. ``markup`` and
``imports.zips`` keep hostile files small.
"""
