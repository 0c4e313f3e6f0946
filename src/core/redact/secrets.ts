import type { Kind } from "./kind.ts";

/** Names of fields and parameters whose value is a secret, whatever it looks like. */
const NAMES =
  "passw(?:or)?d|passphrase|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|client[-_]?secret|signature";

/** What opens a door. A start is only looked at where the run of characters begins, so that no run is read twice. */
export const SECRETS: readonly Kind[] = [
  {
    label: "key",
    pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\w+/=\s\\-]{0,8000}/g,
  },
  { label: "jwt", pattern: /(?<![\w-])eyJ[\w-]{8,4000}\.[\w-]{4,8000}(?:\.[\w-]{0,2000}){1,3}/g },
  { label: "bearer", pattern: /(?<![\w-])(?:Bearer|Basic) [\w.~+/=-]{12,4000}/gi },
  // The vendors' own prefixes, as secret scanners know them.
  {
    label: "key",
    pattern:
      /(?<![\w-])(?:xsp_[\w-]{20,200}|(?:sk|pk|rk)_(?:live|test)_\w{10,200}|sk-(?=[\w-]{0,60}\d)[\w-]{16,200}|gh[oprsu]_\w{20,255}|github_pat_\w{20,255}|glpat-[\w-]{16,100}|xox[abeprs]-[\w-]{10,250}|whsec_[\w+/=]{16,200}|(?:AKIA|ASIA)[0-9A-Z]{16}(?!\w)|AIza[\w-]{30,60}|npm_\w{30,60}|hf_\w{30,60}|SG\.[\w-]{16,40}\.[\w-]{20,80}|sb_(?:secret|publishable)_[\w-]{16,100})/g,
  },
  { label: "credentials", pattern: /\/\/[^\s/:@]{1,100}:[^\s/@]{1,200}@/g },
  {
    label: "secret",
    pattern: new RegExp(
      String.raw`(?<=(?:[?&;\s"'{,]|^)(?:[\w-]{0,30}[-_])?(?:${NAMES})["']?(?:=|: ?))["']?[^\s&#"',;}]{4,500}`,
      "gi",
    ),
    // Already hidden by a kind before this one, or nothing to hide.
    length: (found) => (/^["']?(?:\[|null|true|false|undefined)/.test(found) ? 0 : found.length),
  },
];

export const EMAILS: readonly Kind[] = [
  {
    label: "email",
    pattern:
      /(?<![\p{L}\p{N}_.+'-])[\p{L}\p{N}_.+'-]{1,64}(?:@|%40)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})?\.){1,5}(?:xn--[\w-]{2,40}|\p{L}{2,24})(?![\p{L}\p{N}])/gu,
  },
];
