-- A change of a live row goes into all of its indexes, and of that the entries of the inverted ones cost most by far: for
-- a term that everybody uses, many times the rest of the work. They are collected and written together; a search looks
-- through what is pending, which at this size takes a tenth of a millisecond.
alter index therapist_terms set (fastupdate = on, gin_pending_list_limit = 256);
alter index therapist_search set (fastupdate = on, gin_pending_list_limit = 256);
alter index therapist_search_names set (fastupdate = on, gin_pending_list_limit = 256);
alter index article_terms set (fastupdate = on, gin_pending_list_limit = 256);
alter index article_search set (fastupdate = on, gin_pending_list_limit = 256);
alter index article_search_names set (fastupdate = on, gin_pending_list_limit = 256);
