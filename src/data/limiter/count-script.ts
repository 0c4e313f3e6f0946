/**
 * Counts on each key in turn, and stops behind the first that has had enough: the functions `rate_limit` and `address_limit` of the
 * database, in Redis. Each key holds its window, the count in it and the count of the window before; of the latter the part still within
 * reach counts too. What is refused counts nowhere. The time is Redis' own, one for all processes.
 *
 * Three arguments a key: limit, seconds of the window, and 1 where the time told is when enough of the last window has slid away.
 * Three numbers a key counted: 1 or 0, how many are left, milliseconds since 1970 when it starts anew.
 */
export const COUNT_SCRIPT = `
local clock = redis.call("TIME")
local epoch = tonumber(clock[1]) + tonumber(clock[2]) / 1000000
local told = {}
for i, key in ipairs(KEYS) do
  local limit, seconds, slides = tonumber(ARGV[3 * i - 2]), tonumber(ARGV[3 * i - 1]), ARGV[3 * i] == "1"
  local window = math.floor(epoch / seconds)
  local elapsed = (epoch - window * seconds) / seconds
  local held = redis.call("HMGET", key, "window", "used", "last")
  local at, used, last = tonumber(held[1]), tonumber(held[2]) or 0, tonumber(held[3]) or 0
  if at and at > window then
    -- A clock was put back: what was counted still counts.
    window, elapsed = at, 0
  elseif at == window - 1 then
    used, last = 0, used
  elseif at ~= window then
    used, last = 0, 0
  end
  local reach = math.floor(last * (1 - elapsed))
  local reset = (window + 1) * seconds
  local allowed = used + reach < limit
  if allowed then
    used = used + 1
    redis.call("HSET", key, "window", window, "used", used, "last", last)
    redis.call("PEXPIREAT", key, string.format("%.0f", (window + 2) * seconds * 1000))
  elseif slides and reach > 0 and used < limit then
    reset = reset - seconds * (limit - used) / last
  end
  told[3 * i - 2] = allowed and 1 or 0
  told[3 * i - 1] = allowed and limit - used - reach or 0
  told[3 * i] = string.format("%.0f", reset * 1000)
  if not allowed then break end
end
return told
`;
