DROP VIEW published_products;
DROP VIEW order_totals;
