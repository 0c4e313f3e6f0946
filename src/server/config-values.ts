import { z } from "zod";

/** Empty is as good as absent. */
export const optional = z
  .string()
  .trim()
  .transform((value) => (value === "" ? null : value))
  .nullish()
  .transform((value) => value ?? null);

/** Not repeated in an error: it may hold a password. */
export const urlOf = (fits: (url: URL) => boolean, error: string) =>
  optional.refine((value) => value === null || (URL.canParse(value) && fits(new URL(value))), { error });

export const isWeb = ({ protocol, username, password }: URL): boolean =>
  /^https?:$/.test(protocol) && username === "" && password === "";

/** An address on the web, without a login in it. */
export const webUrl = (error: string) => urlOf(isWeb, error);
