-- The finance dashboard shows February.
REFRESH MATERIALIZED VIEW daily_sales;
