import { type ComponentProps, lazy, Suspense } from 'react';

const Diagram = lazy(() => import('./diagram.tsx'));

/** The diagram; its library is fetched when the first one is shown. */
export function LazyDiagram(props: ComponentProps<typeof Diagram>) {
  return (
    <Suspense fallback={<div role="status" aria-label="Loading the diagram" className="size-full bg-canvas" />}>
      <Diagram {...props} />
    </Suspense>
  );
}
