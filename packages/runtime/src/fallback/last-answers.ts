/** An answer, and when it came. */
export interface Answer {
  value: unknown;
  at: number;
}

/** The last good answer of each key, of so many keys at most: those that were used longest ago are forgotten first. */
export class LastAnswers {
  readonly #maxKeys: number;
  /** In the order of last use, which is the order of insertion. */
  readonly #answers = new Map<unknown, Answer>();

  constructor(maxKeys: number) {
    this.#maxKeys = maxKeys;
  }

  get size(): number {
    return this.#answers.size;
  }

  remember(key: unknown, value: unknown, at: number): void {
    const known = this.#use(key);
    if (known) {
      known.value = value;
      known.at = at;
      return;
    }
    this.#answers.set(key, { value, at });
    if (this.#answers.size > this.#maxKeys) {
      const [oldest] = this.#answers.keys();
      this.#answers.delete(oldest);
    }
  }

  /** The key's answer where it came at `since` or later. An older one is of no use any more, and is forgotten. */
  recall(key: unknown, since: number): Answer | undefined {
    const answer = this.#use(key);
    if (!answer || answer.at >= since) return answer;
    this.#answers.delete(key);
    return undefined;
  }

  #use(key: unknown): Answer | undefined {
    const answer = this.#answers.get(key);
    if (answer && this.#answers.size > 1) {
      this.#answers.delete(key);
      this.#answers.set(key, answer);
    }
    return answer;
  }
}
