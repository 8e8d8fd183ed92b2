CREATE DATABASE reliability_drill;
USE reliability_drill;
CREATE TABLE branches (id int PRIMARY KEY, balance bigint) ENGINE = InnoDB;
INSERT INTO branches SELECT seq, 0 FROM seq_1_to_10;
CREATE TABLE tellers (id int PRIMARY KEY, balance bigint) ENGINE = InnoDB;
INSERT INTO tellers SELECT seq, 0 FROM seq_1_to_100;
CREATE TABLE accounts (id int PRIMARY KEY, balance bigint, owner char(32)) ENGINE = InnoDB;
INSERT INTO accounts SELECT seq, 0, md5(concat('owner', seq)) FROM seq_1_to_{accounts};
CREATE TABLE history (writer int, sequence int, account int, teller int, branch int, delta int,
  written_at timestamp(6) NOT NULL DEFAULT current_timestamp(6), PRIMARY KEY (writer, sequence)) ENGINE = InnoDB;
