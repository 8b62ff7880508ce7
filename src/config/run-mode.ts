/** What this process does besides answering calls; decides what the lifecycle hooks of services start. */
export class RunMode {
  /** A process that serves requests: delivers mails, watches replicas, opens the metrics port. */
  static readonly serving = new RunMode(true, true);
  /** A process that only migrates and seeds: the primary of a cluster, `npm run seed`. */
  static readonly preparing = new RunMode(false, true);
  /** A command of the command line. */
  static readonly command = new RunMode(false, false);

  private constructor(
    readonly serves: boolean,
    readonly seeds: boolean,
  ) {}
}
