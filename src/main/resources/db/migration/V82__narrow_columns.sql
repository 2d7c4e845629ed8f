-- What lists filter and sort by stays in the row; only what is shown moves out of it. Rows were so narrow that PostgreSQL
-- moved out what every search looks at too.
alter table profile
  alter column slug set storage main,
  alter column sort_name set storage main,
  alter column sort_city set storage main,
  alter column terms set storage main,
  alter column search_names set storage main;
alter table article
  alter column slug set storage main,
  alter column title set storage main,
  alter column sort_title set storage main,
  alter column author_key set storage main,
  alter column terms set storage main,
  alter column tags set storage main,
  alter column keywords set storage main,
  alter column search_names set storage main;
