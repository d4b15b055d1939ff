import { expect, test } from 'vitest';
import { workbenchAddress } from '#scripts/vscode/address';

test('an address carries folder and file through characters that mean something in a URL', () => {
  const address = new URL(workbenchAddress(4000, { folder: '/home/a b/shop?', file: '/home/a b/shop?/ü#1.sql' }));
  expect(address.origin).toBe('http://127.0.0.1:4000');
  expect(address.searchParams.get('folder')).toBe('/home/a b/shop?');
  const payload: unknown = JSON.parse(address.searchParams.get('payload') ?? '');
  expect(payload).toContainEqual(['openFile', 'vscode-remote://127.0.0.1:4000/home/a%20b/shop%3F/%C3%BC%231.sql']);
});
