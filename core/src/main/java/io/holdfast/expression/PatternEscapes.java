package io.holdfast.expression;

import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads what follows a backslash in a regular expression, and classes in square brackets. */
final class PatternEscapes {

    private static final String SYNTAX_CHARACTERS = "^$\\.*+?()[]{}|/";
    private static final int MAXIMUM_OCTAL = 0377;

    /** Names of JavaScript for what Java's library knows by another name. */
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("Letter", "L"),
            Map.entry("Cased_Letter", "LC"),
            Map.entry("Uppercase_Letter", "Lu"),
            Map.entry("Lowercase_Letter", "Ll"),
            Map.entry("Mark", "M"),
            Map.entry("Number", "N"),
            Map.entry("Decimal_Number", "Nd"),
            Map.entry("Punctuation", "P"),
            Map.entry("Symbol", "S"),
            Map.entry("Currency_Symbol", "Sc"),
            Map.entry("Separator", "Z"),
            Map.entry("Space_Separator", "Zs"),
            Map.entry("Other", "C"));

    private final PatternSource source;
    private final PatternFlags flags;
    private final GroupNames names;

    PatternEscapes(PatternSource source, PatternFlags flags, GroupNames names) {
        this.source = source;
        this.flags = flags;
        this.names = names;
    }

    /** Passes the name of a group and its closing bracket. */
    void skipGroupName() throws PatternProblem {
        int start = source.at();
        String name = source.upTo('>').orElse("");
        boolean isName = !name.isEmpty()
                && !Cursor.isDigit(name.charAt(0))
                && name.chars().allMatch(character -> Cursor.isWordCharacter((char) character));
        if (!isName || names.ambiguous()) {
            throw source.problemAt(start, "The name of a group is made of letters, digits and _, and is given once");
        }
    }

    /** The number of the group that a backslash at this place refers to, which then is passed; 0 when it does not. */
    int backReference() throws PatternProblem {
        int start = source.at();
        if (source.peek(1) == 'k' && (flags.unicode() || !names.numbers().isEmpty())) {
            source.move(2);
            Integer number =
                    source.skip("<") ? names.numbers().get(source.upTo('>').orElse("")) : null;
            if (number == null) {
                throw source.problemAt(start, "There is no group of this name");
            }
            return number;
        }
        if (source.peek(1) < '1' || source.peek(1) > '9') {
            return 0;
        }
        int number = 0;
        int digits = 0;
        while (Cursor.isDigit(source.peek(1 + digits)) && number <= names.count()) {
            number = number * 10 + source.peek(1 + digits) - '0';
            digits++;
        }
        if (number > names.count()) {
            if (flags.unicode()) {
                throw source.problem("There is no group of this number");
            }
            return 0;
        }
        source.move(1 + digits);
        return number;
    }

    /** The set of characters that a backslash at this place stands for, outside of square brackets. */
    CharacterSet single() throws PatternProblem {
        CharacterSet.Builder set = set();
        if (!addClass(set)) {
            int character = character(false);
            set.range(character, character);
        }
        return set.build();
    }

    /** The set in square brackets at this place. */
    CharacterSet characterClass() throws PatternProblem {
        int open = source.at();
        source.move(1);
        CharacterSet.Builder set = set();
        if (source.skip("^")) {
            set.negate();
        }
        while (!source.skip("]")) {
            if (source.atEnd()) {
                throw source.problemAt(open, "This [ is never closed");
            }
            addMember(set);
        }
        return set.build();
    }

    private void addMember(CharacterSet.Builder set) throws PatternProblem {
        int start = source.at();
        boolean isClass = source.peek() == '\\' && addClass(set);
        int first = isClass ? -1 : classCharacter();
        boolean rangeFollows = source.peek() == '-' && source.peek(1) != ']' && source.peek(1) != Cursor.END;
        if (!rangeFollows) {
            addCharacter(set, first);
            return;
        }
        source.move(1);
        boolean endIsClass = source.peek() == '\\' && addClass(set);
        int last = endIsClass ? -1 : classCharacter();
        if (isClass || endIsClass) {
            if (flags.unicode()) {
                throw source.problemAt(start, "A range goes from one character to another");
            }
            addCharacter(set, first);
            addCharacter(set, '-');
            addCharacter(set, last);
        } else if (first > last) {
            throw source.problemAt(start, "The range is out of order");
        } else {
            set.range(first, last);
        }
    }

    private static void addCharacter(CharacterSet.Builder set, int character) {
        if (character >= 0) {
            set.range(character, character);
        }
    }

    private int classCharacter() throws PatternProblem {
        return source.peek() == '\\' ? character(true) : source.next(flags.unicode());
    }

    /** Adds what {@code \d} and the like stand for, and passes it; otherwise does nothing. */
    private boolean addClass(CharacterSet.Builder set) throws PatternProblem {
        char letter = source.peek(1);
        if ("dDwWsS".indexOf(letter) >= 0) {
            set.escapedClass(letter);
            source.move(2);
            return true;
        }
        if (flags.unicode() && (letter == 'p' || letter == 'P')) {
            IntPredicate property = property();
            set.predicate(letter == 'p' ? property : property.negate());
            return true;
        }
        return false;
    }

    private IntPredicate property() throws PatternProblem {
        int start = source.at();
        source.move(2);
        String written = source.skip("{") ? source.upTo('}').orElse("") : "";
        String value = written.substring(written.indexOf('=') + 1);
        String name = PROPERTIES.getOrDefault(value, value);
        if (!value.matches("[A-Za-z_]+")) {
            throw source.problemAt(start, "There is no such property of characters");
        }
        for (String known : new String[] {written.contains("=") ? "Is" + name : name, name, "Is" + name}) {
            Pattern pattern = compiled("[\\p{" + known + "}]");
            if (pattern != null) {
                return character ->
                        pattern.matcher(Character.toString(character)).matches();
            }
        }
        throw source.problemAt(start, "There is no such property of characters");
    }

    private static @Nullable Pattern compiled(String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException unknown) {
            return null;
        }
    }

    /** The one character that a backslash at this place stands for. */
    private int character(boolean inClass) throws PatternProblem {
        int start = source.at();
        source.move(1);
        if (source.atEnd()) {
            throw source.problemAt(start, "A backslash is the last character");
        }
        int escaped = source.next(flags.unicode());
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'f' -> '\f';
            case 'v' -> 0x0b;
            case 'x' -> numbered(start, source.hexadecimal(2), 'x');
            case 'u' -> unicode(start);
            case 'c' -> control(start, inClass);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(start, escaped - '0');
            case 'b' -> inClass ? '\b' : identity(start, escaped, inClass);
            default -> identity(start, escaped, inClass);
        };
    }

    private int identity(int start, int escaped, boolean inClass) throws PatternProblem {
        boolean allowed = SYNTAX_CHARACTERS.indexOf(escaped) >= 0 || (inClass && escaped == '-');
        if (flags.unicode() && !allowed) {
            throw source.problemAt(start, "With the flag u, a backslash does not stand before this character");
        }
        return escaped;
    }

    private int numbered(int start, int number, char letter) throws PatternProblem {
        return number >= 0 ? number : identity(start, letter, false);
    }

    private int unicode(int start) throws PatternProblem {
        if (flags.unicode() && source.skip("{")) {
            String digits = source.upTo('}').orElse("").toLowerCase(Locale.ROOT);
            int codePoint = digits.matches("0*[0-9a-f]{1,6}")
                    ? Integer.parseInt(digits.substring(Math.max(0, digits.length() - 6)), 16)
                    : -1;
            if (codePoint < 0 || codePoint > Character.MAX_CODE_POINT) {
                throw source.problemAt(start, "The braces hold no code point");
            }
            return codePoint;
        }
        int unit = numbered(start, source.hexadecimal(4), 'u');
        boolean pair = flags.unicode()
                && Character.isHighSurrogate((char) unit)
                && source.peek() == '\\'
                && source.peek(1) == 'u';
        if (pair) {
            int before = source.at();
            source.move(2);
            int low = source.hexadecimal(4);
            if (low >= 0 && Character.isLowSurrogate((char) low)) {
                return Character.toCodePoint((char) unit, (char) low);
            }
            source.move(before - source.at());
        }
        return unit;
    }

    private int control(int start, boolean inClass) throws PatternProblem {
        char letter = source.peek();
        boolean isLetter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
        if (isLetter || (inClass && !flags.unicode() && (Cursor.isDigit(letter) || letter == '_'))) {
            source.move(1);
            return letter % 32;
        }
        if (flags.unicode()) {
            throw source.problemAt(start, "After \\c a letter is expected");
        }
        source.move(-1);
        return '\\';
    }

    private int octal(int start, int first) throws PatternProblem {
        boolean digitFollows = Cursor.isDigit(source.peek());
        if (flags.unicode() && (first > 0 || digitFollows)) {
            throw source.problemAt(start, "With the flag u, a character is not written by its octal number");
        }
        int number = first;
        for (int digits = 1; digits < 3 && source.peek() >= '0' && source.peek() <= '7'; digits++) {
            int longer = number * 8 + source.peek() - '0';
            if (longer > MAXIMUM_OCTAL) {
                break;
            }
            number = longer;
            source.move(1);
        }
        return number;
    }

    private CharacterSet.Builder set() {
        return new CharacterSet.Builder(flags.ignoreCase(), flags.unicode());
    }
}
