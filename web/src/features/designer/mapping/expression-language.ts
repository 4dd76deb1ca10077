/** Colours for mapped text: what is inside `{{ }}` stands out from what is taken as it is. */
import { HighlightStyle, StreamLanguage, type StreamParser, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';

type State = { inside: boolean; text: boolean };

export const expressionParser: StreamParser<State> = {
  name: 'expression',
  startState: () => ({ inside: false, text: false }),
  token(stream, state) {
    if (!state.inside) {
      if (stream.match('{{')) {
        state.inside = true;
        return 'brace';
      }
      stream.next();
      stream.eatWhile((char) => char !== '{');
      return null;
    }
    if (state.text) return textToken(stream, state);
    if (stream.match('}}')) {
      state.inside = false;
      return 'brace';
    }
    if (stream.eatSpace()) return null;
    if (stream.eat('"')) {
      state.text = true;
      return textToken(stream, state);
    }
    if (stream.match(/^\d+(?=\.[A-Za-z_`])|^`[^`]*`|^\.[\p{L}_][\p{L}\d_]*/u)) return 'propertyName';
    if (stream.match(/^\d+(\.\d+)?/)) return 'number';
    if (stream.match(/^[A-Za-z_][\w]*(?=\s*\()/)) return 'keyword';
    if (stream.match(/^[A-Za-z_][\w]*/)) return 'atom';
    stream.next();
    return 'operator';
  },
};

/** Inside a text in double quotes, where a doubled quote is one quote. */
function textToken(stream: Parameters<StreamParser<State>['token']>[0], state: State): string {
  while (!stream.eol()) {
    if (stream.match('""')) continue;
    if (stream.eat('"')) {
      state.text = false;
      break;
    }
    stream.next();
  }
  return 'string';
}

const colours = HighlightStyle.define([
  { tag: tags.brace, color: 'var(--accent)', fontWeight: '600' },
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--good)' },
  { tag: tags.number, color: 'var(--busy)' },
  { tag: tags.keyword, color: 'var(--busy)', fontWeight: '500' },
  { tag: tags.atom, color: 'var(--warn)' },
  { tag: tags.operator, color: 'var(--ink-faint)' },
]);

export const expressionLanguage = [StreamLanguage.define(expressionParser), syntaxHighlighting(colours)];
