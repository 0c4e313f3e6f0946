import { Readable } from "node:stream";
import { recordAudit } from "../../../data/queries/audit.ts";
import { withUser } from "../../../data/tenant.ts";
import { userMount } from "../../pipeline/mount.ts";
import type { Mount } from "../../pipeline/mount.ts";
import { personalArchive } from "./archive.ts";
import type { Read } from "./archive.ts";
import { brokenOff } from "../../files/broken-off.ts";
import { zip } from "../../files/zip.ts";

export const EXPORT_MOUNT = "privacy-export";

/** Everything about a person as a zip file that is made while it is downloaded. */
export const exportMount: Mount = userMount({
  name: EXPORT_MOUNT,
  limit: { requests: 6, windowSec: 3600 },
  methods: ["GET"],
  maxBytes: 0,
  audit: "privacy.export",
  summary: "Everything about the person, as a zip file of JSON, CSV and documents",
  async run({ parts, user, caller, request, requestId }) {
    const read: Read = (work) => withUser(parts.store, user.id, work);
    const account = { userId: user.id, ...(await parts.identityFacts(user.id, user.email)) };
    await read((tx) =>
      recordAudit(tx, {
        action: "privacy.export",
        resourceType: "user",
        resourceId: user.id,
        address: caller.address,
        userAgent: request.headers.get("user-agent"),
        requestId,
      }),
    );
    const tell = (error: unknown): void => parts.log.error("export_broken_off", { requestId, error });
    const bytes = Readable.from(brokenOff(zip(personalArchive(read, account)), tell), { objectMode: false });
    return new Response(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, {
      headers: {
        "content-type": "application/zip",
        "content-disposition": 'attachment; filename="xspenses-export.zip"',
      },
    });
  },
});
