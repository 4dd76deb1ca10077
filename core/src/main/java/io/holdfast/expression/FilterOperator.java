package io.holdfast.expression;

import io.holdfast.value.NullValue;
import io.holdfast.value.Value;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The operators of filter conditions. Text operators look at both values as texts, where nothing is the empty text; the
 * others compare values of their kind. Array operators but {@code contain} compare the number of items.
 */
public enum FilterOperator {
    /** Whether there is a value that is no empty text. */
    EXIST("exist", Kind.EXISTENCE, Relation.EXIST),
    NOT_EXIST("notexist", Kind.EXISTENCE, Relation.NOT_EXIST),
    TEXT_EQUAL("text:equal", Kind.TEXT, Relation.EQUAL),
    TEXT_EQUAL_IGNORING_CASE("text:equal:ci", Kind.TEXT, Relation.EQUAL),
    TEXT_NOT_EQUAL("text:notequal", Kind.TEXT, Relation.NOT_EQUAL),
    TEXT_NOT_EQUAL_IGNORING_CASE("text:notequal:ci", Kind.TEXT, Relation.NOT_EQUAL),
    TEXT_CONTAIN("text:contain", Kind.TEXT, Relation.CONTAIN),
    TEXT_CONTAIN_IGNORING_CASE("text:contain:ci", Kind.TEXT, Relation.CONTAIN),
    TEXT_NOT_CONTAIN("text:notcontain", Kind.TEXT, Relation.NOT_CONTAIN),
    TEXT_NOT_CONTAIN_IGNORING_CASE("text:notcontain:ci", Kind.TEXT, Relation.NOT_CONTAIN),
    TEXT_START_WITH("text:startwith", Kind.TEXT, Relation.START_WITH),
    TEXT_START_WITH_IGNORING_CASE("text:startwith:ci", Kind.TEXT, Relation.START_WITH),
    TEXT_NOT_START_WITH("text:notstartwith", Kind.TEXT, Relation.NOT_START_WITH),
    TEXT_NOT_START_WITH_IGNORING_CASE("text:notstartwith:ci", Kind.TEXT, Relation.NOT_START_WITH),
    TEXT_END_WITH("text:endwith", Kind.TEXT, Relation.END_WITH),
    TEXT_END_WITH_IGNORING_CASE("text:endwith:ci", Kind.TEXT, Relation.END_WITH),
    TEXT_NOT_END_WITH("text:notendwith", Kind.TEXT, Relation.NOT_END_WITH),
    TEXT_NOT_END_WITH_IGNORING_CASE("text:notendwith:ci", Kind.TEXT, Relation.NOT_END_WITH),
    TEXT_PATTERN("text:pattern", Kind.TEXT, Relation.PATTERN),
    TEXT_PATTERN_IGNORING_CASE("text:pattern:ci", Kind.TEXT, Relation.PATTERN),
    TEXT_NOT_PATTERN("text:notpattern", Kind.TEXT, Relation.NOT_PATTERN),
    TEXT_NOT_PATTERN_IGNORING_CASE("text:notpattern:ci", Kind.TEXT, Relation.NOT_PATTERN),
    NUMBER_EQUAL("number:equal", Kind.NUMBER, Relation.EQUAL),
    NUMBER_NOT_EQUAL("number:notequal", Kind.NUMBER, Relation.NOT_EQUAL),
    NUMBER_GREATER("number:greater", Kind.NUMBER, Relation.GREATER),
    NUMBER_LESS("number:less", Kind.NUMBER, Relation.LESS),
    NUMBER_GREATER_OR_EQUAL("number:greaterorequal", Kind.NUMBER, Relation.GREATER_OR_EQUAL),
    NUMBER_LESS_OR_EQUAL("number:lessorequal", Kind.NUMBER, Relation.LESS_OR_EQUAL),
    DATE_EQUAL("date:equal", Kind.DATE, Relation.EQUAL),
    DATE_NOT_EQUAL("date:notequal", Kind.DATE, Relation.NOT_EQUAL),
    DATE_GREATER("date:greater", Kind.DATE, Relation.GREATER),
    DATE_LESS("date:less", Kind.DATE, Relation.LESS),
    DATE_GREATER_OR_EQUAL("date:greaterorequal", Kind.DATE, Relation.GREATER_OR_EQUAL),
    DATE_LESS_OR_EQUAL("date:lessorequal", Kind.DATE, Relation.LESS_OR_EQUAL),
    TIME_EQUAL("time:equal", Kind.TIME, Relation.EQUAL),
    TIME_NOT_EQUAL("time:notequal", Kind.TIME, Relation.NOT_EQUAL),
    TIME_GREATER("time:greater", Kind.TIME, Relation.GREATER),
    TIME_LESS("time:less", Kind.TIME, Relation.LESS),
    TIME_GREATER_OR_EQUAL("time:greaterorequal", Kind.TIME, Relation.GREATER_OR_EQUAL),
    TIME_LESS_OR_EQUAL("time:lessorequal", Kind.TIME, Relation.LESS_OR_EQUAL),
    SEMVER_EQUAL("semver:equal", Kind.SEMVER, Relation.EQUAL),
    SEMVER_NOT_EQUAL("semver:notequal", Kind.SEMVER, Relation.NOT_EQUAL),
    SEMVER_GREATER("semver:greater", Kind.SEMVER, Relation.GREATER),
    SEMVER_LESS("semver:less", Kind.SEMVER, Relation.LESS),
    SEMVER_GREATER_OR_EQUAL("semver:greaterorequal", Kind.SEMVER, Relation.GREATER_OR_EQUAL),
    SEMVER_LESS_OR_EQUAL("semver:lessorequal", Kind.SEMVER, Relation.LESS_OR_EQUAL),
    ARRAY_CONTAIN("array:contain", Kind.ARRAY, Relation.CONTAIN),
    ARRAY_CONTAIN_IGNORING_CASE("array:contain:ci", Kind.ARRAY, Relation.CONTAIN),
    ARRAY_NOT_CONTAIN("array:notcontain", Kind.ARRAY, Relation.NOT_CONTAIN),
    ARRAY_NOT_CONTAIN_IGNORING_CASE("array:notcontain:ci", Kind.ARRAY, Relation.NOT_CONTAIN),
    ARRAY_EQUAL("array:equal", Kind.ARRAY, Relation.EQUAL),
    ARRAY_NOT_EQUAL("array:notequal", Kind.ARRAY, Relation.NOT_EQUAL),
    ARRAY_GREATER("array:greater", Kind.ARRAY, Relation.GREATER),
    ARRAY_LESS("array:less", Kind.ARRAY, Relation.LESS),
    ARRAY_GREATER_OR_EQUAL("array:greaterorequal", Kind.ARRAY, Relation.GREATER_OR_EQUAL),
    ARRAY_LESS_OR_EQUAL("array:lessorequal", Kind.ARRAY, Relation.LESS_OR_EQUAL),
    BOOLEAN_EQUAL("boolean:equal", Kind.BOOLEAN, Relation.EQUAL),
    BOOLEAN_NOT_EQUAL("boolean:notequal", Kind.BOOLEAN, Relation.NOT_EQUAL);

