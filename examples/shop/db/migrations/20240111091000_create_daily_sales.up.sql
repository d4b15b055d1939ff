CREATE MATERIALIZED VIEW daily_sales AS
SELECT (o.placed_at AT TIME ZONE 'UTC')::date AS day,
       count(DISTINCT o.id)                   AS orders,
       sum(i.quantity * i.unit_price)         AS revenue
FROM orders o
JOIN order_items i ON i.order_id = o.id
WHERE o.placed_at IS NOT NULL
GROUP BY 1;
