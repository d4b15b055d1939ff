UPDATE orders SET total = NULL;
