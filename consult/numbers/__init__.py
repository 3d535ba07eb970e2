"""Numbers (số liệu): what officers see of a round as charts and tables, from the kept counts."""
