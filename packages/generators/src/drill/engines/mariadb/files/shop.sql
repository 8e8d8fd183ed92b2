-- What shops hold: no two rows are alike, and compression halves them. {rows} orders.
CREATE DATABASE shop;
USE shop;
SET unique_checks = 0, foreign_key_checks = 0;
CREATE TABLE products (id int PRIMARY KEY, sku char(12), name varchar(40), price decimal(10, 2));
INSERT INTO products SELECT seq, left(md5(concat('sku', seq)), 12), left(md5(concat('product', seq)), 10), (seq % 9973) / 100
FROM seq_1_to_{rows} WHERE seq <= greatest({rows} / 40, 100);
CREATE TABLE customers (id int PRIMARY KEY, mail varchar(60), name varchar(60), address varchar(80), UNIQUE KEY (mail));
INSERT INTO customers SELECT seq, concat(left(md5(concat('mail', seq)), 14), '@example.com'), left(md5(concat('name', seq)), 16),
  concat(left(md5(concat('street', seq)), 9), ' Street ', seq % 300, ', ', left(md5(concat('city', seq % 5000)), 8))
FROM seq_1_to_{rows} WHERE seq <= greatest({rows} / 8, 100);
CREATE TABLE orders (id int PRIMARY KEY, customer int, placed datetime, state varchar(10), note char(64), KEY (customer, placed));
INSERT INTO orders SELECT seq, 1 + conv(left(md5(concat('customer', seq)), 7), 16, 10) % greatest(floor({rows} / 8), 100),
  timestamp '2024-01-01 00:00:00' + INTERVAL seq * 7 SECOND, elt(1 + seq % 5, 'placed', 'paid', 'packed', 'sent', 'returned'),
  concat(md5(seq), md5(concat('note', seq)))
FROM seq_1_to_{rows};
CREATE TABLE order_lines (order_id int, line int, product int, amount int, code char(16), PRIMARY KEY (order_id, line));
INSERT INTO order_lines SELECT o.seq, l.seq, 1 + (o.seq * 31 + l.seq * 7) % greatest(floor({rows} / 40), 100),
  1 + (o.seq + l.seq) % 7, left(md5(concat('code', o.seq, l.seq)), 16)
FROM seq_1_to_{rows} o, seq_1_to_2 l;
