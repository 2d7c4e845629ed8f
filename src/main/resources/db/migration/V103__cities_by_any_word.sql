-- Suggestions complete a city from any of its words, and forgive a slip in them.
create index therapist_location_city_words on therapist_location using gin ((' ' || city_key) gin_trgm_ops)
  with (fastupdate = off);
