import { useNavigate, useSearch } from "@tanstack/react-router";
import { PrimeView } from "../../features/prime/prime-view.tsx";

/** The conversation with Prime; which one is in the address. */
export function PrimePage() {
  const { thread } = useSearch({ from: "/prime" });
  const navigate = useNavigate();
  return (
    <PrimeView
      thread={thread}
      onThread={(next) => void navigate({ to: "/prime", search: next === undefined ? {} : { thread: next } })}
    />
  );
}
