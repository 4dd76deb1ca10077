package io.holdfast.incomplete;

import static io.holdfast.incomplete.IncompleteState.DISCARDED;
import static io.holdfast.incomplete.IncompleteState.IN_PROGRESS;
import static io.holdfast.incomplete.IncompleteState.PENDING;
import static io.holdfast.incomplete.IncompleteState.RESOLVED;
import static io.holdfast.incomplete.IncompleteState.UNRESOLVED;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lifecycle of incomplete executions as the diagram of the manual: every transition, and what makes it. */
final class LifecycleDiagram {

    static final Path FILE = Path.of("..", "docs", "incomplete-executions.md");

    private static final Map<Move, String> CAUSES = Map.ofEntries(
            Map.entry(new Move(UNRESOLVED, PENDING), "retry asked for, or output given"),
            Map.entry(new Move(UNRESOLVED, RESOLVED), "fixed elsewhere"),
            Map.entry(new Move(UNRESOLVED, DISCARDED), "deleted"),
            Map.entry(new Move(PENDING, IN_PROGRESS), "its time has come"),
            Map.entry(new Move(PENDING, PENDING), "retry asked for"),
            Map.entry(new Move(PENDING, UNRESOLVED), "scenario deleted"),
            Map.entry(new Move(PENDING, RESOLVED), "fixed elsewhere"),
            Map.entry(new Move(PENDING, DISCARDED), "deleted"),
            Map.entry(new Move(IN_PROGRESS, RESOLVED), "got past the failed module"),
            Map.entry(new Move(IN_PROGRESS, PENDING), "failed again, a step is left"),
            Map.entry(new Move(IN_PROGRESS, UNRESOLVED), "failed again, no step is left"));

    private record Move(IncompleteState from, IncompleteState to) {}

    private LifecycleDiagram() {}

    /** The diagram, between the marks of a code block. */
    static String written() {
        return Stream.of(IncompleteState.values())
                .flatMap(from -> Stream.of(IncompleteState.values())
                        .filter(from::mayBecome)
                        .map(to -> "    " + from.apiName() + " --> " + to.apiName() + ": " + cause(from, to)))
                .collect(Collectors.joining(
                        "\n",
                        "```mermaid\nstateDiagram-v2\n    [*] --> pending: stored, with automatic retry\n"
                                + "    [*] --> unresolved: stored, without\n",
                        "\n```\n"));
    }

    private static String cause(IncompleteState from, IncompleteState to) {
        String cause = CAUSES.get(new Move(from, to));
        if (cause == null) {
            throw new IllegalStateException("Say what moves an item from " + from + " to " + to);
        }
        return cause;
    }
}
