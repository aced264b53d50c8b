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
