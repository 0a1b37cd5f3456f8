"""Rows of tables: text with delimiters, and the sheets of Excel and LibreOffice."""
