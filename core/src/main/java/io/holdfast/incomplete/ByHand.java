package io.holdfast.incomplete;

import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.value.Bundle;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What people do with one incomplete execution, and the account that is kept of it. Items are moved by compare-and-set
 * along {@link IncompleteState#TRANSITIONS}; every change is durable when its method returns. Thread-safe.
 */
public interface ByHand {

    /** Gives an item a blueprint of its own, in place of the one that its retries would run until now. */
    Edited edit(IncompleteId id, NewEdit edit);

    /**
     * Sets a waiting item to be retried at once, with these bundles as the output of the failed module, which is not run. They
     * count for the next retry, whoever asks for it; when that fails, the one after it runs the module again. What was given
     * before, and still waits, is withdrawn. False when the item does not wait, or its scenario is deleted.
     *
     * @throws IllegalArgumentException when the failed task has no output that could be given, see {@link Substitution}
     */
    boolean substitute(IncompleteId id, List<Bundle> bundles, Actor actor, Instant now);

    /** Takes back the output that waits for the next retry, which then runs the module; false when none waits. */
    boolean takeBack(IncompleteId id, Actor actor, Instant now);

    /**
     * The outputs that were given for the item's failed module, latest first, with what became of each.
     *
     * @param before only those with a lower number
     */
    List<GivenOutput> outputs(IncompleteId id, int before, int limit);

    /** Marks a waiting item as resolved, because it was fixed elsewhere; false when it does not wait. */
    boolean resolve(IncompleteId id, String reason, Actor actor, Instant now);

    /**
     * The item's attempts, latest first; one that runs is the first.
     *
     * @param before only those with a lower number, so that a list goes on where a page ended whatever is attempted meanwhile
     */
    List<Attempt> attempts(IncompleteId id, int before, int limit);

    /** The latest attempts. */
    default List<Attempt> attempts(IncompleteId id, int limit) {
        return attempts(id, Integer.MAX_VALUE, limit);
    }

    /**
     * The edits of the item's blueprint, latest first.
     *
     * @param before only those with a lower number
     */
    List<Edit> edits(IncompleteId id, int before, int limit);

    /** The latest edits. */
    default List<Edit> edits(IncompleteId id, int limit) {
        return edits(id, Integer.MAX_VALUE, limit);
    }

    /** What has become of the item; empty when there is none with this id. */
    Optional<Account> account(IncompleteId id);

    /**
     * An edit to be made.
     *
     * @param blueprint the new blueprint
     * @param latestVersion the version of the scenario's blueprint that it is; empty for a document that was given
     * @param actor who makes it
     * @param made when
     * @param expected how many edits its maker knows of; empty to make it after whatever was made
     */
    record NewEdit(
            JsonObject blueprint, Optional<Long> latestVersion, Actor actor, Instant made, OptionalInt expected) {
        public NewEdit {
            Objects.requireNonNull(blueprint, "blueprint");
            Objects.requireNonNull(latestVersion, "latestVersion");
            Objects.requireNonNull(actor, "actor");
            Objects.requireNonNull(made, "made");
            Objects.requireNonNull(expected, "expected");
        }
    }

    /** What became of an edit. */
    sealed interface Edited {}

    /** It was made, and has this number. */
    record Made(int number) implements Edited {}

    /** Somebody else has made another: the latest edit has this number. */
    record Stale(int latest) implements Edited {}

    /** The item does not wait: it is in progress, or not open any more, or not there. */
    record NotWaiting() implements Edited {}
}
