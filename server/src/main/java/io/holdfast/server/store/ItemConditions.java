package io.holdfast.server.store;

import io.holdfast.failure.FailureType;
import io.holdfast.incomplete.ItemFilter;
import io.holdfast.incomplete.WordQuery;
import io.holdfast.incomplete.WordQuery.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
    private static final String TEXT = """
            exists (
                select
                  from incomplete_text found
                 where found.incomplete_id = item.id
                   and found.failure_words || found.bundle_words @@ cast(:meant_words as tsquery))""";
    private static final String NONE = "false";

    private final List<String> conditions = new ArrayList<>();
    private final List<Consumer<SqlStatement<?>>> bindings = new ArrayList<>();

    private ItemConditions() {
        conditions.add(LISTED);
    }

    static ItemConditions of(ItemFilter filter) {
        ItemConditions meant = new ItemConditions();
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
        filter.cause()
                .map(cause -> Texts.storable(cause).toLowerCase(Locale.ROOT))
                .ifPresent(cause -> meant.add(CAUSE, statement -> statement.bind("meant_cause", cause)));
        filter.createdFrom()
                .map(Times::of)
                .ifPresent(from -> meant.add(CREATED_FROM, statement -> statement.bind("meant_created_from", from)));
        filter.createdBefore()
                .map(Times::of)
                .ifPresent(end -> meant.add(CREATED_BEFORE, statement -> statement.bind("meant_created_before", end)));
        filter.sizeFrom().ifPresent(from -> meant.add(SIZE_FROM, statement -> statement.bind("meant_size_from", from)));
        filter.sizeTo().ifPresent(to -> meant.add(SIZE_TO, statement -> statement.bind("meant_size_to", to)));
        filter.text().map(WordQuery::parse).ifPresent(meant::addText);
        return meant;
    }

    private void addModuleName(String name) {
        if (name.contains(":")) {
            add(MODULE_NAME, statement -> statement.bind("meant_module_name", name));
        } else {
            add(APP, statement -> statement.bind("meant_app", name + ":"));
        }
    }

    private void addText(WordQuery query) {
        if (query.terms().isEmpty()) {
            conditions.add(NONE);
            return;
        }
        // Words are letters and digits alone, so nothing in them means anything to the syntax of a query.
        String words = query.terms().stream().map(ItemConditions::lexeme).collect(Collectors.joining(" & "));
        add(TEXT, statement -> statement.bind("meant_words", words));
    }

    private static String lexeme(Term term) {
        return term.prefix() ? term.word() + ":*" : term.word();
    }

    private void add(String condition, Consumer<SqlStatement<?>> binding) {
        conditions.add(condition);
        bindings.add(binding);
    }

    /** The condition, to stand behind {@code where} or {@code and}. */
    String text() {
        return String.join("\n and ", conditions);
    }

    /** Binds what the condition names. */
    void bind(SqlStatement<?> statement) {
        bindings.forEach(binding -> binding.accept(statement));
    }
}
