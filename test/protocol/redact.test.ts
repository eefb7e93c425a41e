import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeCause } from '../../src/protocol/redact.js';
import { jwtOf } from '../support/json-web-token.js';

describe('describeCause', () => {
  it('tells what was thrown, whatever it was', () => {
    expect(describeCause(new TypeError('no network'))).toBe('TypeError: no network');
    expect(describeCause('just text')).toBe('just text');
    expect(describeCause(undefined)).toBe('undefined');
    expect(describeCause(404)).toBe('404');
    expect(describeCause(Symbol('odd'))).toContain('odd');
  });

  it('takes out every token it is told of, as it is and as an address has it', () => {
    const cause = new Error('GET /x?key=op%2Baque/1 failed for op+aque/1 and second');
    const text = describeCause(cause, ['op+aque/1', 'second']);
    expect(text).not.toContain('op+aque');
    expect(text).not.toContain('second');
    expect(describeCause('a b: a%20b', ['a b'])).toBe('[token]: [token]');
  });

  it('takes out any `token=` of an address and keeps the rest', () => {
    expect(describeCause('ws://x/ws/tasks/1?token=abc%20d&v=1 failed')).toBe(
      'ws://x/ws/tasks/1?token=[token]&v=1 failed',
    );
    expect(describeCause('ws://x/?v=1&token=abc')).toBe('ws://x/?v=1&token=[token]');
    expect(describeCause(`The URL 'ws://x/?token=abc' is invalid`)).toBe(
      `The URL 'ws://x/?token=[token]' is invalid`,
    );
  });

  it.each([
    ['Authorization: Bearer abc+/=', 'Authorization: Bearer [token]'],
    [
      `{ headers: { authorization: 'bearer abc', x: 1 } }`,
      `{ headers: { authorization: 'bearer [token]', x: 1 } }`,
    ],
    [
      '{"access_token": "abc", "token_type": "bearer"}',
      '{"access_token": "[token]", "token_type": "bearer"}',
    ],
    ['/cb?access_token=abc&x=1', '/cb?access_token=[token]&x=1'],
    ['/cb#accessToken=abc&x=1', '/cb#accessToken=[token]&x=1'],
    [
      String.raw`{"next":"/a?x=1\u0026token=a\/c\u0026y=2"}`,
      String.raw`{"next":"/a?x=1\u0026token=[token]\u0026y=2"}`,
    ],
    ['{"refreshToken":"abc"}', '{"refreshToken":"[token]"}'],
    [String.raw`{"token":"a\"b\/c","x":1}`, '{"token":"[token]","x":1}'],
    [
      String.raw`{"body":"{\"access_token\":\"a\/bc\",\"x\":1}"}`,
      String.raw`{"body":"{\"access_token\":\"[token]\",\"x\":1}"}`,
    ],
    [
      `Unexpected token '<', "<!doctype" is not valid JSON`,
      `Unexpected token '<', "<!doctype" is not valid JSON`,
    ],
  ])('knows where a token stands that it was never told of: %s', (text, told) => {
    expect(describeCause(text)).toBe(told);
  });

  it('takes out what is shaped like a JWT, whoever told it', () => {
    const token = jwtOf({ sub: '7', exp: 1_795_388_400 });
    const text = describeCause(new Error(`jwt ${token} expired`));
    expect(text).toBe('Error: jwt [token] expired');
  });

  it('takes out each of several, and leaves what is only near to one', () => {
    const shape = /(?<![\w-])[\w-]{8,}\.[\w-]{8,}\.[\w-]{4,}/g;
    const part = fc.constantFrom('', 'abc', 'abcd', 'a-c_e-g', 'abcdefgh', 'abcd-fgh_');
    const text = fc
      .array(fc.tuple(part, fc.constantFrom('.', '.', '.', ' ', '..')))
      .map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(text, (dotted) => {
        expect(describeCause(dotted)).toBe(dotted.replace(shape, '[token]').slice(0, 500));
      }),
    );
  });

  it('leaves no token in, wherever it stands', () => {
    const token = fc.string({ unit: 'grapheme', minLength: 8 });
    fc.assert(
      fc.property(fc.string(), token, fc.string(), (before, secret, after) => {
        const text = describeCause(new Error(before + secret + after), [secret]);
        fc.pre(!(before + after).includes(secret));
        expect(text.includes(secret)).toBe(false);
      }),
    );
  });

  it('leaves nothing of a token that begins with another one', () => {
    expect(describeCause('tried abcdef', ['abc', 'abcdef'])).toBe('tried [token]');
  });

  it('ignores an empty token', () => {
    expect(describeCause('as it is', [''])).toBe('as it is');
  });

  it('gives at most 500 characters, cut after the tokens are out', () => {
    const token = 't'.repeat(40);
    const text = describeCause('x'.repeat(490) + token + 'y'.repeat(500), [token]);
    expect(text).toHaveLength(500);
    expect(text).not.toContain('tt');
  });

  it('reads a text of any length once', () => {
    const run = 'x'.repeat(1_000_000);
    expect(describeCause(run)).toBe(run.slice(0, 500));
    const token = jwtOf({ sub: '7' });
    expect(describeCause(`${token} ${run}`).startsWith('[token] xxx')).toBe(true);
  });

  it('never throws', () => {
    const unprintable = {
      toString(): string {
        throw new Error('no');
      },
    };
    expect(describeCause(unprintable)).toBe('an unprintable value');
    expect(describeCause(Object.create(null))).toBe('an unprintable value');
    expect(describeCause('about \ud800', ['\ud800'])).toBe('about [token]');
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true }),
        fc.array(fc.string()),
        (cause, tokens) => {
          expect(describeCause(cause, tokens)).toBeTypeOf('string');
        },
      ),
    );
  });
});
