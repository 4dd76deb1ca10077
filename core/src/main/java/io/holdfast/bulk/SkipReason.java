package io.holdfast.bulk;

/** Why a bulk job left an item as it was. */
public enum SkipReason {
    /** A retry was under way already when the job reached it. */
    IN_PROGRESS("inProgress"),
    /** It was resolved before the job reached it. */
    RESOLVED_ALREADY("resolvedAlready"),
    /** Somebody deleted it after it was selected. */
    DELETED_MEANWHILE("deletedMeanwhile"),
    /** There is no such item: it was never there, or was removed after its time. */
    GONE("gone"),
    /** Its scenario is not active, so nothing of it is retried. What the job had set to retry stays set. */
    SCENARIO_INACTIVE("scenarioInactive"),
    /** Its scenario was deleted. */
    SCENARIO_GONE("scenarioGone"),
    /** Somebody took back the retry that the job had asked for. */
    TAKEN_BACK("takenBack"),
    /** A module at which it goes on is not in the present blueprint of its scenario. */
    MODULE_GONE("moduleGone"),
    /** A module at which it goes on is another module in the present blueprint of its scenario. */
    MODULE_CHANGED("moduleChanged"),
    /** What is stored of it, its blueprint or its bundles, cannot be read any more. */
    UNREADABLE("unreadable");

    private final String apiName;

    SkipReason(String apiName) {
        this.apiName = apiName;
    }

    public String apiName() {
        return apiName;
    }
}
