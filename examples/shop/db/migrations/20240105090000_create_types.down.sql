DROP SEQUENCE order_number_seq;
DROP TYPE dimensions;
DROP TYPE order_status;
DROP DOMAIN price;
DROP DOMAIN email;
