CREATE VIEW order_totals AS
SELECT o.id AS order_id,
       o.customer_id,
       o.status,
       coalesce(sum(i.quantity * i.unit_price), 0)::numeric(12, 2) AS total
FROM orders o
LEFT JOIN order_items i ON i.order_id = o.id
GROUP BY o.id;

CREATE VIEW published_products AS
SELECT p.id, p.title, p.description, c.slug AS category
FROM products p
JOIN categories c ON c.id = p.category_id
WHERE p.published_at <= now();