    private static final Map<String, FilterOperator> OFFICIAL = official();

    /** What kind of values an operator compares. */
    enum Kind {
        EXISTENCE,
        TEXT,
        NUMBER,
        DATE,
        TIME,
        SEMVER,
        ARRAY,
        BOOLEAN
    }

    /** What an operator asks of its values. */
    enum Relation {
        EXIST,
        NOT_EXIST,
        EQUAL,
        NOT_EQUAL,
        CONTAIN,
        NOT_CONTAIN,
        START_WITH,
        NOT_START_WITH,
        END_WITH,
        NOT_END_WITH,
        PATTERN,
        NOT_PATTERN,
        GREATER,
        LESS,
        GREATER_OR_EQUAL,
        LESS_OR_EQUAL
    }

    private final String officialName;
    private final Kind kind;
    private final Relation relation;

    FilterOperator(String officialName, Kind kind, Relation relation) {
        this.officialName = officialName;
        this.kind = kind;
        this.relation = relation;
    }

    /** The name in blueprints. */
    public String officialName() {
        return officialName;
    }

    Kind kind() {
        return kind;
    }

    Relation relation() {
        return relation;
    }

    boolean ignoresCase() {
        return officialName.endsWith(":ci");
    }

    /** Whether the condition needs a second value. */
    public boolean takesSecondValue() {
        return kind != Kind.EXISTENCE;
    }

    /** The operator of this name, or of a name that is known to mean it. */
    public static Optional<FilterOperator> ofName(String name) {
        FilterOperator official = OFFICIAL.get(name);
        return official != null ? Optional.of(official) : Optional.ofNullable(lenient(name));
    }

    /** What to tell the author about a name that is read although it is not Make's own. */
    public static Optional<String> warning(String name) {
        return OFFICIAL.containsKey(name)
                ? Optional.empty()
                : Optional.ofNullable(lenient(name))
                        .map(operator ->
                                "The operator " + name + " is read as " + operator.officialName + "; write that.");
    }

    /** Compares in the given time zone, which matters for texts that are read as dates and for times of day. */
    public FilterAnswer test(Value a, Value b, ZoneId zone) {
        return FilterComparison.test(this, a, b, zone);
    }

    /** The same for operators without a second value. */
    public FilterAnswer test(Value a, ZoneId zone) {
        return test(a, NullValue.NULL, zone);
    }

    private static @Nullable FilterOperator lenient(String name) {
        String lowered = name.toLowerCase(Locale.ROOT).replace("_", "").replace(" ", "");
        FilterOperator sameButCase = OFFICIAL.get(lowered);
        if (sameButCase != null) {
            return sameButCase;
        }
        if (lowered.endsWith(":ci")) {
            FilterOperator exact = FilterAliases.NAMES.get(lowered.substring(0, lowered.length() - 3));
            return exact == null ? null : OFFICIAL.get(exact.officialName + ":ci");
        }
        return FilterAliases.NAMES.get(lowered);
    }

    private static Map<String, FilterOperator> official() {
        Map<String, FilterOperator> operators = new HashMap<>();
        for (FilterOperator operator : values()) {
            operators.put(operator.officialName, operator);
        }
        return operators;
    }
}
