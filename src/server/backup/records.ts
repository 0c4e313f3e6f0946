import { z } from "zod";

/** Version of what stands in the lines; a program reads its own and earlier ones. */
export const FORMAT_VERSION = 1;

/** The first line. */
export const header = z.object({
  xspenses: z.literal("backup"),
  version: z.int().min(1),
  madeAt: z.iso.datetime(),
  engine: z.enum(["pglite", "postgres"]),
  /** The migrations the database had: number and checksum of each. */
  migrations: z.array(z.tuple([z.int(), z.string().nullable()])).min(1),
});
export type Header = z.infer<typeof header>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Begins a table; its rows follow, each a JSON array in one line, and then its digest. */
export const tableRecord = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });
export const digestRecord = z.object({ rows: z.int().min(0), sha256 });

/** What a person would count. */
export const figuresRecord = z.object({
  figures: z.object({
    people: z.int(),
    money: z.array(z.object({ currency: z.string(), rows: z.int(), sum: z.string() })),
  }),
});

/** Begins a file; its content follows in base64, each piece a JSON string in one line, and then its digest. */
export const fileRecord = z.object({ file: z.string() });
export const fileDigestRecord = z.object({ bytes: z.int().min(0), sha256 });

/** A secret of the installation that the tables are of no use without. */
export const secretRecord = z.object({ secret: z.enum(["auth", "address"]), value: z.string().min(32) });

/** The last line: without it a backup is not whole. */
export const endRecord = z.object({ end: z.literal(true), tables: z.int(), files: z.int() });

/** One line of JSON. */
export const line = (record: object | string): string => `${JSON.stringify(record)}\n`;
