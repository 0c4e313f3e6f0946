-- 033: receipts. What was read of one, or typed by the person, stands beside its file; which transaction it belongs to is the
-- documents' own column since the first version.
begin;

alter table documents
  -- Of a receipt whose file has arrived: Byte has not looked yet; was read; could not be read, the note says why; the same as another one.
  add column status text check (status in ('waiting', 'read', 'unread', 'held')),
  add column note text check (length(note) <= 300),
  add column duplicate_of uuid,
  add column total_amount numeric(19, 4) check (total_amount > 0),
  add column tax_amount numeric(19, 4) check (tax_amount >= 0),
  add column currency char(3) check (currency ~ '^[A-Z]{3}$'),
  add column paid_on date,
  add column merchant text check (length(merchant) between 1 and 200),
  -- How sure Byte was, by field (0 to 1); a field the person wrote is not in it.
  add column confidence jsonb not null default '{}',
  -- Who said which transaction it belongs to.
  add column attached_by text check (attached_by in ('byte', 'person')),
  -- Transactions the person took it off: Byte offers them no more.
  add column refused uuid[] not null default '{}' check (cardinality(refused) <= 50),
  add foreign key (user_id, duplicate_of) references documents (user_id, id) on delete set null (duplicate_of);

create index receipts_by_id on documents (user_id, id desc) where kind = 'receipt';
create index receipts_unattached on documents (user_id, id) where kind = 'receipt' and status = 'read' and transaction_id is null;
create index receipts_by_digest on documents (user_id, sha256) where kind = 'receipt';
create index documents_by_duplicate on documents (user_id, duplicate_of) where duplicate_of is not null;

insert into schema_version (version, name) values (33, 'receipts');
commit;
