import { createRoute } from '@tanstack/react-router';
import { z } from 'zod/mini';
import { SignInPage } from '@/features/session/sign-in-page.tsx';
import { rootRoute } from './root.tsx';

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: z.object({ next: z.catch(z.optional(z.string()), undefined) }),
  component: SignInPage,
});
