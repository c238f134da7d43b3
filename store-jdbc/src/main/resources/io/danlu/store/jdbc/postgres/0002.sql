-- Closed pages of logs in binary form, which can be made again from the entries.

CREATE TABLE segment(
  study BIGINT NOT NULL REFERENCES study(id) ON DELETE CASCADE,
  first BIGINT NOT NULL,
  data BYTEA NOT NULL,
  PRIMARY KEY(study, first)
);
ALTER TABLE segment ALTER COLUMN data SET STORAGE EXTERNAL;
