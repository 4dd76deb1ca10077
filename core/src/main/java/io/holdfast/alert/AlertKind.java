package io.holdfast.alert;

/** What a notice is about. */
public enum AlertKind {
    /** Something of a scenario is incomplete, and nothing was before. */
    FIRST_ITEM("firstItem", "has an incomplete execution"),
    /** The folder of a scenario is full, or something was dropped because there was no room. */
    FOLDER_FULL("folderFull", "has no room for incomplete executions"),
    /** The folders of all scenarios together are full. */
    ORGANIZATION_FULL("organizationFull", "have no room for incomplete executions"),
    /** The server turned a scenario off. */
    DEACTIVATED("deactivated", "was deactivated"),
    /** Somebody wants to see whether notices arrive. */
    TEST("test", "sends a test");

    private final String apiName;
    private final String predicate;

    AlertKind(String apiName, String predicate) {
        this.apiName = apiName;
        this.predicate = predicate;
    }

    /** The name in the API and in the database. */
    public String apiName() {
        return apiName;
    }

    /** What is to be said in a subject of whom it is about. */
    public String predicate() {
        return predicate;
    }

    public static AlertKind ofApiName(String name) {
        for (AlertKind kind : values()) {
            if (kind.apiName.equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No kind of alert is called " + name);
    }
}
