-- Who makes the elements of CREATE SCHEMA is its owner, and they are granted like anything else
CREATE ROLE keeper;
CREATE ROLE reader;
CREATE SCHEMA kept AUTHORIZATION keeper
  GRANT SELECT, UPDATE ON papers TO reader WITH GRANT OPTION
  CREATE TABLE papers (id serial, said text)
  CREATE VIEW shown AS SELECT said FROM papers
  GRANT CREATE ON SCHEMA kept TO reader
  GRANT SELECT ON shown TO PUBLIC
  CREATE SEQUENCE numbers;
CREATE SCHEMA AUTHORIZATION keeper CREATE TABLE own (id int) GRANT ALL ON own TO reader;
CREATE TABLE outside (id int);
GRANT SELECT ON outside TO reader;
DROP SCHEMA kept, keeper CASCADE;
DROP TABLE outside;
DROP ROLE keeper, reader;
