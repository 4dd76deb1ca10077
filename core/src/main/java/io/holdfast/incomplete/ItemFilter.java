package io.holdfast.incomplete;

import io.holdfast.failure.FailureType;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which incomplete executions are meant, over all scenarios. An item is meant when it fits every part; a part that is
 * empty fits every item. Discarded items, of which only the number is left, are never meant.
 *
 * @param scenarios the scenarios whose folders it lies in
 * @param states where it stands
 * @param types the types of its latest failure
 * @param module the module that failed
 * @param moduleName the name of the module that failed, {@code app:Name}, or {@code app} alone for every module of the app
 * @param cause words of its latest failure's message: this text is in it, in any case of letters
 * @param text words in its latest failure's message or in its bundles, all of them, see {@link WordQuery}
 * @param createdFrom stored at this time or later
 * @param createdBefore stored before this time
 * @param sizeFrom this many bytes or more
 * @param sizeTo this many bytes or fewer
 */
public record ItemFilter(
        Set<Long> scenarios,
        Set<IncompleteState> states,
        Set<FailureType> types,
        OptionalInt module,
        Optional<String> moduleName,
        Optional<String> cause,
        Optional<String> text,
        Optional<Instant> createdFrom,
        Optional<Instant> createdBefore,
        Optional<Long> sizeFrom,
        Optional<Long> sizeTo) {

    /** Every item. */
    public static final ItemFilter ALL = new ItemFilter(
            Set.of(),
            Set.of(),
            Set.of(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Every item of this scenario that is not settled. */
    public static ItemFilter openOf(long scenario) {
        return new ItemFilter(
                Set.of(scenario),
                Set.of(IncompleteState.UNRESOLVED, IncompleteState.PENDING, IncompleteState.IN_PROGRESS),
                Set.of(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public ItemFilter {
        scenarios = Set.copyOf(scenarios);
        states = Set.copyOf(states);
        types = Set.copyOf(types);
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(moduleName, "moduleName");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(createdFrom, "createdFrom");
        Objects.requireNonNull(createdBefore, "createdBefore");
        Objects.requireNonNull(sizeFrom, "sizeFrom");
        Objects.requireNonNull(sizeTo, "sizeTo");
    }
}
