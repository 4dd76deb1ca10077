package io.holdfast.engine;

import io.holdfast.execution.Task;
import io.holdfast.execution.Trail;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run has still to do: a stack, of which the top comes next. What aggregators gather is added to their tasks where
 * they lie, because it comes in one by one.
 */
final class Agenda {

    /** An entry of the stack; an aggregation that is still gathering grows in its place. */
    private sealed interface Entry {}

    private record Fixed(Task task) implements Entry {}

    private record Open(int module, int since, List<Task.Gathered> gathered, boolean rest, Trail trail)
            implements Entry {

        Task.Aggregate task() {
            return new Task.Aggregate(module, since, gathered, rest, trail);
        }
    }

    private final Deque<Entry> entries = new ArrayDeque<>();

    Agenda(List<Task> tasks) {
        tasks.reversed().forEach(this::push);
    }

    void push(Task task) {
        entries.addFirst(
                switch (task) {
                    case Task.Aggregate(int module, int since, var gathered, boolean rest, Trail trail) ->
                        new Open(module, since, new ArrayList<>(gathered), rest, trail);
                    case Task.Run run -> new Fixed(run);
                    case Task.Emit emit -> new Fixed(emit);
                    case Task.Wait wait -> new Fixed(wait);
                    case Task.Handled handled -> new Fixed(handled);
                });
    }

    /** Takes the top off. */
    Optional<Task> pop() {
        Entry top = entries.pollFirst();
        return Optional.ofNullable(top).map(Agenda::task);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    void clear() {
        entries.clear();
    }

    /** Adds to what this aggregator gathers; false when it is not gathering. */
    boolean gather(int aggregator, Task.Gathered gathered) {
        Objects.requireNonNull(gathered, "gathered");
        for (Entry entry : entries) {
            if (entry instanceof Open open && open.module() == aggregator) {
                open.gathered().add(gathered);
                return true;
            }
        }
        return false;
    }

    /** The tasks, next first. */
    List<Task> tasks() {
        return entries.stream().map(Agenda::task).toList();
    }

    /** The failure that this record tells of, while nothing is decided about it. */
    Optional<Task.Handled> undecided(int record) {
        for (Entry entry : entries) {
            if (entry instanceof Fixed(Task.Handled handled) && handled.record() == record) {
                return Optional.of(handled);
            }
        }
        return Optional.empty();
    }

    /** Takes off what is decided now. */
    void decided(Task.Handled handled) {
        entries.remove(new Fixed(handled));
    }

    /**
     * What a bundle that is to be stored takes along of what lies around it: the failures that its way handles, which are decided
     * when it goes on; and the aggregations, to which it will come too late: they go on behind what they put out without it.
     *
     * @param failed what failed
     * @param since how many records were told
     */
    List<Task> along(Task failed, int since) {
        List<Task> along = new ArrayList<>();
        for (Entry entry : entries) {
            switch (entry) {
                case Open open -> {
                    Trail late = new Trail.Hidden(open.trail(), OperationKey.mark(failed));
                    along.add(new Task.Aggregate(open.module(), since, List.of(), true, late));
                }
                case Fixed(Task.Handled handled)
                when failed.trail().isHandling(handled.record()) -> {
                    along.add(handled);
                }
                case Fixed ignored -> {}
            }
        }
        return along;
    }

    /** A bundle has left the flow with these: the failures among them are decided when it goes on. */
    void leave(List<Task> along) {
        along.stream().filter(Task.Handled.class::isInstance).map(Fixed::new).forEach(entries::remove);
    }

    private static Task task(Entry entry) {
        return switch (entry) {
            case Fixed(Task task) -> task;
            case Open open -> open.task();
        };
    }
}
