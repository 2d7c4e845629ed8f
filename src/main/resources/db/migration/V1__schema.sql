-- Live tables (therapist, article, specialty) hold only what the public may see: a row exists while it is
-- published. Drafts are revisions. See docs/architecture.md.

-- One number space for vocabulary terms and specialties: therapist.terms and article.terms hold such numbers,
-- so that one GIN index answers any combination of filters.
create sequence term_number as integer;

create table vocabulary_term (
  id          uuid primary key default uuidv7(),
  number      integer not null default nextval('term_number') constraint vocabulary_term_number_unique unique,
  vocabulary  text not null,
  slug        text not null,
  label       text not null,
  synonyms    text[] not null default '{}',
  family      text,
  position    integer not null,
  status      text not null default 'active',
  replaced_by uuid constraint vocabulary_term_replaced_by_fk references vocabulary_term,
  constraint vocabulary_term_slug_unique unique (vocabulary, slug),
  constraint vocabulary_term_status_check check (status in ('active', 'deprecated')),
  constraint vocabulary_term_label_check check (label <> '')
);

-- Every piece of content ever created, live or not, and what became of it.
create table content (
  id               uuid primary key,
  kind             text not null,
  version          bigint not null default 0,
  live_revision    integer,
  first_published_at timestamptz,
  withdrawn_at     timestamptz,
  withdrawn_reason text,
  replaced_by      uuid constraint content_replaced_by_fk references content,
  created_at       timestamptz not null,
  constraint content_kind_check check (kind in ('therapist', 'article', 'specialty')),
  constraint content_version_check check (version >= 0)
);
create index content_replaced_by on content (replaced_by) where replaced_by is not null;

-- Live and historic slugs. The primary key makes them unique among both, so that an old link never changes its meaning.
create table slug (
  kind       text not null,
  slug       text not null,
  content_id uuid not null constraint slug_content_fk references content,
  current    boolean not null,
  created_at timestamptz not null,
  primary key (kind, slug),
  constraint slug_form_check check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 100)
);
create index slug_content on slug (content_id);
create unique index slug_current_unique on slug (content_id) where current;

create table revision (
  content_id uuid not null constraint revision_content_fk references content,
  number     integer not null,
  state      text not null,
  document   text not null,
  author     text not null,
  note       text,
  publish_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (content_id, number),
  constraint revision_number_check check (number > 0),
  constraint revision_state_check
    check (state in ('draft', 'submitted', 'scheduled', 'published', 'superseded', 'rejected')),
  constraint revision_document_json check (document is json object)
);
create unique index revision_published_unique on revision (content_id) where state = 'published';
create unique index revision_open_unique on revision (content_id) where state in ('draft', 'submitted', 'scheduled');

-- The change log: the spine of syndication. Ordered by transaction, then by sequence; a row may be shown only
-- once no older transaction can still commit.
create table change (
  seq         bigint generated always as identity primary key,
  xid         xid8 not null default pg_current_xact_id(),
  kind        text not null,
  content_id  uuid not null constraint change_content_fk references content,
  op          text not null,
  version     bigint not null,
  slug        text not null,
  occurred_at timestamptz not null,
  reason      text,
  replaced_by uuid,
  constraint change_op_check check (op in ('upsert', 'tombstone'))
);
create index change_order on change (xid, seq);
create index change_content on change (content_id, seq);

create table specialty (
  id               uuid primary key constraint specialty_content_fk references content,
  number           integer not null default nextval('term_number') constraint specialty_number_unique unique,
  slug             text not null constraint specialty_slug_unique unique,
  version          bigint not null,
  label            text not null,
  description_html text not null,
  description_text text not null,
  parent_id        uuid constraint specialty_parent_fk references specialty,
  synonyms         text[] not null default '{}',
  related          uuid[] not null default '{}',
  position         integer not null,
  published_at     timestamptz not null,
  updated_at       timestamptz not null,
  constraint specialty_not_own_parent check (parent_id <> id)
);

create table therapist (
  id                      uuid primary key constraint therapist_content_fk references content,
  slug                    text not null constraint therapist_slug_unique unique,
  version                 bigint not null,
  sort_name               text collate "C" not null,
  sort_city               text collate "C",
  profession              text not null,
  terms                   integer[] not null,
  fee_amount              numeric(10, 2),
  fee_min                 numeric(10, 2),
  fee_max                 numeric(10, 2),
  fee_currency            text,
  sliding_scale           boolean not null,
  free_consultation       boolean not null,
  availability_status     text not null,
  availability_expires_at timestamptz,
  verification_level      text not null,
  has_photo               boolean not null,
  attested_at             timestamptz,
  published_at            timestamptz not null,
  updated_at              timestamptz not null,
  card                    text not null,
  view                    text not null,
  constraint therapist_profession_check check (profession in
    ('psychologist', 'clinical-social-worker', 'marriage-family-therapist', 'professional-counselor', 'psychiatrist',
     'psychiatric-nurse', 'creative-arts-therapist', 'addiction-counselor', 'pastoral-counselor', 'coach',
     'associate', 'other')),
  constraint therapist_availability_check check (availability_status in
    ('accepting', 'waitlist', 'existing-only', 'not-accepting', 'unknown')),
  constraint therapist_verification_check check (verification_level in
    ('self-reported', 'document-checked', 'primary-source')),
  constraint therapist_fee_check check (fee_amount >= 0 and fee_min >= 0 and fee_max >= fee_min),
  constraint therapist_currency_check check (fee_currency ~ '^[A-Z]{3}$'),
  constraint therapist_card_json check (card is json object),
  constraint therapist_view_json check (view is json object)
) with (toast_tuple_target = 256);
-- Card and view go out of line, so that scans for filters and facets read narrow rows; terms stay in them.
alter table therapist
  alter column card set storage external, alter column view set storage extended, alter column terms set storage plain;
