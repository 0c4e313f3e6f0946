-- 024: fewer trips and fewer rows read for what is asked most. A request of a known person is counted by address and by person in one
-- statement: half the transactions that stand in front of every request.
begin;

-- With its owner's rights, since a person's role sees no address's count. Who is counted is still the person of the transaction. An address
-- that has had enough counts for nobody: then the person's part is null.
create function count_request(p_address_key text, p_address_limit int, p_address_window_sec int, p_route text, p_limit int, p_window_sec int)
returns table (address_allowed boolean, address_reset_at timestamptz, allowed boolean, remaining int, reset_at timestamptz,
  tokens_valid_after timestamptz)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  select a.allowed, a.reset_at into address_allowed, address_reset_at
  from address_limit(p_address_key, p_address_limit, p_address_window_sec) a;
  if address_allowed then
    select r.allowed, r.remaining, r.reset_at, r.tokens_valid_after into allowed, remaining, reset_at, tokens_valid_after
    from rate_limit(p_route, p_limit, p_window_sec) r;
  end if;
  return next;
end $$;
revoke all on function count_request(text, int, int, text, int, int) from public;
grant execute on function count_request(text, int, int, text, int, int) to xspenses_user;

-- Every look at the ledger asks this, and as plain SQL it was read and planned each time, for half a millisecond; this keeps its plan.
create or replace function hidden_import_runs() returns uuid[] language plpgsql stable security invoker as $$
begin
  return (
    select coalesce(array_agg(id), '{}') from import_runs
    where user_id = (select auth.uid()) and status <> 'completed'
      and id::text is distinct from nullif(current_setting('xspenses.import_run_id', true), '')
  );
end $$;

-- What every correction asks for: the number of the last lesson, and the rows the person chose themselves. And what a review asks for: the few
-- rows of a long ledger that wait for a word.
create index merchant_evidence_by_time on merchant_evidence (user_id, last_seq desc);
create index transaction_categorization_chosen on transaction_categorization (user_id, transaction_id desc) where source = 'user';
create index transaction_categorization_unsure on transaction_categorization (user_id, confidence) where source not in ('user', 'rule');

insert into schema_version (version, name) values (24, 'fewer_trips');
commit;
