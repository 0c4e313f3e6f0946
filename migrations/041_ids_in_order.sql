-- 041: ids told in the order they are made, also within a millisecond: the twelve bits behind it are the part of it that has passed (RFC 9562,
-- 6.2, method 3) and no longer chance. Two notifications of one millisecond stood in any order, and whoever came back to the stream behind
-- the one that was first could miss the other.
begin;

create or replace function xspenses_uuid_v7() returns uuid language sql volatile as $$
  select (overlay(lpad(to_hex(floor(extract(epoch from clock_timestamp()) * 4096000)::bigint), 15, '0') placing '7' from 13 for 0)
    || substr(encode(uuid_send(gen_random_uuid()), 'hex'), 17))::uuid
$$;

-- The embedded engine's clock knows no more than milliseconds. Its one session counts on from the id before.
do $$
begin
  if version() ~ 'emcc|emscripten|wasm' then
    execute $f$
      create or replace function xspenses_uuid_v7() returns uuid language plpgsql volatile as $body$
      declare
        at bigint := greatest(
          floor(extract(epoch from clock_timestamp()) * 4096000)::bigint,
          coalesce(nullif(current_setting('xspenses.last_id_at', true), ''), '0')::bigint + 1);
      begin
        perform set_config('xspenses.last_id_at', at::text, false);
        return (overlay(lpad(to_hex(at), 15, '0') placing '7' from 13 for 0)
          || substr(encode(uuid_send(gen_random_uuid()), 'hex'), 17))::uuid;
      end $body$
    $f$;
  end if;
end $$;

insert into schema_version (version, name) values (41, 'ids_in_order');
commit;
