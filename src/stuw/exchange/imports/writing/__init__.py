"""From records to what a centre has: what would become of each, and doing it, batch by batch.

``passes`` goes over a file; ``organisations``, ``vacancies`` and ``people`` plan and carry out; ``resemblance`` and
``people_here`` say what a record is or may be of what is here; ``plans`` and ``marks`` is what they share.
"""
