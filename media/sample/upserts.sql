-- Right: the constraint by its name.
INSERT INTO customers (tenant_id, email) VALUES (1, 'ada@example.com')
ON CONFLICT ON CONSTRAINT customers_tenant_id_email_key DO NOTHING;

-- Wrong: a foreign key needs a unique key, and orders (number) is none.
CREATE TABLE shipments (
  id bigint PRIMARY KEY,
  order_number text REFERENCES orders (number)
);
