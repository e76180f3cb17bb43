/** Where the browser is, to the letter: the router decodes addresses by halves, and an id may hold whatever an address escapes. */

import { useParams } from 'wouter';
import { useBrowserLocation, useSearch as useBrowserSearch } from 'wouter/use-browser-location';

/** What the router's decoding makes the address of. */
function escaped(address: string): string {
  return address.replaceAll('%', '%25');
}

export const useExactLocation: typeof useBrowserLocation = (options) => {
  const [path, navigate] = useBrowserLocation(options);
  return [escaped(path), navigate];
};

export const useExactSearch: typeof useBrowserSearch = (options) => escaped(useBrowserSearch(options));

/** A part of the page's path, such as an id; empty where the path has none. */
export function usePathPart(name: string): string {
  const { [name]: part = '' } = useParams<Record<string, string | undefined>>();
  return decoded(part);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // no address of ours: nothing will be found by it
  }
}
