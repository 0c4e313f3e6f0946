/** Changes of a row as the product makes them, and as anything else may: of person `$1`, row `$2`, to the day `$3`. */
export const ROW_CHANGES: readonly string[] = [
  "update transactions set posted_at = $3::date where user_id = $1 and id = $2",
  "update transactions set amount = -amount - 1 where user_id = $1 and id = $2 and not exists (select from splits s where s.user_id = $1 and s.transaction_id = $2)",
  "update transactions set pair_id = (select max(id::text)::uuid from transactions where user_id = $1) where user_id = $1 and id = $2",
  "update transactions set pair_id = null where user_id = $1 and id = $2",
  "delete from transactions where user_id = $1 and id = $2",
  "delete from transaction_categorization where user_id = $1 and transaction_id = $2",
  "delete from splits where user_id = $1 and transaction_id = $2",
  `insert into splits (user_id, transaction_id, seq, amount, currency, category_id)
   select $1, t.id, n, t.amount / 2, t.currency, (select id from categories where user_id = $1 order by md5(id::text || n) limit 1)
   from transactions t, generate_series(1, 2) n where t.user_id = $1 and t.id = $2
     and not exists (select from splits s where s.user_id = $1 and s.transaction_id = $2)`,
];
