package io.holdfast.testing;

import io.holdfast.incomplete.IncompleteState;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.incomplete.SearchWords;
import io.holdfast.incomplete.WordQuery;
import io.holdfast.testing.InMemoryTables.Item;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Whether items in memory are meant by a filter. Whoever asks holds the lock of the tables. */
record ItemPredicate(ItemFilter filter, InMemoryTables tables) implements Predicate<Item> {

    ItemPredicate {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(tables, "tables");
    }

    @Override
    public boolean test(Item item) {
        return item.state != IncompleteState.DISCARDED
                && isEmptyOrHas(filter.scenarios(), item.scenario())
                && isEmptyOrHas(filter.states(), item.state)
                && isEmptyOrHas(filter.types(), item.failure.type())
                && (filter.module().isEmpty()
                        || filter.module().getAsInt()
                                == item.stored.interruption().module())
                && fits(filter.moduleName(), name -> isCalled(name, item.failed.name()))
                && fits(filter.cause(), cause -> lower(item.failure.message()).contains(lower(cause)))
                && fits(filter.createdFrom(), from -> !item.stored.created().isBefore(from))
                && fits(filter.createdBefore(), item.stored.created()::isBefore)
                && fits(filter.sizeFrom(), from -> item.stored.size() >= from)
                && fits(filter.sizeTo(), to -> item.stored.size() <= to)
                && fits(filter.text(), text -> WordQuery.parse(text).fits(words(item)));
    }

    private static <T> boolean isEmptyOrHas(Set<T> wanted, T found) {
        return wanted.isEmpty() || wanted.contains(found);
    }

    private static <T> boolean fits(Optional<T> part, Predicate<T> condition) {
        return part.filter(Predicate.not(condition)).isEmpty();
    }

    private static boolean isCalled(String wanted, String name) {
        return wanted.contains(":") ? name.equals(wanted) : name.startsWith(wanted + ":");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private Set<String> words(Item item) {
        Set<String> words = new HashSet<>(SearchWords.of(item.failure));
        if (!tables.isConfidential(item.source)) {
            words.addAll(SearchWords.of(item.stored.interruption().snapshot()));
        }
        return words;
    }
}
