import type { OneTaskOptions } from '../client/options.js';
import { createEnvironment } from '../connection/environment.js';
import { focusChannel, tasksChannel, type Channel } from '../protocol/channel.js';
import { createEndpoints } from '../protocol/endpoints.js';

/** Stands for an id; nothing of it is changed in an address. */
const PLACE = '__onetask_id__';

/** Which channel a socket of this address is of, or `null` where no channel has such an address. */
export type ChannelOf = (url: string) => Channel | null;

/** Reads addresses the other way round, by the `url` and the `paths` of an app. Never throws. */
export function createChannelNames({ url, paths, environment }: OneTaskOptions): ChannelOf {
  const base = createEnvironment(environment).baseUrl();
  let addressOf: (channel: Channel) => string;
  try {
    const endpoints = createEndpoints(url, paths, base);
    addressOf = (channel) => endpoints.urlOf(channel, '');
  } catch {
    // The client tells of it; no socket is opened.
    return () => null;
  }
  return (given) => {
    const address = withoutToken(given);
    if (address === addressOf('notifications')) return 'notifications';
    for (const channelOf of [tasksChannel, focusChannel]) {
      const id = idIn(address, addressOf(channelOf(PLACE)));
      if (id !== null) return channelOf(id);
    }
    return null;
  };
}

/** The kit's addresses end in `token=` and the token. */
function withoutToken(url: string): string {
  const at = url.lastIndexOf('token=');
  return at < 0 ? url : url.slice(0, at + 'token='.length);
}

function idIn(address: string, template: string): string | null {
  const [before = '', ...rest] = template.split(PLACE);
  // A path without a place for the id is the same for all: which one it is can't be told.
  if (rest.length === 0 || !address.startsWith(before)) return null;
  const encoded = address.slice(before.length).split(/[/?&]/, 1)[0] ?? '';
  if (template.replaceAll(PLACE, () => encoded) !== address) return null;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
