-- What rows have in common with a facet's terms is found without taking their terms apart. In a schema of its own: its
-- && would hide the one that the indexes know.
create schema if not exists intarray;
create extension if not exists intarray schema intarray;
