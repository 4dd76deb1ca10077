package io.holdfast.alert;

import java.time.Instant;
import java.util.Objects;

/**
 * Something to tell: one event, or what came of the same kind since the last notice about it.
 *
 * @param number tells it from the other notices of a database; 0 for a test
 * @param channel the way by which it is sent
 * @param scenario the scenario's id; {@link #NO_SCENARIO} when it is about no single one
 * @param scenarioName its name
 * @param kind what it is about
 * @param times how many events it tells of
 * @param since when the first of them was seen
 * @param text the latest of them, for people
 * @param attempts how often it was tried to send it, and failed
 */
public record Notice(
        long number,
        Channel channel,
        long scenario,
        String scenarioName,
        AlertKind kind,
        long times,
        Instant since,
        String text,
        int attempts) {

    /** In place of a scenario's id: a test, or all scenarios together. */
    public static final long NO_SCENARIO = 0;

    public Notice {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(scenarioName, "scenarioName");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(text, "text");
    }

    /** Shows whether notices arrive by this way. */
    public static Notice test(Channel channel, Instant now) {
        return new Notice(
                0, channel, NO_SCENARIO, "", AlertKind.TEST, 1, now, "Notices of this server arrive here.", 0);
    }

    /**
     * The same whenever the same is sent again, and of no other notice: receivers know by it what they had before. The time
     * in it tells databases apart.
     */
    public String id() {
        return "alert-" + since.toEpochMilli() + "-" + number + "-" + times;
    }

    /** One line: who, what, how often. */
    public String subject() {
        String who = switch (kind) {
            case TEST -> "Holdfast";
            case ORGANIZATION_FULL -> "All scenarios together";
            case FIRST_ITEM, FOLDER_FULL, DEACTIVATED -> "Scenario " + scenario + ", \"" + scenarioName + "\",";
        };
        return who + " " + kind.predicate() + (times > 1 ? " (" + times + " times)" : "");
    }

    /** For people: the subject, and what they should know. */
    public String body() {
        return subject() + ".\n\n" + text + "\n\nSeen first at " + since
                + (times > 1 ? ", " + times + " times since." : ".") + "\n";
    }
}
