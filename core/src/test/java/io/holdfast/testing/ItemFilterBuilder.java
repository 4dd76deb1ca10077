package io.holdfast.testing;

import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.ItemFilter;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Builds filters with few parts. */
final class ItemFilterBuilder {
    private Set<Long> scenarios = Set.of();
    private Set<IncompleteState> states = Set.of();
    private Set<FailureType> types = Set.of();
    private OptionalInt module = OptionalInt.empty();
    private Optional<String> moduleName = Optional.empty();
    private Optional<String> cause = Optional.empty();
    private Optional<String> text = Optional.empty();
    private Optional<Instant> createdFrom = Optional.empty();
    private Optional<Instant> createdBefore = Optional.empty();
    private Optional<Long> sizeFrom = Optional.empty();
    private Optional<Long> sizeTo = Optional.empty();

    ItemFilterBuilder scenarios(Set<Long> scenarios) {
        this.scenarios = scenarios;
        return this;
    }

    ItemFilterBuilder states(Set<IncompleteState> states) {
        this.states = states;
        return this;
    }

    ItemFilterBuilder types(Set<FailureType> types) {
        this.types = types;
        return this;
    }

    ItemFilterBuilder module(int module) {
        this.module = OptionalInt.of(module);
        return this;
    }

    ItemFilterBuilder moduleName(String name) {
        this.moduleName = Optional.of(name);
        return this;
    }

    ItemFilterBuilder cause(String cause) {
        this.cause = Optional.of(cause);
        return this;
    }

    ItemFilterBuilder text(String text) {
        this.text = Optional.of(text);
        return this;
    }

    ItemFilterBuilder createdFrom(Instant time) {
        this.createdFrom = Optional.of(time);
        return this;
    }

    ItemFilterBuilder createdBefore(Instant time) {
        this.createdBefore = Optional.of(time);
        return this;
    }

    ItemFilterBuilder sizeFrom(long size) {
        this.sizeFrom = Optional.of(size);
        return this;
    }

    ItemFilterBuilder sizeTo(long size) {
        this.sizeTo = Optional.of(size);
        return this;
    }

    ItemFilter build() {
        return new ItemFilter(
                scenarios,
                states,
                types,
                module,
                moduleName,
                cause,
                text,
                createdFrom,
                createdBefore,
                sizeFrom,
                sizeTo);
    }
}
