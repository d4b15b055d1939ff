DROP FUNCTION find_customer(text);
