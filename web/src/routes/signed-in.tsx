import { createRoute, redirect } from '@tanstack/react-router';
import { Layout } from '@/app/layout.tsx';
import { ApiError } from '@/lib/api/client.ts';
import { me } from '@/lib/api/queries.ts';
import { rootRoute } from './root.tsx';

/** Everything behind the sign-in. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    try {
      return { user: await context.queryClient.ensureQueryData(me) };
    } catch (error) {
      if (error instanceof ApiError && error.status === 401)
        throw redirect({ to: '/sign-in', search: { next: location.href } });
      throw error;
    }
  },
  component: Layout,
});
