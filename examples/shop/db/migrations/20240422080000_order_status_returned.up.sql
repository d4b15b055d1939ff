-- PostgreSQL cannot remove an enum value again, so there is no way down.
ALTER TYPE order_status ADD VALUE IF NOT EXISTS 'returned' AFTER 'delivered';
