type Page = Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;

/** Acts once, when the page was in sight for so long at a stretch: nobody reads in a hidden tab. Returns how to call it off. */
export function onceSeen(act: () => void, forMs: number, page: Page = document): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    page.removeEventListener('visibilitychange', begin);
  };
  const begin = () => {
    clearTimeout(timer);
    if (page.visibilityState !== 'visible') return;
    timer = setTimeout(() => {
      stop();
      act();
    }, forMs);
  };
  page.addEventListener('visibilitychange', begin);
  begin();
  return stop;
}
