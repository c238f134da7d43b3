-- What leases are known by besides their tokens, and the processes that hold them; null in rows of older versions.

ALTER TABLE open_trial ADD COLUMN nonce BIGINT, ADD COLUMN process TEXT;
