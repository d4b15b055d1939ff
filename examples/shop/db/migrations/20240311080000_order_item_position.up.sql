-- Invoices list the items in the order in which they were added.
ALTER TABLE order_items ADD COLUMN position serial;
