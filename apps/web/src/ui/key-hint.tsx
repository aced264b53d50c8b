/** The key of an action, shown on its button; on a touch screen it is not drawn. */
export function KeyHint({ children }: { children: string }) {
  return (
    <kbd className="key" aria-hidden="true">
      {children}
    </kbd>
  );
}
