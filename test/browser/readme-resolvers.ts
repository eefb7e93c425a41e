// resolvers.ts
import type { MockOneTask } from '@onetask/react/testing';

/** What your REST server answers user 1, out of the mock: resolvers as MSW takes them. */
export function createResolvers({ backend }: MockOneTask) {
  return {
    /** GET /api/notifications?after=7 */
    list({ request }: { request: Request }) {
      const { searchParams } = new URL(request.url);
      const after = searchParams.has('after') ? Number(searchParams.get('after')) : undefined;
      return Response.json(backend.listNotifications(1, { after }));
    },
    /** POST /api/notifications/read, [7, 8] */
    async markRead({ request }: { request: Request }) {
      backend.markRead(1, await request.json());
      return new Response(null, { status: 204 });
    },
  };
}
