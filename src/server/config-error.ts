/** The environment, or the installation's folder, does not fit; the message says what does. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ConfigError";
  }
}
