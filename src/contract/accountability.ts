import { z } from "zod";
import { count, id, page, pageQuery, text, timestamp } from "./common.ts";
import { contract, posting, READ, reading } from "./endpoint-contract.ts";

/** Few people ask twice, and nobody should be able to try words of confirmation. */
const RARE = { requests: 10, windowSec: 60 };

const value = z
  .unknown()
  .meta({ description: "Personal data in it is redacted; null where there is none", examples: [{ category: "Rent" }] });

export const auditEntry = z
  .object({
    id: id.describe("The row's id"),
    seq: count("Its place in the person's chain, from 1 without a gap"),
    action: text("What was done", "transaction.edit"),
    outcome: z.enum(["done", "denied", "failed"]).describe("Denied: it was refused. Failed: nothing was changed"),
    resourceType: text("Kind of what it was done to", "transaction").nullable(),
    resourceId: text("Which of them", "01932b6e-7c1a-7d3e-9f00-4b5c6d7e8f90").nullable(),
    oldValue: value,
    newValue: value,
    network: text("Where from: the network alone, never the address", "203.0.113.0/24").nullable(),
    userAgent: text("With what", "Mozilla/5.0").nullable(),
    requestId: id.describe("The request, as its answer named it").nullable(),
    createdAt: timestamp,
  })
  .meta({ id: "AuditEntry", description: "One row of the person's audit log; nobody else can read its values" });
export type AuditEntryWire = z.infer<typeof auditEntry>;

export const erasureAsked = z.object({
  confirmation: z
    .string()
    .max(200)
    .meta({
      description: "Leave it out to be given one; send it back within ten minutes and everything is deleted",
      examples: ["1767225600.5Yt0v6"],
    })
    .optional(),
});
export const erasure = z.object({
  erased: z.boolean().describe("True: everything is gone, the account too, and no token counts any more"),
  confirmation: text("Send it back to delete everything; null once that is done", "1767225600.5Yt0v6").nullable(),
  expiresAt: timestamp.describe("Until when it can be sent back").nullable(),
});

/** What a person can know of what was done in their name, and the end of it all. */
export const ACCOUNTABILITY_ENDPOINTS = {
  "audit-log": {
    GET: contract({
      ...reading,
      limit: READ,
      input: pageQuery,
      output: page(auditEntry),
      summary: "What was done in the person's name, newest first",
    }),
  },
  "privacy-delete": {
    POST: contract({
      ...posting,
      limit: RARE,
      input: erasureAsked,
      output: erasure,
      summary: "Delete everything about the person, in two steps",
    }),
  },
} as const;
