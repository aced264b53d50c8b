import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Empty } from '../ui/empty.js';

/** The same page for an address that does not exist and for what is somebody else's. */
export function NotHere() {
  return (
    <main>
      <Empty title="There is nothing here for you under this address" step={<Link to="/">Go to your work</Link>}>
        It may have moved, or it belongs to another organisation.
      </Empty>
    </main>
  );
}

/** A fault of ours, on this page only: the rest of the product goes on, and so does what waits to be sent. */
export function BrokenPage({ reset }: { reset: () => void }) {
  return (
    <Empty title="This page could not be drawn" step={<Button onClick={reset}>Try again</Button>}>
      It is our fault. What you typed is kept; reload the page if trying again does not help.
    </Empty>
  );
}
