INSERT INTO categories (slug, title) VALUES
  ('kitchen', 'Kitchen'),
  ('garden', 'Garden'),
  ('office', 'Office');

INSERT INTO categories (parent_id, slug, title)
SELECT id, 'jam-making', 'Jam making' FROM categories WHERE slug = 'kitchen';
