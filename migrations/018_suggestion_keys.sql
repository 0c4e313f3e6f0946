-- 018: a suggestion is made once; what the person has answered is found again by its text and category.
begin;

create unique index rule_suggestions_key on rule_suggestions (user_id, merchant_pattern, category_id);

insert into schema_version (version, name) values (18, 'suggestion_keys');
commit;
