package io.holdfast.server.cli.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What came of an import: how many of what, what a person has to do, and what failed. */
final class ImportReport {

    private record Count(long copied, long already) {}

    /** So many different sentences of a section are kept; the others are counted. */
    static final int MOST_SENTENCES = 1_000;

    private final Map<String, Count> counts = new LinkedHashMap<>();
    private final Section notes = new Section();
    private final Section failures = new Section();

    private static final class Section {
        private final Set<String> sentences = new LinkedHashSet<>();
        private long more;

        void add(String sentence) {
            if (sentences.size() < MOST_SENTENCES) {
                sentences.add(sentence);
            } else if (!sentences.contains(sentence)) {
                more++;
            }
        }
    }

    /** Something came over. */
    void copied(String what) {
        counts.merge(what, new Count(1, 0), (before, one) -> new Count(before.copied() + 1, before.already()));
    }

    /** Something had come over before. */
    void already(String what) {
        counts.merge(what, new Count(0, 1), (before, one) -> new Count(before.copied(), before.already() + 1));
    }

    /** Something for a person to know or to do. */
    void note(String sentence) {
        notes.add(Objects.requireNonNull(sentence, "sentence"));
    }

    /** Something did not come, and may when the import is run again. */
    void failed(String sentence) {
        failures.add(Objects.requireNonNull(sentence, "sentence"));
    }

    boolean isComplete() {
        return failures.sentences.isEmpty();
    }

    /** The report, line by line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        counts.forEach((what, count) -> lines.add(what + ": " + count.copied() + " copied"
                + (count.already() == 0 ? "" : ", " + count.already() + " were here already")));
        if (counts.isEmpty()) {
            lines.add("There is nothing to copy.");
        }
        section(lines, "To do by hand:", notes);
        section(lines, "Did not come; run the import again when the reason is gone:", failures);
        return lines;
    }

    private static void section(List<String> lines, String title, Section section) {
        if (!section.sentences.isEmpty()) {
            lines.add(title);
            section.sentences.forEach(sentence -> lines.add("  - " + printable(sentence)));
        }
        if (section.more > 0) {
            lines.add("  - and " + section.more + " more");
        }
    }

    /** One line, whatever names and texts of others stand in it. */
    private static String printable(String sentence) {
        StringBuilder printable = new StringBuilder(sentence.length());
        sentence.codePoints()
                .forEach(character -> printable.appendCodePoint(Character.isISOControl(character) ? ' ' : character));
        return printable.toString();
    }
}
