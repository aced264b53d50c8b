/** The only source of "now" outside a transaction; inside one it is `tx.now`. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
