/** Whether an address leads to this machine alone. */
export function isLoopback(address: string): boolean {
  const [, place = ''] = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#]*@)?([^/?#]+)/i.exec(address) ?? [];
  const hosts = place.split(',').map((one) => one.replace(/:\d+$/, '').replace(/^\[|\]$/g, ''));
  return hosts.every((host) => /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host));
}

/** Whether a text is an address with a host at all. */
export const isAddress = (text: string): boolean => /^[a-z][a-z\d+.-]*:\/\/[^/?#]+/i.test(text);
