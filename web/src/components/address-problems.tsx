import { Link } from '@tanstack/react-router';
import type { AddressProblem } from '@/lib/address.ts';
import { Notice } from './states.tsx';

/** What of the filter cannot be looked for, each with a link that takes it out. */
export function AddressProblems({ problems }: { problems: readonly AddressProblem[] }) {
  return (
    <Notice tone="bad" title="The filter asks for what cannot be looked for" live>
      <p>Nothing is listed, because the list would be wider than was asked for.</p>
      <ul aria-label="What cannot be looked for" className="mt-1 space-y-0.5">
        {problems.map(({ name, text }) => (
          <li key={name}>
            {text}.{' '}
            <Link
              to="."
              search={(before: Record<string, unknown>) => ({ ...before, [name]: undefined })}
              aria-label={`Look without ${name}`}
              className="text-accent hover:underline"
            >
              Look without it
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
