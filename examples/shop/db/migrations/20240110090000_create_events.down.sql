DROP TABLE events;
DROP SEQUENCE event_id_seq;
