import { setFlagsFromString } from 'node:v8';

/**
 * Objects that wait for the database outlive a collection or two, and V8 concludes that their like is to be placed among the old
 * ones at once. There a waiting call holds all that its answer brings, and each such answer is collected as dearly as what
 * lives for hours: in one of three processes a page of messages then cost half as much again. V8 is told to conclude nothing.
 */
export function collectWaitingYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
