package io.holdfast.server.store;

import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.incomplete.WordQuery;
import io.holdfast.incomplete.WordQuery.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * An {@link ItemFilter} as the condition of a statement over {@code incomplete_execution item}: constant texts, and what
 * they are bound to. Their names all begin with {@code meant_}. Only the parts that the filter has are in it, so that the
 * plan is made for them.
 */
final class ItemConditions {

    private static final String LISTED = "item.state <> 4";
    private static final String SCENARIOS = "item.scenario_id = any(:meant_scenarios)";
    private static final String STATES = "item.state = any(:meant_states)";
    private static final String TYPES = "item.failure_type = any(:meant_types)";
    private static final String MODULE = "item.module = :meant_module";
    private static final String MODULE_NAME = "item.module_name = :meant_module_name";
    private static final String APP = "starts_with(item.module_name, :meant_app)";
    private static final String CAUSE = "position(:meant_cause in lower(item.failure_message)) > 0";
    private static final String CREATED_FROM = "item.created_at >= :meant_created_from";
    private static final String CREATED_BEFORE = "item.created_at < :meant_created_before";
    private static final String SIZE_FROM = "item.size >= :meant_size_from";
    private static final String SIZE_TO = "item.size <= :meant_size_to";
    private static final String NONE = "false";
    private static final String FOUND = "item.id = any(:meant_items)";

    private static final String WORDS = """
            exists (
                select
                  from incomplete_text found
                 where found.incomplete_id = item.id
                   and found.failure_words || found.bundle_words @@ cast(:meant_words as tsquery))""";

    /** The same, but never a reason to look for the words of items that are not asked about. */
    private static final String WORDS_OF_EACH = """
            (select found.failure_words || found.bundle_words @@ cast(:meant_words as tsquery)
               from incomplete_text found
              where found.incomplete_id = item.id)""";

    private final List<String> conditions = new ArrayList<>();
    private final List<Consumer<SqlStatement<?>>> bindings = new ArrayList<>();
    private final Optional<String> words;
    private final Optional<String> cause;

    private ItemConditions(Optional<String> words, Optional<String> cause) {
        this.words = words;
        this.cause = cause;
        conditions.add(LISTED);
    }

    static ItemConditions of(ItemFilter filter) {
        Optional<WordQuery> text = filter.text().map(WordQuery::parse);
        ItemConditions meant = of(filter, text.flatMap(ItemConditions::lexemes));
        if (text.isPresent() && meant.words.isEmpty()) {
            meant.conditions.add(NONE);
        }
        return meant;
    }

    /** The condition of the same filter, of whose items with its words these are all that there are. */
    static ItemConditions of(ItemFilter filter, List<UUID> found) {
        return of(filter, Optional.empty()).among(found);
    }

    private static ItemConditions of(ItemFilter filter, Optional<String> words) {
        ItemConditions meant = new ItemConditions(
                words, filter.cause().map(cause -> Texts.storable(cause).toLowerCase(Locale.ROOT)));
        if (!filter.scenarios().isEmpty()) {
            meant.add(
                    SCENARIOS,
                    statement -> Columns.of(List.copyOf(filter.scenarios()), statement)
                            .longs("meant_scenarios", scenario -> scenario));
        }
        if (!filter.states().isEmpty()) {
            meant.add(
                    STATES,
                    statement -> Columns.of(List.copyOf(filter.states()), statement)
                            .integers("meant_states", StateMove::code));
        }
        if (!filter.types().isEmpty()) {
            meant.add(
                    TYPES,
                    statement -> Columns.of(List.copyOf(filter.types()), statement)
                            .texts("meant_types", FailureType::typeName));
        }
        filter.module().ifPresent(module -> meant.add(MODULE, statement -> statement.bind("meant_module", module)));
        filter.moduleName().map(Texts::storable).ifPresent(meant::addModuleName);
        filter.createdFrom()
                .map(Times::of)
                .ifPresent(from -> meant.add(CREATED_FROM, statement -> statement.bind("meant_created_from", from)));
        filter.createdBefore()
                .map(Times::of)
                .ifPresent(end -> meant.add(CREATED_BEFORE, statement -> statement.bind("meant_created_before", end)));
        filter.sizeFrom().ifPresent(from -> meant.add(SIZE_FROM, statement -> statement.bind("meant_size_from", from)));
        filter.sizeTo().ifPresent(to -> meant.add(SIZE_TO, statement -> statement.bind("meant_size_to", to)));
        return meant;
    }

    private void addModuleName(String name) {
        if (name.contains(":")) {
            add(MODULE_NAME, statement -> statement.bind("meant_module_name", name));
        } else {
            add(APP, statement -> statement.bind("meant_app", name + ":"));
        }
    }

    /** Words are letters and digits alone, so nothing in them means anything to the syntax of a query. */
    private static Optional<String> lexemes(WordQuery query) {
        return query.terms().isEmpty()
                ? Optional.empty()
                : Optional.of(query.terms().stream().map(ItemConditions::lexeme).collect(Collectors.joining(" & ")));
    }

    private static String lexeme(Term term) {
        return term.prefix() ? term.word() + ":*" : term.word();
    }

    private void add(String condition, Consumer<SqlStatement<?>> binding) {
        conditions.add(condition);
        bindings.add(binding);
    }

    /** The same condition, when all that it fits are among these items. */
    ItemConditions among(List<UUID> items) {
        add(FOUND, statement -> Columns.of(items, statement).uuids("meant_items", id -> id));
        return this;
    }

    /** What is looked for in the items' words, as a text of a {@code tsquery}; empty when nothing is. */
    Optional<String> words() {
        return words;
    }

    /** The words, as a text of a {@code tsquery}, that every failure has whose message has the cause; empty when none are known. */
    Optional<String> wordsOfCause() {
        return cause.map(WordQuery::within).flatMap(ItemConditions::lexemes);
    }

    /** Whether something is looked for in the items' texts, which takes a look at each item. */
    boolean hasTexts() {
        return words.isPresent() || cause.isPresent();
    }

    /** The condition, to stand behind {@code where} or {@code and}. */
    String text() {
        return hasTexts() ? withoutTexts() + "\n and " + texts(WORDS) : withoutTexts();
    }

    /** The condition but for {@link #texts}. */
    String withoutTexts() {
        return String.join("\n and ", conditions);
    }

    /** The part of the condition that looks at the items' texts, when there is one, for few items: each is looked at. */
    String texts() {
        return texts(WORDS_OF_EACH);
    }

    private String texts(String condition) {
        return Stream.concat(cause.map(text -> CAUSE).stream(), words.map(text -> condition).stream())
                .collect(Collectors.joining("\n and "));
    }

    /** Binds what {@link #text} names. */
    void bind(SqlStatement<?> statement) {
        bindWithoutTexts(statement);
        words.ifPresent(bound -> statement.bind("meant_words", bound));
        cause.ifPresent(bound -> statement.bind("meant_cause", bound));
    }

    /** Binds what {@link #withoutTexts} names. */
    void bindWithoutTexts(SqlStatement<?> statement) {
        bindings.forEach(binding -> binding.accept(statement));
    }
}
