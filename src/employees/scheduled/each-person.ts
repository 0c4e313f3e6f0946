import type { DataStore } from "../../data/open.ts";
import { listPeople } from "../../data/system/people.ts";
import { keepResumePoint, readResumePoint } from "../../data/system/schedules.ts";
import type { ScheduledRun } from "./job.ts";

/** People looked up at once. */
const PAGE = 500;
/** With whom it fails one after the other it is not they: the database is away, or the program is at fault. */
const MAX_FAILURES = 3;

/** Somebody's turn. What fails there is theirs alone, unless it failed with those before too or the process ends. */
class Turns {
  readonly #failed: ScheduledRun["failed"];
  #failures = 0;
  constructor({ failed }: ScheduledRun) {
    this.#failed = failed;
  }

  /** `givesUp` is called where it does: whoever they are with whom it failed, the next try is the others'. */
  async take(work: () => Promise<unknown>, givesUp: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      this.#failures = 0;
    } catch (error) {
      if (error instanceof Error && error.name === "AbortError") throw error;
      this.#failures++;
      if (this.#failures < MAX_FAILURES) return this.#failed(error);
      await givesUp().catch(this.#failed);
      throw error;
    }
  }
}

/** Does something for each person, while there is time; the schedule's next run goes on with those there was no time for. */
export async function eachPerson(
  { store, schedule, run }: { readonly store: DataStore; readonly schedule: string; readonly run: ScheduledRun },
  work: (person: string) => Promise<unknown>,
): Promise<void> {
  const begun = await readResumePoint(store, schedule);
  const turns = new Turns(run);
  let last = begun;
  for (let people = await listPeople(store, last, PAGE); people.length > 0;) {
    for (const person of people) {
      if (!run.isTimeUp())
        await turns.take(
          () => work(person),
          () => keepResumePoint(store, schedule, person),
        );
      // Also whoever's turn it was then: it may not have been all of it.
      if (run.isTimeUp()) return keepResumePoint(store, schedule, last);
      last = person;
    }
    people = await listPeople(store, last, PAGE);
  }
  if (begun !== null) await keepResumePoint(store, schedule, null);
}
