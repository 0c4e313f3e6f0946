-- 045: by provider, whether a person lets its model see pictures of their receipts. Absent: no. Apart from `ai_consent`, since nothing can be taken out
-- of a picture, and who allowed merchants' names has not allowed that.
begin;

alter table user_settings add column ai_picture_consent jsonb not null default '{}';
grant insert (ai_picture_consent), update (ai_picture_consent) on user_settings to xspenses_user;

insert into schema_version (version, name) values (45, 'pictures_to_models');
commit;
