import { useMutation } from "@tanstack/react-query";
import type { RatesFileRead } from "../../../contract/rates.ts";
import { call } from "../../lib/api.ts";
import { showToast } from "../../lib/toasts.ts";
import { t } from "../../lib/t.ts";
import { useRatesChanged } from "./use-own-rate.ts";

/** A file of rates, and what one unit of which currency is quoted where the file does not say. */
export interface RatesFileChosen {
  readonly file: File;
  readonly base: string;
}

export interface RatesFileSeen extends RatesFileChosen {
  readonly read: RatesFileRead;
}

/** Reads a file without importing it. */
export function useSeeRatesFile() {
  return useMutation({
    mutationFn: async ({ file, base }: RatesFileChosen): Promise<RatesFileSeen> => ({
      file,
      base,
      read: await call("exchange-rate-file", "POST", { base, preview: true }, file),
    }),
  });
}

export function useImportRatesFile() {
  const changed = useRatesChanged();
  return useMutation({
    mutationFn: ({ file, base }: RatesFileChosen) => call("exchange-rate-file", "POST", { base }, file),
    onSuccess: async ({ count }) => {
      await changed();
      showToast(t("{count, plural, one {# rate is} other {# rates are}} imported.", { count }));
    },
  });
}

/** Removes everything that files have brought; rates the person wrote stay. */
export function useForgetRatesFiles() {
  const changed = useRatesChanged();
  return useMutation({
    mutationFn: () => call("exchange-rate-file", "DELETE", {}),
    onSuccess: async ({ count }) => {
      await changed();
      showToast(t("{count, plural, one {# rate is} other {# rates are}} removed.", { count }));
    },
  });
}
