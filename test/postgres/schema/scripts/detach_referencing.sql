-- since 15: PostgreSQL 13 and 14 lose a detached partition's foreign key to a partitioned table.
CREATE TABLE referenced (id int PRIMARY KEY, k int) PARTITION BY HASH (id);
CREATE TABLE referenced_0 PARTITION OF referenced FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE m (id int, x int REFERENCES referenced) PARTITION BY RANGE (id);
CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (9);
CREATE TABLE m2 (id int, x int REFERENCES referenced);
ALTER TABLE m ATTACH PARTITION m2 FOR VALUES FROM (9) TO (19);
ALTER TABLE m DETACH PARTITION m1;
ALTER TABLE m DROP CONSTRAINT m_x_fkey;
