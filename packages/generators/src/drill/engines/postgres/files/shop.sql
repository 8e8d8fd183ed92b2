-- What shops hold: no two rows are alike, and compression halves them. {rows} orders.
CREATE SCHEMA shop;
CREATE TABLE shop.products AS
SELECT g AS id, substr(md5('sku' || g), 1, 12) AS sku, initcap(substr(md5('product' || g), 1, 10)) AS name,
  (g % 9973) / 100.0 AS price, now() - g * interval '1 minute' AS listed
FROM generate_series(1, greatest({rows} / 40, 100)) g;
ALTER TABLE shop.products ADD PRIMARY KEY (id);
CREATE TABLE shop.customers AS
SELECT g AS id, substr(md5('mail' || g), 1, 14) || '@example.com' AS mail,
  initcap(substr(md5('first' || g), 1, 6)) || ' ' || initcap(substr(md5('last' || g), 1, 9)) AS name,
  substr(md5('street' || g), 1, 9) || ' Street ' || g % 300 || ', ' || substr(md5('city' || g % 5000), 1, 8) AS address
FROM generate_series(1, greatest({rows} / 8, 100)) g;
ALTER TABLE shop.customers ADD PRIMARY KEY (id);
CREATE UNIQUE INDEX ON shop.customers (mail);
CREATE TABLE shop.orders AS
SELECT g AS id, 1 + ('x' || substr(md5('customer' || g), 1, 7))::bit(28)::int % greatest({rows} / 8, 100) AS customer,
  timestamptz '2024-01-01' + g * interval '7 seconds' AS placed,
  (ARRAY['placed', 'paid', 'packed', 'sent', 'returned'])[1 + g % 5] AS state, md5(g::text) || md5('note' || g) AS note
FROM generate_series(1, {rows}) g;
ALTER TABLE shop.orders ADD PRIMARY KEY (id);
CREATE INDEX ON shop.orders (customer, placed);
CREATE TABLE shop.order_lines AS
SELECT g AS order_id, l AS line, 1 + (g * 31 + l * 7) % greatest({rows} / 40, 100) AS product, 1 + (g + l) % 7 AS amount,
  jsonb_build_object('gift', g % 9 = 0, 'code', substr(md5('code' || g || l), 1, 16)) AS options
FROM generate_series(1, {rows}) g, generate_series(1, 2) l;
ALTER TABLE shop.order_lines ADD PRIMARY KEY (order_id, line);
ALTER TABLE shop.orders ADD FOREIGN KEY (customer) REFERENCES shop.customers (id);
ANALYZE;
CHECKPOINT;
