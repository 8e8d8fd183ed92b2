CREATE SCHEMA reliability_drill;
CREATE TABLE reliability_drill.branches AS SELECT g AS id, 0::bigint AS balance FROM generate_series(1, 10) g;
CREATE TABLE reliability_drill.tellers AS SELECT g AS id, 0::bigint AS balance FROM generate_series(1, 100) g;
CREATE TABLE reliability_drill.accounts AS
SELECT g AS id, 0::bigint AS balance, md5('owner' || g) AS owner FROM generate_series(1, {accounts}) g;
ALTER TABLE reliability_drill.branches ADD PRIMARY KEY (id);
ALTER TABLE reliability_drill.tellers ADD PRIMARY KEY (id);
ALTER TABLE reliability_drill.accounts ADD PRIMARY KEY (id);
CREATE TABLE reliability_drill.history (writer int, sequence int, account int, teller int, branch int, delta int,
  written_at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (writer, sequence));
CHECKPOINT;
