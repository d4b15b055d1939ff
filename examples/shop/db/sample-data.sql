-- A small shop after its first months. Load it when the migrations up to
-- 20240112091000_seed_categories are applied, so that every later one meets existing rows.

INSERT INTO customers (email, name, phone)
SELECT format('customer%s@example.com', n), format('Customer %s', n), CASE WHEN n % 3 > 0 THEN format('+33 1 %s', n) END
FROM generate_series(1, 500) AS n;

INSERT INTO addresses (customer_id, street, city, postal_code, country, is_default)
SELECT id, format('%s Market Street', id), 'Lyon', '69001', 'FR', true FROM customers;

INSERT INTO products (category_id, title, published_at)
SELECT (SELECT min(id) FROM categories), format('Jam jar no. %s', n), '2024-01-15' FROM generate_series(1, 50) AS n;

INSERT INTO variants (product_id, sku, unit_price)
SELECT p.id, format('JAR-%s-%s', p.id, size), 2 + size FROM products p, generate_series(1, 3) AS size;

INSERT INTO inventory (variant_id, on_hand) SELECT id, 1000 FROM variants;

INSERT INTO stock_movements (variant_id, moved_on, quantity, reason)
SELECT id, make_date(year, 6, 1), 100, 'delivery' FROM variants, generate_series(2022, 2024) AS year;

INSERT INTO coupons (code, percent_off) VALUES ('WELCOME', 10), ('SPRING', 20);

INSERT INTO carts (customer_id, coupon_code)
SELECT id, CASE WHEN id % 5 = 0 THEN 'WELCOME' END FROM customers;

INSERT INTO cart_items (cart_id, variant_id)
SELECT c.id, v.id FROM carts c JOIN variants v ON v.id = 1 + c.id % 150;

INSERT INTO orders (customer_id, shipping_address_id, status, placed_at)
SELECT a.customer_id, a.id, 'paid', timestamptz '2024-01-15 00:00+00' + n * interval '9 days' + a.id * interval '1 minute'
FROM addresses a, generate_series(0, 3) AS n;

INSERT INTO order_items (order_id, variant_id, quantity, unit_price)
SELECT o.id, v.id, 1 + o.id % 3, v.unit_price
FROM orders o, generate_series(0, 2) AS n JOIN variants v ON true
WHERE v.id = 1 + (o.id + n * 50) % 150;

INSERT INTO payments (order_id, amount, provider, provider_payload, captured_at)
SELECT t.order_id, t.total, 'card', '{"ok": true}', o.placed_at FROM order_totals t JOIN orders o ON o.id = t.order_id;

INSERT INTO refunds (payment_id, order_item_id, amount, reason)
SELECT p.id, i.id, 1, 'broken jar' FROM payments p JOIN order_items i ON i.order_id = p.order_id WHERE p.id % 40 = 0;

INSERT INTO shipments (order_id, carrier, tracking_code, shipped_at)
SELECT id, 'post', format('TRK%s', number), placed_at AT TIME ZONE 'UTC' + interval '1 day' FROM orders;

INSERT INTO reviews (product_id, customer_id, rating)
SELECT 1 + id % 50, id, 1 + id % 5 FROM customers;

-- A few clocks were wrong: those rows belong to the default partition.
INSERT INTO events (occurred_at, customer_id, kind)
SELECT timestamptz '2024-01-01 00:00+00' + n * interval '25 minutes', 1 + n % 500, 'page_view' FROM generate_series(0, 5000) AS n
UNION ALL
SELECT timestamptz '1970-01-01 00:00+00', n, 'page_view' FROM generate_series(1, 10) AS n;

ANALYZE;
