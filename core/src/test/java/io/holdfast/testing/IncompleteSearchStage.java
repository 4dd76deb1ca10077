package io.holdfast.testing;

import io.holdfast.engine.Interruption;
import io.holdfast.failure.Failure;
import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.FailedModule;
import io.holdfast.incomplete.IncompleteExecution;
import io.holdfast.incomplete.IncompleteId;
import io.holdfast.incomplete.IncompleteSearch.Page;
import io.holdfast.incomplete.ItemCursor;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.incomplete.ItemSort;
import io.holdfast.incomplete.ItemSort.By;
import io.holdfast.incomplete.ItemSort.Direction;
import io.holdfast.incomplete.NewIncomplete;
import io.holdfast.scenario.Scenario;
import io.holdfast.value.Bundle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** What tests of {@link io.holdfast.incomplete.IncompleteSearch} begin with: an empty store, what is stored, what is found. */
abstract class IncompleteSearchStage {

    static final Bundle NOTHING = StoreSample.bundle("nothing");

    StorePorts ports = StorePorts.inMemory();
    StoreDriver driver = new StoreDriver(ports);

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void openStore() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
    }

    IncompleteId stored(Scenario scenario, Failure failure, Bundle bundle) {
        return stored(scenario, StoreSample.FAILING_MODULE, failure, bundle, 100, Optional.empty());
    }

    IncompleteId stored(
            Scenario scenario, int module, Failure failure, Bundle bundle, long size, Optional<Instant> nextRetry) {
        NewIncomplete item = driver.newItem(nextRetry);
        Interruption sample = StoreSample.interruption(failure);
        Interruption interruption = new Interruption(
                module,
                sample.record(),
                failure,
                StoreSample.rest(StoreSample.trail(StoreSample.bundle("trigger"), 0, 2, bundle), 2),
                sample.retry(),
                false);
        FailedModule failed = new FailedModule("app" + module + ":Act", "");
        driver.store(
                scenario,
                new NewIncomplete(item.id(), interruption, failed, item.policy(), nextRetry, item.created(), size));
        ports.clock().tick(Duration.ofSeconds(1));
        return item.id();
    }

    static Failure failed(String message) {
        return Failure.of(FailureType.CONNECTION, message);
    }

    IncompleteId sized(Scenario scenario, long size) {
        return stored(scenario, StoreSample.FAILING_MODULE, StoreSample.REFUSED, NOTHING, size, Optional.empty());
    }

    IncompleteId ofModule(Scenario scenario, int module) {
        return stored(scenario, module, StoreSample.REFUSED, NOTHING, 100, Optional.empty());
    }

    IncompleteId due(Scenario scenario, Instant time) {
        return stored(scenario, StoreSample.FAILING_MODULE, StoreSample.REFUSED, NOTHING, 100, Optional.of(time));
    }

    static List<IncompleteId> ids(Page page) {
        return page.items().stream().map(IncompleteExecution::id).toList();
    }

    List<IncompleteId> found(ItemFilter filter) {
        return ids(ports.search().page(filter, ItemSort.NEWEST_FIRST, Optional.empty(), StoreDriver.ALL));
    }

    List<IncompleteId> sorted(By by, Direction direction) {
        return ids(ports.search().page(ItemFilter.ALL, new ItemSort(by, direction), Optional.empty(), StoreDriver.ALL));
    }

    List<IncompleteId> withText(String text) {
        return found(filter().text(text).build());
    }

    static ItemFilterBuilder filter() {
        return new ItemFilterBuilder();
    }

    /** All pages from here on, two items each. */
    List<IncompleteId> rest(ItemSort sort, Optional<ItemCursor> after) {
        return rest(ItemFilter.ALL, sort, after);
    }

    List<IncompleteId> rest(ItemFilter filter, ItemSort sort, Optional<ItemCursor> after) {
        List<IncompleteId> met = new ArrayList<>();
        Optional<ItemCursor> at = after;
        do {
            Page page = ports.search().page(filter, sort, at, 2);
            met.addAll(ids(page));
            at = page.next();
        } while (at.isPresent());
        return met;
    }

    IncompleteId called(Scenario scenario, String name) {
        NewIncomplete item = driver.newItem(Optional.empty());
        driver.store(
                scenario,
                new NewIncomplete(
                        item.id(),
                        item.interruption(),
                        new FailedModule(name, ""),
                        item.policy(),
                        Optional.empty(),
                        item.created(),
                        100));
        return item.id();
    }
}
