import type { CallEnd, CallLedger, OutgoingCall } from "../../src/core/model/model.ts";

interface Line {
  readonly call: OutgoingCall;
  end: CallEnd | null;
}

/** A ledger in memory: what left, and how it was settled. */
export function memoryLedger(refuse: (call: OutgoingCall) => string | null = () => null): {
  lines: Line[];
  ledger: CallLedger;
} {
  const lines: Line[] = [];
  const ledger: CallLedger = {
    async open(call) {
      const refused = refuse(call);
      if (refused !== null) return { refused };
      return { id: String(lines.push({ call, end: null }) - 1) };
    },
    async close(id, end) {
      const line = lines[Number(id)]!;
      if (line.end) throw new Error("settled twice");
      line.end = end;
    },
  };
  return { lines, ledger };
}
