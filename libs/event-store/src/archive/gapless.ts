import type { Recorded } from '#libs/kernel';
import type { Mappable } from '../mapped-iterable.js';

/** What a reader knows of the order it is promised. */
export interface Course {
  /** Whether the event is the next one; takes note of it. */
  follows(event: Recorded): boolean;
  /**
   * Where to go on when the source jumped or ended; null when an end is the end.
   * @param ended false: it jumped over something
   */
  resume(ended: boolean): Promise<AsyncIterator<Recorded> | null>;
}

/** Events that must follow one another without a gap; where they do not, they go on elsewhere. */
export class Gapless<Value> implements Mappable<Value> {
  private constructor(
    private readonly source: AsyncIterable<Recorded>,
    private readonly course: () => Course,
    private readonly valueOf: (event: Recorded) => Value,
  ) {}

  /** @param course begins a new one for each reading */
  static of(source: AsyncIterable<Recorded>, course: () => Course): Gapless<Recorded> {
    return new Gapless(source, course, (event) => event);
  }

  mapped<To>(map: (value: Value) => To): Gapless<To> {
    return new Gapless(this.source, this.course, (event) => map(this.valueOf(event)));
  }

  [Symbol.asyncIterator](): AsyncIterator<Value, undefined> {
    return new GaplessIterator(this.source[Symbol.asyncIterator](), this.course(), this.valueOf);
  }
}

type Step<Value> = IteratorResult<Value, undefined>;

class GaplessIterator<Value> implements AsyncIterator<Value, undefined> {
  private readonly step: (result: IteratorResult<Recorded>) => Step<Value> | Promise<Step<Value>>;

  constructor(
    private source: AsyncIterator<Recorded>,
    private readonly course: Course,
    valueOf: (event: Recorded) => Value,
  ) {
    this.step = (result) =>
      !result.done && course.follows(result.value)
        ? { done: false, value: valueOf(result.value) }
        : this.bridge(result);
  }

  next(): Promise<Step<Value>> {
    return this.source.next().then(this.step);
  }

  async return(): Promise<Step<Value>> {
    await this.source.return?.();
    return { done: true, value: undefined };
  }

  private async bridge(result: IteratorResult<Recorded>): Promise<Step<Value>> {
    const source = await this.course.resume(result.done === true);
    if (source === null) {
      if (result.done) return { done: true, value: undefined };
      throw new Error(`The log has a hole before position ${result.value.position} of stream ${result.value.stream}`);
    }
    await this.source.return?.();
    this.source = source;
    return this.next();
  }
}
