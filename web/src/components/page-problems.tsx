import { Link } from '@tanstack/react-router';
import { messageOf } from '@/lib/api/client.ts';
import { Button, buttonClass } from './ui/button.tsx';

export function PageNotFound() {
  return (
    <div className="grid h-full place-items-center">
      <div className="text-center">
        <h1 className="text-base font-medium">There is no such page</h1>
        <p className="mt-1 text-sm text-ink-soft">It may have been deleted, or the address has a mistake.</p>
        <Link to="/scenarios" className={buttonClass('plain', 'mt-4')}>
          All scenarios
        </Link>
      </div>
    </div>
  );
}

export function PageFailed({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <div role="alert" className="grid h-full place-items-center px-6">
      <div className="max-w-lg text-center">
        <h1 className="text-base font-medium">This page could not be shown</h1>
        <p className="mt-1 whitespace-pre-line text-sm text-ink-soft [overflow-wrap:anywhere]">{messageOf(error)}</p>
        <Button className="mt-4" onClick={reset}>
          Try again
        </Button>
      </div>
    </div>
  );
}
