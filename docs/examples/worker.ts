// A worker in TypeScript without a package: passes on what Prime tells you to a webhook (ntfy, a chat, a script of your own).
//   XSPENSES_URL=http://localhost:8888 XSPENSES_TOKEN=xsp_… WEBHOOK_URL=https://ntfy.example.org/me node worker.ts
const { XSPENSES_URL = "http://localhost:8888", XSPENSES_TOKEN = "", WEBHOOK_URL = "" } = process.env;

interface Task {
  lease: string;
  payload: { title: string; message: string };
}

/** Asks the API. The key makes a completion that is sent twice, because its answer was lost, count once. */
async function ask<Answer>(name: string, body: object): Promise<Answer> {
  const headers = {
    authorization: `Bearer ${XSPENSES_TOKEN}`,
    "content-type": "application/json",
    "idempotency-key": crypto.randomUUID(),
  };
  const init = { method: "POST", headers, body: JSON.stringify(body) };
  const response = await fetch(`${XSPENSES_URL}/api/${name}`, init).catch(() =>
    fetch(`${XSPENSES_URL}/api/${name}`, init),
  );
  if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

async function work({ lease, payload }: Task): Promise<void> {
  const told = await fetch(WEBHOOK_URL, { method: "POST", body: `${payload.title}\n${payload.message}` });
  if (told.ok) await ask("employee-complete", { lease, result: { told: true } });
  else await ask("employee-fail", { lease, summary: `The webhook answered ${told.status}.`, retryable: true });
}

for (;;) {
  try {
    const { tasks } = await ask<{ tasks: Task[] }>("employee-pull", { intents: ["prime/tell_person"], waitSec: 20 });
    await Promise.all(tasks.map(work));
  } catch (error) {
    process.stderr.write(`${String(error)}\n`); // a task in hand is someone's again when its lease runs out
    await new Promise((resolve) => setTimeout(resolve, 5_000));
  }
}
