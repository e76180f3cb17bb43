/** Random choices that a seed decides, the same on every machine. */

export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** At least 0 and below 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(from: readonly [T, ...T[]] | readonly T[]): T {
    const picked = from[Math.floor(this.next() * from.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }

  /** Early ones far more often than late ones, as users and agents are. */
  pickSkewed<T>(from: readonly T[]): T {
    const picked = from[Math.floor(this.next() ** 2 * from.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }

  /** One of the names, as often as their shares have it. */
  share<Name extends string>(shares: Readonly<Record<Name, number>>): Name {
    const entries = Object.entries(shares) as [Name, number][]; // boundary: entries forgets its keys
    let at = this.next() * entries.reduce((sum, [, share]) => sum + share, 0);
    for (const [name, share] of entries) {
      at -= share;
      if (at < 0) return name;
    }
    throw new Error('no shares');
  }

  hex(bytes: number): string {
    let digits = '';
    while (digits.length < 2 * bytes) digits += this.int(0, 0xffff).toString(16).padStart(4, '0');
    return digits.slice(0, 2 * bytes);
  }

  /** Nanoseconds between two numbers of milliseconds, any nanosecond. */
  ms(from: number, to: number): bigint {
    return BigInt(Math.floor((from + this.next() * (to - from)) * 1_000_000));
  }

  shuffle<T>(list: T[]): T[] {
    for (let index = list.length - 1; index > 0; index--) {
      const other = this.int(0, index);
      const [a, b] = [list[index], list[other]];
      if (a === undefined || b === undefined) break;
      list[index] = b;
      list[other] = a;
    }
    return list;
  }
}
