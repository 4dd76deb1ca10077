package io.holdfast.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The modules that the engine carries out itself. */
enum EngineModule {
    ROUTER("builtin:BasicRouter"),
    IF_ELSE("builtin:BasicIfElse"),
    MERGE("builtin:BasicMerge"),
    BREAK("builtin:Break"),
    IGNORE("builtin:Ignore"),
    RESUME("builtin:Resume"),
    COMMIT("builtin:Commit"),
    ROLLBACK("builtin:Rollback");

    static final List<String> NAMES =
            Arrays.stream(values()).map(EngineModule::moduleName).toList();

    private final String moduleName;

    EngineModule(String moduleName) {
        this.moduleName = moduleName;
    }

    /** Its name in blueprints. */
    String moduleName() {
        return moduleName;
    }

    static Optional<EngineModule> ofName(String moduleName) {
        return Arrays.stream(values())
                .filter(module -> module.moduleName.equals(moduleName))
                .findFirst();
    }

    /** Whether it decides what becomes of a failed bundle, and so belongs into an error handler route. */
    boolean isDirective() {
        return switch (this) {
            case ROUTER, IF_ELSE, MERGE -> false;
            case BREAK, IGNORE, RESUME, COMMIT, ROLLBACK -> true;
        };
    }

    /** Whether this module may follow in the same flow. */
    boolean mayBeFollowedBy(String module) {
        return switch (this) {
            case MERGE -> true;
            case IF_ELSE -> module.equals(MERGE.moduleName);
            case ROUTER, BREAK, IGNORE, RESUME, COMMIT, ROLLBACK -> false;
        };
    }
}
