import { of, type Pair } from './pair';

/** What rows must keep to, and how they are found. */
export const constraintPairs: readonly Pair[] = [
  ...of('constraint', [
    ['ALTER TABLE orders ADD CONSTRAINT c CHECK (total < 9)', 'ALTER TABLE orders DROP CONSTRAINT c'],
    ['ALTER TABLE orders ADD CONSTRAINT c CHECK (total < 9)', 'SELECT 1'],
    ['ALTER TABLE orders ADD CHECK (total < 9)', 'ALTER TABLE orders DROP CONSTRAINT orders_total_check1'],
    [
      'ALTER TABLE orders DROP CONSTRAINT orders_total_check',
      'ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0)',
    ],
    [
      'ALTER TABLE orders DROP CONSTRAINT orders_total_check',
      'ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total > 0)',
    ],
    [
      'ALTER TABLE orders DROP CONSTRAINT orders_total_check',
      'ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0) NOT VALID',
    ],
    [
      'ALTER TABLE orders DROP CONSTRAINT orders_customer_fkey',
      'ALTER TABLE orders ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer) REFERENCES customers (id)',
    ],
    [
      'ALTER TABLE orders DROP CONSTRAINT orders_customer_fkey',
      `ALTER TABLE orders ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer)
       REFERENCES public.customers (id) ON DELETE CASCADE`,
    ],
    [
      'ALTER TABLE orders DROP CONSTRAINT orders_customer_fkey',
      `ALTER TABLE orders ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer)
       REFERENCES customers ON DELETE CASCADE DEFERRABLE`,
    ],
    [
      'ALTER TABLE orders DROP CONSTRAINT orders_note_key',
      'ALTER TABLE orders ADD CONSTRAINT orders_note_key UNIQUE (note)',
    ],
    [
      'ALTER TABLE orders DROP CONSTRAINT orders_note_key',
      'ALTER TABLE orders ADD CONSTRAINT orders_note_key UNIQUE (note, total)',
    ],
    ['ALTER TABLE orders DROP CONSTRAINT orders_note_key', 'CREATE UNIQUE INDEX orders_note_key ON orders (note)'],
    [
      'ALTER TABLE orders DROP CONSTRAINT orders_pkey',
      'ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id)',
    ],
    ['ALTER TABLE orders DROP CONSTRAINT orders_pkey', 'ALTER TABLE orders ADD PRIMARY KEY (id)'],
    [
      'ALTER TABLE orders RENAME CONSTRAINT orders_note_key TO k',
      'ALTER TABLE orders RENAME CONSTRAINT k TO orders_note_key',
    ],
    ['ALTER TABLE orders RENAME CONSTRAINT orders_note_key TO k', 'SELECT 1'],
    [
      "ALTER TABLE orders ADD EXCLUDE USING btree (total WITH =) WHERE (state = 'paid')",
      'ALTER TABLE orders DROP CONSTRAINT orders_total_excl',
    ],
  ]),
  ...of('index', [
    ['CREATE INDEX orders_total_idx ON orders (total)', 'DROP INDEX orders_total_idx'],
    ['CREATE INDEX ON orders (total)', 'DROP INDEX orders_total_idx'],
    ['CREATE INDEX orders_total_idx ON orders (total)', 'SELECT 1'],
    ['DROP INDEX orders_made_idx', 'CREATE INDEX orders_made_idx ON orders (made)'],
    ['DROP INDEX orders_made_idx', 'CREATE INDEX orders_made_idx ON public.orders USING btree (made ASC)'],
    ['DROP INDEX orders_made_idx', 'CREATE INDEX orders_made_idx ON orders (made DESC)'],
    ['DROP INDEX orders_made_idx', 'CREATE INDEX orders_made_idx ON orders USING hash (made)'],
    ['DROP INDEX orders_made_idx', 'CREATE UNIQUE INDEX orders_made_idx ON orders (made)'],
    ['DROP INDEX orders_made_idx', 'CREATE INDEX orders_made_idx ON orders (made) INCLUDE (total)'],
    [
      'DROP INDEX orders_open_idx',
      "CREATE INDEX orders_open_idx ON orders (customer, total DESC) WHERE state = 'open'",
    ],
    ['DROP INDEX orders_open_idx', "CREATE INDEX orders_open_idx ON orders (customer, total DESC) WHERE state='open'"],
    [
      'DROP INDEX orders_open_idx',
      "CREATE INDEX orders_open_idx ON orders (customer, total DESC) WHERE state = 'paid'",
    ],
    ['DROP INDEX orders_open_idx', 'CREATE INDEX orders_open_idx ON orders (customer, total DESC)'],
    ['DROP INDEX orders_open_idx', "CREATE INDEX orders_open_idx ON orders (customer) WHERE state = 'open'"],
    ['ALTER INDEX orders_made_idx RENAME TO i', 'ALTER INDEX i RENAME TO orders_made_idx'],
    ['ALTER INDEX orders_made_idx RENAME TO i', 'SELECT 1'],
    ['CREATE INDEX days_amount_idx ON days (amount)', 'DROP INDEX days_amount_idx'],
    ['DROP INDEX totals_customer_idx', 'SELECT 1'],
  ]),
];
