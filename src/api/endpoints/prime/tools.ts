import type { Parsed } from "../../../contract/catalogue.ts";
import { personDay } from "../../../core/calendar/person-day.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { noteOf, planFor, proposes, runTool } from "./run-tool.ts";
import type { Program } from "./run-tool.ts";

type Asked = Parsed<"prime-tools", "POST">;

const programOf = ({ program }: Asked): Program => ({ key: `named ${program}`, name: program });

/** One of Prime's tools, asked without a conversation. */
export const primeTools = endpoint({
  name: "prime-tools",
  method: "POST",
  audit: "prime.propose",
  async run({ input, read, write }, { now }) {
    const nowMs = now();
    const asked = { program: programOf(input), plan: planFor(input.tool, input.args), nowMs };
    const today = personDay(input.today, nowMs);
    if (!proposes(input.tool)) return read((tx) => runTool(tx, { ...asked, today }));
    return write(async (tx, note) => {
      const answer = await runTool(tx, { ...asked, today });
      note(noteOf(asked, answer));
      return answer;
    });
  },
});
