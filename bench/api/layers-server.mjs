// A bench-only server: the layers that need no database, and the same framework with validation alone, on one Hono.
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { validator } from "hono/validator";
import { SignJWT } from "jose";
import { createVerifier } from "../../dist/api/identity/verify-token.js";
import { getUserId, validate } from "../../dist/api/pipeline/layers.js";
import { ensureSize, ensureUnpacked } from "../../dist/api/pipeline/read-body.js";
import { CATALOGUE } from "../../dist/contract/catalogue.js";

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const issuer = { issuer: "bench", audience: "bench", algorithms: ["ES256"], key: publicKey };
const nowSec = () => Math.floor(Date.now() / 1000);
const parts = { verify: createVerifier([issuer], nowSec) };
const token = await new SignJWT({})
  .setProtectedHeader({ alg: "ES256" })
  .setIssuer("bench")
  .setAudience("bench")
  .setSubject(randomUUID())
  .setIssuedAt()
  .setExpirationTime("1h")
  .sign(privateKey);

const posted = CATALOGUE["tag-categorize"].POST;
const asked = CATALOGUE.transactions.GET;
// An answer as long as ours.
const nobody = randomUUID();
const app = new Hono();

const ours = (contract) => async (context) => {
  const request = context.req.raw;
  const user = await getUserId(parts, request);
  ensureUnpacked(request);
  ensureSize(request, contract.maxBytes);
  const input = await validate(request, contract);
  return context.json({ user: user.id, input });
};
app.post("/layers", ours(posted));
app.get("/layers", ours(asked));

const refuse = (context, error) => context.json({ error: error.issues }, 400);
const alone = (where, contract) =>
  validator(where, (value, context) => {
    const parsed = contract.input.safeParse(value);
    return parsed.success ? parsed.data : refuse(context, parsed.error);
  });
const answer = (where) => (context) => context.json({ user: nobody, input: context.req.valid(where) });
app.post("/validation", alone("json", posted), answer("json"));
app.get("/validation", alone("query", asked), answer("query"));
// What this process has used so far, in microseconds: whatever else the machine does is not in it.
app.get("/cpu", (context) => {
  const { user, system } = process.cpuUsage();
  return context.json(user + system);
});
// The bearer of every request; both routes are sent it.
app.get("/token", (context) => context.text(token));

serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
  process.stdout.write(`http://127.0.0.1:${port}\n`),
);
