import { createHash } from "node:crypto";
import { mount } from "../pipeline/mount.ts";
import type { Mount } from "../pipeline/mount.ts";
import { Refusal } from "../pipeline/refusal.ts";
import { openApi } from "./openapi.ts";
import { referencePage } from "./reference-page.ts";
import { STYLE } from "./reference-style.ts";

export const DOCS_MOUNT = "docs";

const styleDigest = createHash("sha256").update(STYLE).digest("base64");
/** No script at all, and no style but the page's own. */
const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${styleDigest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

interface Texts {
  readonly json: string;
  readonly page: string;
}
let made: Texts | null = null;

/** Made when it is first asked for: most processes are never asked. */
function texts(): Texts {
  if (made) return made;
  const document = openApi();
  made = { json: JSON.stringify(document), page: referencePage(document) };
  return made;
}

/** The reference: a page for people at `docs`, OpenAPI for programs at `docs/openapi.json`. The same for everyone, and public. */
export const docsMount: Mount = mount({
  name: DOCS_MOUNT,
  access: "public",
  methods: ["GET", "HEAD"],
  maxBytes: 0,
  audit: "none",
  summary: "This reference: a page, and OpenAPI at docs/openapi.json",
  policy: PAGE_POLICY,
  run: async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith(`/${DOCS_MOUNT}/openapi.json`))
      return new Response(texts().json, { headers: { "content-type": "application/json; charset=utf-8" } });
    if (!pathname.endsWith(`/${DOCS_MOUNT}`))
      throw new Refusal("not_found", "The reference is at docs, and for programs at docs/openapi.json.");
    return new Response(texts().page, { headers: { "content-type": "text/html; charset=utf-8" } });
  },
});
