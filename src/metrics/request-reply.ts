/** Requests sent as messages, each identified by a number until it is answered or times out. */
export class RequestReply<Answer> {
  private readonly pending = new Map<number, (answer: Answer | undefined) => void>();
  private lastId = 0;

  constructor(private readonly timeoutMs: number) {}

  /** Sends a request; resolves to undefined if no reply arrives in time. */
  request(send: (id: number) => void): Promise<Answer | undefined> {
    const id = (this.lastId += 1);
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.resolve(id, undefined), this.timeoutMs).unref();
      this.pending.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      send(id);
    });
  }

  resolve(id: number, answer: Answer | undefined): void {
    this.pending.get(id)?.(answer);
    this.pending.delete(id);
  }
}
