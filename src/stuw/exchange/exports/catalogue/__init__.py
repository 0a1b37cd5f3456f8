"""All tables of an export, in the order in which they stand in it."""

from stuw.exchange.exports.catalogue import centre, organisations, people, vacancies, work

TABLES = (*centre.TABLES, *organisations.TABLES, *vacancies.TABLES, *people.TABLES, *work.TABLES)
