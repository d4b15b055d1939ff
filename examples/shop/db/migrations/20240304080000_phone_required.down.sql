-- Which numbers were unknown before is not recorded; the placeholder stays.
ALTER TABLE customers ALTER COLUMN phone DROP NOT NULL;
