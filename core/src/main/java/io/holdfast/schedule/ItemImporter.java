package io.holdfast.schedule;

import io.holdfast.failure.Failure;
import io.holdfast.incomplete.FolderSpace;
import io.holdfast.incomplete.ImportedItem;
import io.holdfast.incomplete.ItemImports;
import io.holdfast.incomplete.ItemImports.AlreadyThere;
import io.holdfast.incomplete.ItemImports.Import;
import io.holdfast.incomplete.ItemImports.Known;
import io.holdfast.incomplete.ItemImports.NoScenario;
import io.holdfast.incomplete.ItemImports.OfOtherOrigin;
import io.holdfast.incomplete.ItemImports.Stored;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** Imports incomplete executions of other servers where there is room for them. Thread-safe. */
public final class ItemImporter {

    private final ItemImports imports;
    private final FolderSpace folder;
    private final Clock clock;
    private final Ids ids;

    /** @param folder the room that executions take too */
    public ItemImporter(ItemImports imports, FolderSpace folder, Clock clock, Ids ids) {
        this.imports = Objects.requireNonNull(imports, "imports");
        this.folder = Objects.requireNonNull(folder, "folder");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.ids = Objects.requireNonNull(ids, "ids");
    }

    /** What became of an item. */
    public enum Result {
        STORED,
        ALREADY_THERE,
        REFUSED
    }

    /** What became of an item, and why when it was refused. */
    public record Answer(Result result, String reason) {
        public Answer {
            Objects.requireNonNull(result, "result");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Imports an item into a scenario's folder; durable when it returns. */
    public Answer importItem(long scenario, ImportedItem item, String actor) {
        Optional<Known> known = imports.known(item.item().id(), item.origin());
        if (known.isPresent()) {
            return answer(known.get());
        }
        Optional<Failure> full = folder.reserve(scenario, item.item().size());
        if (full.isPresent()) {
            return new Answer(Result.REFUSED, full.get().message());
        }
        boolean stored = false;
        try {
            ItemImports.Outcome outcome =
                    imports.store(new Import(scenario, ids.execution(), clock.instant(), actor), item);
            stored = outcome instanceof Stored;
            return answer(outcome);
        } finally {
            if (!stored) {
                folder.giveBack(scenario, item.item().size());
            }
        }
    }

    private static Answer answer(ItemImports.Outcome outcome) {
        return switch (outcome) {
            case Stored() -> new Answer(Result.STORED, "");
            case AlreadyThere() -> new Answer(Result.ALREADY_THERE, "");
            case OfOtherOrigin(var origin) ->
                new Answer(
                        Result.REFUSED,
                        "An incomplete execution with this id, of the execution " + origin
                                + ", is or was here; it is another one.");
            case NoScenario() -> new Answer(Result.REFUSED, "The scenario was deleted meanwhile.");
        };
    }
}