create index therapist_terms on therapist using gin (terms) with (fastupdate = off);
create index therapist_sort_name on therapist (sort_name, id);
create index therapist_sort_city on therapist (sort_city, id);
create index therapist_updated on therapist (updated_at, id);
create index therapist_fee on therapist (fee_amount, id);
create index therapist_fee_range on therapist (fee_max, fee_min, id);
create index therapist_availability on therapist (availability_status, availability_expires_at, id);
create index therapist_verification on therapist (verification_level, id);
create index therapist_attested on therapist (attested_at, id);
create index therapist_flags on therapist (has_photo, id);
create index therapist_sliding on therapist (sliding_scale, id);
create index therapist_free_consultation on therapist (free_consultation, id);
create index therapist_profession on therapist (profession, id);

create table therapist_specialty (
  therapist_id uuid not null constraint therapist_specialty_therapist_fk references therapist on delete cascade,
  specialty_id uuid not null constraint therapist_specialty_specialty_fk references specialty,
  top          boolean not null,
  position     integer not null,
  primary key (therapist_id, specialty_id)
);
create index therapist_specialty_specialty on therapist_specialty (specialty_id, therapist_id);

-- Modalities, communities, languages and insurers of a therapist.
create table therapist_term (
  therapist_id uuid not null constraint therapist_term_therapist_fk references therapist on delete cascade,
  term_id      uuid not null constraint therapist_term_term_fk references vocabulary_term,
  role         text,
  position     integer not null,
  primary key (therapist_id, term_id),
  constraint therapist_term_role_check check (role in ('in-network', 'out-of-network', 'superbill'))
);
create index therapist_term_term on therapist_term (term_id, therapist_id);

-- What is public of a location: coordinates are those of the published precision.
create table therapist_location (
  id           uuid primary key,
  therapist_id uuid not null constraint therapist_location_therapist_fk references therapist on delete cascade,
  position     integer not null,
  city_key     text,
  region       text,
  postal_code  text,
  country      text not null,
  latitude     double precision,
  longitude    double precision,
  precision    text not null,
  constraint therapist_location_precision_check check (precision in ('exact', 'postal-code', 'city', 'region')),
  constraint therapist_location_country_check check (country ~ '^[A-Z]{2}$'),
  constraint therapist_location_region_check check (region ~ '^[A-Z]{2}-[A-Z0-9]{1,3}$'),
  constraint therapist_location_latitude_check check (latitude between -90 and 90),
  constraint therapist_location_longitude_check check (longitude between -180 and 180)
);
create index therapist_location_therapist on therapist_location (therapist_id);
create index therapist_location_city on therapist_location (city_key, therapist_id);
create index therapist_location_postal_code on therapist_location (postal_code, therapist_id);
create index therapist_location_country on therapist_location (country, therapist_id);

create table therapist_license (
  therapist_id uuid not null constraint therapist_license_therapist_fk references therapist on delete cascade,
  position     integer not null,
  jurisdiction text not null,
  status       text not null,
  expires_on   date,
  primary key (therapist_id, position),
  constraint therapist_license_status_check check (status in ('active', 'inactive', 'pending', 'revoked', 'expired')),
  constraint therapist_license_jurisdiction_check check (jurisdiction ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$')
);
create index therapist_license_jurisdiction on therapist_license (jurisdiction, status, expires_on, therapist_id);

create table therapist_telehealth (
  therapist_id uuid not null constraint therapist_telehealth_therapist_fk references therapist on delete cascade,
  position     integer not null,
  jurisdiction text not null,
  basis        text not null,
  valid_until  date,
  primary key (therapist_id, position),
  constraint therapist_telehealth_basis_check check (basis in ('license', 'registration', 'compact'))
);
create index therapist_telehealth_jurisdiction on therapist_telehealth (jurisdiction, valid_until, therapist_id);

create table article (
  id           uuid primary key constraint article_content_fk references content,
  slug         text not null constraint article_slug_unique unique,
  version      bigint not null,
  title        text not null,
  sort_title   text collate "C" not null,
  author_id    uuid constraint article_author_fk references content,
  author_key   text not null,
  language     text not null,
  terms        integer[] not null,
  tags         text[] not null,
  published_at timestamptz not null,
  updated_at   timestamptz not null,
  card         text not null,
  view         text not null,
  constraint article_language_check check (language ~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  constraint article_card_json check (card is json object),
  constraint article_view_json check (view is json object)
) with (toast_tuple_target = 256);
create index article_terms on article using gin (terms) with (fastupdate = off);
create index article_tags on article using gin (tags) with (fastupdate = off);
create index article_published on article (published_at, id);
create index article_updated on article (updated_at, id);
create index article_sort_title on article (sort_title, id);
create index article_author on article (author_id, published_at, id);
create index article_author_key on article (author_key, id);
create index article_language on article (language, id);

create table article_specialty (
  article_id   uuid not null constraint article_specialty_article_fk references article on delete cascade,
  specialty_id uuid not null constraint article_specialty_specialty_fk references specialty,
  position     integer not null,
  primary key (article_id, specialty_id)
);
create index article_specialty_specialty on article_specialty (specialty_id, article_id);

create table article_term (
  article_id uuid not null constraint article_term_article_fk references article on delete cascade,
  term_id    uuid not null constraint article_term_term_fk references vocabulary_term,
  position   integer not null,
  primary key (article_id, term_id)
);
create index article_term_term on article_term (term_id, article_id);

-- Secrets that all replicas share, made by the first that starts. Cursors are signed with 'cursor'.
create table secret (
  name  text primary key,
  value bytea not null
);
