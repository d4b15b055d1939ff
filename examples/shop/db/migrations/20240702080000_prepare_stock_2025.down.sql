DROP TABLE stock_movements_2025;
