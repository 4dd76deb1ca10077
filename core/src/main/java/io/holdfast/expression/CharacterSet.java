package io.holdfast.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** The characters that one place of a regular expression accepts. Code points with the flag {@code u}, else code units. */
final class CharacterSet {

    private static final int TABLE_SIZE = 128;

    private static final List<Range> DIGITS = List.of(new Range('0', '9'));
    private static final List<Range> WORD_CHARACTERS =
            List.of(new Range('0', '9'), new Range('A', 'Z'), new Range('_', '_'), new Range('a', 'z'));
    /** With the two characters whose other case is an ASCII letter. */
    private static final List<Range> FOLDED_WORD_CHARACTERS = List.of(
            new Range('0', '9'),
            new Range('A', 'Z'),
            new Range('_', '_'),
            new Range('a', 'z'),
            new Range(0x17f, 0x17f),
            new Range(0x212a, 0x212a));

    private static final List<Range> BLANKS = List.of(
            new Range('\t', '\r'),
            new Range(' ', ' '),
            new Range(0xa0, 0xa0),
            new Range(0x1680, 0x1680),
            new Range(0x2000, 0x200a),
            new Range(0x2028, 0x2029),
            new Range(0x202f, 0x202f),
            new Range(0x205f, 0x205f),
            new Range(0x3000, 0x3000),
            new Range(0xfeff, 0xfeff));
    private static final List<Range> LINE_ENDS =
            List.of(new Range('\n', '\n'), new Range('\r', '\r'), new Range(0x2028, 0x2029));

    private final List<IntPredicate> members;
    private final boolean negated;
    private final boolean ignoringCase;
    private final boolean unicode;
    private final boolean[] table = new boolean[TABLE_SIZE];

    private CharacterSet(Builder builder) {
        this.members = List.copyOf(builder.members);
        this.negated = builder.negated;
        this.ignoringCase = builder.ignoringCase;
        this.unicode = builder.unicode;
        for (int character = 0; character < TABLE_SIZE; character++) {
            table[character] = accepts(character);
        }
    }

    boolean contains(int character) {
        return character < TABLE_SIZE ? table[character] : accepts(character);
    }

    /** Whether the character belongs to a word, as the boundaries of words see it. */
    static boolean isWordCharacter(char character, PatternFlags flags) {
        if (character >= TABLE_SIZE) {
            return flags.ignoreCase() && flags.unicode() && (character == 0x17f || character == 0x212a);
        }
        return Cursor.isWordCharacter(character) && character != '$';
    }

    static boolean isLineEnd(int character) {
        return character == '\n' || character == '\r' || character == 0x2028 || character == 0x2029;
    }

    /** The character that stands for all that differ from this one by case only. */
    static int folded(int character, boolean unicode) {
        if (character < TABLE_SIZE) {
            return character >= 'a' && character <= 'z' ? character - 'a' + 'A' : character;
        }
        if (unicode) {
            int upper = Character.toUpperCase(Character.toLowerCase(Character.toUpperCase(character)));
            return upper < TABLE_SIZE ? folded(upper, true) : upper;
        }
        String upper = Character.toString(character).toUpperCase(Locale.ROOT);
        return upper.length() == 1 && upper.charAt(0) >= TABLE_SIZE ? upper.charAt(0) : character;
    }

    private boolean accepts(int character) {
        return negated != (ignoringCase ? hasMemberLike(character) : hasMember(character));
    }

    private boolean hasMember(int character) {
        for (IntPredicate member : members) {
            if (member.test(character)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasMemberLike(int character) {
        int folded = folded(character, unicode);
        int upper = Character.toUpperCase(character);
        int[] alike = {
            character,
            folded,
            upper,
            Character.toLowerCase(character),
            Character.toLowerCase(upper),
            Character.toTitleCase(character),
            Character.toLowerCase(folded)
        };
        for (int other : alike) {
            if (folded(other, unicode) == folded && hasMember(other)) {
                return true;
            }
        }
        return unicode && ((folded == 'K' && hasMember(0x212a)) || (folded == 'S' && hasMember(0x17f)));
    }

    private record Range(int first, int last) implements IntPredicate {
        @Override
        public boolean test(int character) {
            return character >= first && character <= last;
        }
    }

    /** Collects the members of a set. */
    static final class Builder {

        private final List<IntPredicate> members = new ArrayList<>();
        private final boolean ignoringCase;
        private final boolean unicode;
        private boolean negated;

        Builder(boolean ignoringCase, boolean unicode) {
            this.ignoringCase = ignoringCase;
            this.unicode = unicode;
        }

        Builder range(int first, int last) {
            members.add(new Range(first, last));
            return this;
        }

        Builder predicate(IntPredicate member) {
            members.add(member);
            return this;
        }

        /** The members of {@code \d}, {@code \w} or {@code \s}; of their opposites for a capital letter. */
        Builder escapedClass(char letter) {
            List<Range> ranges = switch (Character.toLowerCase(letter)) {
                case 'd' -> DIGITS;
                case 'w' -> WORD_CHARACTERS;
                default -> BLANKS;
            };
            boolean foldsBeyondAscii = ignoringCase && unicode && Character.toLowerCase(letter) == 'w';
            return ranges(foldsBeyondAscii ? FOLDED_WORD_CHARACTERS : ranges, Character.isUpperCase(letter));
        }

        Builder allButLineEnds() {
            return ranges(LINE_ENDS, true);
        }

        Builder negate() {
            negated = !negated;
            return this;
        }

        CharacterSet build() {
            return new CharacterSet(this);
        }

        private Builder ranges(List<Range> ranges, boolean opposite) {
            if (opposite) {
                members.add(character -> ranges.stream().noneMatch(range -> range.test(character)));
            } else {
                members.addAll(ranges);
            }
            return this;
        }
    }
}
