-- Two customers bought the last jar.
SET LOCAL lock_timeout = '2s';

CREATE FUNCTION reserve_stock() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE inventory SET reserved = reserved + NEW.quantity WHERE variant_id = NEW.variant_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'variant % is not in the inventory', NEW.variant_id;
  END IF;
  RETURN NULL;
END;
$$;

CREATE TRIGGER order_items_reserve_stock AFTER INSERT ON order_items
  FOR EACH ROW EXECUTE FUNCTION reserve_stock();
