import type { z } from "zod";
import { isWeb, optional, urlOf } from "./config-values.ts";

const HEADER = /^[\w!#$%&'*+.^`|~-]+=[^,\r\n]*$/;

/** Headers as OpenTelemetry writes them: name=value, with commas between, values percent-encoded. */
const headers = optional
  .refine((value) => value === null || value.split(",").every((one) => HEADER.test(one.trim())), {
    error: "is not a list of headers, such as authorization=Bearer%20abc,x-tenant=7",
  })
  .transform((value) =>
    Object.fromEntries(
      (value?.split(",") ?? []).map((one) => {
        const [name, ...rest] = one.trim().split("=");
        return [name!.toLowerCase(), decode(rest.join("="))];
      }),
    ),
  );

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a percent sign that is one
  }
}

const DSN = ({ protocol, username, pathname }: URL): boolean =>
  /^https?:$/.test(protocol) && username !== "" && /\/\d+$/.test(pathname);

export const telemetryEnvironment = {
  OTEL_EXPORTER_OTLP_ENDPOINT: urlOf(isWeb, "is not an http or https URL, such as http://localhost:4318"),
  OTEL_EXPORTER_OTLP_HEADERS: headers,
  OTEL_SERVICE_NAME: optional,
  SENTRY_DSN: urlOf(DSN, "is not a DSN of Sentry, such as https://key@sentry.example.org/1"),
};

type Environment = z.output<z.ZodObject<typeof telemetryEnvironment>>;

/** Systems elsewhere that are told what this process does; each null where it is not. */
export interface TelemetryConfig {
  readonly otlp: {
    readonly endpoint: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly serviceName: string;
  } | null;
  readonly sentryDsn: string | null;
}

export const telemetryConfigOf = (e: Environment): TelemetryConfig => ({
  otlp:
    e.OTEL_EXPORTER_OTLP_ENDPOINT === null
      ? null
      : {
          endpoint: e.OTEL_EXPORTER_OTLP_ENDPOINT,
          headers: e.OTEL_EXPORTER_OTLP_HEADERS,
          serviceName: e.OTEL_SERVICE_NAME ?? "xspenses",
        },
  sentryDsn: e.SENTRY_DSN,
});
