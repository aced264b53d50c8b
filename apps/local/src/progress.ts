const started = performance.now();

/** One line on what happens now; people wait for it. */
export function say(words: string): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
  console.log(`${seconds} s  ${words}`);
}

export function sayPlain(words: string): void {
  console.log(words);
}
