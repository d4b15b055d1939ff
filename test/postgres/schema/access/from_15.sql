-- since 15: lists of columns, conditions and schemas of publications
CREATE TABLE published (id int PRIMARY KEY, name text, email text);
CREATE PUBLICATION narrow FOR TABLE published (id, name) WHERE (id > 0);
ALTER TABLE published RENAME COLUMN name TO "fullName";
ALTER PUBLICATION narrow SET TABLE published (id, email);
ALTER TABLE published RENAME TO sent;
ALTER PUBLICATION narrow SET TABLES IN SCHEMA public;
ALTER PUBLICATION narrow ADD TABLE sent;
ALTER PUBLICATION narrow DROP TABLES IN SCHEMA public;
CREATE SCHEMA app;
ALTER PUBLICATION narrow ADD TABLES IN SCHEMA app, CURRENT_SCHEMA;
ALTER SCHEMA app RENAME TO sales;
DROP SCHEMA sales;
DROP PUBLICATION narrow;
