import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient, Providers } from '@/app/providers.tsx';
import { createAppRouter } from '@/app/router.ts';
import '@/app/styles.css';

const queryClient = createQueryClient(() => {
  if (router.state.location.pathname !== '/sign-in') {
    void router.navigate({ to: '/sign-in', search: { next: router.state.location.href }, replace: true });
  }
});
const router = createAppRouter(queryClient);

const host = document.getElementById('root');
if (host === null) throw new Error('index.html has no element with the id "root".');

createRoot(host).render(
  <StrictMode>
    <Providers client={queryClient}>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
