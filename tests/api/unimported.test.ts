import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { forgetUnimported, MAX_STORED_BYTES, storedBytes } from "../../src/data/queries/unimported.ts";
import { withUser } from "../../src/data/tenant.ts";
import { JOBS } from "../../src/employees/scheduled/jobs.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const STATEMENT = "Date,Description,Amount\n2024-03-01,CORNER SHOP,-4.20\n";

describe.each(engines)("statements that nobody imports on $name", (engine) => {
  const app = useHouse(engine);
  const client = (person: string) => app.client(person);
  const upload = async (person: string): Promise<string> =>
    (await client(person).call("import-preview", "POST", { filename: "march.csv" }, new Blob([STATEMENT]))).documentId;
  const age = (hours: number, person: string) =>
    app.db.owner("update documents set created_at = now() - make_interval(hours => $1) where user_id = $2", [
      hours,
      person,
    ]);
  const stored = (person: string) =>
    app.db.owner<{ id: string; pieces: number }>(
      `select d.id, (select count(*) from document_chunks c where c.user_id = d.user_id and c.document_id = d.id)::int as pieces
       from documents d where d.user_id = $1 order by d.id`,
      [person],
    );
  const tidy = (): Promise<void> =>
    JOBS.find(({ name }) => name === "retention-worker")!.run(app.db.store, {
      isTimeUp: () => false,
      failed: (error) => {
        throw error;
      },
    });

  it("go a day after they came, also those whose upload broke off; receipts stay", async () => {
    const person = randomUUID();
    const id = await upload(person);
    await age(23, person);
    await tidy();
    expect(await stored(person)).toEqual([{ id, pieces: 1 }]);
    await upload(person);
    await app.db.owner("update documents set sha256 = null, byte_size = null where user_id = $1 and id <> $2", [
      person,
      id,
    ]);
    const receipt = await client(person).call("byte-upload", "POST", { filename: "bakery.jpg" });
    await age(25, person);
    await tidy();
    expect(await stored(person)).toEqual([{ id: receipt.documentId, pieces: 0 }]);
    await expect(client(person).call("imports", "POST", { documentId: id })).rejects.toMatchObject({ status: 404 });
  });

  it("stay while an import has them before it, and a day after one that failed: it can be tried again", async () => {
    const person = randomUUID();
    const documentId = await upload(person);
    const run = await client(person).call("imports", "POST", { documentId });
    await age(100, person);
    await tidy();
    expect(await stored(person)).toEqual([{ id: documentId, pieces: 1 }]);
    const failed = (hours: number) =>
      app.db.owner(
        "update import_runs set status = 'failed', completed_at = now() - make_interval(hours => $1) where id = $2",
        [hours, run.id],
      );
    await app.db.owner("delete from employee_tasks where user_id = $1", [person]);
    await failed(23);
    await tidy();
    const again = await client(person).call("imports", "POST", { documentId });
    await app.db.owner("delete from employee_tasks where user_id = $1", [person]);
    await app.db.owner("delete from import_runs where id = $1", [again.id]);
    await failed(25);
    await tidy();
    // The import that failed still says of which file it was.
    expect(await stored(person)).toEqual([{ id: documentId, pieces: 0 }]);
    await expect(client(person).call("imports", "POST", { documentId })).rejects.toMatchObject({ status: 409 });
  });

  it("are so many bytes at most; what is imported or forgotten makes room", async () => {
    const person = randomUUID();
    const documentId = await upload(person);
    const count = (): Promise<number> => withUser(app.db.store, person, storedBytes);
    expect(await count()).toBe(STATEMENT.length);
    // As many pieces as fit, and one more.
    await app.db.owner(
      `insert into document_chunks (user_id, document_id, seq, bytes)
       select user_id, document_id, n, decode(repeat('00', 1048576), 'hex') from document_chunks, generate_series(1, $1::int) n
       where user_id = $2`,
      [MAX_STORED_BYTES / 1024 ** 2, person],
    );
    await expect(upload(person)).rejects.toMatchObject({
      status: 409,
      message: expect.stringMatching(/^500 MB .* Import those first/) as unknown,
    });
    await age(25, person);
    await withUser(app.db.store, person, forgetUnimported);
    expect(await count()).toBe(0);
    const next = await upload(person);
    expect(next).not.toBe(documentId);
    await client(person).call("imports", "POST", { documentId: next });
    await app.house.loop.drain();
    expect(await count()).toBe(0);
  });
});
