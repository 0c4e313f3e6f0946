-- 026: what comes again and again. The table of 001 was never written; each run of Crystal makes it equal to the ledger.
begin;

alter table recurring_series
  add column direction smallint not null check (direction in (-1, 1)),
  -- Several series of one merchant that come as often, by their first payment.
  add column seq smallint not null check (seq >= 0),
  add column low_amount numeric(19, 4) not null,
  add column high_amount numeric(19, 4) not null,
  add column last_on date not null,
  -- Days the next one may be early or late.
  add column give_days smallint not null check (give_days >= 0),
  add column row_count int not null check (row_count > 1),
  add column price_before numeric(19, 4),
  add column price_changed_on date,
  -- The person does not want to see it: it is none, to them.
  add column hidden_at timestamptz,
  add constraint recurring_series_key unique (user_id, merchant_key, currency, direction, cadence, seq);

create index recurring_series_next on recurring_series (user_id, next_on, id);

insert into schema_version (version, name) values (26, 'recurring_series');
commit;
