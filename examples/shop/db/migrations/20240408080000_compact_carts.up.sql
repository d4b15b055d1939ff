-- confiture: transaction none

-- Abandoned carts of the January sale were deleted; give the space back.
VACUUM FULL carts;
