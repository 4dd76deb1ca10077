package io.holdfast.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A part of a moment.js date format.
 *
 * @param text the token, or text that stands for itself
 */
record DatePiece(String text, boolean isToken) {

    /** All tokens; of two that begin alike the longer one is meant. */
    private static final List<String> TOKENS = List.of(
            "YYYYYY",
            "YYYYY",
            "YYYY",
            "YY",
            "Y",
            "yyyy",
            "yyy",
            "yy",
            "yo",
            "y",
            "NNNNN",
            "NNNN",
            "NNN",
            "NN",
            "N",
            "Qo",
            "Q",
            "MMMM",
            "MMM",
            "MM",
            "Mo",
            "M",
            "DDDo",
            "DDDD",
            "DDD",
            "DD",
            "Do",
            "D",
            "dddd",
            "ddd",
            "dd",
            "do",
            "d",
            "E",
            "e",
            "wo",
            "ww",
            "w",
            "Wo",
            "WW",
            "W",
            "ggggg",
            "gggg",
            "gg",
            "GGGGG",
            "GGGG",
            "GG",
            "Hmmss",
            "Hmm",
            "HH",
            "H",
            "hmmss",
            "hmm",
            "hh",
            "h",
            "kk",
            "k",
            "A",
            "a",
            "mm",
            "m",
            "ss",
            "s",
            "SSSSSSSSS",
            "SSSSSSSS",
            "SSSSSSS",
            "SSSSSS",
            "SSSSS",
            "SSSS",
            "SSS",
            "SS",
            "S",
            "ZZ",
            "Z",
            "zz",
            "z",
            "X",
            "x");

    private static final List<String> LONG_FORMAT_NAMES =
            List.of("LTS", "LT", "LLLL", "LLL", "LL", "L", "llll", "lll", "ll", "l");

    /** Names of whole formats, which stand for their text before tokens are looked for. */
    private static final Map<String, String> LONG_FORMATS = Map.of(
            "LTS", "h:mm:ss A",
            "LT", "h:mm A",
            "LLLL", "dddd, MMMM D, YYYY h:mm A",
            "LLL", "MMMM D, YYYY h:mm A",
            "LL", "MMMM D, YYYY",
            "L", "MM/DD/YYYY",
            "llll", "ddd, MMM D, YYYY h:mm A",
            "lll", "MMM D, YYYY h:mm A",
            "ll", "MMM D, YYYY",
            "l", "M/D/YYYY");

    static List<DatePiece> split(String shortFormat) {
        String format = expanded(shortFormat);
        List<DatePiece> pieces = new ArrayList<>();
        int at = 0;
        while (at < format.length()) {
            int close = closingBracket(format, at);
            boolean escaped = format.charAt(at) == '\\';
            String token = tokenAt(format, escaped ? at + 1 : at, TOKENS);
            if (close > at) {
                pieces.add(new DatePiece(format.substring(at + 1, close), false));
                at = close + 1;
            } else if (escaped) {
                int end = token.isEmpty() ? Math.min(at + 2, format.length()) : at + 1 + token.length();
                pieces.add(new DatePiece(format.substring(at, end).replace("\\", ""), false));
                at = end;
            } else if (token.isEmpty()) {
                pieces.add(new DatePiece(format.substring(at, at + 1), false));
                at++;
            } else {
                pieces.add(new DatePiece(token, true));
                at += token.length();
            }
        }
        return pieces;
    }

    private static String expanded(String format) {
        StringBuilder expanded = new StringBuilder(format.length());
        int at = 0;
        while (at < format.length()) {
            boolean escaped = format.charAt(at) == '\\';
            String name = tokenAt(format, escaped ? at + 1 : at, LONG_FORMAT_NAMES);
            int end = name.isEmpty() ? Math.max(closingBracket(format, at), at) + 1 : at + name.length();
            if (name.isEmpty()) {
                expanded.append(format, at, end);
            } else if (escaped) {
                end++;
                expanded.append(format, at, end);
            } else {
                expanded.append(LONG_FORMATS.get(name));
            }
            at = end;
        }
        return expanded.toString();
    }

    /** The last bracket that closes the one at this place before another opens; -1 without any. */
    private static int closingBracket(String format, int at) {
        if (format.charAt(at) != '[') {
            return -1;
        }
        int next = format.indexOf('[', at + 1);
        int close = format.lastIndexOf(']', next < 0 ? format.length() : next);
        return close > at ? close : -1;
    }

    private static String tokenAt(String format, int at, List<String> tokens) {
        char first = at < format.length() ? format.charAt(at) : ' ';
        for (String token : tokens) {
            if (token.charAt(0) == first && format.startsWith(token, at)) {
                return token;
            }
        }
        return "";
    }
}
