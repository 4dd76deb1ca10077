package io.holdfast.expression;

import io.holdfast.expression.PatternNode.BackReference;
import io.holdfast.expression.PatternNode.Choice;
import io.holdfast.expression.PatternNode.Group;
import io.holdfast.expression.PatternNode.Look;
import io.holdfast.expression.PatternNode.One;
import io.holdfast.expression.PatternNode.Place;
import io.holdfast.expression.PatternNode.Repeat;
import io.holdfast.expression.PatternNode.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Reads a regular expression as JavaScript does, with all that browsers forgive unless the flag {@code u} is set. */
final class PatternReader {

    private static final int MAXIMUM_NESTING = 200;

    private final PatternSource source;
    private final PatternEscapes escapes;
    private final PatternFlags flags;
    private int groups;
    private int nesting;

    private PatternReader(String pattern, PatternFlags flags) {
        this.source = new PatternSource(pattern);
        this.flags = flags;
        this.escapes = new PatternEscapes(source, flags, GroupNames.of(pattern));
    }

    static PatternNode read(String pattern, PatternFlags flags) throws PatternProblem {
        PatternReader reader = new PatternReader(pattern, flags);
        PatternNode node = reader.choice();
        if (!reader.source.atEnd()) {
            throw reader.source.problem("This ) closes nothing");
        }
        return node;
    }

    private PatternNode choice() throws PatternProblem {
        List<PatternNode> alternatives = new ArrayList<>();
        alternatives.add(sequence());
        while (source.skip("|")) {
            alternatives.add(sequence());
        }
        return alternatives.size() == 1 ? alternatives.getFirst() : new Choice(alternatives);
    }

    private PatternNode sequence() throws PatternProblem {
        List<PatternNode> parts = new ArrayList<>();
        while (!source.atEnd() && source.peek() != '|' && source.peek() != ')') {
            int groupsBefore = groups;
            parts.add(repeated(part(), groupsBefore));
        }
        return parts.size() == 1 ? parts.getFirst() : new Sequence(parts);
    }

    private PatternNode part() throws PatternProblem {
        char first = source.peek();
        return switch (first) {
            case '^' -> place("^", Place.START);
            case '$' -> place("$", Place.END);
            case '(' -> group();
            case '.' -> {
                source.move(1);
                yield new One(
                        flags.dotMatchesAll()
                                ? set().range(0, Character.MAX_CODE_POINT).build()
                                : set().allButLineEnds().build());
            }
            case '[' -> new One(escapes.characterClass());
            case '\\' -> escape();
            case '*', '+', '?' -> throw source.problem("There is nothing to repeat before this " + first);
            case '{' -> {
                if (flags.unicode() || source.repetition().isPresent()) {
                    throw source.problem("There is nothing to repeat before this {");
                }
                yield literal();
            }
            case '}', ']' -> {
                if (flags.unicode()) {
                    throw source.problem("This " + first + " closes nothing");
                }
                yield literal();
            }
            default -> literal();
        };
    }

    private PatternNode place(String written, Place place) {
        source.move(written.length());
        return place;
    }

    private PatternNode literal() {
        int character = source.next(flags.unicode());
        return new One(set().range(character, character).build());
    }

    private PatternNode escape() throws PatternProblem {
        if (source.skip("\\b")) {
            return Place.WORD_BOUNDARY;
        }
        if (source.skip("\\B")) {
            return Place.NO_WORD_BOUNDARY;
        }
        int reference = escapes.backReference();
        return reference > 0 ? new BackReference(reference) : new One(escapes.single());
    }

    private PatternNode group() throws PatternProblem {
        int open = source.at();
        nesting++;
        if (nesting > MAXIMUM_NESTING) {
            throw source.problem("Groups are nested in at most " + MAXIMUM_NESTING + " levels");
        }
        PatternNode node;
        if (source.skip("(?:")) {
            node = new Sequence(List.of(choice()));
        } else if (source.skip("(?=")) {
            node = new Look(choice(), true, false);
        } else if (source.skip("(?!")) {
            node = new Look(choice(), true, true);
        } else if (source.skip("(?<=")) {
            node = new Look(choice(), false, false);
        } else if (source.skip("(?<!")) {
            node = new Look(choice(), false, true);
        } else {
            source.move(1);
            if (source.skip("?<")) {
                escapes.skipGroupName();
            } else if (source.peek() == '?') {
                throw source.problem(
                        "There is no group that begins with (?; JavaScript knows (?: (?= (?! (?<= and (?<!");
            }
            groups++;
            int number = groups;
            node = new Group(number, choice());
        }
        if (!source.skip(")")) {
            throw source.problemAt(open, "This ( is never closed");
        }
        nesting--;
        return node;
    }

    private PatternNode repeated(PatternNode node, int groupsBefore) throws PatternProblem {
        int start = source.at();
        int[] bounds = source.repetition().orElse(null);
        if (bounds == null) {
            return node;
        }
        source.moveBehindRepetition();
        boolean greedy = !source.skip("?");
        boolean repeatable =
                !(node instanceof Place) && !(node instanceof Look look && (flags.unicode() || !look.ahead()));
        if (!repeatable) {
            throw source.problemAt(start, "What comes before this cannot be repeated");
        }
        if (bounds[0] > bounds[1]) {
            throw source.problemAt(start, "The numbers in braces are out of order");
        }
        return new Repeat(node, bounds[0], bounds[1], greedy, groupsBefore + 1, groups + 1);
    }

    private CharacterSet.Builder set() {
        return new CharacterSet.Builder(flags.ignoreCase(), flags.unicode());
    }
}
