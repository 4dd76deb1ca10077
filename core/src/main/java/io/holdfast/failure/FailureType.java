package io.holdfast.failure;

import static io.holdfast.failure.Storing.NOT_STORED;
import static io.holdfast.failure.Storing.WITHOUT_AUTOMATIC_RETRY;
import static io.holdfast.failure.Storing.WITH_AUTOMATIC_RETRY;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The types of error, by Make's names, and whether an error of the type is stored as an incomplete execution. The
 * table is the product's promise: connection, rate-limit, space and time-out errors are stored with automatic retry;
 * errors that a person has to mend are stored without; anything else fails the execution.
 */
public enum FailureType {
    ACCOUNT_VALIDATION("AccountValidationError", NOT_STORED),
    /** A DataError: an input bundle misses a required item or has one of the wrong type. */
    BUNDLE_VALIDATION("BundleValidationError", WITHOUT_AUTOMATIC_RETRY),
    CONNECTION("ConnectionError", WITH_AUTOMATIC_RETRY),
    DATA("DataError", WITHOUT_AUTOMATIC_RETRY),
    DATA_SIZE_LIMIT_EXCEEDED("DataSizeLimitExceededError", NOT_STORED),
    /** A DataError: the service does not allow the duplicate. */
    DUPLICATE_DATA("DuplicateDataError", WITHOUT_AUTOMATIC_RETRY),
    EXECUTION_INTERRUPTED("ExecutionInterruptedError", NOT_STORED),
    INCOMPLETE_DATA("IncompleteDataError", NOT_STORED),
    INCONSISTENCY("InconsistencyError", NOT_STORED),
    INVALID_ACCESS_TOKEN("InvalidAccessTokenError", WITHOUT_AUTOMATIC_RETRY),
    INVALID_CONFIGURATION("InvalidConfigurationError", WITHOUT_AUTOMATIC_RETRY),
    MAX_FILE_SIZE_EXCEEDED("MaxFileSizeExceededError", WITHOUT_AUTOMATIC_RETRY),
    MAX_RESULTS_EXCEEDED("MaxResultsExceededError", WITHOUT_AUTOMATIC_RETRY),
    MODULE_TIMEOUT("ModuleTimeoutError", WITH_AUTOMATIC_RETRY),
    OPERATIONS_LIMIT_EXCEEDED("OperationsLimitExceededError", NOT_STORED),
    OUT_OF_SPACE("OutOfSpaceError", WITH_AUTOMATIC_RETRY),
    RATE_LIMIT("RateLimitError", WITH_AUTOMATIC_RETRY),
    RUNTIME("RuntimeError", NOT_STORED),
    SCENARIO_TIMEOUT("ScenarioTimeoutError", NOT_STORED),
    /** What an exception that no module declared becomes. */
    UNEXPECTED("UnexpectedError", WITHOUT_AUTOMATIC_RETRY),
    UNKNOWN("UnknownError", NOT_STORED);

    private static final Map<String, FailureType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(FailureType::typeName, Function.identity()));

    private final String typeName;
    private final Storing storing;

    FailureType(String typeName, Storing storing) {
        this.typeName = typeName;
        this.storing = storing;
    }

    /** The name in blueprints, in the API and in {@code {{id.error.type}}}, for instance {@code ConnectionError}. */
    public String typeName() {
        return typeName;
    }

    /** What happens to a failed bundle of this type when the scenario stores incomplete executions. */
    public Storing storing() {
        return storing;
    }

    public static Optional<FailureType> ofName(String typeName) {
        return Optional.ofNullable(BY_NAME.get(typeName));
    }
}
