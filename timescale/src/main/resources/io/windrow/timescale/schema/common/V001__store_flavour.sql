-- Which flavour of tables this database was made with; later migrations of the other flavour are refused.
create table store_flavour (
    flavour text primary key check (flavour in ('timescaledb', 'postgresql'))
);
insert into store_flavour values ('${flavour}');
comment on table store_flavour is 'One row: whether the tables are TimescaleDB hypertables or native PostgreSQL partitions.';
