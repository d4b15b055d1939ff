DELETE FROM categories WHERE slug = 'jam-making';
DELETE FROM categories WHERE slug IN ('kitchen', 'garden', 'office');
