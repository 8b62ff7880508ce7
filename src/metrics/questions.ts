/** Questions asked by messages, each known by a number until it is answered or nobody waits for that any more. */
export class Questions<Answer> {
  private readonly open = new Map<number, (answer: Answer | undefined) => void>();
  private asked = 0;

  constructor(private readonly timeoutMs: number) {}

  /** Sends a question; undefined when no answer comes in time. */
  ask(send: (id: number) => void): Promise<Answer | undefined> {
    const id = (this.asked += 1);
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.answer(id, undefined), this.timeoutMs).unref();
      this.open.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      send(id);
    });
  }

  answer(id: number, answer: Answer | undefined): void {
    this.open.get(id)?.(answer);
    this.open.delete(id);
  }
}
