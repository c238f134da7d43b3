-- Sequence and trial numbers count from 0 without gaps; event.at and lease_end are nanoseconds since 1970 in UTC. A trial without
-- a row in open_trial has ended; token and lease_end belong to running trials only. The rows that change with every append are
-- kept short (a definition is moved out) and have room beside them, so that a change touches one page and no index.

CREATE TABLE schema_version(
  application TEXT NOT NULL,
  version INTEGER NOT NULL
);

CREATE TABLE study(
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name TEXT COLLATE "C" NOT NULL UNIQUE,
  definition TEXT NOT NULL,
  definition_checksum BIGINT NOT NULL,
  events BIGINT NOT NULL,
  trials INTEGER NOT NULL,
  cancelled INTEGER NOT NULL,
  checksum BIGINT NOT NULL
) WITH (fillfactor = 50, toast_tuple_target = 128);

CREATE TABLE event(
  study BIGINT NOT NULL REFERENCES study(id) ON DELETE CASCADE,
  sequence BIGINT NOT NULL,
  at BIGINT NOT NULL,
  payload TEXT NOT NULL,
  checksum BIGINT NOT NULL,
  PRIMARY KEY(study, sequence)
);

CREATE TABLE open_trial(
  study BIGINT NOT NULL REFERENCES study(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  state TEXT NOT NULL,
  token BIGINT,
  lease_end BIGINT,
  PRIMARY KEY(study, number)
) WITH (fillfactor = 50);

CREATE TABLE append(
  study BIGINT NOT NULL REFERENCES study(id) ON DELETE CASCADE,
  id BYTEA NOT NULL,
  first BIGINT NOT NULL,
  size INTEGER NOT NULL,
  PRIMARY KEY(study, id)
);
