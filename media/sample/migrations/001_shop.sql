create table customers (
  id bigint generated always as identity primary key,
  tenant_id bigint not null,
  email text not null,
  deleted_at timestamptz,
  constraint customers_tenant_id_email_key unique (tenant_id, email)
);

create unique index customers_email_live on customers (email) where deleted_at is null;

create table orders (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers (id),
  number text not null
);
